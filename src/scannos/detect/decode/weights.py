"""The numbers of the decoder, chosen on training pairs (`scannos train ranker`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How evidence is weighed, in nats unless said otherwise."""

    unknown: float = 0.9
    """Share of the character model's verdict on an unknown form that is believed; 0 to 1."""
    beside: float = 3.0
    """What an unknown form costs more right behind another."""
    listed: float = 7.0
    """What a form unknown to the context model costs at most, when a word list knows it."""
    barred: float = 6.0
    """What a form costs that a list says is wrong."""
    once: float = 11.0
    """The dearest single change that is tried."""
    reach: float = 9.0
    """How far a word may be less likely than the form, by themselves, and still be tried in context."""
    rarest: float = -16.5
    """ln P of the rarest word that is put in."""
    joined: float = -15.5
    """ln P of the rarest word that is made by joining."""
    kept: int = 14
    """Words tried in context for each form that is no word…"""
    kept_known: int = 8
    """…and for each that is one."""
    weighed: int = 32
    """Words near a form that is no word whose costs are worked out…"""
    known_weighed: int = 10
    """…near one that is one…"""
    alike: int = 12
    """Words that look like a form that is no word, as a whole, whose costs are worked out."""
    torn_weighed: int = 12
    """…and near pieces that may be one."""
    torn: int = 3
    """Words tried for pieces that make none."""
    torn_cost: float = 2.0
    """What it costs that a word is both torn and misread, besides."""
    places: int = 7
    """Readings kept for each place after a look at the context as scanned."""
    prune: float = 6.0
    """How far a reading may fall behind what was scanned, in the context as scanned, all told…"""
    prune_beside: float = 8.0
    """…the same beside a form that is no word…"""
    helped: float = 7.5
    """…and how far before the words around are asked, which may help it…"""
    helped_stray: float = 5.0
    """…the same where strays are taken out…"""
    helped_sign: float = 4.0
    """…and where a sign is put right."""
    around: float = 0.6
    """How much of what the words around say is believed…"""
    around_range: tuple[float, float] = (-8.0, 10.0)
    """…between these bounds."""
    mended: float = 2.0
    """From where on a reading of what is no word is seen by the words around it."""
    line_break: float = 4.8
    """A word broken at a line's end whose hyphen was lost, the break now a space."""
    stray_word: float = 6.0
    """A short word that is no word: to take it out, and for each letter of it…"""
    stray_letter: float = 2.3
    space: float = 4.0
    """A space lost after a stop."""
    mixed: float = -1.0
    """Capitals and small letters mixed inside a word; below zero, since no printer mixes them."""
    case: float = 2.0
    """A capital that the word has not elsewhere, or a small letter where it has a capital: letters alike…"""
    case_unlike: float = 3.0
    """…and others, as *T* and *t*."""
    close: float = 2.5
    """A space between a word and its sign."""
    noise: float = 0.6
    """How much of the logarithm of a text's share of unknown words, against the usual share, is believed."""
    usual: float = 0.08
    """Share of unknown words in the texts of the confusions."""
    seen: float = 30.0
    """Words as if seen before, with the usual share of unknown ones."""
    noise_range: tuple[float, float] = (-1.0, 4.0)
