"""The small words of the language, by what they do to stops and capitals."""

from __future__ import annotations

_JOINING = (
    "a an the of to in on at by for from with without into onto upon between among through under "
    "over against and or nor but if than as because although though unless until while whose which "
    "who whom that this these those my your his her its our their is are was were be been being am "
    "has have had having will would shall should can could may might must do does did not very such "
    "every each any no some both either neither about toward towards per via so"
)
_OPENING = (
    "the he she it they we this these those there but and if when as for his her their our my after "
    "before then thus however in on at a an not no nor yet although though while since with by from "
    "to such some all many most one two what who how why where here now his its you i"
)
_MODAL = "would could should will shall may might must can has have had was were is are"

_ENDLESS = "the a an and or nor but if than as because although whose my your its our their every"
JOINING = frozenset(_JOINING.split())
"""Words that rarely end a sentence: what they govern comes after them."""
ENDLESS = frozenset(_ENDLESS.split())
"""Words that never end a sentence."""
OPENING = frozenset(word.capitalize() for word in _OPENING.split())
"""Words that are written with a capital only where a sentence begins, or in a title."""
MODAL = frozenset(_MODAL.split())
"""Verbs of which a clause has one."""
PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "i", "you", "the", "a", "his", "their", "its", "be", "been"]
)
"""What stands between the copies when such a verb was set twice: *would he would*."""
