"""The core: records in, pages and exports out. It never imports mkdocs; `define_env` is what mkdocs-macros calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 (reported before a newer module fails to load)
    sys.exit("Potrzebny jest Python 3.11 lub nowszy. / Python 3.11 or newer is needed.")


def define_env(env: Any) -> None:
    """Give mkdocs-macros the macros of the site (https://mkdocs-macros-plugin.readthedocs.io/)."""
    from .model.addresses import site_at
    from .site.macros import macros_for

    root = Path(env.conf["config_file_path"]).parent
    lang = str(env.conf["theme"]["language"])
    published = site_at(env.conf["site_name"], env.conf["site_url"], env.conf["repo_url"], lang)
    macros = macros_for(root / "data", lang, lambda: f"/{env.page.url}", published)
    for name, function in macros.items():
        env.macro(function, name)
