"""What the decoder weighs at a place: which readings are offered, whatever the calibration makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import scanning
from scannos.detect.decode.arcs import Change
from scannos.detect.decode.lost import lost
from scannos.detect.decode.render import Writer
from scannos.text.tokens import forms


def offers(text: str) -> set[tuple[str, str, str]]:
    """Return the changes that are weighed in a text: as scanned, as printed, kind."""
    engine = scanning.engine()
    decoded = engine.decoded([text])
    writer = Writer(decoded, engine.words, engine.context)
    found = set()
    for arc in np.flatnonzero(decoded.arcs.kind != Change.AS_IS).tolist():
        _, start, end = writer.place(arc)
        found.add((text[start:end], writer.write(arc), Change(int(decoded.arcs.kind[arc])).name))
    return found


@pytest.mark.parametrize(
    ("text", "scanned", "printed", "kind"),
    [
        ("He gave evidence at the exaaniuation of the prisoner.", "exaaniuation", "examination", "WORD"),
        (
            "It was an enormous sum, notwithetauding all that was said.",
            "notwithetauding",
            "notwithstanding",
            "WORD",
        ),
        ("THE MURDER AND SUIClDE AT CHATHAM.", "SUIClDE", "SUICIDE", "WORD"),
        ("It was done in consequence ofthe accident.", "ofthe", "of the", "SPLIT"),
        ("They attended and jumped on to-the chest.", "to-the", "to the", "SPLIT"),
        ("He fell down to thebbottotn of the stairs.", "thebbottotn", "the bottom", "SPLIT"),
        ("They were fora long time there.", "fora", "for a", "SPLIT"),
        ("When he had be en there he left.", "be en", "been", "JOIN"),
        ("A witness, an d nothing more.", "an d", "and", "JOIN"),
        ("He im- v parted to him a secret.", "im- v parted", "imparted", "JOIN"),
        ("He was told of the im prisonment.\n\nIt was long.", "im prisonment", "im- prisonment", "BREAK"),
        ("He asked the ju~tice for it.", "ju~tice", "justice", "JOIN"),
        ("From a joint of the, supply pipe.", "the,", "the", "DROP"),
        ("Evidence having been' given to the finding.", "been'", "been", "DROP"),
        ("He was there~and the jury found so.", "~and", " and", "DROP"),
        ("The prisoner w was sent there.", "w was", "was", "DROP"),
        ("His wife told him as that the prisoner was there.", "as that", "that", "DROP"),
        ("The jury t] found the prisoner guilty.", "t] found", "found", "DROP"),
        ("He was sent to hard labour.,", ".,", ".", "DROP"),
        ("He was sent to hard labour.,\n\nThe court rose.", ".,", ".", "DROP"),
        ("He was fined \ufffd30 and costs.", "\ufffd", "£", "SIGN"),
        ("The street,where he lived.", ",", ", ", "SPACE"),
        ("He said that Mr Smith was there.", "Mr", "Mr.", "ADD"),
        ("They were chargedl at the court.", "chargedl", "charged,", "ADD"),
        ("Mr. Spicer said that Spicer saw Spicor there.", "Spicor", "Spicer", "OWN"),
        ("THE SPICER CASE. Mr. Spicer and Mr. Spicer saw SPICOR.", "SPICOR", "SPICER", "OWN"),
        ("He came on the 13ch of May.", "13ch", "13th", "OWN"),
        ("He paid Is. 6d. for it.", "Is", "1s", "OWN"),
        ("It was on the lst of May.", "lst", "1st", "OWN"),
        ("He replied in the affirmative, He continued that the sea was open.", ",", ".", "SIGN"),
        ("THE CASE OF AMAN AT CHATHAM.", "AMAN", "A MAN", "SPLIT"),
        ("THE Murdcr AT CHATHAM.", "Murdcr", "MURDER", "WORD"),
        (
            "The Envoy said that he was there. The Envoy said that it was so. The Envoy seed that they went.",
            "seed",
            "said",
            "WORD",
        ),
        ("The NOVEL ExECUTION of a man.", "ExECUTION", "EXECUTION", "CASE"),
        ("He was there In the morning.", "In", "in", "CASE"),
        ("He lived in london with her.", "london", "London", "CASE"),
        ('He replied, " Why not?"', '" Why', '"Why', "CLOSE"),
        ("He was there , and she left.", "there ,", "there,", "CLOSE"),
    ],
)
def test_it_offers(text: str, scanned: str, printed: str, kind: str) -> None:
    assert (scanned, printed, kind) in offers(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", {*Change.__members__}),
        ("He went home.", {"SPLIT", "JOIN", "DROP", "SPACE", "CASE", "CLOSE"}),
        ("In London he went to the King.", {"CASE", "CLOSE"}),
        ("“In the morning,” he said. The King was there.", {"CASE", "CLOSE"}),
        ("Mr. Dosk said that he saw Dask there.", {"OWN"}),  # one as often as the other
        ("He paid 1s. 6d. for 41 lb., and 2s. 3d. for 6,000 of it", {"OWN"}),
        ("He paid 1s. 6d. for it on the 13th of May. Is it so?", {"OWN"}),
        ("in-\nformed of it", {"JOIN", "SPLIT"}),
        ("He was told of the im prisonment,\nand it was long.", {"BREAK"}),
        ("It was the last of May, and the rest of it.", {"OWN"}),
        ("He replied in the affirmative. He continued that the sea was open.", {"SIGN", "CASE"}),
    ],
)
def test_it_is_silent(text: str, kinds: set[str]) -> None:
    assert not {kind for _, _, kind in offers(text)} & kinds


_STRAYS = [
    "been' given",
    "been ' given",
    "the, supply",
    "there~and",
    "w was",
    "labour.,",
    "he ,said",
    "v. a",
    "'It is",
]


@given(st.lists(st.sampled_from([*_STRAYS, "He went home.", "and so"]), min_size=1, max_size=5).map(" ".join))
def test_where_strays_go_no_words_run_together(text: str) -> None:
    engine = scanning.engine()
    decoded = engine.decoded([text])
    writer = Writer(decoded, engine.words, engine.context)
    for arc in np.flatnonzero(decoded.arcs.kind == Change.DROP).tolist():
        _, start, end = writer.place(arc)
        strays = int(decoded.arcs.end[arc] - decoded.arcs.start[arc]) - 1
        left = forms(text[:start] + writer.write(arc) + text[end:])
        assert len(left) == len(forms(text)) - strays


def missing(text: str) -> list[str]:
    """Return the words that may be lost, surest first, each behind the one before it."""
    engine = scanning.engine()
    decoded = engine.decoded([text])
    found = lost(decoded, np.zeros(len(decoded.arcs)), engine.context, 0.02)
    return [
        f"{text[slice(*decoded.line.span(token, token))]} {engine.words[word]}"
        for token, word in zip(found.token.tolist(), found.word.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("He was employed by the clergy, with salary of fifty pounds.", "with a"),
        (
            "He was sent in for the first time one of these days he had spent with best of friends.",
            "with the",
        ),
    ],
)
def test_a_small_word_may_be_lost(text: str, printed: str) -> None:
    assert printed in missing(text)


@pytest.mark.parametrize("text", ["", "Word", "He went to the King in the morning, and they were with him."])
def test_no_word_is_lost(text: str) -> None:
    assert missing(text) == []


def test_a_stop_is_offered_where_the_text_has_one_elsewhere() -> None:
    often = "Mr. Harriman spoke to Mr. Molotov, and Mr. Pavlov read it out to Mr. Page. " * 2
    assert ("Mr", "Mr.", "ADD") in offers(often + "It was in Mr Eden's memorandum.")
    assert ("Mr", "Mr.", "ADD") not in offers("It was in Mr Eden's memorandum.")


def test_a_phrase_is_written_as_its_text_writes_it() -> None:
    once = "The bombs were for the Air Force in the morning."
    again = " They gave them to the Air Force at noon. He said that the Air Force was there."
    assert ("Force", "force", "CASE") in offers(once)
    assert ("Force", "force", "CASE") not in offers(once + again)
