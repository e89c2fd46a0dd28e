"""Many texts as one line of tokens: what the decoder works on.

Two gaps stand before each text and after the last, so that no context crosses from one text to the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from scannos.detect.decode import compounds
from scannos.knowledge.context import SENTENCE, normal
from scannos.knowledge.hashing import hashes
from scannos.knowledge.sorting import by_both, runs
from scannos.text.tokens import cut, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from scannos.knowledge.context import Context
    from scannos.knowledge.hashing import Hashes
    from scannos.model import Tokens

    Ints = npt.NDArray[np.integer]
    Flags = npt.NDArray[np.bool_]

_LINE_END: Final = re.compile(r"\S[^\S\n]*\n[^\S\n]*\S")
"""A line with another right below it: lines of paragraphs are kept where there is one."""
GAPS: Final = 2
"""Places without a token before every text, as many as the context model looks back."""
CAPITALISED, CAPITALS, MIXED, MOSTLY = 1, 2, 3, 4
_MANY: Final = 3
"""Capitals of a word with small letters, too, that was mostly printed in capitals: *FiELD*."""
_CACHE: Final = 1 << 15
"""Forms whose looks are remembered: most stand in the next texts, too."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Texts laid end to end; token t stands at place `place[t]` of the line."""

    text: str
    """The texts, a line feed after each."""
    offsets: npt.NDArray[np.int64]
    """Where each text begins, and the end of the last."""
    tokens: Tokens
    text_of: Ints
    """For each token the number of its text."""
    place: Ints
    token: Ints
    """For each place its token, −1 for a gap."""
    normals: tuple[str, ...]
    """The distinct normal forms; one twice that stands with a capital in one text and without in another."""
    form: Ints
    """For each token an index into `normals`: tokens of one text with one normal form have the same."""
    read: npt.NDArray[np.int32]
    """For each form of the tokens the context model's ID."""
    words: npt.NDArray[np.int32]
    """For each place the ID of what was read."""
    ids: npt.NDArray[np.int32]
    """For each normal form the ID of how it is shown; of the class, when the model does not know it."""
    is_word: Flags
    """For each normal form whether it has letters."""
    shown: tuple[str, ...]
    """For each normal form how it stands in its texts; with a capital only where it never stands without."""
    plain: Flags
    """For each normal form whether it has letters only."""
    lengths: npt.NDArray[np.int64]
    """For each normal form its letters."""
    digits: Flags
    """For each normal form whether it has digits."""
    hashes: Hashes
    """For each normal form its hash."""
    glued: Flags
    """For each token whether it follows the token before without a space."""
    inner: Flags
    """For each token whether it is the hyphen of a compound that was cut."""
    begins: Flags
    """For each token whether a line end stands before it in its own text: not for the first of a text."""
    lined: Flags
    """For each text whether it keeps its lines: no space in it is a line end that somebody joined."""
    case: npt.NDArray[np.int8]
    """For each token: 0 small, 1 Title, 2 CAPITALS (two or more), 3 mixed, 4 mostly so; −1 no letters."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where tokens `first` to `last` stand in the joined text."""
        return int(self.tokens.starts[first]), int(self.tokens.ends[last])

    def wholes(self) -> compounds.Wholes:
        """Return what widens pieces of compounds to the whole."""
        return compounds.Wholes(self.text, self.tokens, self.inner)


def lay(texts: Sequence[str], context: Context) -> Line:
    """Lay texts end to end and look every form up once."""
    text = "".join(f"{each}\n" for each in texts)
    offsets = np.concatenate([[0], np.cumsum([len(each) + 1 for each in texts])]).astype(np.int64)
    tokens = tokenize(text)
    tokens = cut(tokens, compounds.pieces(tokens.forms, context))
    count = len(tokens.starts)
    firsts = np.searchsorted(tokens.starts, offsets.astype(np.int32))
    text_of = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(firsts))
    place = (np.arange(count) + GAPS * (text_of + 1)).astype(np.int32)
    lows, cases = zip(*map(_looks, tokens.forms), strict=True) if count else ((), ())
    read = context.ids_of(tokens.forms, lows)
    words = np.full(count + GAPS * (len(texts) + 1), SENTENCE, np.int32)
    words[place] = read[tokens.form]
    token = np.full(len(words), -1, np.int32)
    token[place] = np.arange(count)
    stands = _shown(tokens, text_of, lows)
    which = np.flatnonzero(np.bincount(stands, minlength=len(lows)))
    form = np.zeros(len(lows), np.int32)
    form[which] = np.arange(len(which))
    normals = tuple(lows[number] for number in which.tolist())
    made = np.fromiter(map(_made_of, normals), np.uint8, len(normals))
    plain, letters, digits = (made & bit > 0 for bit in (1, 2, 4))
    glued = np.zeros(count, np.bool_)
    glued[1:] = tokens.starts[1:] == tokens.ends[:-1]
    feeds = _line_feeds(text)
    begins = np.zeros(count, np.bool_)
    begins[1:] = (feeds[tokens.ends[:-1]] < feeds[tokens.starts[1:]]) & (text_of[1:] == text_of[:-1])
    lined = np.array([_LINE_END.search(each) is not None for each in texts], np.bool_)
    lengths = np.fromiter(map(len, normals), np.int64, len(normals))
    shown = tuple(tokens.forms[number] for number in which.tolist())
    return Line(
        text, offsets, tokens, text_of, place, token, normals, form[stands], read, words,
        read[which], letters, shown, plain, lengths, digits, hashes(normals), glued,
        compounds.inner(tokens, glued), begins, lined, np.array(cases, np.int8)[tokens.form],
    )  # fmt: skip


def _shown(tokens: Tokens, text_of: Ints, lows: Sequence[str]) -> Ints:
    """Return for each token the form that stands for its normal form in its text, told by that text alone.

    One without a capital, where there is one; of several the first by their letters.
    """
    numbers = {low: number for number, low in enumerate(dict.fromkeys(lows))}
    normal_of = np.fromiter(map(numbers.__getitem__, lows), np.int64, len(lows))
    various = (np.bincount(normal_of) > 1)[normal_of] if len(lows) else np.zeros(0, np.bool_)
    forms = sorted(
        np.flatnonzero(various).tolist(),
        key=lambda number: (tokens.forms[number][0].isupper(), tokens.forms[number]),
    )
    order = np.zeros(len(lows), np.int64)
    order[forms] = np.arange(len(forms))
    token = np.flatnonzero(various[tokens.form])
    form = tokens.form[token]
    keys = text_of[token].astype(np.int64) * len(numbers) + normal_of[form]
    ordered = by_both(keys, order[form])
    first = runs(keys[ordered])
    stands: Ints = tokens.form.copy()
    stands[token[ordered]] = np.repeat(form[ordered[first]], np.diff(np.append(first, len(keys))))
    return stands


def _line_feeds(text: str) -> Ints:
    """Return for each offset of a text how many line feeds stand before it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    before = np.zeros(len(codes) + 1, np.int32)
    np.cumsum(codes == ord("\n"), out=before[1:])
    return before


def beside(line: Line, token: Ints, step: int) -> Ints:
    """Return the tokens so many steps from some; where their text has none there, the tokens themselves."""
    other = token + step
    return np.where(same_text(line, np.minimum(token, other), np.maximum(token, other)), other, token)


def same_text(line: Line, first: Ints, last: Ints) -> Flags:
    """Tell for pairs of tokens whether both exist and stand in one text."""
    inside = (first >= 0) & (last < len(line.text_of))
    first, last = np.where(inside, first, 0), np.where(inside, last, 0)
    return inside & (line.text_of[first] == line.text_of[last]) if len(line.text_of) else inside


@lru_cache(_CACHE)
def _looks(form: str) -> tuple[str, int]:
    """Return the normal form of a form, and its case."""
    return normal(form), _case(form)


def _made_of(low: str) -> int:
    """Tell whether a form has letters only (1), letters (2), digits (4)."""
    if low.isalpha():
        return 3
    return 2 * any(map(str.isalpha, low)) + 4 * any(map(str.isdigit, low))


def _case(form: str) -> int:
    if form.isalpha() and form.islower():
        return 0
    letters = [letter for letter in form if letter.isalpha()]
    if not letters:
        return -1
    if not any(map(str.isupper, letters)):
        return 0
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return CAPITALS
    if letters[0].isupper() and not any(map(str.isupper, letters[1:])):
        return CAPITALISED
    return MOSTLY if sum(map(str.isupper, letters)) >= _MANY else MIXED
