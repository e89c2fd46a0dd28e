"""Texts into readings with their posteriors: what the scanner may have read wrong, and how likely it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scannos.detect.decode.arcs import Arcs, Change, arcs, dearer, join
from scannos.detect.decode.around import fits
from scannos.detect.decode.capitals import against
from scannos.detect.decode.fit import Fit
from scannos.detect.decode.frames import Frames
from scannos.detect.decode.habits import Counts
from scannos.detect.decode.joins import joins
from scannos.detect.decode.lattice import NEVER, Lattice, posteriors
from scannos.detect.decode.line import GAPS, lay
from scannos.detect.decode.own import own
from scannos.detect.decode.signs import added, drops, ended, signs, swallowed
from scannos.detect.decode.splits import splits
from scannos.detect.decode.unread import cases, closes
from scannos.detect.decode.words import know, unknown_words, words
from scannos.knowledge.context import FIRST_WORD
from scannos.knowledge.sorting import by_both, rank, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from scannos.detect.decode.line import Line
    from scannos.detect.decode.speller import Speller
    from scannos.detect.decode.weights import Weights
    from scannos.detect.decode.words import Forms
    from scannos.knowledge.context import Context
    from scannos.knowledge.ngrams import Ids
    from scannos.knowledge.window import Window

    Ints = npt.NDArray[np.integer]
    Nats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Opinions = Callable[[Sequence[str]], npt.NDArray[np.uint8]]


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """The readings that are left of a line, with their posteriors."""

    line: Line
    forms: Forms
    counts: Counts
    """How often each form stands in each text."""
    frames: Frames
    """What stands in each text between the same two words."""
    spelled: tuple[str, ...]
    """How readings that are no words of the model are spelled (`Change.OWN`)."""
    arcs: Arcs
    posterior: Nats
    """P(this reading | all texts' models), 0 to 1, before calibration."""
    gain: Nats
    """How much likelier than as scanned, in the context as scanned, nats."""
    fit: Nats
    """ln P of the reading and the two words after it, its neighbours as scanned; 0 for what is as scanned."""
    fit_as_is: Nats
    """The same of what was scanned."""
    around: Nats
    """How much better its word fits among the words around, nats; 0 where nothing is put for another."""


def decode(
    texts: Sequence[str], speller: Speller, window: Window | None, opinions: Opinions, weights: Weights
) -> Decoded:
    """Return the readings of texts that are worth a thought."""
    context = speller.context
    line = lay(texts, context)
    forms = know(line, context, opinions(line.shown), weights)
    extra = _extra(line, forms, weights)
    place = np.arange(len(line.words))
    scanned = arcs(place, place + 1, line.words, extra, Change.AS_IS)
    counts, frames, spelled_out = Counts(line), Frames(line, context), own(line, forms, speller, weights)
    others = join(
        [
            words(line, forms, speller, weights),
            splits(line, speller, weights),
            *joins(line, forms, speller, weights),
            *drops(line, forms, speller, weights),
            *signs(line, context, speller, weights),
            *added(line, counts, forms, speller, weights),
            *swallowed(line, forms, speller, weights),
            *ended(line, forms, speller, weights),
            frames.readings(line, speller),
            spelled_out.arcs,
        ]
    )
    others = others.take(others.end <= len(line.words) - GAPS)
    others = dearer(others, _prior(line, forms, weights)[others.start] + against(line, others, context))
    least = -_helped(others, weights)
    gain, fit, fit_as_is = _gains(line, extra, others, least, context)
    mended = _mended(line, others, gain, weights)
    around = _around(line.words, mended, others, gain > least, window)
    believed = weights.around * np.clip(around, *weights.around_range)
    gain += believed
    chosen = _strongest(others, gain, _prune(line, forms, others, weights), weights)
    kept = join([scanned, others.take(chosen)])
    still = np.zeros(len(scanned))
    told = [np.concatenate([still, nats[chosen]]) for nats in (gain, fit, fit_as_is, around, believed)]
    order = by_both(kept.start, kept.kind)
    kept, (*told, believed) = kept.take(order), [nats[order] for nats in told]
    unread = join([cases(line, context, weights), closes(line, context, weights)])
    posterior = _posteriors(dearer(kept, -believed), len(line.words), context)
    posterior = np.concatenate([posterior, 1 / (1 + np.exp(unread.cost))])
    none = np.zeros(len(unread))
    told = [np.concatenate(both) for both in zip(told, (-unread.cost, none, none, none), strict=True)]
    kept = join([kept, unread])
    order = by_both(kept.start, kept.kind)
    kept, told, posterior = kept.take(order), [nats[order] for nats in told], posterior[order]
    return Decoded(line, forms, counts, frames, spelled_out.spelled, kept, posterior, *told)


def _prior(line: Line, forms: Forms, weights: Weights) -> Nats:
    """Return for each place how much less likely an error is than in the texts of the confusions, nats.

    Told from the share of unknown words in its text, as if some had been seen before.
    """
    unknown, total = unknown_words(line, forms)
    rate = (unknown + weights.usual * weights.seen) / (total + weights.seen)
    nats = np.clip(weights.noise * np.log(weights.usual / rate), *weights.noise_range)
    prior = np.zeros(len(line.words))
    prior[line.place] = nats[line.text_of]
    return prior


def _extra(line: Line, forms: Forms, weights: Weights) -> Nats:
    """Return for each place what it costs as it was scanned, beside the context.

    Books have whole phrases of unknown words, in another language, so that the model expects more of them
    behind one; in a scan they are misread by themselves.
    """
    unknown = forms.unknown[line.form]
    extra = np.zeros(len(line.words))
    extra[line.place] = forms.extra[line.form]
    extra[line.place[1:]] += weights.beside * (unknown[1:] & unknown[:-1] & (np.diff(line.place) == 1))
    return extra


def _helped(others: Arcs, weights: Weights) -> Nats:
    """Return how far each reading may fall behind and still be helped by the words around."""
    kind = others.kind
    helped: Nats = np.where(kind == Change.SIGN, weights.helped_sign, weights.helped)
    return np.where(kind == Change.DROP, weights.helped_stray, helped)


def _gains(line: Line, extra: Nats, others: Arcs, least: Nats, context: Context) -> tuple[Nats, Nats, Nats]:
    """Return how much likelier each reading is than what was scanned, and ln P of both, all else as scanned.

    −inf where it is not above `least`.
    """
    fit = Fit(line.words, context)
    sums, more = (np.concatenate([[0.0], np.cumsum(nats)]) for nats in (fit.scanned, extra))
    start, end = others.start, others.end
    old = sums[end + 2] - sums[start]
    scanned = old + others.cost - (more[end] - more[start])
    new = fit.read(others, scanned + least)
    return new - scanned, new, old


def _around(words: Ids, mended: Ids, others: Arcs, asked: Flags, window: Window | None) -> Nats:
    """Return what the words around, `mended` for their neighbours, say of the readings that are `asked`."""
    result = np.zeros(len(others))
    if window is not None:
        some = np.flatnonzero(asked)
        result[some] = fits(words, mended, others.take(some), window)
    return result


def _mended(line: Line, others: Arcs, gain: Nats, weights: Weights) -> Ids:
    """Return the words of the line with likely ones for those that are none: the next word sees more then."""
    likely = np.flatnonzero(
        (others.kind == Change.WORD) & (gain > weights.mended) & (line.words[others.start] < FIRST_WORD)
    )
    likely = likely[np.argsort(gain[likely], kind="stable")]
    words = line.words.copy()
    words[others.start[likely]] = others.first[likely]  # of several, the last one stays: the likeliest
    return words


def _prune(line: Line, forms: Forms, others: Arcs, weights: Weights) -> Nats:
    """Return how far each reading may fall behind: further beside a form that is no word.

    The context as scanned is wrong there.
    """
    unknown = np.zeros(len(line.words) + 1)
    unknown[line.place + 1] = forms.unknown[line.form]
    before = np.cumsum(unknown)
    start, end = others.start, others.end
    beside = before[end + 1] - before[end] + before[start] - before[start - 1]
    return np.where(beside > 0, weights.prune_beside, weights.prune)


def _strongest(others: Arcs, gain: Nats, prune: Nats, weights: Weights) -> Ints:
    """Return the readings that keep up, at each place the best."""
    chosen = np.flatnonzero(gain > -prune)
    order = chosen[by_both(others.start[chosen], -gain[chosen])]
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
