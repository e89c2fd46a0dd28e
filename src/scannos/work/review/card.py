"""What a screen shows of a session: meaning only, no layout, no colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.model import Cause, Erratum, Span, Verdict, Word
from scannos.work.review import decide, pace
from scannos.work.review.book import erratum
from scannos.work.review.state import Asking

if TYPE_CHECKING:
    from scannos.model import Candidate, Entry
    from scannos.work.review.keymap import Keymap
    from scannos.work.review.state import Item, Message, Mode, Session, Shelved

CONTEXT = 2_000
"""Characters of the text, on either side, that a card carries."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in its sentence, and the sentence in its text."""

    before: str
    opening: str
    """The sentence before the words in question."""
    words: str
    closing: str
    after: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the session is."""

    done: int
    left: int
    by_rule: tuple[tuple[str, int, int], ...]
    """(rule, done, left), in the order of the alphabet."""
    minutes: float | None
    """Left at the reader's own pace; None before it is known."""


@dataclass(frozen=True, slots=True)
class Card:
    """One place, ready to be shown."""

    quote: Quote
    line: int
    column: int
    page: int
    rule: str
    probability: float
    alike: int
    """Undecided places of the same form and rule, this one included."""
    candidates: tuple[Candidate, ...]
    marked: int | None
    """The candidate Enter takes, from zero."""
    reading: str | None
    """What is shown in place of the words: the decision, or else the marked or first candidate."""
    reasons: tuple[str, ...]
    settled: tuple[str, ...]
    """Who decided what here, when it is decided."""
    cause: Cause
    note: str
    for_all: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the list before a decision for all alike."""

    line: int
    before: str
    words: str
    after: str
    out: bool


@dataclass(frozen=True, slots=True)
class View:
    """Everything on the screen."""

    name: str
    card: Card | None
    progress: Progress
    mode: Mode
    places: tuple[Place, ...]
    message: Message
    keys: Keymap
    texts: tuple[Shelved, ...]
    number: int
    """Which of the texts this is, from zero."""


def view(session: Session) -> View:
    """Return what is to be shown of a session."""
    return View(
        session.room.document.name,
        card(session, session.current) if session.current else None,
        progress(session),
        session.mode,
        _places(session),
        session.message,
        session.options.keys,
        session.texts,
        session.number,
    )


def card(session: Session, span: Span) -> Card:
    """Return the card of the current place."""
    wide = decide.stretch(session)
    line, column = session.room.lines.place(wide.start)
    item, candidates, settled = session.items[span], decide.choices(session), session.decided.get(span, ())
    marked = None if settled else decide.marked(session)
    return Card(
        quote=quote(session, wide),
        line=line,
        column=column,
        page=session.room.page(wide),
        rule=item.finding.rule,
        probability=item.finding.probability,
        alike=len(decide.alike(session, span)),
        candidates=candidates,
        marked=marked,
        reading=_reading(session, candidates, settled),
        reasons=_reasons(item),
        settled=tuple(_settled(entry) for entry in settled),
        cause=_cause(settled) or session.draft.cause,
        note=session.draft.note,
        for_all=session.draft.alike,
    )


def quote(session: Session, span: Span) -> Quote:
    """Return a stretch in its sentence and paragraph."""
    room = session.room
    sentence = room.sentence(span)
    first, final = max(0, span.start - CONTEXT), min(len(room.text), span.end + CONTEXT)
    start, end = max(sentence.start, first), min(sentence.end, final)
    return Quote(
        room.words(Span(first, start)),
        room.words(Span(start, span.start)),
        room.words(span),
        room.words(Span(span.end, end)),
        room.words(Span(end, final)),
    )


def progress(session: Session) -> Progress:
    """Return what is done and left of what the filter shows."""
    rules = tuple((rule, *session.tally[rule]) for rule in sorted(session.tally))
    done, remaining = sum(done for _, done, _ in rules), sum(todo for *_, todo in rules)
    return Progress(done, remaining, rules, pace.minutes(session.clock, remaining))


def _reading(session: Session, candidates: tuple[Candidate, ...], settled: tuple[Entry, ...]) -> str | None:
    """Return what would stand in place of the words, while it is typed, too."""
    if isinstance(session.mode, Asking) and session.mode.about == "reading":
        return session.mode.line.text
    if settled:
        body = settled[0].body
        correct = isinstance(body, Erratum) and body.verdict is Verdict.CORRECT
        return erratum(settled[0]).correction if correct else None
    return candidates[decide.marked(session) or 0].text if candidates else None


def _reasons(item: Item) -> tuple[str, ...]:
    """Return what others say, then the evidence in words, the weightiest first."""
    said, found = item.finding.evidence[: len(item.proposals)], item.finding.evidence[len(item.proposals) :]
    ordered = sorted(found, key=lambda reason: -abs(reason.weight))
    return tuple(dict.fromkeys(reason.words for reason in (*said, *ordered)))


def _settled(entry: Entry) -> str:
    body = entry.body
    if isinstance(body, Word):
        return f"{body.by}: ‘{body.word}’ is a {'name' if body.opinion == 'name' else 'good word'}"
    one = erratum(entry)
    who = "a machine" if one.unattended else one.by
    when = f", {one.at[:10]}" if one.at else ""
    cause = f", {one.cause}" if one.cause is not Cause.SCAN else ""
    note = f" ({one.note})" if one.note else ""
    return f"{who}: {decide.spoken(one)}{cause}{when}{note}"


def _cause(settled: tuple[Entry, ...]) -> Cause | None:
    body = settled[0].body if settled else None
    return body.cause if isinstance(body, Erratum) else None


def _places(session: Session) -> tuple[Place, ...]:
    mode = session.mode
    spans = getattr(mode, "spans", ())
    return tuple(_listed(session, span, out=span in getattr(mode, "out", ())) for span in spans)


def _listed(session: Session, span: Span, *, out: bool) -> Place:
    around = session.room.paragraph(span)
    before = session.room.words(Span(max(around.start, span.start - 80), span.start))
    after = session.room.words(Span(span.end, min(around.end, span.end + 80)))
    return Place(session.room.line(span), before, session.room.words(span), after, out)
