"""What holds for any ledger: every order of lines, every live erratum, everything that is held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from deciding import document
from scannos.errata import entries
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Anchor, Cause, Erratum, Span, Verdict
from scannos.text import edits

if TYPE_CHECKING:
    import random

    from scannos.model import Entry

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
