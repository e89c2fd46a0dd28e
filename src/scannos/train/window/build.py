"""From texts to the file of `knowledge.window`; the same texts and options give the same bytes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from scannos.errors import ScannosError
from scannos.knowledge import storage
from scannos.knowledge.window import KIND, SIDE, fingerprint
from scannos.train.context.texts import digest
from scannos.train.window.network import Network
from scannos.train.window.places import Places, stream
from scannos.train.window.rivals import Rivals
from scannos.train.window.start import start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scannos.detect.decode.speller import Speller
    from scannos.train.context.texts import Source
    from scannos.train.progress import Progress
    from scannos.train.window.options import Options


def train(
    sources: Sequence[Source],
    speller: Speller,
    out: Path,
    options: Options,
    progress: Progress,
) -> float:
    """Train and write; return how often, at the end, the printed word stood before all that look like it."""
    told = [{"name": s.path.name, "weight": s.weight, "sha256": digest(s.path)} for s in sources]
    context = speller.context
    words = min(options.asked, len(context.words()))
    streams = [stream(source, context, options.every, progress) for source in sources]
    if not any(len(each) > 2 * SIDE for each in streams):
        raise ScannosError("there is nothing to train on in these texts")
    weights = [source.weight for source in sources]
    places = Places(streams, weights, words, options, np.random.default_rng(0))
    progress.begin("what stands around words", 0)
    network = Network(start(places.ids, words, options.size), places, options)
    rivals = Rivals(speller, words, progress)
    steps = max(options.places // options.batch, 1)
    progress.begin("learning", steps * options.batch)
    first = [
        network.step(*places.batch(), rivals, done=number / steps, progress=progress)
        for number in range(steps)
    ]
    about: dict[str, Any] = {
        "vocabulary": fingerprint(context.vocabulary), "options": asdict(options), "texts": told
    }  # fmt: skip
    storage.write(out, KIND, about, network.arrays(places.kept))
    return float(np.mean(first[-max(steps // 10, 1) :]))
