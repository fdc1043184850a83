"""The blocks that authors write become blocks of the outline."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from suddialog import model
from suddialog.language import decimals_of, rounded
from suddialog.model import ActionKind, Finding, NoNumber, Range, Theme, Totals
from suddialog.model.base import changed
from suddialog.model.themes import length_of
from suddialog.outline import alt
from suddialog.outline.actions import action_table, points
from suddialog.outline.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Diagram,
    Item,
    Node,
    Paragraph,
    Picture,
    Question,
    Quote,
    Reference,
    Step,
    Table,
)
from suddialog.outline.captions import notes_below, notes_of, sentences, source_line, source_text, unit_line
from suddialog.outline.figures import figure
from suddialog.outline.notes import footnotes, inside
from suddialog.outline.setting import Setting


def blocks(
    setting: Setting, content: Sequence[model.Block], path: str, theme: Theme | None = None
) -> tuple[Block, ...]:
    """Compose content in order. `path` is that of the list; `theme` the theme whose actions its blocks may place."""
    found: list[Block] = []
    for place, item in enumerate(content):
        found.extend(_of(setting, item, f"{path}[{place}]", theme))
    return tuple(found)


def _of(setting: Setting, item: model.Block, path: str, theme: Theme | None) -> tuple[Block, ...]:
    if isinstance(item, model.Figure):
        return figure(setting, item, path, theme.title if theme else "")
    if isinstance(item, model.Actions):
        return _placed_actions(setting, item, theme, path)
    if isinstance(item, model.Custom):
        return _custom(setting, item, path)
    block = _MAKERS[type(item)](setting, item)
    if block is None:
        return ()
    if isinstance(block, Question) and theme and _last_question(theme) is item:
        block = changed(block, steps=_steps(setting, theme))
    printed = isinstance(item, model.Bullets | model.Question)
    around = inside(item)
    notes = footnotes(setting, [item] if printed else around)
    return (
        changed(
            block,
            title=item.title,
            notes=notes_of(setting, around),
            caption=sentences(block.caption, *notes),
            source=path,
        ),
    )


def _prose(_setting: Setting, item: model.Prose) -> Paragraph | None:
    """Paragraphs on lines of their own; nobody prints a heading without text."""
    paragraphs = (" ".join(part.split()) for part in _EMPTY_LINES.split(item.text))
    return Paragraph(text="\n".join(part for part in paragraphs if part)) if item.text else None


def _bullets(_setting: Setting, item: model.Bullets) -> Bullets | None:
    return Bullets(items=items(item.items), numbered=item.numbered) if item.items else None


def items(findings: Iterable[Finding]) -> tuple[Item, ...]:
    """Bullets with their sub-bullets; a footnote is a further paragraph of its bullet."""
    return tuple(
        Item("\n".join(part for part in (item.text, item.footnote) if part), items(item.children)) for item in findings
    )


def _quote(setting: Setting, item: model.Quote) -> Quote:
    return Quote(text=item.text, by=item.by, origin=source_text(setting, item.source) if item.source else "")


def _table(setting: Setting, item: model.Table) -> Table:
    """A table as given, its numbers printed alike; sums are never corrected."""
    header = tuple(str(cell) for cell in item.rows[0])
    numbers = [cell for row in item.rows[1:] for cell in row if isinstance(cell, Decimal)]
    places = max((decimals_of(number) for number in numbers), default=0)
    suffix = setting.language.suffix(item.unit)
    rows = tuple(tuple(_cell(setting, cell, places, suffix) for cell in row) for row in item.rows[1:])
    columns = [column[1:] for column in zip(*item.rows, strict=True)][1:]
    return Table(
        header=header,
        rows=rows,
        aligns=("left", *("right" if item.unit or _are_figures(column) else _LEFT for column in columns)),
        unit=item.unit,
        lead=unit_line(setting, item.unit) if item.unit.casefold() != header[0].casefold() else "",
        total_row=item.totals in {Totals.LAST_ROW, Totals.BOTH},
        total_column=item.totals in {Totals.LAST_COLUMN, Totals.BOTH},
        caption=source_line(setting, item.source) if item.source else "",
    )


def _are_figures(column: Sequence[model.content.TableCell]) -> bool:
    """Whether a column says figures only, be it in words; what is missing or empty does not matter."""
    texts = [cell for cell in column if isinstance(cell, str) and cell not in _NOTHING]
    return all(map(_FIGURE.fullmatch, texts)) and bool(texts)


def _cell(setting: Setting, cell: model.content.TableCell, places: int, suffix: str) -> Cell:
    if isinstance(cell, NoNumber):
        return Cell(setting.language.no_number(cell), missing=True)
    if isinstance(cell, Decimal | Range):
        number = rounded(cell, places) if isinstance(cell, Decimal) else None
        return Cell(setting.language.value(cell, places, suffix), number)
    return Cell(cell)


def _picture(setting: Setting, item: model.Picture) -> Picture:
    credit = _credit(setting, item.credit) if item.credit else ""
    return Picture(path=item.path, alt=item.alt, credit=credit, decorative=item.decorative, caption=item.caption)


def _credit(setting: Setting, credit: str) -> str:
    """Return whose picture it is, called a photo unless it says itself what it is (``Tegning: 3.b``)."""
    return credit if ": " in credit else setting.phrase("picture_credit", credit=credit)


def _diagram(setting: Setting, item: model.Diagram) -> Diagram:
    nodes = tuple(_node(child) for child in item.items)
    diagram = Diagram(title=item.title, kind=item.kind.value, centre=item.centre, nodes=nodes)
    return changed(diagram, alt=alt.of_diagram(diagram, setting.language))


def _node(item: Finding) -> Node:
    return Node(text=item.text, children=tuple(_node(child) for child in item.children), own="own" in item.tags)


def _question(_setting: Setting, item: model.Question) -> Question:
    return Question(text=item.text, answers=items(item.answers))


def _last_question(theme: Theme) -> model.Question | None:
    return next((block for block in reversed(theme.content) if isinstance(block, model.Question)), None)


def _steps(setting: Setting, theme: Theme) -> tuple[Step, ...]:
    """How a theme's last question is worked on: what the programme has inside the theme's item."""
    item = setting.agenda_item(theme)
    return tuple(_step(setting, child) for child in (item.children if item else ()) if child.title)


def _step(setting: Setting, item: model.AgendaItem) -> Step:
    minutes = length_of(item)
    return Step(when=setting.phrase("minutes_short", minutes=minutes) if minutes else "", text=item.title)


def reference(setting: Setting, item: model.Reference) -> Reference:
    """Something to read, with its date as far as it is known."""
    indicator = setting.indicator(item.indicator)
    return Reference(
        lead=indicator.name if indicator else "",
        text=item.text,
        publisher=item.publisher,
        date=setting.language.date(item.date) if item.date else "",
        summary=item.summary,
        url=item.url,
    )


def _custom(setting: Setting, item: model.Custom, path: str) -> tuple[Block, ...]:
    """A block of a plugin as it says that it looks; without the plugin its title, else its name, and its texts."""
    if item.brought:
        shown = blocks(setting, item.shown, f"{path}.shown")
        if shown and not (item.title and shown[0].title):
            shown = (changed(shown[0], title=item.title or shown[0].title), *shown[1:])
        elif item.title or item.speaker_notes or item.footnote:
            shown = (Paragraph(text="", title=item.title, source=path), *shown)
    else:
        texts = _texts(json.loads(item.json, parse_float=str, parse_int=str))
        below = (Bullets(items=texts, source=path),) if texts else ()
        shown = (Paragraph(text=item.title or item.kind, kind="note", source=path), *below)
    return _noted(setting, item, shown)


def _noted(setting: Setting, item: model.Custom, shown: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with what is said of all of them: notes with the first, footnotes below the last."""
    if not shown:
        return ()
    notes = "\n".join(filter(None, (item.speaker_notes, shown[0].notes)))
    shown = (changed(shown[0], notes=notes), *shown[1:])
    below = sentences(shown[-1].caption, *footnotes(setting, [item]))
    return (*shown[:-1], changed(shown[-1], caption=below))


def _texts(data: Any) -> tuple[Item, ...]:
    """All that stands in a plugin's content, as bullets."""
    if isinstance(data, dict):
        return tuple(_entry(key, value) for key, value in data.items())
    if isinstance(data, list):
        return tuple(item for value in data for item in _member(value))
    return () if data is None else (Item(_plain(data)),)


def _member(value: Any) -> tuple[Item, ...]:
    """One of a list: of a mapping or a list what is plain on one line, and the rest below."""
    if isinstance(value, dict):
        plain: Any = {key: one for key, one in value.items() if not isinstance(one, dict | list)}
        rest: Any = {key: one for key, one in value.items() if key not in plain}
    elif isinstance(value, list):
        plain, rest = ([one for one in value if isinstance(one, dict | list) is holds] for holds in (False, True))
    else:
        plain, rest = value, None
    line, below = "; ".join(item.text for item in _texts(plain)), _texts(rest)
    return (Item(line, below),) if line else below


def _entry(key: str, value: Any) -> Item:
    if isinstance(value, dict | list):
        return Item(key, _texts(value))
    return Item(key if value is None else f"{key}: {_plain(value)}")


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else str(value).lower()


_LEFT: Align = "left"
_FIGURE = re.compile(r"[-+\N{MINUS SIGN}]?\d[\d.,]*(?:\s?(?:%|kr\.?))?")
_NOTHING = frozenset({"", "-", "–"})
"""What stands in a cell of a table of texts where there is nothing."""

_EMPTY_LINES = re.compile(r"\n\s*\n")
_MAKERS: dict[type, Callable[..., Block | None]] = {
    model.Prose: _prose,
    model.Bullets: _bullets,
    model.Quote: _quote,
    model.Table: _table,
    model.Picture: _picture,
    model.Diagram: _diagram,
    model.Question: _question,
    model.Reference: reference,
}


def _placed_actions(setting: Setting, item: model.Actions, theme: Theme | None, path: str) -> tuple[Block, ...]:
    chosen = points(theme.actions, f"{path.rpartition('.')[0]}.actions", item.kind) if theme else ()
    if not chosen:
        return ()
    table = action_table(setting, item.kind, chosen, item.title)
    around = inside(item)
    notes = "\n".join(part for part in (notes_of(setting, around), table.notes) if part)
    return (changed(table, notes=notes, caption=sentences(table.caption, notes_below(setting, around)), source=path),)


def placed_kinds(theme: Theme) -> frozenset[ActionKind]:
    """The kinds of action points that the theme's content places itself."""
    return frozenset(block.kind for block in theme.content if isinstance(block, model.Actions))


def left_kinds(theme: Theme, *kinds: ActionKind) -> tuple[ActionKind, ...]:
    """Those of the kinds that the theme has action points of and does not place itself."""
    placed = placed_kinds(theme)
    return tuple(kind for kind in kinds if kind not in placed and any(item.kind is kind for item in theme.actions))
