"""Templates of decks, looked through before anything is made on them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from suddialog._api.prepare import prepare
from suddialog.errors import TemplateError, UsageError, reason_of, say
from suddialog.model import Audience, Dialogue
from suddialog.outline import compose

if TYPE_CHECKING:
    from suddialog.exporters.pptx.survey import TemplateReport


def inspect_template(
    template: str | os.PathLike[str],
    *,
    profile: str | os.PathLike[str] | None = None,
    dialogue: Dialogue | None = None,
) -> TemplateReport:
    """Look through a template for decks: its layouts, which serves which kind of slide and why, what it lacks.

    Args:
        template: A .pptx, .potx or .ppsx.
        profile: The profile that decks on it will be made with.
        dialogue: A dialogue whose text is to be placed on it, to see how much stands in the template's placeholders.

    Raises:
        TemplateError: The template can't be used, or the profile does not fit it.
        LoadError: The profile can't be read.
    """
    from suddialog.exporters.inspection import MAX_SIZE
    from suddialog.exporters.pptx.planner import plan
    from suddialog.exporters.pptx.survey import survey
    from suddialog.exporters.pptx.template import MAX_PROFILE, named_template, obeying

    path = _path(template)
    read = named_template(path, _bytes(path, MAX_SIZE))
    if profile is not None:
        beside = _path(profile)
        read = obeying(read, beside, _bytes(beside, MAX_PROFILE))
    if dialogue is None:
        return survey(read, path)
    view = prepare(dialogue, Audience.INTERNAL).view.dialogue
    return survey(read, path, plan(compose(view, "deck"), read))


def _path(given: str | os.PathLike[str]) -> str:
    if not isinstance(given, (str, os.PathLike)) or not os.fspath(given):
        raise UsageError(say("The path of a file is due, not {kind}.", kind=type(given).__name__))
    return os.fspath(given)


def _bytes(path: str, most: int) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise TemplateError(say("{path} can't be read: {reason}.", path=path, reason=reason)) from error
