from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import suddialog as sud
from suddialog.cli import app
from suddialog.cli.starting import DEMO
from suddialog.plugins import Registry, default_registry

EXAMPLES = Path(__file__).parent.parent / "examples"

GOOD = """\
format: suddialog
version: 1
school: Lindevang Skole
date: 6. november 2025
profile: ingen
participants:
  - Gry (elev)
  - Asta (skoleleder)
themes:
  - title: Trivsel
    content:
      - Vi har talt om pauserne.
    agreements:
      - {text: Læsebånd, owners: ledelsen, due: maj 2026}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


def put(name: str = "a.yaml", text: str = GOOD) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# new


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_new_file_is_right_as_it_is(language: str, folder: Path) -> None:
    result = run("new", "a.yaml", "--lang", language)
    assert "export a.yaml --to" in result.output
    assert "#" in Path("a.yaml").read_text(encoding="utf-8")
    assert run("check", "a.yaml", "--strict").output == "a.yaml: nothing to report\n"
    dialogue = sud.load("a.yaml")
    assert dialogue.language == language
    assert {indicator.unit for indicator in dialogue.themes[0].indicators} != {""}
    run("export", "a.yaml", "--to", "pptx,markdown,table")
    assert names(folder) == {"a.yaml", "a.pptx", "a.md", "a.txt"}


def test_nothing_is_withheld_from_a_new_dialogue(folder: Path) -> None:
    for language in ("da", "en"):
        run("new", f"{language}.yaml", "--lang", language)
        assert sud.view(sud.load(f"{language}.yaml")).report.count == 0


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "da",
            {
                "Skolens navn": "Lindevang Skole",
                "- Endnu et punkt.": '- Kommende: "bevægelse", 1. december: #2 og 14,8 %',
            },
        ),
        (
            "en",
            {"Name of the school": "Lindevang", "- Another bullet.": '- To come: "moving", 1 December: #2 and 14.8 %'},
        ),
    ],
)
def test_a_new_file_that_is_filled_in_has_no_findings(language: str, written: dict[str, str], folder: Path) -> None:
    run("new", "a.yaml", "--lang", language)
    text = Path("a.yaml").read_text(encoding="utf-8")
    for example, words in written.items():
        assert example in text
        text = text.replace(example, words)
    Path("a.yaml").write_text(text, encoding="utf-8")
    assert run("check", "a.yaml", "--strict").output == "a.yaml: nothing to report\n"


def test_new_teaches_the_free_form_before_all_others(folder: Path) -> None:
    for language, list_of_texts, table in (("da", "allerede:", "målinger:"), ("en", "current:", "observations:")):
        run("new", f"{language}.yaml", "--lang", language)
        text = Path(f"{language}.yaml").read_text(encoding="utf-8")
        assert text.index(": |") < text.index(list_of_texts) < text.index(table)


def test_new_writes_in_the_language_that_all_commands_speak(folder: Path) -> None:
    run("--lang", "en", "new", "a.yaml")
    assert "school:" in Path("a.yaml").read_text(encoding="utf-8")
    run("--lang", "en", "new", "b.yaml", "--lang", "da")
    assert "skole:" in Path("b.yaml").read_text(encoding="utf-8")


def test_a_new_file_replaces_nothing_unless_asked(folder: Path) -> None:
    put(text="mine")
    assert "exists already. Add --overwrite" in run("new", "a.yaml", code=1).output
    assert Path("a.yaml").read_text() == "mine"
    run("new", "a.yaml", "--overwrite")
    assert Path("a.yaml").read_text() != "mine"


@pytest.mark.parametrize(("answers", "code", "kept"), [("ja\n", 0, False), ("\n", 1, True), ("?\nno\n", 1, True)])
def test_new_asks_on_a_terminal(
    answers: str, code: int, kept: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(text="mine")
    monkeypatch.setattr("suddialog.cli.starting.somebody_answers", lambda: True)
    result = CliRunner().invoke(app, ["new", "a.yaml"], input=answers)
    assert result.output.startswith("a.yaml exists. Replace it? [yes/no]: ")
    assert (result.exit_code, Path("a.yaml").read_text(encoding="utf-8") == "mine") == (code, kept)


def test_new_asks_nothing_about_last_years_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    monkeypatch.setattr("suddialog.cli.starting.somebody_answers", lambda: True)
    assert "is last year's dialogue" in run("new", "a.yaml", "--from", "a.yaml", code=1).output


def test_whoever_stops_at_a_question_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(text="mine")
    monkeypatch.setattr("suddialog.cli.starting.somebody_answers", lambda: True)
    result = CliRunner().invoke(app, ["new", "a.yaml", "--lang", "da"], input="")
    assert (result.exit_code, result.stderr) == (1, "\nAfbrudt.\n")
    assert Path("a.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("a.json",), 2, "has to end in .yaml"),
        (("no/a.yaml",), 1, "does not exist"),
        (("a.yaml", "--lang", "sv"), 2, "'sv' is not one of 'da', 'en'"),
    ],
)
def test_new_says_what_is_wrong(arguments: tuple[str, ...], code: int, message: str, folder: Path) -> None:
    assert message in run("new", *arguments, code=code).output
    assert names(folder) == set()


# check


def test_findings_have_place_and_remedy(folder: Path) -> None:
    put(text=GOOD.replace("6. november 2025", "31. november 2025").replace("themes", "temas"))
    result = run("check", "a.yaml", code=1)
    lines = [line for line in result.output.splitlines() if line.startswith("SUD")]
    assert ["(a.yaml:" in line for line in lines] == [True, True, False]
    assert "have not been looked at yet" in lines[-1]
    assert "a.yaml: 2 errors, 1 info" in result.output


def test_a_round_with_a_faulty_file_tells_all_that_is_wrong_with_all_files(folder: Path) -> None:
    slip = "agenda: [{theme: Trivsl}]\n"
    put("b.yaml", GOOD + slip)
    put("a.yaml", GOOD + slip + "foo: 3\n")
    head = "format: suddialog-round\nversion: 1\ntitle: R\nlabels: {goaly: mål}\n"
    Path("r.yaml").write_text(head + "dialogues: [b.yaml, no.yaml, a.yaml]\n", encoding="utf-8")
    lines = run("check", "r.yaml", code=1).output.splitlines()
    told = [(line[:6], *(name for name in ("a.yaml", "b.yaml", "r.yaml") if f"({name}:" in line)) for line in lines]
    each = [("SUD031", "a.yaml"), ("SUD006", "a.yaml"), ("SUD031", "b.yaml")]
    assert told[:-1] == [*each, ("SUD116", "r.yaml"), ("SUD001", "r.yaml"), ("SUD001",)]
    assert lines[-1] == "r.yaml: 5 errors, 1 info"
    Path("r.yaml").write_text(head + "dialogues: [b.yaml, a.yaml]\n", encoding="utf-8")
    assert "(r.yaml:4:" in run("check", "r.yaml", code=1).output


def test_one_bad_file_does_not_hide_the_others(folder: Path) -> None:
    put()
    result = run("check", "no.yaml", "a.yaml", code=1)
    assert "no.yaml: 1 error" in result.output
    assert "a.yaml: " in result.output


def test_warnings_count_only_when_strict(folder: Path) -> None:
    put("warned.yaml", GOOD.replace("Gry (elev)", "Asta (skoleleder)"))
    run("check", "warned.yaml")
    run("check", "warned.yaml", "--strict", code=1)


def test_findings_as_json(folder: Path) -> None:
    put(text=GOOD.replace("6. november 2025", "31. november 2025"))
    (record,) = json.loads(run("check", "a.yaml", "--json", code=1).stdout)
    issue, not_yet = record["issues"]
    assert record["file"] == "a.yaml"
    assert (issue["severity"], issue["line"]) == ("error", 4)
    assert (not_yet["severity"], "line" in not_yet) == ("info", False)


# export


def test_export_writes_what_is_asked_for_and_tells_what_it_withheld(folder: Path) -> None:
    put()
    result = run("export", "a.yaml", "--to", "markdown, table")
    assert "Wrote a.md (markdown, for public)" in result.output
    assert "Withheld: 1 name" in result.output
    assert names(folder) == {"a.yaml", "a.md", "a.txt"}
    assert "Gry" not in Path("a.md").read_text(encoding="utf-8")


def test_the_audience_decides_what_is_seen(folder: Path) -> None:
    put()
    result = run("export", "a.yaml", "--to", "markdown", "--audience", "participants")
    assert "Withheld" not in result.output
    assert "Gry" in Path("a.md").read_text(encoding="utf-8")


def test_one_output_may_be_named_and_its_ending_names_the_format(folder: Path) -> None:
    put()
    run("export", "a.yaml", "--to", "markdown", "--out", "x.whatever")
    run("export", "a.yaml", "--out", "y.md")
    assert Path("x.whatever").read_bytes() == Path("y.md").read_bytes()


def test_several_files_go_into_a_folder(folder: Path) -> None:
    put()
    put("b.yaml")
    Path("out").mkdir()
    run("export", "a.yaml", "b.yaml", "--to", "markdown,table", "--out", "out")
    assert names(folder / "out") == {"a.md", "a.txt", "b.md", "b.txt"}


def test_an_existing_output_is_replaced_only_on_request(folder: Path) -> None:
    put()
    Path("a.md").write_text("edited by hand")
    output = run("export", "a.yaml", "--to", "markdown,table", code=1).output
    assert "a.md exists already" in output
    assert "--overwrite" in output
    assert Path("a.md").read_text() == "edited by hand"
    assert not Path("a.txt").exists()
    run("export", "a.yaml", "--to", "markdown", "--overwrite")
    assert Path("a.md").read_text(encoding="utf-8") != "edited by hand"


def test_all_targets_that_cannot_be_written_are_told_before_anything_is(folder: Path) -> None:
    put()
    put("b.yaml")
    Path("a.md").write_text("edited by hand")
    Path("b.txt").mkdir()
    Path("b.pptx").symlink_to("elsewhere.pptx")
    Path("r.md").write_text("old report")
    asked = ("export", "a.yaml", "b.yaml", "--to", "markdown,table,pptx", "--report", "r.md")
    result = run(*asked, code=1)
    told = [line.split(". ")[0] for line in result.stderr.splitlines()]
    assert told == [
        "Error: a.md exists already",
        "Error: b.txt is a folder",
        "Error: b.pptx is a link, and nothing is written through links",
        "Error: r.md exists already",
        "Nothing was written.",
    ]
    assert names(folder) == {"a.yaml", "b.yaml", "a.md", "b.txt", "b.pptx", "r.md"}
    records = json.loads(run(*asked, "--json", code=1).stdout)
    assert [one["file"] for one in records] == ["a.yaml", "b.yaml", "r.md"]


def test_dialogues_and_outputs_that_exist_are_told_at_once(folder: Path) -> None:
    run("new", "a.yaml")
    sud.dump(sud.load("a.yaml"), "a.json")
    Path("a.md").write_text("edited by hand")
    before = Path("a.json").read_bytes()
    output = run("export", "a.json", "--to", "json,markdown", code=1).output
    assert "a.json is read for the export" in output
    assert "a.md exists already" in output
    assert "is read for the export" in run("export", "a.json", "--to", "json", "--overwrite", code=1).output
    assert Path("a.json").read_bytes() == before


@pytest.mark.parametrize(("answer", "code", "kept"), [("ja\nja\n", 0, False), ("ja\nnej\n", 1, True)])
def test_all_questions_are_asked_before_anything_is_made(
    answer: str, code: int, kept: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put()
    for name in ("a.md", "a.txt"):
        Path(name).write_text("edited by hand")
    monkeypatch.setattr("suddialog.cli.exporting.somebody_answers", lambda: True)
    result = CliRunner().invoke(app, ["export", "a.yaml", "--to", "markdown,table"], input=answer)
    assert result.output.count("Replace it?") == 2
    edited = [Path(name).read_text(encoding="utf-8") == "edited by hand" for name in ("a.md", "a.txt")]
    assert (result.exit_code, edited) == (code, [kept, kept])


@pytest.mark.parametrize("out", ["nowhere/x.md", "/proc/x.md"])
def test_overwrite_is_advised_only_where_it_helps(out: str, folder: Path) -> None:
    put()
    assert "--overwrite" not in run("export", "a.yaml", "--to", "markdown", "--out", out, code=1).output


def test_a_file_is_no_folder_for_several_outputs(folder: Path) -> None:
    put()
    Path("old.md").write_text("old")
    Path("old").write_text("old")
    several = ("export", "a.yaml", "--to", "markdown,pptx", "--out")
    assert "old.md names one output, but several are to be made" in run(*several, "old.md", code=2).output
    assert "old is a file, not a folder" in run(*several, "old", code=1).output


def test_a_missing_template_is_told_with_what_was_not_made(folder: Path) -> None:
    put()
    output = run("export", "a.yaml", "--to", "pptx", "--template", "x.pptx", code=1).output
    assert "a.pptx was not made: There is no file x.pptx. Correct the path" in output


def test_an_output_among_the_files_is_refused_with_the_option_for_it(folder: Path) -> None:
    put()
    before = Path("a.yaml").read_bytes()
    for out in ("a.yaml", "b.md"):
        result = run("export", "a.yaml", out, "--to", "markdown", "--overwrite", code=2)
        assert "--out" in result.output
    assert (Path("a.yaml").read_bytes(), sorted(path.name for path in Path().iterdir())) == (before, ["a.yaml"])


def test_a_dialogue_is_never_written_over_by_its_own_output(folder: Path) -> None:
    put()
    Path("link.md").hardlink_to("a.yaml")
    for out in ("a.yaml", "link.md"):
        result = run("export", "a.yaml", "--to", "markdown", "--out", out, "--overwrite", code=1)
        assert "is read for the export" in result.output
    assert Path("a.yaml").read_text(encoding="utf-8") == GOOD


READ = {
    "--policy": "format: suddialog-policy\nversion: 1\n",
    "--catalogue": "",
    "--profile": "format: suddialog-profile\nversion: 1\n",
    "--template": "no template yet",
}


@pytest.mark.parametrize("option", READ)
def test_nothing_that_an_export_reads_is_replaced_by_it(option: str, folder: Path) -> None:
    put()
    Path("read.pptx").write_text(READ[option], encoding="utf-8")
    asked = ("export", "a.yaml", "--to", "pptx", "--out", "read.pptx", "--overwrite", option, "read.pptx")
    assert "read.pptx is read for the export" in run(*asked, code=1).stderr
    assert Path("read.pptx").read_text(encoding="utf-8") == READ[option]


@pytest.mark.parametrize("answer", ["y", "n"])
def test_on_a_terminal_it_asks(answer: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    Path("a.md").write_text("edited by hand")
    monkeypatch.setattr("suddialog.cli.exporting.somebody_answers", lambda: True)
    result = CliRunner().invoke(app, ["export", "a.yaml", "--to", "markdown"], input=f"{answer}\n")
    assert "a.md exists. Replace it?" in result.output
    assert (result.exit_code, Path("a.md").read_text(encoding="utf-8") == "edited by hand") == (
        (0, False) if answer == "y" else (1, True)
    )


def test_a_file_that_fails_does_not_stop_the_others(folder: Path) -> None:
    put()
    put("b.yaml", GOOD.replace("school:", "skool:"))
    put("c.yaml", GOOD + "groups: [[Ukendt Person]]\n")
    result = run("export", "b.yaml", "c.yaml", "no.yaml", "a.yaml", "--to", "markdown", code=1)
    assert {"a.md"} == {name for name in names(folder) if name.endswith(".md")}
    for file in ("b.yaml", "c.yaml", "no.yaml"):
        assert f"Error: {file}: nothing was exported." in result.output


def test_warnings_stop_a_strict_export(folder: Path) -> None:
    put(text=GOOD.replace("Gry (elev)", "Asta (skoleleder)"))
    run("export", "a.yaml", "--to", "markdown", "--strict", code=1)
    assert names(folder) == {"a.yaml"}
    assert "warning" in run("export", "a.yaml", "--to", "markdown").output


def test_results_as_json(folder: Path) -> None:
    put()
    output = run("export", "a.yaml", "no.yaml", "--to", "markdown", "--json", code=1).stdout
    good, bad = json.loads(output)
    (result,) = good["results"]
    assert (result["paths"], result["withheld"], result["audience"]) == (["a.md"], 1, "public")
    assert (bad["results"], len(bad["failures"])) == ([], 1)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("a.yaml",), 2, "Say with --to"),
        (("--to", "markdown"), 2, "Missing argument"),
        (("a.yaml", "--to", "pptxx"), 2, 'did you mean "pptx"'),
        (("a.yaml", "--to", "markdown", "--audience", "all"), 2, 'no audience "all"'),
        (("a.yaml", "--to", "markdown", "--transform", "x"), 2, 'no transform "x"'),
        (("a.yaml", "--to", "markdown", "--templat", "x"), 2, "--templat"),
        (("a.yaml", "--to", "markdown", "--template", "x"), 2, 'no option "template"'),
        (("a.yaml", "--to", "markdown,markdown"), 2, "The format markdown is named twice"),
        (("a.yaml", "a.yaml", "--to", "markdown"), 2, "a.yaml is named twice. Name it once"),
        (("a.yaml", "--to", "markdown,table", "--out", "x.md"), 2, "names one output"),
        (("a.yaml", "--to", "markdown", "--out", "no"), 1, "folder no does not exist"),
        (("a.yaml", "--to", "markdown", "--out", "no/x.md"), 1, "folder no does not exist"),
        (("no.yaml", "--to", "markdown"), 1, "no.yaml"),
        (("a.yaml", "--to", "pptx", "--template", "no.potx"), 1, "no.potx"),
    ],
)
def test_export_says_what_is_wrong(arguments: tuple[str, ...], code: int, message: str, folder: Path) -> None:
    put()
    assert message in run("export", *arguments, code=code).output
    assert names(folder) == {"a.yaml"}


def test_every_option_of_every_exporter_is_a_flag() -> None:
    text = run("export", "--help").output
    for exporter in default_registry().exporters():
        for option in exporter.options:
            assert option.flag in text


# Lists


def test_formats_are_listed_with_their_options() -> None:
    text = run("formats").output
    records = {record["name"]: record for record in json.loads(run("formats", "--json").stdout)}
    assert {"pptx", "markdown", "table"} <= set(records)
    for name, record in records.items():
        assert name in text
        for option in record["options"]:
            assert option["help"]
            assert option["flag"] in text


def test_plugins_are_listed_with_their_state() -> None:
    assert "suddialog:pptx" in run("plugins").output
    records = json.loads(run("plugins", "--json").stdout)
    assert {record["state"] for record in records if record["builtin"]} == {"active"}


def test_the_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["$schema"]


# demo

ENDINGS = (".pptx", ".md", ".docx", ".html", ".txt", ".xlsx")


def test_the_demo_makes_two_dialogues_in_six_formats(folder: Path) -> None:
    result = run("demo", "some/where")
    made = names(folder / "some" / "where")
    assert {stem + ending for stem in DEMO for ending in (".yaml", *ENDINGS)} <= made
    for path in (folder / "some" / "where").iterdir():
        if path.suffix in ENDINGS:
            assert f"Wrote {Path('some/where') / path.name} " in result.output
    assert "Withheld: " in result.output
    assert "suddialog export" in result.output
    run("demo", "some/where")


def test_a_demo_tells_what_to_install_for_what_it_leaves_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suddialog.plugins.loading.find_spec", lambda name: None if name == "docx" else name)
    monkeypatch.setattr("suddialog.cli.starting.known_plugins", lambda: Registry(entry_points=False))
    output = run("demo", "here").output
    assert "Not made: plugin docx of suddialog" in output
    assert "Install suddialog[docx]" in output
    assert "--to pptx,markdown,html,table,xlsx " in output
    assert not list((folder / "here").glob("*.docx"))


def test_the_demos_dialogues_are_the_examples() -> None:
    shipped = Path(sys.modules["suddialog.cli"].__file__ or "").parent / "demo"
    for stem in DEMO:
        name = f"{stem}.yaml"
        assert (shipped / name).read_bytes() == (EXAMPLES / name).read_bytes(), f"copy examples/{name} to {shipped}"


def test_the_demo_makes_the_same_bytes_anywhere(folder: Path) -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "da_DK.UTF-8", "PYTHONIOENCODING": "ascii"},
    )
    for number, environment in enumerate(surroundings):
        assert program("demo", f"run{number}", **environment).returncode == 0
    first, second = ({path.name: path.read_bytes() for path in Path(name).iterdir()} for name in ("run0", "run1"))
    assert first == second


def test_what_is_to_be_typed_next_works_as_it_is_typed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sys, "argv", [".venv/bin/suddialog", "new", "a.yaml"])
    assert f"  {Path.cwd() / '.venv/bin/suddialog'} export a.yaml" in run("new", "a.yaml").output
    monkeypatch.setattr(sys, "argv", ["/lib/suddialog/__main__.py", "new", "b.yaml"])
    assert f"  {sys.executable} -m suddialog export b.yaml" in run("new", "b.yaml").output
    (folder / "suddialog").touch(mode=0o755)
    assert "\n  suddialog export c.yaml" in run("new", "c.yaml").output


def test_a_format_is_named_once(folder: Path) -> None:
    result = run("export", put(), "--to", "markdown,table,suddialog:markdown", code=2)
    assert "The format markdown is named twice. Name it once." in result.output


def test_a_demo_where_a_file_stands_is_an_error(folder: Path) -> None:
    put("out")
    assert "there is a file of that name. Name another one." in run("demo", "out", code=1).output
    assert "there is a file of that name. Name another one." in run("demo", "out/below", code=1).output


# The program as a whole


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "suddialog", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment}, check=False
    )


def test_an_unknown_command_is_exit_code_2() -> None:
    done = program("exprot")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_it_can_speak_to_a_terminal_that_knows_no_danish(folder: Path) -> None:
    put(text=GOOD.replace("- Vi har", "- 010203-1234 æøå").replace("school: Lin", "skøl: Lin"))
    done = program("check", "a.yaml", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_it_works_where_no_input_or_output_is_open(folder: Path) -> None:
    put()
    line = f'"{sys.executable}" -m suddialog export a.yaml --to table --out a.txt <&- >&-'
    ended = subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (folder / "a.txt").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_below_the_output_is_no_fault_of_the_program(folder: Path) -> None:
    line = f'"{sys.executable}" -m suddialog formats >/dev/full'
    ended = subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "fault of suddialog" not in ended.stderr


def test_a_broken_plugin_is_told_and_harms_nobody(folder: Path) -> None:
    info = folder / "acme-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[suddialog]\nacme = acme_broken\n")
    (folder / "acme_broken.py").write_text("raise SystemExit(7)\n")
    put()
    done = program("export", "a.yaml", "--to", "markdown", PYTHONPATH=str(folder))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Wrote a.md (markdown, for public)")
    assert "plugin acme of acme 1 is broken: it ended the program" in done.stderr
    listed = program("plugins", PYTHONPATH=str(folder), SUDDIALOG_PLUGINS_BLOCK="acme")
    assert "acme:acme" in listed.stdout
    assert "blocked" in listed.stdout
    assert listed.stderr == ""


def test_a_fault_of_our_own_is_a_message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    put()
    monkeypatch.setattr("suddialog.cli.exporting.prepare", fail)
    assert (
        "ZeroDivisionError: oh. This is a fault of suddialog" in run("export", "a.yaml", "--to", "table", code=1).output
    )
    monkeypatch.setenv("SUDDIALOG_DEBUG", "1")
    result = CliRunner().invoke(app, ["export", "a.yaml", "--to", "table"])
    assert isinstance(result.exception, ZeroDivisionError)


# next year


def test_next_year_begins_from_last_years_file(folder: Path) -> None:
    put("last.yaml")
    result = run("new", "--from", "last.yaml", "next.yaml")
    assert "2026/27, action points to follow up: 1" in result.output
    begun = sud.load("next.yaml")
    assert (begun.previous, begun.follow_up[0].of) == ("lindevang-skole-2025", "laesebaand")
    run("check", "next.yaml", "--previous", "last.yaml", "--strict")


def test_next_year_replaces_nothing_unless_asked_and_never_last_year(folder: Path) -> None:
    put("last.yaml")
    put("next.yaml", "mine")
    assert "exists already" in run("new", "--from", "last.yaml", "next.yaml", code=1).output
    assert Path("next.yaml").read_text(encoding="utf-8") == "mine"
    assert "last year's dialogue" in run("new", "--from", "last.yaml", "last.yaml", "--overwrite", code=1).output
    assert Path("last.yaml").read_text(encoding="utf-8") == GOOD
    assert "no such file" in run("new", "--from", "gone.yaml", "other.yaml", code=1).output


def test_a_check_against_last_year_finds_what_was_forgotten(folder: Path) -> None:
    put("last.yaml")
    put("next.yaml", "format: suddialog\nversion: 1\nschool: Lindevang Skole\nschool_year: 2026/27\n")
    assert "SUD085" not in run("check", "next.yaml").output
    assert 'agreement "Læsebånd" has no follow-up' in run("check", "next.yaml", "--previous", "last.yaml").output


# fmt


def written(name: str = "a.yaml") -> bytes:
    return Path(name).read_bytes()


def test_fmt_writes_the_canonical_form_in_place(folder: Path) -> None:
    put()
    dialogue = sud.load("a.yaml")
    assert "would be changed" in run("fmt", "--check", "a.yaml", code=1).output
    assert written() == GOOD.encode()
    assert "a.yaml: changed" in run("fmt", "a.yaml").output
    assert written() == sud.dumps(dialogue).encode()
    assert sud.load("a.yaml") == dialogue
    assert "canonical already" in run("fmt", "a.yaml").output
    run("fmt", "--check", "a.yaml")
    assert names(folder) == {"a.yaml"}


def test_fmt_mends_line_ends_and_the_byte_order_mark(folder: Path) -> None:
    canonical = sud.dumps(sud.loads(GOOD)).encode()
    for odd in (b"\xef\xbb\xbf" + canonical, canonical.replace(b"\n", b"\r\n"), canonical.rstrip(b"\n")):
        Path("a.yaml").write_bytes(odd)
        run("fmt", "--check", "a.yaml", code=1)
        run("fmt", "a.yaml")
        assert written() == canonical


def test_fmt_takes_json_and_several_files_and_goes_on_when_one_is_bad(folder: Path) -> None:
    put("a.json", json.dumps({"format": "suddialog", "version": 1, "school": {"name": "A"}, "date": "2025-11-06"}))
    put("b.yaml", "format: suddialog\nversion: 1\ntitle: uden skole\n")
    put("c.yaml")
    output = run("fmt", "a.json", "b.yaml", "c.yaml", "gone.yaml", code=1).output
    assert "SUD007" in output
    assert "no such file" in output
    assert sud.dumps(sud.load("a.json"), "json").encode() == written("a.json")
    assert sud.dumps(sud.load("c.yaml")).encode() == written("c.yaml")
    assert written("b.yaml") == b"format: suddialog\nversion: 1\ntitle: uden skole\n"


def test_fmt_leaves_a_file_with_comments_alone_unless_told_to_drop_them(folder: Path) -> None:
    text = put(text=GOOD + "# husk det\n")
    for flags in ([], ["--check"]):
        output = run("fmt", *flags, text, code=1).output
        assert f"its comments would be lost, the first of them in line {len(GOOD.splitlines()) + 1}" in output
        assert written() == (GOOD + "# husk det\n").encode()
    run("fmt", "--drop-comments", text)
    assert b"#" not in written()


def test_fmt_keeps_the_lines_for_editors(folder: Path) -> None:
    line = "# yaml-language-server: $schema=suddialog.schema.json\n"
    put(text=line + GOOD)
    run("fmt", "a.yaml")
    assert written().decode() == line + sud.dumps(sud.loads(GOOD))
    run("fmt", "--check", "a.yaml")


@pytest.mark.parametrize(
    ("line", "code"),
    [("title: Hold #2\n", "SUD010"), ("period: fredag d. 6/11 2025\n", "SUD050"), ("intro: [Citat: a]\n", "SUD023")],
)
def test_fmt_buries_no_warning_of_the_reader(line: str, code: str, folder: Path) -> None:
    put(text=GOOD + line)
    output = run("fmt", "--drop-comments", "a.yaml", code=1).output
    assert code in output
    assert "mend this first" in output
    assert written() == (GOOD + line).encode()


def test_fmt_writes_through_no_link_and_keeps_the_files_mode(folder: Path) -> None:
    put()
    Path("a.yaml").chmod(0o640)
    Path("link.yaml").symlink_to("a.yaml")
    assert "is a link" in run("fmt", "link.yaml", code=1).output
    assert written() == GOOD.encode()
    run("fmt", "a.yaml")
    assert Path("a.yaml").stat().st_mode & 0o777 == 0o640


def test_fmt_that_can_not_write_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put()
    monkeypatch.setattr(os, "replace", full)
    assert "the disk is full" in run("fmt", "a.yaml", code=1).output
    assert written() == GOOD.encode()
    assert names(folder) == {"a.yaml"}


def test_fmt_of_a_round_keeps_the_names_of_its_files(folder: Path) -> None:
    put()
    put(
        "r.yaml",
        "dialogues:\n- a.yaml\n- {school: B,  goals: [Mål]}\ntitle:   R\nversion: 1\nformat: suddialog-round\n",
    )
    before = sud.load_round("r.yaml")
    run("fmt", "r.yaml")
    assert written("r.yaml").decode() == (
        "format: suddialog-round\nversion: 1\ntitle: R\ndialogues:\n  - a.yaml\n"
        "  - school: B\n    goals:\n      - {text: Mål, id: maal}\n"
    )
    assert sud.load_round("r.yaml") == before
    assert written() == GOOD.encode()


@pytest.mark.parametrize("example", ["husum_style.yaml", "hellerup_style.yaml"])
def test_fmt_of_the_examples_says_the_same(example: str, folder: Path) -> None:
    put(text=(EXAMPLES / example).read_text(encoding="utf-8"))
    before = sud.load("a.yaml")
    run("fmt", "--drop-comments", "a.yaml")
    assert sud.load("a.yaml") == before


def test_an_export_takes_last_years_dialogue_and_never_writes_over_it(folder: Path) -> None:
    figures = """
format: suddialog
version: 1
school: Lindevang Skole
indicators:
  - name: Mobning
    unit: pct.
    source: Egen måling
    observations:
      - {value: 4, period: 2023/24%s}
"""
    put("last.yaml", figures % ", n: 50")
    put("this.yaml", figures % "")
    for previous, hidden in (((), False), (("--previous", "last.yaml"), True)):
        run("export", "this.yaml", "--to", "table", "--out", "x.txt", "--overwrite", *previous)
        assert ("Skjult (små tal)" in Path("x.txt").read_text(encoding="utf-8")) is hidden
    wrong = ("--to", "table", "--out", "last.yaml", "--overwrite", "--previous", "last.yaml")
    assert "last.yaml is read for the export" in run("export", "this.yaml", *wrong, code=1).stderr
