"""The one place where article text is shown: a component that sets it as text, never as HTML or Markdown."""

from typing import TypedDict

import streamlit as st


class Run(TypedDict):
    """A piece of a paragraph that is marked in one way."""

    text: str
    mark: str
    """"same", "edit", "own" or "likely"; "" for no mark."""
    number: int
    """Number of a passage that the other text has too; 0 for none."""
    opens: bool
    """Whether the passage begins here: its number is drawn once, also when it runs over several paragraphs."""


class Paragraph(TypedDict):
    """A paragraph with its bar ("same", "edit", "tr", "own" or "") and its note in the margin."""

    bar: str
    runs: list[Run]
    head: str
    note: str


class Side(TypedDict):
    """One of two texts side by side."""

    title: str
    meta: str
    lang: str
    paragraphs: list[list[Run]]


_CSS = """
:host{display:block;container-type:inline-size}
.wrap{color:var(--st-text-color);font-family:var(--st-heading-font);
  --own:#D55E00;--same:#0072B2;--edit:#4A94C4;--tr:#B2609B;
  --quiet:color-mix(in srgb,var(--st-text-color) 68%,var(--st-background-color))}
h4{font:600 1.15rem/1.3 var(--st-heading-font);margin:0 0 .25rem;overflow-wrap:anywhere}
.meta{font:400 .875rem/1.4 var(--st-font);color:var(--quiet);margin:0 0 1rem}
p{font-size:1.0625rem;line-height:1.6;margin:0;overflow-wrap:anywhere;white-space:pre-line}
.row{display:grid;grid-template-columns:minmax(0,38rem) minmax(9rem,15rem);column-gap:1.5rem;padding:.5rem 0}
.row>div.t{border-left:4px solid transparent;padding-left:.85rem}
.row.same>div.t{border-left-color:var(--same)}
.row.edit>div.t{border-left:4px dashed var(--edit)}
.row.tr>div.t{border-left:4px double var(--tr)}
.row.own>div.t{border-left-color:var(--own)}
.note{font:400 .875rem/1.4 var(--st-font);color:var(--quiet);padding-top:.2rem;overflow-wrap:anywhere}
.note b{display:block;color:var(--st-text-color);font-weight:600}
mark{color:inherit;background:color-mix(in srgb,var(--same) 18%,transparent);border-bottom:2px solid var(--same);
  padding:.05em 0}
mark.edit{background:none;border-bottom:2px dashed var(--edit)}
mark.own{background:color-mix(in srgb,var(--own) 14%,transparent);border-bottom:2px solid var(--own)}
mark.likely{background:none;border-bottom:3px double var(--tr)}
mark.on{background:color-mix(in srgb,var(--same) 42%,transparent)}
mark.on.likely{background:color-mix(in srgb,var(--tr) 35%,transparent)}
.ref{font:600 .8125rem/1 var(--st-font);min-width:24px;min-height:24px;margin:0 .3em 0 0;padding:0 .3em;
  border:1px solid var(--same);border-radius:var(--st-base-radius);background:var(--st-background-color);
  color:var(--st-text-color);cursor:pointer;vertical-align:.1em}
.ref.edit{border:1px dashed var(--edit)}
.ref.likely{border-color:var(--tr)}
.ref:focus-visible{outline:3px solid var(--st-primary-color);outline-offset:2px}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);column-gap:2.5rem}
.two p{margin:0 0 .9rem}
.two section+section{border-left:1px solid var(--st-border-color);padding-left:2.5rem}
@container (max-width:44rem){
  .row{grid-template-columns:minmax(0,1fr)}
  .note{padding:.35rem 0 .25rem 1.1rem}
  .note:empty{display:none}
  .two{grid-template-columns:minmax(0,1fr)}
  .two section+section{border-left:0;border-top:1px solid var(--st-border-color);padding:1.25rem 0 0;
    margin-top:1.25rem}}
"""

_JS = """
const el = (tag, cls, text) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text) node.textContent = text;
  return node;
};

export default function ({data, parentElement}) {
  parentElement.querySelector('.wrap')?.remove();
  const wrap = el('div', 'wrap');
  parentElement.appendChild(wrap);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  const goTo = (side, number) => {
    wrap.querySelectorAll('.on').forEach(mark => mark.classList.remove('on'));
    wrap.querySelectorAll(`mark[data-n="${number}"]`).forEach(mark => mark.classList.add('on'));
    const button = wrap.querySelector(`button[data-at="${side}-${number}"]`);
    button?.focus({preventScroll: true});
    button?.scrollIntoView({block: 'center', behavior: still ? 'auto' : 'smooth'});
  };
  const numbered = (run, side, other) => {
    const button = el('button', `ref ${run.mark}`, String(run.number));
    button.type = 'button';
    button.dataset.at = `${side}-${run.number}`;
    button.setAttribute('aria-label', `Passage ${run.number}: go to the same passage in the other text`);
    button.onclick = () => goTo(other, run.number);
    return button;
  };
  const paragraph = (runs, side, other) => {
    const p = el('p');
    for (const run of runs) {
      if (!run.mark) { p.append(run.text); continue; }
      if (run.opens && side) p.append(numbered(run, side, other));
      const mark = el('mark', run.mark, run.text);
      if (run.number) mark.dataset.n = run.number;
      p.append(mark);
    }
    return p;
  };
  const section = (text, i) => {
    const node = el('section'), body = el('div');
    body.lang = text.lang;
    const [side, other] = i ? ['b', 'a'] : ['a', 'b'];
    body.append(...text.paragraphs.map(runs => paragraph(runs, side, other)));
    const title = el('h4', null, text.title);
    title.lang = text.lang;
    node.append(title, el('div', 'meta', text.meta), body);
    return node;
  };
  const row = item => {
    const node = el('div', `row ${item.bar}`), text = el('div', 't'), note = el('div', 'note');
    text.lang = data.lang;
    text.append(paragraph(item.runs));
    if (item.head) note.append(el('b', null, item.head), item.note);
    node.append(text, note);
    return node;
  };
  if (data.two) {
    const grid = el('div', 'two');
    grid.append(...data.two.map(section));
    wrap.append(grid);
  } else wrap.append(...data.paragraphs.map(row));
}
"""

_component = st.components.v2.component("ekko_reading", css=_CSS, js=_JS)


def read_one(paragraphs: list[Paragraph], language: str, key: str) -> None:
    """Show one article, a bar at the left of each paragraph and its note in the margin."""
    _component(data={"lang": language, "paragraphs": paragraphs}, key=key)


def read_two(left: Side, right: Side, key: str) -> None:
    """Show two articles side by side; a passage's number leads to the same passage in the other text."""
    _component(data={"two": [left, right]}, key=key)
