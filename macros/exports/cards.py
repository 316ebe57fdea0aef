"""Cards: the images that other sites show with a link (Open Graph, https://ogp.me), drawn without network access."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import card_address
from ..model.corpus import Unit
from ..pages.formatting import unit_heading
from .publication import File, Job, official_number
from .typst import draw_picture

CARD_WIDTH, CARD_HEIGHT = 1200, 630


def card_files(job: Job) -> Iterator[File]:
    """Address and PNG of the card of the site and of every unit."""
    corpus, lang = job.corpus, job.lang
    whole = {"kicker": job.site.name, "title": corpus.document.title[lang]}
    values = {"lang": lang, "unofficial": job.publication.label("card-note", lang), "source": official_number(corpus)}
    for name, card in ((None, whole), *((unit.id, _describe(unit, lang)) for unit in corpus.units)):
        yield card_address(name), draw_picture("card.typ", values | card)


def _describe(unit: Unit, lang: str) -> dict[str, str]:
    """The words of a card are the editors' heading, never a shortened piece of the official text."""
    return {"kicker": unit_heading(unit, lang), "title": unit.record.title[lang]}
