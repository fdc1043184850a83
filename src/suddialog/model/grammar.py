"""How input is worded: month names, words for kinds of no number, and the errors that say what does not fit.

Only what is *read* lives here, in Danish and English. Printing is the language layer's business.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial
from typing import Any, Self, TypeVar

from suddialog.errors import Either, Key, Message, SuddialogError, joined, say, sentences
from suddialog.model.danish import DANISH, KEYS

E = TypeVar("E", bound=Enum)
K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")

MONTHS = {
    word: number
    for number, words in enumerate(
        [
            "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun",
            "juli july jul", "august aug", "september sep sept", "oktober october okt oct", "november nov",
            "december dec",
        ],
        start=1,
    )
    for word in words.split()
}  # fmt: skip
CHRISTMAS = "jul"
"""A month only behind a day, in English; alone it is Danish for something else."""

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        ["mandag monday", "tirsdag tuesday", "onsdag wednesday", "torsdag thursday", "fredag friday", "lørdag saturday",
         "søndag sunday"]
    )
    for word in words.split()
}  # fmt: skip
"""Weekday names; Monday is 0, as in `datetime.date.weekday`."""

WHOSE = {
    "skolen": "school", "skole": "school",
    "kommunen": "municipality", "kommune": "municipality",
    "landet": "national", "land": "national", "nation": "national",
    "reference": "reference", "referencen": "reference",
    "socioøkonomisk reference": "reference", "socioeconomic reference": "reference",
    "lignende": "similar", "lignende skoler": "similar",
    "måltal": "target", "mål": "target",
}  # fmt: skip
"""Words for whose figure it is, besides the keys themselves."""

KIND_WORDS = {
    "withheld": "withheld", "fortroligt": "withheld",
    "suppressed": "suppressed", "diskretioneret": "suppressed",
    "suppressed-secondary": "suppressed-secondary", "sekundært-diskretioneret": "suppressed-secondary",
    "suppressed-by-source": "suppressed-by-source", "diskretioneret-i-kilden": "suppressed-by-source",
    "not-collected": "not-collected", "ikke-indsamlet": "not-collected",
    "not-yet-published": "not-yet-published", "ikke-offentliggjort": "not-yet-published",
    "endnu-ikke-offentliggjort": "not-yet-published",
    "not-applicable": "not-applicable", "ikke-relevant": "not-applicable",
    "not-comparable": "not-comparable", "ikke-sammenlignelig": "not-comparable",
    "in-words": "in-words", "kun-i-ord": "in-words",
    "in-picture": "in-picture", "kun-i-billede": "in-picture", "kun-som-billede": "in-picture",
    "not-stated": "not-stated", "ikke-oplyst": "not-stated", "-": "not-stated", "–": "not-stated",
}  # fmt: skip
"""Words for the kinds of no number, written with ``-`` between words."""

PRESENCE_WORDS = DANISH["Presence"]
"""Danish words for whether somebody is there, written with ``-`` between words."""

FROM_WORDS = ("fra", "from")
LATEST_WORDS = ("senest", "by")
IN_WORDS = ("i", "in")
SCHOOL_YEAR_WORDS = ("skoleåret", "skoleår", "school year")


class Malformed(SuddialogError, ValueError):
    """A value does not fit.

    Attributes:
        message: What was found and what was expected.
        remedy: What to do.
        code: The finding's code.
        value: The offending value itself, so that a reader of files can tell where it stands.
        path: The way to it from the object or field that was being made.
        owner: The class whose constructor found it, if one did.
        inner: The way from the field whose constructor's argument it is: a short form has no such field.
    """

    def __init__(
        self,
        message: str,
        remedy: str = "",
        *,
        code: str = "SUD008",
        value: object = None,
        path: tuple[str | int, ...] = (),
        owner: tuple[str, ...] = (),
        known: int = 0,
    ) -> None:
        self.message, self.remedy, self.code, self.value = message, remedy, code, value
        self.path, self.owner, self.inner = path, owner, path[known:]
        what, where = sentences(message, remedy), (*owner, *path)
        super().__init__(say("{path}: {what}", path=path_text(where), what=what) if where else what)

    def below(self, *path: str | int) -> Malformed:
        """Return the same fault, seen from further up."""
        return Malformed(self.message, self.remedy, code=self.code, value=self.value, path=(*path, *self.inner))

    def of(self, owner: type, *field: str) -> Self:
        """Return the same fault, told by the constructor of a class, of one of its fields or of all of them."""
        path = (*field, *self.inner)
        return type(self)(
            self.message,
            self.remedy,
            code=self.code,
            value=self.value,
            path=path,
            owner=(owner.__name__,),
            known=len(field),
        )


class Faults(SuddialogError, ValueError):
    """Several values do not fit."""

    def __init__(self, faults: Iterable[Malformed]) -> None:
        self.faults: tuple[Malformed, ...] = tuple(faults)
        super().__init__(joined("\n", (fault.args[0] for fault in self.faults)))


def faults_of(error: Malformed | Faults) -> tuple[Malformed, ...]:
    """Return one fault or several as a tuple."""
    return error.faults if isinstance(error, Faults) else (error,)


MOST_FAULTS = 1000
"""Faults of one list or mapping after which nobody is helped by looking for more."""


class Collected:
    """Collects faults while many values are read, so that all of them can be told at once; `MOST_FAULTS` at most."""

    def __init__(self) -> None:
        self.faults: list[Malformed] = []

    def add(self, error: Malformed | Faults, *path: str | int) -> None:
        """Take note of a fault that was found at `path`."""
        self.faults.extend(fault.below(*path) for fault in faults_of(error))
        if len(self.faults) >= MOST_FAULTS:
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raise what was collected."""
        if len(self.faults) == 1:
            raise self.faults[0]
        if self.faults:
            raise Faults(self.faults)


def by_name(value: Mapping[Any, Any], read: Callable[[Any, Any], T]) -> tuple[T, ...]:
    """Read every item of a mapping by its name and what stands under it.

    Raises:
        Malformed, Faults: What `read` raised, with the name of the item.
    """
    collected, items = Collected(), []
    for name, item in value.items():
        try:
            items.append(read(name, item))
        except (Malformed, Faults) as error:
            collected.add(error, name)
    collected.raise_if_any()
    return tuple(items)


def shown(value: object) -> Message:
    """Name a value in a message: texts in quotes and shortened, other things by their kind."""
    if isinstance(value, str):
        return say('the text "{text}"', text=shortened(str(value))) if value else say("an empty text")
    for kind, name in _KINDS.items():
        if isinstance(value, kind):
            return name
    if isinstance(value, int | float) and abs(value) < 10**40:  # a whole number without end can't even be written
        return say("the number {number}", number=repr(value))
    if isinstance(value, Decimal):  # how JSON is read
        return say("the number {number}", number=shortened(str(value)))
    return say("an object of type {type}", type=type(value).__name__)


_KINDS: dict[type, Message] = {
    bool: say("yes or no"),
    list: say("a list"),
    tuple: say("a list"),
    dict: say("a mapping"),
    type(None): say("nothing"),
}
"""What is named by its kind, whatever it holds."""


def shortened(text: str) -> str:
    """Return a text as a message quotes it: no longer than a line."""
    return text if len(text) <= _LONGEST_WORD else f"{text[: _LONGEST_WORD - 3]}…"


def kind_name(kind: type) -> Message:
    """Name a class or a closed list of the model in a message: ``action point``. Each has a translation."""
    return Message(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower(), {})


def path_text(path: tuple[str | int, ...]) -> str:
    """Write a path as people read it, for example ``themes[2].indicators[0].unit``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{shortened(str(part))}" for part in path)
    return "".join(parts).removeprefix(".")


def did_you_mean(word: object) -> Message:
    """Propose a word, or a number as the reader's language writes it."""
    return say("Did you mean {word}?", word=word)


_LONGEST_WORD = 60


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that looks most like `word`, or an empty text.

    Words that have less in common ("tid", "tit") begin alike, or have the same letters ("nej", "nje").
    """
    choices = list(known)
    if len(word) > _LONGEST_WORD or not choices:
        return ""
    near = difflib.get_close_matches(word, choices, cutoff=0.65)
    near.sort(key=lambda other: sorted(other) != sorted(word))
    if near and difflib.SequenceMatcher(None, near[0], word).ratio() >= 0.7:
        return near[0]
    return next(filter(partial(_resembles, word), near), "")


def _resembles(word: str, other: str) -> bool:
    half = (min(len(word), len(other)) + 1) // 2
    return word[:half] == other[:half] or sorted(word) == sorted(other)


_FORBIDDEN_BELOW = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORBIDDEN_ABOVE = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 1 << 16))
FORBIDDEN = re.compile(f"[{_FORBIDDEN_BELOW}{_FORBIDDEN_ABOVE}]")
"""Characters that no text of a dialogue holds: controls, bidi overrides, lone surrogates, noncharacters."""

_HARMLESS = re.compile("[\t\n\r -~\xa0-\u2029\u2030-\u2065\u2070-\ud7ff]*+")


def find_forbidden(text: str) -> re.Match[str] | None:
    """Return the first forbidden character of a text, or None."""
    # Searching for one of many ranges takes fifty times as long as running over what is usual and harmless.
    harmless = _HARMLESS.match(text)
    end = harmless.end() if harmless else 0
    return FORBIDDEN.search(text, end) if end < len(text) else None


NOT_SEEN_BELOW = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8"
)
"""What is not seen of the characters below U+10000, which all regular expressions know."""
_NOT_SEEN = f"{NOT_SEEN_BELOW}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
UNSEEN = re.compile(f"[{_NOT_SEEN}]")
"""What is not seen between letters, by Unicode's list of it; and the pattern of Braille without a dot."""

is_seen = re.compile(rf"[^\s{_NOT_SEEN}]").search
"""Tells whether anything of a text is seen."""


def read_mapping(given: Any, example: str, read: Callable[[Any, Any], tuple[K, V]]) -> dict[K, V]:
    """Read a mapping item by item, and tell all that is wrong with it; `example` is a line of one."""
    if not isinstance(given, Mapping):
        message = say("expected a mapping, found {found}", found=shown(given))
        raise Malformed(message, say("Write each on a line of its own, such as {line}", line=example), value=given)
    return dict(by_name(given, read))


def plain_text(value: str) -> str:
    """Return a text as plain `str`, without outer white space, line ends as line feeds.

    One of which nothing is seen is empty.

    Raises:
        Malformed: Not a text; or it holds control characters, lone surrogates, noncharacters or bidi overrides.
    """
    if not isinstance(value, str):
        raise no_text(value)
    plain = str(value)
    if plain.isascii() and plain.isprintable():
        return plain.strip()
    found = find_forbidden(plain)
    if found:
        message = say("the text holds the invisible character {character}", character=character_name(found.group()))
        raise Malformed(message, say("Delete it"), code="SUD009", value=value)
    return plain.replace("\r\n", "\n").replace("\r", "\n").strip() if is_seen(plain) else ""


def no_text(value: object) -> Malformed:
    """Return the fault of something else where a text is due."""
    return Malformed(say("expected a text, found {found}", found=shown(value)), text_remedy(value), value=value)


def text_remedy(value: object) -> str:
    """Return what to do where something else than a text stands in its place."""
    if isinstance(value, dict):
        return say("Write the text alone, and put single quotes round it if it holds a colon")
    if hasattr(type(value), "__attrs_attrs__"):
        place = _PLACES.get(type(value).__name__)
        if place is None:
            return say("Give its name or id as a text")
        return say("Give its name or id as a text; the thing itself belongs under {key}", key=Key.of(place))
    if isinstance(value, list | tuple):
        return say("Write one text, without [ ] or -")
    return (
        say("Put quotes round it") if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else ""
    )


_PLACES = {
    "ActionPoint": "actions",
    "Department": "departments",
    "Indicator": "indicators",
    "Participant": "participants",
    "Party": "parties",
    "Theme": "themes",
}
"""Where things stand, by their class, to which references elsewhere lead."""


def listed(value: Any) -> Any:
    """Return what yields items, as a list; anything else, texts and mappings too, as it is.

    Raises:
        Malformed: A set, which has no order.
    """
    if isinstance(value, str | bytes | list | tuple) or hasattr(value, "keys") or not hasattr(value, "__iter__"):
        return value
    if isinstance(value, set | frozenset):
        raise Malformed(say("expected a list, found a set, which has no order"), say("Make it a list"), value=value)
    return list(value)


def character_name(char: str) -> str:
    """Name a character that can't be shown: ``U+202E (right-to-left override)``."""
    name = unicodedata.name(char, "").lower() or ("lone surrogate" if "\ud800" <= char <= "\udfff" else "")
    return f"U+{ord(char):04X}" + (f" ({name})" if name else "")


def required_text(value: str) -> str:
    """Return a text that is not empty."""
    plain = plain_text(value)
    if not plain:
        raise Malformed(_no_words(value), code="SUD007", value=value)
    return plain


def _no_words(value: str) -> Message:
    """Say that a text is empty, or which character it is that nobody sees."""
    unseen = UNSEEN.search(value)
    if unseen:
        return say("expected a text, found only {character}, which nobody sees", character=character_name(unseen[0]))
    return say("expected a text, found an empty one")


def several_lines(value: str) -> Malformed:
    """Return the fault of a text of several lines where a list is due: nobody can tell whether it is one thing."""
    message = say("expected a list, found a text of several lines")
    marked = all(line.lstrip().startswith("- ") for line in value.strip().split("\n"))
    remedy = _NO_BAR if marked else say("Write each of them on a line of their own, with - before it")
    return Malformed(message, remedy, value=value)


_NO_BAR = say("Delete the | before them; in Python make a list of them")


def parts_at_commas(value: str) -> tuple[str, ...]:
    """Return the parts of a text between commas; the comma of a number parts nothing."""
    return tuple(filter(None, map(str.strip, _COMMA.split(value))))


_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


def unparted(value: T, *, closed: bool = False) -> T:
    """Return a value that stands where a list of names, words or periods is due as it is, if no comma parts it.

    Args:
        value: What stands there.
        closed: Whether only words of a closed list may stand there, none of which holds a comma.

    Raises:
        Malformed: A text that is several things, by all appearance.
    """
    if isinstance(value, str) and "," in value and len(parts := parts_at_commas(value)) > 1:
        message = say("expected a list, found {found}", found=shown(value))
        several = f"[{', '.join(parts)}]"
        remedy = say("Write {list}, or {alone} if it is one thing", list=several, alone=f'["{value}"]')
        raise Malformed(message, did_you_mean(several) if closed else remedy, code="SUD013", value=value)
    return value


def names(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return names as `texts` does; those in one text that a comma parts are refused."""
    return texts(unparted(value))


def texts(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return texts as a tuple; a single text may stand for a list of one."""
    if value is None or value == ():
        return ()
    if isinstance(value, str):
        if "\n" in value.strip():
            raise several_lines(value)
        return (required_text(value),)
    value = listed(value)
    if not isinstance(value, list | tuple):
        message = say("expected a text or a list of texts, found {found}", found=shown(value))
        raise Malformed(message, text_remedy(value), value=value)
    collected, items = Collected(), []
    for number, item in enumerate(value):
        try:
            items.append(required_text(item))
        except Malformed as error:
            collected.add(error, number)
    collected.raise_if_any()
    return tuple(items)


def flag(value: bool | str) -> bool:
    """Return yes or no; texts may say ja, nej, yes, no, true, false."""
    if isinstance(value, bool):
        return value
    answers = {"ja": True, "yes": True, "true": True, "nej": False, "no": False, "false": False}
    answer = answers.get(value.strip().lower()) if isinstance(value, str) else None
    if answer is None:
        message = say("expected yes or no, found {found}", found=shown(value))
        raise Malformed(message, say("Write yes or no"), code="SUD019", value=value)
    return answer


def whole(value: int | str) -> int:
    """Return a whole number that is not negative and below a billion."""
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,9}\s*", value, re.ASCII):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return value
    message = say("expected a whole number, found {found}", found=shown(value))
    raise Malformed(message, _whole_meant(value), code="SUD012", value=value)


NO_DECIMALS = say("Leave out the decimals")


def _whole_meant(value: object) -> Message:
    if isinstance(value, float) or (isinstance(value, str) and _NO_WHOLE.fullmatch(value)):
        return NO_DECIMALS
    digits = re.findall(r"\d+", zeros(value)) if isinstance(value, str) else []
    if isinstance(value, str) and value != (plain := ascii_digits(value)):
        return _whole_meant(plain) if not plain.strip().isdecimal() else did_you_mean(plain.strip())
    if (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, str) and _WHOLE.fullmatch(value)):
        return say("Write a number from {low} to {high}, not a negative one", low=0, high=10**9 - 1)
    if len(digits) == 1 and len(digits[0]) <= 9:
        return did_you_mean(str(int(digits[0]) * 60) if _IN_HOURS.search(str(value)) else digits[0])
    return say("Write it in digits")


def ascii_digits(text: str) -> str:
    """Return a text with the digits of other scripts (٣, １) as our own."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(char, char)) for char in text)


def zeros(text: str) -> str:
    """Return a text with zeros for each letter O that ends a number or stands in one."""
    return _LETTER_O.sub(lambda found: "0" * len(found[0]), text)


_IN_HOURS = re.compile(r"\d\s*(?:t|timer?|h|hours?)\b", re.IGNORECASE)
"""Of whole numbers only minutes are told so."""

_LETTER_O = re.compile(r"(?<=[\d.,])[oO]+(?![^\W\d_])")
_WHOLE = re.compile(r"\s*[-−]?\d+\s*")
_NO_WHOLE = re.compile(r"\s*\d+[.,]\d+\s*")


def optional_whole(value: int | str | None) -> int | None:
    """Return a whole number, or None for none."""
    return None if value is None else whole(value)


def word_key(value: str) -> str:
    """Write a word of a closed list as its key: lower case, ``-`` between words."""
    word = value.strip()
    return _WITHIN_WORDS.sub("-", word.lower()) if word not in _DASHES else word


_WITHIN_WORDS = re.compile(r"[\s_-]+")
_DASHES = frozenset({"-", "–"})


def member(kind: type[E], value: Any) -> E:
    """Return the member of an enumeration that `value` is or names, in English or Danish.

    Raises:
        Malformed: Nothing of that name; the nearest is proposed.
    """
    if isinstance(value, kind):
        return value
    known = member_words(kind)
    word = word_key(value) if isinstance(value, str) else ""
    danish = DANISH.get(kind.__name__, {})
    found = known.get(word if word in known else danish.get(word, ""))
    if found is None:
        near = nearest(word, [*known, *danish])
        remedy = did_you_mean(near) if near else say("Known are: {words}", words=_in_words(known, danish))
        raise Malformed(no_word_for(kind, value), remedy, code="SUD019", value=value)
    return found


def _in_words(known: Iterable[str], danish: Mapping[str, str]) -> Message:
    """Return words of a closed list for readers of either language."""
    firsts = {english: word for word, english in reversed([*danish.items()])}
    return Either.of(", ".join(known), ", ".join([firsts.get(word, word) for word in known]))


def member_words(kind: type[E]) -> dict[str, E]:
    """Return the members of an enumeration by their words."""
    return {item.value if isinstance(item.value, str) else item.name.lower(): item for item in kind}


KEY_LIKE = re.compile(r"[a-zæøå]\S*")
"""What may be a key; a mapping of one key that is not like this is a text with a colon."""


def text_head(given: object) -> str:
    """Return the text before the colon if a mapping is a text with a colon (``Kommende: …``), else an empty text."""
    key = next(iter(given)) if isinstance(given, Mapping) and len(given) == 1 else ""
    return "" if not isinstance(key, str) or KEY_LIKE.fullmatch(key) else key


def in_english(key: str, known: Iterable[str]) -> str:
    """Return what a Danish key of files is called here; an empty text if it is none, or nothing known here."""
    return next((word for word in KEYS.get(key.lower(), ()) if word in known), "")


def unknown_key(key: object, known: Iterable[str], value: object = None) -> Malformed:
    """The fault of a key that is not among those known; it stands at `value`, by default the key itself."""
    near = in_english(str(key), known) or nearest(str(key), known)
    remedy = did_you_mean(near) if near else say("Known are: {words}", words=", ".join(known))
    message = say('unknown key "{key}"', key=str(key))
    return Malformed(message, remedy, code="SUD006", value=key if value is None else value)


def no_word_for(kind: type[Enum], value: object) -> Message:
    """Say that a word is not in a closed list."""
    return say('expected a word for "{kind}", found {found}', kind=kind_name(kind), found=shown(value))


_BETWEEN_WORDS = re.compile("[^a-z0-9]+")


@lru_cache(maxsize=8192)
def slug(value: str) -> str:
    """Return a text as a key: lower case, æ ae, ø oe, å aa, else a-z, 0-9 and ``-``, at most 60 characters.

    One without any of these keeps its own letters: names in Arabic or Greek are no more alike than others.
    """
    plain = value.lower()
    if not plain.isascii():
        plain = plain.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return _BETWEEN_WORDS.sub("-", plain).strip("-")[:60].strip("-") or _in_own_letters(value)


def _in_own_letters(value: str) -> str:
    words = unicodedata.normalize("NFKC", value).casefold()
    kept = [one if unicodedata.category(one)[0] in "LMN" else " " for one in words]
    return "-".join("".join(kept).split())[:60].strip("-")
