"""What goes with something withheld, and what stands where it stood."""

import pytest

import suddialog as sud
from suddialog import io
from suddialog.catalogue import complete
from suddialog.errors import CheckFailed
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Audience,
    Bullets,
    Comparison,
    Department,
    Diagram,
    Dialogue,
    Figure,
    Finding,
    FollowUp,
    Indicator,
    Meeting,
    Municipality,
    NoNumber,
    Observation,
    Participant,
    Party,
    Prose,
    Quote,
    School,
    SchoolYear,
    Sign,
    Source,
    Table,
    Theme,
)
from suddialog.privacy import Rule, view

SECRET = {"audience": "internal"}


def public(**fields):
    return view(complete(Dialogue(**{"school": "Skolen", **fields}))).dialogue


def test_what_the_source_says_of_a_figure_is_withheld_by_itself():
    figure = Observation(3, "2024/25", compared=[Comparison("national", words="hemmelig", **SECRET)],
                         source=Source("Kilde", speaker_notes="hemmelig"))  # fmt: skip
    result = sud.view(Dialogue("S", indicators=[Indicator("F", "%", [figure])]))
    assert result.dialogue.indicators[0].observations == (Observation(3, "2024/25", source=Source("Kilde")),)
    assert [item.path for item in result.report.withheld] == [
        "indicators[0].observations[0].compared[0]", "indicators[0].observations[0].source.speaker_notes",
    ]  # fmt: skip


@pytest.mark.parametrize("otherwise", ["", "Egen optælling"])
def test_a_source_that_the_list_withholds_is_withheld_wherever_it_is_named(otherwise):
    shown = [Indicator("F", "%", [Observation(3, "2024/25", source="Kilde")], source="Kilde")]
    content = [Quote("x", source="Kilde"), Table([["a"], ["b"]], source="Kilde")]
    listed = [Source("Kilde", edition="HEMMELIG", otherwise=otherwise, **SECRET)]
    reduced = public(sources=listed, themes=[Theme("T", content, indicators=shown)])
    text = io.dumps(reduced)
    assert "Kilde" not in text
    assert "HEMMELIG" not in text
    assert reduced.themes[0].indicators[0].source == (Source(otherwise) if otherwise else None)


def test_a_party_is_not_named_by_those_who_speak_for_it():
    fields = {"parties": [Party("Den hemmelige part", "school", **SECRET)],
              "participants": {"Den hemmelige part": ["Bo Lind (leder)"]},
              "actions": [ActionPoint("A", owners="den hemmelige part")]}  # fmt: skip
    text = io.dumps(public(**fields))
    assert "hemmelig" not in text
    assert "Bo Lind" in text


def test_what_is_said_instead_of_a_party_is_taken_as_it_is():
    party = Party("Skjult", otherwise=r"en \part \1", **SECRET)
    assert public(parties=[party], actions=[ActionPoint("A", owners="skjult")]).actions[0].owners == (r"en \part \1",)


def test_a_department_is_named_nowhere_and_its_figures_go_with_it():
    school = School("S", departments=[Department("Skjult", **SECRET), Department("Åben")])
    figures = Indicator("F", "%", {"skjult": {"2024/25": 3}, "aaben": {"2024/25": 4}})
    reduced = public(
        school=school, covers=["skjult", "aaben"], actions=[ActionPoint("A", department="Skjult")],
        themes=[Theme("T", [Figure("F", whose="skjult"), Figure("F")], indicators=[figures])],
    )  # fmt: skip
    assert "skjult" not in io.dumps(reduced).lower()
    assert reduced.covers == ("aaben",)
    assert [item.whose for item in reduced.themes[0].indicators[0].observations] == ["aaben"]
    assert reduced.themes[0].content == (Figure("F"),)


def test_the_programme_says_of_a_withheld_theme_what_the_theme_says():
    theme = Theme("Sagen om K", "x", id="sag-k", otherwise="Lukket punkt", **SECRET)
    agenda = [AgendaItem("Tema 2: Sagen om K", theme="sag-k", minutes=20, presenters="K", children=["K"]),
              AgendaItem(theme="Sagen om K"), AgendaItem("Pause")]  # fmt: skip
    reduced = public(themes=[theme], agenda=agenda)
    assert reduced.themes == (Theme("Lukket punkt"),)
    assert reduced.agenda == (
        AgendaItem(theme="lukket-punkt", minutes=20), AgendaItem(theme="lukket-punkt"), AgendaItem("Pause"),
    )  # fmt: skip
    deck = sud.export(Dialogue("S", themes=[theme], agenda=agenda), "table").text
    assert "Lukket punkt" in deck
    assert "Sagen" not in deck


def test_of_a_closed_theme_that_nothing_can_refer_to_only_the_heading_is_seen():
    reduced = view(Dialogue("a", themes=[Theme("<<", short_title="Sagen om Karl", closed=True)])).dialogue
    assert reduced.themes == (Theme("<<", closed=True),)


def test_of_a_closed_theme_the_programme_says_no_more_than_the_heading():
    theme = Theme("Personale", "x", id="sagen-om-karl", closed=True)
    agenda = [AgendaItem("Tema 1", theme="sagen-om-karl", children=["Karl"], presenters="Karl")]
    reduced = public(themes=[theme], agenda=agenda)
    assert reduced.themes == (Theme("Personale", closed=True),)
    assert reduced.agenda == (AgendaItem("Tema 1", theme="personale"),)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_withheld_school_is_called_the_school_everywhere(audience):
    school = School("Lindevang", Municipality("Lindevang Kommune"), audience="internal")
    dialogue = Dialogue(school, participants={"Lindevang": ["Bo (leder)"], "Lindevang Kommune": ["Asta (chef)"]})
    for exporter in ("markdown", "table", "json", "pptx"):
        sud.export(dialogue, exporter, audience=audience)
    text = io.dumps(sud.view(dialogue, audience).dialogue)
    assert ("Lindevang" in text) is (audience is Audience.INTERNAL)
    assert ("Skolen" in text) is (audience is not Audience.INTERNAL)


def test_a_withheld_dialogue_says_what_is_said_instead():
    school = School("Lindevang", otherwise="En skole", **SECRET)
    reduced = public(school=school, themes=["T"], otherwise="Kommer senere", **SECRET)
    assert (reduced.school, reduced.themes, reduced.intro) == (School("En skole"), (), (Prose("Kommer senere"),))


def test_what_is_said_instead_of_an_indicator_stands_where_it_would_be_shown():
    low = Indicator("Fravær", "%", {"school": {"2024/25": 3}}, otherwise="Fraværet er lavt", **SECRET)
    themes = [Theme("Uden figur", "x", indicators=[low]),
              Theme("Med figur", [Figure(["Trivsel", "Mobning"])], indicators=[
                  Indicator("Trivsel", otherwise="God trivsel", **SECRET), Indicator("Mobning")]),
              Theme("Kun figur", [Figure("Samlet")], indicators=[
                  Indicator("Samlet", otherwise="Samlet set godt", **SECRET)]),
              Theme("Skjult", indicators=[attrs_hidden(low)])]  # fmt: skip
    result = sud.view(Dialogue("S", themes=themes))
    contents = [theme.content for theme in result.dialogue.themes]
    assert contents == [
        (Prose("Fraværet er lavt"), Prose("x")),
        (Figure("Mobning", footnote="God trivsel"),),
        (Prose("Samlet set godt"),),
        (),
    ]
    assert result.source_path("themes[0].content[0].text") == "themes[0].indicators[0].text"
    assert result.source_path("themes[0].content[1].text") == "themes[0].content[0].text"


def attrs_hidden(indicator):
    return Indicator("Andet fravær", otherwise=indicator.otherwise, shown=False, **SECRET)


def test_what_is_said_instead_is_printed():
    dialogue = Dialogue(
        "S",
        follow_up=[FollowUp("x/y", text="Hemmeligt", otherwise="Det går bedre", **SECRET)],
        themes=[Theme("T", indicators=[Indicator("F", "%", {"school": {"2024/25": 3}}, otherwise="Lavt", **SECRET)],
                      actions=[ActionPoint("A", signs=[Sign("Hemmeligt", otherwise="Tegn ses", **SECRET)])])],
    )  # fmt: skip
    text = sud.export(dialogue, "markdown").text
    assert all(words in text for words in ("Det går bedre", "Lavt", "Tegn ses"))
    assert "Hemmeligt" not in text


def test_a_withheld_figure_keeps_its_place_only_where_the_place_is_open():
    figures = [Observation(3, "2024/25", **SECRET), Observation(3, whose="nogen", **SECRET),
               Observation(3, category="hemmelig", **SECRET), Observation(4, "2023/24")]  # fmt: skip
    [reduced] = public(indicators=[Indicator("F", "%", figures)]).indicators
    assert reduced.observations == (Observation(NoNumber.WITHHELD, "2024/25"), Observation(4, "2023/24"))


def test_the_party_of_somebody_withheld_is_withheld_unless_others_speak_for_it():
    people = [Participant("Karl", party="Krisecentret", **SECRET), Participant("Bo", party="Skolen", **SECRET),
              Participant("Eva", party="Skolen")]  # fmt: skip
    assert [party.name for party in public(participants=people).parties] == ["Skolen"]


def test_bullets_and_diagrams_go_with_the_last_of_their_items():
    secret = Finding("hemmelig", **SECRET)
    content = [Bullets([secret], title="T"), Diagram("hub", [secret], "Midte"), Bullets([secret, "åben"])]
    assert public(themes=[Theme("T", content)]).themes[0].content == (Bullets(["åben"]),)


@pytest.mark.parametrize("audience", list(Audience))
def test_an_unknown_language_is_a_finding_and_stops_nothing_else(audience):
    dialogue = sud.loads("format: suddialog\nversion: 1\nschool: S\nlanguage: kl\nthemes: [A]\n")
    assert sud.view(dialogue, audience).dialogue.themes == (Theme("A"),)
    [issue] = [issue for issue in sud.check(dialogue, audience=audience) if issue.severity.value == "error"]
    assert (issue.code, issue.path) == ("SUD019", "language")
    assert "da, en" in issue.remedy
    with pytest.raises(CheckFailed):
        sud.export(dialogue, "markdown", audience=audience)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"trend": "falling", "words": "Faldet tre år i træk"}, 1),
        ({"value": "not-collected", "n": 12}, 1),
        ({"value": "not-collected"}, 0),
    ],
)
def test_a_confidential_figure_in_words_is_reported_as_withheld(told, count):
    absence = Indicator("Sygefravær", "dage", [Observation(period="2024", **told)], catalogue="sygefravaer-personale")
    seen = view(complete(Dialogue("Skolen", indicators=[absence])))
    assert seen.report.counts().get(Rule.CONFIDENTIAL_FIGURE, 0) == count


def test_the_summary_says_what_is_for_others():
    content = [Prose("Åbent"), Prose("Lukket", audience="internal"), Prose("Også lukket", audience="internal")]
    themes = [Theme("A", content, indicators=[Indicator("I", "%", [Observation(3, audience="internal")])])]
    seen = view(complete(Dialogue("Skolen", themes=[*themes, Theme("B", audience="internal")])))
    assert seen.report.summary() == "2 pieces of text for others, 1 figure for others, 1 theme for others"


def test_a_meeting_for_insiders_does_not_move_the_school_year():
    meetings = [Meeting("3/6 2025", audience="internal"), Meeting("27/11 2025"), Meeting("12/9 2026")]
    assert complete(Dialogue("Skolen", meetings=meetings)).school_year == SchoolYear(2025)
    assert complete(Dialogue("Skolen", meetings=meetings[:1])).school_year == SchoolYear(2024)
