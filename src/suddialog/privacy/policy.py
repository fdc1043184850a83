"""House rules of privacy: whose names may be read by whom."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

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


@attrs.frozen(kw_only=True)
class Policy:
    """A municipality's rules where they may differ from the defaults.

    Attributes:
        names: Who may read whose names. A side that is not in it keeps its default.
    """

    names: Mapping[Side | None, Audience] = attrs.field(factory=dict, converter=dict)

    def names_of(self, side: Side | None) -> Audience:
        """Return who may read the names of those who speak for a side."""
        return self.names.get(side, NAMES[side])
