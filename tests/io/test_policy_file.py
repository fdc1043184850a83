"""Policy files: read as strictly as dialogues, with all faults at once, in Danish and English."""

from pathlib import Path

import attrs
import jsonschema
import pytest
import yaml

import suddialog as sud
from suddialog import io
from suddialog.errors import LoadError, UsageError
from suddialog.io.aliases import WORDS, key_table
from suddialog.model import Audience, Side
from suddialog.model.policy import CLASSES, GUARDED, Matter
from suddialog.privacy import Policy

HEAD = "format: suddialog-policy\nversion: 1\n"
EXAMPLE = Path(__file__).parents[2] / "examples" / "policies" / "fjordby.yaml"


def read(folder: Path, text: str) -> Policy:
    file = folder / "policy.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return sud.load_policy(file)


def faults(folder: Path, text: str) -> list[tuple[str, str, int | None, str]]:
    with pytest.raises(LoadError) as caught:
        read(folder, text)
    return [(issue.code, issue.path, issue.line, str(issue.remedy)) for issue in caught.value.issues]


def test_a_policy_is_the_same_in_danish_in_english_and_in_python(tmp_path: Path) -> None:
    danish = "titel: Regler\nudgave: 2\nnavne: {bestyrelsen: offentlig, ukendt: intern}\nroller: {pedel: deltagere}\n"
    danish += "temaer: Løn\nlukket: {opfølgning: intern}\ntal: {Elevtal: deltagere}\nmindst_antal: 10\n"
    danish += "tærskler: {Ordblinde elever: 8}\n"
    english = "title: Regler\nedition: 2\nnames: {board: public, unknown: internal}\nroles: {pedel: participants}\n"
    english += "themes: [Løn]\nclosed: {follow_up: internal}\nfigures: {elevtal: participants}\nfewest: 10\n"
    english += "thresholds: {ordblinde-elever: 8}\n"
    script = Policy(
        title="Regler", edition="2", names={Side.BOARD: "public", None: "internal"}, roles={"pedel": "participants"},
        themes=["Løn"], closed={"follow-up": "internal"}, figures={"Elevtal": Audience.PARTICIPANTS}, fewest=10,
        thresholds={"Ordblinde elever": 8},
    )  # fmt: skip
    assert read(tmp_path, danish) == read(tmp_path, english) == script


def test_all_faults_are_told_at_once_each_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    text = "titl: x\nnavne:\n  bestyrelsn: offentlig\n  elever: offentlig\n  personale: alle\nlukket: [citater]\n"
    text += "mindst_antal: 0\ntærskler: {elevtal: mange}\n"
    found = faults(tmp_path, text)
    assert [(code, path, line) for code, path, line, _ in found] == [
        ("SUD006", "titl", 3), ("SUD019", "names.bestyrelsn", 5), ("SUD019", "names.pupils", 6),
        ("SUD019", "names.personale", 7), ("SUD008", "closed", 8), ("SUD012", "fewest", 9),
        ("SUD012", "thresholds.elevtal", 10),
    ]  # fmt: skip
    assert all(remedy for *_, remedy in found)
    assert found[0][3] == "Did you mean titel?"
    assert "målgruppe: offentlig" in found[2][3]


def test_two_words_for_one_side_are_two_ways_to_say_it(tmp_path: Path) -> None:
    assert [fault[:3] for fault in faults(tmp_path, "names:\n  board: internal\n  bestyrelse: public\n")] == [
        ("SUD004", "names.bestyrelse", 5)
    ]


@pytest.mark.parametrize("side", [side.value if side else "unknown" for side in GUARDED])
def test_no_policy_opens_the_names_of_those_who_have_to_be_asked(tmp_path: Path, side: str) -> None:
    assert [fault[:2] for fault in faults(tmp_path, f"names: {{{side}: public}}\n")] == [("SUD019", f"names.{side}")]


def test_a_file_of_another_kind_says_which_it_is(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    read(tmp_path, "")
    with pytest.raises(LoadError, match="this is a privacy policy, not one dialogue"):
        sud.load(file)
    with pytest.raises(LoadError, match="this is a privacy policy, not a round of dialogues"):
        sud.load_round(file)
    with pytest.raises(LoadError, match="this is one dialogue, not a privacy policy"):
        sud.load_policy(EXAMPLE.parents[1] / "husum_style.yaml")
    with pytest.raises(UsageError):
        sud.load_policy(3)  # type: ignore[arg-type]


def test_a_policy_may_lie_beside_the_dialogues_of_a_round(tmp_path: Path) -> None:
    read(tmp_path, "")
    (tmp_path / "lindevang.yaml").write_text("format: suddialog\nversion: 1\nschool: Lindevang\n", encoding="utf-8")
    assert [dialogue.school.name for dialogue in sud.load_round(tmp_path).dialogues] == ["Lindevang"]


def test_the_example_says_something_under_every_key() -> None:
    policy = sud.load_policy(EXAMPLE)
    assert [field.name for field in attrs.fields(Policy) if not getattr(policy, field.name)] == []


def test_every_key_and_matter_has_a_danish_word() -> None:
    table = key_table([field.name for field in attrs.fields(Policy)], Policy)
    assert {key for word, key in table.items() if word != key} == {field.name for field in attrs.fields(Policy)}
    assert set(WORDS[Matter].values()) == set(map(str, Matter)) == set(map(str, CLASSES))


def test_the_schema_knows_every_key_and_the_words_for_sides() -> None:
    schema = io.schema(Policy)
    assert {"navne", "names", "mindst_antal", "thresholds"} <= schema["properties"].keys()
    words = schema["properties"]["names"]["propertyNames"]["anyOf"][0]["enum"]
    assert {"bestyrelse", "board", "ukendt"} <= set(words)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    example = yaml.load(EXAMPLE.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [error.message for error in validator.iter_errors(example)] == []
    assert not validator.is_valid({**example, "navne": {"bestyrelsn": "offentlig"}})
