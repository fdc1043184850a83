"""The yardstick: the same slides drawn with python-pptx's public interface, as one would write such a script by hand.

It starts where thinking has ended: which slides there are, what stands where at which size is read from a plan that
costs it nothing. It is never tuned. What that interface has no words for (bullets, edges of cells, alternative
texts, lines and bars in one chart) it leaves out or draws more simply, which makes it cheaper.
"""

from __future__ import annotations

import io

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import ColorFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide as PptxSlide
from pptx.text.text import TextFrame
from pptx.util import Pt

from suddialog.exporters.pptx import plan

COLOURS = {
    "ink": (MSO_THEME_COLOR.TEXT_1, 0.0),
    "muted": (MSO_THEME_COLOR.TEXT_1, 0.28),
    "acc": (MSO_THEME_COLOR.ACCENT_1, 0.0),
    "answer": (MSO_THEME_COLOR.ACCENT_1, 0.0),
    "prev": (MSO_THEME_COLOR.ACCENT_1, 0.5),
    "mid": (MSO_THEME_COLOR.ACCENT_1, 0.3),
    "pale2": (MSO_THEME_COLOR.ACCENT_1, 0.8),
    "pale": (MSO_THEME_COLOR.ACCENT_1, 0.9),
    "deep": (MSO_THEME_COLOR.ACCENT_1, -0.42),
    "deep2": (MSO_THEME_COLOR.ACCENT_1, -0.22),
    "surf": (MSO_THEME_COLOR.BACKGROUND_2, 0.0),
    "band": (MSO_THEME_COLOR.BACKGROUND_2, 0.0),
    "surf2": (MSO_THEME_COLOR.BACKGROUND_2, -0.08),
    "benchline": (MSO_THEME_COLOR.BACKGROUND_1, -0.56),
    "hair": (MSO_THEME_COLOR.BACKGROUND_1, -0.17),
    "grid": (MSO_THEME_COLOR.BACKGROUND_1, -0.12),
    "bench": (MSO_THEME_COLOR.BACKGROUND_1, -0.2),
    "grey3": (MSO_THEME_COLOR.BACKGROUND_1, -0.3),
    "grey5": (MSO_THEME_COLOR.BACKGROUND_1, -0.68),
    "paper": (MSO_THEME_COLOR.BACKGROUND_1, 0.0),
    "blank": (MSO_THEME_COLOR.BACKGROUND_1, 0.0),
}
COLOURS |= {
    "panel": COLOURS["deep"],
    "onpanel": COLOURS["paper"],
    "panelmark": COLOURS["prev"],
    "panelnote": COLOURS["pale2"],
    "ondeep": COLOURS["paper"],
    "onfill": COLOURS["ink"],
    "mildest": COLOURS["pale"],
    "mild": COLOURS["pale2"],
    "middling": COLOURS["prev"],
}
GREYS = (-0.08, -0.16, -0.22, -0.3, -0.36, -0.42, -0.56, -0.64, -0.72, -0.8)
COLOURS |= {f"other{step}": (MSO_THEME_COLOR.BACKGROUND_1, share) for step, share in enumerate(GREYS, 1)}
COLOURS["mildgrey"] = COLOURS["other2"]
SHAPES = {
    "rect": MSO_SHAPE.RECTANGLE,
    "ellipse": MSO_SHAPE.OVAL,
    "roundRect": MSO_SHAPE.ROUNDED_RECTANGLE,
    "pill": MSO_SHAPE.ROUNDED_RECTANGLE,
}
ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}
CHARTS = {
    ("column", "clustered"): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("column", "stacked"): XL_CHART_TYPE.COLUMN_STACKED,
    ("column", "percentStacked"): XL_CHART_TYPE.COLUMN_STACKED_100,
    ("bar", "clustered"): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", "stacked"): XL_CHART_TYPE.BAR_STACKED,
    ("bar", "percentStacked"): XL_CHART_TYPE.BAR_STACKED_100,
}
LABELS = {
    "outEnd": XL_LABEL_POSITION.OUTSIDE_END,
    "inEnd": XL_LABEL_POSITION.INSIDE_END,
    "ctr": XL_LABEL_POSITION.CENTER,
    "inBase": XL_LABEL_POSITION.INSIDE_BASE,
}


def draw(deck: plan.Plan, template: bytes) -> bytes:
    """Draw all slides of a deck on a template and return the file."""
    presentation = Presentation(io.BytesIO(template))
    for number, slide in enumerate(deck.slides, start=1):
        draw_slide(presentation, slide, number)
    presentation.core_properties.title = deck.title
    presentation.core_properties.author = deck.author
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def draw_slide(presentation, content: plan.Slide, number: int) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[content.layout])
    for shape in content.shapes:
        draw_shape(slide, shape, number)
    remove_empty_placeholders(slide, content)
    if content.notes:
        slide.notes_slide.notes_text_frame.text = content.notes


def draw_shape(slide: PptxSlide, shape: plan.Shape, number: int) -> None:
    match shape:
        case plan.Box(slot=None):
            draw_box(slide.shapes, shape, number)
        case plan.Box():
            fill_placeholder(slide, shape, number)
        case plan.Rule():
            draw_rule(slide.shapes, shape)
        case plan.TableBox():
            draw_table(slide, shape)
        case plan.ChartBox():
            draw_chart(slide, shape)
        case plan.PictureBox():
            frame = shape.frame
            slide.shapes.add_picture(io.BytesIO(shape.data), frame.x, frame.y, frame.w, frame.h)
        case plan.GroupBox():
            group = slide.shapes.add_group_shape()
            for child in shape.children:
                if isinstance(child, plan.Rule):
                    draw_rule(group.shapes, child)
                else:
                    draw_box(group.shapes, child, number)


def remove_empty_placeholders(slide: PptxSlide, content: plan.Slide) -> None:
    used = {shape.slot.idx for shape in content.shapes if isinstance(shape, plan.Box) and shape.slot}
    for placeholder in list(slide.placeholders):
        if placeholder.placeholder_format.idx not in used:
            placeholder._element.getparent().remove(placeholder._element)


def fill_placeholder(slide: PptxSlide, box: plan.Box, number: int) -> None:
    frame = box.frame
    found = [one for one in slide.placeholders if one.placeholder_format.idx == box.slot.idx]
    if found:
        shape = found[0]
        if frame:
            shape.left, shape.top, shape.width, shape.height = frame.x, frame.y, frame.w, frame.h
    else:  # footers and numbers are not copied from the layout
        frame = frame or box.slot.frame
        shape = slide.shapes.add_textbox(frame.x, frame.y, frame.w, frame.h)
    if box.fill:
        shape.fill.solid()
        paint(shape.fill.fore_color, box.fill)
    write_text(shape.text_frame, box, number)


def draw_box(shapes, box: plan.Box, number: int) -> None:
    frame = box.frame
    if box.fill is None and box.line is None and box.geometry == "rect":
        shape = shapes.add_textbox(frame.x, frame.y, frame.w, frame.h)
    else:
        shape = shapes.add_shape(SHAPES[box.geometry], frame.x, frame.y, frame.w, frame.h)
        if box.geometry == "pill":
            shape.adjustments[0] = 0.5
        if box.fill:
            shape.fill.solid()
            paint(shape.fill.fore_color, box.fill)
        else:
            shape.fill.background()
        if box.line:
            shape.line.width = Pt(box.line_width)
            paint(shape.line.color, box.line)
        else:
            shape.line.fill.background()
    shape.name = box.name
    if box.paras:
        write_text(shape.text_frame, box, number)


def draw_rule(shapes, rule: plan.Rule) -> None:
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *rule.start, *rule.end)
    line.line.width = Pt(rule.width)
    paint(line.line.color, rule.colour)


def write_text(frame: TextFrame, box: plan.Box, number: int) -> None:
    frame.word_wrap = box.wrap
    if box.anchor:
        frame.vertical_anchor = ANCHORS[box.anchor]
    if box.insets is not None:
        frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = box.insets
    write_paragraphs(frame, box.paras, number)


def write_paragraphs(frame: TextFrame, paras: tuple[plan.Para, ...], number: int = 0) -> None:
    for index, para in enumerate(paras):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        if para.align:
            paragraph.alignment = ALIGN[para.align]
        if para.level:
            paragraph.level = para.level
        if para.pitch is not None:
            paragraph.line_spacing = Pt(para.pitch)
        elif para.leading is not None:
            paragraph.line_spacing = para.leading
        if para.after:
            paragraph.space_after = Pt(para.after)
        for run in para.runs:
            write_run(paragraph, run, str(number) if para.field else run.text)


def write_run(paragraph, run: plan.Run, text: str) -> None:
    for index, line in enumerate(text.split("\n")):
        if index:
            paragraph.add_line_break()
        written = paragraph.add_run()
        written.text = line
        if run.size is not None:
            written.font.size = Pt(run.size)
        if run.bold is not None:
            written.font.bold = run.bold
        if run.italic is not None:
            written.font.italic = run.italic
        if run.colour is not None:
            paint(written.font.color, run.colour)
        if run.link:
            written.hyperlink.address = run.link


def paint(colour: ColorFormat, role: plan.Colour) -> None:
    theme, brightness = COLOURS[role]
    colour.theme_color = theme
    if brightness:
        colour.brightness = brightness


def draw_table(slide: PptxSlide, box: plan.TableBox) -> None:
    frame = box.frame
    table = slide.shapes.add_table(len(box.rows), len(box.columns), frame.x, frame.y, frame.w, frame.h).table
    for index, width in enumerate(box.columns):
        table.columns[index].width = width
    for number, row in enumerate(box.rows):
        table.rows[number].height = row.height
        for index, content in enumerate(row.cells):
            cell = table.cell(number, index)
            if content.fill:
                cell.fill.solid()
                paint(cell.fill.fore_color, content.fill)
            else:
                cell.fill.background()
            if content.insets is not None:
                cell.margin_left, cell.margin_top, cell.margin_right, cell.margin_bottom = content.insets
            cell.vertical_anchor = ANCHORS[content.anchor]
            write_paragraphs(cell.text_frame, content.paras)


def draw_chart(slide: PptxSlide, box: plan.ChartBox) -> None:
    plot, frame = box.plot, box.frame
    data = CategoryChartData(number_format=plot.number_format)
    data.categories = plot.categories
    for series in plot.series:
        data.add_series(series.name, [None if value is None else float(value) for value in series.values])
    if all(series.form == "line" for series in plot.series):
        kind = XL_CHART_TYPE.LINE_MARKERS
    else:
        kind = CHARTS[plot.direction, plot.grouping]
    chart = slide.shapes.add_chart(kind, frame.x, frame.y, frame.w, frame.h, data).chart
    chart.has_title = False
    chart.has_legend = plot.legend
    if plot.legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(plot.legend_size)
    style_axes(chart, plot)
    for series, look in zip(chart.plots[0].series, plot.series, strict=True):
        style_series(series, look, plot.number_format)
    if kind != XL_CHART_TYPE.LINE_MARKERS:
        chart.plots[0].gap_width = plot.gap
        chart.plots[0].overlap = plot.overlap


def style_axes(chart: Chart, plot: plan.Plot) -> None:
    categories, values = chart.category_axis, chart.value_axis
    categories.tick_labels.font.size = Pt(plot.category_size)
    categories.reverse_order = plot.reverse
    categories.visible = plot.category_axis
    values.visible = plot.value_axis
    values.has_major_gridlines = plot.gridlines
    values.tick_labels.font.size = Pt(plot.value_size)
    values.tick_labels.number_format = plot.number_format
    values.tick_labels.number_format_is_linked = False
    if plot.low is not None:
        values.minimum_scale = float(plot.low)
    if plot.high is not None:
        values.maximum_scale = float(plot.high)
    if plot.step is not None:
        values.major_unit = float(plot.step)


def style_series(series, look: plan.PlotSeries, number_format: str) -> None:
    if look.fill and look.form == "bar":
        series.format.fill.solid()
        paint(series.format.fill.fore_color, look.fill)
    if look.line:
        series.format.line.width = Pt(look.line_width)
        paint(series.format.line.color, look.line)
    if look.label and look.label.show:
        style_labels(series.data_labels, look.label, number_format)
    for point in look.points:
        if point.fill:
            series.points[point.index].format.fill.solid()
            paint(series.points[point.index].format.fill.fore_color, point.fill)
        if point.label and point.label.show == "text":
            series.points[point.index].data_label.text_frame.text = point.label.text


def style_labels(labels, label: plan.Label, number_format: str) -> None:
    labels.show_value = label.show in ("value", "series+value")
    labels.show_series_name = label.show in ("series", "series+value")
    labels.number_format = number_format
    labels.number_format_is_linked = False
    labels.font.size = Pt(label.size)
    labels.font.bold = label.bold
    paint(labels.font.color, label.colour)
    if label.position in LABELS:
        labels.position = LABELS[label.position]
