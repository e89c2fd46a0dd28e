"""hunspell and aspell, as programs that answer line by line."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scannos.errors import ScannosError
from scannos.work.evaluate.peers.words import WordByWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scannos.work.evaluate.correctors import Corrector


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks ispell's pipe protocol, each distinct word once."""

    name: str
    arguments: tuple[str, ...]
    """The program's path first."""
    signature: str
    _ranked: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def correct(self, words: Sequence[str], /) -> dict[str, str]:
        """Return the unknown words and the first suggestion for each."""
        distinct = list(dict.fromkeys(words))
        found = dict(_unknown(distinct, _ask(self.arguments, distinct)))
        self._ranked.update(found)
        return {word: next(iter(suggestions), "") for word, suggestions in found.items()}

    def ranked(self, word: str, /) -> tuple[str, ...]:
        """Return the suggestions for a word that was found unknown."""
        return self._ranked[word]


def hunspell() -> Corrector | None:
    """Return hunspell with its American dictionary, if both are installed."""
    return _peer("hunspell", "-d", "en_US", "-i", "utf-8", "-a")


def aspell() -> Corrector | None:
    """Return aspell with its English dictionary, if both are installed."""
    return _peer("aspell", "--lang=en", "--encoding=utf-8", "-a")


def _peer(name: str, *options: str) -> Corrector | None:
    path = shutil.which(name)
    if path is None:
        return None
    try:
        banner = _ask((path, *options), ["test"]).partition("\n")[0]
    except ScannosError:  # the program is there, the dictionary is not
        return None
    version = banner.rpartition("really ")[2].rstrip(")")
    return WordByWord(Program(name, (path, *options), f"{version} ({' '.join(options)})"))


def _ask(arguments: Sequence[str], words: Sequence[str]) -> str:
    """Send words, one a line, and return all that comes back."""
    # The caret keeps the program from taking a line for a command.
    lines = "".join(f"^{word}\n" for word in words)
    done = subprocess.run(  # noqa: S603 - the program is found by its name, the words go in by a pipe
        list(arguments), input=lines, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise ScannosError(f"{arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout


def _unknown(words: Sequence[str], answer: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the unknown words with their suggestions; an empty line ends what is said of a word."""
    blocks = answer.partition("\n")[2].split("\n\n")
    for word, block in zip(words, blocks, strict=False):
        said = [line for line in block.split("\n") if line[:1] in {"&", "#"}]
        if len(said) == 1 and said[0].split(" ")[1] == word:
            yield word, tuple(_suggestions(said[0]))
        elif said:  # it takes the word for several, and does not know one of them
            yield word, ()


def _suggestions(line: str) -> Iterator[str]:
    """Yield the suggestions of `& word count offset: one, two`."""
    yield from (one for one in line.partition(": ")[2].split(", ") if one)
