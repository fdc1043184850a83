"""What a dialogue means without saying it."""

from decimal import Decimal

import attrs
import pytest

import suddialog as sud
from suddialog.catalogue import complete, official
from suddialog.checks import check_labels
from suddialog.model import (
    Audience,
    Comparison,
    Custom,
    Derived,
    Dialogue,
    Indicator,
    Label,
    NoNumber,
    Observation,
    Participant,
    Quote,
    Range,
    Round,
    School,
    SchoolYear,
    Side,
    Source,
    Table,
    Theme,
)


def test_a_party_speaks_for_the_side_that_all_its_people_were_given():
    people = [Participant(name, party="Mindet", side=Side.BOARD) for name in ("Bo Dam", "Gry Holm")]
    [party] = complete(Dialogue("X", participants=people)).parties
    assert party.side is Side.BOARD
    one_more = Participant("Ida Krogh", party="Mindet", side=Side.PARENTS)
    for others in ([one_more], [attrs.evolve(one_more, side=None)]):
        [party] = complete(Dialogue("X", participants=[*people, *others])).parties
        assert party.side is None


def test_the_governing_body_is_called_so_in_public():
    people = [Participant(name, "governor", side=Side.BOARD) for name in ("Ann Hay", "Paul Rossi", "Rosa Vidal")]
    dialogue = Dialogue("X", participants={"Governing body": people}, language="en")
    text = sud.export(dialogue, "markdown", audience="public").text
    assert "**Governing body:** 3 governors." in text


def test_nothing_that_was_written_changes():
    dialogue = Dialogue("Lindevang Skole", school_year="2023/24", meetings="6/11 2025", title="Samtalen")
    done = complete(dialogue)
    assert (done.school_year, done.title) == (SchoolYear(2023), "Samtalen")
    assert complete(done) == done


def test_parties_and_sides_follow_from_names_and_roles():
    people = {"Skolen": ["Bo (skoleleder)", "Gry (elev)"], "Forvaltningen": ["Ida"], "Nabo Skole": ["Ole (skoleleder)"]}
    done = complete(Dialogue(School("Lindevang Skole", "Fjordby Kommune"), participants=people))
    assert [party.name for party in done.parties] == ["Skolen", "Forvaltningen", "Nabo Skole"]
    assert [person.side for person in done.participants][:3] == [Side.SCHOOL, Side.PUPILS, Side.AUTHORITY]


@pytest.mark.parametrize(
    ("language", "party", "side"),
    [
        ("en", "School", Side.SCHOOL),
        ("en", "Visiting School", None),
        ("da", "Bestyrelsen", Side.BOARD),
        ("da", "Kommunen", Side.AUTHORITY),
        ("en", "Administration", Side.AUTHORITY),
        ("da", "Forældrene", Side.PARENTS),
    ],
)
def test_the_name_of_a_party_tells_its_side(language: str, party: str, side: Side | None):
    [made] = complete(Dialogue("X", participants={party: ["Ulla"]}, language=language)).parties
    assert made.side is side


def test_an_unknown_side_stays_unknown():
    [person] = complete(Dialogue("X", participants=[Participant("Ulla")])).participants
    assert person.side is None


def test_why_there_is_no_figure_holds_for_what_would_be_computed_from_it():
    base = {"2022/23": "ikke indsamlet", "2023/24": "<5", "2024/25": Observation(words="færre", audience="internal")}
    days = Indicator("Dage", "dage", derived=Derived("Fravær", times=200))
    theme = Theme("T", indicators=[Indicator("Fravær", "%", {"school": base}), days])
    made = complete(Dialogue("X", themes=[theme])).themes[0].indicators[1].observations
    assert [(item.value, item.words) for item in made] == [
        (NoNumber.NOT_COLLECTED, ""),
        (NoNumber.SUPPRESSED_BY_SOURCE, ""),
        (NoNumber.NOT_STATED, ""),
    ]
    assert made[-1].audience is Audience.INTERNAL


def test_derived_figures_are_computed_and_rounded_half_up():
    days = Indicator("Dage", "dage", derived=Derived("Fravær", times=200), decimals=1)
    base = Indicator("Fravær", "%", {"school": {"2023/24": "7,425", "2024/25": 7.4}})
    [theme] = complete(Dialogue("X", themes=[Theme("T", indicators=[base, days])])).themes
    assert [item.value for item in theme.indicators[1].observations] == [Decimal("14.9"), Decimal("14.8")]


@pytest.mark.parametrize(
    "unit", ["% af skoledage", "pct. af skoledage", "pct", "Procent", "percent", "per cent of days"]
)
def test_a_base_in_percent_counts_as_a_fraction_however_its_unit_is_written(unit):
    days = Indicator("Dage", "dage", derived=Derived("Fravær", times=200))
    base = Indicator("Fravær", unit, {"school": {"2024/25": 7.4}})
    [done] = [item for item in complete(Dialogue("X", indicators=[base, days])).indicators if item.name == "Dage"]
    assert [item.value for item in done.observations] == [Decimal("14.8")]


@pytest.mark.parametrize("unit", ["procentpoint", "%-point", "pct. point", "percentage points", "percentil", "dage"])
def test_other_units_are_no_percent(unit):
    assert not Indicator("Forskel", unit).in_percent


@pytest.mark.parametrize(("times", "value"), [(200, Range("6.8", "8.0")), (-200, Range("-8.0", "-6.8"))])
def test_from_a_range_a_range_is_computed(times: int, value: Range):
    days = Indicator("Dage", "dage", derived=Derived("Fravær", times=times))
    base = Indicator("Fravær", "%", {"school": {"2024/25": "3,4-4,0"}})
    [theme] = complete(Dialogue("X", themes=[Theme("T", indicators=[base, days])])).themes
    assert [item.value for item in theme.indicators[1].observations] == [value]


def test_a_base_is_completed_before_what_is_derived_from_it():
    minutes = Indicator("Minutter", "min.", derived=Derived("Dage", times=10))
    days = Indicator("Dage", "dage", derived=Derived("Fravær", times=200))
    base = Indicator("Fravær", catalogue="fravaer-samlet", observations={"school": {"2024/25": 7.4}})
    [theme] = complete(Dialogue("X", themes=[Theme("T", indicators=[minutes, days, base])])).themes
    figures = [[item.value for item in indicator.observations] for indicator in theme.indicators]
    assert figures == [[Decimal("148.0")], [Decimal("14.8")], [Decimal("7.4")]]


def test_indicators_derived_from_each_other_stay_without_figures():
    pair = [Indicator(name, derived=Derived(base, times=2)) for name, base in [("A", "B"), ("B", "A"), ("C", "C")]]
    done = complete(Dialogue("X", indicators=pair)).indicators
    assert [item.observations for item in done] == [(), (), ()]


def test_a_given_figure_is_kept_where_one_could_be_computed():
    days = Indicator("Dage", "dage", {"school": {"2024/25": 15}}, derived=Derived("Fravær", times=200))
    base = Indicator("Fravær", "%", {"school": {"2024/25": 7.4}})
    [theme] = complete(Dialogue("X", themes=[Theme("T", indicators=[base, days])])).themes
    assert [item.value for item in theme.indicators[1].observations] == [15]


def test_sources_take_their_details_from_the_list():
    dialogue = Dialogue(
        "X",
        sources=[Source("STIL", retrieved="2025-10-01", edition="2025", footnote="Kun skoledage", speaker_notes="Ny")],
        indicators=[Indicator("Fravær", source="STIL")],
    )
    assert complete(dialogue).indicators[0].source == dialogue.sources[0]


def test_sources_of_quotations_and_tables_take_their_details_from_the_list():
    panel = Source("Børnepanelet", edition="3. runde", retrieved="2025-10-01")
    table = Table([["Post", "2025"], ["A", 3]], unit="kr.", source="Børnepanelet")
    content = [Quote("Vi vil ud", source="Børnepanelet"), table]
    theme = Theme("T", content=content, parts=[Theme("Del", content=content)])
    custom = Custom("navn.blok", shown=content, brought=True)
    done = complete(Dialogue("X", sources=[panel], intro=content, themes=[theme], summary=[*content, custom]))
    [made] = done.themes
    for blocks in (done.intro, made.content, made.parts[0].content, done.summary[:2], done.summary[2].shown):
        assert [block.source for block in blocks] == [panel, panel]


def test_the_catalogue_fills_what_is_left_empty():
    [indicator] = complete(Dialogue("X", indicators=[Indicator("Trivsel", catalogue="trivsel-generel")])).indicators
    entry = official().entry("trivsel-generel")
    assert (indicator.unit, indicator.scale, indicator.better) == (entry.unit.da, entry.scale, entry.better)
    own = attrs.evolve(indicator, unit="point", scale=None)
    assert complete(Dialogue("X", indicators=[own])).indicators[0].scale is None


@pytest.mark.parametrize(("unit", "own"), [("%", True), ("procent", True), ("", True), ("dage", False)])
def test_what_belongs_to_the_unit_of_the_catalogue_is_not_said_of_another(unit, own):
    days = Indicator("Fraværsdage pr. elev", unit, {"school": {"2024/25": 14.8}}, catalogue="fravaer-samlet")
    dialogue = Dialogue("X", indicators=[days])
    [told] = complete(dialogue).indicators
    assert ("procent af skoledagene" in told.population) is own
    assert ("SUD033" in {issue.code for issue in sud.check(dialogue)}) is not own
    assert told.better == official().entry("fravaer-samlet").better


@pytest.mark.parametrize(("language", "unit"), [("da", "indeks 1-5"), ("en", "index 1-5")])
def test_the_unit_of_the_catalogue_is_in_the_language_of_the_dialogue(language, unit):
    seen = Indicator("Trivsel", catalogue="trivsel-generel", observations={"school": {"2024/25": 3.7}})
    for written in ("", "indeks 1-5", "Index 1-5"):
        dialogue = Dialogue("X", language=language, indicators=[attrs.evolve(seen, unit=written)])
        [told] = complete(dialogue).indicators
        assert told.unit == (written or unit)
        assert told.population
        assert told.scale
        assert sud.check(dialogue) == ()


def test_a_sign_is_a_unit_of_its_own() -> None:
    dialogue = Dialogue(
        "X", indicators=[Indicator("Trivsel", "%", {"school": {"2024/25": 81}}, catalogue="trivsel-generel")]
    )
    [told] = complete(dialogue).indicators
    assert (told.population, told.scale) == ("", None)
    assert "SUD033" in {issue.code for issue in sud.check(dialogue)}


def test_figures_derived_from_a_parted_base_are_parted_alike():
    base = Indicator(
        "Bro", "dage", {"school": {"2024/25": {"skole": 6, "praktik": 4}}}, categories=["skole", "praktik"]
    )
    [theme] = complete(
        Dialogue("X", themes=[Theme("T", indicators=[base, Indicator("Timer", derived=Derived("bro", 6))])])
    ).themes
    hours = theme.indicators[1]
    assert hours.categories == ("skole", "praktik")
    assert [(item.category, item.value) for item in hours.observations] == [("skole", 36), ("praktik", 24)]


def test_what_is_computed_has_no_id_of_what_it_is_computed_from():
    figure = Observation(
        7.4,
        "2024/25",
        id="figur",
        source=Source("STIL", id="kilde"),
        compared=[Comparison("national", difference="0.5", id="landet")],
    )
    days = Indicator("Dage", "dage", derived=Derived("Fravær", times=200))
    dialogue = Dialogue("X", indicators=[Indicator("Fravær", "%", [figure]), days])
    [made] = complete(dialogue).indicators[1].observations
    assert (made.source.name, made.compared[0].difference) == ("STIL", 1)
    assert not [issue for issue in sud.check(dialogue) if issue.code == "SUD030"]


@pytest.mark.parametrize("own", [{}, {"aldrig": 20}, {"aldrig": 20, "ofte": 180}])
@pytest.mark.parametrize("categories", [(), ("aldrig",)])
def test_what_is_computed_is_of_declared_parts(own: dict[str, int], categories: tuple[str, ...]):
    """Whether an indicator has all of its figures, some or none, and takes its base's parts or chooses among them."""
    base = Indicator("Andel", "%", {"school": {"2024/25": {"aldrig": 10, "ofte": 90}}}, categories=["aldrig", "ofte"])
    kept = {name: value for name, value in own.items() if not categories or name in categories}
    days = Indicator(
        "Dage",
        "dage",
        {"school": {"2024/25": kept}} if kept else (),
        derived=Derived("Andel", times=200),
        categories=categories,
    )
    dialogue = Dialogue("X", indicators=[base, days])
    values = {item.category: item.value for item in complete(dialogue).indicators[1].observations}
    assert values == {name: {"aldrig": 20, "ofte": 180}[name] for name in categories or base.categories}
    assert not [issue for issue in sud.check(dialogue) if issue.code == "SUD071"]


def test_what_the_library_prints_may_be_called_by_its_words_where_another_word_is_given_for_it():
    labels = {"mål": "fokuspunkt", "Aftaler": ["indsats", "indsatser"]}
    assert complete(sud.Dialogue("Lindevang Skole", labels=labels)).labels == (
        Label("goal", "fokuspunkt"),
        Label("agreement", "indsats", "indsatser"),
    )
    of_round = Round("Samtaler 2025", labels=labels)
    assert check_labels(of_round) == ()
    own = complete(sud.Dialogue("Lindevang Skole", labels={"goal": "mærkesag"}), of_round)
    assert [label.text for label in own.labels] == ["mærkesag", "indsats"]


def test_a_word_that_is_given_another_one_twice_is_told():
    twice = complete(sud.Dialogue("Lindevang Skole", labels={"mål": "a", "goal": "b"}))
    told = [(issue.code, issue.path, issue.message) for issue in sud.check(twice)]
    assert told == [("SUD004", "labels[1].key", "mål and goal say the same in two ways")]
