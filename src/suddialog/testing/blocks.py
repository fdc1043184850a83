"""The checks of plugins' blocks."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cached_property, partial
from typing import Any

from suddialog._api.looks import FAILED, asked
from suddialog._api.provenance import digest_of
from suddialog._api.run import export
from suddialog.errors import CheckFailed
from suddialog.hooks import BlockSpec
from suddialog.model import Audience, Block, Custom, Dialogue, Theme
from suddialog.model.grammar import Malformed
from suddialog.privacy.finished import Part
from suddialog.testing import dialogues, sayings, shared, signs
from suddialog.testing.contents import Way, at, leads, leaves, named, place, put, texts, ways, with_text, without
from suddialog.testing.reading import zeros_in
from suddialog.testing.records import Check, Failed, Record, judged
from suddialog.testing.trial import Terms, Trial, Values


def check_block(
    spec: BlockSpec,
    samples: Iterable[object],
    *,
    not_shown: Mapping[str, str] | None = None,
    words: Iterable[str] = (),
    needs: Iterable[str] = (),
    plugin: str = "",
    declared: Mapping[str, str] | None = None,
) -> tuple[Record, ...]:
    """Put a plugin's block on trial and return what each check found, last of all whether every check was made.

    Args:
        spec: What the plugin declares.
        samples: Contents that are right, as plain data; together they have all that a content may have.
        not_shown: What is in the samples and is no text or figure to be shown, with the reason: patterns of the way to
            it (``{"rows.*.colour": "how it is drawn"}``).
        words: Words of its own that are the same in every language (``median``).
        needs: Packages of others that it may load when it is used, besides those that its distribution requires.
        plugin: The module that declares it; by default the package of its function.
        declared: Names of checks that are known to fail, with the reason. One that passes all the same is a failure.
    """
    terms = Terms(
        samples=tuple(samples),
        not_shown=not_shown or {},
        words=tuple(words),
        needs=tuple(needs),
        plugin=plugin,
        declared=declared or {},
    )
    return judged(BLOCK_CHECKS, BlockTrial(spec, terms), terms.declared)


class BlockTrial(Trial):
    """A block on trial. It is run on contents."""

    kind, hook, works = "block", "suddialog_blocks", "samples"
    spec: BlockSpec

    @cached_property
    def whole(self) -> tuple[object, ...]:
        """The samples, as a file would give them."""
        return tuple(as_read(sample) for sample in self.terms.samples)

    @cached_property
    def tried(self) -> tuple[Any, ...]:
        """Each sample by itself."""
        return tuple((content,) for content in self.whole)

    def run(
        self,
        subject: tuple[object, ...],
        audience: Audience = Audience.INTERNAL,  # noqa: ARG002
        options: Values = None,  # noqa: ARG002
    ) -> tuple[tuple[Block, ...], ...]:
        """Return how each content looks.

        Raises:
            Failed: One of them is refused, or it failed.
        """
        looks = []
        for content in subject:
            shown, faults = self.asked(copy.deepcopy(content))
            if faults:
                raise Failed(f"it refuses {content!r:.100}: {faults[0].message}", "Take what is right")
            looks.append(shown)
        return tuple(looks)

    def asked(self, content: object, language: str = "da") -> tuple[tuple[Block, ...], tuple[Malformed, ...]]:
        """Return how a content looks, and what the block says is wrong with it."""
        answer: tuple[tuple[Block, ...], tuple[Malformed, ...]] = self.made(
            asked, self.offer.function(), content, language
        )
        return answer

    def digest(self, result: tuple[tuple[Block, ...], ...]) -> str:
        """Return a hash of the looks, in order."""
        return digest_of(result)

    def hides(self, way: Way) -> bool:
        """Tell whether what stands at the end of a way is declared not to be shown."""
        return any(fnmatchcase(named(way), pattern) for pattern in self.terms.not_shown)

    def read(self, content: object, language: str = "da") -> str | None:
        """Return minutes with a content in them, as their readers have them; None if it is refused.

        Raises:
            Failed: It failed.
        """
        if self.asked(copy.deepcopy(content), language)[1]:
            return None
        block = custom(self.spec.name, content)
        dialogue = Dialogue("Lindevang Skole", language=language, themes=[Theme("Trivsel", content=[block])])
        try:
            return export(dialogue, "markdown", audience="internal", registry=self.registry).text
        except CheckFailed:
            return None


def custom(kind: str, content: object) -> Custom:
    """Return a block with a content, which may be a text: the model takes a text for JSON."""
    return Custom(kind, json.dumps(content) if isinstance(content, str) else content, audience="internal")


def as_read(sample: object) -> Any:
    """Return a content as a block is given it."""
    return json.loads(custom("a.b", sample).json, parse_float=Decimal)


def samples(trial: BlockTrial) -> str:
    """Every sample has a look."""
    if not trial.whole:
        raise Failed("there are no samples", "Give contents that are right")
    for number, look in enumerate(trial.usual(trial.whole)):
        if not look:
            raise Failed(f"sample {number} looks like nothing", "Give samples that say something, or show them")
    for number, sample in enumerate(trial.whole):
        if trial.asked(copy.deepcopy(sample), "en")[1]:
            raise Failed(f"it refuses sample {number} in a dialogue in English", "Take the same in every language")
    return shared.counted(trial.whole, "sample")


def determinism(trial: BlockTrial) -> str:
    """The same content has the same look, whatever was looked at before."""
    filled = [put(content, way, dialogues.hostile(1, "kanarie1x")) for content in trial.whole for way in texts(content)]
    first = trial.digest_here
    for content in filled:
        trial.asked(content)
    if first != trial.digest_by(trial.run, backwards=True):
        raise Failed("two looks of one content differ", "Take nothing from the time, chance or what was shown before")
    return "equal"


def content_unchanged(trial: BlockTrial) -> str:
    """The content that it is given is as it was."""
    for number, content in enumerate(trial.whole):
        given = copy.deepcopy(content)
        trial.asked(given)
        if given != content:
            raise Failed(f"it changes sample {number}", "Make new lists and mappings")
    return "unchanged"


def nothing_lost(trial: BlockTrial) -> str:
    """Every text of a content is to be read, and every figure makes a difference, or it is declared not to be shown."""
    lost, shown, hidden = [], 0, set[str]()
    for content in trial.whole:
        usual = trial.read(content)
        for way in leaves(content):
            name = named(way)
            pattern = next((one for one in trial.terms.not_shown if fnmatchcase(name, one)), "")
            seen = _is_shown(trial, content, way, usual)
            shown += seen is True
            hidden |= {pattern} if pattern and seen is not True else set()
            lost += [name] if seen is False and not pattern else []
    if lost:
        cure = "Show them, or say why not (not_shown)"
        raise Failed(f"not shown: {', '.join(list(dict.fromkeys(lost))[:5])}", cure)
    stale = [pattern for pattern in trial.terms.not_shown if pattern not in hidden]
    if stale:
        raise Failed(
            f"shown, or not there, though declared not to be: {', '.join(stale)}", "Take them out of not_shown"
        )
    beside = [told for content in trial.whole for told in sayings.lost(trial, content)]
    if beside:
        raise Failed(f"not shown: {', '.join(beside[:5])}", "Show what is there, whatever stands beside it")
    if not shown:
        raise Failed("no text or figure of the samples is shown", "Give samples with texts and figures")
    return f"{shown} texts and figures"


def _is_shown(trial: BlockTrial, content: object, way: Way, usual: str | None) -> bool | None:
    """Tell whether a text or figure is shown; None if no other one may stand there."""
    value = at(content, way)
    if isinstance(value, str):
        word = "kanarie1x"
        text = next(filter(None, (trial.read(other) for other in with_text(content, way, word))), None)
        return _is_told_apart(trial, content, way, usual) if text is None else word in text
    if value and trial.read(put(content, way, -value)) == usual:
        return False
    for others in _near(value):
        texts = [text for other in others if (text := trial.read(put(content, way, other))) is not None]
        if texts:
            return usual not in texts
    return None


def _is_told_apart(trial: BlockTrial, content: object, way: Way, usual: str | None) -> bool | None:
    """Tell whether a word of a closed list looks like no other one of the samples; None if there is no other."""
    words = {at(one, there) for one in trial.whole for there in texts(one) if place(there) == place(way)}
    words |= set(_next_to(at(content, way)))
    looks = [trial.read(put(content, way, word)) for word in words - {at(content, way)}]
    return usual not in looks if usual and any(looks) else None


def _next_to(text: str) -> Iterator[str]:
    """Yield a text, such as a date, with another last digit."""
    if text[-1:].isdigit():
        yield f"{text[:-1]}{(int(text[-1]) + 1) % 10}"


def _near(value: int | Decimal) -> Iterator[tuple[int | Decimal, ...]]:
    """Yield other figures, the nearest first: those with one more and one less in the last digit."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else 1
    yield value + step, value - step
    yield value * 2, -value


def order(trial: BlockTrial) -> str:
    """What stands in a list is shown to its end and in its order, and nothing twice in a row."""
    odd = next((told for content in trial.whole for told in sayings.odd_orders(trial, content)), "")
    if odd:
        raise Failed(odd, "Show all of a list as it stands: to its end and in its order")
    twice = next((told for content in trial.whole for told in sayings.doubled(trial, content)), "")
    if twice:
        raise Failed(f"{twice}: shown twice, the second right behind the first", "Show each text once")
    return "in order"


def by_itself(trial: BlockTrial) -> str:
    """What is said of an item is not that which stands in the one before it."""
    told = next((told for content in trial.whole for told in sayings.carried(trial, content)), "")
    if told:
        raise Failed(told, "Begin each item anew, with nothing of the one before it")
    return "each begins anew"


def language(trial: BlockTrial) -> str:
    """Its figures and words are in the language of the dialogue."""
    strange = [told for content in trial.whole for told in sayings.strangers(trial, content)]
    if strange:
        cure = "Give numbers to blocks as they are, or word them with language_of(context.language).number(value)"
        raise Failed(f"it says {', '.join(strange[:5])}", cure)
    known = {word.casefold() for word in trial.terms.words}
    found = set[str]().union(*(sayings.own_words(trial, content) for content in trial.whole))
    if found - known:
        cure = "Word them by context.language, or name those that are the same in every language (words)"
        raise Failed(f"it says the same in Danish and in English: {', '.join(sorted(found - known)[:5])}", cure)
    if known - found:
        raise Failed(f"it does not say {', '.join(sorted(known - found))}", "Take them out of words")
    return "Danish and English"


def digits(trial: BlockTrial) -> str:
    """A figure is shown with its digits and its sign, whatever figures the samples have, and all else beside it."""
    tried = 0
    for content in trial.whole:
        whole = sayings.signed(trial, content)
        for way in leaves(whole.content):
            if not isinstance(at(whole.content, way), str) and not trial.hides(way):
                _tell_apart(trial, whole, way)
                tried += 1
    return shared.counted(range(tried), "figure")


def _tell_apart(trial: BlockTrial, whole: sayings.Signed, way: Way) -> None:
    """Put figures with decimals, below nought and long ones in one place: no two that are taken look the same."""
    value, looks = at(whole.content, way), dict[str, int | Decimal]()
    for other in (value, -value, *(value + part for part in _PARTS), *_OTHERS):
        shown, faults = trial.asked(put(whole.content, way, other))
        look = "\n".join(sayings.texts_of(shown))
        if not faults and looks.setdefault(look, other) != other:
            raise Failed(f"{other} in {named(way)} is shown as {looks[look]} is", _AS_IT_IS)
        usual = next(iter(looks), look)
        if not faults and any(word in usual and word not in look for word in whole.words.values()):
            seen = f"what stands beside {other} in {named(way)} is not shown"
            raise Failed(seen, "Show what is there, whatever the figure is, or tell a fault")


_PARTS = tuple(map(Decimal, ("0.125", "0.12", "-0.125")))
_OTHERS = (1_298_003, 1_298_004, *map(Decimal, ("98002.05", "0.25", "-0.25")))
_AS_IT_IS = "Show figures with language_of(context.language).number(value), or tell those that will not do as faults"


def missing_figures(trial: BlockTrial) -> str:
    """A figure that is missing is never 0, and 0 is none that is missing."""
    tried = 0
    for content in trial.whole:
        usual = trial.read(content)
        once = sayings.seen_once(trial, content, usual or "")
        for way in leaves(content):
            if isinstance(at(content, way), str):
                continue
            where, nought = named(way), trial.read(put(content, way, 0))
            if nought is not None and way in once and at(content, way) and _noughts(nought) <= _noughts(usual):
                raise Failed(f"0 in {where} is not shown as 0", _AS_A_FIGURE)
            for nothing, other in _lacking(content, way):
                text = trial.read(other)
                if text is not None and _noughts(text) > _noughts(usual):
                    seen = f"{nothing} in {where} is shown as 0"
                    raise Failed(seen, "Show why there is no figure, or tell it as a fault")
                if text == nought != usual and text is not None:
                    raise Failed(f"0 in {where} is shown as {nothing} is", _AS_A_FIGURE)
            tried += 1
    return shared.counted(range(tried), "figure")


_AS_A_FIGURE = "0 is a figure: `if value is None` tells, `if not value` does not"


def _lacking(content: object, way: Way) -> Iterator[tuple[str, object]]:
    """Yield a content without what stands in one place, in several ways, each with its name."""
    for nothing in (None, "", "-"):
        yield repr(nothing), put(content, way, nothing)
    if way and isinstance(way[-1], str):
        yield "nothing", without(content, way)


def _noughts(text: str | None) -> int:
    return zeros_in([Part("minutes.md", (text or "").encode())])


def hostile_text(trial: BlockTrial) -> str:
    """Text stays text whatever characters it holds, all of it, unless it is refused with the way to it."""
    tried = 0
    for content in trial.whole:
        shown = [way for way in texts(content) if _is_shown(trial, content, way, None)]
        for number in range(len(dialogues.HOSTILE)):
            if not _all_whole(trial, content, shown, number):
                _each_whole(trial, content, shown, dialogues.hostile(number, "kanarie1x"))
        _each_word_is_there(trial, content, shown)
        _paragraphs_are_there(trial, content, shown)
        _signs_are_there(trial, content, shown)
        tried += len(shown)
    return shared.counted(range(tried), "text")


def _all_whole(trial: BlockTrial, content: object, shown: Iterable[Way], number: int) -> bool:
    """Tell whether a content is taken with hostile texts in all places at once, and all of them are whole."""
    words = {way: f"kanarie{place}x" for place, way in enumerate(shown, start=1)}
    for way, word in words.items():
        content = put(content, way, dialogues.hostile(number, word))
    text = trial.read(content) or ""
    return all(f"{word[:-1]}z{dialogues.LETTERS}" in text for word in words.values())


def _each_whole(trial: BlockTrial, content: object, shown: Iterable[Way], text: str) -> None:
    for way in shown:
        fault = _fault_with(trial, list(with_text(content, way, text)), way)
        if fault:
            seen = f"{fault}, in {named(way)}: {text!r:.60}"
            raise Failed(seen, "Give blocks lists of cells and items, never texts put together by marks")


def _each_word_is_there(trial: BlockTrial, content: object, shown: Iterable[Way]) -> None:
    """Let each word of a long text that is taken stand there as often as a short text does."""
    for way in shown:
        long = dialogues.words_of("kanarie1x")
        once, every = (_look(trial, put(content, way, text)) for text in (long[0], " ".join(long)))
        times = {every.count(word) for word in long} if every else set()
        if once and times - {once.count(long[0])}:
            seen = f"a long text is cut or stands there more often than a short one, in {named(way)}"
            raise Failed(seen, "Show each text once, however long it is, or tell a fault")


def _paragraphs_are_there(trial: BlockTrial, content: object, shown: Iterable[Way]) -> None:
    """Let the end of a paragraph within a text that is taken be seen."""
    for way in shown:
        one, other = (_texts(trial, put(content, way, f"kanarie1x{end}kanarie2x")) for end in ("\n\n", " "))
        if one and one == other:
            cure = "Show each paragraph, or tell that there may be one only"
            raise Failed(f"paragraphs in {named(way) or 'it'} are run together", cure)


def _look(trial: BlockTrial, content: object) -> list[str]:
    """Return the words of long texts in a content's look; none if it is refused."""
    return [word for text in _texts(trial, content) for word in dialogues.LONG.findall(text)]


def _texts(trial: BlockTrial, content: object) -> list[str]:
    """Return the texts of a content's look; none if it is refused."""
    shown, faults = trial.asked(copy.deepcopy(content))
    return [] if faults else list(sayings.texts_of(shown))


def _signs_are_there(trial: BlockTrial, content: object, shown: Iterable[Way]) -> None:
    """Let each sign within a text that is taken be shown as it is: a look is no markup."""
    signed = dict(enumerate(shown, start=1))
    for number, way in signed.items():
        other = put(content, way, signs.signed(number, f"kanarie{number}x"))
        content = content if trial.asked(copy.deepcopy(other))[1] else other
    found = signs.found_in(sayings.texts_of(trial.asked(copy.deepcopy(content))[0]))
    lost = {sign: signed[number] for number, runs in found.items() for sign in signs.swallowed(runs, signs.alone)}
    if lost:
        names = ", ".join(f"{sign!r} in {named(way)}" for sign, way in list(lost.items())[:5])
        raise Failed(
            f"signs are lost: {names}", "Give texts to blocks as they are: what is special to a format is its own care"
        )


def _fault_with(trial: BlockTrial, contents: Iterable[object], way: Way) -> str:
    """Return what is wrong with how a text is shown that stands somewhere in contents; empty if nothing is."""
    refused: tuple[Malformed, ...] = ()
    for content in contents:
        refused = trial.asked(copy.deepcopy(content))[1]
        if not refused:
            told = trial.read(content)
            if told is None or f"kanarie1z{dialogues.LETTERS}" in told:
                return ""
            return f"the letters {dialogues.LETTERS} are not there" if "kanarie1z" in told else "not whole"
    led = any(fault.path and way[: len(fault.path)] == tuple(fault.path) for fault in refused)
    return "" if led else f"refused with no way to it ({refused[0].message})"


def wrong_content(trial: BlockTrial) -> str:
    """What is wrong is told as a fault with a way that leads to it; nothing makes it fail, nothing is dropped."""
    tried = 0
    for content in _spoilt(trial.whole):
        given = copy.deepcopy(content)
        cure = "Tell what is wrong with context.fault, or raise a ValueError"
        try:
            _, faults = trial.asked(given)
        except Failed as error:
            raise Failed(f"with {content!r:.100}: {error.seen}", cure) from error
        for fault in faults:
            if fault.code == FAILED:
                raise Failed(f"with {content!r:.100} it makes a block that is no good: {fault.message}", cure)
            if not leads(content, tuple(fault.path)):
                raise Failed(
                    f"with {content!r:.100} it tells of {'.'.join(map(str, fault.path))}, where nothing stands",
                    "Give the keys and numbers of the way to what is wrong",
                )
        tried += 1
    dropped = next((named(way) for content in trial.whole for way in _dropped(trial, content)), "")
    if dropped:
        cure = "Tell keys that there are not as faults, as slips of the pen, or show what stands there"
        raise Failed(f"it leaves out in silence what stands in an unknown key, in {dropped}", cure)
    elsewhere = next((told for content in trial.whole for told in _told_elsewhere(trial, content)), "")
    if elsewhere:
        raise Failed(f"it {elsewhere}", "Give the keys and numbers of the way to what is wrong")
    odd = next(
        (told for content in trial.whole for told in (*_unsaid(trial, content), *_in_python(trial, content))), ""
    )
    if odd:
        raise Failed(f"it {odd}", "Tell what is not of the kind that is due as a fault")
    return f"{tried} wrong contents"


def _dropped(trial: BlockTrial, content: object) -> Iterator[Way]:
    """Yield the ways to keys that are in no sample, and that are neither refused nor shown."""
    for way in [(*way, "kanarie1x") for way in ways(content) if isinstance(at(content, way), dict)]:
        text = trial.read(put(content, way, "kanarie2x"))
        if text is not None and "kanarie2x" not in text and not trial.hides(way):
            yield way


def _told_elsewhere(trial: BlockTrial, content: object) -> Iterator[str]:
    """Yield where a mapping stands for a text or figure, and faults are told of other places only."""
    for way in leaves(content):
        faults = [tuple(fault.path) for fault in trial.asked(put(content, way, {}))[1]]
        if faults and not any(_is_on(fault, way) for fault in faults):
            yield f"tells of {named(faults[0]) or 'no place'} what is wrong in {named(way)}"


def _is_on(fault: tuple[Any, ...], way: Way) -> bool:
    """Tell whether a way leads to a place, or to what holds it, or to something in it; the whole is no place."""
    return bool(fault or not way) and all(one == other for one, other in zip(fault, way, strict=False))


def _unsaid(trial: BlockTrial, content: object) -> Iterator[str]:
    """Yield where a text that stands for a list, a mapping or a figure is neither refused nor shown."""
    for way in ways(content):
        if not trial.hides(way) and isinstance(at(content, way), (dict, list, int, Decimal)):
            text = trial.read(put(content, way, "kanarie2x"))
            if text is not None and "kanarie2x" not in text:
                yield f"leaves out in silence a text in {named(way)}"


def _in_python(trial: BlockTrial, content: object) -> Iterator[str]:
    """Yield where what is no text is shown as Python writes it."""
    usual = trial.read(content) or ""
    for way in leaves(content):
        for value in (None, True, ["kanarie2x"], {"kanarie2x": 1}):
            text = trial.read(put(content, way, value)) or ""
            if text.replace("\\", "").count(repr(value)) > usual.count(repr(value)):
                yield f"shows {value!r} in {named(way)}"
        if not isinstance(at(content, way), str) and not trial.hides(way):
            taken = trial.read(put(content, way, True))
            if taken is not None and taken == trial.read(put(content, way, 1)):
                yield f"takes true for 1 in {named(way)}"


def _spoilt(samples: Iterable[Any]) -> Iterator[object]:
    """Yield contents of every other shape, and samples of which a part is missing or another thing."""
    others: tuple[object, ...] = (None, True, 7, Decimal("-0.5"), "kanarie", [], {}, [[]], [None], {"kanarie": [1]})
    yield from others
    for sample in samples:
        for way in ways(sample):
            if way:
                yield without(sample, way)
            for other in others:
                yield put(sample, way, other)


def threads(trial: BlockTrial) -> str:
    """Two looks at once, each in its language, are what each is alone."""
    others = tuple(put(content, way, "kanarie") for content in trial.whole for way in texts(content))
    fit = tuple(content for content in others if not trial.asked(copy.deepcopy(content))[1])

    def looks(contents: Iterable[object], language: str) -> str:
        return trial.digest(tuple(trial.asked(copy.deepcopy(content), language)[0] for content in contents))

    works = partial(looks, trial.whole, "da"), partial(looks, (fit or trial.whole)[::-1], "en")
    return shared.alike_at_once(trial, works)


BLOCK_CHECKS: tuple[Check[BlockTrial], ...] = (
    Check("registered", "the registry takes the spec", shared.registered),
    Check("metadata", "its summary is one line", shared.metadata, ("registered",)),
    Check("samples", "every sample has a look", samples, ("registered",)),
    Check("determinism", "the same content has the same look", determinism, ("samples",)),
    Check("content-unchanged", "the content is not changed", content_unchanged, ("samples",)),
    Check("nothing-lost", "every text and figure is shown, or declared not to be", nothing_lost, ("determinism",)),
    Check("order", "lists are shown to their end and in their order", order, ("nothing-lost",)),
    Check("by-itself", "what is said of one item is not said of the next", by_itself, ("order",)),
    Check("language", "its figures and words are in the language of the dialogue", language, ("nothing-lost",)),
    Check("digits", "no figure is rounded or loses its sign", digits, ("nothing-lost",)),
    Check("missing-figures", "a missing figure is never 0", missing_figures, ("nothing-lost",)),
    Check("hostile-text", "text stays text, and whole, whatever it holds", hostile_text, ("nothing-lost",)),
    Check("wrong-content", "what is wrong is told with the way to it", wrong_content, ("samples",)),
    Check("threads", "two looks at once are what each is alone", threads, ("determinism",)),
    *shared.ELSEWHERE,
)
"""The table of checks of blocks."""
