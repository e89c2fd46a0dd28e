"""A text under review and its files: what is decided goes to the disk, what others did comes from it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.detect.lessons import learn
from scannos.detect.scan import scan
from scannos.errata import ledger as ledgers
from scannos.errata.entries import dump
from scannos.errors import ScannosError
from scannos.work.opening import open_text
from scannos.work.review.start import seen, start
from scannos.work.review.state import Session, Tone, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from scannos.detect.scan import Knowledge
    from scannos.model import Document, Entry, Finding, Span
    from scannos.project import Text
    from scannos.work.review.acts import Append
    from scannos.work.review.state import Options

Signature = tuple[int, int, int] | None
"""A file's inode, size and time of change; None for no file."""


class Desk:
    """Carries a session's acts out on the files of its text."""

    def __init__(
        self,
        text: Text,
        knowledge: Knowledge,
        options: Options,
        reader: str,
        *,
        encoding: str | None = None,
        within: Callable[[Document], tuple[Span, ...]] | None = None,
    ) -> None:
        """Open a text; `within` says to which stretches of it the review is restricted, by default to none.

        Raises ScannosError for a text that cannot be read, and for a damaged ledger.
        """
        self.text = text
        self._knowledge, self._options, self._reader = knowledge, options, reader
        self._encoding, self._within = encoding, within
        self._source, self._ledgers = self._signatures()
        self.session = self._begin()

    def keep(self, before: Session, after: Session, act: Append) -> Session:
        """Write the entries of an act, and return what to show then.

        When they could not be written that is the state before, with the reason; when the source was changed
        meanwhile nothing is written, and the state is that of the new text.
        """
        if self._changed():
            return self._again(before)
        try:
            others = self.write(act, seen=before.book.entries.keys())
        except (ScannosError, OSError) as error:
            return say(before, f"Nothing was written: {_reason(error)}", Tone.WARN)
        return seen(after, others)

    def write(self, act: Append, *, seen: Collection[str] | None = None) -> tuple[Entry, ...]:
        """Put an act's entries on the disk; return what others added beyond what is `seen`.

        Raises ScannosError when nothing could be written.
        """
        path = (self.text.project_ledger if act.project else None) or self.text.own_ledger
        others = ledgers.append(path, act.entries, seen=seen)
        self._follow(path, (*act.entries, *others))
        return others

    def look(self, session: Session) -> Session:
        """Return the session with what others did on the disk since, the same one if that is nothing."""
        if self._changed():
            return self._again(session)
        signature = self._signatures()[1]
        if signature == self._ledgers:
            return session
        try:
            ledger = ledgers.load(self.text.ledgers)
            ledgers.refuse(ledger)
        except (ScannosError, OSError) as error:
            return say(session, f"The ledger cannot be read: {_reason(error)}", Tone.WARN)
        self._ledgers = signature
        return seen(session, ledger.entries)

    def _begin(self) -> Session:
        opened = open_text(self.text, self._encoding)
        entries = opened.ledger.entries
        findings = self._scan(opened.document, entries)
        stretches = self._within(opened.document) if self._within else None
        options = replace(self._options, within=stretches)
        return start(
            opened.document,
            findings,
            entries,
            reader=self._reader,
            options=options,
            language=self._knowledge.language,
        )

    def _scan(self, document: Document, entries: tuple[Entry, ...]) -> tuple[Finding, ...]:
        return scan(document, self._knowledge, learn(document, entries))

    def _again(self, session: Session) -> Session:
        """Read the changed text, find every decision again, and ask the place on the screen once more."""
        signatures = self._signatures()
        try:
            fresh = self._begin()
        except (ScannosError, OSError) as error:
            return say(session, f"The text cannot be read, nothing was written: {_reason(error)}", Tone.WARN)
        self._source, self._ledgers = signatures
        self.session = fresh
        kept = replace(
            fresh,
            said=session.said,
            made=session.made,
            clock=session.clock,
            texts=session.texts,
            number=session.number,
        )
        return say(kept, "The text was changed on the disk and is read anew; nothing was written.", Tone.WARN)

    def _changed(self) -> bool:
        """Tell whether the source has other bytes than at the last look."""
        signature = _signature(self.text.path)
        if signature == self._source:
            return False
        try:
            found = hashlib.sha256(self.text.path.read_bytes()).hexdigest()
        except OSError:
            return True
        if found != self.session.room.document.sha256:
            return True
        self._source = signature
        return False

    def _follow(self, path: Path, lines: Iterable[Entry]) -> None:
        """Take the file as looked at, if it is longer by just these lines; else the next look reads it."""
        number = self.text.ledgers.index(path) if path in self.text.ledgers else None
        found = _signature(path)
        if number is None or found is None:
            return
        former = self._ledgers[number]
        size = sum(len(dump(entry).encode()) + 1 for entry in lines)
        if found[1] == (former[1] if former else 0) + size:
            self._ledgers = (*self._ledgers[:number], found, *self._ledgers[number + 1 :])

    def _signatures(self) -> tuple[Signature, tuple[Signature, ...]]:
        return _signature(self.text.path), tuple(map(_signature, self.text.ledgers))


def _signature(path: Path) -> Signature:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _reason(error: Exception) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
