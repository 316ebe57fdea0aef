"""The document as linked data, by the ELI ontology (http://data.europa.eu/eli/ontology) with SKOS themes, in Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.addresses import TEXT, record_address
from ..model.bilingual import Pair
from ..model.corpus import Entity, Unit
from ..model.link_graph import build_links
from ..model.text import flatten
from ..pages.citations import official_address
from . import akoma_ntoso
from .identity import official_iri, thing_iri, unit_iri
from .publication import OWN_LICENCE, File, Job, Publication, official_number

ADDRESS = "/data/document.ttl"
ELI = "http://data.europa.eu/eli/ontology#"
LANGUAGES = "http://publications.europa.eu/resource/authority/language/"


def linked_data_files(job: Job) -> Iterator[File]:
    """One Turtle file: the document, its units, their wording in Polish, what they cite and are about."""
    yield ADDRESS, _Graph(job.publication).text()


class _Graph:
    def __init__(self, publication: Publication) -> None:
        # Imported here, because checking records must work with PyYAML alone.
        import rdflib
        from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, SKOS, XSD

        self.publication, self.corpus = publication, publication.corpus
        self.graph = rdflib.Graph(bind_namespaces="none")
        self.iri, self.literal, self.type = rdflib.URIRef, rdflib.Literal, RDF.type
        self.eli, self.skos, self.dcterms, self.foaf, self.xsd = rdflib.Namespace(ELI), SKOS, DCTERMS, FOAF, XSD
        self.owl, self.dcat = OWL, DCAT
        bound = {"eli": self.eli, "skos": SKOS, "dcterms": DCTERMS, "foaf": FOAF, "xsd": XSD, "owl": OWL, "dcat": DCAT}
        for prefix, namespace in bound.items():
            self.graph.bind(prefix, namespace)

    def text(self) -> str:
        self.dataset()
        self.document()
        for unit in self.corpus.units:
            self.unit(unit)
        for entity in self.corpus.entities:
            self.entity(entity)
        for name, theme in self.corpus.vocabularies["themes"].items():
            subject = thing_iri(self.publication, "theme", name)
            self.add(subject, self.foaf.isPrimaryTopicOf, self.iri(self.page("theme", name)))
            self.add(subject, self.type, self.skos.Concept)
            self.labels(subject, self.skos.prefLabel, theme)
        return str(self.graph.serialize(format="longturtle"))

    def add(self, subject: str, predicate: Any, value: Any) -> None:
        self.graph.add((self.iri(subject), predicate, value))

    def labels(self, subject: str, predicate: Any, text: Pair[str]) -> None:
        for lang in ("pl", "en"):
            self.add(subject, predicate, self.literal(flatten(text[lang]), lang=lang))

    def page(self, kind: str, name: str) -> str:
        return self.publication.url(record_address(kind, name))

    def work(self) -> str:
        return f"{self.publication.url(TEXT)}#work"

    def thing(self, entity: Entity) -> str:
        return thing_iri(self.publication, entity.kind, entity.id)

    def dataset(self) -> None:
        """The file itself: whose it is, from what, how fresh, under which licence."""
        subject, labels = self.publication.url(ADDRESS), self.corpus.vocabularies["interface"]
        self.add(subject, self.type, self.dcat.Dataset)
        self.labels(subject, self.dcterms.title, self.corpus.document.name)
        self.labels(subject, self.dcterms.publisher, labels["editors"])
        self.labels(subject, self.dcterms.rights, labels["licence-note"])
        self.add(subject, self.dcterms.license, self.iri(OWN_LICENCE))
        self.add(subject, self.dcterms.source, self.iri(official_address(self.corpus, "pl")))
        self.add(subject, self.dcterms.modified, self.literal(self.publication.updated, datatype=self.xsd.dateTime))
        self.add(subject, self.foaf.primaryTopic, self.iri(self.work()))

    def document(self) -> None:
        record, work, expression = self.corpus.document, self.work(), f"{self.publication.url(TEXT)}#expression"
        self.add(work, self.type, self.eli.LegalResource)
        self.add(work, self.eli.id_local, self.literal(official_number(self.corpus)))
        self.add(work, self.eli.number, self.literal(official_number(self.corpus).removeprefix("ST ")))
        self.add(work, self.eli.date_document, self.literal(record.date, datatype=self.xsd.date))
        council = self.corpus.entity["council"]
        self.add(work, self.eli.passed_by, self.iri(official_iri(council) or self.thing(council)))
        for lang, code, iri in (("pl", "POL", expression), ("en", "ENG", f"{expression}-en")):
            self.express(iri, work, code)
            self.add(iri, self.eli["title"], self.literal(record.title[lang], lang=lang))
            self.embody(iri, official_address(self.corpus, lang), "application/pdf")
        self.embody(expression, self.publication.url(akoma_ntoso.ADDRESS), akoma_ntoso.MEDIA)

    def embody(self, expression: str, file: str, media: str) -> None:
        """A file that holds the text; the official ones stand in the Council's register."""
        self.add(expression, self.eli.is_embodied_by, self.iri(file))
        self.add(file, self.type, self.eli.Format)
        self.add(file, self.eli.embodies, self.iri(expression))
        self.add(file, self.eli["format"], self.iri(f"https://www.iana.org/assignments/media-types/{media}"))

    def express(self, expression: str, work: str, code: str) -> None:
        """A work in one language."""
        self.add(work, self.eli.is_realized_by, self.iri(expression))
        self.add(expression, self.type, self.eli.LegalExpression)
        self.add(expression, self.eli.realizes, self.iri(work))
        self.add(expression, self.eli.language, self.iri(f"{LANGUAGES}{code}"))

    def unit(self, unit: Unit) -> None:
        work = unit_iri(self.publication, unit.id)
        owner = unit_iri(self.publication, unit.paragraph) if unit.letter else self.work()
        expression = work.replace("#work", "#expression")
        self.add(work, self.type, self.eli.LegalResourceSubdivision)
        self.add(work, self.eli.is_part_of, self.iri(owner))
        self.add(owner, self.eli.has_part, self.iri(work))
        self.add(work, self.eli.id_local, self.literal(unit.id))
        self.express(expression, work, "POL")
        self.add(expression, self.dcterms.description, self.literal(unit.wording.plain, lang="pl"))
        for name in unit.record.themes:
            self.add(work, self.eli.is_about, self.iri(thing_iri(self.publication, "theme", name)))
        for entity in build_links(self.corpus).mentioned_entities[unit.id]:
            relation = self.eli.cites if entity.kind == "instrument" else self.dcterms.references
            self.add(work, relation, self.iri(self.thing(entity)))
            if (official := official_iri(entity)) is not None:
                self.add(work, relation, self.iri(official))

    def entity(self, entity: Entity) -> None:
        subject, record = self.thing(entity), entity.record
        self.add(subject, self.foaf.isPrimaryTopicOf, self.iri(self.page(entity.kind, entity.id)))
        if (official := official_iri(entity)) is not None:
            self.add(subject, self.owl.sameAs, self.iri(official))
        if entity.kind == "instrument":
            self.add(subject, self.type, self.eli.LegalResource)
        else:
            self.add(subject, self.type, self.foaf.Agent if entity.kind == "actor" else self.skos.Concept)
        self.labels(subject, self.skos.prefLabel, record.name)
        for item in record.identifiers:
            self.add(subject, self.dcterms.identifier, self.literal(f"{item.scheme}:{item.value}"))
