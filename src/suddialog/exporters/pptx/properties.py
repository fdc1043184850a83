"""The document properties of a deck: what it says about itself, and no clock, program user or machine."""

from __future__ import annotations

from suddialog.exporters.pptx.markup import escape
from suddialog.exporters.pptx.plan import Plan

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
_EXTENDED = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'


def core_properties(plan: Plan) -> str:
    """Title, subject, author, keywords, language and provenance, those that the plan has. There are no dates."""
    said = (
        ("dc:title", plan.title),
        ("dc:subject", plan.subject),
        ("dc:creator", plan.author),
        ("cp:keywords", plan.keywords),
        ("cp:lastModifiedBy", plan.author),
        ("dc:language", plan.language),
        ("dc:description", plan.provenance),
    )
    inner = "".join([f"<{name}>{escape(text)}</{name}>" for name, text in said if text])
    return f"{_XML}{_CORE}{inner}</cp:coreProperties>"


def extended_properties(plan: Plan) -> str:
    """The counts that file managers show, and the library's name as the program."""
    notes = sum(1 for slide in plan.slides if slide.spoken)
    return (
        f"{_XML}{_EXTENDED}<TotalTime>0</TotalTime><Application>suddialog</Application>"
        f"<Slides>{len(plan.slides)}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )
