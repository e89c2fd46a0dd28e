"""Words of a text in HTML: nothing in them is markup, and what acts unseen is shown as a sign."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import Final


def words(text: str) -> str:
    """Return a text as HTML; line ends, tabs and joiners stay, other controls are named."""
    return _UNSEEN.sub(_sign, escape(text))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    name = unicodedata.name(match[0], f"control character {code:04X}").lower()
    return f'<i class="sign" title="U+{code:04X} {name}">{_SIGNS.get(code, f"‹{code:04X}›")}</i>'


_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Controls, marks of direction that could show a text otherwise than it is, and what HTML does not have."""
_SIGNS: Final = {**{code: f"^{chr(code ^ 0x40)}" for code in (*range(0x20), 0x7F)}, 0xAD: "¬"}
"""In letters that every font has."""
