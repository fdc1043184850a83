"""Files to dialogues and back: YAML is what people write, JSON what programs exchange."""

from suddialog.io.canonical import Canonical, canonical
from suddialog.io.catalogue_file import load_catalogue
from suddialog.io.dumping import dump, dumps
from suddialog.io.faults import SHOWN
from suddialog.io.loading import Reading, load, loads, read
from suddialog.io.nodes import Place
from suddialog.io.policy_file import load_policy
from suddialog.io.profile_file import read_profile
from suddialog.io.remains import Remains, remains
from suddialog.io.rounds import RoundReading, load_round, read_any, read_round
from suddialog.io.schema import schema
from suddialog.io.source import lines_of
from suddialog.io.wording import places_in

__all__ = [
    "SHOWN", "Canonical", "Place", "Reading", "Remains", "RoundReading", "canonical", "dump", "dumps", "lines_of",
    "load", "load_catalogue", "load_policy", "load_round", "loads", "places_in", "read", "read_any", "read_profile",
    "read_round", "remains", "schema",
]  # fmt: skip
