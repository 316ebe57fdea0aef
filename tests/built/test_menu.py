"""The menu that is rendered once for each section is the one that Material would render for each page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from macros.site.menu import menu_drawer

FEATURES = ["navigation.tabs", "navigation.indexes", "navigation.prune"]
NAV: list[Any] = [
    "index.md",
    {"Units": ["p/index.md", "p/1.md", "p/2.md", {"Later": ["p/3.md", "p/4.md"]}]},
    {"Others": ["a.md", "b.md"]},
]
PATHS = ("index.md", "p/index.md", "p/1.md", "p/2.md", "p/3.md", "p/4.md", "a.md", "b.md")


def menus(folder: Path, *, ours: bool) -> dict[str, str]:
    """Page -> its side menu without white space between tags, in a small site; drawn by us or by Material."""
    docs, theme = folder / "docs", folder / "theme"
    for path in PATHS:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(f"# Page {path}\n\n## Part of {path}\n", encoding="utf-8")
    (theme / "partials").mkdir(parents=True)
    if ours:
        (theme / "partials" / "nav.html").write_text("{{ draw_menu() }}", encoding="utf-8")
    build(configure(folder))
    found = {}
    for page in (folder / "site").rglob("index.html"):
        menu = re.search(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', page.read_text(encoding="utf-8"), re.DOTALL)
        assert menu, page
        found[page.relative_to(folder / "site").as_posix()] = re.sub(r"\s+", " ", re.sub(r">\s+|\s+<", lambda m: m[0].strip(), menu[0]))
    return found


def configure(folder: Path) -> MkDocsConfig:
    """Material with our menu's way in."""
    theme = {"name": "material", "custom_dir": "theme", "features": FEATURES}
    settings = {"site_name": "small", "theme": theme, "nav": NAV, "plugins": []}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))

    def on_env(env: Any, config: MkDocsConfig, files: object) -> Any:
        env.loader = ChoiceLoader([env.loader, PrefixLoader({"original": FileSystemLoader(config.theme.dirs[1:])})])
        env.globals["draw_menu"] = menu_drawer()
        return env

    config.plugins.events["env"].append(on_env)
    return config


def test_menu_is_what_material_renders(tmp_path: Path) -> None:
    """Entries, links, the active entry and its contents are the same on every page, index pages and nested sections included."""
    theirs, ours = menus(tmp_path / "theirs", ours=False), menus(tmp_path / "ours", ours=True)
    assert len(theirs) == len(PATHS)
    assert ours == theirs
