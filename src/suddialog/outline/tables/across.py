"""Figures with the years across: a row for each series, a column for each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from suddialog.outline.setting import Setting
from suddialog.outline.tables.cells import Datum, Row, joined, text_of
from suddialog.outline.tables.names import COLUMNS
from suddialog.outline.tables.sheet import Column

_OF_ONE = ("period", "value", "n", "count", "remark", "source")
"""Columns of a single figure; the others are the same for all figures of a series."""

_SERIES = tuple(name for name in COLUMNS["indicators"] if name not in _OF_ONE)
_BEFORE = _SERIES.index("unit")


def across(setting: Setting, figures: Iterable[Row]) -> tuple[list[Row], list[Column | str]]:
    """Return the rows of figures with times across, and their columns: names, and those made of times.

    What is said of a single figure stands in the remark, behind its time.
    """
    series: dict[tuple[str, ...], list[Row]] = {}
    times: dict[str, Datum] = {}
    for row in figures:
        series.setdefault(tuple(text_of(row[name]) for name in _SERIES), []).append(row)
        times.setdefault(_time(row).text, _time(row))
    rows = [row for held in series.values() for row in _rows(setting, held)]
    dated = sorted((time for time in times.values() if time.order), key=attrgetter("order"))
    ordered = (*dated, *(time for time in times.values() if not time.order))
    value = setting.language.texts.columns["value"]
    columns = [Column(name=_column(time), heading=time.text or value, numbers=True) for time in ordered]
    return rows, [*_SERIES[:_BEFORE], *columns, *_SERIES[_BEFORE:-1], "remark", "source", *_SERIES[-1:]]


def _time(row: Row) -> Datum:
    time = row["period"]
    return time if isinstance(time, Datum) else Datum(time)


def _column(time: Datum) -> str:
    return f"period:{time.text}"


def _rows(setting: Setting, figures: Sequence[Row]) -> Iterable[Row]:
    """Yield the row of a series; a second one if it has two figures of times that are printed alike."""
    left = list(figures)
    while left:
        taken = {_time(row).text: row for row in reversed(left)}
        left = [row for row in left if taken[_time(row).text] is not row]
        found = list(reversed(taken.values()))
        yield {
            **{name: found[0][name] for name in _SERIES},
            **{_column(_time(row)): row["value"] for row in found},
            "remark": _said([(_time(row).text, _remark(setting, row)) for row in found]),
            "source": _said([(_time(row).text, text_of(row["source"])) for row in found]),
        }


def _remark(setting: Setting, figure: Row) -> str:
    """Return what there is to say of a figure besides its value, its n and count among it."""
    n, count = text_of(figure["n"]), text_of(figure["count"])
    counted = f"{setting.language.texts.columns['count']}: {count}" if count else ""
    return joined((setting.phrase("n", count=n) if n else "", counted, text_of(figure["remark"])))


def _said(of_times: Sequence[tuple[str, str]]) -> str:
    """Return what is said of figures: once if the same is said of all, else behind the time of each."""
    if len({text for _, text in of_times}) == 1:
        return of_times[0][1]
    return joined(f"{time}: {text}" if time else text for time, text in of_times if text)
