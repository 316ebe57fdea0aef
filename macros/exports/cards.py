"""Cards: the images that other sites show with a link (Open Graph, https://ogp.me), drawn without network access."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import card_address
from ..model.corpus import Unit
from ..pages.context import RenderContext
from .publication import File, Job, official_number
from .typst import draw_picture

CARD_WIDTH, CARD_HEIGHT = 1200, 630


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
