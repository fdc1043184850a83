"""Files of properties, such as calendars and cards: lines that are folded, and texts with backslashes in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from suddialog.privacy.finished import Part
from suddialog.testing.reading import READ, raw_texts

ENDS = {"text/calendar": ",;", "text/vcard": ",", "text/x-vcard": ",", "text/directory": ","}
"""The media types of such files, and the signs at which a text ends unless a backslash stands before them."""

_FOLD = re.compile(r"\r?\n[ \t]")
_END = re.compile(r"\r?\n")
_PROPERTY = re.compile(r"""[\w.-]+(?:;(?:[^":]|"[^"]*")*)?:(.*)""")
_ESCAPED = re.compile(r"\\(.)")


def opened(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts as they are read: without folds, and with signs and ends of lines for what stands for them."""
    listed = tuple(parts)
    texts = {part.path: text for part, text in raw_texts(listed) if not part.name.endswith(READ)}
    for part in listed:
        yield attrs.evolve(part, data=_read(texts[part.path]).encode()) if part.path in texts else part


def _read(text: str) -> str:
    return _ESCAPED.sub(lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], _FOLD.sub("", text))


def faults(parts: Iterable[Part], media_type: str) -> Iterator[str]:
    """Yield what is broken in an output of texts with signs in them, or of hostile ones."""
    ended = re.compile(rf"z\d+q\d+z[{ENDS[media_type]}]z\d")
    for part, text in raw_texts(parts):
        for line in filter(None, _END.split(_FOLD.sub("", text))):
            found = _PROPERTY.fullmatch(line)
            if not found:
                yield f"in {part.name} a line is no property: an end of a line in a text is written as \\n"
            elif ended.search(found[1]):
                yield f"in {part.name} a text ends at one of its own signs ({ENDS[media_type]}): a backslash is missing"
