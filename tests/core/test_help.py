"""Help contacts: when they must be checked again, and their groups on the page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.editor.check import review
from macros.editor.clock import CONTACT_LASTS_DAYS
from macros.loading.load import load_valid
from macros.pages.help import group_contacts, list_urgent

from .helpers import DATA, GROWN_OLD

READ = date(2026, 3, 31)
"""The day on which all contacts of a copy were read."""

CORPUS = load_valid(DATA)


@pytest.mark.parametrize(
    ("days", "warned"), [(0, False), (CONTACT_LASTS_DAYS, False), (CONTACT_LASTS_DAYS + 1, True), (500, True)]
)
def test_a_contact_grows_old_after_ninety_days(data: Path, days: int, warned: bool) -> None:
    """A warning at every date of the file, no error, and nothing before its day."""
    file = data / "help.yml"
    text, count = re.subn(r"checked: \S+", f"checked: {READ}", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    corpus, problems = review(data, READ + timedelta(days=days))
    reported = [problem for problem in problems if problem.path == "data/help.yml"]
    assert len(reported) == (count if warned else 0)
    assert corpus is not None and all(problem.rule.code == "R609" and not problem.rule.blocks for problem in reported)


def test_the_warning_says_what_to_do(data: Path) -> None:
    file = data / "help.yml"
    file.write_text(
        re.sub(r"checked: \S+", "checked: 2026-01-02", file.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    (reported,) = [problem for problem in review(data, date(2026, 6, 1))[1] if problem.rule.code == "R609"]
    assert "2026-03-03" in reported.message_in("pl") and "2026-01-02" in reported.message_in("en")


def test_facts_keep_their_two_years(data: Path) -> None:
    """The shorter limit is for contacts alone."""
    file = data / "actors" / "europol.yml"
    file.write_text(re.sub(r"checked: \S+", f"checked: {READ}", file.read_text(encoding="utf-8")), encoding="utf-8")
    reported = review(data, READ + timedelta(days=CONTACT_LASTS_DAYS + 1))[1]
    assert not GROWN_OLD & {problem.name for problem in reported if problem.path == "data/actors/europol.yml"}


def test_every_contact_is_in_one_group() -> None:
    groups = group_contacts(CORPUS)
    assert [group.id for group in groups] == list(CORPUS.vocabularies["help-groups"])
    assert sorted(contact.id for group in groups for contact in group.contacts) == sorted(
        contact.id for contact in CORPUS.help
    )
    for group in groups:
        assert group.contacts and not {contact.id for contact in group.contacts} & {
            contact.id for contact in group.others
        }


def test_the_emergency_number_and_the_childrens_line_come_first() -> None:
    assert [contact.number for contact in list_urgent(group_contacts(CORPUS))] == ["112", "116 111"]


def test_the_file_has_the_order_of_the_page() -> None:
    """Lists of contacts elsewhere, as in the API, read as the page does."""
    page = [contact.id for group in group_contacts(CORPUS) for contact in group.contacts]
    assert [contact.id for contact in CORPUS.help] == page


def test_no_source_is_a_copy() -> None:
    """A copy is in `seen`, in addition to the address at which readers can check."""
    for contact in CORPUS.help:
        assert contact.seen != contact.source, contact.id
