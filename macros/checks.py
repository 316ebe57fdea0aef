"""All rules between records, run together so that one run reports every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from . import annotation_checks, meaning_checks, prose_checks, question_checks, record_checks
from .loaded import Loaded
from .problems import Problem

RULES: tuple[Callable[[Sequence[Loaded]], Iterator[Problem]], ...] = (
    record_checks.check_references,
    record_checks.check_call_references,
    record_checks.check_unique_ids,
    record_checks.check_vocabulary_ids,
    record_checks.check_types,
    record_checks.check_completeness,
    record_checks.check_facts,
    record_checks.check_identifiers,
    record_checks.check_ledger,
    record_checks.check_key_order,
    annotation_checks.check_wording,
    annotation_checks.check_quotes,
    annotation_checks.check_notes,
    annotation_checks.check_names,
    annotation_checks.check_contexts,
    annotation_checks.check_call_ids,
    meaning_checks.check_circles,
    meaning_checks.check_repeats,
    meaning_checks.check_schemes,
    meaning_checks.check_addresses,
    meaning_checks.check_dates,
    question_checks.check_answers,
    question_checks.check_anchors,
)
"""Every rule, in the order in which its problems are found; they are reported by place."""


EDITORIAL: tuple[Callable[[Sequence[Loaded]], Iterator[Problem]], ...] = (
    meaning_checks.check_aliases,
    meaning_checks.check_mentioned,
    question_checks.check_wordings,
    prose_checks.check_spaces,
    prose_checks.check_quotation_marks,
)
"""Rules of good editing, which `make check` and the tests hold and no build depends on."""


def check_all(files: Sequence[Loaded]) -> Iterator[Problem]:
    """Every problem between records; one with problems of its own still counts as being there."""
    for rule in RULES:
        yield from rule(files)
