"""Files that are no dialogue files, or not quite: one clear finding each, never a traceback."""

import pytest
from reading import HEAD

from suddialog import io
from suddialog.errors import LoadError, Severity

TOP = '"format": "suddialog", "version": 1, "school": "Lindevang Skole"'

FILES = {
    "empty.yaml": (b"", "SUD001", "empty"),
    "comment.yaml": (b"# intet\n\n", "SUD001", "empty"),
    "bytes.yaml": (bytes(range(1, 256)) + b"\0", "SUD001", "not a text file"),
    "word.yaml": (b"PK\x03\x04 and so on", "SUD001", "Word"),
    "print.yaml": (b"%PDF-1.7", "SUD001", "PDF"),
    "wide.yaml": (HEAD.encode("utf-16"), "SUD001", "UTF-16"),
    "wider.yaml": (HEAD.encode("utf-32"), "SUD001", "UTF-32"),
    "unmarked.yaml": (HEAD.encode("utf-32-be"), "SUD001", "UTF-32"),
    "nul.yaml": ((HEAD + "title: a\0b\n").encode(), "SUD009", "U+0000"),
    "latin.yaml": ((HEAD + "title: Læring\n").encode("latin-1"), "SUD001", "not UTF-8"),
    "big.yaml": (b"a" * 10_000_001, "SUD001", "at most 10 MB"),
    "list.yaml": (b"- a\n- b\n", "SUD001", "not a dialogue file"),
    "prose.yaml": ("Referat fra samtalen på skolen\n".encode(), "SUD001", "not a dialogue file"),
    "round.yaml": (b"format: suddialog-round\nversion: 1\n", "SUD005", "round of dialogues"),
    "noformat.yaml": (b"version: 1\nschool: a\n", "SUD005", "format is missing"),
    "noversion.yaml": (b"format: suddialog\nschool: a\n", "SUD005", "version is missing"),
    "newer.yaml": (b"format: suddialog\nversion: 12\nnew: yes\n", "SUD005", "version 12"),
    "odd.yaml": (b"format: suddialog\nversion: one\nschool: a\n", "SUD005", "expected version: 1"),
    "noschool.yaml": (b"format: suddialog\nversion: 1\n", "SUD007", "school is missing"),
    "bell.yaml": ((HEAD + "title: a\x07b\n").encode(), "SUD009", "U+0007"),
    "turned.yaml": ((HEAD + "title: \u202eb\n").encode(), "SUD009", "U+202E"),
    "separator.yaml": ((HEAD + "title: a\u2028b\n").encode(), "SUD009", "U+2028"),
    "escaped.yaml": ((HEAD + 'title: "a\\u202eb"\n').encode(), "SUD009", "U+202E"),
    "list.json": (b"[1, 2]", "SUD001", "not a dialogue file"),
    "comma.json": (b'{"format": "suddialog",\n "version": 1,}', "SUD002", "a comma stands behind the last entry"),
    "open.json": (b'{"format": "suddialog"', "SUD002", "ends too early"),
    "nothing.json": (b"", "SUD002", "ends too early"),
    "single.json": (b"{'format': 'suddialog'}", "SUD002", "in double quotes"),
    "nocolon.json": (b'{"format" "suddialog"}', "SUD002", "a colon is due"),
    "nocomma.json": (b'{"format": "suddialog" "version": 1}', "SUD002", "a comma is due"),
    "novalue.json": (b'{"format": True}', "SUD002", "a value is due"),
    "unended.json": (b'{"format": "suddialog}', "SUD002", "has no end"),
    "broken.json": (b'{"format": "sud\ndialog"}', "SUD002", "several lines"),
    "escape.json": (b'{"format": "\\q"}', "SUD002", "a backslash"),
    "behind.json": (b'{"format": "suddialog"} x', "SUD002", "behind the end"),
    "twice.json": (f'{{{TOP}, "title": "a", "title": "b"}}'.encode(), "SUD004", "title"),
    "nan.json": (f'{{{TOP}, "x-a": NaN}}'.encode(), "SUD012", "NaN"),
    "infinite.json": (f'{{{TOP}, "x-a": 1e999}}'.encode(), "SUD012", "1e999"),
    "endless.json": (f'{{{TOP}, "x-a": {"9" * 5000}}}'.encode(), "SUD012", "5000 characters"),
    "deep.json": (f'{{{TOP}, "x-a": {"[" * 200_000}'.encode(), "SUD001", "nested deeper"),
    "deeper.json": (f'{{{TOP}, "x-a": {"[" * 60}{"]" * 60}}}'.encode(), "SUD001", "nested deeper"),
    "surrogate.json": (f'{{{TOP}, "title": "a\\ud800"}}'.encode(), "SUD009", "U+D800"),
    "control.json": (f'{{{TOP}, "title": "a\\u0001"}}'.encode(), "SUD009", "U+0001"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_has_one_finding_that_says_what_it_is(name, tmp_path):
    data, code, words = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(LoadError) as caught:
        io.load(path)
    (issue,) = caught.value.issues
    assert (issue.code, issue.severity, issue.file) == (code, Severity.ERROR, str(path))
    assert words in issue.message


def test_a_byte_that_is_not_utf8_is_shown_with_its_place_and_likely_letter(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes((HEAD + "title: Læring\n").encode("latin-1"))
    with pytest.raises(LoadError) as caught:
        io.load(path)
    (issue,) = caught.value.issues
    assert (issue.line, issue.column) == (4, 9)
    assert "æ" in issue.message


def test_json_findings_have_a_path_and_syntax_faults_a_line(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(
        '{"format": "suddialog", "version": 1, "school": "a", "themes": [{"titles": "b", "minutes": "1 t"}]}',
        encoding="utf-8",
    )
    with pytest.raises(LoadError) as caught:
        io.load(path)
    assert [(issue.code, issue.path, issue.line) for issue in caught.value.issues] == [
        ("SUD006", "themes[0].titles", None),
        ("SUD012", "themes[0].minutes", None),
    ]
    path.write_text('{"format": "suddialog",\n  "version" 1}', encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        io.load(path)
    assert [(issue.line, issue.column) for issue in caught.value.issues] == [(2, 13)]


@pytest.mark.parametrize(
    "make",
    [lambda folder: folder / "gone.yaml", lambda folder: folder, lambda _: "a\0b.yaml"],
    ids=["missing", "folder", "nul"],
)
def test_what_is_no_file_is_said_so(make, tmp_path):
    with pytest.raises(LoadError) as caught:
        io.load(make(tmp_path))
    assert [issue.code for issue in caught.value.issues] == ["SUD001"]


def test_line_ends_of_windows_and_a_byte_order_mark_do_no_harm(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "intro: |\n  - a\n  - b\n").replace("\n", "\r\n").encode())
    assert io.load(path) == io.loads(HEAD + "intro: |\n  - a\n  - b\n")


def test_tabs_part_the_cells_of_a_table_under_a_bar():
    tabbed = io.loads(HEAD + "indicators:\n  - name: a\n    observations: |\n      År\t2023/24\n      skolen\t7,1\n")
    assert tabbed == io.loads(HEAD + "indicators: [{name: a, observations: {school: {2023/24: 7.1}}}]\n")


def test_another_programs_yaml_is_not_judged_key_by_key(tmp_path):
    path = tmp_path / "compose.yaml"
    path.write_text("services:\n  web: {image: x}\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        io.load(path)
    assert {issue.code for issue in caught.value.issues} == {"SUD005"}
