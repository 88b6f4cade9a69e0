"""What a person types into a search box, as a query that FTS5 always understands."""

import re

from analysis.article import clean_text

_PIECE = re.compile(r'"([^"]*)(?:"(\*)?|$)|([^\s"]+)')
_LETTER = re.compile(r"[^\W_]")


def fts_query(typed: str, most: int) -> str:
    """Return a query in the language of FTS5: every word and phrase must be there, in any order.

    Parameters
    ----------
    typed : str
        Words; "phrases" in quotation marks, straight or curly; word* for all that begins so. Anything else is no
        command: it is looked for as the words that it holds.
    most : int
        Most words and phrases; later ones are left out.

    Returns
    -------
    str
        The query; empty when nothing that was typed holds a letter or digit.
    """
    pieces = []
    for phrase, star, word in _PIECE.findall(re.sub("[“”„«»]", '"', clean_text(typed))):
        found = phrase or word
        if _LETTER.search(found):
            begins = star or (not phrase and found.endswith("*"))
            # inside quotation marks FTS5 knows no operators, and there can be no quotation mark left
            pieces.append(f'"{found.rstrip("*") if begins else found}"' + (" *" if begins else ""))
    return " AND ".join(pieces[:most])
