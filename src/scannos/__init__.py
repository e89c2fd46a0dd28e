"""scannos finds the errors a scanner left in a text, and keeps every decision in an errata ledger.

These are the names for other programs; `docs/library.md` shows them at work. Each is imported when it is
first asked for, and nothing inside the package imports from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from scannos.version import VERSION as __version__  # noqa: N811 - the name that Python gives it

if TYPE_CHECKING:
    from scannos.detect.lessons import Lessons, learn
    from scannos.detect.scan import Knowledge, scan
    from scannos.errata.decisions import Decisions
    from scannos.errata.entries import new as new_entry
    from scannos.errata.ledger import Ledger, append, live
    from scannos.errata.ledger import load as load_ledger
    from scannos.errata.ledger import refuse as refuse_damage
    from scannos.errata.rebuild import rebuild
    from scannos.errors import ScannosError
    from scannos.model import (
        Anchor,
        Candidate,
        Cause,
        Document,
        Edit,
        Entry,
        Erratum,
        Evidence,
        Finding,
        Resolution,
        Span,
        Verdict,
        Word,
    )
    from scannos.project import Project, Text, open_project
    from scannos.text.anchors import make as anchor
    from scannos.text.edits import apply as apply_edits
    from scannos.text.edits import unified_diff
    from scannos.text.formats import encode, parse, read
    from scannos.work.knowing import know_lists as know

__all__ = [
    "Anchor",
    "Candidate",
    "Cause",
    "Decisions",
    "Document",
    "Edit",
    "Entry",
    "Erratum",
    "Evidence",
    "Finding",
    "Knowledge",
    "Ledger",
    "Lessons",
    "Project",
    "Resolution",
    "ScannosError",
    "Span",
    "Text",
    "Verdict",
    "Word",
    "__version__",
    "anchor",
    "append",
    "apply_edits",
    "encode",
    "know",
    "learn",
    "live",
    "load_ledger",
    "new_entry",
    "open_project",
    "parse",
    "read",
    "rebuild",
    "refuse_damage",
    "scan",
    "unified_diff",
]

_MODEL = "Anchor Candidate Cause Document Edit Entry Erratum Evidence Finding Resolution Span Verdict Word"
_HOMES = {
    **{name: f"scannos.model:{name}" for name in _MODEL.split()},
    "Decisions": "scannos.errata.decisions:Decisions",
    "Knowledge": "scannos.detect.scan:Knowledge",
    "Ledger": "scannos.errata.ledger:Ledger",
    "Lessons": "scannos.detect.lessons:Lessons",
    "Project": "scannos.project:Project",
    "ScannosError": "scannos.errors:ScannosError",
    "Text": "scannos.project:Text",
    "anchor": "scannos.text.anchors:make",
    "append": "scannos.errata.ledger:append",
    "apply_edits": "scannos.text.edits:apply",
    "encode": "scannos.text.formats:encode",
    "know": "scannos.work.knowing:know_lists",
    "learn": "scannos.detect.lessons:learn",
    "live": "scannos.errata.ledger:live",
    "load_ledger": "scannos.errata.ledger:load",
    "new_entry": "scannos.errata.entries:new",
    "open_project": "scannos.project:open_project",
    "parse": "scannos.text.formats:parse",
    "read": "scannos.text.formats:read",
    "rebuild": "scannos.errata.rebuild:rebuild",
    "refuse_damage": "scannos.errata.ledger:refuse",
    "scan": "scannos.detect.scan:scan",
    "unified_diff": "scannos.text.edits:unified_diff",
}
"""Where each name stands, as `module:name`."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'scannos' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    found = getattr(import_module(module), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
