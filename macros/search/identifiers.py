"""Official numbers and citations, however written, brought to one key: `2011/93`, `32011L0093` → `act 2011/93`.

The patterns are declared once and shipped to the search worker, so they use only what Python's `re` and JavaScript's
`RegExp` read alike. They are tried in order on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

UNIT_WORDS = r"(?:pkt|punk\w*|paragra\w*|paras?|points?|ust|akapit\w*)"

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"\b3(\d{4})[lrdf]0*(\d{1,4})\b", "act $1/$2"),
    (r"\b5(\d{4})(?:dc|pc|jc)0*(\d{1,4})\b", "com $1/$2"),
    (r"\bcom\W{0,2}(\d{4})\W{1,2}0*(\d{1,4})\b", "com $1/$2"),
    (r"\b(\d{4})/0*(\d{1,4})\s?[a-z]?\([a-z]{3}\)", "procedure $1/$2"),
    (r"(?<![\d/])(\d{4})/0+(\d{1,3})\b(?!/)", "procedure $1/$2"),
    (r"\bst[ -](\d{4,5})-20(\d\d)\b", "st $1/$2"),
    (r"(?<![\d/])(\d{4,5})/(?:20)?(\d\d)(?!\d)", "st $1/$2"),
    (r"(?<![\d/.])((?:19|20)\d\d)/0*(\d{1,4})(?![\d(])", "act $1/$2"),
    (r"\b(?:stce|s?ev|c?ets)\W{0,2}(?:nr|no)?\W{0,2}(\d{1,3})\b", "cets $1"),
    (r"\b([aes])/res/(\d+)/(\d+)\b", "un $1/res/$2/$3"),
    (r"\b([aes])/((?:cn|c)\.\d+)/(\d+)/(l\.\d+(?:/rev\.\d+)?)", "un $1/$2/$3/$4"),
    (r"\b(memo|ip|statement)/(\d\d)/0*(\d+)\b", "$1/$2/$3"),
    (r"\bdz\W{0,2}u\W{0,2}(?:z )?(\d{4})(?: r\.?)?(?: nr \d+)?\W{0,2}poz\W{0,2}(\d+)", "dz-u $1/$2"),
    (r"\b(?:przypis\w*|footnotes?|fn)\W{0,2}(\d{1,2})\b", "footnote $1"),
    (rf"\b{UNIT_WORDS}\W{{0,2}}(\d{{1,2}})\W{{0,2}}(?:lit\w*\W{{0,2}})?([a-j])\b", "unit $1$2"),
    (rf"\b{UNIT_WORDS}\W{{0,2}}(\d{{1,2}})\b(?!/)", "unit $1"),
    (r"\b(\d{1,2})\W{0,2}lit\w*\W{0,2}([a-j])\b", "unit $1$2"),
    (r"^\W*(\d{1,2})\W{0,2}([a-j])\W*$", "unit $1$2"),
    (r"^\W*(\d{1,2})\W*$", "unit $1"),
)
"""Pattern on folded text → key, `$n` for a group; CELEX, ELI and ST numbers as EUR-Lex and the Council have them."""


def find_keys(folded: str) -> Iterator[str]:
    """Every key that a pattern finds in a folded text, including unknown and repeated ones."""
    for pattern, key in PATTERNS:
        for match in re.finditer(pattern, folded):
            yield re.sub(r"\$(\d)", lambda group, match=match: match[int(group[1])], key)  # type: ignore[misc]
