"""Blocks of plugins: how they look in the blocks that everybody knows, and what is wrong with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, cast

import attrs

from suddialog.errors import Issue, Message, PluginError, Severity, UsageError, account_of, joined, line_of, say
from suddialog.hooks import Look
from suddialog.model import Actions, Audience, Block, Custom, Dialogue, Entity
from suddialog.model.base import changed
from suddialog.model.content import blocks
from suddialog.model.fields import leading_to
from suddialog.model.grammar import Faults, Malformed, faults_of
from suddialog.plugins import OwnBlock, Plugin, Registry, State, default_registry

E = TypeVar("E", bound=Entity)

FAILED = "SUD024"
"""The code of a block whose plugin is not here or failed."""


@attrs.frozen
class Looked:
    """A dialogue whose plugins' blocks say how they look, and what was found on the way.

    Attributes:
        dialogue: The dialogue.
        issues: What was found, each with the path in the graph of what those may see who are told of it.
        makers: The distributions that said how, with their versions, by the blocks' names.
    """

    dialogue: Dialogue
    issues: tuple[tuple[str, Issue], ...] = ()
    makers: Mapping[str, str] = attrs.field(factory=dict)

    def makers_in(self, view: Dialogue) -> tuple[str, ...]:
        """Return who brought the blocks that an audience sees."""
        return tuple(self.makers[kind] for kind in kinds_in(view) if kind in self.makers) if self.makers else ()

    def told(self, audience: Audience, withheld: Iterable[str]) -> tuple[Issue, ...]:
        """Return what an audience is told: nothing of what is withheld from it, and no content, which is internal."""
        gone = frozenset(withheld)
        seen = [(path, issue) for path, issue in self.issues if gone.isdisjoint(holders(path))]
        if audience is Audience.INTERNAL:
            return tuple(issue for _, issue in seen)
        return tuple(dict.fromkeys(_without_content(path, issue) for path, issue in seen))


def holders(path: str) -> Iterator[str]:
    """Yield a path and all that it leads on from."""
    yield path
    for step in _STEP.finditer(path):
        yield path[: step.start()]


_STEP = re.compile(r"[.\[]")


def _without_content(path: str, issue: Issue) -> Issue:
    """Return an issue that tells neither what stands in a block nor what its plugin says of it."""
    remedy = say("A check for the internal audience says what is wrong")
    if issue.severity is not Severity.ERROR:
        silent = issue.path != path  # its plugin alone knows who may see it
        words = say("no plugin here brings a block; insiders see title and texts as they are, others nothing")
        return attrs.evolve(issue, message=words, remedy=remedy) if silent else issue
    failed = issue.code == FAILED
    words = say("a plugin's block can't be shown") if failed else say("the content of a plugin's block does not fit")
    return attrs.evolve(issue, path=path, message=words, remedy=remedy)


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
        self.issues: list[tuple[str, Issue]] = []
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
            self._note(FAILED, Severity.ERROR, path, str(error))
            return item
        if offer is None:
            self._missing(item, path, self._registry)
            return item
        self.makers[item.kind] = offer.plugin.origin
        audience = offer.spec.audience if item.audience is None else item.audience
        look = self._look(offer, item, path)
        return changed(item, shown=look or (), brought=look is not None, audience=audience)

    def _missing(self, item: Custom, path: str, registry: Registry) -> None:
        """Take note of a block without its plugin.

        Who may see one whose author does not say, only the plugin knows: all are told who may see what holds it.
        """
        silent = item.audience is None
        idle = [plugin for plugin in registry.plugins if plugin.state is not State.ACTIVE and not plugin.builtin]
        lacks = ((plugin, lack) for plugin in registry.plugins for lack in plugin.lacks if lack.kind == "block")
        lacking = [joined(": ", (plugin.origin, lack.text)) for plugin, lack in lacks if lack.name == item.kind]
        reasons = lacking or [plugin.text for plugin in idle if _may_bring(plugin, item.kind)]
        others = say("nothing") if silent else say("the title alone")
        words = say(
            "no plugin here brings {kind}; insiders see title and texts as they are, others {what}",
            kind=item.kind,
            what=others,
        )
        remedy = _reasons(reasons) if reasons else _to_install(item.kind, idle)
        holder = path.rpartition("[")[0] if silent else path
        issue = Issue(code=FAILED, severity=Severity.WARNING, path=path, message=words, remedy=remedy)
        self.issues.append((holder, issue))

    def _look(self, offer: OwnBlock, item: Custom, path: str) -> tuple[Block, ...] | None:
        """Return how a block looks; None if that can't be told, which is noted as an error."""
        try:
            content = json.loads(item.json, parse_float=Decimal)
            shown, faults = asked(offer.function(), content, self._language)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            self._failed(offer, path, error)
            return None
        for fault in faults:
            if fault.code == FAILED:
                self._fell_short(offer, path, say("it makes a block that is no good: {reason}", reason=fault.message))
                continue
            below = _below(item.kind, fault.path)
            self._note(fault.code, Severity.ERROR, path, fault.message, fault.remedy, below=below)
        if not faults and not shown and content:
            origin = offer.plugin.origin
            words = say("block {kind} of {origin} shows nothing of its content", kind=item.kind, origin=origin)
            self._note(FAILED, Severity.WARNING, path, words)
        return None if faults else shown

    def _failed(self, offer: OwnBlock, path: str, error: BaseException) -> None:
        """Take note of a plugin that raised what no content can be blamed for."""
        if isinstance(error, PluginError):
            self._note(FAILED, Severity.ERROR, path, error.args[0])
            return
        self._fell_short(offer, path, account_of(error))

    def _fell_short(self, offer: OwnBlock, path: str, reason: Message) -> None:
        words = offer.failure(say("Block"), reason)
        cure = say("Update or uninstall {name}", name=offer.plugin.distribution)
        self._note(FAILED, Severity.ERROR, path, words, cure)

    def _note(
        self, code: str, severity: Severity, path: str, message: str, remedy: str = "", *, below: str = ""
    ) -> None:
        issue = Issue(code=code, severity=severity, path=f"{path}{below}", message=message, remedy=remedy)
        self.issues.append((path, issue))


def asked(look: Look, content: object, language: str) -> tuple[tuple[Block, ...], tuple[Malformed, ...]]:
    """Ask how a content looks, and return that, and what is wrong with the content.

    A `ValueError` is about the content. Whatever else is raised is the plugin's own fault and passes through, and
    blocks that the model refuses are, too: they are told with the code `FAILED`.
    """
    context = _Context(language)
    shown: tuple[Block, ...] = ()
    try:
        shown = _shown(look(content, context))
    except (Malformed, Faults) as error:
        own = [Malformed(one.message, one.remedy, code=FAILED) for one in faults_of(error)]
        context.faults = context.faults or own  # what follows from a fault that was told helps nobody
    except ValueError as error:
        context.faults = context.faults or [Malformed(line_of(error) or type(error).__name__)]
    return shown, tuple(context.faults)


def _shown(found: object) -> tuple[Block, ...]:
    """Return what a plugin gave as blocks.

    Raises:
        TypeError: It gave something else.
        Malformed, Faults: It gave something that is no good as a block.
    """
    if not isinstance(found, Iterable) or isinstance(found, (bytes, Mapping)):
        raise TypeError(say("it looks like {kind}, not like a list of blocks", kind=type(found).__name__))
    shown = blocks(found if isinstance(found, str) else list(found))
    for block in shown:
        if isinstance(block, (Custom, Actions)):
            raise TypeError(say("it looks like {kind}, which nobody can show there", kind=type(block).__name__))
    return shown


_FEW = 3
"""Plugins that are told one by one."""


def _reasons(reasons: Sequence[Message]) -> Message:
    """Return why plugins that may bring a block can't be used; of many the first one's."""
    if len(reasons) <= _FEW:
        return joined("; ", reasons)
    more = say("{number} others that may bring it can't be used either; see suddialog plugins", number=len(reasons) - 1)
    return joined("; ", (reasons[0], more))


def _to_install(kind: str, idle: Sequence[Plugin]) -> Message:
    """Return what to do about a block that no plugin seems to bring: what one offers that is kept out nobody knows."""
    if not idle:
        return say("Install the plugin that brings {kind}", kind=kind)
    if len(idle) > _FEW:
        return say(
            "Install the plugin that brings {kind}, if it is none of the {number} that can't be used; see suddialog "
            "plugins",
            kind=kind,
            number=len(idle),
        )
    plugins = ", ".join(plugin.id for plugin in idle)
    return say(
        "Install the plugin that brings {kind}, if it is none of those that can't be used: {plugins}; see suddialog "
        "plugins",
        kind=kind,
        plugins=plugins,
    )


def _may_bring(plugin: Plugin, kind: str) -> bool:
    """Whether the first half of a block's name is in a plugin's name."""
    return kind.partition(".")[0] in plugin.id.lower()


def _below(kind: str, steps: Iterable[str | int]) -> str:
    return f".{kind}" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


class _Context:
    """What a plugin's block is given."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.faults: list[Malformed] = []

    def fault(self, message: str, *path: str | int, remedy: str = "") -> None:
        """Take note of what does not fit."""
        if not all(isinstance(step, (str, int)) for step in path):
            raise TypeError(say("a way into the content is made of keys and numbers"))
        self.faults.append(Malformed(str(message), remedy, path=path))
