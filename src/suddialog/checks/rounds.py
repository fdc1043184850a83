"""A dialogue against its round: the checklist; and the dialogues of a round against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from suddialog.catalogue import Entry
from suddialog.checks.graph import ERROR, WARNING, Graph, Readable, finding, named, unknown, with_proposals
from suddialog.checks.texts import labels
from suddialog.errors import Issue, Key, Word, key_line, say
from suddialog.model import Better, CheckPoint, Dialogue, Entity, Indicator, Obligation, Round, Theme
from suddialog.model.grammar import slug
from suddialog.model.indicators import same_unit


def rules(readable: Readable, round: Round | None) -> Iterator[Issue]:
    """Yield findings about the points of checklists that a dialogue names, and about those of its round."""
    graph = readable.whole
    answers = [(f"{path}.checklist", theme.checklist) for path, theme in graph.of(Theme) if theme.checklist]
    yield from _unknown(readable, round.checklist if round else (), answers)
    if round is None:
        return
    yield from _ambiguous(round.checklist, answers)
    named = ((f"{path}.{'id' if item.id else 'name'}", item.key) for path, item in graph.of(Indicator))
    yield from _ambiguous(round.indicators, named)
    dealt_with = {slug(word) for _, word in answers} | {slug(item.point) for item in graph.dialogue.deviations}
    for point in round.checklist:
        if _is_due(point, graph.dialogue) and dealt_with.isdisjoint({slug(point.title), slug(point.key)}):
            message = say('the checklist\'s point "{title}" is not dealt with', title=point.title)
            remedy = say(
                "Write {line} on a theme, or say under {deviations} why it is left out",
                line=key_line("checklist", point.key),
                deviations=Key.of("deviations"),
            )
            yield finding("SUD091", WARNING, "themes", message, remedy)
    yield from _of_another_year(graph.dialogue, round)


def _unknown(readable: Readable, points: Iterable[CheckPoint], answers: Iterable[tuple[str, str]]) -> Iterator[Issue]:
    """Words for points that neither the round nor the law has. A deviation prints them, so that it may go on.

    Where no checklist is at hand, any word may be of one, but a slip of one of the law's is told.
    """
    graph = readable.whole
    own = {slug(word): word for point in points for word in (point.title, point.key)}
    profile = graph.catalogue.profile(graph.dialogue.profile)
    lawful = {slug(word): word for point in (profile.points if profile else ()) for word in point.names}
    taken = own.keys() | lawful.keys()
    deviations = [(f"deviations[{place}].point", item.point) for place, item in enumerate(graph.dialogue.deviations)]
    printed = {item.point for item in readable.view.dialogue.deviations}
    for severity, words in ((ERROR if own else WARNING, answers), (WARNING, deviations)):
        for path, word in words:
            if slug(word) not in taken:
                message = say("there is no such checklist point")
                if word in printed or readable.quotes(path, word):
                    message = say('there is no checklist point "{word}"', word=word)
                yield unknown(
                    "SUD031", path, message, word=word, known=own or lawful, severity=severity, kinds=(CheckPoint,),
                    doubtful=not own,
                )  # fmt: skip


def _ambiguous(shared: Sequence[Entity], words: Iterable[tuple[str, str]]) -> Iterator[Issue]:
    """Words that may mean several things of the round."""
    counts = Counter(key for item in shared for key in {slug(item.key), *_title(item)})
    for path, word in words:
        if counts[slug(word)] > 1:
            message = say("it may mean {count} things of the round", count=counts[slug(word)])
            yield finding("SUD032", ERROR, path, message, say("Give each of them in the round an id of its own"))


def _title(item: Entity) -> tuple[str, ...]:
    return (slug(item.title),) if isinstance(item, CheckPoint) else ()


def _of_another_year(dialogue: Dialogue, round: Round) -> Iterator[Issue]:
    """A round is of one year."""
    if round.school_year and dialogue.year and dialogue.year != round.school_year:
        message = say("the dialogue is of {year}, its round of {other}", year=dialogue.year, other=round.school_year)
        path = "school_year" if dialogue.school_year else "meetings"
        yield finding("SUD051", WARNING, path, message, say("Correct the year, or take the dialogue out of the round"))


def _is_due(point: CheckPoint, dialogue: Dialogue) -> bool:
    """Tell whether a dialogue has to deal with a point: not if it may choose, nor before the point came into force."""
    if point.obligation not in {None, Obligation.OBLIGATORY}:
        return False
    days = [meeting.date.last_day for meeting in dialogue.meetings if meeting.date]
    return point.valid_from is None or not days or max(days) >= point.valid_from.first_day


def check_labels(round: Round) -> tuple[Issue, ...]:
    """Return what is wrong with a round's own labels."""
    return tuple(with_proposals(labels(round.labels)))


def check_round(dialogues: Iterable[Dialogue], round: Round) -> tuple[tuple[Issue, ...], ...]:
    """Return, for each completed dialogue of a round, what does not fit with the dialogues before it or the round."""
    first: dict[str, tuple[Indicator, str]] = {}
    for item in round.indicators:
        first.setdefault(slug(item.key), (item, say("the round")))
    seen: set[tuple[str, str, int | None]] = set()
    found = []
    for dialogue in dialogues:
        here = say("the dialogue of {school}", school=dialogue.school.name)
        found.append((*_twice(dialogue, seen), *_meanings(Graph(dialogue), here, first)))
    return tuple(found)


def _twice(dialogue: Dialogue, seen: set[tuple[str, str, int | None]]) -> Iterator[Issue]:
    """Two dialogues are of one school and department in one year."""
    year = dialogue.year.start if dialogue.year else None
    for department in dialogue.covers or ("",):
        place = (slug(dialogue.school.name), slug(department), year)
        if place in seen:
            message = say("{school} has another dialogue of the same year in this round", school=dialogue.school.name)
            remedy = say("Take one of them out, or say with {key} for whom it is", key=Key.of("covers"))
            yield finding("SUD093", ERROR, "school", message, remedy)
            return
        seen.add(place)


def _meanings(graph: Graph, here: str, first: dict[str, tuple[Indicator, str]]) -> Iterator[Issue]:
    """Indicators with one key mean one thing: unit and direction."""
    for path, item in graph.of(Indicator):
        other, there = first.setdefault(slug(item.key), (item, here))
        for name, own, others in _differences(item, other, graph.catalogue.entry(item.catalogue)):
            message = say(
                '{indicator} has {field} "{own}", but "{others}" in {there}',
                indicator=named(item),
                field=Key.of(name),
                own=own,
                others=others,
                there=there,
            )
            remedy = say("Make them the same, or give one of them an id of its own")
            yield finding("SUD092", ERROR, f"{path}.{name}", message, remedy)


def _differences(item: Indicator, other: Indicator, entry: Entry | None) -> Iterator[tuple[str, str, str]]:
    known = entry and entry.unit and entry.counts_like(item) and entry.counts_like(other)
    if item.unit and other.unit and not same_unit(item.unit, other.unit) and not known:
        yield "unit", item.unit, other.unit
    if Better.NEITHER not in {item.better, other.better} and item.better is not other.better:
        yield "better", Word.of(item.better.value), Word.of(other.better.value)
