"""Embeds: a unit as a page for other people's pages, without frame and script, and its description by oEmbed 1.0 (https://oembed.com)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..model.addresses import card_address, embed_address, oembed_address
from ..model.corpus import Unit
from ..pages.context import RenderContext
from ..pages.language_spans import marker_of
from ..pages.render import render
from ..pages.share import EMBED_WIDTH, embed_height, to_snippet
from ..pages.typography import bind_words
from ..pages.views import view_text
from .cards import CARD_HEIGHT, CARD_WIDTH
from .publication import File, Job


def embed_files(job: Job) -> Iterator[File]:
    """Address within the language and content of every embed and of its description."""
    for unit in job.place.corpus.units:
        yield f"{embed_address(unit.id)}index.html", to_embed(job.place, unit)
        yield oembed_address(unit.id), to_oembed(job.place, unit)


def to_embed(place: RenderContext, unit: Unit) -> str:
    """The page to embed; its links open outside the frame, at full addresses."""
    corpus = place.corpus
    texts = [view_text(corpus, text) for text in (unit, *corpus.points_of(unit.id))]
    html = render("embed.html.j2", place.at(embed_address(unit.id)), {"unit": unit, "texts": texts, "site": place.site})
    return bind_words(marker_of(corpus)(html))


def to_oembed(place: RenderContext, unit: Unit) -> str:
    """A response of the type `rich`, as a file: the size does not depend on what the consumer asks for; the title is ours, so no author is named."""
    return (
        json.dumps(
            {
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
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
