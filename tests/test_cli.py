"""Each command and each exit code: stdout is data, stderr is talk, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scannos.cli.commands import Commands
from scannos.errors import ExitCode
from scannos.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from running import Run

SAMPLE = "seeds/sample.txt"


@pytest.fixture
def settled(project: Path, run: Run) -> Path:
    """The project with one correction, built."""
    assert run("ledger", "add", SAMPLE, "whether [tbe] ports", "--correct", "the").exit == ExitCode.OK
    assert run("build").exit == ExitCode.OK
    return project


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.exit, done.stdout, done.stderr) == (0, f"scannos {VERSION}\n", "")


def test_without_arguments_it_helps(run: Run) -> None:
    assert run().stdout == run("--help").stdout
    assert all(f"\n  {name} " in run().stdout for name in Commands.table)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["detekt"], "there is no command 'detekt'; did you mean 'detect'?"),
        (["zzz"], "there is no command 'zzz'; there are init, detect"),
        (["--bogus"], "no such option: --bogus; `scannos --help` shows what it takes"),
        (["detect", "--format", "xml"], "`scannos detect --help` shows what it takes"),
        (["detect", "--min-probability", "2"], "2.0 is not in the range 0<=x<=1"),
        (["ledger", "ad"], "did you mean 'add'?"),
        (["ledger", "add"], "missing argument 'PATH'"),
        (["ledger", "add", SAMPLE, "tbe"], "say one of --correct TEXT, --query TEXT, --stet, --open"),
        (["ledger", "add", SAMPLE, "tbe", "--stet", "--correct", "x"], "say one of"),
        (["ledger", "add", SAMPLE, "--stet"], "name the place by a quote"),
        (["ledger", "add", SAMPLE, "tbe", "--stet", "--by", "E P"], "could be 'EP'"),
        (["ledger", "add", SAMPLE, "the", "--stet"], "quote more words"),
    ],
)
@pytest.mark.usefixtures("project")
def test_wrong_use(run: Run, arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert (done.exit, done.stdout) == (ExitCode.USAGE, "")
    assert says in done.stderr
    assert done.stderr.startswith("scannos: error: ")
    assert done.stderr.count("\n") == 1


def test_without_a_project_a_path_is_needed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("detect")
    assert done.exit == ExitCode.USAGE
    assert "scannos init" in done.stderr


@pytest.mark.usefixtures("project")
def test_detect_lists_what_is_probably_wrong(run: Run) -> None:
    done = run("detect")
    assert (done.exit, done.stderr) == (0, "")
    assert "tbe → the" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.usefixtures("project")
def test_detect_as_lines_and_as_json(run: Run) -> None:
    lines = run("detect", "--format", "line").stdout.splitlines()
    objects = [json.loads(line) for line in run("detect", "--format", "jsonl").stdout.splitlines()]
    assert len(lines) == len(objects)
    (the,) = [one for one in objects if one["text"] == "tbe"]
    assert (the["document"], the["line"], the["column"], the["start"]) == ("sample", 3, 33, 112)
    assert the["candidates"][0]["text"] == "the"
    assert any(line.startswith("seeds/sample.txt:3:33: non-word: tbe → the (") for line in lines)


def test_detect_reads_stdin_and_files_outside_of_projects(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "book.txt").write_bytes(b"He said tbe word.\n")
    assert "tbe → the" in run("detect", "-", stdin=b"He said tbe word.\n").stdout
    assert "tbe → the" in run("detect", "book.txt").stdout


@pytest.mark.usefixtures("settled")
def test_detect_shows_what_is_decided(run: Run) -> None:
    assert "correct" in run("detect").stdout
    assert "tbe" not in run("detect", "--open").stdout
    assert "correct" not in run("detect", "--no-ledger").stdout
    assert "tbe → the" in run("detect", "--no-ledger").stdout


@pytest.mark.usefixtures("settled")
def test_detect_fails_only_when_asked_to(run: Run) -> None:
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had")
    sure = ("detect", "--min-probability", "0.7")
    assert run(*sure, "--no-ledger").exit == ExitCode.OK
    assert run(*sure, "--no-ledger", "--fail").exit == ExitCode.FINDINGS
    assert run(*sure, "--fail").exit == ExitCode.OK


@pytest.mark.usefixtures("project")
def test_detect_can_be_limited(run: Run) -> None:
    every = run("detect", "--min-probability", "0.02", "--format", "line").stdout.splitlines()
    assert (
        run("detect", "--min-probability", "0.02", "--limit", "1", "--format", "line").stdout.splitlines()
        == every[:1]
    )
    assert run("detect", "--min-probability", "1").stdout == ""


def test_detect_goes_on_with_a_guess_where_nothing_is_declared(run: Run, project: Path) -> None:
    (project / SAMPLE).write_bytes("He said “tbe” café word, naïve façade.\n".encode("cp1252"))
    done = run("detect")
    assert (done.exit, "tbe → the" in done.stdout) == (ExitCode.OK, True)
    assert "not UTF-8, read as cp1252" in done.stderr
    assert run("detect", "--encoding", "ascii").exit == ExitCode.UNREADABLE
    assert run("build").exit == ExitCode.UNREADABLE
    assert run("detect", "--encoding", "cp1252").stderr == ""


def test_many_texts_stand_under_their_names(run: Run, project: Path) -> None:
    (project / "seeds/other.txt").write_bytes(b"He said tbe word.\n")
    lines = run("detect").stdout.splitlines()
    assert [line for line in lines if line.startswith("seeds/")] == ["seeds/other.txt", "seeds/sample.txt"]


def test_one_text_that_cannot_be_read_does_not_keep_the_others_back(run: Run, project: Path) -> None:
    (project / "seeds/aaa.txt").write_bytes(b"\x00\x01\xff\xfe binary \x00")
    done = run("detect", "--fail")
    assert done.exit == ExitCode.UNREADABLE
    assert "tbe → the" in done.stdout
    assert done.stderr.startswith("scannos: error: seeds/aaa.txt: ")


def test_ledger_add_says_what_it_did_and_only_once(run: Run, project: Path) -> None:
    add = (
        "ledger",
        "add",
        SAMPLE,
        "they [bad] some",
        "--correct",
        "had",
        "--rule",
        "real-word",
        "--note",
        "b for h",
    )
    done = run(*add)
    assert done.exit == 0
    assert done.stdout.endswith("  line 1  bad → had  correct  scan  real-word  TR  b for h\n")
    again = run(*add)
    assert (again.exit, again.stdout) == (0, "")
    assert "decided already" in again.stderr
    (line,) = (project / "errata/sample.jsonl").read_text("utf-8").splitlines()
    entry = json.loads(line)
    assert (entry["exact"], entry["correction"], entry["by"]) == ("bad", "had", "TR")
    assert done.stdout.startswith(entry["id"][:8])


@pytest.mark.usefixtures("project")
def test_ledger_add_by_line_and_by_other_readers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCANNOS_BY", "NN")
    done = run("ledger", "add", SAMPLE, "--exact", "that", "--line", "1", "--stet")
    assert done.exit == ExitCode.USAGE
    assert "2 places" in done.stderr
    assert "  NN\n" in run("ledger", "add", SAMPLE, "--exact", "tbe", "--line", "3", "--query", "the").stdout
    assert "  EP\n" in run("ledger", "add", SAMPLE, "[tbe]", "--by", "EP", "--open").stdout


@pytest.mark.usefixtures("settled")
def test_ledger_list_and_show(run: Run) -> None:
    run("ledger", "add", SAMPLE, "They [bad]".lower(), "--query", "had", "--cause", "print", "--by", "NN")
    listed = run("ledger", "list")
    assert [line.split()[2] for line in listed.stdout.splitlines()[1:]] == ["bad", "tbe"]
    assert listed.stderr == "sample: 2 of 2 entries\n"
    only = run(
        "ledger", "list", "--verdict", "query", "--cause", "print", "--by", "NN", "--rule", "hand"
    ).stdout
    assert [line.split()[2] for line in only.splitlines()[1:]] == ["bad"]
    shown = run("ledger", "show", SAMPLE, only.splitlines()[1].split()[0][:4])
    assert "verdict   query, cause print, rule hand" in shown.stdout
    assert "[bad] some capacity" in shown.stdout
    assert run("ledger", "show", SAMPLE, "zz").exit == ExitCode.UNREADABLE


@pytest.mark.usefixtures("settled")
def test_ledger_list_hides_what_is_replaced(run: Run) -> None:
    run("ledger", "add", SAMPLE, "whether [tbe] ports", "--stet")
    assert run("ledger", "list").stdout.count("tbe") == 1
    assert run("ledger", "list", "--all").stdout.count("tbe") == 2


def test_build_writes_only_what_changes(run: Run, settled: Path) -> None:
    product = settled / "errata/sample.corrected.txt"
    assert b"whether the ports" in product.read_bytes()
    before = product.stat().st_mtime_ns
    assert "up to date" in run("build").stderr
    assert product.stat().st_mtime_ns == before
    assert run("build", "--check").exit == ExitCode.OK


def test_the_diplomatic_view_leaves_the_errors_of_the_original(run: Run, settled: Path) -> None:
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "have")
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had", "--cause", "print")
    run("ledger", "add", SAMPLE, "[Japan Sea]", "--correct", "Sea of Japan", "--cause", "editorial")
    assert run("build").exit == run("build", "--view", "diplomatic").exit == ExitCode.OK
    corrected, diplomatic = (
        (settled / f"errata/sample.{view}.txt").read_text("utf-8") for view in ("corrected", "diplomatic")
    )
    assert all(
        words in corrected for words in ("they had some", "whether the ports", "with the Sea of Japan")
    )
    assert all(words in diplomatic for words in ("they bad some", "whether the ports", "with the Japan Sea"))
    assert run("build", "--view", "diplomatic", "--check").exit == ExitCode.OK
    (settled / "errata/sample.diplomatic.txt").unlink()
    assert run("build", "--check").exit == ExitCode.OK
    assert run("build", "--view", "diplomatic", "--check").exit == ExitCode.FINDINGS


def test_a_stale_build(run: Run, settled: Path) -> None:
    (settled / "errata/sample.diff").unlink()
    for command in (["build", "--check"], ["check"]):
        done = run(*command)
        assert done.exit == ExitCode.FINDINGS
        assert "errata/sample.diff: stale; `scannos build` makes it anew" in done.stderr
    assert not (settled / "errata/sample.diff").exists()


@pytest.mark.usefixtures("settled")
def test_diff(run: Run) -> None:
    assert run("diff").stdout == "3  …Stalin inquired whether [-tbe-]{+the+} ports in the west were also…\n"
    unified = run("diff", "--unified").stdout.splitlines()
    assert unified[:2] == ["--- a/seeds/sample.txt", "+++ b/seeds/sample.txt"]
    assert run("diff", SAMPLE, "--unified").raw == (run("diff", "--unified")).raw


@pytest.mark.usefixtures("settled")
def test_check(run: Run) -> None:
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had")
    run("build")
    done = run("check", "--min-probability", "1")
    assert (done.exit, done.stdout, done.stderr) == (ExitCode.OK, "", "1 text, 0 undecided findings\n")
    done = run("check", "--min-probability", "0.02")
    left = len(done.stdout.splitlines())
    assert (done.exit, done.stderr) == (
        ExitCode.FINDINGS if left else 0,
        f"1 text, {left} undecided finding{'s' * (left != 1)}\n",
    )


def clash(project: Path, run: Run) -> None:
    """Two readers who did not know of each other, as a merge brings them together."""
    path = project / "errata/sample.jsonl"
    before = path.read_bytes()
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had", "--by", "EP")
    mine = path.read_bytes()
    path.write_bytes(before)
    run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "bade", "--by", "NN")
    path.write_bytes(mine + path.read_bytes().removeprefix(before))


@pytest.mark.parametrize("command", [["build"], ["build", "--check"], ["check"]])
def test_a_clash_is_shown_with_both_its_sides(run: Run, settled: Path, command: list[str]) -> None:
    clash(settled, run)
    done = run(*command)
    assert done.exit == ExitCode.CONFLICT
    (line,) = [line for line in done.stderr.splitlines() if "clash" in line]
    assert line.startswith("seeds/sample.txt:1:33: clash, nothing is changed here: ")
    assert "'bad → had' by EP" in line
    assert "'bad → bade' by NN" in line
    assert b"they bad some" in (settled / "errata/sample.corrected.txt").read_bytes()


def test_an_entry_that_replaces_both_ends_a_clash(run: Run, settled: Path) -> None:
    clash(settled, run)
    assert run("ledger", "add", SAMPLE, "they [bad] some", "--correct", "had").exit == ExitCode.OK
    assert run("build").exit == ExitCode.OK
    assert b"they had some" in (settled / "errata/sample.corrected.txt").read_bytes()


def test_a_lost_place(run: Run, settled: Path) -> None:
    (settled / SAMPLE).write_bytes(b"Another text altogether.\n")
    done = run("build")
    assert done.exit == ExitCode.CONFLICT
    assert "lost, its place is not found for certain" in done.stderr
    assert "'tbe → the' by TR" in done.stderr


@pytest.mark.parametrize("command", [["build"], ["build", "--check"], ["check"], ["diff"]])
def test_a_damaged_ledger_is_refused(run: Run, settled: Path, command: list[str]) -> None:
    path = settled / "errata/sample.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"the"', b'"tie"'))
    done = run(*command)
    assert (done.exit, done.stdout) == (ExitCode.UNREADABLE, "")
    assert done.stderr.startswith("scannos: error: errata/sample.jsonl:1: ")


def test_detect_and_list_pass_over_damage_and_say_so(run: Run, settled: Path) -> None:
    with (settled / "errata/sample.jsonl").open("ab") as file:
        file.write(b"nonsense\n")
    for command in (["detect"], ["ledger", "list"]):
        done = run(*command)
        assert done.exit == ExitCode.OK
        assert "passed over: errata/sample.jsonl:2: " in done.stderr


def test_init(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "book").exit == ExitCode.OK
    assert (tmp_path / "book/scannos.toml").is_file()
    again = run("init", "book")
    assert again.exit == ExitCode.USAGE
    assert "is a project already" in again.stderr


def test_settings_that_are_wrong(run: Run, project: Path) -> None:
    (project / "scannos.toml").write_text('priod = ["1944"]\n', "utf-8")
    done = run("detect")
    assert done.exit == ExitCode.UNREADABLE
    assert (
        done.stderr == "scannos: error: scannos.toml: there is no setting 'priod'; the nearest is 'period'\n"
    )


@pytest.mark.parametrize("name", sorted(Commands.table))
def test_every_command_helps(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert (done.exit, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: scannos {name} ")


def test_what_starting_imports() -> None:
    """Not a matter of time, which machines differ in, but of what is imported."""
    probe = (
        "import sys; from scannos.cli.main import main; main({arguments}); "
        "late = {{'numpy', 'rich', 'rapidfuzz', 'prompt_toolkit', 'spellchecker', 'pydantic'}}; "
        "print(sorted(late & set(sys.modules)))"
    )
    for arguments in (["--version"], ["--help"], ["ledger", "--help"]):
        script = probe.format(arguments=arguments)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
        assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.usefixtures("project")
def test_detecting_needs_no_screen() -> None:
    script = (
        "import sys; from scannos.cli.main import main; main(['detect']); "
        "print(sorted({'rich', 'prompt_toolkit', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_is_a_program(project: Path) -> None:
    command = [sys.executable, "-m", "scannos", "detect", "--format", "line"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=project)
    assert done.returncode == 0
    assert "tbe → the" in done.stdout.decode("utf-8")
