"""Participants: twice there, in no group or in two, of unknown side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from suddialog.checks.graph import INFO, WARNING, Graph, Readable, finding, unknown
from suddialog.errors import Elsewhere, Issue, Message, Word, enumerated, joined, key_line, say
from suddialog.model import Dialogue, Participant, Party, Presence, Theme
from suddialog.model.grammar import slug
from suddialog.model.person_line import counts_as_private, has_title, is_turned_round, names_somebody, tells_role


def rules(readable: Readable) -> Iterator[Issue]:
    """Yield findings about participants and groups of the completed dialogue."""
    dialogue = readable.whole.dialogue
    yield from _groups(readable)
    yield from _twice(dialogue)
    yield from _here_and_absent(readable.whole)
    yield from _sides(readable)


def _groups(readable: Readable) -> Iterator[Issue]:
    """Groups of one theme hold every present person exactly once, "forælder" with a count of 4 four times.

    Bodies do not count.
    """
    dialogue, people = readable.whole.dialogue, readable.whole.directory
    by_theme: dict[str, Counter[int]] = {}
    for group in dialogue.groups:
        counted = by_theme.setdefault(group.theme, Counter())
        for numbers, count in map(people.members, group.members):
            if len(numbers) != 1:
                return
            counted[numbers[0]] += count
    for counted in by_theme.values():
        due = {number: person.count or 0 for number, person in enumerate(dialogue.participants) if _is_due(person)}
        missing = {number: count - counted[number] for number, count in due.items() if counted[number] < count}
        double = [number for number, count in due.items() if counted[number] > count]
        if missing:
            yield _in_no_group(readable, missing, due)
        if double:
            message = say("in more than one group: {people}", people=enumerated(", ", _people(readable, double)))
            yield finding("SUD040", WARNING, "groups", message)


def _in_no_group(readable: Readable, missing: Mapping[int, int], due: Mapping[int, int]) -> Issue:
    """The finding about participants, by number, of whom so many as are `missing` of those `due` sit in no group."""
    told = [
        person if due[number] == 1 else say("{count} of {all}: {person}", count=count, all=due[number], person=person)
        for (number, count), person in zip(missing.items(), _people(readable, missing), strict=True)
    ]
    message = say("in no group: {people}", people=enumerated(", ", told))
    several = any(due[number] > 1 for number in missing)
    return finding("SUD040", WARNING, "groups", message, _SO_MANY if several else "")


_SO_MANY = say("Write how many of them sit in a group, for example {example}", example="2 lærere")


def _people(readable: Readable, numbers: Iterable[int]) -> Sequence[str]:
    """What people are called: by name where that may be read, else by role and place."""
    people, told = readable.whole.dialogue.participants, list[str]()
    names = Counter(slug(person.name) for person in people)
    for number in numbers:
        path, person = f"participants[{number}]", people[number]
        place = Elsewhere.of(path)
        fields = {f"{path}.name": person.name, f"{path}.role": person.role}
        words = [word for field, word in fields.items() if word and readable.shows(field, word)]
        if words and words[0] == person.name and names[slug(person.name)] == 1:
            told.append(person.name)
        else:
            told.append(joined("", (words[0], " (", place, ")")) if words else place)
    return told


def _is_due(person: Participant) -> bool:
    return person.count is not None and person.presence is not Presence.ABSENT


def _twice(dialogue: Dialogue) -> Iterator[Issue]:
    seen: dict[tuple[str, str], int] = {}
    for number, person in enumerate(dialogue.participants):
        key = (slug(person.name), slug(person.role))
        if not person.name:
            continue
        first = seen.setdefault(key, number)
        if first != number:
            message = say("the same person as in {path}", path=Elsewhere.of(f"participants[{first}]"))
            yield finding("SUD041", WARNING, f"participants[{number}]", message, say("Delete one of them"))


def _here_and_absent(graph: Graph) -> Iterator[Issue]:
    """Nobody was there for a theme and not there."""
    for path, theme in graph.of(Theme):
        lists = {"joined": theme.joined, "online": theme.online}
        here = {slug(word): f"{path}.{name}[{place}]" for name in lists for place, word in enumerate(lists[name])}
        for number, word in enumerate(theme.absent):
            other = here.get(slug(word))
            if other:
                message = say("the same person as in {path}", path=Elsewhere.of(other))
                yield finding("SUD041", WARNING, f"{path}.absent[{number}]", message, say("Delete one of them"))


_WRITE_THE_JOB = say("Write the job as the role; if everybody may read the name, add {line}", line=key_line("side"))


_IF_A_ROLE = say("If it is a role, write {role}, of a body {body}", role=key_line("role"), body=key_line("body"))
_TITLE_BEHIND = say(
    "Write the name first, with the title in brackets behind it, for example {example}", example="Asta (faglig chef)"
)
_NAME_FIRST = say("If it is a name, write it first, with the role in brackets behind it")


def _declared(party: str) -> Message:
    """A party as it is to be written."""
    return key_line("parties", joined("", ("[{", key_line("name", party), ", ", key_line("side"), "}]")))


_EACH_ALONE = say(
    "Write each of them on a line of their own; if everybody may read it, add {line}",
    line=key_line("audience", Word.of("public")),
)


def _sides(readable: Readable) -> Iterator[Issue]:
    declared = {slug(party.name): party.name for party in readable.view.dialogue.parties if party.side}
    for number, person in enumerate(readable.whole.dialogue.participants):
        path = f"participants[{number}]"
        if person.name and person.side is None:
            message = say("nobody can tell for whom this person speaks, so the name counts as private")
            if slug(person.party) in declared:
                yield finding("SUD042", INFO, path, message, _WRITE_THE_JOB)
            else:
                remedy = _side_remedy(readable, path, person)
                yield unknown(
                    "SUD042", path, message, remedy, word=person.party, known=declared, severity=INFO, kinds=(Party,)
                )
        elif not person.role and tells_role(person.name) and not readable.shows(f"{path}.name", person.name):
            message = say("this reads like a role and stands where a name is due, so it counts as private")
            yield finding("SUD042", INFO, f"{path}.name", message, _IF_A_ROLE)
        elif not person.role and has_title(person.name):
            yield finding("SUD042", INFO, f"{path}.name", say("a title stands before the name"), _TITLE_BEHIND)
        elif person.name and counts_as_private(person.name, "") and not readable.shows(f"{path}.name", person.name):
            message = say("this name may be several people's, so it counts as private")
            yield finding("SUD042", INFO, f"{path}.name", message, _EACH_ALONE)
        turned = bool(person.name) and is_turned_round(person.name, person.role)
        if (turned or names_somebody(person.role)) and not readable.shows(f"{path}.role", person.role):
            message = say("this role may be somebody's name, so it counts as private")
            remedy = say("A word with a capital that is no known job or body may be a name: write it in small letters")
            yield finding("SUD042", INFO, f"{path}.role", message, _NAME_FIRST if turned else remedy)


def _side_remedy(readable: Readable, path: str, person: Participant) -> str:
    if not person.party:
        if tells_role(person.name):
            return _IF_A_ROLE
        if has_title(person.name):
            return _TITLE_BEHIND
        return say("Add {line}, or a party", line=key_line("side"))
    if readable.quotes(f"{path}.party", person.party):
        return say("Declare the party with its side: {line}", line=_declared(person.party))
    return say("Declare the party with its side")
