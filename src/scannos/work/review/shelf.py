"""The texts of one sitting: opened when they are turned to, each with its own session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.errata import ledger as ledgers
from scannos.errors import ScannosError
from scannos.model import Erratum, Verdict
from scannos.work.review.book import open_book
from scannos.work.review.queue import left
from scannos.work.review.state import Session, Shelved, Tone, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scannos.project import Text
    from scannos.work.review.desk import Desk


class Shelf:
    """Several texts, one of them open on the desk."""

    def __init__(self, texts: Sequence[Text], open_desk: Callable[[Text], Desk]) -> None:
        if not texts:
            raise ValueError("a shelf needs a text")
        self._texts, self._open = tuple(texts), open_desk
        self._desks: dict[int, Desk] = {}
        self._states = [Shelved(text.name, _decided(text)) for text in self._texts]
        self.number = 0

    @property
    def desk(self) -> Desk:
        """The open text's desk."""
        return self._desks[self.number]

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions of all texts that were opened, in their order."""
        return tuple(self._desks[number].session for number in sorted(self._desks))

    def begin(self) -> Session:
        """Open the first text with something to ask; the first of all, if there is none.

        Raises ScannosError for a text that cannot be read, where it is the only one.
        """
        trouble: ScannosError | None = None
        for number in range(len(self._texts)):
            try:
                session = self._at(number)
            except ScannosError as error:
                trouble = error
                continue
            if session.current is not None:
                return session if trouble is None else say(session, f"Passed over: {trouble}", Tone.WARN)
        if trouble and not self._desks:
            raise trouble
        return self._at(min(self._desks))

    def turn(self, session: Session, step: int) -> Session:
        """Go `step` texts on or back; a text that cannot be read is said, and the open one stays."""
        self.put(session)
        number = self.number + step
        if not 0 <= number < len(self._texts):
            return say(session, f"That was the {'last' if step > 0 else 'first'} text.")
        try:
            return self._at(number)
        except (ScannosError, OSError) as error:
            self._states[number] = replace(self._states[number], left=None)
            return say(session, str(error), Tone.WARN)

    def put(self, session: Session) -> None:
        """Remember the open text's session."""
        self.desk.session = session
        self._count(self.number)

    def _at(self, number: int) -> Session:
        if number not in self._desks:
            self._desks[number] = self._open(self._texts[number])
        self.number = number
        self._count(number)
        desk = self._desks[number]
        session = replace(desk.session, texts=tuple(self._states), number=number)
        return desk.look(session)

    def _count(self, number: int) -> None:
        session = self._desks[number].session
        remaining = sum(todo for _, todo in session.tally.values())
        self._states[number] = Shelved(self._texts[number].name, len(session.book.spans), remaining)


def farewell(shelf: Shelf) -> tuple[str, ...]:
    """Say, at the end, what was done, what is left, and where readers differ."""
    sessions = shelf.sessions
    made = sum(len(session.made) for session in sessions)
    remaining = sum(sum(1 for _ in left(session)) for session in sessions)
    names = sessions[0].room.document.name if len(sessions) == 1 else f"{len(sessions)} texts"
    lines = [f"{made} decision{'' if made == 1 else 's'}, {remaining} left in {names}"]
    for session in sessions:
        lines += [
            f"{session.room.document.name}:{session.room.line(clash.span)}: readers differ about "
            f"‘{session.room.words(clash.span)}’; nothing is applied there until a review settles it"
            for clash in open_book(session.room.document, session.book.entries.values()).clashes
        ]
    return tuple(lines)


def _decided(text: Text) -> int:
    """Count the live errata of a text that is not open yet."""
    try:
        entries = ledgers.live(ledgers.load(text.ledgers).entries)
    except (ScannosError, OSError):
        return 0
    return sum(isinstance(e.body, Erratum) and e.body.verdict is not Verdict.OPEN for e in entries)
