"""The document properties of a workbook: what it says about itself, and no clock, user or machine."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from suddialog.hooks import Provenance
from suddialog.language import language_or_home
from suddialog.outline.tables import Tables

_CORE = "docProps/core.xml"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
)
_DATE = (1980, 1, 1, 0, 0, 0)


def with_properties(workbook: bytes, tables: Tables, provenance: Provenance) -> bytes:
    """Return a workbook whose properties are those of its tables. XlsxWriter knows no language, and adds the time."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, _core(tables, provenance) if name == _CORE else old.read(name))
    return target.getvalue()


def _core(tables: Tables, provenance: Provenance) -> bytes:
    about = tables.about
    author = about.municipality or about.school
    said = (
        ("dc:title", " · ".join(part for part in (about.title, about.status) if part)),
        ("dc:subject", about.school),
        ("dc:creator", author),
        ("cp:keywords", about.audience),
        ("cp:lastModifiedBy", author),
        ("dc:language", language_or_home(about.language).tag),
        ("dc:description", str(provenance)),
    )
    inner = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in said if text)
    return f"{_HEAD}{inner}</cp:coreProperties>".encode()
