"""What is known beforehand: indicators and statutes, and what follows from a dialogue without being written in it."""

from suddialog.catalogue.complete import all_indicators, all_themes, complete, computed
from suddialog.catalogue.entries import Break, Entry, SmallCount
from suddialog.catalogue.known import Catalogue, official
from suddialog.catalogue.shapes import Words
from suddialog.catalogue.statutes import NO_PROFILE, Answer, Point, Profile

__all__ = [
    "NO_PROFILE", "Answer", "Break", "Catalogue", "Entry", "Point", "Profile", "SmallCount", "Words",
    "all_indicators", "all_themes", "complete", "computed", "official",
]  # fmt: skip
