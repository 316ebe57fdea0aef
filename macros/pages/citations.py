"""Citations of a unit, pure: the same facts in the forms that lawyers, scholars, reference managers and Wikipedia use.

Sources of the formats: BibTeX (btxdoc, 1988), RIS (Reference Manager, as rispy reads it), CSL-JSON 1.0.2
(https://github.com/citation-style-language/schema), https://pl.wikipedia.org/wiki/Szablon:Cytuj,
https://en.wikipedia.org/wiki/Template:Cite_web.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from ..model.corpus import Corpus, Unit
from .formatting import format_date, unit_label

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NUMBER = {"pl": "dok. {}", "en": "doc. {}"}


@dataclass(frozen=True)
class Source:
    """The data of every citation format: author, document, place in it, address; `day` is ISO 8601."""

    unit: str
    lang: str
    author: str
    title: str
    number: str
    place: str
    day: str
    url: str

    @property
    def key(self) -> str:
        """An id that BibTeX, RIS and CSL accept: `st12862-19-p7f`."""
        return f"st{self.number.replace('/', '-')}-p{self.unit}"


def describe_source(corpus: Corpus, unit: Unit, lang: str, url: str) -> Source:
    """A unit as a source, read at `url`; raises StopIteration where the document has no Council number."""
    document = corpus.document
    number = next(item.value for item in document.identifiers if item.scheme == "st")
    author = corpus.entity["council"].record.name[lang]
    return Source(unit.id, lang, author, document.title[lang], number, unit_label(unit, lang), document.date, url)


def cite_text(source: Source) -> str:
    """One line as lawyers write it: `…, dok. 12862/19, pkt 7 lit. f`."""
    return ", ".join((source.author, source.title, NUMBER[source.lang].format(source.number), source.place))


def to_bibtex(source: Source) -> str:
    """A BibTeX entry in UTF-8, its number and place in fields that every style prints; doubled braces keep names and capitals as they are."""
    day = date.fromisoformat(source.day)
    fields = {
        "author": f"{{{_tex(source.author)}}}",
        "title": f"{{{_tex(source.title)}}}",
        "howpublished": _tex(NUMBER[source.lang].format(source.number)),
        "note": _tex(source.place),
        "year": str(day.year),
        "month": MONTHS[day.month - 1],
        "url": source.url,
        "language": {"pl": "polish", "en": "english"}[source.lang],
    }
    return f"@misc{{{source.key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"


def _tex(text: str) -> str:
    return "".join(f"\\{character}" if character in "&%$#_" else character for character in text)


def to_ris(source: Source) -> str:
    """A RIS record of the type GOVDOC; lines end as the format wants them."""
    tags = (
        ("TY", "GOVDOC"),
        ("ID", source.key),
        ("AU", source.author),
        ("TI", source.title),
        ("IS", source.number),
        ("SE", source.place),
        ("PY", source.day[:4]),
        ("DA", source.day.replace("-", "/")),
        ("LA", source.lang),
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
        "title": source.title,
        "number": source.number,
        "section": source.place,
        "issued": {"date-parts": [[int(part) for part in source.day.split("-")]]},
        "language": source.lang,
        "URL": source.url,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def to_wikipedia(source: Source) -> str:
    """The citation template of the Wikipedia in that language; the day of reading is the reader's to add."""
    if source.lang == "pl":
        # Behind an asterisk the template takes a name as it is, instead of as forenames and a surname.
        place = f"{NUMBER['pl'].format(source.number)}, {source.place}"
        values = {"autor": f"* {source.author}", "tytuł": source.title, "data": source.day, "opis": place, "url": source.url, "język": "pl"}
        return _template("Cytuj", values)
    values = {
        "author": source.author,
        "title": source.title,
        "date": format_date(source.day, "en"),
        "id": source.number,
        "at": source.place,
        "url": source.url,
    }
    return _template("Cite web", values)


def _template(name: str, values: Mapping[str, str]) -> str:
    return "{{" + name + "".join(f" |{key}={value.replace('|', '{{!}}')}" for key, value in values.items()) + "}}"


FILES: dict[str, Callable[[Source], str]] = {"bib": to_bibtex, "ris": to_ris, "json": to_csl}
"""File name ending -> writer, for the formats that reference managers import."""
