"""The ranking without a browser: the real index, the real scripts, in the Node that comes with Playwright."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.loading.load import load_valid

from ..built_site import ROOT
from .engine import LANGUAGES, run_script, write_indexes
from .explain import explain
from .fit import RANKING, Settings, fit, write_ranking
from .rows import Measured, compare, mean, read_rows

RECALL, FIRST = 0.98, 0.94
"""What is asked of the frozen rows in each language."""
LEAST_RECALL, LEAST_FIRST = 0.94, 0.9
"""What is asked of all others, on which the weights were fitted, too: a floor against accidents, no measure."""
NEW = ("first-run-4", "first-run-5")
NEW_RECALL, NEW_FIRST = 0.92, 0.8
"""What is asked of the sets that the weights have not been fitted on: about what their first run reached."""

Ask = Callable[[str, list[str]], list[tuple[str, ...]]]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return write_indexes(tmp_path_factory.mktemp("indexes"))


@pytest.fixture(scope="module")
def ask(indexes: dict[str, str]) -> Ask:
    """The pages of some queries in one language."""
    return lambda lang, queries: [
        tuple(answer["pages"]) for answer in run_script("engine.mjs", {"index": indexes[lang], "queries": queries})
    ]


def pages_of(index: str) -> set[str]:
    addresses = json.loads(Path(index).read_text(encoding="utf-8"))["documents"]["address"]
    return {address.split("#")[0].rstrip("/") or "home" for address in addresses}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_find_what_they_should(indexes: dict[str, str], ask: Ask, lang: str) -> None:
    """Every row of every set; wanted pages that the site does not have are left out, `make bench-search` names them."""
    known = pages_of(indexes[lang])
    rows = [
        dataclasses.replace(row, finds=tuple(known & set(row.finds)))
        for row in read_rows()
        if row.lang == lang and known & set(row.finds)
    ]
    measured = [
        Measured(row, pages, 0, 0) for row, pages in zip(rows, ask(lang, [row.query for row in rows]), strict=True)
    ]
    new = [item for item in measured if item.row.set in NEW]
    frozen = [item for item in measured if item.row.stage == "frozen"]
    fitted = [item for item in measured if item not in new and item not in frozen]
    floors = ((frozen, RECALL, FIRST), (fitted, LEAST_RECALL, LEAST_FIRST), (new, NEW_RECALL, NEW_FIRST))
    for some, recall, first in floors:
        assert some
        missed = [(item.row.query, item.pages[:5]) for item in some if item.recall < 1]
        assert mean([item.recall for item in some]) >= recall, missed
        assert mean([float(item.right_first) for item in some if item.row.first]) >= first, missed


CITED = {
    "pl": {
        "punkt piętnasty": "p/15",
        "piętnasty punkt": "p/15",
        "w punkcie czternastym": "p/14",
        "pkt dwadzieścia dwa": "p/22",
        "akapit dwudziesty drugi": "p/22",
        "siódmy punkt litera f": "p/7f",
        "§ 14": "p/14",
        "p. 9": "p/9",
        "przypis jedenasty": "p/22",
        "12862/19 pkt 14": "p/14",
        "12862/19": "text",
        "art. 83 ust. 1": "instruments/tfeu-articles-82-83",
        "art. 82 ust. 2 TFUE": "instruments/tfeu-articles-82-83",
        "art. 25 ust. 1 dyrektywy 2011/93/UE": "instruments/directive-2011-93-eu",
        "2022/0155 COD": "developments/csa-regulation-proposal",
        "2022/155": "developments/csa-regulation-proposal",
        "COM(2022) 209": "developments/csa-regulation-proposal",
        "52022PC0209": "developments/csa-regulation-proposal",
        "rozporządzenie 2021/1232": "developments/interim-regulation-2021",
        "CELEX 52016DC0872": "instruments/com-2016-872",
        "116-111": "help",
        "800 12 12": "help",
        "+48 800 100 100": "help",
    },
    "en": {
        "paragraph fifteen": "p/15",
        "twenty-second paragraph": "p/22",
        "the 14th paragraph": "p/14",
        "point seven (f)": "p/7f",
        "paragraph 7 letter f": "p/7f",
        "footnote eleven": "p/22",
        "item 12": "p/12",
        "Article 83(1) TFEU": "instruments/tfeu-articles-82-83",
        "Article 34 CRC": "instruments/convention-on-the-rights-of-the-child",
        "116 111": "help",
    },
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_citation_in_any_form_comes_first(ask: Ask, lang: str) -> None:
    found = dict(zip(CITED[lang], ask(lang, list(CITED[lang])), strict=True))
    assert {query: pages[:1] for query, pages in found.items()} == {
        query: (page,) for query, page in CITED[lang].items()
    }


HELP_FIRST = {
    "pl": """pomoc|telefon zaufania|numer telefonu zaufania|pod jaki numer zadzwonić|do kogo się zwrócić|wujek mnie dotyka|tata mnie bije|ktoś mnie skrzywdził
        wyciekły moje nudesy|jak usunąć moje nagie zdjęcie|gdzie zgłosić nielegalne treści|jak zgłosić stronę z pornografią dziecięcą|zaginęło dziecko
        podejrzewam że sąsiad krzywdzi dziecko|infolinia dla dzieci|czat z psychologiem|pociągają mnie dzieci|nie radzę sobie|przemoc w domu telefon
        I need help|czy rodzina zobaczy w historii że tu byłam|obcy facet pisze do córki na czacie|nieznajomy prosi mojego syna o zdjęcia""",
    "en": """help|helpline number|who can I call|I need someone to talk to|crisis line|my uncle touches me|somebody is blackmailing me with my nudes
        how to report child porn|where do I report a website|I saw something illegal online|I think my neighbour is abusing his kid|childline
        I was raped|priest abused me|missing child number|stop thoughts about kids|sextortion what to do|potrzebuję pomocy
        a stranger is texting my daughter|older man asks my son for photos""",
}
IN_DESPAIR = [
    "nie chcę żyć",
    "mam dość życia",
    "nie mogę już dłużej",
    "chcę się zabić",
    "I want to die",
    "I can't take it anymore",
    "kms",
]
ELSEWHERE = {
    "pl": """jak policja pomaga ofiarom|jak wygląda pomoc dla państw trzecich|jestem studentką, piszę o skrzywdzonych dzieciach
        czy trener mojego syna musi być w rejestrze""",
    "en": """what is the difference between a hotline and a helpline|how was it decided which sentences count as a call
        how often does the Commission report|I am writing a newspaper story about an abuse case
        courses for my officers on abuse investigations|someone has to report pictures to the Council|I am a journalist writing about abused children|help for poorer countries""",
}


def split(queries: str) -> list[str]:
    return [query.strip() for line in queries.splitlines() for query in line.split("|")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_needs_help_finds_it_first_and_nobody_else(ask: Ask, lang: str) -> None:
    needed, despair, elsewhere = split(HELP_FIRST[lang]), IN_DESPAIR, split(ELSEWHERE[lang])
    found = dict(zip([*needed, *despair, *elsewhere], ask(lang, [*needed, *despair, *elsewhere]), strict=True))
    assert [query for query in needed if found[query][:1] != ("help",)] == []
    assert [query for query in despair if found[query] != ("help",)] == []
    assert [query for query in elsewhere if found[query][:1] == ("help",)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_leads_to_its_answer(ask: Ask, lang: str) -> None:
    """Every fourth wording of the questions, as written in the records: a page that answers it is among the first
    ten."""
    questions = load_valid(ROOT / "data").vocabularies["questions"].values()
    asked = [(wording, question.answers) for question in questions for wording in question.wordings(lang)][::4]
    found = ask(lang, [wording for wording, _ in asked])
    missed = [wording for (wording, answers), pages in zip(asked, found, strict=True) if not {*answers} & {*pages[:10]}]
    assert len(missed) <= len(asked) // 20, missed


def test_a_query_can_be_explained() -> None:
    reported = explain("pl", "kto kieruje Europolem", 2)
    assert reported.splitlines()[0].endswith("/actors/europol/") and "who entity" in reported


def test_fit_runs_and_leaves_one_set_out() -> None:
    """A few steps on a few rows: the command works, every row is answered once by weights that were not fitted on
    it."""
    rows = [
        *[row for row in read_rows() if row.set == "fresh"][:3],
        *[row for row in read_rows() if row.set == "taught"][:3],
    ]
    found = fit(rows, Settings(steps=2, rounds=1, judged=10))
    assert found["weights"] and all(map(math.isfinite, found["weights"].values()))
    assert sorted(at for at, _ in found["unseen"]) == sorted(at for at, _ in found["fitted"]) == list(range(len(rows)))


def test_weights_are_those_of_named_features(indexes: dict[str, str]) -> None:
    """ranking.js is as the fit writes it, and each of its names is a feature of some page."""
    text = RANKING.read_text(encoding="utf-8")
    weights: dict[str, Any] = json.loads(text[text.index("{") :].replace(",\n}", "\n}"))
    assert write_ranking(weights) == text
    queries = [row.query for row in read_rows() if row.lang == "pl"][::3]
    reported = run_script("engine.mjs", {"index": indexes["pl"], "queries": queries, "explained": 30})
    seen = {name for pages in reported for page in pages for name, _, _ in page["added"]}
    assert len(seen & weights.keys()) >= 0.8 * len(weights)


def test_comparison_has_a_line_for_each_stage_class_and_language() -> None:
    measured = [Measured(row, row.finds, 1, 1) for row in read_rows()]
    lines = list(compare({"ours": measured, "other": [dataclasses.replace(item, pages=()) for item in measured]}))
    (line,) = [line for line in lines if line.startswith("first-run question en")]
    assert line.split()[3:] != [] and "1.000" in line and "0.000" in line
    assert {"frozen all pl", "training all en", "first-run all"} <= {" ".join(line[:38].split()) for line in lines}


def test_the_meaning_of_a_word_is_among_the_first_ten(ask: Ask) -> None:
    """Where better hits of other kinds would take all ten places."""
    (found,) = ask("en", ["is a hotline the same thing as a helpline"])
    assert "glossary" in found[:10]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_from_a_to_z_is_found_by_its_name(ask: Ask, lang: str) -> None:
    assert [pages[:1] for pages in ask(lang, ["a-z", "A–Z"])] == [("a-z",), ("a-z",)]
