"""The least that a deck can cost: zipping its finished parts."""

from __future__ import annotations

import io
import zipfile


def parts_of(deck: bytes) -> list[tuple[str, bytes]]:
    """Return the parts of a deck by name, unpacked."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def zipped(parts: list[tuple[str, bytes]]) -> bytes:
    """Zip parts with the standard library, at the level that Office programs use."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()
