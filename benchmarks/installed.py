"""Plugins that are installed for as long as they are measured."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CODE = """\
from suddialog.hooks import ExporterSpec, hookimpl


@hookimpl
def suddialog_exporters():
    return [ExporterSpec(name="{name}", summary="s", suffixes=(".a",), media_type="text/plain", load="no_body:write")]
"""


@contextmanager
def plugins_installed(count: int) -> Iterator[None]:
    """Install distributions with a plugin each, whose bodies nobody could import."""
    with tempfile.TemporaryDirectory(prefix="suddialog-benchmarks-") as folder:
        for number in range(count):
            name = f"measured_{number}"
            Path(folder, f"{name}.py").write_text(_CODE.format(name=name.replace("_", "-")), encoding="utf-8")
            info = Path(folder, f"{name}-1.0.dist-info")
            info.mkdir()
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
            (info / "entry_points.txt").write_text(f"[suddialog]\n{name} = {name}\n", encoding="utf-8")
        sys.path.insert(0, folder)
        try:
            yield
        finally:
            sys.path.remove(folder)
