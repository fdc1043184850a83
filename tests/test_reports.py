"""How the command line tells findings: in Danish, in order, with the line they speak of."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import suddialog as sud
from suddialog.cli import app
from suddialog.cli.excerpts import cells, excerpt

HEAD = "format: suddialog\nversion: 1\nschool: Lindevang Skole\n"
FAULTY = HEAD + "date: 31/2 2025\nthemes:\n  - {title: Trivsel, minutes: mange}\n"
ODD = HEAD + "date: 6/11 2025\nthemes:\n  - title: Trivsel\n  - title: KKF0\nschool_year: 2020/21\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUDDIALOG_LANG", raising=False)
    return tmp_path


def check(text: str, *arguments: str, code: int = 1) -> Result:
    Path("a.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, [*arguments, "a.yaml"])
    assert result.exit_code == code, result.output
    return result


@pytest.mark.parametrize("arguments", [("check", "--lang", "da"), ("--lang", "da", "check")])
def test_findings_are_told_in_danish(arguments: tuple[str, ...]) -> None:
    result = check(FAULTY, *arguments)
    assert result.stderr.splitlines() == [
        "SUD015 fejl date (a.yaml:4:7): dagen 31/2 2025 findes ikke. Skriv en dag fra 1 til 28",
        'SUD012 fejl themes[0].minutes (a.yaml:6:31): her skal stå et helt tal, men her står teksten "mange". '
        "Skriv tallet med cifre",
        "SUD001 oplysning: summer og tider i det, der har fejl, fortrolighed og andet, "
        "som kræver hele filen, er ikke kontrolleret endnu. "
        "Ret fejlene, og kontrollér igen",
    ]
    assert result.stdout == "a.yaml: 2 fejl, 1 oplysning\n"


def test_the_environment_sets_the_language_and_a_flag_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUDDIALOG_LANG", "da")
    assert "a.yaml: 2 fejl" in check(FAULTY, "check").stdout
    assert "a.yaml: 2 errors" in check(FAULTY, "check", "--lang", "en").stdout


def test_json_keeps_codes_and_keys_and_translates_the_messages() -> None:
    (record,) = json.loads(check(FAULTY, "check", "--lang", "da", "--json").stdout)
    assert record["issues"][0] == {
        "code": "SUD015",
        "severity": "error",
        "message": "dagen 31/2 2025 findes ikke",
        "path": "date",
        "file": "a.yaml",
        "line": 4,
        "column": 7,
        "remedy": "Skriv en dag fra 1 til 28",
    }


def test_exports_and_wrong_words_are_told_in_danish_too() -> None:
    failed = check(FAULTY, "export", "--to", "table", "--lang", "da")
    assert "Fejl: a.yaml: intet blev eksporteret." in failed.stderr
    made = check(HEAD + "participants: [Gry (elev)]\n", "export", "--to", "table", "--lang", "da", code=0)
    assert made.stdout.splitlines() == ["Skrev a.txt (table, til offentligheden)", "  Udeladt: 1 navn"]
    unknown = check(HEAD, "export", "--to", "tabel", "--lang", "da", code=2)
    assert 'Ukendt format "tabel": mente du "table"?' in unknown.stderr


def test_a_language_that_is_not_there_is_refused() -> None:
    assert "'sv' is not one of" in check(HEAD, "check", "--lang", "sv", code=2).stderr


def test_findings_of_reading_and_checking_stand_in_the_order_of_the_file() -> None:
    lines = [issue["line"] for issue in json.loads(check(ODD, "check", "--json", code=0).stdout)[0]["issues"]]
    assert lines == sorted(lines)
    assert len(lines) == 6


def test_many_findings_of_a_check_are_counted_and_not_all_printed() -> None:
    result = check(HEAD + "themes:\n" + "  - KKF0\n" * 205, "check", code=0)
    assert len(result.stderr.splitlines()) == 201
    assert result.stderr.splitlines()[-1] == "not shown: 210 infos"
    assert "410 infos" in result.stdout


def test_of_more_faults_than_anybody_looks_for_it_is_said_that_there_may_be_more() -> None:
    result = check(HEAD + "themes:\n" + "  - {title: A, wait: b}\n" * 1001, "check")
    assert "at least 1000 errors, 1 info" in result.stdout


def test_many_warnings_hide_no_error() -> None:
    faulty = HEAD + "themes:\n" + "  - Hold #2\n" * 250 + "  - {title: Sidst, minuts: 10}\n"
    lines = check(faulty, "check").stderr.splitlines()
    assert lines[0].startswith("SUD006 error themes[250].minuts")
    assert lines[1].startswith("SUD010 warning themes[0]")
    assert len(lines) == 201
    assert lines[-1] == "not shown: 51 warnings, 1 info"
    assert check(faulty, "check", "--lang", "da").stderr.splitlines()[-1] == "ikke vist: 51 advarsler, 1 oplysning"
    assert '"code": "SUD006"' in check(faulty, "check", "--json").stdout


def test_many_warnings_of_a_check_hide_no_error() -> None:
    odd = HEAD + "themes:\n" + "  - Vi har en fest, skriv til a@b.dk\n" * 205 + "labels: {gaol: fokuspunkt}\n"
    for command in (["check"], ["export", "--to", "table", "--strict"]):
        lines = check(odd, *command).stderr.splitlines()
        assert lines[0].startswith("SUD116 error labels"), command
        assert any(line.startswith("not shown: 6 warnings") for line in lines), command


def test_the_text_of_an_error_is_no_longer_than_a_report() -> None:
    themes = [sud.Theme("A", "Skriv til a@b.dk")] * 300
    dialogue = sud.Dialogue("Lindevang Skole", themes=themes, labels={"gaol": "fokuspunkt"})
    with pytest.raises(sud.CheckFailed) as caught:
        sud.export(dialogue, "markdown", strict=True)
    lines = str(caught.value).splitlines()
    assert len(lines) == 201
    assert lines[0].startswith("SUD116 error labels")
    assert lines[-1].endswith("not shown: 101 warnings. Mend these first")
    assert len(caught.value.issues) == 301


def test_the_line_is_quoted_where_it_is_asked_for() -> None:
    assert check(FAULTY, "check", "--source").stderr.splitlines()[1:3] == [
        "    4 | date: 31/2 2025",
        "      |       ^",
    ]


def test_the_line_is_quoted_on_a_terminal_unless_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suddialog.cli.voice._on_a_terminal", lambda: True)
    assert "    4 | date: 31/2 2025" in check(FAULTY, "check").stderr
    assert "|" not in check(FAULTY, "check", "--no-source").stderr


def test_a_file_that_is_no_text_is_not_quoted() -> None:
    Path("a.yaml").write_bytes(b"school: L\xf8vang\n")
    result = CliRunner().invoke(app, ["check", "--source", "a.yaml"])
    assert len(result.stderr.splitlines()) == 1


def shown(text: str, column: int, width: int = 40) -> list[str]:
    return excerpt([text], 1, column, width).split("\n")


def test_the_caret_stands_below_its_character() -> None:
    assert shown("title: Trivsel", 8) == ["    1 | title: Trivsel", "      |        ^"]


def test_a_tab_counts_as_four_blanks() -> None:
    assert shown("\ttitle: a", 2) == ["    1 |     title: a", "      |     ^"]


def test_wide_and_combining_characters_do_not_move_the_caret() -> None:
    assert shown("測試: a", 5) == ["    1 | 測試: a", "      |       ^"]
    assert shown("e\N{COMBINING ACUTE ACCENT}: a", 5) == ["    1 | e\N{COMBINING ACUTE ACCENT}: a", "      |    ^"]


def test_signs_that_steer_a_terminal_are_not_printed() -> None:
    assert "\x1b" not in "".join(shown("a: \x1b[31mred", 4))


@pytest.mark.parametrize("column", [1, 5, 40, 99, 100, 101])
@pytest.mark.parametrize("sign", ["x", "測"])
def test_a_long_line_is_cut_round_the_caret(column: int, sign: str) -> None:
    text = sign * (column - 1) + "!" + sign * (100 - column)
    line, caret = shown(text, column)
    assert cells(line) <= 40
    assert cells(line[: line.index("!")]) == len(caret) - 1
    assert "…" in line


def test_a_place_behind_the_end_of_a_line_and_one_in_no_line() -> None:
    assert shown("a:", 4) == ["    1 | a:", "      |    ^"]
    assert excerpt(["a"], 2, 1, 40) == ""
