"""Ways out of the process, closed while plugins are loaded."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def staying() -> Iterator[None]:
    """Make of `os._exit`, which nothing can catch, what `sys.exit` does, for this thread of this process."""
    usual, here, inside = os._exit, (os.getpid(), threading.get_ident()), True

    def leave(status: int) -> NoReturn:
        if inside and (os.getpid(), threading.get_ident()) == here:
            raise SystemExit(status)
        usual(status)

    os._exit = leave
    try:
        yield
    finally:
        inside = False
        if os._exit is leave:
            os._exit = usual
