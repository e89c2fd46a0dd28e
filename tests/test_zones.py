"""What part of a page a line is."""

from __future__ import annotations

import pytest

from scannos.detect import zones as page
from scannos.detect.zones import Zone
from scannos.knowledge import language
from scannos.knowledge.language import Web

PROSE = "The Ambassador stated that he had no objection to the plan of the Soviet staff."


def zones(lines: list[str], web: Web | None = None) -> tuple[Zone, ...]:
    return page.zones(lines, web or language.read(language.PACKAGED).web)


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        (PROSE, Zone.BODY),
        ("“Yes,” he said to the man.", Zone.BODY),
        ("MEMORANDUM OF CONVERSATION", Zone.HEADING),
        ("The Harriman Papers", Zone.HEADING),
        ("1. To secure the port", Zone.LIST),
        ("© 2003 The Archive", Zone.FURNITURE),
        ("http://www.archive.org/index.html", Zone.FURNITURE),
        ("Home | About us | Contact", Zone.FURNITURE),
        ("Home  About  Contact  Search", Zone.FURNITURE),
        ("[ 12 ]", Zone.FURNITURE),
        ("Tons of rails      1,200     3,400     5,600", Zone.TABLE),
        ("", Zone.BODY),
    ],
)
def test_one_line(line: str, zone: Zone) -> None:
    assert zones([line]) == (zone,)


def test_the_last_line_of_a_paragraph_is_body() -> None:
    assert zones([PROSE, "and he left"]) == (Zone.BODY, Zone.BODY)


def test_verse_is_verse() -> None:
    verse = ["Tiger, tiger, burning bright", "In the forests of the night,", "What immortal hand or eye"]
    assert zones(verse) == (Zone.VERSE,) * 3


def test_short_lines_beside_furniture_are_furniture_at_both_ends() -> None:
    site = ["The Archive", "Papers", "Home | Search", "", PROSE, "", "Contact us", "Some Name"]
    expected = [Zone.FURNITURE] * 3 + [Zone.BODY] * 3 + [Zone.FURNITURE] * 2
    assert [zone for line, zone in zip(site, zones(site), strict=True) if line] == [
        zone for line, zone in zip(site, expected, strict=True) if line
    ]


def test_every_line_has_a_zone() -> None:
    lines = ["", "x", "\t", "1", PROSE, "ſ", "—", "A\tB\tC\tD"]
    assert len(zones(lines)) == len(lines)


def test_another_language_has_other_menus() -> None:
    web = Web("alle rechte vorbehalten", frozenset(["impressum", "kontakt"]))
    assert (
        zones(["Impressum Kontakt"], web)
        == zones(["Alle Rechte vorbehalten, 2003"], web)
        == (Zone.FURNITURE,)
    )
    assert zones(["Impressum Kontakt"]) == zones(["Home About Contact"], web) == (Zone.HEADING,)
