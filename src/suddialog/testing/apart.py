"""The check of what must not look the same, and of what must not vanish, in what an exporter writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from suddialog.testing import shared, siblings
from suddialog.testing.differences import Difference, differences
from suddialog.testing.exporting import ExporterTrial, Outputs
from suddialog.testing.losses import named_by, reason
from suddialog.testing.reading import signs_in
from suddialog.testing.records import Failed


def told_apart(trial: ExporterTrial) -> str:
    """What is not the same does not look the same, or is declared lost."""
    losses = trial.losses()
    misplaced = tuple(_misplaced(trial))
    every = (*differences(), *misplaced)
    looks = {one: _looks(trial, one) for one in every if not reason(losses, one.shown)}
    wanted = [one for one in looks if not one.is_lost(losses)]
    alike = [f"{one.field} ({told})" for one in wanted if (told := _alike(trial, looks[one]))]
    if alike:
        cure = f"Show what tells them apart. {shared.LOSSES}"
        raise Failed(f"look the same: {', '.join(alike)}", cure)
    lost = [f"{one.shown} where {one.field} is {told}" for one in looks if (told := _silent(trial, one, looks[one]))]
    lost += _unlike_others(trial)
    if lost:
        raise Failed(f"not shown: {', '.join(lost)}", "Show what is there, whatever stands beside it")
    unlike = [place.told for place in siblings.pairs()[1] if place.told not in {one.field for one in misplaced}]
    stale = list(_stale(trial, looks, unlike))
    if stale:
        raise Failed(f"declared lost, and told apart: {', '.join(stale)}", "Take them out of losses")
    return f"{len(wanted)} differences"


def _stale(
    trial: ExporterTrial, looks: Mapping[Difference, Mapping[str, Outputs]], apart: Iterable[str]
) -> Iterator[str]:
    """Yield what is declared lost, and told apart; of texts and figures it is known already whether some are lost."""
    known = {canary.field for canary in trial.canaries.values()}
    names = [*(one.field for one in looks if one.field not in known), *apart]
    for pattern, named in named_by(trial.losses(), names).items():
        if named and not any(_alike(trial, looks[one]) for one in looks if one.field in named):
            yield pattern


def _misplaced(trial: ExporterTrial) -> Iterator[Difference]:
    """Yield what may look the same whichever of two things says it, for it stands where it stood."""
    for place in siblings.unmoved(*(trial.listed(one) for one in siblings.pairs()[0].values())):
        yield Difference(place.told, place.field, siblings.pairs(place.field)[0])


def _unlike_others(trial: ExporterTrial) -> Iterator[str]:
    """Yield what is not shown of things with some setting, though it is of others."""
    dialogue, told = siblings.variety()
    shown = signs_in(trial.parts(trial.run(dialogue)), told)
    for sign, (field, setting) in told.items():
        if sign not in shown and not reason(trial.losses(), field):
            yield f"{field} where {setting}"


def _looks(trial: ExporterTrial, difference: Difference) -> dict[str, Outputs]:
    return {value: trial.look(dialogue) for value, dialogue in difference.dialogues.items()}


def _alike(trial: ExporterTrial, looks: Mapping[str, Outputs]) -> str:
    """Return two values that look the same; empty if there are none."""
    seen: dict[str, str] = {}
    for value, outputs in looks.items():
        other = seen.setdefault(trial.digest(trial.as_shown(outputs)), value)
        if other != value:
            return f"{other} and {value}"
    return ""


def _silent(trial: ExporterTrial, difference: Difference, looks: Mapping[str, Outputs]) -> str:
    """Return a value with which something is missing that is shown with others; empty if there is none."""
    found = {value: signs_in(trial.parts(outputs), difference.signs) for value, outputs in looks.items()}
    every = set[str]().union(*found.values())
    return next((value for value, signs in found.items() if signs < every), "")
