"""Selects the links in an official text: named entities at their first mention on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.corpus import Corpus, Located
from ..model.records import Mention

NAMED_TYPES = frozenset({"institution", "eu-agency", "eu-body", "international-organisation"})
"""Types of actors that have names; all others are groups of people or bodies, unless an acronym names one of them."""
AUTHOR = "council"
"""The author of the text, which is not linked at each mention."""
LONGEST = 26
"""Characters of a title that are a link; the rest of a longer title stays plain."""
_LAST_WORDS = re.compile(r"(?:\s+\S{1,2})*\s+\S*$")


def choose_links(corpus: Corpus, mentions: Sequence[Located[Mention]], seen: set[str]) -> tuple[Located[Mention], ...]:
    """The mentions that become links, in order, none inside another; adds them to `seen`, those linked before."""
    return tuple(_shorten(mention) for mention in _choose(corpus, mentions, seen))


def _choose(corpus: Corpus, mentions: Sequence[Located[Mention]], seen: set[str]) -> Iterator[Located[Mention]]:
    end = 0
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        if mention.span.start >= end and mention.record.entity not in seen and is_named(corpus, mention.record):
            seen.add(mention.record.entity)
            end = mention.span.end
            yield mention


def is_named(corpus: Corpus, mention: Mention) -> bool:
    """Whether the words name one thing, rather than its author, a group, or something named before."""
    entity = corpus.entity[mention.entity]
    if mention.how != "named" or entity.id == AUTHOR:
        return False
    acronym = entity.record.type == "civil-society" and mention.quote.isupper()
    return entity.kind != "actor" or entity.record.type in NAMED_TYPES or acronym


def _shorten(mention: Located[Mention]) -> Located[Mention]:
    """The mention, or the first words of a long one."""
    quote = mention.record.quote
    if len(quote) <= LONGEST:
        return mention
    words = _LAST_WORDS.sub("", quote[: LONGEST + 1]).rstrip(",")
    return replace(mention, span=replace(mention.span, end=mention.span.start + len(words)))
