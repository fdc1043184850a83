"""Why a system refused something, in our words."""

from __future__ import annotations

import errno
import os

import pytest

from suddialog.errors import reason_of
from suddialog.language import told


@pytest.mark.parametrize(
    ("number", "en", "da"),
    [
        (errno.EACCES, "you have no permission", "du har ikke adgang"),
        (errno.ENOENT, "there is no such file or folder", "filen eller mappen findes ikke"),
        (errno.EFBIG, "the file becomes too large", "filen bliver for stor"),
    ],
)
def test_common_reasons_are_told_in_both_languages(number: int, en: str, da: str) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))
    assert (told(reason), told(reason, "da")) == (en, da)


def test_other_reasons_are_told_in_the_systems_words() -> None:
    assert reason_of(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"
    assert reason_of(ValueError("embedded null byte")) == "embedded null byte"
