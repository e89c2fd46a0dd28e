"""Whole review sessions in a real terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scannos.errata import ledger
from scannos.model import Erratum
from tmux import SCANNOS, Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("tmux")

REVIEW = f"{SCANNOS} review; echo exit=$?"


def told(project: Path) -> list[str]:
    entries = ledger.load([project / "errata" / "sample.jsonl"]).entries
    bodies = [entry.body for entry in entries if isinstance(entry.body, Erratum)]
    return [f"{one.by} {one.anchor.exact} {one.verdict} {one.correction}".strip() for one in bodies]


def test_a_session_from_first_key_to_last(project: Path) -> None:
    with Terminal(project) as terminal:
        terminal.command(REVIEW)
        terminal.wait("tbe → the", "line 3")
        terminal.type("1")
        terminal.wait("‘the’ for ‘tbe’, line 3")
        assert told(project) == ["TR tbe correct the"]
        terminal.resize(60, 15)
        terminal.wait("1 done")
        terminal.type("u")
        terminal.wait("Taken back", "tbe → the")
        terminal.type("ethee")
        terminal.wait("Reading: tbethee", "tbe → tbethee")
        terminal.press("C-u")
        terminal.type("the")
        terminal.press("Enter")
        terminal.wait("‘the’ for ‘tbe’, line 3")
        terminal.type("q")
        terminal.wait("exit=0")
    assert told(project) == ["TR tbe correct the", "TR tbe open", "TR tbe correct the"]
