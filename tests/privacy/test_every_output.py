"""Canaries in every field of the model: no output of any exporter, and nothing around it, holds one that it may not.

The same search finds them everywhere when nothing is withheld; so it is no search that sees nothing.
"""

import contextlib
import io
import logging
import os
import re
import traceback
import warnings
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest
from planting import LEFT_OUT, NAMES, Canary, Planter, dialogue_of, hits, signs_in

import suddialog as sud
from suddialog import model, privacy
from suddialog._api import run
from suddialog.errors import SuddialogError
from suddialog.language import told
from suddialog.model import Audience, Dialogue, Extra, Label, School, Theme
from suddialog.model.base import changed
from suddialog.model.fields import fields_of, reachable
from suddialog.plugins import Exporter, Option, Registry, default_registry
from suddialog.privacy.finished import Part, unpack

EXPORTERS = default_registry().exporters()
OTHERS = (Audience.PUBLIC, Audience.PARTICIPANTS)
STYLES = ["github", "grid", "html", "jira", "latex", "mediawiki", "rst", "textile", "tsv", "unsafehtml"]
CHOICES = {"style": STYLES, "tables": ["indicators", "actions", "follow-up", "participants", "programme"]}
"""Values of options that are texts but take certain words only."""


def ways(exporter: Exporter) -> Iterator[dict[str, Any]]:
    """Yield every setting of an exporter's options that differs from the usual one in one place."""
    yield {}
    for option in exporter.options:
        for value in values(option):
            yield {option.name: value}


def values(option: Option) -> list[Any]:
    if option.name in CHOICES:
        return list(CHOICES[option.name])
    if option.type is bool:
        return [not option.default]
    if get_origin(option.type) is Literal:
        return [choice for choice in get_args(option.type) if choice != option.default]
    if isinstance(option.type, type) and issubclass(option.type, Enum):
        return [member for member in option.type if member != option.default]
    return [0] if option.type is int else []


@attrs.frozen
class Planted:
    dialogue: Dialogue
    canaries: Planter

    def secrets(self, audience: Audience) -> dict[str, Canary]:
        return self.canaries.above(audience)


def planted(folder: Path, **given: Any) -> Planted:
    planter = Planter(folder)
    given = {name: value(planter) for name, value in given.items()}
    return Planted(attrs.evolve(dialogue_of(planter, **given), base=folder), planter)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A dialogue with everything in it."""
    return planted(tmp_path_factory.mktemp("billeder"))


@pytest.fixture(scope="module")
def withheld_school(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The same of a school and a municipality that are withheld themselves."""
    folder = tmp_path_factory.mktemp("andre")
    return planted(folder, id=lambda _: "", school=lambda planter: planter.make(School, audience=Audience.INTERNAL))


def parts_of(result: sud.ExportResult) -> tuple[Part, ...]:
    """Everything that an export made, unpacked."""
    files = result.files or ((result.exporter, result.data),)
    unpacked = [unpack(data, name) for name, data in files]
    assert [unread for _, unread in unpacked] == [()] * len(files)
    return tuple(part for parts, _ in unpacked for part in parts)


# The canaries themselves


def test_every_field_of_the_model_has_a_canary_or_a_reason(whole: Planted) -> None:
    planted_in = {canary.where.split(" ")[0] for canary in whole.canaries.canaries.values()}
    missing = set()
    for cls in reachable(Dialogue) - {Extra, Label, model.When, model.SchoolYear, model.PartialDate, model.TimeSpan}:
        for name, hint in get_type_hints(cls).items():
            where = f"{cls.__name__}.{name}"
            text = "str" in str(hint) or "Decimal" in str(hint) or "int" in str(hint).split(".")
            if text and name in {field.name for field in attrs.fields(cls)} and not {name, where} & LEFT_OUT.keys():
                missing |= {where} - planted_in
    assert missing == {"Comparison.against", "Group.members"}, "references only"


def test_there_are_canaries_of_every_side_and_for_every_audience(whole: Planted) -> None:
    found = whole.canaries.canaries.values()
    assert {canary.least for canary in found} == set(Audience)
    assert {canary.where for canary in found} >= {f"Participant.name {side}" for side in NAMES}
    for cls in reachable(Dialogue):
        if issubclass(cls, model.Entity) and cls not in {Dialogue, School, model.Municipality}:
            least = {canary.least for canary in found if canary.where.split(".")[0] == cls.__name__}
            assert least >= {Audience.INTERNAL}, cls


def test_what_the_documentation_calls_private_is_declared_private() -> None:
    for cls in (kind for kind in reachable(Dialogue) if issubclass(kind, model.Entity)):
        assert {"speaker_notes", "accepted", "extra"} <= {name for name, _ in fields_of(cls).private}
    assert fields_of(model.Custom).audience is Audience.INTERNAL


# What exporters write


@pytest.fixture(scope="module")
def known() -> dict[tuple[int, Audience], Any]:
    """What was prepared of the dialogues of this module."""
    return {}


@pytest.fixture
def preparing_once(monkeypatch: pytest.MonkeyPatch, known: dict[tuple[int, Audience], Any]) -> None:
    """Formats and options matter to exporters alone: what comes before is done once for each dialogue and audience."""
    real = run.prepare

    def remembered(dialogue: Dialogue, audience: Audience, **given: Any) -> Any:
        key = (id(dialogue), audience)
        if key not in known:
            known[key] = real(dialogue, audience, **given)
        return known[key]

    monkeypatch.setattr(run, "prepare", remembered)


@pytest.mark.usefixtures("preparing_once")
@pytest.mark.parametrize("audience", OTHERS, ids=lambda audience: audience.name.lower())
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_no_output_holds_what_its_audience_may_not_see(exporter: Exporter, audience: Audience, whole: Planted) -> None:
    for options in ways(exporter):
        result = sud.export(whole.dialogue, exporter.name, audience=audience, **options)
        assert hits(parts_of(result), whole.secrets(audience)) == {}, options


@pytest.mark.usefixtures("preparing_once")
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_a_school_that_is_withheld_is_in_no_output(exporter: Exporter, withheld_school: Planted) -> None:
    result = sud.export(withheld_school.dialogue, exporter.name)
    assert hits(parts_of(result), withheld_school.secrets(Audience.PUBLIC)) == {}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_of_a_dialogue_that_is_internal_only_the_school_is_told(exporter: Exporter, whole: Planted) -> None:
    told_ = ("School.name", "Municipality.", "Dialogue.otherwise")
    secrets = {s: one for s, one in whole.canaries.canaries.items() if not one.where.startswith(told_)}
    result = sud.export(attrs.evolve(whole.dialogue, audience="internal"), exporter.name)
    assert hits(parts_of(result), secrets) == {}


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_what_a_round_knows_is_in_no_output_that_may_not_have_it(exporter: Exporter, tmp_path: Path) -> None:
    planter = Planter(tmp_path)
    round_ = planter.make(model.Round, dialogues=(), labels=(), audience=Audience.INTERNAL)
    shared = [sud.Indicator("A", source=item.name, id=item.id) for item in round_.indicators]
    sources = [sud.Source(item.name) for item in round_.sources]
    dialogue = Dialogue("Lindevang Skole", themes=[Theme("T", "x", indicators=shared)], sources=sources)
    mine = signs_in(repr([item.id for item in shared] + [item.name for item in sources]))
    result = sud.export(dialogue, exporter.name, round=round_)
    secrets = {sign: canary for sign, canary in planter.above(Audience.PUBLIC).items() if sign not in mine}
    assert hits(parts_of(result), secrets) == {}


# What lies around an output


@contextlib.contextmanager
def everything_said() -> Iterator[dict[str, str]]:
    """Gather what is logged, warned of and printed; filled in at the end."""
    said: dict[str, str] = {}
    out, log = io.StringIO(), io.StringIO()
    handler, root = logging.StreamHandler(log), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as warned, contextlib.redirect_stdout(out):
            warnings.simplefilter("always")
            with contextlib.redirect_stderr(out):
                yield said
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        said |= {"printed": out.getvalue(), "logged": log.getvalue(), "warned": " ".join(map(str, warned))}


def secrets_in(said: dict[str, str], secrets: dict[str, Canary]) -> dict[str, set[str]]:
    """Return the secrets in what was said; variables that many frames of a traceback hold are searched once."""
    once = {name: "\n".join(dict.fromkeys(re.split(r"\n *| = ", text))) for name, text in said.items()}
    return hits((Part(name, text.encode("utf-8", "surrogatepass")) for name, text in once.items()), secrets)


def _noting(step: Callable[..., None], seen: list[str]) -> Callable[..., None]:
    def noted(source: Any, target: Any, **options: Any) -> None:
        seen.append(os.fspath(source))
        step(source, target, **options)

    return noted


@pytest.mark.parametrize("audience", OTHERS, ids=lambda audience: audience.name.lower())
def test_nothing_around_an_output_tells_more_than_it(
    audience: Audience, withheld_school: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary: list[str] = []
    for step in ("link", "rename", "replace"):
        monkeypatch.setattr(os, step, _noting(getattr(os, step), temporary))
    formats = [exporter.name for exporter in EXPORTERS]
    with everything_said() as said:
        results = sud.export_many([withheld_school.dialogue], formats, tmp_path, audience=audience)
        issues = {issue for result in results for issue in result.issues}
        fields = {repr(field) for result in results for field in attrs.astuple(result, recurse=False)}
        said["results"] = "\n".join((repr(results[0]), repr(issues), *fields))
        said["danish"] = " ".join(told(issue, "da") for issue in issues)
    said["files"] = " ".join([*temporary, *(path.name for path in tmp_path.rglob("*"))])
    assert temporary
    assert len(list(tmp_path.iterdir())) == sum(len(result.paths) for result in results) >= len(formats)
    assert secrets_in(said, withheld_school.secrets(audience)) == {}


class Broken:
    """An exporter that tells all it knows and then fails."""

    def __init__(self, failing: BaseException | None = None) -> None:
        self.failing = failing
        self.heard: list[sud.ExportEvent] = []

    def export(self, dialogue: Dialogue, sink: Any, options: Any, context: Any) -> None:
        known = f"{dialogue!r} {context!r} {sink!r} {options!r} {vars(context)} {attrs.asdict(dialogue, recurse=False)}"
        logging.getLogger("broken").error(known)
        raise self.failing or ValueError(known)

    @sud.hookimpl
    def suddialog_exporters(self) -> tuple[sud.ExporterSpec[Any], ...]:
        return (
            sud.ExporterSpec(
                name="broken", summary="Breaks", suffixes=(".b",), media_type="text/plain", load=self.export
            ),
        )

    @sud.hookimpl
    def suddialog_on_export(self, event: sud.ExportEvent) -> None:
        self.heard.append(event)
        raise ValueError(event)


@pytest.mark.parametrize("failing", [None, RecursionError(), sud.ExportError("x")])
def test_an_exporter_that_breaks_tells_nothing(failing: Exception | None, withheld_school: Planted) -> None:
    broken = Broken(failing)
    registry = Registry(entry_points=False, plugins={"broken": broken}, environment={})
    with everything_said() as said:
        with pytest.raises(SuddialogError) as caught:
            sud.export(withheld_school.dialogue, "broken", registry=registry)
        said |= told_of(caught.value)
        said["events"] = repr(broken.heard)
    assert broken.heard
    assert said["logged"]
    assert secrets_in(said, withheld_school.secrets(Audience.PUBLIC)) == {}


LIBRARY = str(Path(sud.__file__).parent)


def told_of(error: BaseException, variables: bool = True) -> dict[str, str]:
    """Return all that an error may show: its traceback with what variables held, its text in both languages."""
    trace = traceback.TracebackException.from_exception(error, capture_locals=variables)
    for part in _chain(trace):
        part.stack[:] = [frame for frame in part.stack if frame.filename.startswith(LIBRARY)]  # not what tests hold
    danish = told(error, "da") if isinstance(error, SuddialogError) else ""
    return {"traceback": "".join(trace.format()), "error": f"{error!r} {error}", "in danish": danish}


def _chain(trace: traceback.TracebackException | None) -> Iterator[traceback.TracebackException]:
    while trace is not None:
        yield trace
        trace = trace.__cause__ or trace.__context__


def test_findings_that_stop_an_export_tell_nothing(whole: Planted) -> None:
    planter = whole.canaries
    bad = [_with_faults(planter, audience) for audience in Audience]
    dialogue = attrs.evolve(whole.dialogue, themes=[*whole.dialogue.themes, *bad])
    for audience in OTHERS:
        with everything_said() as said, pytest.raises(sud.CheckFailed) as caught:
            sud.export(dialogue, "markdown", audience=audience)
        assert len(caught.value.issues) > 2
        assert secrets_in(said | told_of(caught.value), whole.secrets(audience)) == {}


def _with_faults(planter: Planter, audience: Audience) -> Theme:
    lost = [planter.text("a", audience) for _ in range(2)]
    content = [model.Figure(lost[:1]), model.Bullets([_deep(planter, audience)])]
    action = planter.make(model.ActionPoint, audience, 9, continues=lost[1])
    figures = [_wrong_figures(planter, audience)]
    given = {"audience": audience, "content": content, "indicators": figures, "actions": [action]}
    return planter.make(Theme, depth=9, **given)


def _deep(planter: Planter, audience: Audience) -> model.Finding:
    finding = planter.make(model.Finding, audience, 9, text=f"{planter.text('a', audience)} 010203-1234")
    for _ in range(6):
        finding = planter.make(model.Finding, audience, 9, children=[finding])
    return finding


def _wrong_figures(planter: Planter, audience: Audience) -> model.Indicator:
    twice = [planter.make(model.Observation, audience, 9, period="2024/25") for _ in range(2)]
    strange = planter.make(model.Observation, audience, 9, category=planter.text("a", audience), n=3)
    given = {"observations": [*twice, strange], "unit": "%", "part_of": planter.text("a", audience)}
    return planter.make(model.Indicator, audience, 9, **given)


@pytest.mark.usefixtures("preparing_once")
def test_a_write_that_fails_leaves_nothing(whole: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", failing)
    monkeypatch.setattr(os, "link", failing)
    for exporter in EXPORTERS:
        with everything_said() as said, pytest.raises(sud.TargetError) as caught:
            sud.export(whole.dialogue, exporter.name, tmp_path / "ude", overwrite=True)
        assert list(tmp_path.iterdir()) == []
        assert secrets_in(said | told_of(caught.value, variables=False), whole.secrets(Audience.PUBLIC)) == {}


# The search finds them where nothing is withheld

CHANNELS = {
    "pptx": {
        "slide text": r"ppt/slides/slide\d+\.xml a:t",
        "slide numbers": r"ppt/slides/slide\d+\.xml a:t number",
        "speaker notes": r"ppt/notesSlides/notesSlide\d+\.xml a:t",
        "alternative text": r"ppt/slides/slide\d+\.xml @descr",
        "names of shapes": r"ppt/slides/slide\d+\.xml @name",
        "links": r"ppt/slides/_rels/slide\d+\.xml\.rels @Target",
        "names of sections": r"ppt/presentation\.xml @name",
        "texts of charts": r"ppt/charts/chart\d+\.xml c:v",
        "numbers of charts": r"ppt/charts/chart\d+\.xml c:v number",
        "workbooks, texts": r"ppt/embeddings/\S+!xl/worksheets/\S+ t",
        "workbooks, numbers": r"ppt/embeddings/\S+!xl/worksheets/\S+ v number",
        "subject": r"docProps/core\.xml dc:subject",
        "author": r"docProps/core\.xml dc:creator",
        "last saved by": r"docProps/core\.xml cp:lastModifiedBy",
    },
    "markdown": {"text": r"text", "numbers": r"text number", "dates": r"text date"},
    "html": {"text": r"text", "numbers": r"text number", "dates": r"text date"},
    **{name: {"text": r"text", "numbers": r"text number"} for name in ("table", "csv", "tsv", "json")},
    "docx": {
        "text": r"word/document\.xml w:t",
        "numbers": r"word/document\.xml w:t number",
        "dates": r"word/document\.xml w:t date",
        "alternative text": r"word/document\.xml @descr",
        "titles of tables": r"word/document\.xml @w:val",
        "links": r"word/_rels/document\.xml\.rels @Target",
        "foot": r"word/footer1\.xml w:t",
        "subject": r"docProps/core\.xml dc:subject",
        "author": r"docProps/core\.xml dc:creator",
        "last saved by": r"docProps/core\.xml cp:lastModifiedBy",
    },
    "xlsx": {
        "texts": r"xl/sharedStrings\.xml t",
        "numbers": r"xl/worksheets/sheet\d+\.xml v number",
        "foot": r"xl/worksheets/sheet\d+\.xml oddFooter",
        "subject": r"docProps/core\.xml dc:subject",
        "author": r"docProps/core\.xml dc:creator",
        "last saved by": r"docProps/core\.xml cp:lastModifiedBy",
    },
}
"""Where each exporter's output may hold something; of one that is not here, anywhere."""

_PIECE = re.compile(r'(\w[\w:]*)="([^"<>]*)"|<([\w:]+)(?:\s[^<>]*)?>([^<>]+)<')
_KINDS = {"t": "", "n": " number", "d": " date"}


def channels_of(parts: tuple[Part, ...], secrets: dict[str, Canary]) -> set[str]:
    """Return where canaries are: the part, the element or attribute, and what sort of canary it is."""
    found = set()
    for part in parts:
        if part.packed or not hits([part], secrets):
            continue
        name = part.path.partition("!")[2]
        text = part.data.decode("utf-8", "replace")
        pieces = _PIECE.findall(text) if name else [("", "", "text", text)]
        for attribute, value, element, inner in pieces:
            place = f"@{attribute}" if attribute else element
            for sign in signs_in(value or inner) & secrets.keys():
                found.add(f"{name} {place}{_KINDS[sign[0]]}".strip())
    return found


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_without_a_view_the_search_finds_canaries_in_every_channel(
    exporter: Exporter, withheld_school: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_withheld(whole: Dialogue, audience: Audience, *_: Any) -> privacy.View:
        return privacy.View(changed(whole, audience=audience, base=None), privacy.Report(()))

    monkeypatch.setattr(privacy, "view", nothing_withheld)
    secrets = withheld_school.secrets(Audience.PUBLIC)
    parts = parts_of(sud.export(withheld_school.dialogue, exporter.name))
    found = channels_of(parts, secrets)
    wanted = CHANNELS.get(exporter.name, {"anywhere": ".*"})
    silent = {name for name, pattern in wanted.items() if not any(re.fullmatch(pattern, one) for one in found)}
    assert silent == set()
    assert hits(parts, secrets)


def test_every_channel_of_our_own_exporters_is_listed() -> None:
    ours = {exporter.name for exporter in EXPORTERS if exporter.plugin.builtin}
    assert ours == set(CHANNELS)


def test_a_name_in_a_variable_of_a_traceback_is_found() -> None:
    def fails() -> None:
        secret = "".join(["kanarie", "7x"])
        raise SuddialogError(str(len(secret)))

    with pytest.raises(SuddialogError) as caught:
        fails()
    trace = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert "t7" in signs_in("".join(trace.format())), "addresses of objects may read as numbers beside it"
