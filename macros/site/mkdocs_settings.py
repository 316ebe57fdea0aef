"""Reads mkdocs.yml and inheriting files without MkDocs: name, theme and Markdown extensions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import yaml

from ..model.addresses import site_address

Settings = dict[str, Any]


class _Shell(yaml.SafeLoader):
    """Knows the tag `!ENV [NAME, value]` (https://www.mkdocs.org/user-guide/configuration/#environment-variables)."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> str:
    name, value = loader.construct_sequence(node)
    return str(os.environ.get(name, value))


_Shell.add_constructor("!ENV", _from_environment)


def read_settings(path: Path) -> Settings:
    """The settings in a file of MkDocs, with those that it inherits and those that the environment gives."""
    settings: Settings = yaml.load(path.read_text(encoding="utf-8"), _Shell)
    if "INHERIT" in settings:
        settings = _merge(read_settings(path.with_name(settings["INHERIT"])), settings)
        settings["site_url"] = settings["site_url"].rstrip("/") + site_address(settings["theme"]["language"], "/")
    return settings


def _merge(base: Settings, over: Settings) -> Settings:
    inner = {key: _merge(base[key], over[key]) for key in base.keys() & over.keys() if isinstance(base[key], dict)}
    return base | over | inner
