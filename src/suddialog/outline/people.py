"""The participants by party, and the groups in which they work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from suddialog.language import capital
from suddialog.model import Audience, Function, Participant, Presence, Question, Side, Theme
from suddialog.model import Group as BreakOut
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.model.person_line import counted_role
from suddialog.outline.blocks import Group, Groups, Member, Paragraph, PartyList, People, Person
from suddialog.outline.captions import notes_of_each, says
from suddialog.outline.notes import inside, speaker_notes
from suddialog.outline.setting import Setting


def people(setting: Setting, *, title: bool = True) -> People | None:
    """Those who take part, by party in the dialogue's order. None if nobody does.

    Those without a party begin minutes and end a deck.
    The absent are left to `absent`.
    """
    parties: dict[str, list[tuple[Participant, str]]] = {}
    for place, item in enumerate(setting.dialogue.participants):
        if item.presence is not Presence.ABSENT:
            parties.setdefault(heading_of(setting, item), []).append((item, f"participants[{place}]"))
    if not parties:
        return None
    lists = tuple(
        PartyList(
            heading=heading or _rest(setting, parties),
            people=tuple(_merged(setting, [person(setting, *one) for one in items])),
            source="participants",
        )
        for heading, items in sorted(parties.items(), key=lambda party: bool(party[0]) is not setting.draws)
    )
    return People(
        parties=lists,
        title=_title(setting, lists) if title else "",
        lead=_by_role(setting, lists) if title else "",
        notes=speaker_notes(inside(setting.dialogue.parties, setting.dialogue.participants)),
        caption=notes_of_each(setting, [(name, inside(setting.party(name))) for name in _party_names(setting, lists)]),
        source="participants",
    )


def _party_names(setting: Setting, lists: Sequence[PartyList]) -> Iterable[str]:
    """What the parties are called that people speak for, then the others."""
    return dict.fromkeys((*(one.heading for one in lists), *(party.name for party in setting.dialogue.parties)))


def _merged(setting: Setting, people: Sequence[Person]) -> Iterator[Person]:
    """In minutes count those of one role who have no name: ``4 elever``; a deck draws each of them."""
    alike = Counter((one.role, one.remark) for one in people if not one.name and one.count == 1)
    told: set[tuple[str, str]] = set()
    for one in people:
        key, alone = (one.role, one.remark), one.name or one.count != 1 or setting.draws
        said = "" if alone else _several(setting, alike[key], one.role)
        if not said:
            yield one
        elif key not in told:
            told.add(key)
            yield changed(one, role=said, count=alike[key])


def _by_role(setting: Setting, lists: Sequence[PartyList]) -> str:
    """``Vises kun med rolle: Skolebestyrelsen og Eleverne``: whose names are not in a public edition."""
    if setting.audience is not Audience.PUBLIC:
        return ""
    names = [party.heading for party in lists if party.heading and _named_by_role_only(party.people)]
    return setting.phrase("shown_by_role", parties=setting.language.joined(names)) if names else ""


def _named_by_role_only(people: Sequence[Person]) -> bool:
    """Whether nobody of a party is named though somebody is a person: an uncounted body has no name to leave out."""
    return all(not one.name for one in people) and any(one.count is not None for one in people)


def _rest(setting: Setting, parties: Collection[str]) -> str:
    """What those without a party are called in a deck that names parties."""
    return setting.phrase("other_participants") if setting.draws and len(parties) > 1 else ""


def absent(setting: Setting) -> Paragraph | None:
    """Those who sent their apologies; None if nobody did."""
    names = [_named(setting, item) for item in setting.dialogue.participants if item.presence is Presence.ABSENT]
    if not names:
        return None
    return Paragraph(
        text=setting.phrase("absent_list", names=setting.language.joined(names)), kind="note", source="participants"
    )


def _title(setting: Setting, lists: Sequence[PartyList]) -> str:
    """``17 deltagere fra seks parter``; the bare word if a body is uncounted or there is one party only."""
    count = sum(party.count for party in lists)
    uncounted = any(item.count is None for party in lists for item in party.people)
    named = sum(bool(party.heading) and party.heading != setting.phrase("other_participants") for party in lists)
    if uncounted or named < 2 or not (count == 1 or setting.counts("participants", count)):
        return setting.label("participants", plural=True)
    parties = f"{setting.language.numeral(named)} {setting.language.noun('party', named)}"
    words = setting.language.label("participants", setting.dialogue.labels, plural=count != 1)
    return capital(
        setting.phrase(
            "participants_parties", participants=f"{setting.language.numeral(count)} {words}", parties=parties
        )
    )


def side_of(setting: Setting, item: Participant) -> Side | None:
    """For whom somebody speaks: their own side, that of the party, or that of the role in the language's word table."""
    party = setting.party(item.party)
    declared = item.side or (party.side if party else None)
    return declared or setting.language.side_of(item.party) or setting.language.side_of(item.role)


def heading_of(setting: Setting, item: Participant) -> str:
    """The party's name if the author named one; else the word for the side, in minutes nothing."""
    if item.party:
        party = setting.party(item.party)
        return party.name if party else item.party
    side = side_of(setting, item) if setting.draws else None
    if side is None:
        return ""
    return setting.dialogue.school.name if side is Side.SCHOOL else side_name(setting, side)


def side_name(setting: Setting, side: Side) -> str:
    """The word for those who speak for a side; the municipality may have its own for the administration."""
    municipality = setting.dialogue.school.municipality
    own = municipality.authority if municipality and side is Side.AUTHORITY else ""
    return own or setting.label(side.value, plural=True)


def person(setting: Setting, item: Participant, path: str) -> Person:
    """One line of the list; how many they are stands in the remark where they are several of a word without plural."""
    language = setting.language
    said, counted = _told(setting, item)
    functions = [language.word(function) for function in item.functions]
    presence = [] if item.presence is Presence.PRESENT else [language.word(item.presence)]
    return Person(
        name=item.name,
        role=said,
        count=item.count,
        remark=", ".join(filter(None, (counted, *functions, *presence, item.footnote))),
        initials=_initials(item.name),
        portrait=item.portrait,
        source=path,
    )


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def _named(setting: Setting, item: Participant) -> str:
    """A name with its role, else the role with how many they are if they are several; and what a footnote says."""
    said, counted = _told(setting, item)
    inside = ", ".join(filter(None, (said if item.name else "", counted, item.footnote)))
    called = item.name or said
    return f"{called} ({inside})" if inside else called


def _told(setting: Setting, item: Participant) -> tuple[str, str]:
    """The role, and how many they are, if they are several and the role can't say so."""
    return told_of(setting, item.role, item.count or 1, named=bool(item.name))


def told_of(setting: Setting, role: str, count: int, *, named: bool = False) -> tuple[str, str]:
    """A role, and how many they are, if they are several and the role can't say so, as it can without a name.

    ``5 elever``; ``Ressourceteam``, ``5 personer``.
    """
    said = "" if named else _several(setting, count, role)
    return said or role, "" if said or count < 2 else setting.language.count(count, "person")


def _several(setting: Setting, count: int, role: str) -> str:
    patterns = setting.language.texts.patterns
    last = patterns["noun_of_role"] == "last"
    return counted_role(count, role, patterns["roles"], noun_last=last) if count > 1 else ""


def in_one_phrase(setting: Setting, people: Sequence[str]) -> str:
    """People as they stand in a sentence; those who read alike, as in a public edition, are counted: ``2 elever``."""
    different = dict.fromkeys(people)
    if len(different) < len(people):
        people = [_several(setting, people.count(one), one) or one for one in different]
    return setting.language.joined(people)


def groups_of(setting: Setting, theme: Theme) -> tuple[BreakOut, ...]:
    """The groups that work on a theme: those that name it; those that name none belong to the main theme."""
    groups = setting.dialogue.groups
    return tuple(group for group in groups if (setting.theme(group.theme) if group.theme else setting.home) is theme)


def homeless_groups(setting: Setting) -> tuple[BreakOut, ...]:
    """The groups that no theme takes."""
    taken = [group for theme in setting.themes for group in groups_of(setting, theme)]
    return tuple(group for group in setting.dialogue.groups if group not in taken)


def groups(setting: Setting, chosen: Sequence[BreakOut], theme: Theme | None = None) -> Groups:
    """The groups with their members; their task is the theme's last question, which minutes have just printed."""
    shown = tuple(_group(setting, group) for group in chosen)
    number = setting.language.numeral(len(shown))
    words = setting.language.label("groups", setting.dialogue.labels, plural=len(shown) != 1)
    questions = [block.text for block in theme.content if isinstance(block, Question)] if theme else []
    within = [inside(group) for group in chosen]
    return Groups(
        groups=shown,
        title=capital(f"{number} {words}" if setting.counts("groups", len(shown)) else words),
        lead=setting.phrase("facilitators_bold") if setting.draws and _marks_facilitators(shown) else "",
        task=questions[-1] if questions and setting.draws else "",
        caption=notes_of_each(setting, list(zip((one.heading for one in shown), within, strict=True))),
        notes=speaker_notes(chain.from_iterable(within)),
        source="groups",
    )


def _group(setting: Setting, group: BreakOut) -> Group:
    place = next(index for index, other in enumerate(setting.dialogue.groups) if other is group)
    word = setting.label("groups")
    number = f"{word} {place + 1}"
    own = group.name if slug(group.name) != slug(number) else ""
    letter = slug(own).removeprefix(f"{slug(word)}-")
    called = letter != slug(own) and not letter[:1].isdigit()  # "Gruppe A"; "Gruppe 7" is no number of ours
    return Group(
        number=str(place + 1),
        name=own,
        members=tuple(_members(setting, group.members)),
        heading=own if called else f"{number}: {own}" if own else number,
        source=f"groups[{place}]",
    )


def _marks_facilitators(shown: Sequence[Group]) -> bool:
    """Whether a member is marked as facilitator, by name or, in a public edition, by role."""
    return any(member.facilitator for group in shown for member in group.members)


def _leads(people: Sequence[Participant]) -> bool:
    """Whether a member is a facilitator: the one who is meant, or everybody with the role that stands for them."""
    return bool(people) and all(Function.FACILITATOR in item.functions for item in people)


def _members(setting: Setting, references: Iterable[str]) -> Iterable[Member]:
    """The members as printed, facilitators first; those who read alike are counted together."""
    counted: Counter[tuple[bool, str]] = Counter()
    for reference in references:
        found = setting.people(reference)
        one = found[0] if len(found) == 1 else None
        leads = _leads(found if len(found) == 1 else setting.of_role(reference))
        counted[not leads, (one.name if one else "") or (found[0].role if found else reference)] += 1
    for (follows, text), count in sorted(counted.items(), key=lambda entry: entry[0][0]):
        remark = ", ".join((*([str(count)] if count > 1 else []), *([] if follows else _marked(setting, text))))
        yield Member(text=f"{text} ({remark})" if remark else text, facilitator=not follows)


def _marked(setting: Setting, text: str) -> list[str]:
    """The word for facilitators, by which minutes mark them; decks do it in bold type."""
    word = setting.language.word(Function.FACILITATOR)
    return [] if setting.draws or says(text, word) else [word]
