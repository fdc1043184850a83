"""Picture files: which are read, and what is wrong with one."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image as Pillow

from suddialog.errors import Message, say

MOST_BYTES = 50_000_000
MOST_PIXELS = 40_000_000
_READ = ("PNG", "JPEG", "MPO")
"""MPO: what telephones write that take a picture with two lenses, a JPEG with more of them behind it."""


class BadPicture(Exception):
    """A picture that can't be used: why not, and what helps."""

    def __init__(self, reason: Message, remedy: Message) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


@contextmanager
def opened(data: bytes) -> Iterator[Pillow.Image]:
    """Open a picture. Whatever fails as long as it is open is its own fault.

    Raises:
        BadPicture: It is none that can be read, or it is larger than any page needs.
    """
    try:
        if len(data) > MOST_BYTES:
            raise _too_large(say("it has more than {count} MB", count=MOST_BYTES // 1_000_000))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data), formats=_READ) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Pillow.DecompressionBombError
                yield picture
    except BadPicture:
        raise
    except Pillow.DecompressionBombError as error:
        count = MOST_PIXELS // 1_000_000
        raise _too_large(say("it has more than {count} million pixels", count=count)) from error
    except Exception as error:  # Pillow lets the faults of its readers through
        remedy = say("Open it in a picture program and save it as PNG or JPEG")
        raise BadPicture(say("it is neither PNG nor JPEG, or it is damaged"), remedy) from error


def _too_large(found: Message) -> BadPicture:
    return BadPicture(found, say("Make it smaller in a picture program"))


def demand_picture(path: Path) -> None:
    """Look whether a picture can be used: all of a PNG is unpacked for that, and of a JPEG the least.

    The sums in a PNG would not do: they fit, too, where it was cut off and its end was put on again.

    Raises:
        BadPicture: It can't.
        OSError: The file can't be read.
    """
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    with opened(data) as picture:
        picture.draft("L", (1, 1))
        picture.load()
