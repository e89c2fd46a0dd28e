"""What fills the screen instead of a finding: help, the list for all alike, a menu, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from scannos.model import Verdict
from scannos.terminal import styles
from scannos.terminal.styles import styled
from scannos.terminal.visible import flowed, quoted, visible
from scannos.work.review.keymap import MEANING, shown

if TYPE_CHECKING:
    from scannos.work.review import View
    from scannos.work.review.card import Place
    from scannos.work.review.state import Asking, Browsing, Choosing, Decision, Listing, Shelved

_BOTH = 100
"""From this width on help has two columns."""


def reading(text: str) -> str:
    """Return a reading as it is shown; what is taken out is a sign, too."""
    return quoted(text) or "∅ (taken out)"


def help_page(view: View, width: int, rows: int) -> list[Text]:
    """Return the keys and what they do, from the row that the reader has gone to."""
    lines = [
        _help_line(", ".join(map(shown, keys)), MEANING[action]) for action, keys in view.keys.keys.items()
    ]
    lines.insert(1, _help_line("1-9", "take that candidate"))
    if width >= _BOTH:
        half = (len(lines) + 1) // 2
        lines = [_side_by_side(lines[i], lines[half:][i : i + 1], width // 2) for i in range(half)]
    top = min(getattr(view.mode, "top", 0), max(0, len(lines) - rows + 2))
    return [Text(), *lines[top : top + rows - 2]]


def list_page(view: View, mode: Listing, width: int, rows: int) -> list[Text]:
    """Return every place that a decision for all alike touches, the marked one in view."""
    taken = len(mode.spans) - len(mode.out)
    left_out = f", {len(mode.out)} left out" if mode.out else ""
    title = Text(
        f"{_decided(mode.decision)} in {taken} of {len(mode.spans)} places{left_out}?", styles.STRONG
    )
    room = max(1, rows - 3)
    top = max(0, min(mode.at - room // 2, len(view.places) - room))
    lines = [
        _place(place, width, is_marked=top + number == mode.at)
        for number, place in enumerate(view.places[top : top + room])
    ]
    return [Text(), title, Text(), *lines]


def texts_page(view: View, mode: Browsing, width: int, rows: int) -> list[Text]:
    """Return the texts of the session and how far each is, the marked one in view."""
    room = max(1, rows - 3)
    top = max(0, min(mode.at - room // 2, len(view.texts) - room))
    lines = [
        _shelved(text, width, is_marked=top + number == mode.at, is_here=top + number == view.number)
        for number, text in enumerate(view.texts[top : top + room])
    ]
    return [Text(), Text(f"{len(view.texts)} texts", styles.STRONG), Text(), *lines]


def end_page(view: View, width: int) -> list[Text]:
    """Return what is shown when nothing is left."""
    progress = view.progress
    title = "Everything here is settled." if progress.done else "Nothing was found here."
    lines = [Text(), Text(title, styles.STRONG), Text()]
    for rule, done, _left in progress.by_rule:
        lines.append(styled(f"{done:>6}  ", styles.STRONG).append(visible(rule)[:width], styles.QUIET))
    return lines


def menu(mode: Choosing) -> list[Text]:
    """Return a menu's keys and words."""
    lines = [Text(mode.title, styles.STRONG)]
    return [
        *lines,
        *(styled(f" {key}  ", styles.KEY).append(words) for key, words in mode.options),
    ]


def question(mode: Asking, width: int) -> Text:
    """Return the prompt and as much of the line as fits around the cursor."""
    shown_text, _ = _window(mode, width)
    return styled(f"{mode.prompt}: ", styles.KEY).append(shown_text)


def cursor_column(mode: Asking, width: int) -> int:
    """Return the cursor's column in a question's line."""
    _, column = _window(mode, width)
    return cell_len(f"{mode.prompt}: ") + column


def _window(mode: Asking, width: int) -> tuple[str, int]:
    """Return the visible part of the line, and the cursor's column in it."""
    room = max(8, width - cell_len(mode.prompt) - 4)
    before, after = quoted(mode.line.text[: mode.line.at]), quoted(mode.line.text[mode.line.at :])
    while cell_len(before) > room:
        before = before[1:]
    return before + set_cell_size(after, room - cell_len(before)).rstrip(), cell_len(before)


def _help_line(keys: str, words: str) -> Text:
    return styled(f"{keys:>9}  ", styles.KEY).append(words)


def _side_by_side(left: Text, right: list[Text], width: int) -> Text:
    line = left.copy()
    line.truncate(width - 2, overflow="ellipsis")
    line.append(" " * (width - cell_len(line.plain)))
    return line.append_text(right[0]) if right else line


def _shelved(text: Shelved, width: int, *, is_marked: bool, is_here: bool) -> Text:
    left = "not read yet" if text.left is None else "done" if not text.left else f"{text.left} left"
    line = styled("› " if is_marked else "  ", styles.KEY)
    name = visible(text.name)
    line.append(set_cell_size(name, max(10, width - 36)), styles.STRONG if is_here else "")
    line.append(f"{text.decided:>7} decided", styles.QUIET)
    return line.append(f"{left:>15}", styles.DONE if text.left == 0 else styles.QUIET)


def _decided(decision: Decision) -> str:
    if decision.verdict is Verdict.CORRECT:
        return f"Read ‘{quoted(decision.correction)}’" if decision.correction else "Take the words out"
    if decision.verdict is Verdict.STET:
        return "Keep what stands"
    return f"Doubt, perhaps ‘{quoted(decision.correction)}’," if decision.correction else "Doubt"


def _place(place: Place, width: int, *, is_marked: bool) -> Text:
    """Return one place on one line, the words in the middle."""
    line = styled("› " if is_marked else "  ", styles.KEY)
    line.append("✗ " if place.out else "✓ ", styles.WARN if place.out else styles.DONE)
    line.append(f"{place.line:>6}  ", styles.QUIET)
    words = quoted(place.words)
    room = max(8, (width - cell_len(line.plain) - cell_len(words)) // 2)
    before, after = flowed(place.before).replace("\n", " "), flowed(place.after).replace("\n", " ")
    while cell_len(before) > room:
        before = before[1:]
    line.append(" " * (room - cell_len(before)) + before, styles.CONTEXT if place.out else "")
    line.append(words, "dim" if place.out else styles.SUSPECT)
    return line.append(set_cell_size(after, room), styles.CONTEXT if place.out else "")
