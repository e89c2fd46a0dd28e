"""A model packed: values as entries of a code book, tables that know their keys by fingerprints."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.train.context import packing, tables

MASK = (1 << 64) - 1


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
