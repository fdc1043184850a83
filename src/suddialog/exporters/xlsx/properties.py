"""The document properties of a workbook: what it says about itself, and no clock, user or machine."""

from __future__ import annotations

import io
import zipfile

from suddialog.exporters.properties import CORE, core_properties
from suddialog.hooks import Provenance
from suddialog.language import language_or_home
from suddialog.outline.tables import Tables

_DATE = (1980, 1, 1, 0, 0, 0)


def with_properties(workbook: bytes, tables: Tables, provenance: Provenance) -> bytes:
    """Return a workbook whose properties are those of its tables. XlsxWriter knows no language, and adds the time."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, _core(tables, provenance) if name == CORE else old.read(name))
    return target.getvalue()


def _core(tables: Tables, provenance: Provenance) -> bytes:
    about = tables.about
    author = about.municipality or about.school
    return core_properties(
        title=" · ".join(part for part in (about.title, about.status) if part),
        subject=about.school,
        author=author,
        keywords=about.audience,
        language=language_or_home(about.language).tag,
        provenance=str(provenance),
    )
