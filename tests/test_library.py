"""`import scannos`: the names for other programs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import scannos


@pytest.mark.parametrize("name", scannos.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(scannos, name) is not None
    assert name in dir(scannos)


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = scannos.nonsense


def test_importing_the_package_imports_nothing_else() -> None:
    script = "import sys, scannos; print(sorted(name for name in sys.modules if name.startswith('scannos')))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "['scannos', 'scannos.version']"


def test_the_types_of_the_names_are_known() -> None:
    """Mypy reads this test: a wrong type here fails `make types`."""
    document: scannos.Document = scannos.parse(b"they bad some", name="memo")
    anchor: scannos.Anchor = scannos.anchor(document, scannos.Span(5, 8))
    correct, scan = scannos.Verdict.CORRECT, scannos.Cause.SCAN
    body = scannos.Erratum(anchor, correct, "had", scan, "real-word", "EP", "2026-11-24T10:02:11Z")
    entry: scannos.Entry = scannos.new_entry(body)
    corrected, resolution = scannos.rebuild(document, [entry])
    assert corrected == scannos.apply_edits(document.text, resolution.edits) == "they had some"
    assert scannos.encode(document, corrected) == b"they had some"
