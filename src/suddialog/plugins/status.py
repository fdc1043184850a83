"""What is known about an installed plugin, whether it works or not."""

from __future__ import annotations

from enum import StrEnum

import attrs

from suddialog.errors import Message, say, sentences


class State(StrEnum):
    """What became of a plugin. Only an active one offers anything."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    BROKEN = "broken"
    INCOMPATIBLE = "incompatible"
    UNAVAILABLE = "unavailable"


_STATES = {
    State.ACTIVE: say("active"),
    State.BLOCKED: say("blocked"),
    State.BROKEN: say("broken"),
    State.INCOMPATIBLE: say("incompatible"),
    State.UNAVAILABLE: say("unavailable"),
}


@attrs.frozen(kw_only=True)
class Lack:
    """What can't work on this machine, of a plugin whose other offers can.

    Attributes:
        kind: ``exporter``, ``importer``, ``transform`` or ``block``.
        name: Its name.
        reason: What is missing.
        cure: What to do about it.
    """

    kind: Message
    name: str
    reason: str
    cure: str

    @property
    def text(self) -> Message:
        """It in words: name, state, why, what to do."""
        named = say('its {what} "{name}"', what=self.kind, name=self.name)
        state = _STATES[State.UNAVAILABLE]
        return sentences(say("{named} is {state}: {reason}", named=named, state=state, reason=self.reason), self.cure)


@attrs.frozen(kw_only=True)
class Plugin:
    """A plugin and its state.

    Attributes:
        distribution: The installed package that brings it, as pip names it.
        version: That package's version; empty if unknown.
        name: The entry point's name.
        target: What the entry point names, for example ``acme_csv`` or ``acme_csv.hooks:plugin``.
        state: Whether it works.
        reason: Why it does not; empty for an active plugin.
        cure: What to do about it; empty for an active plugin.
        exporters: Names of the exporters that it offers.
        importers: Names of the importers that it offers.
        transforms: Names of the transforms that it offers.
        blocks: Names of the kinds of content that it offers.
        observes: Whether it is told about exports.
        lacks: Offers of an active plugin that can't work here, for lack of a module that they need.
        remarks: What its users should know, for example that a name of its is reserved.
        builtin: Whether it comes with suddialog itself.
        seconds: How long it took to import it and to ask what it offers.
    """

    distribution: str
    version: str
    name: str
    target: str
    state: State
    reason: str = ""
    cure: str = ""
    exporters: tuple[str, ...] = ()
    importers: tuple[str, ...] = ()
    transforms: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    observes: bool = False
    lacks: tuple[Lack, ...] = ()
    remarks: tuple[str, ...] = ()
    builtin: bool = False
    seconds: float = attrs.field(default=0.0, eq=False)

    @property
    def id(self) -> str:
        """The plugin's full name, ``distribution:entry-point``."""
        return f"{self.distribution}:{self.name}"

    @property
    def origin(self) -> str:
        """The distribution and its version, as printed: ``acme-csv 1.2``."""
        return f"{self.distribution} {self.version}".strip()

    @property
    def state_word(self) -> Message:
        """The state as it is told."""
        return _STATES[self.state]

    @property
    def text(self) -> Message:
        """The plugin and its state in words: name, origin, state, why, what to do."""
        head = say(
            "plugin {name} of {origin} is {state}", name=self.name, origin=self.origin, state=_STATES[self.state]
        )
        reason = say("{head}: {reason}", head=head, reason=self.reason) if self.reason else head
        return sentences(reason, self.cure)

    def __str__(self) -> str:
        return str(self.text)


class Fault(Exception):
    """Why a plugin can't be used. Never leaves this package: the registry turns it into a status."""

    def __init__(self, state: State, reason: str, cure: str = "") -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
        self.cure = cure
