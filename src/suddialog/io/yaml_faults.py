"""YAML's own faults in words that help: which line, what was probably meant, what to write instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import attrs

from suddialog.errors import Count, Key, Message, key_line, say
from suddialog.io.aliases import KEY_WORDS
from suddialog.io.document import TOO_DEEP
from suddialog.io.faults import Fault, Path
from suddialog.io.folded import bar, key_above
from suddialog.io.homes import first_key
from suddialog.io.lines import level, line_above, line_behind
from suddialog.io.missing_blanks import line_fault, with_colon
from suddialog.io.nodes import Place
from suddialog.model.grammar import character_name, shortened

_LONGEST_LINE = 2000
_LONGEST_KEY = 1024
_QUOTES = say("Put single quotes round it, or write the content under |")
_CLOSE = say("Close it. If the text itself begins with a quote, write the content under |")
_MARKS = ('"', "'")
_DELETE_OR_QUOTE = say("Delete it; if it is text, put single quotes round it")
_ORDINARY_BLANKS = say("Indent it with ordinary blanks; this one often comes from pasted text")
_TWO_COLONS = say("the text holds two colons")
_KEY_ALONE = say("a key without a colon")
_CONTINUES = say("this line continues the text above it, but holds a colon")
_CROOKED = say("this line does not begin at the column of its neighbours")
FOLLOWING = frozenset({_CONTINUES, _CROOKED})
"""What is told of a line because of those above it: of several such lines only the first is to be mended."""

_SPECIAL = re.compile(r"\s*(?:-\s+)*(?:[^\s:#][^:#]*:\s+)?(?P<text>[\"'*\[{>|@%&!`?]).*")
_ANCHOR = re.compile(r"&(\S+)\s*(?:#.*)?")
_ITEM = re.compile(r"\s*(?:-\s+)*(?P<text>\S.*)")
_WORD = re.compile(r"[a-zæøå][\wæøå-]*")
_BEHIND_KEY = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s:]+):\s+(?P<text>[^\s#].*?)\s*")
_DASHES = re.compile(r"\s*(?:-\s+)*")
_HEAD = re.compile(r"\s*(?:-\s+)*(?P<key>[^\s:]+):(?=\s|$)")
_TEXT_ENTRY = re.compile(r"\s*-\s+(?P<text>[^\s:#][^:#]*?)\s*")
_ENTRY = re.compile(r"\s*(?:-\s+)+(?=[^\W\d_]\w*:\s)")
_OPENING = re.compile(r"\s*(?:-\s+)*(?:[^\s:#][^:#]*:\s+)?[\[{]")
_HEADER = re.compile(r".*(?::|-)\s+[|>][+-]?\d?\s*(?:#.*)?")


def alias_fault(name: str, path: Path, place: Place | None) -> Fault:
    """``*name`` stands for something else in YAML; here it is nearly always text."""
    remedy = say("If it is text, put single quotes round it; else write the content itself")
    return Fault("SUD003", say('"*{name}" is a YAML alias, and aliases are not read', name=name), remedy, path, place)


def anchor_fault(name: str, path: Path, place: Place | None) -> Fault:
    """``&name`` is an anchor for aliases."""
    message = say('"&{name}" is a YAML anchor, and anchors are not read', name=name)
    return Fault("SUD003", message, _DELETE_OR_QUOTE, path, place)


def merge_fault(path: Path, place: Place | None) -> Fault:
    """``<<:`` takes over another mapping in YAML."""
    remedy = say("Write the content itself; if it is text, put single quotes round it")
    return Fault("SUD003", say('"<<" is a YAML merge key, and merge keys are not read'), remedy, path, place)


def blank_fault(blank: str, path: Path, place: Place | None) -> Fault:
    """A blank that is none to YAML, so that what is indented by it seems to be a key."""
    return Fault("SUD002", _no_blank(blank), _ORDINARY_BLANKS, path, place)


def _no_blank(blank: str) -> Message:
    return say("the line begins with {character}, which is no blank to YAML", character=character_name(blank))


def tag_fault(tag: str, path: Path, place: Place | None) -> Fault:
    """``!name`` tells YAML a type."""
    written = tag.replace("tag:yaml.org,2002:", "!!")
    message = say('"{tag}" is a YAML tag, and tags are not read', tag=written)
    return Fault("SUD003", message, _DELETE_OR_QUOTE, path, place)


def syntax_fault(error: Any, text: str, last: Any = None) -> Fault:
    """The fault that ends the reading, where it begins and in words of ours; `last` is the event before it."""
    lines = [*text.split("\n"), ""]  # where PyYAML sees the end of a text whose last line has none
    for explain_after in (_late_quote, _behind_quote, _no_comma):
        fault = explain_after(error, lines, last)
        if fault is not None:
            return fault
    for explain in _EXPLANATIONS:
        fault = explain(error, lines)
        if fault is not None:
            return fault
    remedy = say("Look at its indentation, colons and quotes; or write the content under |")
    return _fault(say("this line is not YAML"), remedy, _place(_mark(error)))


def _mark(error: Any) -> Any:
    return getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)


def _place(mark: Any) -> Place | None:
    return None if mark is None else Place.of(mark)


def _problem(error: Any) -> str:
    return getattr(error, "problem", None) or ""


def _context(error: Any) -> str:
    return getattr(error, "context", None) or ""


def _line(lines: list[str], number: int) -> str:
    """A line as far as people write one; the patterns below take long over endless ones."""
    return lines[number][:_LONGEST_LINE] if 0 <= number < len(lines) else ""


def _fault(message: Message, remedy: Message, place: Place | None) -> Fault:
    return Fault("SUD002", message, remedy, (), place)


def _deep(error: Any, _lines: list[str]) -> Fault | None:
    """PyYAML in C counts brackets while it looks ahead, long before it tells of the first."""
    if "maximum nesting depth" not in _problem(error):
        return None
    return Fault("SUD001", TOO_DEEP, "", (), _place(getattr(error, "context_mark", None) or _mark(error)))


def _long_key(error: Any, lines: list[str]) -> Fault | None:
    """A key that is too long: its colon is where PyYAML has given up looking for it."""
    mark, begin = _mark(error), getattr(error, "context_mark", None)
    if "expected ':'" not in _problem(error) or begin is None or begin.line != mark.line:
        return None
    if lines[mark.line][mark.column : mark.column + 1] != ":":
        return None
    message = say("a key has at most {count} characters", count=Count(_LONGEST_KEY))
    return _fault(message, say("If it is text, write it behind a key"), _place(begin))


def _blank(error: Any, lines: list[str]) -> Fault | None:
    """A line indented with what looks like blanks."""
    for mark in filter(None, (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))):
        line = _line(lines, mark.line)
        first = line.lstrip(" \t")[:1]
        if first.isspace():
            return _fault(_no_blank(first), _ORDINARY_BLANKS, Place(mark.line + 1, line.index(first) + 1))
    return None


def _tab(error: Any, lines: list[str]) -> Fault | None:
    mark = _mark(error)
    if mark is None or not _line(lines, mark.line)[mark.column :].startswith("\t"):
        return None
    before = _line(lines, mark.line)[: mark.column].strip()
    if before.strip("- "):
        return None
    if before:
        return _fault(say("a tab stands behind the dash"), say("Write a blank there"), _place(mark))
    return _fault(say("the line begins with a tab"), say("Indent with blanks"), _place(mark))


def _table(error: Any, lines: list[str]) -> Fault | None:
    """A block under ``|`` whose first line begins further right than a later one."""
    mark = _mark(error)
    if mark is None or "expected" not in _problem(error):
        return None
    number = min(mark.line, len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    indent = _indent(lines[number])
    for above in range(number - 1, -1, -1):
        if _HEADER.fullmatch(lines[above]):
            return _further_left(lines, above, number)
        if lines[above].strip() and _indent(lines[above]) <= indent and ":" in lines[above]:
            return None
    return None


def _further_left(lines: list[str], header: int, number: int) -> Fault | None:
    """The fault of the first line under a ``|`` that begins further left than the block, up to a line that does."""
    below = [line for line in range(header + 1, number + 1) if lines[line].strip()]
    key = _ITEM.fullmatch(_line(lines, header))
    inside, outside = _indent(lines[below[0]]), key.start("text") if key else 0
    if not inside > _indent(lines[number]) > outside:
        return None
    left = next(line for line in below if inside > _indent(lines[line]) > outside)
    return (
        _lacking(lines, header)
        or _lacking(lines, left)
        or _fault(
            say("this line begins further left than the first line under |"),
            say("Indent all lines of the block alike; a table needs a word in its top left corner"),
            Place(left + 1, _indent(lines[left]) + 1),
        )
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_behind(error: Any, lines: list[str], last: Any) -> bool:
    """Tell whether the fault stands right behind the last event, with nothing but blanks between."""
    mark = _mark(error)
    if last is None or mark is None or mark.line != last.end_mark.line:
        return False
    return not _line(lines, mark.line)[last.end_mark.column : mark.column].strip()


def _late_quote(error: Any, lines: list[str], last: Any) -> Fault | None:
    """Something behind a text in quotes of several lines: most likely it was closed by the next quote that opens."""
    if not getattr(last, "style", None) or last.style not in _MARKS or last.start_mark.line == last.end_mark.line:
        return None
    if not _is_behind(error, lines, last):
        return None
    message = say("the quote that begins here is closed only in line {line}", line=last.end_mark.line + 1)
    return _fault(message, _CLOSE, _place(last.start_mark))


def _behind_quote(error: Any, lines: list[str], last: Any) -> Fault | None:
    """Something behind a text in quotes that ends on its line: the quotes are some of the text."""
    if not getattr(last, "style", None) or last.style not in _MARKS or not _is_behind(error, lines, last):
        return None
    text = re.sub(r"\s#.*", "", _line(lines, last.start_mark.line)[last.start_mark.column :]).strip()
    if "parsing a flow" in _context(error):
        found = re.match(rf"({last.style}[^,\[\]{{}}]*){{2}}{last.style}(?=\s*[,\]}}])", text)
        text = found[0] if found else ""
    if not text:
        return None
    message = say("the text begins with {sign}", sign=last.style)
    return _fault(message, say("Write {text}", text=_quoted(text)), _place(last.start_mark))


def _quoted(text: str) -> str:
    """A text that begins with a quote as it is to be written: with quotes round it if the first closes within it."""
    sign, inner = text[0], text[1:-1]
    first = inner.find(sign)
    within = inner[first + 1 : first + 2]
    if (
        len(text) > 2
        and text[-1] == sign
        and (not inner[:first].strip() or inner[first - 1] == " " or within.isalnum() or text.count(sign) % 2)
    ):
        text = inner
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _no_comma(error: Any, lines: list[str], last: Any) -> Fault | None:
    """A key in brackets that no comma parts from what stands before it."""
    mark = _mark(error)
    if "parsing a flow" not in _context(error) or "','" not in _problem(error):
        return None
    line = _line(lines, mark.line)
    before, rest = line[: mark.column], line[mark.column :]
    found = re.search(r"(?P<word>[^\s,;:\[\]{}]+)\s*$", before) if rest[:1] == ":" else None
    begin = found.start("word") if found else mark.column
    if not line[:begin].strip():
        return _no_comma_above(error, lines, begin)
    if not _is_behind(error, lines, last) or _is_outside(error, lines):
        return None
    word = found["word"] if found else "".join(re.findall(r"^[^\s,:\[\]{}]+", rest))
    head = line[:begin].rstrip(" ;")
    value = re.findall(r"[^\s,:\[\]{}]*[\]}]?$", head)[0]
    if not value.strip("-") or not word.strip("\"'")[:1].isalpha():
        return None
    message = say('there is no comma before "{word}"', word=shortened(word.strip("\"'")))
    text = f"{value}, {word}" + (": …" if rest[:1] == ":" else "")
    return _fault(message, say("Write {text}", text=text), Place(mark.line + 1, begin + 1))


def _is_outside(error: Any, lines: list[str]) -> bool:
    """Tell whether a line in brackets stands no deeper than the line where they were opened, and so not in them."""
    number, opened = _mark(error).line, getattr(error, "context_mark", None)
    return opened is None or (number != opened.line and level(lines[number]) <= level(lines[opened.line]))


def _no_comma_above(error: Any, lines: list[str], begin: int) -> Fault | None:
    """A line in braces that begins with a key, below one that ends without a comma."""
    number, opened = _mark(error).line, getattr(error, "context_mark", None)
    if opened is None or "flow mapping" not in _context(error):
        return None
    if _is_outside(error, lines) or not _is_closed(lines, opened.line):
        return None
    end = next((line for line in reversed(lines[:number]) if line.strip()), "").rstrip()
    word = re.match(r"(?P<quote>[\"']?)(?P<word>[^\W\d_][\w-]*)(?P=quote):", lines[number][begin:])
    if not word or not end or end[-1] in ",:[{":
        return None
    message = say('there is no comma before "{word}"', word=shortened(word["word"]))
    return _fault(message, say("Write a comma at the end of the line above"), Place(number + 1, begin + 1))


def _is_closed(lines: list[str], number: int) -> bool:
    """Tell whether the brackets that open on a line are closed by the lines that belong to it, or right behind them."""
    behind = line_behind(lines, number, level(lines[number]))
    closing = "".join(lines[behind : behind + 1]).lstrip()[:1] in {"]", "}"}
    own = "".join(lines[number : behind + closing])
    return sum(map(own.count, "[{")) <= sum(map(own.count, "]}"))


def _unclosed(error: Any, lines: list[str]) -> Fault | None:
    mark = getattr(error, "context_mark", None)
    if mark is None:
        return None
    if "quoted scalar" in _context(error) and "end of stream" in _problem(error):
        return _fault(
            say("the quote that begins here is not closed"),
            _CLOSE,
            _place(mark),
        )
    if "parsing a flow" in _context(error):
        return _fault(
            say("the bracket that opens here is not closed as it should be"),
            say(
                "Close it, and put quotes round texts with colons, commas or brackets. "
                "If it begins a text, put single quotes round the text"
            ),
            _left_open(lines, mark.line) or _place(mark),
        )
    return None


def _left_open(lines: list[str], number: int) -> Place | None:
    """The bracket further up that none of the lines that belong to it closes."""
    number = min(number, len(lines) - 1)
    begin = next((line for line in range(number, -1, -1) if level(lines[line]) == 0), 0)
    for line in range(begin, number):
        found = _OPENING.match(lines[line])
        if found and not _is_closed(lines, line):
            return Place(line + 1, found.end())
    return None


def _escape(error: Any, _lines: list[str]) -> Fault | None:
    if "escape" not in _problem(error):
        return None
    return _fault(
        say("a backslash in double quotes begins a code that does not exist"),
        say("Use single quotes, where a backslash is a backslash"),
        _place(_mark(error)),
    )


def _no_bar(error: Any, lines: list[str]) -> Fault | None:
    """A line of a text that stands below a key without ``|``, where minutes text or a table is due."""
    for mark in filter(None, (_mark(error), getattr(error, "context_mark", None))):
        key = key_above(lines, mark.line) if 0 <= mark.line < len(lines) else ""
        if key:
            place = Place(mark.line + 1, _indent(lines[mark.line]) + 1)
            return _fault(say("this line is not YAML"), bar(key), place)
    return None


def _no_colon(error: Any, lines: list[str]) -> Fault | None:
    """Lines below one that lacks the colon of its key, or a blank: to YAML they continue it."""
    mark = _mark(error)
    number = line_above(lines, mark.line) if mark and mark.line < len(lines) else None
    return None if number is None else _lacking(lines, number)


def _lacking(lines: list[str], number: int) -> Fault | None:
    """The fault of a line that lacks the blank behind its dash, the blank behind its key's colon, or this colon."""
    found = _ITEM.fullmatch(_line(lines, number))
    if found is None or (fault := _no_blank_in(lines, number)):
        return fault if found else None
    text = found["text"].rstrip()
    meant = f"{text}:" if _WORD.fullmatch(text) else with_colon(text)
    place = Place(number + 1, found.start("text") + 1)
    return _fault(_KEY_ALONE, say("Write {text}", text=meant), place) if meant else None


def _closed_twice(error: Any, lines: list[str]) -> Fault | None:
    """A bracket that closes nothing, behind what begins with one."""
    mark = _mark(error)
    found = _SPECIAL.fullmatch(_line(lines, mark.line)) if mark else None
    sign = lines[mark.line][mark.column : mark.column + 1] if found and found["text"] in {"[", "{"} else ""
    if sign not in {"]", "}"}:
        return None
    return _fault(say("{sign} closes nothing", sign=sign), _DELETE_OR_QUOTE, _place(mark))


def _special(error: Any, lines: list[str]) -> Fault | None:
    """A text that begins with a character of YAML's own."""
    mark, context = _mark(error), getattr(error, "context_mark", None)
    numbers = [mark.line] if mark else []
    if context is not None and "scalar" in _context(error):
        numbers.append(context.line)
    for number in numbers:
        found = _SPECIAL.fullmatch(_line(lines, number))
        if found and is_deeper_entry(lines, number):
            return _crooked(Place(number + 1, _indent(lines[number]) + 1))
        if found and found.end("text") <= max(mark.column + 1, 1):
            sign = found["text"]
            if name := _ANCHOR.fullmatch(_line(lines, number), found.start("text")):
                return anchor_fault(name[1], (), Place(number + 1, found.start("text") + 1))
            words = say("Write two quotes for each quote inside it") if sign == "'" else _QUOTES
            return _fault(
                say("the text begins with {sign}", sign=sign), words, Place(number + 1, found.start("text") + 1)
            )
    return None


def is_deeper_entry(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line is an entry of a list and stands deeper than the text above, an entry as well."""
    above = line_above(lines, number)
    begins = [line.lstrip()[:2] for line in (lines[number], lines[above] if above is not None else "")]
    return above is not None and begins == ["- ", "- "] and not re.search(r":\s*(?:#.*)?$", lines[above])


def _odd_entry(lines: list[str], above: int, number: int) -> Fault | None:
    """The fault of an entry whose key does not begin where the keys below it do, of which there are several."""
    entry = _ENTRY.match(lines[above])
    below = _indent(_line(lines, number))
    behind = next((line for line in lines[number + 1 :] if line.strip()), "")
    if not entry or not _indent(lines[above]) < below or below == entry.end() or _indent(behind) != below:
        return None
    return _crooked(Place(above + 1, _indent(lines[above]) + 1))


def _level_with_bar(lines: list[str], above: int, number: int) -> Fault | None:
    """The fault of a line right below a key with a ``|`` that stands no deeper than that key."""
    key = _ITEM.fullmatch(_line(lines, above))
    if not key or not _HEADER.fullmatch(lines[above]) or _indent(lines[number]) > key.start("text"):
        return None
    message = say("this line stands no deeper than the key whose text it is")
    return _fault(message, say("Indent the lines below |"), Place(number + 1, _indent(lines[number]) + 1))


def _odd_first(lines: list[str], number: int) -> Fault | None:
    """The fault of the first of several entries, if the others, or of two the second, begin where entries should."""
    behind = line_behind(lines, number, level(lines[number]))
    above = line_above(lines, number)
    told = behind < len(lines) and _are_alike(lines[number], lines[behind])
    if above is not None and lines[above].lstrip()[:2] != "- ":
        told = told or _is_usual(lines, above, number)
        above = next(line for line in range(above + 1, number + 1) if lines[line].strip())
    if above is None or not told:
        return None
    first = next((line for line in range(above - 1, -1, -1) if lines[line].strip()), 0) == line_above(lines, above)
    between = (level(line) for line in lines[above + 1 : number])
    if above == number or not first or any(depth <= level(lines[above]) for depth in between):
        return None
    return _crooked(Place(above + 1, _indent(lines[above]) + 1))


def _is_usual(lines: list[str], holder: int, number: int) -> bool:
    """Tell whether an entry stands as deep below its key as the entries of other lists do, and the first one not."""
    filled = [line for line in lines if line.strip()]
    steps = Counter(_step(*pair) for pair in pairwise(filled) if pair[0].rstrip()[-1:] == ":")
    first = next(line for line in lines[holder + 1 :] if line.strip())
    entries = lines[number].lstrip()[:2] == first.lstrip()[:2] == "- "
    return entries and steps[_step(lines[holder], lines[number])] >= steps[_step(lines[holder], first)]


def _step(key: str, line: str) -> int:
    """How much deeper than a key a line stands."""
    begin = _DASHES.match(key)
    return _indent(line) - (begin.end() if begin else 0)


def _are_alike(line: str, other: str) -> bool:
    """Tell whether two lines begin entries of one list."""
    return level(line) == level(other) and {line.lstrip()[:2], other.lstrip()[:2]} == {"- "}


def _crooked(place: Place | None) -> Fault:
    return _fault(_CROOKED, say("Indent the entries of one list or mapping alike"), place)


def _two_colons(error: Any, lines: list[str]) -> Fault | None:
    mark = _mark(error)
    if "mapping values are not allowed" not in _problem(error):
        return None
    line = _line(lines, mark.line)
    before = line[: mark.column]
    if re.search(r":\s", before):
        if fault := _text_behind_key(line, mark.line):
            return fault
        start = _ITEM.fullmatch(line)
        column = start.start("text") + 1 if start else mark.column + 1
        return _fault(_TWO_COLONS, _QUOTES, Place(mark.line + 1, column))
    above = next((number for number in range(mark.line - 1, -1, -1) if lines[number].strip()), 0)
    return (
        _lacking(lines, above)
        or _odd_entry(lines, above, mark.line)
        or _below_entry(lines, above, mark.line)
        or _fault(
            _CONTINUES,
            say("Begin it at the column of its neighbours; if it belongs to the text, write the content under |"),
            Place(mark.line + 1, _indent(line) + 1),
        )
    )


def _below_entry(lines: list[str], above: int, number: int) -> Fault | None:
    """The fault of a key below an entry that is only a text, if an entry of that list may have it."""
    entry, own = _TEXT_ENTRY.fullmatch(_line(lines, above)), _HEAD.match(_line(lines, number))
    holder = line_above(lines, above)
    list_of = _HEAD.match(_line(lines, holder)) if entry and own and holder is not None else None
    first = first_key(list_of["key"], own["key"]) if list_of and own else ""
    if not entry or not first:
        return None
    remedy = say(
        "If it belongs to the entry above, write {line} there, and begin this line below {key}",
        line=key_line(first, shortened(entry["text"])),
        key=Key.of(first),
    )
    return _fault(_CONTINUES, remedy, Place(number + 1, _indent(lines[number]) + 1))


def _text_behind_key(line: str, number: int) -> Fault | None:
    """The fault of a text with a colon behind a key; it may be a key that belongs below that."""
    found = _BEHIND_KEY.fullmatch(line)
    if not found or found["key"] not in KEY_WORDS:
        return None
    text = found["text"]
    quoted = "'" + text.replace("'", "''") + "'"
    below = say(
        "Write {quoted}, or {text} on a line of its own below {key}, indented",
        quoted=quoted,
        text=text,
        key=found["key"],
    )
    above_list = say(
        "Write {text} on a line of its own below {key}, and what belongs to it deeper below that",
        text=f"- {text}",
        key=found["key"],
    )
    is_key = text.partition(":")[0] in KEY_WORDS
    remedy = below if is_key else above_list if text.endswith(":") else say("Write {text}", text=quoted)
    return _fault(_TWO_COLONS, remedy, Place(number + 1, found.start("text") + 1))


def _no_blank_in(lines: list[str], number: int) -> Fault | None:
    """The fault of a line whose dash, or the colon of its key, has no blank behind it."""
    found = _ITEM.fullmatch(_line(lines, number))
    fault = line_fault(found["text"], Place(number + 1, found.start("text") + 1)) if found else None
    return fault and attrs.evolve(fault, code="SUD002")


def _list_in_line(error: Any, _lines: list[str]) -> Fault | None:
    if "sequence entries are not allowed" not in _problem(error):
        return None
    message, remedy = say("a list begins in the middle of a line"), say("Begin it on a line of its own")
    return _fault(message, remedy, _place(_mark(error)))


_MISPLACED = ("expected '-' indicator", "expected key", "expected ':'", "expected <block end>")
"""How the parsers say that a line stands where it can't: the one in C by the first three, the other one by the last."""


def _indentation(error: Any, lines: list[str]) -> Fault | None:
    problem = _problem(error)
    if not any(words in problem for words in _MISPLACED):
        return None
    mark = _mark(error)
    if "expected ':'" in problem:
        mark = getattr(error, "context_mark", None) or mark
        if fault := _no_blank_in(lines, mark.line):
            return fault
        meant = with_colon(_line(lines, mark.line)[mark.column :])
        remedy = say("Write key: value, or indent the line as part of the text")
        remedy = say("Write {text}", text=meant) if meant else remedy
        return _fault(_KEY_ALONE, remedy, _place(mark))
    if _line(lines, mark.line)[: mark.column].strip():
        message = say("something follows here that does not belong to the text before it")
        return _fault(message, _QUOTES, _place(mark))
    above = next((number for number in range(mark.line - 1, -1, -1) if lines[number].strip()), 0)
    return (
        _no_blank_in(lines, mark.line)
        or _level_with_bar(lines, above, mark.line)
        or _odd_entry(lines, above, mark.line)
        or _odd_first(lines, mark.line)
        or _crooked(_place(mark))
    )


_EXPLANATIONS: tuple[Callable[[Any, list[str]], Fault | None], ...] = (
    _deep,
    _long_key,
    _blank,
    _tab,
    _unclosed,
    _escape,
    _table,
    _no_bar,
    _no_colon,
    _closed_twice,
    _special,
    _two_colons,
    _list_in_line,
    _indentation,
)
