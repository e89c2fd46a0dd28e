"""Training a context model: texts in, n-grams counted, smoothed, pruned, packed."""

from __future__ import annotations

import gzip
import lzma
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.cli.train.context import in_bytes, source
from scannos.errors import ScannosError, UsageError
from scannos.knowledge.context import FIRST_WORD, SENTENCE, Class, Context
from scannos.knowledge.hashing import BASE, INVERSE, hashes, joined
from scannos.knowledge.ngrams import gram_keys
from scannos.train.context import corpus, packing, tables, words
from scannos.train.context.build import Options, train
from scannos.train.context.counts import Counts, bits_for, count
from scannos.train.context.perplexity import fit
from scannos.train.context.pruning import losses, prune
from scannos.train.context.smoothing import Level, discounts, estimate
from scannos.train.context.texts import Source, books, held_out_books
from scannos.train.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from running import Run

VOCABULARY = 7
IDS = st.lists(st.lists(st.integers(1, VOCABULARY - 1), min_size=1, max_size=9), min_size=1, max_size=30)
MASK = (1 << 64) - 1


def _stream(paragraphs: Sequence[Sequence[int]]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([0, *(number for paragraph in paragraphs for number in (*paragraph, 0))], np.int32)


def _levels(paragraphs: Sequence[Sequence[int]], order: int = 3) -> list[Level]:
    ids, bits = _stream(paragraphs), bits_for(VOCABULARY)
    unigrams = Counts(np.arange(VOCABULARY, dtype=np.uint64), np.bincount(ids, minlength=VOCABULARY))
    return estimate([unigrams, *(count(ids, n, bits, Silent()) for n in range(2, order + 1))], bits)


def _probability(levels: Sequence[Level], history: Sequence[int], word: int) -> float:
    """Return P(word | history) the slow and plain way, back-off weights made from what is left."""
    if not history:
        return float(levels[0].probability[word])
    level, bits = levels[len(history)], bits_for(VOCABULARY)
    known = {
        int(key) & ((1 << bits) - 1): float(p)
        for key, p in zip(level.keys, level.probability, strict=True)
        if int(key) >> bits == sum(n << bits * place for place, n in enumerate(reversed(history)))
    }
    if word in known:
        return known[word]
    shorter = {other: _probability(levels, history[1:], other) for other in known}
    weight = (1 - sum(known.values())) / (1 - sum(shorter.values()))
    return weight * _probability(levels, history[1:], word)


@given(IDS)
def test_counts_are_those_of_a_plain_counter(paragraphs: list[list[int]]) -> None:
    ids, bits = _stream(paragraphs).tolist(), bits_for(VOCABULARY)
    plain = Counter(gram for gram in zip(ids, ids[1:], ids[2:], strict=False) if gram[1] != SENTENCE)
    counted = count(_stream(paragraphs), 3, bits, Silent())
    rows = zip(*packing.columns(counted.keys, 3, bits), strict=True)
    assert dict(zip(rows, counted.counts.tolist(), strict=True)) == plain
    assert (np.diff(counted.keys.astype(np.int64)) > 0).all()


@given(IDS, st.integers(0, VOCABULARY - 1), st.integers(0, VOCABULARY - 1), st.floats(0.1, 1))
def test_probabilities_sum_to_one_before_and_after_pruning(
    paragraphs: list[list[int]], first: int, second: int, share: float
) -> None:
    levels = _levels(paragraphs)
    kept = prune(levels, sum, int(share * sum(len(level.keys) for level in levels)))
    for history in ((first, second), (second,), ()):
        for which in (levels, kept):
            total = sum(_probability(which, history, word) for word in range(VOCABULARY))
            assert total == pytest.approx(1, abs=1e-4)


@given(IDS, st.integers(12, 60))
def test_pruning_fits_its_limit_and_leaves_no_ngram_without_what_it_stands_on(
    paragraphs: list[list[int]], limit: int
) -> None:
    levels = prune(_levels(paragraphs), sum, limit)
    assert sum(len(level.keys) for level in levels) <= max(limit, VOCABULARY)
    bits = bits_for(VOCABULARY)
    for width, (shorter, longer) in enumerate(pairwise(levels), 1):
        assert (shorter.keys[longer.prefix] == longer.keys >> np.uint64(bits)).all()
        assert (shorter.keys[longer.suffix] == longer.keys & np.uint64((1 << width * bits) - 1)).all()


def test_what_the_shorter_ngram_foretells_is_pruned_first() -> None:
    # 2 follows 1 whatever stands before; 5 follows 4 only after 3.
    paragraphs = [[1, 2, 6], [6, 1, 2], [3, 4, 5], [6, 4, 1], [3, 4, 5], [6, 4, 2]] * 4
    levels = _levels(paragraphs)
    loss = dict(zip(levels[2].keys.tolist(), losses(levels[2], levels[1]).tolist(), strict=True))
    bits = bits_for(VOCABULARY)
    key = {
        gram: sum(n << bits * place for place, n in enumerate(reversed(gram)))
        for gram in ((6, 1, 2), (3, 4, 5))
    }
    assert loss[key[6, 1, 2]] < loss[key[3, 4, 5]]


def test_discounts_are_those_of_chen_and_goodman() -> None:
    counts = np.repeat([1, 2, 3, 4], [100, 40, 20, 10])
    share = 100 / 180
    assert discounts(counts) == pytest.approx(
        [0, 1 - 2 * share * 0.4, 2 - 3 * share * 0.5, 3 - 4 * share * 0.5]
    )
    assert discounts(np.array([1, 1, 7])).tolist() == [0, 0.5, 1, 1.5]


def test_words_that_follow_many_others_are_likelier_when_nothing_is_known() -> None:
    # 2 always follows 1; 3 follows four different words as often.
    levels = _levels([[1, 2], [1, 2], [1, 2], [1, 2], [1, 3], [4, 3], [5, 3], [6, 3]])
    assert levels[0].probability[3] > 1.5 * levels[0].probability[2]


@given(st.lists(st.floats(-20, 5, width=32), min_size=1, max_size=300), st.integers(1, 8))
def test_a_code_book_gives_each_value_its_nearest_entry(values: list[float], bits: int) -> None:
    array = np.array(values, np.float32)
    book, codes = packing.coded(array, bits)
    assert len(book) == 1 << bits
    assert np.abs(book[codes] - array) == pytest.approx(
        np.abs(book[None] - array[:, None]).min(axis=1), abs=1e-5
    )
    if len(np.unique(array)) == 1:
        assert book[codes] == pytest.approx(array, abs=1e-5)


@given(st.sets(st.integers(0, MASK), max_size=200), st.sampled_from([np.uint16, np.uint32, np.uint64]))
def test_a_table_knows_its_keys_and_hardly_any_others(
    keys: set[int], slot: type[np.unsignedinteger[np._typing._16Bit]]
) -> None:
    known = np.array(sorted(keys), np.uint64)
    values = np.arange(len(known)) % 16
    table = tables.build(known, values, 4, slot)
    found, answers = table.find(known)
    assert found.all()
    assert (answers == values).all()
    assert len(table.slots) == tables.slots(len(known))


def test_many_keys_are_looked_up_like_few() -> None:
    known = np.random.default_rng(7).integers(0, MASK, 40_000, np.uint64)
    values = np.arange(len(known)) % 16
    found, answers = tables.build(known, values, 4, np.uint16).find(known)
    assert found.all()
    assert (answers == values).all()


def test_fingerprints_that_fit_by_chance_are_as_rare_as_their_bits_say() -> None:
    random = np.random.default_rng(7)
    known, others = random.integers(0, MASK, (2, 20_000), np.uint64)
    table = tables.build(known, np.zeros(len(known), np.int64), 4, np.uint16)
    assert table.find(others)[0].mean() < 2 / (1 << 12)


def test_a_table_refuses_a_key_that_stands_twice() -> None:
    with pytest.raises(ValueError, match="distinct"):
        tables.build(np.array([5, 5], np.uint64), np.array([1, 2]), 4, np.uint16)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=8))
def test_hashes_are_the_sums_they_say(forms: list[str]) -> None:
    plain = [sum(ord(c) * pow(BASE, place, 1 << 64) for place, c in enumerate(form)) & MASK for form in forms]
    assert hashes(forms).tolist() == plain


@given(st.text(min_size=1, max_size=8), st.integers(0, 7))
def test_the_hash_without_a_letter_follows_from_sums(form: str, place: int) -> None:
    place = min(place, len(form) - 1)
    whole, before, up_to = hashes([form, form[:place], form[: place + 1]]).tolist()
    assert hashes([form[:place] + form[place + 1 :]])[0] == (before + (whole - up_to) * INVERSE) & MASK


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=8))
def test_the_hashes_of_joined_forms_follow_from_those_of_both(pairs: list[tuple[str, str]]) -> None:
    left, right = (hashes([pair[side] for pair in pairs]) for side in (0, 1))
    lengths = np.array([len(pair[0]) for pair in pairs], np.int64)
    assert joined(left, right, lengths).tolist() == hashes(["".join(pair) for pair in pairs]).tolist()


def test_keys_of_different_rows_differ() -> None:
    rows = [column.astype(np.int32).ravel() for column in np.meshgrid(*[np.arange(40)] * 3)]
    assert len(np.unique(gram_keys(rows))) == 40**3


@pytest.mark.parametrize(
    ("suffix", "compress"), [(".txt", bytes), (".gz", gzip.compress), (".xz", lzma.compress)]
)
def test_books_are_read_from_plain_and_compressed_files(
    tmp_path: Path, suffix: str, compress: object
) -> None:
    assert callable(compress)
    path = tmp_path / f"books{suffix}"
    path.write_bytes(compress(b"one\n\f\ntwo\n\nstill two\f too\n\f\n\n\f\nthree\n"))
    assert list(books(path)) == ["one", "two\n\nstill two\f too", "three\n"]
    assert list(held_out_books(path, 2)) == ["two\n\nstill two\f too"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xz", b"no xz", "cannot read"),
        ("a.xz", lzma.compress(b"words " * 999)[:60], "cannot read"),
        ("a.gz", gzip.compress(b"words " * 999, mtime=0)[:30], "cannot read"),
        ("a.txt", b"caf\xe9", "not UTF-8"),
    ],
)
def test_texts_that_cannot_be_read_are_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ScannosError, match=says) as raised:
        list(books(path))
    assert name in str(raised.value)


def test_a_stream_has_a_break_before_each_paragraph_and_at_the_end() -> None:
    stream, forms = corpus.stream_of("A _good_ ship.\nIt sank.\n \nThe\fend")
    shown = [forms[number] if number != corpus.BREAK else "|" for number in stream]
    assert shown == ["|", "A", "good", "ship", ".", "It", "sank", ".", "|", "The", "|", "end", "|"]


def test_a_vocabulary_holds_what_several_texts_share(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("The ship Aurora.\n\f\nThe 3 ships, the ship.\n\f\nA ship's Boatt", encoding="utf-8")
    read = corpus.read([Source(path, 2)], 0, Silent())
    chosen = words.choose(read, 1000, 2)
    assert chosen.spellings[FIRST_WORD:] == ("the", "ship", ".")
    assert chosen.counts[FIRST_WORD:].tolist() == [6, 4, 4]
    assert chosen.names == {"aurora": 2, "boatt": 2}
    ids = words.numbered(read, chosen)
    assert len(ids) == 2 * (6 + 9 + 5)
    assert Class.DIGIT in ids.tolist()


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


@pytest.mark.parametrize("size", ["", "M", "-3", "45 apples"])
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
