"""What the calibration knows of a reading: one row of numbers each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode.arcs import Change
from scannos.knowledge.rewrites import tally

if TYPE_CHECKING:
    import numpy.typing as npt

    from scannos.detect.decode.decode import Decoded
    from scannos.detect.decode.line import Line
    from scannos.knowledge.context import Context

    Table = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.integer]

NAMES: Final = (
    "kind", "logit", "gain", "cost", "new_alone", "old_alone", "old_unknown", "old_opinion", "new_opinion",
    "old_length", "new_length", "case", "rival", "noise", "tokens", "glued_before", "glued_after",
    "unknown_before", "unknown_after", "sign", "old_count", "new_count", "old_digits", "tokens_covered",
    "old_extra", "whole_errors",
)  # fmt: skip
_CLIP: Final = 12.0
_SIGNS: Final = {
    sign: number for number, sign in enumerate((".", ",", "'", '"', "-", "--", ";", ":", "*", "|"), 1)
}
OTHER_SIGN: Final = 11


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
    before, after = np.maximum(token - 1, 0), np.minimum(last + 1, len(line.form) - 1)
    counts = Counts(line)
    sign = np.array(
        [0 if word else _SIGNS.get(n, OTHER_SIGN) for n, word in zip(line.normals, line.is_word, strict=True)]
    )
    columns = (
        arcs.kind, logit, np.clip(decoded.gain[chosen], -_CLIP, 2 * _CLIP), arcs.cost, alone,
        decoded.forms.alone[form], decoded.forms.unknown[form], decoded.forms.opinion[form], said,
        lengths[form], spelled[arcs.first], line.case[token], _rivals(decoded)[chosen],
        rates[text] - np.minimum(posterior, 1) / np.maximum(tokens[text], 1), np.log(tokens[text]),
        line.glued[token], line.glued[after] & (after > last),
        decoded.forms.unknown[line.form[before]], decoded.forms.unknown[line.form[after]],
        sign[form], counts(text, form), _seen(line, text, arcs.first), line.digits[form],
        last - token + 1, decoded.forms.extra[form], errors[text],
    )  # fmt: skip
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def noise(
    decoded: Decoded,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return for each text the expected number of errors, their rate a token, and the tokens."""
    line, arcs = decoded.line, decoded.arcs
    texts = len(line.offsets) - 1
    changed = np.flatnonzero((arcs.kind != Change.AS_IS) & (decoded.posterior > 0.05))  # noqa: PLR2004
    text = line.text_of[line.token[arcs.start[changed]]]
    errors = np.bincount(text, weights=decoded.posterior[changed], minlength=texts).astype(np.float64)
    tokens = np.maximum(np.bincount(line.text_of, minlength=texts), 1).astype(np.float64)
    return errors, errors / tokens, tokens


def _rivals(decoded: Decoded) -> npt.NDArray[np.float64]:
    """Return for each arc the greatest posterior of another change that begins at the same place."""
    arcs = decoded.arcs
    value = np.where(arcs.kind == Change.AS_IS, 0.0, decoded.posterior)
    order = np.lexsort((-value, arcs.start))
    start = arcs.start[order]
    first = np.flatnonzero(np.concatenate([[True], start[1:] != start[:-1]])) if len(start) else start
    sizes = np.diff(np.append(first, len(start)))
    highest = value[order][first]
    second = np.where(sizes > 1, value[order][np.minimum(first + 1, len(start) - 1)], 0.0)
    group = np.repeat(np.arange(len(first)), sizes)
    rival = np.where(np.arange(len(start)) == first[group], second[group], highest[group])
    result = np.zeros(len(start))
    result[order] = rival
    return result


class Counts:
    """How often forms stand in their text."""

    def __init__(self, line: Line) -> None:
        self._base = len(line.normals)
        keys = line.text_of.astype(np.int64) * self._base + line.form
        self.keys, self.times = tally(keys)

    def __call__(self, text: Ints, form: Ints) -> npt.NDArray[np.float64]:
        """Return ln of how often each form stands in the text, plus a half."""
        return _logs(self.keys, self.times, text.astype(np.int64) * self._base + form)


def _seen(line: Line, text: Ints, word: Ints) -> npt.NDArray[np.float64]:
    """Return ln of how often a word of the model stands in a text, plus a half."""
    base = 1 << 21
    keys, times = tally(line.text_of.astype(np.int64) * base + line.words[line.place])
    return _logs(keys, times, text.astype(np.int64) * base + word)


def _logs(keys: Ints, times: Ints, wanted: Ints) -> npt.NDArray[np.float64]:
    """Return ln of how often each wanted key was counted, plus a half."""
    if not len(keys):
        return np.full(len(wanted), np.log(0.5))
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    logs: npt.NDArray[np.float64] = np.log(np.where(keys[at] == wanted, times[at], 0) + 0.5)
    return logs
