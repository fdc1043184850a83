from __future__ import annotations

import hashlib
import itertools
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import suddialog as sud
from suddialog.errors import ExportsFailed, TargetExists
from suddialog.hooks import Context, ExportEvent, Sink
from suddialog.language import told
from suddialog.model import Audience, Block, Bullets, Prose, Table, Theme
from suddialog.plugins import Registry

Body = Callable[[sud.Dialogue, Sink, Any, Context], None]


@attrs.frozen(kw_only=True)
class Options:
    template: str = attrs.field(default="", metadata={"help": "a file"})
    loud: bool = attrs.field(default=False, metadata={"help": "in capitals"})


def school() -> sud.Dialogue:
    return sud.Dialogue(
        "Lindevang Skole",
        meetings="torsdag d. 6/11 2025 kl. 9-12",
        participants=["Asta (faglig chef)", sud.Participant("Gry", "elev", side="pupils")],
        themes=[Theme("Trivsel", speaker_notes="sagt under fire øjne", actions={"agreements": ["Læsebånd"]})],
    )


def faulty() -> sud.Dialogue:
    return attrs.evolve(school(), groups=[["Ukendt Person"], ["Heller Ingen"]])


def titles(dialogue: sud.Dialogue, sink: Sink, options: Options, _context: Context) -> None:
    text = ", ".join(theme.title for theme in dialogue.themes)
    with sink.open() as stream:
        stream.write((text.upper() if options.loud else text).encode())


def plugin(**bodies: Body) -> types.SimpleNamespace:
    """A plugin with an exporter for each function, and one that notes events."""
    heard: list[ExportEvent] = []

    def suddialog_exporters() -> Iterator[sud.ExporterSpec[Options]]:
        for name, body in bodies.items():
            yield sud.ExporterSpec(
                name=name, summary=name, suffixes=(f".{name}",), media_type="text/plain", load=body, options=Options
            )

    def suddialog_on_export(event: ExportEvent) -> None:
        heard.append(event)

    return types.SimpleNamespace(
        suddialog_exporters=sud.hookimpl(suddialog_exporters),
        suddialog_on_export=sud.hookimpl(suddialog_on_export),
        heard=heard,
    )


def registry(*transforms: sud.TransformSpec[Any], **bodies: Body) -> Registry:
    found = plugin(titles=titles, **bodies)
    if transforms:
        found.suddialog_transforms = sud.hookimpl(lambda: transforms)
    return Registry(entry_points=False, plugins={"acme": found}, environment={})


# One export


def test_without_a_target_the_output_comes_with_the_result() -> None:
    result = sud.export(school(), "titles", registry=registry())
    assert (result.text, result.path, result.paths) == ("Trivsel", "", ())
    assert result.sha256 == hashlib.sha256(b"Trivsel").hexdigest()
    assert (result.exporter, result.plugin, result.audience) == ("titles", "acme", Audience.PUBLIC)


def test_with_a_target_the_output_is_in_the_file(tmp_path: Path) -> None:
    target = tmp_path / "x.whatever"
    result = sud.export(school(), "titles", target, loud=True, registry=registry())
    assert target.read_text() == "TRIVSEL"
    assert (result.path, result.paths, result.data) == (str(target), (str(target),), b"")


def test_the_result_does_not_show_the_output_when_printed() -> None:
    assert "Trivsel" not in repr(sud.export(school(), "titles", registry=registry()))


def test_an_audience_may_be_named_in_danish() -> None:
    dialogue = sud.Dialogue("Lindevang Skole", participants=["Gry (elev)"])
    assert sud.view(dialogue, "Deltagere") == sud.view(dialogue, "participants")


def test_an_exporter_gets_a_view_without_what_its_audience_may_not_see() -> None:
    seen: list[sud.Dialogue] = []

    def spy(dialogue: sud.Dialogue, sink: Sink, _options: Options, context: Context) -> None:
        seen.append(dialogue)
        sink.open().write(context.audience.name.encode())

    known = registry(spy=spy)
    public = sud.export(school(), "spy", registry=known)
    inside = sud.export(school(), "spy", audience="internal", registry=known)
    assert (public.text, inside.text) == ("PUBLIC", "INTERNAL")
    assert "Gry" not in [person.name for person in seen[0].participants]
    assert "Gry" in [person.name for person in seen[1].participants]
    assert seen[0].themes[0].speaker_notes == ""
    assert seen[0].base is None
    assert public.report.count > inside.report.count == 0


def test_the_same_dialogue_gives_the_same_bytes() -> None:
    known = registry()
    first, second = (sud.export(school(), "titles", registry=known) for _ in range(2))
    assert first == second


def test_errors_stop_the_export_and_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old")
    with pytest.raises(sud.CheckFailed) as caught:
        sud.export(faulty(), "titles", target, overwrite=True, registry=registry())
    assert len(caught.value.issues) >= 2
    assert {issue.severity for issue in caught.value.issues} == {sud.Severity.ERROR}
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_warnings_are_told_and_stop_only_a_strict_export(tmp_path: Path) -> None:
    def warner(_dialogue: sud.Dialogue, sink: Sink, _options: Options, context: Context) -> None:
        context.warn("ACME1", "themes[0]", "too long")
        sink.open()

    known = registry(warner=warner)
    result = sud.export(school(), "warner", registry=known)
    (issue,) = [issue for issue in result.issues if issue.code == "ACME1"]
    assert (issue.severity, issue.path, issue.message) == (sud.Severity.WARNING, "themes[0]", "too long")
    with pytest.raises(sud.CheckFailed, match=r"ACME1|SUD"):
        sud.export(school(), "warner", tmp_path / "x", strict=True, registry=known)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [ValueError("ink"), SystemExit(3), KeyError("x"), RecursionError()])
def test_what_an_exporter_raises_names_the_plugin(error: BaseException, tmp_path: Path) -> None:
    def broken(_dialogue: sud.Dialogue, sink: Sink, _options: Options, _context: Context) -> None:
        sink.open().write(b"half")
        raise error

    with pytest.raises(sud.ExportError, match="Exporter broken of acme failed: ") as caught:
        sud.export(school(), "broken", tmp_path / "x", registry=registry(broken=broken))
    assert caught.value.__cause__ is error
    assert list(tmp_path.iterdir()) == []


def test_errors_of_ours_pass_through_with_the_name_of_the_plugin() -> None:
    def picky(_dialogue: sud.Dialogue, _sink: Sink, _options: Options, _context: Context) -> None:
        raise sud.TemplateError("no layout")

    with pytest.raises(sud.TemplateError, match=r"^Exporter picky of acme failed: no layout$"):
        sud.export(school(), "picky", registry=registry(picky=picky))


def lazy(_dialogue: sud.Dialogue, sink: Sink, _options: Options, _context: Context) -> Iterator[None]:
    yield sink.open().close()


async def later(_dialogue: sud.Dialogue, sink: Sink, _options: Options, _context: Context) -> None:
    sink.open().close()


def open_twice(_dialogue: sud.Dialogue, sink: Sink, _options: Options, _context: Context) -> None:
    sink.open().write(b"a")
    sink.open().write(b"b")


def misname(_dialogue: sud.Dialogue, sink: Sink, _options: Options, _context: Context) -> None:
    sink.open("../a.txt")


def misspell(_dialogue: sud.Dialogue, _sink: Sink, _options: Options, context: Context) -> None:
    context.outline("minuts")


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (lambda *_: None, sud.ExportError, "it wrote nothing"),
        (lambda *_: b"Trivsel", sud.ExportError, "it wrote nothing and returned an object of type bytes"),
        (lazy, sud.ExportError, "it wrote nothing and returned an object of type generator"),
        (
            later,
            sud.ExportError,
            "it wrote nothing and returned an object of type coroutine; it has to write to the sink",
        ),
        (open_twice, sud.ExportError, "it opened its output twice"),
        (misname, sud.ExportError, "it named a file '../a.txt'"),
        (misspell, sud.UsageError, 'There is no preset "minuts"'),
    ],
)
def test_what_an_exporter_does_wrong_is_told_with_its_name(body: Body, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind) as caught:
        sud.export(school(), "odd", registry=registry(odd=body))
    assert str(caught.value).startswith(f"Exporter odd of acme failed: {words}")
    assert told(caught.value, "da").startswith("Formatet odd fra acme slog fejl: ")


def test_an_empty_output_is_told() -> None:
    made = sud.export(school(), "empty", registry=registry(empty=lambda _dialogue, sink, *_: sink.open().close()))
    (issue,) = [issue for issue in made.issues if issue.code == "SUD620"]
    assert issue.message == "the output of empty of acme is empty"


def test_an_interrupt_is_an_interrupt() -> None:
    def slow(_dialogue: sud.Dialogue, _sink: Sink, _options: Options, _context: Context) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sud.export(school(), "slow", registry=registry(slow=slow))


def test_several_files_come_with_the_result_or_beside_the_target(tmp_path: Path) -> None:
    def parts(_dialogue: sud.Dialogue, sink: Sink, _options: Options, _context: Context) -> None:
        for name in ("b.txt", "a.txt"):
            sink.open(name).write(name.encode())

    known = registry(parts=parts)
    result = sud.export(school(), "parts", registry=known)
    assert result.files == (("b.txt", b"b.txt"), ("a.txt", b"a.txt"))
    written = sud.export(school(), "parts", tmp_path / "x.parts", registry=known)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x-a.txt", "x-b.txt"]
    assert (written.path, written.sha256, written.files) == (str(tmp_path), result.sha256, ())


# What the caller may get wrong


@pytest.mark.parametrize(
    ("arguments", "more", "message"),
    [
        (("pptxx",), {}, 'no format "pptxx": did you mean "pptx"'),
        (("titles",), {"lound": True}, 'no option "lound": did you mean "loud"'),
        (("titles",), {"loud": "yes"}, "Option loud of titles is yes or no"),
        (("titles",), {"audience": "publik"}, 'no audience "publik": did you mean "public"'),
        (("titles",), {"audience": "offenlig"}, 'no audience "offenlig": did you mean "offentlig"'),
        (("titles",), {"transforms": ["x"]}, 'no transform "x"'),
        (("titles",), {"transforms": [3]}, "A transform is given by its name"),
        (("titles", ""), {}, "A target is"),
        (("titles", 3), {}, "A target is"),
    ],
)
def test_usage_errors(arguments: tuple[Any, ...], more: dict[str, Any], message: str) -> None:
    with pytest.raises(sud.UsageError, match=message):
        sud.export(school(), *arguments, registry=registry(), **more)


def test_what_is_no_dialogue_is_told() -> None:
    with pytest.raises(sud.UsageError, match=r"suddialog\.load"):
        sud.export("lindevang.yaml", "titles", registry=registry())  # type: ignore[arg-type]


def test_a_file_that_the_exporter_read_is_not_replaced(tmp_path: Path) -> None:
    def reading(_dialogue: sud.Dialogue, sink: Sink, _options: Options, context: Context) -> None:
        with context.open("logo.png") as stream:
            sink.open().write(stream.read()[:1])

    (tmp_path / "logo.png").write_bytes(b"whole")
    (tmp_path / "same.txt").hardlink_to(tmp_path / "logo.png")
    (tmp_path / "other.txt").write_bytes(b"old")
    dialogue, known = attrs.evolve(school(), base=tmp_path), registry(reading=reading)
    for name in ("logo.png", "same.txt"):
        with pytest.raises(sud.TargetError, match="is read for the export"):
            sud.export(dialogue, "reading", tmp_path / name, overwrite=True, registry=known)
    sud.export(dialogue, "reading", tmp_path / "other.txt", overwrite=True, registry=known)
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"whole", b"w", b"whole"]


def test_targets_are_looked_at_before_any_work(tmp_path: Path) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    (tmp_path / "x").write_text("old")
    known = registry(never=never)
    for target, message in (("x", "exists already"), ("no/x", "does not exist"), ("", "A target is|is a folder")):
        with pytest.raises((sud.TargetError, sud.UsageError), match=message):
            sud.export(school(), "never", f"{tmp_path}/{target}", registry=known)
    assert (tmp_path / "x").read_text() == "old"
    assert not (tmp_path / "no").exists()


# Transforms


def shorten(dialogue: sud.Dialogue, _options: object) -> sud.Dialogue:
    return attrs.evolve(dialogue, themes=[Theme(theme.title[:2]) for theme in dialogue.themes])


def double(dialogue: sud.Dialogue, _options: object) -> sud.Dialogue:
    return attrs.evolve(dialogue, themes=[Theme(theme.title * 2) for theme in dialogue.themes])


def transform(name: str, function: Callable[..., Any]) -> sud.TransformSpec[Any]:
    return sud.TransformSpec(name=name, summary=name, load=function)


def test_transforms_run_when_named_and_in_the_order_named() -> None:
    known = registry(transform("shorten", shorten), transform("double", double))
    texts = [
        sud.export(school(), "titles", transforms=names, registry=known).text
        for names in ((), "double", ["shorten", "double"], ["double", "shorten"], [("acme:shorten", {})])
    ]
    assert texts == ["Trivsel", "TrivselTrivsel", "TrTr", "Tr", "Tr"]


def test_a_transform_that_fails_stops_everything(tmp_path: Path) -> None:
    def fail(_dialogue: sud.Dialogue, _options: object) -> sud.Dialogue:
        raise ZeroDivisionError

    known = registry(transform("fail", fail), transform("lose", lambda *_: None))
    for name in ("fail", "lose"):
        with pytest.raises(sud.ExportError, match=f"ransform {name} of acme"):
            sud.export(school(), "titles", tmp_path / "x", transforms=[name], registry=known)
    assert list(tmp_path.iterdir()) == []


GARBAGE = {
    "a text that is a number": {"title": 7},
    "themes that are none": {"themes": (1, 2)},
    "themes that are a text": {"themes": "abc"},
    "no school": {"school": None},
    "an audience that is a text": {"audience": "public"},
}


@pytest.mark.parametrize("what", GARBAGE)
def test_a_transform_that_gets_round_the_classes_is_told_and_stops_everything(what: str) -> None:
    def forge(given: sud.Dialogue, _options: object) -> sud.Dialogue:
        for name, value in GARBAGE[what].items():
            object.__setattr__(given, name, value)
        return given

    before = school()
    for given in (before, attrs.evolve(before)):
        with pytest.raises(sud.ExportError, match="Transform forge of acme made no good Dialogue"):
            sud.export(given, "titles", transforms="forge", registry=registry(transform("forge", forge)))
    assert before == school()


def test_a_transform_can_not_move_the_folder_that_pictures_are_read_from(tmp_path: Path) -> None:
    def move(given: sud.Dialogue, _options: object) -> sud.Dialogue:
        return attrs.evolve(given, base="/", intro=[sud.Picture("etc/passwd.png", "alt")])

    known = registry(transform("move", move))
    with pytest.raises(sud.CheckFailed, match="SUD11"):
        sud.export(attrs.evolve(school(), base=tmp_path), "titles", transforms="move", registry=known)


def test_a_transform_that_is_blocked_stops_everything() -> None:
    plugins = {"acme": plugin()}
    plugins["acme"].suddialog_transforms = sud.hookimpl(lambda: [transform("shorten", shorten)])
    known = Registry(entry_points=False, plugins=plugins, environment={"SUDDIALOG_PLUGINS_BLOCK": "acme"})
    for name in ("shorten", "acme:shorten"):
        with pytest.raises(sud.SuddialogError, match="acme is blocked"):
            sud.export(school(), "markdown", transforms=name, registry=known)


# Observers


def test_observers_hear_how_exports_end() -> None:
    def broken(*_: object) -> None:
        raise ValueError("ink")

    found = plugin(titles=titles, broken=broken)
    known = Registry(entry_points=False, plugins={"acme": found}, environment={})
    result = sud.export(school(), "titles", registry=known)
    with pytest.raises(sud.ExportError):
        sud.export(school(), "broken", registry=known)
    with pytest.raises(sud.CheckFailed):
        sud.export(faulty(), "titles", registry=known)
    good, failed, stopped = found.heard
    assert (good.exporter, good.sha256, good.error) == ("titles", result.sha256, "")
    assert failed.error == "ExportError: Exporter broken of acme failed: ValueError: ink"
    assert stopped.error.startswith("CheckFailed: ")
    assert all(event.seconds > 0 for event in found.heard)


def test_observers_hear_of_exports_that_end_before_their_exporter_is_asked(tmp_path: Path) -> None:
    def slow(*_: object) -> None:
        raise KeyboardInterrupt

    found = plugin(titles=titles, slow=slow)
    found.suddialog_transforms = sud.hookimpl(lambda: [transform("none", lambda _dialogue, _options: None)])
    known = Registry(entry_points=False, plugins={"acme": found}, environment={})
    (tmp_path / "a.titles").write_text("old")
    for target in ("a.titles", "no/a.titles"):
        with pytest.raises(sud.TargetError):
            sud.export(school(), "titles", tmp_path / target, registry=known)
    with pytest.raises(sud.ExportError):
        sud.export(school(), "titles", transforms=["none"], audience="internal", registry=known)
    with pytest.raises(KeyboardInterrupt):
        sud.export(school(), "slow", registry=known)
    with pytest.raises(sud.ExportsFailed):
        sud.export_many({"a": school(), "b": school()}, "titles", tmp_path, registry=known)
    with pytest.raises(sud.ExportsFailed):
        sud.export_many({"b": school()}, ["titles", "slow"], tmp_path, transforms=["none"], registry=known)
    told_of = [(event.exporter, event.error.partition(":")[0], event.transforms) for event in found.heard]
    assert told_of == [
        ("titles", "TargetExists", ()),
        ("titles", "TargetError", ()),
        ("titles", "ExportError", ("none",)),
        ("slow", "KeyboardInterrupt", ()),
        ("titles", "TargetExists", ()),
        ("titles", "ExportError", ("none",)),
        ("slow", "ExportError", ("none",)),
    ]
    assert found.heard[2].audience is Audience.INTERNAL
    assert all(event.seconds > 0 and not event.sha256 for event in found.heard)


# The context


def test_an_outline_is_composed_once_per_export() -> None:
    def compare(_dialogue: sud.Dialogue, sink: Sink, _options: Options, context: Context) -> None:
        same = context.outline("minutes") is context.outline("minutes")
        sink.open().write(f"{same} {context.language} {context.outline('deck').preset}".encode())

    assert sud.export(school(), "compare", registry=registry(compare=compare)).text == "True da deck"


def opener(path: str) -> Body:
    def open_it(_dialogue: sud.Dialogue, sink: Sink, options: Options, context: Context) -> None:
        with context.open(path or options.template) as stream:
            sink.open().write(stream.read())

    return open_it


def test_pictures_are_read_below_the_dialogues_folder_only(tmp_path: Path) -> None:
    base = tmp_path / "base"
    (base / "pictures").mkdir(parents=True)
    (base / "pictures" / "a.png").write_bytes(b"picture")
    (tmp_path / "secret").write_bytes(b"secret")
    (base / "link").symlink_to(tmp_path / "secret")
    dialogue = attrs.evolve(school(), base=base)

    def read(path: str) -> bytes:
        return sud.export(dialogue, "opener", registry=registry(opener=opener(path))).data

    assert read("pictures/a.png") == b"picture"
    inside = str(base / "pictures" / "a.png")
    for path in ("../secret", str(tmp_path / "secret"), inside, "link", "pictures/../../secret", r"\\server\a.png"):
        with pytest.raises(sud.ExportError, match="no path within the dialogue's folder"):
            read(path)
    for path, message in (
        ("no.png", "no file"),
        ("http://a.dk/b.png", "no file"),
        ("pictures", "not a file"),
        ("a\0b", "can't be read"),
    ):
        with pytest.raises(sud.ExportError, match=message):
            read(path)


def test_a_template_that_the_caller_names_may_lie_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "house.potx").write_bytes(b"template")
    (tmp_path / "here" / "near.potx").write_bytes(b"near")
    monkeypatch.chdir(tmp_path / "here")
    dialogue = attrs.evolve(school(), base=tmp_path / "elsewhere")
    known = registry(opener=opener(""))
    for given in (tmp_path / "house.potx", str(tmp_path / "house.potx"), "../house.potx"):
        assert sud.export(dialogue, "opener", template=given, registry=known).data == b"template"
    assert sud.export(dialogue, "opener", template="near.potx", registry=known).data == b"near"


# Check and view


def test_check_returns_findings_and_does_not_raise() -> None:
    assert any(issue.severity is sud.Severity.ERROR for issue in sud.check(faulty()))
    assert not any(issue.severity is sud.Severity.ERROR for issue in sud.check(school(), audience="internal"))


def test_findings_in_a_view_are_told_by_their_place_in_the_dialogue() -> None:
    hidden = sud.Finding("hemmeligt", audience="internal")
    seen = sud.Finding("ring til 010203-1234", accepted="SUD999")
    dialogue = attrs.evolve(school(), themes=[Theme("Trivsel", content=[sud.Bullets([hidden, seen])])])
    (issue,) = [issue for issue in sud.check(dialogue) if issue.code == "SUD101"]
    assert issue.path == "themes[0].content[0].items[1].text"


def test_view_tells_what_it_withheld() -> None:
    public = sud.view(school())
    assert public.report.count > 0
    assert sud.view(school(), "internal").report.count == 0
    with pytest.raises(sud.UsageError):
        sud.view(school(), "everybody")


# Many exports


def other() -> sud.Dialogue:
    return sud.Dialogue("Bøgeager Skole", meetings="torsdag d. 6/11 2025", themes=["Fravær"])


def test_many_dialogues_and_formats_land_in_one_folder(tmp_path: Path) -> None:
    known = registry(also=titles)
    results = sud.export_many([school(), other()], ["titles", "also"], tmp_path, loud=True, registry=known)
    names = [Path(result.path).name for result in results]
    assert names == [
        "lindevang-skole-2025.titles", "lindevang-skole-2025.also",
        "boegeager-skole-2025.titles", "boegeager-skole-2025.also",
    ]  # fmt: skip
    assert [Path(result.path).read_text() for result in results] == ["TRIVSEL"] * 2 + ["FRAVÆR"] * 2


def test_a_mapping_names_the_files(tmp_path: Path) -> None:
    sud.export_many({"one": school(), "two": other()}, "titles", tmp_path, registry=registry())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.titles", "two.titles"]


def test_all_that_can_be_made_is_made_before_failures_are_told(tmp_path: Path) -> None:
    def picky(dialogue: sud.Dialogue, sink: Sink, options: Options, context: Context) -> None:
        if dialogue.themes[0].title == "Trivsel":
            raise ValueError("ink")
        titles(dialogue, sink, options, context)

    with pytest.raises(ExportsFailed) as caught:
        sud.export_many(
            {"a": school(), "b": other(), "c": faulty()}, ["titles", "picky"], tmp_path, registry=registry(picky=picky)
        )
    assert [(name, type(error)) for name, error in caught.value.failures] == [
        ("a.picky", sud.ExportError),
        ("c.titles", sud.CheckFailed),
        ("c.picky", sud.CheckFailed),
    ]
    assert len(caught.value.results) == 3
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "a.titles": "Trivsel", "b.picky": "Fravær", "b.titles": "Fravær",
    }  # fmt: skip
    assert "a.picky" in str(caught.value)


def test_all_targets_are_looked_at_before_any_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.titles").write_text("old")
    (tmp_path / "b.also").mkdir()
    with pytest.raises(ExportsFailed) as caught:
        sud.export_many({"a": school(), "b": other()}, ["titles", "also"], tmp_path, registry=registry(also=titles))
    assert [(name, type(error)) for name, error in caught.value.failures] == [
        ("a.titles", TargetExists),
        ("b.also", sud.TargetError),
    ]
    assert (caught.value.results, len(list(tmp_path.iterdir()))) == ((), 2)


@pytest.mark.parametrize(
    ("dialogues", "formats", "more", "message"),
    [
        ([school(), school()], "titles", {}, "Two outputs would both be called lindevang-skole-2025"),
        ([school()], ["titles", "titles"], {}, "The format titles is named twice"),
        ([school(), school()], ["titles"], {}, "Two outputs would both be called"),
        ([school()], ["titles"], {"policy": 3}, "A policy is the path of a policy file"),
        ({"a": school(), "A": school()}, "titles", {}, "Two outputs would both be called"),
        ({"a/b": school()}, "titles", {}, "can't be the name of a file"),
        ([school()], ["titles", "nope"], {}, 'no format "nope"'),
        ([school()], ["titles"], {"bom": True}, 'no option "bom"'),
        (["x.yaml"], ["titles"], {}, "A Dialogue is due"),
    ],
)
def test_many_exports_refuse_before_anything_is_written(
    dialogues: Any, formats: Any, more: dict[str, Any], message: str, tmp_path: Path
) -> None:
    with pytest.raises(sud.UsageError, match=message):
        sud.export_many(dialogues, formats, tmp_path, registry=registry(), **more)
    assert list(tmp_path.iterdir()) == []


def test_an_option_goes_to_the_formats_that_have_it(tmp_path: Path) -> None:
    @attrs.frozen(kw_only=True)
    class Bare:
        plain: bool = False

    def bare(_dialogue: sud.Dialogue, sink: Sink, options: Bare, _context: Context) -> None:
        sink.open().write(str(options.plain).encode())

    spec = sud.ExporterSpec(name="bare", summary="s", suffixes=(".b",), media_type="a/b", load=bare, options=Bare)
    mine = types.SimpleNamespace(suddialog_exporters=sud.hookimpl(lambda: [spec]))
    known = Registry(entry_points=False, plugins={"acme": plugin(titles=titles), "mine": mine}, environment={})
    results = sud.export_many({"x": school()}, ["titles", "bare"], tmp_path, plain=True, loud=True, registry=known)
    assert [Path(result.path).read_text() for result in results] == ["TRIVSEL", "True"]


def test_a_folder_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(sud.TargetError, match="does not exist"):
        sud.export_many([school()], "titles", tmp_path / "new", registry=registry())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["pptx", "markdown", "table"])
@pytest.mark.parametrize(
    "empty",
    [Bullets([]), Bullets([], title="T"), Prose("", title="T"), Table([["a"]])],
    ids=["list", "titled list", "prose", "table"],
)
def test_content_without_content_harms_no_format(format: str, empty: Block) -> None:
    result = sud.export(sud.Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=[empty])]), format)
    assert result.data


@pytest.mark.parametrize(
    "call",
    [
        lambda: sud.loads(b"format: suddialog"),
        lambda: sud.loads(None),
        lambda: sud.load(5),
        lambda: sud.dumps(None),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "table", overwrite="no"),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "table", strict=1),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "table", registry="x"),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "table", round="x"),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "table", policy=3),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "table", transforms=5),
        lambda: sud.check(sud.Dialogue("Lindevang Skole"), previous="x"),
        lambda: sud.view(sud.Dialogue("Lindevang Skole"), policy=3),
        lambda: sud.load_catalogue(5),
        lambda: sud.export_many(5, "table", "."),
        lambda: sud.export_many([], 5, "."),
        lambda: sud.export(sud.Dialogue("Lindevang Skole"), "pptx").text,
    ],
    ids=itertools.count(),
)
def test_what_is_no_path_text_dialogue_or_switch_is_told_in_one_line(call):
    with pytest.raises(sud.UsageError) as told:
        call()
    assert "\n" not in str(told.value)


def test_an_unknown_audience_is_told_those_there_are() -> None:
    with pytest.raises(sud.UsageError, match=r'"alle": there are public, participants and internal\.'):
        sud.check(sud.Dialogue("Lindevang Skole"), audience="alle")
    with pytest.raises(sud.UsageError, match='did you mean "public"'):
        sud.check(sud.Dialogue("Lindevang Skole"), audience="publik")
