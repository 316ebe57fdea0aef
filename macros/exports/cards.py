"""Cards: the images that other sites show with a link (Open Graph, https://ogp.me), drawn without network access."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.addresses import card_address
from ..model.corpus import Corpus, Unit
from ..pages.context import RenderContext
from .typst import draw_pictures

CARD_WIDTH, CARD_HEIGHT = 1200, 630


def card_files(place: RenderContext) -> Iterator[tuple[str, bytes]]:
    """Address and PNG of the card of the site and of every unit."""
    corpus = place.corpus
    whole = {"kicker": place.site.name, "title": corpus.document.title[place.lang]}
    cards = [whole, *(_describe(place, unit) for unit in corpus.units)]
    names = (None, *(unit.id for unit in corpus.units))
    values = {"lang": place.lang, "cards": cards, "unofficial": place.label("card-note"), "source": _source(corpus)}
    pictures = draw_pictures("cards.typ", values)
    for name, picture in zip(names, pictures, strict=True):
        yield card_address(name), picture


def _describe(place: RenderContext, unit: Unit) -> dict[str, str]:
    """The words of a card are the editors' heading, never a shortened piece of the official text."""
    return {"kicker": place.unit_heading(unit), "title": unit.record.title[place.lang]}


def _source(corpus: Corpus) -> str:
    return "ST " + next(item.value for item in corpus.document.identifiers if item.scheme == "st")
