"""Two texts compared: the smallest runs that differ."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from scannos.model import Edit, Span


def changes(old: str, new: str, offset: int = 0) -> tuple[Edit, ...]:
    """Return the edits that turn `old` into `new`; `offset` is where `old` begins in its text."""
    return tuple(
        Edit(Span(offset + op.src_start, offset + op.src_end), new[op.dest_start : op.dest_end])
        for op in Levenshtein.opcodes(old, new)
        if op.tag != "equal"
    )
