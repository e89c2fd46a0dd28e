"""Small menus: a key opens one, a second key chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.work.review import decide, questions, queue
from scannos.work.review.state import Choosing, Order, Session, read_on, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.work.review.decide import Stamp, Step

WORD = Choosing(
    "word",
    "A good word:",
    (("t", "in this text"), ("p", "in the project"), ("n", "a name, here"), ("N", "a name, in the project")),
)
VIEW = Choosing(
    "view",
    "Order and filter:",
    (
        ("s", "surest first"),
        ("l", "in the order of the lines"),
        ("r", "by rule"),
        ("w", "by word, the most frequent first"),
        ("R", "only this rule"),
        ("W", "only this word"),
        ("t", "only from a probability on"),
        ("0", "everything"),
    ),
)


def choosing(session: Session, mode: Choosing, key: str, stamp: Stamp) -> Step:
    """Answer a key while a menu is open; a key that is not on it closes it."""
    if key not in dict(mode.options):
        return say(read_on(session), "Nothing was chosen."), ()
    return _CHOICES[mode.about](read_on(session), key, stamp)


def _word(session: Session, key: str, stamp: Stamp) -> Step:
    opinion = "name" if key in "nN" else "good"
    return decide.word(session, opinion, stamp, project=key in "pN")


def _view(session: Session, key: str, _stamp: Stamp) -> Step:
    if key == "t":
        return questions.ask(session, "threshold", "Only findings from … per cent on")
    if key in _ORDERS:
        order, words = _ORDERS[key]
        options = replace(session.options, order=order)
        return say(queue.rank(replace(session, options=options)), words), ()
    options = replace(session.options, rule="", word="", threshold=0.0)
    here = session.current
    words = "Everything is shown."
    if here is not None and key in "RW":
        rule, form = session.items[here].finding.rule, session.room.words(here)
        options = replace(session.options, rule=rule) if key == "R" else replace(session.options, word=form)
        words = f"Only {rule}." if key == "R" else f"Only ‘{form}’."
    return say(queue.filtered(session, options), words), ()


_ORDERS = {
    "s": (Order.SUREST, "Surest first from here."),
    "l": (Order.READING, "In the order of the lines from here."),
    "r": (Order.RULE, "By rule from here."),
    "w": (Order.WORD, "By word from here."),
}

_CHOICES: dict[str, Callable[[Session, str, Stamp], Step]] = {"word": _word, "view": _view}
