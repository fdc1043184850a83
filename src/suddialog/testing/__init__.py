"""What authors of plugins test with: one table of checks for each kind of plugin, as a function and for pytest.

`check_exporter` and `check_transform` need nothing but suddialog; `ExporterContract` and `TransformContract` are
classes of pytest, which is imported for them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from suddialog.testing.exporters import EXPORTER_CHECKS, check_exporter
from suddialog.testing.records import Check, Failed, Record, Skipped, State
from suddialog.testing.transforms import TRANSFORM_CHECKS, check_transform

if TYPE_CHECKING:
    from suddialog.testing.contracts import ExporterContract, TransformContract

__all__ = [
    "EXPORTER_CHECKS",
    "TRANSFORM_CHECKS",
    "Check",
    "ExporterContract",
    "Failed",
    "Record",
    "Skipped",
    "State",
    "TransformContract",
    "check_exporter",
    "check_transform",
]


def __getattr__(name: str) -> Any:
    if name in {"ExporterContract", "TransformContract"}:
        from suddialog.testing import contracts

        return getattr(contracts, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
