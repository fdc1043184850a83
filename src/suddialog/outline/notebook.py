"""Small HTML tables for notebooks: the author's own view, in which nobody is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape

from suddialog.language import HOME, Language, capital, language_of, language_or_home
from suddialog.model import ActionKind, ActionPoint, Dialogue, Indicator, Observation, Theme
from suddialog.outline.facts import usual_name
from suddialog.outline.observations import decimals_for, is_part, marked, period_name, periods, value_text
from suddialog.outline.setting import all_themes


@singledispatch
def html(thing: object) -> str:
    """Return a dialogue, a theme or an indicator as an HTML table.

    Raises:
        TypeError: Anything else.
    """
    raise TypeError(f"no table for a {type(thing).__name__}")


@html.register
def _dialogue(dialogue: Dialogue) -> str:
    """The themes with the number of their key figures and of their action points by kind."""
    language = language_or_home(dialogue.language)
    rows = [(theme.title, *_held(theme)) for theme in dialogue.themes]
    if dialogue.indicators or dialogue.actions:
        rows.append((capital(language.label("dialogue", dialogue.labels)), dialogue.indicators, dialogue.actions))
    kinds = [kind for kind in ActionKind if any(_count(actions, kind) for _, _, actions in rows)]
    head = [
        capital(language.label("theme", dialogue.labels)),
        capital(language.noun("indicator", 2)),
        *(capital(language.label(kind.value, dialogue.labels, plural=True)) for kind in kinds),
    ]
    dates = language.joined([language.date(meeting.date) for meeting in dialogue.meetings if meeting.date])
    name = f"{dialogue.school.name}: {capital(usual_name(dialogue, language))}"
    return _table(
        ", ".join(filter(None, (name, dates))),
        head,
        [[title, len(figures), *(_count(actions, kind) for kind in kinds)] for title, figures, actions in rows],
    )


def _held(theme: Theme) -> tuple[tuple[Indicator, ...], tuple[ActionPoint, ...]]:
    """The indicators and the action points of a theme and its parts."""
    every = tuple(all_themes([theme]))
    return (
        tuple(item for part in every for item in part.indicators),
        tuple(point for part in every for point in part.actions),
    )


def _count(actions: Iterable[ActionPoint], kind: ActionKind) -> int:
    return sum(1 for point in actions if point.kind is kind)


@html.register
def _theme(theme: Theme) -> str:
    """The newest figures of each indicator, and the number of action points of each kind."""
    language = language_of(HOME)
    figures = [[_named(item), " · ".join(_newest(item, language))] for item in theme.indicators]
    counts = [(kind, _count(theme.actions, kind)) for kind in ActionKind]
    told = [[capital(language.label(kind.value, plural=count != 1)), count] for kind, count in counts if count]
    return _table(theme.title, (), [*figures, *told, *([part.title, ""] for part in theme.parts)])


def _newest(indicator: Indicator, language: Language) -> Iterable[str]:
    """``Skolen 2024/25: 3,7``: the last figure of each body; of its parts, if there is none of the whole."""
    whole = [item for item in indicator.observations if not is_part(item)] or indicator.observations
    for name in dict.fromkeys(_row_name(item, language) for item in whole):
        own = [item for item in whole if _row_name(item, language) == name]
        last = next(item for item in own if item.period == periods(own)[-1])
        value = value_text(language, last, decimals_for((indicator,)), language.suffix(indicator.unit))
        yield f"{name} {period_name(language, last.period)}".strip() + f": {marked(language, value, (last,))}"


@html.register
def _indicator(indicator: Indicator) -> str:
    """A row for each body and part, a column for each time."""
    language = language_of(HOME)
    times = periods(indicator.observations)
    rows: dict[str, dict[object, str]] = {}
    for item in indicator.observations:
        figures = rows.setdefault(_row_name(item, language), {})
        figure = value_text(language, item, decimals_for((indicator,)))
        figures.setdefault(item.period, marked(language, figure, (item,)))
    head = ["", *(period_name(language, time) for time in times)]
    return _table(
        _named(indicator), head, [[name, *(own.get(time, "") for time in times)] for name, own in rows.items()]
    )


def _named(indicator: Indicator) -> str:
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def _row_name(item: Observation, language: Language) -> str:
    return ", ".join(filter(None, (_whose(item.whose, language), item.category, *item.subgroup)))


def _whose(body: str, language: Language) -> str:
    return language.texts.words["Whose"].get(body, capital(body))


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An HTML table, its first column naming the rows."""
    lines = ["<table>", f"<caption>{escape(caption)}</caption>"]
    if head:
        lines.append("<tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head) + "</tr>")
    for name, *cells in rows:
        data = "".join(f"<td>{escape(str(cell))}</td>" for cell in cells)
        lines.append(f'<tr><th scope="row">{escape(str(name))}</th>{data}</tr>')
    return "\n".join([*lines, "</table>"])
