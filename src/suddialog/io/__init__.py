"""Files to dialogues and back: YAML is what people write, JSON what programs exchange."""

from suddialog.io.dumping import dump, dumps
from suddialog.io.loading import Reading, load, loads, read
from suddialog.io.nodes import Place
from suddialog.io.schema import schema

__all__ = ["Place", "Reading", "dump", "dumps", "load", "loads", "read", "schema"]
