"""Brackets and quotes that are opened or closed alone, paragraph by paragraph."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.findings import finding
from scannos.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from scannos.detect.sheet import Sheet
    from scannos.model import Finding

RULE = "unbalanced"
BASES = {"(": 0.9, ")": 0.85, "[": 0.3, "]": 0.3, "{": 0.5, "}": 0.5, "“": 0.2, "”": 0.2}
STRAIGHT = 0.2
_CLOSING = {")": "(", "]": "[", "}": "{", "”": "“"}
_PARTNER = _CLOSING | {opening: closing for closing, opening in _CLOSING.items()}
_PAIRED = re.compile(r"[()\[\]{}“”]+")
_ITEM = re.compile(r"[0-9]{1,3}|[A-Za-z]|[ivxlc]+")


def check(sheet: Sheet) -> Iterator[Finding]:
    """Find the marks without a partner; a quote that goes on in the next paragraph is opened there again."""
    quotes = {int(token) for token in np.flatnonzero(sheet.forms_that(lambda form: form in {'"', "“"}))}
    starts = np.flatnonzero(sheet.breaks > 1)
    resumed = {int(number) for number, start in enumerate(starts.tolist(), 1) if start in quotes}
    for number, tokens in _by_paragraph(sheet, sheet.forms_that(lambda form: bool(_PAIRED.fullmatch(form)))):
        yield from (_bracket(sheet, token) for token in _alone(sheet, tokens, resumed=number + 1 in resumed))
    for number, tokens in _by_paragraph(sheet, sheet.forms_that(lambda form: form == '"')):
        if len(tokens) % 2 and number + 1 not in resumed:
            yield _odd(sheet, tokens)


def _by_paragraph(sheet: Sheet, mask: npt.NDArray[np.bool_]) -> Iterable[tuple[int, list[int]]]:
    """Return the tokens of a mask, in groups, with the number of their paragraph from one."""
    paragraph = np.cumsum(sheet.breaks > 1)
    found = np.flatnonzero(mask).tolist()
    return (
        (int(number), list(group)) for number, group in groupby(found, key=lambda token: paragraph[token])
    )


def _alone(sheet: Sheet, tokens: Sequence[int], *, resumed: bool) -> list[int]:
    """Return the tokens whose marks find no partner."""
    opened: list[tuple[str, int]] = []
    alone: list[int] = []
    for token in tokens:
        for mark in sheet.form(token):
            if mark not in _CLOSING:
                opened.append((mark, token))
            elif any(partner == _CLOSING[mark] for partner, _ in opened):
                while opened[-1][0] != _CLOSING[mark]:
                    alone.append(opened.pop()[1])
                opened.pop()
            elif not (token and _ITEM.fullmatch(sheet.form(token - 1)) and mark == ")"):
                alone.append(token)
    rest = [token for mark, token in opened if not (mark == "“" and resumed)]
    return sorted(set(alone + rest))


def _bracket(sheet: Sheet, token: int) -> Finding:
    form = sheet.form(token)
    base = BASES[form[0]]
    partner = _PARTNER.get(form[0], "")
    words = f"{form} has no {partner} in its paragraph"
    return finding(
        sheet,
        (token, token),
        RULE,
        base=base,
        evidence=[Evidence("place", words, 0.0)],
        readings=[("", 0.0)],
        room=0.4,
    )


def _odd(sheet: Sheet, tokens: Sequence[int]) -> Finding:
    """Point to the quote that stands between two spaces, else to the last of an odd number."""
    last = len(sheet.tokens.form) - 1
    loose = [t for t in tokens if not sheet.glued[t] and t < last and not sheet.glued[t + 1]]
    token = loose[0] if loose else tokens[-1]
    reason = Evidence("place", f"the paragraph has {len(tokens)} of these quotes, one is alone", 0.0)
    return finding(
        sheet, (token, token), RULE, base=STRAIGHT, evidence=[reason], readings=[("", 0.0)], room=0.3
    )
