"""Whether places are found again in a changed source, and never a wrong one.

    python trials/anchors.py [--errata N] [--seed N] [--seeds N] [TEXT…]

Errata are made by chance on texts (without arguments: made ones and the seeds), the texts are changed in
several ways, and every anchor is looked for. `wrong`: found where the character that it was made on does not
stand, or found though it was mended. `gone`: its own words no longer stand there. Exit 1 if one is wrong,
or fewer than 95 % are found with 1 % of the characters re-scanned.
"""

from __future__ import annotations

import argparse
import lzma
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from anchoring.disturbances import DISTURBANCES, Traced, edited
from anchoring.texts import made, printed

from scannos.model import Kind, Span
from scannos.text import align, formats
from scannos.text.anchors import Places
from scannos.text.tokens import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scannos.model import Anchor, Document

SEEDS = Path(__file__).parents[1] / "seeds"
COLUMNS = ("found", "settled", "ambiguous", "lost", "gone", "wrong")
LEAST = 0.95


@dataclass(frozen=True, slots=True)
class Trial:
    """An erratum of the trial."""

    anchor: Anchor
    correction: str

    @property
    def span(self) -> Span:
        """Where it was made."""
        return Span(self.anchor.start, self.anchor.start + len(self.anchor.exact))


def outcomes(texts: Sequence[str], count: int, seed: int) -> dict[str, Counter[str]]:
    """Return what became of so many errata, for each way of changing the texts."""
    chance = random.Random(seed)
    rows: dict[str, Counter[str]] = {name: Counter() for name in [*DISTURBANCES, "a third fixed"]}
    size = sum(map(len, texts))
    for text in texts:
        document = formats.parse(text.encode(), name="trial")
        trials = _errata(document, max(1, round(count * len(text) / size)), chance)
        for name, disturb in DISTURBANCES.items():
            rows[name] += _judged(trials, disturb(text, chance), frozenset())
        fixed = frozenset(_apart(chance.sample(trials, len(trials) // 3)))
        edits = [e for t in fixed for e in align.changes(t.anchor.exact, t.correction, t.span.start)]
        rows["a third fixed"] += _judged(trials, edited(text, edits), fixed)
    return rows


def passed(rows: dict[str, Counter[str]]) -> bool:
    """Tell whether nothing is wrong, and enough is found."""
    little = rows["1 % re-scanned"]
    return not any(row["wrong"] for row in rows.values()) and little["found"] >= LEAST * _judged_count(little)


def _judged_count(row: Counter[str]) -> int:
    return row.total() - row["gone"]


def _errata(document: Document, count: int, chance: random.Random) -> list[Trial]:
    """Make errata of every kind."""
    places = Places(document)
    return [Trial(places.make(span), correction) for span, correction in _wishes(places, count, chance)]


def _wishes(places: Places, count: int, chance: random.Random) -> Iterable[tuple[Span, str]]:
    """Yield spans and their corrections: letters, stops, words lost, repeated, split, run together."""
    tokens, text = places.tokens, places.document.text
    while count:
        at = chance.randrange(len(tokens.starts) - 1)
        start, end, further = int(tokens.starts[at]), int(tokens.ends[at]), int(tokens.ends[at + 1])
        word, pair = text[start:end], text[start:further]
        kind = chance.choices(
            ("letter", "stop", "lost", "out", "join", "second", "split"), (12, 2, 1, 1, 2, 1, 1)
        )[0]
        if tokens.kind[at] != Kind.WORD:
            yield Span(start, end), chance.choice([sign for sign in ".,;:" if sign != word])
        elif kind == "letter":
            place = chance.randrange(len(word))
            yield (
                Span(start, end),
                word[:place] + chance.choice("eaorntlu").replace(word[place], "x") + word[place + 1 :],
            )
        elif kind in {"stop", "lost", "out"}:
            yield Span(start, end), {"stop": f"{word}.", "lost": f"{word} must", "out": ""}[kind]
        elif kind == "split":
            yield Span(start, end), f"{word[:2]} {word[2:]}q"
        else:
            yield (
                Span(start, further),
                "".join(pair.split()) + "x" if kind == "join" else pair.split()[0] + "y",
            )
        count -= 1


def _apart(trials: Iterable[Trial]) -> Iterable[Trial]:
    """Leave out what touches another."""
    end = -1
    for trial in sorted(trials, key=lambda trial: trial.span):
        if trial.span.start > end:
            yield trial
            end = trial.span.end


def _judged(trials: Iterable[Trial], after: Traced, fixed: frozenset[Trial]) -> Counter[str]:
    """Look for all errata in a changed text."""
    places = Places(formats.parse(after.text.encode(), name="trial"))
    standing = {int(origin): at for at, origin in enumerate(after.origin) if origin >= 0}
    return Counter(_verdict(places, trial, standing, mended=trial in fixed) for trial in trials)


def _verdict(places: Places, trial: Trial, standing: dict[int, int], *, mended: bool) -> str:
    """Say what became of one; `standing` is where the characters of the first text stand now."""
    place = places.find(trial.anchor, trial.correction)
    now = Span(standing.get(trial.span.start, -1), standing.get(trial.span.end - 1, -1) + 1)
    if place.span and place.how != "settled":  # where a letter came in at an end, one end says it
        right = place.span.start == now.start or place.span.end == now.end
        right = right or place.span == _between(places.document.text, trial.span, standing)
        return "found" if right and not mended else "wrong"
    if place.how == "settled":
        return "settled"
    if not mended and not _stands(places, now, trial.anchor.exact):
        return "gone"
    return "ambiguous" if place.ambiguous else "lost"


def _between(text: str, span: Span, standing: dict[int, int]) -> Span:
    """Return the words between the neighbours of a span: it may have been lost, and read again there."""
    start, end = standing.get(span.start - 1, -2) + 1, standing.get(span.end, -1)
    there = text[max(0, start) : max(0, end)]
    start += len(there) - len(there.lstrip())
    return Span(start, start + len(there.strip()))


def _stands(places: Places, span: Span, exact: str) -> bool:
    """Tell whether some words stand at a span, as whole tokens."""
    words = places.document.text[span.start : span.end] if span.start >= 0 else ""
    return words.split() == exact.split() and whole(places.tokens, span) == span


def _texts(paths: Sequence[Path], chance: random.Random) -> list[str]:
    """Read texts, one or more a file (a form feed alone in a line parts them), or make some."""
    if paths:
        raw = [text for path in paths for text in _decoded(path).split("\n\f\n") if text.strip()]
    else:
        raw = [made(60_000, chance) for _ in range(4)] + [
            _decoded(path) for path in sorted(SEEDS.glob("*.txt"))
        ]
    return [printed(text, chance) for text in raw]


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    return (lzma.decompress(data) if path.suffix == ".xz" else data).decode()


def table(rows: dict[str, Counter[str]]) -> str:
    """Write the outcomes as a table."""
    lines = [f"{'':16}" + "".join(f"{column:>10}" for column in COLUMNS)]
    lines += [f"{name:16}" + "".join(f"{row[column]:10}" for column in COLUMNS) for name, row in rows.items()]
    return "\n".join(lines)


def main() -> int:
    """Run the trial and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--errata", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1944)
    parser.add_argument(
        "--seeds", type=int, default=1, help="so many trials, each with the next seed; added up"
    )
    options = parser.parse_args()
    begun = time.process_time()
    rows: dict[str, Counter[str]] = {}
    for seed in range(options.seed, options.seed + options.seeds):
        for name, row in outcomes(_texts(options.texts, random.Random(seed)), options.errata, seed).items():
            rows.setdefault(name, Counter()).update(row)
    print(table(rows))
    print(f"seed {options.seed} and {options.seeds - 1} more, {time.process_time() - begun:.0f} s")
    return 0 if passed(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
