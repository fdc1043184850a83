"""Every exporter that comes with the library passes the kit that others use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from suddialog.plugins import Exporter, Registry
from suddialog.testing import State, check_exporter

EXPORTERS = Registry(entry_points=False, environment={}).exporters()
ROWS = {"tables": ("actions",), "columns": ("value",), "sort": ("-value",)}
PLAIN = {"hostile-text with guard=False": "for programs that take texts as they are"}
SECTIONS = {"sections": ("summary", "themes")}
ASK: dict[str, dict[str, Any]] = {
    **{name: {"values": ROWS, "declared": PLAIN} for name in ("csv", "tsv")},
    "json": {"values": ROWS},
    "docx": {
        "needs": ("PIL", "docx", "lxml", "typing_extensions"),
        "values": {"template": "template.docx", **SECTIONS},
    },
    "html": {"needs": ("jinja2", "markupsafe", "PIL"), "values": SECTIONS},
    "markdown": {"values": SECTIONS},
    "pptx": {
        "needs": ("PIL", "lxml", "pptx", "xlsxwriter"),
        "values": {"template": "template.pptx", "profile": "profile.yaml"},
        "no_effect": {"strict_template": "it refuses templates, and changes no deck"},
    },
    "table": {"needs": ("tabulate",), "values": {**ROWS, "style": "html", "group": "theme"}},
    "xlsx": {"needs": ("xlsxwriter",), "values": ROWS},
}
"""What an exporter needs, and values for options for which none can be guessed."""


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates of somebody else, in the current folder."""
    import docx
    from pptx import Presentation

    monkeypatch.chdir(tmp_path)
    Presentation().save("template.pptx")
    docx.Document().save("template.docx")
    Path("profile.yaml").write_text("format: suddialog-profile\nversion: 1\nroles: {cover: Tom}\n", encoding="utf-8")


@pytest.mark.usefixtures("template")
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_an_exporter_of_ours_passes_every_check(exporter: Exporter) -> None:
    records = check_exporter(exporter.spec, plugin=exporter.plugin.target, **ASK.get(exporter.name, {}))
    assert [str(record) for record in records if record.state is not State.PASSED] == []


def test_the_short_page_passes_every_check() -> None:
    (exporter,) = (one for one in EXPORTERS if one.name == "html")
    nothing = {"contents": "the short page has no list of its sections"}
    records = check_exporter(
        exporter.spec,
        plugin=exporter.plugin.target,
        options={"preset": "outcome"},
        values={"sections": ("summary",)},
        no_effect=nothing,
        needs=ASK["html"]["needs"],
    )
    assert [str(record) for record in records if record.state is not State.PASSED] == []
