"""Checks of figures in what an exporter writes: those that are missing, and their digits."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from suddialog.model import NoNumber
from suddialog.privacy.finished import Part
from suddialog.testing import dialogues
from suddialog.testing.exporting import ExporterTrial
from suddialog.testing.losses import reason
from suddialog.testing.reading import holds, raw_texts, read, signs_in, zeros_in
from suddialog.testing.records import Failed
from suddialog.testing.sheets import SHEETS, cells_of
from suddialog.testing.siblings import listed


def missing_figures(trial: ExporterTrial) -> str:
    """A figure that is missing is never 0, and the reasons for it are told apart."""
    uncounted, whole = (trial.parts(one) for one in (trial.run(dialogues.uncounted()), trial.usual(trial.whole)))
    if _noughts(trial, uncounted) > _noughts(trial, whole):
        raise Failed("numbers that are not given are 0", "Leave them out: None is no number")
    kinds = tuple(NoNumber)
    number, zero, missing, other = (
        trial.parts(trial.look(dialogues.figures(values)))
        for values in (dialogues.NUMBERS, (0,) * len(kinds), kinds, kinds[1:] + kinds[:1])
    )
    if not signs_in(number, [str(value) for value in dialogues.NUMBERS]) and reason(trial.losses(), _VALUE):
        return "it shows no figures"
    noughts = _noughts(trial, missing) - _noughts(trial, number)
    if noughts > 0 or _bytes(missing) == _bytes(zero):
        seen = f"{max(noughts, 1)} of {len(kinds)} missing figures are 0"
        raise Failed(seen, "A NoNumber is no number: word it with language_of(context.language).value(value)")
    if _gaps_are_noughts(trial):
        raise Failed("years of which nothing is said are 0", "Leave their cells empty")
    if _bytes(missing) == _bytes(other):
        raise Failed("all missing figures look the same", "Say why there is none: the reasons differ")
    shown, wanted = _noughts(trial, zero) - _noughts(trial, number), max(len(kinds), _times(number))
    if shown < wanted:
        cure = "Write 0 as a figure: it is no missing one; `if value is None` tells, `if not value` does not"
        raise Failed(f"{wanted - max(shown, 0)} of {wanted} figures that are 0 are not", cure)
    return f"{len(kinds)} reasons"


_VALUE = "Observation.value"


def _gaps_are_noughts(trial: ExporterTrial) -> bool:
    """Tell whether there are more noughts where there are fewer figures."""
    years = ("2021/22", "2022/23", "2023/24")
    full, gaps = (_noughts(trial, trial.parts(trial.run(dialogues.of_two(some)))) for some in (years, years[1:2]))
    return gaps > full


def _noughts(trial: ExporterTrial, parts: Iterable[Part]) -> int:
    """Return how many noughts people read: in tables of plain text cells, which have no blanks between them."""
    if trial.spec.media_type not in SHEETS:
        return zeros_in(parts)
    return zeros_in([attrs.evolve(part, data=cells_of(text).encode()) for part, text in raw_texts(parts)])


def _times(parts: Iterable[Part]) -> int:
    """Return how often people read the figures that stand for missing ones, which may stand there more than once."""
    wanted = {str(value) for value in dialogues.NUMBERS}
    return sum(sign in wanted for text in listed(read(parts)) for sign in text.signs)


def _bytes(parts: Iterable[Part]) -> list[bytes]:
    return [part.data for part in parts if not part.packed]


def digits(trial: ExporterTrial) -> str:
    """A figure has all the digits that were written, its sign and its unit, and one decimal sign."""
    together = trial.parts(trial.usual(dialogues.figures(dialogues.DECIMALS)))
    if not holds(together, r"98\D?001"):
        return "it shows no figures"
    alone = {str(one): trial.parts(trial.run(dialogues.figures((one,)))) for one in dialogues.DECIMALS}
    for patterns, wrong in (
        (_DIGITS, "it does not show all digits of {}"),
        (_WRITTEN, "it shows {} as another figure"),
    ):
        found = {said: holds(together, one) and holds(alone[said], one) for said, one in patterns.items()}
        if not all(found.values()):
            raise Failed(wrong.format(", ".join(said for said in found if not found[said])), _AS_IT_IS)
    cut = [said for said, one in _CUT.items() if holds(together, one)]
    if cut:
        raise Failed(f"it shows {', '.join(cut)} a second time with other decimals, or none", _AS_IT_IS)
    if holds(together, _BEHIND_A_NUMBER):
        raise Failed("a number stands right in front of a figure, as if it were a part of it", _AS_IT_IS)
    for shares in (dialogues.SHARES, dialogues.SHARES[:1]):
        shown = trial.parts(trial.run(dialogues.figures(shares, "%")))
        if not holds(shown, r"91[.,]370*(?!\d)"):
            raise Failed(f"it does not show all digits of {shares[0]} %", _AS_IT_IS)
        if not holds(shown, _PERCENT) and not reason(trial.losses(), "Indicator.unit"):
            raise Failed(f"it shows {shares[0]} % without its unit", _AS_IT_IS)
    return "none is rounded"


_AS_IT_IS = "Print a figure as it is in the outline (`text`), with sign, decimals and unit"

_DIGITS = {
    "98001.5": r"98\D?001[.,]50*(?!\d)",
    "-0.25": r"(?<!\d)0?[.,]250*(?!\d)",
    "98002.05": r"98\D?002[.,]050*(?!\d)",
    "1298003": r"1\D?298\D?003(?!\d)",
    "98005.125": r"98\D?005[.,]125",
}
_CUT = {
    "98001.5": r"98\D?001(?![.,]50*(?!\d))",
    "98002.05": r"98\D?002(?![.,]050*(?!\d))",
    "98005.125": r"98\D?005(?![.,]1250*(?!\d))",
}
_MINUS = r"(?:[-\u2010-\u2015]|[\u2212\ufe63\uff0d]\s?|\()"
"""A hyphen or dash with a blank behind it begins an item of a list."""

_WRITTEN = {  # the sign that parts thousands is not the one of decimals, and one below nought is told from one above
    "98001.5": r"98(?:[^\d,]?001,|[^\d.]?001\.)50*(?!\d)",
    "-0.25": rf"{_MINUS}0?[.,]250*(?!\d)",
    "-98004": rf"{_MINUS}98\D?004(?!\d)",
}
_BEHIND_A_NUMBER = r"(?<![\d.,/:\u2010-\u2015-])\d{1,3}[ \u00a0\u202f]98\D?001[.,]5"
"""No year, no day and no sum, but one to three digits and a blank, which part thousands in many languages."""

_PERCENT = r"(?i)[%\u066a\u2030]|\bpct|\bpro[cz]ent|\bper ?cent"
