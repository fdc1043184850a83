"""The files that a command is given: each is a dialogue, or a round of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs

from suddialog import io
from suddialog._api.earlier import followed
from suddialog._api.prepare import among_round, prepare
from suddialog.catalogue import Catalogue, official
from suddialog.errors import Issue, LoadError, Severity, say
from suddialog.io.decode import LARGEST
from suddialog.io.head import ROUND_FORMAT
from suddialog.model import Audience, Dialogue, Round
from suddialog.privacy import Policy, open_key


@attrs.frozen(kw_only=True)
class Opened:
    """A dialogue that was read.

    Attributes:
        reading: The dialogue, its places, and what the reader noticed.
        round: The round that it belongs to.
        among: What does not fit with the round's other dialogues.
    """

    reading: io.Reading
    round: Round | None = None
    among: tuple[Issue, ...] = ()


@attrs.frozen(kw_only=True)
class Entry:
    """A dialogue that a command was given. It is read when its turn comes, so that many need no more memory than one.

    Attributes:
        name: What to call it in messages.
        file: The file in which it stands.
        stem: How the names of its outputs begin.
        open: Reads it; raises a `LoadError` if it can't be read.
    """

    name: str
    file: str
    stem: str
    open: Callable[[], Opened]


def entries(
    files: Iterable[str],
    catalogue: Catalogue | None = None,
    audience: Audience = Audience.INTERNAL,
    policy: Policy | None = None,
) -> tuple[Entry, ...]:
    """Return the dialogues that files and folders stand for, in their order.

    Their names and stems are those that `audience` may read by the house's `policy`.
    """
    known, key = catalogue or official(), partial(open_key, audience=audience, policy=policy)
    return tuple(entry for file in files for entry in _entries(file, known, key))


_Key = Callable[[Dialogue], str]
"""Tells what a dialogue of a round is called before its audience."""

Earlier = Callable[[Dialogue], Dialogue | None]
"""Finds last year's dialogue, None if nobody gave it."""


def earlier_of(previous: str | None, count: int, catalogue: Catalogue) -> Earlier:
    """Return what finds, in a file of last year's dialogue or round, the one that each of `count` dialogues follows.

    Raises:
        LoadError: The file can't be read.
    """
    before = [entry.open().reading.dialogue for entry in entries([previous] if previous else [], catalogue)]
    return partial(_earlier, before=before, alone=count == len(before) == 1)


def _earlier(dialogue: Dialogue, *, before: Sequence[Dialogue], alone: bool) -> Dialogue | None:
    """The one that a dialogue follows. One for one is meant to fit, and the check says if it does not."""
    return before[0] if alone else followed(dialogue, before)


def _entries(file: str, catalogue: Catalogue, key: _Key) -> Iterator[Entry]:
    if not _may_be_round(Path(file)):
        yield Entry(name=file, file=file, stem=Path(file).stem, open=partial(_read, file))
        return
    try:
        reading = io.read_any(file)
    except LoadError as error:
        yield Entry(name=file, file=file, stem=Path(file).stem, open=partial(_fail, error))
        return
    if isinstance(reading, io.Reading):
        yield Entry(name=file, file=file, stem=Path(file).stem, open=partial(Opened, reading=reading))
    else:
        yield from _of_round(reading, catalogue, key)


def _may_be_round(path: Path) -> bool:
    """A first look, which spares reading every dialogue before its turn."""
    try:
        if not path.is_file():
            return path.is_dir()
        return path.stat().st_size <= LARGEST and ROUND_FORMAT.encode() in path.read_bytes()
    except (OSError, ValueError):
        return False


def _read(file: str) -> Opened:
    return Opened(reading=io.read(file))


def _fail(error: LoadError) -> Opened:
    raise error


def _of_round(round: io.RoundReading, catalogue: Catalogue, key: _Key) -> Iterator[Entry]:
    among_all = among_round(round.round, catalogue)
    for number, (reading, among) in enumerate(zip(round.readings, among_all, strict=True)):
        own = reading.file != round.file
        if number == 0:
            reading = attrs.evolve(reading, issues=(*round.issues, *reading.issues))
        called = "" if own else key(reading.dialogue)
        yield Entry(
            name=reading.file if own else f"{reading.file} ({called})",
            file=reading.file,
            stem=called or Path(reading.file).stem,
            open=partial(Opened, reading=reading, round=round.round, among=among),
        )


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return findings in the order of the files and their lines; those that stand nowhere come last."""
    return tuple(sorted(issues, key=lambda one: (one.line is None, one.file, one.line or 0, one.column or 0)))


_UNREAD = "SUD001"
"""The code of a file of which nothing can be looked at."""

_NOT_YET = Issue(
    code="SUD001",
    severity=Severity.INFO,
    message=say("references, sums and everything else that needs the whole file have not been looked at yet"),
    remedy=say("Mend the errors, then check again"),
)
_NOT_ALL = attrs.evolve(
    _NOT_YET,
    message=say(
        "sums and times of what has errors, privacy and what else needs the whole file have not been looked at yet"
    ),
)


def unread(
    entry: Entry, error: LoadError, audience: Audience, catalogue: Catalogue, policy: Policy | None = None
) -> LoadError:
    """Return why a dialogue can't be read, with what is wrong with the rest of its file, and what was not looked at.

    Of a round, whose files are read together, that is what is wrong with all of them.
    """
    here = Path(entry.file)
    unread = (issue.code == _UNREAD and issue.severity is Severity.ERROR for issue in error.issues)
    if any(unread) and not _may_be_round(here):
        return error
    remains = io.remains(entry.file)
    if not remains:
        return LoadError((*error.issues, _NOT_YET))
    found = [issue for left in remains for issue in _of_rest(left, audience, catalogue, policy)]
    found += dict.fromkeys(issue for left in remains for issue in left.labels)
    return LoadError((*in_order((*error.issues, *found)), _NOT_ALL))


def _of_rest(left: io.Remains, audience: Audience, catalogue: Catalogue, policy: Policy | None) -> Iterator[Issue]:
    dialogue, round = left.reading.dialogue, left.round
    found = prepare(dialogue, audience, policy=policy, round=round, catalogue=catalogue, left=left).issues
    return (attrs.evolve(issue, graph="") for issue in left.reading.located(found))
