"""The second look knows what the first one made of a text's other readings, and of no other text's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from scannos.detect.decode import again
from scannos.detect.decode.render import Writer
from scannos.detect.engine import Engine
from scannos.knowledge import lexicon
from scannos.knowledge.confusions import Confusions
from scannos.knowledge.context import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "It was tbe day on wbich he said tbat tbe ship was seoure, and no one knew wby."
OTHER = "The boys ran to the river, where tbe boat lay in the morning sun."


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The packaged engine with English lists."""
    return Engine(Context.open(), Confusions.load(), lexicon.build(()))


def looked(engine: Engine, texts: Sequence[str]) -> dict[tuple[int, int, str], dict[str, float]]:
    """Return for text, place and writing of each reading that is looked at again its features by name."""
    decoded = engine.decoded(texts)
    _, chosen, table = engine.judged(decoded)
    writer = Writer(decoded, engine.words, engine.context)
    assert table.shape == (len(chosen), len(again.NAMES))
    assert np.isfinite(table).all()
    return {
        (*writer.place(int(arc))[:2], writer.write(int(arc))): dict(
            zip(again.NAMES, row.tolist(), strict=True)
        )
        for arc, row in zip(chosen, table, strict=True)
    }


def test_it_counts_the_same_letters_elsewhere_in_the_text(engine: Engine) -> None:
    found = looked(engine, [TEXT])
    the = found[0, TEXT.index("tbe"), "the"]
    secure = found[0, TEXT.index("seoure"), "secure"]
    assert the["alike_times"] == pytest.approx(np.log(5), abs=0.4)  # which, that, the, why
    assert the["alike"] > 3
    assert secure["alike_times"] == secure["alike"] == 0
    assert secure["alike_share"] == pytest.approx(0.1)
    assert the["kind_errors"] == pytest.approx(secure["kind_errors"], abs=0.1)


def test_what_is_sure_elsewhere_tells_how_bad_a_text_is(engine: Engine) -> None:
    bad, good = looked(engine, [TEXT]), looked(engine, [OTHER])
    in_bad, in_good = bad[0, TEXT.index("tbe"), "the"], good[0, OTHER.index("tbe"), "the"]
    assert in_bad["errors"] > in_good["errors"] + 1
    assert in_bad["sure"] > in_good["sure"] + 1


def test_texts_of_one_batch_say_nothing_of_each_other(engine: Engine) -> None:
    together = looked(engine, [OTHER, TEXT])
    for number, text in enumerate([OTHER, TEXT]):
        for (_, start, written), features in looked(engine, [text]).items():
            assert together[number, start, written] == pytest.approx(features, abs=1e-4)


def test_what_is_hardly_likely_stays_as_it_was_at_the_first_look(engine: Engine) -> None:
    decoded = engine.decoded([TEXT])
    first, chosen, _ = engine.judged(decoded)
    last = engine.calibrated(decoded).probability
    rest = np.setdiff1d(np.arange(len(first)), chosen)
    assert first[rest].max() < again.LEAST <= first[chosen].min()
    assert np.array_equal(first[rest], last[rest])
    assert not np.array_equal(first[chosen], last[chosen])


@pytest.mark.parametrize("text", ["", "\n", "It was a fine day."])
def test_where_nothing_is_to_be_looked_at_nothing_is(engine: Engine, text: str) -> None:
    assert looked(engine, [text]) == {}


@pytest.mark.parametrize(
    ("scanned", "printed", "wanted"),
    [
        ("tbat", "that", ("b", "h")),
        ("corning", "coming", ("rn", "m")),
        ("aa", "a", ("a", "")),
        ("he", "the", ("", "t")),
        ("word", "word", ("", "")),
        ("x", "longer", ("x", "longer")),
    ],
)
def test_the_letters_that_differ_are_told(scanned: str, printed: str, wanted: tuple[str, str]) -> None:
    assert again.swapped(scanned, printed) == wanted
