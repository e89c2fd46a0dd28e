"""Taking decisions back, to any depth, also those of earlier sessions: always by a new entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.errata import entries as _entries
from scannos.model import Entry, Erratum, Verdict, Word
from scannos.work.review.acts import Act, Append
from scannos.work.review.book import Book, erratum
from scannos.work.review.decide import PROJECT, SCOPE, TOGETHER
from scannos.work.review.queue import visit
from scannos.work.review.record import record
from scannos.work.review.state import Session, Tone, read_on, say

if TYPE_CHECKING:
    from scannos.model import Span
    from scannos.work.review.decide import Stamp

UNDOES, RESTORES = "undoes", "restores"
"""Extra keys of an entry: which one it takes back, and which one it copies."""


def undo(session: Session, stamp: Stamp) -> tuple[Session, tuple[Act, ...]]:
    """Take back this reader's latest decision, or all that were decided with it."""
    latest = last_act(session.book, stamp.by)
    if not latest:
        return say(session, "Nothing of yours is left to undo in this text."), ()
    copies = _copies(session.book)
    new = tuple(
        back
        for entry in latest
        for back in _taken_back(session.book, entry, _in_force(session.book, copies, entry.id), stamp)
    )
    after = record(read_on(session), new)
    span = _place(after, latest[0], new)
    after = visit(after, span) if span else after
    project = isinstance(latest[0].body, Word) and latest[0].extra.get(SCOPE) == PROJECT
    return say(after, _said(latest), Tone.DONE), (Append(new, project),)


def last_act(book: Book, by: str) -> tuple[Entry, ...]:
    """Return the reader's latest decision that still holds; several when they were made together."""
    undone = {entry.extra[UNDOES] for entry in book.entries.values() if UNDOES in entry.extra}
    copies = _copies(book)
    own = [
        (_at(entry), number, entry)
        for number, entry in enumerate(book.entries.values())
        if _is_own(entry, by) and entry.id not in undone and _in_force(book, copies, entry.id) is not None
    ]
    if not own:
        return ()
    latest = max(own)[2]
    label = latest.extra.get(TOGETHER)
    return tuple(e for *_, e in own if label and e.extra.get(TOGETHER) == label) or (latest,)


def _copies(book: Book) -> dict[str, str]:
    """Return, for each entry that an undo brought back, the ID of its copy."""
    return {
        str(entry.extra[RESTORES]): entry.id for entry in book.entries.values() if RESTORES in entry.extra
    }


def _in_force(book: Book, copies: dict[str, str], id_: str | None) -> str | None:
    """Return the ID that stands for an entry: its own, or its copy's; None when another replaced it."""
    while id_ is not None and id_ in book.dead:
        id_ = copies.get(id_)
    return id_


def _taken_back(book: Book, entry: Entry, standing: str | None, stamp: Stamp) -> tuple[Entry, ...]:
    """Return copies of what the entry replaced, or, where that is nothing, an entry that opens its place."""
    replaces = (standing,) if standing else ()
    body = entry.body
    assert isinstance(body, (Erratum, Word))  # noqa: S101 - `_is_own` lets no others pass
    former = [book.entries[id_] for id_ in body.replaces if id_ in book.entries]
    return tuple(
        _copy(old, entry, replaces, stamp) for old in former if isinstance(old.body, (Erratum, Word))
    ) or (_blank(entry, entry, replaces, stamp),)


def _copy(old: Entry, entry: Entry, replaces: tuple[str, ...], stamp: Stamp) -> Entry:
    """Return an earlier entry once more; a machine's place is opened: it cannot replace a person's."""
    body = old.body
    if not isinstance(body, (Erratum, Word)) or (isinstance(body, Erratum) and body.unattended):
        return _blank(old, entry, replaces, stamp)
    return _entries.new(
        replace(body, replaces=replaces), {**_scope(entry), UNDOES: entry.id, RESTORES: old.id}
    )


def _blank(place: Entry, entry: Entry, replaces: tuple[str, ...], stamp: Stamp) -> Entry:
    """Return an entry that asks the place, or the word, again."""
    extra = {**_scope(entry), UNDOES: entry.id}
    if isinstance(place.body, Word):
        word = Word(place.body.word, "none", stamp.by, stamp.at, replaces=replaces)
        return _entries.new(word, extra)
    opened = replace(
        erratum(place),
        verdict=Verdict.OPEN,
        correction="",
        note="",
        by=stamp.by,
        at=stamp.at,
        unattended=False,
        replaces=replaces,
    )
    return _entries.new(opened, extra)


def _scope(entry: Entry) -> dict[str, object]:
    return {SCOPE: entry.extra[SCOPE]} if SCOPE in entry.extra else {}


def _is_own(entry: Entry, by: str) -> bool:
    body = entry.body
    if not isinstance(body, (Erratum, Word)) or UNDOES in entry.extra or body.by != by:
        return False
    return not (isinstance(body, Erratum) and (body.unattended or body.verdict is Verdict.OPEN))


def _at(entry: Entry) -> str:
    return entry.body.at if isinstance(entry.body, (Erratum, Word)) else ""


def _place(session: Session, latest: Entry, new: tuple[Entry, ...]) -> Span | None:
    """Return the place to go back to."""
    if isinstance(latest.body, Word):
        forms = session.kin.by_form.get(latest.body.word, ())
        return next((span for span in forms if span not in session.decided), None)
    stretch = session.book.spans.get(new[0].id)
    return next(iter(session.where.met(stretch)), None) if stretch else None


def _said(latest: tuple[Entry, ...]) -> str:
    body = latest[0].body
    form = body.word if isinstance(body, Word) else erratum(latest[0]).anchor.exact
    return f"Taken back: ‘{form}’" + (f" in {len(latest)} places." if len(latest) > 1 else ".")
