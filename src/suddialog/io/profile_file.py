"""A profile of a template: which layout serves which kind of slide, read as strictly as a dialogue."""

from __future__ import annotations

from suddialog.io.decode import decode
from suddialog.io.faults import Unreadable, load_error
from suddialog.io.head import PROFILE_FORMAT, head_of
from suddialog.io.loading import structured
from suddialog.io.source import Source, is_json
from suddialog.model.template_profile import TemplateProfile


def read_profile(data: bytes, file: str) -> TemplateProfile:
    """Read a profile (YAML or JSON, ``format: suddialog-profile``).

    Args:
        data: What its file holds.
        file: The file's name, for messages.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
    """
    try:
        source = Source(file, decode(data), is_json(file))
    except Unreadable as stop:
        raise load_error(stop.faults, file) from None
    document = source.document()
    head = head_of(document, PROFILE_FORMAT)
    return structured(TemplateProfile, head.node, document, source, head.faults)
