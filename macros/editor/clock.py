"""What depends on the day of the check: dates that are still to come, and checks that were made long ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from ..loading.problems import Problem, problem_at
from ..loading.record_file import RecordFile
from ..loading.values import FieldValue
from ..loading.yaml_nodes import ScalarNode
from ..model.bilingual import truncate
from ..model.records import HelpContact

CHECK_LASTS_YEARS = 2
"""After so many years a check of a source is worth repeating."""

CONTACT_LASTS_DAYS = 90
"""After so many days somebody reads a contact for help again:
a number that no longer answers harms the one who calls it."""

WARSAW = timedelta(hours=2)
"""How far the clocks of editors are ahead of UTC, the time of the machines that check proposals."""


def find_today(now: datetime | None = None) -> date:
    """The date of this machine or, where it is later, of the editors:
    what they check just after midnight was checked today."""
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
            if node.value[:4].isdecimal():
                yield from _check_date(file.path, value, node, today.isoformat(), *limits[value.owner is HelpContact])


def _check_date(path: str, value: FieldValue, node: ScalarNode, today: str, old: str, limit: str) -> Iterator[Problem]:
    start = node.value.split("/")[0]
    if start > today[: len(start)]:
        rule = "checked-in-future" if value.key == "checked" else "date-in-future"
        yield problem_at(path, node.line, node.column, rule, key=value.key, today=today, found=truncate(node.value))
    elif value.key == "checked" and node.value < limit[: len(node.value)]:
        yield problem_at(path, node.line, node.column, old, limit=limit, found=truncate(node.value))
