"""Action points and what became of earlier ones, as tasks (VTODO) of RFC 5545."""

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs
from icalendar import Calendar, Todo, vText
from suddialog.hooks import Context, Sink
from suddialog.model import ActionPoint, Audience, Dialogue, FollowUp, Theme, When
from suddialog.outline import ActionRow, ActionTable, Outline, flat

from suddialog_ics import IcsOptions

STATUS = {
    "proposed": "NEEDS-ACTION",
    "agreed": "NEEDS-ACTION",
    "in-progress": "IN-PROCESS",
    "done": "COMPLETED",
    "dropped": "CANCELLED",
}
CLASS = {Audience.PUBLIC: "PUBLIC", Audience.PARTICIPANTS: "PRIVATE", Audience.INTERNAL: "CONFIDENTIAL"}
LONG_AGO = dt.date(1970, 1, 1)


@attrs.frozen(kw_only=True)
class Task:
    """An action point, or the follow-up of one, with its line of the minutes.

    Attributes:
        item: As it stands in the graph.
        row: As the minutes word it.
        told: Names of the minutes' columns, by the fields of `row`.
        categories: The themes that it belongs to, and its tags.
    """

    item: ActionPoint | FollowUp
    row: ActionRow
    told: Mapping[str, str]
    categories: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What users choose it by."""
        return self.item.kind.value if isinstance(self.item, ActionPoint) else "follow-up"

    def lacks(self, column: str) -> bool:
        """Whether nothing was agreed about it; the minutes' tables say so, a task says nothing."""
        if not isinstance(self.item, ActionPoint):
            return False
        given = {"owner": self.item.owners, "due": self.item.start or self.item.due}
        return not given.get(column, True)

    @property
    def start(self) -> dt.date | None:
        """The first day, if there is one."""
        when = self.item.start if isinstance(self.item, ActionPoint) else None
        return when.start.first_day if when and when.start else None

    @property
    def due(self) -> dt.date | None:
        """The last day, if there is one: of a month or a school year, its last."""
        return when.end.last_day if (when := self.deadline) and when.end else None

    @property
    def deadline(self) -> When | None:
        """When it is to be done, as it was said."""
        return self.item.due if isinstance(self.item, ActionPoint) else None


def export(dialogue: Dialogue, sink: Sink, options: IcsOptions, context: Context) -> None:
    """Write one task for each action point of the chosen kinds, in the order of the minutes."""
    outline = context.outline("illustrated")  # in which all action points stand in tables
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//suddialog-ics//{context.language.upper()}")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, vText(outline.title))  # which icalendar does not know for texts, and would not escape
    calendar.add("description", outline.audience)
    for task in tasks(dialogue, outline):
        if task.kind not in options.kinds:
            continue
        if task.deadline and not task.due:
            context.warn(
                "ICS001", task.row.source, f'"{task.row.due}" is no date: it stands in the task\'s description'
            )
        if task.due or options.undated:
            calendar.add_component(entry(dialogue, task, outline.audience, options, context))
    with sink.open() as stream:
        stream.write(calendar.to_ical())


def tasks(dialogue: Dialogue, outline: Outline) -> Iterator[Task]:
    """Yield a task for each line of a table of action points, once."""
    items = {**followed(dialogue), **points(dialogue)}
    for table in flat(outline, draws=(ActionTable,)):
        if not isinstance(table, ActionTable):
            continue
        told = dict(zip(table.columns, table.headers, strict=True))
        for row in table.rows:
            if found := items.pop(row.source, None):
                item, themes = found
                yield Task(item=item, row=row, told=told, categories=(*themes, *item.tags))


Found = tuple[ActionPoint | FollowUp, tuple[str, ...]]
"""What is in the graph, and the titles of the themes that it belongs to."""


def points(part: Dialogue | Theme, path: str = "", above: tuple[str, ...] = ()) -> dict[str, Found]:
    """Return the action points of a dialogue or theme by their paths."""
    found: dict[str, Found] = {f"{path}actions[{number}]": (point, above) for number, point in enumerate(part.actions)}
    name, inner = ("themes", part.themes) if isinstance(part, Dialogue) else ("parts", part.parts)
    for number, theme in enumerate(inner):
        found.update(points(theme, f"{path}{name}[{number}].", (*above, theme.title)))
    return found


def followed(dialogue: Dialogue) -> dict[str, Found]:
    """Return what became of earlier action points by their paths."""
    return {f"follow_up[{number}]": (item, ()) for number, item in enumerate(dialogue.follow_up)}


def entry(dialogue: Dialogue, task: Task, mark: str, options: IcsOptions, context: Context) -> Todo:
    """Return a task as a calendar holds it."""
    todo = Todo()
    todo.add("uid", uid(dialogue, task))
    todo.add("dtstamp", stamp(dialogue))
    todo.add("sequence", options.sequence)
    todo.add("class", CLASS[context.audience])
    todo.add("comment", mark)
    todo.add("summary", task.row.text)
    if said := "\n".join(description(task)):
        todo.add("description", said)
    if task.due:
        todo.add("due", task.due)
    if task.start and not (task.due and task.due <= task.start):  # a task must begin before it is due
        todo.add("dtstart", task.start)
    if status := STATUS.get(task.row.status):
        todo.add("status", status)
    if isinstance(task.item, ActionPoint):
        for owner in task.item.owners:
            todo.add("contact", owner)
    if task.categories:
        todo.add("categories", task.categories)
    if other := related(task.item):
        todo.add("related-to", named(other, dialogue.key))
    return todo


def description(task: Task) -> Iterator[str]:
    """Yield what else the minutes say of a task, a thing a line."""
    if task.row.detail:
        yield task.row.detail
    for column, header in task.told.items():
        value = task.row.status_text if column == "status" else getattr(task.row, column)
        if value and column not in {"number", "text"} and not task.lacks(column):
            yield f"{header}: {value}"
    signs = task.item.signs if isinstance(task.item, ActionPoint) else ()
    yield from (item.footnote for item in (*signs, task.item) if item.footnote)


def related(item: ActionPoint | FollowUp) -> str:
    """Return the reference to the task that this one carries on, or that carries it on."""
    return item.continues if isinstance(item, ActionPoint) else item.continued_as


def uid(dialogue: Dialogue, task: Task) -> str:
    """Return what a task is known by. A follow-up has the name of what it follows up: calendars see its new status."""
    if isinstance(task.item, ActionPoint):
        return named(task.item.key, dialogue.key)
    return named(task.item.of, dialogue.previous or dialogue.key)


def named(reference: str, home: str) -> str:
    """Return a task's name; a reference without a dialogue is to one of its own."""
    return f"{reference if '/' in reference else f'{home}/{reference}'}@suddialog"


def stamp(dialogue: Dialogue) -> dt.datetime:
    """Return when the tasks were written down: the last day that the dialogue knows of, never the time of day."""
    known = [item.date for item in dialogue.meetings] + [item.date for item in dialogue.approvals]
    usual = dialogue.year.first_day if dialogue.year else LONG_AGO
    day = max((date.last_day for date in known if date), default=usual)
    return dt.datetime.combine(day, dt.time(), dt.UTC)
