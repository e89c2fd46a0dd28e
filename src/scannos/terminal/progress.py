"""Progress bars on stderr for what takes minutes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import TaskID


@dataclass(slots=True)
class Bars:
    """One bar a stage; it fulfils `scannos.train.progress.Progress`."""

    progress: Progress
    _current: list[TaskID] = field(default_factory=list)

    def begin(self, what: str, total: int) -> None:
        """End the stage before, and begin a bar."""
        self.end()
        self._current.append(self.progress.add_task(Text(what).markup, total=total or None))

    def advance(self, amount: int) -> None:
        """Move the latest bar."""
        if self._current:
            self.progress.advance(self._current[-1], amount)

    def end(self) -> None:
        """Fill the latest bar."""
        for task in self._current[-1:]:
            done = self.progress.tasks[task].completed
            self.progress.update(task, total=done, completed=done)


@contextmanager
def bars() -> Iterator[Bars]:
    """Show bars while something runs; nothing is drawn where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        shown = Bars(progress)
        yield shown
        shown.end()
