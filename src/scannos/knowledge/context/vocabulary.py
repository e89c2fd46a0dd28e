"""The words of a context model: IDs, spellings, frequency and case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scannos.knowledge.hashing import hashes
from scannos.knowledge.tables import Shape, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.hashing import Hashes
    from scannos.knowledge.ngrams import Ids, Nats
    from scannos.knowledge.storage import Stored

ID_BITS = 20
"""At most a million words."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Classes and words by ID, the commonest word first."""

    index: Table
    """From the hash of a normal form to its ID."""
    hashes: Hashes
    """By ID; what the index answers is believed only when the hash is the same."""
    counts: npt.NDArray[np.uint32]
    """How often the training texts have it, weights of texts included."""
    cases: npt.NDArray[np.uint8]
    """Shares of lower, Title and UPPER case inside sentences, of 255; zeros where there is no evidence."""
    spellings: tuple[str, ...]
    lengths: npt.NDArray[np.int64]
    """Letters of each spelling."""
    initials: npt.NDArray[np.uint32]
    """The first code point of each spelling."""

    @classmethod
    def of(cls, stored: Stored) -> Vocabulary:
        """View the vocabulary in a model's file."""
        at = stored.arrays
        index = Table(Shape(*stored.about["index"]), at["index"], ID_BITS)
        blob = at["spellings"].tobytes().decode()
        spellings = tuple(blob.split("\n")[:-1])
        lengths = np.fromiter(map(len, spellings), np.int64, len(spellings))
        starts = np.cumsum(lengths + 1) - lengths - 1
        initials = np.frombuffer(blob.encode("utf-32-le"), "<u4")[starts]
        return cls(index, at["hashes"], at["counts"], at["cases"], spellings, lengths, initials)

    def __len__(self) -> int:
        return len(self.hashes)

    def find(self, normals: Sequence[str]) -> Ids:
        """Return the ID of each normal form, −1 for those that are no words."""
        return self.find_hashes(hashes(normals))

    def find_hashes(self, wanted: Hashes) -> Ids:
        """Return the ID for each hash of a normal form (`knowledge.hashing`), −1 for those of no word."""
        known, values = self.index.find(wanted)
        ids = np.where(known & (values < len(self)), values, 0).astype(np.int32)
        return np.where(self.hashes[ids] == wanted, ids, np.int32(-1)).astype(np.int32, copy=False)

    def titled(self, word: int) -> int:
        """Return the share of a word's uses inside sentences, of 255, that have a capital alone."""
        _, title, _ = self.cases[word].tolist()
        return int(title)

    def casing(self, ids: Ids) -> Nats:
        """Return for each ID the shares of lower, Title and UPPER case inside sentences; zeros if unknown."""
        return self.cases[ids].astype(np.float32) / np.float32(255)
