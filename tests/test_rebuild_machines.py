"""Errata that nobody looked at give way to those of persons."""

from __future__ import annotations

import pytest

from deciding import Say, document, made, stet
from scannos.errata.rebuild import rebuild, resolve

MACHINE = Say("bad", "bid", unattended=True)


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Say("bad", "had"), "they had sorne"),
        (stet("bad"), "they bad sorne"),
        (stet("bad", verdict="query"), "they bad sorne"),
        (Say("bad", "", "open"), "they bad sorne"),
        (Say("they bad", "they bad", "stet"), "they bad sorne"),
        (Say("they bad sorne", "they bad some"), "they bad some"),
        (Say("sorne", "some"), "they bid some"),
    ],
)
def test_no_machine_touches_a_place_that_a_person_has_dealt_with(person: Say, expected: str) -> None:
    source = document("they bad sorne")
    ledger = made(source, MACHINE, person)
    corrected, resolution = rebuild(source, ledger)
    assert corrected == expected
    assert (resolution.clashes, resolution.agreed) == ((), ())
    assert resolution.overruled == (() if "bid" in expected else (ledger[0].id,))


def test_a_machine_gives_way_also_beside_a_person() -> None:
    source = document("they go home")
    person, machine = made(source, Say("they", "they must"), Say("go", "may go", unattended=True))
    corrected, resolution = rebuild(source, [person, machine])
    assert corrected == "they must go home"
    assert resolution.overruled == (machine.id,)
    agreeing = made(source, Say("go", "must go", unattended=True))
    assert len(resolve(source, [person, *agreeing]).agreed) == 1


def test_a_clash_of_persons_stays_one_beside_a_machine() -> None:
    source = document("they go home")
    ledger = made(
        source, Say("they", "they must"), Say("they", "they may"), Say("go", "do go", unattended=True)
    )
    resolution = resolve(source, ledger)
    assert [len(clash.ids) for clash in resolution.clashes] == [2]
    assert resolution.overruled == (ledger[2].id,)


def test_machines_that_differ_clash() -> None:
    source = document("they bad sorne")
    ledger = made(source, MACHINE, Say("bad", "had", unattended=True))
    assert len(resolve(source, ledger).clashes) == 1


def test_an_opened_place_is_a_machines_again_when_the_opening_is_replaced() -> None:
    source = document("they bad sorne")
    machine, opened = made(source, MACHINE, Say("bad", "", "open"))
    assert resolve(source, [machine, opened]).overruled == (machine.id,)
    assert rebuild(source, [machine])[0] == "they bid sorne"
