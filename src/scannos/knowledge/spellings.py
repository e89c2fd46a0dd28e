"""One form and the entries of a list that it may stand for: its capitals, and its plural."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.knowledge.layers import capitalised

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_MIN_STEM = 3


def spellings_of(form: str, capitals: re.Pattern[str]) -> tuple[str, ...]:
    """Return the entries of a list that a form may be an instance of.

    `capitals` are the names that have one inside.
    """
    lower = form.lower()
    if form == lower:
        return (form,)
    if form == form.upper():
        return form, lower, capitalised(form)
    if form[1:] == lower[1:] or all(part[1:] == part[1:].lower() for part in form.split("-")):
        return form, lower
    # The English list has McKinley and O'Brien as Mckinley and O'brien.
    return (form, form[0] + lower[1:], lower) if capitals.fullmatch(form) else (form,)


def cased(right: str, form: str, spelling: str) -> str:
    """Return a correction of `spelling` in the capitals of a form that is an instance of it."""
    if form == spelling:
        return right
    return right.upper() if form == form.upper() and len(form) > 1 else right[:1].upper() + right[1:]


def singulars(form: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield what a form may be the plural of, by such endings; no plural ends in a double letter."""
    low = form.lower()
    if low[-1:] != low[-2:-1] and len(form) > _MIN_STEM:
        for ending in endings:
            if low.endswith(ending):
                yield form[: -len(ending)]
