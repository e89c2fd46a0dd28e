from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scannos.errors import ScannosError, UsageError
from scannos.knowledge.wordlists import read as read_list
from scannos.work.wordlists.changes import check
from scannos.work.wordlists.imports import FORMS, guess, read, save

RC = r"""# from Guiguts 1
%scannoslist = (
    'tbe' => 'the',   # a note, with => and 'quotes'
    "wbich"=>"which",
    'it\'s' => '',
    '\barid\b' => 'and',
    '\bh[ec]\b' => 'he',
);
%reghints = ( '\bh[ec]\b' => 'he or hc', );
1;
"""


def _file(folder: Path, name: str, data: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(data.encode(encoding))
    return path


JSON = '{"scannos": [{"match": "tbe", "replacement": ["the", "be"], "hint": "b/h"}]}'
REGEXES = '{"wholeword": true, "regexes": [{"match": "\\\\btbe\\\\b"}]}'
CODESPELL = "# codespell\nabd->and, bad,\nwbich->which\nteh->the, a reason\nxx->\n"
CODESPELT = {"abd": ("and", "bad"), "wbich": ("which",), "teh": ("the",), "xx": ()}
TYPOS = """\
[default.extend-words]
tbe = "the"
shew = "shew"
xqz = ""
[type.po.extend-words]
teh = "the"
"""
GOOD = "Canterbury\r\nshew  12\r\n\r\nO’Neill\r\n"


@pytest.mark.parametrize(
    ("name", "data", "good", "wrong"),
    [
        ("good_words.txt", GOOD, ("Canterbury", "shew", "O'Neill"), {}),
        ("bad_words.txt", "tbe\nwbich 3\n", (), {"tbe": (), "wbich": ()}),
        ("possible_bad_words.eng.txt", "tbe\n", (), {"tbe": ()}),
        ("project_dict.json", '{"good words": ["shew"], "bad words": ["tbe"]}', ("shew",), {"tbe": ()}),
        ("a.json", JSON, (), {"tbe": ("the", "be")}),
        ("a.json", REGEXES, (), {"tbe": ()}),
        ("a.rc", RC, (), {"tbe": ("the",), "wbich": ("which",)}),
        ("a.txt", CODESPELL, (), CODESPELT),
        ("typos.toml", TYPOS, ("shew",), {"tbe": ("the",), "xqz": (), "teh": ("the",)}),
        ("pyproject.toml", '[tool.typos.default.extend-identifiers]\nTbe = "The"\n', (), {"Tbe": ("The",)}),
        ("en.dic", "2\nshew/S\nto-day\n", ("shew", "to-day"), {}),
        ("personal.dic", "Foo/Simpson\n*tbe\nand\\/or\n", ("Foo",), {"tbe": ()}),
        ("words.txt", "# mine\nUlan Bator\nshew\n", ("Ulan Bator", "shew"), {}),
    ],
)
def test_each_form(
    tmp_path: Path, name: str, data: str, good: tuple[str, ...], wrong: dict[str, tuple[str, ...]]
) -> None:
    found = read(_file(tmp_path, name, data))
    assert found.good == good
    assert found.wrong == wrong


def test_what_is_a_word_itself_is_only_suspect_and_what_is_a_pattern_is_named(tmp_path: Path) -> None:
    found = read(_file(tmp_path, "a.rc", RC))
    assert found.suspects == {"it's": (), "arid": ("and",)}
    assert [skipped.entry for skipped in found.skipped] == ["h[ec]"]
    assert "regular expression" in found.skipped[0].why


@pytest.mark.parametrize(
    "entry", ["th.", "^the", "a|b", "h[ec]", "(he)", "\\d+", "x*", "$", "{2}", "a\\nb", "[oe]uvre"]
)
def test_patterns_are_never_words(tmp_path: Path, entry: str) -> None:
    found = read(_file(tmp_path, "bad_words.txt", f"{entry}\n"))
    assert found.wrong == {} or entry == "th."
    assert [skipped.entry for skipped in found.skipped] == ([] if entry == "th." else [entry])


def test_an_old_list_in_latin_1(tmp_path: Path) -> None:
    assert read(_file(tmp_path, "a.rc", "%scannoslist = ('rôlc' => 'rôle');", "latin-1")).wrong == {
        "rôlc": ("rôle",)
    }


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.rc", "%scannoslist = (\n'a' => system('rm'),\n);", "2: cannot be read from here: .system"),
        ("a.rc", "%scannoslist = ('a', 'b');", "1: ',' was not expected here"),
        ("a.rc", "%scannoslist = ('a' => 'b'", "1: 'the end' was not expected here"),
        ("a.rc", "print 1;", "1: cannot be read from here: 'print 1;'"),
        ("a.rc", "'a' => 'b';", "1: 'a' was not expected here"),
        ("a.json", "[1, 2]", "array named scannos or regexes"),
        ("a.json", '{"scannos": ["a"]}', "array named scannos or regexes"),
        ("a.json", '{"scannos": [{"replacement": "x"}]}', "has no match"),
        ("a.json", "{", "cannot be read"),
        ("a.toml", "[default", "cannot be read"),
        ("a.toml", 'default.extend-words = "x"', "not laid out"),
        ("project_dict.json", '["good words"]', "not laid out"),
        ("a.txt", "a->b\nno arrow\n", "2: a line must be: wrong->right"),
    ],
)
def test_what_cannot_be_read_says_where(tmp_path: Path, name: str, data: str, words: str) -> None:
    with pytest.raises(ScannosError, match=words):
        read(_file(tmp_path, name, data))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScannosError, match="cannot be read"):
        read(tmp_path / "none.txt")
    with pytest.raises(UsageError, match="there are guiguts, guiguts-rc"):
        read(_file(tmp_path, "a.txt", ""), "word")


@pytest.mark.parametrize("form", [*FORMS])
def test_an_empty_file_is_an_empty_list_or_refused(tmp_path: Path, form: str) -> None:
    try:
        found = read(_file(tmp_path, "empty", ""), form)
    except ScannosError:
        assert form in {"guiguts", "project-dict"}
    else:
        assert (found.good, found.wrong) == ((), {})


def test_the_form_is_guessed() -> None:
    assert guess("de.dic", "12 \nHaus\n") == "hunspell"
    assert guess("de.dic", "Haus\n") == "hunspell-personal"
    assert guess("dictionary.txt", "abd->and\n") == "codespell"
    assert guess("words", "") == "words"


def test_what_was_imported_becomes_a_list(tmp_path: Path) -> None:
    found = read(_file(tmp_path, "a.txt", "tbe->the\nabd->and, bad,\n"))
    path = save(str(tmp_path / "mine.txt"), found, "a.txt", "GPL-2.0")
    assert check(path) == ()
    assert read_list(path).wrong == {"abd": ("and", "bad"), "tbe": ("the",)}
    assert read_list(path).said("licence") == "GPL-2.0"
    with pytest.raises(ScannosError, match="there is such a list already"):
        save(str(path), found, "a.txt", "GPL-2.0")
    with pytest.raises(ScannosError, match="cannot be written"):
        save(str(tmp_path / "nowhere" / "mine.txt"), found, "a.txt", "GPL-2.0")


AFF = """SET UTF-8
FORBIDDENWORD !
NEEDAFFIX ~
ONLYINCOMPOUND c
PFX R Y 1
PFX R 0 re .
SFX S Y 3
SFX S y ies [^aeiou]y
SFX S 0 s [aeiou]y
SFX S 0 s [^sy]
SFX D N 2
SFX D e ed e
SFX D 0 ed [^e]
"""
DIC = "8\nshew/SD\ncarry/RSD po:verb\nplay/RS\ntbe/!\nword~\nhaul/D~\nbridge/RD\nfoot/c\ndépôt/S\n"


def test_hunspell_affixes(tmp_path: Path) -> None:
    _file(tmp_path, "en.aff", AFF)
    found = read(_file(tmp_path, "en.dic", DIC))
    assert set(found.good) == {
        *("shew", "shews", "shewed", "carry", "recarry", "carries", "recarries", "carryed", "play", "replay"),
        *("plays", "replays", "hauled", "bridge", "rebridge", "bridged", "dépôt", "dépôts"),
    }
    assert found.wrong == {"tbe": ()}
    assert [skipped.entry for skipped in found.skipped] == ["word~"]


@pytest.mark.needs("hunspell")
def test_hunspell_knows_what_was_imported_and_forbids_the_same(tmp_path: Path) -> None:
    _file(tmp_path, "en.aff", AFF)
    found = read(_file(tmp_path, "en.dic", DIC))
    asked = "\n".join([*found.good, *found.wrong, "carrys", "rebridged", "foot", "haul"])
    command = ["hunspell", "-d", str(tmp_path / "en"), "-i", "UTF-8", "-l"]
    told = subprocess.run(command, input=asked, check=True, capture_output=True, encoding="utf-8")
    assert told.stdout.split() == ["tbe", "carrys", "rebridged", "foot", "haul"]


@pytest.mark.parametrize(
    ("aff", "dic", "good"),
    [
        ("FLAG long\nSFX Aa Y 1\nSFX Aa 0 s .\n", "1\nshew/AaBb\n", {"shew", "shews"}),
        ("FLAG num\nSFX 12 Y 1\nSFX 12 0 s .\n", "1\nshew/7,12\n", {"shew", "shews"}),
        ("AF 2\nAF S # 1\nAF ST\nSFX S Y 1\nSFX S 0 s .\n", "1\nshew/2\nword/9\n", {"shew", "shews", "word"}),
        ("SET ISO8859-1\nSFX S Y 1\nSFX S 0 s .\n", "1\ndépôt/S\n", {"dépôt", "dépôts"}),
    ],
)
def test_other_ways_to_write_flags(tmp_path: Path, aff: str, dic: str, good: set[str]) -> None:
    encoding = "latin-1" if "8859" in aff else "utf-8"
    _file(tmp_path, "en.aff", aff, encoding)
    assert set(read(_file(tmp_path, "en.dic", dic, encoding)).good) == good


def test_a_broken_affix_file_says_where(tmp_path: Path) -> None:
    _file(tmp_path, "en.aff", "SET UTF-8\nSFX S Y 1\nSFX S 0\n")
    with pytest.raises(ScannosError, match=r"en\.aff:3: this line is not complete"):
        read(_file(tmp_path, "en.dic", "1\nshew/S\n"))


@pytest.mark.needs("hunspell")
def test_a_whole_dictionary_is_spelled_out_as_hunspell_means_it() -> None:
    dictionary = Path("/usr/share/hunspell/en_US.dic")
    if not dictionary.is_file():
        pytest.skip("the dictionary en_US of hunspell is not installed")
    good = read(dictionary).good
    assert len(good) > 100_000
    told = subprocess.run(
        ["hunspell", "-d", str(dictionary.with_suffix("")), "-i", "UTF-8", "-l"],
        input="\n".join(good[::40]),
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert told.stdout == ""
