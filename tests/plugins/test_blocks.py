"""Content blocks of plugins: in files, with the plugin and without it, and what goes wrong with them."""

from __future__ import annotations

import types
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import suddialog as sud
from suddialog import BlockSpec, Custom, Dialogue, Registry, Severity, Theme, io
from suddialog._api.sink import Output
from suddialog.hooks import BlockContext, hookimpl
from suddialog.model import Audience, Block, Prose, Table
from suddialog.testing.canaries import Filler, whole_dialogue
from suddialog.testing.reading import parts_of, signs_in

TEXT = """\
format: suddialog
version: 1
school: Lindevang Skole
themes:
  - title: Trivsel
    content:
      - nordby.shades:
          columns: [ro, orden]
          rows: [[1.A, 1.10, 2], [2.B, 3, 4]]
        title: Ro og orden
        footnote: Egen måling
"""


def look(content: Any, context: BlockContext) -> list[Block]:
    if "rows" not in content:
        context.fault("there are no rows", "rows", remedy="Write rows")
        return []
    for number, row in enumerate(content["rows"]):
        if len(row) != 3:
            context.fault("a row has a name and two numbers", "rows", number)
    return [Table([["Klasse", *content["columns"]], *content["rows"]], unit="%"), Prose("Kun os", audience="internal")]


def registry(look: Callable[..., Any] = look, name: str = "nordby.shades", **more: Any) -> Registry:
    @hookimpl
    def suddialog_blocks() -> list[BlockSpec]:
        return [BlockSpec(name=name, summary="shades", load=look, **more)]

    plugin = types.SimpleNamespace(suddialog_blocks=suddialog_blocks)
    return Registry(entry_points=False, plugins={"nordby": plugin}, environment={})


WITHOUT = Registry(entry_points=False, environment={})
OPEN = TEXT + "        audience: public\n"


def minutes(text: str, known: Registry, audience: str = "internal") -> str:
    return sud.export(sud.loads(text), "markdown", audience=audience, registry=known).text.replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_block_goes_through_load_and_dump_unchanged(form: str) -> None:
    dialogue = sud.loads(TEXT)
    (block,) = dialogue.themes[0].content
    assert block.json == '{"columns":["ro","orden"],"rows":[["1.A",1.10,2],["2.B",3,4]]}'
    again = sud.loads(sud.dumps(dialogue, format=form))
    assert again == dialogue
    assert again.themes[0].content[0].json == block.json


def test_what_was_shown_is_not_written() -> None:
    shown = sud.view(sud.loads(TEXT), "internal", registry=registry()).dialogue
    (block,) = shown.themes[0].content
    assert len(block.shown) == 2
    assert "Kun os" not in sud.dumps(shown)
    assert sud.loads(sud.dumps(shown)).themes[0].content[0].json == sud.loads(TEXT).themes[0].content[0].json


def test_a_plugin_says_how_its_block_looks() -> None:
    text = minutes(TEXT, registry())
    assert "### Ro og orden" in text
    assert "| 1.A    | 1,10 % | 2,00 % |" in text
    assert "Kun os" in text
    assert text.count("Egen måling") == 1


@pytest.mark.parametrize("exporter", ["pptx", "docx", "html", "table", "csv", "json", "xlsx", "markdown"])
@pytest.mark.parametrize("known", [registry(), WITHOUT], ids=["with", "without"])
def test_every_exporter_takes_a_file_with_a_block(exporter: str, known: Registry) -> None:
    made = sud.export(sud.loads(TEXT), exporter, audience="internal", registry=known)
    assert made.data or made.files


def test_without_the_plugin_title_and_texts_are_shown_and_the_block_is_named() -> None:
    text = minutes(TEXT, WITHOUT)
    assert all(word in text for word in ("Ro og orden", "columns", "orden", "1.A", "1.10", "Egen måling"))
    (issue,) = sud.check(sud.loads(TEXT), audience="internal", registry=WITHOUT)
    assert (issue.code, issue.severity, issue.path) == ("SUD024", Severity.WARNING, "themes[0].content[0]")
    assert "nordby.shades" in issue.message


def test_a_plugin_that_is_there_and_does_not_work_is_named_with_its_cure() -> None:
    known = Registry(entry_points=False, plugins={"nordby": object()}, environment={})
    (issue,) = sud.check(sud.loads(TEXT), audience="internal", registry=known)
    assert "plugin nordby of nordby is broken" in issue.remedy


def test_a_plugin_that_is_kept_out_may_be_the_one_that_is_missed() -> None:
    out = {"SUDDIALOG_PLUGINS_BLOCK": "heat"}
    known = Registry(entry_points=False, plugins={"heat": object()}, environment=out)
    (issue,) = sud.check(sud.loads(TEXT), audience="internal", registry=known)
    assert "if it is none of those that can't be used: heat:heat; see suddialog plugins" in issue.remedy


def test_of_many_plugins_that_do_not_work_one_is_told_and_the_others_are_counted() -> None:
    known = Registry(entry_points=False, plugins={f"nordby-{n}": object() for n in range(5)}, environment={})
    (issue,) = sud.check(sud.loads(TEXT), audience="internal", registry=known)
    assert issue.remedy.count("is broken") == 1
    assert "4 others that may bring it can't be used either; see suddialog plugins" in issue.remedy
    (issue,) = sud.check(sud.loads(TEXT.replace("nordby.", "vestby.")), audience="internal", registry=known)
    assert "if it is none of the 5 that can't be used; see suddialog plugins" in issue.remedy


def test_without_the_plugin_what_stands_together_in_a_list_is_told_together() -> None:
    rows = "rows: [{name: 1.A, ro: 81}, {name: 2.B, more: [1, [2, 3]]}]"
    text = minutes(TEXT.replace("rows: [[1.A, 1.10, 2], [2.B, 3, 4]]", rows), WITHOUT)
    assert "- rows\n  - name: 1.A; ro: 81\n  - name: 2.B\n    - more\n      - 1\n      - 2; 3\n" in text
    assert "- 1.A; 1.10; 2\n" in minutes(TEXT, WITHOUT)


# Who may see it


def test_a_block_is_internal_if_nobody_says_otherwise() -> None:
    assert "Ro og orden" not in minutes(TEXT, registry(), "public")


@pytest.mark.parametrize("audience", ["public", "participants"])
def test_a_block_whose_plugin_alone_knows_who_may_see_it_is_missed_by_everybody(audience: str) -> None:
    found = sud.check(sud.loads(TEXT), audience=audience, registry=WITHOUT)
    (issue,) = [issue for issue in found if issue.code == "SUD024"]
    assert issue.path == "themes[0].content[0]"
    assert issue.message == ("no plugin here brings a block; insiders see title and texts as they are, others nothing")
    assert "Ro og orden" not in minutes(TEXT, WITHOUT, audience) + str(issue)
    assert "nordby" not in str(issue)
    with pytest.raises(sud.CheckFailed, match=r"content\[0\].*no plugin here brings a block"):
        sud.export(sud.loads(TEXT), "markdown", audience=audience, registry=WITHOUT, strict=True)


@pytest.mark.parametrize(
    "text", [TEXT + "        audience: internal\n", TEXT.replace("Trivsel", "Trivsel\n    audience: internal")]
)
def test_a_block_that_is_closed_is_missed_by_insiders_alone(text: str) -> None:
    for audience, missed in (("internal", True), ("participants", False), ("public", False)):
        found = sud.check(sud.loads(text), audience=audience, registry=WITHOUT)
        assert ("SUD024" in {issue.code for issue in found}) is missed


@pytest.mark.parametrize(("text", "more"), [(OPEN, {}), (TEXT, {"audience": Audience.PUBLIC})])
def test_what_is_opened_shows_its_blocks_but_those_for_insiders_and_no_raw_content(text: str, more: Any) -> None:
    known = registry(**more)
    shown = minutes(text, known, "public")
    assert "1,10 %" in shown
    assert "Kun os" not in shown
    assert sud.view(sud.loads(text), "public", registry=known).dialogue.themes[0].content[0].json == "{}"


def test_an_author_closes_what_a_plugin_opens() -> None:
    closed = TEXT + "        audience: internal\n"
    assert "1,1" not in minutes(closed, registry(audience=Audience.PUBLIC), "public")


def test_raw_content_is_withheld_where_nobody_knows_what_it_is() -> None:
    text = minutes(OPEN, WITHOUT, "public")
    assert "Ro og orden" in text
    assert "1.A" not in text


@pytest.mark.parametrize("exporter", ["pptx", "docx", "html", "table", "csv", "json", "xlsx", "markdown"])
def test_nothing_for_insiders_is_shown_to_others_by_a_block_that_is_open(exporter: str, tmp_path: Path) -> None:
    filler = Filler(tmp_path, sealed=True)
    whole = whole_dialogue(filler)
    theme = whole.themes[0]
    held = [block for block in theme.content if not isinstance(block, Custom | sud.Actions)]
    indicators = [*whole.indicators, *(one for one in theme.indicators if one.key == "a")]
    dialogue = Dialogue(
        "Lindevang Skole",
        themes=[Theme("Trivsel", content=[Custom("nordby.shades", audience="public")])],
        indicators=indicators,
        base=tmp_path,
    )
    known = registry(lambda _content, _context: held)
    sealed = {sign for sign, one in filler.canaries.items() if one.sealed}
    for audience in ("public", "participants", "internal"):
        made = sud.export(dialogue, exporter, audience=audience, registry=known)
        outputs = made.files or (("", made.data),)
        found = signs_in(parts_of([Output(name=name, data=data) for name, data in outputs]), sealed)
        assert bool(found) is (audience == "internal"), (audience, found)


def test_a_name_in_what_is_shown_is_withheld_like_any_other() -> None:
    dialogue = Dialogue(
        "Lindevang Skole",
        participants={"Elevrådet": ["Villum Bergholt (elev)"]},
        themes=[Theme("Trivsel", content=[Custom("nordby.shades", {}, audience="public")])],
    )
    known = registry(lambda _content, _context: [sud.Quote("Ro", by="Villum Bergholt")])
    assert "Villum" in sud.export(dialogue, "markdown", audience="internal", registry=known).text
    assert "Villum" not in sud.export(dialogue, "markdown", registry=known).text


# What is wrong


def test_faults_of_a_block_have_a_path_and_a_place_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(TEXT.replace("2.B, 3, 4", "2.B, 3"), encoding="utf-8")
    reading = io.read(file)
    (issue,) = reading.located(sud.check(reading.dialogue, audience="internal", registry=registry()))
    assert (issue.code, issue.path) == ("SUD008", "themes[0].content[0].nordby.shades.rows[1]")
    assert (issue.line, issue.column) == (9, 34)


def test_an_open_edition_is_told_that_something_is_wrong_and_not_what() -> None:
    with pytest.raises(sud.CheckFailed) as caught:
        minutes(OPEN.replace("columns: [ro, orden]", "columns: [ro]"), registry(), "public")
    assert "internal audience says what is wrong" in str(caught.value)
    assert "ro" not in str(caught.value.issues[0].message).split()


def _endless(content: Any, context: BlockContext) -> Any:
    return _endless(content, context)


WRONG: dict[str, tuple[Callable[..., Any], str]] = {
    "raises": (lambda _c, _x: 1 / 0, "Block nordby.shades of nordby failed: ZeroDivisionError"),
    "ends the program": (lambda _c, _x: exit(3), "failed: SystemExit"),
    "gives nothing": (lambda _c, _x: None, "failed: TypeError: it looks like NoneType"),
    "gives a mapping": (lambda _c, _x: {"quote": "Ro"}, "it looks like dict, not like a list of blocks"),
    "raises late": (lambda _c, _x: (1 / number for number in [0]), "failed: ZeroDivisionError"),
    "raises an error of ours": (lambda _c, _x: (_ for _ in ()).throw(sud.UsageError("no")), "failed: UsageError: no"),
    "calls itself for ever": (lambda content, context: _endless(content, context), "failed: RecursionError"),
    "tells a fault nowhere": (lambda _c, context: context.fault("no", 1.5), "failed: TypeError"),
    "shows a block of a plugin": (lambda _c, _x: [Custom("a.b")], "looks like Custom"),
    "gives what is no block": (
        lambda _c, _x: [7],
        "Block nordby.shades of nordby failed: it makes a block that is no good",
    ),
    "makes a wrong table": (lambda _c, _x: [Table([["a"], [1]])], "nordby failed: it makes a block that is no good"),
    "makes a wrong text": (lambda _c, _x: Prose(7), "nordby failed: it makes a block that is no good: expected a text"),
    "raises a ValueError": (lambda _c, _x: (_ for _ in ()).throw(ValueError("no rows")), "no rows"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_look_that(fault: str) -> None:
    wrong, reason = WRONG[fault]
    known = registry(wrong)
    issues = sud.check(sud.loads(TEXT), audience="internal", registry=known)
    assert any(issue.severity is Severity.ERROR and reason in issue.message for issue in issues), issues
    with pytest.raises(sud.CheckFailed):
        minutes(TEXT, known)


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_a_block_whose_body_can_not_be_imported_is_a_finding_not_an_exception(audience: str) -> None:
    known = registry("no_such_module_here:look")
    (issue,) = sud.check(sud.loads(OPEN), audience=audience, registry=known)
    assert (issue.code, issue.severity) == ("SUD024", Severity.ERROR)
    assert ("no_such_module_here" in issue.message) is (audience == "internal")
    assert sud.view(sud.loads(OPEN), audience, registry=known)


def test_what_is_wrong_with_withheld_content_tells_no_key_of_it() -> None:
    def look(_content: Any, context: BlockContext) -> list[Block]:
        context.fault("Alma is no number", "Alma")
        return []

    (issue,) = sud.check(sud.loads(OPEN), registry=registry(look))
    assert (issue.code, issue.path) == ("SUD008", "themes[0].content[0]")
    assert "Alma" not in str(issue)


def test_a_plugin_may_have_nothing_to_show() -> None:
    known = registry(lambda _content, _context: [])
    text = minutes(OPEN, known, "public")
    assert "Ro og orden" in text
    (issue,) = sud.check(sud.loads(OPEN), registry=known)
    assert (issue.code, issue.severity) == ("SUD024", Severity.WARNING)
    assert issue.message == "block nordby.shades of nordby shows nothing of its content"
    empty = Dialogue("Lindevang Skole", themes=[Theme("Trivsel", content=[Custom("nordby.shades", audience="public")])])
    assert "SUD024" not in {issue.code for issue in sud.check(empty, registry=known)}
    assert "nordby" not in minutes(OPEN.replace("title: Ro og orden", "id: a"), registry(lambda *_: []), "public")
    assert "1.A" not in minutes(OPEN, registry(lambda _content, _context: []), "internal")


def test_where_all_is_withheld_that_a_block_shows_nothing_of_it_is_left() -> None:
    shown = registry(lambda _content, _context: [Prose("Kun os", audience="internal")])
    text = minutes(OPEN.replace("title: Ro og orden", "id: a"), shown, "public")
    assert not {word for word in ("Kun os", "nordby") if word in text}


def test_two_plugins_of_one_block_clash_only_where_it_is_used() -> None:
    @hookimpl
    def suddialog_blocks() -> list[BlockSpec]:
        return [BlockSpec(name="nordby.shades", summary="s", load=look)]

    plugins = {name: types.SimpleNamespace(suddialog_blocks=suddialog_blocks) for name in ("acme", "nordby")}
    known = Registry(entry_points=False, plugins=plugins, environment={})
    assert sud.check(Dialogue("Lindevang Skole"), registry=known) == ()
    (issue,) = sud.check(sud.loads(TEXT), audience="internal", registry=known)
    assert '"acme:nordby.shades", "nordby:nordby.shades"' in issue.message


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "shades", "vendor.block"),
        ("name", "x-nordby.shades", "not beginning with x-"),
        ("audience", "public", "for an audience"),
        ("schema", [], "no mapping"),
    ],
)
def test_a_declaration_is_checked(field: str, value: object, reason: str) -> None:
    plugin = next(one for one in registry(**{field: value}).plugins if not one.builtin)
    assert reason in plugin.reason


# For authors in Python and in editors


def test_content_may_be_given_as_plain_data() -> None:
    assert Custom("a.b", {"x": [1, "æ"]}).json == '{"x":[1,"æ"]}'
    assert Custom("a.b", [Decimal("1.10"), 2.0, {"b": 1, "a": ()}]).json == '[1.10,2.0,{"a":[],"b":1}]'
    for text in ("[NaN]", "[1e999]", "[1e-99999999999999999999]", "[Infinity]"):
        with pytest.raises(ValueError, match="expected JSON text"):
            Custom("a.b", text)
    with pytest.raises(ValueError, match="what JSON can hold"):
        Custom("a.b", {"x": object()})


def test_a_key_that_begins_with_x_is_never_a_block() -> None:
    text = TEXT.partition("      - nordby")[0] + "      - x-nordby.shades: {a: 1}\n        text: Hej\n"
    (block,) = sud.loads(text).themes[0].content
    assert isinstance(block, Prose)
    assert sud.loads(sud.dumps(sud.loads(text))) == sud.loads(text)
    with pytest.raises(ValueError, match=r"vendor\.block"):
        Custom("x-nordby.shades")


def test_numbers_with_a_point_arrive_as_decimals() -> None:
    seen: list[Any] = []
    sud.check(sud.loads(TEXT), registry=registry(lambda content, _context: seen.append(content) or "Ord"))
    assert seen[0]["rows"][0] == ["1.A", Decimal("1.1"), 2]


def test_the_schema_knows_the_blocks_that_it_is_given() -> None:
    schema = io.schema(Dialogue, {"nordby.shades": {"type": "object", "required": ["rows"]}})
    good = {"format": "suddialog", "version": 1, "school": "a", "themes": [{"title": "t"}]}
    for content, fits in (({"rows": []}, True), ({}, False)):
        good["themes"] = [{"title": "t", "content": [{"nordby.shades": content}]}]
        assert jsonschema.Draft7Validator(schema).is_valid(good) is fits
