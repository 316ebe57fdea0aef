"""What assistive technology meets on every page, read from the HTML: landmarks, headings, names, and the words that
speech adds to the text."""

from __future__ import annotations

from itertools import pairwise

from macros.loading.load import load_valid

from ..built_pages import Element, find_class, framed_pages, tree_at
from ..built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")
SPOKEN = 0.15
"""The greatest share of words that a screen reader adds to the official text: what each link is, and the names of
numbers and marks."""
LINK = 1
"""Words that say that something is a link."""


def test_landmarks_have_names_and_none_holds_another(site: Site) -> None:
    """No navigation around everything, each with a name of its own (WAI-ARIA Authoring Practices, landmarks)."""
    for page in framed_pages(site):
        landmarks = list(page.root.iter("nav"))
        names = [nav.get("aria-label") for nav in landmarks]
        assert all(names) and len(names) == len(set(names)), (page.path, names)
        assert [nav for nav in landmarks if next(nav.iterancestors("nav", "header"), None) is not None] == [], page.path


def test_the_way_to_correct_a_page_comes_last(site: Site) -> None:
    for page in framed_pages(site):
        links = [link.get("rel") for link in page.article.iter("a")]
        assert "edit" not in links[:-1], page.path


def test_headings_hold_words_alone(site: Site) -> None:
    """No “¶”, no link that says nothing, inside a heading or elsewhere; the levels go down one at a time."""
    for page in framed_pages(site):
        headings = [(element, level_of(element)) for element in page.article.iter() if level_of(element)]
        assert [element.text_content() for element, _ in headings if "¶" in element.text_content()] == [], page.path
        levels = [level for _, level in headings]
        assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels)), (page.path, levels)
        names = [name_of(link) for link in page.article.iter("a") if link.get("href")]
        assert [name for name in names if len(name.strip("¶↩ ")) == 0] == [], page.path


def level_of(element: Element) -> int:
    """The level of a heading, 0 for anything else."""
    if element.get("role") == "heading":
        return int(element.get("aria-level"))
    return int(element.tag[1]) if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else 0


def name_of(link: Element) -> str:
    """What a link is called."""
    images = (image.get("alt") or "" for image in link.iter("img"))
    return link.get("aria-label") or link.text_content().strip() or " ".join(images)


def test_full_text_has_a_heading_for_each_paragraph(site: Site) -> None:
    headings = [element.text_content() for element in tree_at(site, "text/").iter() if level_of(element)]
    for unit in CORPUS.units:
        assert any(heading.startswith(f"{unit.letter or unit.paragraph}.") for heading in headings), unit.id


def test_speech_adds_few_words(site: Site) -> None:
    """15 % of the whole text; a paragraph of few words with a long title has more, as its title is named things."""
    added = words = 0
    for unit in CORPUS.units:
        quotable = find_class(tree_at(site, f"p/{unit.id}/"), "quotable")[0]
        names = [link.get("aria-label") or "" for link in quotable.iter("a")]
        added += sum(LINK + len(name.split()) for name in names)
        words += len(unit.wording.plain.split())
    assert added <= SPOKEN * words, f"{added} on {words}"


def test_kinds_of_events_are_words(site: Site) -> None:
    """On the timeline no kind is distinguished by its colour alone."""
    rows = find_class(find_class(tree_at(site, "timeline/"), "md-content")[0], "row")
    assert len(rows) > 50
    assert [
        row.text_content()
        for row in rows
        if not [kind for kind in find_class(row, "kind") if kind.text_content().strip()]
    ] == []


def test_terms_are_explained_on_the_page(site: Site) -> None:
    """Whoever cannot hover over a word, or reads on paper, has its definition in a list; a link to a term stays on
    the page."""
    for unit in CORPUS.units:
        root = tree_at(site, f"p/{unit.id}/")
        held = any(
            form in unit.wording.plain for term in CORPUS.vocabularies["glossary"].values() for form in term.forms.pl
        )
        assert bool([part for part in root.iter("dl") if part.get("id") == "words"]) == held or CORPUS.points_of(
            unit.id
        ), unit.id
