"""The published addresses, `data/addresses.lock`: an address or anchor a line, `/old/ => /new/` where it moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..model.bilingual import truncate
from ..model.grouping import gather
from .problems import Problem, problem_at

_ADDRESS = re.compile(r"/(?:[A-Za-z0-9._-]+/?)*(?:#[A-Za-z0-9-]+)?")


@dataclass(frozen=True)
class AddressList:
    """Every published address, and for those that moved where each leads now."""

    addresses: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """The anchors of each page."""
        parts = (address.partition("#") for address in self.addresses if "#" in address)
        found = gather((page, anchor) for page, _, anchor in parts)
        return {page: frozenset(anchors) for page, anchors in found.items()}

    def successor(self, address: str) -> str | None:
        """Where an address leads now, by an alias of its own or of its page; None where it is not moved."""
        page, _, anchor = address.partition("#")
        if address in self.aliases:
            return self.aliases[address]
        new = self.aliases.get(page)
        return new if new is None or "#" in new else f"{new}#{anchor}"


def read_address_list(path: str, text: str) -> tuple[AddressList, list[Problem]]:
    """The list with every alias followed to its end; every line that is of no form, repeated, or leads in a circle."""
    addresses: set[str] = set()
    aliases: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        old, arrow, new = (part.strip() for part in line.partition("=>"))
        if not all(_ADDRESS.fullmatch(part) for part in ((old, new) if arrow else (old,))) or old in aliases:
            problems.append(problem_at(path, number, 1, "alias-form", found=truncate(line)))
        elif arrow:
            aliases[old], lines[old] = new, number
        else:
            addresses.add(old)
    ends = {old: _follow(aliases, old) for old in aliases}
    problems += [problem_at(path, lines[old], 1, "alias-circle", found=old) for old, end in ends.items() if end is None]
    return AddressList(frozenset(addresses), {old: end for old, end in ends.items() if end is not None}), problems


def _follow(aliases: Mapping[str, str], old: str) -> str | None:
    """Where an alias ends, over all aliases between, its own or those of its page; None where it comes back."""
    published = AddressList(frozenset(), aliases)
    passed = {old}
    while (new := published.successor(old)) is not None:
        if new in passed:
            return None
        passed.add(old := new)
    return old
