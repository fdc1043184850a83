"""Plugins: finding them, keeping them apart, and handing out what they offer."""

from __future__ import annotations

from suddialog.plugins.discovery import own_origin
from suddialog.plugins.options import Option, describe
from suddialog.plugins.registry import Exporter, Importer, Offer, OwnBlock, Registry, Transformer, default_registry
from suddialog.plugins.status import Plugin, State

__all__ = [
    "Exporter",
    "Importer",
    "Offer",
    "Option",
    "OwnBlock",
    "Plugin",
    "Registry",
    "State",
    "Transformer",
    "default_registry",
    "describe",
    "own_origin",
]
