"""Our own engine as a corrector: what `correct` would do to texts without ledgers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from scannos.detect import engine as contextual
from scannos.detect.acceptance import ACCEPTANCE, Acceptance
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.render import Writer
from scannos.detect.models import PACKAGED
from scannos.detect.scan import DEFAULT_THRESHOLD, FLOOR, scan
from scannos.errors import ScannosError
from scannos.knowledge import periods, wordlists
from scannos.model import Span
from scannos.text.edits import apply
from scannos.text.formats import nameless
from scannos.text.packed import digest
from scannos.version import VERSION
from scannos.work.evaluate.correctors import Late, Outcome, Readings
from scannos.work.evaluate.kinds import Words
from scannos.work.evaluate.signing import HEX, fingerprint
from scannos.work.knowing import counts, know_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from scannos.detect.decode.forest import Forest
    from scannos.detect.scan import Knowledge
    from scannos.knowledge.lexicon import Lexicon
    from scannos.model import Finding
    from scannos.work.evaluate.kinds import Known


def engine(
    period: Sequence[str] = (), acceptance: Acceptance = ACCEPTANCE, models: Path | None = None
) -> Engine:
    """Return the engine as it comes or with other models, and the lists of a period, outside any project."""
    known = know_lists(*period, models=models)
    lists = tuple(_named(period))
    return Engine(known, fingerprint(_files(known)), acceptance=acceptance, lists=lists)


def _named(period: Sequence[str]) -> Iterator[str]:
    """Yield the names of a period's lists; of one that does not come with scannos the hash, too."""
    for path in dict.fromkeys(path for item in period for path in periods.lists(item)):
        carried = path.parent == wordlists.folder()
        yield path.stem if carried else f"{path.name} {digest(path)[:HEX]}"


def _files(knowledge: Knowledge) -> Iterator[Path]:
    """Yield what comes with scannos, but for the models that others take the place of, and these."""
    used = knowledge.context.models if knowledge.context else PACKAGED
    unused = {PACKAGED.near, *PACKAGED.files} - {used.near, *used.files}
    carried = PACKAGED.context.parent, PACKAGED.ranker.parent, wordlists.folder()
    files = [path for folder in carried for path in sorted(folder.iterdir()) if path.is_file()]
    yield from (path for path in files if path not in unused)
    yield from (path for path in used.files if path not in files)


@dataclass(frozen=True, slots=True)
class Engine:
    """Every text by itself; corrections and findings are made in batches."""

    knowledge: Knowledge
    models: str
    """The hash of what it knows."""
    threshold: float = DEFAULT_THRESHOLD
    acceptance: Acceptance = ACCEPTANCE
    lists: tuple[str, ...] = ()
    """The period's, named."""

    @property
    def name(self) -> str:
        """What the tables call it."""
        return "scannos"

    @property
    def signature(self) -> str:
        """Version, thresholds, lists, hash."""
        asked = f"correct {self.acceptance.probability}, risk {self.acceptance.risk}"
        period = f", period {' + '.join(self.lists)}" if self.lists else ""
        return f"scannos {VERSION} (detect {self.threshold}, {asked}{period}, models {self.models})"

    @property
    def words(self) -> Known:
        """What tells the words of its language in small letters, whatever period it was asked for."""
        return Words(counts(self.knowledge).__contains__, self.knowledge.language.owner)

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        """Correct texts; findings and lattice are worked out when they are asked for."""
        seen = Seen(self.knowledge, tuple(texts))
        edits = seen.engine.edits(texts, self.acceptance)
        return [
            Outcome(
                apply(text, made),
                Late(partial(seen.findings_of, number)),
                made,
                Late(partial(seen.lattice_of, number)),
            )
            for number, (text, made) in enumerate(zip(texts, edits, strict=True))
        ]


class Seen:
    """What the engine sees in texts, in batches over all of them."""

    def __init__(self, knowledge: Knowledge, texts: Sequence[str]) -> None:
        """Raises ScannosError where there is no context model."""
        if knowledge.context is None:
            raise ScannosError("there is no context model to measure; install scannos again")
        self.engine = knowledge.context
        self._knowledge = knowledge
        self._texts = texts

    def findings_of(self, number: int) -> tuple[Finding, ...]:
        """Return what `detect` would find in a text."""
        return self._findings[number]

    def lattice_of(self, number: int) -> list[Readings]:
        """Return every other reading that was weighed in a text."""
        return self._lattice[number]

    @cached_property
    def _findings(self) -> list[tuple[Finding, ...]]:
        found = dict(zip(self._texts, self.engine.findings(self._texts, FLOOR), strict=True))
        ahead = _Ahead(found, self.engine.certainty)
        knowledge = replace(self._knowledge, context=cast("contextual.Engine", ahead))
        return [scan(nameless(text), knowledge, floor=FLOOR) for text in self._texts]

    @cached_property
    def _lattice(self) -> list[list[Readings]]:
        return list(self._readings())

    def _readings(self) -> Iterator[list[Readings]]:
        for batch in contextual.batches(self._texts):
            decoded = self.engine.decoded(batch)
            writer = Writer(decoded, self.engine.words, self.engine.context)
            found: dict[int, list[Readings]] = defaultdict(list)
            for arc in (decoded.arcs.kind != Change.AS_IS).nonzero()[0].tolist():
                text, start, end = writer.place(arc)
                found[text].append(Readings(Span(start, end), (writer.write(arc),)))
            yield from (found[number] for number in range(len(batch)))


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Stands for the engine in a scan: a batch over many texts is faster than a batch for each."""

    found: dict[str, list[Finding]]
    certainty: Forest | None

    def knowing(self, lexicon: Lexicon) -> _Ahead:  # noqa: ARG002 - no ledger has taught it anything
        return self

    def findings(self, texts: Sequence[str], floor: float) -> list[list[Finding]]:  # noqa: ARG002 - it is the same
        return [self.found[text] for text in texts]
