"""Data in: an importer and a file make parts of a dialogue."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from suddialog._api.prepare import must_fit
from suddialog.errors import SuddialogError, UsageError, account_of, line_of, say
from suddialog.io.faults import Fault, Unreadable, load_error
from suddialog.io.source import bytes_of
from suddialog.model import Dialogue, Entity, Round
from suddialog.model.grammar import Faults, Malformed
from suddialog.plugins import Importer, Registry, default_registry


def read_parts(
    source: str | os.PathLike[str], importer: str = "", *, registry: Registry | None = None, **options: object
) -> tuple[Entity, ...]:
    """Read a file with an importer and return what it makes of it: indicators, action points, … that fit in a dialogue.

    Args:
        source: The path of the file.
        importer: The importer's name, or ``distribution:name``. Without it, the one that reads files of such a name.
        registry: Where importers are looked up; None for the installed ones.
        **options: The importer's own options.

    Raises:
        UsageError: There is no such importer or option, or several that read such files.
        LoadError: The file can't be read, or the importer failed; the message tells which.
        PluginError: The importer can't be used.
    """
    must_fit(Registry, registry=registry)
    known = registry or default_registry()
    if not isinstance(source, (str, os.PathLike)) or not os.fspath(source):
        raise UsageError(say("Data are read from the path of a file."))
    path = Path(os.fspath(source))
    chosen = known.importer(importer) if importer else _by_name(path, known)
    made = chosen.make_options(options)
    try:
        return parts_of(chosen, bytes_of(path), made)
    except Unreadable as error:
        raise load_error(error.faults, str(path)) from error


def parts_of(importer: Importer, data: bytes, options: object) -> tuple[Entity, ...]:
    """Return what an importer makes of the content of a file.

    Raises:
        Unreadable: It can't make anything of it, or failed, or gave something else than parts of a dialogue.
    """
    function = importer.function()
    try:
        found = function(BytesIO(data), options)
        if not isinstance(found, Iterable) or isinstance(found, (str, bytes, Mapping)):
            raise TypeError(say("it gave {kind}, not a list of parts", kind=type(found).__name__))
        parts = tuple(found)
        for part in parts:
            if not isinstance(part, Entity) or isinstance(part, (Dialogue, Round)):
                raise TypeError(say("it gave {kind}, not a list of parts", kind=type(part).__name__))
    except (Malformed, Faults) as error:
        raise _failed(importer, say("it made a part that is no good: {reason}", reason=error.args[0])) from error
    except ValueError as error:
        raise _unreadable(importer, line_of(error) or type(error).__name__) from error
    except (SuddialogError, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise _failed(importer, account_of(error)) from error
    return parts


def _unreadable(importer: Importer, reason: str) -> Unreadable:
    """What an importer says of the file."""
    words = say(
        "{name} of {origin} can't read it: {reason}", name=importer.name, origin=importer.plugin.origin, reason=reason
    )
    return Unreadable(Fault("SUD001", words))


def _failed(importer: Importer, reason: str) -> Unreadable:
    """What is the importer's fault and not the file's."""
    return Unreadable(Fault("SUD001", importer.failure(say("Importer"), reason)))


def _by_name(path: Path, registry: Registry) -> Importer:
    """Return the importer that reads files with such an ending."""
    name = path.name.lower()
    found = [one for one in registry.importers() if name.endswith(tuple(map(str.lower, one.spec.suffixes)))]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(one.name for one in found)
        raise UsageError(say("Several importers read {file}: name one of {names}.", file=path.name, names=names))
    names = ", ".join(one.name for one in registry.importers())
    raise UsageError(say("No importer reads {file}. There are {words}.", file=path.name, words=names or say("none")))
