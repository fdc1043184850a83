"""What authors of plugins test with: one table of checks for each kind of plugin, as a function and for pytest.

`check_exporter`, `check_importer`, `check_transform` and `check_block` need nothing but suddialog; `ExporterContract`,
`ImporterContract`, `TransformContract` and `BlockContract` are classes of pytest, which is imported for them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from suddialog.testing.blocks import BLOCK_CHECKS, check_block
from suddialog.testing.exporters import EXPORTER_CHECKS, check_exporter
from suddialog.testing.importers import IMPORTER_CHECKS, check_importer
from suddialog.testing.records import Check, Failed, Record, Skipped, State
from suddialog.testing.transforms import TRANSFORM_CHECKS, check_transform

if TYPE_CHECKING:
    from suddialog.testing.contracts import BlockContract, ExporterContract, ImporterContract, TransformContract

__all__ = [
    "BLOCK_CHECKS",
    "EXPORTER_CHECKS",
    "IMPORTER_CHECKS",
    "TRANSFORM_CHECKS",
    "BlockContract",
    "Check",
    "ExporterContract",
    "Failed",
    "ImporterContract",
    "Record",
    "Skipped",
    "State",
    "TransformContract",
    "check_block",
    "check_exporter",
    "check_importer",
    "check_transform",
]


def __getattr__(name: str) -> Any:
    if name in __all__ and name.endswith("Contract"):
        from suddialog.testing import contracts

        return getattr(contracts, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
