"""What holds for every deck: nothing outside or over something else, no text that does not fit or is too small."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import combinations

import attrs
from odd_templates import foreign, replaced

from suddialog.exporters.pptx import measure
from suddialog.exporters.pptx.plan import Box, Frame, GroupBox, Para, Plan, Rule, Slide, TableBox
from suddialog.exporters.pptx.template import Template, builtin_template, open_template
from suddialog.outline.blocks import Base, Outline, Section

POINT = 12_700
FLOOR = 12.0


def narrow(data: bytes | None = None) -> Template:
    """A template of 10 × 7.5 inches: the own one, squeezed."""
    found = replaced(r'(<p:sldSz )cx="\d+"', r'\1cx="9144000"', "ppt/presentation.xml", data)

    def squeeze(text: str) -> str:
        def less(match: re.Match[str]) -> str:
            return f'{match[1]}{round(int(match[2]) * 0.75)}"'

        text = re.sub(r'(<a:off x=")(\d+)"', less, text)
        return re.sub(r'(<a:ext cx=")(\d+)"', less, text)

    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            layout = "slideLayouts/slideLayout" in name or "slideMasters/slideMaster" in name
            shown = squeeze(content.decode()).encode() if layout and name.endswith(".xml") else content
            archive.writestr(name, shown)
    return open_template(target.getvalue())


def templates() -> dict[str, Template]:
    """The templates that the laws are tried on."""
    return {"own": builtin_template(), "4:3": narrow(), "foreign": open_template(foreign())}


def place(box: Box) -> Frame:
    """Where a box stands."""
    if box.frame is not None:
        return box.frame
    assert box.slot is not None
    return box.slot.frame


def texts(slide: Slide) -> Iterator[Box]:
    """The boxes with text, those of groups included."""
    for shape in slide.shapes:
        if isinstance(shape, Box) and shape.paras:
            yield shape
        elif isinstance(shape, GroupBox):
            yield from (child for child in shape.children if isinstance(child, Box) and child.paras)


def paragraphs(slide: Slide) -> Iterator[Para]:
    """Every paragraph of a slide, tables included."""
    for box in texts(slide):
        yield from box.paras
    for shape in slide.shapes:
        if isinstance(shape, TableBox):
            yield from (para for row in shape.rows for cell in row.cells for para in cell.paras)


def text_of(para: Para) -> str:
    """What a paragraph says."""
    return "".join(run.text for run in para.runs)


def height(paras: tuple[Para, ...], width: int, template: Template) -> int:
    """How high some paragraphs are, EMU, counted anew and without any help of the planner."""
    total = 0.0
    for number, para in enumerate(paras):
        size = max((run.size or FLOOR for run in para.runs), default=FLOOR)
        bold = bool(para.runs) and all(run.bold for run in para.runs)
        left = para.indent or (1.2 * size * POINT * (para.level + 1) if para.bullet else 0)
        room = (width - left) / POINT
        total += measure.height(
            text_of(para), size, room * 1.05, bold=bold, font=template.fonts.minor, leading=para.leading or 1.0
        )
        total += (para.before if number else 0) + (para.after if number < len(paras) - 1 else 0)
    return round(total * POINT)


def ink(box: Box, template: Template) -> Frame:
    """The part of a box that its text covers."""
    frame = place(box)
    left, top, right, bottom = box.insets or (0, 0, 0, 0)
    width = frame.w - left - right
    tall = height(box.paras, width, template) if box.wrap else round(box_size(box) * 1.2 * POINT)
    wide = min(width, max((line_width(para, template) for para in box.paras), default=0))
    inner = frame.h - top - bottom
    y = frame.y + top + {"middle": (inner - tall) // 2, "bottom": inner - tall}.get(box.anchor or "top", 0)
    return Frame(frame.x + left, y, wide, tall)


def box_size(box: Box) -> float:
    """The largest size in a box."""
    return max(run.size or FLOOR for para in box.paras for run in para.runs)


def line_width(para: Para, template: Template) -> int:
    """The width of a paragraph on one line, EMU."""
    size = max((run.size or FLOOR for run in para.runs), default=FLOOR)
    bold = any(run.bold for run in para.runs)
    return round(measure.width(text_of(para), size, bold=bold, font=template.fonts.minor) * POINT)


def faults(plan: Plan, template: Template) -> list[str]:
    """Everything that is wrong with a deck."""
    found = []
    titles = [slide.title for slide in plan.slides]
    found += [f"title twice: {title}" for title in sorted(set(titles)) if titles.count(title) > 1]
    for number, slide in enumerate(plan.slides, 1):
        found += [f"slide {number}: {fault}" for fault in (*_order(slide), *_places(slide, template))]
        found += [f"slide {number}: {fault}" for fault in (*_sizes(slide), *_fits(slide, template))]
        found += [f"slide {number}: {fault}" for fault in _overlaps(slide, template)]
    return found


def _order(slide: Slide) -> Iterator[str]:
    first = slide.shapes[0]
    if not (isinstance(first, Box) and first.slot and first.slot.kind == "title"):
        yield "the title is not first"
    elif text_of(first.paras[0]) != slide.title:
        yield "the title is not the slide's"
    if not slide.section:
        yield "no section"


def _places(slide: Slide, template: Template) -> Iterator[str]:
    for shape in slide.shapes:
        children = shape.children if isinstance(shape, GroupBox) else (shape,)
        for child in children:
            if isinstance(child, Rule):
                ends = (child.start, child.end)
                inside = all(0 <= x <= template.width and 0 <= y <= template.height for x, y in ends)
            else:
                frame = place(child) if isinstance(child, Box) else child.frame
                inside = frame.x >= 0 and frame.y >= 0 and frame.w > 0 and frame.h > 0
                inside = inside and frame.right <= template.width + 1 and frame.bottom <= template.height + 1
            if not inside:
                yield f"{child.name} is not inside the slide"


def _sizes(slide: Slide) -> Iterator[str]:
    for para in paragraphs(slide):
        for run in para.runs:
            if run.size is not None and run.size < FLOOR:
                yield f"{run.size} points: {run.text[:30]}"


def _fits(slide: Slide, template: Template) -> Iterator[str]:
    for box in texts(slide):
        frame = place(box)
        _, top, _, bottom = box.insets or (0, 0, 0, 0)
        room = frame.h - top - bottom
        sized = all(run.size is not None for para in box.paras for run in para.runs)
        if sized and box.wrap and ink(box, template).h > room * 1.02:
            yield f"{box.name} needs {ink(box, template).h / room:.0%} of its frame"
        if sized and not box.wrap and ink(box, template).w > frame.w * 1.02:
            yield f"{box.name} is wider than its frame"
    for shape in slide.shapes:
        if isinstance(shape, TableBox):
            yield from _table(shape, template)


def _table(table: TableBox, template: Template) -> Iterator[str]:
    if table.frame.bottom > 0.915 * template.height:
        yield f"{table.name} reaches into the foot"
    if not table.alt:
        yield f"{table.name} has no alternative text"
    for row in table.rows:
        for cell, width in zip(row.cells, table.columns, strict=True):
            left, top, right, bottom = cell.insets or (91_440, 45_720, 91_440, 45_720)
            if height(cell.paras, width - left - right, template) + top + bottom > row.height * 1.02:
                yield f"{table.name}: a cell is higher than its row: {text_of(cell.paras[0])[:30]}"


def _overlaps(slide: Slide, template: Template) -> Iterator[str]:
    boxes = [(box.name, ink(box, template)) for box in texts(slide)]
    boxes += [(shape.name, shape.frame) for shape in slide.shapes if isinstance(shape, TableBox)]
    for (name, one), (other, two) in combinations(boxes, 2):
        wide = min(one.right, two.right) - max(one.x, two.x)
        tall = min(one.bottom, two.bottom) - max(one.y, two.y)
        least = min(one.w * one.h, two.w * two.h)
        if wide > 0 and tall > 0 and least and wide * tall > 0.04 * least:
            yield f"{name} lies on {other}"


def words(plan: Plan) -> str:
    """Everything that a deck says, on slides and in notes."""
    said = [text_of(para) for slide in plan.slides for para in paragraphs(slide)]
    said += [slide.spoken for slide in plan.slides]
    return " ".join(" ".join(said).replace("\u00a0", " ").split())


def told(outline: Outline) -> Iterator[str]:
    """Every text of an outline's blocks that must not get lost."""
    for section in outline.sections:
        yield from _told_in(section)


def _told_in(section: Section) -> Iterator[str]:
    for block in section.blocks:
        yield from _strings(block)
    for part in section.sections:
        yield from _told_in(part)


_NOT_PRINTED = {
    "source",
    "kind",
    "url",
    "status",
    "initials",
    "columns",
    "aligns",
    "headers",
    "path",
    "portrait",
    "alt",
}


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield from (part for part in thing.split("\n") if part)
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _strings(item)
    elif attrs.has(type(thing)):
        hidden = _NOT_PRINTED | ({"unit"} if not isinstance(thing, Base) else set())
        for field in attrs.fields(type(thing)):
            if field.name not in hidden:
                yield from _strings(getattr(thing, field.name))
