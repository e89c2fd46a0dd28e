"""The review without a screen: one question, one line, for screen readers, slow lines and pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.terminal.steps import Ending, World, answered, step
from scannos.terminal.visible import flowed, percent, quoted, visible
from scannos.work.review import Quit, Session, Tone, say, view
from scannos.work.review.alike import toggled
from scannos.work.review.keymap import MEANING, NAMED, Action, shown
from scannos.work.review.state import Asking, Browsing, Choosing, Helping, Listing, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.work.review import View
    from scannos.work.review.card import Card
    from scannos.work.review.shelf import Shelf

NEAR = 120
"""Characters of the sentence on either side of the words."""
EMPTY = '""'
"""What stands for an empty line, where one is meant."""


def ask_on(
    shelf: Shelf,
    session: Session,
    read: Callable[[], str | None],
    write: Callable[[str], None],
    world: World,
) -> Ending:
    """Go through the shelf's texts until the reader quits, or `read` gives None: no more lines."""
    while True:
        write(question(view(session)))
        line = read()
        if line is None:
            write("\n")
            return Ending()
        session, quitting = obey(shelf, session, line.strip(), world)
        if quitting:
            return Ending(quitting.interrupted)


def obey(shelf: Shelf, session: Session, line: str, world: World) -> tuple[Session, Quit | None]:
    """Answer a line: a key, and what belongs to it behind it, as in `e Ambassador`, `a1`, `wt`."""
    if isinstance(session.mode, Asking):
        return _typed(shelf, session, line, world), None
    if isinstance(session.mode, Listing):
        return _listed(shelf, session, line, world)
    key, rest = (line, "") if line in NAMED else (line[:1] or "enter", line[1:].strip())
    if rest and session.options.keys.actions.get(key) not in _TAKE_MORE:
        return say(session, f"‘{line}’ means nothing here; h shows the keys.", Tone.WARN), None
    after, quitting = step(shelf, session, key, world)
    goes_on = not isinstance(after.mode, Reading) or after.draft.alike
    return obey(shelf, after, rest, world) if rest and goes_on else (after, quitting)


_TAKE_MORE = frozenset(
    {
        Action.TYPE,
        Action.NOTE,
        Action.LINE,
        Action.SEARCH,
        Action.MISSED,
        Action.WORD,
        Action.VIEW,
        Action.ALIKE,
    }
)
"""What may stand before the rest of a line."""


def question(view: View) -> str:
    """Return what was done, and the next question on one line."""
    said = f"{visible(view.message.words)}\n" if view.message.words else ""
    return said + _asked(view) + " "


def _asked(view: View) -> str:
    match view.mode:
        case Asking() as mode:
            default = f" [{quoted(mode.line.text)}]" if mode.line.text else ""
            return f"{mode.prompt}{default}:"
        case Choosing() as mode:
            return f"{mode.title} {', '.join(f'{key} {words}' for key, words in mode.options)}?"
        case Listing():
            return _places(view)
        case Helping():
            return _help(view)
        case Browsing():
            return _texts(view)
    return _finding(view.card, view) if view.card else _end(view)


def _finding(card: Card, view: View) -> str:
    """Return place, words in their sentence, candidates and reasons, on one line."""
    progress = view.progress
    before = flowed(card.quote.opening[-NEAR:]).replace("\n", " ")
    after = flowed(card.quote.closing[:NEAR]).replace("\n", " ")
    cut = ("…" if len(card.quote.opening) > NEAR else "", "…" if len(card.quote.closing) > NEAR else "")
    parts = [
        f"{progress.done + 1}/{progress.done + progress.left}",
        f"line {card.line}: {cut[0]}{before}[{quoted(card.quote.words)}]{after}{cut[1]}",
        *(f"settled: {visible(line)}" for line in card.settled),
        ", ".join(_candidate(card, number) for number in range(min(9, len(card.candidates))))
        or "no candidate",
        f"{card.rule}: {visible('; '.join(card.reasons))}" if card.reasons else card.rule,
        *([f"{card.alike} alike"] if card.alike > 1 else []),
        *([f"cause: {card.cause}"] if card.cause != "scan" else []),
    ]
    return " | ".join(parts) + "?"


def _candidate(card: Card, number: int) -> str:
    candidate = card.candidates[number]
    mark = " (Enter)" if number == card.marked else ""
    return f"{number + 1} {quoted(candidate.text) or 'taken out'} {percent(candidate.probability)}{mark}"


def _places(view: View) -> str:
    lines = [
        f"{number}. {'left out: ' if place.out else ''}line {place.line}: "
        f"{flowed(place.before[-40:])}[{quoted(place.words)}]{flowed(place.after[:40])}".replace("\n", " ")
        for number, place in enumerate(view.places, 1)
    ]
    return "\n".join([*lines, "Enter decides all that are not left out, numbers leave out, n goes back?"])


def _help(view: View) -> str:
    lines = [f"{', '.join(map(shown, keys))}: {MEANING[action]}" for action, keys in view.keys.keys.items()]
    tail = f"Behind e, m, g, / and + stands what belongs to them; {EMPTY} is an empty line. Enter goes on?"
    return "\n".join(["1 to 9: take that candidate", *lines, tail])


def _texts(view: View) -> str:
    lines = [
        f"{number}. {visible(text.name)}: {text.decided} decided, "
        f"{'not read yet' if text.left is None else f'{text.left} left'}"
        for number, text in enumerate(view.texts, 1)
    ]
    return "\n".join([*lines, "Enter goes back; then n is the next text, p the previous one?"])


def _end(view: View) -> str:
    return f"{view.progress.done} settled, nothing left in {visible(view.name)}: n next text, u undo, q quit?"


def _typed(shelf: Shelf, session: Session, line: str, world: World) -> Session:
    """Take a line as the answer; an empty one goes back, for it may be a slip."""
    if not line and isinstance(session.mode, Asking) and session.mode.about != "search":
        return step(shelf, session, "esc", world)[0]
    return answered(shelf, session, "" if line == EMPTY else line, world)


def _listed(shelf: Shelf, session: Session, line: str, world: World) -> tuple[Session, Quit | None]:
    """Leave out, or take in, places by their numbers; Enter decides."""
    if not line:
        return step(shelf, session, "enter", world)
    numbers = line.replace(",", " ").split()
    mode = session.mode
    if not isinstance(mode, Listing) or not all(number.isdecimal() for number in numbers):
        return step(shelf, session, "esc", world)
    return toggled(session, mode, [int(number) - 1 for number in numbers]), None
