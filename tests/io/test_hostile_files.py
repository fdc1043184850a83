"""Files that take all time or memory of a careless reader: each has a finding, in one process with little of both.

They are read in a process of their own, since what is tested here kills a process when it fails.
"""

import contextlib
import json
import os
import subprocess
import sys
import time

import pytest
from reading import HEAD

from suddialog import io
from suddialog.errors import LoadError

resource = pytest.importorskip("resource", reason="only Unix can limit a process")

MANY = 200_000
TOP = '"format": "suddialog", "version": 1, "school": "Lindevang Skole"'
MEGABYTES = 300
SECONDS = 60
"""For all files together, as slow as test machines are; most take a hundredth of a second."""


def yaml(text: str) -> bytes:
    return (HEAD + text).encode()


def figure(text: str) -> bytes:
    return yaml(f"indicators: [{{name: a, observations: {{school: {{2024/25: {text}}}}}}}]\n")


def figures(rows: str) -> bytes:
    return yaml(f"indicators:\n  - name: a\n    observations: |\n      hvis  2024/25{rows}\n")


def under_x(text: str) -> bytes:
    return f'{{{TOP}, "x-a": {text}}}'.encode()


FILES = {
    "brackets.yaml": lambda: yaml("x-a: " + "[" * MANY),
    "closed-brackets.yaml": lambda: yaml("goals: " + "[" * MANY + "]" * MANY),
    "braces.yaml": lambda: yaml("x-a: " + "{a: " * MANY),
    "dashes.yaml": lambda: yaml("x-a:\n  " + "- " * MANY),
    "questions.yaml": lambda: yaml("? " * MANY),
    "stairs.yaml": lambda: yaml("x-a:\n" + "".join(" " * level + "a:\n" for level in range(1, 3000))),
    "blanks.yaml": lambda: yaml("title: a" + " " * 5_000_000 + "\nbad"),
    "tabs.yaml": lambda: yaml("\t" * 1_000_000),
    "tab-lines.yaml": lambda: yaml("\t\n" * 4_900_000),
    "long-tab.yaml": lambda: yaml("\t" * 9_900_000),
    "laughs.yaml": lambda: yaml("x-a: &a [l]\n" + "".join(f"x-{n}: &a{n} [*a, *a, *a]\n" for n in range(20))),
    "aliases.yaml": lambda: yaml("themes:\n" + "  - *a\n" * 100_000),
    "keys.yaml": lambda: yaml("".join(f"k{number}: a\n" for number in range(30_000))),
    "twice.yaml": lambda: yaml("title: a\n" * 100_000),
    "merge.yaml": lambda: yaml("<<: {title: a}\n"),
    "crowd.yaml": lambda: yaml("x-a: [" + "a," * 1_000_000 + "]\n"),
    "misspelt.yaml": lambda: yaml("themes:\n" + "".join(f"  - titel{number}: a\n" for number in range(20_000))),
    "people.yaml": lambda: yaml("participants:\n" + "- Bo Friis (lærer)\n" * 60_000),
    "commas.yaml": lambda: yaml("participants: ['" + "a, " * 1_000_000 + "']\n"),
    "ands.yaml": lambda: yaml("participants: ['" + "a og " * 1_000_000 + "']\n"),
    "people.json": lambda: ("{" + TOP + ', "participants": [' + '"Bo Friis (lærer)", ' * 30_000 + '"Bo"]}').encode(),
    "words.yaml": lambda: yaml("themes:\n" + "  - {title: a, weight: maein}\n" * 10_000),
    "figures.yaml": lambda: yaml("indicators:\n  - name: a\n    observations:\n" + "    - {value: abc}\n" * 10_000),
    "escapes.yaml": lambda: yaml('title: "' + "\\u202e" * 1_000_000 + '"\n'),
    "controls.yaml": lambda: yaml("title: " + "\x01" * 1_000_000 + "\n"),
    "digits.yaml": lambda: figure("9" * 5_000_000),
    "exponent.yaml": lambda: figure("9e999999"),
    "range.yaml": lambda: figure("'" + "a-" * 100_000 + "a x'"),
    "long-key.yaml": lambda: yaml("? " + "a" * 900_000 + "\n: 1\n"),
    "long-word.yaml": lambda: yaml("status: " + "a" * 1_000_000 + "\n"),
    "shares.yaml": lambda: yaml("intro: '" + "97 % af " * 1_000_000 + "'\n"),
    "quote.yaml": lambda: yaml('title: "' + "a" * 9_000_000),
    "bullets.yaml": lambda: yaml("intro: |\n" + "".join("  " * level + "- a\n" for level in range(1, 1500))),
    "lines.yaml": lambda: yaml("intro: |\n" + "  - en aftale\n" * 300_000),
    "rows.yaml": lambda: figures("".join(f"\n      skole {number}  1" for number in range(100_000))),
    "columns.yaml": lambda: figures("  1" * 1_000_000 + "\n      skole" + "  1" * 1_000_000),
    "blocks.yaml": lambda: yaml("themes:\n" + ("  - title: a\n    content: |\n" + "      - b\n" * 100) * 1000),
    "lines.json": lambda: ("{" + TOP + ', "intro": "' + "- en aftale\\n" * 300_000 + '"}').encode(),
    "documents.yaml": lambda: yaml("---\n" * 1_000_000),
    "big.yaml": lambda: b"a: b\n" * 20_000_000,
    "nul.yaml": lambda: bytes(5_000_000),
    "brackets.json": lambda: b"[" * MANY,
    "braces.json": lambda: b'{"a":' * MANY,
    "lists.json": lambda: under_x("[" + "[]," * 1_000_000 + "1]"),
    "numbers.json": lambda: under_x("[" + "1," * 1_000_000 + "1]"),
    "stairs.json": lambda: under_x(("[" * 900 + "]" * 900 + ",") * 5000),
    "escapes.json": lambda: under_x('["a"' + ', "\\u0001"' * 50_000 + "]"),
    "quotes.json": lambda: ('{"a": "' + '\\"' * 4_000_000).encode(),
    "keys.json": lambda: ("{" + TOP + "".join(f', "k{number}": 1' for number in range(100_000)) + "}").encode(),
    "twice.json": lambda: ("{" + TOP + ', "title": "a"' * 100_000 + "}").encode(),
    "exponent.json": lambda: under_x("1e999999999"),
    "digits.json": lambda: under_x("9" * 5_000_000),
}

READER = """
import json, sys
from suddialog import io
from suddialog.errors import LoadError
for path in sys.argv[1:]:
    print(json.dumps(path), end=" ", flush=True)
    try:
        io.read(path)
        print("[]", flush=True)
    except LoadError as error:
        longest = max(len(str(issue).encode()) for issue in error.issues)
        print(json.dumps([len(error.issues), error.issues[0].code, longest]), flush=True)
"""


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_hostile_files_are_refused_in_little_time_and_memory(tmp_path):
    paths = []
    for name, make in FILES.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READER, *paths], capture_output=True, text=True, check=False, preexec_fn=limited
    )
    for path in paths:
        path.unlink()
    assert done.returncode == 0, done.stdout.splitlines()[-1:] + done.stderr.splitlines()[-3:]
    for path, line in zip(paths, done.stdout.splitlines(), strict=True):
        count, code, longest = json.loads(line[len(json.dumps(str(path))) :])
        assert count <= io.SHOWN + 1, path.name
        assert code.startswith("SUD00") or code in {"SUD012", "SUD013", "SUD019"}, (path.name, code)
        assert longest < 2000, path.name


def test_after_a_thousand_faults_nobody_looks_for_more():
    faulty = HEAD + "themes:\n" + "  - {title: a, wait: b}\n" * 5000
    with pytest.raises(LoadError) as caught:
        io.loads(faulty)
    assert len(caught.value.issues) == io.SHOWN + 1
    assert caught.value.issues[-1].message == "not shown: at least 800 errors"


def findings_of(path) -> list[tuple[str, str]]:
    with pytest.raises(LoadError) as caught:
        io.load(path)
    return [(issue.code, issue.message) for issue in caught.value.issues]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    assert findings_of(tmp_path / "a.yaml") == [("SUD001", "this is not an ordinary file")]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")  # noqa: PTH110
def test_a_device_without_end_is_not_read():
    assert findings_of("/dev/zero") == [("SUD001", "this is not an ordinary file")]


def test_a_link_to_nothing_is_no_file(tmp_path):
    (tmp_path / "a.yaml").symlink_to(tmp_path / "gone.yaml")
    assert findings_of(tmp_path / "a.yaml") == [("SUD001", "there is no such file")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf16_is_called_by_its_name_with_and_without_byte_order_mark(encoding, tmp_path):
    (tmp_path / "a.yaml").write_bytes((HEAD + "title: Læring på skolen\n").encode(encoding))
    assert findings_of(tmp_path / "a.yaml") == [("SUD001", "the file is written in UTF-16")]


@pytest.mark.parametrize("given", ["[a]", "{a: b}", "[[suddialog]]"])
def test_a_head_of_the_wrong_kind_is_a_finding(given):
    for key in ("format", "version"):
        head = {"format": "suddialog", "version": "1", "school": "a"} | {key: given}
        with pytest.raises(LoadError) as caught:
            io.loads("".join(f"{name}: {value}\n" for name, value in head.items()))
        assert [issue.code for issue in caught.value.issues] == ["SUD005"]


def test_a_key_of_invisible_characters_that_stands_twice_can_be_printed():
    with pytest.raises(LoadError) as caught:
        io.loads(f'{{{TOP}, "\\ud800": 1, "\\ud800": 2}}')
    str(caught.value).encode()


@pytest.mark.parametrize("closed", ["", "]" * MANY])
def test_brackets_without_end_are_nested_too_deep(closed):
    with pytest.raises(LoadError) as caught:
        io.loads(HEAD + "goals: " + "[" * MANY + closed)
    assert [issue.code for issue in caught.value.issues] == ["SUD001"]
    assert "nested deeper than 50 levels" in caught.value.issues[0].message
    assert caught.value.issues[0].line == 4


@pytest.mark.parametrize(
    "name", ["people.yaml", "people.json", "lines.yaml", "rows.yaml", "columns.yaml", "blocks.yaml", "lines.json"]
)
def test_items_of_lists_and_lines_and_cells_inside_texts_are_counted(name, tmp_path):
    (tmp_path / name).write_bytes(FILES[name]())
    assert findings_of(tmp_path / name) == [
        ("SUD001", "the file holds more than 10,000 items of lists, lines and cells")
    ]


@pytest.mark.parametrize("line", ["\n", "# a\n", "goals: a\n", "\t\n"])
def test_lines_are_counted_whatever_they_hold(line):
    with pytest.raises(LoadError) as caught:
        io.loads(HEAD + line * 500_000)
    assert [issue.message for issue in caught.value.issues] == ["the file has more than 500,000 lines"]


def test_characters_of_texts_are_counted_and_the_place_is_that_of_the_text():
    half = "a " * 250_000
    with pytest.raises(LoadError) as caught:
        io.loads(HEAD + f"goals: ['{half}']\ntitle: '{half}'\n")
    [issue] = caught.value.issues
    assert issue.message == "the file holds more than 1,000,000 characters of text"
    assert (issue.line, issue.column) == (5, 8)


@pytest.mark.parametrize("given", ['"title": "{text}"', '"goals": ["{text}"]', '"x-{text}": 1'])
def test_characters_of_texts_in_json_are_counted_too(given):
    with pytest.raises(LoadError) as caught:
        io.loads(f"{{{TOP}, {given.replace('{text}', 'a ' * 500_000)}}}")
    assert [issue.message for issue in caught.value.issues] == ["the file holds more than 1,000,000 characters of text"]


def test_blanks_and_comments_are_no_characters_of_texts():
    assert io.loads(HEAD + "# a" * 400_000 + "\ntitle: A\n").title == "A"
    assert io.loads(f'{{{TOP}, "title": {" " * 1_000_001}"A"}}').title == "A"


def test_a_long_text_is_read():
    dialogue = io.loads(HEAD + "intro: |\n" + "  - en aftale\n" * 10_000)
    assert len(dialogue.intro[0].items) == 10_000


BLANKS = " " * 20_000


@pytest.mark.parametrize(
    "text",
    [
        f"meetings: ['6/11 2025{BLANKS}x']",
        f"date: 'fredag{BLANKS}x'",
        f"participants: ['a{BLANKS}x']",
        f"goals:\n  - Kommende: a{BLANKS}x",
    ],
)
def test_a_run_of_blanks_takes_no_time(text):
    begin = time.process_time()
    with contextlib.suppress(LoadError):
        io.loads(HEAD + text)
    assert time.process_time() - begin < 1
