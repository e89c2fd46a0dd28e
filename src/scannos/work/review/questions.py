"""Questions that want a line, and what becomes of the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scannos.model import Candidate, Finding, Verdict
from scannos.work.adding import RULE
from scannos.work.review import decide, queue
from scannos.work.review.acts import Act, Ask
from scannos.work.review.book import erratum, touching
from scannos.work.review.line import begin, edit
from scannos.work.review.state import Asking, Decision, Draft, Item, Session, Tone, read_on, say
from scannos.work.review.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Callable

    from scannos.model import Span
    from scannos.work.review.decide import Stamp, Step


def ask(session: Session, about: str, prompt: str, default: str = "") -> Step:
    """Begin a question."""
    line = begin(default, session.said.get(about, ()))
    acts: tuple[Act, ...] = (Ask(prompt, default),)
    return replace(session, mode=Asking(about, prompt, line)), acts


def typing(session: Session, mode: Asking, key: str, stamp: Stamp) -> Step:
    """Answer a key while a line is typed."""
    if key in {"esc", "c-c"}:
        return say(read_on(session), "Nothing was typed."), ()
    if key == "enter":
        return answered(session, mode, mode.line.text, stamp)
    return replace(session, mode=replace(mode, line=edit(mode.line, key))), ()


def answered(session: Session, mode: Asking, text: str, stamp: Stamp) -> Step:
    """Take a whole line as the answer, and remember it."""
    past = session.said.get(mode.about, ())
    if text and (not past or past[-1] != text):
        session = replace(session, said={**session.said, mode.about: (*past, text)})
    return _ANSWERS[mode.about](read_on(session), text, stamp)


def _reading(session: Session, text: str, stamp: Stamp) -> Step:
    return decide.take(session, Decision(Verdict.CORRECT, text), stamp)


def _note(session: Session, text: str, stamp: Stamp) -> Step:
    if session.current in session.decided:
        return decide.again(session, stamp, note=text)
    return say(
        replace(session, draft=replace(session.draft, note=text)), "The note goes with the decision."
    ), ()


def _line(session: Session, text: str, _stamp: Stamp) -> Step:
    if not text.strip().isdecimal():
        return say(session, "A line number, please.", Tone.WARN), ()
    return queue.at_line(session, int(text)), ()


def _search(session: Session, text: str, _stamp: Stamp) -> Step:
    words = text or next(reversed(session.said.get("search", ())), "")
    return (queue.search(session, words) if words else say(session, "Nothing was typed.")), ()


def _threshold(session: Session, text: str, _stamp: Stamp) -> Step:
    try:
        percent = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        return say(session, "A number of percent, please.", Tone.WARN), ()
    threshold = min(max(percent / 100, 0.0), 1.0)
    chosen = queue.filtered(session, replace(session.options, threshold=threshold))
    return say(chosen, f"Findings from {percent:g} % on."), ()


def _missed(session: Session, text: str, _stamp: Stamp) -> Step:
    """Make a finding of words that the reader names, the next place where they stand, and ask its reading."""
    spans = session.room.occurrences(text) if text.strip() else ()
    if not spans:
        return say(session, f"‘{text}’ stands nowhere in this text as whole words.", Tone.WARN), ()
    here = session.current or session.room.paragraphs[0]
    free = [span for span in spans if span not in session.decided]
    span = next((span for span in free if span >= here), (free or list(spans))[0])
    seen = at_missed(session, span)
    asked, acts = ask(seen, "reading", "Reading", text)
    where = f"Line {session.room.line(span)}"
    more = f", {spans.index(span) + 1} of {len(spans)} places: Esc, then ] for the next"
    return say(asked, where + (more if len(spans) > 1 else ".")), acts


def at_missed(session: Session, span: Span) -> Session:
    """Show a place that the detector found nothing at."""
    met = session.where.met(span)
    if not met:
        session = with_places(session, (Finding(span, RULE, (), 1.0, ()),))
    return queue.visit(session, met[0] if met else span)


def with_places(session: Session, findings: tuple[Finding, ...]) -> Session:
    """Return the session with findings that a reader, or the ledger, brought in."""
    more = {finding.span: finding for finding in findings}
    items = {**session.items, **{span: Item(finding) for span, finding in more.items()}}
    return queue.rank(replace(session, items=items, where=stretches(items), base={**session.base, **more}))


def others(session: Session) -> Step:
    """Bring in the other places of the form just changed, the changed reading their candidate."""
    if session.offer is None:
        return say(session, "Change a word first; then l shows where else it stands."), ()
    changed, spans = decide.elsewhere(session, session.offer)
    if not spans:
        return say(session, "It stands nowhere else undecided."), ()
    text = erratum(touching(session.book, session.offer)[0]).correction
    share = round(changed / (changed + len(spans)), 3)
    fresh = tuple(
        Finding(span, RULE, (Candidate(text, share),), share, ())
        for span in spans
        if not session.where.meets(span)
    )
    wider = with_places(session, fresh)
    met = tuple(dict.fromkeys(place for span in spans for place in wider.where.met(span)))
    return queue.onward(replace(wider, ahead=met, offer=None, draft=Draft())), ()


_ANSWERS: dict[str, Callable[[Session, str, Stamp], Step]] = {
    "reading": _reading,
    "note": _note,
    "line": _line,
    "search": _search,
    "threshold": _threshold,
    "missed": _missed,
}
