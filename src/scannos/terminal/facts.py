"""The lines around a finding: header, ruler, facts, message, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from scannos.model import Cause
from scannos.terminal import pages, styles
from scannos.terminal.styles import styled
from scannos.terminal.visible import percent, visible
from scannos.work.review.keymap import Action
from scannos.work.review.state import Asking, Browsing, Choosing, Helping, Listing, Tone

if TYPE_CHECKING:
    from scannos.work.review import View
    from scannos.work.review.card import Card, Progress
    from scannos.work.review.keymap import Keymap
    from scannos.work.review.state import Message


def header(view: View, width: int) -> Text:
    """Return the text's name and the place on the left, done and left on the right."""
    line = Text(" ")
    line.append(visible(view.name), styles.STRONG)
    if view.card:
        page = f", page {view.card.page}" if view.card.page > 1 else ""
        line.append(f"  line {view.card.line}{page}", styles.QUIET)
    several = f"text {view.number + 1} of {len(view.texts)}  " if len(view.texts) > 1 else ""
    count = styled(several, styles.QUIET)
    count.append(_counted(view.progress))
    count.append(" ")
    line.truncate(max(10, width - cell_len(count.plain) - 1), overflow="ellipsis")
    line.append(" " * max(1, width - cell_len(line.plain) - cell_len(count.plain)))
    return line.append_text(count)


def ruler(progress: Progress, width: int) -> Text:
    """Return the line under the header: as much of it strong as is done."""
    whole = progress.done + progress.left
    done = round(width * progress.done / whole) if whole else 0
    line = styled("━" * done, styles.ACCENT)
    return line.append("─" * (width - done), styles.QUIET)


def facts(card: Card) -> Text:
    """Return rule, probability, how many alike, cause and note."""
    line = styled(card.rule, styles.ACCENT)
    line.append(f" · {percent(card.probability)} wrong", styles.QUIET)
    if card.alike > 1:
        line.append(f" · {card.alike} alike", styles.STRONG if card.for_all else styles.QUIET)
    if card.cause is not Cause.SCAN:
        line.append(f" · cause: {card.cause}", styles.STRONG)
    if card.note:
        line.append(f" · note: {visible(card.note)}", styles.QUIET)
    return line


def by_rule(progress: Progress, width: int) -> Text:
    """Return done and all of each rule, as many as fit; the rest is counted."""
    line = Text()
    for number, (rule, done, left) in enumerate(progress.by_rule):
        piece = f"{rule} {done}/{done + left}"
        if cell_len(line.plain) + cell_len(piece) + 12 > width:
            return line.append(f"   + {len(progress.by_rule) - number} more", styles.QUIET)
        line.append("   " if line.plain else "")
        line.append(piece, styles.QUIET if left else "dim strike" if done else styles.QUIET)
    return line


def said(view: View, width: int) -> list[Text]:
    """Return the line under the body: a question, what was just done, or how far each rule is."""
    if isinstance(view.mode, Asking):
        return [Text("  ").append_text(pages.question(view.mode, width))]
    if view.message.words:
        return _message(view.message, width)
    return [Text("  ").append_text(by_rule(view.progress, width))]


def _message(message: Message, width: int) -> list[Text]:
    """Return what is to be said, on two lines where one is too short."""
    mark, style = _TONES[message.tone]
    lead = styled(f"  {mark} " if mark else "  ", style)
    words = visible(message.words)
    first, second = words, ""
    if cell_len(words) + lead.cell_len > width:
        first, _, second = words[: width - 4].rpartition(" ")
        second = words[len(first) :].strip()
    body = style if message.tone is Tone.WARN else ""
    more = [Text(" " * lead.cell_len).append(second, body)] if second else []
    return [lead.append(first, body), *more]


def keys_line(view: View, width: int) -> Text:
    """Return the keys that matter now, as many as fit; the last two always."""
    pairs = _keys(view)
    line, tail = Text(" "), Text()
    for key, words in pairs[-2:]:
        tail.append(key, styles.KEY).append(f" {words}  ", styles.QUIET)
    tail.rstrip()
    for key, words in pairs[:-2]:
        if cell_len(f"{line.plain}{key} {words}  {tail.plain}") > width:
            break
        line.append(key, styles.KEY).append(f" {words}  ", styles.QUIET)
    return line.append_text(tail)


_TONES = {Tone.DONE: ("✓", styles.DONE), Tone.INFO: ("", ""), Tone.WARN: ("!", styles.WARN)}


def _counted(progress: Progress) -> str:
    pace = "" if progress.minutes is None or not progress.left else f" · {_time(progress.minutes)}"
    return f"{progress.done} done · {progress.left} left{pace}"


def _time(minutes: float) -> str:
    if minutes < 1:
        return "a minute"
    return f"{minutes:.0f} min" if minutes < 90 else f"{minutes / 60:.1f} h"  # noqa: PLR2004 - an hour and a half


def _keys(view: View) -> list[tuple[str, str]]:
    asked = _ASKED.get(type(view.mode))
    if asked:
        return asked
    if view.card is None:
        return _named(view.keys, _END)
    actions = _SETTLED if view.card.settled else _OPEN if view.card.marked is None else _SURE
    return _named(view.keys, actions)


def _named(keymap: Keymap, actions: tuple[tuple[Action | str, str], ...]) -> list[tuple[str, str]]:
    return [
        (keymap.key(action) if isinstance(action, Action) else action, words) for action, words in actions
    ]


_ASKED: dict[type, list[tuple[str, str]]] = {
    Asking: [("Enter", "done"), ("↑", "earlier"), ("Ctrl-U", "empty"), ("Esc", "back")],
    Choosing: [("Esc", "back"), ("a key above", "chooses")],
    Listing: [("Space", "leave out, take in"), ("↑↓", "move"), ("Enter", "decide"), ("Esc", "back")],
    Browsing: [("↑↓", "move"), ("Enter", "open"), ("Esc", "back")],
    Helping: [("↑↓", "more"), ("any other key", "back")],
}
_REST: tuple[tuple[Action | str, str], ...] = (
    ("1-9", "pick"),
    (Action.TYPE, "type"),
    (Action.STET, "keep"),
    (Action.QUERY, "doubt"),
    (Action.SKIP, "skip"),
    (Action.UNDO, "undo"),
    (Action.BACK, "back"),
    (Action.ALIKE, "all alike"),
    (Action.WORD, "good word"),
    (Action.WIDER, "wider"),
    (Action.CAUSE, "cause"),
    (Action.NOTE, "note"),
    (Action.QUIT, "quit"),
    (Action.HELP, "help"),
)
_OPEN = _REST
_SURE = ((Action.TAKE, "take"), *_REST)
_SETTLED = (
    (Action.FORWARD, "on"),
    (Action.BACK, "back"),
    *(pair for pair in _REST if pair[0] != Action.BACK),
)
_END: tuple[tuple[Action | str, str], ...] = (
    (Action.NEXT_TEXT, "next text"),
    (Action.BACK, "back"),
    (Action.UNDO, "undo"),
    (Action.MISSED, "a missed error"),
    (Action.QUIT, "quit"),
    (Action.HELP, "help"),
)
