"""What blocks say on a line each: the words in which every document prints people, references and action points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from suddialog.outline.blocks import ActionRow, ActionTable, Block, Item, PartyList, Person, Quote, Reference, Table
from suddialog.outline.flat import Heading

BELOW = "–\N{NO-BREAK SPACE}"
"""What a detail of an action point begins with if it stands below the one before; no author's own dash."""

_LINE_END = re.compile(r"\r\n?|\n")


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold anything but blanks."""
    if "\n" not in text and "\r" not in text:  # nearly all texts
        return (line,) if (line := text.strip()) else ()
    return tuple(line.strip() for line in _LINE_END.split(text) if line.strip())


def fold(text: str) -> str:
    """Return a text on one line; line breaks become blanks."""
    return " ".join(lines(text))


def is_listed(piece: Heading | Block) -> bool:
    """Tell whether a piece is something to read of which there is no more to say than fits into a list."""
    return isinstance(piece, Reference) and not piece.summary


def known_of(reference: Reference) -> str:
    """Return who published something to read, and when."""
    return ", ".join(filter(None, (fold(reference.publisher), fold(reference.date))))


def by_line(quote: Quote) -> str:
    """Return whose words a quotation is: ``— Børneudvalget, 2024``; empty if nobody says."""
    by = ", ".join(filter(None, (fold(quote.by), fold(quote.origin))))
    return f"— {by}" if by else ""


def people_line(party: PartyList) -> str:
    """Return those who speak for a party, in running text without the full stop at its end."""
    return ", ".join(_counted(_person(person) for person in party.people)).removesuffix(".")  # of an abbreviation


def _person(person: Person) -> str:
    """Return who somebody is, and what else there is to know."""
    known = ", ".join(filter(None, (fold(person.role) if person.name else "", fold(person.remark))))
    who = fold(person.name or person.role)
    return f"{who} ({known})" if known else who


def _counted(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text once, with the number of times that it came: four pupils without a name are `elev (4)`."""
    for text, count in Counter(texts).items():
        yield f"{text} ({count})" if count > 1 else text


def action_cells(table: ActionTable) -> tuple[tuple[str, ...], ...]:
    """Return what each action point says in each column."""
    return tuple(tuple(_said(row, name) for name in table.columns) for row in table.rows)


def action_items(table: ActionTable) -> tuple[Item, ...]:
    """Return action points as bullets, with all else that is known about each below it."""
    return tuple(_action(row, table) for row in table.rows)


def _action(row: ActionRow, table: ActionTable) -> Item:
    known = (
        (title, _said(row, name)) for name, title in zip(table.columns, table.headers, strict=True) if name != "text"
    )
    return Item(row.text, (*detail_items(row), *(Item(_headed(title, text)) for title, text in known if text)))


def detail_items(row: ActionRow) -> tuple[Item, ...]:
    """Return what else there is to say of an action point as bullets, those with dashes below the others."""
    return _nested(row.detail.splitlines())


def _nested(told: Iterable[str]) -> tuple[Item, ...]:
    found: list[list[str]] = []
    for line in told:
        if found and line.startswith(BELOW):
            found[-1].append(line.removeprefix(BELOW))
        else:
            found.append([line])
    return tuple(Item(first, _nested(rest)) for first, *rest in found)


def table_items(table: Table) -> tuple[Item, ...]:
    """Return the rows of a table as bullets, each cell behind its heading, for a place that is too narrow for it."""
    name, *titles = table.header
    items = []
    for first, *row in table.rows:
        told = (_headed(title, cell.text) for title, cell in zip(titles, row, strict=True) if cell.text)
        items.append(Item(first.text, tuple(map(Item, told))))
    return (Item(name, tuple(items)),) if name else tuple(items)


def _headed(title: str, text: str) -> str:
    """Return a text behind what it is; a question needs no colon."""
    return f"{title}{'' if title.endswith('?') else ':'} {text}" if title else text


def _said(row: ActionRow, column: str) -> str:
    """Return what an action point says in a column. Its details stand with its wording."""
    if column == "text":
        return "\n".join(filter(None, (row.text, row.detail)))
    return str(getattr(row, "status_text" if column == "status" else column))
