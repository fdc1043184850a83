"""What readers of decks and minutes stumbled over, through the public interface."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pptx import Presentation

import suddialog as sud
from suddialog import Dialogue, Indicator, Observation, Theme
from suddialog.model import ActionPoint, Diagram, Figure, Group, NoNumber, Participant, Question, Quote, Sign

YEARS = ("2022/23", "2023/24", "2024/25")


def dialogue(*themes: Theme, **fields: object) -> Dialogue:
    return Dialogue("Lindevang Skole", themes=themes, **fields)


def slides(of: Dialogue, **options: object) -> list[list[str]]:
    """Return the texts of each slide, its title first; the cells of tables one by one."""
    deck = Presentation(io.BytesIO(sud.export(of, "pptx", **options).data))
    found = []
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        groups = [part for shape in slide.shapes if shape.shape_type == 6 for part in shape.shapes]
        texts += [part.text_frame.text for part in groups if part.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        texts += [cell.text for table in tables for row in table.rows for cell in row.cells]
        found.append([slide.shapes.title.text_frame.text, *texts])
    return found


def titles(of: Dialogue) -> list[str]:
    return [title.replace("\u00a0", " ") for title, *_ in slides(of)]


def slide_called(of: Dialogue, title: str) -> list[str]:
    return next(texts for texts in slides(of) if texts[0] == title)


def names(of: Dialogue, title: str) -> set[str]:
    """Return what the shapes of a slide are called."""
    deck = Presentation(io.BytesIO(sud.export(of, "pptx").data))
    return {
        shape.name for slide in deck.slides if slide.shapes.title.text_frame.text == title for shape in slide.shapes
    }


def minutes(of: Dialogue) -> str:
    return sud.export(of, "markdown").text


def parts(**years: dict[str, object]) -> Indicator:
    given = {f"{year[1:5]}/{year[5:]}": figures for year, figures in years.items()}
    return Indicator("Fraværsdage", "dage", {"school": given}, categories=["Sygdom", "Lovligt"])


def test_a_chart_of_its_themes_name_is_called_otherwise_than_the_slide_that_opens_the_theme() -> None:
    figures = Indicator("Elevfravær", "%", {"school": dict(zip(YEARS, (8.3, 8.1, 7.4), strict=True))})
    assert titles(dialogue(Theme("Elevfravær", indicators=figures)))[-2:] == ["Elevfravær", "Elevfravær i tal"]


def test_a_chart_of_statements_is_called_by_its_theme_rather_than_by_all_of_them() -> None:
    said = ("Jeg har en god ven i min klasse", "Jeg får hjælp, når noget er svært", "Der er ro nok til at tænke")
    measured = {"school": {"2023/24": 76, "2024/25": 80}, "municipality": {"2024/25": 78}, "national": {"2024/25": 79}}
    figures = [Indicator(name, "%", measured, better="higher") for name in said]
    assert titles(dialogue(Theme("Elevernes stemmer", indicators=figures)))[-2:] == [
        "Elevernes stemmer",
        "Elevernes stemmer i tal",
    ]


@pytest.mark.parametrize(
    ("language", "begins"),
    [("da", "Vandret søjlediagram: Trivsel( i tal)?"), ("en", "Bar chart: Trivsel( in figures)?")],
)
@pytest.mark.parametrize(("unit", "lead"), [("%", r" \([\w ]+\)\."), ("", r"\.")])
@pytest.mark.parametrize(("count", "slides_of_it"), [(4, 1), (14, 2)])
def test_a_chart_of_many_indicators_is_told_by_the_name_of_its_theme(
    language: str, begins: str, unit: str, lead: str, count: int, slides_of_it: int
) -> None:
    said = [f"Jeg har en god ven i min klasse hele tiden {number}" for number in range(1, count + 1)]
    figures = [Indicator(name, unit, {"school": {"2024/25": 76}, "national": {"2024/25": 79}}) for name in said]
    of = dialogue(Theme("Trivsel", Figure(said), indicators=figures), language=language)
    deck = Presentation(io.BytesIO(sud.export(of, "pptx").data))
    told = [
        shape._element._nvXxPr.cNvPr.get("descr") for slide in deck.slides for shape in slide.shapes if shape.has_chart
    ]
    assert len(told) == slides_of_it
    assert all(re.match(begins + lead, one) for one in told)


def test_a_theme_keeps_its_title_whatever_a_chart_before_it_is_called() -> None:
    figures = Indicator("Karakterer", "karakter", {"school": dict(zip(YEARS, (6.9, 7.1, 7.4), strict=True))})
    found = titles(dialogue(Theme("Faglighed", indicators=figures), Theme("Karakterer", Quote("Det går fremad."))))
    assert found[3:5] == ["Karakterer · Faglighed", "Karakterer"]


def test_a_title_made_from_a_long_name_has_no_half_of_a_bracket() -> None:
    name = "Fællesskaber (mangfoldige, trygge og stærke) i skole, klub og børnehave hver eneste dag"
    assert titles(dialogue(Theme(name, Question("Hvad kan vi?"))))[-1] == "Til drøftelse: Fællesskaber"


def test_a_heading_is_not_repeated_by_what_follows_it_in_minutes() -> None:
    found = dialogue(Theme("Trivsel", Quote("Det går.", title="Trivsel")), actions=[ActionPoint("Ringe hjem")])
    headings = [line for line in minutes(found).splitlines() if line.startswith("#")]
    assert headings[1:] == ["## Trivsel", "## Aftaler"]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (
            "Indsatser på hele mellemtrinnet og i udskolingen (sprog, bevægelse, trivsel, fællesskaber og alt andet) "
            "i et skoleår med mange nye og gamle opgaver",
            "Indsatser på hele mellemtrinnet og i udskolingen",
        ),
        (
            "Vi arbejder med sprog i alle fag, bevægelse hver eneste dag, trivsel i klasserne, fællesskaber på tværs "
            "af årgange og venskaber mellem store og små",
            "Vi arbejder med sprog i alle fag, bevægelse hver eneste dag, trivsel i klasserne …",
        ),
    ],
)
def test_a_title_is_not_cut_within_brackets_nor_in_a_list_without_a_mark(title: str, short: str) -> None:
    found = titles(dialogue(Theme("Trivsel", Quote("Vi vil det her.", title=title))))
    assert found[-1] == short


def test_the_number_of_participants_and_that_of_their_parties_are_both_words() -> None:
    people = {"Skolen": ["Bo Krogh (skoleleder)"], "Forvaltningen": ["Asta Lund (faglig chef)"]}
    assert "To deltagere fra to parter" in titles(dialogue(participants=people))


def test_groups_with_and_without_a_theme_keep_the_order_of_the_file() -> None:
    groups = [Group("Bo"), Group("Asta", theme="trivsel"), Group("Bo")]
    found = dialogue(
        Theme("Trivsel", treatment="groups"), participants=["Bo (lærer)", "Asta (skoleleder)"], groups=groups
    )
    assert [line for line in minutes(found).splitlines() if "Gruppe" in line] == [f"- Gruppe {n}" for n in (1, 2, 3)]


@pytest.mark.parametrize("kind", ["layers", "steps"])
def test_what_stands_above_a_diagram_is_its_title_and_told_once(kind: str) -> None:
    centre = "Fællesskab for alle"
    for title in ("", centre):
        texts = slide_called(dialogue(Theme("A", Diagram(kind, ["Almen", "Støtte"], centre, title=title))), centre)
        assert texts[1:].count(centre) == 1


def test_a_card_of_the_form_has_room_for_its_words_beside_the_discs_of_its_groups() -> None:
    themes = [Theme("Trivsel", treatment="groups"), *(Theme(name, ["Punkt"]) for name in ("Ro", "Sprog", "Fravær"))]
    found = dialogue(*themes, participants=["Bo (lærer)"], groups=[["Bo"], ["Bo"], ["Bo"]])
    assert {"Gruppe 1", "Gruppe 2", "Gruppe 3"} <= names(found, "Fire temaer på programmet")
    assert not [issue for issue in sud.export(found, "pptx").issues if issue.code == "SUD613"]


def test_parts_with_one_missing_become_a_table_unless_their_sum_is_known() -> None:
    missing = parts(
        y202223={"Sygdom": 6.1, "Lovligt": 3.0}, y202324={"Sygdom": 6.0}, y202425={"Sygdom": 5, "Lovligt": 2}
    )
    found = slide_called(dialogue(Theme("A", indicators=missing)), "Fraværsdage")
    assert {"Sygdom", "Lovligt", "6,1", "6,0"} <= set(found)
    totals = [Observation(sum_, year) for sum_, year in zip((9.1, 8.2, 7), YEARS, strict=True)]
    known = Indicator("Fraværsdage", "dage", [*missing.observations, *totals], categories=["Sygdom", "Lovligt"])
    assert "6,1" not in slide_called(dialogue(Theme("A", indicators=known)), "Fraværsdage")


def test_parts_are_not_told_beside_those_of_a_year_that_they_cannot_be_compared_with() -> None:
    def deck(why: str) -> str:
        latest = Observation(5.5, break_before=why)
        years = parts(y202324={"Sygdom": 6.0, "Lovligt": 2.1}, y202425={"Sygdom": latest, "Lovligt": 2.4})
        return "\n".join(slide_called(dialogue(Theme("A", indicators=years)), "Fraværsdage"))

    assert "mod 6,0 i 2023/24" in deck("")
    assert "mod" not in deck("ny opgørelse")


def test_why_a_year_of_parts_is_missing_is_said_at_the_year_only() -> None:
    withheld = dict.fromkeys(("Sygdom", "Lovligt"), NoNumber.WITHHELD)
    years = parts(y202223={"Sygdom": 6, "Lovligt": 3}, y202324=withheld, y202425={"Sygdom": 5, "Lovligt": 2})
    texts = slide_called(dialogue(Theme("A", indicators=years)), "Fraværsdage")
    assert "ikke offentliggjort" not in "\n".join(texts)


def test_what_was_said_after_figures_has_a_heading_of_its_own_in_minutes() -> None:
    figures = Indicator("Klager", "antal", {"school": {"2024/25": 3}})
    text = minutes(dialogue(Theme("A", ["Et punkt"], indicators=figures)))
    assert "## A\n\nKlager, 2024/25: 3\n\n### Drøftelse\n\n- Et punkt\n" in text
    assert "Drøftelse" not in minutes(dialogue(Theme("A", ["Et punkt"])))


@pytest.mark.parametrize(
    ("unit", "number", "told"),
    [
        ("dage", 1, "1 dag"),
        ("uger", 2, "2 uger"),
        ("indeks (1-5)", 3, "3 (indeks 1-5)"),
        ("dage", 1.0, "1,0 dage"),
    ],
)
def test_a_unit_stands_behind_its_number_as_people_say_it_and_nowhere_else(unit: str, number: float, told: str) -> None:
    text = minutes(dialogue(Theme("A", indicators=Indicator("Klager", unit, {"school": {"2024/25": number}}))))
    assert f"## A\n\nKlager, 2024/25: {told}\n" in text


def test_a_sign_falls_to_one_day() -> None:
    sign = Sign(indicator="ventetid", toward="falling", baseline=3, target=1)
    found = dialogue(Theme("A", indicators=Indicator("Ventetid", "dage"), actions=[ActionPoint("Ringe", signs=sign)]))
    assert "Ventetid falder fra 3 dage til 1 dag" in minutes(found)


def test_a_template_without_places_for_a_foot_gets_footer_and_number(tmp_path: Path) -> None:
    template = tmp_path / "bar.pptx"
    bare = Presentation()
    for place in [shape for layout in bare.slide_layouts for shape in layout.placeholders]:
        if place.placeholder_format.type in (13, 15, 16):
            place.element.getparent().remove(place.element)
    bare.save(str(template))
    texts = slides(dialogue(Theme("A", ["Et punkt"])), template=template)[-1]
    assert {"Lindevang Skole  ·  Skoleudviklingssamtale", "3"} <= set(texts)


def test_names_for_which_a_role_stands_come_last_among_what_was_withheld() -> None:
    pupil = Participant("Gry Lund", "elev", party="Eleverne")
    found = dialogue(Theme("A", ["Punkt"], closed=True), participants=[pupil])
    assert str(sud.view(found).report.summary()) == "1 closed theme, 1 name"
