"""What reading and exporting cost, counted in calls of Python functions: the same on every machine, however busy it is.

The ceilings leave room for three per cent. Whoever reaches one should look for what is done twice before raising it;
`python -m benchmarks` tells how long things take.
"""

import gc
import re
import sys
from functools import cache
from pathlib import Path

import pytest

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Indicator, Observation, Registry, Theme
from suddialog._api.looks import looked
from suddialog.catalogue import complete
from suddialog.exporters.commonmark.pipe import pipe_table
from suddialog.hooks import ExportEvent
from suddialog.model.matching import Mentions
from suddialog.privacy import Rule, view

CEILINGS = {
    "markdown": 15_000,
    "docx": 28_100,
    "html": 36_800,
    "table": 22_000,
    "csv": 12_500,
    "json": 20_500,
    "xlsx": 26_100,
    "pptx": 33_600,
}
"""Calls for a dialogue of ten themes, from checking to bytes."""


def dialogue(themes: int) -> Dialogue:
    years = {"2022/23": 8.3, "2023/24": 8.1, "2024/25": 7.4}
    return Dialogue(
        "Lindevang Skole",
        meetings="torsdag d. 27/11 2025 kl. 9-12",
        participants=["Asta Lund (skoleleder)", "Bo Krogh (faglig chef)"],
        themes=[
            Theme(
                f"Tema nummer {number}",
                content=["Et punkt om noget", "Et punkt til", "Et tredje punkt"],
                indicators=[Indicator(f"Fravær {number}", "%", {"school": years, "national": years}, source="Egen")],
                actions=[ActionPoint(f"Aftale {number}", owners="ledelsen", due="maj 2026")],
            )
            for number in range(themes)
        ],
    )


@pytest.fixture(autouse=True)
def patterns_of_no_other_tests():
    """Forget the patterns of other tests: `re` keeps 512, and compiles the oldest anew after one more."""
    re.purge()


def calls(function):
    """Return how many Python functions are called."""
    count = 0

    def note(frame, event, arg):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    gc.disable()  # finalizers of other tests' objects are not our cost
    sys.setprofile(note)
    try:
        function()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


READING = {"json": 20_500, "yaml": 118}
"""Calls for each observation that is read, nearly all of them of the constructors that check its values."""


@cache
def reading_cost(form, observations):
    years = [f"{year}/{(year + 1) % 100:02}" for year in range(1950, 1950 + observations // 20)]
    figures = [Observation("7.4", year, body, n=25) for year in years for body in ("school", "national")] * 10
    text = sud.dumps(Dialogue("Lindevang Skole", indicators=[Indicator("Fravær", "%", figures)]), format=form)
    sud.loads(text)
    return calls(lambda: sud.loads(text))


@pytest.mark.parametrize("form", READING)
def test_an_observation_is_read_in_few_calls(form):
    assert reading_cost(form, 1000) <= READING[form] * 1000


@pytest.mark.parametrize("form", READING)
def test_reading_costs_ten_times_as_much_for_ten_times_the_observations(form):
    assert reading_cost(form, 1000) <= 10 * reading_cost(form, 100)


@cache
def cost(exporter, themes):
    graph = dialogue(themes)
    sud.export(graph, exporter)  # what is loaded once is not counted
    return calls(lambda: sud.export(graph, exporter))


@pytest.mark.parametrize("exporter", CEILINGS)
def test_an_export_costs_no_more_than_it_did(exporter):
    assert cost(exporter, 10) <= CEILINGS[exporter]


@pytest.mark.parametrize("exporter", CEILINGS)
def test_cost_grows_with_the_dialogue_and_not_faster(exporter):
    assert cost(exporter, 40) <= 4.2 * cost(exporter, 10)


def test_a_view_costs_at_most_a_twentieth_of_a_deck():
    whole = complete(dialogue(10))
    view(whole)
    assert calls(lambda: view(whole)) <= cost("pptx", 10) / 20


def test_plugins_cost_at_most_a_twentieth_of_a_deck():
    """Looking up the exporter, its options, the walk for blocks of plugins and the word to observers."""
    graph, known = dialogue(10), Registry(entry_points=False)

    def dispatch():
        offer = known.exporter("pptx")
        offer.make_options({})
        offer.function()
        looked(graph, known)
        known.notify(ExportEvent(exporter="pptx", plugin="a", audience=sud.Audience.PUBLIC))

    dispatch()
    assert calls(dispatch) <= cost("pptx", 10) / 20


EXAMPLE = Path(__file__).parents[1] / "examples" / "husum_style.yaml"


def husum(of_few):
    """Return the example, completed; with figures that are of few it has some to hide."""
    text = EXAMPLE.read_text(encoding="utf-8")
    graph = sud.loads(text.replace("n: 412", "n: 100").replace("n: 398", "n: 100") if of_few else text)
    whole = complete(graph)
    assert (Rule.SMALL_COUNT in view(whole).report.counts()) is of_few
    return whole


@pytest.mark.parametrize("of_few", [False, True])
def test_a_view_of_the_example_costs_at_most_a_twentieth_of_its_deck(of_few):
    whole = husum(of_few)
    sud.export(whole, "pptx")
    assert calls(lambda: view(whole)) <= calls(lambda: sud.export(whole, "pptx")) / 20


def test_a_table_in_minutes_costs_a_few_calls_a_cell():
    rows = [(f"række {number}", "7,4", "7,6") for number in range(1000)]
    assert calls(lambda: pipe_table(("", "Skolen", "Landet"), rows)) <= 4 * 3 * len(rows)


GROWING = {
    "people": lambda size: {"participants": [f"Navn{size} Efternavn{number}" for number in range(size)]},
    "members who are nobody": lambda size: {
        "participants": [f"Navn{number}" for number in range(size)],
        "groups": [[f"Nvan{number}" for number in range(size)]],
    },
    "members who are many": lambda size: {
        "participants": [{"name": "Navn Efternavn", "role": "lærer"}] * size,
        "groups": [["Navn Efternavn"] * size],
    },
    "parties": lambda size: {
        "participants": {f"Part {number}": [f"Navn{size} Efternavn{number} (lærer)"] for number in range(size)}
    },
    "labels of nothing": lambda size: {"labels": {f"k{number}": "ord" for number in range(size)}},
    "parts of nothing": lambda size: {
        "indicators": [Indicator(f"Fravær {number}", part_of=f"Samlet {number}") for number in range(size)]
    },
    "parts of each other": lambda size: {
        "indicators": [
            Indicator(f"Del {number}", observations={"school": {"2024/25": 3}}, part_of=f"Del {(number + 1) % size}")
            for number in range(size)
        ]
    },
    "small counts": lambda size: {
        "indicators": [
            Indicator("Valgfag", "elever", [Observation(2, "2024/25", subgroup=f"hold {at}") for at in range(size)])
        ]
    },
}


@pytest.mark.parametrize("kind", GROWING)
def test_a_check_costs_ten_times_as_much_for_ten_times_the_findings(kind):
    one, few, many = (Dialogue("Lindevang Skole", **GROWING[kind](size)) for size in (1, 200, 2000))
    sud.check(one)  # loads what is loaded once, and keeps none of the others' texts
    cost_of_few = calls(lambda: sud.check(few))
    assert calls(lambda: sud.check(many)) <= 11 * cost_of_few


@pytest.mark.parametrize("of_whole", ["the one before", "the first"])
def test_small_parts_are_hidden_at_the_cost_of_their_number(of_whole):
    def parts(size):
        wholes = ["", *(f"Del {number if of_whole == 'the one before' else 0}" for number in range(size - 1))]
        figures = [{"school": {"2024/25": 2 + number % 3}} for number in range(size)]
        return Dialogue(
            "Lindevang Skole",
            indicators=[
                Indicator(f"Del {number}", "elever", figures[number], part_of=whole)
                for number, whole in enumerate(wholes)
            ],
        )

    few, many = map(parts, (30, 300))
    sud.view(few, "public")
    assert calls(lambda: sud.view(many, "public")) <= 12 * calls(lambda: sud.view(few, "public"))


def test_a_table_of_participants_costs_ten_times_as_much_for_ten_times_the_parties():
    one, few, many = (Dialogue("Lindevang Skole", **GROWING["parties"](size)) for size in (1, 100, 1000))
    sud.export(one, "csv", tables=["participants"])  # loads what is loaded once, and keeps none of the others' texts
    cost_of_few = calls(lambda: sud.export(few, "csv", tables=["participants"]))
    assert calls(lambda: sud.export(many, "csv", tables=["participants"])) <= 11 * cost_of_few


def test_the_values_of_a_figure_are_read_once():
    years = {f"{year}/{(year + 1) % 100:02}": "7,4" for year in range(1950, 2050)}
    Indicator("Fravær", "%", {"school": years})  # what is found out of the classes once
    assert calls(lambda: Indicator("Fravær", "%", {"school": years})) <= 72 * len(years)


def test_a_long_paragraph_is_split_at_the_cost_of_its_length():
    few, many = (
        Dialogue("Lindevang Skole", themes=[Theme("A", "\n\n".join([" ".join(["ordene"] * size)]))])
        for size in (500, 4000)
    )
    sud.export(few, "pptx")
    assert calls(lambda: sud.export(many, "pptx")) <= 10 * calls(lambda: sud.export(few, "pptx"))


@pytest.mark.parametrize("piece", ["1", "1,", "1 ", "a", "a.", "A. ", " ", "kun ", "én ", "-", "a@", "Gry "])
def test_a_text_that_never_ends_is_searched_to_its_end(piece):
    """Half a million characters: a search that begins anew at each of them would not come to an end."""
    text = f"x {piece * (500_000 // len(piece))} x"
    found = sud.check(Dialogue("Lindevang Skole", participants=["Gry Lund (elev)"], themes=[Theme("A", text)]))
    assert {issue.code for issue in found} <= {"SUD042", "SUD090", "SUD100", "SUD102"}


def test_names_are_looked_for_at_the_cost_of_the_text_alone():
    few, many = (Mentions([f"Navn{number} Efternavn" for number in range(size)]) for size in (10, 1000))
    text = "Navn3 og de andre mødtes hos Navn5 Efternavn " * 20
    assert calls(lambda: list(many.find(text))) <= calls(lambda: list(few.find(text)))


def test_a_title_of_thousands_of_letters_is_shortened_at_the_cost_of_its_length() -> None:
    def cost(times: int) -> int:
        found = Dialogue("Lindevang Skole", themes=[Theme("Vi prøver (noget) nyt, og det er godt. " * times)])
        return calls(lambda: sud.export(found, "pptx"))

    cost(20)  # loads what a deck needs
    assert cost(200) <= 10 * cost(25)
