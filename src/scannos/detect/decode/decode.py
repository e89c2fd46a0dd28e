"""Texts into readings with their posteriors: what the scanner may have read wrong, and how likely it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs, join
from scannos.detect.decode.fit import Fit
from scannos.detect.decode.lattice import NEVER, Lattice, posteriors
from scannos.detect.decode.line import GAPS, lay
from scannos.detect.decode.spans import cases, drops, joins, signs
from scannos.detect.decode.words import know
from scannos.knowledge.rewrites import rank, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms, Speller
    from scannos.knowledge.context import Context

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]
    Opinions = Callable[[Sequence[str]], npt.NDArray[np.uint8]]


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """The readings that are left of a line, with their posteriors."""

    line: Line
    forms: Forms
    arcs: Arcs
    posterior: Nats
    """P(this reading | all texts' models), 0 to 1, before calibration."""
    gain: Nats
    """How much likelier than as scanned, in the context as scanned, nats."""


def decode(
    texts: Sequence[str], context: Context, speller: Speller, opinions: Opinions, weights: Weights
) -> Decoded:
    """Return the readings of texts that are worth a thought."""
    line = lay(texts, context)
    forms = know(line, context, opinions(line.shown), weights)
    scanned = _as_scanned(line, forms)
    others = join(
        [
            speller.words(line, forms, weights),
            speller.splits(line, forms, weights),
            *joins(line, forms, speller, context, weights),
            *drops(line, forms, speller, weights),
            *signs(line, context, speller, weights),
            cases(line, context, weights),
        ]
    )
    others = others.take(others.end <= len(line.words) - GAPS)
    gain = _gains(line, forms, others, context, weights)
    chosen = _strongest(others, gain, weights)
    kept = join([scanned, others.take(chosen)])
    cost = kept.cost + np.where(kept.kind == Change.AS_IS, 0.0, weights.noise)
    kept = Arcs(kept.start, kept.end, kept.first, kept.second, cost, kept.kind, kept.variant)
    gains = np.concatenate([np.zeros(len(scanned)), gain[chosen]])
    order = np.lexsort((kept.kind, kept.start))
    kept, gains = kept.take(order), gains[order]
    posterior = _posteriors(kept, len(line.words), context)
    return Decoded(line, forms, kept, posterior, gains)


def _as_scanned(line: Line, forms: Forms) -> Arcs:
    place = np.arange(len(line.words))
    extra = np.zeros(len(place))
    extra[line.place] = forms.extra[line.form]
    return arcs(place, place + 1, line.words, extra, Change.AS_IS)


def _gains(line: Line, forms: Forms, others: Arcs, context: Context, weights: Weights) -> Nats:
    """Return how much likelier each reading is than what was scanned, its neighbours as scanned.

    −inf where it has fallen behind by `weights.prune`.
    """
    extra = np.zeros(len(line.words))
    extra[line.place] = forms.extra[line.form]
    fit = Fit(line.words, context)
    sums = np.concatenate([[0.0], np.cumsum(fit.scanned - extra)])
    start, end = others.start, others.end
    scanned = sums[end + 2] - sums[start] + others.cost + extra[end] + extra[end + 1] + weights.noise
    gain: Nats = fit.read(others, scanned - weights.prune) - scanned
    return gain


def _strongest(others: Arcs, gain: Nats, weights: Weights) -> Ints:
    """Return the readings that keep up, at each place the best."""
    chosen = np.flatnonzero(gain > -weights.prune)
    order = chosen[np.lexsort((-gain[chosen], others.start[chosen]))]
    kept: Ints = order[rank(others.start[order]) < weights.places]
    return kept


def _posteriors(kept: Arcs, places: int, context: Context) -> Nats:
    """Return P(reading) for arcs sorted by start; 1 where nothing else is possible."""
    left, right = _stretches(kept, places)
    result = np.ones(len(kept))
    if not len(left):
        return result
    begin, finish = left - 2, np.minimum(right + 2, places)
    low, high = np.searchsorted(kept.start, begin), np.searchsorted(kept.start, finish)
    stretch, arc = spread(low, high - low)
    inside = (kept.start[arc] >= left[stretch]) & (kept.start[arc] < right[stretch])
    context_arc = ~inside & (kept.kind[arc] == Change.AS_IS)
    chosen = (inside | context_arc) & (kept.end[arc] <= finish[stretch])
    stretch, arc, inside = stretch[chosen], arc[chosen], inside[chosen]
    size = finish - begin + 1
    base = np.cumsum(size) - size
    shift = (base - begin)[stretch]
    step = np.arange(int(size.sum())) - np.repeat(base, size)
    some = kept.take(arc)
    lattice = Lattice(some.start + shift, some.end + shift, some.first, some.second, some.cost, step)
    nats = posteriors(lattice, context)
    total = np.full(len(left), NEVER)
    final = some.start == finish[stretch] - 1
    total[stretch[final]] = nats[final]
    result[arc[inside]] = np.exp(np.minimum(nats - total[stretch], 0.0))[inside]
    return result


def _stretches(kept: Arcs, places: int) -> tuple[Ints, Ints]:
    """Return where the uncertain stretches begin and end: two sure places at least lie between them."""
    change = np.flatnonzero(kept.kind != Change.AS_IS)
    edges = np.bincount(kept.start[change], minlength=places + 1) - np.bincount(
        kept.end[change], minlength=places + 1
    )
    uncertain = np.flatnonzero(np.cumsum(edges)[:places] > 0)
    if not len(uncertain):
        return uncertain, uncertain
    new = np.concatenate([[True], np.diff(uncertain) > 2])  # noqa: PLR2004 - what the model looks back
    first = np.flatnonzero(new)
    return uncertain[first], uncertain[np.append(first[1:], len(uncertain)) - 1] + 1
