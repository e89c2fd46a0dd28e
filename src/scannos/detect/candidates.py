"""What may have been printed where a form is no word: near words and confusions backwards, weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from scannos.detect.backwards import backwards
from scannos.detect.lessons import confusions
from scannos.detect.near import near
from scannos.detect.sheet import Case, case_of
from scannos.knowledge.lexicon import Opinion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scannos.detect.sheet import Sheet

COMMON = 7.5
"""Nats up to which a confusion is called a common misreading."""
_TOTAL = 1.6e9
"""What the counts of the English list add up to."""
_OWN = 0.3
"""The share of what the text itself says in how likely a word is."""
_TAUGHT = 1.0
"""Nats that an accepted confusion takes off at its first showing; each doubling takes off as many again."""
_WEIGHED = 12
_KEPT = 5
_KNOWN = -6.0
"""The score of a correction that a list or the ledger gives."""
_LONG = 5
"""Letters from which two edits are looked for, and two confusions."""
_JOINTS = "'’-"
_PLAIN = 20_000
"""How frequent a word must be to be one of two that ran together; a tenth where a mark stands between."""
_DEEP = 8
"""Letters from which three edits are looked for when two lead nowhere."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word that may have been printed for a form."""

    text: str
    score: float
    """Nats: how likely the word is, and how likely it is misread so."""
    cost: float
    """Nats of the misreading alone."""


def readings(sheet: Sheet, form: str) -> tuple[Reading, ...]:
    """Return the likeliest printed readings of a form, best first, in the form's own capitals."""
    if form not in sheet.memo:
        sheet.memo[form] = _readings(sheet, form)
    return sheet.memo[form]


def likelihood(sheet: Sheet, word: str) -> float:
    """Return log P(word), from the lists and from how often it stands in the text."""
    listed = sheet.knowledge.lexicon.judge(word).frequency / _TOTAL
    here = sheet.counts.get(word, 0) + sheet.counts.get(word.lower(), 0) * (word != word.lower())
    return log((1 - _OWN) * listed + _OWN * here / max(len(sheet.tokens.form), 1000) + 1e-10)


def cost(sheet: Sheet, printed: str, read: str) -> float:
    """Return the nats of a misreading, less where a reader has accepted it in this text already."""
    nats = sheet.knowledge.confusions.cost(printed, read)
    taught = sheet.lessons.confusions
    if taught:
        times = max((taught.get(pair, 0) for pair in confusions(printed, read)), default=0)
        nats -= _TAUGHT * log(1 + times) / log(2)
    return max(nats, 0.5)


def explain(sheet: Sheet, printed: str, read: str) -> str:
    """Return in words how one was read for the other; nothing when there is no common misreading."""
    pairs = confusions(printed, read)
    common = [pair for pair in pairs if sheet.knowledge.confusions.cost(*pair) <= COMMON]
    if not pairs or len(common) < len(pairs):
        return ""
    verb = "is a common misreading" if len(pairs) == 1 else "are common misreadings"
    words = " and ".join(f"{b or 'nothing'} for {a or 'nothing'}" for a, b in pairs)
    return f"{words} {verb}: {printed}"


def _readings(sheet: Sheet, form: str) -> tuple[Reading, ...]:
    stem = sheet.language.tail.sub("", form)
    ending = form[len(stem) :]
    found = _words(sheet, stem)
    found = [Reading(r.text + ending, r.score, r.cost) for r in found] + list(_apart(sheet, form))
    known = [Reading(text, _KNOWN, 1.0) for text in _corrections(sheet, form)]
    found = known + [reading for reading in found if reading.text not in {r.text for r in known}]
    return tuple(sorted(found, key=lambda r: (-r.score, r.text))[:_KEPT])


def _corrections(sheet: Sheet, form: str) -> Iterable[str]:
    """Return what a list, or a reader of this text, says a form should read."""
    return dict.fromkeys(
        (*sheet.lessons.corrections.get(form, {}), *sheet.knowledge.lexicon.judge(form).corrections)
    )


def _words(sheet: Sheet, form: str) -> list[Reading]:
    """Return single words, deeper searched for where the first looks find nothing likely."""
    found: list[Reading] = []
    for enough, search in _SEARCHES:
        if not found or found[0].score < enough:
            words = [reading.text for reading in found] + search(sheet, form)
            found = _weighed(sheet, form, words)
    return found or list(_compound(sheet, form))


def _compound(sheet: Sheet, form: str) -> Iterator[Reading]:
    """Yield a compound with its one unknown part put right."""
    parts = form.split("-")
    doubtful = [n for n, part in enumerate(parts) if sheet.knowledge.lexicon.opinion(part) != Opinion.KNOWN]
    if len(parts) > 1 and len(doubtful) == 1 and parts[doubtful[0]]:
        before, after = parts[: doubtful[0]], parts[doubtful[0] + 1 :]
        for reading in _words(sheet, parts[doubtful[0]]):
            yield replace(reading, text="-".join((*before, reading.text, *after)))


def _apart(sheet: Sheet, form: str) -> Iterator[Reading]:
    """Yield two common words that have lost the space between them, or have a mark in its place."""
    judge = sheet.knowledge.lexicon.judge
    for at in range(1, len(form)):
        first, second = form[:at], form[at + 1 :] if form[at] in _JOINTS else form[at:]
        joint = form[at] if form[at] in _JOINTS else ""
        if second and min(judge(first).frequency, judge(second).frequency) >= _PLAIN / (10 if joint else 1):
            nats = cost(sheet, " ", joint)
            score = likelihood(sheet, first) + likelihood(sheet, second) - nats
            yield Reading(f"{first} {second}", score, nats)


def _once(sheet: Sheet, form: str) -> list[str]:
    spellings = near(sheet.knowledge.lexicon).spellings
    return _spelled(sheet, backwards(sheet.knowledge.confusions).once(form.lower(), spellings.keys()))


def _one_edit(sheet: Sheet, form: str) -> list[str]:
    return [*near(sheet.knowledge.lexicon).words(form, 1)]


def _twice(sheet: Sheet, form: str) -> list[str]:
    if len(form) < _LONG:
        return []
    spellings = near(sheet.knowledge.lexicon).spellings
    return _spelled(sheet, backwards(sheet.knowledge.confusions).twice(form.lower(), spellings.keys()))


def _more_edits(sheet: Sheet, form: str) -> list[str]:
    words, edits = near(sheet.knowledge.lexicon), (2, 3) if len(form) >= _DEEP and "-" not in form else (2,)
    return next((list(found) for n in edits if len(form) >= _LONG and (found := words.words(form, n))), [])


def _spelled(sheet: Sheet, printed: Iterable[str]) -> list[str]:
    spellings = near(sheet.knowledge.lexicon).spellings
    return [spellings[word] for word in sorted(printed)]


def _weighed(sheet: Sheet, form: str, words: Iterable[str]) -> list[Reading]:
    """Return readings with scores; only the likeliest words are worth the cost of comparing letters."""
    cased = dict.fromkeys(text for word in words if (text := recase(word, form)) and text != form)
    likely = sorted(((likelihood(sheet, text), text) for text in cased), reverse=True)[: 3 * _WEIGHED]
    priced = ((likely_, cost(sheet, text, form), text) for likely_, text in likely[:_WEIGHED])
    return sorted(
        (Reading(text, p - nats, nats) for p, nats, text in priced), key=lambda r: (-r.score, r.text)
    )


def recase(word: str, form: str) -> str:
    """Write a listed word in the capitals of a form; nothing where a name would stand in small letters."""
    case = case_of(form)
    if case == Case.UPPER:
        return word.upper()
    if word != word.lower():
        return word if case in (Case.TITLE, Case.MIXED) else ""
    capital = form[:1].isupper() and sum(map(str.isupper, form)) * 2 <= len(form)
    return word[:1].upper() + word[1:] if capital else word


_SEARCHES: tuple[tuple[float, Callable[[Sheet, str], list[str]]], ...] = (
    (0.0, _once),
    (-16.0, _one_edit),
    (-19.0, _twice),
    (-27.0, _more_edits),
)
"""Where to look for words, quickest first, and the score of the best so far from which it is not worth it."""
