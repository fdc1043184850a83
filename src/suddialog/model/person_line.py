"""One line that names somebody who takes part: a name, a role, whether they are there.

Everybody may read a role, but not every name. What stands behind the first comma is the role; one that may hold a name
is read, but counts as private (`counts_as_private`). Only a line that would lose people is refused. The words of roles
are in `roles.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import dropwhile

import attrs

from suddialog.errors import Message, joined, key_line, say
from suddialog.model.grammar import (
    PRESENCE_WORDS,
    Malformed,
    did_you_mean,
    shortened,
    shown,
    word_key,
)

_VOCABULARY = {
    group: tuple(words.split())
    for group, words in tomllib.loads((files("suddialog.model") / "roles.toml").read_text(encoding="utf-8")).items()
}
_INFLECTIONS = ("", *_VOCABULARY["inflections"])
_WORDS = frozenset(word for group in ("words", "fields", "associations") for word in _VOCABULARY[group])


def _inflected(jobs: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        job + ending
        for job in jobs
        for ending in _INFLECTIONS
        if not (job.endswith("er") and ending.startswith("er"))  # Lederer is a surname
    )


_JOBS = _inflected(_VOCABULARY["jobs"])
_NO_OFFICE = frozenset(_VOCABULARY["no_office"])
_OFFICES = _inflected(job for job in _VOCABULARY["jobs"] if job not in _NO_OFFICE)
_OFFICE_WORDS = frozenset(_VOCABULARY["words"]) - _NO_OFFICE
_WORK_WORDS = _WORDS - _NO_OFFICE
_ALSO_SAID = {
    "digitalt": "online", "virtuelt": "online", "på-teams": "online", "via-teams": "online",
    "kom-senere": "partly", "gik-tidligere": "partly",
    "udeblevet": "absent", "forhindret": "absent", "meldte-afbud": "absent", "sendte-afbud": "absent",
    "har-meldt-afbud": "absent", "har-sendt-afbud": "absent", "syg": "absent", "sygemeldt": "absent",
    "apologies": "absent", "sent-apologies": "absent", "ill": "absent",
}  # fmt: skip
"""What else lines say of whether somebody is there. Nobody need know who is ill."""

_REASON = re.compile(
    r"\s(?:(?:pga|p\.g\.a)\b|på grund af\b|grundet\b|because of\b|due to\b|owing to\b"
    r"|(?:(?<=syg\s)|(?<=sygemeldt\s)|(?<=ill\s))(?:med|with)\b).*",
    re.IGNORECASE,
)
"""Why somebody is not there, which nobody need know either."""

_PRESENCE = {**PRESENCE_WORDS, **_ALSO_SAID, **{word: word for word in PRESENCE_WORDS.values()}}


@attrs.frozen
class PersonLine:
    """What a line says: the name, the role (either may be empty), the word for presence (empty if none is said).

    `count` is how many they are, None for a body that nobody counted.
    """

    name: str
    role: str = ""
    presence: str = ""
    count: int | None = 1


def read_person(line: str) -> PersonLine:
    """Read ``Asta (faglig chef)``, ``Asta, faglig chef``, ``Asta – faglig chef`` or a name; each may end ``(afbud)``.

    ``5 elever`` and ``alle 30 elever`` are several of a role, ``elevrådet``, ``nogle forældre`` and ``elever fra
    6. klasse`` a body that nobody counted.

    Raises:
        Malformed: Nobody, several people, or a bracket that is not closed (SUD013).
    """
    if len(line) > _LONGEST_LINE:
        message = say(
            "a line about one person has at most {most} characters, this one has {found}",
            most=_LONGEST_LINE,
            found=len(line),
        )
        raise Malformed(message, _ON_ITS_OWN, code="SUD013", value=line)
    if re.search(r"[\n;]", line.strip()):
        raise _several(line)
    if line.count("(") != line.count(")"):
        raise _open_bracket(line)
    if _are_bodies(line):
        raise _several(line, say("Write each of them on a line of its own: {line}", line=_A_BODY))
    pieces, presence = _without_presence(_pieces(" ".join(line.split())))
    if not pieces or not pieces[0].words:
        message = say("expected a name and a role, found {found}", found=shown(line))
        raise Malformed(message, _IN_BRACKETS, code="SUD013", value=line)
    person, *roles = pieces
    if any(role.words and role.bracket and names_somebody(role.words) for role in roles):
        raise _several(line)
    person = _counted_in_front(person)
    said = _said(person, roles)
    several = counted(person.words) or _uncounted(person.words)
    if not several:
        return PersonLine(person.words, said, presence)
    count, role = several
    if any(map(counted, _SEVERAL.split(line)[1:])):
        raise _several(line)
    return PersonLine("", _joined(role, said), presence, count)


def _counted_in_front(person: _Piece) -> _Piece:
    """Write ``Elever (5)`` as ``5 elever``; other pieces as they are."""
    words = f"{person.bracket} {person.words.lower()}" if person.bracket.isdecimal() else ""
    return _Piece(words) if words and counted(words) else person


def counted(words: str) -> tuple[int, str] | None:
    """Return how many of which role words name: ``5 elever fra 7.b``, ``to forældre``; None if they do not."""
    found = _COUNTED.fullmatch(words.strip())
    if not found:
        return None
    number, first, rest = found["number"].casefold(), found["role"], found["rest"]
    count = int(number) if number.isdecimal() else _NUMBERS.index(number) % _TWELVE + 1
    one = _in_singular(first + rest)
    if not (one or (_kind(first) == "R" and (count == 1 or number.isdecimal()))):
        return None
    alone = "&" not in _kinds(rest)
    return count, one if one and alone else first + rest


def counted_role(count: int, role: str, endings: str, *, noun_last: bool = False) -> str:
    """Return ``5 elever fra 7.b`` for five of the role ``elev fra 7.b``; empty if `read_person` would not read that.

    Args:
        count: How many they are, more than one.
        role: Their role.
        endings: What is put behind a word for one, by its own ending, the first that fits: ``er:e ende: :er``;
            ``-`` for words that go another way.
        noun_last: Whether words of offices stand before the noun, as in English: ``2 head teachers of another school``.
    """
    if not _FIRST_WORD.fullmatch(role):
        return ""
    if _in_singular(role):
        return f"{count} {role}"
    first, *others = _leading(role)
    behind = [found for found in others if noun_last and found[0].casefold() in _WORDS]
    noun = behind[-1] if behind else first
    before, word, rest = role[: noun.start()], noun[0], role[noun.end() :]
    bare = word.casefold()
    several = [f"{word[: len(word) - len(one)]}{more}" for more, one in _PLURALS.items() if bare.endswith(one)]
    ending = next((more for own, _, more in (one.partition(":") for one in endings.split()) if bare.endswith(own)), "-")
    several += [word + ending] if ending != "-" else []
    return next((said for word in several if counted(said := f"{count} {before}{word}{rest}") == (count, role)), "")


def _leading(role: str) -> Iterator[re.Match[str]]:
    """Yield the first words of a role up to one that is no known word of offices: ``head teachers`` of a school."""
    end = 0
    for found in _ROLE_WORD.finditer(role):
        if end and role[end : found.start()] != " ":
            return
        yield found
        if found[0].casefold() not in _WORDS:
            return
        end = found.end()


def _in_singular(role: str) -> str:
    """Return a role in the plural for one; empty if it is none. Words of offices may stand before its noun."""
    for found in _leading(role):
        if one := _singular(found[0]):
            return f"{role[: found.start()]}{one}{role[found.end() :]}"
    return ""


def _uncounted(words: str) -> tuple[None, str] | None:
    """Return a body or people that nobody counted: ``elevrådets medlemmer``; None if the words may name somebody."""
    found = words.split()
    known = [bool(_kind(word) == "B" or _singular(word) or _ALL_OF_THEM.search(word)) for word in found]
    others = [word for word, is_known in zip(found, known, strict=True) if not is_known]
    if any(known) and all(word.casefold() in _BETWEEN or _OF_CLASS.fullmatch(word) for word in others):
        return None, words
    return None


def _singular(word: str) -> str:
    """Return the singular of a role in the plural (``elever``, ``bestyrelsesmedlemmer``); empty if it is none."""
    bare = word.casefold()
    for several, one in _PLURALS.items():
        if bare.endswith(several):
            return f"{word[: len(word) - len(several)]}{one}"
    for ending in _PLURAL_ENDINGS:
        left = bare.removesuffix(ending)
        if left != bare and (left in _WORDS if ending == "s" else left.endswith(JOBS)):
            return word[: len(left)]
    return ""


def _are_bodies(line: str) -> bool:
    """Tell whether a line lists bodies: ``Skolebestyrelsen, elevrådet og ledelsen``."""
    listed = _SEVERAL.split(line)
    return len(listed) > 1 and all(" " not in words.strip() and _kinds(words) == "B" for words in listed)


def presence_said(words: str) -> str | None:
    """Return the presence that words tell (``Afbud``, ``afbud pga. sygdom``), or None if they tell something else."""
    return _PRESENCE.get(word_key(_REASON.sub("", words)))


@lru_cache(maxsize=1024)
def names_somebody(role: str) -> bool:
    """Tell whether a role may be, or hold, somebody's name: ``Kaj Friis``, ``næstformand Kaj``, ``mor til Alma``.

    Words with a capital are names, but for those that tell of a role, and adjectives before these (``Pædagogisk
    leder``). A name behind a preposition is a place's, and so is one alone behind who leads it (``Rektor, Nørrevang``).
    """
    return any(_NAMING.search(_kinds(part)) for part in _parts(role))


def _parts(role: str) -> list[str]:
    """Return what commas and brackets part, but for one word behind who leads it."""
    parts = [*filter(None, map(str.strip, _PARTS.split(role)))]
    leads = len(parts) == 2 and _LEADING.search(parts[0]) and " " not in parts[1] and not private_side(role)
    return parts[:1] if leads else parts


def tells_role(words: str) -> bool:
    """Tell whether words are a role or a body and name nobody: ``skoleleder``, ``Elevrådet``."""
    return _holds_role(words) and not names_somebody(words)


def begins_commonly(words: str) -> bool:
    """Tell whether the first of some words is a common one for people or bodies: ``Elevrådet``, ``En elev i 6. b``.

    The name of a body begins with a word of its own (``Nørrevangskolen``, ``Danmarks elever``).
    """
    first = words.partition(" ")[0].rstrip(",:").casefold()
    return any(map(_is_common, (first, first.removesuffix("s"))))


def _is_common(word: str) -> bool:
    bodies = (body for body in _VOCABULARY["bodies"] if word.endswith(body))
    return _is_common_alone(word) or any(_is_common_alone(word.removesuffix(body)) for body in bodies)


def _is_common_alone(word: str) -> bool:
    return word in _COMMON or word.endswith(_JOBS)


@lru_cache(maxsize=1024)
def possible_names(name: str, role: str) -> str:
    """Return all words by which somebody may be called: the name, and names in the role (``mor til Alma``).

    A job before a name is none; if the two are turned round (``forælder (Alma Lind)``), the first is no name.
    """
    names, is_role = _names_in(role)
    if is_role or not tells_role(name):
        return _without_title(name) + names
    return role if all(map(_is_job, name.split())) else f"{name} {role}"


@lru_cache(maxsize=1024)
def _names_in(role: str) -> tuple[str, bool]:
    """Return the words of a role that may be of names, each behind a blank, and whether others tell of a role."""
    naming = [part for part in _parts(role) if _NAMING.search(_kinds(part))]
    names = "".join(f" {word}" for part in naming for word in part.split() if _kind(word) in "NA")
    return names, not role or _holds_role(role)


@lru_cache(maxsize=1024)
def is_turned_round(name: str, role: str) -> bool:
    """Tell whether a role stands where the name is due, and behind it what tells no role: ``forælder (Alma Lind)``."""
    return bool(role) and not _holds_role(role) and tells_role(name)


@lru_cache(maxsize=1024)
def _holds_role(words: str) -> bool:
    return not {"R", "B"}.isdisjoint(_kinds(words))


def _is_job(word: str) -> bool:
    return _kind(word) == "B" or word.casefold().removesuffix("s").endswith(_JOBS)


def has_title(name: str) -> bool:
    """Tell whether a job stands before a name: ``UU-vejleder Sara Lind``."""
    words = name.split()
    return not tells_role(name) and any(map(_is_job, words[:-1]))


def _without_title(name: str) -> str:
    """Return a name without the jobs that stand before it, or in its place: ``Sara Lind`` of ``elev Sara Lind``."""
    return " ".join(dropwhile(_is_job, name.split()))


@lru_cache(maxsize=1024)
def counts_as_private(name: str, role: str) -> bool:
    """Tell whether a name may be several people's, or a role somebody's name."""
    return len(_SEVERAL.split(name)) > 1 or names_somebody(role)


def may_be_anybody(name: str, role: str, is_politician: bool = False) -> bool:
    """Tell whether what is said of somebody leaves open whether it is a child, a parent or a member of a board.

    Nobody can list all words for these. So it is offices that have to be known; who has no role has none that tells.
    """
    if any(map(str.isdigit, name)):
        return True
    return bool(role) and not _tells_office(role.replace(_SOFT_HYPHEN, ""), is_politician)


@lru_cache(maxsize=1024)
def _tells_office(role: str, is_politician: bool) -> bool:
    """Tell whether a role has a word for an office, or consists of bodies, subjects and letters of parties.

    Whoever leads an association may be a pupil or a parent: what letters stand for (``DE-formand``), nobody can know,
    nor of what somebody is a ``formand`` who is nothing else, unless it is a politician.
    """
    said = map(str.strip, _PARTS.split(_OF_ASSOCIATION.sub("", role)))
    parts = [part for part in said if part and (is_politician or not _OF_ANY_ASSOCIATION.fullmatch(part))]
    if any(_is_office(word) for part in parts for word in _WORD.findall(part)):
        return True
    return bool(parts) and all(
        _PARTY_LETTER.fullmatch(part) or any(map(_is_of_office, _WORD.findall(part))) for part in parts
    )


def _is_office(word: str) -> bool:
    bare = word.casefold().removesuffix("s")
    return bare.endswith(_OFFICES) or bare in _OFFICE_WORDS


def _is_of_office(word: str) -> bool:
    """Tell whether a word is of a body or of what somebody works with: ``Skoleafdelingen``, ``Økonomi``, ``PPR``."""
    bare = word.casefold()
    known = bare.removesuffix("s").endswith(_VOCABULARY["bodies"]) or bare in _WORK_WORDS
    return known or (_is_acronym(word) and not _ROMAN.fullmatch(word))


def party_names_somebody(party: str, school: str) -> bool:
    """Tell whether what pupils, parents or a board are called as a party may hold a name that is not the school's.

    Here a name behind a preposition may be a person's, too: ``Elevrådet ved Alma Lind``.
    """
    known = school.split()
    words = " ".join(word for word in party.split() if word not in known)
    return names_somebody(words) or any(_NAME_AT_ALL.search(_kinds(part)) for part in _PARTS.split(words))


def belongs_to_somebody(party: str) -> bool:
    """Tell whether a party is somebody's by its name, whatever they are called: ``Pårørende til Sofus Berg``."""
    whose = _BELONGING.split(party)[1:]
    return "B" not in _kinds(party) and any(_kinds(words)[:1] in ("N", "A") for words in whose)


def is_administration(party: str) -> bool:
    """Tell whether a party's name is that of a municipality or of a part of its administration (``Børn og Skole``)."""
    if private_side(party):
        return False
    words = [word for word in _WORD.findall(party.casefold()) if word not in _SMALL_WORDS]
    fields = len(words) > 1 and all(word in _DEPARTMENTS or word in _SERVED for word in words)
    return (fields and not _DEPARTMENTS.isdisjoint(words)) or any(word.endswith(_ADMINISTRATION) for word in words)


def private_side(words: str) -> str:
    """Return ``board``, ``parents`` or ``pupils`` if any word tells of these (``Elevrådet ved Bo``, ``Bo 8.b``).

    What a job of the school or the municipality is for tells of nobody (``kontaktlærer for elevrådet``).
    """
    words = words.replace(_SOFT_HYPHEN, "")
    if not _ANY_PRIVATE_SIDE.search(words):
        return ""
    words = without_object(words)
    return next((side for side, told in _PRIVATE_SIDES.items() if told.search(words)), "")


@lru_cache(maxsize=1024)
def has_something_at_heart(role: str, is_politician: bool) -> bool:
    """Tell whether a role may tell of more than a job: of a child (``skoleleder med datter i 7.a``, ``chef, morfar``).

    A class stands behind what somebody does there (``lærer i 7.a``). Behind another word it may be a child's, and so
    may any that is said of a politician. Of no part of a role more is known than offices, bodies, fields and names of
    places; what stands behind ``til`` or ``af``, or in the genitive, is somebody else's (``ven af rektor``).
    """
    parts = [*filter(None, map(str.strip, PARTING.split(without_object(role))))]
    for part in parts:
        other = [word for word in _IN_CLASS.sub(" ", part).split() if _kind(word) == "o" and word not in _BETWEEN]
        of_class = _IN_CLASS.search(part) is not None
        own = _GENITIVE.sub("", _OF_SOMEBODY.split(part)[0])
        if (of_class and (other or is_politician)) or (own != role.strip() and set(_kinds(own)) == {"o"}):
            return True
    return False


def without_object(role: str) -> str:
    """Return a role without what those are for who have a job of the school or the municipality.

    ``kontaktlærer for elevrådet`` is a ``lærer``, an ``elevkoordinator`` a ``koordinator``; parents may coordinate
    parents, and pupils keep the minutes of their council.
    """
    return _JOB_FOR.sub(r"\g<job>\g<contact>\g<board>", role)


JOBS = _VOCABULARY["jobs"]
"""Jobs and offices, as one has them by oneself."""

_PLURALS = dict(zip(_VOCABULARY["plurals"][::2], _VOCABULARY["plurals"][1::2], strict=True))
_ROLE_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(rf"{_ROLE_WORD.pattern}(?:[ ,(].*)?")
_PLURAL_ENDINGS = ("er", "r", "e", "s")
_ALL_OF_THEM = re.compile(rf"(?:{'|'.join(JOBS)})(?:er)?ne$|(?:{'|'.join(_PLURALS)})ne$", re.IGNORECASE)
_BETWEEN = frozenset(word for group in ("between", "everybody", "some") for word in _VOCABULARY[group])
_COMMON_GROUPS = ("words", "bodies", "plurals", "numbers", "everybody", "some", "articles")
_COMMON = frozenset(("", *(word for group in _COMMON_GROUPS for word in _VOCABULARY[group])))
_OF_CLASS = re.compile(r"\d{1,3}\.?(?:[-–]\d{1,2}\.?)?[a-zæøå]?", re.IGNORECASE)
_ADMINISTRATION = _VOCABULARY["administration"]
_DEPARTMENTS = frozenset(_VOCABULARY["departments"])
_SERVED = frozenset(_VOCABULARY["served"])
_NUMBERS, _TWELVE = _VOCABULARY["numbers"], 12
_SEVERAL = re.compile(r"[,;·()|]| (?:og|and|samt|[&+/]) ")
_CLASS = r"\d{1,2}\.? ?(?:kl\b|klasse|årgang|[a-zæøå]\b)|\d[a-zæøå]\b"
_COUNTED = re.compile(
    rf"(?:(?:{'|'.join(_VOCABULARY['everybody'])}) )*(?!(?:{_CLASS}))"
    rf"(?P<number>[1-9]\d{{0,2}}|{'|'.join(_NUMBERS)}) (?P<role>[^\W\d_]+(?:-[^\W\d_]+)*)(?P<rest>.*)",
    re.IGNORECASE,
)
_PRIVATE_SIDES = {
    "board": re.compile(
        r"\b(?:(?:skole)?bestyrelse|skb\b|(?:school )?board\b|governing body\b|governors?\b)", re.IGNORECASE
    ),
    "parents": re.compile(r"\b(?:forælder|forældre|foraeld|parents?\b|(?:far|mor) til\b)", re.IGNORECASE),
    "pupils": re.compile(
        rf"\b(?:elev|(?:klasse|børne|unge|ungdoms)råd|legepatrulje|pupils?\b|(?:student|school) council\b|{_CLASS})",
        re.IGNORECASE,
    ),
}
_IN_CLASS = re.compile(rf"\b(?:{_CLASS})", re.IGNORECASE)
PARTING = re.compile(r"[,;/()|·+]| (?:og|and|samt|som|as|[&\u2013\u2014-]) ")
"""What parts several roles of one person, and several sorts of people in the name of a party."""

_BELONGING = re.compile(r" (?:til|to) ")
_GENITIVE = re.compile(r"\b[^\W\d_]+(?:s|['’]s?) (?=\w)")
_OF_SOMEBODY = re.compile(r" (?:til|med|af|hos|ved|under|fra|to|with|of|by|from) ")
_ANY_PRIVATE_SIDE = re.compile("|".join(told.pattern for told in _PRIVATE_SIDES.values()), re.IGNORECASE)
_LEADING = re.compile(rf"(?:{'|'.join(_VOCABULARY['leading'])})$", re.IGNORECASE)
_STAFF, _BOARDS_STAFF = ("|".join(_VOCABULARY[group]) for group in ("staff", "boards_staff"))
_ENDING = rf"(?:{'|'.join(_INFLECTIONS)})\b"
_JOB_FOR = re.compile(
    rf"\b(?!foræld\w*(?:koordinator|coach|vejleder))\w*(?P<job>(?:{_STAFF}){_ENDING})"
    rf"(?: (?:for|i|til|af|på|ved|of|at) [^,;()]*|,? \(?(?:{_CLASS})\w*)?"
    rf"|\b(?:elev|børne|unge|ungdoms)råd(?:et)?s (?P<contact>kontakt(?:person{_ENDING}|lærer\w*))"
    rf"|\b(?P<board>(?:{_BOARDS_STAFF}){_ENDING}) (?:for|of|to) [^,;()]{{0,60}}(?:bestyrelse|board)\w*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,()]")
_WORD = re.compile(r"[^\W\d_]+")
_CHAIRS = "|".join(_VOCABULARY["chairs"])
_OF_ASSOCIATION = re.compile(rf"\b[A-ZÆØÅ]{{2,}}-\w*(?:{_CHAIRS})\w*")
_OF_ANY_ASSOCIATION = re.compile(rf"(?:(?:næst|vice|med)-?)?(?:{_CHAIRS}){_ENDING}", re.IGNORECASE)
_PARTY_LETTER = re.compile(r"[A-ZÆØÅ]")
_ROMAN = re.compile(r"[IVXL]+")
_SOFT_HYPHEN = "\u00ad"
_NAMING = re.compile(r"(?:^&?|[RBt]|(?:[Rt]|(?<!o)B)&)(?![NA]+B)(?:N|A(?!A*R))|&(?![NA]+B)[NA]{2}")
_NAME_AT_ALL = re.compile(r"(?<![NA])(?![NA]+B)A*N")
_SMALL_WORDS = {
    **dict.fromkeys(("til", "for", "med", "with"), "t"),
    **dict.fromkeys(("og", "and", "samt", "&", "+", "/"), "&"),
}
_ADJECTIVE = re.compile(r"(?:sk|lig|iv|et|ende|ær|al|el)$")


def _kinds(words: str) -> str:
    """Return a letter for each word.

    N may be of a name, A is an adjective or of a name, R tells of a role, B of a body, t is ``til``, ``for`` or
    ``med``, & is ``og``, o is any other.
    """
    found = words.split()
    loud = len(found) > 1 and words.isupper()
    return "".join(_kind(word.capitalize() if loud else word) for word in found)


def _kind(word: str) -> str:
    bare = word.strip(".:'\"").casefold()
    if bare.removesuffix("s").endswith(_VOCABULARY["bodies"]):
        return "B"
    if bare in _WORDS or bare.removesuffix("s").endswith(_JOBS):
        return "R"
    if any(map(str.isdigit, word)) or word.endswith("-") or (len(word) == 1 and word.isupper()) or _is_acronym(word):
        return "R"
    if word[:1].isupper():
        return "A" if _ADJECTIVE.search(bare) else "N"
    return _SMALL_WORDS.get(bare, "o")


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 2 <= len(word) <= _LONGEST_ACRONYM


_LONGEST_ACRONYM = 5
_LONGEST_LINE = 5_000
"""Every word of a line is looked up: one that names a whole town is no use and would keep its reader waiting."""


@attrs.frozen
class _Piece:
    """A piece of a line between commas, and what stands in brackets behind it.

    `behind` says that no comma but a bracket stands before it.
    """

    words: str
    bracket: str = ""
    behind: bool = False

    def __str__(self) -> str:
        return f"{self.words} ({self.bracket})" if self.words and self.bracket else self.words or self.bracket


_PARTING = re.compile(r" ?, ?| [-–—] ")
_BRACKETED = re.compile(r"(?P<words>[^()]*)\((?P<bracket>(?:[^()]|\([^()]*\))+)\)")
_IN_BRACKETS = say("Write for example {example}; inside [ ] a comma parts people", example="Asta (lærer)")
_A_BODY = joined("", ("- {", key_line("body"), "}"))
_ON_ITS_OWN = say("Write each of them on a line of their own, with - before it")


def _pieces(line: str) -> Iterator[_Piece]:
    """Divide a line at the commas and dashes that stand in no brackets."""
    begin = counted = depth = 0
    for start, end in [*(found.span() for found in _PARTING.finditer(line)), (len(line), len(line))]:
        depth += line.count("(", counted, start) - line.count(")", counted, start)
        counted = start
        if depth <= 0 or start == len(line):
            yield from _bracketed(line[begin:start])
            begin = end


def _bracketed(part: str) -> Iterator[_Piece]:
    """Yield each words with the bracket behind them, and what stands behind the last bracket."""
    begin = 0
    while found := _BRACKETED.match(part, begin):
        yield _Piece(found["words"].strip(), found["bracket"].strip(), behind=begin > 0)
        begin = found.end()
    if rest := part[begin:].strip():
        yield _Piece(rest, behind=begin > 0)


def _without_presence(pieces: Iterator[_Piece]) -> tuple[list[_Piece], str]:
    """Return the pieces without the words that say whether somebody is there, and the last of these."""
    left, presence = [], ""
    for piece in pieces:
        inside = [*filter(None, map(str.strip, _PARTING.split(piece.bracket)))]
        said, *told = map(presence_said, (piece.words, *inside))
        presence = next(filter(None, (said, *told)), presence)
        others = [word for word, tells in zip(inside, told, strict=True) if tells is None]
        words = piece.words if said is None else ""
        bracket = piece.bracket if len(others) == len(inside) else ", ".join(others)
        if words or bracket:
            left.append(_Piece(words, bracket, piece.behind))
    return left, presence


def _open_bracket(line: str) -> Malformed:
    message = say('there is a bracket too few or too many in "{line}"', line=shortened(line))
    closed = f"{line.strip()})"
    even = closed.count("(") == closed.count(")") and not closed.endswith("()")
    remedy = did_you_mean(closed) if even else _IN_BRACKETS
    return Malformed(message, remedy, code="SUD013", value=line)


def _several(line: str, remedy: Message = _ON_ITS_OWN) -> Malformed:
    message = say('"{line}" names several people', line=shortened(" ".join(line.split())))
    return Malformed(message, remedy, code="SUD013", value=line)


def _said(person: _Piece, roles: Iterable[_Piece]) -> str:
    """Return the roles behind a person's words as they were written, with commas where no words go on."""
    said = person.bracket
    for role in roles:
        said = f"{said} {role}" if said and role.words and role.behind else _joined(said, str(role))
    return said


def _joined(*roles: str) -> str:
    return ", ".join(filter(None, roles))
