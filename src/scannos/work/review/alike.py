"""One decision for all alike: every place is listed first, each can be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.work.review.decide import settle, written
from scannos.work.review.state import Draft, Listing, Session, Tone, read_on, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.work.review.acts import Act
    from scannos.work.review.decide import Stamp


def listing(session: Session, mode: Listing, key: str, stamp: Stamp) -> tuple[Session, tuple[Act, ...]]:
    """Answer a key while the list is shown."""
    if key == "enter":
        return _decide(session, mode, stamp)
    if key in {"esc", "c-c", "q"}:
        return say(replace(read_on(session), draft=Draft()), "Nothing was decided."), ()
    steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
    if key in steps:
        at = min(max(mode.at + steps[key], 0), len(mode.spans) - 1)
        return replace(session, mode=replace(mode, at=at)), ()
    if key in {"space", " "}:
        at = min(mode.at + 1, len(mode.spans) - 1)
        return toggled(session, replace(mode, at=at), [mode.at]), ()
    return say(session, "Space leaves a place out or takes it in, Enter decides, Esc goes back."), ()


def toggled(session: Session, mode: Listing, numbers: Iterable[int]) -> Session:
    """Leave places out, or take them in again, by their numbers in the list, from zero."""
    chosen = {mode.spans[number] for number in numbers if 0 <= number < len(mode.spans)}
    return replace(session, mode=replace(mode, out=mode.out ^ chosen))


def _decide(session: Session, mode: Listing, stamp: Stamp) -> tuple[Session, tuple[Act, ...]]:
    """Write one decision for each place that was not left out, all in one act."""
    spans = [span for span in mode.spans if span not in mode.out]
    if not spans:
        return say(session, "Every place is left out; Esc goes back.", Tone.WARN), ()
    label = f"{stamp.at}/{len(session.made)}" if len(spans) > 1 else ""
    entries = tuple(written(session, session.room.whole(span), mode.decision, stamp, label) for span in spans)
    return settle(session, entries, stamp)
