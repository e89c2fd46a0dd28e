"""Edits applied to a text, and shown as a diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the edited text.

    Edits at one place are insertions first, in the order given. Raises ValueError for edits that overlap
    or reach beyond the text.
    """
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = edit.span.start, edit.span.end
        if not at <= start <= end <= len(text):
            raise ValueError(f"edit {start}..{end} overlaps another or lies outside the text")
        pieces += [text[at:start], edit.text]
        at = end
    return "".join([*pieces, text[at:]])
