"""Renders views to Markdown with one strict, escaping Jinja environment; templates contain only loops and ifs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from ..model import addresses, cache
from ..model.corpus import Corpus
from ..model.publishers import host_of
from ..model.vocabularies import Format
from . import formatting
from .context import RenderContext
from .escape import escape_everything
from .share import view_share
from .template_faults import describe
from .unread import view_unread
from .views import count_units

TEMPLATES = Path(__file__).parent / "templates"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates in the cache of builds (https://jinja.palletsprojects.com/en/stable/api/#bytecode-cache)."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its template was compiled before."""
        if (kept := cache.read("templates", f"{bucket.key} {bucket.checksum}")) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        cache.write("templates", f"{bucket.key} {bucket.checksum}", bucket.bytecode_to_string())


def clear_template_cache() -> None:
    """Forget loaded templates, so that a new build sees edited ones."""
    cache.code_version.cache_clear()
    _environment.cache_clear()


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(),
    )
    environment.filters["host"] = host_of
    environment.filters["neutral"] = lambda text: Markup(escape_everything(text))
    return environment


def render(template: str, place: RenderContext, values: Mapping[str, object]) -> str:
    """The template filled in; raises TemplateError with file and line where it cannot be read or lacks a value."""
    try:
        return _environment().get_template(template).render(**_helpers(place), **values)
    except jinja2.TemplateError as error:
        raise describe(error) from None


def _helpers(place: RenderContext) -> dict[str, object]:
    lang, corpus = place.lang, place.corpus

    def file_path(format: Format, unit: str) -> str:
        return addresses.site_address(lang if format.per_language else addresses.LANGUAGES[0], format.file(unit))

    return {
        "lang": lang,
        "corpus": corpus,
        "t": lambda key: Markup(escape_everything(place.label(key))),
        "word": lambda vocabulary, key: Markup(escape_everything(place.word(vocabulary, key))),
        "href": place.href,
        "shared": place.shared,
        "entity_of": corpus.entity.__getitem__,
        "unit_of": corpus.unit.__getitem__,
        "note_of": {note.number: note for note in corpus.footnotes}.__getitem__,
        "unit_href": lambda unit, fragment="": place.href(addresses.unit_address(unit.id) + fragment),
        "entity_href": lambda entity: place.href(addresses.record_address(entity.kind, entity.id)),
        "record_href": lambda kind, name: place.href(addresses.record_address(kind, name)),
        "index_href": lambda kind: place.href(addresses.INDEXES[kind]),
        "file_path": file_path,
        "file_href": lambda format, unit: place.shared(file_path(format, unit)),
        "count": lambda number, key: formatting.plural(number, place.label(key), lang),
        "originals": tuple(link for link in corpus.document.links if f"/{lang}/" in link.url),
        "share_of": partial(view_share, place),
        "published": place.url,
        "unit_address": addresses.unit_address,
        "unit_label": place.unit_label,
        "unit_heading": place.unit_heading,
        "date": partial(formatting.format_date, lang=lang),
        "units_of": partial(count_units, corpus),
        "publisher": partial(publisher_name, corpus, lang),
        "identifier_url": partial(identifier_url, corpus, lang),
        "unread_in": partial(view_unread, corpus),
    }


def publisher_name(corpus: Corpus, lang: str, url: str) -> str:
    """The publisher of the page at an address, or its host if the vocabulary lists none."""
    name = corpus.publisher_of(url)
    return host_of(url) if name is None else corpus.vocabularies["publishers"][name].name[lang]


def identifier_url(corpus: Corpus, lang: str, scheme: str, value: str) -> str:
    """The publisher's address for an identifier, formed by the pattern of its scheme; empty if that has none."""
    known = corpus.vocabularies["schemes"][scheme]
    match = re.fullmatch(known.pattern, value, re.ASCII)
    if known.url is None or match is None:
        return ""
    parts = {"value": value, "lang": lang, "LANG": lang.upper(), **match.groupdict()}
    return _PLACEHOLDER.sub(lambda found: parts.get(found[1]) or found[0], known.url)
