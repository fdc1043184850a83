"""What is known beforehand: every entry is dated, sourced and well-formed, and a local file extends it strictly."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner

import suddialog as sud
from suddialog.catalogue import official
from suddialog.catalogue.entries import Entry
from suddialog.cli import app
from suddialog.language import told
from suddialog.model import Audience, Better, Dialogue, Indicator, Obligation, SchoolYear, Theme
from suddialog.model.grammar import slug

IDS = [
    "karaktergennemsnit-bundne",
    "karaktergennemsnit-alle",
    "mindst-02-dansk-matematik",
    "sociooekonomisk-reference",
    "trivsel-generel",
    "trivsel-social",
    "trivsel-faglig",
    "trivsel-stoette-inspiration",
    "trivsel-ro-orden",
    "trivsel-hoej",
    "mobning",
    "fravaer-samlet",
    "fravaer-sygdom",
    "fravaer-med-tilladelse",
    "fravaer-ulovligt",
    "kompetencedaekning",
    "inklusionsgrad",
    "segregeringsgrad",
    "overgang-ungdomsuddannelse",
    "elevtal",
    "klassekvotient",
    "faerdighedstest-laesning",
    "faerdighedstest-matematik",
    "sygefravaer-personale",
]
ENTRIES = official().indicators
POINTS = [point for profile in official().profiles for point in profile.points]
STATED = [*ENTRIES, *POINTS]
NEW = """
[indicators.skolevej]
name = {da = "Går eller cykler til skole", en = "Walk or cycle to school"}
figures = "public"
valid_from = 2024-08-01
reference = "Kommunens trafiktælling"
"""


def local(folder: Path, text: str) -> Path:
    path = folder / "kommune.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> dict[str, str]:
    with pytest.raises(sud.LoadError) as caught:
        sud.load_catalogue(local(folder, text))
    return {issue.path: str(issue) for issue in caught.value.issues}


# the data


def test_the_catalogue_has_these_indicators() -> None:
    assert [entry.id for entry in ENTRIES] == IDS


@pytest.mark.parametrize("stated", STATED, ids=lambda stated: stated.id)
def test_every_entry_and_point_is_dated_and_sourced(stated) -> None:
    assert stated.valid_from.day
    assert stated.checked.day
    assert dt.date(2010, 1, 1) <= stated.valid_from.first_day <= stated.checked.first_day
    assert all(reference.text for reference in stated.reference)


@pytest.mark.parametrize("stated", STATED, ids=lambda stated: stated.id)
def test_all_words_are_there_in_danish_and_english(stated) -> None:
    words = [value for value in attrs.astuple(stated, recurse=False) if hasattr(value, "in_language")]
    words = [value for value in words if value.da != "%"]
    words += [item.reason for item in getattr(stated, "breaks", ())]
    assert words
    for item in words:
        assert item.da
        assert item.en
        assert item.in_language("en") == item.en
        assert item.in_language("da") == item.da == item.in_language("fo")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_entries_are_well_formed(entry: Entry) -> None:
    assert entry.id == slug(entry.id)
    assert entry.unit
    assert entry.scale is None or entry.scale.low < entry.scale.high
    assert (entry.figures is Audience.PUBLIC) == (entry.closed_by is None), "what is closed says by what"
    assert entry.source is None or entry.source.url.startswith("https://")
    assert [item.year for item in entry.breaks] == sorted({item.year for item in entry.breaks})
    assert all(item.year.first_day > entry.valid_from.first_day for item in entry.breaks)
    assert entry.local == ()


def test_sources_can_be_looked_up() -> None:
    house_rules = {"sygefravaer-personale"}
    without = {item.id for item in STATED if not all(reference.url for reference in item.reference)}
    assert without == house_rules


def test_test_results_and_staff_absence_are_closed_and_nothing_else() -> None:
    closed = {entry.id: entry.figures for entry in ENTRIES if entry.figures}
    assert closed == {
        "faerdighedstest-laesning": Audience.INTERNAL,
        "faerdighedstest-matematik": Audience.INTERNAL,
        "sygefravaer-personale": Audience.PARTICIPANTS,
    }


def test_wellbeing_and_the_reference_are_left_out_below_five_pupils() -> None:
    below = {entry.id: entry.small_count.below for entry in ENTRIES if entry.small_count}
    five = {key for key, number in below.items() if number == 5}
    assert five == {*(key for key in IDS if key.startswith("trivsel")), "mobning", "sociooekonomisk-reference"}
    assert set(below.values()) == {3, 5}


@pytest.mark.parametrize(
    ("day", "obligatory", "others"),
    [
        (dt.date(2022, 7, 31), set(), set()),
        (
            dt.date(2022, 8, 1),
            {"school-leader", "tests", "follow-up"},
            {"development-plans", "action-plans", "school-initiative", "council-topics"},
        ),
        (
            dt.date(2023, 6, 1),
            {"school-leader", "tests", "follow-up"},
            {"action-plans", "school-initiative", "council-topics"},
        ),
        (dt.date(2025, 1, 1), {"school-leader", "tests", "follow-up"}, {"school-initiative", "council-topics"}),
        (
            dt.date(2025, 8, 1),
            {"school-leader", "tests", "follow-up"},
            {"school-initiative", "council-topics", "parent-representative"},
        ),
    ],
)
def test_the_law_asks_what_it_asked_on_that_day(day, obligatory, others) -> None:
    points = official().profile("folkeskole").in_force(day)
    assert {point.id for point in points if point.obligation is Obligation.OBLIGATORY} == obligatory
    assert {point.id for point in points if point.obligation is not Obligation.OBLIGATORY} == others


def test_a_point_serves_as_a_point_of_a_checklist() -> None:
    [point] = [point.check_point() for point in POINTS if point.id == "tests"]
    assert (point.key, point.origin, point.obligation) == ("tests", "law", "obligatory")
    assert str(point.valid_from) == "2022-08-01"
    assert "§ 40 a" in point.reference


def test_no_two_points_share_a_name() -> None:
    for profile in official().profiles:
        names = [slug(name) for point in profile.points for name in {point.id, *point.also}]
        assert len(names) == len(set(names))


# a local file


def test_a_local_file_adds_an_indicator(tmp_path: Path) -> None:
    known = sud.load_catalogue(local(tmp_path, NEW + 'unit = "%"\nbetter = "higher"\nsource = "Fjordby Kommune"\n'))
    dialogue = Dialogue(
        "Lindevang Skole",
        indicators=[Indicator("Skolevej", observations={"school": {"2024/25": 40}}, catalogue="skolevej")],
    )
    seen = sud.view(dialogue, catalogue=known).dialogue.indicators[0]
    assert (seen.unit, seen.better, seen.source.name) == ("%", Better.HIGHER, "Fjordby Kommune")
    assert [issue.code for issue in sud.check(dialogue)] == ["SUD033"]
    assert sud.check(dialogue, catalogue=known) == ()
    assert sud.check(dialogue, catalogue=str(tmp_path / "kommune.toml")) == ()


def test_a_local_file_overrides_field_by_field_and_that_is_recorded(tmp_path: Path) -> None:
    text = '[indicators.elevtal]\nsource = {name = "Fjordby Kommune", url = "https://example.org"}\nunit = "børn"\n'
    known = sud.load_catalogue(local(tmp_path, text))
    entry, before = known.entry("elevtal"), official().entry("elevtal")
    assert (entry.unit.da, entry.source.name, entry.local) == ("børn", "Fjordby Kommune", ("source", "unit"))
    assert attrs.evolve(entry, unit=before.unit, source=before.source, local=()) == before
    assert known.origins == ("kommune.toml",)
    assert {item.id for item in known.indicators if item.local} == {"elevtal"}
    assert official().entry("elevtal") is before


def test_local_breaks_come_on_top_of_the_official_ones(tmp_path: Path) -> None:
    text = '[[indicators.karaktergennemsnit-bundne.breaks]]\nyear = "2024/25"\nreason = "Skolen er lagt sammen"\n'
    breaks = sud.load_catalogue(local(tmp_path, text)).entry("karaktergennemsnit-bundne").breaks
    assert breaks[:-1] == official().entry("karaktergennemsnit-bundne").breaks
    assert (breaks[-1].year, breaks[-1].reason.in_language("en")) == (SchoolYear(2024), "Skolen er lagt sammen")


def test_everything_wrong_with_a_local_file_is_told_at_once(tmp_path: Path) -> None:
    text = """
        profile = {}
        [indicators.elevtal]
        untt = "børn"
        better = "more"
        published = 13
        benchmark = "naboen"
        scale = "hej"
        source = {name = "X", url = "javascript:x"}
        breaks = [{year = "23/25", reason = "x"}, {year = "2024/25"}]
        local = ["unit"]
        [indicators.ny]
        unit = 5
        [indicators.Ny-Skole]
        [profiles.folkeskole.points.tests]
        obligation = "perhaps"
        [profiles.folkeskole.points.ny]
        title = "Ny"
    """
    found = faults(tmp_path, text)
    expected = {
        "profile": "Did you mean profiles?",
        "indicators.elevtal.untt": "Did you mean unit?",
        "indicators.elevtal.better": "Known are: higher, lower, neither",
        "indicators.elevtal.published": "a month from 1 to 12",
        "indicators.elevtal.benchmark": "Known are: municipality, national",
        "indicators.elevtal.scale": "Write 1-5",
        "indicators.elevtal.source.url": "https://",
        "indicators.elevtal.breaks[0].year": "2023/24 or 2024/25",
        "indicators.elevtal.breaks[1]": "Add reason",
        "indicators.elevtal.local": "unknown key",
        "indicators.ny.unit": "expected a text",
        "indicators.ny": "has to be there",
        "indicators.Ny-Skole": "Did you mean ny-skole?",
        "profiles.folkeskole.points.tests.obligation": "obligatory",
        "profiles.folkeskole.points.ny": "has to be there",
    }
    assert set(found) == set(expected)
    assert {path: told for path, told in found.items() if expected[path] not in told} == {}


@pytest.mark.parametrize(
    "text",
    ["indicators = 5", "[indicators]\nelevtal = 5", "profiles = []", "[profiles]\nx = []\n", "[profiles.x]\npoints=5"],
)
def test_what_is_no_table_is_told(tmp_path: Path, text: str) -> None:
    assert any("expected a table" in told for told in faults(tmp_path, text).values())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[indicators\n", "SUD002 error ({file}:1:12): this is not TOML"),
        (b"a = 1\na = 2", "this is not TOML"),
        (b"indicators = {\n", "SUD002 error ({file}:1:15): this is not TOML"),
        (b'# mine\n[indicators.x]\nname = "a"\n"unit " = 3\n', "indicators.x.unit  ({file}:4:1): unknown key"),
        (b"[indicators.x]\n[[indicators.x.breaks]]\n[[indicators.x.breaks]]\nfra = 1", "breaks[1].fra ({file}:4:1): "),
        (b'[indicators.x]\nbetter = ["higher"]', "indicators.x.better ({file}:2:1): expected a word"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("navn = 'æ'".encode("latin-1"), "not UTF-8"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = " + b"9" * 5_000, "this is not TOML"),
        (b"a = 1\x00", "this is not TOML"),
        (b"x" * 10_000_001, "at most"),
        (b"x" * 300_001, "more than 300,000 characters"),
        (b"\n[" + b"a." * 400 + b"a]", "SUD001 error ({file}:2:2): a key has at most 10 parts"),
        (b"x = {y." + b"'a' . " * 400 + b"a = 1}", "SUD001 error ({file}:1:6): a key has at most 10 parts"),
        (b'"\\""' + b'."\\""' * 400 + b" = 1", "SUD001 error ({file}:1:1): a key has at most 10 parts"),
    ],
)
def test_bad_files_are_told_in_words(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "kommune.toml"
    path.write_bytes(data)
    with pytest.raises(sud.LoadError) as caught:
        sud.load_catalogue(path)
    assert message.format(file=path) in str(caught.value)


@pytest.mark.parametrize("text", ["'{}'", '"{}"', '"""\n{}"""', "'''{}'''", '"""a""" # {}'])
def test_dots_in_texts_and_comments_part_no_key(tmp_path: Path, text: str) -> None:
    name = text.format(".".join("a" * 20))
    path = local(tmp_path, NEW.replace('"Kommunens trafiktælling"', name))
    assert sud.load_catalogue(path).entry("skolevej").reference[0].text.startswith("a")


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kommune.toml"
    path.write_bytes(b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode())
    assert sud.load_catalogue(path).entry("skolevej").name.en == "Walk or cycle to school"


@pytest.mark.parametrize("path", ["nowhere.toml", "."])
def test_a_missing_file_is_told(path: str) -> None:
    with pytest.raises(sud.LoadError, match="SUD001"):
        sud.check(Dialogue("X"), catalogue=path)


def test_something_else_than_a_catalogue_is_refused() -> None:
    with pytest.raises(sud.UsageError, match="load_catalogue"):
        sud.check(Dialogue("X"), catalogue=5)


# privacy


OPEN = '[indicators.faerdighedstest-laesning]\nfigures = "public"\n'
TESTED = Indicator("Læsning", catalogue="faerdighedstest-laesning", observations={"school": {"2024/25": 61}})


@pytest.mark.parametrize("level", ["public", "participants"])
def test_a_local_file_opens_nothing_that_is_closed(tmp_path: Path, level: str) -> None:
    found = faults(tmp_path, f'[indicators.faerdighedstest-laesning]\nfigures = "{level}"\n')
    assert "§ 55 b" in found["indicators.faerdighedstest-laesning.figures"]


def test_a_local_file_lowers_no_threshold(tmp_path: Path) -> None:
    found = faults(tmp_path, '[indicators.mobning]\nsmall_count = {below = 4, counts = "elever"}\n')
    assert list(found) == ["indicators.mobning.small_count.below"]
    stricter = '[indicators.mobning]\nsmall_count = {below = 10, counts = "elever"}\n'
    assert sud.load_catalogue(local(tmp_path, stricter)).entry("mobning").small_count.below == 10


def test_a_local_file_may_close_what_is_open(tmp_path: Path) -> None:
    path = local(tmp_path, '[indicators.fravaer-samlet]\nfigures = "participants"\n')
    figures = Indicator("Fravær", catalogue="fravaer-samlet", observations={"school": {"2024/25": 7.4}})
    dialogue = Dialogue("X", themes=[Theme("T", indicators=figures)])
    assert sud.view(dialogue, "public").report.count == 0
    assert sud.view(dialogue, "public", catalogue=path).report.summary() == "1 confidential figure"
    assert sud.view(dialogue, "participants", catalogue=path).report.count == 0
    result = sud.export(dialogue, "markdown", catalogue=path)
    assert "7,4" not in result.text
    assert result.catalogues == ("kommune.toml",)
    [many] = sud.export_many([dialogue], "markdown", tmp_path, catalogue=path)
    assert "7,4" not in Path(many.path).read_text(encoding="utf-8")


def test_a_catalogue_made_by_hand_opens_nothing_either() -> None:
    opened = [attrs.evolve(entry, figures="public") for entry in ENTRIES]
    loose = attrs.evolve(official(), indicators=tuple(opened))
    assert sud.view(Dialogue("X", indicators=[TESTED]), catalogue=loose).report.count == 1


def test_a_new_local_indicator_says_who_may_see_it(tmp_path: Path) -> None:
    assert "figures" in faults(tmp_path, NEW.replace('figures = "public"\n', ""))["indicators.skolevej"]


def test_a_public_local_indicator_does_not_hide_what_looks_like_a_test(tmp_path: Path) -> None:
    path = local(tmp_path, NEW)
    test = Indicator("Læsetest", "%", {"school": {"2024/25": 61}}, catalogue="skolevej", source="X")
    assert "SUD073" in [issue.code for issue in sud.check(Dialogue("X", indicators=[test]), catalogue=path)]


# the command line


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["catalogue", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_the_command_lists_every_indicator_and_point() -> None:
    output = run()
    assert [line.split()[0] for line in output.splitlines()[1 : len(IDS) + 1]] == IDS
    assert all(f"\n{point.id} " in output for point in POINTS)


def test_the_command_tells_everything_of_those_that_are_named() -> None:
    output = run("faerdighedstest-laesning", "folkeskole")
    assert "figures: internal" in output
    assert "§ 55 b" in output
    assert "  - year: 2026/27" in output
    assert "https://danskelove.dk/folkeskoleloven/40a" in output
    assert "trivsel" not in output


def test_the_command_gives_json() -> None:
    records = json.loads(run("--json"))
    assert [record["id"] for record in records] == [*IDS, "folkeskole"]
    [reading] = json.loads(run("faerdighedstest-laesning", "--json"))
    assert (reading["figures"], reading["published"], reading["valid_from"]) == ("internal", 5, "2022-08-01")
    assert json.loads(run("trivsel-generel", "--json"))[0]["scale"] == "1-5"


def test_the_command_shows_what_a_local_file_gave(tmp_path: Path) -> None:
    path = str(local(tmp_path, NEW + '[indicators.elevtal]\nunit = "børn"\n'))
    lines = {line.split()[0]: line for line in run("--catalogue", path).splitlines() if line}
    assert lines["elevtal"].endswith("unit")
    assert lines["skolevej"].endswith("name, figures, valid_from, reference")
    assert lines["mobning"].endswith("public")


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    assert 'did you mean "mobning"?' in run("mobing", code=2)
    assert "SUD001" in run("--catalogue", "nowhere.toml", code=1)
    assert "§ 55 b" in run("--catalogue", str(local(tmp_path, OPEN)), code=1)


def test_check_and_export_take_a_local_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    local(tmp_path, NEW)
    text = "format: suddialog\nversion: 1\nschool: X\nindicators:\n"
    text += "- {name: Skolevej, catalogue: skolevej, source: Egen optælling, observations: {school: {2024/25: 40}}}\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    run_app = CliRunner().invoke
    assert "SUD033" in run_app(app, ["check", "a.yaml"]).output
    assert run_app(app, ["check", "a.yaml", "--catalogue", "kommune.toml"]).output == "a.yaml: nothing to report\n"
    exported = run_app(app, ["export", "a.yaml", "--to", "markdown", "--catalogue", "kommune.toml", "--json"])
    assert json.loads(exported.output)[0]["results"][0]["catalogues"] == ["kommune.toml"]
    missing = run_app(app, ["export", "a.yaml", "--to", "table", "--catalogue", "nowhere.toml"])
    assert (missing.exit_code, Path("a.txt").exists()) == (1, False)


# profiles from a local file


def test_a_local_profile_and_a_stricter_official_point(tmp_path: Path) -> None:
    text = """
        [profiles.folkeskole.points.council-topics]
        obligation = "obligatory"
        [profiles.fjordby]
        name = "Fjordby Kommunes ramme"
        [profiles.fjordby.points.bullying]
        title = "Mobning drøftes"
        origin = "political"
        obligation = "obligatory"
        valid_from = 2024-08-01
        reference = "Udvalgets beslutning 12. marts 2024"
        answered_by = {indicators = "mobning"}
    """
    path = local(tmp_path, text)
    known = sud.load_catalogue(path)
    dialogue = Dialogue("X", meetings="6/11 2025", deviations={"test": "…", "opfølgning": "…"})
    assert sud.check(dialogue) == ()
    assert "strategic frame" in sud.check(dialogue, catalogue=known)[0].message
    political = attrs.evolve(dialogue, themes=[Theme("Trivsel", "Talt om", origin="political")])
    assert sud.check(political, catalogue=known) == ()
    [missing] = sud.check(political, catalogue=known, profile="fjordby")
    assert "Mobning drøftes" in missing.message
    assert "Fjordby Kommunes ramme" in missing.message
    assert "12. marts 2024" in missing.message
    assert known.profile("folkeskole").local == ("points",)
    assert {point.id for point in known.profile("folkeskole").points if point.local} == {"council-topics"}


def test_why_figures_stay_closed_is_told_in_danish(tmp_path: Path) -> None:
    path = tmp_path / "local.toml"
    path.write_text(OPEN, encoding="utf-8")
    with pytest.raises(sud.LoadError) as refused:
        sud.view(sud.Dialogue("A"), "public", catalogue=path)
    message = told(refused.value, "da")
    assert "tal til intern brug (folkeskoleloven § 55 b: testresultater er fortrolige under landsniveau)" in message
