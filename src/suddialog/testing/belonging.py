"""What is said of one thing and of no other: it stands in the order of that which it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from suddialog.testing import dialogues, speech
from suddialog.testing.exporting import ExporterTrial
from suddialog.testing.reading import read
from suddialog.testing.records import Failed


def together(trial: ExporterTrial) -> str:
    """Figures stand under their own names, units and parties, and action points have their own status."""
    dialogue, said = dialogues.of_parties()
    for listed in trial.listed(dialogue):
        told = [said[sign] for sign in listed.signs if sign in said]
        for kind, own in zip(_SAID, zip(*told, strict=True), strict=False):
            there = [sign for sign in listed.signs if sign in own]
            _is_its_own(own, there, f"the {kind} of a figure")
    for text in read(trial.parts(trial.usual(speech.spoken("da")))):
        _is_its_own(*speech.statuses_in(text), "the status of an action point")
    return "each its own"


_SAID = ("name", "unit", "party")


def _is_its_own(wanted: Sequence[str], there: Sequence[str], what: str) -> None:
    if _is_of_others(wanted, there):
        raise Failed(f"{what} is that of another one", "Take all that is said of a thing from that thing")


def _is_of_others(wanted: Sequence[str], there: Sequence[str]) -> bool:
    """Tell whether what is there of things is that of others: in another order, or that of one for all.

    Where it stands more or less often, as in the headings of a table, nothing can be told.
    """
    one, other = ([word for word, _ in groupby(words)] for words in (wanted, there))
    of_one = len(there) == len(wanted) and len({*there}) == 1 < len({*wanted})
    return of_one or (len(one) == len(other) and one != other)
