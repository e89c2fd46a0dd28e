"""What the calibration knows of a reading: one row of numbers each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode import habits
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.capitals import begins
from scannos.detect.decode.habits import PAGE
from scannos.detect.decode.line import beside
from scannos.detect.decode.unread import opens
from scannos.detect.decode.words import unknown_words
from scannos.knowledge.sorting import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.detect.decode.arcs import Arcs
    from scannos.detect.decode.decode import Decoded
    from scannos.detect.decode.line import Line
    from scannos.knowledge.context import Context

    Table = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.integer]

NAMES: Final = (
    "kind", "logit", "gain", "cost", "new_alone", "old_alone", "old_unknown", "old_opinion", "new_opinion",
    "old_length", "new_length", "case", "rival", "noise", "tokens", "glued_before", "glued_after",
    "unknown_before", "unknown_after", "sign", "old_count", "new_count", "old_digits", "tokens_covered",
    "old_extra", "whole_errors", "fit", "opens", "new_small", "new_title", "old_small", "old_title", "quotes",
    "habit", "next_case", "second", "unknown_share", "next_sign", "last_sign", "fit_as_is",
    "context_gain", "first_same", "stopped", "around", "around_rival", "sign_before",
    "framed", "old_framed", "begins", "begins_behind", "figures",
)  # fmt: skip
_CLIP: Final = 12.0
_SIGNS: Final = {
    sign: number for number, sign in enumerate((".", ",", "'", '"', "-", "--", ";", ":", "*", "|"), 1)
}
OTHER_SIGN: Final = 11
_AT_HAND: Final = (1, 2, 3)
"""Steps to the tokens that may show what stands here is a number, as in a list of prices."""


def table(
    decoded: Decoded,
    chosen: Ints,
    context: Context,
    said: npt.NDArray[np.uint8],
) -> Table:
    """Return the features of the chosen arcs, shape (n, len(NAMES)).

    `said` is what the word lists say of the first word of each chosen arc.
    """
    line, arcs = decoded.line, decoded.arcs.take(chosen)
    token = line.token[arcs.start]
    last = line.token[arcs.end - 1]
    form = line.form[token]
    posterior = decoded.posterior[chosen]
    logit = np.log(np.maximum(posterior, 1e-6)) - np.log(np.maximum(1 - posterior, 1e-6))
    alone = context.unigram(arcs.first.astype(np.int32)).astype(np.float64)
    lengths = line.lengths
    spelled = context.vocabulary.lengths
    errors, rates, tokens = noise(decoded)
    text = line.text_of[token]
    size = tokens[text]
    before, after = beside(line, token, -1), beside(line, last, 1)
    capital = begins(line, context)
    sign = np.array(
        [0 if word else _SIGNS.get(n, OTHER_SIGN) for n, word in zip(line.normals, line.is_word, strict=True)]
    )
    columns = (
        arcs.kind, logit, np.clip(decoded.gain[chosen], -_CLIP, 2 * _CLIP), arcs.cost, alone,
        decoded.forms.alone[form], decoded.forms.unknown[form], decoded.forms.opinion[form], said,
        lengths[form], spelled[arcs.first], line.case[token], _rivals(decoded)[chosen],
        rates[text] - np.minimum(posterior, 1) / np.maximum(tokens[text], 1), np.log(np.minimum(size, PAGE)),
        line.glued[token], line.glued[after] & (after > last),
        decoded.forms.unknown[line.form[before]] & (before < token),
        decoded.forms.unknown[line.form[after]] & (after > last),
        sign[form], logs(decoded.counts(text, form), size), logs(_seen(decoded, text, arcs), size),
        line.digits[form],
        last - token + 1, decoded.forms.extra[form], errors[text] * np.minimum(PAGE / size, 1.0),
        decoded.fit[chosen], opens(line)[token],
        *context.casing(arcs.first.astype(np.int32))[:, :2].T,
        *context.casing(line.words[arcs.start])[:, :2].T,
        _quotes(line)[token], habits.glued(line, decoded.counts)[last],
        np.where(after > last, line.case[after], -2),
        _stops(arcs.second, context),
        _unknown(decoded)[text], np.where(after > last, sign[line.form[after]], 0), sign[line.form[last]],
        decoded.fit_as_is[chosen], decoded.fit[chosen] - decoded.fit_as_is[chosen],
        _initials(line.normals)[form] == context.vocabulary.initials[arcs.first],
        habits.stopped(line, decoded.counts)[last],
        np.clip(decoded.around[chosen], -_CLIP, _CLIP), _ahead(decoded)[chosen],
        np.where(before < token, sign[line.form[before]], 0),
        logs(decoded.frames.times(token, arcs.first), size),
        logs(decoded.frames.times(token, line.words[arcs.start]), size),
        capital[token], np.where(after > last, capital[after], 0.0), _figures(line, token, last),
    )  # fmt: skip
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def noise(
    decoded: Decoded,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return for each text the expected number of errors, their rate a token, and the tokens."""
    changed = (decoded.arcs.kind != Change.AS_IS) & (decoded.posterior > 0.05)  # noqa: PLR2004
    errors, tokens = expected(decoded, np.flatnonzero(changed), decoded.posterior)
    return errors, errors / tokens, tokens


def expected(
    decoded: Decoded, changed: Ints, probability: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return for each text the sum of the probabilities of some arcs, and its tokens, one at least."""
    line, texts = decoded.line, len(decoded.line.offsets) - 1
    text = line.text_of[line.token[decoded.arcs.start[changed]]]
    errors = np.bincount(text, weights=probability[changed], minlength=texts).astype(np.float64)
    tokens = np.maximum(np.bincount(line.text_of, minlength=texts), 1).astype(np.float64)
    return errors, tokens


def _stops(second: Ints, context: Context) -> Ints:
    """Return 1 for each second word that is a full stop, 2 for a comma, else 0."""
    stop, comma = context.ids([".", ","])
    return np.where(second == stop, 1, np.where(second == comma, 2, 0))


def _initials(words: Sequence[str]) -> Ints:
    """Return the first letter of each word; 0 for a form of signs that nobody sees."""
    return np.fromiter((ord(word[0]) if word else 0 for word in words), np.int32, len(words))


def _quotes(line: Line) -> Ints:
    """Tell for each token whether an odd number of quotation marks stands before it in its text."""
    quote = np.array([form == '"' for form in line.normals], np.int64)[line.form]
    before = np.cumsum(quote) - quote
    first = np.searchsorted(line.text_of, line.text_of)
    return (before - before[first]) % 2 if len(before) else before


def _unknown(decoded: Decoded) -> npt.NDArray[np.float64]:
    """Return for each text the share of its words that nothing knows."""
    unknown, words = unknown_words(decoded.line, decoded.forms)
    return (unknown + 0.5) / (words + 5.0)


def _figures(line: Line, first: Ints, last: Ints) -> Ints:
    """Return how many of the tokens at hand, before the first and behind the last, have digits."""
    digits = line.digits[line.form]
    sides = [
        (token, beside(line, token, sign * step))
        for token, sign in ((first, -1), (last, 1))
        for step in _AT_HAND
    ]
    return sum((digits[other] & (other != token) for token, other in sides), np.zeros(len(first), np.int8))


def _rivals(decoded: Decoded) -> npt.NDArray[np.float64]:
    """Return for each arc the greatest posterior of another change that begins at the same place."""
    arcs = decoded.arcs
    return _best_other(arcs.start, np.where(arcs.kind == Change.AS_IS, 0.0, decoded.posterior))


def _best_other(start: Ints, value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return for each row the greatest value of another with the same start; rows are sorted by it."""
    first = runs(start)
    if not len(first):
        return value
    group = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(value))))
    highest = np.maximum.reduceat(value, first)
    best = np.flatnonzero(value == highest[group])
    best = best[runs(group[best])]  # of each place one
    others = value.copy()
    others[best] = -np.inf
    rivals: npt.NDArray[np.float64] = highest[group]
    second = np.maximum.reduceat(others, first)
    rivals[best] = np.where(np.isfinite(second), second, 0.0)
    return rivals


def _ahead(decoded: Decoded) -> npt.NDArray[np.float64]:
    """Return how far each arc is ahead of the best other that begins there, by the words around."""
    start, around = decoded.arcs.start, np.clip(decoded.around, -_CLIP, _CLIP)
    return around - _best_other(start, around)


def _seen(decoded: Decoded, text: Ints, arcs: Arcs) -> Ints:
    """Return how often the (first) word of each arc stands in its text."""
    line, base = decoded.line, 1 << 21
    times = habits.Times(line.text_of.astype(np.int64) * base + line.words[line.place])
    seen = times(text.astype(np.int64) * base + arcs.first)
    own = np.flatnonzero(arcs.kind == Change.OWN)
    if len(own):
        numbers = {low: number for number, low in enumerate(dict.fromkeys(line.normals))}
        of = np.fromiter(map(numbers.__getitem__, line.normals), np.int64, len(line.normals))
        times = habits.Times(line.text_of.astype(np.int64) * base + of[line.form])
        spelled = [numbers.get(decoded.spelled[at].lower(), base - 1) for at in arcs.variant[own].tolist()]
        seen[own] = times(text[own].astype(np.int64) * base + np.array(spelled, np.int64))
    return seen


def logs(times: Ints, tokens: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return ln of how often something stands on a page of texts of so many tokens, plus a half."""
    nats: npt.NDArray[np.float64] = np.log(habits.on_a_page(times, tokens) + 0.5)
    return nats
