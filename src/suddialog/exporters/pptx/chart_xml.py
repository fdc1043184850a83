"""Charts as DrawingML text: a `Plot`, which has every look decided, written out as a chart part.

What programs of charts can't stand is kept out here: axis ids are positive, unique and paired, label positions are
those that the chart's kind allows, a missing value is a point left out, and every address points at the cell of
`workbook` that holds the same value.
"""

from __future__ import annotations

from decimal import Decimal

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.plan import Colour, Label, Plot, PlotSeries, Point
from suddialog.exporters.pptx.workbook import name_reference, plain, reference

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_AXES = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
_PLACES = {  # the first is the one for a label that asks for another
    "clustered": ("outEnd", "inEnd", "ctr", "inBase"),
    "stacked": ("ctr", "inEnd", "inBase"),
    "line": ("r", "t", "b", "l", "ctr"),
}
_SHOWN = {
    "value": (1, 0, 0),
    "series": (0, 0, 1),
    "series+value": (1, 0, 1),
    "category": (0, 1, 0),
    "text": (1, 0, 0),
}
_NOTHING = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_NO_LEADERS = (  # a label that was moved would get a line to its point
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)
_LEVEL = '<a:bodyPr rot="0" vert="horz"/>'
_LARGEST_MARK = 72
_NO_FILL = "<a:noFill/>"
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


def chart(plot: Plot, palette: Palette, language: str, stroke: float = 1.0, typeface: str = "") -> bytes:
    """The chart part of a plot. Its workbook is meant to be related as ``rId1``.

    `language` is the tag of every text in it, for example ``da-DK``; `stroke` is how many times as large as planned its
    lines and markers are; `typeface` is that of its texts, where they have not the theme's. Equal plots give equal
    bytes.
    """
    pen = _Pen(palette, language, plot, stroke, typeface)
    bars = [pen.series(index, one) for index, one in enumerate(plot.series) if one.form == "bar"]
    lines = [pen.series(index, one) for index, one in enumerate(plot.series) if one.form == "line"]
    parts = [
        _HEAD,
        f'<c:date1904 val="0"/><c:lang val="{escape(language)}"/><c:roundedCorners val="0"/>',
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(plot.inner)}',
    ]
    if bars:
        direction = "col" if plot.direction == "column" else "bar"
        parts.append(
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{plot.grouping}"/><c:varyColors val="0"/>'
            f'{"".join(bars)}<c:dLbls>{_NOTHING}</c:dLbls><c:gapWidth val="{plot.gap}"/>'
            f'<c:overlap val="{plot.overlap}"/>{_AXES}</c:barChart>'
        )
    if lines:
        parts.append(
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(lines)}<c:dLbls>{_NOTHING}'
            f'</c:dLbls><c:marker val="1"/>{_AXES}</c:lineChart>'
        )
    parts += (
        pen.category_axis(),
        pen.value_axis(),
        f"<c:spPr>{_NO_FILL}{_NO_LINE}</c:spPr></c:plotArea>{pen.legend()}",
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
        f"<c:spPr>{_NO_FILL}{_NO_LINE}</c:spPr>{pen.text(plot.category_size, 'ink')}",
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
    )
    return "".join(parts).encode()


class _Pen:
    """Writes the parts of one chart. Texts that repeat from series to series are made once."""

    def __init__(self, palette: Palette, language: str, plot: Plot, stroke: float, typeface: str) -> None:
        self.palette = palette
        self.stroke = stroke
        self.face = f'<a:latin typeface="{escape(typeface)}"/>' if typeface else ""
        self.language = f'lang="{escape(language)}"'
        self.plot = plot
        self.format = escape(plot.number_format)
        self.numbers = f'<c:numFmt formatCode="{self.format}" sourceLinked="0"/>'
        count = len(plot.categories)
        points = "".join(
            f'<c:pt idx="{index}"><c:v>{escape(name)}</c:v></c:pt>' for index, name in enumerate(plot.categories)
        )
        self.categories = (
            f'<c:cat><c:strRef><c:f>{reference(None, count)}</c:f><c:strCache><c:ptCount val="{count}"/>{points}'
            "</c:strCache></c:strRef></c:cat>"
        )

    def fill(self, colour: Colour | None) -> str:
        return self.palette.fills[colour] if colour else _NO_FILL

    def line(self, colour: Colour | None, width: float, dash: str = "") -> str:
        if colour is None:
            return _NO_LINE
        pattern = f'<a:prstDash val="{dash}"/>' if dash else ""
        return (
            f'<a:ln w="{round(width * self.stroke * 12700)}" cap="flat">{self.fill(colour)}{pattern}<a:round/></a:ln>'
        )

    def mark(self, size: int) -> str:
        return f'<c:size val="{min(round(size * self.stroke), _LARGEST_MARK)}"/>'

    def text(self, size: float, colour: Colour, bold: bool = False, body: str = "<a:bodyPr/>") -> str:
        return (
            f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {self.language} sz="{round(size * 100)}" b="{bold:d}">'
            f"{self.fill(colour)}{self.face}</a:defRPr></a:pPr><a:endParaRPr {self.language}/></a:p></c:txPr>"
        )

    def series(self, index: int, one: PlotSeries) -> str:
        count = len(one.values)
        points = "".join(
            f'<c:pt idx="{at}"><c:v>{plain(value)}</c:v></c:pt>'
            for at, value in enumerate(one.values)
            if value is not None
        )
        bar = one.form == "bar"
        inverted, smooth = ('<c:invertIfNegative val="0"/>', "") if bar else ("", '<c:smooth val="0"/>')
        own = "".join(self.point(one, point) for point in one.points if point.fill or point.line or point.pattern)
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{name_reference(index)}</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(one.name)}</c:v></c:pt></c:strCache>'
            f"</c:strRef></c:tx>{self.look(one)}{inverted}{own}"
            f"{self.labels(one)}{self.connectors(one)}{self.categories}"
            f"<c:val><c:numRef><c:f>{reference(index, count)}</c:f><c:numCache><c:formatCode>"
            f'{self.format}</c:formatCode><c:ptCount val="{count}"/>{points}</c:numCache>'
            f"</c:numRef></c:val>{smooth}</c:ser>"
        )

    def look(self, one: PlotSeries) -> str:
        line = self.line(one.line, one.line_width, one.dash)
        if one.form == "bar":
            return f"<c:spPr>{self.fill(one.fill)}{line}</c:spPr>"
        if not one.marker:
            return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        colour = one.fill or one.line
        return (
            f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="{one.marker}"/>{self.mark(one.marker_size)}'
            f"<c:spPr>{self.fill(colour)}{self.line(colour, 0.75)}</c:spPr></c:marker>"
        )

    def point(self, one: PlotSeries, point: Point) -> str:
        if point.pattern and point.fill:
            fill = (
                f'<a:pattFill prst="{point.pattern}"><a:fgClr>{self.palette.xml(point.fill)}</a:fgClr>'
                f"<a:bgClr>{self.palette.xml('paper')}</a:bgClr></a:pattFill>"
            )
        else:
            fill = self.fill(point.fill or one.fill)
        line = point.line or one.line
        outline = self.line(line, point.line_width or one.line_width, point.dash or one.dash)
        if one.form == "bar":
            return (
                f'<c:dPt><c:idx val="{point.index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"<c:spPr>{fill}{outline}</c:spPr></c:dPt>"
            )
        colour = self.line(line, 0.75)
        return (
            f'<c:dPt><c:idx val="{point.index}"/><c:marker><c:symbol val="{one.marker or "none"}"/>'
            f"{self.mark(one.marker_size or 5)}<c:spPr>{fill}{colour}</c:spPr></c:marker>"
            '<c:bubble3D val="0"/>'
            f"<c:spPr>{outline}</c:spPr></c:dPt>"
        )

    def labels(self, one: PlotSeries) -> str:
        own = [
            self.label(point.label, one, point.index)
            for point in one.points
            if point.label is not None and one.values[point.index] is not None
        ]
        everywhere = one.label is not None and one.label.show is not None
        if not own and not everywhere:
            return ""
        common = self.label_body(one.label, one) if one.label and everywhere else _NOTHING
        moved = any(point.label and any(point.label.shift) for point in one.points)
        return f"<c:dLbls>{''.join(own)}{common}{_NO_LEADERS if moved else ''}</c:dLbls>"

    def label(self, label: Label, one: PlotSeries, index: int) -> str:
        if label.show is None:
            return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
        layout = (
            f'<c:layout><c:manualLayout><c:x val="{label.shift[0]:.4f}"/><c:y val="{label.shift[1]:.4f}"/>'
            "</c:manualLayout></c:layout>"
            if any(label.shift)
            else ""
        )
        if label.show == "text":
            layout += (
                f'<c:tx><c:rich><a:bodyPr wrap="none" anchor="ctr"/><a:lstStyle/><a:p><a:r><a:rPr '
                f'{self.language} sz="{round(label.size * 100)}" b="{label.bold:d}">{self.fill(label.colour)}'
                f"{self.face}</a:rPr><a:t>{escape(label.text)}</a:t></a:r></a:p></c:rich></c:tx>"
            )
        return f'<c:dLbl><c:idx val="{index}"/>{layout}{self.label_body(label, one)}</c:dLbl>'

    def label_body(self, label: Label, one: PlotSeries) -> str:
        kind = one.form if one.form == "line" else self.plot.grouping
        places = _PLACES["stacked" if kind == "percentStacked" else kind]
        place = label.position if label.position in places else places[0]
        value, category, series = _SHOWN[label.show or "value"]
        look = self.text(label.size, label.colour, label.bold, '<a:bodyPr wrap="none" anchor="ctr"/>')
        return (
            f'{self.numbers}<c:spPr>{self.fill(label.plate)}{_NO_LINE}</c:spPr>{look}<c:dLblPos val="{place}"/>'
            f'<c:showLegendKey val="0"/><c:showVal val="{value}"/><c:showCatName val="{category}"/>'
            f'<c:showSerName val="{series}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
            f"<c:separator>{escape(label.separator)}</c:separator>"
        )

    def connectors(self, one: PlotSeries) -> str:
        """Error bars from each point of a series to the same point of another: a line between two marks."""
        other = next((other for other in self.plot.series if one.error_to and other.name == one.error_to), None)
        if other is None:
            return ""
        steps = [
            Decimal(0) if start is None or end is None else end - start
            for start, end in zip(one.values, other.values, strict=True)
        ]
        up = _literal([max(step, Decimal(0)) for step in steps])
        down = _literal([max(-step, Decimal(0)) for step in steps])
        return (
            '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
            f"<c:plus>{up}</c:plus><c:minus>{down}</c:minus><c:spPr>{self.line(one.fill, 3)}</c:spPr></c:errBars>"
        )

    def category_axis(self) -> str:
        plot = self.plot
        column = plot.direction == "column"
        line = self.line("benchline" if plot.category_line else None, 1)
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation '
            f'val="{"maxMin" if plot.reverse else "minMax"}"/></c:scaling><c:delete val="{not plot.category_axis:d}"/>'
            f'<c:axPos val="{"b" if column else "l"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{line}</c:spPr>{self.text(plot.category_size, 'ink', body=_LEVEL)}"
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def value_axis(self) -> str:
        plot = self.plot
        ends = "".join(
            f'<c:{name} val="{plain(value)}"/>'
            for name, value in (("max", plot.high), ("min", plot.low))
            if value is not None
        )
        grid = (
            f"<c:majorGridlines><c:spPr>{self.line('grid', 0.75)}</c:spPr></c:majorGridlines>" if plot.gridlines else ""
        )
        unit = "" if plot.step is None else f'<c:majorUnit val="{plain(plot.step)}"/>'
        return (
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{ends}</c:scaling>'
            f'<c:delete val="{not plot.value_axis:d}"/><c:axPos val="{"l" if plot.direction == "column" else "b"}"/>'
            f'{grid}{self.numbers}<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="low"/><c:spPr>{_NO_LINE}</c:spPr>{self.text(plot.value_size, "muted")}'
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
            f"{unit}</c:valAx>"
        )

    def legend(self) -> str:
        plot = self.plot
        if not plot.legend:
            return ""
        layout = _layout(plot.legend_frame, inner=False)
        return (
            f'<c:legend><c:legendPos val="t"/>{layout}<c:overlay val="0"/>{self.text(plot.legend_size, "ink")}'
            "</c:legend>"
        )


def _layout(frame: tuple[float, float, float, float] | None, inner: bool = True) -> str:
    """Where the plot area or the legend stands, in fractions of the chart."""
    if frame is None:
        return "<c:layout/>"
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    x, y, w, h = frame
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{x:.4f}"/>'
        f'<c:y val="{y:.4f}"/><c:w val="{w:.4f}"/><c:h val="{h:.4f}"/></c:manualLayout></c:layout>'
    )


def _literal(values: list[Decimal]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{plain(value)}</c:v></c:pt>' for at, value in enumerate(values))
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit>'
