"""Where the time of a warm deck goes, part by part."""

from __future__ import annotations

from statistics import median

from benchmarks import decks
from benchmarks.clock import by_turns
from suddialog import catalogue, checks, privacy
from suddialog.exporters.pptx.package import build, packed
from suddialog.exporters.pptx.planner import plan
from suddialog.exporters.pptx.template import builtin_template
from suddialog.outline import compose


def shares(rounds: int) -> list[tuple[str, float, float]]:
    """Return for each part of the way its name, its milliseconds, and its share of a whole export."""
    dialogue, template, audience = decks.husum(), builtin_template(), decks.AUDIENCE
    complete = catalogue.complete(dialogue)
    view = privacy.view(complete, audience).dialogue
    outline = compose(view, "deck")
    decided = plan(outline, template)
    package = build(decided, template)
    taken = by_turns(
        {
            "complete": lambda: catalogue.complete(dialogue),
            "view": lambda: privacy.view(complete, audience),
            "check": lambda: checks.check(view, audience=audience, complete=complete),
            "compose": lambda: compose(view, "deck"),
            "plan": lambda: plan(outline, template),
            "draw, build": lambda: build(decided, template),
            "package": lambda: packed(package),
            "whole": lambda: decks.deck_of(dialogue),
        },
        rounds,
    )
    whole = median(taken["whole"])
    return [(name, 1000 * median(seconds), median(seconds) / whole) for name, seconds in taken.items()]
