"""Rules for annotations: every quote has one place, mentions nest, names are known, contexts are based on mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from ...model.bilingual import truncate
from ...model.corpus import find_places
from ...model.link_graph import owner_of
from ...model.records import EntityRecord, FootnoteRecord, Footnotes, Mention, OfficialText, Quoted, UnitRecord
from ...model.text import MARKER, QuoteError, Span, Wording, flatten, locate, parse_wording
from ..problems import Problem, suggest
from ..record_file import Place, RecordFile, record_of, records_of, repeated, texts_of
from ..yaml_nodes import ScalarNode

_AROUND = " .,;:„”“\"'…"
"""Signs around a quote that do not belong to it."""


def check_wording(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Official sentences are single-spaced lines with nothing before or after."""
    for file, path, record in texts_of(files):
        start = 0
        for line in record.text.pl.split("\n"):
            if line != flatten(line) or not line:
                offset = start + max(0, line.find("  "))
                yield file.problem("sentence-spacing", *path, "text", "pl", offset=offset, found=_show_blanks(line))
            start += len(line) + 1


def _show_blanks(line: str) -> str:
    """The line, or what is around its doubled blank, with blanks that are seen."""
    around = line[max(0, line.find("  ") - 20) :] if "  " in line else line
    return truncate(around.replace("  ", "␣␣"), 50)


def check_proved(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """No official text stands in a record but the Polish, since nothing proves another."""
    for file in files:
        for value in file.values:
            if value.owner is OfficialText and value.key == "en" and isinstance(value.node, ScalarNode):
                yield file.problem_on(value.node, "text-unproved", key="text")


def check_folded(file: RecordFile) -> Iterator[Problem]:
    """No official text is written so that YAML joins its lines, since each line is a sentence."""
    for value in file.values:
        node = value.node
        if value.owner is OfficialText and isinstance(node, ScalarNode) and node.style != "|" and node.lines:
            yield file.problem_on(node, "text-folded")


def check_quotes(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every quote has one place; mentions may nest or share a place for two entities, but not cross."""
    for file, path, record in texts_of(files):
        wording = parse_wording(record.text.pl)
        yield from _check_mentions(file, wording, record.mentions, (*path, "mentions"))
        for index, call in enumerate(record.calls if isinstance(record, UnitRecord) else ()):
            yield from _check_quote(file, wording, call, (*path, "calls", index))


def _check_quote(file: RecordFile, wording: Wording, item: Quoted, path: Place) -> Iterator[Problem]:
    try:
        locate(wording, item.quote, item.occurrence)
    except QuoteError as error:
        quote, near, found = truncate(item.quote), _near(wording, item.quote), item.occurrence or 1
        yield file.problem(error.rule, *path, "quote", quote=quote, count=error.count, near=near, found=found)


def _near(wording: Wording, quote: str) -> str:
    """The words of the text that were probably meant: the same in other letters or without marks, or alike."""
    if quote in wording.plain:
        return ""
    bare = MARKER.sub("", quote).strip(_AROUND)
    same = re.search(re.escape(bare), wording.plain, re.IGNORECASE) if bare else None
    words = wording.plain.split()
    size = len(quote.split())
    windows = {" ".join(words[i : i + size]).strip(_AROUND) for i in range(len(words) - size + 1)}
    return same[0] if same else suggest(bare, windows)


def _check_mentions(file: RecordFile, wording: Wording, mentions: Sequence[Mention], path: Place) -> Iterator[Problem]:
    for index, mention in enumerate(mentions):
        yield from _check_quote(file, wording, mention, (*path, index))
    quotes = [truncate(mention.quote) for mention in mentions]
    for (one, span), (two, other) in combinations(find_places(wording, mentions), 2):
        same = mentions[one].entity == mentions[two].entity
        if same and span == other:
            yield file.problem("mention-twice", *path, two, quote=quotes[two])
        elif same and (_within(span, other) or _within(other, span)):
            inner, outer = (one, two) if _within(span, other) else (two, one)
            yield file.problem("mention-nested", *path, inner, quote=quotes[inner], other=quotes[outer])
        elif _cross(span, other):
            yield file.problem("mentions-cross", *path, two, one=quotes[one], other=quotes[two])


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _cross(a: Span, b: Span) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def check_notes(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A source note quotes its unit, or the footnote that it names."""
    notes = _footnotes(files)
    if notes is None:
        return
    for file, record in records_of(files, UnitRecord):
        for index, note in enumerate(record.source_notes):
            if note.footnote is not None and note.footnote not in notes:
                yield file.problem("no-such-footnote", "source_notes", index, count=len(notes), found=note.footnote)
                continue
            text = record.text.pl if note.footnote is None else notes[note.footnote].text.pl
            yield from _check_quote(file, parse_wording(text), note, ("source_notes", index))
            if (note.source is None) != (note.checked is None):
                yield file.problem("source-and-date", "source_notes", index)


def check_names(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A named mention contains a name or an alias of its entity, so that names stay complete."""
    entities = {file.id: record for file, record in records_of(files, EntityRecord)}
    for file, path, text in texts_of(files):
        plain = parse_wording(text.text.pl).plain
        for index, mention in enumerate(text.mentions):
            record, quote = entities.get(mention.entity), mention.quote
            named = record is None or any(name.casefold() in quote.casefold() for name in record.all_names)
            if mention.how == "named" and not named and quote in plain:  # where it is not, only that is reported
                place = (*path, "mentions", index)
                yield file.problem("quote-without-name", *place, entity=mention.entity, quote=truncate(quote))


def check_contexts(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """A direct context is based on a mention in the unit or its footnotes; a reading has none."""
    notes = _footnotes(files)
    if notes is None:
        return
    owners = {file.id: owner_of(record) for file, record in records_of(files, EntityRecord)}
    for file, record in records_of(files, UnitRecord):
        marked = [notes[m.number] for m in parse_wording(record.text.pl).markers if m.number in notes]
        spoken = {m.entity for m in record.mentions}
        named = {m.entity for m in record.mentions} | {m.entity for note in marked for m in note.mentions}
        named |= {owner for name in named if (owner := owners.get(name))}
        for index, context in enumerate(record.context):
            if context.kind == "direct" and context.initiative not in named:
                yield file.problem("context-unmentioned", "context", index, initiative=context.initiative)
            if context.kind == "reading" and context.initiative in spoken and context.via is None:
                yield file.problem("reading-of-named", "context", index, initiative=context.initiative)


def _footnotes(files: Sequence[RecordFile]) -> dict[int, FootnoteRecord] | None:
    """The footnotes by number; None if their file cannot be read, so that one error causes no others."""
    _, record = record_of(files, Footnotes)
    return None if record is None else {note.number: note for note in record.footnotes}


def check_call_ids(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Call ids are unique inside their unit."""
    for file, record in records_of(files, UnitRecord):
        for (index, name), _ in repeated((call.id, (index, call.id)) for index, call in enumerate(record.calls)):
            yield file.problem("call-id-twice", "calls", index, "id", id=name)
