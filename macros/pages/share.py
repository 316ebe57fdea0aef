"""The sharing options of a unit: address, citation, files for reference managers, embed, error form."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from ..model.addresses import Site, citation_address, embed_address, unit_address
from ..model.corpus import Corpus, Unit
from .citations import FILES, cite_text, describe_source, to_wikipedia
from .formatting import unit_label

EMBED_WIDTH = 640


@dataclass(frozen=True)
class Share:
    """Everything under “cite and share” of one unit in one language."""

    url: str
    label: str
    citation: str
    wikipedia: str
    files: tuple[tuple[str, str], ...]
    embed: str
    snippet: str
    report: str


def view_share(corpus: Corpus, unit: Unit, lang: str, site: Site) -> Share:
    """A unit's citations and addresses, full ones as others use them; `files` are (suffix, address within the language)."""
    url = site.url(lang, unit_address(unit.id))
    source = describe_source(corpus, unit, lang, url)
    return Share(
        url=url,
        label=unit_label(unit, lang),
        citation=cite_text(source),
        wikipedia=to_wikipedia(source),
        files=tuple((suffix, citation_address(unit.id, suffix)) for suffix in FILES),
        embed=embed_address(unit.id),
        snippet=to_snippet(corpus, unit, lang, site),
        report=report_address(unit, lang, site),
    )


def to_snippet(corpus: Corpus, unit: Unit, lang: str, site: Site) -> str:
    """The `<iframe>` that puts a unit on another page; it needs no script there and takes any width."""
    title = escape(f"{site.name}: {unit_label(unit, lang)}")
    source = escape(site.url(lang, embed_address(unit.id)))
    return (
        f'<iframe src="{source}" title="{title}" width="100%" height="{embed_height(corpus, unit, lang)}" loading="lazy" style="border:0"></iframe>'
    )


def embed_height(corpus: Corpus, unit: Unit, lang: str) -> int:
    """Pixels in which texts of this length fit at `EMBED_WIDTH` with their frame; in a narrower embed they scroll."""
    texts = (unit, *(corpus.points_of(unit.id) if not unit.letter else ()))
    official = sum(30 * (len(text.wording.plain) // 62 + 1) + 16 for text in texts)
    summary = 0 if lang == "pl" else 112 + 24 * (len(unit.in_short(lang)) // 62 + 1)
    return 240 + official + summary


def report_address(unit: Unit, lang: str, site: Site) -> str:
    """The form for an error in this unit, filled in with its id and the fingerprint of the text that the reader saw."""
    fields = {"template": "error-in-paragraph.yml", "title": f"{unit_label(unit, lang)}: ", "unit": unit.id, "hash": unit.wording.sha256}
    return f"{site.repo}/issues/new?{urlencode(fields)}"
