"""The addresses of a published site: derived for GitHub Pages, refused with a sentence where links would lead
nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.model.addresses import Site, site_at
from macros.site.build import start_build
from macros.site.languages import language_url
from macros.site.published import check_addresses, derive_addresses, describe_local

from ..built_site import ROOT

REPOSITORY = "https://github.com/someone/conclusions"
PLACEHOLDER = "https://github.com/OWNER/REPOSITORY"
DERIVED = {
    "someone/conclusions": "https://someone.github.io/conclusions/",
    "someone/someone.github.io": "https://someone.github.io/",
    "Someone/someone.github.io": "https://someone.github.io/",
    "Someone/Someone.GitHub.io": "https://someone.github.io/",
    "someone/other.github.io": "https://someone.github.io/other.github.io/",
    "Some-One/Name": "https://some-one.github.io/Name/",
}


@pytest.mark.parametrize("repository", DERIVED)
def test_address_is_that_of_github_pages(repository: str) -> None:
    """Those of an owner's own repository are at the root, all others below their names, which keep their case."""
    found = derive_addresses({"GITHUB_REPOSITORY": repository, "GITHUB_SERVER_URL": "https://github.com"})
    assert found == {"SITE_URL": DERIVED[repository], "REPO_URL": f"https://github.com/{repository}"}
    check_addresses(site_at("Site", found["SITE_URL"], found["REPO_URL"], "pl"), {"SITE_PUBLISHED": "yes"})


def test_given_addresses_come_first() -> None:
    given = {"SITE_URL": "https://conclusions.example.org/", "REPO_URL": "https://git.example.org/conclusions"}
    assert derive_addresses(given) == given
    assert derive_addresses({"GITHUB_REPOSITORY": "a/b", "SITE_URL": given["SITE_URL"], "REPO_URL": ""}) == {
        "SITE_URL": given["SITE_URL"],
        "REPO_URL": "https://github.com/a/b",
    }
    assert derive_addresses({}) == {}


SITE_FAULTS = {
    "": "full address",
    "conclusions.example.org": "full address",
    "ftp://conclusions.example.org": "full address",
    "https://": "full address",
    "https:///path": "full address",
    "https://user@conclusions.example.org": "full address",
    "https://conclusions.example.org/?x=1": "full address",
    "https://conclusions.example.org/#x": "full address",
    "https://conclusions.example.org:port": "full address",
    "https://a..b.example.org": "full address",
    "https://conclusions example.org": "full address",
    "https://[::1": "full address",
    "https://przyjść.example.org/ść": "https://xn--przyj-kxa10d.example.org/%C5%9B%C4%87",
    "https://conclusions.example.org/a b": "https://conclusions.example.org/a%20b",
    "https://Conclusions.example.org": "https://conclusions.example.org",
    "https://conclusions.example.org:0443/x": "https://conclusions.example.org:443/x",
}


@pytest.mark.parametrize("address", SITE_FAULTS)
def test_address_that_is_none_is_refused(address: str) -> None:
    """With the right form where there is one, and that form is accepted."""
    with pytest.raises(ValueError, match="^SITE_URL .*" + re.escape(SITE_FAULTS[address])):
        check_addresses(Site("Site", address, REPOSITORY), {})
    with pytest.raises(ValueError, match=r"^REPO_URL .*" + re.escape(SITE_FAULTS[address])):
        check_addresses(Site("Site", "https://conclusions.example.org", address), {"LANG": "en"})
    with pytest.raises(ValueError, match=r"^SITE_URL (musi|zapisuje)"):
        check_addresses(Site("Site", address, REPOSITORY), {"LANG": "pl_PL.UTF-8"})
    if SITE_FAULTS[address].startswith("https"):
        check_addresses(Site("Site", SITE_FAULTS[address], REPOSITORY), {})


@pytest.mark.parametrize("root", ["http://127.0.0.1:8031", "http://localhost:8000/sub", "http://[::1]:8000"])
def test_own_machine_is_for_previews_only(root: str) -> None:
    here = Site("Site", root, PLACEHOLDER)
    check_addresses(here, {})
    assert root in describe_local(here, {})
    with pytest.raises(ValueError, match=re.escape(root)):
        check_addresses(Site("Site", root, REPOSITORY), {"SITE_PUBLISHED": "yes"})


def test_published_site_has_a_repository() -> None:
    """With any address but that of the own machine, whether or not the build says that it is to be published."""
    here = Site("Site", "https://conclusions.example.org", PLACEHOLDER)
    with pytest.raises(ValueError, match="REPO_URL"):
        check_addresses(here, {})
    assert describe_local(here, {}) == ""


def test_every_build_asks(tmp_path: Path) -> None:
    """That of MkDocs and the folder for other engines start alike."""
    with pytest.raises(ValueError, match="SITE_URL"):
        start_build(ROOT / "data", "pl", site_at("Site", "", REPOSITORY, "pl"))


@pytest.mark.parametrize("given", ["http://127.0.0.1:8031/", "http://127.0.0.1:8031"])
def test_every_language_has_the_address_of_the_first(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says: a preview may have its address from an option."""
    monkeypatch.setenv("SITE_URL", "http://127.0.0.1:8000/")
    assert [language_url(given, lang) for lang in ("pl", "en")] == [
        "http://127.0.0.1:8031/",
        "http://127.0.0.1:8031/en/",
    ]
