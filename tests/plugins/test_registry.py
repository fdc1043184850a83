from __future__ import annotations

import io
import logging
import re
import subprocess
import sys
import threading
import types
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

import pytest
from faults import FAULTS

import suddialog as sud
from suddialog._api.looks import looked
from suddialog.errors import PluginError, UsageError
from suddialog.hooks import ExporterSpec, ExportEvent, ImporterSpec, TransformSpec, hookimpl
from suddialog.language import told
from suddialog.model import Audience, Indicator
from suddialog.plugins import Plugin, Registry, State, default_registry

Install = Callable[..., str]
BUILTIN = {"pptx", "markdown", "docx", "html", "table", "csv", "tsv", "json", "xlsx"}


def plugin_of(registry: Registry, distribution: str) -> Plugin:
    (found,) = [plugin for plugin in registry.plugins if plugin.distribution == distribution]
    return found


def names(registry: Registry) -> set[str]:
    return {exporter.name for exporter in registry.exporters()}


def registry(**environment: str) -> Registry:
    return Registry(environment=environment)


def spec(name: str = "ics", **more: object) -> ExporterSpec[object]:
    values = {"summary": "rows", "suffixes": (".ics",), "media_type": "text/ics", "load": write, **more}
    return ExporterSpec(name=name, **values)  # type: ignore[arg-type]


def write(dialogue: object, sink: object, options: object, context: object) -> None:
    raise NotImplementedError


def plugin_object(*specs: object) -> types.SimpleNamespace:
    @hookimpl
    def suddialog_exporters() -> list[object]:
        return list(specs)

    return types.SimpleNamespace(suddialog_exporters=suddialog_exporters)


# What works


def test_built_in_exporters_come_through_the_same_interface_as_foreign_ones() -> None:
    found = Registry(entry_points=False, environment={})
    assert names(found) == BUILTIN
    assert {plugin.state for plugin in found.plugins} == {State.ACTIVE}
    assert all(plugin.builtin and plugin.distribution == "suddialog" for plugin in found.plugins)
    assert found.exporter("suddialog:pptx") is found.exporter("pptx")


def test_an_installed_plugin_is_found_with_its_distribution_and_version(install: Install) -> None:
    install("acme-ics")
    found = registry()
    plugin = plugin_of(found, "acme-ics")
    assert (plugin.state, plugin.version, plugin.exporters) == (State.ACTIVE, "1.2", ("ics",))
    assert found.exporter("ics").plugin is found.exporter("acme-ics:ics").plugin
    assert names(found) == BUILTIN | {"ics"}


def test_the_body_of_a_plugin_is_imported_on_first_use_only(install: Install) -> None:
    code = """
    @hookimpl
    def suddialog_exporters():
        return [ics(load="acme_ics_body:write")]
    """
    module = install("acme-ics", code)
    Path(sys.path[0], "acme_ics_body.py").write_text("def write(dialogue, sink, options, context): ...\n")
    exporter = registry().exporter("ics")
    assert module in sys.modules
    assert "acme_ics_body" not in sys.modules
    assert callable(exporter.function())
    assert "acme_ics_body" in sys.modules


def test_plugins_and_offers_are_listed_in_an_order_of_their_own(install: Install) -> None:
    for name in ("zeta", "Alpha", "mid-dle"):
        install(name, f"@hookimpl\ndef suddialog_exporters():\n    return [ics({name.lower()!r})]\n")
    found = registry()
    assert [plugin.distribution for plugin in found.plugins if not plugin.builtin] == ["Alpha", "mid-dle", "zeta"]
    assert [exporter.name for exporter in found.exporters()][-3:] == ["alpha", "mid-dle", "zeta"]


def test_generators_and_objects_with_methods_serve_as_plugins(install: Install) -> None:
    code = """
    class Plugin:
        @hookimpl
        def suddialog_exporters(self):
            yield ics()

    plugin = Plugin()
    """
    install("acme-ics", code, entry="{module}:plugin")
    assert "ics" in names(registry())


def test_a_plugin_handed_over_as_an_object_is_offered_under_its_name() -> None:
    found = Registry(entry_points=False, plugins={"mine": plugin_object(spec())}, environment={})
    assert found.exporter("mine:ics").spec.name == "ics"


def test_transforms_are_offered_by_name(install: Install) -> None:
    code = """
    @hookimpl
    def suddialog_transforms():
        return [TransformSpec(name="shorten", summary="makes it short", load=write)]
    """
    install("acme-short", code)
    found = registry()
    assert [transform.name for transform in found.transforms()] == ["shorten"]
    assert found.transform("acme-short:shorten").spec.summary == "makes it short"
    with pytest.raises(UsageError, match='no transform "shoten": did you mean "shorten"'):
        found.transform("shoten")


def test_the_default_registry_is_made_once() -> None:
    assert default_registry() is default_registry()


# What does not work: every kind of fault is a state with reason and cure, and harms nobody else


@pytest.mark.parametrize("fault", FAULTS)
def test_a_plugin_that(fault: str, install: Install) -> None:
    code, state, reason = FAULTS[fault]
    install("acme-bad", code)
    install("zeta-good")
    found = registry()
    plugin = plugin_of(found, "acme-bad")
    assert plugin.state is state
    assert plugin.reason
    assert plugin.cure
    assert re.search(reason, plugin.reason), plugin.reason
    assert (plugin.exporters, plugin.transforms, plugin.observes) == ((), (), False)
    assert names(found) == BUILTIN | {"ics"}
    assert found.exporter("ics").plugin.distribution == "zeta-good"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("summary", "", "no summary"),
        ("summary", "two\nlines", "no summary"),
        ("suffixes", (), "no file name endings"),
        ("suffixes", ".ics", "no file name endings"),
        ("suffixes", ("ics",), "'ics' for a file name ending"),
        ("suffixes", ("/../x.ics",), "for a file name ending"),
        ("media_type", "ics", "no media type"),
        ("losses", ["charts"], "losses that are no mapping"),
        ("load", None, "package.module:function"),
        ("api", "1", "no whole number as api"),
    ],
)
def test_a_declaration_is_checked(field: str, value: object, reason: str) -> None:
    found = Registry(entry_points=False, plugins={"mine": plugin_object(spec(**{field: value}))}, environment={})
    assert reason in plugin_of(found, "mine").reason


def test_a_class_instead_of_an_object_is_told(install: Install) -> None:
    code = """
    class Plugin:
        @hookimpl
        def suddialog_exporters(self):
            return [ics()]
    """
    install("acme-ics", code, entry="{module}:Plugin")
    plugin = plugin_of(registry(), "acme-ics")
    assert plugin.state is State.BROKEN
    assert "the class Plugin where an object is due" in plugin.reason
    assert "Plugin()" in plugin.cure


def test_a_field_that_only_a_later_version_may_know_is_told_with_an_update_of_suddialog(install: Install) -> None:
    install("acme-ics", "@hookimpl\ndef suddialog_exporters():\n    return [ics(colour=2)]\n")
    assert plugin_of(registry(), "acme-ics").cure.startswith("Update suddialog")


@pytest.mark.parametrize("entry", ["{module}:nothing", "no_such_module_here", "{module}.sub", "not a name:("])
def test_an_entry_point_that_leads_nowhere_is_a_state(entry: str, install: Install) -> None:
    install("acme-ics", entry=entry)
    found = registry()
    assert plugin_of(found, "acme-ics").state is State.BROKEN
    assert names(found) == BUILTIN


def test_unreadable_metadata_of_one_distribution_hides_nobody_else(install: Install) -> None:
    install("acme-ics")
    broken = Path(sys.path[0]) / "wreck-1.dist-info"
    broken.mkdir()
    (broken / "METADATA").write_text("Metadata-Version: 2.1\nName: wreck\nVersion: 1\n")
    (broken / "entry_points.txt").write_text("[suddialog]\nthis line has no equals sign\n")
    found = registry()
    assert "ics" in names(found)
    assert {plugin.state for plugin in found.plugins if plugin.distribution == "wreck"} <= {State.BROKEN}


def test_a_distribution_without_metadata_still_has_its_plugin(install: Install) -> None:
    install("acme-ics")
    next(Path(sys.path[0]).glob("acme_ics-*")).joinpath("METADATA").unlink()
    assert "ics" in names(registry())


def test_a_broken_plugin_without_metadata_is_told_by_what_it_brings(install: Install) -> None:
    install("acme-ics", "1 / 0")
    next(Path(sys.path[0]).glob("acme_ics-*")).joinpath("METADATA").unlink()
    cure = plugin_of(registry(), "unknown").cure
    assert cure == "Install the package that brings acme_ics_plugin anew, or set SUDDIALOG_PLUGINS_BLOCK=unknown"


NEEDY = """
@hookimpl
def suddialog_exporters():
    return [ics("plain"), ics("fancy", needs={"no_such_package.part": "acme-ics[fancy]"})]
"""


def test_an_exporter_that_lacks_a_module_leaves_the_others_of_its_plugin(install: Install) -> None:
    install("acme-ics", NEEDY)
    install("acme-only", NEEDY.replace('ics("plain"), ', ""))
    known = registry()
    plugin, only = plugin_of(known, "acme-ics"), plugin_of(known, "acme-only")
    assert (plugin.state, plugin.exporters, only.state) == (State.ACTIVE, ("plain",), State.UNAVAILABLE)
    (lack,) = plugin.lacks
    words = "the module no_such_package.part that it needs is not installed"
    assert (lack.name, lack.reason, lack.cure) == ("fancy", words, "Install acme-ics[fancy]")
    assert known.exporter("plain").plugin.distribution == "acme-ics"
    for name in ("fancy", "acme-ics:fancy"):
        with pytest.raises(
            PluginError, match=r"acme-ics 1.2: its exporter .fancy. is unavailable: .*Install acme-ics"
        ) as caught:
            known.exporter(name)
        assert 'acme-ics 1.2: dens format "fancy" er ikke til rådighed: modulet' in told(caught.value, "da")


WITHOUT = {"no_such_package": "acme-ics[fancy]"}
NEEDY_OTHERS = f"""
from suddialog.hooks import BlockSpec, ImporterSpec, TransformSpec

@hookimpl
def suddialog_importers():
    given = dict(summary="Sheets", load="acme_body:read", suffixes=(".xlsx",))
    return [ImporterSpec(name="plain", **given), ImporterSpec(name="fancy", needs={WITHOUT}, **given)]

@hookimpl
def suddialog_transforms():
    return [TransformSpec(name="fancy", summary="Shorter", load="acme_body:shorten", needs={WITHOUT})]

@hookimpl
def suddialog_blocks():
    return [BlockSpec(name="acme.fancy", summary="Shades", load="acme_body:look", needs={WITHOUT})]
"""


def test_other_offers_that_lack_a_module_leave_the_rest_of_their_plugin(install: Install) -> None:
    install("acme-ics", NEEDY_OTHERS)
    known = registry()
    assert [offer.name for offer in known.importers() if not offer.plugin.builtin] == ["plain"]
    for ask, kind in ((known.importer, "importer"), (known.transform, "transform")):
        with pytest.raises(PluginError, match=rf"acme-ics 1.2: its {kind} .fancy. is unavailable: .*Install acme-ics"):
            ask("fancy")
    theme = sud.Theme("Trivsel", [sud.Custom("acme.fancy", {"a": 1}, audience="internal")])
    (found,) = looked(sud.Dialogue("Lindevang Skole", themes=[theme]), known).told(Audience.INTERNAL, ())
    assert 'acme-ics 1.2: its block "acme.fancy" is unavailable: ' in found.remedy
    assert found.remedy.endswith("Install acme-ics[fancy]")


def test_what_a_plugin_says_reaches_a_terminal_without_signs_that_move_it(install: Install) -> None:
    install("acme-ics", r"raise RuntimeError('no \x1b[2J\u202epaper')")
    assert plugin_of(registry(), "acme-ics").reason.endswith(": no \ufffd[2J\ufffdpaper")


def test_a_broken_plugin_is_told_once_and_a_blocked_one_not(install: Install, caplog: pytest.LogCaptureFixture) -> None:
    install("acme-bad", "1 / 0")
    install("acme-shy", "1 / 0")
    with caplog.at_level(logging.WARNING, "suddialog.plugins"):
        registry(SUDDIALOG_PLUGINS_BLOCK="acme-shy")
    (record,) = caplog.records
    assert "acme-bad 1.2" in record.getMessage()
    assert "SUDDIALOG_PLUGINS_BLOCK=acme-bad" in record.getMessage()


# What the environment says


def test_a_blocked_plugin_is_not_even_imported(install: Install) -> None:
    module = install("acme-ics")
    found = registry(SUDDIALOG_PLUGINS_BLOCK="Acme_ICS")
    plugin = plugin_of(found, "acme-ics")
    assert plugin.state is State.BLOCKED
    assert "SUDDIALOG_PLUGINS_BLOCK" in plugin.reason
    assert plugin.cure
    assert module not in sys.modules


def test_one_plugin_of_a_distribution_can_be_blocked(install: Install) -> None:
    install("acme", "@hookimpl\ndef suddialog_exporters():\n    return [ics('one')]", name="one")
    install("acme", "@hookimpl\ndef suddialog_exporters():\n    return [ics('two')]", name="two")
    assert names(registry(SUDDIALOG_PLUGINS_BLOCK="acme:one")) == BUILTIN | {"two"}


@pytest.mark.parametrize("name", ["suddialog:table", "table"])
def test_a_built_in_plugin_can_be_blocked(name: str) -> None:
    found = registry(SUDDIALOG_PLUGINS_BLOCK=name)
    assert names(found) == BUILTIN - {"table"}
    assert found.notes == ()


def test_the_name_of_an_entry_point_keeps_out_but_lets_nobody_in(install: Install) -> None:
    install("acme-ics", name="sheets")
    assert names(registry(SUDDIALOG_PLUGINS_BLOCK="Sheets")) == BUILTIN
    allowing = registry(SUDDIALOG_PLUGINS="sheets")
    assert names(allowing) == BUILTIN
    assert "sheets" in " ".join(allowing.notes)


def test_an_empty_list_leaves_the_built_in_ones(install: Install) -> None:
    module = install("acme-ics")
    found = registry(SUDDIALOG_PLUGINS="")
    assert names(found) == BUILTIN
    assert plugin_of(found, "acme-ics").state is State.BLOCKED
    assert module not in sys.modules


def test_a_list_lets_in_what_it_names(install: Install) -> None:
    install("acme-ics")
    install("other", "@hookimpl\ndef suddialog_exporters():\n    return [ics('other')]")
    assert names(registry(SUDDIALOG_PLUGINS="acme.ics, ")) == BUILTIN | {"ics"}


def test_a_misspelt_name_in_a_list_is_told(install: Install) -> None:
    install("acme-ics")
    (note,) = registry(SUDDIALOG_PLUGINS_BLOCK="acme-isc,acme-ics").notes
    assert "acme-isc" in note


# Names


def test_a_clash_matters_only_when_the_name_is_asked_for(install: Install) -> None:
    install("acme-ics")
    install("other-ics")
    found = registry()
    assert names(found) == BUILTIN | {"acme-ics:ics", "other-ics:ics"}
    assert found.exporter("pptx").plugin.builtin
    assert found.exporter("other-ics:ics").plugin.distribution == "other-ics"
    with pytest.raises(UsageError, match='ask for one of "acme-ics:ics", "other-ics:ics"'):
        found.exporter("ics")
    assert 'ask for "acme-ics:ics"' in plugin_of(found, "acme-ics").remarks[0]


def test_two_plugins_of_one_distribution_are_told_apart(install: Install) -> None:
    install("acme", name="one")
    install("acme", name="two")
    found = registry()
    assert {"acme:one:ics", "acme:two:ics"} <= names(found)
    assert found.exporter("acme:two:ics").plugin.name == "two"
    with pytest.raises(UsageError, match='"acme:one:ics", "acme:two:ics"'):
        found.exporter("acme:ics")


def test_of_two_entry_points_of_one_name_the_first_counts(install: Install) -> None:
    install("acme", name="one")
    install("acme", entry="{module}:plugin", name="one")
    first, second = (one for one in registry().plugins if one.distribution == "acme")
    assert first.state is State.ACTIVE
    assert second.state is State.BROKEN
    assert "another entry point of this name" in second.reason
    assert registry().exporter("ics").plugin == first


def test_a_built_in_name_is_reserved(install: Install) -> None:
    install("acme-deck", "@hookimpl\ndef suddialog_exporters():\n    return [ics('pptx')]")
    found = registry()
    assert found.exporter("pptx").plugin.builtin
    assert found.exporter("acme-deck:pptx").plugin.distribution == "acme-deck"
    assert plugin_of(found, "acme-deck").state is State.ACTIVE
    assert plugin_of(found, "acme-deck").remarks == (
        '"pptx" is built in, and its name is not given away: ask for "acme-deck:pptx"',
    )


def test_an_unknown_name_lists_the_nearest_the_known_and_the_broken(install: Install) -> None:
    install("acme-ics", "1 / 0")
    found = registry()
    with pytest.raises(UsageError, match="ppt") as caught:
        found.exporter("ppxt")
    text = str(caught.value)
    assert 'did you mean "pptx"' in text
    assert "markdown, pptx, table" in text
    assert "acme-ics 1.2 is broken: ZeroDivisionError" in text


def test_of_several_broken_plugins_an_unknown_name_tells_only_which_they_are(install: Install) -> None:
    install("acme-one", "1 / 0")
    install("acme-two", "1 / 0")
    with pytest.raises(UsageError) as refused:
        registry().exporter("zzz")
    assert str(refused.value).endswith("Not usable: acme-one:acme-one, acme-two:acme-two; see suddialog plugins.")


def test_asking_a_broken_distribution_for_its_format_says_what_is_wrong_with_it(install: Install) -> None:
    install("acme-ics", "1 / 0")
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        registry().exporter("acme-ics:ics")


@pytest.mark.parametrize("name", ["", ":", "a:b:c", "PPTX", None, 3])
def test_nonsense_is_a_usage_error(name: object) -> None:
    with pytest.raises(UsageError):
        Registry(entry_points=False, environment={}).exporter(name)  # type: ignore[arg-type]


# Bodies


@pytest.mark.parametrize(
    ("load", "reason"),
    [
        ("acme_no_such_module:write", "ModuleNotFoundError"),
        ("json:no_such_function", "AttributeError"),
        ("json:__doc__", "no function"),
    ],
)
def test_a_body_that_can_not_be_imported_is_told_with_its_plugin(load: str, reason: str) -> None:
    found = Registry(entry_points=False, plugins={"mine": plugin_object(spec(load=load))}, environment={})
    with pytest.raises(PluginError, match=reason) as caught:
        found.exporter("ics").function()
    assert '"ics" of mine' in str(caught.value)


# Observers


def event() -> ExportEvent:
    return ExportEvent(exporter="ics", plugin="acme 1", audience=Audience.PUBLIC)


def test_every_observer_is_told_whatever_the_others_do(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[ExportEvent] = []

    class Observer:
        def __init__(self, error: BaseException | None) -> None:
            self.error = error

        @hookimpl
        def suddialog_on_export(self, event: ExportEvent) -> None:
            heard.append(event)
            if self.error:
                raise self.error

    plugins = {"a": Observer(ValueError("x")), "b": Observer(SystemExit(2)), "c": Observer(None)}
    found = Registry(entry_points=False, plugins=plugins, environment={})
    assert [plugin.observes for plugin in found.plugins if not plugin.builtin] == [True] * 3
    found.notify(event())
    assert len(heard) == 3
    assert [record.getMessage().split()[0] for record in caplog.records] == ["a:a", "b:b"]


class Sleeper:
    """An observer that goes on until it is let go."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.free = threading.Event()

    @hookimpl
    def suddialog_on_export(self, event: ExportEvent) -> None:
        self.heard.append(event.exporter)
        self.free.wait()


class Listener:
    def __init__(self) -> None:
        self.heard: list[str] = []

    @hookimpl
    def suddialog_on_export(self, event: ExportEvent) -> None:
        self.heard.append(event.exporter)


def test_an_observer_can_not_change_what_the_others_hear() -> None:
    class Forger:
        @hookimpl
        def suddialog_on_export(self, event: ExportEvent) -> None:
            object.__setattr__(event, "exporter", "forged")

    listener, told = Listener(), event()
    Registry(entry_points=False, plugins={"a": Forger(), "b": listener}, environment={}).notify(told)
    assert (listener.heard, told.exporter) == (["ics"], "ics")


def test_an_observer_that_takes_long_holds_up_one_export_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("suddialog.plugins.registry.PATIENCE", 0.05)
    sleeper, listener = Sleeper(), Listener()
    known = Registry(entry_points=False, plugins={"a": sleeper, "b": listener}, environment={})
    known.notify(event())
    known.notify(event())
    sleeper.free.set()
    assert (sleeper.heard, listener.heard) == (["ics"], ["ics", "ics"])
    assert [record.getMessage().split()[0] for record in caplog.records] == ["a:a"]


# Importers


def test_an_importer_makes_parts_of_a_dialogue_of_a_file() -> None:
    def read(file: BinaryIO, _options: object) -> list[Indicator]:
        return [Indicator(line.decode().strip()) for line in file]

    @hookimpl
    def suddialog_importers() -> list[ImporterSpec[object]]:
        return [ImporterSpec(name="lines", summary="a name a line", suffixes=(".txt",), load=read)]

    plugin = types.SimpleNamespace(suddialog_importers=suddialog_importers)
    found = Registry(entry_points=False, plugins={"acme": plugin}, environment={})
    importer = found.importer("acme:lines")
    assert plugin_of(found, "acme").importers == ("lines",)
    assert [offer.name for offer in found.importers()] == ["lines"]
    parts = importer.function()(io.BytesIO("Fravær\nTrivsel\n".encode()), importer.make_options({}))
    assert [part.name for part in parts] == ["Fravær", "Trivsel"]
    with pytest.raises(UsageError, match='no importer "line": did you mean "lines"'):
        found.importer("line")


# Cost


def test_building_a_registry_imports_no_exporter_body() -> None:
    code = (
        "import sys; from suddialog.plugins import Registry; Registry(entry_points=False);"
        "print(*sorted({'pptx', 'lxml', 'PIL', 'xlsxwriter', 'tabulate', 'docx', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def calls(work: Callable[[], object]) -> int:
    """How many Python functions a piece of work calls, the second time that it is done."""
    work()
    count = 0

    def note(_frame: types.FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_building_a_registry_costs_little_beside_the_search_for_entry_points(install: Install) -> None:
    for number in range(20):
        install(f"acme-{number}")
    assert calls(lambda: Registry(environment={})) <= 6 * calls(metadata.entry_points)


def test_specs_keep_their_type_in_the_registry() -> None:
    mine = plugin_object(spec())
    mine.suddialog_transforms = hookimpl(lambda: [TransformSpec(name="t", summary="s", load=str)])
    found = Registry(entry_points=False, plugins={"mine": mine}, environment={})
    assert isinstance(found.exporter("ics").spec, ExporterSpec)
    assert isinstance(found.transform("t").spec, TransformSpec)
