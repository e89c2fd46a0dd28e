"""Words that look like a form of which nothing likely is known: for a reader to choose from, unweighed."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from scannos.detect.candidates import recase
from scannos.detect.contextual import MOST
from scannos.detect.near import near
from scannos.detect.wholes import CLEAR
from scannos.model import Candidate
from scannos.text.cores import core, ends
from scannos.text.groups import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scannos.knowledge.lexicon import Lexicon
    from scannos.model import Finding

ENOUGH: Final = 0.9
"""Where the readings of a word are so likely together, the right one is mostly among them; of several, from
`CLEAR` on: a clear reading of two halves says more than words that look like one of them."""
LEAST: Final = 0.001
"""What a word is given that only looks like the form, at most: never more than what was weighed."""
_EDITS: Final = (0, 1, 1, 2, 2, 3, 3, 3, 3, 4)
"""How many edits away words are looked for, by the letters of the form; the last for longer ones, too."""
_LONGEST: Final = 24
"""Letters of the longest forms that are looked for: what is longer is no single word."""


def further(finding: Finding, text: str, lexicon: Lexicon) -> Finding:
    """Return a finding with more to choose from, if it has a form of no list and its readings leave room.

    What is added takes from what the finding's probability leaves over: so that says no more than before. It
    never comes first: where nothing is known, no word is proposed as if it were.
    """
    said = sum(candidate.probability for candidate in finding.candidates)
    room = min(MOST - len(finding.candidates), int((finding.probability - said) / LEAST))
    if not finding.candidates or room <= 0:
        return finding
    have = {candidate.text for candidate in finding.candidates}
    whole = text[finding.span.start : finding.span.end]
    enough = CLEAR if len(whole.split()) > 1 else ENOUGH
    words = chain(_joined(whole, lexicon), _otherwise(whole, lexicon) if said < enough else ())
    more = islice((one for one in words if one not in have), room)
    share = min(LEAST, finding.candidates[-1].probability)
    return replace(finding, candidates=(*finding.candidates, *(Candidate(one, share) for one in more)))


def _joined(whole: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the one word that a place is without its spaces, though *mo- derate* may be likelier."""
    one = "".join(whole.split())
    if one != whole and lexicon.vouchers(core(one)):
        yield one


def _otherwise(whole: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a place with one word that is in no list put otherwise; of several each in turn."""
    unknown = (one for one in TOKEN.finditer(whole) if not lexicon.vouchers(core(one[0])))
    ways = (
        [whole[: token.start()] + word + whole[token.end() :] for word in alike(token[0], lexicon)]
        for token in unknown
    )
    yield from filter(None, chain.from_iterable(zip_longest(*ways)))


@lru_cache(maxsize=4096)
def alike(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the listed words most like a form, its signs around them and in its capitals; nearest first."""
    start, end = ends(form)
    word = form[start:end]
    if not word or len(word) > _LONGEST:
        return ()
    lower = word.lower()
    found = near(lexicon).words(word, _EDITS[min(len(word), len(_EDITS) - 1)])
    ordered = sorted(
        found, key=lambda one: (OSA.distance(lower, one.lower()), -lexicon.judge(one).frequency, one)
    )
    cased = (recase(one, word) for one in ordered)
    return tuple(dict.fromkeys(f"{form[:start]}{one}{form[end:]}" for one in cased if one and one != word))
