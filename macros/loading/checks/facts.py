"""What must hold of facts and developments: none occurs twice, none belongs to the time before the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.bilingual import truncate
from ...model.records import DevelopmentRecord, DocumentRecord
from ...model.text import flatten
from ..problems import Problem
from ..record_file import RecordFile, facts_of, record_of, records_of
from ..yaml_nodes import descend


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
