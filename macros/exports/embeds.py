"""Embeds: a unit as a page for other people's pages, without frame and script, and its description by oEmbed 1.0 (https://oembed.com)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..model.addresses import Site, card_address, embed_address, oembed_address
from ..model.corpus import Corpus, Unit
from ..pages.formatting import unit_heading
from ..pages.render import RenderContext, render
from ..pages.share import EMBED_WIDTH, embed_height, to_snippet
from ..pages.typography import bind_words
from ..pages.views import view_text
from .cards import CARD_HEIGHT, CARD_WIDTH
from .publication import File, Job


def embed_files(job: Job) -> Iterator[File]:
    """Address within the language and content of every embed and of its description."""
    for unit in job.corpus.units:
        yield f"{embed_address(unit.id)}index.html", to_embed(job.corpus, unit, job.lang, job.site)
        yield oembed_address(unit.id), to_oembed(job.corpus, unit, job.lang, job.site)


def to_embed(corpus: Corpus, unit: Unit, lang: str, site: Site) -> str:
    """The page to embed; its links open outside the frame, at full addresses."""
    texts = [view_text(corpus, text) for text in (unit, *(corpus.points_of(unit.id) if not unit.letter else ()))]
    place = RenderContext(corpus, lang, embed_address(unit.id), site)
    return bind_words(render("embed.html.j2", place, {"unit": unit, "texts": texts, "site": site}))


def to_oembed(corpus: Corpus, unit: Unit, lang: str, site: Site) -> str:
    """A response of the type `rich`, as a file: the size does not depend on what the consumer asks for; the title is ours, so no author is named."""
    return (
        json.dumps(
            {
                "version": "1.0",
                "type": "rich",
                "title": f"{unit_heading(unit, lang)}. {unit.record.title[lang]}",
                "provider_name": site.name,
                "provider_url": site.url(lang, "/"),
                "html": to_snippet(corpus, unit, lang, site),
                "width": EMBED_WIDTH,
                "height": embed_height(corpus, unit, lang),
                "thumbnail_url": site.url(lang, card_address(unit.id)),
                "thumbnail_width": CARD_WIDTH,
                "thumbnail_height": CARD_HEIGHT,
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
