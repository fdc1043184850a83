"""A transform that is right, and others that each do one thing wrong."""

from __future__ import annotations

import copy
import html
import random
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import attrs

from suddialog.hooks import TransformSpec
from suddialog.model import Audience, Dialogue, NoNumber, Presence, Prose, Quote


@attrs.frozen(kw_only=True)
class Options:
    most: int = attrs.field(default=1, metadata={"help": "How many themes stand by themselves."})


@attrs.frozen(kw_only=True)
class Idle(Options):
    colour: bool = attrs.field(default=False, metadata={"help": "Whether there are colours."})


def right(dialogue: Dialogue, options: Options) -> Dialogue:
    """Let the themes behind the first few be parts of the last of these."""
    most = max(options.most, 1)
    *before, last = dialogue.themes[:most] or [None]
    themes = [*before, attrs.evolve(last, parts=[*last.parts, *dialogue.themes[most:]])] if last else ()
    return attrs.evolve(dialogue, title=dialogue.title or "Kort", themes=themes)


@attrs.frozen(kw_only=True)
class Owner(Options):
    owner: str = attrs.field(default="Ledelsen", metadata={"help": "Who sees to what nobody sees to."})


def with_owners(dialogue, options):
    """Name an owner where nobody is named: every action point of the kit's whole dialogue has two."""
    made = right(dialogue, options)
    return attrs.evolve(made, actions=[_owned(one, options.owner.strip()) for one in made.actions])


def _owned(point, owner):
    return point if point.owners or not owner else attrs.evolve(point, owners=[owner])


@attrs.frozen(kw_only=True)
class ByDate(Options):
    undated: Literal["first", "last"] = attrs.field(default="last", metadata={"help": "Where points without a day go."})


def by_date(change=lambda points, _before: points):
    """A transform that puts the action points of parts in the order of their days, and changes them."""

    def transform(dialogue, options):
        made = right(dialogue, options)
        return attrs.evolve(made, themes=[_with_parts_by_date(theme, options, change) for theme in made.themes])

    return transform


def _with_parts_by_date(theme, options, change):
    def day(point):
        end = point.due and point.due.end
        none = date.min if options.undated == "first" else date.max
        return end.last_day if end else none

    parts = [attrs.evolve(one, actions=change(sorted(one.actions, key=day), one)) for one in theme.parts]
    return attrs.evolve(theme, parts=parts)


def _with_owners_in_the_former_order(points, part):
    return [attrs.evolve(point, owners=before.owners) for point, before in zip(points, part.actions, strict=True)]


def _also_in_what_is_given(points, part):
    object.__setattr__(part, "actions", tuple(points))
    return points


in_order_of_days = by_date()
in_order_of_days_but_for_owners = by_date(_with_owners_in_the_former_order)
in_order_of_days_in_what_is_given = by_date(_also_in_what_is_given)


@attrs.frozen(kw_only=True)
class Ordered:
    ordered: bool = attrs.field(default=False, metadata={"help": "Whether they stand in an order."})


def in_order_of(where, field, *, reverse):
    """A transform that puts things of a dialogue in the order of what is said of them, if it is to."""

    def ordered(holder):
        things = sorted(getattr(holder, where), key=lambda one: str(getattr(one, field)), reverse=reverse)
        return attrs.evolve(holder, **{where: things})

    def transform(dialogue, options):
        if not options.ordered:
            return dialogue
        if hasattr(dialogue, where):
            return ordered(dialogue)
        return attrs.evolve(dialogue, themes=map(ordered, dialogue.themes))

    return transform


@attrs.frozen(kw_only=True)
class Ways:
    way: Literal["right", "changing", "losing"] = attrs.field(
        default="right", metadata={"help": "What is done with the dialogue."}
    )


def in_ways(dialogue, options):
    """A transform that goes wrong with every value of its option but the usual one."""
    return WAYS[options.way](dialogue, Options())


def without_what_is_shared(dialogue, options):
    return attrs.evolve(right(dialogue, options), indicators=())


def without_catalogue(dialogue, options):
    made = right(dialogue, options)
    themes = [
        attrs.evolve(theme, indicators=[attrs.evolve(one, catalogue="") for one in theme.indicators])
        for theme in made.themes
    ]
    return attrs.evolve(made, themes=themes)


def nothing(dialogue, options):
    return None


def by_chance(dialogue, options):
    return attrs.evolve(right(dialogue, options), title=str(random.random()))


def of_today(dialogue, options):
    made = right(dialogue, options)
    return attrs.evolve(made, title=f"{made.title} {datetime.now():%d-%m-%Y}")


def changing_what_it_is_given(dialogue, options):
    made = copy.deepcopy(right(dialogue, options))
    object.__setattr__(dialogue.school, "name", "En anden skole")
    return made


def losing(dialogue, options):
    return attrs.evolve(right(dialogue, options), basis=())


def losing_the_last(dialogue, options):
    return right(attrs.evolve(dialogue, themes=dialogue.themes[:-1] or dialogue.themes), options)


def losing_ids(dialogue, options):
    return right(attrs.evolve(dialogue, meetings=[attrs.evolve(one, id="") for one in dialogue.meetings]), options)


def in_english(dialogue, options):
    return attrs.evolve(right(dialogue, options), language="en")


def in_danish(dialogue, options):
    return attrs.evolve(right(dialogue, options), language="da")


def without_points_of_nobody(dialogue, options):
    owned = [point for point in dialogue.actions if point.owners]
    return attrs.evolve(right(dialogue, options), actions=owned)


def without_quotes_at_the_end(dialogue, options):
    return attrs.evolve(
        right(dialogue, options), summary=[one for one in dialogue.summary if not isinstance(one, Quote)]
    )


def naming_nobody(dialogue, options):
    return attrs.evolve(right(dialogue, options), actions=[_with_owners(point, ()) for point in dialogue.actions])


_KNOWN = {}


def numbering(dialogue, options):
    return right(_numbered(dialogue), options)


def _numbered(holder):
    points = [
        _with_owners(one, [_KNOWN.setdefault(name, f"Person {len(_KNOWN)}") for name in one.owners])
        for one in holder.actions
    ]
    below = "themes" if isinstance(holder, Dialogue) else "parts"
    return attrs.evolve(holder, actions=points, **{below: [_numbered(one) for one in getattr(holder, below)]})


def _with_owners(point, owners):
    return attrs.evolve(point, owners=owners)


def each_shared_figure(change):
    """A transform that changes the figures of indicators that stand in no theme."""

    def transform(dialogue, options):
        return attrs.evolve(_changed(dialogue, change), themes=right(dialogue, options).themes)

    return transform


def _whole(figure):
    return attrs.evolve(figure, value=round(figure.value)) if isinstance(figure.value, Decimal) else figure


rounding_what_is_shared = each_shared_figure(_whole)


def without_figures_not_collected(dialogue, options):
    indicators = [
        attrs.evolve(one, observations=[each for each in one.observations if each.value is not NoNumber.NOT_COLLECTED])
        for one in dialogue.indicators
    ]
    return attrs.evolve(right(dialogue, options), indicators=indicators)


def each_figure(change):
    """A transform that changes every figure."""

    def transform(dialogue, options):
        made = right(dialogue, options)
        return attrs.evolve(made, themes=[_changed(theme, change) for theme in made.themes])

    return transform


def _changed(theme, change):
    indicators = [
        attrs.evolve(one, observations=[change(figure) for figure in one.observations]) for one in theme.indicators
    ]
    return attrs.evolve(theme, indicators=indicators)


def _nought(figure):
    return attrs.evolve(figure, value=0) if isinstance(figure.value, NoNumber) else figure


with_noughts = each_figure(_nought)
all_final = each_figure(lambda figure: attrs.evolve(figure, provisional=False))


not_counted_is_nought = each_figure(lambda figure: attrs.evolve(figure, n=figure.n or 0))


def with_owners_of_the_next(dialogue, options):
    points = dialogue.themes[-1].actions if dialogue.themes else ()
    moved = [attrs.evolve(one, owners=other.owners) for one, other in zip(points, points[1:] + points[:1], strict=True)]
    themes = [*dialogue.themes[:-1], *(attrs.evolve(one, actions=moved) for one in dialogue.themes[-1:])]
    return right(attrs.evolve(dialogue, themes=themes), options)


def without_the_absent(dialogue, options):
    there = [one for one in dialogue.participants if one.presence is not Presence.ABSENT]
    return attrs.evolve(right(dialogue, options), participants=there)


def without_meetings_of_a_month(dialogue, options):
    meetings = [one for one in dialogue.meetings if not one.date or one.date.day or not one.date.month]
    return attrs.evolve(right(dialogue, options), meetings=meetings)


def silent_to_others(dialogue, options):
    made = right(dialogue, options)
    return attrs.evolve(made, themes=[attrs.evolve(theme, otherwise="") for theme in made.themes])


def opening(dialogue, options):
    hidden = [theme.title for theme in dialogue.themes if theme.audience is Audience.INTERNAL]
    return attrs.evolve(right(dialogue, options), intro=[*dialogue.intro, *map(Prose, hidden)])


def each_title(change):
    """A transform that changes the titles of themes."""

    def transform(dialogue, options):
        made = right(dialogue, options)
        return attrs.evolve(made, themes=[attrs.evolve(theme, title=change(theme.title)) for theme in made.themes])

    return transform


escaped = each_title(lambda title: re.sub(r"([*_])", r"\\\1", title))
cut = each_title(lambda title: title[:60])
without_braces = each_title(lambda title: re.sub("[{}]", "", title))
unescaped = each_title(html.unescape)
renamed = each_title(lambda title: f"Tema: {title}")


def without_paragraphs_again(dialogue, options):
    seen = []

    def once(blocks):
        fresh = [one for one in blocks if not isinstance(one, Prose) or one.text not in seen]
        seen.extend(one.text for one in fresh if isinstance(one, Prose))
        return fresh

    made = right(dialogue, options)
    return attrs.evolve(made, themes=[_with_content(theme, once) for theme in made.themes])


def without_paragraphs_again_in_front(dialogue, options):
    once = {
        (one.text, one.title, one.footnote) if isinstance(one, Prose) else number: one
        for number, one in enumerate(dialogue.intro)
    }
    return attrs.evolve(right(dialogue, options), intro=list(once.values()))


def with_whole_aims(dialogue, options):
    made = right(dialogue, options)
    themes = [attrs.evolve(one, actions=[_with_whole_aims(each) for each in one.actions]) for one in made.themes]
    return attrs.evolve(made, themes=themes)


def _with_whole_aims(point):
    signs = [attrs.evolve(one, target=one.target and round(one.target)) for one in point.signs]
    return attrs.evolve(point, signs=signs)


def _with_content(theme, change):
    changed = attrs.evolve(theme, content=change(theme.content))
    return attrs.evolve(changed, parts=[_with_content(part, change) for part in theme.parts])


def by_chance_where_there_is_no_title(dialogue, options):
    return attrs.evolve(right(dialogue, options), title=dialogue.title or str(random.random()))


def no_text(dialogue, options):
    made = right(dialogue, options)
    object.__setattr__(made, "status_note", 7)
    return made


def in_every_text(change):
    """A transform that changes all texts of a dialogue, wherever they stand."""

    def transform(dialogue, options):
        return _with_texts(dialogue, change(dialogue))

    return transform


def _with_texts(item, change):
    if type(item) is str:
        return change(item)
    if isinstance(item, tuple):
        return tuple(_with_texts(one, change) for one in item)
    if not attrs.has(type(item)):
        return item
    fields = {field.name: getattr(item, field.name) for field in attrs.fields(type(item)) if field.init}
    made = {name: _with_texts(value, change) for name, value in fields.items()}
    return attrs.evolve(item, **{name: value for name, value in made.items() if value != fields[name]})


def _of_the_school(pattern, flags=0):
    def change(dialogue):
        name = re.compile(pattern.format(re.escape(dialogue.school.name)), flags)
        return lambda text: name.sub("Skole A", text)

    return in_every_text(change)


def _all_called(dialogue):
    names = sorted((one.name for one in dialogue.participants if one.name), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, names))})(?!\w)")
    return lambda text: pattern.sub("Deltager", text) if names else text


school_a = _of_the_school(r"(?<!\w){}(?!\w)")
school_a_in_words = _of_the_school("{}")
school_a_in_any_letters = _of_the_school(r"(?<!\w){}(?!\w)", re.IGNORECASE)
all_called_the_same = in_every_text(_all_called)
in_one_line = in_every_text(lambda _: lambda text: " ".join(text.split()))


def of_one_name(dialogue, options):
    people = {one.name or one.role: one for one in dialogue.participants}
    return attrs.evolve(dialogue, participants=list(people.values()))


@attrs.frozen(kw_only=True)
class Noted:
    note: str = attrs.field(default="Til orientering", metadata={"help": "What is noted."})


def noted(note=lambda options: options.note):
    """A transform that adds what an option says."""

    def transform(dialogue, options):
        return attrs.evolve(dialogue, status_note=f"{dialogue.status_note} {note(options)}".strip())

    return transform


_LAST = [None]


def _of_whom_came_last(options):
    _LAST[0] = options
    return _LAST[0].note


noted_short = noted(lambda options: options.note[:40])
noted_through_a_module = noted(_of_whom_came_last)


WAYS = {"right": right, "changing": changing_what_it_is_given, "losing": losing}


@attrs.frozen(kw_only=True)
class ForAll:
    named: bool = attrs.field(
        default=True,
        metadata={"help": "Whether owners are named.", "losses": {"no": {"ActionPoint.owners": "nobody is named"}}},
    )


def for_all(dialogue, options):
    return dialogue if options.named else _naming_nobody(dialogue)


def _naming_nobody(holder):
    below = "themes" if isinstance(holder, Dialogue) else "parts"
    inner = [_naming_nobody(one) for one in getattr(holder, below)]
    return attrs.evolve(holder, actions=[_with_owners(one, ()) for one in holder.actions], **{below: inner})


def spec(function: str = "right", **fields: object) -> TransformSpec[object]:
    usual = {"name": "shorten", "summary": "Gathers themes", "load": f"broken_transforms:{function}"}
    return TransformSpec(**{**usual, "options": Options, **fields})  # type: ignore[arg-type]
