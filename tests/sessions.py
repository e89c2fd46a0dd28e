"""Console sessions in the documentation, run as they stand.

A session is a fenced block `console`: lines that begin with `$ ` are commands, the rest is what they print.
`python tests/sessions.py README.md` renews it; look at the difference before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CHANGING = re.compile(r"\b[0-9a-f]{8}\b|\b[01]\.\d\d\b|\b[\d,]+ times\b|\s+")
"""IDs, which hang on the time of day; odds, which each model has its own of, and with them line breaks."""
_END = "--- here ends what the command prints ---"


def renewed(text: str, folder: Path) -> str:
    """Return a document with what the commands of its sessions print today; all run in one shell."""
    commands = [
        line[2:] for block in _BLOCK.findall(text) for line in block.splitlines() if line.startswith("$ ")
    ]
    outputs = iter(_run(commands, folder))

    def block(match: re.Match[str]) -> str:
        told = "".join(
            f"$ {line[2:]}\n{next(outputs)}" for line in match[1].splitlines() if line.startswith("$ ")
        )
        return match[0] if same(match[1], told) else f"```console\n{told}```"

    return _BLOCK.sub(block, text)


def same(one: str, other: str) -> bool:
    """Return whether two outputs are the same but for IDs, odds and spaces."""
    return _CHANGING.sub("", one) == _CHANGING.sub("", other)


def _run(commands: list[str], folder: Path) -> list[str]:
    script = "".join(f"{command}\necho '{_END}'\n" for command in commands)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "80", "HOME": str(folder)},
        stdout=subprocess.PIPE,
        check=False,
    )
    return done.stdout.decode().split(f"{_END}\n")[:-1]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        document = Path(name)
        with tempfile.TemporaryDirectory() as place:
            document.write_text(renewed(document.read_text("utf-8"), Path(place)), "utf-8", newline="\n")
