"""Contents of blocks that say more, less or something else: what is to be shown of each."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from suddialog.language import language_of
from suddialog.testing.canaries import hints_of, is_text
from suddialog.testing.contents import Step, Way, at, filled, leaves, named, place, put, texts, ways, without
from suddialog.testing.records import Failed
from suddialog.testing.said import within

if TYPE_CHECKING:
    from suddialog.testing.blocks import BlockTrial

LENGTH, MANY = 12, 60
"""How long lists are made."""


@attrs.frozen
class Signed:
    """A content in whose texts stand words of their own, as far as it is taken.

    Attributes:
        content: The content.
        words: The words, by the ways to them.
    """

    content: Any
    words: Mapping[Way, str]


def signed(trial: BlockTrial, content: Any) -> Signed:
    """Return a content with words in its texts, whose own order is another one."""
    signs = {way: f"kanarie{1_000 + 389 * number % 997}x" for number, way in enumerate(texts(content))}
    words: dict[Way, str] = {}
    for ones in _groups(signs):
        for some in (ones, *([one] for one in ones)):
            told = {one: signs[one] for one in some if one not in words}
            if told and _is_taken(trial, filled(content, words | told)):
                words |= told
    return Signed(filled(content, words), words)


def _groups(ones: Iterable[Way]) -> Iterable[list[Way]]:
    """Return ways by the places that each item of a list has: where one of them takes a word, others mostly do."""
    groups: dict[Way, list[Way]] = {}
    for one in ones:
        groups.setdefault(place(one), []).append(one)
    return groups.values()


def _is_taken(trial: BlockTrial, content: Any) -> bool:
    """Tell whether a content is taken; where it fails others tell."""
    try:
        return not trial.asked(copy.deepcopy(content))[1]
    except Failed:
        return False


def _read(trial: BlockTrial, content: Any, language: str = "da") -> str | None:
    """Return minutes with a content; None if it is not taken."""
    try:
        return trial.read(content, language)
    except Failed:
        return None


def _look(trial: BlockTrial, content: Any) -> str | None:
    """Return the texts of a content's look; None if it is not taken."""
    try:
        shown, faults = trial.asked(copy.deepcopy(content))
    except Failed:
        return None
    return None if faults else "\n".join(texts_of(shown))


def lost(trial: BlockTrial, content: object) -> Iterator[str]:
    """Yield what is not shown when something else is missing, or is there, too."""
    whole = signed(trial, content)
    shown = _read(trial, whole.content) or ""
    words = {way: word for way, word in whole.words.items() if word in shown}
    seen = {way: re.compile(word) for way, word in words.items()} | seen_once(trial, whole.content, shown)
    for told, other, rest in (*_shorter(whole.content, seen), *_fuller(trial, whole.content, words)):
        text = _read(trial, other)
        yield from (f"{named(way)} {told}" for way, sign in rest.items() if text is not None and not sign.search(text))


def seen_once(trial: BlockTrial, content: Any, shown: str) -> dict[Way, re.Pattern[str]]:
    """Return the figures of a content that stand once in what is shown of it, and so are shown."""
    figures = {way: _figure(value) for way, value in _figures(content).items() if not trial.hides(way)}
    return {way: figure for way, figure in figures.items() if len(figure.findall(shown)) == 1}


Variant = tuple[str, Any, Mapping[Way, re.Pattern[str]]]
"""What is said of a content, the content, and what is to be shown of it."""


def _shorter(content: Any, signs: Mapping[Way, re.Pattern[str]]) -> Iterator[Variant]:
    """Yield a content without each of its keys, and with one item only in each of its lists."""
    for way in ways(content):
        if way and isinstance(way[-1], str):
            rest = {other: sign for other, sign in signs.items() if other[: len(way)] != way}
            yield f"without {named(way)}", without(content, way), rest
        found = at(content, way)
        if isinstance(found, list) and len(found) > 1:
            first = {other: sign for other, sign in signs.items() if other[: len(way)] != way or other[len(way)] == 0}
            yield f"with one item in {named(way)}", put(content, way, found[:1]), first


def _fuller(trial: BlockTrial, content: Any, words: Mapping[Way, str]) -> Iterator[Variant]:
    """Yield a content whose items say what any of their list says."""
    for way in ways(content):
        items = at(content, way)
        if isinstance(items, list) and items:
            fuller = signed(trial, put(content, way, _filled(items)))
            kept = {place(other) for other in words}
            yield (
                "with all that items may say",
                fuller.content,
                {other: re.compile(word) for other, word in fuller.words.items() if place(other) in kept},
            )


def _filled(items: list[Any]) -> list[Any]:
    """Return items each of which says what any of them says."""
    every = {key: value for item in items if isinstance(item, dict) for key, value in item.items()}
    return [{**every, **item} if isinstance(item, dict) else item for item in items]


def odd_orders(trial: BlockTrial, content: Any) -> Iterator[str]:
    """Yield which lists are not shown to their end, in another order or in part, and what is lost beside long ones."""
    short = signed(trial, content)
    usual = _read(trial, short.content) or ""
    shown = [way for way, word in short.words.items() if word in usual]
    for way in ways(content):
        if isinstance(at(content, way), list) and at(content, way):
            yield from _odd_list(trial, content, way, shown)
            yield from _odd_if_long(trial, content, way)
            yield from _shown_once(trial, content, way)


def _odd_list(trial: BlockTrial, content: Any, way: Way, shown: Iterable[Way]) -> Iterator[str]:
    """Yield what is wrong with a list, and what of that which is shown is lost where it is long."""
    many = _repeated(at(content, way), LENGTH)
    tried = (put(content, way, _filled(many)), put(content, way, many))
    long = next((one for one in tried if _is_taken(trial, one)), content)
    whole = signed(trial, _told_apart(trial, long, way))
    text = _read(trial, whole.content) or ""
    yield from _odd_texts(trial, whole, way, text)
    yield from _odd_figures(trial, whole, way, text)
    beside = [one for one in shown if one[: len(way)] != way and one in whole.words]
    lost = [named(one) for one in beside if text and whole.words[one] not in text]
    yield from (f"{one}: not shown where there are {LENGTH} in {named(way)}" for one in lost)


def _shown_once(trial: BlockTrial, content: Any, way: Way) -> Iterator[str]:
    """Yield that an item which stands there twice is shown once, if it is shown."""
    items = at(content, way)
    again = _look(trial, put(content, way, [*items, items[-1]]))
    if again and again == _look(trial, content) and not trial.hides((*way, 0)):
        yield f"{named(way)}: what stands there twice is shown once"


def carried(trial: BlockTrial, content: Any) -> Iterator[str]:
    """Yield the places of texts that are said of the next item of their list, too, where that says nothing there."""
    for way in ways(content):
        items = at(content, way)
        if isinstance(items, list) and len(items) > 1:
            whole = signed(trial, put(content, way, _filled(items)))
            usual = _look(trial, whole.content) or ""
            for one, other in _beside(whole.words, way):
                word = whole.words[one]
                looks = (_look(trial, lesser) or "" for lesser in _without_text(whole.content, other))
                if any(look.count(word) > usual.count(word) for look in looks):
                    yield f"what {named(one)} says is said of {named(other)}, too, where nothing is"


def _beside(ones: Mapping[Way, object], way: Way) -> Iterator[tuple[Way, Way]]:
    """Yield the ways to the same place of an item of a list and of the next one."""
    for same in _places(ones, way).values():
        yield from ((one, other) for one, other in pairwise(same) if len(one) > len(way) + 1)


def _without_text(content: Any, way: Way) -> Iterator[Any]:
    """Yield a content that says nothing in one place, which may be no cell of a row that has others behind it."""
    yield put(content, way, "")
    if isinstance(way[-1], str):
        yield without(content, way)


def _odd_if_long(trial: BlockTrial, content: Any, way: Way) -> Iterator[str]:
    """Yield what is wrong with a list that is very long, if that is taken."""
    long = put(content, way, _repeated(at(content, way), MANY))
    if not _is_taken(trial, long):
        return
    whole = signed(trial, long)
    text = _look(trial, whole.content) or ""
    for where, ones in _shown(whole, way, text).items():
        yield from _odd(where, {one[len(way)]: text.find(whole.words[one]) for one in ones}, _orders(whole, way))


def _repeated(items: list[Any], length: int) -> list[Any]:
    return [copy.deepcopy(items[number % len(items)]) for number in range(length)]


def _odd_texts(trial: BlockTrial, whole: Signed, way: Way, text: str) -> Iterator[str]:
    shown = _shown(whole, way, text)
    same = {where: dict.fromkeys(ones, whole.words[ones[0]]) for where, ones in shown.items()}
    for where, ones in shown.items():
        yield from _odd(where, {one[len(way)]: text.find(whole.words[one]) for one in ones}, _orders(whole, way))
        yield from (f"{where}: where it is the same {told}" for told in _merged(trial, whole, same[where], text))
    every = {one: word for words in same.values() for one, word in words.items()}
    yield from (f"{named(way)}: where all texts are the same {told}" for told in _merged(trial, whole, every, text))


def _shown(whole: Signed, way: Way, text: str) -> dict[str, list[Way]]:
    """Return the places of a list's items of whose words any is shown, with the ways to these words."""
    places = _places(whole.words, way)
    return {where: ones for where, ones in places.items() if any(whole.words[one] in text for one in ones)}


def _merged(trial: BlockTrial, whole: Signed, same: Mapping[Way, object], usual: str) -> Iterator[str]:
    """Yield what is lost of items that say the same in some places and other things in others."""
    content = filled(whole.content, same)
    text = _read(trial, content)
    rest = [re.compile(word) for way, word in whole.words.items() if way not in same]
    rest += map(_figure, _figures(content).values())
    lost = [found[0] for one in rest if (found := one.search(usual)) and text is not None and not one.search(text)]
    if lost:
        yield f"in all of a list {len(lost)} others are lost, such as {lost[0]}"


def _odd_figures(trial: BlockTrial, whole: Signed, way: Way, text: str) -> Iterator[str]:
    figures = _figures(whole.content)
    for where, ones in _places(figures, way).items():
        found = {one[len(way)]: [match.start() for match in _figure(figures[one]).finditer(text)] for one in ones}
        if all(len(starts) == 1 for starts in found.values()):
            yield from _odd(where, {item: starts[0] for item, starts in found.items()}, _orders(whole, way))
        same = dict.fromkeys(ones, figures[ones[0]])
        yield from (f"{where}: where it is the same {told}" for told in _merged(trial, whole, same, text))


def _figures(content: Any) -> dict[Way, Any]:
    return {way: at(content, way) for way in leaves(content) if not isinstance(at(content, way), str)}


def _orders(whole: Signed, way: Way) -> Iterator[list[Step]]:
    """Yield orders in which items may stand: as they are, or by figures or words of a closed list, such as dates."""
    values = {one: at(whole.content, one) for one in leaves(whole.content) if one not in whole.words}
    yield list(range(len(at(whole.content, way))))
    for ones in _places(values, way).values():
        for back in (False, True):
            ordered = sorted(ones, key=lambda one: (isinstance(values[one], str), values[one]), reverse=back)
            yield [one[len(way)] for one in ordered]


def _told_apart(trial: BlockTrial, content: Any, way: Way) -> Any:
    """Return a content in which the figures in one place of a list's items are not the same, as far as it is taken."""
    figures = _figures(content)
    for ones in _places(figures, way).values():
        other = content
        for number, one in enumerate(ones):
            other = put(other, one, figures[ones[0]] + 5 * number % LENGTH)
        content = other if _is_taken(trial, other) else content
    return content


def _places(ones: Mapping[Way, object], way: Way) -> dict[str, list[Way]]:
    """Return the ways into the items of a list, those to the same place of each together."""
    found: dict[str, list[Way]] = {}
    for one in ones:
        if one[: len(way)] == way and len(one) > len(way):
            found.setdefault(named((*way, "*", *one[len(way) + 1 :])), []).append(one)
    return found


def _odd(where: str, found: Mapping[Step, int], orders: Iterable[list[Step]]) -> Iterator[str]:
    missing = [item for item, start in found.items() if start < 0]
    if missing:
        first = list(found).index(missing[0]) + 1
        yield f"{where}: of {len(found)} in a list {len(missing)} are lost, the first is number {first}"
    elif not any(_is_in(order, found) for order in orders):
        yield f"{where}: a list is in another order"


def _is_in(order: list[Step], found: Mapping[Step, int]) -> bool:
    """Tell whether items stand in an order, which has to name all of them."""
    starts = [found[item] for item in order if item in found]
    return len(starts) == len(found) and starts == sorted(starts)


def _figure(value: int | Decimal) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,]){re.escape(str(value)).replace(re.escape('.'), '[.,]')}(?![\d.,]*\d)")


def own_words(trial: BlockTrial, content: Any) -> set[str]:
    """Return the words of a look's own that are the same in both languages, also where something is missing."""
    keys = [way for way in leaves(content) if way and isinstance(way[-1], str)]
    lesser = [one for one in (without(content, way) for way in keys) if _is_taken(trial, one)]
    return set[str]().union(*(_same_words(trial, one) for one in (content, *lesser)))


def _same_words(trial: BlockTrial, content: Any) -> set[str]:
    danish, english = (_words(texts_of(trial.asked(copy.deepcopy(content), one)[0])) for one in ("da", "en"))
    steps = [step for way in ways(content) for step in way if isinstance(step, str)]
    return (danish & english) - _words([*steps, *(at(content, way) for way in texts(content))])


def _words(given: Iterable[str]) -> set[str]:
    return {word.casefold() for text in given for word in _WORD.findall(text)}


_WORD = re.compile(r"[^\W\d_]{3,}")


def doubled(trial: BlockTrial, content: Any) -> Iterator[str]:
    """Yield the places of texts that a whole block tells, and the next one again."""
    whole = signed(trial, content)
    for one, other in pairwise(trial.asked(copy.deepcopy(whole.content))[0]):
        if one == other:
            said = "\n".join(texts_of([one]))
            yield from (named(way) for way, word in whole.words.items() if word in said)


def texts_of(blocks: Iterable[object]) -> Iterator[str]:
    """Yield the texts in blocks that somebody is to read, figures in cells among them."""
    for one in within(tuple(blocks)):
        cls: Any = type(one)
        for field in attrs.fields(cls) if attrs.has(cls) else ():
            if is_text(f"{cls.__name__}.{field.name}", hints_of(cls)[field.name]):
                yield from (str(text) for text in within(getattr(one, field.name)) if isinstance(text, (str, Decimal)))


def strangers(trial: BlockTrial, content: Any) -> Iterator[str]:
    """Yield the figures that are written with the signs of another language."""
    for longer in _with_longer_figures(trial, content):
        yield from _strangers_in(trial, longer)


def _strangers_in(trial: BlockTrial, content: Any) -> Iterator[str]:
    written = " ".join(at(content, way) for way in texts(content))
    danish, english = (_read(trial, content, language) or "" for language in ("da", "en"))
    for value in dict.fromkeys(map(abs, _figures(content).values())):
        yield from (
            f"{one} in a dialogue in Danish" for one in _foreign(value, danish, ".", "en") if one not in written
        )
        yield from (
            f"{one} in a dialogue in English" for one in _foreign(value, english, ",", "da") if one not in written
        )


def _foreign(value: int | Decimal, text: str, sign: str, language: str) -> Iterator[str]:
    """Yield how a figure stands in a text that is written as in another language, with its decimal sign."""
    plain, grouped = str(value).replace(".", sign), language_of(language).number(value)
    for one in dict.fromkeys((plain, grouped)):
        if not one.isdigit() and re.search(rf"(?<![\d.,]){re.escape(one)}(?![.,]?\d)", text):
            yield one


def _with_longer_figures(trial: BlockTrial, content: Any) -> Iterator[Any]:
    """Yield a content whose figures have thousands and decimals, and one whose whole figures have thousands.

    What is not taken is as short as it was.
    """
    for parts in ((Decimal("12000.25"), Decimal("0.25")), (12_000,)):
        longer = content
        for way, value in _figures(content).items():
            others = (put(longer, way, value + part) for part in parts)
            longer = next((other for other in others if _is_taken(trial, other)), longer)
        yield longer
