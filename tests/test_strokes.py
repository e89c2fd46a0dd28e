"""Words that look like a form as a whole: strips of strokes, compared all at once, and learnt from pairs."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scanning
from scannos.errors import ExitCode, ScannosError
from scannos.knowledge.strokes import MARGIN, NUMBERS, OUT, PLACES, Strips, Strokes
from scannos.train.progress import Silent
from scannos.train.strokes import fit, write

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run
    from scannos.knowledge.strokes import Nats

_FORM = st.text(st.sampled_from("abchilmnrtuw1é'"), min_size=1, max_size=12)
_ALONE = st.floats(-16, -3, width=32)


@cache
def packaged() -> Strokes:
    return Strokes.load()


def promise(word: str, form: str, alone: float) -> float:
    """Return how promising a word is, worked out by itself."""
    looks, _ = packaged().look([word, form])
    return alone - float(((looks[0] - looks[1]) ** 2).sum() - (looks[1] ** 2).sum())


@given(st.dictionaries(_FORM, _ALONE, min_size=1, max_size=40), st.lists(_FORM, max_size=5, unique=True))
@settings(max_examples=60)
def test_the_most_promising_of_all_are_found(words: dict[str, float], forms: list[str]) -> None:
    spellings, most = list(words), 4
    found = Strips(packaged(), spellings, np.array(list(words.values()))).alike(forms, most)
    for number, form in enumerate(forms):
        mine = [spellings[word] for word in found[1][found[0] == number]]
        promises = {word: promise(word, form, alone) for word, alone in words.items()}
        best = sorted(promises.values(), reverse=True)
        least = max(best[0] - MARGIN, *best[most - 1 : most], -1e9)
        assert 0 < len(mine) <= most
        assert [promises[word] for word in mine] == pytest.approx(best[: len(mine)], abs=1e-3)
        assert {word for word, nats in promises.items() if nats > least + 1e-3} <= set(mine)
        assert all(promises[word] > least - 1e-3 for word in mine)


def test_in_a_large_vocabulary_words_about_as_wide_are_compared() -> None:
    random = np.random.default_rng(1944)
    words = list({"".join(random.choice(list("abilmno"), random.integers(1, 14))) for _ in range(2000)})
    alone = random.uniform(-16, -3, len(words))
    strips, widths = Strips(packaged(), words, alone), packaged().look(words)[1]
    forms = words[:60]
    form, word = strips.alike(forms, 1)
    assert form.tolist() == list(range(len(forms)))
    for asked, width, answer in zip(forms, widths, word.tolist(), strict=False):
        near = np.flatnonzero(np.abs(widths - width) <= OUT)
        best = max(promise(words[other], asked, alone[other]) for other in near)
        assert promise(words[answer], asked, alone[answer]) >= best - 1e-3
    alone_each = [strips.alike([each], 5)[1].tolist() for each in forms]
    together = strips.alike(forms, 5)
    assert [together[1][together[0] == number].tolist() for number in range(len(forms))] == alone_each


def test_without_words_or_forms_nothing_is_alike() -> None:
    nothing = np.zeros(0)
    assert Strips(packaged(), [], nothing).alike(["word"], 5)[1].tolist() == []
    assert Strips(packaged(), ["word"], np.array([-9.0])).alike([], 5)[1].tolist() == []


def test_a_strip_is_seen_from_both_ends() -> None:
    strips, widths = packaged().strips(["il", "mé", "m" * 20, ""])
    assert widths.tolist() == [2, 5, 60, 0]
    left, right = strips[0, :, :2]
    assert left.tolist() == right[::-1].tolist()
    assert not strips[0, :, 2:].any()
    assert not packaged().numbers[strips[1, 0, 3:]].any()  # é looks like nothing
    assert strips.shape == (4, 2, PLACES)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("niotlier", "mother"),
        ("tmtead", "instead"),
        ("jifo", "life"),
        ("nniddto", "middle"),
        ("rneychaut", "merchant"),
        ("wbnor", "whom"),
    ],
)
def test_it_speaks(read: str, printed: str) -> None:
    assert printed in alike(read)


@pytest.mark.parametrize(
    ("read", "not_printed"), [("niotlier", "the"), ("jifo", "government"), ("x", "however"), ("a" * 40, "a")]
)
def test_it_is_silent(read: str, not_printed: str) -> None:
    assert not_printed not in alike(read)


def alike(read: str) -> set[str]:
    """Return the words that the packaged models find alike."""
    speller = scanning.engine().speller
    spellings = speller.context.words()
    return {spellings[word] for word in speller.alike([read], 12).word.tolist()}


def test_letters_that_are_taken_for_each_other_come_to_look_alike() -> None:
    words = ["morn", "hat", "tan", "rot", "oath", "a"]
    seen = [("mom", 0), ("rnorn", 0), ("mem", 0), ("liat", 1), ("bat", 1), ("lot", 3), ("oatli", 4)] * 30
    alone = np.full(len(words), -3.0, np.float32)
    letters = fit(seen, words, alone, Silent())
    form, word = Strips(Strokes(letters), words, alone).alike([each for each, _ in seen], 1)
    assert word.tolist() == [each for _, each in seen]
    assert form.tolist() == list(range(len(seen)))


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    letters: dict[str, Nats] = {
        "a": np.full((2, NUMBERS), 0.25, np.float32),
        "é": np.eye(1, NUMBERS).astype("f"),
    }
    path = tmp_path / "strokes.tsv"
    path.write_text(write(letters, ["what", "it is"]), "utf-8", newline="\n")
    again = Strokes.load(path)
    assert np.array_equal(again.look(["aéx", "é"])[0], Strokes(letters).look(["aéx", "é"])[0])


def stroke(number: str) -> str:
    """Return a stroke whose numbers are all the same."""
    return " ".join([number] * NUMBERS)


def test_a_table_that_an_editor_has_marked_is_read(tmp_path: Path) -> None:
    path = tmp_path / "strokes.tsv"
    path.write_text(f"\ufeff# a table\n \na\t{stroke('25')}\n", "utf-8", newline="\r\n")
    assert Strokes.load(path).look(["a"])[1].tolist() == [1]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a", "no strokes: write letter TAB stroke TAB stroke"),
        ("a\t1 2 3", "no strokes: write letter TAB stroke TAB stroke"),
        (f"a\t{stroke('x')}", "no strokes: write letter TAB stroke TAB stroke"),
        (f"a\t{stroke('nan')}", "no strokes: numbers are 1000000 at most"),
        (f"a\t{stroke('-inf')}", "no strokes: numbers are 1000000 at most"),
        (f"a\t{stroke('1e99')}", "no strokes: numbers are 1000000 at most"),
        (f"ab\t{stroke('1')}", "no strokes: write one small letter"),
        (f"A\t{stroke('1')}", "no strokes: write one small letter"),
        (f"\t{stroke('1')}", "no strokes: write one small letter"),
        (f"\udce9\t{stroke('1')}", "is not UTF-8; save it so"),
    ],
)
def test_a_table_that_is_none_is_told(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "strokes.tsv"
    path.write_text(f"# a table\n{line}\n", "utf-8", "surrogateescape")
    with pytest.raises(ScannosError) as caught:
        Strokes.load(path)
    assert str(caught.value) == f"{path}:2: {says}"


PAIRS = [
    {"id": "1", "source": "bln600", "ocr": "niy niotlier said", "gold": "my mother said"},
    {"id": "2", "source": "news", "ocr": "tbe rneychaut", "gold": "the merchant"},
]


def test_the_table_is_learnt_from_what_letters_do_not_tell(run: Run, tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "strokes.tsv"
    pairs.write_text("".join(json.dumps(pair) + "\n" for pair in PAIRS), "utf-8")
    done = run("train", "strokes", pairs, "--out", out)
    assert (done.exit, done.stdout) == (0, "")
    assert done.stderr.endswith("strokes.tsv: what letters look like, from 2 forms\n")
    assert "# Source: bln600; 1 of the pairs, 14 letters; CC BY-NC-SA 4.0\n" in out.read_text("utf-8")
    assert Strokes.load(out).look(["mother"])[1].tolist() == [11]

    left = run("train", "strokes", pairs, "--out", out, "--without", "bln600", "--without", "news")
    assert left.exit == ExitCode.UNREADABLE
    assert "there are no pairs to count" in left.stderr
