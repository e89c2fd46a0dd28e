"""The network that looks to both sides: what it sees, what it says of readings, how it learns."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scanning
from scannos.detect.decode.arcs import NONE, Arcs, Change, arcs, join
from scannos.detect.decode.around import fits
from scannos.detect.models import PACKAGED
from scannos.errors import ScannosError
from scannos.knowledge.classes import SENTENCE, Class
from scannos.knowledge.context import Context
from scannos.knowledge.window import AROUND, SIDE, Window, fingerprint, shown
from scannos.train.context.texts import Source
from scannos.train.progress import Silent
from scannos.train.window.build import train
from scannos.train.window.options import Options
from scannos.train.window.start import start as beginnings
from scannos.work import knowing

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

WORDS = 600
"""Words around that the tests let a window tell apart."""
QUICK = Options(4000, 4000, size=8, hidden=12, places=200_000, batch=500, drawn=20)
_ROW = st.lists(st.sampled_from([SENTENCE, 1, 16, 17, WORDS - 1, WORDS, 5000]), min_size=10, max_size=10)


@cache
def packaged() -> Window:
    return Window.open()


def plainly_shown(row: list[int]) -> list[int]:
    """Return what is seen of a window, walking out from its middle."""
    seen = dict.fromkeys(range(2 * SIDE), SENTENCE)
    for side in (range(SIDE - 1, -1, -1), range(SIDE, 2 * SIDE)):
        for at in side:
            if row[at] == SENTENCE:
                break
            seen[at] = row[at] if row[at] < WORDS else Class.UNKNOWN
    return list(seen.values())


@given(st.lists(_ROW, min_size=1, max_size=5))
def test_windows_are_seen_through_one_hidden_layer(rows: list[list[int]]) -> None:
    one, ids = packaged(), np.array(rows, np.int32)
    around = one.around[shown(ids, len(one.around))].reshape(len(ids), -1)
    plain = np.maximum(around @ one.hidden + one.hidden_bias, 0) @ one.out
    assert one.seen(ids) == pytest.approx(plain, abs=1e-3)


@given(st.lists(_ROW, min_size=1, max_size=4))
def test_nothing_is_seen_beyond_a_gap_and_rare_words_are_unknown(rows: list[list[int]]) -> None:
    assert shown(np.array(rows, np.int32), WORDS).tolist() == [plainly_shown(row) for row in rows]


_WORD = st.integers(16, 3000) | st.integers(60_000, 61_000)
_READING = st.tuples(
    st.integers(2, 6), st.integers(1, 2), _WORD, st.just(NONE) | _WORD, st.sampled_from(list(Change)[1:])
)


@given(st.lists(_WORD, min_size=6, max_size=6), st.lists(_READING, min_size=1, max_size=8))
@settings(max_examples=50)
def test_a_reading_is_weighed_against_what_was_scanned(
    inside: list[int], readings: list[tuple[int, int, int, int, Change]]
) -> None:
    words = np.array([SENTENCE, SENTENCE, *inside, SENTENCE, SENTENCE], np.int32)
    some = join([reading(*each) for each in readings])
    around = words.copy()
    around[5] = 20
    found = fits(words, around, some, packaged())
    for nats, (start, size, first, second, kind) in zip(found, readings, strict=True):
        if kind in {
            Change.WORD,
            Change.SIGN,
            Change.SPLIT,
            Change.JOIN,
            Change.BREAK,
            Change.DROP,
            Change.OWN,
        }:
            told = [word for word in (second,) if word != NONE]
            new = alone([*around[:start]], first, [*told, *around[start + size :]])
            scanned = start + size - 1 if kind == Change.DROP else start
            old = alone([*around[:scanned]], int(words[scanned]), [*around[scanned + 1 :]])
            assert nats == pytest.approx(new - old, abs=1e-3)
        else:
            assert nats == 0


def reading(start: int, size: int, first: int, second: int, kind: Change) -> Arcs:
    one = np.array([start])
    return arcs(one, one + size, np.array([first]), 0.0, kind, second=second)


def alone(before: list[int], word: int, after: list[int]) -> float:
    """Return how well one word fits between others."""
    left, right = [SENTENCE] * SIDE + before, after + [SENTENCE] * SIDE
    seen = packaged().seen(np.array([left[-SIDE:] + right[:SIDE]], np.int32))
    return float(packaged().fit(seen, np.zeros(1, np.int64), np.array([word], np.int32))[0])


@pytest.mark.parametrize(
    ("before", "scanned", "printed", "after"),
    [
        ("The Marshal said that they", "bad", "had", "some capacity for more"),
        ("The Ambassador concluded", "he", "the", "conversation by stating that"),
        ("began its deliveries,", "me", "we", "wished not to press the matter"),
        ("He asked where would they", "he", "be", "used and how many"),
        ("they would participate in these", "meeting", "meetings", ". He went on"),
    ],
)
def test_words_further_off_tell_words_of_the_language_apart(
    before: str, scanned: str, printed: str, after: str
) -> None:
    ids = Context.open().ids
    left, right = ids(before.replace(",", " ,").split()).tolist(), ids(after.split()).tolist()
    fit = [alone(left, int(ids([word])[0]), right) for word in (scanned, printed)]
    assert fit[1] - fit[0] > 1


def test_it_learns_what_its_texts_say_and_the_same_each_time(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(["the dog had a bone .", "it was a bad day ."] * 500))
    speller = scanning.engine().speller
    made = [tmp_path / name for name in ("one.window", "two.window")]
    first = [train([Source(text)], speller, path, QUICK, Silent()) for path in made]
    assert made[0].read_bytes() == made[1].read_bytes()
    assert first[0] > 0.95
    window = Window.open(made[0])
    ids = speller.context.ids(["the", "dog", "had", "a", "bone", ".", "bad"])
    padded = np.concatenate([np.zeros(SIDE, np.int32), ids[:6], np.zeros(SIDE, np.int32)])
    seen = window.seen(padded[None, SIDE + 2 + AROUND])
    had, bad = (window.fit(seen, np.zeros(1, np.int64), ids[[number]])[0] for number in (2, 6))
    assert had - bad > 1


def test_words_among_the_same_words_begin_near_each_other() -> None:
    random = np.random.default_rng(5)
    frames = {16: (20, 21), 17: (20, 21), 18: (22, 23), 19: (22, 23)}
    words = random.choice(list(frames), 4000)
    ids = np.array(
        [each for word in words.tolist() for each in (frames[word][0], word, frames[word][1])], np.int32
    )
    begin = beginnings(ids, 30, 4)
    assert begin.shape == (30, 4)
    far = {(a, b): float(np.linalg.norm(begin[a] - begin[b])) for a in frames for b in frames if a < b}
    near = {pair: far.pop(pair) for pair in ((16, 17), (18, 19))}
    assert 3 * max(near.values()) < min(far.values())
    assert beginnings(ids, 30, 4).tobytes() == begin.tobytes()


def test_the_packaged_network_is_of_the_packaged_vocabulary() -> None:
    vocabulary = Context.open().vocabulary
    assert packaged().vocabulary == fingerprint(vocabulary)
    other = replace(vocabulary, hashes=vocabulary.hashes + np.uint64(1))
    assert packaged().vocabulary != fingerprint(other)


def test_an_engine_does_without_a_network_of_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scanning.engine().window is not None
    monkeypatch.setattr(knowing, "fingerprint", lambda _: 0)
    assert knowing._engine.__wrapped__(PACKAGED).window is None  # noqa: SLF001 - the engine is kept for all tests


def test_nothing_to_learn_from_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with pytest.raises(ScannosError, match="nothing to train on"):
        train([Source(empty)], scanning.engine().speller, tmp_path / "w", QUICK, Silent())


def test_the_command_says_what_came_of_it(run: Run, tmp_path: Path) -> None:
    text, out = tmp_path / "text.txt", tmp_path / "w.window"
    text.write_text("the dog had a bone .\n\n" * 100)
    done = run("train", "window", text, "--out", out, "--places", "5000")
    assert (done.exit, done.stdout) == (0, "")
    assert "of the printed words stood before all that look like them" in done.stderr
    assert Window.open(out).out.shape[1] == Options().size
