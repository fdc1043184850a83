"""The object graph: what a school development dialogue is, whatever it is made into.

Every class is frozen and holds tuples only. Every field takes the short shapes that files may use.
"""

from suddialog.model.actions import (
    ActionKind,
    ActionPoint,
    ActionStatus,
    Finding,
    FollowUp,
    Reference,
    Sign,
)
from suddialog.model.base import Audience, Entity, Extra, Label
from suddialog.model.constructors import tell_fields
from suddialog.model.content import (
    Actions,
    Block,
    Bullets,
    ChartKind,
    Custom,
    Diagram,
    DiagramKind,
    Figure,
    Picture,
    Prose,
    Question,
    Quote,
    Table,
    Totals,
)
from suddialog.model.dates import PartialDate
from suddialog.model.dialogue import Approval, Deviation, Dialogue, DialogueStatus, Meeting
from suddialog.model.indicators import Better, Breakdown, Derived, Indicator, Scale
from suddialog.model.numbers import NoNumber, Range, Value
from suddialog.model.observations import Comparison, Observation, Trend, Verdict
from suddialog.model.people import (
    Department,
    Function,
    Group,
    Municipality,
    Participant,
    Party,
    Presence,
    School,
    Side,
)
from suddialog.model.rounds import CheckPoint, Round
from suddialog.model.school_year import SchoolYear
from suddialog.model.sources import Source
from suddialog.model.themes import AgendaItem, Obligation, Origin, Theme, Treatment, Weight
from suddialog.model.time import Moment, TimeSpan, When

__all__ = [
    "ActionKind", "ActionPoint", "ActionStatus", "Actions", "AgendaItem", "Approval", "Audience", "Better", "Block",
    "Breakdown", "Bullets", "ChartKind", "CheckPoint", "Comparison", "Custom", "Department", "Derived", "Deviation",
    "Diagram", "DiagramKind", "Dialogue", "DialogueStatus", "Entity", "Extra", "Figure", "Finding", "FollowUp",
    "Function", "Group", "Indicator", "Label", "Meeting", "Moment", "Municipality", "NoNumber", "Obligation",
    "Observation", "Origin", "Participant", "PartialDate", "Party", "Picture", "Presence", "Prose", "Question", "Quote",
    "Range", "Reference", "Round", "Scale", "School", "SchoolYear", "Side", "Sign", "Source", "Table", "Theme",
    "TimeSpan", "Totals", "Treatment", "Trend", "Value", "Verdict", "Weight", "When",
]  # fmt: skip

tell_fields(globals()[name] for name in __all__)
