"""Citations of a unit, pure: the same facts in the forms that lawyers, scholars, reference managers and Wikipedia use.

Number and place are part of the title, since that is the one field that every style prints, and they are printed once.
Sources of the formats: BibTeX (btxdoc, 1988), RIS (Reference Manager, as rispy and Zotero read it), CSL-JSON 1.0.2
(https://github.com/citation-style-language/schema), https://pl.wikipedia.org/wiki/Szablon:Cytuj,
https://en.wikipedia.org/wiki/Template:Cite_web.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..model.addresses import unit_address
from ..model.corpus import Corpus, Unit
from .context import RenderContext
from .formatting import format_date

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True)
class Source:
    """The data of every citation format: author, document, place in it, address; `day` is ISO 8601.

    `url` is this site's page, `official` the text in the Council's register, `official_label` its description.
    """

    unit: str
    lang: str
    author: str
    title: str
    number: str
    document: str
    place: str
    day: str
    url: str
    official: str
    official_label: str

    @property
    def key(self) -> str:
        """An id that BibTeX, RIS and CSL accept, another in each language: `st12862-19-p7f-pl`."""
        return f"st{self.number.replace('/', '-')}-p{self.unit}-{self.lang}"

    @property
    def full_number(self) -> str:
        """The number as the Council's register writes it: `ST 12862/19`."""
        return f"ST {self.number}"

    @property
    def full_title(self) -> str:
        """The title with number and place: `…, ST 12862/19, pkt 7 lit. f`."""
        return ", ".join((self.title, self.full_number, self.place))

    @property
    def note(self) -> str:
        """Where the official text is, in words."""
        return f"{self.official_label}: {self.official}"


def describe_source(place: RenderContext, unit: Unit, url: str = "") -> Source:
    """A unit as a source, read at its page or at `url`; raises StopIteration where the document has no number."""
    corpus, lang, document = place.corpus, place.lang, place.corpus.document
    number = next(item.value for item in document.identifiers if item.scheme == "st")
    author, title, part = corpus.entity["council"].record.name[lang], document.title[lang], place.unit_label(unit)
    label, cited = place.label("official-text"), place.label("cite-document").replace("%number", f"ST {number}")
    read, official = url or place.url(unit_address(unit.id)), official_address(corpus, lang)
    return Source(unit.id, lang, author, title, number, cited, part, document.date, read, official, label)


def official_address(corpus: Corpus, lang: str) -> str:
    """The official text of that language in the Council's register; the first official address if there is none."""
    links = corpus.document.links
    return next((link.url for link in links if f"/{lang}/" in link.url), links[0].url)


def cite_text(source: Source) -> str:
    """One line as lawyers write it: `…, dok. ST 12862/19, pkt 7 lit. f`."""
    return ", ".join((source.author, source.title, source.document, source.place))


def to_bibtex(source: Source) -> str:
    """A BibTeX entry in UTF-8; doubled braces keep names and capitals, a month is the macro that styles translate."""
    day, language = date.fromisoformat(source.day), {"pl": "polish", "en": "english"}[source.lang]
    fields = {
        "author": f"{{{{{_tex(source.author)}}}}}",
        "title": f"{{{{{_tex(source.full_title)}}}}}",
        "number": f"{{{_tex(source.full_number)}}}",
        "note": f"{{{_tex(source.note)}}}",
        "year": f"{{{day.year}}}",
        "month": MONTHS[day.month - 1],
        "url": f"{{{source.url}}}",
        "language": f"{{{language}}}",
        "langid": f"{{{language}}}",
    }
    return f"@misc{{{source.key},\n" + "".join(f"  {name} = {value},\n" for name, value in fields.items()) + "}\n"


def _tex(text: str) -> str:
    return "".join(f"\\{character}" if character in "&%$#_" else character for character in text)


def to_ris(source: Source) -> str:
    """A RIS record of the type GOVDOC, its lines ended as RIS ends them; a comma ends a name without a forename."""
    tags = (
        ("TY", "GOVDOC"),
        ("ID", source.key),
        ("AU", f"{source.author},"),
        ("TI", source.full_title),
        ("M1", source.full_number),
        ("PY", source.day[:4]),
        ("DA", source.day.replace("-", "/")),
        ("LA", source.lang),
        ("N1", source.note),
        ("UR", source.url),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags)


def to_csl(source: Source) -> str:
    """A CSL-JSON list with one item, as reference managers import it."""
    item = {
        "id": source.key,
        "type": "report",
        "author": [{"literal": source.author}],
        "title": source.full_title,
        "issued": {"date-parts": [[int(part) for part in source.day.split("-")]]},
        "language": source.lang,
        "URL": source.url,
        "note": source.note,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def to_wikipedia(source: Source) -> str:
    """The template of the Wikipedia in that language, without the day of reading, and the official text."""
    return f"{_cite_page(source)} [{source.official} {source.official_label}]"


def _cite_page(source: Source) -> str:
    author, title, day, url = source.author, source.title, source.day, source.url
    if source.lang == "pl":
        # With an asterisk the template keeps a name as written instead of splitting it into forenames and surname.
        place = f"{source.document}, {source.place}"
        return _template("Cytuj", autor=f"* {author}", tytuł=title, data=day, opis=place, url=url, język="pl")
    values = {"author": author, "title": title, "date": format_date(day, "en")}
    return _template("Cite web", **values, id=source.full_number, at=source.place, url=url)


def _template(name: str, **values: str) -> str:
    return "{{" + name + "".join(f" |{key}={value.replace('|', '{{!}}')}" for key, value in values.items()) + "}}"


FILES: dict[str, Callable[[Source], str]] = {"bib": to_bibtex, "ris": to_ris, "json": to_csl}
"""File name ending -> writer, for the formats that reference managers import."""
