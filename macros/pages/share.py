"""The sharing options of a unit: address, citation, files for reference managers, embed, error form."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from ..model.addresses import citation_address, embed_address
from ..model.corpus import Unit
from .citations import FILES, cite_text, describe_source, to_wikipedia
from .context import RenderContext

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


def view_share(place: RenderContext, unit: Unit) -> Share:
    """A unit's citations and full addresses; `files` are (suffix, address within the language)."""
    source = describe_source(place, unit)
    return Share(
        url=source.url,
        label=source.place,
        citation=cite_text(source),
        wikipedia=to_wikipedia(source),
        files=tuple((suffix, citation_address(unit.id, suffix)) for suffix in FILES),
        embed=embed_address(unit.id),
        snippet=to_snippet(place, unit),
        report=report_address(place, unit),
    )


def to_snippet(place: RenderContext, unit: Unit) -> str:
    """The `<iframe>` that puts a unit on another page; it needs no script there and takes any width."""
    title = escape(f"{place.site.name}: {place.unit_label(unit)}")
    source = escape(place.url(embed_address(unit.id)))
    size = f'width="100%" height="{embed_height(place, unit)}"'
    return f'<iframe src="{source}" title="{title}" {size} loading="lazy" style="border:0"></iframe>'


def embed_height(place: RenderContext, unit: Unit) -> int:
    """Pixels in which texts of this length fit at `EMBED_WIDTH` with their frame; in a narrower embed they scroll."""
    texts = (unit, *place.corpus.points_of(unit.id))
    official = sum(30 * (len(text.wording.plain) // 62 + 1) + 16 for text in texts)
    summary = 0 if place.lang == "pl" else 112 + 24 * (len(unit.in_short(place.lang)) // 62 + 1)
    return 240 + official + summary


def report_address(place: RenderContext, unit: Unit) -> str:
    """The form for an error in this unit, filled in with its id and the fingerprint of the text that the reader saw."""
    fields = {"template": "error-in-paragraph.yml", "title": f"{place.unit_label(unit)}: ", "unit": unit.id}
    fields["hash"] = unit.wording.sha256
    return f"{place.site.repo}/issues/new?{urlencode(fields)}"
