"""In what order the places of a session come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from scannos.work.review.state import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scannos.model import Span
    from scannos.work.review.state import Item, Session

Key = Callable[["Item"], tuple[object, ...]]


def _surest(item: Item) -> tuple[float, Span]:
    return -item.finding.probability, item.finding.span


def _by_surest(_session: Session, _items: Sequence[Item]) -> Key:
    return _surest


def _by_reading(_session: Session, _items: Sequence[Item]) -> Key:
    return lambda item: (item.finding.span,)


def _by_rule(_session: Session, _items: Sequence[Item]) -> Key:
    return lambda item: (item.finding.rule, *_surest(item))


def _by_word(session: Session, items: Sequence[Item]) -> Key:
    """Put the words with the most findings first."""
    form = session.room.words
    counts = Counter(form(item.finding.span) for item in items)
    return lambda item: (-counts[form(item.finding.span)], form(item.finding.span), *_surest(item))


_ORDERS: dict[Order, Callable[[Session, Sequence[Item]], Key]] = {
    Order.SUREST: _by_surest,
    Order.READING: _by_reading,
    Order.RULE: _by_rule,
    Order.WORD: _by_word,
}


def order(session: Session, items: Sequence[Item]) -> Key:
    """Return by what the places are sorted; `items` are those that are shown, which some orders count."""
    return _ORDERS[session.options.order](session, items)
