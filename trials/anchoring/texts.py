"""Texts for the trial: prose of invented words, formulas, tables, lists, and the seeds, on printed pages."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

LINE, PAGE = 72, 40
"""Characters of a line, lines of a page."""
HEADER = "PAPERS RELATING TO FOREIGN AFFAIRS          {number}\n\n"
FOOTER = "\n                    Vol. II, No. {number}\n\f"
_STEMS = tuple(re.findall(r"[^ ]+", "ab con de dis en ex for in mis out per pre pro re sub trans un up with"))
_MIDDLES = tuple(
    re.findall(r"[^ ]+", "act bar cess dom fer gate ject land miss port quest sist tain tend vert vis ward")
)
_ENDS = ("", "ed", "ing", "ion", "ly", "ment", "s", "er", "able", "ive", "or", "al")
_SMALL = tuple(
    re.findall(
        r"[^ ]+", "the of and to in a that is was for it with as his on be at by had not but from or which"
    )
)
_NAMES = tuple(
    re.findall(r"[^ ]+", "Harriman Stalin Molotov Deane Eden Hopkins Hull Stettinius Vyshinski Leahy")
)
_POSTS = tuple(
    re.findall(r"[^|]+", "Secretary of State|Ambassador|Chargé|Minister|Consul General|Under Secretary")
)
_CITIES = tuple(re.findall(r"[^|]+", "Moscow|London|Chungking|Tehran|Ankara|Madrid|Lisbon|Vladivostok"))


def made(size: int, chance: random.Random) -> str:
    """Make prose with what papers are full of: formulas, nearly the same again and again."""
    words = _vocabulary(chance)
    pieces: list[str] = []
    while sum(map(len, pieces)) < size:
        kind = chance.choices((_prose, _telegram, _table, _people, _form), (60, 2, 1, 1, 1))[0]
        pieces.append(kind(words, chance))
    return "\n\n".join(pieces)


def printed(text: str, chance: random.Random) -> str:
    """Set a text in lines, some words hyphenated at their ends, and on pages with headers and footers."""
    lines = [line for paragraph in re.split(r"\n\s*\n", text) for line in [*_set(paragraph, chance), "\n"]]
    pages = (lines[at : at + PAGE] for at in range(0, len(lines), PAGE))
    return "".join(
        HEADER.format(number=number) + "".join(page) + FOOTER.format(number=number)
        for number, page in enumerate(pages, 1)
    )


def _set(paragraph: str, chance: random.Random) -> Iterator[str]:
    """Yield the lines of a paragraph; lines that are short already stay as they are."""
    if "\n" in paragraph and all(len(line) <= LINE for line in paragraph.split("\n")):
        yield from (line + "\n" for line in paragraph.split("\n"))
        return
    line = ""
    for word in paragraph.split():
        if len(line) + len(word) > LINE:
            head = (
                word[: len(word) // 2] if word.isalpha() and len(word) > 5 and chance.random() < 0.5 else ""
            )
            yield f"{line}{head}-\n" if head else f"{line.rstrip()}\n"
            line, word = "", word[len(head) :]  # noqa: PLW2901 - the rest of the word begins the next line
        line += word + " "
    yield line.rstrip() + "\n"


def _vocabulary(chance: random.Random) -> list[str]:
    """Return running words: small ones, and invented ones by Zipf's law."""
    forms = [stem + middle + end for stem in _STEMS for middle in _MIDDLES for end in _ENDS]
    chance.shuffle(forms)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(forms))))
    rare = chance.choices(forms, cum_weights=weights, k=20_000)
    small = chance.choices(_SMALL, [1 / (rank + 2) for rank in range(len(_SMALL))], k=16_000)
    return [*rare, *small]


def _sentence(words: list[str], chance: random.Random) -> str:
    """Make a sentence, with a name, a number, a quotation now and then."""
    chosen = chance.choices(words, k=chance.randint(5, 30))
    if chance.random() < 0.3:
        chosen.insert(
            chance.randrange(len(chosen)), chance.choice(("Mr. ", "Marshal ", "")) + chance.choice(_NAMES)
        )
    if chance.random() < 0.2:
        chosen.insert(chance.randrange(len(chosen)), str(chance.randint(1, 1945)))
    if chance.random() < 0.2:
        chosen[-1] += f', "{chance.choice(words)} {chance.choice(words)}"'
    if chance.random() < 0.5:
        chosen[len(chosen) // 2] += ","
    return " ".join(chosen).capitalize() + "."


def _prose(words: list[str], chance: random.Random) -> str:
    return " ".join(_sentence(words, chance) for _ in range(chance.randint(2, 8)))


def _telegram(words: list[str], chance: random.Random) -> str:
    number, day = chance.randint(100, 4000), chance.randint(1, 31)
    sender, city, name = (chance.choice(some) for some in (_POSTS, _CITIES, _NAMES))
    return (
        f"{number}. The {sender} in {city} ({name}) to the Secretary of State\n"
        f"{city.upper()}, October {day}, 1944, {chance.randint(1, 12)} p.m. [Received October {day}.]\n\n"
        f"I have the honor to refer to the Department's telegram No. {number + 7} of October {day} and to "
        f"report that {_sentence(words, chance)} I have the honor to be, Sir, your obedient servant, {name}."
    )


def _table(_: list[str], chance: random.Random) -> str:
    rows = chance.randint(5, 15)
    return "\n".join(
        f"19{20 + row} ........ {chance.randint(1, 99) * 100:,} ... {row}" for row in range(rows)
    )


def _people(_: list[str], chance: random.Random) -> str:
    return "Present: " + ", ".join(
        f"{chance.choice('ABCDEFGH')}. {chance.choice('JKLMN')}. {chance.choice(_NAMES)}" for _ in range(9)
    )


def _form(_: list[str], chance: random.Random) -> str:
    article = chance.randint(1, 40)
    return (
        f"Article {article}. The High Contracting Parties agree that the provisions of Article {article + 1} "
        f"shall come into force on the {chance.randint(2, 30)}th day after the exchange of the instruments "
        "of ratification."
    )
