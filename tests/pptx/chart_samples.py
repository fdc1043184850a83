"""Charts, key figures and diagrams of an invented school, and a deck of any blocks, for tests of what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from suddialog.exporters.pptx.canvas import Canvas
from suddialog.exporters.pptx.draft import Page
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Plan, Slide
from suddialog.exporters.pptx.slides.charts import chart_slides
from suddialog.exporters.pptx.slides.diagrams import diagram_slides
from suddialog.exporters.pptx.slides.keyfigure import key_figure_slides
from suddialog.exporters.pptx.template import builtin_template
from suddialog.outline.blocks import (
    Block,
    Chart,
    ChartValue,
    Diagram,
    KeyFigure,
    Node,
    Outline,
    Part,
    Section,
    Series,
    SideFigure,
)

PERCENT = "\u00a0%"
YEARS = ("2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
DRAWERS: dict[type, Callable[[Any, Page], tuple[Slide, ...]]] = {
    Chart: chart_slides,
    Diagram: diagram_slides,
    KeyFigure: key_figure_slides,
}


def value(text: str, suffix: str = "", **more: Any) -> ChartValue:
    """A figure from its digits, or the words for a missing one."""
    if text.lstrip("-").replace(".", "").isdigit():
        return ChartValue(number=Decimal(text), text=text.replace(".", ",") + suffix, **more)
    return ChartValue(number=None, text=text)


def series(name: str, digits: str, role: Any = "other", *, suffix: str = "", highlight: bool = False) -> Series:
    """A series from digits parted by blanks; ``_`` is a figure that was not collected."""
    values = tuple(value("Ikke indsamlet" if one == "_" else one, suffix) for one in digits.split())
    return Series(name=name, role=role, values=values, highlight=highlight)


def lines() -> Chart:
    return Chart(
        kind="lines",
        title="Karaktererne stiger",
        lead="Karaktergennemsnit, 9. klasse",
        caption="Kilde: Opdigtet statistik",
        categories=YEARS,
        decimals=1,
        low=Decimal(-3),
        high=Decimal(12),
        series=(
            series("Skolen", "6.1 _ 6.4 6.6 6.9", "school"),
            series("Kommunen", "7.0 _ 7.0 7.1 7.1", "municipality"),
            series("Landet", "7.3 _ 7.4 7.4 7.6", "nation"),
        ),
    )


def columns() -> Chart:
    return Chart(
        kind="columns",
        title="Flere får mindst 02",
        categories=YEARS,
        suffix=PERCENT,
        percent=True,
        unit="%",
        low=Decimal(0),
        high=Decimal(100),
        series=(
            series("Skolen", "71 73 72 78 83", "school", suffix=PERCENT),
            series("Landet", "85 86 86 87 87", "nation", suffix=PERCENT),
        ),
    )


def bars() -> Chart:
    return Chart(
        kind="bars",
        title="Trivslen svarer til landets",
        categories=("Generel trivsel", "Social trivsel", "Ro og orden"),
        decimals=1,
        low=Decimal(1),
        high=Decimal(5),
        series=(
            series("Skolen 2024/25", "3.8 4.1 3.6", "school", highlight=True),
            series("Skolen 2023/24", "3.7 4.0 3.6", "school-before"),
            series("Landet 2024/25", "3.7 4.0 3.7", "nation"),
        ),
    )


def dots() -> Chart:
    return Chart(
        kind="bars",
        title="Flest føler sig accepteret",
        categories=("Klassen accepterer mig", "Jeg tør være uenig"),
        suffix=PERCENT,
        percent=True,
        low=Decimal(0),
        high=Decimal(100),
        series=(
            series("Skolen 2024/25", "88 54", "school", suffix=PERCENT, highlight=True),
            series("Skolen 2023/24", "79 60", "school-before", suffix=PERCENT),
            series("Landet 2024/25", "83 61", "nation", suffix=PERCENT),
        ),
    )


def distribution() -> Chart:
    return Chart(
        kind="distribution",
        title="Flere bliver aldrig mobbet",
        categories=("Skolen 2024/25\nn = 380", "Skolen 2023/24\nn = 371", "Landet 2024/25"),
        category_roles=("school", "school", "nation"),
        suffix=PERCENT,
        percent=True,
        remark="»Tit« dækker få elever.",
        series=(
            series("Aldrig", "72 67 70", "part", suffix=PERCENT),
            series("Sjældent", "18 21 19", "part", suffix=PERCENT),
            series("Tit", "10 12 11", "part", suffix=PERCENT),
        ),
    )


def composition() -> Chart:
    return Chart(
        kind="composition",
        title="Fraværet falder",
        categories=YEARS[-3:],
        decimals=1,
        unit="dage",
        series=(
            series("Sygdom", "11.4 10.6 9.9", "part"),
            series("Ferie", "3.0 3.3 3.9", "part", highlight=True),
        ),
        totals=tuple(value(one) for one in ("14.4", "13.9", "13.8")),
        total_name="I alt",
        figures=(
            SideFigure(value="13,8 dage", text="i alt i 2024/25"),
            SideFigure(value="3,9 dage", text="er ferie", accent="accent"),
        ),
    )


def forecast() -> Chart:
    return Chart(
        kind="composition",
        title="Specialområdet vokser",
        categories=("2019", "2024", "2031"),
        suffix=PERCENT,
        percent=True,
        series=(
            Series(
                name="Almenundervisning",
                role="part",
                values=(value("81", PERCENT), value("77", PERCENT), value("70", PERCENT, forecast=True)),
            ),
            Series(
                name="Specialundervisning",
                role="part",
                highlight=True,
                values=(value("19", PERCENT), value("23", PERCENT), value("30", PERCENT, forecast=True)),
            ),
        ),
        row=Series(
            name="Andel elever i specialtilbud",
            values=(value("4.4", PERCENT), value("5.5", PERCENT), value("7.1", PERCENT, forecast=True)),
        ),
        remark="Skraverede tal er fremskrevne, ikke målte",
    )


def key_figure() -> KeyFigure:
    return KeyFigure(
        title="Hver elev var væk i næsten tre uger",
        value="13,8",
        unit="dage",
        text="fravær pr. elev i skoleåret 2024/25",
        comparisons=(
            SideFigure(value="13,9", text="Skolen 2023/24"),
            SideFigure(value="13,1", text="Landet 2024/25", accent="muted"),
        ),
        parts=(
            Part(number=Decimal("9.9"), text="9,9", name="sygdom"),
            Part(number=Decimal("3.9"), text="3,9", name="ekstra fridage, som hjemmet har søgt om", highlight=True),
        ),
        arithmetic="6,9 % × 200 skoledage = 13,8 dage",
        caption="Kilde: Opdigtet statistik",
    )


def node(text: str, *children: Node | str, own: bool = False) -> Node:
    return Node(
        text=text, own=own, children=tuple(one if isinstance(one, Node) else Node(text=one) for one in children)
    )


PARTNERS = (
    "Klubben", "Biblioteket", "Skolesocialrådgiver", "Vejlederkorpset", "Inklusionsteamet", "Sundhedsplejen", "PPR",
    "Flexteamet", "Kompetencecentret", "Tale-høre-konsulent", "UU-vejleder", "Ungdomsskolen",
)  # fmt: skip


def hub(count: int) -> Diagram:
    nodes = tuple(node(PARTNERS[at % 12], own=at % 12 in (2, 3)) for at in range(count))
    return Diagram(kind="hub", title=f"Hjulet med {count}", centre="Indsats om klasse eller elev", nodes=nodes)


def house(count: int, *, support: bool = True) -> Diagram:
    pillars = tuple(node(f"Søjle {at + 1}", "Elevinddragelse", "Høje forventninger til alle") for at in range(count))
    base = (node("Synlig ledelse"), node("Stærke team"))
    beside = (node("Støtte", node("I skolen", "Ressourcecenter"), node("Rundt om skolen", "Flexteam")),)
    return Diagram(
        kind="pillars",
        title=f"Huset med {count}",
        centre="Stærke fællesskaber",
        nodes=(*pillars, *base, *(beside if support else ())),
    )


def stages(kind: Any, count: int) -> Diagram:
    nodes = tuple(node(f"Trin {at + 1}", "Hvad ved vi?", own=at == 1) for at in range(count))
    return Diagram(kind=kind, title=f"{kind} med {count}", centre="Sådan arbejder vi", nodes=nodes)


def page(language: str = "da") -> Page:
    outline = Outline(preset="deck", language=language, title="Samtale", footer="Lindevang Skole")
    section = Section(kind="theme", title="Tema", kicker="Tema 1")
    return Page(Canvas(builtin_template(), language), outline, section)


def slides(blocks: Iterable[Block], where: Page | None = None) -> tuple[Slide, ...]:
    where = where or page()
    return tuple(slide for block in blocks for slide in DRAWERS[type(block)](block, where))


def deck(made: Sequence[Slide]) -> bytes:
    return write(Plan(title="Samtale", language="da-DK", slides=tuple(made)), builtin_template())


EVERY_CHART = (lines, columns, bars, dots, distribution, composition, forecast)
