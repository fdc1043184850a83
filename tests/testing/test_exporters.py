"""The kit finds what is wrong with an exporter, for the right reason and no other; what is right it lets pass."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import broken_exporters as broken
import hasty_declaration
import heavy_declaration
import pytest
import sleepy_declaration

import suddialog
from suddialog.exporters.markdown import SPEC as MINUTES
from suddialog.hooks import ExporterSpec
from suddialog.privacy.finished import Part
from suddialog.testing import EXPORTER_CHECKS, ExporterContract, Record, State, check_exporter
from suddialog.testing.exporters import ExporterTrial
from suddialog.testing.reading import raw_texts
from suddialog.testing.records import judged
from suddialog.testing.trial import Terms

ELSEWHERE = {"network", "other-processes", "import-budget", "surroundings", "left-behind", "failing-writes"}
"""Checks that start other processes, which takes seconds."""


def spec(function: str = "right", **fields: object) -> ExporterSpec[object]:
    """An exporter of the module of broken ones."""
    usual: dict[str, object] = {
        "name": "minutes",
        "summary": "Minutes as plain text",
        "media_type": "text/plain",
        "load": f"broken_exporters:{function}",
        "options": broken.Options,
        "losses": MINUTES.losses,
    }
    suffix = SUFFIXES.get(str(fields.get("media_type")), ".txt")
    return ExporterSpec(**{**usual, "suffixes": (suffix,), **fields})  # type: ignore[arg-type]


CALENDAR = "text/calendar"
RSS, LINES = "application/rss+xml", "application/x-ndjson"
SUFFIXES = {
    CALENDAR: ".ics",
    RSS: ".rss",
    LINES: ".jsonl",
    "text/html": ".html",
    "application/json": ".json",
    "application/xml": ".xml",
    "text/csv": ".csv",
}


def failed(records: Iterable[Record]) -> dict[str, str]:
    return {record.check: record.seen for record in records if record.state is State.FAILED}


def failed_here(given: ExporterSpec[object]) -> dict[str, str]:
    """What fails of the checks that need no other process."""
    table = [check for check in EXPORTER_CHECKS if check.name not in ELSEWHERE]
    return failed(judged(table, ExporterTrial(given, Terms()), {}))


def test_a_right_exporter_passes_every_check() -> None:
    records = check_exporter(spec())
    assert failed(records) == {}
    assert {record.state for record in records} == {State.PASSED}
    assert [record.check for record in records] == [*(check.name for check in EXPORTER_CHECKS), "count"]


HERE = {
    "registered": spec(name="Min format"),
    "metadata: media type": spec(media_type="Text/"),
    "metadata: suffixes": spec(suffixes=(".TXT",)),
    "metadata: of which no file is called .csv": spec(media_type="text/html", suffixes=(".csv",)),
    "metadata: of which no file is called .atom": spec(media_type="text/html", suffixes=(".atom",)),
    "metadata: summary": spec(summary="Minutes as plain text."),
    "option-help: no help: line": spec(options=broken.Silent),
    "option-effect: without effect: colour": spec(options=broken.Idle),
    "smallest: IndexError": spec("needing_a_theme"),
    "smallest: it ends the program in broken_exporters.py, line": spec("ending_where_there_are_no_themes"),
    "determinism": spec("by_chance"),
    "determinism: exports of one view differ": spec("by_chance_where_there_is_no_title"),
    "determinism: two exports": spec("counting"),
    "view-unchanged: school.name": spec("changing_the_view"),
    "nothing-lost: not declared: Dialogue.footnote": spec("without_the_footnote"),
    "nothing-lost: not declared: Sign.target": spec("without_a_figure"),
    "nothing-lost: with brief=True: ": spec("brief", options=broken.Brief),
    "nothing-lost: all of it shown: Theme.title": spec(losses={**MINUTES.losses, "Theme.title": "too long"}),
    "nothing-lost: name no field: pictures": spec(losses={**MINUTES.losses, "pictures": "no place for them"}),
    "missing-figures: 1 of 11": spec("missing_is_nought"),
    "missing-figures: look the same": spec("missing_is_blank"),
    "digits: 98001.5, -0.25": spec("without_decimals"),
    "digits: 98002.05": spec("without_inner_noughts"),
    "digits: shows -0.25, -98004 as another": spec("without_the_sign"),
    "digits: shows 98001.5 as another": spec("with_a_point"),
    "digits: 91.37 % without its unit": spec("without_percent"),
    "missing-figures: figures that are 0 are not": spec("nought_is_a_dash"),
    "hostile-text: the letters": spec("in_latin_letters"),
    "hostile-text: letters": spec("garbled"),
    "columns": spec("with_swapped_columns"),
    "columns: than the headings": spec("with_swapped_answers"),
    "order: Finding.text: a list is in another order": spec("backwards"),
    "order: a list is in another order": spec("in_alphabetical_order"),
    "order: Finding.text: of 4 in a list 1 are lost, the first is number 4": spec("items_on_three_levels"),
    "order: Finding.text: of 4 in a list 3 are lost, the first is number 2": spec("numbers_on_one_level"),
    "together: the status of an action point": spec("each_as_the_first_one"),
    "order: number 60 of a list": spec("with_the_last_item_twice"),
    "order: of 55 in a list 5 are lost": spec("of_fifty_rows"),
    "order: of 7 in a list 2 are lost": spec("of_five_columns"),
    "order: Table.rows: a list is in another order": spec("with_rows_backwards"),
    "order: Theme.content: a list is in another order": spec("tables_last"),
    "order: Theme.title: a text stands there twice": spec("headings_twice"),
    "order: Theme.content: a text stands there twice": spec("xml_with_paragraphs_twice", media_type="application/xml"),
    "order: every text stands there 2 times": spec("everything_twice"),
    "order: Observation.value: of 8 in a list 3 are lost": spec("of_five_years"),
    "told-apart: Bullets.numbered (True and False)": spec("without_numbers"),
    "told-apart: Observation.forecast (True and False)": spec("without_forecasts"),
    "told-apart: one level and two": spec("on_one_level"),
    "told-apart: equal items (once and twice": spec("no_text_again"),
    "told-apart: equal paragraphs (once and twice)": spec("no_paragraph_again"),
    "told-apart: lines of items (two and one)": spec("items_in_one_line"),
    "told-apart: lines of cells (two and one)": spec("cells_in_one_line"),
    "told-apart: Table.rows where empty headings is empty": spec("with_full_headers_only"),
    "told-apart: ActionPoint.status (in-progress and done": spec("done_is_under_way"),
    "order: ActionPoint.owners: a list is in another order": spec("owners_moved_on"),
    "order: than the years that it is of": spec("with_years_backwards"),
    "order: ActionPoint.start: of 7 in a list 1 are lost": spec("agreements_without_anybody_have_no_deadline"),
    "order: Table.rows: a list of 7 is not there at all": spec("only_narrow_tables"),
    "order: Table.rows: of 9 in a list 2 are lost, the first is number 3": spec("without_nameless_rows"),
    "order: Table.rows: of 9 in a list 2 are lost, the first is number 4": spec("without_bare_names"),
    "order: Table.rows: of 9 in a list 2 are lost, the first is number 5": spec("only_tables_of_columns"),
    "order: Table.rows: of 9 in a list 2 are lost, the first is number 7": spec("only_tables_of_rows"),
    "order: Table.rows: of 9 in a list 1 are lost, the first is number 9": spec("only_tables_of_headings"),
    "told-apart: ActionPoint.text where ActionPoint.status is dropped": spec("without_what_is_given_up"),
    "told-apart: Theme.title where equal titles is one title": spec("of_one_title"),
    "hostile-text: '{' in ": spec("without_braces"),
    "hostile-text: '<b>' in ": spec("without_tags"),
    "hostile-text: '.' in ": spec("without_final_stops"),
    "hostile-text: \N{GRINNING FACE}": spec("without_rare_letters"),
    "hostile-text: 'é  as é' in ": spec("without_blanks_behind_letters"),
    "nothing-lost: Table.rows (": spec("without_total_rows"),
    "told-apart: Table.rows where Table.totals is LAST_COLUMN": spec("without_total_columns"),
    "told-apart: empty cells": spec("without_empty_cells"),
    "told-apart: noughts in front of cells": spec("without_noughts_in_front"),
    "told-apart: equal headings": spec("headings_once"),
    "told-apart: equal headers": spec("headers_once"),
    "told-apart: marks in titles (; and ,)": spec("with_commas"),
    "nothing-lost: not declared: ActionPoint.owners (": spec("for_one_owner"),
    "nothing-lost: not declared: Theme.minutes (": spec("minutes_by_fives"),
    "told-apart: Theme.minutes (45 and 47)": spec("short_times_by_fives"),
    "told-apart: (4/4 2025 and 4/4 2026)": spec("days_without_their_years"),
    "told-apart: Meeting.time (9-12 and 9.05-12)": spec("times_by_hours"),
    "order: ActionPoint.owners: of ": spec("without_the_third_owner"),
    "order: Theme.presenters: of ": spec("without_a_single_presenter"),
    "order: Finding.text: of 9 in a list 4 are lost, the first is number 6": spec("of_five_lines"),
    "nothing-lost: lost to others than insiders: ": spec("less_for_others"),
    "missing-figures: nothing is said are 0": spec("gaps_are_noughts"),
    "missing-figures: numbers that are not given are 0": spec("with_noughts_for_nobody"),
    "nothing-lost: not declared: Theme.title (1 of 4)": spec("without_closed_themes"),
    "hostile-text: two elements of the id": spec("page_of_ids", media_type="text/html"),
    "digits: shows -98004 as another": spec("without_signs_of_whole_numbers"),
    "digits: it shows -0.25, -98004 as another": spec("signs_begin_items"),
    "digits: all digits of 91.37 %": spec("shares_rounded"),
    "language: Ikke indsamlet in a dialogue in English": spec("always_danish"),
    "language: not-collected in a dialogue in Danish": spec("in_codes"),
    "language: as Python calls it": spec("as_python_has_it"),
    "told-instead: lost to others than insiders: Prose.otherwise": spec("without_what_is_told_instead"),
    "hostile-text: as many cells as the first": spec("sheet_by_hand", media_type="text/csv"),
    "hostile-text: marks of an encoding": spec("marked_in_the_middle"),
    "audience: participants says Offentlig udgave": spec("marked_as_public"),
    "hostile-text: <b> or <script> is markup": spec("web_page_with_bold_text", media_type="text/html"),
    "digits: it shows 98001.5, 98002.05, 98005.125 a second time with other decimals, or none": spec(
        "with_round_figures_behind"
    ),
    "told-apart: the ends of cells (in the first cell and in the second)": spec("with_blanks_between_cells"),
    "missing-figures: 11 of 22 figures that are 0 are not": spec("numbers_in_json", media_type="application/json"),
    "told-apart: Theme.closed (True and False)": spec("without_what_is_withheld"),
    "audience: participants says public": spec("json_for_everybody", media_type="application/json"),
    'language: "language": "da in output of a dialogue in English': spec(
        "json_in_danish", media_type="application/json"
    ),
    "hostile-text: markup": spec("unescaped_web_page", media_type="text/html"),
    "hostile-text: <script> is markup, said by the option by": spec(
        "web_page_signed_as_it_is", options=broken.Signed, media_type="text/html"
    ),
    "hostile-text: is the attribute": spec("web_page_of_attributes", media_type="text/html"),
    "hostile-text: no XML": spec("broken_xml", media_type="application/xml"),
    "hostile-text: is no XML any more": spec("xml_of_raw_attributes", media_type="application/xml"),
    "hostile-text: an attribute holds the end of a line as it is": spec(
        "xml_of_attributes_in_one_line", media_type="application/xml"
    ),
    "digits: shows -0.25, -98004 as another figure": spec(
        "xml_of_attributes_without_the_sign", media_type="application/xml"
    ),
    "hostile-text: ' 1.234,50 ' in ": spec("with_numbers_in_english"),
    "hostile-text: ' 007 ' in ": spec("with_short_numbers"),
    "hostile-text: a text ends at one of its own signs": spec("calendar_of_commas", media_type=CALENDAR),
    "hostile-text: a line is no property": spec("calendar_of_lines", media_type=CALENDAR),
    "hostile-text: '\\\\' in ": spec("calendar_of_backslashes", media_type=CALENDAR),
    "told-apart: where content stands (in the first of two parts and in the second of two parts)": spec(
        "headings_of_parts_first"
    ),
    "told-apart: where Prose.footnote stands (the first and the second)": spec("notes_with_the_first"),
    "digits: a number stands right in front of a figure": spec("with_numbers_in_front"),
    "language: Tema in a dialogue in English": spec("with_a_danish_heading"),
    "threads: with pace='fast': two exports at once": spec("fast_and_between_calls", options=broken.Fast),
    "hostile-text: no JSON": spec("json_by_hand", media_type="application/json"),
    "hostile-text: is a formula: it begins with =": spec("sheet_of_formulas", media_type="text/csv"),
    "hostile-text: is a formula: it begins with @": spec("sheet_of_functions", media_type="text/csv"),
    "hostile-text: NaN is no number": spec("json_with_nan", media_type="application/json"),
    "hostile-text: '\"' in ": spec("with_other_quotes"),
    "hostile-text: '&' in ": spec("with_words_for_signs"),
    "hostile-text: '--' in ": spec("with_dashes"),
    "hostile-text: '\\xa0' in ": spec("without_firm_blanks"),
    "hostile-text: '&lt;' in ": spec("without_entities"),
    "columns: what stands below Hvad, Hvem, Hvornår is in another order": spec("with_owners_for_times"),
    "told-apart: ActionPoint.owners where equal texts of action points is one text": spec("of_one_owner"),
    "told-apart: the levels of headings (two in one and": spec("headings_on_two_levels"),
    "told-apart: numbered items behind others": spec("lists_in_one"),
    "told-apart: Table.rows where equal names of columns is one name": spec(
        "json_by_columns", media_type="application/json"
    ),
    "told-apart: paragraphs of a text (one and two)": spec("page_without_lines", media_type="text/html"),
    "told-apart: declared lost, and told apart: the levels of items": spec(
        losses={**MINUTES.losses, "the levels of items": "all on one"}
    ),
    "hostile-text: in output-1.html a text's <i>, <b> or <script> is markup": spec(
        "feed_of_live_texts", media_type=RSS
    ),
    "hostile-text: people read &amp; for": spec("pages_in_json_escaped_twice", media_type="application/json"),
    "hostile-text: output is no JSON in each line any more": spec("json_lines_by_hand", media_type=LINES),
    "told-apart: look the same: paragraphs of a text": spec("feed_without_lines", media_type=RSS),
    'language: lang="da in output of a dialogue in English': spec("danish_xml", media_type="application/xml"),
    "language: lang=da in output of a dialogue in English": spec("danish_page", media_type="text/html"),
    "hostile-text: people read &amp;": spec("escaped_for_nothing"),
    "hostile-text: not whole": spec("cut_short"),
    "hostile-text: words within a long text are lost": spec("without_the_words_between_pieces"),
    "hostile-text: a long text stands there 2 times: Finding.text": spec("long_texts_twice"),
    "audience: Prose.text": spec("remembering"),
    "audience: metadata of a picture": spec("with_whole_pictures"),
    "threads": spec("between_calls"),
    "threads: get into": spec("as_the_last_one_asked"),
    "threads: each other's way": spec("of_the_last_school"),
    "threads: exports at once get into": spec("in_the_last_language"),
    "missing-figures: all missing figures look the same": spec("missing_is_blank_beside_a_hash"),
    "hostile-text: is not in the encoding utf-8, as it says": spec(
        load=broken.page_written_in_latin_letters("utf-8"), media_type="text/html"
    ),
    "option-effect: no other value is taken: blank": spec(options=broken.Even),
    "threads: two exports at once get": spec("in_a_common_list"),
}

FAST = {
    "smallest: it raises IndexError": "needing_a_theme",
    "determinism: two exports": "by_chance",
    "view-unchanged: school.name": "changing_the_view",
    "missing-figures: 1 of 11": "missing_is_nought",
    "digits: shows -0.25": "without_the_sign",
    "columns: than the headings": "with_swapped_columns",
    "order: Finding.text: a list is in another order": "backwards",
    "told-apart: Theme.title where equal titles is one title": "of_one_title",
    "language: Ikke indsamlet in a dialogue in English": "always_danish",
    "audience: Prose.text": "remembering",
    "told-instead: lost to others than insiders: Prose.otherwise": "without_what_is_told_instead",
}
HERE |= {
    wrong.replace(": ", ": with pace='fast': ", 1): spec(f"fast_and_{function}", options=broken.Fast)
    for wrong, function in FAST.items()
}
HERE["hostile-text: with pace='fast': "] = spec("fast_and_unescaped", options=broken.Fast, media_type="text/html")


def data(function: str, *shown: str) -> ExporterSpec[object]:
    """An exporter that shows some fields only, of whatever theme."""
    lists = dict.fromkeys(("where figures stand", "the levels of headings"), "in a list")
    losses = {"*": "it is not what this is for", **lists}
    return spec(function, losses={**losses, **dict.fromkeys(shown, "")})


PEOPLE = ("Participant.name", "Participant.role")
FIGURES = (
    *("Indicator.name", "Indicator.unit", "Observation.value", "Observation.period", "Observation.whose"),
    *("Observation.category", "Observation.subgroup", "Range.*"),
)
HERE |= {
    "nothing-lost: not declared: Participant.name (1 of 3)": data("people_without_the_absent", *PEOPLE),
    "told-apart: not shown: Participant.name where Participant.functions is facilitator": data(
        "people_without_facilitators", *PEOPLE
    ),
    "told-apart: Participant.functions (chair and ('chair', 'minutes'))": data(
        "people_of_one_function", *PEOPLE, "Participant.functions"
    ),
    "told-apart: Participant.party (s and e)": data("people", *PEOPLE, "Participant.party"),
    "told-apart: not shown: Theme.title where Theme.weight is minor": data("themes_of_some_weight", "Theme.title"),
    "missing-figures: that are not given are 0": data("people_with_noughts", *PEOPLE, "Participant.count"),
    "missing-figures: are not given are 0": data("themes_with_noughts", "Theme.title", "Theme.minutes"),
    "order: Participant.name: a list is in another order": data("people_backwards", *PEOPLE),
    "order: Participant.name: a list is": data("people_in_any_order", *PEOPLE),
    "nothing-lost: not declared: Observation.value (1 of": data("figures_of_a_period", *FIGURES),
    "together: the party of a figure": data("figures_of_one_party", *FIGURES),
    "together: the name of a figure": data("figures_of_the_next", *FIGURES),
    "order: Observation.value: beside others": data("figures_of_one_year", *FIGURES),
    "told-apart: Observation.subgroup (('piger',) and ('drenge',))": data("figures_without_subgroups", *FIGURES),
    "told-apart: Observation.subgroup (('piger',) and ('piger', '7.a'))": data("figures_of_one_subgroup", *FIGURES),
}


@pytest.mark.parametrize("wrong", HERE)
def test_what_is_wrong_is_found_and_nothing_else(wrong: str) -> None:
    check, _, words = wrong.partition(": ")
    found = failed_here(HERE[wrong])
    assert set(found) == {check}
    assert all(part in found[check] for part in words.split(": "))


DEADLINES = {"*": "it is not what this is for", "ActionPoint.text": ""}


@pytest.mark.parametrize(
    "more",
    [
        {"ActionPoint.due": "words are no days", "where *": "one list of all"},
        {"ActionPoint.d*": "words are no days", "where action points stand": "one list of all"},
    ],
    ids=["where *", "by name"],
)
def test_a_field_of_times_may_be_lost_in_part_and_places_by_a_pattern(more: dict[str, str]) -> None:
    assert failed_here(spec("deadlines", losses={**DEADLINES, **more})) == {}


def test_a_pattern_of_fields_names_no_places() -> None:
    found = failed_here(spec("deadlines", losses=DEADLINES))
    assert "where action points stand" in found["told-apart"]


def test_a_pattern_of_places_that_are_all_told_apart_is_stale() -> None:
    found = failed_here(spec(losses={**MINUTES.losses, "where * stand": "one list of all"}))
    assert found == {"told-apart": "declared lost, and told apart: where * stand"}


@pytest.mark.parametrize(
    "given",
    [
        data("people", *PEOPLE),
        data("people_by_name", *PEOPLE),
        data("people_with_numbers", *PEOPLE, "Participant.count"),
        data("figures", *FIGURES),
        data("themes", "Theme.title"),
    ],
    ids=["people", "people by name", "people with numbers", "figures", "themes"],
)
def test_data_that_are_shown_in_full_pass(given: ExporterSpec[object]) -> None:
    assert failed_here(given) == {}


@pytest.mark.parametrize(
    "given",
    [
        spec("web_page", media_type="text/html"),
        spec("signed_web_page", options=broken.Signed, media_type="text/html"),
        spec(load=broken.page_written_in_latin_letters("iso-8859-1"), media_type="text/html"),
        spec("proper_json", media_type="application/json"),
        spec("json_lines", media_type=LINES),
        spec("proper_sheet", media_type="text/csv"),
        spec("feed", media_type=RSS),
        spec("feed_of_data", media_type=RSS),
        spec("pages_in_json", media_type="application/json"),
        spec("plain_texts_in_xml", media_type="application/xml"),
        spec("xml_of_attributes", media_type="application/xml"),
        spec("proper_calendar", media_type=CALENDAR),
    ],
    ids=[
        *("html", "html with an option", "html in another encoding", "json", "lines of json", "csv"),
        *("rss", "rss of data", "html in json", "xml", "attributes of xml", "ics"),
    ],
)
def test_text_that_is_escaped_is_read_back_as_it_was(given: ExporterSpec[object]) -> None:
    assert failed_here(given) == {}


def test_the_list_of_deadlines_of_the_tutorial_passes() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tutorial" / "first-exporter.md").read_text("utf-8")
    (code,) = (block for block in re.findall("(?s)```python\n(.*?)```", page) if "def deadlines" in block)
    names: dict[str, Any] = {"sud": suddialog}
    exec(code.partition("\nknown = ")[0], names)
    (given,) = names["DeadlinesPlugin"]().suddialog_exporters()
    assert failed_here(given) == {}


def test_texts_of_feeds_are_read_as_pages_also_where_no_tag_stands_in_them() -> None:
    found = failed_here(spec("feed_of_plain_texts", media_type=RSS))
    assert "a text's <i>, <b> or <script> is markup" in found["hostile-text"]


def test_a_function_that_is_not_there_ends_in_a_record() -> None:
    assert "broken_exporters:nowhere" in failed_here(spec("nowhere"))["determinism"]


@pytest.mark.parametrize(
    "given",
    [
        spec("in_order_of_weight", options=broken.MainFirst),
        spec("with_trends_of_figures", options=broken.ByOne),
        *(
            spec(load=broken.in_order_of(field), options=broken.ByOne)
            for field in ("title", "trend", "continues", "department", "indicators")
        ),
    ],
)
def test_an_option_that_matters_to_the_order_or_to_one_field_only_has_an_effect(given: ExporterSpec[object]) -> None:
    table = [check for check in EXPORTER_CHECKS if check.name in {"registered", "determinism", "option-effect"}]
    assert failed(judged(table, ExporterTrial(given, Terms()), {})) == {}


def test_what_threads_share_may_be_kept_behind_a_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suddialog.testing.turns.PATIENCE", 0.05)
    table = [check for check in EXPORTER_CHECKS if check.name in {"registered", "determinism", "threads"}]
    assert failed(judged(table, ExporterTrial(spec("behind_a_lock"), Terms()), {})) == {}


def test_a_value_that_is_named_is_tried_where_only_a_few_are_taken() -> None:
    table = [check for check in EXPORTER_CHECKS if check.name in {"registered", "determinism", "option-effect"}]
    given = ExporterTrial(spec(options=broken.Even), Terms(values={"blank": 40}))
    assert failed(judged(table, given, {})) == {}


def test_a_value_that_is_refused_in_words_is_let_pass() -> None:
    assert failed_here(spec("fast_and_right", options=broken.Fast)) == {}


def test_a_check_is_declared_to_fail_with_a_value_of_an_option() -> None:
    declared = {"order with pace='fast'": "the last comes first"}
    wrong, right = (
        failed(check_exporter(spec(name, options=broken.Fast), declared=declared))
        for name in ("fast_and_backwards", "fast_and_right")
    )
    assert "order" not in wrong
    assert right["order"] == "it passes with pace='fast', though declared: the last comes first"


def test_outputs_are_read_by_a_method_of_any_kind() -> None:
    class Plain(ExporterContract):
        def read(self, data: bytes) -> str:
            return data.decode("utf-16")

    class Static(ExporterContract):
        @staticmethod
        def read(data: bytes) -> str:
            return data.decode("utf-16")

    data = "æble".encode("utf-16")
    assert [contract.more()["read"](data) for contract in (Plain, Static)] == ["æble", "æble"]


def test_only_what_is_text_is_looked_at_as_text() -> None:
    """Packed bytes may look like marks of an encoding."""
    parts = [Part(name, data) for name, data in (
        ("packed", gzip.compress(b"Vi lytter. \r\r", mtime=0)),
        ("packed, without a nought", b"\x1f\x8b\r\r\xef\xbb\xbf\xff"),
        ("small", "æble".encode("cp1252")),
        ("wide", "æble".encode("utf-16")),
    )]  # fmt: skip
    assert [text for _, text in raw_texts(parts)] == ["æble", "æble"]


THERE = {
    "other-processes: differs": spec("in_any_order"),
    "other-processes: output differs": spec("fast_and_in_any_order", options=broken.Fast),
    "other-processes: the output": spec("with_todays_date"),
    "other-processes: UnicodeEncodeError": spec("in_the_machines_encoding"),
    "other-processes: it ended the process": spec("ending_in_one_zone"),
    "other-processes: the output differs with": spec("of_a_machine"),
    "other-processes: it asks what day it is: date.today": spec("of_this_year"),
    "surroundings: decimals, os.environ, sys.path, the seed of random, what is printed, who may log, json.load": spec(
        "changing_the_process"
    ),
    "surroundings: of logging, the time that sockets wait, the handling of signals, the rights of new files": spec(
        "changing_the_process_once"
    ),
    "surroundings: the number of threads": spec("leaving_a_thread"),
    "import-budget: declaration loads lxml": spec(options=heavy_declaration.Options),
    "import-budget: declaration loads broken_exporters": spec(options=hasty_declaration.Options),
    "import-budget: declaration sleeps": spec(options=sleepy_declaration.Options),
    "import-budget: use loads tabulate": spec("loading_needlessly"),
    "failing-writes: goes on": spec("going_on"),
    "failing-writes: with pace='fast'": spec("fast_and_going_on", options=broken.Fast),
    "failing-writes: 4 of 4": spec("losing_the_second_file"),
    "left-behind: leaves files": spec("leaving_a_file"),
    "left-behind: diary.log": spec("writing_elsewhere"),
    "network: create_connection": spec("asking_quietly"),
    "network: asks for create_connection": spec("asking_loudly"),
    "network: subprocess": spec("starting_a_program"),
}


@pytest.mark.parametrize("wrong", THERE)
def test_what_is_wrong_elsewhere_is_found_and_nothing_else(wrong: str) -> None:
    check, _, words = wrong.partition(": ")
    found = failed(check_exporter(THERE[wrong]))
    assert set(found) == {check}
    assert words in found[check]


def test_nobody_waits_for_ever_and_the_next_finds_a_process_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("suddialog.testing.machines.PATIENCE", 1)
    found = failed(check_exporter(spec("never_done_in_one_zone")))
    assert set(found) == {"other-processes"}
    assert "it took more than 1 seconds" in found["other-processes"]
    monkeypatch.undo()
    assert failed(check_exporter(spec())) == {}
