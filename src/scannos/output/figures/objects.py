"""The figures as one JSON object: every count, and the rates that follow from it."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scannos.output.figures.records import CleanReport, Report

DIGITS = 6


def text(report: Report | CleanReport) -> str:
    """Return the report as JSON with a line feed at its end; rates are rounded to six decimals."""
    return json.dumps(_plain(report), ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _names(value)}
    return value


def _names(record: object) -> list[str]:
    """Return the names of a record's fields, then of the properties that are worked out from them."""
    kind = type(record)
    derived = [name for name, member in vars(kind).items() if isinstance(member, property)]
    return [field.name for field in fields(kind) if field.name not in derived] + derived  # type: ignore[arg-type]
