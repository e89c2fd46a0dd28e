from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scannos.errors import ScannosError
from scannos.knowledge.english import FLOOR
from scannos.knowledge.layers import LISTED, Layer, layer
from scannos.knowledge.lexicon import Lexicon, Opinion, build, english

NAMES = (
    "Harriman",
    "Ulan Bator",
    "Li Tsung-jen",
    "Königsberg",
    "McNarney",
    "de Gaulle",
    "Goering",
    "Bay of Bengal",
)
LEXICON = Lexicon(
    (
        english(),
        layer("period", ("shew", "communiqué", "aide-mémoire", "narkom", "zemsch")),
        layer("names", NAMES),
    )
)
NORMAL = build(("1940s",))


NOT_KNOWN = """
    tHe thE harriman ulan ULan bator Tsung königsberg mcNarney Bengal- -the the- gaulle xqzt l7th
    im-prisonment
    lo-day tbe-tbe i o tb Xqzt's Harriman'x 's narkomss paris ali d'paris x'Orlando t-t -- ’
"""


@pytest.mark.parametrize("form", [*NOT_KNOWN.split(), "", "\u00ad"])
def test_no_opinion(form: str) -> None:
    assert LEXICON.opinion(form) is Opinion.NONE
    assert LEXICON.vouchers(form) == ()
    assert LEXICON.correction(form) is None
    assert LEXICON.judge(form).frequency == 0


@pytest.mark.parametrize(
    ("form", "vouchers"),
    [
        ("the", ("english",)),
        ("The", ("english",)),
        ("THE", ("english",)),
        ("I", ("english",)),
        ("don’t", ("english",)),
        ("o'clock", ("english",)),
        ("Paris", ("english",)),
        ("O'Brien", ("english",)),
        ("McKinley", ("english",)),
        ("im\u00adprison\u00adment", ("english",)),
        ("shew", ("english", "period")),
        ("SHEW", ("english", "period")),
        ("communiqués", ("period",)),
        ("COMMUNIQUÉ", ("period",)),
        ("Aide-Mémoire", ("period",)),
        ("aide-memoire", ("period",)),
        ("zemsches", ("period",)),
        ("Narkoms", ("period",)),
        ("Harriman", ("english", "names")),
        ("HARRIMAN", ("english", "names")),
        ("Harriman's", ("english", "names")),
        ("HARRIMAN’S", ("english", "names")),
        ("Harrimans'", ("english", "names")),
        ("Ulan", ("names",)),
        ("Tsung-jen", ("names",)),
        ("TSUNG-JEN", ("names",)),
        ("Königsberg", ("names",)),
        ("Konigsberg", ("names",)),
        ("Koenigsberg", ("names",)),
        ("KÖNIGSBERG", ("names",)),
        ("McNarneys", ("names",)),
        ("MCNARNEY", ("names",)),
        ("Ulan-Konigsberg", ("names",)),
        ("d'Orlando", ("english",)),
        ("O’Nelson", ("english",)),
        ("mother-in-law", ("english",)),
        ("co-operate", ("prefix", "english")),
        ("U-boat", ("initial", "english")),
        ("ex-narkom", ("prefix", "period")),
        ("XVII", ("roman",)),
        ("V.", ("initial",)),
        ("17th", ("ordinal",)),
        ("1944", ("number",)),
        ("B-29s", ("designation",)),
    ],
)
def test_known(form: str, vouchers: tuple[str, ...]) -> None:
    assert LEXICON.opinion(form) is Opinion.KNOWN
    assert LEXICON.vouchers(form) == vouchers
    assert LEXICON.judge(form).frequency >= FLOOR


def test_a_form_known_to_be_wrong_is_corrected_in_its_own_capitals() -> None:
    lexicon = Lexicon((english(), layer("bad", (), {"tbe": ("the", "be"), "Yaita": ("Yalta",), "arid": ()})))
    assert [
        lexicon.correction(form) for form in ("tbe", "Tbe", "TBE", "Yaita", "YAITA", "yaita", "arid")
    ] == [
        "the",
        "The",
        "THE",
        "Yalta",
        "YALTA",
        None,
        None,
    ]
    assert lexicon.judge("tbe").corrections == ("the", "be")
    assert lexicon.correction("Yaita's") == "Yalta's"
    assert lexicon.opinion("arid") is Opinion.WRONG
    assert lexicon.opinion("yaita") is Opinion.NONE


@pytest.mark.parametrize(
    ("above", "opinion"),
    [
        ([], Opinion.KNOWN),
        ([layer("text", (), {"bad": ("had",)})], Opinion.WRONG),
        ([layer("text", (), {"bad": ("had",)}), layer("project", ("bad",))], Opinion.KNOWN),
        ([layer("text", ("bad",)), layer("project", (), {"bad": ()})], Opinion.WRONG),
        ([layer("text", ("bad",), {"bad": ()})], Opinion.WRONG),
    ],
)
def test_the_last_layer_with_an_opinion_decides(above: list[Layer], opinion: Opinion) -> None:
    lexicon = Lexicon((english(),)).with_layers(above)
    assert lexicon.opinion("bad") is opinion
    assert lexicon.opinion("Bad") is opinion


def test_frequency_tells_a_common_word_from_a_rare_one() -> None:
    common, rare, listed, nothing = LEXICON.frequencies(["the", "lias", "Ulan", "xqzt"])
    assert (rare, listed, nothing) == (FLOOR, LISTED, 0)
    assert common > 10_000_000


def test_a_short_part_of_a_name_vouches_weakly() -> None:
    assert LEXICON.judge("Li").frequency == FLOOR
    assert Lexicon((layer("names", ("Li", "Li Tsung-jen")),)).judge("Li").frequency == LISTED


@given(st.lists(st.text("abehilnorstTH-'’ 1.\u00ad", max_size=8)))
def test_many_forms_at_once_are_judged_as_one_by_one(forms: list[str]) -> None:
    lexicon = Lexicon(LEXICON.layers)
    assert lexicon.opinions(forms).tolist() == [LEXICON.judge(form).opinion for form in forms]
    assert lexicon.frequencies(forms).tolist() == [LEXICON.judge(form).frequency for form in forms]


def test_forms_in_any_capitals_are_judged_as_one_by_one() -> None:
    project = layer("project", ("bad", "Zyx"), {"house": ("horse",), "London": ("Lundon",)})
    lexicon = LEXICON.with_layers([project])
    told = "bad house houses london mary's mary qo of zyx xqzt it's don’t o'brien"
    forms = [
        form
        for one in told.split()
        for form in (one, one.capitalize(), one.upper(), one.title(), one[:1] + one[1:].upper())
    ]
    assert lexicon.opinions(forms).tolist() == [lexicon.judge(form).opinion for form in forms]


@given(st.sampled_from(["house", "Harriman", "narkom", "xqzt", "to-day"]), st.data())
def test_soft_hyphens_say_nothing(form: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(form)))
    assert LEXICON.judge(form[:place] + "\u00ad" + form[place:]) == LEXICON.judge(form)


def test_names_and_phrases() -> None:
    assert {"Ulan", "Bator", "Harriman", "Gaulle"} <= set(LEXICON.names())
    assert "shew" not in set(LEXICON.names())
    assert list(LEXICON.phrases()) == [name for name in NAMES if " " in name]


@pytest.mark.parametrize(
    "form", ["colour", "organise", "Colonel", "Lt", "Mr", "etc", "i.e.", "lbs", "can't", "’tis"[1:]]
)
def test_what_every_lexicon_knows(form: str) -> None:
    assert build().opinion(form) is Opinion.KNOWN


@pytest.mark.parametrize(
    "form", ["Vladivostok", "Komsomolsk", "Chungking", "MacArthur", "VLADIVOSTOK’S", "NKVD", "airdromes"]
)
def test_what_the_forties_know(form: str) -> None:
    assert NORMAL.opinion(form) is Opinion.KNOWN


@pytest.mark.parametrize(("item", "inside"), [("1944", "names-1944"), ("1850-1914", "period-1850-1914")])
def test_a_period_is_a_year_or_the_end_of_a_name(item: str, inside: str) -> None:
    assert inside in [found.name for found in build((item,)).layers]


def test_a_period_that_is_not_there() -> None:
    with pytest.raises(ScannosError, match=r"no word list is named 1444; there are .*period-1940s"):
        build(("1444",))
    with pytest.raises(ScannosError, match="there is no such word list"):
        build(("nowhere/words.txt",))


def test_the_lists_are_there_before_anybody_notices() -> None:
    # A fresh process, so that nothing is cached; the least of three, since the machine has other work.
    timed = "t = time.process_time(); build(('1940s',)).opinion('tbe'); print(time.process_time() - t)"
    command = [sys.executable, "-c", f"import time; from scannos.knowledge.lexicon import build; {timed}"]
    times = [float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
    assert min(times) < 0.25


def test_leaders_are_no_words() -> None:
    assert NORMAL.opinion("." * 5000) is Opinion.NONE
    assert NORMAL.opinion("xqzt" + "." * 5000) is Opinion.NONE
    assert NORMAL.opinion("introduction" + "." * 5000) is Opinion.KNOWN
