"""The page made from an outline. Jinja2 writes it and escapes every text; what templates ask for is found here."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import count

import attrs
import jinja2

from suddialog.exporters.html import HtmlOptions
from suddialog.exporters.html.drawing import draw
from suddialog.exporters.html.marks import Drawing
from suddialog.exporters.html.paper import printed
from suddialog.exporters.image import clean_image
from suddialog.hooks import Context, Sink
from suddialog.io.pictures import MOST_BYTES
from suddialog.language import language_or_home
from suddialog.model import Dialogue
from suddialog.model.grammar import slug
from suddialog.outline import (
    ActionRow,
    ActionTable,
    Block,
    Chart,
    ChartValue,
    Diagram,
    KeyFigure,
    Node,
    Outline,
    Person,
    Picture,
    Plain,
    Section,
    Series,
    degrade,
    fold,
    lines,
    with_sections,
    worded,
)
from suddialog.outline.flat import facts_of, heading_of, unheaded, unsaid

PLACE = (6 * 914_400, 8 * 914_400)
"""The most room that a picture gets, in EMU: twice the width of the column in pixels."""
_DRAWN = (Chart, KeyFigure, Picture)
_ADDRESS = re.compile(r"https?://[^\s<>\"».,:;!?)\]][^\s<>\"»]*", re.IGNORECASE)
_BEHIND_ADDRESSES = ".,:;!?"
_BRACKETS = {")": "(", "]": "["}
_LINK = re.compile(r"https?://|mailto:", re.IGNORECASE)
_LONG_WORD = 15
"""How many letters of a word have room in the narrowest boxes."""

_FEW = 3
"""A page of so few sections needs no list of them."""


def export(dialogue: Dialogue, sink: Sink, options: HtmlOptions, context: Context) -> None:  # noqa: ARG001
    """Write the page of a view, which the outline holds already.

    Raises:
        ExportError: A picture can't be opened.
    """
    if options.preset == "outcome":
        outline = context.outline("outcome")
    else:
        outline = worded(context.outline("illustrated"), draws=_DRAWN)
    outline = with_sections(outline, options.sections)
    contents = options.contents and options.preset == "minutes"
    text = page(outline, partial(_image, context), contents=contents, provenance=str(context.provenance))
    with sink.open() as stream:
        stream.write(text.encode("utf-8"))


@attrs.frozen
class Image:
    """A picture within the page."""

    address: str = attrs.field(repr=False)
    width: int
    height: int


def _image(context: Context, block: Picture) -> Image:
    with context.open(block.path) as stream:
        image = clean_image(stream.read(MOST_BYTES + 1), block.path, PLACE)
    return Image(f"data:{image.media_type};base64,{b64encode(image.data).decode()}", image.width, image.height)


@attrs.frozen
class Part:
    """A section with its heading as printed, the level of that, and the anchor that leads there."""

    section: Section
    title: str
    facts: str
    anchor: str
    level: int
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]


def page(outline: Outline, image_of: Callable[[Picture], Image], *, contents: bool, provenance: str) -> str:
    """Return an outline as a page, ending with a line break.

    Args:
        outline: The document.
        image_of: Gives a picture as the page holds it.
        contents: Whether it begins with a list of its sections, if it has many.
        provenance: What it is made with.
    """
    language = language_or_home(outline.language)
    anchors = _Anchors()
    parts = tuple(_part(section, 2, anchors, outline.language) for section in outline.sections)
    numbers = count(1)
    return (
        _environment()
        .get_template("page.html")
        .render(
            outline=outline,
            facts="\n".join(unsaid(outline)),
            parts=parts,
            provenance=provenance,
            contents=contents and len(parts) > _FEW,
            contents_anchor=anchors.new("contents"),
            tag=language.texts.tag,
            words=language.phrase,
            drawn=partial(draw, language=outline.language),
            image_of=image_of,
            next_id=lambda: f"figure-{next(numbers)}",
        )
    )


class _Anchors:
    """Gives each heading an anchor of its own, made of its words."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))

    def new(self, words: str) -> str:
        """Return an anchor for a heading; of several that would be one, the others are numbered."""
        first = anchor = f"s-{slug(words)}".rstrip("-")
        while anchor in self._given:
            anchor = f"{first}-{next(self._numbers[first])}"
        self._given.add(anchor)
        return anchor


def _part(section: Section, level: int, anchors: _Anchors, language: str) -> Part:
    title = heading_of(section)
    return Part(
        section=section,
        title=title,
        facts=facts_of(section, language),
        anchor=anchors.new(title),
        level=level,
        blocks=tuple(unheaded(section)),
        parts=tuple(_part(inner, level + 1, anchors, language) for inner in section.sections),
    )


@cache
def _environment() -> jinja2.Environment:
    """Return what the templates are read and filled with; a name that they misspell is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("suddialog.exporters.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters.update(
        lines=lines,
        one_line=fold,
        pieces=_pieces,
        is_link=lambda url: bool(_LINK.match(url)),
        kind=lambda block: type(block).__name__,
        degraded=degrade,
        bare=lambda block: degrade(attrs.evolve(block, title="", lead="", caption="")),
        behind=_behind,
        parts_drawn=_parts_drawn,
        counted=_counted,
        rows=_rows,
        known=_known,
        printed=printed,
        percent=lambda number: f"{_short(number)}%",
        px=lambda number: _short(number),
    )
    return made


def _short(number: float) -> str:
    """A number with two decimals at most, none of them needless."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text, each with where it leads: itself if it is an address of the web, else nothing."""
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _without_end(match[0])
        yield text[end : match.start()], ""
        yield address, address
        end = match.start() + len(address)
    yield text[end:], ""


def _without_end(address: str) -> str:
    """An address without the end of the sentence round it: a bracket that opens within the address belongs to it."""
    found = address.rstrip(_BEHIND_ADDRESSES)
    while (opening := _BRACKETS.get(found[-1])) and found.count(found[-1]) > found.count(opening):
        found = found[:-1].rstrip(_BEHIND_ADDRESSES)
    return found


def _behind(chart: Chart) -> tuple[Plain, ...]:
    """The figures behind a drawn chart: what is not told round it already."""
    return degrade(attrs.evolve(chart, title="", lead="", caption="", remark="", figures=()))


def _parts_drawn(block: KeyFigure) -> Drawing:
    """The parts of a key figure as one bar."""
    series = tuple(
        Series(name=part.name, values=(ChartValue(number=part.number, text=part.text),), highlight=part.highlight)
        for part in block.parts
    )
    chart = Chart(kind="distribution", categories=("",), series=series)
    drawing = draw(chart, "da")
    return drawing or Drawing(0, ())


def _rows(diagram: Diagram) -> list[tuple[str, list[Node]]]:
    """The boxes of a diagram in rows, each with what it is called: of a house, what stands beside it comes last."""
    if diagram.kind != "pillars":
        return [(_boxes(diagram.nodes), list(diagram.nodes))]
    found: dict[str, list[Node]] = {"boxes": [], "foundation": [], "beside": []}
    for node in diagram.nodes:
        deep = any(child.children for child in node.children)
        found["beside" if deep else "boxes" if node.children else "foundation"].append(node)
    return [(_boxes(nodes) if name == "boxes" else name, nodes) for name, nodes in found.items() if nodes]


def _boxes(nodes: Sequence[Node]) -> str:
    """What boxes side by side are called: by how wide they must be for no word to be broken."""
    longest = max((len(word) for node in (*nodes, *_inside(nodes)) for word in node.text.split()), default=0)
    return "boxes wide" if longest > _LONG_WORD else "boxes"


def _inside(nodes: Sequence[Node]) -> Iterator[Node]:
    return (child for node in nodes for child in node.children)


def _counted(people: Sequence[Person]) -> list[tuple[Person, int]]:
    """Each line of the list of participants once, with how often it came: four pupils without a name."""
    found: dict[tuple[str, str, str], tuple[Person, int]] = {}
    for person in people:
        key = (person.name, person.role, person.remark)
        found[key] = (person, found.get(key, (person, 0))[1] + 1)
    return list(found.values())


def _known(table: ActionTable, row: ActionRow) -> list[tuple[str, str, str]]:
    """What is known of an action point besides its wording: what it is called, its text, its column."""
    told = (
        (header, str(getattr(row, "status_text" if column == "status" else column)), column)
        for column, header in zip(table.columns, table.headers, strict=True)
        if column != "text"
    )
    return [(header, text, column) for header, text, column in told if text]
