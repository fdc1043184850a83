"""``suddialog new-plugin``: how one begins a plugin."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from shlex import quote
from string import Template

import attrs
import click

from suddialog._api.naming import is_safe
from suddialog.cli.arguments import path_name
from suddialog.cli.commands import Command
from suddialog.cli.starting import made_folder
from suddialog.cli.voice import asked_language, language_option, program, speak, spoken
from suddialog.errors import TargetError, UsageError, say
from suddialog.io.files import write_atomically
from suddialog.model.grammar import slug
from suddialog.plugins import Registry
from suddialog.plugins.discovery import GROUP, canonical, own_version

_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_FORMAT = re.compile(r"[a-z][a-z0-9-]*")
_PREFIX = f"{GROUP}-"


@attrs.frozen(kw_only=True)
class Names:
    """What the parts of a new plugin are called.

    Attributes:
        distribution: What one installs.
        module: What one imports.
        format: What one asks for: the distribution's name without ``suddialog-``.
    """

    distribution: str
    module: str
    format: str

    @classmethod
    def of(cls, name: str) -> Names:
        """Make names from the one that was asked for.

        Raises:
            UsageError: It can't be the name of a package, of a module or of a format, or it is taken.
        """
        if not _DISTRIBUTION.fullmatch(name):
            words = say(
                '"{name}" can\'t be the name of a package: it may have the letters a to z, digits and hyphens. '
                "Write for example {proposal}.",
                name=name,
                proposal=_PREFIX + (slug(name.removeprefix(_PREFIX)) or "my-format"),
            )
            raise UsageError(words)
        distribution = canonical(name)
        names = cls(
            distribution=distribution,
            module=distribution.replace("-", "_"),
            format=distribution.removeprefix(_PREFIX),
        )
        names._refuse_taken()
        return names

    def _refuse_taken(self) -> None:
        proposal = f"{_PREFIX}my-{self.format}"
        if not is_safe(self.module):
            words = say(
                'Windows takes no folder called "{module}", the name of a device. Write for example {proposal}.',
                module=self.module,
                proposal=proposal,
            )
            raise UsageError(words)
        if self.format in {exporter.spec.name for exporter in Registry(entry_points=False, environment={}).exporters()}:
            words = say(
                'The format "{format}" is built in, and its name is not given away. Write for example {proposal}.',
                format=self.format,
                proposal=proposal,
            )
            raise UsageError(words)
        if not _FORMAT.fullmatch(self.format):
            words = say(
                '"{format}" can\'t be the name of a format: it begins with a letter. Write for example {proposal}.',
                format=self.format,
                proposal=proposal,
            )
            raise UsageError(words)
        if not self.module.isidentifier() or iskeyword(self.module) or find_spec(self.module):
            words = say(
                'A module "{module}" could not be imported, or would hide another of that name. '
                "Write for example {proposal}.",
                module=self.module,
                proposal=proposal,
            )
            raise UsageError(words)


@click.command("new-plugin", cls=Command)
@click.argument("name", metavar="NAME")
@click.option(
    "--out", type=path_name, metavar="FOLDER", help="Folder of the project; by default one of its name, here."
)
@language_option
def new_plugin(name: str, out: str | None) -> None:
    """Write the project of a plugin called NAME: an exporter that works, its tests, and all that a package needs.

    The exporter writes minutes as plain text. Change it into what you need; the tests tell what is lost on the way.
    """
    names = Names.of(name)
    folder = made_folder(Path(out or names.distribution))
    if any(folder.iterdir()):
        words = say(
            "{path} holds something already. Name an empty folder, or one that is to be made (--out).", path=folder
        )
        raise TargetError(words)
    for path, text in _project(names, asked_language() or "en"):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, text.encode("utf-8"))
    _tell(names, folder)


def _project(names: Names, language: str) -> Iterator[tuple[Path, str]]:
    """Yield the files of a project: where each belongs, and its text."""
    version = ".".join(own_version().split(".")[:2])
    values = {**attrs.asdict(names), "requirement": f"{GROUP}>={version}" if version else GROUP}
    for path, template in _templates(resources.files("suddialog.cli") / "new_plugin", language):
        parts = (_PLACES.get(part, part) for part in path.removesuffix(".in").split("/"))
        yield Path(*(Template(part).substitute(values) for part in parts)), Template(template).substitute(values)


_PLACES = {"gitignore": ".gitignore", "module": "$module"}
"""What parts of paths are called in a project, where they can't be called so among our own files."""


def _templates(folder: Traversable, language: str, above: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of the templates below a folder. What is there in several languages comes in one of them."""
    entries = {entry.name: entry for entry in folder.iterdir()}
    for name, entry in sorted(entries.items()):
        if entry.is_dir():
            yield from _templates(entry, language, f"{above}{name}/")
        elif name.endswith(".in"):
            own = entries.get(f"{name.removesuffix('.in')}.{language}", entry)
            yield f"{above}{name}", own.read_text(encoding="utf-8")


def _tell(names: Names, folder: Path) -> None:
    words = say(
        'Wrote {path}: the package {distribution} with the format "{format}"',
        path=folder,
        distribution=names.distribution,
        format=names.format,
    )
    speak(words)
    speak(say("To try it, type"))
    click.echo(f"  cd {quote(str(folder))}")
    click.echo(f'  {_python()} -m pip install -e ".[test]"')
    click.echo(f"  {_python()} -m pytest")
    speak(say("and then, wherever a dialogue is"))
    click.echo(f"  {program()} export {spoken(say('FILE'))}.yaml --to {names.format}")


def _python() -> str:
    """Return what starts the Python that this runs in."""
    found = shutil.which("python")
    same = found is not None and Path(found).parent == Path(sys.executable).parent
    return "python" if same else quote(sys.executable)
