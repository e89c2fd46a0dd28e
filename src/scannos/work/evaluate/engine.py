"""Our own engine as a corrector: what `correct` would do to a text without a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scannos.detect.scan import DEFAULT_THRESHOLD, scan
from scannos.knowledge import confusions, wordlists
from scannos.model import Document, Edit
from scannos.project import Settings
from scannos.text.edits import apply
from scannos.version import VERSION
from scannos.work.evaluate.correctors import Outcome
from scannos.work.evaluate.signing import fingerprint
from scannos.work.knowing import know

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.detect.scan import Knowledge
    from scannos.model import Finding

MACHINE_THRESHOLD = 0.9
"""The probability of a candidate from which it is taken unattended."""


def engine(period: Sequence[str] = (), machine_threshold: float = MACHINE_THRESHOLD) -> Engine:
    """Return the engine as it comes, with the lists of a period, outside any project."""
    folders = Path(confusions.__file__).parent / "data", wordlists.folder()
    carried = (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file())
    return Engine(know(Settings(), Path(), period), fingerprint(carried), machine_threshold=machine_threshold)


@dataclass(frozen=True, slots=True)
class Engine:
    """A scan of every text by itself, its likely candidates taken."""

    knowledge: Knowledge
    models: str
    """The hash of what it knows."""
    threshold: float = DEFAULT_THRESHOLD
    machine_threshold: float = MACHINE_THRESHOLD

    @property
    def name(self) -> str:
        """What the tables call it."""
        return "scannos"

    @property
    def signature(self) -> str:
        """Version, thresholds, hash."""
        settings = f"detect {self.threshold}, correct {self.machine_threshold}, models {self.models}"
        return f"scannos {VERSION} ({settings})"

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        """Correct texts."""
        return [self._outcome(text) for text in texts]

    def _outcome(self, text: str) -> Outcome:
        document = Document("", text, "utf-8", sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
        findings = scan(document, self.knowledge)
        edits = tuple(Edit(one.span, one.candidates[0].text) for one in findings if self._taken(one))
        return Outcome(apply(text, edits), findings, edits)

    def _taken(self, finding: Finding) -> bool:
        return bool(finding.candidates) and finding.candidates[0].probability >= self.machine_threshold
