"""Letters that went out: marked, answered, and what became of each item."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scannos.errata import ledger
from scannos.errors import ExitCode
from scannos.model import Answer, Sent

if TYPE_CHECKING:
    from running import Run

SAMPLE = "seeds/sample.txt"
BOOK = Path("errata/sample.jsonl")


@pytest.fixture
def book(project: Path, run: Run) -> Path:
    """A ledger of two corrections and a doubt; the project knows where letters go."""
    (project / "scannos.toml").write_text(
        'reader = "TR"\n[documents.sample]\naddress = "the site"\n', "utf-8"
    )
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had")
    run("ledger", "add", SAMPLE, "whether [tbe] ports", "--correct", "the")
    run("ledger", "add", SAMPLE, "the [Soviet] Navy", "--query", "soviet")
    return project / BOOK


def sent(path: Path) -> list[Sent]:
    return [entry.body for entry in ledger.load([path]).entries if isinstance(entry.body, Sent)]


def test_a_letter_is_marked_with_its_items(book: Path, run: Run) -> None:
    plain = run("report", SAMPLE)
    done = run("report", SAMPLE, "--mark-sent")
    assert done.exit == 0
    assert done.stdout == plain.stdout
    assert "marked as sent" in done.stderr
    (letter,) = sent(book)
    assert (letter.to, letter.profile, letter.by) == ("the site", "text", "TR")
    assert [number for number, _ in letter.items] == [1, 2, 3]
    run("report", SAMPLE, "--mark-sent", "--to", "markdown", "--recipient", "EP", "--by", "AH")
    assert {(one.to, one.profile, one.by) for one in sent(book)} == {
        ("the site", "text", "TR"),
        ("EP", "markdown", "AH"),
    }


def test_a_report_alone_marks_nothing(book: Path, run: Run) -> None:
    run("report", SAMPLE)
    assert sent(book) == []


@pytest.mark.usefixtures("book")
def test_only_what_is_new_is_sent_the_second_time(run: Run) -> None:
    run("report", SAMPLE, "--mark-sent")
    again = run("report", SAMPLE, "--unsent", "--mark-sent")
    assert "0 corrections" in again.stdout
    assert "nothing to send" in again.stderr
    run("ledger", "add", SAMPLE, "He [added] that", "--correct", "said")
    later = run("report", SAMPLE, "--unsent")
    assert "1 correction" in later.stdout
    assert "added ==> said" in later.stdout


@pytest.mark.usefixtures("book")
def test_the_state_of_every_item_is_told(project: Path, run: Run) -> None:
    run("report", SAMPLE, "--mark-sent")
    assert run("report", "answer", SAMPLE, "accepted", "1").exit == 0
    assert run("report", "answer", SAMPLE, "unclear", "3", "--note", "which edition?").exit == 0
    run("ledger", "add", SAMPLE, "whether [tbe] ports", "--stet")
    told = run("report", "status", SAMPLE).stdout.splitlines()
    assert told[0].endswith("to the site, by TR: 1 accepted, 1 no answer, replaced since, 1 unclear")
    assert [" ".join(line.split()) for line in told[2:]] == [
        "1 bad → had accepted",
        "2 tbe → the no answer, replaced since",
        "3 Soviet → soviet unclear which edition?",
    ]
    source = project / SAMPLE
    source.write_bytes(source.read_bytes().replace(b"they bad", b"they had"))
    assert "bad → had" in run("report", "status").stdout
    assert "accepted, in the source" in run("report", "status").stdout


def test_a_later_answer_replaces_an_earlier(book: Path, run: Run) -> None:
    run("report", SAMPLE, "--mark-sent")
    run("report", "answer", SAMPLE, "rejected", "1", "2")
    assert "2 answers noted" in run("report", "answer", SAMPLE, "fixed", "2", "1", "1").stderr
    live = [entry.body for entry in ledger.live(ledger.load([book]).entries)]
    assert [(one.item, one.answer) for one in live if isinstance(one, Answer)] == [(2, "fixed"), (1, "fixed")]
    assert "2 fixed" in run("report", "status").stdout
    assert "MISSING" not in run("ledger", "verify").stdout.upper()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accepted", "4"), "has no item 4: it has 1 to 3"),
        (("accepted", "1", "--letter", "zz"), "no letter's ID begins with zz"),
        (("perhaps", "1"), "'perhaps'"),
        (("accepted", "0"), "0"),
    ],
)
@pytest.mark.usefixtures("book")
def test_an_answer_to_nothing_is_refused(run: Run, arguments: tuple[str, ...], words: str) -> None:
    run("report", SAMPLE, "--mark-sent")
    done = run("report", "answer", SAMPLE, *arguments)
    assert done.exit in {ExitCode.USAGE, ExitCode.UNREADABLE}
    assert words in done.stderr


@pytest.mark.usefixtures("book")
def test_without_a_letter_there_is_nothing_to_tell(run: Run) -> None:
    done = run("report", "status")
    assert (done.exit, done.stdout) == (0, "")
    assert "no letter is marked as sent" in done.stderr
    assert (
        "no letter about this text is marked as sent" in run("report", "answer", SAMPLE, "fixed", "1").stderr
    )


@pytest.mark.usefixtures("book")
def test_a_text_that_is_called_status_has_another_path(project: Path, run: Run) -> None:
    (project / "status").write_bytes(b"He said tbe word.\n")
    assert "Errata: status" in run("report", "./status").stdout
    assert "Usage: scannos report status" in run("report", "status", "--help").stdout
