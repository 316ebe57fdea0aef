"""Glossary terms in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model.text import Wording
from ..model.vocabularies import Term


def find_terms(wording: Wording, terms: Mapping[str, Term]) -> list[str]:
    """The terms in a text by their first places; longer forms come first, so that places never overlap."""
    found: dict[str, tuple[int, int]] = {}
    forms = [(form, name) for name, term in terms.items() for form in term.forms.pl if form in wording.plain]
    for form, name in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
        places = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", wording.plain))
        free = (place for place in places if _is_free(wording, *place, found))
        if name not in found and (place := next(free, None)):
            found[name] = place
    return sorted(found, key=found.__getitem__)


def _is_free(wording: Wording, start: int, end: int, taken: Mapping[str, tuple[int, int]]) -> bool:
    """Whether a place is inside one sentence and overlaps no other."""
    inside = any(sentence.start <= start and end <= sentence.end for sentence in wording.sentences)
    return inside and not any(start < other_end and other < end for other, other_end in taken.values())
