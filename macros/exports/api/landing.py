"""The page at `/api/v1/` for people who open the address in a browser, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.addresses import FORMATS, LANGUAGES
from ...pages.context import RenderContext
from ...pages.render import render
from ..publication import Publication, official_number
from .links import api_address
from .views import API_CHANGES, RESOURCES, SCHEMA_VERSION

LANDING = "/api/v1/index.html"


def render_landing(publication: Publication, counts: Mapping[str, int]) -> str:
    """The page, which links to every list, the schemas and the description."""
    folders = [(RESOURCES[kind], count) for kind, count in counts.items()]
    languages = [
        {"lang": lang, "name": publication.corpus.document.name[lang], "formats": publication.url(FORMATS, lang)}
        for lang in LANGUAGES
    ]
    values = {
        "number": official_number(publication.corpus),
        "version": SCHEMA_VERSION,
        "updated": publication.updated,
        "home": [publication.url("/", lang) for lang in LANGUAGES],
        "index": publication.url(api_address("index")),
        "openapi": publication.url(api_address("openapi")),
        "lists": [(folder, publication.url(api_address(folder)), count) for folder, count in folders],
        "languages": languages,
        "change": API_CHANGES[0],
        "label": publication.label,
    }
    return render("api-landing.html.j2", RenderContext(publication.corpus, LANGUAGES[0], "/api/v1/"), values)
