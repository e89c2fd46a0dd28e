"""A text as it was read, its tokens, and changes to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Kind(IntEnum):
    """What a token is made of; the values of `Tokens.kind`."""

    WORD = 0
    """Letters, also with digits, inner apostrophes, inner hyphens and soft hyphens."""
    NUMBER = 1
    """Digits, also with inner stops and commas."""
    PUNCTUATION = 2
    """A run of one and the same punctuation character."""
    SYMBOL = 3
    """A run of one and the same other character."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source text as it was read. The text is never normalised."""

    name: str
    """Path below the sources' folder, without its suffix."""
    text: str
    encoding: str
    """A Python codec name, in which `text` encodes to the bytes after `bom`."""
    sha256: str
    """Hex SHA-256 of the file's bytes."""
    bom: bytes = b""
    """The byte order mark the file began with; it is no text."""


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of a text as arrays, all of one length n; white space is no token."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    form: npt.NDArray[np.int32]
    """For each token an index into `forms`."""
    forms: tuple[str, ...]
    """The distinct forms, in the order in which they first stand."""
    kind: npt.NDArray[np.uint8]
    """For each token a `Kind`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` where `span` stands; an empty span inserts."""

    span: Span
    text: str
