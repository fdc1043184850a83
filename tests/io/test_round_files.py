"""Rounds on disk: a file with its dialogues below it, or a folder; all faults of all files at once."""

import json
import os
from pathlib import Path

import pytest

from suddialog import io
from suddialog.errors import Issue, LoadError, UsageError

ROUND = "format: suddialog-round\nversion: 1\ntitle: Runden 2025/26\n"


def dialogue(school: str, more: str = "") -> str:
    return f"format: suddialog\nversion: 1\nschool: {school}\nschool_year: 2025/26\n{more}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A round of two schools in files and one inside."""
    (tmp_path / "øst").mkdir()
    put(tmp_path / "lindevang.yaml", dialogue("Lindevang Skole"))
    put(tmp_path / "øst" / "bakken.json", json.dumps({"format": "suddialog", "version": 1, "school": "Bakken Skole"}))
    put(
        tmp_path / "runde.yaml",
        ROUND
        + "kommune: Fjordby Kommune\nschool_year: 2025/26\n"
        + "checklist: [Trivsel, {title: Fravær, obligation: frivillig, valid_from: 1/8 2025}]\n"
        + "dialogues:\n  - lindevang.yaml\n  - øst/bakken.json\n  -\n  - school: Engen Skole\n    date: 4/4 2026\n",
    )
    return tmp_path


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def issues(path: Path) -> tuple[Issue, ...]:
    with pytest.raises(LoadError) as caught:
        io.load_round(path)
    return caught.value.issues


def the_issue(path: Path) -> Issue:
    (issue,) = issues(path)
    return issue


def test_a_wrong_label_of_the_round_is_told_once_and_where_it_stands(folder: Path) -> None:
    file = folder / "runde.yaml"
    put(file, file.read_text(encoding="utf-8") + "labels:\n  goal: mål\n  gaol: fokuspunkt\n  aftaler: løfter\n")
    reading = io.read_any(file)
    [issue] = reading.issues
    assert not any(one.issues for one in reading.readings)
    assert (issue.code, issue.path, issue.file, issue.line) == ("SUD116", "labels.gaol", str(file), 15)
    assert issue.remedy == "Did you mean goal?"


def test_a_file_names_its_dialogues_or_holds_them(folder: Path) -> None:
    round = io.load_round(folder / "runde.yaml")
    assert [item.school.name for item in round.dialogues] == ["Lindevang Skole", "Bakken Skole", "Engen Skole"]
    assert [item.base for item in round.dialogues] == [folder, folder / "øst", folder]
    assert round.municipality is not None
    assert (round.municipality.name, str(round.school_year)) == ("Fjordby Kommune", "2025/26")
    assert [point.title for point in round.checklist] == ["Trivsel", "Fravær"]
    assert round.dialogues[0] == io.load(folder / "lindevang.yaml")


def test_json_reads_alike(folder: Path) -> None:
    tree = {"format": "suddialog-round", "version": 1, "title": "R", "dialogues": ["lindevang.yaml", {"school": "A"}]}
    round = io.load_round(put(folder / "runde.json", json.dumps(tree)))
    assert [item.school.name for item in round.dialogues] == ["Lindevang Skole", "A"]


def test_a_folder_with_a_round_file_is_that_round(folder: Path) -> None:
    assert io.load_round(folder) == io.load_round(folder / "runde.yaml")


def test_a_folder_without_one_is_the_round_of_its_files(folder: Path) -> None:
    (folder / "runde.yaml").unlink()
    put(folder / "bakken.yml", dialogue("Bakken Skole"))
    put(folder / "noter.txt", "intet")
    put(folder / ".skjult.yaml", "intet")
    round = io.load_round(folder)
    assert [item.school.name for item in round.dialogues] == ["Bakken Skole", "Lindevang Skole"]
    assert round.title == folder.name


def test_folders_that_are_no_round_say_why(folder: Path) -> None:
    put(folder / "runde2.yaml", ROUND)
    issue = the_issue(folder)
    assert "several rounds: runde.yaml, runde2.yaml" in issue.message
    (folder / "tom").mkdir()
    assert "no dialogue lies in this folder" in the_issue(folder / "tom").message


def test_the_two_kinds_of_file_say_how_to_read_them(folder: Path) -> None:
    with pytest.raises(LoadError, match="load_round"):
        io.load(folder / "runde.yaml")
    assert "in Python load reads a single one" in the_issue(folder / "lindevang.yaml").remedy
    put(folder / "ydre.yaml", ROUND + "dialogues: runde.yaml\n")
    assert "this is a round" in the_issue(folder / "ydre.yaml").message


def test_either_kind_can_be_asked_for(folder: Path) -> None:
    assert isinstance(io.read_any(folder / "lindevang.yaml"), io.Reading)
    assert isinstance(io.read_any(folder / "runde.yaml"), io.RoundReading)
    assert isinstance(io.read_any(folder), io.RoundReading)


def test_all_faults_of_all_files_are_told_with_their_files(folder: Path) -> None:
    put(folder / "lindevang.yaml", dialogue("Lindevang Skole", "titel2: a\nstatus: væk\n"))
    put(folder / "øst" / "bakken.json", '{"format": "suddialog", "version": 1}')
    put(
        folder / "runde.yaml",
        ROUND + "checklst: []\ndialogues: [lindevang.yaml, gone.yaml, øst/bakken.json, {school: A, titel2: b}]\n",
    )
    found = [(Path(issue.file).name, issue.code, issue.path, issue.line) for issue in issues(folder / "runde.yaml")]
    assert found == [
        ("runde.yaml", "SUD006", "checklst", 4),
        ("runde.yaml", "SUD001", "dialogues[1]", 5),
        ("runde.yaml", "SUD006", "dialogues[3].titel2", 5),
        ("lindevang.yaml", "SUD006", "titel2", 5),
        ("lindevang.yaml", "SUD019", "status", 6),
        ("bakken.json", "SUD007", "school", None),
    ]


def test_all_faults_of_a_folder_are_told_with_their_files(folder: Path) -> None:
    (folder / "runde.yaml").unlink()
    put(folder / "a.yaml", dialogue("A", "titel2: a\n"))
    put(folder / "b.yaml", "- intet\n")
    put(folder / "c.yaml", "\0" * 20)
    assert [Path(issue.file).name for issue in issues(folder)] == ["c.yaml", "a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    "name", ["../ude.yaml", "øst/../../ude.yaml", "{folder}/ude.yaml", "link.yaml", "mappe/ude.yaml"]
)
def test_nothing_is_read_outside_the_rounds_folder(folder: Path, name: str) -> None:
    inner = folder / "inde"
    inner.mkdir()
    put(folder / "ude.yaml", dialogue("Ude Skole"))
    (inner / "link.yaml").symlink_to(folder / "ude.yaml")
    (inner / "mappe").symlink_to(folder, target_is_directory=True)
    path = put(inner / "runde.yaml", ROUND + f"dialogues:\n  - {name.format(folder=folder)}\n")
    issue = the_issue(path)
    assert (issue.code, issue.path, issue.line) == ("SUD001", "dialogues[0]", 5)
    assert "leads out of the round's folder" in issue.message


def test_a_link_out_of_a_folder_is_no_dialogue_of_it(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = put(tmp_path_factory.mktemp("ude") / "ude.yaml", dialogue("Ude Skole"))
    (folder / "runde.yaml").unlink()
    (folder / "link.yaml").symlink_to(outside)
    assert [item.school.name for item in io.load_round(folder).dialogues] == ["Lindevang Skole"]


@pytest.mark.parametrize("name", ["øst", "pipe.yaml", "'../'", "'\\\\server\\a.yaml'", "'~/a.yaml'"])
def test_what_is_no_file_is_not_read(folder: Path, name: str) -> None:
    os.mkfifo(folder / "pipe.yaml")
    assert the_issue(put(folder / "r.yaml", ROUND + f"dialogues:\n  - {name}\n")).code == "SUD001"


def test_a_dialogue_inside_is_found_again_in_the_rounds_file(folder: Path) -> None:
    reading = io.read_round(folder / "runde.yaml")
    inside = reading.readings[2]
    assert inside.file == reading.file
    assert inside.places["meetings[0].date"].line == 12
    assert reading.members == ("lindevang.yaml", "øst/bakken.json", None)


@pytest.mark.parametrize("path", [None, 3, b"runde.yaml"])
def test_what_is_no_path_is_refused(path: object) -> None:
    with pytest.raises(UsageError, match="path of a file is due"):
        io.load_round(path)


def test_an_impossible_path_is_no_file() -> None:
    assert "can't be read" in the_issue(Path("a\0b.yaml")).message


def test_a_round_needs_only_a_title(folder: Path) -> None:
    assert io.load_round(put(folder / "r.yaml", ROUND)).dialogues == ()
    assert "title is missing" in the_issue(put(folder / "r.yaml", ROUND.replace("title: Runden 2025/26", ""))).message


def test_a_file_that_is_named_again_and_again_is_read_once_and_told_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "lindevang.yaml", dialogue("Lindevang Skole", "titel2: a\n"))
    names = ["lindevang.yaml", "øst/bakken.json", "./lindevang.yaml", "øst/../lindevang.yaml", *["lindevang.yaml"] * 50]
    put(folder / "runde.yaml", ROUND + "dialogues:\n" + "".join(f"  - {name}\n" for name in names))
    opened: list[str] = []
    once = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *given: (opened.append(path.name), once(path, *given))[1])
    found = [(Path(issue.file).name, issue.code, issue.path, issue.line) for issue in issues(folder / "runde.yaml")]
    assert found == [("runde.yaml", "SUD004", "dialogues[2]", 7), ("lindevang.yaml", "SUD006", "titel2", 5)]
    assert opened == ["runde.yaml", "lindevang.yaml", "bakken.json"]
