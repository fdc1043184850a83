"""The document properties of an Office file: what it says about itself, and no clock, program user or machine."""

from __future__ import annotations

from suddialog.exporters.markup import escape

CORE = "docProps/core.xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def core_properties(*, title: str, subject: str, author: str, keywords: str, language: str, provenance: str) -> bytes:
    """Return the part with the properties that are not empty. There are no dates."""
    said = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("cp:keywords", keywords),
        ("cp:lastModifiedBy", author),
        ("dc:language", language),
        ("dc:description", provenance),
    )
    inner = "".join([f"<{name}>{escape(text)}</{name}>" for name, text in said if text])
    return f"{_HEAD}{inner}</cp:coreProperties>".encode()
