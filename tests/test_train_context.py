"""A context model trained whole: from texts to a file, and by the command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scannos.cli.train.context import in_bytes, source
from scannos.detect.decode.speller import Speller
from scannos.errors import ScannosError, UsageError
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import FIRST_WORD, Context
from scannos.train.context.build import Options, train
from scannos.train.context.perplexity import fit
from scannos.train.context.texts import Source
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run


def test_a_text_counts_as_often_as_its_weight_says(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("The good ship and the good tea and the bad tea.", encoding="utf-8")
    models = []
    for weight in (1, 3):
        out = tmp_path / f"{weight}.context"
        train([Source(path, weight)], out, Options(), Silent())
        models.append(Context.open(out))
    the = models[0].ids(["the"])
    assert [model.count(the)[0] for model in models] == [3, 9]
    assert [model.about["texts"][0]["weight"] for model in models] == [1, 3]


def test_a_model_foretells_its_own_kind_of_text_better(tmp_path: Path) -> None:
    path, out = tmp_path / "text.txt", tmp_path / "small.context"
    path.write_text(
        "\n\n".join(["The good ship lay in the harbour, and the men had tea."] * 9), encoding="utf-8"
    )
    train([Source(path)], out, Options(), Silent())
    context = Context.open(out)
    own = fit(context, ["The men lay in the harbour, and the good ship had tea."])
    other = fit(context, ["Harbour the, the men tea in had and the ship good lay."])
    assert own.tokens == other.tokens == 15
    assert own.unknown == 0
    assert own.perplexity < other.perplexity / 3
    assert fit(context, ["Zyx had tea."]).spelled > 5


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("The good ship and the good tea, and the bad tea.\n\nNo ship.", encoding="utf-8")
    outs = [tmp_path / "1.context", tmp_path / "2.context"]
    for out in outs:
        train([Source(path)], out, Options(), Silent())
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_model_can_be_made_of_a_text_whatever_it_is_called(tmp_path: Path) -> None:
    path, out = tmp_path / os.fsdecode(b"caf\xe9"), tmp_path / "small.context"
    path.write_text("The good ship.", encoding="utf-8")
    train([Source(path)], out, Options(), Silent())
    assert Context.open(out).about["texts"][0]["name"] == path.name


def texts_of(path: Path, number: int) -> Path:
    """Write texts, each with two words, of which the second is in that text and the next."""
    path.write_text("\n\f\n".join(f"the w{letter(n)} w{letter(n + 1)}" for n in range(number)), "utf-8")
    return path


def letter(number: int) -> str:
    """Return a word for a number."""
    return "".join(chr(97 + int(digit)) for digit in f"{number:04}")


@pytest.mark.parametrize(
    ("number", "least", "asked", "known"),
    [
        (9, None, 1, 11),
        (20, None, 2, 20),
        (60, None, 3, 1),
        (9, 1, 1, 11),
        (9, 2, 2, 9),
        (9, 9, 9, 1),  # many for so few texts, but that was asked
        (60, 1, 1, 62),
        (60, 60, 60, 1),
    ],
)
def test_words_stand_in_as_many_texts_as_is_asked(
    tmp_path: Path, number: int, least: int | None, asked: int, known: int
) -> None:
    path, out = texts_of(tmp_path / "texts.txt", number), tmp_path / "small.context"
    about = train([Source(path)], out, Options(texts=least), Silent())
    assert about["options"]["texts"] == asked
    assert len(Context.open(out).words()) == FIRST_WORD + known


def test_a_vocabulary_without_words_is_said(tmp_path: Path) -> None:
    path, out = texts_of(tmp_path / "texts.txt", 9), tmp_path / "small.context"
    with pytest.raises(ScannosError, match="no word is common to 10 of these 9 texts; give more texts"):
        train([Source(path)], out, Options(texts=10), Silent())
    assert not out.exists()


@pytest.mark.parametrize("text", ["I a b a.", "1 2 3 . ,"])
def test_a_vocabulary_may_have_no_word_of_two_letters(tmp_path: Path, text: str) -> None:
    path, out = tmp_path / "text.txt", tmp_path / "small.context"
    path.write_text(text, encoding="utf-8")
    train([Source(path)], out, Options(), Silent())
    speller = Speller(Context.open(out), Confusions.load())
    assert speller.near(["tbe", "b"], 3, 9).word.tolist() == []


def test_order_four_and_tight_sizes_work(tmp_path: Path) -> None:
    path, out = tmp_path / "text.txt", tmp_path / "four.context"
    random = np.random.default_rng(5)
    letters = ["".join(random.choice(list("abcdefgh"), 3)) for _ in range(4000)]
    path.write_text(" ".join(letters), encoding="utf-8")
    train([Source(path)], out, Options(order=4, size=60_000, character_size=10_000), Silent())
    context = Context.open(out)
    assert out.stat().st_size <= 60_000
    assert len(context.ngrams.longer) == 3
    columns = [context.ids(letters[place : 3000 + place]) for place in range(4)]
    assert np.isfinite(context.ngrams.score(columns)).all()


def test_nothing_to_train_on_is_said(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(" \n", encoding="utf-8")
    with pytest.raises(ScannosError, match="nothing to train on"):
        train([Source(path)], tmp_path / "out", Options(), Silent())


def test_a_size_that_holds_no_vocabulary_is_said(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("The good ship and the good tea.", encoding="utf-8")
    with pytest.raises(ScannosError, match="size"):
        train([Source(path)], tmp_path / "out", Options(size=1000), Silent())


@pytest.mark.parametrize(
    ("size", "count"), [("45M", 45_000_000), ("1.5k", 1500), ("800", 800), ("1GB", 10**9)]
)
def test_sizes_are_read(size: str, count: int) -> None:
    assert in_bytes(size) == count


@pytest.mark.parametrize("size", ["", "M", "-3", "45 apples", "9" * 400])
def test_what_is_no_size_is_wrong_use(size: str) -> None:
    with pytest.raises(UsageError, match="no size"):
        in_bytes(size)


def test_weights_are_read_from_the_end_of_a_path(tmp_path: Path) -> None:
    plain = tmp_path / "text.txt"
    assert source(str(plain)) == Source(plain)
    assert source(f"{plain}:3") == Source(plain, 3)
    odd = tmp_path / "text:3"
    odd.touch()
    assert source(str(odd)) == Source(odd)


def test_the_command_trains_and_says_what_came_of_it(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "text.txt", tmp_path / "small.context"
    path.write_text("The good ship had tea.\n\f\nThe bad ship had none.\n\f\nNever read.", encoding="utf-8")
    result = run("train", "context", f"{path}:2", "--out", out, "--hold-out", "3", "--min-texts", "1")
    assert (result.exit, result.stdout) == (0, "")
    assert "small.context: 24 1-grams" in result.stderr
    assert "in 2 texts" in result.stderr
    context = Context.open(out)
    assert "tea" in context.words()
    assert "never" not in context.words()
    assert context.about["options"]["every"] == 3


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("The good ship.", encoding="utf-8")


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["missing.txt", "--out", "x"], 3, "missing.txt: cannot read this text"),
        (["text.txt", "--out", "x", "--size", "big"], 2, "'big' is no size"),
        (["text.txt:1000", "--out", "x"], 2, "text.txt:1000: a text counts 999 times at most"),
        (["text.txt", "--out", "x", "--order", "4"], 2, "a vocabulary of 65,536 at most"),
        (["text.txt"], 2, "--out"),
        ([], 2, "TEXT"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(
    run: Run, arguments: list[str], code: int, says: str
) -> None:
    result = run("train", "context", *arguments)
    assert result.exit == code
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
