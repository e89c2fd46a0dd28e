"""Words in pieces: which stretches of tokens are read as one word, and what is read for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scanning
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.render import Writer


def joined(text: str) -> set[tuple[str, str]]:
    """Return what one word is read for, and the word."""
    engine = scanning.engine()
    decoded = engine.decoded([text])
    writer = Writer(decoded, engine.words, engine.context)
    found = set()
    for arc in (decoded.arcs.kind == Change.JOIN).nonzero()[0].tolist():
        _, start, end = writer.place(arc)
        found.add((text[start:end], writer.write(arc)))
    return found


@pytest.mark.parametrize(
    ("text", "pieces", "word"),
    [
        ("He put his si.-sature under the letter.", "si.-sature", "signature"),
        ("The child was taken l)y the policeman.", "l)y", "by"),
        ("It belonged to Her IMa,s~esty the Queen.", "IMa,s~esty", "Majesty"),
        ("The story was very plau- eidle to them all.", "plau- eidle", "plausible"),
        ("He dined with the Ear! of Kenmare in those days.", "Ear!", "Earl"),
        ("Mr. Eyre has collected all hi. money and gone.", "hi.", "his"),
    ],
)
def test_it_speaks(text: str, pieces: str, word: str) -> None:
    assert (pieces, word) in joined(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said:-The men went (as they say) home.",  # all pieces are words
        "He went to Xyzzy, and then home.",  # nothing is glued but a stop
        "He came to the place. She saw him!",  # they are as likely as stops
        "",
    ],
)
def test_it_is_silent(text: str) -> None:
    assert not joined(text)


@given(st.text("abcdehinorst", min_size=2, max_size=12))
def test_a_form_of_letters_is_its_own_only_piece(form: str) -> None:
    speller = scanning.engine().speller
    pieced, near = speller.pieced([form], 2, 12), speller.near([form], 2, 12)
    assert (pieced.word.tolist(), pieced.cost.tolist()) == (near.word.tolist(), near.cost.tolist())
