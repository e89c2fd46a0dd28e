"""A first look at near words: what is not looked for could not have been among the best."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scannos.detect.decode.looks import AGREE, EDIT, OFF, Looks
from scannos.knowledge.channel import Channel
from scannos.knowledge.classes import FIRST_WORD
from scannos.knowledge.neighbours import Neighbours
from scannos.knowledge.rewrites import Letters


@pytest.mark.parametrize("weighed", [1, 5, 40])
@pytest.mark.parametrize("most", [1, 2, 4])
def test_the_best_are_those_of_all_that_are_near(most: int, weighed: int) -> None:
    random = Random(3)  # noqa: S311 - words, no secrets
    words = ["".join(random.choices("abcd", k=random.randint(2, 11))) for _ in range(900)]
    words = list(dict.fromkeys(words))
    forms = words[:40] + ["".join(random.choices("abcde", k=random.randint(2, 12))) for _ in range(40)]
    alone = np.array([random.uniform(-16, -3) for _ in words])
    index, channel = Neighbours.build([*map(str, range(FIRST_WORD)), *words]), Channel([])

    every: dict[int, list[tuple[float, int]]] = {}
    near = index.find(Letters.read(forms), range(most + 1))
    for form, word, edits in zip(near.form.tolist(), near.word.tolist(), near.edits.tolist(), strict=True):
        read, printed = forms[form], words[word]
        look = alone[word] - EDIT * edits - OFF * abs(len(read) - len(printed))
        look += AGREE * ((read[0] == printed[0]) + (read[-1] == printed[-1]))
        every.setdefault(form, []).append((-look, word))
    wanted = {(form, word) for form, looks in every.items() for _, word in sorted(looks)[:weighed]}

    looks = Looks(index, channel.coded(words), alone)
    found = looks.best(forms, channel.coded(forms), most, weighed)
    assert set(zip(found.form.tolist(), found.word.tolist(), strict=True)) == wanted
