"""What can be measured: anything that reads scanned texts and says what should stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.model import Edit, Finding, Span

One_co = TypeVar("One_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Readings:
    """A place and the readings that were thought of for it, the scanned one left out."""

    span: Span
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a corrector makes of one text; offsets are those of the text it was given."""

    text: str
    """The text as corrected."""
    findings: Sequence[Finding] = ()
    """What it takes for wrong, with probabilities; not overlapping, in any order."""
    edits: tuple[Edit, ...] | None = None
    """What leads to `text`; None where the corrector does not say, and an alignment of passages must tell."""
    lattice: Sequence[Readings] = ()
    """Every reading it could have chosen, also of places that are no finding; may overlap."""


class Late(Sequence[One_co]):
    """A sequence that is made when it is first looked at: what correcting does not need is not timed."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[One_co]]) -> None:
        self._make = make
        self._made: Sequence[One_co] | None = None

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> One_co: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[One_co]: ...
    def __getitem__(self, at: int | slice) -> One_co | Sequence[One_co]:
        """Return one, or some."""
        return self._all()[at]

    def _all(self) -> Sequence[One_co]:
        if self._made is None:
            self._made = self._make()
        return self._made


class Corrector(Protocol):
    """A callable from texts to outcomes, in the same order; each text is an unseen one of its own."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def signature(self) -> str:
        """Its version, settings and the hashes of its models."""

    @property
    def threshold(self) -> float:
        """The probability from which a finding is shown to a person."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Outcome]:
        """Correct texts."""


@dataclass(frozen=True, slots=True)
class AsScanned:
    """Leaves every text as it is: the figures that the others start from."""

    name: str = "as scanned"
    signature: str = "as scanned"
    threshold: float = 0.5

    def __call__(self, texts: Sequence[str], /) -> list[Outcome]:
        """Return the texts."""
        return [Outcome(text, edits=()) for text in texts]
