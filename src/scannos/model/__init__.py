"""The records that pass between the rooms.

Every record is frozen, with tuples inside. Offsets count Unicode code points of the unchanged
document text, from zero, half open; lines and columns count from one.
"""

from scannos.model.findings import Candidate, Evidence, Finding
from scannos.model.ledger import (
    Anchor,
    Answer,
    Body,
    Cause,
    Clash,
    Entry,
    Erratum,
    Resolution,
    Sent,
    Unknown,
    Verdict,
    Word,
)
from scannos.model.texts import Document, Edit, Kind, Span, Tokens

__all__ = [
    "Anchor",
    "Answer",
    "Body",
    "Candidate",
    "Cause",
    "Clash",
    "Document",
    "Edit",
    "Entry",
    "Erratum",
    "Evidence",
    "Finding",
    "Kind",
    "Resolution",
    "Sent",
    "Span",
    "Tokens",
    "Unknown",
    "Verdict",
    "Word",
]
