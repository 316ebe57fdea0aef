"""Fixtures of all tests: one built site behind one server for every worker, and one Chromium for each worker."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from .built_site import ROOT, Site, copy_repository, mkdocs, serve
from .chromium import ARGUMENTS, find_shell

SITE = pytest.StashKey[Site]()
CLEANUP = pytest.StashKey[ExitStack]()
ORDER = ("built", "site", "search", "engines", "repository", "hostile", "core")
"""Folders whose files take longest come first, so that no worker is left alone with a long one at the end."""


def pytest_configure(config: pytest.Config) -> None:
    """Serve an empty folder from the controlling process; the first test that needs the site builds it there."""
    given: dict[str, str] | None = getattr(config, "workerinput", None)
    if given is None:
        stack = config.stash[CLEANUP] = ExitStack()
        folder = Path(tempfile.mkdtemp(prefix="site-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        given = {"site_folder": str(folder), "site_address": stack.enter_context(serve(folder))}
    config.stash[SITE] = Site(Path(given["site_folder"], "sub"), f"{given['site_address']}sub/")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker of pytest-xdist where the site is."""
    site = node.config.stash[SITE]
    node.workerinput |= {"site_folder": str(site.folder.parent), "site_address": site.address.removesuffix("sub/")}


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and delete the folder."""
    if CLEANUP in config.stash:
        config.stash[CLEANUP].close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the files by how long they take; the order inside a file stays."""
    items.sort(
        key=lambda item: next(
            (place for place, name in enumerate(ORDER) if f"/tests/{name}/" in item.path.as_posix()), len(ORDER)
        )
    )


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Site:
    """The real site under `/sub/`, so that nothing can rely on the root of a host; built once for all workers."""
    site = request.config.stash[SITE]
    outcome = site.folder.with_name("outcome.txt")
    with site.folder.with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not outcome.exists():
            built = mkdocs(ROOT, site.folder, site.address)
            outcome.write_text("" if built.returncode == 0 else built.stdout + built.stderr, encoding="utf-8")
    if report := outcome.read_text(encoding="utf-8"):
        pytest.fail(f"the build of the site failed:\n{report[-2000:]}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the system's if there is one."""
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=find_shell(), args=ARGUMENTS)
        yield instance
        instance.close()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a build needs, to be broken."""
    return copy_repository(tmp_path / "copy")
