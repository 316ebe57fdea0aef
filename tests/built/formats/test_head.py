"""Machine-readable parts of a page's head: canonical address, alternates, valid JSON-LD."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import extruct
import lxml.html
from playwright.sync_api import Browser
from pyld import jsonld

from macros.exports.history import History
from macros.exports.json_ld import to_json_ld
from macros.exports.publication import Publication
from macros.loading.load import load_valid
from macros.model.link_graph import build_links

from ...built_site import ROOT, Site
from .pages import page_addresses

CORPUS = load_valid(ROOT / "data")
SCHEMA = "https://schema.org/"
UNITS = [f"{prefix}p/{unit.id}/" for prefix in ("", "en/") for unit in CORPUS.units]


@cache
def head(site: Site, address: str) -> Any:
    return lxml.html.parse(site.folder / address / "index.html").getroot().head


@cache
def nodes(site: Site, address: str) -> list[Any]:
    """The nodes of a page's JSON-LD, as an extractor finds it and a processor expands it."""
    html = (site.folder / address / "index.html").read_text(encoding="utf-8")
    (found,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    context = {"@context": {"@vocab": SCHEMA}}
    loader = lambda url, _options: {"contextUrl": None, "documentUrl": url, "document": context}  # noqa: E731
    return list(jsonld.expand(found, {"documentLoader": loader}))


def of_type(site: Site, address: str, name: str) -> list[Any]:
    return [node for node in nodes(site, address) if f"{SCHEMA}{name}" in node["@type"]]


def value(node: Any, name: str) -> Any:
    return node[f"{SCHEMA}{name}"][0].get("@value")


def targets(node: Any, name: str) -> set[str]:
    return {target["@id"] for target in node.get(f"{SCHEMA}{name}", [])}


def test_every_page_names_its_address_and_alternates(site: Site) -> None:
    for address in page_addresses(site):
        links = list(head(site, address).iter("link"))
        own = f"{site.address}{address}{'/' if address else ''}"
        assert [link.get("href") for link in links if link.get("rel") == "canonical"] == [own]
        alternates = {
            link.get("type"): urljoin(own, link.get("href") or "")
            for link in links
            if (link.get("rel") or "").strip() == "alternate" and link.get("type")
        }
        assert alternates["text/markdown"] == f"{own}index.md"
        assert all((site.folder / target.removeprefix(site.address)).is_file() for target in alternates.values()), (
            address
        )
    for address in UNITS:
        types = {
            link.get("type")
            for link in head(site, address).iter("link")
            if (link.get("rel") or "").strip() == "alternate"
        }
        assert {"application/json", "text/markdown", "application/atom+xml"} <= types


def test_every_page_has_a_breadcrumb(site: Site) -> None:
    for address in page_addresses(site):
        (trail,) = of_type(site, address, "BreadcrumbList")
        steps = trail[f"{SCHEMA}itemListElement"]
        assert [value(step, "position") for step in steps] == list(range(1, len(steps) + 1))
        items = [value(step, "item") for step in steps]
        assert items[-1] == f"{site.address}{address}{'/' if address else ''}"
        assert all((site.folder / item.removeprefix(site.address) / "index.html").is_file() for item in items)
        assert len(of_type(site, address, "WebPage")) == 1


def test_every_unit_is_legislation_in_its_place(site: Site) -> None:
    for address in UNITS:
        unit = CORPUS.unit[address.split("/")[-2]]
        (node,) = of_type(site, address, "Legislation")
        assert node["@id"] == f"{site.address}p/{unit.id}/#work"
        assert value(node, "text") == unit.wording.plain
        assert value(node[f"{SCHEMA}identifier"][0], "value") == unit.wording.sha256
        assert "12862/19" in value(node, "legislationIdentifier")
        assert unit.record.title.pl not in value(node, "name"), "our heading is not the name of the law"
        owner = f"p/{unit.paragraph}/" if unit.letter else "text/"
        assert targets(node, "isPartOf") == {f"{site.address}{owner}#work"}
        mentioned_entities = build_links(CORPUS).mentioned_entities[unit.id]
        assert targets(node, "citation") == {
            f"{site.address}instruments/{entity.id}/#this"
            for entity in mentioned_entities
            if entity.kind == "instrument"
        }
        assert targets(node, "about") == {f"{site.address}themes/{name}/#this" for name in unit.record.themes}
        assert len(targets(node, "mentions")) == sum(entity.kind != "instrument" for entity in mentioned_entities)


def test_the_document_names_its_parts(site: Site) -> None:
    (node,) = of_type(site, "text/", "Legislation")
    assert len(targets(node, "hasPart")) == CORPUS.document.paragraphs
    assert "12862/19" in {value(item, "value") for item in node[f"{SCHEMA}identifier"]}


def test_no_text_can_end_the_script_element() -> None:
    """A title like this one would, written as it is, let a record put elements into the page."""
    title = "</script><script>alert(1)</script><!-- & ]]>"
    text = to_json_ld(Publication(CORPUS, "https://example.org", History()), "pl", "/p/14/", title)
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text)["@graph"][0]["name"] == title
    html = f'<!doctype html><title>x</title><script type="application/ld+json">{text}</script>'
    assert extruct.extract(html, syntaxes=["json-ld"])["json-ld"][0]["@graph"][0]["name"] == title


def test_a_strict_policy_lets_the_data_stand(site: Site, browser: Browser) -> None:
    """Under `script-src 'self'` the browser blocks scripts inside a page; data blocks are none (HTML, 4.12.1)."""
    page = browser.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    html = Path(site.folder, "p/14/index.html").read_text(encoding="utf-8")
    data = html[html.index('<script type="application/ld+json">') :].partition("</script>")[0] + "</script>"
    head_of_page = '<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
    page.route(
        "**/policy.html",
        lambda route: route.fulfill(
            content_type="text/html", body=f"{head_of_page}{data}<script>window.ran = 1</script>"
        ),
    )
    page.goto(f"{site.address}policy.html")
    assert (
        page.evaluate(
            "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@graph'].length"
        )
        == 3
    )
    assert page.evaluate("window.ran") is None
    assert len(blocked) == 1 and "inline script" in blocked[0], blocked
    page.close()
