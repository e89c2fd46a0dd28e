"""`ledger verify`: what is wrong with ledgers, and what of it can be mended without harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deciding import NOON, decide, document, sealed
from scannos.errata import ledger
from scannos.errata.entries import dump, new
from scannos.errata.mending import mend, mend_file
from scannos.errata.rebuild import rebuild
from scannos.errata.verify import Report, Trouble, exit_code, homeless, survey, verify
from scannos.errors import ExitCode
from scannos.model import Answer, Document, Entry, Sent, Verdict, Word

BOOK = Path("errata/sample.jsonl")
TEXT = "The Ambassador stated that they bad some capacity but that more must be built there.\n"
SOURCE = document(TEXT)
HAD = decide(SOURCE, "bad", "correct", "had")
NAME = new(Word("Bohlen", "name", "EP", NOON))


def lines(*found: Entry | str, end: str = "\n") -> bytes:
    return ("\n".join(one if isinstance(one, str) else dump(one) for one in found) + end).encode()


def told(data: bytes, source: Document = SOURCE) -> tuple[Report, ...]:
    return verify(survey({BOOK: data}), source)


def test_of_a_sound_ledger_there_is_nothing_to_say() -> None:
    opened = decide(SOURCE, "bad", "open", replaces=[HAD])
    again = decide(SOURCE, "bad", "correct", "had", replaces=[opened])
    sent = new(Sent("errata@example.org", "pg", ((1, HAD.id),), "EP", NOON))
    answer = new(Answer(sent.id, 1, "accepted", "EP", NOON))
    reports = told(lines(HAD, opened, again, NAME, sent, answer))
    assert reports == ()
    assert exit_code(reports) is ExitCode.OK


UNKNOWN = "0123456789abcdef"
MACHINE = decide(SOURCE, "bad", "correct", "bid", unattended=True, replaces=[HAD])
MOVED = document(f"Page 7\n{TEXT}")


@pytest.mark.parametrize(
    ("data", "source", "trouble", "line", "code"),
    [
        (lines(HAD, dump(NAME).replace("name", "good")), SOURCE, Trouble.DAMAGED, 2, ExitCode.UNREADABLE),
        (lines(HAD, '{"v":1', end=""), SOURCE, Trouble.TORN, 2, ExitCode.OK),
        (lines(HAD, NAME, HAD), SOURCE, Trouble.TWICE, 3, ExitCode.OK),
        (lines(NAME, HAD, decide(SOURCE, "bad", "stet")), SOURCE, Trouble.CLASH, 2, ExitCode.CONFLICT),
        (lines(HAD), document("Nothing of it.\n"), Trouble.LOST, 1, ExitCode.CONFLICT),
        (lines(NAME, HAD), MOVED, Trouble.MOVED, 2, ExitCode.OK),
        (lines(HAD), document(TEXT.replace("bad", "had")), Trouble.SETTLED, 1, ExitCode.OK),
        (lines(new(Word("x", "good", "EP", NOON, "", (UNKNOWN,)))), SOURCE, Trouble.MISSING, 1, ExitCode.OK),
        (lines(new(Sent("a", "pg", ((1, UNKNOWN),), "EP", NOON))), SOURCE, Trouble.MISSING, 1, ExitCode.OK),
        (lines(new(Answer(UNKNOWN, 1, "fixed", "EP", NOON))), SOURCE, Trouble.MISSING, 1, ExitCode.OK),
    ],
)  # fmt: skip
def test_one_trouble(data: bytes, source: Document, trouble: Trouble, line: int, code: ExitCode) -> None:
    reports = told(data, source)
    assert [(report.trouble, report.path, report.line) for report in reports] == [(trouble, BOOK, line)]
    assert exit_code(reports) is code


def test_a_machine_that_would_replace_a_person_is_told_twice() -> None:
    troubles = {report.trouble: report.ids for report in told(lines(HAD, MACHINE))}
    assert troubles == {Trouble.MACHINE: (MACHINE.id, HAD.id), Trouble.OVERRULED: (MACHINE.id,)}


def test_what_a_newer_version_wrote_is_named() -> None:
    (report,) = told(lines(sealed(**{**json.loads(dump(HAD)), "kind": "page-image"})))
    assert report.trouble is Trouble.UNKNOWN
    assert report.words == "version 1 of 'page-image': kept, and nothing applied from it"


def test_errors_come_first_then_files_and_lines() -> None:
    reports = told(lines(HAD, HAD, decide(SOURCE, "bad", "stet"), "x", '{"v"', end=""))
    assert [report.trouble for report in reports] == [
        Trouble.DAMAGED,
        Trouble.CLASH,
        Trouble.TORN,
        Trouble.TWICE,
    ]
    assert exit_code(reports) is ExitCode.UNREADABLE


def test_a_ledger_without_a_source_is_told_which_it_fits() -> None:
    contents = survey({BOOK: lines(HAD, NAME)})
    (report,) = homeless(contents, BOOK, {SOURCE.sha256[:16]: "renamed", UNKNOWN: "another"})
    assert report.words == "the ledger has no source; it fits renamed"
    (report,) = homeless(contents, BOOK, {UNKNOWN: "another"})
    assert report.words == "the ledger has no source; no text here is the one it was decided on"
    assert exit_code([report]) is ExitCode.UNREADABLE


def known(*entries: Entry) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


def test_what_is_whole_stays_as_it_is() -> None:
    data = lines(HAD, NAME)
    mended = mend(data, BOOK, known(HAD, NAME), by="EP", at=NOON)
    assert (mended.data, mended.aside, mended.acts, mended.left) == (data, b"", (), ())


@pytest.mark.parametrize(
    ("data", "acts"),
    [
        (lines(HAD, NAME, HAD), ["line 3: stood there already, taken away"]),
        (lines(HAD, NAME, '{"v":1', end=""), ["line 3: was never finished; set aside"]),
        (lines(HAD, '{"v":1 #torn', NAME), ["line 2: was never finished; set aside"]),
        (
            lines(dump(HAD) + dump(NAME)),
            ["line 1: had more on it than its entries, which are kept; set aside"],
        ),
        (
            lines(dump(HAD) + "x", NAME),
            ["line 1: had more on it than its entries, which are kept; set aside"],
        ),
        (
            lines("<<<<<<< HEAD", HAD, "=======", NAME, ">>>>>>> other"),
            [f"line {number}: a conflict mark of git, taken away" for number in (1, 3, 5)],
        ),
        (
            lines(HAD, dump(NAME).replace("Bohlen", "Bolen"), NAME),
            ["line 2: could not be believed; set aside"],
        ),
    ],
)
def test_what_can_be_mended_without_harm(data: bytes, acts: list[str]) -> None:
    mended = mend(data, BOOK, known(HAD, NAME), by="EP", at=NOON)
    assert mended.data == lines(HAD, NAME)
    assert (mended.acts, mended.left) == (tuple(acts), ())
    assert mend(mended.data, BOOK, known(HAD, NAME), by="EP", at=NOON).acts == ()


def test_what_a_damaged_line_took_back_is_opened_and_not_live_again() -> None:
    stet = decide(SOURCE, "bad", "stet", replaces=[HAD])
    data = lines(HAD, dump(stet).replace("Ambassador", "Ambassadox"), NAME)
    mended = mend(data, BOOK, known(HAD, NAME), by="AH", at=NOON)
    contents = survey({BOOK: mended.data})
    assert mended.aside == lines(dump(stet).replace("Ambassador", "Ambassadox"))
    assert contents.reports == ()
    opened = contents.entries[-1].body
    assert (opened.verdict, opened.by, opened.replaces) == (Verdict.OPEN, "AH", (HAD.id,))  # type: ignore[union-attr]
    assert rebuild(SOURCE, contents.entries)[0] == TEXT


def test_words_and_answers_are_opened_too() -> None:
    sent = new(Sent("errata@example.org", "pg", ((1, HAD.id),), "EP", NOON))
    answer = new(Answer(sent.id, 1, "accepted", "EP", NOON))
    later = [
        new(Answer(sent.id, 1, "rejected", "EP", NOON, "", (answer.id,))),
        new(Word("Bohlen", "bad", "EP", NOON, "", (NAME.id,))),
    ]
    broken = [dump(entry).replace('"by":"EP"', '"by":"XX"') for entry in later]
    mended = mend(lines(NAME, sent, answer, *broken), BOOK, known(NAME, sent, answer), by="AH", at=NOON)
    bodies = [entry.body for entry in ledger.live(survey({BOOK: mended.data}).entries)]
    assert [getattr(body, "opinion", getattr(body, "answer", "")) for body in bodies] == [
        "",
        "unclear",
        "none",
    ]


def test_what_another_line_takes_back_as_well_is_not_opened() -> None:
    stet = decide(SOURCE, "bad", "stet", replaces=[HAD])
    query = decide(SOURCE, "bad", "query", "had", replaces=[HAD])
    data = lines(HAD, query, dump(stet).replace("Ambassador", "Ambassadox"))
    assert mend(data, BOOK, known(HAD, query), by="AH", at=NOON).data == lines(HAD, query)


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        dump(decide(SOURCE, "bad", "stet", replaces=[HAD])).replace('"replaces"', '"replacez"'),
        dump(decide(SOURCE, "bad", "stet", replaces=[HAD])).replace(HAD.id, UNKNOWN),
        dump(decide(SOURCE, "bad", "stet", replaces=[HAD])).replace('["', "[]"),
        dump(decide(SOURCE, "bad", "stet", replaces=[HAD])).replace(HAD.id, HAD.id[:-1] + "x"),
        dump(NAME) + dump(decide(SOURCE, "bad", "stet", replaces=[HAD])).replace('"replaces"', '"replacez"'),
    ],
)
def test_what_cannot_be_mended_without_harm_is_left(line: str) -> None:
    data = lines(HAD, line)
    mended = mend(data, BOOK, known(HAD, NAME), by="EP", at=NOON)
    assert (mended.data, mended.aside, mended.acts) == (data, b"", ())
    assert len(mended.left) == 1
    assert mended.left[0].startswith("line 2: nothing tells what it took back")


def test_a_file_is_mended_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(HAD, NAME, HAD, '{"v":1', end=""))
    path.chmod(0o640)
    mended = mend_file(path, known(HAD, NAME), by="EP", at=NOON)
    assert len(mended.acts) == 2
    assert path.read_bytes() == lines(HAD, NAME)
    assert (tmp_path / "a.jsonl.aside").read_bytes() == b'{"v":1\n'
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.jsonl", "a.jsonl.aside"]
    assert path.stat().st_mode & 0o777 == 0o640
    assert mend_file(path, known(HAD, NAME), by="EP", at=NOON).acts == ()
