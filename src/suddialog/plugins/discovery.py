"""Which plugins are there, and which of them may be loaded. Nothing of a plugin is imported here."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module, metadata
from typing import Any

import attrs

from suddialog.errors import say, sentences
from suddialog.model.grammar import nearest

GROUP = "suddialog"
"""The entry-point group of plugins, and the name of the distribution that brings the built-in ones."""

BUILTINS = (
    "suddialog.exporters.pptx",
    "suddialog.exporters.markdown",
    "suddialog.exporters.docx",
    "suddialog.exporters.html",
    "suddialog.exporters.table",
    "suddialog.exporters.csv",
    "suddialog.exporters.json",
    "suddialog.exporters.xlsx",
)
"""The built-in plugins. They are modules like anybody else's and use the same interface."""

UNKNOWN = "unknown"
"""What stands in for the name of a distribution without readable metadata."""

ALLOW = "SUDDIALOG_PLUGINS"
BLOCK = "SUDDIALOG_PLUGINS_BLOCK"


@attrs.frozen(kw_only=True)
class Candidate:
    """A plugin that was found and not yet loaded.

    `fault` tells why it can't even be looked at; then there is nothing to load.
    """

    distribution: str
    version: str
    name: str
    target: str
    load: Callable[[], object] = attrs.field(repr=False)
    builtin: bool = False
    fault: str = ""

    @property
    def id(self) -> str:
        """The full name, ``distribution:entry-point``."""
        return f"{self.distribution}:{self.name}"


@cache
def canonical(name: str) -> str:
    """Return a distribution's name in the one spelling in which names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def own_version() -> str:
    """Return the version of suddialog itself."""
    try:
        return metadata.version(GROUP)
    except metadata.PackageNotFoundError:  # imported from a folder, never installed
        return ""


def own_origin() -> str:
    """Return the distribution of suddialog itself and its version, as `Plugin.origin` has it."""
    return f"{GROUP} {own_version()}".strip()


def builtin_candidates() -> Iterator[Candidate]:
    """Yield the plugins that come with suddialog."""
    version = own_version()
    for module in BUILTINS:
        yield Candidate(
            distribution=GROUP,
            version=version,
            name=module.rpartition(".")[2],
            target=module,
            load=_importer(module),
            builtin=True,
        )


def _importer(module: str) -> Callable[[], object]:
    return lambda: import_module(module)


def object_candidates(plugins: Mapping[str, object]) -> Iterator[Candidate]:
    """Yield plugins that a script or a test hands over as objects, by name."""
    for name, plugin in sorted(plugins.items()):
        kind = plugin if isinstance(plugin, type) else type(plugin)
        target = getattr(plugin, "__name__", kind.__qualname__)
        yield Candidate(distribution=name, version="", name=name, target=target, load=_giver(plugin))


def _giver(plugin: object) -> Callable[[], object]:
    return lambda: plugin


def installed_candidates() -> tuple[Candidate, ...]:
    """Return the plugins of all installed distributions, in an order that does not depend on the disk's."""
    try:
        found: Iterable[Candidate] = [_of_entry_point(entry) for entry in metadata.entry_points(group=GROUP)]
    except Exception:  # one broken metadata file hides everybody's entry points
        found = _one_by_one()
    listed = sorted(found, key=lambda one: (canonical(one.distribution), one.name, one.target))
    return tuple(_each_with_its_name(listed))


def _each_with_its_name(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, of those that have one name in a distribution the first only as one that can be loaded."""
    seen = set[tuple[str, str]]()
    for one in found:
        name = canonical(one.distribution), one.name
        if name in seen and one.distribution != UNKNOWN:
            fault = say("its distribution has another entry point of this name, which is the one that counts")
            yield attrs.evolve(one, fault=fault)
        else:
            yield one
        seen.add(name)


def _of_entry_point(entry: metadata.EntryPoint) -> Candidate:
    return _candidate(entry, *_facts(entry.dist))


def _candidate(entry: metadata.EntryPoint, distribution: str, version: str) -> Candidate:
    place, fault = entry.value, ""
    if not _PLACE.fullmatch(place):
        fault = say(
            "its entry point names {place}; give package.module or package.module:object", place=repr(str(place))
        )
    return Candidate(
        distribution=distribution, version=version, name=entry.name, target=place, load=entry.load, fault=fault
    )


_NAMES = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_PLACE = re.compile(rf"{_NAMES}\s*(?::\s*{_NAMES}\s*)?(?:\[.*\])?\s*")
"""What an entry point names, maybe with extras, which nobody asks for any more."""


def _facts(distribution: metadata.Distribution | None) -> tuple[str, str]:
    """Return name and version of a distribution whose metadata may be damaged."""
    try:
        facts: Any = distribution.metadata if distribution is not None else {}
        return facts.get("Name") or UNKNOWN, facts.get("Version") or ""
    except Exception:
        return UNKNOWN, ""


def _one_by_one() -> Iterator[Candidate]:
    seen = set()
    for distribution in metadata.distributions():
        name, version = _facts(distribution)
        if name != UNKNOWN and canonical(name) in seen:
            continue  # found twice on the path: the first one is what gets imported
        seen.add(canonical(name))
        try:
            for entry in distribution.entry_points.select(group=GROUP):
                yield _candidate(entry, name, version)
        except Exception as error:
            fault = say("its entry points can't be read ({kind})", kind=type(error).__name__)
            yield Candidate(distribution=name, version=version, name="?", target="", load=_giver(None), fault=fault)


@attrs.frozen
class Rules:
    """Which plugins the environment lets in.

    Attributes:
        allow: What ``SUDDIALOG_PLUGINS`` lists, or None if it is not set; the built-ins are always allowed.
        block: What ``SUDDIALOG_PLUGINS_BLOCK`` lists; it wins, over built-ins too. Here an entry point's name alone
            will do: whoever keeps something out must not be let down by a spelling.
    """

    allow: tuple[str, ...] | None
    block: tuple[str, ...]

    @classmethod
    def of(cls, environment: Mapping[str, str] | None = None) -> Rules:
        """Read the rules from environment variables (the process's own if none are given)."""
        variables = os.environ if environment is None else environment
        allow = variables.get(ALLOW)
        return cls(None if allow is None else _names(allow), _names(variables.get(BLOCK, "")))

    def verdict(self, candidate: Candidate) -> tuple[str, str]:
        """Return the reason and the cure if a plugin is kept out, else two empty texts."""
        names = _spellings(candidate)
        if (names | {canonical(candidate.name)}).intersection(self.block):
            return say("{name} names it", name=BLOCK), say("Take it out of {name} to use it", name=BLOCK)
        if self.allow is not None and not candidate.builtin and not names.intersection(self.allow):
            cure = say("Add {plugin} to {name} to use it", plugin=candidate.distribution, name=ALLOW)
            return say("{name} does not name it", name=ALLOW), cure
        return "", ""

    def unmatched(self, candidates: Iterable[Candidate]) -> tuple[str, ...]:
        """Return a sentence for each name in the rules that no plugin has: most likely it is misspelt."""
        found = list(candidates)
        known = {spelling for candidate in found for spelling in _spellings(candidate)}
        lists = (
            (ALLOW, self.allow or (), known),
            (BLOCK, self.block, known | {canonical(candidate.name) for candidate in found}),
        )
        return tuple(
            sentences(
                say('{variable} names "{name}", but no such plugin is installed', variable=variable, name=name),
                _meant(name, known),
            )
            for variable, names, known in lists
            for name in names
            if name not in known
        )


def _meant(name: str, known: set[str]) -> str:
    """Return a proposal for a name that no plugin has: the nearest one, or the one that it is a part of."""
    parts = sorted((one for one in known if name in one.replace(":", "-").split("-")), key=lambda one: (len(one), one))
    near = parts[0] if parts else nearest(name, sorted(known))
    return say('Perhaps "{near}" is meant', near=near) if near else ""


def _names(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(","))
    return tuple(_spelling(part) for part in parts if part)


def _spelling(name: str) -> str:
    distribution, colon, entry = name.partition(":")
    return canonical(distribution.strip()) + colon + entry.strip()


def _spellings(candidate: Candidate) -> set[str]:
    distribution = canonical(candidate.distribution)
    return {distribution, f"{distribution}:{candidate.name}"}
