"""The core: records in, pages and exports out. It never imports mkdocs; `define_env` is what mkdocs-macros calls."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Give mkdocs-macros the macros of the site (https://mkdocs-macros-plugin.readthedocs.io/)."""
    from .site import macros_for

    root = Path(env.conf["config_file_path"]).parent
    macros = macros_for(root / "data", str(env.conf["theme"]["language"]), lambda: f"/{env.page.url}")
    for name, function in macros.items():
        env.macro(function, name)
