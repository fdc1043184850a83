"""Contents of blocks that say more, less or something else: what is to be shown of each."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from suddialog.testing.contents import Way, at, leaves, named, place, put, texts, ways, without
from suddialog.testing.records import Failed

if TYPE_CHECKING:
    from suddialog.testing.blocks import BlockTrial

LENGTH = 12
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
    words = {}
    for number, way in enumerate(texts(content)):
        word = f"kanarie{1_000 + 389 * number % 997}x"
        other = put(content, way, word)
        if _is_taken(trial, other):
            content, words[way] = other, word
    return Signed(content, words)


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


def lost(trial: BlockTrial, content: object) -> Iterator[str]:
    """Yield what is not shown when something else is missing, or is there, too."""
    whole = signed(trial, content)
    shown = _read(trial, whole.content) or ""
    words = {way: word for way, word in whole.words.items() if word in shown}
    for told, other, rest in (*_shorter(whole.content, words), *_fuller(trial, whole.content, words)):
        text = _read(trial, other)
        yield from (f"{named(way)} {told}" for way, word in rest.items() if text is not None and word not in text)


Variant = tuple[str, Any, Mapping[Way, str]]


def _shorter(content: Any, words: Mapping[Way, str]) -> Iterator[Variant]:
    """Yield a content without each of its keys, and with one item only in each of its lists."""
    for way in ways(content):
        if way and isinstance(way[-1], str):
            rest = {other: word for other, word in words.items() if other[: len(way)] != way}
            yield f"without {named(way)}", without(content, way), rest
        found = at(content, way)
        if isinstance(found, list) and len(found) > 1:
            first = {other: word for other, word in words.items() if other[: len(way)] != way or other[len(way)] == 0}
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
                {other: word for other, word in fuller.words.items() if place(other) in kept},
            )


def _filled(items: list[Any]) -> list[Any]:
    """Return items each of which says what any of them says."""
    every = {key: value for item in items if isinstance(item, dict) for key, value in item.items()}
    return [{**every, **item} if isinstance(item, dict) else item for item in items]


def odd_orders(trial: BlockTrial, content: Any) -> Iterator[str]:
    """Yield which lists are not shown to their end, or in another order."""
    for way in ways(content):
        items = at(content, way)
        if isinstance(items, list) and items:
            many = [copy.deepcopy(items[number % len(items)]) for number in range(LENGTH)]
            tried = (put(content, way, _filled(many)), put(content, way, many))
            long = next((one for one in tried if _is_taken(trial, one)), content)
            apart = _told_apart(trial, long, way)
            yield from _odd_texts(trial, apart, way)
            yield from _odd_figures(apart, _read(trial, apart) or "", way)


def _odd_texts(trial: BlockTrial, content: Any, way: Way) -> Iterator[str]:
    whole = signed(trial, content)
    text = _read(trial, whole.content) or ""
    for where, ones in _places(whole.words, way).items():
        found = [text.find(whole.words[one]) for one in ones]
        if max(found) >= 0:
            yield from _odd(where, found)
            yield from (f"{where}: {told}" for told in _merged(trial, whole, ones, text))


def _merged(trial: BlockTrial, whole: Signed, same: list[Way], usual: str) -> Iterator[str]:
    """Yield what is lost of items that say the same in one place and other things in others."""
    content = whole.content
    for one in same:
        content = put(content, one, whole.words[same[0]])
    text = _read(trial, content)
    rest = [re.compile(word) for way, word in whole.words.items() if way not in same]
    rest += [_figure(at(content, way)) for way in leaves(content) if not isinstance(at(content, way), str)]
    lost = [found[0] for one in rest if (found := one.search(usual)) and text is not None and not one.search(text)]
    if lost:
        yield f"where it is the same in all of a list {len(lost)} others are lost, such as {lost[0]}"


def _odd_figures(content: Any, text: str, way: Way) -> Iterator[str]:
    figures = {one: at(content, one) for one in leaves(content) if not isinstance(at(content, one), str)}
    for where, ones in _places(figures, way).items():
        found = [[match.start() for match in _figure(figures[one]).finditer(text)] for one in ones]
        if all(len(starts) == 1 for starts in found):
            yield from _odd(where, [start for starts in found for start in starts])


def _told_apart(trial: BlockTrial, content: Any, way: Way) -> Any:
    """Return a content in which the figures in one place of a list's items are not the same, as far as it is taken."""
    figures = {one: at(content, one) for one in leaves(content) if not isinstance(at(content, one), str)}
    for ones in _places(figures, way).values():
        other = content
        for number, one in enumerate(ones):
            other = put(other, one, figures[ones[0]] + number)
        content = other if _is_taken(trial, other) else content
    return content


def _places(ones: Mapping[Way, object], way: Way) -> dict[str, list[Way]]:
    """Return the ways into the items of a list, those to the same place of each together."""
    found: dict[str, list[Way]] = {}
    for one in ones:
        if one[: len(way)] == way and len(one) > len(way):
            found.setdefault(named((*way, "*", *one[len(way) + 1 :])), []).append(one)
    return found


def _odd(where: str, found: list[int]) -> Iterator[str]:
    missing = found.count(-1)
    if missing:
        yield f"{where}: of {len(found)} in a list {missing} are lost, the first is number {found.index(-1) + 1}"
    elif found != sorted(found):
        yield f"{where}: a list is in another order"


def _figure(value: int | Decimal) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,]){re.escape(str(value)).replace(re.escape('.'), '[.,]')}(?![\d.,]*\d)")


def strangers(trial: BlockTrial, content: Any) -> Iterator[str]:
    """Yield what is said in the language of another dialogue: words of the block's own, and signs of decimals."""
    danish, english = _read(trial, content) or "", _read(trial, content, "en") or ""
    own = {word for text in texts(content) for word in _WORD.findall(at(content, text))}
    own |= {word for key in ways(content) for word in _WORD.findall(named(key))}
    said = (word for word in _WORD.findall(english) if re.search("[æøåÆØÅ]", word) and word not in own)
    yield from (f"{word} in a dialogue in English" for word in dict.fromkeys(said))
    for value in dict.fromkeys(at(content, way) for way in leaves(content)):
        if isinstance(value, Decimal) and value % 1:
            for text, sign, name in ((danish, ".", "Danish"), (english, ",", "English")):
                wrong = str(abs(value)).replace(".", sign)
                if re.search(rf"(?<!\d){re.escape(wrong)}(?!\d)", text) and wrong not in own:
                    yield f"{wrong} in a dialogue in {name}"


_WORD = re.compile(r"\w+")
