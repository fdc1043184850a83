"""Action points and follow-up in words: who, when, what shows that it works, how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

from suddialog.language import capital, decimals_of, rounded
from suddialog.model import (
    ActionKind,
    ActionPoint,
    ActionStatus,
    Entity,
    Finding,
    FollowUp,
    Indicator,
    Reference,
    Sign,
    Trend,
    When,
)
from suddialog.model.base import changed
from suddialog.outline.blocks import ActionRow, ActionTable
from suddialog.outline.captions import joined_sentences, notes_of_each, says, with_unit
from suddialog.outline.degrade import figures_told
from suddialog.outline.lines import BELOW
from suddialog.outline.notes import inside, speaker_notes
from suddialog.outline.observations import (
    decimals_for,
    has_number,
    is_part,
    part_names,
    period_name,
    periods,
    value_text,
)
from suddialog.outline.people import in_one_phrase
from suddialog.outline.setting import Setting

_COLUMNS = ("number", "text", "owner", "due", "sign", "status")
_FOLLOW_UP_COLUMNS = ("text", "status", "progress", "onward")

Point = tuple[ActionPoint, str]
"""An action point and its path."""


def points(actions: Sequence[ActionPoint], path: str, *kinds: ActionKind) -> tuple[Point, ...]:
    """The action points of some kinds with their paths, in order."""
    return tuple((item, f"{path}[{place}]") for place, item in enumerate(actions) if item.kind in kinds)


def action_table(setting: Setting, kind: ActionKind, chosen: Sequence[Point], title: str = "") -> ActionTable:
    """Action points of one kind. A column is there if one row has it; then an empty owner or time says so."""
    numbered = setting.draws and kind is not ActionKind.CURRENT
    rows = [
        _row(setting, item, path, str(place) if numbered else "") for place, (item, path) in enumerate(chosen, start=1)
    ]
    columns = tuple(column for column in _COLUMNS if any(getattr(row, column) for row in rows))
    headers = dict(zip(_COLUMNS, setting.phrase("action_headers").split("|"), strict=True))
    within = [inside(item) for item, _ in chosen]
    return ActionTable(
        kind=kind.value,
        rows=tuple(_filled(setting, row, columns) for row in rows),
        columns=columns,
        headers=tuple(headers[column] for column in columns),
        title=title or setting.label(kind.value, plural=len(chosen) != 1),
        notes=speaker_notes(chain.from_iterable(within)),
        caption=_notes_below(setting, rows, within),
        source=chosen[0][1] if len(chosen) == 1 else "",
    )


def _notes_below(setting: Setting, rows: Iterable[ActionRow], within: Iterable[Iterable[Entity]]) -> str:
    """The footnotes of action points as sentences, each with the number of its row, or else its words."""
    names = (row.number or " ".join(row.text.split()).removesuffix(".") for row in rows)
    return notes_of_each(setting, list(zip(names, within, strict=True)))


def _filled(setting: Setting, row: ActionRow, columns: Iterable[str]) -> ActionRow:
    empty = {
        name: setting.phrase("none_agreed") for name in ("owner", "due") if name in columns and not getattr(row, name)
    }
    return changed(row, **empty) if empty else row


def _row(setting: Setting, item: ActionPoint, path: str, number: str) -> ActionRow:
    return ActionRow(
        text=item.title or item.text,
        detail=_detail(setting, item),
        number=number,
        owner=in_one_phrase(setting, item.owners),
        due=_due(setting, item.start, item.due),
        sign=joined_sentences(*(_sign(setting, sign) for sign in item.signs)),
        status=item.status.value if item.status else "",
        status_text=capital(setting.language.word(item.status, setting.dialogue.labels)) if item.status else "",
        source=path,
    )


def _due(setting: Setting, start: When | None, due: When | None) -> str:
    """From when until when; only a time that we word ourselves gets a capital."""
    times = _span(start, due)
    told = ", ".join(setting.language.when(when) for when in times)
    return capital(told) if times and (times[0].start or times[0].end) else told


def _span(start: When | None, due: When | None) -> tuple[When, ...]:
    """What there is to tell of start and due: one time from the one to the other, if neither is told in words."""
    told = tuple(dict.fromkeys(when for when in (start, due) if when))
    if start is None or start == due or any(when.words for when in told):
        return told
    if due is None:
        return (When(start.start),) if start.start == start.end else told
    if start.start is None or start.end not in (None, start.start) or due.start not in (None, due.end, start.start):
        return told  # "senest", "fra" and what lies between would be lost
    return (When(start.start, due.end),)


def _detail(setting: Setting, item: ActionPoint) -> str:
    """What else there is to say of an action point, one thing a line."""
    continued = setting.action(item.continues.rpartition("/")[2])
    department = setting.department(item.department)
    lines = [
        item.text if item.title else "",
        *_nested(item.details),
        _worded(setting, "reason", item.reason),
        _worded(setting, "means", "; ".join(_bullets(item.means))),
        _worded(setting, "proposal", item.proposal),
        _worded(setting, "continues", (continued.title or continued.text) if continued else ""),
        _worded(setting, "department", department.name if department else item.department),
        _worded(setting, "measured_by", setting.language.joined([_name(setting, name) for name in item.indicators])),
        *(_to_read(setting, reference) for reference in item.references),
    ]
    return "\n".join(line for line in lines if line)


def _to_read(setting: Setting, item: Reference) -> str:
    """Something to read, with all that is known of it, on one line."""
    date = setting.language.date(item.date) if item.date else ""
    known = ", ".join(part for part in (item.publisher, date) if part)
    named = f"{item.text} ({known})" if known else item.text
    titled = f"{item.title}: {named}" if item.title else named
    return joined_sentences(titled, item.summary, item.url)


def _name(setting: Setting, reference: str) -> str:
    """The name of the indicator that is referred to, else the words of the reference."""
    indicator = setting.indicator(reference)
    return indicator.name if indicator else reference


def _worded(setting: Setting, phrase: str, text: str) -> str:
    return setting.phrase(phrase, text=text) if text else ""


def _nested(findings: Iterable[Finding], before: str = "") -> list[str]:
    """Bullets as lines; those below others begin with as many dashes as they stand deep."""
    return [
        line
        for item in findings
        for line in (f"{before}{item.text.replace(chr(10), ' ')}", *_nested(item.children, f"{before}{BELOW}"))
    ]


def _bullets(findings: Iterable[Finding]) -> list[str]:
    """Bullets as parts of one line; those below another stand behind it: ``Fast kontakt (Kim, Bo)``."""
    return [
        f"{text.removesuffix(':')} ({', '.join(_bullets(item.children))})" if item.children else text
        for item in findings
        for text in (item.text.replace("\n", " "),)
    ]


def _sign(setting: Setting, sign: Sign) -> str:
    """The sign in the author's words, then what is measured, each only where the other does not say it."""
    measured = _measured(setting, sign) if sign.indicator else ""
    told = (sign.text, measured)
    text = next((part for part in told if all(says(part, other) for other in told if other)), " – ".join(told))
    return setting.phrase("sign_by", text=text, when=setting.language.when(sign.by)) if sign.by else text


def _measured(setting: Setting, sign: Sign) -> str:
    """Indicator, direction, baseline and target: ``Mobning falder fra 9 % til 5 %``."""
    indicator = setting.indicator(sign.indicator)
    name = _name(setting, sign.indicator)
    if sign.categories:
        name = f"{name} ({setting.language.joined(sign.categories)})"
    subject = f"{name}," if ", " in name else name
    told = setting.phrase(f"sign_{sign.toward.value}", name=subject) if sign.toward else name
    baseline, target = _as_figures(sign, indicator)
    places = max((decimals_of(number) for number in (baseline, target) if number is not None), default=0)
    unit = indicator.unit if indicator else ""

    def shown(number: Decimal | None) -> str:
        return "" if number is None else with_unit(setting, setting.language.number(number, places), unit, name)

    ends = {"baseline": shown(baseline), "target": shown(target)}
    if not ends["target"]:
        return setting.phrase("sign_from", name=told, **ends) if ends["baseline"] else told
    if ends["baseline"]:
        return setting.phrase("sign_from_to", name=told, **ends)
    moves = sign.toward in {Trend.RISING, Trend.FALLING}
    return setting.phrase("sign_moves_to" if moves else "sign_to", name=told, **ends)


def _as_figures(sign: Sign, indicator: Indicator | None) -> tuple[Decimal | None, Decimal | None]:
    """Where a sign begins and what is aimed at, no more precise than the indicator's figures.

    Unless the indicator says how precise these are, an aim may have more decimals than what there was.
    """
    declared = indicator is not None and indicator.decimals is not None
    if indicator is None or not (declared or any(isinstance(item.value, Decimal) for item in indicator.observations)):
        return sign.baseline, sign.target
    places = decimals_for([indicator])
    return _at_most(sign.baseline, places), _at_most(sign.target, places) if declared else sign.target


def _at_most(number: Decimal | None, places: int) -> Decimal | None:
    return number if number is None or decimals_of(number) <= places else rounded(number, places)


def follow_up(setting: Setting) -> ActionTable | None:
    """What became of the last dialogue's action points; None if nothing is told."""
    rows = tuple(
        _followed(setting, item, f"follow_up[{place}]") for place, item in enumerate(setting.dialogue.follow_up)
    )
    if not rows:
        return None
    columns = tuple(
        column
        for column in _FOLLOW_UP_COLUMNS
        if column in {"text", "status"} or any(getattr(row, column) for row in rows)
    )
    words = setting.phrase("follow_up_headers").split("|")
    within = [inside(item) for item in setting.dialogue.follow_up]
    headers = dict(zip(_FOLLOW_UP_COLUMNS, (setting.label("agreement"), *words), strict=True))
    return ActionTable(
        kind="follow-up",
        rows=rows,
        columns=columns,
        headers=tuple(headers[column] for column in columns),
        title=_follow_up_title(setting, rows),
        caption=_notes_below(setting, rows, within),
        notes=speaker_notes(chain.from_iterable(within)),
        source="follow_up",
    )


def _follow_up_title(setting: Setting, rows: Sequence[ActionRow]) -> str:
    """``Tre af fem aftaler er gennemført eller i gang``, if that can be said."""
    done, moving = [
        sum(row.status == status for row in rows) for status in (ActionStatus.DONE, ActionStatus.IN_PROGRESS)
    ]
    word = setting.language.label("agreement", setting.dialogue.labels, plural=True)
    if not done + moving or not setting.counts("agreement", len(rows)):
        return setting.phrase("follow_up_title", what=setting.label("follow-up"), points=word)
    language, numbers = setting.language, (done + moving, len(rows))
    # "en" or "et": nobody knows the gender of a word of the dialogue's own
    in_digits = done + moving == 1 and word != language.label("agreement", plural=True)
    part, whole = map(str if in_digits else language.numeral, numbers)
    sentence = "done_or_moving" if done and moving else "done" if done else "moving"
    said = {key: language.label(state, setting.dialogue.labels) for key, state in _STATES.items()}
    return capital(setting.phrase(sentence, part=part, whole=whole, what=word, **said))


_STATES = {"done": "done", "moving": "in-progress"}


def _followed(setting: Setting, item: FollowUp, path: str) -> ActionRow:
    continued = setting.action(item.continued_as)
    told = (setting.indicator(name) for name in item.observations)
    figures = [_latest(setting, indicator) for indicator in told if indicator]
    return ActionRow(
        text=item.text or item.of.rpartition("/")[2],
        status=item.status.value if item.status else "",
        status_text=_chip(setting, item.status),
        progress=_told(setting, item, figures),
        onward=setting.phrase("continued_as", text=continued.title or continued.text) if continued else "",
        source=path,
    )


def _told(setting: Setting, item: FollowUp, figures: Iterable[str]) -> str:
    """What happened, why, and the figures; a reason that stands alone needs no word for what it is."""
    why = _worded(setting, "reason", item.reason) if item.progress else item.reason
    return joined_sentences(item.progress, why, *figures)


def _chip(setting: Setting, status: ActionStatus | None) -> str:
    """The status of a follow-up: the dialogue's own word, else that of the language's chips."""
    key = status.value if status else "none"
    own = next((label.text for label in setting.dialogue.labels if label.key == key), "")
    return capital(own) or setting.language.texts.words["Chip"][key]


def _latest(setting: Setting, indicator: Indicator) -> str:
    """The school's latest figures that are measured as a sentence, of the whole or else of its parts.

    ``Generel trivsel: 3,7 (2024/25).``; ``Mobning, 2024/25: Aldrig: 71 %; Ofte: 29 %.``
    """
    own = [item for item in indicator.observations if item.whose == "school" and has_number(item) and not item.forecast]
    told = [item for item in own if not is_part(item)] or own
    if not told:
        return ""
    latest = [item for item in told if item.period == periods(told)[-1]]
    when = period_name(setting.language, latest[0].period)
    decimals = decimals_for([indicator])
    texts = [value_text(setting.language, item, decimals) for item in latest]
    figures = [with_unit(setting, text, indicator.unit, indicator.name) for text in texts]
    if not is_part(latest[0]):
        return f"{indicator.name}: {figures[0]}{f' ({when})' if when else ''}."
    parts = figures_told(zip((", ".join(part_names(item)) for item in latest), figures, strict=True))
    return f"{', '.join(filter(None, (indicator.name, when)))}: {parts}."
