"""The picture of a page, shown by the program that the user has for pictures."""

from __future__ import annotations

import shlex
import subprocess
import sys
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scannos.project import Text
    from scannos.work.review import OpenScan


def show(text: Text, act: OpenScan) -> str:
    """Open the picture of a place, and return what became of it in a few words.

    The command is the setting `viewer`, the picture `images` among the text's details; in both, `{page}`,
    `{line}` and `{name}` are filled in, and `{image}` in the command.
    """
    command = text.settings.viewer or _OPENERS.get(sys.platform, "xdg-open {image}")
    images = text.details.get("images", "")
    facts: dict[str, object] = {"page": act.page, "line": act.line, "words": act.words, "name": text.name}
    try:
        image = text.root / str(images).format_map(facts)
        words = [word.format_map({**facts, "image": image}) for word in shlex.split(command)]
    except (ValueError, KeyError, IndexError) as error:
        return f"`viewer` or `images` in the settings cannot be filled in: {error}"
    if "{image}" in command and not images:
        return f'No pictures are known: set `images` in [tool.scannos.documents."{text.name}"].'
    if "{image}" in command and not image.is_file():
        return f"There is no picture {image}."
    return _run(words, act)


def _run(words: list[str], act: OpenScan) -> str:
    """Start a program, and do not wait for it."""
    nowhere = subprocess.DEVNULL
    try:
        viewer = subprocess.Popen(  # noqa: S603 - the user's own command, without a shell
            words, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError as error:
        return f"{words[0]} cannot be started: {error.strerror}."
    Thread(target=viewer.wait, daemon=True).start()  # or it would stay a zombie
    return f"Page {act.page} is shown by {words[0]}."


_OPENERS = {"darwin": "open {image}", "win32": "explorer {image}"}
