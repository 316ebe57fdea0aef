"""Turtle: rdflib reads it, every unit is part of the document with its wording, and only terms of the ELI ontology are used."""

from __future__ import annotations

from functools import cache

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

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
        cited = {str(target).rstrip("/").rpartition("/")[2] for target in graph(site).objects(work(site, unit.id), ONTOLOGY.cites)}
        assert cited == {entity.id for entity in build_links(CORPUS).mentioned_entities[unit.id] if entity.kind == "instrument"}


def test_every_entity_and_theme_is_named_in_both_languages(site: Site) -> None:
    labels = set(graph(site).subjects(SKOS.prefLabel))
    assert len(labels) == len(CORPUS.entities) + len(CORPUS.vocabularies["themes"])
    assert all({getattr(label, "language", None) for label in graph(site).objects(subject, SKOS.prefLabel)} == {"pl", "en"} for subject in labels)


def test_only_terms_of_the_ontology_are_used(site: Site) -> None:
    used = {str(node).removeprefix(ELI) for triple in graph(site) for node in triple[1:] if isinstance(node, URIRef) and str(node).startswith(ELI)}
    assert used == TERMS
