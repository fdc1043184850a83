"""Finished files, whoever made them: taken apart, read in every way, and looked through for what they hide."""

from suddialog.privacy.finished.auditing import audit, traces_of
from suddialog.privacy.finished.readings import lines_of, readings
from suddialog.privacy.finished.traces import Sort, Trace
from suddialog.privacy.finished.unpacking import Limits, Part, Unread, is_zip, unpack

__all__ = [
    "Limits",
    "Part",
    "Sort",
    "Trace",
    "Unread",
    "audit",
    "is_zip",
    "lines_of",
    "readings",
    "traces_of",
    "unpack",
]
