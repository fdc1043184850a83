"""The blocks that a theme is written in: prose, bullets, quotations, tables, figures, diagrams, questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from suddialog.errors import key_line, say
from suddialog.model import minutes_text, text_table
from suddialog.model.actions import ActionKind, Finding, Reference, action_kind, finding, findings
from suddialog.model.base import (
    BODY,
    PEOPLE,
    PRIVATE,
    WORDS,
    Audience,
    Entity,
    file_path,
    json_of_data,
    of_fields,
    refers_to,
)
from suddialog.model.grammar import (
    Collected,
    Faults,
    Malformed,
    did_you_mean,
    flag,
    listed,
    member,
    nearest,
    plain_text,
    required_text,
    shown,
    slug,
    text_head,
    texts,
)
from suddialog.model.indicators import Indicator
from suddialog.model.numbers import IN_DIGITS_OR_WHY, NoNumber, Range, value
from suddialog.model.observations import Observation, bodies
from suddialog.model.sources import Source, optional_source
from suddialog.model.time import When, whens


class ChartKind(StrEnum):
    """How figures are shown. ``auto`` decides by the data."""

    AUTO = "auto"
    SERIES = "series"
    BARS = "bars"
    COMPOSITION = "composition"
    DISTRIBUTION = "distribution"
    KEY_FIGURE = "key-figure"
    TABLE = "table"


class DiagramKind(StrEnum):
    """How the boxes of a diagram stand."""

    HUB = "hub"
    PILLARS = "pillars"
    STEPS = "steps"
    CYCLE = "cycle"
    LAYERS = "layers"


class Totals(StrEnum):
    """Which row or column of a table holds sums."""

    NONE = "none"
    LAST_COLUMN = "last-column"
    LAST_ROW = "last-row"
    BOTH = "both"


def chart_kind(given: ChartKind | str) -> ChartKind:
    """Return how figures are shown."""
    return member(ChartKind, given)


def diagram_kind(given: DiagramKind | str) -> DiagramKind:
    """Return the kind of a diagram."""
    return member(DiagramKind, given)


def totals(given: Totals | str) -> Totals:
    """Return where a table has its sums."""
    return member(Totals, given)


@attrs.frozen(kw_only=True, repr=False)
class ContentBlock(Entity):
    """What every block of content has.

    Attributes:
        title: A heading of its own.
    """

    title: str = attrs.field(default="", converter=plain_text)


@attrs.frozen(repr=False)
class Prose(ContentBlock):
    """Running text; a blank line parts paragraphs. With a title and no text it is a section that nobody has filled.

    Attributes:
        text: The paragraphs.
    """

    text: str = attrs.field(converter=plain_text)


@attrs.frozen(repr=False)
class Bullets(ContentBlock):
    """A list, nested as deep as its author made it.

    Attributes:
        items: The bullets.
        numbered: Whether they are numbered.
    """

    items: tuple[Finding, ...] = attrs.field(converter=findings)
    numbered: bool = attrs.field(default=False, converter=flag)


@attrs.frozen(repr=False)
class Quote(ContentBlock):
    """Somebody else's words.

    Attributes:
        text: The words.
        by: Whose words they are.
        source: Where they stand.
    """

    text: str = attrs.field(converter=required_text)
    by: str = attrs.field(default="", converter=plain_text, metadata=PEOPLE)
    source: Source | None = attrs.field(default=None, converter=optional_source, kw_only=True)


_ROWS = say("Write each row on a line of its own, such as {line}", line="- [Investering, 10.2]")
_EVEN = say('Give each row as many cells as the first one. Write "" where there is nothing')

TableCell = str | Decimal | Range | NoNumber


def table_rows(given: Any) -> tuple[tuple[TableCell, ...], ...]:
    """Return the rows of a table from lists of cells or from a text table."""
    if isinstance(given, str):
        return text_table.any_rows(given)
    if not isinstance(given, list | tuple):
        raise Malformed(say("expected a list of rows, found {found}", found=shown(given)), _ROWS, value=given)
    for number, row in enumerate(given):
        if not isinstance(row, list | tuple):
            message = say("expected a row, that is a list of cells, found {found}", found=shown(row))
            raise Malformed(message, _ROWS, value=row).below(number)
    return tuple(tuple(row) for row in given)


def _uneven(row: tuple[Any, ...], wanted: int) -> Malformed:
    if _is_of_text(row):
        return text_table.uneven_row(row, wanted)
    message = say("a row has {count} {count:cell|cells}, the first one has {wanted}", count=len(row), wanted=wanted)
    return Malformed(message, _EVEN, code="SUD021", value=row)


def _is_of_text(row: tuple[Any, ...]) -> bool:
    """Tell whether a row is one of a text table, whose cells know their places."""
    return any(isinstance(cell, text_table.Piece) for cell in row)


@attrs.frozen(repr=False)
class Table(ContentBlock):
    """A table; the first row is the header.

    With a `unit`, every cell outside header and first column is a value; without one all cells are text (``02`` stays).
    `totals` says which row or column holds sums; they are printed as given, never corrected.

    Attributes:
        rows: The rows, each as long as the first.
        unit: What the figures are measured in.
        totals: Which row or column holds sums.
        source: Where the figures come from.
    """

    rows: tuple[tuple[TableCell, ...], ...] = attrs.field(converter=table_rows, metadata=WORDS)
    unit: str = attrs.field(default="", converter=plain_text, kw_only=True)
    totals: Totals = attrs.field(default=Totals.NONE, converter=totals, kw_only=True)
    source: Source | None = attrs.field(default=None, converter=optional_source, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not any(self.rows):
            raise Malformed(say("expected a table with a header, found nothing"), code="SUD007")
        collected, wanted = Collected(), len(self.rows[0])
        for number, row in enumerate(self.rows):
            if len(row) != wanted:
                collected.add(_uneven(row, wanted), "rows", *([] if _is_of_text(row) else [number]))
        ready = [self._cells(row, number, collected, even=len(row) == wanted) for number, row in enumerate(self.rows)]
        collected.raise_if_any()
        object.__setattr__(self, "rows", tuple(ready))

    def _cells(
        self, row: tuple[TableCell, ...], number: int, collected: Collected, *, even: bool
    ) -> tuple[TableCell, ...]:
        """The cells of a row; of one that is too short or too long only its figures, for the columns aren't known."""
        cells = []
        for column, cell in enumerate(row):
            try:
                if even or text_table.is_like_figure(cell):
                    cells.append(self._cell(cell, number, column))
            except Malformed as error:
                collected.add(error, "rows", number, column)
        return tuple(cells)

    def _cell(self, cell: TableCell, row: int, column: int) -> TableCell:
        if self.unit and row and column:
            return value(cell, IN_DIGITS_OR_WHY)
        if not isinstance(cell, str):
            raise Malformed(
                say("expected a text, found {found}", found=shown(cell)),
                say("Add {line} to the table, or put quotes round it", line=key_line("unit")),
                value=cell,
            )
        return plain_text(cell)


@attrs.frozen(repr=False)
class Picture(ContentBlock):
    """A picture file, relative to the dialogue's folder.

    Attributes:
        path: The file.
        alt: What is to be seen, for those who can't see it.
        caption: Printed below it.
        credit: Who made it.
        decorative: Whether it may be left out without loss.
    """

    path: str = attrs.field(converter=file_path)
    alt: str = attrs.field(default="", converter=plain_text)
    caption: str = attrs.field(default="", converter=plain_text, kw_only=True)
    credit: str = attrs.field(default="", converter=plain_text, metadata=PEOPLE, kw_only=True)
    decorative: bool = attrs.field(default=False, converter=flag, kw_only=True)


@attrs.frozen(repr=False)
class Figure(ContentBlock):
    """Indicators shown here, as a chart of a kind that the data or the author decide.

    Attributes:
        indicators: References to the indicators.
        chart: The kind of chart.
        caption: A sentence about the figure.
        periods: The times that are shown, or spans in which they lie; all if empty.
        whose: Whose figures are shown; all if empty.
    """

    indicators: tuple[str, ...] = attrs.field(converter=texts, metadata=refers_to("Indicator", essential=True))
    chart: ChartKind = attrs.field(default=ChartKind.AUTO, converter=chart_kind)
    caption: str = attrs.field(default="", converter=plain_text, kw_only=True)
    periods: tuple[When, ...] = attrs.field(default=(), converter=whens, kw_only=True)
    whose: tuple[str, ...] = attrs.field(default=(), converter=bodies, metadata=BODY, kw_only=True)

    def of(self, indicator: Indicator) -> tuple[Observation, ...]:
        """Return the observations of an indicator that are shown here."""
        if not (self.periods or self.whose):
            return indicator.observations
        said = {item.period for item in indicator.observations if item.period}
        times = {time for period in self.periods for time in period.among(said)}
        wanted = {slug(body) for body in self.whose}
        return tuple(
            item
            for item in indicator.observations
            if (not self.periods or item.period in times) and (not wanted or slug(item.whose) in wanted)
        )


def diagram_items(given: Any) -> tuple[Finding, ...]:
    """Return the nodes of a diagram; a heading before sub-nodes loses its colons, at every level."""
    return tuple(_node(item) for item in findings(given))


def _node(item: Finding) -> Finding:
    if not item.children:
        return item
    text = item.text.rstrip(": ") or item.text
    return attrs.evolve(item, text=text, children=tuple(_node(child) for child in item.children))


@attrs.frozen(repr=False)
class Diagram(ContentBlock):
    """Boxes that belong together. What items and centre mean depends on the kind.

    ``hub``: the centre is the disc, the items are nodes; one with the tag ``own`` is filled. ``pillars``: the centre is
    the roof, an item with children a pillar, one without the foundation. ``steps``, ``cycle``, ``layers``: the items in
    order.

    Attributes:
        kind: How the boxes stand.
        items: The boxes, in order, with those inside them.
        centre: The disc of a hub, the roof above pillars.
    """

    kind: DiagramKind = attrs.field(converter=diagram_kind)
    items: tuple[Finding, ...] = attrs.field(converter=diagram_items)
    centre: str = attrs.field(default="", converter=plain_text)


@attrs.frozen(repr=False)
class Question(ContentBlock):
    """A question to the room, with the answers noted so far.

    Attributes:
        text: The question.
        answers: What was answered.
    """

    text: str = attrs.field(converter=required_text)
    answers: tuple[Finding, ...] = attrs.field(default=(), converter=findings, kw_only=True)


@attrs.frozen(repr=False)
class Actions(ContentBlock):
    """Shows the theme's action points of one kind at this place, under this title.

    Attributes:
        kind: Which action points are shown.
    """

    kind: ActionKind = attrs.field(converter=action_kind)


def _custom_kind(given: str) -> str:
    plain = required_text(given)
    if not re.fullmatch(r"(?!x-)[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*", plain):
        raise Malformed(
            say("expected a block's name such as vendor.block, found {found}", found=shown(given)), value=given
        )
    return plain


def _shown(given: Any) -> tuple[Block, ...]:
    return blocks(given)


@attrs.frozen(repr=False)
class Custom(ContentBlock):
    """A block of a plugin. Its content is kept as it is, whether the plugin is there or not.

    Attributes:
        kind: The block's name, ``vendor.block``.
        json: Its content as JSON text; mappings and lists are made into it. Internal, since nobody here knows it.
        shown: How it looks, which its plugin fills in before a view is made; never written to a file.
        brought: Whether its plugin is here and has done so.
    """

    default_audience: ClassVar[Audience] = Audience.INTERNAL

    kind: str = attrs.field(converter=_custom_kind, metadata=WORDS)
    json: str = attrs.field(default="{}", converter=json_of_data, metadata=PRIVATE)
    shown: tuple[Block, ...] = attrs.field(default=(), converter=_shown, kw_only=True, eq=False)
    brought: bool = attrs.field(default=False, converter=flag, kw_only=True, eq=False)


Block = Prose | Bullets | Quote | Table | Picture | Figure | Diagram | Question | Reference | Actions | Custom

BLOCK_KEYS: Mapping[str, tuple[type[Any], str]] = {
    "text": (Prose, "text"),
    "bullets": (Bullets, "items"),
    "numbered": (Bullets, "items"),
    "quote": (Quote, "text"),
    "table": (Table, "rows"),
    "picture": (Picture, "path"),
    "figure": (Figure, "indicators"),
    "diagram": (Diagram, "kind"),
    "question": (Question, "text"),
    "reference": (Reference, "text"),
    "actions": (Actions, "kind"),
    "finding": (Finding, "text"),
}
"""The key that makes a mapping a block: its class, and the field whose value stands behind the key."""

_CLASSES = (Prose, Bullets, Quote, Table, Picture, Figure, Diagram, Question, Reference, Actions, Custom)


def blocks(given: Any) -> tuple[Block, ...]:
    """Return content from blocks, texts, mappings of a block's fields, lists of them, or from minutes text.

    One text is minutes text: lines that begin with ``-``, ``•``, ``o``, ``1.`` … are bullets, deeper ones nest, a blank
    line parts paragraphs, and lines whose columns are parted by ``|`` or tabs are a table. In a list, runs of texts
    become one `Bullets`; a list inside it belongs to the text before it. A mapping has one of `BLOCK_KEYS`, or the name
    of a plugin's block: ``{"quote": "Hej", "by": "Bo"}``.
    """
    if given is None:
        return ()
    if isinstance(given, str):
        return _of_minutes_text(given)
    if isinstance(given, _CLASSES):
        return (given,)
    if isinstance(given, Mapping):
        return _of_list([given])
    given = listed(given)
    if not isinstance(given, list | tuple):
        raise Malformed(say("expected a text or a list of blocks, found {found}", found=shown(given)), value=given)
    return _of_list(given)


def _of_fields(given: Mapping[str, Any]) -> Any:
    """Return the block, or the bullet, of a mapping of its fields; a text with a colon stays as it is."""
    if text_head(given):
        return given
    keys = [key for key in given if key in BLOCK_KEYS or "." in str(key)]
    if {*keys} == {"bullets", "numbered"}:
        keys.remove("numbered")
    if len(keys) != 1:
        raise _no_block(given, keys)
    (key,) = keys
    rest = {name: value for name, value in given.items() if name != key}
    if key not in BLOCK_KEYS:
        return of_fields(Custom, {"kind": key, "json": given[key], **rest})
    kind, field = BLOCK_KEYS[key]
    return of_fields(kind, {field: given[key], **({"numbered": True} if key == "numbered" else {}), **rest})


def _no_block(given: Mapping[str, Any], keys: Sequence[str]) -> Malformed:
    """The fault of a mapping with no block key, or with several."""
    if keys:
        message = say('"{first}" and "{second}" are two blocks', first=keys[0], second=keys[1])
        return Malformed(message, say("Begin each on a line of its own with -"), code="SUD011", value=given)
    near = next(filter(None, (nearest(str(key), BLOCK_KEYS) for key in given)), "")
    remedy = did_you_mean(near) if near else say("Known are: {words}", words=", ".join(BLOCK_KEYS))
    named = ", ".join(f'"{key}"' for key in list(given)[:3])
    message = say("{keys} is no block key", keys=named) if named else say("an empty block")
    return Malformed(message, remedy, code="SUD011", value=given)


def _of_list(given: list[Any] | tuple[Any, ...]) -> tuple[Block, ...]:
    collected, ready, run = Collected(), [], []  # type: Collected, list[Block], list[Finding]
    for number, written in enumerate(given):
        try:
            item = _of_fields(written) if isinstance(written, Mapping) else written
            if isinstance(item, _CLASSES):
                ready.extend(_ended(run))
                ready.append(item)
            elif isinstance(item, list | tuple):
                run.append(_with_children(run, item))
            else:
                run.append(finding(item))
        except (Malformed, Faults) as error:
            collected.add(error, number)
    collected.raise_if_any()
    return (*ready, *_ended(run))


def _with_children(run: list[Finding], children: Any) -> Finding:
    if not run:
        raise Malformed(
            say("a list stands here without a text before it"),
            say("Write the text it belongs to first"),
            value=children,
        )
    before = run.pop()
    return attrs.evolve(before, children=(*before.children, *findings(children)))


def _ended(run: list[Finding]) -> tuple[Block, ...]:
    """Return the bullets collected so far as a block, and begin anew."""
    ended = (Bullets(tuple(run)),) if run else ()
    run.clear()
    return ended


def _of_minutes_text(given: str) -> tuple[Block, ...]:
    plain_text(given)
    return tuple(map(_of_part, minutes_text.parse(given.replace("\r\n", "\n"))))


def _of_part(part: minutes_text.Part) -> Block:
    if isinstance(part, text_table.Grid):
        return Table(part)
    if isinstance(part, minutes_text.Words):
        return Prose(part.text)
    numbered = minutes_text.counted(part)
    return Bullets(tuple(_of_node(node) for node in part), numbered=numbered)


def _of_node(node: minutes_text.Node) -> Finding:
    return Finding(node.text, tuple(_of_node(child) for child in node.children))
