"""The page: what it says, that it is well formed, that nothing in it runs or is loaded, that it draws every chart."""

import io
import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from PIL import Image

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Indicator, Theme
from suddialog.catalogue import complete
from suddialog.exporters.contrast import contrast
from suddialog.exporters.html.drawing import draw
from suddialog.exporters.html.marks import Text
from suddialog.model import Audience, Picture, Quote
from suddialog.outline import Chart, ChartValue, Series, compose
from suddialog.outline.blocks import N_IS, SeriesRole
from suddialog.privacy import view

ROOT = Path(__file__).parents[2]
VOID = {"meta", "img", "br", "rect", "line", "circle", "path"}
YEARS = ("2022/23", "2023/24", "2024/25")


class Page(HTMLParser):
    """A page read back: its elements, each with its attributes; what is not closed in its place is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"{tag} has an attribute twice"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, name: str) -> list[str]:
        """Return the values of an attribute."""
        return [value or "" for _, attributes in self.elements for key, value in attributes.items() if key == name]

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.texts).split())


def example(name: str) -> Dialogue:
    return sud.load(ROOT / "src/suddialog/cli/demo" / f"{name}.yaml")


def page(dialogue: Dialogue, **options: object) -> Page:
    return Page(sud.export(dialogue, "html", **options).text)


FILES = [*sorted((ROOT / "src/suddialog/cli/demo").glob("*.yaml")), *sorted((ROOT / "tests/schools").glob("*.yaml"))]


@pytest.mark.parametrize("preset", ["minutes", "outcome"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_is_well_formed_and_asks_for_nothing(file: Path, preset: str) -> None:
    read = page(sud.load(file), preset=preset, audience="internal")
    ids = read.all("id")
    assert len(ids) == len(set(ids))
    referred = [name for value in (*read.all("aria-labelledby"),) for name in value.split()]
    assert set(referred) | {value[1:] for value in read.all("href") if value.startswith("#")} <= set(ids)
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(value.startswith(("http:", "https:", "mailto:", "#")) for value in read.all("href"))
    assert all(value.startswith("data:image/") for value in read.all("src"))
    assert not {"script", "link", "iframe", "object", "form"} & {tag for tag, _ in read.elements}
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]


def test_headings_that_begin_alike_have_anchors_of_their_own() -> None:
    titles = [f"{'Faglighed i dansk og matematik ' * 3}{ending}" for ending in ("først", "siden", "siden", "til sidst")]
    titles += ["Ro", "Ro", "Ro 2"]
    read = page(Dialogue("L", themes=[Theme(title, content=["x"]) for title in titles]))
    anchors = [anchor for anchor in read.all("id") if anchor.startswith(("s-faglighed", "s-ro"))]
    assert len(set(anchors)) == len(anchors) == len(titles)


def test_the_minutes_say_what_the_markdown_says() -> None:
    """Every word of the minutes is on the page, but what a picture and a column of agreements are called."""
    for dialogue in map(sud.load, FILES):
        words = set(re.findall(r"\w+", sud.export(dialogue, "markdown", audience="internal").text))
        read = page(dialogue, audience="internal")
        assert words - set(re.findall(r"\w+", " ".join((read.said, *read.all("href"))))) <= {
            "Billede",
            "Aftale",
            "Hvad",
        }


def test_every_figure_of_a_chart_stands_in_the_table_behind_it() -> None:
    dialogue = example("husum_style")
    outline = compose(view(complete(dialogue), Audience.PUBLIC).dialogue, "illustrated")
    charts = [block for section in outline.sections for block in section.blocks if isinstance(block, Chart)]
    behind = re.findall(r"<details>.*?</details>", sud.export(dialogue, "html").text, re.DOTALL)
    assert len(charts) == len(behind) == 6
    for chart, table in zip(charts, behind, strict=True):
        figures = [value.text for series in chart.series for value in series.values]
        assert figures
        assert [figure for figure in figures if figure not in table] == []


@pytest.mark.parametrize("kind", ["lines", "columns", "bars", "distribution", "composition"])
def test_a_drawing_stays_in_its_frame_and_has_all_series(kind: str) -> None:
    values = tuple(ChartValue(number=Decimal(number), text=f"{number}") for number in (10, 30, 20))
    series = tuple(
        Series(name=name, values=values, role=role) for name, role in (("Skolen", "school"), ("Landet", "nation"))
    )
    chart = Chart(kind=kind, categories=YEARS, series=series)  # type: ignore[arg-type]
    drawing = draw(chart, "da")
    assert drawing is not None
    for mark in drawing.marks:
        if mark.kind == "rect":
            assert 0 <= mark.x <= mark.x + mark.w <= 100.01
            assert -0.01 <= mark.y <= mark.y + mark.h <= drawing.height + 0.01
    assert {entry.name for entry in drawing.legend} == {"Skolen", "Landet"}
    told = {line for mark in drawing.marks if mark.kind == "text" for line in mark.lines}
    assert {"10", "20", "30"} <= told


@pytest.mark.parametrize(("dark", "answers"), [(False, 4), (True, 4), (False, 7), (True, 7), (False, 10), (True, 10)])
def test_answers_of_others_are_grey_and_can_be_read(dark: bool, answers: int) -> None:
    values = tuple(ChartValue(number=Decimal(14), text="14") for _ in YEARS)
    series = tuple(Series(name=f"{number}", values=values, role="part") for number in range(answers))
    roles: tuple[SeriesRole, ...] = ("school", "school-before", "nation")
    drawing = draw(Chart(kind="distribution", categories=YEARS, series=series, category_roles=roles), "da")
    assert drawing is not None
    fills = [mark.look.removeprefix("part f-") for mark in drawing.marks if mark.kind == "rect"]
    school, before, nation = (fills[at : at + answers] for at in range(0, len(fills), answers))
    assert school == before == [entry.look.removeprefix("f-") for entry in drawing.legend]
    assert not {"acc", "prev", "pale", "pale2", "deep", "deep2"} & {*nation}
    assert len({*school}) == len({*nation}) == answers
    assert not {*school} & {*nation}
    style = sud.export(Dialogue("Lindevang Skole"), "html").text.partition("<style>")[2]
    light, night = style.split("@media", 2)[:2]
    colours = {
        name: value if len(value) == 6 else value * 2
        for part in ((light, night) if dark else (light,))
        for name, value in re.findall(r"--([\w-]+): #(\w+)", part)
    }
    for fill in {*school, *nation}:
        assert f".f-{fill} {{" in style
        assert contrast(colours.get(f"on-{fill}", colours["ink"]), colours[fill]) >= 4.5, fill


@pytest.mark.parametrize("kind", ["lines", "columns", "bars", "distribution", "composition"])
def test_a_drawing_begins_with_its_first_mark(kind: str) -> None:
    values = tuple(ChartValue(number=Decimal(number), text=f"{number}") for number in (10, 3, 20))
    series = (Series(name="Skolen", values=values, role="school"),)
    drawing = draw(Chart(kind=kind, categories=("", "", ""), series=series, high=100), "da")  # type: ignore[arg-type]
    assert drawing is not None
    tops = [mark.y1 if mark.kind == "line" else mark.y - 13 * (mark.kind == "text") for mark in drawing.marks]
    assert min(top for top, mark in zip(tops, drawing.marks, strict=True) if getattr(mark, "lines", True) != ("",)) < 7


def test_latest_figures_of_different_years_have_their_years() -> None:
    observations = {
        "school": {"2021/22": 1, "2022/23": 2, "2023/24": 2, "2024/25": 3},
        "national": {"2021/22": 2, "2022/23": 2, "2023/24": 1},
    }
    dialogue = Dialogue(
        "Lindevang Skole", themes=[Theme("T", indicators=[Indicator("Læselyst", "point", observations)])]
    )
    text = sud.export(dialogue, "html").text
    assert "</svg>Skolen 2024/25 <b>3</b></li>" in text
    assert "</svg>Landet 2023/24 <b>1</b></li>" in text


def test_words_in_place_of_a_figure_fit_the_narrowest_screen() -> None:
    said = "Tallet er faldet markant siden sidste år, men vi kender det ikke præcist endnu"
    values = (ChartValue(number=Decimal(50), text="50"), ChartValue(number=None, text=said))
    series = (Series(name="Skolen", values=values, role="school"), Series(name="Landet", values=values, role="nation"))
    drawing = draw(Chart(kind="bars", categories=("a", "b"), series=series), "da")
    assert drawing is not None
    words = [mark for mark in drawing.marks if mark.kind == "text" and mark.look == "missing"]
    assert [" ".join(mark.lines) for mark in words] == [said, said]
    assert max(len(line) for mark in words for line in mark.lines) <= 41
    assert words[1].y - words[0].y >= 17 * len(words[0].lines)


def text_marks(chart: Chart, look: str) -> list[Text]:
    drawing = draw(chart, "da")
    assert drawing is not None
    return [mark for mark in drawing.marks if isinstance(mark, Text) and look in mark.look.split()]


def test_names_in_capitals_are_broken_before_the_edge() -> None:
    names = "ELEVERNES TRIVSEL OG OPLEVELSE AF MEDBESTEMMELSE", "MELLEMFORMSVURDERINGSUDVALGSMØDET", "mellemformer " * 4
    values = tuple(ChartValue(number=Decimal(1), text="1") for _ in names)
    bars = Chart(kind="bars", categories=names, series=(Series(name="Skolen", values=values),))
    rows = [mark.lines for mark in text_marks(bars, "row")]
    assert [len(lines) for lines in rows] == [2, 2, 2]
    assert max(len(line) for lines in rows[:2] for line in lines) <= 32, "capitals in 280 pixels"
    assert ["".join("".join(lines).split()) for lines in rows] == ["".join(name.split()) for name in names]


def test_bars_leave_room_for_strong_figures() -> None:
    values = (ChartValue(number=Decimal(100), text="100,00 %", n=12),)
    chart = Chart(kind="bars", categories=("Ro",), series=(Series(name="Skolen", values=values, highlight=True),))
    [figure] = text_marks(chart, "value")
    assert figure.lines == ("100,00 % (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}12)",)
    assert figure.x <= 50, "140 pixels of 280 for 17 letters"


def test_a_figure_keeps_clear_of_the_points_of_other_lines() -> None:
    shown = {"Skolen": ("6.8", "7.0", "7.1", "7.4", "7.2"), "Kommunen": ("7.0", "7.1", "7.0", "7.2", "7.3")}
    series = tuple(
        Series(name=name, values=tuple(ChartValue(number=Decimal(one), text=one) for one in numbers), role=role)
        for (name, numbers), role in zip(shown.items(), ("school", "municipality"), strict=True)
    )
    unknown = Series(name="Landet", values=(ChartValue(number=None, text="Ikke oplyst"),) * 5, role="nation")
    chart = Chart(kind="lines", categories=("a", "b", "c", "d", "e"), series=(*series, unknown), decimals=1)
    drawing = draw(chart, "da")
    assert drawing is not None
    first = next(mark for mark in drawing.marks if isinstance(mark, Text) and mark.lines == ("6.8",))
    points = [mark.y for mark in drawing.marks if mark.kind == "dot" and mark.x == first.x]
    assert [y for y in points if first.y - 11 - 6 < y < first.y + 6] == []


def test_the_name_of_a_forecast_stands_below_its_column() -> None:
    values = tuple(ChartValue(number=Decimal(number), text=f"{number}") for number in (10, 30, 20))
    years = "2018", "2023", "2030 (fremskrivning)"
    chart = Chart(kind="columns", categories=years, series=(Series(name="Skolen", values=values),))
    names = {look: text_marks(chart, look) for look in ("narrow", "wide")}
    assert {mark.anchor for marks in names.values() for mark in marks} == {"middle"}
    assert names["narrow"][-1].lines == ("2030", "(fremskrivning)")
    assert names["wide"][-1].lines == ("2030 (fremskrivning)",)


@pytest.mark.parametrize("kind", ["columns", "lines", "composition"])
def test_figures_without_room_are_left_to_the_table_but_for_the_latest(kind: str) -> None:
    shown = []
    for text in ("400", "1.400.400"):
        values = tuple(ChartValue(number=Decimal(400), text=text) for _ in range(13))
        chart = Chart(
            kind=kind,  # type: ignore[arg-type]
            categories=[f"{year}/{year % 100 + 1}" for year in range(2012, 2025)],
            series=(Series(name="Skolen", values=values), Series(name="Landet", values=values)),
            totals=values if kind == "composition" else (),
        )
        shown.append([mark for mark in text_marks(chart, "value") if mark.lines == (text,)])
    many, few = shown
    assert [len(many), len(few)] == [13, 1]
    assert ["wide" in mark.look.split() for mark in many[:-1]] == [True] * 12


def test_parts_without_room_for_their_figures_are_told_below_the_bar() -> None:
    shares = {"Tit": 1, "Lidt": 2, "Aldrig": 97}
    series = tuple(
        Series(name=name, values=(ChartValue(number=Decimal(share), text=f"{share} %"),))
        for name, share in shares.items()
    )
    chart = Chart(kind="distribution", categories=("Skolen",), series=series, suffix=" %", percent=True)
    told = {mark.look: mark.lines for mark in text_marks(chart, "tick")}
    assert told == {"tick narrow": ("Tit 1 %, Lidt 2 %",), "tick wide": ("Tit 1 %",)}


def test_few_people_behind_a_stack_are_told_below_it() -> None:
    values = tuple(ChartValue(number=Decimal(6), text="6", n=n) for n in (17, None))
    parts = Series(name="Syg", values=values), Series(name="Fri", values=values)
    chart = Chart(kind="composition", categories=("2023/24", "2024/25"), series=parts)
    assert [mark.lines for mark in text_marks(chart, "name")] == [("2023/24", f"{N_IS}17"), ("2024/25",)]


@pytest.mark.parametrize("kind", ["lines", "columns"])
def test_a_legend_shows_nothing_for_what_is_not_drawn_and_says_why(kind: Any) -> None:
    known = tuple(ChartValue(number=Decimal(number), text=str(number)) for number in (3, 4))
    unknown = (ChartValue(number=None, text="–"), ChartValue(number=None, text="Endnu ikke offentliggjort"))
    series = Series(name="Skolen", values=known, role="school"), Series(name="Landet", values=unknown, role="nation")
    drawing = draw(Chart(kind=kind, categories=("2024", "2025"), series=series), "da")
    assert drawing is not None
    assert [bool(entry.shape) for entry in drawing.legend] == [True, False]
    assert (drawing.legend[1].name, drawing.legend[1].value) == ("Landet", "Endnu ikke offentliggjort")


def test_an_answer_without_a_figure_is_told_and_leaves_a_gap() -> None:
    known = ChartValue(number=Decimal(30), text="30 %")
    missing = ChartValue(number=None, text="Ikke oplyst")
    series = (Series(name="Enig", values=(missing,)), Series(name="Uenig", values=(known,)))
    chart = Chart(kind="distribution", categories=("Skolen 2025",), series=series, suffix=" %", percent=True)
    drawing = draw(chart, "da")
    assert drawing is not None
    told = [line for mark in drawing.marks if mark.kind == "text" for line in mark.lines]
    assert "Enig: Ikke oplyst" in told
    band, bar = (mark for mark in drawing.marks if mark.kind == "rect")
    assert (band.look, band.w, band.y) == ("band", 100, bar.y)


def test_the_names_of_many_columns_are_all_there_on_narrow_screens_and_none_is_cut() -> None:
    years = [f"{year}/{year % 100 + 1}" for year in range(2018, 2025)]
    names = (*years, "2025/26 (fremskrivning)")
    values = tuple(ChartValue(number=Decimal(number), text=f"{number}") for number in range(20, 28))
    chart = Chart(kind="columns", categories=names, series=(Series(name="Skolen", values=values, role="school"),))
    drawing = draw(chart, "da")
    assert drawing is not None
    narrow = [mark for mark in drawing.marks if mark.kind == "text" and mark.look == "name narrow"]
    assert [" ".join(mark.lines) for mark in narrow] == list(names)
    assert (narrow[-1].x, narrow[-1].anchor) == (100, "end")
    rows = [mark.y for mark in narrow]
    assert all(before != after for before, after in pairwise(rows)), "neighbours stand in different rows"
    assert max(rows) < drawing.height


@pytest.mark.parametrize("kind", ["columns", "composition"])
def test_several_forecasts_are_told_once(kind: str) -> None:
    values = tuple(ChartValue(number=Decimal(9), text="9", forecast=at > 1) for at in range(4))
    years = "2024", "2025", "2026 (fremskrivning)", "2027 (fremskrivning)"
    chart = Chart(kind=kind, categories=years, series=(Series(name="Skolen", values=values),))  # type: ignore[arg-type]
    drawing = draw(chart, "da")
    assert drawing is not None
    assert [(entry.name, entry.look) for entry in drawing.legend][1:] == [("fremskrivning", "f-forecast")]
    assert [mark.lines for mark in text_marks(chart, "name")] == [("2024",), ("2025",), ("2026",), ("2027",)]


@pytest.mark.parametrize(("look", "screen"), [("wide", 536), ("narrow", 280)])
@pytest.mark.parametrize("coming", [1, 3, 6])
def test_no_name_below_a_column_covers_another_one(look: str, screen: int, coming: int) -> None:
    years = [f"{year}" for year in range(2022, 2032)]
    names = [*years[:-coming], *(f"{year} (fremskrivning)" for year in years[-coming:])]
    values = tuple(ChartValue(number=Decimal(at + 2), text="9") for at in range(10))
    chart = Chart(kind="lines", categories=tuple(names), series=(Series(name="Skolen", values=values),))
    marks = [mark for mark in text_marks(chart, "name") if look in mark.look.split() or mark.look == "name"]
    assert sorted(line for mark in marks for line in mark.lines if line.isdigit()) == years
    rows: dict[float, list[tuple[float, float]]] = {}
    for mark in marks:
        for at, line in enumerate(mark.lines):
            wide = 6.0 * len(line)
            end = mark.x * screen / 100 + {"middle": wide / 2, "start": wide, "end": 0}[mark.anchor]
            rows.setdefault(mark.y + 17 * at, []).append((end - wide, end))
    for row in map(sorted, rows.values()):
        assert all(before[1] < after[0] for before, after in pairwise(row))
    middles = [mark.x for mark in marks for line in mark.lines if line in years]
    assert middles == [pytest.approx(10 * at + 5, abs=8) for at in range(10)]


@pytest.mark.parametrize("own", [(5.2, 5.0, 7.9, 8.3), (70, 74, 71, 88), (7, 8, 9, 3)])
@pytest.mark.parametrize("kind", ["columns", "lines"])
def test_no_line_goes_through_a_figure(kind: str, own: tuple[float, ...]) -> None:
    def values(digits: tuple[float, ...]) -> tuple[ChartValue, ...]:
        return tuple(ChartValue(number=Decimal(str(number)), text=str(number)) for number in digits)

    near = tuple(number * factor for number, factor in zip(own, (1.03, 0.97, 1.12, 0.9), strict=True))
    series = (Series(name="Skolen", values=values(own), role="school"), Series(name="Landet", values=values(near)))
    chart = Chart(kind=kind, categories=("1", "2", "3", "4"), series=series)  # type: ignore[arg-type]
    drawing = draw(chart, "da")
    assert drawing is not None
    lines = [mark for mark in drawing.marks if mark.kind == "line" and mark.look.split()[0] in ("line", "benchmark")]
    figures = [mark for mark in drawing.marks if mark.kind == "text" and set(mark.lines) & set(map(str, own))]
    assert len(figures) >= 3
    for figure in figures:
        half = 100 * 4.0 * len(figure.lines[0]) / 536
        for line in lines:
            for step in range(101):
                x, y = (start + (end - start) * step / 100 for start, end in ((line.x1, line.x2), (line.y1, line.y2)))
                assert not (abs(x - figure.x) < half and figure.y - 10 < y < figure.y), (figure, line)


def test_the_latest_figure_is_seen_whole() -> None:
    values = tuple(ChartValue(number=Decimal(40 + at), text="52 %", n=27) for at in range(7))
    chart = Chart(kind="columns", categories=tuple(map(str, range(7))), series=(Series(name="Skolen", values=values),))
    [narrow] = [mark for mark in text_marks(chart, "strong") if "narrow" in mark.look.split()]
    assert (narrow.x, narrow.anchor) == (100, "end")


@pytest.mark.parametrize(("last", "look"), [("Skjult", "f-prev"), ("42 %", "f-acc")])
def test_a_year_before_is_no_stronger_where_this_years_figure_is_hidden(last: str, look: str) -> None:
    values = (
        ChartValue(number=Decimal(40), text="40 %"),
        ChartValue(number=Decimal(41), text="41 %"),
        ChartValue(number=None if last == "Skjult" else Decimal(42), text=last),
    )
    series = (
        Series(name="Skolen", role="school", values=values),
        Series(name="Landet", role="nation", values=(ChartValue(number=Decimal(50), text="50 %"),) * 3),
    )
    drawing = draw(Chart(kind="columns", categories=YEARS, series=series), "da")
    assert drawing is not None
    columns = [mark.look for mark in drawing.marks if mark.look in ("f-acc", "f-prev")]
    assert columns == ["f-prev", "f-prev", *(["f-acc"] if look == "f-acc" else [])]
    assert drawing.legend[0].look == look


def test_the_swatch_of_a_forecast_is_that_of_its_bars() -> None:
    values = (ChartValue(number=Decimal(3), text="3"),)
    coming = (ChartValue(number=Decimal(4), text="4", forecast=True),)
    series = (
        Series(name="2025", values=values),
        Series(name="2026", values=coming),
        Series(name="Syd", values=(ChartValue(number=None, text="Ikke oplyst"),)),
    )
    drawing = draw(Chart(kind="bars", categories=("a",), series=series), "da")
    assert drawing is not None
    assert [entry.look == "f-forecast" for entry in drawing.legend] == [False, True, False]


def test_what_has_no_number_is_not_drawn_as_nought() -> None:
    values = (ChartValue(number=Decimal(3), text="3"), ChartValue(number=None, text="Ikke indsamlet"))
    chart = Chart(kind="bars", categories=("a", "b"), series=(Series(name="Skolen", values=values, role="school"),))
    drawing = draw(chart, "da")
    assert drawing is not None
    assert sum(mark.kind == "rect" for mark in drawing.marks) == 1
    assert [mark.lines[0] for mark in drawing.marks if "missing" in mark.look] == ["Ikke indsamlet"]
    nothing = attrs.evolve(chart, series=(Series(name="Skolen", values=(values[1],) * 2),))
    assert draw(nothing, "da") is None


def test_pictures_are_in_the_file_without_what_they_tell(tmp_path: Path) -> None:
    stream = io.BytesIO()
    told = Image.Exif()
    told[0x010F] = "KANARIE"
    Image.new("RGB", (40, 20)).save(stream, "JPEG", exif=told)
    (tmp_path / "tur.jpg").write_bytes(stream.getvalue())
    dialogue = Dialogue("Lindevang Skole", base=tmp_path, intro=[Picture("tur.jpg", alt="Fire elever ved åen")])
    read = page(dialogue)
    [picture] = [attributes for tag, attributes in read.elements if tag == "img"]
    assert (picture["alt"], picture["width"], picture["height"]) == ("Fire elever ved åen", "40", "20")
    assert (picture["src"] or "").startswith("data:image/jpeg;base64,")
    assert b"KANARIE" not in sud.export(dialogue, "html").data


def test_the_outcome_names_nobody_whoever_it_is_for() -> None:
    dialogue = Dialogue(
        "Lindevang Skole",
        meetings="27/11 2025",
        participants={"Skolen": ["Asta Lund (skoleleder)", "Gry (elev)", "Vilje (elev)", "Per"]},
        actions={"goals": [ActionPoint("Flere læser", means=["Læsebånd"], signs="Karakteren stiger")]},
    )
    for audience in ("public", "internal"):
        said = page(dialogue, preset="outcome", audience=audience).said
        assert not [name for name in ("Asta", "Gry", "Vilje", "Per ") if name in said]
        assert "2 elever" in said
        assert "Gælder skoleåret 2025/26" in said
        assert "Midler: Læsebånd" in said
        assert "Karakteren stiger" in said


def test_an_outcome_of_nothing_says_so() -> None:
    assert "Mål, indsatser og aftaler Der er ingen i denne udgave." in page(Dialogue("A"), preset="outcome").said
    decided = Dialogue("A", themes=[Theme("Ro", actions=[ActionPoint("Læsebånd", kind="goal")])])
    said = page(decided, preset="outcome").said
    assert "Der er ingen" not in said
    assert "Tema: Ro" in said


def test_the_outcome_leads_to_the_official_figures() -> None:
    figures = {"school": {"2024/25": 7.4}}
    absence = Indicator("Fravær", "%", figures, source="Uddannelsesstatistik.dk")
    read = page(Dialogue("Lindevang Skole", themes=[Theme("Fravær", indicators=[absence])]), preset="outcome")
    assert "https://uddannelsesstatistik.dk" in read.all("href")


def test_a_page_in_english() -> None:
    read = page(attrs.evolve(example("husum_style"), language="en"))
    assert dict(read.elements[0][1]) == {"lang": "en-GB"}
    assert "The figures behind" in read.said
    assert "Contents" in read.said


def test_addresses_in_texts_are_links_and_nothing_else_is() -> None:
    quote = Quote("Se https://example.org/a?b=1&c=2, eller javascript:alert(1) og HTTP://x.example).", by="<b>Bo</b>")
    read = page(Dialogue("Lindevang Skole", intro=[quote]))
    assert read.all("href") == ["https://example.org/a?b=1&c=2", "HTTP://x.example"]
    assert set(read.all("rel")) == {"noopener noreferrer"}
    assert "<b>Bo</b>" in read.said


def test_a_bracket_that_opens_within_an_address_belongs_to_it() -> None:
    text = (
        "(https://da.example/wiki/Lov_(jura)), [https://x.example/a[1]]; https://x.example/(a.) https://y.example/b)?)."
    )
    read = page(Dialogue("Lindevang Skole", intro=[text]))
    assert read.all("href") == [
        *("https://da.example/wiki/Lov_(jura)", "https://x.example/a[1]"),
        *("https://x.example/(a.)", "https://y.example/b"),
    ]


def test_sections_are_no_landmarks() -> None:
    """A program that reads aloud lists landmarks by name, and headings may be worded alike: they lead to sections."""
    read = page(example("husum_style"))
    sections = [facts for tag, facts in read.elements if tag == "section"]
    assert sections
    assert not [facts for facts in sections if facts.keys() & {"aria-label", "aria-labelledby", "role"}]


def test_each_line_of_an_action_point_is_a_line() -> None:
    point = ActionPoint("Vi lytter\nVi svarer", details=["– siger vi", "- og gør"], owners="ledelsen")
    text = sud.export(Dialogue("Lindevang Skole", actions=[point]), "html").text
    assert '<p class="what">Vi lytter<br>Vi svarer</p>' in text
    assert '<p class="detail">– siger vi</p>\n<p class="detail">- og gør</p>' in text


def test_long_words_many_points_and_nothing_at_all() -> None:
    points = [ActionPoint(f"Aftale {number}", owners="ledelsen") for number in range(300)]
    many = page(Dialogue("Lindevang Skole", intro=["x" * 10_000], actions=points))
    assert many.said.count("Aftale ") >= 300
    assert "x" * 10_000 in many.said
    assert "Lindevang Skole" in page(Dialogue("Lindevang Skole")).said


@pytest.mark.parametrize(
    ("columns", "rows", "cell", "look"),
    [
        (8, 40, "7,4", ""),
        (10, 40, "1.234.567", " small"),
        (30, 3, "7,4", " turned"),
        (16, 40, "1.234.567", " across small"),
        (25, 40, "7,4", " across tiny"),
    ],
)
def test_how_a_table_is_printed_is_told_by_what_it_needs(columns: int, rows: int, cell: str, look: str) -> None:
    head = ["Årgang", *(f"{year}/{(year + 1) % 100:02}" for year in range(1990, 1990 + columns))]
    table = sud.Table([head, *([f"{row}. klasse", *[cell] * columns] for row in range(rows))])
    text = sud.export(Dialogue("Lindevang Skole", themes=[Theme("Tal", [table])]), "html").text
    assert f'<div class="scroll{look}" ' in text


def test_only_words_that_no_column_has_room_for_are_broken_in_print() -> None:
    table = sud.Table([["Ord", "Antal"], ["w" * 300, "12"], ["Forældretilfredshedsundersøgelsen", "3"]])
    text = sud.export(Dialogue("Lindevang Skole", themes=[Theme("Tal", [table])]), "html").text
    assert re.findall(r'<t[dh] [^>]*class="[^"]* long[^"]*">(.*?)</t[dh]>', text) == ["w" * 300]


def test_without_jinja_the_format_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suddialog.plugins.loading.find_spec", lambda name: None if name == "jinja2" else name)
    registry = sud.Registry(entry_points=False)
    with pytest.raises(sud.SuddialogError, match=r"jinja2.*suddialog\[html\]"):
        registry.exporter("html")
    assert "markdown" in {offer.name for offer in registry.exporters()}
