"""Near-variants: a form that stands once, beside one like it that the text or a list has often."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from scannos.detect.arrays import ahead
from scannos.detect.broken import broken
from scannos.detect.candidates import cost, explain
from scannos.detect.findings import finding
from scannos.detect.resemblance import near
from scannos.detect.sheet import Case
from scannos.knowledge.lexicon import Opinion
from scannos.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "variant"
FORM = 0.35
PHRASE = 0.25
_STET = -2.0
_OFTEN = 3
_RATIO = 4
_LETTERS = 4
_DEAR = 12.0
"""Nats beyond which two forms are taken for two words."""


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find rare forms near frequent ones of the same text, and rare words in its frequent phrases."""
    yield from _forms(sheet)
    yield from _phrases(sheet)


def _forms(sheet: Sheet) -> Iterator[Finding]:
    """Find *Vladivostock*, once, where the text has *Vladivostok* many times."""
    word = sheet.tokens.kind == Kind.WORD
    unknown = (sheet.opinion != Opinion.KNOWN) & (sheet.times <= 2)  # noqa: PLR2004 - rare
    rare = unknown & np.array(
        [len(form) >= _LETTERS and form.isalpha() for form in sheet.tokens.forms], np.bool_
    )
    often = sorted(form for form, times in sheet.counts.items() if times >= _OFTEN and len(form) >= _LETTERS)
    tokens = np.flatnonzero(rare[sheet.tokens.form] & word & ~_parts(sheet))
    found = _near(sheet, np.flatnonzero(np.bincount(sheet.tokens.form[tokens])).tolist(), often)
    for token, form in zip(tokens.tolist(), sheet.tokens.form[tokens].tolist(), strict=True):
        if form in found:
            yield _form(sheet, token, found[form])


def _parts(sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Return the tokens that are parts of a broken word."""
    parts = np.zeros(len(sheet.tokens.form), np.bool_)
    for word in broken(sheet):
        parts[[word.token, word.token + 2]] = True
    return parts


def _near(sheet: Sheet, rare: Sequence[int], often: Sequence[str]) -> dict[int, list[tuple[str, float]]]:
    """Return for the numbers of rare forms the frequent ones near them with their scores, likeliest first."""
    forms = [sheet.tokens.forms[number] for number in rare]
    found: defaultdict[int, list[tuple[str, float]]] = defaultdict(list)
    for one, other, edits in zip(*map(np.ndarray.tolist, near(forms, often, OSA.distance, 2)), strict=True):
        form, text = forms[one], often[other]
        if (
            (edits == 1 or len(form) > 2 * _LETTERS - 2)
            and sheet.counts[text] >= _RATIO * sheet.counts.get(form, 1)
            and text.lower() != form.lower()
            and not _inflected(form, text, sheet.language.endings)
            and (nats := cost(sheet, text, form)) <= _DEAR
        ):
            found[rare[one]].append((text, log(sheet.counts[text]) - nats))
    return {form: sorted(some, key=lambda item: (-item[1], item[0]))[:4] for form, some in found.items()}


def _form(sheet: Sheet, token: int, found: Sequence[tuple[str, float]]) -> Finding:
    form, (best, _) = sheet.form(token), found[0]
    often, here = sheet.counts[best], sheet.counts.get(form, 1)
    reasons = [
        Evidence(
            "text", f"the text has {best} {often} times and {form} {_times(here)}", log(often / _OFTEN) / 2
        )
    ]
    if words := explain(sheet, best, form):
        reasons.append(Evidence("confusion", words, 1.0))
    if form in sheet.lessons.stets:
        reasons.append(Evidence("ledger", "a reader let it stand", _STET))
    return finding(sheet, (token, token), RULE, base=FORM, evidence=reasons, readings=found, place=False)


def _phrases(sheet: Sheet) -> Iterator[Finding]:
    """Find *Marshall Stalin*, once, where the text has *Marshal Stalin* many times."""
    title = sheet.cases(Case.TITLE) & (sheet.tokens.kind == Kind.WORD)
    joined = title & ahead(title) & ahead(sheet.breaks < 2)  # noqa: PLR2004 - no new paragraph
    firsts, seconds = _neighbours(sheet, joined)
    for token in np.flatnonzero(joined).tolist():
        first, second = sheet.form(token), sheet.form(token + 1)
        yield from _beside(sheet, token, firsts[second], f"{{}} {second}")
        yield from _beside(sheet, token + 1, seconds[first], f"{first} {{}}")


def _neighbours(
    sheet: Sheet, joined: npt.NDArray[np.bool_]
) -> tuple[Mapping[str, Mapping[str, int]], Mapping[str, Mapping[str, int]]]:
    """Return for each form what stands before it and what after it, and how often."""
    firsts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    seconds: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for token in np.flatnonzero(joined).tolist():
        first, second = sheet.form(token), sheet.form(token + 1)
        firsts[second][first] += 1
        seconds[first][second] += 1
    return firsts, seconds


def _beside(sheet: Sheet, token: int, others: Mapping[str, int], phrase: str) -> Iterator[Finding]:
    """Yield a finding when a like form stands here far more often."""
    form = sheet.form(token)
    here = others[form]
    for other, often in sorted(others.items(), key=lambda item: (-item[1], item[0])):
        if often < max(_OFTEN, _RATIO * here):
            return
        if _like(form, other, sheet.language.many) and sheet.counts.get(form, 0) < _OFTEN + here:
            words = (
                f"the text has {phrase.format(other)} {often} times and {phrase.format(form)} {_times(here)}"
            )
            reasons = [Evidence("text", words, log(often / _OFTEN))]
            where = (token, token)
            yield finding(
                sheet, where, RULE, base=PHRASE, evidence=reasons, readings=[(other, 0.0)], place=False
            )
            return


def _like(form: str, other: str, plurals: tuple[str, ...]) -> bool:
    """Tell whether two words of like phrases may be the same: one letter apart, and no plural."""
    near = len(form) >= _LETTERS and OSA.distance(form.lower(), other.lower()) == 1
    return near and form.isalpha() and not sorted((form, other), key=len)[1].endswith(plurals)


def _inflected(form: str, other: str, endings: Collection[str]) -> bool:
    """Tell whether two forms differ only in an ending of the language."""
    short, long = sorted((form, other), key=len)
    return long.startswith(short) and long[len(short) :] in endings


def _times(number: int) -> str:
    return "this once" if number == 1 else f"{number} times"
