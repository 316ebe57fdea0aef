"""All rules between records, run together so that one run reports every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..problems import Problem
from ..record_file import RecordFile
from . import addresses, consistency, contexts, facts, languages, plain_words, prose, questions, references, units

RULES: tuple[Callable[[Sequence[RecordFile]], Iterator[Problem]], ...] = (
    addresses.check_kept,
    references.check_references,
    references.check_call_references,
    references.check_unique_ids,
    references.check_vocabulary_ids,
    references.check_types,
    references.check_completeness,
    references.check_facts,
    references.check_identifiers,
    references.check_ledger,
    units.check_wording,
    units.check_quotes,
    units.check_notes,
    units.check_names,
    units.check_contexts,
    contexts.check_elements,
    units.check_call_ids,
    units.check_proved,
    facts.check_doubled_facts,
    facts.check_development_dates,
    plain_words.check_explanations,
    consistency.check_circles,
    consistency.check_repeats,
    consistency.check_schemes,
    consistency.check_eur_lex,
    consistency.check_dates,
    questions.check_answers,
    questions.check_named_pages,
    questions.check_anchors,
    questions.check_sources,
)
"""Every rule without which no site may be built; an invalid record still counts as existing."""


EDITORIAL: tuple[Callable[[Sequence[RecordFile]], Iterator[Problem]], ...] = (
    consistency.check_aliases,
    consistency.check_mentioned,
    contexts.check_hubs,
    facts.check_publishers,
    questions.check_wordings,
    questions.check_limits,
    prose.check_spaces,
    prose.check_quotation_marks,
    prose.check_blanks,
    prose.check_quoted_whole,
    prose.check_finished,
    prose.check_ends,
    prose.check_translated,
    languages.check_languages,
    prose.check_markup,
    references.check_used,
    plain_words.check_summaries,
    plain_words.check_terms,
    facts.check_states,
    facts.check_requests,
)
"""Rules of good editing, run by `make check` and the tests but not by a build."""
