"""What a ledger means for a text: the rules of conflict as a table, and what holds for any ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import NOON, decide, document, place
from scannos.errata import entries
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Anchor, Cause, Document, Erratum, Resolution, Span, Verdict, Word
from scannos.text import edits

if TYPE_CHECKING:
    import random

    from scannos.model import Entry


@dataclass(frozen=True, slots=True)
class Say:
    """A decision in a table."""

    words: str
    correction: str = ""
    verdict: str = "correct"
    nth: int = 0
    by: str = "EP"
    at: str = NOON
    unattended: bool = False


def made(source: Document, *says: Say) -> list[Entry]:
    return [
        decide(
            source,
            say.words,
            say.verdict,
            say.correction,
            nth=say.nth,
            by=say.by,
            at=say.at,
            unattended=say.unattended,
        )
        for say in says
    ]


def stet(words: str, nth: int = 0, verdict: str = "stet") -> Say:
    return Say(words, "", verdict, nth, by="AH")


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


MACHINE = Say("bad", "bid", unattended=True)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Say("bad", "had"), "they had sorne"),
        (stet("bad"), "they bad sorne"),
        (stet("bad", verdict="query"), "they bad sorne"),
        (Say("bad", "", "open"), "they bad sorne"),
        (Say("they bad", "they bad", "stet"), "they bad sorne"),
        (Say("they bad sorne", "they bad some"), "they bad some"),
        (Say("sorne", "some"), "they bid some"),
    ],
)
def test_no_machine_touches_a_place_that_a_person_has_dealt_with(person: Say, expected: str) -> None:
    source = document("they bad sorne")
    ledger = made(source, MACHINE, person)
    corrected, resolution = rebuild(source, ledger)
    assert corrected == expected
    assert (resolution.clashes, resolution.agreed) == ((), ())
    assert resolution.overruled == (() if "bid" in expected else (ledger[0].id,))


def test_a_machine_gives_way_also_beside_a_person() -> None:
    source = document("they go home")
    person, machine = made(source, Say("they", "they must"), Say("go", "may go", unattended=True))
    corrected, resolution = rebuild(source, [person, machine])
    assert corrected == "they must go home"
    assert resolution.overruled == (machine.id,)
    agreeing = made(source, Say("go", "must go", unattended=True))
    assert len(resolve(source, [person, *agreeing]).agreed) == 1


def test_a_clash_of_persons_stays_one_beside_a_machine() -> None:
    source = document("they go home")
    ledger = made(
        source, Say("they", "they must"), Say("they", "they may"), Say("go", "do go", unattended=True)
    )
    resolution = resolve(source, ledger)
    assert [len(clash.ids) for clash in resolution.clashes] == [2]
    assert resolution.overruled == (ledger[2].id,)


def test_machines_that_differ_clash() -> None:
    source = document("they bad sorne")
    ledger = made(source, MACHINE, Say("bad", "had", unattended=True))
    assert len(resolve(source, ledger).clashes) == 1


def test_an_opened_place_is_a_machines_again_when_the_opening_is_replaced() -> None:
    source = document("they bad sorne")
    machine, opened = made(source, MACHINE, Say("bad", "", "open"))
    assert resolve(source, [machine, opened]).overruled == (machine.id,)
    assert rebuild(source, [machine])[0] == "they bid sorne"


def test_words_and_other_kinds_change_nothing() -> None:
    source = document("they bad some capacity")
    had = decide(source, "bad", "correct", "had")
    word = entries.new(Word("bad", "bad", "EP", NOON))
    line = entries.dump(had).replace("had", "bid")
    assert rebuild(source, [word, had]) == rebuild(source, [had])
    assert line != entries.dump(had)


BEFORE = document("The Ambassador stated that they bad some capacity but that more must be built there.\n")


def test_a_place_is_found_again_in_a_changed_source() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    after = document(f"Page 7\n\n{BEFORE.text}")
    corrected, resolution = rebuild(after, [had])
    assert corrected == after.text.replace("bad", "had")
    assert resolution.placed == {had.id: place(after.text, "bad")}


def test_a_reflowed_correction_keeps_the_new_line_break() -> None:
    erratum = decide(BEFORE, "they bad some", "correct", "they had some")
    after = document(BEFORE.text.replace("bad some", "bad\nsome"))
    corrected, resolution = rebuild(after, [erratum])
    assert corrected == after.text.replace("bad", "had")
    assert resolution.lost == ()


def test_what_was_mended_upstream_is_settled() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    after = document(BEFORE.text.replace("bad", "had"))
    corrected, resolution = rebuild(after, [had])
    assert (corrected, resolution.settled, resolution.lost) == (after.text, (had.id,), ())


def test_no_machine_touches_what_was_mended_as_a_person_decided() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    after = document(BEFORE.text.replace("bad", "had"))
    machine = decide(after, "had", "correct", "bad", unattended=True)
    assert resolve(after, [had, machine]).overruled == (machine.id,)


def test_a_stet_is_never_settled_but_lost_with_its_reading() -> None:
    stands = decide(BEFORE, "bad", "stet")
    assert resolve(document(f"X\n{BEFORE.text}"), [stands]).settled == ()
    assert resolve(document(BEFORE.text.replace("bad", "had")), [stands]).lost == (stands.id,)


def test_what_is_gone_is_lost() -> None:
    had = decide(BEFORE, "bad", "correct", "had")
    corrected, resolution = rebuild(document("Another text altogether.\n"), [had])
    assert (corrected, resolution.lost, resolution.edits) == ("Another text altogether.\n", (had.id,), ())


TEXT = "the the bad  house, in-\nthe house\r\n| * the bad bad\f'bad' the, aaab\n"
SOURCE = document(TEXT)
TOKENS = [
    Span(start, end)
    for start in range(len(TEXT))
    for end in range(start + 1, min(len(TEXT), start + 12) + 1)
    if not TEXT[start].isspace() and not TEXT[end - 1].isspace()
]


def _erratum(span: Span, verdict: Verdict, correction: str, who: str, second: int) -> Entry:
    anchor = Anchor(SOURCE.sha256[:16], TEXT[span.start : span.end], "", "", span.start)
    erratum = Erratum(anchor, verdict, correction, Cause.SCAN, "", who, f"2026-11-24T12:00:{second:02}Z")
    if who == "machine":
        erratum = replace(erratum, at="", unattended=True)
    return entries.new(erratum)


CORRECTIONS = st.text("abthe ,\n|'", max_size=6) | st.sampled_from(["", "the", "the bad", "bad the", "bad."])
ENTRIES = st.builds(
    _erratum,
    st.sampled_from(TOKENS),
    st.sampled_from([Verdict.CORRECT] * 4 + list(Verdict)),
    CORRECTIONS,
    st.sampled_from(["EP", "AH", "machine"]),
    st.integers(0, 59),
)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Entry]:
    """Draw a ledger in which some entries replace earlier ones."""
    drawn: list[Entry] = []
    for entry in draw(st.lists(ENTRIES, max_size=9, unique_by=lambda entry: entry.id)):
        assert isinstance(entry.body, Erratum)
        if drawn and draw(st.integers(0, 3)) == 0:
            earlier = draw(st.sampled_from(drawn)).id
            drawn.append(entries.new(replace(entry.body, replaces=(earlier,))))
        else:
            drawn.append(entry)
    return drawn


@settings(max_examples=60)
@given(ledgers(), st.randoms())
def test_any_ledger_can_be_applied_in_any_order_of_lines(ledger: list[Entry], dice: random.Random) -> None:
    corrected, resolution = rebuild(SOURCE, ledger)
    shuffled = dice.sample(ledger, len(ledger))
    assert rebuild(SOURCE, shuffled) == (corrected, resolution)
    assert rebuild(SOURCE, [*ledger, *ledger[:3]]) == (corrected, resolution)
    assert edits.apply(TEXT, resolution.edits) == corrected
    assert len(resolution.edits) == len(resolution.edit_ids)


@settings(max_examples=60)
@given(ledgers())
def test_every_live_erratum_comes_to_one_end(ledger: list[Entry]) -> None:
    resolution = resolve(SOURCE, ledger)
    clashing = [identity for clash in resolution.clashes for identity in clash.ids]
    done = {identity for ids in resolution.edit_ids for identity in ids}
    assert len(clashing) == len(set(clashing))
    assert not done & {*clashing, *resolution.overruled}
    assert not set(clashing) & set(resolution.overruled)
    assert resolution.lost == resolution.settled == ()


@settings(max_examples=60)
@given(ledgers())
def test_what_is_held_is_never_changed(ledger: list[Entry]) -> None:
    resolution = resolve(SOURCE, ledger)
    for entry in ledger:
        body = entry.body
        assert isinstance(body, Erratum)
        counts = entry.id in resolution.placed and entry.id not in resolution.overruled
        if counts and body.verdict in (Verdict.STET, Verdict.QUERY):
            held = resolution.placed[entry.id]
            assert not any(_cuts(edit.span, held) for edit in resolution.edits)


def _cuts(edit: Span, held: Span) -> bool:
    return max(edit.start, held.start) < min(edit.end, held.end)


def test_a_resolution_says_what_each_edit_comes_from() -> None:
    source = document("they bad sorne capacity")
    ledger = made(source, Say("bad", "had"), Say("sorne", "some"), Say("bad", "had", by="AH"))
    resolution: Resolution = resolve(source, ledger)
    assert [edit.text for edit in resolution.edits] == ["h", "m"]
    assert [set(ids) for ids in resolution.edit_ids] == [{ledger[0].id, ledger[2].id}, {ledger[1].id}]
