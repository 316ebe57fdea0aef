"""How the search corrects and completes a word, in a real browser, against the plainest way to compute the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from ..built_site import ROOT

SCRIPT = (ROOT / "docs" / "theme" / "assets" / "js" / "search" / "lexicon.js").read_text(encoding="utf-8")
NEAR = "([words, asked, limit]) => { const lexicon = new Lexicon(words); return asked.map(word => lexicon.within(word, limit)) }"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with the search's words in it."""
    page = browser.new_page()
    page.add_script_tag(content=f"{SCRIPT}\nself.Lexicon = Lexicon", type="module")
    page.wait_for_function("Boolean(self.Lexicon)")
    yield page
    page.close()


def distance(a: str, b: str) -> int:
    """Optimal string alignment: insert, delete, replace, swap neighbours, no letter touched twice (Damerau 1964;
    Boytsov 2011, 2.2)."""
    rows = [list(range(len(b) + 1))]
    for i, j in product(range(1, len(a) + 1), range(len(b) + 1)):
        if not j:
            rows.append([i])
            continue
        steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])]
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
            steps.append(rows[i - 2][j - 2] + 1)
        rows[i].append(min(steps))
    return rows[-1][-1]


@pytest.mark.parametrize("limit", [1, 2])
def test_every_word_that_is_near_enough_is_found_and_no_other(page: Page, limit: int) -> None:
    chance = random.Random(limit)

    def draw(number: int) -> list[str]:
        return sorted({"".join(chance.choices("abc", k=chance.randint(1, 9))) for _ in range(number)})

    words, asked = draw(600), draw(60)
    assert page.evaluate(NEAR, [words, asked, limit]) == [
        [word for word in words if distance(word, one) <= limit] for one in asked
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("komsija", ["komisja"]),
        ("europool", ["europol"]),
        ("wykozystanei", ["wykorzystanie"]),
        ("eu", []),
        ("2011", []),
        ("k" * 1_000_000, []),
    ],
)
def test_a_misspelt_word_is_corrected(page: Page, asked: str, found: list[str]) -> None:
    words = ["ei", "europol", "komisja", "wykorzystanie", "2012", "k" * 300]
    assert page.evaluate("([words, asked]) => new Lexicon(words).near(asked)", [words, asked]) == found
