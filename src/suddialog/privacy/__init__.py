"""Who may see what: a dialogue reduced to its audience, and the report of what was withheld."""

from suddialog.model.policy import Policy
from suddialog.privacy.account import Account, Made, as_json, as_markdown
from suddialog.privacy.report import Report, Rule, Withheld
from suddialog.privacy.view import View, open_key, view

__all__ = [
    "Account", "Made", "Policy", "Report", "Rule", "View", "Withheld", "as_json", "as_markdown", "open_key", "view",
]  # fmt: skip
