"""Files on disk: bytes in with a limit, bytes out all at once or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from suddialog.errors import Message, TargetError, TargetExists, reason_of, say, sentences

NEW_FILE_MODE = 0o666
"""What a new file is allowed before the user's mask is taken off, as `open` does it."""

_TEMPORARY = ".suddialog-{}.tmp"
_LEFTOVER = re.compile(r"\.suddialog-[0-9a-f]{16}\.tmp")
_FRESH = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_AS_IT_IS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def write_atomically(path: Path, data: bytes, overwrite: bool = False) -> None:
    """Write a whole file, so that nobody ever sees half of it.

    The bytes go to a temporary file in the same folder, which then takes the name in one step. Whatever goes
    wrong, the old file stays as it was and no temporary file is left. A process that is killed may leave one (never a
    broken target); the next write into the folder clears it away. The new file has the old one's permissions.

    Args:
        path: The file to write. Its folder must exist.
        data: The whole content.
        overwrite: Whether an existing file may be replaced.

    Raises:
        TargetError: The target exists, is a folder or a link, or can't be written.
    """
    refuse_target(path, overwrite=overwrite)
    _clear_leftovers(path.parent.absolute(), os.getpid())
    temporary, held = None, None
    try:
        handle, temporary = _made_beside(path)
        with os.fdopen(handle, "wb") as stream:
            held = _held(handle)
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        _give_mode(temporary, path)
        _give_name(temporary, path, overwrite=overwrite)
    except BaseException as error:
        if temporary:
            _remove(temporary)
        if isinstance(error, OSError):
            raise _refusal(path, error) from error
        raise
    finally:
        if held is not None:
            os.close(held)
    _keep_name(path.parent)


def refuse_target(path: Path, overwrite: bool = False) -> None:
    """Raise if a file could not be written here anyway, before any work is done for it.

    Raises:
        TargetError: The folder is missing or can't be written, or the target exists (unless `overwrite`), is a folder
            or a link.
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
                raise there_already(path)
            if not path.is_file():
                raise TargetError(say("{path} is not an ordinary file, so it is not replaced.", path=path))
        elif not path.parent.is_dir():
            raise TargetError(no_folder(path.parent))
        if not os.access(path.parent, os.W_OK):
            raise PermissionError
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error


def below(base: Path, path: str) -> Path | None:
    """Return where a path leads that starts at a folder; None if it leads out of the folder, by whatever way.

    Nothing outside is touched: a path that starts elsewhere (on any system) or names a server is not looked at.
    """
    windows = PureWindowsPath(path)
    if PurePosixPath(path).is_absolute() or windows.drive or windows.root:
        return None
    folder = base.resolve()
    place = (folder / path).resolve()
    return place if place.is_relative_to(folder) else None


def _made_beside(path: Path) -> tuple[int, Path]:
    """Make an empty file beside another, and lock it so that nobody takes it for a leftover."""
    mode = _mode_of(path)
    while True:
        made = path.parent / _TEMPORARY.format(secrets.token_hex(8))
        handle = os.open(made, _FRESH, NEW_FILE_MODE if mode is None else mode)
        taken = False
        try:
            taken = _locks(handle, otherwise=True) and os.fstat(handle).st_nlink > 0
            if taken:
                return handle, made
        finally:  # something failed, or somebody who clears the folder was faster
            if not taken:
                os.close(handle)
                _remove(made)


def _held(handle: int) -> int | None:
    """Keep a locked file locked beyond its closing; where there are no locks, an open file could not be renamed."""
    return None if sys.platform == "win32" else os.dup(handle)


def _locks(handle: int, *, otherwise: bool) -> bool:
    """Lock a file as long as it is open, and tell whether nobody else has; `otherwise` where there are no locks."""
    if sys.platform == "win32":
        return otherwise
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return otherwise
    return True


@lru_cache(maxsize=64)
def _clear_leftovers(folder: Path, _process: int) -> None:
    """Delete temporary files of writers that were killed: those that nobody has locked. Once for each process."""
    with contextlib.suppress(OSError):
        for found in folder.iterdir():
            if _LEFTOVER.fullmatch(found.name):
                _clear(found)


def _clear(path: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(path, _AS_IT_IS)
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode) and _locks(handle, otherwise=False):
                path.unlink()
        finally:
            os.close(handle)


def _give_mode(temporary: Path, path: Path) -> None:
    mode = _mode_of(path)
    if mode is not None:
        temporary.chmod(mode)


def _mode_of(path: Path) -> int | None:
    """Return the permissions of a file that is to be replaced; None if there is none. Links are not followed."""
    with contextlib.suppress(OSError):
        found = path.lstat().st_mode
        return stat.S_IMODE(found) if stat.S_ISREG(found) else None
    return None


def _give_name(temporary: Path, path: Path, *, overwrite: bool) -> None:
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
    _remove(temporary)


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def _keep_name(folder: Path) -> None:
    """Have the folder itself written to the disk, where a system can. The file is there whether or not it could."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def no_folder(path: Path) -> Message:
    """Say that a folder is missing, or that there is something else of its name."""
    if path.exists():
        return say("{path} is a file, not a folder. Give a folder that exists.", path=path)
    return say("The folder {path} does not exist. Make it first, or choose another.", path=path)


def there_already(path: Path) -> TargetExists:
    """Return the refusal of a target that exists, which nobody asked to be replaced."""
    remedy = say("Add --overwrite (in Python: overwrite=True) to replace it, or choose another name.")
    return TargetExists(sentences(say("{path} exists already", path=path), remedy))


def is_among(path: Path, files: Iterable[str | Path]) -> bool:
    """Tell whether a path leads to one of these files, whatever it is called there. Not all of them have to exist."""
    for file in files:
        with contextlib.suppress(OSError, ValueError):
            if path.samefile(file):
                return True
    return False


def read_for_it(path: Path) -> TargetError:
    """Return the refusal of a target that its own export reads, which is never replaced, even if somebody asks."""
    return TargetError(say("{path} is read for the export. Choose another name for the output.", path=path))


def _refusal(path: Path, error: OSError | ValueError) -> TargetError:
    if isinstance(error, FileExistsError):
        return there_already(path)
    if isinstance(error, PermissionError):
        words = say("{path} can't be written: no permission, or the file is open in another program.", path=path)
        return TargetError(words)
    reason = reason_of(error)
    return TargetError(say("{path} can't be written: {reason}. Choose another folder.", path=path, reason=reason))
