"""What a finished file hides, as data."""

from __future__ import annotations

from enum import StrEnum

import attrs

from suddialog.errors import Message, Severity, joined, say, sentences


class Sort(StrEnum):
    """What was found; the words are stable and documented."""

    ALT_TEXT_PATH = "alt-text-path"
    COMMENTS = "comments"
    CPR_NUMBER = "cpr-number"
    CROPPED_PICTURE = "cropped-picture"
    CUSTOM_XML = "custom-xml"
    EMBEDDED_FILE = "embedded-file"
    EXTERNAL_LINK = "external-link"
    HIDDEN_CELLS = "hidden-cells"
    HIDDEN_DIGITS = "hidden-digits"
    HIDDEN_SHAPE = "hidden-shape"
    HIDDEN_SHEET = "hidden-sheet"
    HIDDEN_SLIDE = "hidden-slide"
    HIDDEN_TEXT = "hidden-text"
    LAYOUT_TEXT = "layout-text"
    MACROS = "macros"
    OFF_SLIDE = "off-slide"
    ORPHAN_PART = "orphan-part"
    PICTURE_DATA = "picture-data"
    PROPERTY = "property"
    SPEAKER_NOTES = "speaker-notes"
    THUMBNAIL = "thumbnail"
    TRACKED_CHANGES = "tracked-changes"
    UNLISTED_SLIDE = "unlisted-slide"
    UNREADABLE = "unreadable"
    UNSEEN_CELLS = "unseen-cells"


@attrs.frozen(kw_only=True)
class Trace:
    """One thing that a file holds and does not show.

    Attributes:
        sort: What it is.
        severity: Error: it must not be published. Warning: somebody has to look. Info: usual, and told once.
        file: The file as it was named.
        part: Where in the file; ``!`` stands between a container and what is in it.
        message: What was found: how much, of whom. Texts of notes, cells and comments are not quoted.
        remedy: How to get rid of it.
    """

    sort: Sort
    severity: Severity
    file: str = ""
    part: str = ""
    message: str
    remedy: str = ""

    @property
    def text(self) -> Message:
        """The line of a report."""
        place = f"{self.file} ({self.part})" if self.part else self.file
        words = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}
        head = joined(" ", filter(None, (words[self.severity], place)))
        return say("{head}: {what}", head=head, what=sentences(self.message, self.remedy))

    def __str__(self) -> str:
        return str(self.text)


def info(sort: Sort, part: str, message: str, remedy: str = "") -> Trace:
    """Return what is usual, but should be known."""
    return Trace(sort=sort, severity=Severity.INFO, part=part, message=message, remedy=remedy)


def warning(sort: Sort, part: str, message: str, remedy: str = "") -> Trace:
    """Return what somebody has to look at."""
    return Trace(sort=sort, severity=Severity.WARNING, part=part, message=message, remedy=remedy)


def error(sort: Sort, part: str, message: str, remedy: str = "") -> Trace:
    """Return what must not be published."""
    return Trace(sort=sort, severity=Severity.ERROR, part=part, message=message, remedy=remedy)
