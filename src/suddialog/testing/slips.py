"""What people give an importer by mistake: other files, and samples with a slip in one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from suddialog.testing import entries, sheets
from suddialog.testing.records import Failed, Skipped
from suddialog.testing.said import figure, figures_in, is_said, said, within

if TYPE_CHECKING:
    from suddialog.testing.importers import ImporterTrial

WORD = "kanarie"
FIGURE = "97531"
ENDLESS = "Infinity"
"""What programs take for a number, and is none."""

Parts = tuple[Any, ...]
Judge = Callable[[Parts], str]
"""Tells what is wrong with what was made of a file, as the end of "it …"; empty if nothing is."""


def _anything(parts: Parts) -> str:  # noqa: ARG001
    return ""


@attrs.frozen
class Slip:
    """A file that is not as it should be.

    Attributes:
        name: What it is.
        data: What it holds.
        judge: Tells what is wrong with what was made of it, if it was not refused.
    """

    name: str
    data: bytes
    judge: Judge = _anything


def slips(trial: ImporterTrial) -> Iterator[Slip]:
    """Yield all that is tried."""
    yield from _others()
    for number, sample in enumerate(trial.whole):
        usual = trial.usual(trial.whole)[number]
        name = f"sample {number}"
        yield from _cut(sample, name)
        yield from _recoded(trial, sample, name, usual)
        yield from _misspelt(trial, sample, name, usual)
        yield from _uneven(trial, sample, name, usual)
        yield from _again(trial, sample, name, usual)
        yield from _keys_twice(trial, sample, name, usual)
        yield from _renamed(sample, name, usual)
        yield from _retold(trial, sample, name)


def text_of(sample: bytes) -> str:
    """Return a sample as a text; empty if it is none."""
    try:
        return sample.decode("utf-8")
    except UnicodeError:
        return ""


def _others() -> Iterator[Slip]:
    """Yield files of other kinds."""
    yield Slip("an empty file", b"")
    yield Slip("one word", WORD.encode())
    yield Slip("all bytes", bytes(range(256)))
    yield Slip("the head of a zip file", b"PK\x03\x04" + bytes(26))
    yield Slip("a list of JSON", b"[1, 2]")


def _cut(sample: bytes, name: str) -> Iterator[Slip]:
    """Yield what is left of a sample after an accident."""
    middle = len(sample) // 2
    yield Slip(f"the first line of {name}", b"".join(sample.splitlines(keepends=True)[:1]))
    yield Slip(f"half of {name}", sample[:middle])
    yield Slip(f"{name} with a hole", sample[: middle // 2] + sample[middle:])
    yield Slip(f"{name} twice", sample * 2)


def _recoded(trial: ImporterTrial, sample: bytes, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a sample that is a text in other encodings, and with other ends of lines."""

    def judge(parts: Parts) -> str:
        return "" if trial.digest((parts,)) == trial.digest((usual,)) else "reads something else"

    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        with suppress(UnicodeError):
            yield Slip(f"{name} in {encoding}", sample.decode("utf-8").encode(encoding), judge)
    if b"\r" not in sample and b"\0" not in sample:
        yield Slip(f"{name} with lines as of Windows", sample.replace(b"\n", b"\r\n"), judge)
    if b"\n" in sample and text_of(sample):
        lines, end = sample.rstrip(b"\r\n"), b"" if sample.endswith(b"\n") else b"\n"
        yield Slip(f"{name} {'with' if end else 'without'} an end of its last line", lines + end, judge)


def _misspelt(trial: ImporterTrial, sample: bytes, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a sample with something else in the place of each figure that is expected."""
    for told in _figures_of(trial, sample, usual):
        if found := _written(told).search(sample):
            before, after = sample[: found.start()], sample[found.end() :]
            for what, written, judge in _instead_of(told, found[0].decode(), _format(sample, before), usual):
                yield Slip(f"{name} with {what} for {told}", before + written.encode() + after, judge)


@attrs.frozen
class Format:
    """How other things than figures are written.

    Attributes:
        quotes: What stands around texts: nothing, or quotes, if they are not there.
        values: What is neither a figure nor a text.
    """

    quotes: tuple[str, ...]
    values: tuple[str, ...]


def _format(sample: bytes, before: bytes) -> Format:
    """Return how things are written in a sample, behind some part of it."""
    quoted = b'"' in sample and not before.endswith(b'"')
    of_json = sample.lstrip().startswith((b"{", b"["))
    return Format(("", '"') if quoted else ("",), ("null", "true", "[]", "{}") if of_json else ())


Instead = tuple[str, str, Judge]
"""What stands in the place of something else: its name, how it is written, and who judges what is made of it."""


def _instead_of(told: str, written: str, format: Format, usual: Parts) -> Iterator[Instead]:
    """Yield what may stand in the place of a figure, given how that is written."""
    for quote in format.quotes:
        for what, other, judge in _plain(told, written, usual):
            yield f"{what} in quotes" if quote else what, f"{quote}{other}{quote}", judge
    yield from ((value, value, _nothing(usual)) for value in format.values)


def _plain(told: str, written: str, usual: Parts) -> Iterator[Instead]:
    yield "a word", WORD, _there(WORD)
    yield ENDLESS, ENDLESS, _there(ENDLESS)
    yield "nothing", "", _nothing(usual)
    yield "a blank", " ", _nothing(usual)
    for value, other in _others_than(written):
        yield other, other, _reads(value, other)
    turned = written.translate(str.maketrans(".,", ",."))
    if "." in told and len(told.partition(".")[2]) != 3:  # else it may be a thousand
        yield turned, turned, _same(_numbers(usual), turned)


def _nothing(usual: Parts) -> Judge:
    """Return who demands that a figure is told as missing, given what was read when it was there."""
    numbers, noughts = _numbers(usual), _noughts(usual)

    def judge(parts: Parts) -> str:
        if _noughts(parts) > noughts:
            return "reads 0"
        return _no_less(usual)(parts) if _numbers(parts).total() < numbers.total() else "makes up a figure"

    return judge


def _written(told: str) -> re.Pattern[bytes]:
    """Return how a figure may be written; a whole number is no part of a date or a word."""
    around, more = (_BY_A_DECIMAL, "0*") if "." in told else (_BY_A_NUMBER, "")
    written = re.escape(told).replace(re.escape("."), "[.,]")
    return re.compile(rf"(?<![{around}]){written}{more}(?![{around}]*\d)".encode())


_BY_A_DECIMAL, _BY_A_NUMBER = r"\d.,", r"\w.,/-"


def _others_than(written: str) -> Iterator[tuple[Decimal, str]]:
    """Yield other figures, each as it is written there: of the other sign, with one more decimal, a long one."""
    sign = "," if "," in written else "."
    turned = written[1:] if written.startswith("-") else f"-{written}"
    for other in (turned, f"{written}3" if sign in written else f"{written}{sign}3", f"98002{sign}05"):
        yield Decimal(other.replace(sign, ".")), other


def _reads(value: Decimal, written: str) -> Judge:
    """Return who demands that a figure is read as it is, or told as it was written."""
    return lambda parts: "" if _numbers(parts)[value] or is_said(parts, [written]) else "reads another figure"


def _there(*words: str) -> Judge:
    """Return who demands that words are read."""
    silent = "leaves out in silence what stands there"

    def judge(parts: Parts) -> str:
        texts = "\n".join(one for one in within(parts) if isinstance(one, str))
        return "" if all(word in texts or is_said(parts, [word]) for word in words) else silent

    return judge


def _same(numbers: Counter[Decimal], written: str) -> Judge:
    """Return who demands the same numbers, or a figure as it was written."""

    def judge(parts: Parts) -> str:
        return "" if _numbers(parts) == numbers or is_said(parts, [written]) else "reads another figure"

    return judge


def _uneven(trial: ImporterTrial, sample: bytes, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a sample that is a table with rows that are too short, too long, without a name or there again."""
    for rows, sign in _tables(trial, sample, usual):
        cells = {cell: (y, x) for y, row in enumerate(rows) for x, cell in reversed(list(enumerate(row)))}
        yield from _exchanged(rows, sign, name, usual)
        for told in _figures_of(trial, sample, usual):
            cell = next((one for one in cells if figure(one.replace(",", ".")) == figure(told)), "")
            if cell:
                yield from _rows_with(trial, rows, sign, cells[cell], name, usual)
        for text in filter(cells.__contains__, _texts_of(trial)):
            y, x = cells[text]
            yield Slip(f"{name} without {text}", _with(rows, sign, y, _put(rows[y], x, [""])), _no_less(usual))


def _tables(trial: ImporterTrial, sample: bytes, usual: Parts) -> Iterator[tuple[sheets.Rows, str]]:
    """Yield a sample as a table, if it is one and is read as before when it is written anew."""
    with suppress(UnicodeError, Failed, Skipped):
        text = sample.decode("utf-8")
        for sign in sheets.delimiters(text)[:1]:
            rows = sheets.rows_of(text, sign)
            if trial.digest(trial.run((sheets.written(rows, sign).encode(),))) == trial.digest((usual,)):
                yield rows, sign


def _exchanged(rows: sheets.Rows, sign: str, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a table, if it has headings, in which two columns stand the other way round."""
    for x in range(1, len(rows[0])) if _has_headings(rows) else ():
        moved = [[*row[: x - 1], row[x], row[x - 1], *row[x + 1 :]] for row in rows]
        data = sheets.written(moved, sign).encode()
        yield Slip(f"{name} with the columns {x} and {x + 1} exchanged", data, _in_any_order(usual))


def _has_headings(rows: sheets.Rows) -> bool:
    """Tell whether there are no figures in the first row of a table, and some below it."""
    first, *others = [any(figure(cell.replace(",", ".")) is not None for cell in row) for row in rows]
    return any(others) and not first


def _in_any_order(usual: Parts) -> Judge:
    """Return who demands that the same is said of the same things, whatever stands first."""
    wanted = Counter(said(usual))
    return lambda parts: "" if Counter(said(parts)) == wanted else "reads something else"


def _rows_with(
    trial: ImporterTrial, rows: sheets.Rows, sign: str, place: tuple[int, int], name: str, usual: Parts
) -> Iterator[Slip]:
    """Yield a table in which something is wrong with the row that has a figure in some place."""
    y, x = place
    row, cell = rows[y], rows[y][x]
    rest = [told for told in trial.terms.expects if is_said(usual, told) and cell.replace(",", ".") not in told]

    def shorter(parts: Parts) -> str:
        moved = [told for told in rest if not is_said(parts, told)]
        return f"reads something else for {' of '.join(moved[0][::-1])}" if moved else _no_less(usual)(parts)

    def again(parts: Parts) -> str:
        return "" if is_said(parts, [FIGURE]) and not _numbers(usual) - _numbers(parts) else "leaves out a figure"

    yield Slip(f"{name} without the cell of {cell}", _with(rows, sign, y, _put(row, x, [])), shorter)
    yield Slip(f"{name} with a cell too many behind {cell}", _with(rows, sign, y, [*row, FIGURE]), _there(FIGURE))
    twice = [*rows[: y + 1], _put(row, x, [FIGURE]), *rows[y + 1 :]]
    yield Slip(f"{name} with the row of {cell} again", sheets.written(twice, sign).encode(), again)


def _again(trial: ImporterTrial, sample: bytes, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a sample with an entry twice, the first time with another figure or text in it, and with two exchanged.

    Two are exchanged as they stand, and by their names alone: what stands last may be the end of the file, too.
    """
    text = text_of(sample)
    for one, other in entries.pairs(text, usual):
        entry = text[one.start : one.end]
        exchanged = text[: one.start] + text[other.start : other.end] + entry + text[other.end :]
        for data in (exchanged, entries.renamed(text, one, other)):
            yield Slip(f"{name} with {other.title} before {one.title}", data.encode(), _in_order(other, one, usual))
        longer = entries.many(text, one, _MORE)
        yield Slip(f"{name} with {len(_MORE)} more like {one.title}", longer.encode(), _there(*_MORE))
        is_key = _keeps_the_last(trial) and _is_key(entry, one.title)
        for what, changed in () if is_key else _changed(trial, sample, entry, usual):
            data = text[: one.start] + changed + text[one.start :]
            yield Slip(f"{name} with {one.title} again", data.encode(), _both(usual, what))


def _changed(trial: ImporterTrial, sample: bytes, entry: str, usual: Parts) -> Iterator[tuple[str, str]]:
    """Yield what is put into an entry instead of something that is expected, and the entry with it."""
    figures = (_written(told) for told in _figures_of(trial, sample, usual))
    written = next((one for one in figures if one.search(entry.encode())), None)
    if written:
        yield FIGURE, written.sub(FIGURE.encode(), entry.encode(), count=1).decode()
    for told in _texts_of(trial):
        if entry.find(told, 1) > 0:
            yield WORD, entry.replace(told, WORD)


def _keys_twice(trial: ImporterTrial, sample: bytes, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a text in which the key of a line stands there twice, the first time with another figure or text."""
    text = text_of(sample)
    is_own = entries.is_of_lines(text) and not sheets.delimiters(text) and not _keeps_the_last(trial)
    for line in _PAIR.finditer(text) if is_own else ():
        for what, changed in _changed(trial, sample, line[0], usual):
            if changed.startswith(line[1]):
                data = text[: line.start()] + changed + text[line.start() :]
                yield Slip(f"{name} with {line[1].rstrip(':= ')} twice", data.encode(), _both(usual, what))


_PAIR = re.compile(r"(?m)^([^\n:=]+[:=]).*\n")
"""A line that says something under a key."""


def _keeps_the_last(trial: ImporterTrial) -> bool:
    """Tell whether the format is one whose usual readers keep the last of two equal keys and say nothing."""
    return not {".yaml", ".yml"}.isdisjoint(trial.spec.suffixes)


def _is_key(entry: str, title: str) -> bool:
    """Tell whether an entry is what stands under its title as a key."""
    return bool(re.match(rf"""\s*["']?{re.escape(title)}["']?\s*:""", entry))


def _in_order(one: entries.Entry, other: entries.Entry, usual: Parts) -> Judge:
    """Return who demands that what stands first in a file is read first, and was read behind when it stood behind."""

    def judge(parts: Parts) -> str:
        return "" if one.is_before(other, parts) and other.is_before(one, usual) else "sorts what it reads"

    return judge


def _renamed(sample: bytes, name: str, usual: Parts) -> Iterator[Slip]:
    """Yield a sample with another word for each that it has and nobody says: keys, headings, tags."""
    text, told = text_of(sample), " ".join(map(str, entries.values_in(usual))).casefold()
    for word in dict.fromkeys(_WORD.findall(_DECLARATION.sub("", text))):
        if word.casefold() not in told:
            other = re.sub(rf"(?<!\w){word}(?!\w)", WORD, text)
            yield Slip(f"{name} with {WORD} for {word}", other.encode(), _as_before(usual))


_DECLARATION = re.compile(r"<\?[^>]*>")
_WORD = re.compile(r"[^\W\d_]\w+")


def _retold(trial: ImporterTrial, sample: bytes, name: str) -> Iterator[Slip]:
    """Yield a sample with other texts for each that is expected and stands there once."""
    text = text_of(sample)
    for told in _texts_of(trial):
        for other in _STRANGE if text.count(told) == 1 else ():
            yield Slip(f"{name} with {other[:40]} for {told}", text.replace(told, other).encode(), _there(other))
        if f'"{told}"' in text:
            longer = text.replace(f'"{told}"', ", ".join(f'"{one}"' for one in (told, *_MANY)))
            yield Slip(f"{name} with a list for {told}", longer.encode(), _there(*_MANY))


_STRANGE = (
    f"{WORD} Ærø & søn <b>x</b> *y* _z_ 50 % é \N{GRINNING FACE} slut",
    f"{WORD} " + "mange ord og flere endnu " * 12 + "slut",
    f"{WORD}: kl. 9:30 = to timer: nr. 7",
)
"""Texts with signs, a long one, and one with what stands behind a key, without the signs that part cells."""

_MORE = tuple(f"{WORD}{number}i" for number in range(1, 121))
_MANY = tuple(f"{WORD}{number}" for number in range(1, 10))


def _both(usual: Parts, more: str) -> Judge:
    """Return who demands that something is said, and all that was said before, too."""
    wanted = entries.values_in(usual)

    def judge(parts: Parts) -> str:
        return "" if is_said(parts, [more]) and wanted <= entries.values_in(parts) else "leaves out one of two"

    return judge


def _as_before(usual: Parts) -> Judge:
    """Return who demands that all that was said before is said, or the word that stands there."""
    wanted = entries.values_in(usual)

    def judge(parts: Parts) -> str:
        whole = is_said(parts, [WORD]) or wanted <= entries.values_in(parts)
        return "" if whole else "leaves out in silence what it does not know"

    return judge


def _no_less(usual: Parts) -> Judge:
    """Return who demands that no figure goes; one that is told as missing is there."""

    def judge(parts: Parts) -> str:
        fewer = len(list(figures_in(parts))) < len(list(figures_in(usual)))
        return "leaves out a figure in silence" if fewer else ""

    return judge


def _with(rows: sheets.Rows, sign: str, number: int, row: list[str]) -> bytes:
    return sheets.written([*rows[:number], row, *rows[number + 1 :]], sign).encode()


def _put(row: list[str], place: int, cells: Iterable[str]) -> list[str]:
    return [*row[:place], *cells, *row[place + 1 :]]


def _figures_of(trial: ImporterTrial, sample: bytes, usual: Parts) -> list[str]:
    """Return the figures that are expected; whole ones that stand once, since others may be no figures."""
    numbers = _numbers(usual)
    told = {one for every in trial.terms.expects for one in every if figure(one) is not None}
    once = {one for one in told if numbers[Decimal(one)] and len(_written(one).findall(sample)) == 1}
    return sorted(one for one in told if "." in one or one in once)


def _texts_of(trial: ImporterTrial) -> tuple[str, ...]:
    """Return the texts that are expected, each once."""
    return tuple(dict.fromkeys(told for every in trial.terms.expects for told in every if figure(told) is None))


def _numbers(parts: Parts) -> Counter[Decimal]:
    return Counter(Decimal(one) for one in figures_in(parts) if isinstance(one, (int, Decimal)))


def _noughts(parts: Parts) -> int:
    return _numbers(parts)[Decimal(0)]
