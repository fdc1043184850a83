"""Files to dialogues and back: YAML is what people write, JSON what programs exchange."""

from suddialog.io.loading import Reading, load, loads, read
from suddialog.io.nodes import Place

__all__ = ["Place", "Reading", "load", "loads", "read"]
