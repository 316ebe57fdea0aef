"""Rules for later events: the short state of a development, and the outcome of every request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.records import DevelopmentRecord, UnitRecord
from ...model.text import flatten
from ..problems import Problem
from ..record_file import RecordFile, records_of

LONGEST_STATE = 90
"""Maximum length of the state of a development, in characters."""


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
