"""Findings one a line, as compilers write: for editors, logs and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.output.layout import printable
from scannos.output.listings.words import change, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scannos.output.listings.records import Listed


def line(findings: Iterable[Listed]) -> Iterator[str]:
    """Yield `path:line:column: rule: as scanned → reading (probability): reason [decision]`."""
    for listed in findings:
        place = f"{printable(listed.path)}:{listed.line}:{listed.column}"
        finding, why = listed.finding, reason(listed)
        what = f"{finding.rule}: {change(listed)} ({finding.probability:.2f})"
        decision = f" [{listed.decision}]" if listed.decision else ""
        yield f"{place}: {what}{f': {why}' if why else ''}{decision}"
