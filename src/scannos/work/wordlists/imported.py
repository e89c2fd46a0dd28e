"""What comes out of another program's list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.knowledge.english import counts
from scannos.knowledge.lexicon import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Item = tuple[str, tuple[str, ...] | None]
    """A form, and None where it is right, its corrections (perhaps none) where it is wrong."""

_FORM = re.compile(r"[^\W_]+(?:[ '.&-]{1,2}[^\W_]+)*['.]?")


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that was not taken over, and why."""

    entry: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The words of a list."""

    good: tuple[str, ...]
    wrong: Mapping[str, tuple[str, ...]]
    """Form known to be wrong -> its corrections, likeliest first; may be none."""
    suspects: Mapping[str, tuple[str, ...]]
    """Forms that are words themselves (*arid* for *and*): only the context tells; no list may forbid them."""
    skipped: tuple[Skipped, ...]


def gather(items: Iterable[Item]) -> Imported:
    """Sort the entries of a list into right, wrong, doubtful and unusable."""
    good: dict[str, None] = {}
    wrong: dict[str, tuple[str, ...]] = {}
    suspects: dict[str, tuple[str, ...]] = {}
    skipped = []
    for raw, rights in items:
        form = normal(raw)
        if why := _unusable(form, rights):
            skipped.append(Skipped(raw, why))
        elif rights is None:
            good[form] = None
        else:
            kept = suspects if form.lower() in counts() else wrong
            kept[form] = tuple(dict.fromkeys((*kept.get(form, ()), *rights)))
    return Imported(tuple(good), wrong, suspects, tuple(skipped))


def _unusable(form: str, rights: tuple[str, ...] | None) -> str:
    if not _FORM.fullmatch(form):
        return "is no word: a regular expression, or has signs in it"
    if any("," in right for right in rights or ()):
        return "its correction has a comma in it"
    return ""
