"""A folder of models of one's own: what is taken from it, and by which commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scannos.detect.models import PACKAGED, Models
from scannos.errors import ExitCode
from scannos.knowledge.lexicon import Opinion
from scannos.train.context.build import Options, train
from scannos.train.context.texts import Source
from scannos.train.progress import Silent
from scannos.work.knowing import know_lists

if TYPE_CHECKING:
    from running import Run

PRINTED = """\
Der alte Mann saß am Fenster und sah auf die Straße. Seine Frau war in der Küche und machte das Essen.

Die Kinder kamen aus der Schule nach Hause und der Vater fragte sie, was sie gelernt hatten.

Am Morgen ging er in die Stadt und kaufte ein Buch. Die Sonne schien auf die Häuser und auf die Straße.
"""
SCANNED = "Der alte Mann saß am Fenster nnd sah auf die Straße. Die Kinder kamen aus der Sehule nach Hause.\n"
RIGHT = "Der alte Mann saß am Fenster und sah auf die Straße. Die Kinder kamen aus der Schule nach Hause.\n"


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but a context, of three sentences said often."""
    folder = tmp_path_factory.mktemp("models") / "german"
    folder.mkdir()
    text = folder / "text.txt"
    text.write_text("\n\f\n".join([PRINTED] * 40), "utf-8")
    train([Source(text)], folder / "context", Options(), Silent())
    text.unlink()
    return folder


@pytest.fixture
def own(german: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, to be changed, beside a scan, where the test stands."""
    folder = tmp_path / "german"
    folder.mkdir()
    (folder / "context").write_bytes((german / "context").read_bytes())
    (tmp_path / "scan.txt").write_text(SCANNED, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_correct_and_detect_take_a_folder(run: Run, own: Path) -> None:
    assert run("correct", "--stdout", "scan.txt", "--models", own).stdout == RIGHT
    assert run("correct", "--stdout", "scan.txt").stdout != RIGHT
    done = run("detect", "--format", "jsonl", "scan.txt", "--models", own)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["text"], one["candidates"][0]["text"]) for one in found[:2]] == [
        ("nnd", "und"),
        ("Sehule", "Schule"),
    ]
    assert run("check", "scan.txt", "--models", own).exit == ExitCode.FINDINGS


def test_the_setting_is_a_folder_of_the_project(run: Run, own: Path) -> None:
    assert own.is_dir()
    Path("scannos.toml").write_text('sources = ["*.txt"]\nmodels = "german"\n', "utf-8")
    assert run("correct", "--stdout").stdout == RIGHT


def test_the_setting_is_found_from_any_folder_of_the_project(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("scannos.toml").write_text('sources = ["*.txt"]\nmodels = "german"\n', "utf-8")
    other = own.parent / "other"
    other.mkdir()
    (other / "loose.md").write_text(SCANNED, "utf-8")
    assert run("correct", "--stdout", "other/loose.md").stdout == RIGHT
    monkeypatch.chdir(other)
    assert run("correct", "-", stdin=SCANNED.encode()).stdout == RIGHT


def test_who_corrected_names_the_models(run: Run, own: Path) -> None:
    def signed() -> str:
        Path("scan.txt.errata.jsonl").unlink(missing_ok=True)
        assert run("correct", "scan.txt", "--models", own).exit == ExitCode.OK
        by: str = json.loads(Path("scan.txt.errata.jsonl").read_text("utf-8").splitlines()[0])["by"]
        return by

    first = signed()
    assert first == signed()
    (own / "confusions.tsv").write_bytes(PACKAGED.confusions.read_bytes() + b"\xc3\xbc\tii\t4\n")
    assert signed() != first


def test_what_a_folder_lacks_is_packaged_unless_it_is_bound_to_the_words(own: Path) -> None:
    models = Models.of(own)
    assert (models.confusions, models.strokes, models.ranker) == (
        PACKAGED.confusions,
        PACKAGED.strokes,
        PACKAGED.ranker,
    )
    assert (models.window, models.near) == (None, own / "near")
    (own / "window").write_bytes((PACKAGED.window or Path()).read_bytes())
    engine = know_lists(models=own).context
    assert engine is not None
    assert engine.window is None  # it is of another vocabulary…
    assert own / "window" not in engine.models.files  # …and nothing hangs on it


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        (None, "Straße und am", "nnd Lampe the"),
        ('spellchecker = "none"', "Straße und am", "nnd Lampe the"),
        ('spellchecker = "de"', "Straße und zu Lampe", "nnd jg strasze"),
        ('spellchecker = "en"', "the lamp lb.", "und Straße"),
    ],
)
def test_the_base_list_is_the_folders(own: Path, language: str | None, known: str, unknown: str) -> None:
    if language:
        (own / "language.toml").write_text(language, "utf-8")
    lexicon = know_lists(models=own).lexicon
    assert {lexicon.opinion(form) for form in known.split()} == {Opinion.KNOWN}
    assert {lexicon.opinion(form) for form in unknown.split()} == {Opinion.NONE}


@pytest.mark.parametrize("command", ["detect", "correct", "check", "review", "evaluate", "train near"])
def test_a_folder_that_is_none_is_one_line(run: Run, own: Path, command: str) -> None:
    pairs = Path("pairs.jsonl")
    pairs.write_text('{"ocr": "nnd", "gold": "und"}\n', "utf-8")
    given = [] if command == "train near" else [pairs if command == "evaluate" else Path("scan.txt")]
    plain = ["--plain", "--by", "EP"] if command == "review" else []
    done = run(*command.split(), *given, *plain, "--models", own.parent / "dutch")
    assert done.exit == ExitCode.UNREADABLE
    said = f"scannos: error: {own.parent / 'dutch'}: is no folder of models: there is no such folder\n"
    assert done.stderr == said  # once, before any text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("context", None, "german: is no folder of models: it has no file `context`; make one with"),
        ("context", b"\x93scannos", "german/context: this is no model of scannos"),
        ("window", b"damaged", "german/window: this is no model of scannos"),
        ("confusions.tsv", b"a\ta\t1\n", "german/confusions.tsv:1: not a confusion: what is printed"),
        ("strokes.tsv", b"a\t1\n", "german/strokes.tsv:1: no strokes: write letter TAB stroke"),
        ("ranker.json", b"{}", "german/ranker.json: is no ranker: make one with"),
        ("language.toml", b"spellchecker =", "german/language.toml: is no TOML: "),
        ("language.toml", b"\xff", "german/language.toml: is not UTF-8, as TOML must be"),
        ("language.toml", b'spelchecker = "de"', "no setting 'spelchecker'; there are spellchecker, "),
        ("language.toml", b'spellchecker = "xx"', "language.toml: pyspellchecker has no list 'xx'; it has"),
        ("language.toml", b"joining = 3", "language.toml: joining must be a text"),
        ("language.toml", b"left = ['a']", "language.toml: left must be a table of texts"),
        ("language.toml", b"left = { a = 1 }", "language.toml: left must be a table of texts"),
        ("language.toml", b"alone = { a = 'b' }", "language.toml: alone must be a table of numbers"),
        ("language.toml", b"numbers = 3", "language.toml: numbers must be a table"),
        ("language.toml", b"numbers = { after = 's' }", "no setting 'after'; there are behind, units, "),
        ("language.toml", b"numbers = { misread = [['a', 'b']] }", "misread must be rows of a"),
        ("language.toml", b"numbers = { lettered = '(' }", "lettered is no regular expression: missing )"),
        ("language.toml", b"web = { frame = '[' }", "frame is no regular expression: unterminated"),
        ("language.toml", b"web = { frame = '(?i)a' }", "frame is no regular expression: global flags not"),
        ("language.toml", b"shapes = { day = '(' }", "day is no regular expression: missing )"),
        ("language.toml", b"shapes = { day = 1 }", "language.toml: shapes must be a table of texts"),
        ("language.toml", b"abbreviations = 'Hr'", "abbreviations must be in small letters, not 'Hr'"),
        ("language.toml", b"spellchecker = []", "language.toml: spellchecker must be a text"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_folder_is_one_line(
    run: Run, own: Path, name: str, content: bytes | None, said: str
) -> None:
    (own / name).unlink(missing_ok=True)
    if content is not None:
        (own / name).write_bytes(content)
    done = run("correct", "--stdout", "scan.txt", "--models", own)
    assert (done.exit, done.raw, done.stderr.count("\n")) == (ExitCode.UNREADABLE, b"", 1)
    assert said in done.stderr


@pytest.mark.parametrize(
    ("language", "times"),
    [('joining = "und"\nendless = "und"', 1), ('joining = "oder"', 0), ("", 0)],
)
def test_small_words_are_the_folders(run: Run, own: Path, language: str, times: int) -> None:
    (own / "language.toml").write_text(language, "utf-8")
    Path("scan.txt").write_text(
        "Der Vater fragte die Kinder und. Die Sonne schien auf die Straße.\n", "utf-8"
    )
    found = run("detect", "--format", "jsonl", "scan.txt", "--models", own).stdout
    assert found.count("no sentence ends with und") == times


def test_findings_hang_on_all_files_that_a_language_is_read_from(own: Path) -> None:
    path = own / "language.toml"
    assert PACKAGED.language in PACKAGED.files
    assert PACKAGED.language not in Models.of(own).files
    path.write_text('joining = "und"', "utf-8")
    assert Models.of(own).files[-1] == path


def test_another_english_hangs_on_the_packaged_one_too(own: Path) -> None:
    path = own / "language.toml"
    path.write_text('spellchecker = "en"', "utf-8")
    assert Models.of(own).files[-2:] == (path, PACKAGED.language)


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ('spellchecker = "de"', ["quatzelte"]),
        ("", ["house", "lampe", "nieht", "quatzelte"]),  # its vocabulary knows no lamp, and may be English
    ],
)
def test_a_list_is_counted_for_the_folders_language(
    run: Run, own: Path, language: str, found: list[str]
) -> None:
    (own / "language.toml").write_text(language, "utf-8")
    Path("book.txt").write_text("Der alte Mann quatzelte house und lampe, nieht die Straße.\n" * 20, "utf-8")
    once = ["--books", "1", "--hands", "1", "--times", "20"]
    done = run("wordlist", "build", "book.txt", *once, "--models", own)
    assert [line for line in done.stdout.splitlines() if not line.startswith("#")] == found


def test_near_is_made_from_the_folder_and_stands_in_it(run: Run, own: Path) -> None:
    slow = run("correct", "--stdout", "scan.txt", "--models", own).raw
    assert run("train", "near", "--models", own).exit == ExitCode.OK
    assert (own / "near").is_file()
    assert run("correct", "--stdout", "scan.txt", "--models", own).raw == slow
    done = run("train", "near", "--models", own, "--out", own / "context")
    assert done.exit == ExitCode.USAGE


def test_evaluate_signs_with_the_models_it_used(run: Run, own: Path) -> None:
    pairs = Path("pairs.jsonl")
    pairs.write_text(json.dumps({"ocr": SCANNED, "gold": RIGHT, "source": "own"}) + "\n", "utf-8")
    lines = {run("evaluate", pairs, *more).stdout.splitlines()[-1] for more in ((), ("--models", own))}
    assert len({line.rpartition("models ")[2] for line in lines}) == 2
