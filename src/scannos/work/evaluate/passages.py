"""A pair with its groups and tokens worked out once, for all measures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.text.groups import TOKEN, groups

if TYPE_CHECKING:
    from scannos.model import Span
    from scannos.text.groups import Group


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A scan beside its gold; tokens are those of the scan, counted from zero."""

    scan: str
    gold: str
    groups: tuple[Group, ...]
    differs: tuple[bool, ...]
    """For each group whether its two sides differ."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    owner: tuple[int, ...]
    """For each token its group."""
    first: tuple[int, ...]
    """For each group how many tokens stand before it; one more at the end."""

    def wrong(self, token: int) -> bool:
        """Return whether a token's group differs: it is not in the gold as it stands."""
        return self.differs[self.owner[token]]

    def touched(self, span: Span) -> range:
        """Return the tokens that share a character with a span; for an empty one, those it adjoins."""
        if span.start == span.end:
            return self.adjoined(span)
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def adjoined(self, span: Span) -> range:
        """Return the tokens that share a character with a span, or end or begin where it does."""
        return range(bisect_left(self.ends, span.start), bisect_right(self.starts, span.end))

    def lost_after(self, token: int) -> bool:
        """Return whether words of the gold were lost right after a token."""
        after = self.owner[token] + 1
        last = self.first[after] == token + 1
        return last and after < len(self.groups) and self.groups[after].shape[0] == 0


def lay(scan: str, gold: str) -> Passage:
    """Align a pair; see `text.groups.groups`."""
    found = tuple(groups(scan, gold))
    places = [match.span() for match in TOKEN.finditer(scan)]
    first = [0]
    for group in found:
        first.append(first[-1] + group.shape[0])
    return Passage(
        scan,
        gold,
        found,
        tuple(differs(scan, gold, group) for group in found),
        tuple(start for start, _ in places),
        tuple(end for _, end in places),
        tuple(at for at, group in enumerate(found) for _ in range(group.shape[0])),
        tuple(first),
    )


def differs(scan: str, gold: str, group: Group) -> bool:
    """Return whether the two sides of a group are other tokens; the width of white space is no difference."""
    left, right = scan[group.scan.start : group.scan.end], gold[group.gold.start : group.gold.end]
    return left != right and left.split() != right.split()
