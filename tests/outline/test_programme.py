"""The programme with its times, the form of the dialogue, the participants and the groups."""

from __future__ import annotations

import pytest
from shorthand import composed, only, section

import suddialog as sud
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Audience,
    Dialogue,
    Group,
    Meeting,
    Participant,
    Party,
    Question,
    Theme,
)
from suddialog.outline import Agenda, Groups, Outline, Paragraph, People, compose, dump_text, flat
from suddialog.outline.flat import facts_of

MEETING = Meeting("torsdag d. 6/11 2025", "kl. 9-12", place="Biblioteket")


def agenda_of(outline: Outline, kind: str = "agenda") -> Agenda:
    return only(Agenda, section(outline, kind).blocks)


def test_notes_name_a_theme_by_its_title() -> None:
    agenda = [AgendaItem("Velkomst", presenters="lederen"), AgendaItem(theme="t1", presenters="elevrådet")]
    notes = agenda_of(composed(themes=[Theme("Trivsel", id="t1")], agenda=agenda)).notes
    assert notes == "Velkomst: lederen\nTema 1: Trivsel: elevrådet"


def test_times_are_counted_from_the_meetings_start() -> None:
    items = [AgendaItem("Velkomst", minutes=20), AgendaItem("Pause", minutes=10), AgendaItem("Farvel")]
    agenda = agenda_of(composed(meetings=MEETING, agenda=[*items, AgendaItem("Bagefter")]))
    assert [entry.time for entry in agenda.entries] == ["9.00", "9.20", "9.30", ""]
    assert [entry.pause for entry in agenda.entries] == [False, True, False, False]


def test_an_item_lasts_from_when_to_when_and_the_next_one_follows() -> None:
    items = [AgendaItem("Velkomst", time="9.00-9.15"), AgendaItem(theme="t1"), AgendaItem("Farvel", time="11.00")]
    themes = [Theme("Ro", id="t1", weight="main", minutes=45)]
    agenda = agenda_of(composed(meetings=MEETING, agenda=[*items, "Tak"], themes=themes))
    assert [(entry.time, entry.minutes) for entry in agenda.entries] == [
        ("9.00", 15), ("9.15", 45), ("11.00", None), ("", None),
    ]  # fmt: skip
    agenda = agenda_of(composed(meetings=MEETING, agenda=items[:2], themes=themes))
    assert agenda.title == "45 af 60 minutter går til hovedtemaet"


def test_what_is_more_than_a_break_is_a_point() -> None:
    titles = ("Kaffe og velkomst", "Frokost", "Kaffe og kage", "Pause, kaffe")
    agenda = agenda_of(composed(agenda=titles))
    assert [entry.pause for entry in agenda.entries] == [False, True, True, True]


def test_breaks_are_counted_beside_the_points() -> None:
    assert agenda_of(composed(agenda=["A", "Pause", "B"])).title == "To punkter og en pause på programmet"
    assert agenda_of(composed(agenda=["A", "B"])).title == "To punkter på programmet"


def test_meetings_at_different_times_have_none_in_common() -> None:
    dates = ("6/11 2025 kl. 9-11", "7/11 2025 kl. 9-12")
    assert agenda_of(composed(meetings=dates, agenda=["A", "B"])).lead == ""
    dates = ("6/11 2025 kl. 9-11", "7/11 2025 kl. 9-11")
    assert agenda_of(composed(meetings=dates, agenda=["A", "B"])).lead == "Kl. 9.00–11.00"


def test_parents_carry_the_sum_of_their_children() -> None:
    children = [AgendaItem("a", minutes=15), AgendaItem("b", minutes=20)]
    agenda = agenda_of(composed(meetings=MEETING, agenda=[AgendaItem("Temaer", children=children), "Slut"]))
    assert [entry.minutes for entry in agenda.entries] == [35, None]
    assert agenda.entries[1].time == "9.35"


def test_without_a_programme_it_is_made_from_the_themes() -> None:
    agenda = agenda_of(composed(themes=[Theme("Trivsel", minutes=30), Theme("Fravær", weight="main")]))
    assert [entry.text for entry in agenda.entries] == ["Tema 1: Trivsel", "Hovedtema: Fravær"]


def test_themes_of_equal_or_odd_titles_each_have_a_line() -> None:
    agenda = agenda_of(composed(themes=["…", Theme("Trivsel", minutes=5), Theme("Trivsel", minutes=9)]))
    assert [entry.text for entry in agenda.entries] == ["Tema 1: …", "Tema 2: Trivsel", "Tema 3: Trivsel"]
    assert [entry.minutes for entry in agenda.entries] == [None, 5, 9]


def test_the_lead_says_when_the_items_take_longer_than_the_meeting() -> None:
    agenda = agenda_of(composed(meetings=MEETING, agenda=[AgendaItem("Alt", minutes=200)]))
    assert agenda.lead == "Kl. 9.00–12.00. Punkterne varer 200 minutter, men mødet varer 180 minutter"


def test_the_lead_says_so_though_an_item_lacks_minutes() -> None:
    items = [AgendaItem("Alt", minutes=200), AgendaItem("Eventuelt")]
    agenda = agenda_of(composed(meetings=MEETING, agenda=items))
    assert agenda.lead == "Kl. 9.00–12.00. Punkterne varer 200 minutter, men mødet varer 180 minutter"
    short = [AgendaItem("Alt", minutes=100), AgendaItem("Eventuelt")]
    assert agenda_of(composed(meetings=MEETING, agenda=short)).lead == "Kl. 9.00–12.00"


def test_the_lead_tells_how_long_the_items_take_where_time_is_left() -> None:
    themes = [Theme("A", minutes=40), Theme("B", minutes=35)]
    assert agenda_of(composed(meetings=MEETING, themes=themes)).lead == "Kl. 9.00–12.00. Punkterne varer 75 minutter"


def test_the_title_tells_the_main_themes_share() -> None:
    themes = [Theme("A", minutes=30), Theme("B", weight="main", minutes=60)]
    assert agenda_of(composed(themes=themes)).title == "60 af 90 minutter går til hovedtemaet"


def test_the_form_tells_treatment_presenters_groups_and_reason() -> None:
    themes = [
        Theme("A", origin="political", origin_body="BUU", treatment="walk-through", deviation="Drøftet sidste år."),
        Theme("B", weight="main", treatment=["walk-through", "groups"], presenters="ledelsen"),
    ]
    people = ["Bo, skoleleder", "Gry, elev"]
    outline = composed(themes=themes, participants=people, groups=[["Bo"], ["Gry"]])
    form = agenda_of(outline)
    assert form.reason == "Drøftet sidste år."
    assert form.lead == "Politisk besluttet (BUU): tema 1"
    assert [entry.treatment for entry in form.entries] == ["Gennemgang", "Gennemgang og drøftelse i to grupper"]
    assert (form.entries[1].groups, form.entries[1].who, form.entries[1].main) == (2, "ledelsen", True)


def test_the_form_is_left_out_where_the_programme_tells_it_all() -> None:
    themes = [Theme("A", minutes=20, treatment="walk-through", origin="pupils"), Theme("B", weight="main")]
    outline = composed(themes=themes)
    assert not [one for one in outline.sections if one.kind == "form"]
    assert [one.origin for one in outline.sections if one.kind == "theme"] == ["Foreslået af eleverne", ""]
    assert agenda_of(composed(themes=themes, agenda=[AgendaItem("Velkomst"), AgendaItem(theme="a")]), "form")
    assert agenda_of(composed(themes=[*themes, Theme("C", presenters="Bo")]), "form")


def test_a_programme_of_themes_without_times_tells_the_form_too() -> None:
    outline = composed(themes=[Theme("A", presenters="Bo", origin="pupils"), Theme("B")])
    assert not [section for section in outline.sections if section.kind == "form"]
    both = agenda_of(outline)
    assert (both.title, both.lead) == ("To temaer på programmet", "Foreslået af eleverne: tema 1")
    assert [(entry.text, entry.who) for entry in both.entries] == [("A", "Bo"), ("B", "")]


def test_a_reason_alone_is_told_with_the_form() -> None:
    form = agenda_of(
        composed(themes=[Theme("A", deviation="Drøftet sidste år.", obligation="choice"), Theme("B", minutes=5)]),
        "form",
    )
    assert (form.reason, form.lead) == ("Drøftet sidste år.", "Valgfrit: tema 1")


def test_steps_inside_a_themes_item_stand_under_its_last_question() -> None:
    theme = Theme("B", id="b", content=[Question("Først?"), Question("Hvad nu?")])
    steps = [AgendaItem("Tal sammen", minutes=10), AgendaItem("Fortæl", minutes=5)]
    outline = composed(themes=[theme], agenda=[AgendaItem(theme="b", children=steps)])
    first, last = section(outline, "theme").blocks
    assert first.steps == ()
    assert [(step.when, step.text) for step in last.steps] == [("10 min.", "Tal sammen"), ("5 min.", "Fortæl")]
    assert agenda_of(outline).entries[0].children == ()


def test_participants_by_party_with_functions_and_presence() -> None:
    outline = composed(
        participants={
            "Forvaltningen": [Participant("Ida Bak Holm", "konsulent", functions="minutes", presence="online")],
            "Eleverne": [Participant(role="elev", count=4)],
        }
    )
    people = only(People, section(outline, "people").blocks)
    assert people.title == "Fem deltagere fra to parter"
    [ida] = people.parties[0].people
    assert (ida.remark, ida.initials) == ("referent, online", "IH")
    assert (people.parties[1].people[0].role, people.parties[1].people[0].remark) == ("4 elever", "")


def test_minutes_count_those_of_one_role_and_decks_draw_each() -> None:
    people = [*(Participant(role=role) for role in ("elev", "AMR", "elev", "AMR")), Participant("Bo", "elev")]
    for preset, told in (
        ("minutes", ["2 elever", "AMR", "AMR", "elev"]),
        ("deck", ["elev", "AMR", "elev", "AMR", "elev"]),
    ):
        block = only(People, section(composed(preset, participants={"Alle": people}), "people").blocks)
        assert [one.role for one in block.parties[0].people] == told
        assert block.parties[0].count == 5


def test_without_parties_the_deck_groups_by_side_and_minutes_do_not() -> None:
    people = ["Bo, skoleleder", "Gry, elev", "Asta, faglig chef"]
    deck = only(People, section(composed(participants=people), "people").blocks)
    assert [party.heading for party in deck.parties] == ["Lindevang Skole", "Elever", "Forvaltningen"]
    minutes = only(People, section(composed("minutes", participants=people), "people").blocks)
    assert [party.heading for party in minutes.parties] == [""]


def test_the_lead_names_parties_shown_by_role_also_with_a_body() -> None:
    outline = composed(
        participants={
            "Skolebestyrelsen": [
                Participant(role="formand"),
                Participant(role="bestyrelsens øvrige", count=None),
            ],
            "Naboerne": [Participant(role="beboerrådet", count=None)],
            "Skolen": [Participant("Bo Lund", "skoleleder")],
        },
        audience=Audience.PUBLIC,
    )
    assert only(People, section(outline, "people").blocks).lead == "Vises kun med rolle: Skolebestyrelsen"


def test_the_absent_are_told_apart() -> None:
    outline = composed(participants=["Bo, skoleleder", Participant("Gry", "lærer", presence="absent")])
    blocks = section(outline, "people").blocks
    assert only(People, blocks).parties[0].count == 1
    assert only(Paragraph, blocks).text == "Afbud: Gry (lærer)"


def test_what_a_footnote_says_of_somebody_absent_is_kept() -> None:
    gry = Participant("Gry", "lærer", presence="absent", footnote="har sendt sine svar")
    blocks = section(composed("minutes", participants=["Bo, skoleleder", gry]), "people").blocks
    assert only(Paragraph, blocks).text == "Afbud: Gry (lærer, har sendt sine svar)"


def test_groups_find_members_by_first_name_and_count_those_without_a_name() -> None:
    people = [
        Participant("Bo Lund", "skoleleder", functions="facilitator"),
        Participant(role="elev", id="e1"),
        Participant(role="elev", id="e2"),
    ]
    theme = Theme("Tema", weight="main", content=Question("Hvad nu?"))
    outline = composed(themes=[theme], participants=people, groups=[Group(["e1", "Bo", "e2", "Ukendt"], "Ved vinduet")])
    groups = only(Groups, section(outline, "theme").blocks)
    assert groups.task == "Hvad nu?"
    [group] = groups.groups
    assert (group.number, group.name) == ("1", "Ved vinduet")
    assert [(member.text, member.facilitator) for member in group.members] == [
        ("Bo Lund", True),
        ("elev (2)", False),
        ("Ukendt", False),
    ]


def test_a_group_that_is_called_by_its_number_is_not_announced_twice() -> None:
    theme = Theme("Tema", weight="main")
    named = {"Gruppe 1": "Bo", "Gruppe 7": "Gry", "Gruppe A": "Eva"}
    outline = composed(themes=[theme], participants=["Bo", "Gry", "Eva"], groups=named)
    groups = only(Groups, section(outline, "theme").blocks).groups
    assert [group.heading for group in groups] == ["Gruppe 1", "Gruppe 2: Gruppe 7", "Gruppe A"]


def test_a_public_edition_says_whose_names_it_leaves_out_and_which_roles_lead() -> None:
    people = [
        Participant("Bo Lund", "skoleleder", party="Ledelsen", functions="facilitator"),
        Participant("Gry", "elev", party="Eleverne", id="e1"),
    ]
    theme = Theme("Tema", weight="main")
    dialogue = Dialogue("Lindevang Skole", themes=[theme], participants=people, groups=[["Bo Lund", "e1"]])
    outline = compose(sud.view(dialogue, "public").dialogue, "deck")
    assert only(People, section(outline, "people").blocks).lead == "Vises kun med rolle: Eleverne"
    groups = only(Groups, section(outline, "theme").blocks)
    assert [(one.text, one.facilitator) for one in groups.groups[0].members] == [("skoleleder", True), ("elev", False)]
    inside = compose(sud.view(dialogue, "participants").dialogue, "deck")
    assert only(People, section(inside, "people").blocks).lead == ""
    assert groups.lead == only(Groups, section(inside, "theme").blocks).lead == "Tovholderen står med fed skrift"


def test_minutes_mark_facilitators_in_words() -> None:
    people = [Participant("Bo Lund", "skoleleder", functions="facilitator"), Participant("Gry", "elev")]
    outline = composed("minutes", themes=[Theme("Tema", weight="main")], participants=people, groups=[["Bo", "Gry"]])
    groups = only(Groups, section(outline, "theme").blocks)
    assert [member.text for member in groups.groups[0].members] == ["Bo Lund (tovholder)", "Gry"]
    assert groups.lead == ""


def test_public_groups_name_nobody_that_the_view_has_made_a_role() -> None:
    theme = Theme("Tema", weight="main")
    people = ["Bo Lund, skoleleder", "Gry, elev", "Alma, elev"]
    dialogue = Dialogue("Lindevang Skole", themes=[theme], participants=people, groups=[["Bo", "Gry", "Alma"]])
    outline = compose(sud.view(dialogue, "public").dialogue, "deck")
    groups = only(Groups, section(outline, "theme").blocks)
    [group] = groups.groups
    assert [member.text for member in group.members] == ["skoleleder", "elev (2)"]
    assert groups.lead == ""


def test_groups_without_a_theme_get_a_section_of_their_own() -> None:
    outline = composed(themes=["A"], participants=["Bo, lærer"], groups=[["Bo"]])
    assert [len(group.members) for group in only(Groups, section(outline, "groups").blocks).groups] == [1]


def test_meetings_in_different_places_each_name_their_own() -> None:
    first, second = Meeting("4/3 2025", place="Aulaen"), Meeting("5/3 2025", "13-14.30")
    apart = composed(meetings=[first, second])
    assert (apart.place, apart.when.splitlines()) == (
        "",
        ["Tirsdag den 4. marts 2025, Aulaen", "Onsdag den 5. marts 2025, kl. 13.00–14.30"],
    )
    together = composed(meetings=[first, Meeting("5/3 2025", place="Aulaen")])
    assert (together.place, together.when.splitlines()) == (
        "Aulaen",
        ["Tirsdag den 4. marts 2025", "Onsdag den 5. marts 2025"],
    )
    told = "\n".join(piece.text for piece in flat(together) if isinstance(piece, Paragraph))
    assert "Onsdag den 5. marts 2025\nAulaen" in told


def test_the_cover_and_the_foot() -> None:
    outline = composed(meetings=MEETING, status="draft", audience=Audience.PUBLIC)
    assert outline.title == "Skoleudviklingssamtale 2025"
    assert outline.when == "Torsdag den 6. november 2025, kl. 9.00–12.00"
    assert outline.footer == "Lindevang Skole  ·  Skoleudviklingssamtale 2025  ·  6. november 2025"
    assert (outline.place, outline.status, outline.audience, outline.public) == (
        "Biblioteket",
        "Udkast",
        "Offentlig udgave",
        True,
    )
    assert composed(audience=Audience.PARTICIPANTS).audience == "Til deltagerne"


def test_minutes_tell_when_a_theme_is_dealt_with_and_who_presents_it_by_the_programme():
    outline = composed(
        "minutes",
        agenda=[AgendaItem(theme="B", presenters="ledelsen", time="10-10.30")],
        themes=[Theme("A", time="kl. 9-10", presenters="Asta", minutes=60), Theme("B")],
    )
    told = [facts_of(item, "da").replace("\xa0", " ") for item in outline.sections if item.kind == "theme"]
    assert told == ["Kl. 9.00–10.00 · Ved Asta · 60 minutter", "Kl. 10.00–10.30 · Ved ledelsen · 30 minutter"]


def test_footnotes_of_parties_groups_and_points_of_the_programme_say_whose_they_are() -> None:
    outline = composed(
        parties=[Party("Skolen", footnote="Nyt distrikt")],
        participants=[Participant("Asta", party="Skolen"), Participant("Bo", party="Bestyrelsen")],
        groups=[Group(["Asta"], footnote="I skoven"), Group(["Bo"], footnote="I skoven"), Group(["Ib"])],
        agenda=[AgendaItem("Velkomst", footnote="Med kaffe", children=[AgendaItem("Sang", footnote="Med klaver")])],
    )
    assert only(People, section(outline, "people").blocks).caption == "Note (Skolen): Nyt distrikt."
    assert only(Groups, section(outline, "groups").blocks).caption == "Note (Gruppe 1 og Gruppe 2): I skoven."
    assert agenda_of(outline).caption == "Note (Velkomst): Med kaffe. Note (Sang): Med klaver."


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (["elev", "elev"], "2 elever"),
        (["elev", "Bo Lund", "elev", "elev"], "3 elever og Bo Lund"),
        (["elev", "lærer"], "elev og lærer"),
        (["ledelsen", "ledelsen"], "ledelsen"),
    ],
)
def test_people_who_read_alike_are_counted_wherever_they_stand_in_a_sentence(people: list[str], told: str) -> None:
    theme = Theme("Ro", presenters=people, actions=ActionPoint("Stillerum", owners=people))
    outline = composed(agenda=[AgendaItem("Velkomst", presenters=people)], themes=[theme])
    assert section(outline, "theme").presenters == told
    assert agenda_of(outline).notes == f"Velkomst: {told}"
    assert f"owner: {told}" in dump_text(outline)
