"""The state of a review: frozen; every key makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from scannos.model import Cause, Verdict
from scannos.work.review.keymap import Keymap, keymap

if TYPE_CHECKING:
    from scannos.model import Entry, Finding, Span
    from scannos.work.review.book import Book
    from scannos.work.review.learn import Kin, Taught
    from scannos.work.review.line import Line
    from scannos.work.review.room import Room
    from scannos.work.review.stretches import Stretches


class Order(StrEnum):
    """In which order findings come."""

    SUREST = "surest"
    READING = "reading"
    RULE = "rule"
    WORD = "word"


class Purpose(StrEnum):
    """What a session goes through."""

    OPEN = "open"
    """What nobody has decided, and where decisions clash."""
    UNATTENDED = "unattended"
    """What a machine decided and no person has looked at."""
    SECOND = "second"
    """What others decided and this reader has not."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader chose for the session; the view menu changes order and filters."""

    purpose: Purpose = Purpose.OPEN
    order: Order = Order.SUREST
    rule: str = ""
    """Only findings of this rule; empty for all."""
    word: str = ""
    """Only findings of this form; empty for all."""
    threshold: float = 0.0
    """Only findings at least this probable."""
    within: tuple[Span, ...] | None = None
    """Only findings that meet one of these stretches: what changed since a revision."""
    sure: float = 0.75
    """Enter takes the first candidate from this probability on."""
    keys: Keymap = field(default_factory=keymap)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader says of a place, before it becomes an entry."""

    verdict: Verdict
    correction: str = ""
    """What should stand there; for a query the guess, for a stet nothing."""
    by: str = ""
    """Who said so, where it is a proposal."""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A place of the session: a finding, or what the ledger says where the detector found nothing."""

    finding: Finding
    proposals: tuple[Decision, ...] = ()
    """What others decided here, where this session goes through it, or where they clash."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is chosen for the current place and not decided yet."""

    chosen: int | None = None
    """The marked candidate, from zero, when the reader marked one."""
    left: int = 0
    right: int = 0
    """By how many tokens the stretch is widened."""
    cause: Cause = Cause.SCAN
    note: str = ""
    alike: bool = False
    """The next decision is for all alike."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A key is a command."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A line is being typed."""

    about: str
    """What becomes of it: the key of `questions.ANSWERS`."""
    prompt: str
    line: Line


@dataclass(frozen=True, slots=True)
class Choosing:
    """One of a few keys is wanted."""

    about: str
    title: str
    options: tuple[tuple[str, str], ...]
    """(key, words)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Every place that a decision for all alike would touch."""

    decision: Decision
    spans: tuple[Span, ...]
    out: frozenset[Span] = frozenset()
    at: int = 0
    """Where the mark stands, from zero."""


@dataclass(frozen=True, slots=True)
class Helping:
    """The keys are shown."""

    top: int = 0
    """The first row on the screen."""


@dataclass(frozen=True, slots=True)
class Browsing:
    """The texts of the session are shown."""

    at: int = 0
    """Where the mark stands, from zero."""


Mode = Reading | Asking | Choosing | Listing | Helping | Browsing


@dataclass(frozen=True, slots=True)
class Shelved:
    """A text of the session, as far as it is known."""

    name: str
    decided: int
    """Live errata."""
    left: int | None = None
    """Undecided places; None before the text was scanned."""


class Tone(StrEnum):
    """How a message is meant."""

    DONE = "done"
    INFO = "info"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Message:
    """What is said under the finding until the next key."""

    words: str = ""
    tone: Tone = Tone.INFO


Tally = Mapping[str, tuple[int, int]]
"""For each rule how many places that pass the filter are done, and how many are left."""


@dataclass(frozen=True, slots=True)
class Session:
    """A review, between two keys."""

    room: Room
    book: Book
    base: Mapping[Span, Finding]
    """The findings as the detector gave them."""
    items: Mapping[Span, Item]
    """Every place, with probabilities as the session has learnt."""
    where: Stretches[Span]
    """The same places, to be found by what they meet."""
    decided: Mapping[Span, tuple[Entry, ...]]
    """For each place that is settled, the live errata that settle it."""
    kin: Kin
    """Which findings share a form or a slip."""
    lessons: Taught
    """What the session's decisions teach so far."""
    ranked: tuple[Span, ...]
    """The places that pass the filter, in order."""
    reader: str
    tally: Tally = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    ahead: tuple[Span, ...] = ()
    """Places the reader asked to see next."""
    passed: tuple[Span, ...] = ()
    """Places passed over: they come again last, in this order."""
    trail: tuple[Span, ...] = ()
    """The places in the order in which they were decided or seen."""
    step: int = 0
    """Where on the trail we stand; len(trail) when nothing is left."""
    draft: Draft = field(default_factory=Draft)
    mode: Mode = field(default_factory=Reading)
    message: Message = field(default_factory=Message)
    said: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """What was typed, by what it was about: the history of the line."""
    made: tuple[str, ...] = ()
    """IDs of the entries of this session."""
    clock: tuple[str, ...] = ()
    """When the last decisions were made."""
    texts: tuple[Shelved, ...] = ()
    """All texts of the session, this one among them."""
    number: int = 0
    """Which of `texts` this is, from zero."""
    offer: Span | None = None
    """The place just changed, whose form still stands elsewhere."""

    @property
    def current(self) -> Span | None:
        """The place on the screen; None when nothing is left."""
        return self.trail[self.step] if self.step < len(self.trail) else None


def say(session: Session, words: str, tone: Tone = Tone.INFO) -> Session:
    """Return the session with a message."""
    return replace(session, message=Message(words, tone))


def read_on(session: Session) -> Session:
    """Return the session with keys as commands again."""
    return replace(session, mode=Reading())
