"""The whole document in Akoma Ntoso 3.0 (OASIS LegalDocML, http://docs.oasis-open.org/legaldocml/akn-core/v1.0/)."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from ..model.addresses import record_address
from ..model.corpus import Corpus, Entity, Footnote, Located, Unit
from ..model.records import Mention
from ..model.text import Sentence
from ..pages.citations import official_address
from ..pages.segments import Segment, cut_sentence
from .identity import class_of, official_iri
from .publication import File, Job, Publication, official_number

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ADDRESS, MEDIA = "/data/document.akn.xml", "application/akn+xml"
RUNNING = {"p", "num"}
"""Elements whose white space is text."""


def akoma_ntoso_files(job: Job) -> Iterator[File]:
    """The document as one XML file; its text without notes is the wording, to the character."""
    yield ADDRESS, _Writer(job.publication).text()


def work_iri(corpus: Corpus) -> str:
    """The document's IRI in the naming convention of Akoma Ntoso (part 2): country, type, author, date, number."""
    number = official_number(corpus).removeprefix("ST ").replace("/", "-")
    return f"/akn/eu/statement/council/{corpus.document.date}/{number}"


def unit_eid(unit: Unit) -> str:
    """The element id of a unit: `para_14`, `para_7__point_f`."""
    return f"para_{unit.paragraph}__point_{unit.letter}" if unit.letter else f"para_{unit.paragraph}"


class _Writer:
    def __init__(self, publication: Publication) -> None:
        self.publication, self.corpus = publication, publication.corpus
        self.notes = {note.number: note for note in self.corpus.footnotes}

    def text(self) -> str:
        root = Element("akomaNtoso", xmlns=NAMESPACE)
        statement = SubElement(root, "statement", name="conclusions", contains="originalVersion")
        self.meta(SubElement(statement, "meta"))
        for name, lines in (("coverPage", self.corpus.document.cover.pl), ("preface", self.corpus.document.heading.pl)):
            part = SubElement(statement, name, eId=name.lower())
            for line in lines.strip().split("\n"):
                SubElement(part, "p").text = line
        body = SubElement(statement, "mainBody", eId="body")
        for unit in self.corpus.units:
            if not unit.letter:
                self.paragraph(SubElement(body, "paragraph", eId=unit_eid(unit)), unit)
        _break_lines(root)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"

    def paragraph(self, element: Element, unit: Unit) -> None:
        SubElement(element, "num").text = f"{unit.paragraph}."
        points = self.corpus.points_of(unit.id)
        self.content(element, "intro" if points else "content", unit)
        for point in points:
            inner = SubElement(element, "point", eId=unit_eid(point))
            SubElement(inner, "num").text = f"{point.letter}."
            self.content(inner, "content", point)

    def content(self, parent: Element, tag: str, unit: Unit) -> None:
        eid = f"{unit_eid(unit)}__{tag}"
        paragraph = SubElement(SubElement(parent, tag, eId=eid), "p", eId=f"{eid}__p_1")
        for sentence in unit.wording.sentences:
            span = SubElement(paragraph, "span", {"class": "sentence", "eId": f"{eid}__p_1__span_{sentence.number}"})
            self.sentence(span, unit, sentence)
            span.tail = " " if sentence.end < len(unit.wording.plain) else None

    def sentence(self, parent: Element, text: Unit | Footnote, sentence: Sentence) -> None:
        for segment in cut_sentence(text.wording, sentence, _outermost(text.mentions)):
            if segment.footnote is not None:
                self.note(parent, self.notes[segment.footnote])
            elif segment.entity:
                self.mention(parent, segment)
            else:
                _append_text(parent, segment.text)

    def note(self, parent: Element, note: Footnote) -> None:
        marks = {"marker": str(note.number), "placement": "bottom", "eId": f"fn_{note.number}"}
        paragraph = SubElement(SubElement(parent, "authorialNote", marks), "p")
        for sentence in note.wording.sentences:
            self.sentence(paragraph, note, sentence)
            if sentence.end < len(note.wording.plain):
                _append_text(paragraph, " ")

    def mention(self, parent: Element, segment: Segment) -> None:
        entity = self.corpus.entity[segment.entity]
        if entity.kind == "instrument":
            SubElement(parent, "ref", href=self.href(entity)).text = segment.text
        else:
            SubElement(parent, class_of(entity), refersTo=f"#{entity.id}").text = segment.text

    def href(self, entity: Entity) -> str:
        """An entity's official IRI where it has one, else its page."""
        return official_iri(entity) or self.publication.url(record_address(entity.kind, entity.id))

    def meta(self, meta: Element) -> None:
        identification = SubElement(meta, "identification", source="#editors")
        date, day = self.corpus.document.date, self.publication.updated[:10]
        expression = f"{work_iri(self.corpus)}/pol@{date}"
        work = _level(identification, "FRBRWork", work_iri(self.corpus), date, "#council")
        SubElement(work, "FRBRcountry", value="eu")
        SubElement(work, "FRBRnumber", value=official_number(self.corpus))
        text = _level(identification, "FRBRExpression", expression, date, "#council")
        SubElement(text, "FRBRlanguage", language="pol")
        file = _level(identification, "FRBRManifestation", expression, day, "#editors", ".xml")
        SubElement(file, "FRBRformat", value=MEDIA)
        self.references(SubElement(meta, "references", source="#editors"))

    def references(self, parent: Element) -> None:
        number, address = official_number(self.corpus), official_address(self.corpus, "pl")
        SubElement(parent, "original", eId="original", href=address, showAs=number)
        for entity in self.corpus.entities:
            if entity.kind != "instrument":
                tag, name = f"TLC{class_of(entity).title()}", entity.record.name.pl
                SubElement(parent, tag, eId=entity.id, href=self.href(entity), showAs=name)
        address, name = self.publication.url("/about/"), self.publication.label("editors", "pl")
        SubElement(parent, "TLCOrganization", eId="editors", href=address, showAs=name)


def _level(parent: Element, tag: str, iri: str, date: str, author: str, ending: str = "") -> Element:
    level = SubElement(parent, tag)
    SubElement(level, "FRBRthis", value=f"{iri}/!main{ending}")
    SubElement(level, "FRBRuri", value=f"{iri}{ending}")
    SubElement(level, "FRBRdate", date=date, name="Generation")
    SubElement(level, "FRBRauthor", href=author)
    return level


def _outermost(mentions: Sequence[Located[Mention]]) -> list[Located[Mention]]:
    """The mentions that are not inside another, so that a name within a reference does not split it."""
    found: list[Located[Mention]] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not found or mention.span.end > found[-1].span.end:
            found.append(mention)
    return found


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _break_lines(element: Element) -> None:
    """A line for each element outside running text."""
    if len(element) and element.tag not in RUNNING:
        element.text = "\n"
        for child in element:
            child.tail = "\n"
            _break_lines(child)
