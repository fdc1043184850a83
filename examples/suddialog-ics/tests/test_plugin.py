"""Tasks of a calendar, as users meet them and on trial."""

import datetime as dt
from typing import Any

import pytest
import suddialog as sud
from icalendar import Calendar, Todo
from suddialog import ActionPoint, Dialogue, FollowUp, Theme
from suddialog.testing import ExporterContract

import suddialog_ics


def tasks(*points: Any, options: dict[str, Any] | None = None, **fields: Any) -> list[Todo]:
    """Export a dialogue with these action points and read the calendar back."""
    fields = {"meetings": "27/11 2025", **fields}
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("Elevfravær", actions=points)], **fields)
    calendar = Calendar.from_ical(sud.export(dialogue, "ics", **(options or {})).data)
    return list(calendar.walk("VTODO"))


def test_a_task_says_what_who_and_when() -> None:
    (task,) = tasks(ActionPoint("Morgenhold, to dage; uge 9", owners=["skolens ledelse", "kommunen"], due="1/5 2026"))
    assert task["summary"] == "Morgenhold, to dage; uge 9"
    assert task.decoded("due") == dt.date(2026, 5, 1)
    assert [str(owner) for owner in task["contact"]] == ["skolens ledelse", "kommunen"]
    assert task["description"].split("\n") == ["Hvem: skolens ledelse og kommunen", "Hvornår: 1. maj 2026"]
    assert task.categories == ["Elevfravær"]


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("maj 2026", dt.date(2026, 5, 31)),
        ("2026", dt.date(2026, 12, 31)),
        ("2025/26", dt.date(2026, 7, 31)),
        ("senest 1/3 2026", dt.date(2026, 3, 1)),
        ({"start": "2025/26", "end": "2026/27"}, dt.date(2027, 7, 31)),
    ],
)
def test_what_is_known_in_part_ends_on_its_last_day(due: Any, day: dt.date) -> None:
    (task,) = tasks(ActionPoint("Læsebånd", due=due))
    assert task.decoded("due") == day


@pytest.mark.parametrize("due", ["løbende", "uge 9", "fra 2025/26"])
def test_what_has_no_last_day_is_told_in_words(due: str) -> None:
    (task,) = tasks(ActionPoint("Læsebånd", due=due))
    assert "due" not in task
    assert due in task["description"].lower()


def test_words_instead_of_a_date_are_warned_of() -> None:
    dialogue = Dialogue("Lindevang Skole", actions=[ActionPoint("Læsebånd", due="løbende")])
    assert "ICS001" in [issue.code for issue in sud.export(dialogue, "ics").issues]


def test_nothing_is_said_of_what_was_not_agreed() -> None:
    first, second = tasks(ActionPoint("Læsebånd", owners="Skolen", due="2026"), "Morgenhold")
    assert "description" in first
    assert "description" not in second


def test_a_task_begins_before_it_is_due_or_says_nothing_of_it() -> None:
    first, second = tasks(
        ActionPoint("A", start="1/1 2026", due="1/2 2026"), ActionPoint("B", start="1/1 2026", due="1/1 2026")
    )
    assert first.decoded("dtstart") == dt.date(2026, 1, 1)
    assert "dtstart" not in second


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("proposed", "NEEDS-ACTION"),
        ("agreed", "NEEDS-ACTION"),
        ("in-progress", "IN-PROCESS"),
        ("done", "COMPLETED"),
        ("dropped", "CANCELLED"),
    ],
)
def test_a_status_is_that_of_calendars(status: str, told: str) -> None:
    (task,) = tasks(ActionPoint("Læsebånd", status=status, reason="aftalt"))
    assert task["status"] == told


def test_a_follow_up_changes_the_task_of_last_year() -> None:
    (last,) = tasks(ActionPoint("Læsebånd", id="laesebaand"), meetings="28/11 2024")
    now = FollowUp("lindevang-skole-2024/laesebaand", "done", text="Læsebånd", progress="Indført på alle årgange")
    (task,) = tasks(follow_up=[now])
    assert (task["uid"], task["status"]) == (last["uid"], "COMPLETED")
    assert "Indført på alle årgange" in task["description"]


def test_a_task_keeps_its_name_when_its_words_change() -> None:
    (first,) = tasks(ActionPoint("Læsebånd", id="laesebaand"))
    (second,) = tasks("Noget andet først", ActionPoint("Læsebånd hver dag", id="laesebaand"))[1:]
    assert first["uid"] == second["uid"] == "lindevang-skole-2025/laesebaand@suddialog"


def test_kinds_and_dates_are_chosen() -> None:
    every = [ActionPoint("A", "goal"), ActionPoint("B", "agreement", due="2026"), ActionPoint("C", "agreement")]
    assert [task["summary"] for task in tasks(*every, options={"kinds": ["goal"]})] == ["A"]
    assert [task["summary"] for task in tasks(*every, options={"undated": False})] == ["B"]


def test_a_calendar_says_for_whom_it_is() -> None:
    points = [ActionPoint("Læsebånd", owners="Gry")]
    people = ["Gry (elev)"]
    (public,) = tasks(*points, participants=people)
    (internal,) = tasks(*points, participants=people, options={"audience": "internal"})
    assert (public["class"], str(public["comment"])) == ("PUBLIC", "Offentlig udgave")
    assert internal["class"] == "CONFIDENTIAL"
    assert (str(public["contact"]), str(internal["contact"])) == ("elev", "Gry")


def test_it_is_stamped_with_a_day_that_the_dialogue_knows() -> None:
    (held,) = tasks("A", meetings=["1/10 2025", "27/11 2025"])
    (unknown,) = tasks("A", meetings=())
    assert held.decoded("dtstamp") == dt.datetime(2025, 11, 27, tzinfo=dt.UTC)
    assert unknown.decoded("dtstamp").year == 1970


def test_lines_are_folded_as_calendars_demand() -> None:
    dialogue = Dialogue("Lindevang Skole", actions=["Læsebånd på alle årgange, også i udskolingen. " * 9])
    assert all(len(line) <= 75 for line in sud.export(dialogue, "ics").data.split(b"\r\n"))


class TestContract(ExporterContract):
    """All that suddialog asks of an exporter, with every kind of task."""

    (spec,) = suddialog_ics.suddialog_exporters()
    options = {"kinds": ("agreement", "initiative", "goal", "question", "current", "follow-up")}
    values = {"kinds": ("goal",)}

    @staticmethod
    def read(data: bytes) -> str:
        """Return all values of a calendar, unfolded and with their escapes undone."""
        values = [value for part in Calendar.from_ical(data).walk() for _, value in part.property_items()]
        return "\n".join(str(one) for value in values for one in getattr(value, "cats", (value,)))
