"""What depends on the day of the check: dates that are still to come, and checks that were made long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from ..loading.problems import Problem
from ..loading.record_file import RecordFile
from ..model.bilingual import truncate
from ..model.records import HelpContact

CHECK_LASTS_YEARS = 2
"""After so many years a check of a source is worth repeating."""

CONTACT_LASTS_DAYS = 90
"""After so many days somebody reads a contact for help again: a dead number harms the one who calls it."""

WARSAW = timedelta(hours=2)
"""How far the clocks of editors are ahead of UTC, the time of the machines that check proposals."""


def find_today(now: datetime | None = None) -> date:
    """The date of this machine or, where it is later, of the editors, who may check just after midnight."""
    moment = now or datetime.now().astimezone()
    return max(moment.date(), (moment.astimezone(UTC) + WARSAW).date())


def check_clock(files: Sequence[RecordFile], today: date) -> Iterator[Problem]:
    """Every date later than today, and every check that is too old."""
    years_ago = today.replace(year=today.year - CHECK_LASTS_YEARS, day=min(today.day, 28)).isoformat()
    limits = {
        True: ("contact-long-ago", (today - timedelta(days=CONTACT_LASTS_DAYS)).isoformat()),
        False: ("checked-long-ago", years_ago),
    }
    for file in files:
        for value, node in file.dates:
            if not node.value[:4].isdecimal():
                continue
            start, found, checked = node.value.split("/")[0], truncate(node.value), value.key == "checked"
            old, limit = limits[value.owner is HelpContact]
            if start > today.isoformat()[: len(start)]:
                rule = "checked-in-future" if checked else "date-in-future"
                yield file.problem_on(node, rule, key=value.key, today=today.isoformat(), found=found)
            elif checked and node.value < limit[: len(node.value)]:
                yield file.problem_on(node, old, limit=limit, found=found)
