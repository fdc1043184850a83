"""How the figures of one chart are printed, and what the chart says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

import attrs

from suddialog.language import Language, rounded
from suddialog.model import Indicator, Observation
from suddialog.outline.blocks import Chart, ChartValue, Series
from suddialog.outline.observations import chart_value, decimals_for
from suddialog.outline.setting import Setting

ChartName = Literal["lines", "columns", "bars", "distribution", "composition"]


@attrs.frozen(kw_only=True)
class Look:
    """Unit, suffix and decimals that all figures of a chart share, and the indicators that they belong to."""

    unit: str
    suffix: str
    decimals: int
    indicators: tuple[Indicator, ...]

    @classmethod
    def of(cls, setting: Setting, chosen: Sequence[Indicator]) -> Look:
        """The look of indicators that are shown together."""
        unit = chosen[0].unit
        return cls(
            unit=unit,
            suffix=setting.language.suffix(unit),
            decimals=decimals_for(chosen),
            indicators=tuple(chosen),
        )

    def value(self, language: Language, item: Observation | None) -> ChartValue:
        """A figure, printed like the others."""
        return chart_value(language, item, self.decimals, self.suffix)

    def values(self, language: Language, items: Sequence[Observation | None]) -> tuple[ChartValue, ...]:
        """Figures in a row."""
        return tuple([chart_value(language, item, self.decimals, self.suffix) for item in items])

    def sums(self, language: Language, numbers: Sequence[Decimal]) -> tuple[ChartValue, ...]:
        """Sums of figures in a row, which nobody gave as figures of their own."""
        return tuple(
            ChartValue(number=rounded(number, self.decimals), text=language.value(number, self.decimals, self.suffix))
            for number in numbers
        )

    def chart(self, kind: ChartName, categories: tuple[str, ...], series: tuple[Series, ...], **more: Any) -> Chart:
        """A chart of this look; `more` is what else there is to say of it."""
        scale = next((item.scale for item in self.indicators if item.scale), None)
        return Chart(
            kind=kind,
            categories=categories,
            series=series,
            unit=self.unit,
            suffix=self.suffix,
            percent=self.indicators[0].in_percent,
            decimals=self.decimals,
            low=scale.low if scale else None,
            high=scale.high if scale else None,
            **more,
        )
