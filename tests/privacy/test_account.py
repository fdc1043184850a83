"""The report of what was withheld: the same facts in JSON and Markdown, and nothing of what was withheld."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import suddialog as sud
from suddialog.cli import app
from suddialog.model import Dialogue, Finding, Indicator, Observation, Participant, Theme
from suddialog.privacy import Account, Made, Policy, Rule, as_json, as_markdown

EXAMPLES = Path(__file__).parents[2] / "examples"
DIALOGUE = Dialogue(
    "Lindevang Skole",
    participants=[Participant("Gry Kanarie", "elev", side="pupils")],
    themes=[Theme("Trivsel", [Finding("Kanariehemmelighed", audience="internal")], speaker_notes="Kanarienote")],
    indicators=[Indicator("Ordblinde", "elever", [Observation(3, "2024/25")])],
)


def report(**options):
    return sud.export(DIALOGUE, "markdown", **options).report


def test_json_and_markdown_tell_every_path_and_rule_and_no_value():
    found = report()
    record = json.loads(found.to_json())
    [account] = record["dialogues"]
    assert (record["format"], record["version"]) == ("suddialog-report", 1)
    assert [(item["path"], item["rule"]) for item in account["withheld"]] == [
        (item.path, item.rule.value) for item in found.withheld
    ]
    assert account["count"] == found.count == sum(account["rules"].values())
    assert set(account["rules"]) >= {Rule.NAME, Rule.SMALL_COUNT, Rule.AUDIENCE, Rule.SPEAKER_NOTES}
    for text in (found.to_json(), found.to_markdown(), found.to_markdown("da")):
        assert all(item.path in text and item.rule.value in text for item in found.withheld)
        assert "anarie" not in text
        assert "Lindevang" not in text


def test_it_says_for_whom_it_is_and_by_which_policy():
    policy = Policy(title="Fjordbys regler", edition="3", fewest=10)
    found = report(policy=policy, audience="participants")
    [account] = json.loads(found.to_json())["dialogues"]
    assert account["audience"] == "participants"
    assert account["policy"] == {"title": "Fjordbys regler", "edition": "3", "sha256": policy.sha256}
    danish = found.to_markdown("da")
    assert "Kun til kommunens eget brug" in danish
    assert "Fjordbys regler 3" in danish
    assert policy.sha256 in danish
    assert "For the house only" in found.to_markdown()


def test_the_hash_of_a_policy_is_that_of_its_rules():
    one = Policy(names={"board": "public", "staff": "internal"}, fewest=10)
    assert one.sha256 == Policy(fewest="10", names={"staff": "internal", "board": "public"}).sha256
    assert len({one.sha256, Policy().sha256, Policy(fewest=10).sha256, Policy(names={None: "internal"}).sha256}) == 4


def test_nothing_withheld_is_told_as_such():
    text = sud.view(DIALOGUE, "internal").report.to_markdown()
    assert "withheld: nothing" in text
    assert "|" not in text


def test_names_of_files_and_policies_stay_what_they_are_in_markdown():
    account = Account(report=report(policy=Policy(title="<b>*x*")), file="a|`b`.yaml",
                      outputs=[Made(path="x.md", format="markdown", sha256="0")])  # fmt: skip
    text = as_markdown([account])
    assert "<b>" not in text.replace("\\<b>", "")
    assert "``a\\|`b`.yaml``" in text
    assert json.loads(as_json([account]))["dialogues"][0]["outputs"][0]["path"] == "x.md"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = str(EXAMPLES / "husum_style.yaml")
    return lambda *words: CliRunner().invoke(app, ["export", file, "--to", "table,markdown", *words])


def test_the_command_line_writes_it_with_the_outputs_that_were_made(run):
    result = run("--report", "r.json", "--policy", str(EXAMPLES / "policies" / "fjordby.yaml"))
    assert result.exit_code == 0, result.output
    [account] = json.loads(Path("r.json").read_text(encoding="utf-8"))["dialogues"]
    assert [output["format"] for output in account["outputs"]] == ["table", "markdown"]
    assert account["policy"]["sha256"] == sud.load_policy(EXAMPLES / "policies" / "fjordby.yaml").sha256
    assert account["rules"]["policy"] == 1
    assert run("--report", "r.md", "--overwrite", "--lang", "da").exit_code == 0
    assert Path("r.md").read_text(encoding="utf-8").startswith("# Hvad der er udeladt")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("r.txt", 2, "has to end in .json or .md"), ("husum_style.md", 2, "is one of the outputs"),
     ("old.json", 1, "exists already"), ("no/r.json", 1, "does not exist")],
)  # fmt: skip
def test_a_report_that_can_not_be_written_stops_before_anything_is_made(run, name, code, words):
    Path("old.json").write_text("{}", encoding="utf-8")
    result = run("--report", name)
    assert (result.exit_code, words in result.output) == (code, True), result.output
    assert [path.name for path in Path().iterdir()] == ["old.json"]


def test_a_report_is_not_written_over_a_dialogue(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text('{"format": "suddialog", "version": 1, "school": "Lindevang"}', encoding="utf-8")
    words = ["export", "a.json", "--to", "table", "--report", "a.json", "--overwrite"]
    assert CliRunner().invoke(app, words).exit_code == 1
    assert "Lindevang" in Path("a.json").read_text(encoding="utf-8")
