"""What an output was made with is stamped into it: versions, transforms, and a hash of what its audience may see."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from importlib import metadata

import docx
import openpyxl
import pptx
import pytest

import suddialog as sud
from suddialog import BlockSpec, Custom, Dialogue, ExporterSpec, Registry, Theme, TransformSpec, When
from suddialog._api.provenance import digest_of
from suddialog.hooks import Context, Provenance, Sink, hookimpl
from suddialog.model.base import changed

OWN = f"suddialog {metadata.version('suddialog')}"
PLACES: dict[str, Callable[[bytes], str]] = {
    "pptx": lambda data: pptx.Presentation(io.BytesIO(data)).core_properties.comments,
    "docx": lambda data: str(docx.Document(io.BytesIO(data)).core_properties.comments),
    "xlsx": lambda data: str(openpyxl.load_workbook(io.BytesIO(data)).properties.description),
    "html": lambda data: data.decode(),
    "json": lambda data: _facts(json.loads(data)),
    "markdown": lambda data: data.decode(),
}
OPTIONS: dict[str, dict[str, object]] = {"markdown": {"front_matter": True}}


def _facts(told: dict[str, str]) -> str:
    return "; ".join(f"{name}: {told[name]}" for name in ("made_with", "transforms", "view_sha256") if name in told)


def dialogue(**more: object) -> Dialogue:
    return Dialogue("Lindevang Skole", themes=[Theme("Trivsel", "Vi lytter", speaker_notes="kun os")], **more)


def shout(given: Dialogue, _options: object) -> Dialogue:
    return changed(given, title="LINDEVANG")


class Acme:
    @hookimpl
    def suddialog_transforms(self) -> list[TransformSpec[object]]:
        return [TransformSpec(name="shout", summary="s", load=shout)]


class Nordby:
    @hookimpl
    def suddialog_blocks(self) -> list[BlockSpec]:
        return [BlockSpec(name="nordby.shades", summary="s", load=lambda _content, _context: "Ord")]


class Zeta:
    @hookimpl
    def suddialog_exporters(self) -> list[ExporterSpec[object]]:
        def export(_dialogue: Dialogue, sink: Sink, _options: object, context: Context) -> None:
            sink.open().write(str(context.provenance).encode())

        return [ExporterSpec(name="stamp", summary="s", suffixes=(".txt",), media_type="text/plain", load=export)]


KNOWN = Registry(
    entry_points=False, plugins={"acme": Acme(), "nordby": Nordby(), "zeta": Zeta()}, environment={}
)  # fmt: skip


@pytest.mark.parametrize("format", PLACES)
def test_versions_transforms_and_the_hash_of_the_view_stand_in_the_output(format: str) -> None:
    made = sud.export(dialogue(), format, transforms="shout", registry=KNOWN, **OPTIONS.get(format, {}))
    told = PLACES[format](made.data).replace('"', "").replace("\n", "; ")
    assert re.fullmatch("[0-9a-f]{64}", made.provenance.view_sha256)
    assert str(made.provenance) == (
        f"made_with: {OWN}, acme; transforms: shout; view_sha256: {made.provenance.view_sha256}"
    )
    assert str(made.provenance) in told


def test_markdown_has_no_stamp_unless_it_is_asked_for() -> None:
    assert "suddialog" not in sud.export(dialogue(), "markdown").text


def test_every_output_of_an_edition_has_the_same_hash() -> None:
    hashes = {sud.export(dialogue(), format).provenance.view_sha256 for format in ("json", "csv", "markdown", "table")}
    assert len(hashes) == 1


def test_the_hash_is_of_what_the_audience_sees_and_of_nothing_else() -> None:
    def stamp(audience: str, **more: object) -> str:
        return sud.export(dialogue(**more), "csv", audience=audience).provenance.view_sha256

    for secret in ({"speaker_notes": "hemmeligt"}, {"follow_up": [sud.FollowUp("a/b", audience="internal")]}):
        assert stamp("public", **secret) == stamp("public")
        assert stamp("internal", **secret) != stamp("internal")
    assert stamp("public", title="En anden") != stamp("public")
    assert stamp("public") != stamp("internal")


def test_the_hash_tells_times_apart() -> None:
    times = ("2025", "2025/26", "fra 2025/26", "senest 2025/26", "25/26-26/27", {"end": "2025", "words": "ca."}, "ca.")
    assert len({digest_of(When.of(time)) for time in times}) == len(times)


def test_a_third_party_exporter_is_named_and_may_tell_the_stamp() -> None:
    made = sud.export(dialogue(), "stamp", registry=KNOWN)
    assert made.provenance.made_with == (OWN, "zeta")
    assert made.text == str(made.provenance)


def test_a_plugin_is_named_for_its_block_only_where_the_block_is_shown() -> None:
    block = Custom("nordby.shades", audience="internal")
    whole = Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=[block])])
    told = {who: sud.export(whole, "csv", audience=who, registry=KNOWN).provenance for who in ("internal", "public")}
    assert told["internal"].made_with == (OWN, "nordby")
    assert told["public"].made_with == (OWN,)


def test_what_there_is_not_is_not_told() -> None:
    assert Provenance(made_with=("a 1",), view_sha256="0").facts == {"made_with": "a 1", "view_sha256": "0"}
