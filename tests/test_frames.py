"""What stands again and again between the same two words of a text."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import scanning
from scannos.detect.decode.frames import COMMON, Frames
from scannos.detect.decode.line import lay

_TEXT = st.lists(st.sampled_from(["ambassador", "said", "that", "marshal", "was", "."]), max_size=12).map(
    " ".join
)


@given(st.lists(_TEXT, min_size=1, max_size=3))
def test_a_frame_counts_what_stands_in_it_in_its_own_text(texts: list[str]) -> None:
    context = scanning.engine().context
    line = lay(texts, context)
    frames, words = Frames(line, context), line.words[line.place]
    said = frames.times(np.arange(len(words)), words).tolist()
    rare = (context.unigram(words) < COMMON).tolist()
    rows = [
        (text, words[n - 1], words[n], words[n + 1])
        if 0 < n < len(words) - 1
        and line.text_of[n - 1] == text == line.text_of[n + 1]
        and (rare[n - 1] or rare[n + 1])
        else None
        for n, text in enumerate(line.text_of.tolist())
    ]
    assert said == [rows.count(row) if row else 0 for row in rows]
