"""The context of everything that one language of the site prints: the corpus, the language, the site and the page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model.addresses import HOME, Site, relative_url, site_address
from ..model.corpus import Corpus, Unit
from .formatting import unit_heading, unit_label


@dataclass(frozen=True)
class RenderContext:
    """What views, templates and files of one language may ask for; addresses are those within the language."""

    corpus: Corpus
    lang: str
    address: str = HOME
    site: Site = Site()

    def at(self, address: str) -> RenderContext:
        """The context of another page."""
        return replace(self, address=address)

    def url(self, address: str) -> str:
        """The full address of a page or file, as others link to it."""
        return self.site.url(address, self.lang)

    def href(self, address: str) -> str:
        """A relative reference to an address in the same language."""
        return relative_url(self.address, address)

    def shared(self, address: str) -> str:
        """A relative reference to a file that both languages share."""
        return relative_url(site_address(self.lang, self.address), address)

    def label(self, key: str) -> str:
        """A label of the interface."""
        return self.corpus.label(key, self.lang)

    def word(self, vocabulary: str, key: str) -> str:
        """The label of a vocabulary entry."""
        return self.corpus.word(vocabulary, key, self.lang)

    def unit_label(self, unit: Unit) -> str:
        """How a unit is cited."""
        return unit_label(self.corpus, unit, self.lang)

    def unit_heading(self, unit: Unit) -> str:
        """A unit's number in full."""
        return unit_heading(self.corpus, unit, self.lang)
