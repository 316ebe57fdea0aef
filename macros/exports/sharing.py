"""What other sites and programs use of a unit: citations for reference managers, cards (images that are shown with a
link: Open Graph, https://ogp.me), and embeds (pages within pages), each described by oEmbed 1.0 (https://oembed.com)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..model.addresses import card_address, citation_address, embed_address, oembed_address
from ..model.corpus import Unit
from ..pages.citations import FILES, describe_source
from ..pages.context import RenderContext
from ..pages.language_spans import marker_of
from ..pages.render import render
from ..pages.share import EMBED_WIDTH, embed_height, to_snippet
from ..pages.typography import bind_words
from ..pages.views import view_text
from .publication import File, Job, official_number
from .typst import draw_picture

CARD_WIDTH, CARD_HEIGHT = 1200, 630


def citation_files(job: Job) -> Iterator[File]:
    """Address within the language and content of a file for every unit and reference manager."""
    for unit in job.place.corpus.units:
        source = describe_source(job.place, unit)
        yield from ((citation_address(unit.id, suffix), write(source)) for suffix, write in FILES.items())


def card_files(job: Job) -> Iterator[File]:
    """Address and PNG of the card of the site and of every unit."""
    place = job.place
    whole = {"kicker": place.site.name, "title": place.corpus.document.title[place.lang]}
    values = {"lang": place.lang, "unofficial": place.label("card-note"), "source": official_number(place.corpus)}
    for name, card in ((None, whole), *((unit.id, _describe(place, unit)) for unit in place.corpus.units)):
        yield card_address(name), draw_picture("card.typ", values | card)


def _describe(place: RenderContext, unit: Unit) -> dict[str, str]:
    """The words of a card are the editors' heading, never a shortened piece of the official text."""
    return {"kicker": place.unit_heading(unit), "title": unit.record.title[place.lang]}


def embed_files(job: Job) -> Iterator[File]:
    """Address within the language and content of every embed and of its description."""
    for unit in job.place.corpus.units:
        yield f"{embed_address(unit.id)}index.html", to_embed(job.place, unit)
        yield oembed_address(unit.id), to_oembed(job.place, unit)


def to_embed(place: RenderContext, unit: Unit) -> str:
    """The page to embed, without frame and script; its links open outside the frame, at full addresses."""
    corpus = place.corpus
    texts = [view_text(corpus, text) for text in (unit, *corpus.points_of(unit.id))]
    html = render("embed.html.j2", place.at(embed_address(unit.id)), {"unit": unit, "texts": texts, "site": place.site})
    return bind_words(marker_of(corpus)(html))


def to_oembed(place: RenderContext, unit: Unit) -> str:
    """A response of the type `rich`, as a file: always of one size; its title is ours, so no author is named."""
    response = {
        "version": "1.0",
        "type": "rich",
        "title": f"{place.unit_heading(unit)}. {unit.record.title[place.lang]}",
        "provider_name": place.site.name,
        "provider_url": place.url("/"),
        "html": to_snippet(place, unit),
        "width": EMBED_WIDTH,
        "height": embed_height(place, unit),
        "thumbnail_url": place.url(card_address(unit.id)),
        "thumbnail_width": CARD_WIDTH,
        "thumbnail_height": CARD_HEIGHT,
    }
    return json.dumps(response, ensure_ascii=False, indent=2) + "\n"
