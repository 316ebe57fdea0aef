"""Rules for facts and later events: none occurs twice or too early, sources are known, requests have an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.bilingual import truncate
from ...model.fields import is_address
from ...model.publishers import find_publisher, host_of, hosts_of
from ...model.records import DevelopmentRecord, DocumentRecord, UnitRecord
from ...model.text import flatten
from ...model.vocabularies import Publisher
from ..problems import Problem, suggest
from ..record_file import RecordFile, entries_of, facts_of, record_of, records_of
from ..yaml_nodes import descend

LONGEST_STATE = 90
"""Maximum length of the state of a development, in characters."""


def check_doubled_facts(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """No record tells a fact twice, in either language."""
    for file in files:
        seen: dict[tuple[str, str], int] = {}
        for path, fact in facts_of(file):
            words = [(lang, flatten(fact.text[lang].casefold())) for lang in ("pl", "en")]
            first = next((seen[word] for word in words if word in seen), None)
            if first is not None:
                yield file.problem("fact-twice", *path, "text", first=first, found=truncate(fact.text.pl))
            for word in words:
                seen.setdefault(word, descend(file.node, (*path, "text")).line)


def check_development_dates(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """What followed the document is no older than it."""
    _, document = record_of(files, DocumentRecord)
    adopted = document.date if document else ""
    for file, record in records_of(files, DevelopmentRecord):
        if record.date < adopted[: len(record.date)]:
            yield file.problem("development-too-early", "date", adopted=adopted, found=record.date)


def check_states(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every development has a state in one short line."""
    for file, record in records_of(files, DevelopmentRecord):
        for lang in ("pl", "en"):
            if (length := len(flatten(record.state[lang]))) > LONGEST_STATE:
                yield file.problem("state-long", "state", lang, most=LONGEST_STATE, found=length)


def check_requests(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Every call with an addressee either has a development that answers it or says until when none was found."""
    answered = {call for _, record in records_of(files, DevelopmentRecord) for call in record.calls}
    for file, record in records_of(files, UnitRecord):
        for index, call in enumerate(record.calls):
            found = f"{file.id}#{call.id}" in answered
            if call.addressees and not found and call.nothing_found is None:
                yield file.problem("request-open", "calls", index, found=f"{file.id}#{call.id}")
            elif found and call.nothing_found is not None:
                yield file.problem("request-answered", "calls", index, "nothing_found", found=f"{file.id}#{call.id}")


def check_publishers(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """The host of every source belongs to a known publisher."""
    hosts = hosts_of(entries_of(files, "publishers", Publisher))
    for file in files if hosts else ():
        for value, node in file.urls:
            host = host_of(node.value) if value.key == "source" and is_address(node.value) else ""
            if host and find_publisher(hosts, node.value) is None:
                yield file.problem_on(node, "unknown-publisher", found=truncate(host), near=suggest(host, hosts))
