"""The options that every format of the minutes takes."""

from __future__ import annotations

from typing import Literal

import attrs


@attrs.frozen(kw_only=True)
class MinutesOptions:
    """How minutes are set, in whatever format."""

    actions: Literal["table", "list"] = attrs.field(
        default="table",
        validator=attrs.validators.in_(("table", "list")),
        metadata={
            "help": "How action points with owner or time are set: as a table, if each fits on a line, or as a list."
        },
    )
