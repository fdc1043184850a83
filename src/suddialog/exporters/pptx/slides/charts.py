"""Slides with a native chart: the chart, the figures beside it, the sentence below it, its parts' names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from suddialog.errors import say
from suddialog.exporters.pptx.canvas import POINT, Canvas
from suddialog.exporters.pptx.draft import Draft, Page
from suddialog.exporters.pptx.plan import Box, ChartBox, Colour, Frame, Slide
from suddialog.exporters.pptx.plots import draw, kind_of
from suddialog.exporters.pptx.plots.columns import own_years
from suddialog.exporters.pptx.plots.groups import USUAL_NAMES, bars_in_group, by_body, each_apart, is_uneven
from suddialog.exporters.pptx.plots.parts import labels_fit, unlabelled
from suddialog.exporters.pptx.plots.sheet import Drawn, Sheet, with_bases
from suddialog.exporters.pptx.slides.composition import columns_height, columns_place, put_names_and_rows, rows_below
from suddialog.exporters.pptx.slides.figures import height_in_a_row, height_of_a_column, side_figures, words_stay_whole
from suddialog.exporters.pptx.slides.narrow import (
    BETWEEN_GROUPS,
    holds_figures_beside,
    marked,
    shared_out,
    told_below,
    turned,
    with_words_below,
)
from suddialog.exporters.pptx.slides.prose import all_text, text_slides
from suddialog.exporters.pptx.slides.readable import is_read
from suddialog.exporters.pptx.slides.tables import table_slides
from suddialog.language import language_of, sentence_ends
from suddialog.model import NoNumber
from suddialog.model.base import changed
from suddialog.outline.alt import as_drawn
from suddialog.outline.axes import by_answer, cannot_be_stacked, lacks, numbers, ordered, part, with_gaps
from suddialog.outline.blocks import N_IS, Chart, Series, SideFigure, Table
from suddialog.outline.captions import says, sentences
from suddialog.outline.degrade import degrade, side_text
from suddialog.outline.observations import BENCHMARKS

_ROW_HEIGHT = {"bars": 0.052, "distribution": 0.155}
_LONE_BAR = 2.4
"""How many bars of a group one that stands alone is as high as, with what is free around it."""


def chart_slides(block: Chart, page: Page) -> tuple[Slide, ...]:
    """Return the slides of a chart: one, or several with the same axis if it has too many categories.

    Figures beside a chart stand where what they tell is drawn: the latest year, or what comes first. Every part has the
    remark, so that it can be read by itself.
    A chart without any figure becomes a slide that says why there is none; parts that make no bars become a table, and
    so does a chart that has no room. A second measure that leaves too little room for the columns stands on a slide of
    its own.
    """
    if not numbers(block.series):
        return (_worded(block, page),)
    if cannot_be_stacked(block):
        return _tabled(block, page)
    before = page.canvas.state()
    slides = _drawn_slides(block, page)
    if all(is_read(slide, page.canvas) for slide in slides):
        return slides
    page.canvas.restore(before)
    if block.row:
        slides = _drawn_slides(changed(block, row=None, alt=""), page)
        if all(is_read(slide, page.canvas) for slide in slides):
            return (*slides, *_measure_apart(block, block.row, page))
        page.canvas.restore(before)
    page.canvas.remark("SUD613", block.source, say("a chart has no room, and became a table"))
    return _tabled(block, page)


_LONGEST_BELOW = 240
"""Up to so many characters are told in the line of the source."""

_READABLE = 0.2
"""Share of the slide's height that a chart has beside figures that are told with it."""

_ABOVE_FIGURES, _LINES_ROUND = 0.33, 3
"""The share of its place that is left to what a chart draws above figures; the lines of names round it, about."""


def _drawn_slides(block: Chart, page: Page) -> tuple[Slide, ...]:
    block = turned(marked(by_answer(block), page.canvas), page.canvas)
    parts = shared_out(block, page)
    if len(parts) > 1:
        page.canvas.split(block.source, say("a chart was split over {count} slides", count=len(parts)))
    slides = []
    for index, chosen in enumerate(parts):
        chart = block if len(parts) == 1 else changed(part(block, chosen), alt="")
        if index != (len(parts) - 1 if block.kind == "composition" else 0):
            chart = changed(chart, figures=())
        told = block if len(parts) == 1 else changed(block, caption=_caption_of_part(chart, block, page.canvas))
        name = "" if told is block else page.name(block, in_parts=True)
        draft = page.draft("chart", told, title=name, part=page.canvas.part(index + 1, len(parts)))
        _place(draft, chart, block)
        slides.append(draft.slide())
    return tuple(slides)


def _caption_of_part(chart: Chart, whole: Chart, canvas: Canvas) -> str:
    """Return the source line of a part of a chart: without an n and remarks of what stands on other parts only."""
    told, here = whole.caption, _first_lines(chart.categories)
    elsewhere = _first_lines(set(whole.categories) - set(chart.categories))
    compared = tuple(f"{one.name} {name} " for one in whole.series for name in elsewhere)
    remarks = (N_IS, canvas.phrase("provisional_only", names="").rstrip())
    cuts = sorted({0, *sentence_ends(told), max(told.find(N_IS), 0), len(told)})
    pieces = [told[start:end].strip() for start, end in pairwise(cuts)]
    kept = [
        piece
        for piece in pieces
        if not piece.startswith(compared)
        and not (piece.startswith(remarks) and _names(piece, elsewhere) and not _names(piece, here))
    ]
    return told if kept == pieces else sentences(*kept)


def _first_lines(categories: Iterable[str]) -> list[str]:
    return [name.partition("\n")[0] for name in categories]


def _names(text: str, categories: Iterable[str]) -> bool:
    return any(says(text, name) for name in categories)


def _tabled(block: Chart, page: Page) -> tuple[Slide, ...]:
    """The figures of a chart as a table with their source; figures beside it become notes.

    What is told below the chart stands before the source, and on slides of its own if it is long.
    """
    notes = "\n".join((*([block.notes] if block.notes else []), *map(side_text, block.figures)))
    plain = degrade(changed(block, figures=(), notes=notes, caption=""))
    below = [part for part in plain if not isinstance(part, Table)]
    told = sentences(*(text for part in below for text in all_text(part)))
    is_short = len(told) <= _LONGEST_BELOW
    caption = sentences(told if is_short else "", block.caption)
    tables = (changed(part, caption=caption) for part in plain if isinstance(part, Table))
    slides = [slide for table in tables for slide in table_slides(table, page)]
    return (*slides, *(() if is_short else text_slides(below, page)))


def _measure_apart(block: Chart, row: Series, page: Page) -> tuple[Slide, ...]:
    """The second measure of a composition as a table on slides of its own."""
    page.canvas.remark("SUD613", block.source, say("the second measure of a chart stands on a slide of its own"))
    alone = changed(block, title=row.name, lead="", series=(row,), totals=(), row=None, unit="")
    return _tabled(changed(alone, remark="", figures=(), notes=""), page)


def _place(draft: Draft, chart: Chart, whole: Chart) -> None:
    """Put a chart and what belongs to it on a slide."""
    canvas, content = draft.canvas, draft.content
    forecast = chart.kind == "composition" and any(value.forecast for one in chart.series for value in one.values)
    if forecast and chart.remark and chart.figures:
        told = SideFigure(value="", text=chart.remark, accent="muted")
        chart = changed(chart, figures=(*chart.figures[:2], told, *chart.figures[2:]), remark="")
    language = language_of(canvas.language)
    heading = f"{draft.title} {draft.heading.lead}"
    named = by_body(chart, heading, language.no_number(NoNumber.NOT_STATED)) if len(whole.categories) == 1 else chart
    whole = whole if named is chart else named
    titled = chart if chart.alt or chart.title else changed(chart, title=draft.heading.title)
    alt = as_drawn(titled, kind_of(whole), language)
    chart, reasons = with_words_below(changed(named, alt=alt), whole, canvas)
    if chart.kind == "distribution":
        reasons = (*reasons, *unlabelled(chart, Sheet(canvas, content), whole))
    sentences = _sentences(draft, own_years(named, whole), reasons, content.w)
    if is_uneven(whole):
        chart, whole = each_apart(chart, heading), each_apart(whole, heading)
    below = max((box.frame.bottom for box in sentences if box.frame), default=0)
    indent = 0
    frame = content._replace(h=content.h - below)
    chart = _relieved(draft, chart, whole, frame)
    if chart.kind == "composition":
        chart = with_gaps(chart).chart
        chart = changed(chart, categories=with_bases(chart))
    if chart.kind == "composition" and not labels_fit(chart, Sheet(canvas, _beside(canvas, frame, chart)[0]), whole):
        narrow = all(
            canvas.words_fit(one.text, canvas.pt(14), _column(canvas, frame, 2).w) for one in chart.figures
        ) and _has_room(canvas, chart, whole, frame, columns=2)
        frame, side = _beside(canvas, frame, chart, columns=2 if narrow and (forecast or chart.row) else 3)
        _named_composition(draft, ordered(chart), whole, frame)
    else:
        frame, side = _beside(canvas, frame, chart)
        frame = _fitted(canvas, chart, whole, frame)
        drawn = _drawn(draft, chart, whole, frame)
        if chart.kind == "distribution" and drawn.plot.inner:
            indent = round(drawn.plot.inner[0] * frame.w)
    if side is not None:
        side_figures(draft, chart.figures, side)
    top = max(frame.bottom, side.bottom if side and side.y > frame.y else 0)
    for box in sentences:
        if box.frame:
            fits = draft.canvas.lines(_text(box), canvas.pt(16), content.w - indent) == draft.canvas.lines(
                _text(box), canvas.pt(16), content.w
            )
            left = indent if fits else 0
            place = Frame(content.x + left, top + box.frame.y, content.w - left, box.frame.h)
            draft.add(box._replace(frame=place))


def _relieved(draft: Draft, chart: Chart, whole: Chart, frame: Frame) -> Chart:
    """Return the chart with as many of its figures as leave it high enough to be read; the others go into the notes.

    A sentence, which has no figure of its own, stays the longest, then the figure of what the slide is about.
    """
    kept = list(chart.figures)
    while kept and not _has_room(draft.canvas, changed(chart, figures=tuple(kept)), whole, frame):
        draft.note(side_text(kept.pop(max(range(len(kept)), key=lambda at: (_goes_first(kept[at]), at)))))
    if len(kept) == len(chart.figures):
        return chart
    draft.canvas.remark("SUD603", chart.source, say("figures beside a chart were moved to the notes"))
    return changed(chart, figures=tuple(kept))


def _goes_first(figure: SideFigure) -> int:
    return 0 if not figure.value else 1 if figure.accent == "accent" else 2


def _has_room(canvas: Canvas, chart: Chart, whole: Chart, frame: Frame, columns: int = 3) -> bool:
    """Whether a chart can be read and the figures beside or below it fit, below it with most of the height left."""
    place, side = _beside(canvas, frame, chart, columns)
    if side is None:
        return True
    if side.y == place.y:
        rows = rows_below(canvas, chart, whole, place).height if chart.kind == "composition" else 0
        needed = height_of_a_column(canvas, chart.figures, side.w)
        return needed <= side.h and place.h - rows >= canvas.y(_READABLE)
    drawn: float = place.h - _LINES_ROUND * 1.2 * canvas.small * POINT
    if chart.kind == "composition":
        drawn = columns_height(canvas, chart, whole, place)
    return height_in_a_row(canvas, chart.figures, side.w) <= side.h and drawn >= _ABOVE_FIGURES * frame.h


def _text(box: Box) -> str:
    return "\n".join("".join(run.text for run in para.runs) for para in box.paras)


def _beside(canvas: Canvas, frame: Frame, chart: Chart, columns: int = 3) -> tuple[Frame, Frame | None]:
    """Part a frame into that of the chart and that of the figures: beside it, below it in a narrow place.

    They stand below it, too, if a word of them is wider than their column.
    """
    if not chart.figures:
        return frame, None
    column = _column(canvas, frame, columns)
    if not (holds_figures_beside(canvas) and words_stay_whole(canvas, chart.figures, column.w)):
        low = min(height_in_a_row(canvas, chart.figures, frame.w), canvas.y(0.24))
        return (
            Frame(frame.x, frame.y, frame.w, frame.h - low - canvas.y(0.016)),
            Frame(frame.x, frame.bottom - low, frame.w, low),
        )
    return frame._replace(w=column.x - canvas.x(0.010) - canvas.x(0.012) - frame.x), column


def _column(canvas: Canvas, frame: Frame, columns: int) -> Frame:
    """The part of a frame at its right that figures beside a chart have, so many columns of the grid wide."""
    left = canvas.columns(frame, 12 - columns, columns)[0] + canvas.x(0.010)
    return frame._replace(x=left, w=frame.right - left)


def _fitted(canvas: Canvas, chart: Chart, whole: Chart, frame: Frame) -> Frame:
    """A lower frame for few bars, which would look like walls in a high one."""
    kind = kind_of(whole)
    if kind not in _ROW_HEIGHT:
        return frame
    row, head = _ROW_HEIGHT[kind], canvas.y(0.085) if kind == "distribution" else 0
    if kind == "bars":
        each = bars_in_group(chart)
        row *= each + BETWEEN_GROUPS if each > 1 else _LONE_BAR
    rows = round(len(chart.categories) * canvas.y(row))
    tall = max(head + rows, _height_of_reasons(canvas, chart, frame.w))
    return frame._replace(h=min(frame.h, tall))


def _height_of_reasons(canvas: Canvas, chart: Chart, width: int) -> int:
    """How high bars must be together for the reasons below their names; 0 if there is none."""
    size, share = canvas.pt(16), round(USUAL_NAMES * width)
    reasons = [name for name in chart.categories if chart.category_roles and "\n" in name]
    return len(chart.categories) * max((canvas.text_height(name, size, share) for name in reasons), default=0)


def _drawn(draft: Draft, chart: Chart, whole: Chart, frame: Frame) -> Drawn:
    """Draw a chart into a frame, with panels behind the years that hold no figure."""
    drawn = draw(chart, Sheet(draft.canvas, frame), whole)
    plot = drawn.plot
    x, y, w, h = plot.inner or (0.0, 0.0, 1.0, 1.0)
    slot = w * frame.w / len(plot.categories)
    for band in drawn.bands:
        panel = Frame(
            round(frame.x + x * frame.w + band * slot), round(frame.y + y * frame.h), round(slot), round(h * frame.h)
        )
        draft.add(Box(name="Databrud", frame=panel, fill="band", decorative=True))
    draft.add(ChartBox(name="Diagram", frame=frame, plot=plot, alt=chart.alt, slot=draft.slots.get("content")))
    draft.note("\n".join(drawn.unlabelled))
    return drawn


def _named_composition(draft: Draft, chart: Chart, whole: Chart, frame: Frame) -> None:
    """A composition whose parts are named at the left, and what stands below its columns."""
    rows = rows_below(draft.canvas, chart, whole, frame)
    drawn = _drawn(draft, chart, whole, columns_place(draft.canvas, frame, rows))
    put_names_and_rows(draft, chart, drawn, frame, rows)


def _sentences(draft: Draft, chart: Chart, reasons: Sequence[str], width: int) -> tuple[Box, ...]:
    """The remark and the reasons for gaps and missing figures, to be put below the chart; their frames begin at 0."""
    canvas = draft.canvas
    texts: list[tuple[str, float, Colour]] = [
        (chart.remark, canvas.pt(16), "ink"),
        (" ".join((*reasons, missing(chart, canvas))).strip(), canvas.pt(14), "muted"),
    ]
    boxes, top = [], 0
    for text, size, colour in texts:
        if not text:
            continue
        if len(canvas.lines(text, size, width)) > 3:
            draft.note(text)
            text = canvas.one_line(text, size, width)
        top += canvas.y(0.016)
        frame = Frame(0, top, width, canvas.text_height(text, size, width))
        boxes.append(canvas.box("Bemærkning", frame, text, size, colour=colour))
        top += frame.h
    return tuple(boxes)


def missing(chart: Chart, canvas: Canvas) -> str:
    """Return why single figures are missing: "Ikke indsamlet: Skolen 2020/21, Landet 2020/21."; empty if none is.

    What stands for a figure that can't be drawn comes last: "Reference 2025: 1.200–1.500."

    Years that are named by their reason are left out, unless other figures have it, too, and so are benchmarks of which
    nobody claimed anything, and years for which there is only a target. Of bars that stand apart, and of those of a
    time that most groups do not have, only those are told that have a reason.
    """
    told = chart.kind in ("lines", "columns")
    language = language_of(canvas.language)
    found: dict[str, list[str]] = {}
    figures = {value.text for one in chart.series for value in one.values if value.worded}
    alike = told_below(chart)
    for at, category in enumerate(chart.categories):
        reasons = {one.values[at].text for one in chart.series} - {""}
        measured = [one for one in chart.series if one.values[at].number is not None and one.role != "target"]
        by_reason = not measured and len(reasons) <= 1
        if by_reason and alike.isdisjoint(map(str.casefold, reasons)):
            if reasons and not told and category.partition("\n")[2].casefold() not in map(str.casefold, reasons):
                found.setdefault(reasons.pop(), []).append(category.replace("\n", " "))
            continue
        for one in chart.series:
            value = one.values[at]
            if value.number is None and (value.text or (not by_reason and _is_missed(chart, one, at))):
                time = category.partition("\n")[0] if by_reason else category
                name = _told(
                    one.name.partition(f" ({N_IS}")[0], time, told, len(chart.series) > 1 or len(chart.categories) == 1
                )
                found.setdefault(value.text or language.no_number(NoNumber.NOT_STATED), []).append(name)
    listed = (
        (text, ("; " if any(", " in name for name in names) else ", ").join(names)) for text, names in found.items()
    )
    return " ".join(
        f"{names}: {text.removesuffix('.')}." if text in figures else f"{text}: {names}." for text, names in listed
    )


def _is_missed(chart: Chart, one: Series, at: int) -> bool:
    """Whether a figure of which nobody claimed anything has a place in the chart that stays empty."""
    of_benchmark = bool(chart.category_roles) and chart.category_roles[at] in BENCHMARKS
    rare = chart.kind == "bars" and 2 * sum(value.number is not None for value in one.values) < len(one.values)
    return lacks(one, at) and not (of_benchmark or rare or is_uneven(chart))


def _told(name: str, category: str, year: bool, both: bool) -> str:
    """Name a figure by series and category: "Skolen 2020/21" where categories are years, else "Trivsel, Skolen"."""
    category = category.replace("\n", " ")
    if not both:
        return category
    return f"{name} {category}".strip() if year else ", ".join(filter(None, (category, name)))


def _worded(block: Chart, page: Page) -> Slide:
    """A slide for a chart without figures: it says why."""
    canvas = page.canvas
    draft = page.draft("chart", block)
    reasons = missing(changed(block, kind="bars"), canvas) or canvas.phrase("no_figures")
    alone = {value.text for one in block.series for value in one.values}
    if len(alone) == 1 and "" not in alone:
        reasons = alone.pop() + "."
    text = "\n".join(filter(None, (reasons, block.remark)))
    frame = draft.content
    tall = min(canvas.text_height(text, canvas.pt(18), frame.w), frame.h)
    draft.add(canvas.box("Tekst", frame._replace(h=tall), text, canvas.pt(18)))
    if block.figures:
        side_figures(draft, block.figures, Frame(frame.x, frame.y + tall + canvas.y(0.04), frame.w, canvas.y(0.2)))
    return draft.slide()
