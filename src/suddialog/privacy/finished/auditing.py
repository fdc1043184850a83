"""Looking through a finished Office file, whoever made it, for what it holds and does not show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from suddialog.errors import Message, Severity, UsageError, reason_of, say
from suddialog.privacy.finished.documents import document_traces
from suddialog.privacy.finished.general import package_traces, text_traces
from suddialog.privacy.finished.package import Package, every, words
from suddialog.privacy.finished.pictures import picture_traces
from suddialog.privacy.finished.sheets import chart_traces, sheet_traces
from suddialog.privacy.finished.slides import slide_traces
from suddialog.privacy.finished.traces import Sort, Trace, error, info, warning
from suddialog.privacy.finished.unpacking import INSIDE, Limits, Part, is_zip, unpack

LARGEST = 500_000_000
"""Bytes that a file may have."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def audit(file: str | os.PathLike[str]) -> tuple[Trace, ...]:
    """Return what a finished Office file holds and does not show, whoever made it; the worst comes first.

    Presentations, documents and workbooks are understood (.pptx, .potx, .docx, .xlsx and their relatives), and what is
    embedded in them. Nothing is changed, written or asked from the network. That nothing is found is no proof: a text
    that everybody can see is not looked at, but for CPR numbers.

    Args:
        file: The file to look through.

    Raises:
        UsageError: There is no such file, or it can't be read. What is no Office file, or a damaged one, is a finding.
    """
    name = os.fspath(file)
    return tuple(attrs.evolve(trace, file=name) for trace in traces_of(_bytes_of(name), Path(name).name))


def _bytes_of(name: str) -> bytes:
    try:
        path = Path(name)
        if path.stat().st_size > LARGEST:
            raise UsageError(say("{path} is larger than {count} MB.", path=name, count=LARGEST // 1_000_000))
        return path.read_bytes()
    except (OSError, ValueError, MemoryError) as fault:
        reason = reason_of(fault)
        raise UsageError(say("{path} can't be read: {reason}.", path=name, reason=reason)) from fault


def traces_of(data: bytes, name: str, limits: Limits | None = None) -> tuple[Trace, ...]:
    """Return what the bytes of a finished file hide; see `audit`."""
    if not is_zip(data):
        return (error(Sort.UNREADABLE, "", *_no_package(data)),)
    parts, unread = unpack(data, name, limits)
    found = [_unread_trace(one.path, one.reason) for one in unread]
    found += _package_traces(parts, name)
    order = list(Severity)
    return tuple(sorted(dict.fromkeys(found), key=lambda trace: order.index(trace.severity)))


def _no_package(data: bytes) -> tuple[Message, Message]:
    if data.startswith(_OLD):
        message = say("a file in an old format, or one with a password, can't be looked into")
        return message, say("Save it without a password as .pptx, .docx or .xlsx")
    return say("this is no Office file (.pptx, .docx, .xlsx)"), say("Save it in one of these formats")


_REASONS = {
    "too-large": say("what is packed here is larger than can be looked through"),
    "too-many": say("there are more parts than can be looked through"),
    "too-deep": say("files are packed into files more often than can be looked through"),
    "encrypted": say("this part is encrypted and can't be looked into"),
    "damaged": say("this part is damaged and can't be looked into"),
}


def _unread_trace(path: str, reason: str) -> Trace:
    return error(Sort.UNREADABLE, path.partition(INSIDE)[2], _REASONS[reason], say("Do not publish the file as it is"))


def _package_traces(parts: tuple[Part, ...], name: str) -> Iterator[Trace]:
    """Yield what the file itself hides, then what the files inside it do."""
    containers = [part.path for part in parts if part.packed]
    packages = {path: Package(path, _own(parts, path)) for path in containers}
    outer = packages[name]
    if not outer.family:
        message = say("this is no presentation, document or workbook; only its parts were looked through")
        yield error(Sort.UNREADABLE, "", message)
    behind = _behind_charts(packages)
    for path, package in packages.items():
        yield from _own_traces(package)
        if path != name:
            found = info if path in behind else warning
            yield found(Sort.EMBEDDED_FILE, path.partition(INSIDE)[2], _embedded(path in behind))
    for path, (deck, chart) in behind.items():
        yield from chart_traces(deck, chart, packages[path])


def _own(parts: Iterable[Part], path: str) -> Iterator[Part]:
    start = path + INSIDE
    return (part for part in parts if part.path.startswith(start))


def _embedded(chart: bool) -> Message:
    if chart:
        return say("the workbook behind a chart goes with the file, and was looked through")
    return say("a whole file is embedded, and was looked through")


def _behind_charts(packages: dict[str, Package]) -> dict[str, tuple[Package, str]]:
    """Return the workbooks behind charts, each with the package and the part of its chart."""
    found = {}
    for path, package in packages.items():
        for source in package.relations:
            for target in package.led_from(source, "package"):
                inside = f"{path}{INSIDE}{target}"
                if "/charts/" in source and inside in packages:
                    found[inside] = (package, source)
    return found


def _own_traces(package: Package) -> Iterator[Trace]:
    yield from package_traces(package, _seen(package))
    yield from text_traces(package)
    yield from picture_traces(package)
    if package.family == "ppt":
        yield from slide_traces(package)
    elif package.family == "word":
        yield from document_traces(package)
    elif package.family == "xl":
        yield from sheet_traces(package)


def _seen(package: Package) -> str:
    """Return the text that the pages of a file show."""
    pages = [name for name in package.files if name.startswith(("ppt/slides/slide", "word/document", "xl/worksheets"))]
    texts = [words(package.tree(name)) for name in pages]
    texts += ["\n".join(item.text or "" for item in every(package.tree("xl/sharedStrings.xml"), "t"))]
    return "\n".join(texts)
