"""Errata of one place: those that agree are done once, those that clash are not applied."""

from __future__ import annotations

import pytest

from deciding import Say, decide, document, made, stet
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Span

AGREED = {
    "the same, twice": ("they bad some", [Say("bad", "had"), Say("bad", "had", by="AH")], "they had some"),
    "at different times": (
        "they bad some",
        [Say("bad", "had"), Say("bad", "had", at="2027-01-01T00:00:00Z")],
        "they had some",
    ),
    "of one word and of two": (
        "they bad some",
        [Say("bad", "had"), Say("they bad", "they had")],
        "they had some",
    ),
    "a word put in on either neighbour": (
        "they go home",
        [Say("they", "they must"), Say("go", "must go")],
        "they must go home",
    ),
    "a word put in twice on one": (
        "they go home",
        [Say("they", "they must"), Say("they go", "they must go")],
        "they must go home",
    ),
    "a doubled word put in": ("he had gone", [Say("he", "he had"), Say("had", "had had")], "he had had gone"),
    "a deletion written two ways": (
        "in the house",
        [Say("in the", "in"), Say("the house", "house")],
        "in house",
    ),
    "a deletion written three ways": (
        "in the house",
        [Say("in the", "in"), Say("the"), Say("in the house", "in house")],
        "in house",
    ),
    "either of two like words out": ("in the the house", [Say("the"), Say("the", nth=1)], "in the house"),
    "either of two, and both as one": (
        "in the the house",
        [Say("the"), Say("the the", "the")],
        "in the house",
    ),
    "either of two at a line's start": (
        "in\nthe the house",
        [Say("the"), Say("the", nth=1)],
        "in\nthe house",
    ),
    "either of two phrases out": ("of the of the land", [Say("of the"), Say("of the", nth=1)], "of the land"),
    "either of two like letters out": (
        "commmittee of",
        [Say("commmittee", "committee"), Say("commmittee of", "committee of")],
        "committee of",
    ),
    "a comma, on one word and on two": (
        "foo bar",
        [Say("foo", "foo,"), Say("foo bar", "foo, bar")],
        "foo, bar",
    ),
    "a space put in": (
        "inthe house",
        [Say("inthe", "in the"), Say("inthe house", "in the house")],
        "in the house",
    ),
    "a line's only word out": ("a\nx\nb", [Say("x"), Say("x", by="AH")], "a\n\nb"),
}


@pytest.mark.parametrize("case", AGREED.values(), ids=AGREED)
def test_errata_that_agree_are_done_once_and_all_named(case: tuple[str, list[Say], str]) -> None:
    text, says, expected = case
    source = document(text)
    ledger = made(source, *says)
    corrected, resolution = rebuild(source, ledger)
    assert corrected == expected
    assert [sorted(group) for group in resolution.agreed] == [sorted(entry.id for entry in ledger)]
    assert (resolution.clashes, resolution.lost) == ((), ())
    assert resolution.edit_ids == resolution.agreed


CLASHES = {
    "two readings": ("they bad some", [Say("bad", "had"), Say("bad", "bid")]),
    "two readings of other letters": ("they bad some", [Say("bad", "had"), Say("bad", "bed")]),
    "two readings of a word with marks": (
        "cafe\u0301s",
        [Say("cafe\u0301s", "café\u0301s"), Say("cafe\u0301s", "cafe\u0301t")],
    ),
    "two errors of one word": ("Slalln went", [Say("Slalln", "Stalln"), Say("Slalln went", "Slalin went")]),
    "two readings, one wider": ("they bad sorne", [Say("bad", "had"), Say("bad sorne", "bid some")]),
    "a part of a wider correction": ("they bad sorne", [Say("bad", "had"), Say("bad sorne", "had some")]),
    "two words put in": ("they go home", [Say("they", "they must"), Say("go", "may go")]),
    "two words put in at a line's end": ("they\ngo", [Say("they", "they must"), Say("go", "must go")]),
    "a word put in, the next taken out": ("they do go", [Say("they", "they must"), Say("do")]),
    "a word put in, and a comma": ("they go", [Say("they", "they must"), Say("they", "they,")]),
    "two endings": ("Mr Smith", [Say("Mr", "Mr."), Say("Mr", "Mrs")]),
    "a changed end, and a growth": ("fo bar", [Say("fo", "fa"), Say("fo", "fob")]),
    "a letter changed, and one put after it": ("tbe end", [Say("tbe", "the"), Say("tbe", "tbhe")]),
    "a word out, and another reading of it": ("in tbe the house", [Say("tbe"), Say("tbe", "the")]),
    "either of two like words out over a line's end": ("in the\nthe house", [Say("the"), Say("the", nth=1)]),
    "either of two like words out, one a capital": ("in\nThe the house", [Say("The"), Say("the")]),
    "a stet": ("they bad some", [stet("bad"), Say("bad", "had")]),
    "a query": ("they bad some", [stet("bad", verdict="query"), Say("bad", "had")]),
    "a stet inside a wider correction": (
        "they bad sorne",
        [stet("bad"), Say("they bad sorne", "they had some")],
    ),
    "a stet on what grows": ("Mr Smith", [stet("Mr"), Say("Mr", "Mr.")]),
    "a stet on what grows at its start": ("the end", [stet("end"), Say("end", "'end")]),
    "a stet on what is taken out": ("in the house", [stet("the"), Say("in the", "in")]),
    "a stet on two words, one put between": ("they go", [stet("they go"), Say("they", "they must")]),
    "a stet on two words that are joined": ("in to it", [stet("in to"), Say("in to", "into")]),
    "a chain": (
        "they bad sorne",
        [Say("they bad", "tbey had"), Say("bad sorne", "bid some"), Say("sorne", "sore")],
    ),
}


@pytest.mark.parametrize("case", CLASHES.values(), ids=CLASHES)
def test_errata_that_clash_are_not_applied(case: tuple[str, list[Say]]) -> None:
    text, says = case
    source = document(text)
    ledger = made(source, *says)
    corrected, resolution = rebuild(source, ledger)
    assert corrected == text
    assert [sorted(clash.ids) for clash in resolution.clashes] == [sorted(entry.id for entry in ledger)]
    assert (resolution.agreed, resolution.edits) == ((), ())


@pytest.mark.parametrize("case", CLASHES.values(), ids=CLASHES)
def test_an_entry_that_replaces_them_all_ends_a_clash(case: tuple[str, list[Say]]) -> None:
    text, says = case
    source = document(text)
    ledger = made(source, *says)
    peace = decide(source, text.split()[0], "open", replaces=ledger)
    assert resolve(source, [*ledger, peace]).clashes == ()


def test_a_clash_leaves_the_rest_alone() -> None:
    source = document("they bad sorne capacily")
    ledger = made(source, Say("bad", "had"), Say("bad", "bid"), Say("capacily", "capacity"))
    corrected, resolution = rebuild(source, ledger)
    assert corrected == "they bad sorne capacity"
    assert resolution.clashes[0].span == Span(5, 8)
