"""Properties for any input, tested with Hypothesis: reading never raises, and accepted text is unchanged."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from macros.loading.decode import decode
from macros.loading.load import load_valid
from macros.loading.yaml_nodes import read_nodes
from macros.model.corpus import Corpus
from macros.model.fields import Localized, is_address, is_calendar_date, is_regex
from macros.model.publishers import host_of
from macros.model.records import KINDS, SINGLE_FILES
from macros.model.vocabularies import VOCABULARIES
from macros.pages.context import RenderContext
from macros.pages.render import render
from macros.pages.views import view_entity
from tests.mutate import DATA

from .damage import TEXTS
from .intact import EXTENSIONS, examine

BOUNDED = settings(derandomize=True, deadline=None, max_examples=150, database=None)
VOCABULARY_TYPES: list[Any] = [dict.__class_getitem__((str, entry)) for entry in VOCABULARIES.values()]
TYPES: list[Any] = [record for _, record in (*KINDS.values(), *SINGLE_FILES.values())] + VOCABULARY_TYPES
KEYS = sorted({key for record in TYPES for key in getattr(record, "__dataclass_fields__", ())} | {"pl", "en", "<<", ""})
YAML_SIGNS = st.text(st.sampled_from("ab:- \n\t[]{}&*!|>%@`#'\",?~^\\<=.0\r\x00\x85\u200b\ufeff\u0301ż"), max_size=80)
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=12), st.sampled_from(["2019-10-08", "c1", "council", "https://a.example/", "1", *TEXTS[:6]])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)),
    max_leaves=16,
)
MARKED = st.lists(
    st.one_of(st.text("abż <>&\"'*_`#|[](){}\\~!-+.:/%$^=@;\n1", max_size=12), st.sampled_from(TEXTS)),
    min_size=1,
    max_size=5,
).map(" ".join)


@BOUNDED
@given(st.one_of(st.binary(max_size=120), YAML_SIGNS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_reading_any_bytes_gives_nodes_or_problems(raw: bytes) -> None:
    node, problems = read_nodes("x.yml", raw)
    assert node is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 and "\n" not in str(problem) for problem in problems)


@pytest.mark.parametrize("record", TYPES, ids=lambda record: getattr(record, "__name__", str(record)))
@settings(BOUNDED, max_examples=25)
@given(value=VALUES)
def test_decoding_any_value_gives_a_record_or_problems(record: Any, value: Any) -> None:
    node, problems = read_nodes("x.yml", yaml.dump(value, allow_unicode=True).encode("utf-8", "surrogatepass"))
    if node is not None and not problems:
        decoded, found = decode("x.yml", record, node)
        assert decoded is not None or found


@pytest.mark.filterwarnings("ignore::FutureWarning")
@BOUNDED
@given(
    st.one_of(
        st.text(max_size=30), st.text("https:/.@[]%\\ab1-\u2100", max_size=30).map(lambda text: f"https://{text}")
    )
)
def test_addresses_and_patterns_are_judged_as_the_library_does(text: str) -> None:
    assert is_regex(text) == compiles(text)
    if is_address(text):
        assert text.startswith("https://") and urlsplit(text).hostname and host_of(text)


@BOUNDED
@given(st.one_of(st.dates().map(str), st.from_regex(r"[12]\d{3}-[0-3]\d-[0-4]\d", fullmatch=True)))
def test_days_are_judged_as_the_calendar_does(text: str) -> None:
    assert is_calendar_date(text) == is_day(text)


def compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_valid(DATA)


@pytest.mark.parametrize("lang", ["pl", "en"])
@settings(BOUNDED, max_examples=40)
@given(text=MARKED)
def test_accepted_text_is_unchanged(corpus: Corpus, lang: str, text: str) -> None:
    """A description with Markdown, HTML and template signs in any mixture: the same elements, the same words."""
    node, problems = read_nodes("x.yml", yaml.dump({"pl": text, "en": text}, allow_unicode=True).encode())
    localized, found = decode("x.yml", Localized, node) if node is not None else (None, [])
    if problems or found or localized is None:
        return
    parts, shown = show_description(corpus, lang, localized)
    assert parts == show_description(corpus, lang, Localized("plain", "plain"))[0]
    assert " ".join(localized[lang].split()) in shown


def show_description(corpus: Corpus, lang: str, description: Localized) -> tuple[set[tuple[str, str]], str]:
    """The elements and the text of an entity's page with another description."""
    entity = corpus.entity["inhope"]
    other = replace(entity, record=replace(entity.record, description=description))
    changed = replace(corpus, entities=tuple(other if item.id == "inhope" else item for item in corpus.entities))
    source = render(
        "entity.md.j2", RenderContext(changed, lang, "/actors/inhope/"), {"view": view_entity(changed, "inhope")}
    )
    anatomy = examine(Markdown(extensions=list(EXTENSIONS)).convert(source))
    return anatomy.parts, " ".join("".join(anatomy.text).split())
