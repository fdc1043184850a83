"""Names of files that are made, so that every system takes them: Windows is the one with the most rules."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 255
"""Bytes that the name of a file may have."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
"""What Windows refuses, and what makes a name read as another: controls, marks of direction, halves of characters."""
_DEVICE = re.compile(r"(?:con|conin\$|conout\$|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix: a file of such a name can't be opened there."""


def is_safe(name: str) -> bool:
    """Tell whether every system takes a name for a file in a folder."""
    return bool(name) and safe_stem(name) == unicodedata.normalize("NFC", name)


def safe_stem(name: str, suffix: str = "") -> str:
    """Return a name that every system takes for a file in a folder, with room for a suffix.

    Letters of all languages stay. What is forbidden becomes ``-``; a device's name gets ``_`` before it.
    """
    plain = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", name)).strip(" .")
    if _DEVICE.match(plain):
        plain = f"_{plain}"
    room = LONGEST - len(suffix.encode())
    return plain.encode()[:room].decode(errors="ignore").rstrip(" .") or "_"


def same_name(name: str) -> str:
    """Return what two names have in common that some system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()
