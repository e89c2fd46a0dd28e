"""Whatever keys are pressed: the session holds together, and nothing decided is ever lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from playing import begin, document, findings, play
from scannos.errata.decisions import Decisions
from scannos.errata.rebuild import rebuild, resolve
from scannos.model import Erratum
from scannos.terminal.screen import frame
from scannos.work.review import view
from scannos.work.review.queue import rank

KEY = st.sampled_from(
    [
        *"1234?kskkabfuuu[]xXcwtpvlrRW0 gGhn+/esmmct",
        *(f"<{name}>" for name in ("enter", "esc", "up", "down", "left")),
    ]
)
KEYS = st.lists(KEY, max_size=60).map("".join)
CONSOLE = Console(width=80, force_terminal=True)


@given(KEYS)
@settings(max_examples=80)
def test_the_entries_on_disk_mean_what_the_session_shows(keys: str) -> None:
    played = play(begin(), keys)
    again = begin(played.entries)
    decided = {span for span in played.session.decided if span in again.session.items}
    assert decided == {span for span in again.session.decided if span in played.session.items}
    assert not resolve(document(), played.entries).clashes


@given(KEYS)
@settings(max_examples=60)
def test_what_is_settled_is_what_the_ledger_decides(keys: str) -> None:
    played = play(begin(), keys)
    decisions = Decisions(document(), played.entries)
    errata = [
        span for span, entries in played.session.decided.items() if isinstance(entries[0].body, Erratum)
    ]
    for finding in findings():
        base = played.session.items[finding.span].finding
        assert (decisions.of(base) is not None) == (finding.span in errata)


@given(KEYS)
@settings(max_examples=60)
def test_undo_to_the_bottom_gives_the_source_back(keys: str) -> None:
    played = play(begin(), keys + "<esc><esc><esc>")
    acts = len(played.acts)
    again = play(begin(played.entries), "u" * (acts + 1))
    text, _ = rebuild(document(), [*played.entries, *again.entries])
    assert text == document().text
    assert again.session.message.words == "Nothing of yours is left to undo in this text."


@given(KEYS, st.sampled_from([(60, 15), (80, 24), (133, 50), (20, 6)]))
@settings(max_examples=60)
def test_every_screen_fits_its_terminal(keys: str, size: tuple[int, int]) -> None:
    width, height = size
    shown = frame(view(play(begin(), keys).session), CONSOLE, width, height)
    assert len(shown.lines) == height
    assert all(line.cell_len <= width for line in shown.lines)
    if shown.cursor:
        assert 0 <= shown.cursor[0] < height
        assert 0 <= shown.cursor[1] < width


@given(KEYS, st.sampled_from([0.0, 0.5, 0.6, 0.93]))
@settings(max_examples=60)
def test_done_and_left_are_what_a_count_finds(keys: str, threshold: float) -> None:
    session = play(begin(threshold=threshold), keys).session
    ranked = set(session.ranked)
    assert len(ranked) == len(session.ranked)
    assert ranked == set(rank(session).ranked)
    progress = view(session).progress
    assert progress.done == len(ranked & session.decided.keys())
    assert progress.left == len(ranked - session.decided.keys())
    assert [row for row in progress.by_rule if any(row[1:])] == [
        (rule, done, todo) for rule, (done, todo) in sorted(rank(session).tally.items())
    ]
