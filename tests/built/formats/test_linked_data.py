"""Turtle: rdflib reads it, every unit is part of the document with its wording, and only terms of the ELI ontology
are used."""

from __future__ import annotations

from functools import cache

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, SKOS

from macros.exports.eli_rdf import ADDRESS, ELI
from macros.loading.load import load_valid
from macros.model.link_graph import build_links

from ...built_site import ROOT, Site

CORPUS = load_valid(ROOT / "data")
ONTOLOGY = Namespace(ELI)
# Classes and properties of ELI 1.x that we use, as its specification lists them.
TERMS = set(
    "LegalResource LegalResourceSubdivision LegalExpression Format id_local number date_document passed_by is_realized_by realizes "
    "is_embodied_by embodies format language title is_part_of has_part is_about cites".split()
)


@cache
def graph(site: Site) -> Graph:
    return Graph().parse(site.folder / ADDRESS.lstrip("/"), format="turtle")


def work(site: Site, unit: str) -> URIRef:
    return URIRef(f"{site.address}p/{unit}/#work")


def test_every_unit_is_a_part_with_its_wording(site: Site) -> None:
    found = graph(site)
    assert len(set(found.subjects(RDF.type, ONTOLOGY.LegalResourceSubdivision))) == len(CORPUS.units)
    for unit in CORPUS.units:
        owner = work(site, unit.paragraph) if unit.letter else URIRef(f"{site.address}text/#work")
        assert (work(site, unit.id), ONTOLOGY.is_part_of, owner) in found
        assert (owner, ONTOLOGY.has_part, work(site, unit.id)) in found
        expression = found.value(work(site, unit.id), ONTOLOGY.is_realized_by)
        assert found.value(expression, DCTERMS.description) == Literal(unit.wording.plain, lang="pl")


def test_units_cite_their_instruments(site: Site) -> None:
    for unit in CORPUS.units:
        cited = {
            str(target).removesuffix("/#this").rpartition("/")[2]
            for target in graph(site).objects(work(site, unit.id), ONTOLOGY.cites)
            if str(target).startswith(site.address)
        }
        assert cited == {
            entity.id for entity in build_links(CORPUS).mentioned_entities[unit.id] if entity.kind == "instrument"
        }


def test_every_entity_and_theme_is_named_in_both_languages(site: Site) -> None:
    labels = set(graph(site).subjects(SKOS.prefLabel))
    assert len(labels) == len(CORPUS.entities) + len(CORPUS.vocabularies["themes"])
    assert all(
        {getattr(label, "language", None) for label in graph(site).objects(subject, SKOS.prefLabel)} == {"pl", "en"}
        for subject in labels
    )


def test_units_cite_the_official_iris(site: Site) -> None:
    """By ELI where the record has it, else by CELEX."""
    found = {str(target) for target in graph(site).objects(None, ONTOLOGY.cites)}
    directives = {f"http://data.europa.eu/eli/dir/{number}/oj" for number in ("2011/93", "2012/29", "2011/36")}
    assert directives <= found and "http://publications.europa.eu/resource/celex/52016DC0872" in found
    council = URIRef("http://publications.europa.eu/resource/authority/corporate-body/CONSIL")
    assert (URIRef(f"{site.address}text/#work"), ONTOLOGY.passed_by, council) in graph(site)
    assert (URIRef(f"{site.address}actors/council/#this"), OWL.sameAs, council) in graph(site)


def test_no_thing_is_called_like_its_page(site: Site) -> None:
    """A page's address never is the subject of what is said of the thing on it, in Turtle and in JSON-LD."""
    pages = {str(subject) for subject in graph(site).subjects(FOAF.isPrimaryTopicOf)} & {
        str(page) for page in graph(site).objects(None, FOAF.isPrimaryTopicOf)
    }
    assert pages == set()
    things = {str(subject) for subject in graph(site).subjects(SKOS.prefLabel)}
    assert things and all(thing.endswith("/#this") for thing in things)


def test_the_file_says_whose_it_is(site: Site) -> None:
    dataset = URIRef(f"{site.address}data/document.ttl")
    assert graph(site).value(dataset, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(graph(site).value(dataset, DCTERMS.source)).startswith("https://data.consilium.europa.eu/")
    official = {str(file) for file in graph(site).subjects(RDF.type, ONTOLOGY.Format)}
    assert {link.url for link in CORPUS.document.links} <= official


def test_only_terms_of_the_ontology_are_used(site: Site) -> None:
    used = {
        str(node).removeprefix(ELI)
        for triple in graph(site)
        for node in triple[1:]
        if isinstance(node, URIRef) and str(node).startswith(ELI)
    }
    assert used == TERMS
