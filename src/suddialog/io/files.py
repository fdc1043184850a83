"""Files on disk: bytes in with a limit, bytes out all at once or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from suddialog.errors import Message, TargetError, TargetExists, say

NEW_FILE_MODE = 0o666
"""What a new file is allowed before the user's mask is taken off, as `open` does it."""


def write_atomically(path: Path, data: bytes, overwrite: bool = False) -> None:
    """Write a whole file, so that nobody ever sees half of it.

    The bytes go to a temporary file in the same folder, which then takes the name in one step. Whatever goes
    wrong, the old file stays as it was and no temporary file is left.

    Args:
        path: The file to write. Its folder must exist.
        data: The whole content.
        overwrite: Whether an existing file may be replaced.

    Raises:
        TargetError: The target exists, is a folder or a link, or can't be written.
    """
    refuse_target(path, overwrite=overwrite)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".suddialog-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode_of(path))
        _give_name(temporary, path, overwrite=overwrite)
    except BaseException as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if isinstance(error, OSError):
            raise _refusal(path, error) from error
        raise


def refuse_target(path: Path, overwrite: bool = False) -> None:
    """Raise if a file could not be written here anyway, before any work is done for it.

    Raises:
        TargetError: The folder is missing, or the target exists (unless `overwrite`), is a folder or a link.
    """
    if "\0" in str(path):
        raise TargetError(say("{path} can't be written: a name can't hold U+0000.", path=repr(str(path))))
    try:
        if path.is_symlink():
            raise TargetError(
                say("{path} is a link, and nothing is written through links. Name the file itself.", path=path)
            )
        if path.is_dir():
            raise TargetError(say("{path} is a folder. Give the name of a file.", path=path))
        if path.exists():
            if not overwrite:
                raise _there_already(path)
            if not path.is_file():
                raise TargetError(say("{path} is not an ordinary file, so it is not replaced.", path=path))
        elif not path.parent.is_dir():
            raise TargetError(no_folder(path.parent))
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error


def _give_name(temporary: str, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        os.replace(temporary, path)  # noqa: PTH105 - tests swap it for one that fails
        return
    # A hard link, unlike a rename, fails when somebody else has made the target in the meantime.
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        refuse_target(path)
        os.replace(temporary, path)  # noqa: PTH105 - file systems without hard links
        return
    Path(temporary).unlink()


def _mode_of(path: Path) -> int:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return NEW_FILE_MODE & ~mask


def no_folder(path: Path) -> Message:
    """Say that a folder is missing, or that there is something else of its name."""
    if path.exists():
        return say("{path} is a file, not a folder. Give a folder that exists.", path=path)
    return say("The folder {path} does not exist. Make it first, or choose another.", path=path)


def _there_already(path: Path) -> TargetExists:
    return TargetExists(say("{path} exists already. Ask for it to be overwritten, or choose another name.", path=path))


def _refusal(path: Path, error: OSError | ValueError) -> TargetError:
    if isinstance(error, FileExistsError):
        return _there_already(path)
    if isinstance(error, PermissionError):
        words = say("{path} can't be written: no permission, or the file is open in another program.", path=path)
        return TargetError(words)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return TargetError(say("{path} can't be written: {reason}.", path=path, reason=reason))
