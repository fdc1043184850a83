"""suddialog: Danish school development dialogues (skoleudviklingssamtaler), written once, exported to many formats.

    import suddialog as sud

    dialogue = sud.load("lindevang.yaml")
    sud.export(dialogue, "pptx", "lindevang.pptx", audience="participants")

Everything is imported on first use, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from suddialog._api import (
        check,
        dump,
        dumps,
        export,
        export_many,
        inspect_template,
        load,
        load_catalogue,
        load_policy,
        load_round,
        loads,
        next_year,
        read_parts,
        view,
    )
    from suddialog.errors import (
        CheckFailed,
        ExportError,
        ExportsFailed,
        Issue,
        LoadError,
        PluginError,
        PluginUnavailable,
        Severity,
        SuddialogError,
        TargetError,
        TemplateError,
        UsageError,
    )
    from suddialog.hooks import (
        BlockSpec,
        ExporterSpec,
        ExportEvent,
        ExportResult,
        ImporterSpec,
        TransformSpec,
        hookimpl,
    )
    from suddialog.model import (
        ActionPoint,
        Actions,
        AgendaItem,
        Audience,
        Bullets,
        Custom,
        Derived,
        Diagram,
        Dialogue,
        Figure,
        Finding,
        FollowUp,
        Group,
        Indicator,
        Meeting,
        Municipality,
        NoNumber,
        Observation,
        Participant,
        Party,
        Picture,
        Prose,
        Question,
        Quote,
        Reference,
        School,
        SchoolYear,
        Sign,
        Source,
        Table,
        Theme,
        When,
    )
    from suddialog.plugins import Registry
    from suddialog.privacy.finished import Trace, audit

    __version__: str

_PLACES = {
    "suddialog._api": "check dump dumps export export_many inspect_template load load_catalogue load_policy load_round "
    "loads next_year read_parts view",
    "suddialog.errors": "CheckFailed ExportError ExportsFailed Issue LoadError PluginError PluginUnavailable Severity "
    "SuddialogError TargetError TemplateError UsageError",
    "suddialog.hooks": "BlockSpec ExporterSpec ExportEvent ExportResult ImporterSpec TransformSpec hookimpl",
    "suddialog.model": "ActionPoint Actions AgendaItem Audience Bullets Custom Derived Diagram Dialogue Figure Finding "
    "FollowUp Group Indicator Meeting Municipality NoNumber Observation Participant Party Picture Prose Question Quote "
    "Reference School SchoolYear Sign Source Table Theme When",
    "suddialog.plugins": "Registry",
    "suddialog.privacy.finished": "Trace audit",
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names.split()}

__all__ = [
    "ActionPoint", "Actions", "AgendaItem", "Audience", "BlockSpec", "Bullets", "CheckFailed", "Custom", "Derived",
    "Diagram", "Dialogue", "ExportError", "ExportEvent", "ExportResult", "ExporterSpec", "ExportsFailed", "Figure",
    "Finding", "FollowUp", "Group", "ImporterSpec", "Indicator", "Issue", "LoadError", "Meeting", "Municipality",
    "NoNumber", "Observation", "Participant", "Party", "Picture", "PluginError", "PluginUnavailable", "Prose",
    "Question", "Quote", "Reference", "Registry", "School", "SchoolYear", "Severity", "Sign", "Source",
    "SuddialogError", "Table", "TargetError", "TemplateError", "Theme", "Trace", "TransformSpec", "UsageError", "When",
    "__version__", "audit", "check", "dump", "dumps", "export", "export_many", "hookimpl", "inspect_template", "load",
    "load_catalogue", "load_policy", "load_round", "loads", "next_year", "read_parts", "view",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("suddialog")
    elif name in _MODULE_OF:
        value = getattr(import_module(_MODULE_OF[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
