"""What the ranker is taught: which readings are right, which words are wrong, in how bad a text."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scannos.detect.decode import doubts as doubting
from scannos.detect.decode import features, forest
from scannos.detect.decode.render import Writer
from scannos.detect.engine import FEATURES, Engine
from scannos.errors import ExitCode
from scannos.knowledge import lexicon
from scannos.knowledge.confusions import Confusions, Unit
from scannos.knowledge.context import Context
from scannos.text.pairs import Pair
from scannos.train.calibrating import prepare
from scannos.train.ranker import Growth, again, doubts, readings
from scannos.train.samples import Sample, clean, documents, mixed, volumes
from scannos.train.slips import Misreader

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SCAN = "He stated tbat they bad some capacity, and the bad weather."
GOLD = "He stated that they had some capacity, and the bad weather."


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The packaged engine with English lists."""
    confusions = Confusions.load()
    return Engine(Context.open(), confusions, lexicon.build(()))


def chance() -> Random:
    """Return the same dice each time."""
    return Random(1)  # noqa: S311 - they choose misreadings


def pair(scan: str, gold: str, name: str = "1") -> Pair:
    """Make a pair of the source `news`."""
    return Pair(name, "news", scan, gold)


def labels(engine: Engine, sample: Sample) -> dict[tuple[str, str], bool]:
    """Return for every reading worth a look whether it is taught as right."""
    decoded = engine.decoded([sample.scan])
    chosen, _ = engine.table(decoded)
    writer = Writer(decoded, engine.words, engine.context)
    right = readings(engine, [sample]).right
    found = {}
    for arc, so in zip(chosen, right, strict=True):
        _, start, end = writer.place(int(arc))
        found[sample.scan[start:end], writer.write(int(arc))] = bool(so)
    return found


def test_readings_that_bring_the_text_nearer_are_right(engine: Engine) -> None:
    found = labels(engine, Sample((pair(SCAN, GOLD),)))
    right = {change for change, so in found.items() if so}
    assert right == {("tbat", "that"), ("bad", "had")}
    assert all(read != printed for read, printed in found)


def test_no_reading_of_a_clean_text_is_right(engine: Engine) -> None:
    assert not any(labels(engine, Sample(tuple(clean([pair(SCAN, SCAN)])))).values())


def test_passages_of_a_document_are_measured_one_by_one(engine: Engine) -> None:
    lost = pair("A long line that stands in one edition only, and tben goes on.", "Then he goes on.")
    found = labels(engine, Sample((lost, pair(SCAN, GOLD))))
    assert found["tbat", "that"]
    assert found["bad", "had"]


def test_wrong_words_are_taught_as_wrong(engine: Engine) -> None:
    sample = Sample((pair(SCAN, GOLD),))
    decoded = engine.decoded([SCAN])
    tokens, table = engine.doubtful(decoded, engine.calibrated(decoded).probability)
    taught = doubts(engine, [sample])
    assert taught.table.shape == table.shape == (len(tokens), len(doubting.NAMES))
    wrong = {
        decoded.line.span(int(token), int(token))[0]
        for token, so in zip(tokens, taught.right, strict=True)
        if so
    }
    assert wrong == {SCAN.index("tbat"), SCAN.index("bad")}


def test_a_reading_breaks_what_stands_as_printed(engine: Engine) -> None:
    right, breaking = again(engine, [Sample((pair(SCAN, GOLD),)), Sample((pair(SCAN, SCAN),))])
    assert np.array_equal(right.table, breaking.table[:, : right.table.shape[1]])
    assert not (right.right & breaking.right).any()
    # What is wrong for both says the same of either; in the second text all is as printed.
    assert right.right.sum() == 2
    assert breaking.right.sum() >= len(breaking.right) // 2


def test_documents_are_passages_of_one_name_or_neighbours() -> None:
    named = [pair("a", "a", "7-1"), pair("b", "b", "7-2"), pair("c", "c", "8-1")]
    assert [sample.scan for sample in documents(named)] == ["a\n\nb", "c"]
    for names in (str, "icdar2017-periodical/{}".format):  # a hyphen alone makes no document
        neighbours = [pair("a", "a", names(n)) for n in range(30)]
        assert [len(sample.pairs) for sample in documents(neighbours)] == [25, 5]


def test_volumes_are_long_texts_of_one_source() -> None:
    rows = [replace(pair("a", "a", str(n)), source="one" if n < 450 else "two") for n in range(500)]
    assert [len(sample.pairs) for sample in volumes(rows)] == [200, 200, 50, 50]


def test_mixed_documents_have_errors_in_few_passages() -> None:
    found = mixed([pair("x", "y")] * 7, 3)
    assert "".join(one.scan for one in found) == "xyyxyyx"
    assert {one.gold for one in found} == {"y"}


def test_every_degree_of_noise_is_among_the_lessons() -> None:
    units = [Unit("h", "b", 1, 1, 1, 1, 9)]
    book = "\n\n".join([f"{'that ' * 60}{number}" for number in range(200)])
    pairs = [pair("tbat", "that", f"{number // 5}-{number}") for number in range(60)]
    lessons = prepare(pairs, ["", book], Misreader(units, {"that"}, chance()))
    samples = [sample for half in lessons.halves for sample in half]
    assert (lessons.pairs, lessons.books) == (60, 2)
    shares = [sample.scan.count("tbat") / len(sample.scan.split()) for sample in samples]
    assert {0.0, 1.0} < set(shares)
    books = [sample for sample in samples if sample.pairs[0].source == "books"]
    assert [len(sample.pairs) for sample in books if len(sample.pairs) > 1] == [25] * 7
    wrong = [sum(one.scan != one.gold for one in sample.pairs) for sample in books if len(sample.pairs) > 1]
    assert 0 == wrong[0] <= wrong[1] < wrong[3] < wrong[4]
    learnt = {one.pairs[0].id for one in samples if one.pairs[0].source != "books"}
    kept = {one.pairs[0].id for one in lessons.kept if one.pairs[0].source != "books"}
    assert {name.partition("-")[0] for name in kept} == {"0", "8"}
    assert not {name.partition("-")[0] for name in learnt} & {"0", "8"}
    one, two = (
        {name.id.partition("-")[0] for each in half for name in each.pairs if name.source != "books"}
        for half in lessons.halves
    )
    assert one
    assert two
    assert not one & two


def test_it_writes_what_the_engine_reads(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Growth(3, 8, 4)
    for name in ("LARGE", "AGAIN", "RISK", "DOUBT", "SMALL"):
        monkeypatch.setattr(f"scannos.train.calibrating.{name}", few)
    path, out = tmp_path / "pairs.jsonl", tmp_path / "ranker.json"
    rows = [
        {"id": f"{n}-1", "source": "news", "ocr": f"{SCAN} {n}", "gold": f"{GOLD} {n}"} for n in range(40)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = run("train", "ranker", path, "--out", out)
    assert (done.exit, done.stdout) == (0, "")
    assert done.stderr.endswith("ranker.json: fitted to 40 pairs and 0 texts without errors\n")
    stored = json.loads(out.read_text("utf-8"))
    assert stored["forests"]["reading"]["features"] == list(features.NAMES)
    assert (stored["about"]["pairs"], stored["about"]["sources"]) == (40, ["news"])
    assert set(forest.load(out, FEATURES)) == {"reading", "again", "risk", "doubt", "finding"}
    first = out.read_bytes()
    run("train", "ranker", path, "--out", out)
    assert out.read_bytes() == first


def test_pairs_in_which_nothing_may_be_read_otherwise(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "pairs.jsonl", tmp_path / "x.json"
    rows = [{"id": f"{n}-1", "ocr": "1", "gold": "1"} for n in range(9)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = run("train", "ranker", path, "--out", out)
    assert (done.exit, out.exists()) == (ExitCode.UNREADABLE, False)
    assert "scannos: error: there is nothing to learn: nothing in these pairs may be" in done.stderr


def test_a_source_without_pairs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text('{"ocr": "tbe", "gold": "the"}\n', "utf-8")
    out = tmp_path / "x.json"
    done = run("train", "ranker", tmp_path / "pairs.jsonl", "--out", out, "--source", "news")
    assert done.exit == 3
    assert done.stderr == (
        "scannos: error: there are too few pairs to learn from: three documents at least are needed\n"
    )
