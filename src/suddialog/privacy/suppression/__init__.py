"""Small counts: which figures are of so few people that they tell of single ones, and which others give them away."""

from suddialog.privacy.suppression.decisions import Decisions, Sheet, decide, given_away
from suddialog.privacy.suppression.earlier import NOTHING_EARLIER, Earlier
from suddialog.privacy.suppression.grids import without_small

__all__ = ["NOTHING_EARLIER", "Decisions", "Earlier", "Sheet", "decide", "given_away", "without_small"]
