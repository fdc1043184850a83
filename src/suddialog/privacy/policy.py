"""House rules of privacy: whose names may be read by whom."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs.validators import instance_of, optional

from suddialog.errors import UsageError, say
from suddialog.model import Audience, Side

NAMES: Mapping[Side | None, Audience] = {
    Side.SCHOOL: Audience.PUBLIC,
    Side.AUTHORITY: Audience.PUBLIC,
    Side.STAFF: Audience.PUBLIC,
    Side.PEER: Audience.PUBLIC,
    Side.POLITICAL: Audience.PUBLIC,
    Side.GUEST: Audience.PUBLIC,
    Side.PUPILS: Audience.PARTICIPANTS,
    Side.PARENTS: Audience.PARTICIPANTS,
    Side.BOARD: Audience.PARTICIPANTS,
    None: Audience.PARTICIPANTS,
}
"""Who may read the names of those who speak for a side; None is a side that nobody knows."""


def _not_public(_policy: object, _field: object, value: Audience) -> None:
    if value is Audience.PUBLIC:
        raise UsageError(say("No policy can show small counts to the public."))


@attrs.frozen(kw_only=True)
class Policy:
    """A municipality's rules where they may differ from the defaults.

    Attributes:
        names: Who may read whose names. A side that is not in it keeps its default.
        small_counts: Who may see small counts at least; never the public. Among the participants are people who know
            the pupils, so the default is internal.
        fewest: From how many people on a figure may be shown, where that is more than the catalogue says.
    """

    names: Mapping[Side | None, Audience] = attrs.field(factory=dict, converter=dict)
    small_counts: Audience = attrs.field(default=Audience.INTERNAL, validator=_not_public)
    fewest: int | None = attrs.field(default=None, validator=optional(instance_of(int)))

    def names_of(self, side: Side | None) -> Audience:
        """Return who may read the names of those who speak for a side."""
        return self.names.get(side, NAMES[side])
