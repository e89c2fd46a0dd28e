"""Errata read without a detour over JSON, where their line is exactly as `entries.dump` writes it.

A ledger of 100,000 errata is opened before every command. In such a line the pieces of the canonical
form that the ID is made of stand as they are, in another order; a line with anything unusual is left to
`entries.parse`, which reads it by the book.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Final

from scannos.model import Anchor, Cause, Entry, Erratum, Verdict


def read(line: str) -> Entry | None:
    """Return the erratum of a line; None for all that is to be read by the book, damage among it."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    (identity, source, exact, prefix, suffix, start, verdict, correction, cause, rule, by, at, unattended,
     note, replaces) = match.groups()  # fmt: skip
    canonical = (
        f'{{"at":"{at}","by":"{by}","cause":"{cause}","correction":"{correction}","exact":"{exact}",'
        f'"kind":"erratum","note":"{note}","prefix":"{prefix}","replaces":[{replaces}],"rule":"{rule}",'
        f'"source":"{source}","start":{start},"suffix":"{suffix}"{unattended},"v":1,"verdict":"{verdict}"}}'
    )
    if bool(unattended) == bool(at) or _identity(canonical) != identity:
        return None
    if "\\" in line:
        exact, prefix, suffix, correction, rule, by, note = map(
            _plain, (exact, prefix, suffix, correction, rule, by, note)
        )
    erratum = Erratum(
        Anchor(source, exact, prefix, suffix, int(start)),
        _VERDICTS[verdict],
        correction,
        _CAUSES[cause],
        rule,
        by,
        at,
        bool(unattended),
        note,
        tuple(replaces[1:-1].split('","')) if replaces else (),
    )
    return Entry(identity, 1, erratum, {})


def _identity(canonical: str) -> str:
    try:
        return sha256(canonical.encode()).hexdigest()[:16]
    except UnicodeEncodeError:  # a lone surrogate
        return ""


def _plain(text: str) -> str:
    return str(json.loads(f'"{text}"')) if "\\" in text else text


_VERDICTS: Final = {str(verdict): verdict for verdict in Verdict}
_CAUSES: Final = {str(cause): cause for cause in Cause}

_ID: Final = "[0-9a-f]{16}"
_TIME: Final = "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z"
_PLAIN: Final = r'[^"\\\x00-\x1f]*'
_TEXT: Final = rf'"({_PLAIN}(?:\\["\\nrtbf]{_PLAIN})*)"'
"""Characters that json.dumps writes as they are or with a short escape: so they are canonical."""
_LINE: Final = re.compile(
    rf'{{"v":1,"kind":"erratum","id":"({_ID})","source":"({_ID})","exact":(?!""){_TEXT},"prefix":{_TEXT},'
    rf'"suffix":{_TEXT},"start":(0|[1-9][0-9]{{0,14}}),"verdict":"({"|".join(_VERDICTS)})",'
    rf'"correction":{_TEXT},"cause":"({"|".join(_CAUSES)})","rule":{_TEXT},"by":{_TEXT},"at":"((?:{_TIME})?)"'
    rf'((?:,"unattended":true)?),"note":{_TEXT},"replaces":\[((?:"{_ID}"(?:,"{_ID}")*)?)\]}}\r?'
)
