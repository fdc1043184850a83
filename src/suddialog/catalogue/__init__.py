"""What is known beforehand: the official indicators, and what follows from a dialogue without being written in it."""

from suddialog.catalogue.complete import all_themes, complete
from suddialog.catalogue.official import Official, figures_audience, official

__all__ = ["Official", "all_themes", "complete", "figures_audience", "official"]
