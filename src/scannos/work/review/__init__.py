"""A review: findings settled one by one. Pure: keys in, a new state and what to do out.

A session is started with a document, its findings and its ledger's entries; `press` answers a key,
`answer` a whole line where one was asked for, `seen` takes in what others wrote meanwhile; `view` is what a
screen shows. Nothing here reads, writes, prints, or knows the time.
"""

from scannos.work.review.acts import Act, Append, Ask, OpenScan, Quit, Turn
from scannos.work.review.card import View, view
from scannos.work.review.press import answer, press
from scannos.work.review.start import seen, start
from scannos.work.review.state import Options, Order, Purpose, Session, Tone, say

__all__ = [
    "Act",
    "Append",
    "Ask",
    "OpenScan",
    "Options",
    "Order",
    "Purpose",
    "Quit",
    "Session",
    "Tone",
    "Turn",
    "View",
    "answer",
    "press",
    "say",
    "seen",
    "start",
    "view",
]
