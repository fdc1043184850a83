"""Blocks of plugins: how they look in the blocks that everybody knows, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar, cast

import attrs

from suddialog.errors import Issue, Message, Severity, SuddialogError, UsageError, joined, say
from suddialog.model import Actions, Audience, Block, Custom, Dialogue, Entity
from suddialog.model.base import changed
from suddialog.model.content import blocks
from suddialog.model.fields import leading_to
from suddialog.model.grammar import Faults, Malformed, faults_of
from suddialog.plugins import OwnBlock, Plugin, Registry, State, default_registry

E = TypeVar("E", bound=Entity)


@attrs.frozen
class Looked:
    """A dialogue whose plugins' blocks say how they look, and what was found on the way, by its path in the graph.

    `makers` are the distributions that said how, with their versions, by the blocks' names.
    """

    dialogue: Dialogue
    issues: tuple[Issue, ...] = ()
    makers: Mapping[str, str] = attrs.field(factory=dict)

    def makers_in(self, view: Dialogue) -> tuple[str, ...]:
        """Return who brought the blocks that an audience sees."""
        return tuple(self.makers[kind] for kind in kinds_in(view) if kind in self.makers) if self.makers else ()

    def told(self, audience: Audience, withheld: Iterable[str]) -> tuple[Issue, ...]:
        """Return what an audience is told: nothing of what is withheld from it, and no content, which is internal."""
        gone = tuple(withheld)
        seen = [issue for issue in self.issues if not any(_within(issue.path, path) for path in gone)]
        if audience is Audience.INTERNAL:
            return tuple(seen)
        return tuple(dict.fromkeys(_without_content(issue) for issue in seen))


def _within(path: str, holder: str) -> bool:
    return path == holder or path.startswith((f"{holder}.", f"{holder}["))


def _without_content(issue: Issue) -> Issue:
    if issue.severity is not Severity.ERROR:
        return issue
    words = say("the content of a plugin's block does not fit")
    return attrs.evolve(issue, message=words, remedy=say("A check for the internal audience says what is wrong"))


def looked(dialogue: Dialogue, registry: Registry | None = None) -> Looked:
    """Ask every plugin's block of a dialogue how it looks. The registry is not touched if there is none."""
    found = _Looks(registry)
    return Looked(found.within(dialogue, ""), tuple(found.issues), found.makers)


def kinds_in(item: Entity) -> Iterator[str]:
    """Yield the names of the plugins' blocks in an entity, however deep."""
    for name in leading_to(cast("Any", type(item)), Custom):
        for child in getattr(item, name):
            if isinstance(child, Custom):
                yield child.kind
            else:
                yield from kinds_in(child)


class _Looks:
    """One walk through a dialogue."""

    def __init__(self, registry: Registry | None) -> None:
        self._registry = registry
        self._language = ""
        self.issues: list[Issue] = []
        self.makers: dict[str, str] = {}

    def within(self, item: E, path: str) -> E:
        """Return an entity whose plugins' blocks, however deep, are filled in; itself if it has none."""
        if isinstance(item, Dialogue):
            self._language = item.language
        start, changes = f"{path}." if path else "", {}
        for name in leading_to(cast("Any", type(item)), Custom):
            held = getattr(item, name)
            made = tuple(self._one(child, f"{start}{name}[{number}]") for number, child in enumerate(held))
            if any(new is not old for new, old in zip(made, held, strict=True)):
                changes[name] = made
        return changed(item, **changes) if changes else item

    def _one(self, item: Any, path: str) -> Any:
        return self._custom(item, path) if isinstance(item, Custom) else self.within(item, path)

    def _custom(self, item: Custom, path: str) -> Custom:
        self._registry = self._registry or default_registry()
        try:
            offer = self._registry.block(item.kind)
        except UsageError as error:
            self._note("SUD024", Severity.ERROR, path, str(error))
            return item
        if offer is None:
            self._missing(item, path, self._registry)
            return item
        self.makers[item.kind] = offer.plugin.origin
        audience = offer.spec.audience if item.audience is None else item.audience
        return changed(item, shown=self._look(offer, item, path), audience=audience)

    def _missing(self, item: Custom, path: str, registry: Registry) -> None:
        idle = (plugin for plugin in registry.plugins if plugin.state is not State.ACTIVE)
        reasons = [plugin.text for plugin in idle if _may_bring(plugin, item.kind)]
        words: Message = say("no plugin here brings {kind}; title and texts are shown as they are", kind=item.kind)
        remedy = joined("; ", reasons) if reasons else say("Install the plugin that brings {kind}", kind=item.kind)
        self._note("SUD024", Severity.WARNING, path, words, remedy)

    def _look(self, offer: OwnBlock, item: Custom, path: str) -> tuple[Block, ...]:
        """Return how a block looks; nothing if that can't be told, which is noted as an error."""
        context = _Context(self._language)
        try:
            found = offer.function()(json.loads(item.json, parse_float=Decimal), context)
            shown = blocks(found if isinstance(found, str) else list(found))
            for block in shown:
                if isinstance(block, (Custom, Actions)):
                    raise TypeError(f"it looks like a {type(block).__name__}, which nobody can show there")
        except (Malformed, Faults) as error:
            own = [Malformed(one.message, one.remedy, code=one.code) for one in faults_of(error)]
            context.faults = context.faults or own  # what follows from a fault that was told helps nobody
        except (SuddialogError, KeyboardInterrupt):
            raise
        except ValueError as error:
            context.fault(" ".join(str(error).split())[:300])
        except BaseException as error:
            reason = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
            words = say(
                "block {kind} of {origin} failed: {reason}", kind=item.kind, origin=offer.plugin.origin, reason=reason
            )
            self._note(
                "SUD024", Severity.ERROR, path, words, say("Update or uninstall {name}", name=offer.plugin.distribution)
            )
            return ()
        for fault in context.faults:
            self._note(fault.code, Severity.ERROR, _below(path, item.kind, fault.path), fault.message, fault.remedy)
        return () if context.faults else shown

    def _note(self, code: str, severity: Severity, path: str, message: str, remedy: str = "") -> None:
        self.issues.append(Issue(code=code, severity=severity, path=path, message=message, remedy=remedy))


def _may_bring(plugin: Plugin, kind: str) -> bool:
    """Whether the first half of a block's name is in a plugin's name."""
    return kind.partition(".")[0] in plugin.id.lower()


def _below(path: str, kind: str, steps: Iterable[str | int]) -> str:
    return f"{path}.{kind}" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


class _Context:
    """What a plugin's block is given."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.faults: list[Malformed] = []

    def fault(self, message: str, *path: str | int, remedy: str = "") -> None:
        """Take note of what does not fit."""
        self.faults.append(Malformed(str(message), remedy, path=path))
