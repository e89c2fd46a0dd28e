"""The context model at run time: look-ups, classes, files that cannot be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ScannosError
from scannos.knowledge import storage
from scannos.knowledge.context import FIRST_WORD, SENTENCE, Class, Context, classify, normal
from scannos.train.context.build import Options, train
from scannos.train.context.texts import Source
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from pathlib import Path

    from scannos.knowledge.ngrams import Ids

SENTENCES = """The good ship lay in the harbour of Vladivostok, and the men of the good ship had bad tea.
I had the tea and the men had the ship. We had bad tea in the harbour, and Mr. B. Smith had 12 ships in 1944.

The Soviet Government had no ships, but Smith's men had the good tea of the harbour."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("context")
    text = folder / "text.txt"
    text.write_text("\n\n".join([SENTENCES] * 3), encoding="utf-8")
    out = folder / "small.context"
    train([Source(text)], out, Options(words=1000, size=1_000_000), Silent())
    return out


@pytest.fixture(scope="module")
def context(model: Path) -> Context:
    return Context.open(model)


def _ids(context: Context, *forms: str) -> Ids:
    return context.ids(forms)


@pytest.mark.parametrize(
    ("form", "spelling"),
    [
        ("The", "the"),
        ("to\u00adday", "today"),
        ("don’t", "don't"),
        ("“", '"'),
        ("''", '"'),
        ("—", "--"),
        ("–", "--"),
        ("----", "--"),
        ("-", "-"),
        ("...", "..."),
        ("..", "..."),
        ("…", "..."),
        ("***", "*"),
        ("ﬁrﬅ", "first"),
        ("ſhip", "ship"),
        ("E\u0301tude", "étude"),
        ("Twenty‑one", "twenty-one"),
        ("", ""),
    ],
)
def test_a_form_has_one_normal_spelling(form: str, spelling: str) -> None:
    assert normal(form) == spelling


@given(st.text(max_size=12))
def test_the_normal_spelling_of_a_normal_spelling_is_itself(form: str) -> None:
    assert normal(normal(form)) == normal(form)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("7", Class.DIGIT),
        ("44", Class.TWO_DIGITS),
        ("1944", Class.YEAR),
        ("5944", Class.NUMBER),
        ("1,200", Class.GROUPED),
        ("22d", Class.ORDINAL),
        ("4to", Class.MIXED),
        ("B", Class.INITIAL),
        ("Xyzzy", Class.NAME),
        ("xyzzy", Class.UNKNOWN),
        ("xyz-zy", Class.COMPOUND),
        ("Xyzzy’s", Class.NAME_POSSESSIVE),
        ("xyzzy's", Class.POSSESSIVE),
        ("¤", Class.SIGN),
    ],
)
def test_an_unknown_form_has_a_class(form: str, expected: Class) -> None:
    assert classify(form) is expected


def test_known_forms_are_found_in_any_case_and_others_fall_to_their_class(context: Context) -> None:
    ids = _ids(context, "THE", "the", "harbour", "12", "B", "a", "I", "Murmansk", ",")
    assert ids[0] == ids[1] >= FIRST_WORD
    assert [context.words()[number] for number in ids[[0, 2, 8]]] == ["the", "harbour", ","]
    assert list(ids[3:5]) == [Class.TWO_DIGITS, Class.INITIAL]
    assert ids[6] >= FIRST_WORD
    assert ids[7] == Class.NAME


def test_no_forms_give_no_ids(context: Context) -> None:
    assert context.ids([]).tolist() == []
    assert context.characters.logp([]).tolist() == []


def test_every_spelling_is_found_under_its_own_number(context: Context) -> None:
    words = context.words()
    ids = context.vocabulary.find(words[FIRST_WORD:])
    assert ids.tolist() == list(range(FIRST_WORD, len(words)))


def test_context_decides_between_words(context: Context) -> None:
    the, men, had, bad = _ids(context, "the", "men", "had", "bad")
    pairs = context.logp(np.array([the, the]), np.array([men, men]), np.array([had, bad]))
    assert pairs[0] > pairs[1] + 1


def test_counts_and_case_are_told(context: Context) -> None:
    ids = _ids(context, "Vladivostok", "harbour", "Soviet")
    assert context.count(ids).tolist() == [3, 9, 3]
    assert context.casing(ids)[0].tolist() == [0, 1, 0]
    assert context.casing(ids)[1].tolist() == [1, 0, 0]


@given(st.data())
def test_probabilities_sum_to_one_after_any_history(context: Context, data: st.DataObject) -> None:
    size = len(context.words())
    known = st.integers(0, size - 1)
    history = [np.full(size, data.draw(known), np.int32) for _ in range(2)]
    everything = np.arange(size, dtype=np.int32)
    assert np.exp(context.logp(history[0], history[1], everything)).sum() == pytest.approx(1, abs=0.02)
    assert np.exp(context.bigram(history[1], everything)).sum() == pytest.approx(1, abs=0.02)
    assert np.exp(context.unigram(everything)).sum() == pytest.approx(1, abs=1e-4)


def test_letters_of_the_language_are_likelier_than_a_scanners(context: Context) -> None:
    scores = context.characters.logp(["harhour", "hxqzjvv"])
    assert scores[0] > scores[1] + 3


def test_the_ends_of_passages_are_in_the_vocabulary(context: Context) -> None:
    gap = np.array([SENTENCE], np.int32)
    assert context.bigram(gap, _ids(context, "the"))[0] > context.bigram(gap, _ids(context, "tea"))[0]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda _: b"", "empty"),
        (lambda _: b"%PDF-1.7" * 20, "no model of scannos"),
        (lambda data: data[:9], "no model of scannos"),
        (lambda data: data[:60], "damaged"),
        (lambda data: data[:-4096], "length is wrong"),
        (lambda data: data[:-1000] + bytes(1000 - 1) + b"x", "checksum is wrong"),
        (lambda data: data[:30] + b"?" + data[31:], "header is changed"),
        (lambda data: data[:8] + b"\x63" + data[9:], "update scannos"),
    ],
)
def test_a_file_that_cannot_be_believed_is_refused(
    model: Path, tmp_path: Path, change: object, says: str
) -> None:
    bad = tmp_path / "bad.context"
    assert callable(change)
    bad.write_bytes(change(model.read_bytes()))
    with pytest.raises(ScannosError, match=says) as raised:
        Context.open(bad)
    assert "\n" not in str(raised.value)
    assert str(bad) in str(raised.value)


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScannosError, match="cannot read"):
        Context.open(tmp_path / "none.context")


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other"
    storage.write(path, "weather", {}, {"rain": np.arange(3)})
    with pytest.raises(ScannosError, match="for weather, not for context"):
        Context.open(path)
    assert storage.read(path, "weather").arrays["rain"].tolist() == [0, 1, 2]
