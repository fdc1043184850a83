"""A round: what its dialogues take from it, what the checks say of them together, and their outputs."""

import json
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

import suddialog as sud
from suddialog.catalogue import complete
from suddialog.cli import app
from suddialog.model import (
    Breakdown,
    CheckPoint,
    Deviation,
    Dialogue,
    Indicator,
    Label,
    Municipality,
    Observation,
    Round,
    School,
    Source,
    Theme,
)

WELLBEING = Indicator(
    "Trivsel", "indeks 1-5", [Observation(3.6, "2024/25", "national")],
    id="trivsel", better="higher", scale="1-5", decimals=1, definition="Elevernes svar", audience="participants",
    breakdowns=[Breakdown("køn", ["piger", "drenge"])], source="STIL", shown=False, footnote="fra runden",
)  # fmt: skip
ROUND = Round(
    "Runden 2025/26",
    municipality=Municipality("Fjordby Kommune", authority="Skoleforvaltningen"),
    school_year="2025/26",
    checklist=["Trivsel", CheckPoint("Fravær", id="fravaer"), CheckPoint("Læsning", obligation="optional")],
    indicators=[WELLBEING],
    labels={"goal": "fokuspunkt", "agreement": "aftalepunkt"},
    sources=[Source("STIL", retrieved="1/10 2025", url="https://stil.dk")],
)


def filled(**fields) -> Dialogue:
    return complete(Dialogue(**{"school": "Lindevang Skole", "school_year": "2025/26", **fields}), ROUND)


# What a dialogue takes from its round


def test_a_dialogue_of_another_year_than_its_round_is_told() -> None:
    item = Dialogue("A", school_year="2025/26")
    for year, paths in (("2024/25", ["school_year"]), ("2025/26", []), (None, [])):
        found = sud.check(item, round=Round("Runden", [item], school_year=year))
        assert [issue.path for issue in found if issue.code == "SUD051"] == paths


def test_a_wrong_label_of_a_round_is_the_rounds_and_not_its_dialogues() -> None:
    wrong = Round("Runden", [Dialogue("A"), Dialogue("B")], labels={"gaol": "fokuspunkt"})
    assert [issue.path for issue in sud.check(wrong) if issue.code == "SUD116"] == ["labels[0].key"]
    assert not [issue for issue in sud.check(wrong.dialogues[0], round=wrong) if issue.code == "SUD116"]


def test_the_municipality_comes_from_the_round_unless_there_is_one() -> None:
    assert filled().school.municipality == ROUND.municipality
    named = filled(school=School("Lindevang Skole", Municipality("Fjordby Kommune", code="999")))
    assert named.school.municipality == Municipality("Fjordby Kommune", code="999", authority="Skoleforvaltningen")
    other = School("Lindevang Skole", "Bakkeby Kommune")
    assert filled(school=other).school == other


def test_labels_and_sources_are_added_to_the_dialogues_own() -> None:
    own = filled(labels={"goal": "mål"}, sources=[Source("STIL", edition="2025", url="https://andet.dk"), "Vive"])
    assert own.labels == (Label("goal", "mål"), Label("agreement", "aftalepunkt"))
    stil = Source("STIL", retrieved="1/10 2025", edition="2025", url="https://andet.dk")
    assert own.sources == (stil, Source("Vive"))


def test_an_indicator_with_the_same_key_takes_its_definition_from_the_round() -> None:
    mine = Indicator("Vores trivsel", "", [Observation(3.7, "2024/25")], id="trivsel", decimals=2)
    got = filled(themes=[Theme("T", parts=[Theme("U", indicators=[mine])])]).themes[0].parts[0].indicators[0]
    taken = ("unit", "better", "scale", "definition", "audience", "breakdowns")
    assert [getattr(got, name) for name in taken] == [getattr(WELLBEING, name) for name in taken]
    assert got.source == ROUND.sources[0]
    assert (got.name, got.decimals, got.observations) == ("Vores trivsel", 2, mine.observations)
    assert (got.shown, got.footnote) == (True, "")


def test_nothing_else_comes_from_the_round() -> None:
    mine = Dialogue(School("Lindevang Skole", "Bakkeby Kommune"), themes=["Andet"], indicators=[Indicator("Andet")])
    bare = attrs.evolve(ROUND, labels=(), sources=())
    assert complete(mine, bare) == complete(mine)


def test_the_round_is_at_work_in_every_call_that_takes_one() -> None:
    mine = Dialogue("Lindevang Skole", school_year="2025/26", actions={"goals": ["Flere med"]})
    assert sud.view(mine, round=ROUND).dialogue.school.municipality == ROUND.municipality
    assert "Fjordby Kommune" in sud.export(mine, "markdown", round=ROUND).text
    assert "Fjordby Kommune" not in sud.export(mine, "markdown").text


# Checks


def codes(round: Round, *wanted: str) -> list[tuple[str, str]]:
    return [(issue.code, issue.path) for issue in sud.check(round) if issue.code in wanted]


def of(*dialogues: Dialogue, **fields) -> Round:
    return attrs.evolve(ROUND, dialogues=dialogues, **fields)


def test_points_of_the_checklist_are_dealt_with_or_left_out_for_a_reason() -> None:
    theme = Theme("Om børnene", parts=[Theme("Trivslen", checklist="Trivsel")])
    one = Dialogue("A", themes=[theme])
    two = Dialogue("B", themes=[Theme("Trivsel")], deviations=[Deviation("Fravær", "er drøftet i foråret")])
    assert codes(of(one, two), "SUD091") == [("SUD091", "dialogues[0].themes"), ("SUD091", "dialogues[1].themes")]
    assert [issue.message for issue in sud.check(one, round=ROUND) if issue.code == "SUD091"] == [
        'the checklist\'s point "Fravær" is not dealt with'
    ]
    assert "SUD091" not in {issue.code for issue in sud.check(one)}


def test_a_deviation_names_the_rounds_point_by_its_title() -> None:
    left_out = Dialogue("A", deviations={"fravaer": "er drøftet i foråret", "Egne emner": "ingen"})
    text = sud.export(left_out, "markdown", round=ROUND).text
    assert "Fravær: er drøftet" in text
    assert "fravaer" not in text
    assert "Egne emner: ingen" in text
    assert "fravaer: er drøftet" in sud.export(left_out, "markdown").text


def test_the_title_of_a_point_that_is_not_for_everybody_is_not_told() -> None:
    hidden = attrs.evolve(ROUND, checklist=[CheckPoint("Sag om Ida", id="sag", audience="internal")])
    left_out = Dialogue("A", deviations={"sag": "er afsluttet"})
    assert "Ida" not in sud.export(left_out, "markdown", round=hidden).text
    assert "Ida" not in sud.export(left_out, "markdown", round=attrs.evolve(ROUND, audience="internal")).text


def test_the_rounds_own_title_for_a_point_of_the_law_means_that_point() -> None:
    mine = attrs.evolve(ROUND, checklist=[CheckPoint("Siden sidst", id="follow-up")])
    deviation, theme = {"deviations": {"follow-up": "ny"}}, {"themes": [Theme("T", "x", checklist="Siden sidst")]}
    for fields in (deviation, theme):
        dialogue = Dialogue("A", meetings="6/11 2025", **fields)
        told = [issue.message for issue in sud.check(dialogue, round=mine) if issue.code in {"SUD090", "SUD091"}]
        assert [message for message in told if "pfølgning" in message or "Siden sidst" in message] == []


def test_a_deviation_from_a_point_that_nobody_has_is_told() -> None:
    left_out = Dialogue("A", deviations={"fravær": "a", "trivsl": "b", "opfølgning": "c", "Svømning": "d"})
    told = [issue for issue in sud.check(left_out, round=ROUND) if issue.code == "SUD031"]
    assert [(issue.path, issue.severity.value, issue.message, issue.remedy) for issue in told] == [
        ("deviations[1].point", "warning", 'there is no checklist point "trivsl"', "Did you mean trivsel?"),
        ("deviations[3].point", "warning", 'there is no checklist point "Svømning"', ""),
    ]
    assert "SUD031" not in {issue.code for issue in sud.check(left_out)}


def test_a_point_is_not_asked_for_before_it_is_in_force() -> None:
    new = attrs.evolve(ROUND, checklist=[CheckPoint("Nyt", valid_from="1/1 2026")])
    for date, due in [("4/12 2025", False), ("1/1 2026", True), (None, True)]:
        dialogue = Dialogue("A", meetings=[sud.Meeting(date)] if date else ())
        assert ("SUD091" in {issue.code for issue in sud.check(dialogue, round=new)}) is due


def test_without_a_round_a_slip_of_a_point_of_the_law_is_told() -> None:
    themes = [
        Theme("A", "x", checklist="tets"),
        Theme("B", "x", checklist="opfølgning"),
        Theme("C", "x", checklist="Natur"),
    ]
    dialogue = Dialogue("A", deviations={"folow-up": "a", "Svømning": "b"}, themes=themes)
    told = {issue.path: issue.remedy for issue in sud.check(dialogue) if issue.code == "SUD031"}
    assert told == {
        "themes[0].checklist": "Did you mean test?",
        "deviations[0].point": "Did you mean follow-up?",
    }


def test_a_theme_refers_to_a_point_of_the_checklist() -> None:
    themes = [Theme("A", checklist="trivsl"), Theme("B", checklist="Fravær")]
    (issue,) = [issue for issue in sud.check(Dialogue("A", themes=themes), round=ROUND) if issue.code == "SUD031"]
    assert (issue.path, issue.remedy) == ("themes[0].checklist", "Did you mean trivsel?")


def figure(**fields) -> Dialogue:
    name = fields.pop("school")
    return Dialogue(name, school_year="2025/26", indicators=[Indicator("Fravær", **fields)])


def test_one_key_means_one_thing_in_all_dialogues() -> None:
    a, b = figure(school="A", unit="%", better="lower"), figure(school="B", unit="dage", better="higher")
    places = [("SUD092", "dialogues[1].indicators[0].better"), ("SUD092", "dialogues[1].indicators[0].unit")]
    assert sorted(codes(of(a, b, figure(school="C"), a), "SUD092")) == places
    message = next(issue.message for issue in sud.check(of(a, b)) if issue.path.endswith("unit"))
    assert message == '"Fravær" has unit "dage", but "%" in the dialogue of A'


def test_the_rounds_own_definition_decides() -> None:
    other = Dialogue("A", indicators=[Indicator("Trivsel", "%", id="trivsel")])
    assert codes(of(other), "SUD092") == [("SUD092", "dialogues[0].indicators[0].unit")]


def test_what_may_be_one_of_several_in_the_round_is_ambiguous() -> None:
    one = Dialogue(
        "A", themes=[Theme("T", checklist="fravaer")], indicators=[Indicator("Fravær"), Indicator("Trivsel")]
    )
    twice = [Indicator("Fravær", "%"), Indicator("Fravær", "dage"), Indicator("Trivsel")]
    points = [CheckPoint("Fravær"), CheckPoint("Sygdom", id="fravaer"), CheckPoint("Trivsel")]
    places = [("SUD032", f"dialogues[0].{place}") for place in ("themes[0].checklist", "indicators[0].name")]
    assert codes(of(one, indicators=twice, checklist=points), "SUD032") == places
    assert complete(one, of(indicators=twice)).indicators[0].unit == "%", "the first decides"


def test_a_school_has_one_dialogue_a_year_for_each_department() -> None:
    twice = Dialogue("A", school_year="2025/26")
    assert codes(of(twice, twice), "SUD093") == [("SUD093", "dialogues[1].school")]
    school = School("A", departments=["Nord", "Syd"])
    parts = [Dialogue(school, school_year="2025/26", covers=name) for name in ("Nord", "Syd", "nord")]
    assert codes(of(*parts), "SUD093") == [("SUD093", "dialogues[2].school")]
    assert codes(of(twice, attrs.evolve(twice, school_year="2024/25")), "SUD093") == []


def test_a_round_is_checked_by_itself() -> None:
    with pytest.raises(sud.UsageError, match="by itself"):
        sud.check(ROUND, round=ROUND)


# Outputs


def test_many_outputs_of_a_round(tmp_path: Path) -> None:
    round = of(Dialogue("A", school_year="2025/26", themes=["T"]), Dialogue("B", school_year="2025/26", themes=["T"]))
    results = sud.export_many(round, "markdown", tmp_path)
    assert [Path(result.path).name for result in results] == ["a-2025.md", "b-2025.md"]
    assert all("Fjordby Kommune" in Path(result.path).read_text(encoding="utf-8") for result in results)


def test_a_dialogue_that_does_not_fit_the_others_is_not_exported(tmp_path: Path) -> None:
    round = of(figure(school="A", unit="%"), figure(school="B", unit="dage"))
    with pytest.raises(sud.ExportsFailed) as caught:
        sud.export_many(round, "markdown", tmp_path)
    assert [name for name, _ in caught.value.failures] == ["b-2025.md"]
    assert [path.name for path in tmp_path.iterdir()] == ["a-2025.md"]


# The command line

FILE = """\
format: suddialog-round
version: 1
title: Runden 2025/26
municipality: Fjordby Kommune
checklist: [Trivsel]
dialogues:
  - skoler/lindevang.yaml
  - school: Engen Skole
    school_year: 2025/26
    themes: [{title: Trivsel, checklist: trivsel}]
"""
LINDEVANG = (
    "format: suddialog\nversion: 1\nschool: Lindevang Skole\nschool_year: 2025/26\nthemes: [Trivsel]\nprofile: ingen\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round's file and the file of one of its dialogues."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "skoler").mkdir()
    Path("runde.yaml").write_text(FILE, encoding="utf-8")
    Path("skoler/lindevang.yaml").write_text(LINDEVANG, encoding="utf-8")
    return tmp_path


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.parametrize("given", ["runde.yaml", "."])
def test_check_takes_a_round_for_all_of_its_dialogues(folder: Path, given: str) -> None:
    output = run("check", given)
    assert "SUD091 warning themes (skoler/lindevang.yaml:5:9): the checklist's point" in output
    assert "skoler/lindevang.yaml: 1 warning" in output
    assert "runde.yaml (engen-skole-2025): " in output
    run("check", given, "--strict", code=1)
    assert len(json.loads(run("check", given, "--json"))) == 2


def test_export_takes_a_round_for_all_of_its_dialogues(folder: Path) -> None:
    (folder / "ud").mkdir()
    run("export", "runde.yaml", "--to", "markdown,table", "--out", "ud")
    assert {path.name for path in (folder / "ud").iterdir()} == {
        "lindevang.md", "lindevang.txt", "engen-skole-2025.md", "engen-skole-2025.txt",
    }  # fmt: skip
    assert "Fjordby Kommune" in Path("ud/lindevang.md").read_text(encoding="utf-8")


def test_a_dialogue_of_a_round_is_never_written_over(folder: Path) -> None:
    Path("skoler/engen.md").write_text(LINDEVANG.replace("Lindevang", "Engen"), encoding="utf-8")
    Path("runde.yaml").write_text(FILE.replace("lindevang.yaml", "engen.md"), encoding="utf-8")
    output = run("export", "runde.yaml", "--to", "markdown", "--out", "skoler", "--overwrite", code=1)
    assert "is read for the export" in output


def test_what_does_not_fit_the_others_stops_the_one_dialogue(folder: Path) -> None:
    Path("runde.yaml").write_text(FILE + "  - skoler/lindevang2.yaml\n", encoding="utf-8")
    Path("skoler/lindevang2.yaml").write_text(LINDEVANG, encoding="utf-8")
    output = run("export", "runde.yaml", "--to", "markdown", code=1)
    assert "SUD093 error school (skoler/lindevang2.yaml:3:9)" in output
    assert {path.name for path in folder.glob("*.md")} == {"lindevang.md", "engen-skole-2025.md"}


def test_a_round_that_can_not_be_read_is_told_with_all_of_its_faults(folder: Path) -> None:
    Path("skoler/lindevang.yaml").write_text(LINDEVANG + "titel2: a\n", encoding="utf-8")
    Path("runde.yaml").write_text(FILE.replace("checklist", "checklst"), encoding="utf-8")
    for output in (run("check", "runde.yaml", code=1), run("export", "runde.yaml", "--to", "markdown", code=1)):
        assert "checklst (runde.yaml:5:1)" in output
        assert "titel2 (skoler/lindevang.yaml:7:1)" in output


def test_last_years_round_may_be_given_to_the_check(folder: Path) -> None:
    last = LINDEVANG.replace("2025/26", "2024/25") + "goals: [Flere med]\n"
    Path("sidste").mkdir()
    Path("sidste/lindevang.yaml").write_text(last, encoding="utf-8")
    Path("sidste/andre.yaml").write_text(last.replace("Lindevang", "Bakken"), encoding="utf-8")
    with Path("skoler/lindevang.yaml").open("a", encoding="utf-8") as file:
        file.write("previous: lindevang-skole-2024\n")
    output = run("check", "runde.yaml", "--previous", "sidste")
    assert output.count("SUD085") == 1
    assert 'goal "Flere med" has no follow-up' in output


def test_one_dialogue_of_last_year_is_compared_only_with_the_one_that_follows_it(folder: Path) -> None:
    Path("sidste.yaml").write_text(LINDEVANG.replace("2025/26", "2024/25") + "goals: [Flere med]\n", encoding="utf-8")
    with Path("skoler/lindevang.yaml").open("a", encoding="utf-8") as file:
        file.write("previous: lindevang-skole-2024\n")
    output = run("check", "runde.yaml", "--previous", "sidste.yaml")
    assert (output.count("SUD085"), output.count("SUD031")) == (1, 0)
    Path("anden.yaml").write_text(LINDEVANG + "previous: noget-helt-andet\n", encoding="utf-8")
    assert "SUD031 error previous" in run("check", "anden.yaml", "--previous", "sidste.yaml", code=1)


def test_two_meanings_of_one_indicator_are_told_in_the_words_of_the_file(tmp_path: Path) -> None:
    dialogue = (
        "skole: {0}\ndato: 6/11 2025\nindikatorer: [{{navn: Ro, bedst: {1}, målinger: {{skolen: {{2024/25: 3}}}}}}]\n"
    )
    for name, better in (("a", "højere"), ("b", "lavere")):
        text = "format: suddialog\nversion: 1\n" + dialogue.format(f"Skole {name}", better)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    head = "format: suddialog-round\nversion: 1\ntitel: Runde\nsamtaler: [a.yaml, b.yaml]\n"
    (tmp_path / "runde.yaml").write_text(head, encoding="utf-8")
    assert '"Ro" has bedst "lavere", but "højere" in' in run("check", str(tmp_path / "runde.yaml"), code=1)


def test_one_unit_in_two_languages_is_one_unit() -> None:
    written = [
        figure(school=unit, unit=unit, catalogue="trivsel-generel") for unit in ("indeks 1-5", "index 1-5", "point")
    ]
    assert codes(of(*written[:2]), "SUD092") == []
    assert codes(of(*written), "SUD092") == [("SUD092", "dialogues[2].indicators[0].unit")]
