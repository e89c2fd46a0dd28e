"""Entries as Web Annotations, and back."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import BODIES, NOON, decide, document, sealed
from scannos.errata.entries import new, parse
from scannos.errata.exchange.annotations import read_annotations, write_annotations
from scannos.errata.exchange.corrected import Signature
from scannos.errors import ScannosError
from scannos.model import Entry, Erratum

SOURCE = document("The Ambassador stated that they bad sorne\ncapacity, and they bad more.\n")
SIGNED = Signature("AH", NOON)
IRI = "https://example.org/sample.txt"

BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"type": "string"},
        "purpose": {"enum": ["editing", "commenting", "tagging"]},
    },
}
QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
}
POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:scannos:[0-9a-f]{16}$"},
        "type": {"const": "Annotation"},
        "motivation": {
            "enum": ["editing", "questioning", "assessing", "moderating", "tagging", "describing"]
        },
        "creator": {
            "type": "object",
            "required": ["type", "name"],
            "properties": {"type": {"enum": ["Person", "Software"]}, "name": {"type": "string"}},
        },
        "created": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$"},
        "body": {"type": "array", "items": BODY},
        "target": {
            "oneOf": [
                {"type": "string", "format": "iri"},
                {
                    "type": "object",
                    "required": ["source", "selector"],
                    "properties": {
                        "source": {"type": "string", "format": "iri"},
                        "selector": {"type": "array", "items": {"oneOf": [QUOTE, POSITION]}},
                    },
                },
            ]
        },
    },
}
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": {"type": "string", "format": "iri"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
}
"""What the Web Annotation Data Model asks of a page, as far as we write it."""


def read(page: str) -> tuple[tuple[Entry, ...], int]:
    return read_annotations(SOURCE, [], page, SIGNED)


@settings(max_examples=20)
@given(st.lists(st.builds(new, BODIES), max_size=5))
def test_what_is_written_is_valid_and_is_read(entries: list[Entry]) -> None:
    page = write_annotations(entries, IRI)
    jsonschema.validate(json.loads(page), PAGE)
    assert read(page) == (tuple(entries), 0)


def test_what_is_not_known_comes_back_too() -> None:
    strange = parse(sealed(v=1, kind="page-image", url="…", replaces=[]))
    page = write_annotations([strange], IRI)
    jsonschema.validate(json.loads(page), PAGE)
    assert read(page) == ((strange,), 0)


def test_an_erratum_is_an_annotation_that_others_understand() -> None:
    (item,) = json.loads(write_annotations([decide(SOURCE, "sorne", "correct", "some")], IRI))["items"]
    assert item["motivation"] == "editing"
    assert item["creator"] == {"type": "Person", "name": "EP"}
    assert [body["value"] for body in item["body"]] == ["some"]
    quote, position = item["target"]["selector"]
    assert (quote["exact"], position["start"], position["end"]) == ("sorne", 36, 41)
    assert SOURCE.text[position["start"] : position["end"]] == quote["exact"]


def foreign(**changes: object) -> str:
    target = {"source": IRI, "selector": {"type": "TextQuoteSelector", "exact": "bad", "suffix": " more"}}
    item: dict[str, object] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "motivation": "editing",
        "body": {"type": "TextualBody", "value": "had"},
        "target": target,
    }
    return json.dumps(item | changes)


def test_an_annotation_from_elsewhere_becomes_an_erratum() -> None:
    (entry,), silent = read(foreign())
    body = entry.body
    assert isinstance(body, Erratum)
    assert (body.anchor.start, body.correction, body.by, silent) == (61, "had", "AH", 0)


def test_a_question_becomes_a_query_and_a_comment_a_note() -> None:
    bodies = [{"value": "had", "purpose": "editing"}, {"value": "is it?", "purpose": "commenting"}]
    (entry,), _ = read(foreign(motivation="questioning", body=bodies))
    assert isinstance(entry.body, Erratum)
    assert (entry.body.verdict.value, entry.body.note) == ("query", "is it?")


def test_our_own_annotation_changed_elsewhere_is_an_erratum_of_its_own() -> None:
    page = write_annotations([decide(SOURCE, "sorne", "correct", "same")], IRI)
    (entry,), _ = read(page.replace('"value": "same"', '"value": "some"'))
    assert isinstance(entry.body, Erratum)
    assert (entry.body.correction, entry.body.by) == ("some", "AH")


@pytest.mark.parametrize(
    "changes",
    [
        {"motivation": "commenting"},
        {"body": []},
        {"body": "https://example.org/body"},
        {"target": IRI},
        {"target": {"source": IRI, "selector": {"type": "TextPositionSelector", "start": 0, "end": 3}}},
    ],
)
def test_an_annotation_that_proposes_nothing_is_counted(changes: dict[str, object]) -> None:
    assert read(foreign(**changes)) == ((), 1)


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("7", "neither an Annotation"),
        ('{"type": "Person"}', "neither an Annotation"),
        (foreign().replace("bad", "xyz"), "annotation 1: 'xyz more' does not stand in the text"),
        (foreign(**{"scannos:line": "{}"}), "annotation 1: an entry needs an id"),
    ],
)
def test_what_is_no_annotation_is_refused(page: str, complaint: str) -> None:
    with pytest.raises(ScannosError, match=complaint):
        read(page)
