"""Answers read back from an exported file: what fits becomes decisions, the rest is named by line."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scannos.model import Anchor, Entry, Erratum, Finding, Verdict
from scannos.work.review.away import FENCE
from scannos.work.review.book import touching
from scannos.work.review.decide import spoken, written
from scannos.work.review.questions import with_places
from scannos.work.review.record import record
from scannos.work.review.state import Decision, Draft, Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scannos.model import Span
    from scannos.work.review.decide import Stamp


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody wrote about a place."""

    line: int
    """Of the file, from one."""
    text: str
    """The NAME of the text."""
    anchor: Anchor
    rule: str
    candidates: tuple[str, ...]
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not fit, and where it stands in the file."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file of answers."""

    entries: Mapping[str, tuple[Entry, ...]]
    """For each text's NAME the decisions to be written."""
    already: int
    """Answers that the ledger has."""
    problems: tuple[Problem, ...]


def take(file: str, sessions: Mapping[str, Session], stamp: Stamp) -> Taken:
    """Return the decisions of an exported file for the texts by their NAMEs."""
    sessions = dict(sessions)
    made: dict[str, tuple[Entry, ...]] = {}
    problems, already = [], 0
    for found in read(file):
        outcome = found if isinstance(found, Problem) else _taken(found, sessions, stamp)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome is None:
            already += 1
        elif isinstance(found, Answer):
            sessions[found.text] = record(sessions[found.text], (outcome,))
            made[found.text] = (*made.get(found.text, ()), outcome)
    return Taken(made, already, tuple(problems))


def read(file: str) -> Iterator[Answer | Problem]:
    """Yield what was answered, and what cannot be read; places without an answer are passed over."""
    place: Answer | Problem | None = None
    for number, line in enumerate(file.splitlines(), 1):
        if line.startswith(FENCE):
            yield from _answered(place)
            place = _place(line, number)
        elif line.startswith("answer:"):
            place = _with_words(place, number, line.removeprefix("answer:").strip())
        elif line.startswith("note:") and isinstance(place, Answer):
            place = replace(place, note=line.removeprefix("note:").strip())
    yield from _answered(place)


def _answered(place: Answer | Problem | None) -> Iterator[Answer | Problem]:
    if isinstance(place, Problem) or (place and (place.words or place.note)):
        yield place


def _place(line: str, number: int) -> Answer | Problem:
    """Read the line that says which place is meant."""
    try:
        facts: dict[str, Any] = json.loads(line.removeprefix(FENCE).removesuffix("-->"))
        anchor = Anchor(
            str(facts["source"]),
            str(facts["exact"]),
            str(facts["prefix"]),
            str(facts["suffix"]),
            int(facts["start"]),
        )
        candidates = tuple(map(str, facts["candidates"]))
        return Answer(number, str(facts["text"]), anchor, str(facts["rule"]), candidates, "")
    except (ValueError, KeyError, TypeError):
        return Problem(number, "this line says which place is meant, and was changed")


def _with_words(place: Answer | Problem | None, number: int, words: str) -> Answer | Problem | None:
    if isinstance(place, Answer) and not place.words:
        return replace(place, line=number, words=words)
    if words and not isinstance(place, Problem):
        return Problem(number, "no place belongs to this answer" if place is None else "a second answer")
    return place


def _taken(answer: Answer, sessions: Mapping[str, Session], stamp: Stamp) -> Entry | Problem | None:
    """Return the decision of an answer, None where the ledger has it, or why it cannot be taken."""
    session = sessions.get(answer.text)
    decision = _decision(answer)
    if session is None:
        return Problem(answer.line, f"there is no text ‘{answer.text}’ among those named")
    if isinstance(decision, Problem):
        return decision
    found = session.room.places.find(answer.anchor, decision.correction or answer.anchor.exact)
    if found.how == "settled" and decision.verdict is Verdict.CORRECT:
        return None
    if found.span is None or session.room.whole(found.span) != found.span:
        return Problem(answer.line, f"‘{answer.anchor.exact}’ is not found in the text any more")
    met = _met(session, found.span)
    if met:
        same = all((one.verdict, one.correction) == (decision.verdict, decision.correction) for one in met)
        return None if same else Problem(answer.line, f"{met[0].by} decided meanwhile: {spoken(met[0])}")
    return _written(session, found.span, answer, decision, stamp)


def _met(session: Session, span: Span) -> list[Erratum]:
    """Return what a person has decided about a place."""
    bodies = (entry.body for entry in touching(session.book, span))
    return [
        body
        for body in bodies
        if isinstance(body, Erratum) and body.verdict is not Verdict.OPEN and not body.unattended
    ]


def _written(session: Session, span: Span, answer: Answer, decision: Decision, stamp: Stamp) -> Entry:
    if span not in session.items:
        session = with_places(session, (Finding(span, answer.rule, (), 1.0, ()),))
    return written(replace(session, draft=Draft(note=answer.note)), span, decision, stamp)


def _decision(answer: Answer) -> Decision | Problem:
    """Read what stands behind `answer:`."""
    head, _, rest = answer.words.partition(" ")
    word, rest = head.casefold(), rest.strip()
    if answer.words.startswith("="):
        return _correct(answer, answer.words[1:].strip())
    if head.isdecimal() and not rest:
        return _numbered(answer, int(head))
    if word == "query":
        return Decision(Verdict.QUERY, rest or next(iter(answer.candidates), ""))
    if word in _PLAIN and not rest:
        return Decision(_PLAIN[word])
    said = f"‘{answer.words}’ is no answer" if answer.words else "a note without an answer"
    return Problem(answer.line, f"{said}: a number, = words, out, stet, query")


_PLAIN = {"stet": Verdict.STET, "out": Verdict.CORRECT}


def _numbered(answer: Answer, number: int) -> Decision | Problem:
    if not 1 <= number <= len(answer.candidates):
        return Problem(answer.line, f"there is no candidate {number}")
    text = answer.candidates[number - 1]
    return _correct(answer, text) if text else Decision(Verdict.CORRECT)


def _correct(answer: Answer, words: str) -> Decision | Problem:
    if not words:
        return Problem(answer.line, "nothing behind `=`; `out` takes the words out")
    if words == answer.anchor.exact:
        return Problem(answer.line, f"‘{words}’ is what stands there; `stet` keeps it")
    return Decision(Verdict.CORRECT, words)
