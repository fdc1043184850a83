"""What the law asks of a dialogue and the dialogue lacks. docs/reference/catalogue.md tells these rules to readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from suddialog.catalogue import NO_PROFILE, Answer, Point, Profile
from suddialog.checks.graph import WARNING, Graph, Readable, finding, unknown
from suddialog.errors import Either, Issue, Key, Message, key_line, say
from suddialog.language.printing import language_of
from suddialog.model import (
    ActionPoint,
    Dialogue,
    FollowUp,
    Indicator,
    Obligation,
    Origin,
    Participant,
    Round,
    Side,
    Theme,
)
from suddialog.model.grammar import slug


def rules(readable: Readable, round: Round | None = None) -> Iterator[Issue]:
    """Yield the obligatory points of the statutory profile that nothing answers and no deviation explains.

    What a round's checklist calls a point of the law means that point.
    """
    graph = readable.whole
    dialogue = graph.dialogue
    if slug(dialogue.profile) in NO_PROFILE:
        return
    profile = graph.catalogue.profile(dialogue.profile)
    if profile is None:
        if dialogue.profile:
            yield _unknown(readable)
        return
    day = _day(dialogue)
    if day is None and not dialogue.profile:
        return
    named = _named(graph, round)
    for point in profile.in_force(day):
        if point.obligation is Obligation.OBLIGATORY and not _answered(graph, point, named):
            yield _missing(profile, point)


def _unknown(readable: Readable) -> Issue:
    name, names = readable.whole.dialogue.profile, readable.whole.catalogue.profile_names
    remedy = say("Known are: {words}", words=", ".join(names))
    quoted = readable.quotes("profile", name)
    message = say('there is no statutory profile "{name}"', name=name) if quoted else say("there is no such profile")
    return unknown("SUD019", "profile", message, remedy, word=name, known=names)


def _day(dialogue: Dialogue) -> dt.date | None:
    """Return the day whose law counts: that of the first meeting, else the first of the school year."""
    days = [meeting.date.first_day for meeting in dialogue.meetings if meeting.date]
    return min(days) if days else dialogue.year.first_day if dialogue.year else None


def _named(graph: Graph, round: Round | None) -> frozenset[str]:
    """Return the points that themes and deviations name, in their words; of those of the round also by their ids."""
    words = {theme.checklist for _, theme in graph.of(Theme)} | {item.point for item in graph.dialogue.deviations}
    slugs = {slug(word) for word in words if word}
    of_round = round.checklist if round else ()
    return frozenset({*words, *(point.id for point in of_round if point.id and slug(point.title) in slugs)})


def _answered(graph: Graph, point: Point, named: Iterable[str]) -> bool:
    """Tell whether a dialogue deals with a point: it says so, it says why not, or something answers it by itself."""
    return (
        any(map(point.named, named))
        or _by_content(graph, point.answered_by)
        or _by_people(graph.dialogue, point.answered_by)
    )


def _by_content(graph: Graph, answer: Answer) -> bool:
    actions = [action for _, action in graph.of(ActionPoint)]
    return (
        any(slug(item.catalogue) in answer.indicators for _, item in graph.of(Indicator) if item.catalogue)
        or (answer.follow_up and bool(graph.of(FollowUp) or any(action.continues for action in actions)))
        or any(action.kind in answer.actions for action in actions)
        or any(theme.origin in answer.origins for _, theme in graph.of(Theme) if theme.origin)
    )


def _by_people(dialogue: Dialogue, answer: Answer) -> bool:
    """Tell whether somebody who takes part answers a point. Who lists no participants is not asked for them."""
    if not (answer.roles or answer.sides):
        return False
    people = dialogue.participants
    kind = slug(dialogue.school.kind) or "skole"  # who leads a "børnehus" is its "børnehusleder"
    roles = {called for role in answer.roles for called in (slug(role), slug(role).replace("skole", kind))}
    return not people or any(person.side in answer.sides or _has_role(person, roles) for person in people)


def _has_role(person: Participant, roles: Iterable[str]) -> bool:
    words = f"-{slug(person.role)}-"
    ours = person.side in {Side.SCHOOL, None}
    return ours and any(f"-{role}-" in words for role in roles)


def _missing(profile: Profile, point: Point) -> Issue:
    asking = " ".join(filter(None, (profile.law, point.paragraph))) or profile.name.told
    if profile.law and "law" not in profile.local and point.origin is not Origin.LAW:
        asking = point.reference[0].text  # what others ask is not said of the law
    day = (language_of(code).moment(point.valid_from) for code in ("en", "da"))
    source = next(reference.url or reference.text for reference in point.reference)
    message = say(
        'nothing answers "{point}", which {law} asks since {day} (source: {source})',
        point=point.title.told,
        law=asking,
        day=Either.of(*day),
        source=source,
    )
    return finding("SUD090", WARNING, "", message, _remedy(point))


def _remedy(point: Point) -> Message:
    answer, line = _proposed(point.answered_by), key_line("checklist", point.id)
    why = key_line("deviations", f"{point.id}: …")
    if not answer:
        return say("Write {line} on the theme that deals with it, or say why not under {why}", line=line, why=why)
    return say(
        "{answer}, or write {line} on the theme that deals with it, or say why not under {why}",
        answer=answer,
        line=line,
        why=why,
    )


def _proposed(answer: Answer) -> str:
    """Return what would answer a point by itself."""
    if answer.indicators:
        return say("Write {line} on an indicator", line=key_line("catalogue", " / ".join(answer.indicators)))
    if answer.roles:
        return say("Give somebody who took part the role {role}", role=answer.roles[0])
    return say("Fill in {key}", key=Key.of("follow_up")) if answer.follow_up else ""
