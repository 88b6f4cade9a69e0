const el = (tag, cls, text) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text) node.textContent = text;
  return node;
};

export default function ({data, parentElement, setTriggerValue}) {
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
  const leading = (words, to) => {
    const button = el('button', 'lead', words);
    button.type = 'button';
    button.onclick = () => setTriggerValue('go', to);
    return button;
  };
  const bubble = el('div', 'bubble');
  bubble.hidden = true;
  bubble.setAttribute('aria-hidden', 'true');  // read out already: the mark's own name says the same
  let hiding, shown;
  const hide = () => { bubble.hidden = true; };
  // the pointer may be on its way to the bubble; and what has the focus stays explained
  const hideSoon = () => {
    clearTimeout(hiding);
    hiding = setTimeout(() => { if (wrap.getRootNode().activeElement !== shown) hide(); }, 200);
  };
  const show = (node, what) => {
    clearTimeout(hiding);
    shown = node;
    bubble.replaceChildren(el('b', null, what.head), what.note);
    bubble.hidden = false;
    const frame = wrap.getBoundingClientRect(), lines = [...node.getClientRects()], last = lines[lines.length - 1];
    const left = Math.min(last.left - frame.left, frame.width - bubble.offsetWidth);
    bubble.style.left = `${Math.max(left, 0)}px`;
    bubble.style.top = `${last.bottom - frame.top + 6}px`;
  };
  bubble.onmouseenter = () => clearTimeout(hiding);
  bubble.onmouseleave = hideSoon;
  const explains = (node, what) => {
    node.onmouseenter = node.onfocus = node.onclick = () => show(node, what);
    node.onmouseleave = hideSoon;
    node.onblur = hide;
    node.onkeydown = event => {
      if (event.key === 'Escape') hide();
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); show(node, what); }
    };
  };
  const thing = what => {
    const node = el('span', `found ${what.kind}${what.open ? ' open' : ''}${what.clash ? ' clash' : ''}`);
    if (what.label) node.dataset.label = what.label;
    node.tabIndex = 0;
    node.setAttribute('role', 'button');
    node.setAttribute('aria-label', `${what.head}. ${what.note}`);
    explains(node, what);
    return node;
  };
  const named = new Set();
  const quoted = (p, number) => {
    const node = el('span', 'quote'), what = data.explained[number - 1];
    node.onmouseenter = () => show(node, what);
    node.onmouseleave = hideSoon;
    if (!named.has(number)) {
      const speaker = el('button', 'speaker', what.head);
      speaker.type = 'button';
      speaker.setAttribute('aria-label', `${what.head}. ${what.note}`);
      explains(speaker, what);
      named.add(number);
      p.append(speaker);
    }
    p.append(node);
    return node;
  };
  const paragraph = (runs, side, other) => {
    const p = el('p');
    let quote = 0, found = 0, inQuote, inThing;
    for (const run of runs) {
      if ((run.quote ?? 0) !== quote) {
        quote = run.quote ?? 0;
        inQuote = quote ? quoted(p, quote) : null;
        found = 0;
        inThing = null;
      }
      if ((run.found ?? 0) !== found) {
        found = run.found ?? 0;
        inThing = found ? thing(data.explained[found - 1]) : null;
        if (inThing) (inQuote ?? p).append(inThing);
      }
      const place = inThing ?? inQuote ?? p;
      if (!run.mark) { place.append(run.text); continue; }
      if (run.opens && side) place.append(numbered(run, side, other));
      const mark = el('mark', run.mark, run.text);
      if (run.number) mark.dataset.n = run.number;
      place.append(mark);
    }
    for (const node of p.querySelectorAll('.found'))
      node.setAttribute('aria-label', `${node.textContent}: ${node.getAttribute('aria-label')}`);
    return p;
  };
  const wordingBox = wording => {
    const box = el('div', 'wording'), text = paragraph(wording.runs);
    text.lang = wording.lang;
    box.append(text);
    if (wording.meta) {
      const meta = el('div', 'meta', wording.to ? '' : wording.meta);
      if (wording.to) meta.append(leading(wording.meta, wording.to));
      box.append(meta);
    }
    for (const line of wording.lines ?? []) {
      const meta = el('div', 'meta', line.label);
      for (const link of line.links) meta.append(' ', leading(link.name, link.to));
      if (line.more) meta.append(' ', line.more);
      box.append(meta);
    }
    return box;
  };
  const saying = item => {
    const node = el('div', 'saying');
    if (item.head) {
      const head = el('div', 'head');
      head.append(el('b', null, item.head), item.note);
      node.append(head);
    }
    node.append(...item.wordings.map(wordingBox));
    if (item.columns) {
      const beside = el('div', 'beside');
      beside.append(...item.columns.map(column => {
        const box = el('div');
        if (column.title) box.append(el('h5', null, column.title));
        box.append(...column.wordings.map(wordingBox));
        return box;
      }));
      node.append(beside);
    }
    return node;
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
    const node = el('div', `row ${item.bar}`), text = el('div', 't'), notes = el('div', 'notes');
    text.lang = data.lang;
    text.append(paragraph(item.runs));
    for (const each of item.notes) {
      const note = el('div', 'note');
      note.append(each.to ? leading(each.head, each.to) : el('b', null, each.head), each.note);
      notes.append(note);
    }
    node.append(text, notes);
    return node;
  };
  if (data.two) {
    const grid = el('div', 'two');
    grid.append(...data.two.map(section));
    wrap.append(grid);
  } else if (data.sayings) wrap.append(...data.sayings.map(saying));
  else wrap.append(...data.paragraphs.map(row), bubble);
}
