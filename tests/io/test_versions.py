"""Files of every version load for ever: one frozen file for each, and the way to a version that does not exist yet."""

import json
from pathlib import Path

import pytest
from reading import HEAD, findings, the_finding

from suddialog import io
from suddialog.errors import LoadError
from suddialog.io import migrations
from suddialog.io.nodes import like

VERSIONS = Path(__file__).parent / "versions"


def test_every_version_has_its_frozen_file() -> None:
    assert sorted(path.stem for path in VERSIONS.glob("*.yaml")) == [str(n + 1) for n in range(migrations.newest())]


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_frozen_file_means_what_it_meant(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert json.loads(io.dumps(io.load(path), "json")) == expected | {"version": migrations.newest()}
    assert io.load(path) == io.load(path.with_suffix(".json"))


def renamed(node):
    """From version 1 to what version 2 might be: a theme's ``heading`` is called ``title``."""
    pairs = [(key, [_renamed(item) for item in value] if key == "themes" else value) for key, value in node.items()]
    return like(node, pairs)


def _renamed(theme):
    return like(theme, ((NEW.get(key, key), value) for key, value in theme.items()))


NEW = {"heading": "title"}


@pytest.fixture
def of_version_2(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version 2 in which a theme's title is called that, while version 1 called it heading."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (renamed,))


OLD = HEAD + "themes:\n  - heading: Trivsel\n"
OLD_JSON = {"format": "suddialog", "version": 1, "school": "Lindevang Skole", "themes": [{"heading": "Trivsel"}]}


@pytest.mark.usefixtures("of_version_2")
def test_an_older_file_is_brought_up_to_date() -> None:
    dialogue = io.loads(OLD)
    assert dialogue.themes[0].title == "Trivsel"
    assert io.dumps(dialogue).startswith("format: suddialog\nversion: 2\n")
    assert json.loads(io.dumps(dialogue, "json"))["version"] == 2
    assert io.loads(io.dumps(dialogue)) == io.loads(io.dumps(dialogue, "json")) == dialogue
    assert io.loads(json.dumps(OLD_JSON)) == dialogue
    assert io.schema()["properties"]["version"]["enum"] == [2, "2"]


@pytest.mark.usefixtures("of_version_2")
def test_faults_of_an_older_file_stand_where_they_are_written() -> None:
    issue = the_finding(OLD + "    nomber: 2\n")
    assert (issue.code, issue.line, issue.column) == ("SUD006", 6, 5)


@pytest.mark.usefixtures("of_version_2")
def test_a_file_of_the_newest_version_is_not_changed() -> None:
    newest = OLD.replace("version: 1", "version: 2")
    assert {issue.code for issue in findings(newest)} == {"SUD006"}
    assert io.loads(newest.replace("heading", "title")).themes[0].title == "Trivsel"


@pytest.mark.usefixtures("of_version_2")
def test_the_dialogues_inside_an_older_round_are_brought_up_to_date_too(tmp_path: Path) -> None:
    path = tmp_path / "round.yaml"
    inside = "dialogues:\n  - school: Lindevang Skole\n    themes: [{heading: Trivsel}]\n"
    path.write_text(f"format: suddialog-round\nversion: 1\ntitle: Runden\n{inside}", encoding="utf-8")
    assert io.load_round(path).dialogues[0].themes[0].title == "Trivsel"


@pytest.mark.parametrize(
    ("version", "message", "remedy"),
    [
        ("2", "version 2; this program reads up to version 1", "pip install --upgrade suddialog"),
        ("99", "version 99", "pip install --upgrade suddialog"),
        ("0", 'found "0"', "Write version: 1"),
        ("1.0", 'found "1.0"', "Write version: 1"),
        ("-1", 'found "-1"', "Write version: 1"),
        ("ja", 'found "ja"', "Write version: 1"),
        ("[1]", 'found "[', "Write version: 1"),
        ("9" * 5000, "…", "pip install --upgrade suddialog"),
        ("", "version is missing", "Write version: 1"),
    ],
)
def test_a_version_that_can_not_be_read_says_what_to_do(version: str, message: str, remedy: str) -> None:
    issue = the_finding(f"format: suddialog\nversion: {version}\nschool: a\n")
    assert (issue.code, issue.path, issue.line) == ("SUD005", "version", 2)
    assert message in issue.message
    assert remedy in issue.remedy


def test_a_version_that_is_no_number_at_all_is_not_missing_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'{{"format": "suddialog", "version": {"9" * 5000}, "school": "A"}}')
    with pytest.raises(LoadError) as caught:
        io.load(path)
    assert [issue.code for issue in caught.value.issues] == ["SUD012"]


def test_of_a_newer_file_nothing_else_is_said() -> None:
    assert len(findings("format: suddialog\nversion: 2\nschool: a\nunheard: of\n")) == 1
