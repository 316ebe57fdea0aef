"""Rules for consistent records: no cycles, no duplicates, unique names, dates in order, well-formed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from urllib.parse import unquote

from ...model.addresses import record_address
from ...model.bilingual import truncate
from ...model.grouping import gather
from ...model.languages import OFFICIAL
from ...model.link_graph import owners_of
from ...model.records import DevelopmentRecord, EntityRecord
from ...model.vocabularies import Scheme
from ..problems import Problem
from ..record_file import Place, RecordFile, entries_of, facts_of, records_of, repeated, texts_of, vocabulary_of
from ..yaml_nodes import ScalarNode, SequenceNode
from .addresses import find_address_list

_CELEX = re.compile(r"[?&]uri=CELEX:([^&#]+)")
_ELI = re.compile(r"https?://(?:data|eur-lex)\.europa\.eu/eli/([^?#]+)")
_LANGUAGE = re.compile(r"https?://eur-lex\.europa\.eu/legal-content/([^/]+)/")


def check_circles(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """`part_of` and `succeeded_by` form no cycle."""
    entities = {file.id: (file, record) for file, record in records_of(files, EntityRecord)}
    for key in ("part_of", "succeeded_by"):
        owner = {name: getattr(record, key) for name, (_, record) in entities.items()}
        for name, (file, _) in entities.items():
            chain = owners_of(name, owner.get)
            if owner.get(chain[-1]) == name:
                yield file.problem("part-of-circle", key, key=key, found=" → ".join([*chain, name]))


def check_repeats(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Lists contain no duplicates, except the printed links of a footnote."""
    for file in files:
        for value in file.values:
            if isinstance(value.node, SequenceNode) and value.owner is not None and value.key != "links":
                items = ((item.value, item) for item in value.node.items if isinstance(item, ScalarNode))
                for item, _ in repeated(items):
                    yield file.problem_on(item, "listed-twice", key=value.key, found=truncate(item.value))


def check_aliases(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Names are unique, except where the text itself uses one name for two entities."""
    if _some_text_unread(files):
        return
    quoted = {(mention.entity, mention.quote.casefold()) for *_, text in texts_of(files) for mention in text.mentions}
    claims = _claims(files)
    bearers = gather((word, name) for name, word in claims)
    for file, record in records_of(files, EntityRecord):
        for path, word in _names(record):
            name = word.casefold()
            others = [other for other in bearers[name] if other != file.id]
            weaker = any(claims[file.id, name] <= claims[other, name] for other in others)
            if weaker and not any(entity == file.id and name in quote for entity, quote in quoted):
                yield file.problem("alias-clash", *path, found=truncate(word), other=", ".join(sorted(others)))
                break


def _claims(files: Sequence[RecordFile]) -> Mapping[tuple[str, str], tuple[bool, bool]]:
    """Id and word -> how strong the claim to that name is: of a page published before, of a name before an alias."""
    _, published = find_address_list(files)
    found: dict[tuple[str, str], tuple[bool, bool]] = {}
    for file, record in records_of(files, EntityRecord):
        old = record_address(file.kind, file.id) in published.addresses
        for path, word in _names(record):
            key = file.id, word.casefold()
            found[key] = max(found.get(key, (False, False)), (old, path[0] == "name"))
    return found


def _names(record: EntityRecord) -> Iterator[tuple[Place, str]]:
    for lang in ("pl", "en"):
        yield ("name", lang), record.name[lang]
        yield from ((("aliases", lang, index), word) for index, word in enumerate(record.aliases[lang]))
    yield from ((("in_text", index), word) for index, word in enumerate(record.in_text))


def check_mentioned(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every entity is mentioned in the text or marked as background; decided only where all texts are valid."""
    if _some_text_unread(files):
        return
    mentioned = {mention.entity for *_, text in texts_of(files) for mention in text.mentions}
    if not mentioned <= {file.id for file in files}:
        return
    for file, record in records_of(files, EntityRecord):
        if file.id not in mentioned and record.background is None:
            yield file.problem("unmentioned")


def _some_text_unread(files: Sequence[RecordFile]) -> bool:
    """Whether a text has problems, so that rules over all texts cannot be decided."""
    return any(file.record is None for file in files if file.kind in ("unit", "footnotes"))


def check_schemes(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """The example of a scheme matches its pattern."""
    for file, schemes in vocabulary_of(files, "schemes", Scheme):
        for name, scheme in schemes.items():
            if not re.fullmatch(scheme.pattern, scheme.example, re.ASCII):
                yield file.problem("scheme-example", name, "example", found=truncate(scheme.example))


def check_eur_lex(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """CELEX and ELI numbers and languages inside EUR-Lex addresses are well formed."""
    schemes = entries_of(files, "schemes", Scheme)
    for file in files:
        for _, node in file.urls:
            if "europa.eu" in node.value:
                yield from _check_address(file, node, schemes)


def _check_address(file: RecordFile, node: ScalarNode, schemes: Mapping[str, Scheme]) -> Iterator[Problem]:
    address = unquote(node.value)
    for scheme, pattern in (("celex", _CELEX), ("eli", _ELI)):
        match = pattern.search(address)
        if match and scheme in schemes and not re.fullmatch(schemes[scheme].pattern, match[1], re.ASCII):
            yield file.problem_on(node, "identifier-and-link", scheme=scheme.upper(), found=truncate(match[1]))
    language = _LANGUAGE.match(address)
    if language and language[1].lower() not in {*OFFICIAL, "auto"}:
        yield file.problem_on(node, "link-language", found=truncate(language[1]))


def check_dates(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Facts are sorted oldest first; no outcome is earlier than its event, no check than what was checked."""
    for file, record in records_of(files, DevelopmentRecord):
        if _is_before(record.as_of, record.date):
            yield file.problem("date-order", "as_of", key="as_of", before=record.date, found=record.as_of)
    for file in files:
        for path, fact in facts_of(file):
            if fact.date is not None and _is_before(fact.checked, fact.date.split("/")[0]):
                yield file.problem("date-order", *path, "checked", key="checked", before=fact.date, found=fact.checked)
        yield from _check_fact_order(file)


def _check_fact_order(file: RecordFile) -> Iterator[Problem]:
    dated = [(path, fact.date) for path, fact in facts_of(file) if fact.date is not None and path[0] == "facts"]
    for (_, before), (path, date) in pairwise(dated):
        if _is_before(date.split("/")[0], before.split("/")[0]):
            yield file.problem("fact-order", *path, "date", found=date, before=before)


def _is_before(one: str, other: str) -> bool:
    """Whether one ISO 8601 date is certainly before another; 2019 and 2019-10 are not ordered."""
    size = min(len(one), len(other))
    return one[:size] < other[:size]
