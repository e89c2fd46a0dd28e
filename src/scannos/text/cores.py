"""A token and the punctuation at its two ends."""

from __future__ import annotations


def core(token: str) -> str:
    """Return a token without the punctuation at its two ends."""
    start, end = ends(token)
    return token[start:end]


def ends(token: str) -> tuple[int, int]:
    """Return where the core of a token begins and ends; both are its length when it has none."""
    inside = [at for at, char in enumerate(token) if char.isalnum()]
    return (inside[0], inside[-1] + 1) if inside else (len(token), len(token))
