"""The document properties of a deck."""

from __future__ import annotations

from suddialog.exporters import properties
from suddialog.exporters.pptx.plan import Plan

_EXTENDED = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
)


def core_properties(plan: Plan) -> bytes:
    """Title, subject, author, keywords, language and provenance, those that the plan has."""
    return properties.core_properties(
        title=plan.title,
        subject=plan.subject,
        author=plan.author,
        keywords=plan.keywords,
        language=plan.language,
        provenance=plan.provenance,
    )


def extended_properties(plan: Plan) -> bytes:
    """The counts that file managers show, and the library's name as the program."""
    notes = sum(1 for slide in plan.slides if slide.spoken)
    return (
        f"{_EXTENDED}<TotalTime>0</TotalTime><Application>suddialog</Application>"
        f"<Slides>{len(plan.slides)}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    ).encode()
