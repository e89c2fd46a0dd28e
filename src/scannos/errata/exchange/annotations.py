"""Entries as W3C Web Annotations (a page of them, JSON-LD), and back: also annotations made elsewhere.

https://www.w3.org/TR/annotation-model/. An erratum is an annotation whose target quotes the text and gives
the position, both in code points, and whose body is the correction; our own line goes along as text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scannos.errata.entries import dump, parse
from scannos.errata.exchange.quotes import Quoted, Quotes
from scannos.errors import ScannosError
from scannos.model import Answer, Erratum, Sent, Unknown, Verdict, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scannos.errata.exchange.corrected import Signature
    from scannos.model import Document, Entry

_Json = dict[str, object]

CONTEXT: Final = (
    "http://www.w3.org/ns/anno.jsonld",
    {"scannos": "https://scannos.readthedocs.io/terms#"},
)
_MOTIVATIONS: Final = {
    Verdict.CORRECT: "editing",
    Verdict.QUERY: "questioning",
    Verdict.STET: "assessing",
    Verdict.OPEN: "moderating",
}
_LINE: Final = "scannos:line"
"""The key under which an annotation carries the ledger's own line."""


def write_annotations(entries: Iterable[Entry], source: str) -> str:
    """Return entries of all kinds as a page of annotations of `source`, an IRI; one annotation a line.

    `read_annotations` gives back the same entries.
    """
    items = [_annotation(entry, source) for entry in entries]
    digest = hashlib.sha256("".join(str(item["id"]) for item in items).encode()).hexdigest()[:16]
    page = {"@context": [*CONTEXT], "id": f"urn:scannos:page:{digest}", "type": "AnnotationPage"}
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'{json.dumps(page, ensure_ascii=False)[:-1]}, "items": [\n{lines}\n]}}\n'


def read_annotations(
    document: Document, entries: Iterable[Entry], text: str, signature: Signature
) -> tuple[tuple[Entry, ...], int]:
    """Return the entries of a page (a list, a single one) of annotations, and how many say nothing to us.

    An annotation with our own line is that entry, as long as the rest still fits it. Any other one that
    quotes the text and proposes another is an erratum, signed as given. Raises ScannosError for what cannot
    be read, or quotes what does not stand in the text just once.
    """
    quotes = Quotes(document, entries)
    found: list[Entry] = []
    silent = 0
    for number, item in enumerate(_items(text), 1):
        try:
            entry = _own(item) or _made(quotes, item, signature)
        except ScannosError as error:
            raise ScannosError(f"annotation {number}: {error.message}") from error
        if entry is None:
            silent += 1
        else:
            found.append(entry)
    return tuple(found), silent


def _annotation(entry: Entry, source: str) -> _Json:
    body = entry.body
    item: _Json = {"id": f"urn:scannos:{entry.id}", "type": "Annotation"}
    match body:
        case Erratum():
            item |= {"motivation": _MOTIVATIONS[body.verdict], **_signed(body), "body": _bodies(body)}
            item["target"] = _target(body, source)
        case Word():
            said = _textual(f"{body.word}: {body.opinion}", "tagging")
            item |= {"motivation": "tagging", **_signed(body), "body": [said], "target": source}
        case Sent() | Answer():
            item |= {"motivation": "describing", **_signed(body), "target": source}
        case Unknown():
            item |= {"motivation": "describing", "target": source}
    return {**item, _LINE: dump(entry)}


def _signed(body: Erratum | Word | Sent | Answer) -> _Json:
    kind = "Software" if isinstance(body, Erratum) and body.unattended else "Person"
    return {"creator": {"type": kind, "name": body.by}, **({"created": body.at} if body.at else {})}


def _bodies(body: Erratum) -> list[_Json]:
    proposed = body.verdict in (Verdict.CORRECT, Verdict.QUERY)
    correction = [_textual(body.correction, "editing")] if proposed else []
    return correction + ([_textual(body.note, "commenting")] if body.note else [])


def _textual(value: str, purpose: str) -> _Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(body: Erratum, source: str) -> _Json:
    anchor = body.anchor
    quote = {
        "type": "TextQuoteSelector",
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }
    end = anchor.start + len(anchor.exact)
    position = {"type": "TextPositionSelector", "start": anchor.start, "end": end}
    return {"source": source, "selector": [quote, position]}


def _items(text: str) -> list[_Json]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ScannosError(f"not JSON: {error}") from error
    found = data.get("items", data) if isinstance(data, dict) else data
    items = found if isinstance(found, list) else [found]
    if not all(isinstance(item, dict) and item.get("type") == "Annotation" for item in items):
        raise ScannosError("neither an Annotation nor an AnnotationPage with its items")
    return items


def _own(item: _Json) -> Entry | None:
    """Return the entry whose line an annotation carries, if nobody has changed the annotation since."""
    line, target = item.get(_LINE), item.get("target")
    if not isinstance(line, str):
        return None
    entry = parse(line)
    source = target.get("source") if isinstance(target, dict) else target
    same = _annotation(entry, str(source))
    return entry if all(item.get(key) == same.get(key) for key in ("motivation", "body", "target")) else None


def _made(quotes: Quotes, item: _Json, signature: Signature) -> Entry | None:
    """Make an erratum of an annotation that proposes another reading."""
    quote, readings = _quote(item), [body for body in _list(item.get("body")) if _proposes(body, item)]
    if quote is None or len(readings) != 1:
        return None
    comments = [body for body in _list(item.get("body")) if _text(body, "purpose") == "commenting"]
    note = " ".join(_text(body, "value") for body in comments) or signature.note
    verdict = Verdict.QUERY if item.get("motivation") == "questioning" else Verdict.CORRECT
    quoted = Quoted(
        _text(quote, "exact"),
        _text(readings[0], "value"),
        verdict,
        _text(quote, "prefix"),
        _text(quote, "suffix"),
    )
    return quotes.erratum(quoted, replace(signature, note=note))


def _quote(item: _Json) -> _Json | None:
    for target in _list(item.get("target")):
        for selector in _list(target.get("selector")):
            if selector.get("type") == "TextQuoteSelector":
                return selector
    return None


def _proposes(body: _Json, item: _Json) -> bool:
    purpose = body.get("purpose", item.get("motivation"))
    return purpose in ("editing", "questioning") and isinstance(body.get("value"), str)


def _list(value: object) -> list[_Json]:
    """Return what may stand alone or as a list, without what is only an IRI."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _text(fields: _Json, key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""
