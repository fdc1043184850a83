"""This year's follow-up against last year's action points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from suddialog.checks.graph import ERROR, INFO, WARNING, Graph, finding, unknown
from suddialog.errors import Issue, Key, key_line, say
from suddialog.model import ActionKind, ActionPoint, Audience, Dialogue, FollowUp, Observation
from suddialog.model.following import CLOSED, points_of
from suddialog.model.grammar import slug

OWED = {
    ActionKind.GOAL: say("goal"),
    ActionKind.INITIATIVE: say("initiative"),
    ActionKind.AGREEMENT: say("agreement"),
}
"""Kinds that a dialogue owes an answer to a year later."""

SHOWN = 60
"""Characters of an action point's text in a message."""


def rules(graph: Graph, previous: Dialogue | None, audience: Audience) -> Iterator[Issue]:
    """Yield findings about what this dialogue says of last year's; action points are named if the audience sees them.

    Args:
        graph: This year's dialogue, completed.
        previous: Last year's; None if nobody gave it.
        audience: For whom.
    """
    if previous is None:
        yield from _not_given(graph, audience)
        return
    named = graph.dialogue.previous
    if named and _word(named) != _word(previous.key):
        message = say(
            'this dialogue follows "{named}", but the one given as last year\'s is "{given}"',
            named=named,
            given=previous.key,
        )
        yield finding("SUD031", ERROR, "previous", message, say("Give the right one, or mend this"))
        return
    earlier = _Earlier(previous)
    yield from _unknown(graph, earlier, audience)
    yield from _unanswered(graph, earlier, audience)


def _not_given(graph: Graph, audience: Audience) -> Iterator[Issue]:
    """Tell what nobody can know without last year's dialogue."""
    if graph.dialogue.follow_up:
        message = say("whether last year's dialogue has these action points was not looked up")
        yield finding("SUD083", INFO, "follow_up", message, say("Give that dialogue to the check, too (--previous)"))
    if graph.dialogue.previous and audience is not Audience.INTERNAL and graph.of(Observation):
        message = say("which figures last year's edition hid is not known here, so this one may tell of them")
        yield finding("SUD106", INFO, "previous", message, say("Give that dialogue, too (--previous)"))


class _Earlier:
    """Last year's dialogue, as this year's refers to it.

    Attributes:
        key: Its key.
        points: Its action points, each with its path and the audience that it demands.
        by_key, by_title: The same by the words that may refer to them.
        older: What its own follow-up was of: dialogue and action point.
    """

    def __init__(self, dialogue: Dialogue) -> None:
        self.key = dialogue.key
        self.points = [(path, point, needed or Audience.PUBLIC) for path, point, needed in points_of(dialogue)]
        self.by_key: dict[str, list[ActionPoint]] = defaultdict(list)
        self.by_title: dict[str, list[ActionPoint]] = defaultdict(list)
        for _, point, _ in self.points:
            self.by_key[_key(point)].append(point)
            self.by_title[_word(point.title)].append(point)
        self.older = {split(item.of, dialogue.previous) for item in dialogue.follow_up}

    def meant(self, word: str) -> list[ActionPoint]:
        """Return the action points that a word may mean: those whose key it is, else those whose title."""
        return self.by_key.get(word) or self.by_title.get(word, [])

    def alike(self, point: ActionPoint) -> list[ActionPoint]:
        """Return the action points of the same words as one of them, itself included."""
        words = _word(point.title or point.text)
        return [other for _, other, _ in self.points if _word(other.title or other.text) == words]

    def visible(self, audience: Audience) -> set[str]:
        """The words for action points that an audience may read."""
        return {word for _, point, needed in self.points if needed <= audience for word in words_of(point)}


def words_of(point: ActionPoint) -> set[str]:
    """Return the words that may refer to an action point."""
    return {_key(point), _word(point.title)} - {""}


def _key(point: ActionPoint) -> str:
    return _word(point.key or point.text)


def _word(reference: str) -> str:
    """A reference as it is compared: its slug, or itself if it has neither letters nor digits."""
    return slug(reference) or reference


def split(reference: str, dialogue: str) -> tuple[str, str]:
    """Return the dialogue and the action point that a reference names; `dialogue` is meant if it names none."""
    if reference.startswith(f"{dialogue}/") or "/" not in reference:
        return _word(dialogue), _word(reference.removeprefix(f"{dialogue}/"))
    head, _, action = reference.partition("/")
    return _word(head), _word(action)


def _unknown(graph: Graph, earlier: _Earlier, audience: Audience) -> Iterator[Issue]:
    references = [(f"{path}.of", item.of) for path, item in graph.of(FollowUp)]
    points = ((f"{path}.continues", item.continues) for path, item in graph.of(ActionPoint))
    references += [(path, reference) for path, reference in points if "/" in reference]
    visible = earlier.visible(audience)
    for path, reference in references:
        dialogue, action = split(reference, earlier.key)
        found = earlier.meant(action)
        if dialogue != _word(earlier.key):
            if (dialogue, action) not in earlier.older:
                yield finding("SUD083", INFO, path, say("it is of a dialogue that was not given to the check"))
        elif not found and not {("", action), (dialogue, action)} & earlier.older:
            message = say("last year's dialogue has no such action point")
            yield unknown("SUD083", path, message, word=action, known=visible)
        elif len(found) > 1:
            yield _ambiguous(path, found, earlier.visible(audience))
    yield from _followed_twice(graph, earlier, audience)


def _followed_twice(graph: Graph, earlier: _Earlier, audience: Audience) -> Iterator[Issue]:
    """Tell of two follow-ups of one action point, if there are others of its words that one of them may mean."""
    seen = set()
    for path, item in graph.of(FollowUp):
        dialogue, action = split(item.of, earlier.key)
        found = earlier.meant(action)
        if dialogue != _word(earlier.key) or len(found) != 1:
            continue
        alike = earlier.alike(found[0])
        if action in seen and len(alike) > 1:
            yield _ambiguous(f"{path}.of", alike, earlier.visible(audience))
        seen.add(action)


def _ambiguous(path: str, points: list[ActionPoint], visible: set[str]) -> Issue:
    message = say("it may be any of {count} action points of last year's dialogue", count=len(points))
    keys = sorted({point.key for point in points if _key(point) in visible})
    if len(keys) < len(points):  # ids given twice, or withheld
        return finding("SUD032", ERROR, path, message, say("Give the one you mean an id there, and refer to that"))
    return finding("SUD032", ERROR, path, message, say("Refer to one of them by its id: {ids}", ids=", ".join(keys)))


def _unanswered(graph: Graph, earlier: _Earlier, audience: Audience) -> Iterator[Issue]:
    answered = {split(item.of, earlier.key) for _, item in graph.of(FollowUp)}
    answered |= {split(item.continues, "") for _, item in graph.of(ActionPoint)}
    for path, point, needed in earlier.points:
        if point.kind not in OWED or point.status in CLOSED:
            continue
        if not any((_word(earlier.key), word) in answered for word in words_of(point)):
            yield _owed(path, point, seen=needed <= audience)


def _owed(path: str, point: ActionPoint, *, seen: bool) -> Issue:
    if not seen:
        message = say("an action point of last year's dialogue ({path} there) has no follow-up", path=path)
        return finding("SUD085", WARNING, "follow_up", message, say("Add it under {key}", key=Key.of("follow_up")))
    message = say('last year\'s {kind} "{text}" has no follow-up', kind=OWED[point.kind], text=_short(point.text))
    return finding("SUD085", WARNING, "follow_up", message, say("Add it with {line}", line=key_line("of", point.key)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
