"""What a ledger means for a text: each erratum alone, several side by side, and those that are replaced."""

from __future__ import annotations

import pytest

from deciding import NOON, Say, decide, document, made, stet
from scannos.errata import entries
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Resolution, Word

ALONE = {
    "a word": ("they bad some", Say("bad", "had"), "they had some"),
    "nothing new": ("they had some", Say("had", "had"), "they had some"),
    "a lost word, on the word before it": ("they go home", Say("they", "they must"), "they must go home"),
    "a lost word at the text's start": ("go home", Say("go", "They go"), "They go home"),
    "a lost word at a line's start": (
        "they\ngo home",
        Say("they\ngo", "they\nmust go"),
        "they\nmust go home",
    ),
    "a lost word at a line's end": ("they\ngo home", Say("they", "they must"), "they must\ngo home"),
    "a word taken out": ("in the the house", Say("the", nth=1), "in the house"),
    "the last word": ("in the house the", Say("the", nth=1), "in the house"),
    "the only word": ("the", Say("the"), ""),
    "a line's first word": ("in\nthe the house", Say("the"), "in\nthe house"),
    "a line's first word, indented": ("in\n   the the house", Say("the"), "in\n   the house"),
    "a line's last word": ("in the\nthe house", Say("the"), "in\nthe house"),
    "a line's only word": ("in\nthe\nhouse", Say("the"), "in\n\nhouse"),
    "a line's only word, CR LF": ("in\r\nthe\r\nhouse", Say("the"), "in\r\n\r\nhouse"),
    "a line's only word after a form feed": ("in\f| house", Say("|"), "in\fhouse"),
    "words over a line's end": ("in the\nthe house", Say("the\nthe"), "in\nhouse"),
    "a word before a comma": ("in the, house", Say("the"), "in, house"),
    "a word before a bracket": ("in (a the) house", Say("the"), "in (a) house"),
    "a mark before a word": ("in 'the house", Say("'"), "in the house"),
    "a mark after a word": ("in the' house", Say("'"), "in the house"),
    "a mark between words": ("in | the house", Say("|"), "in the house"),
    "a mark before a mark": ('in ("the house', Say("("), 'in "the house'),
    "a tab before": ("in\tthe the", Say("the"), "in the"),
    "two spaces before": ("in  the house", Say("the"), "in  house"),
    "a hyphen at a line's end, kept": (
        "be im-\nprisoued now",
        Say("im-\nprisoued", "im-\nprisoned"),
        "be im-\nprisoned now",
    ),
    "a hyphen left in mid-line, joined": (
        "be im- prisoned now",
        Say("im- prisoned", "imprisoned"),
        "be imprisoned now",
    ),
    "a correction that contains its words": ("Mr Smith", Say("Mr", "Mr."), "Mr. Smith"),
    "a stet": ("they bad some", stet("bad"), "they bad some"),
    "a query": ("they bad some", Say("bad", "had", "query"), "they bad some"),
    "an open place": ("they bad some", Say("bad", "", "open"), "they bad some"),
}


@pytest.mark.parametrize("case", ALONE.values(), ids=ALONE)
def test_one_erratum(case: tuple[str, Say, str]) -> None:
    text, say, expected = case
    source = document(text)
    corrected, resolution = rebuild(source, made(source, say))
    assert corrected == expected
    assert (resolution.agreed, resolution.clashes, resolution.lost) == ((), (), ())


TOGETHER = {
    "neighbouring words": ("they bad sorne", [Say("bad", "had"), Say("sorne", "some")], "they had some"),
    "neighbouring words that grow": ("Mr Smith", [Say("Mr", "Mr."), Say("Smith", "'Smith")], "Mr. 'Smith"),
    "a comma, and the next word out": ("in the house", [Say("in", "in,"), Say("the")], "in, house"),
    "two words out, side by side": ("a | * house", [Say("|"), Say("*")], "a house"),
    "two words out at a line's start": ("a\n| * house", [Say("|"), Say("*")], "a\nhouse"),
    "three words out at a line's start": ("| * _ house", [Say("|"), Say("*"), Say("_")], "house"),
    "two words out at a line's start, one put in": (
        "| * house",
        [Say("|"), Say("*"), Say("house", "a house")],
        "a house",
    ),
    "all words of a line out": ("a\n| *\nb", [Say("|"), Say("*")], "a\n\nb"),
    "a stet beside": ("they bad sorne", [stet("they"), Say("bad", "had"), stet("sorne")], "they had sorne"),
    "a stet inside a wider correction, unchanged": (
        "they bad sorne",
        [stet("bad"), Say("they bad sorne", "they bad some")],
        "they bad some",
    ),
    "a lost word beside a stet": (
        "they go home",
        [stet("they"), Say("they", "they must")],
        "they must go home",
    ),
    "a lost word before a stet": ("they go home", [stet("go"), Say("go", "must go")], "they must go home"),
    "a stet and a query": ("they bad some", [stet("bad"), stet("bad", verdict="query")], "they bad some"),
    "an open place and a correction": (
        "they bad some",
        [Say("bad", "", "open"), Say("bad", "had")],
        "they had some",
    ),
    "a word out, and the like letter of the next": (
        "an a aarm",
        [Say("a", nth=1), Say("aarm", "arm")],
        "an arm",
    ),
    "words out that are not alike": ("a the an house", [Say("the"), Say("an")], "a house"),
    "like words out that are not adjacent": (
        "the a the house the end",
        [Say("the"), Say("the", nth=2)],
        "a the house end",
    ),
}


@pytest.mark.parametrize("case", TOGETHER.values(), ids=TOGETHER)
def test_errata_that_do_not_conflict(case: tuple[str, list[Say], str]) -> None:
    text, says, expected = case
    source = document(text)
    corrected, resolution = rebuild(source, made(source, *says))
    assert corrected == expected
    assert (resolution.agreed, resolution.clashes, resolution.lost) == ((), (), ())


def test_replacements_of_replacements_overlap() -> None:
    source = document("they bad some capacity")
    first = decide(source, "bad", "correct", "bid")
    mine = decide(source, "bad", "correct", "had", replaces=[first])
    yours = decide(source, "they bad", "correct", "they had", by="AH", replaces=[first])
    assert rebuild(source, [first, mine])[0] == "they had some capacity"
    corrected, resolution = rebuild(source, [yours, first, mine])
    assert corrected == "they had some capacity"
    assert len(resolution.agreed) == 1
    third = decide(source, "they bad some", "stet", by="AH", replaces=[yours])
    assert len(resolve(source, [first, mine, yours, third]).clashes) == 1
    last = decide(source, "bad", "correct", "had", at="2027-01-01T00:00:00Z", replaces=[mine, third])
    assert rebuild(source, [first, mine, yours, third, last])[0] == "they had some capacity"


def test_undo_of_undo() -> None:
    source = document("they bad some capacity")
    ledger = [decide(source, "bad", "correct", "had")]
    texts = []
    for verdict, correction in [("open", ""), ("correct", "had"), ("open", ""), ("correct", "had")]:
        texts.append(rebuild(source, ledger)[0])
        at = f"2026-11-24T12:00:0{len(ledger)}Z"
        ledger.append(decide(source, "bad", verdict, correction, at=at, replaces=[ledger[-1]]))
    texts.append(rebuild(source, ledger)[0])
    had, bad = "they had some capacity", "they bad some capacity"
    assert texts == [had, bad, had, bad, had]


def test_words_and_other_kinds_change_nothing() -> None:
    source = document("they bad some capacity")
    had = decide(source, "bad", "correct", "had")
    word = entries.new(Word("bad", "bad", "EP", NOON))
    line = entries.dump(had).replace("had", "bid")
    assert rebuild(source, [word, had]) == rebuild(source, [had])
    assert line != entries.dump(had)


def test_a_resolution_says_what_each_edit_comes_from() -> None:
    source = document("they bad sorne capacity")
    ledger = made(source, Say("bad", "had"), Say("sorne", "some"), Say("bad", "had", by="AH"))
    resolution: Resolution = resolve(source, ledger)
    assert [edit.text for edit in resolution.edits] == ["h", "m"]
    assert [set(ids) for ids in resolution.edit_ids] == [{ledger[0].id, ledger[2].id}, {ledger[1].id}]
