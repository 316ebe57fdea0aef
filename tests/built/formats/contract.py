"""The stored contract of the API: every path that a published file has, with its type. `python -m
tests.built.formats.contract` adds new ones."""

from __future__ import annotations

from pathlib import Path

import yaml

from macros.exports.api.schema import FILES, contract_of

CONTRACT = Path(__file__).resolve().parents[2] / "cases" / "api-contract.yml"
HEADER = "# What consumers of /api/v1/ rely on. Lines may be added (make lock), never removed or changed.\n"


def stored() -> dict[str, str]:
    """The contract in the file."""
    return dict(yaml.safe_load(CONTRACT.read_text(encoding="utf-8")) or {}) if CONTRACT.exists() else {}


def declared() -> dict[str, str]:
    """The contract that the code keeps now, from its declaration alone."""
    return {path: kind for name, annotation in FILES.items() for path, kind in contract_of(annotation, name)}


def broken(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Paths that went or changed their type."""
    return [f"{path}: {kind}, now {new.get(path, 'gone')}" for path, kind in old.items() if new.get(path) != kind]


def add() -> None:
    """Add new paths to the file."""
    lines = sorted((declared() | stored()).items())
    CONTRACT.write_text(HEADER + "".join(f"{path}: {kind}\n" for path, kind in lines), encoding="utf-8")


if __name__ == "__main__":
    add()
