"""One erratum told in a page's list: what was read, what stands there now, who said so, when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scannos.model import Cause, Entry, Erratum, Verdict
from scannos.output.pages.signs import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def told(entry: Entry, line: int | None = None) -> str:
    """Return an erratum as HTML, with the line that it stands in, if it has a place."""
    body = entry.body
    if not isinstance(body, Erratum):
        raise ValueError(f"{entry.id} is no erratum")  # noqa: TRY004 - the record is right, its kind is not
    where = [] if line is None else [f"line {line}"]
    about = " · ".join([*where, *_about(entry.id, body)])
    note = f' <span class="note">{words(body.note)}</span>' if body.note else ""
    return f'<p class="told">{_said(body)}</p><p class="about">{about}{note}</p>'


def quoted(entry: Entry) -> str:
    """Return where an erratum was made, for one whose place is lost: its words between what stood around."""
    anchor = entry.body.anchor if isinstance(entry.body, Erratum) else None
    if anchor is None or not anchor.prefix + anchor.suffix:
        return ""
    return f'<p class="about">…{words(anchor.prefix)}<b>{words(anchor.exact)}</b>{words(anchor.suffix)}…</p>'


def _said(body: Erratum) -> str:
    exact, reading = body.anchor.exact, body.correction
    match body.verdict:
        case Verdict.STET:
            return f"<bdi>{words(exact)}</bdi> stands"
        case Verdict.OPEN:
            return f"<bdi>{words(exact)}</bdi> is open again"
        case Verdict.QUERY if reading and reading != exact:
            return f"<bdi>{words(exact)}</bdi>, perhaps {_shown(reading, 'perhaps')}"
        case Verdict.QUERY:
            return f"{_shown(exact, 'perhaps')} is doubtful"
        case Verdict.CORRECT if not reading:
            return f"{_shown(exact, 'was')} is taken out"
    return f"{_shown(exact, 'was')} → {_shown(reading, 'reads')}"


def _shown(text: str, role: str) -> str:
    return f'<bdi class="{role}">{words(text)}</bdi>'


def _about(identity: str, body: Erratum) -> Iterator[str]:
    yield words(body.rule or "no rule")
    if body.verdict is not Verdict.STET:
        yield _CAUSES[body.cause]
    yield f"{words(body.by)}, unattended" if body.unattended else words(body.by or "nobody")
    if body.at:
        yield f'<time datetime="{body.at}">{body.at[:10]}</time>'
    yield f"<code>{identity}</code>"


_CAUSES: Mapping[Cause, str] = {
    Cause.SCAN: "the scanner’s",
    Cause.PRINT: "the print’s own",
    Cause.EDITORIAL: "editorial",
}
