"""What every listing of findings is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scannos.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.model import Document, Finding, Verdict


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding with its place as people count, and what was decided about it."""

    path: str
    """The file, as its user names it."""
    document: str
    line: int
    column: int
    end_line: int
    end_column: int
    """Behind the last character, as SARIF and GitHub count."""
    scanned: str
    finding: Finding
    decision: Verdict | None


def record(
    path: str, document: Document, findings: Iterable[tuple[Finding, Verdict | None]]
) -> tuple[Listed, ...]:
    """Return the records of findings, in their order."""
    lines, text = Lines(document.text), document.text
    return tuple(
        Listed(
            path,
            document.name,
            *lines.place(finding.span.start),
            *lines.place(finding.span.end),
            text[finding.span.start : finding.span.end],
            finding,
            decision,
        )
        for finding, decision in findings
    )
