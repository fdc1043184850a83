"""Codes under `accepted` that nobody ever finds there: the author believes that something is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suddialog.checks.graph import WARNING, Readable, finding
from suddialog.errors import Issue, Key, say
from suddialog.model.grammar import did_you_mean

ACCEPTABLE = frozenset(
    f"SUD{number:03}"
    for number in (
        10, 23, 31, 33, 40, 41, 42, 50, 51, 52, 53, 54, 62, 63, 64, 65, 66, 68, 69, 70, 73, 74, 75, 80, 81, 82, 83, 84,
        85, 90, 91, 100, 102, 103, 104, 105, 106, 107, 110, 112, 114, 115, 117,
    )
)  # fmt: skip
"""The codes of warnings and infos about dialogues, and of the two errors that may be accepted.

A test holds them against the severities in the reference of codes.
"""

_CODE_LIKE = re.compile(r"(?:sud[\s-]*)?0*(\d{1,3})", re.IGNORECASE)


def rules(readable: Readable) -> Iterator[Issue]:
    """Yield findings about accepted codes that are none, or of what can't be accepted."""
    for path, item in readable.whole.entities:
        for number, word in enumerate(item.accepted):
            if word not in ACCEPTABLE:
                place = f"{path}.accepted[{number}]".lstrip(".")
                yield finding("SUD019", WARNING, place, *_told(word))


def _told(word: str) -> tuple[str, str]:
    """Return what is wrong with a code, and what to do. What is no code may be anything, and is not quoted."""
    like = _CODE_LIKE.fullmatch(word)
    if like is None:
        return say("expected the code of a finding"), say("Write it as the finding begins, for example SUD062")
    meant = f"SUD{int(like[1]):03}"
    if meant in ACCEPTABLE:
        return say('there is no code "{word}"', word=word), did_you_mean(meant)
    message = say('"{word}" is no code that can be accepted', word=word)
    return message, say("Take it out of {key}, and mend what the finding is about", key=Key.of("accepted"))
