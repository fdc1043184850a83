"""What the reader notices without refusing the file, and where the parts of a graph stand."""

import pytest
from reading import HEAD, findings

from suddialog import io
from suddialog.errors import Severity
from suddialog.io import Place


@pytest.fixture
def reading(tmp_path):
    def read(text):
        path = tmp_path / "a.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return io.read(path)

    return read


@pytest.mark.parametrize(
    ("text", "code", "path", "place"),
    [
        ("goals:\n  - Hold #2 vinder\n", "SUD010", "goals[0]", (5, 9)),
        ("intro:\n  - Citat: a\n", "SUD023", "intro[0]", (5, 5)),
        ("intro:\n  - citat Vi læser mere\n", "SUD023", "intro[0]", (5, 5)),
        (
            "intro:\n  - text: |\n      Vi har:\n\n      - læsebånd\n      - lektiecafé\n",
            "SUD023",
            "intro[0].text",
            (5, 11),
        ),
        ("date: onsdag d. 6/11 2025\n", "SUD050", "date", (4, 7)),
        ("meetings: [onsdag d. 6/11 2025 kl. 9-12]\n", "SUD050", "meetings[0]", (4, 12)),
    ],
)
def test_a_warning_stands_where_it_belongs(reading, text, code, path, place):
    (issue,) = reading(text).issues
    assert (issue.code, issue.path, (issue.line, issue.column)) == (code, path, place)
    assert issue.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "goals:\n  - Hold 2  # et andet hold\n",
        "date: torsdag d. 6/11 2025\n",
        "agenda:\n  - Citat: a\n",
        "intro:\n  - citat af en elev\n  - 'citat Vi læser'\n",
        "date: maj 2025\n",
        "intro:\n  - text: |\n      Vi begynder med klassen.\n\n      1. december er der møde.\n",
    ],
)
def test_what_is_as_it_should_be_is_not_noticed(reading, text):
    assert reading(text).issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "accepted: SUD010\ngoals:\n  - Hold #2 vinder\n",
        "accepteret: [SUD062, SUD023]\nintro:\n  - Citat: a\n",
        "meetings: [{date: onsdag d. 6/11 2025, accepted: SUD050}]\n",
        "themes:\n  - title: A #1\n    accepted: [SUD010]\n    content:\n      - Hold #2 vinder\n",
    ],
)
def test_a_warning_that_is_accepted_there_or_above_is_not_told(reading, text):
    assert reading(text).issues == ()
    assert len(reading(text.replace("SUD0", "SUD9")).issues) == max(text.count("#"), 1)


def test_an_error_report_holds_the_warnings_too():
    codes = [issue.code for issue in findings(HEAD + "date: onsdag d. 6/11 2025\ntitles: a\n")]
    assert codes == ["SUD050", "SUD006"]


TEXT = """\
dato: 6/11 2025
municipality: Fjordby Kommune
participants:
  Skolen: [Bo (skoleleder), {body: elevrådet}]
  Forvaltningen: [{navn: Asta}]
groups:
  - {name: A, members: [Bo, Asta]}
  - [Bo, Asta]
themes:
  - title: Trivsel
    mål: [a, {text: b, due: maj 2026}]
    agreements:
      - c
    content:
      - d
      - Vi har:
          - f
      - quote: g
        af: h
    indicators:
      - name: i
        observations: {school: {2023/24: 1, 2024/25: {value: 2, n: 3}}}
      - name: j
        observations: |

          År      2023/24  2024/25
          skolen  7,1      7,4
          landet  7,2      7,3
  - title: Fravær
    content:
      - table: [[By, 2024], [k, 3]]
      - table: |
          By  2024
          l   5
"""

PLACES = {
    "meetings[0].date": (4, 7),
    "school.municipality": (5, 15),
    "participants[0]": (7, 12),
    "participants[1].role": (7, 36),
    "participants[2].name": (8, 26),
    "themes[0].title": (13, 12),
    "themes[0].actions[0]": (14, 11),
    "themes[0].actions[1].due": (14, 29),
    "themes[0].actions[2]": (16, 9),
    "themes[0].content[1].by": (22, 13),
    "themes[0].content[0].items[0]": (18, 9),
    "themes[0].content[0].items[1].children[0]": (20, 13),
    "themes[0].indicators[0].name": (24, 15),
    "themes[0].indicators[0].observations[0]": (25, 42),
    "themes[0].indicators[0].observations[1].n": (25, 68),
    "themes[0].indicators[1].observations[1]": (30, 28),
    "themes[0].indicators[1].observations[2]": (31, 19),
    "groups[0].members[1]": (10, 29),
    "groups[1]": (11, 5),
    "groups[1].members[1]": (11, 10),
    "themes[1].content[0].rows[1]": (34, 29),
    "themes[1].content[0].rows[1][1]": (34, 33),
    "themes[1].content[1].rows[1]": (37, 11),
    "themes[1].content[1].rows[1][1]": (37, 15),
}


@pytest.mark.parametrize("path", PLACES)
def test_a_part_of_the_graph_is_found_in_the_file(reading, path):
    assert reading(TEXT).places[path] == Place(*PLACES[path])


def test_every_place_belongs_to_a_part_that_is_there(reading):
    found = reading(TEXT)
    for path in found.places:
        here = found.dialogue
        for step in path.replace("[", ".[").split("."):
            if step:
                here = here[int(step[1:-1])] if step.startswith("[") else getattr(here, step)


def test_json_has_no_places(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(io.dumps(io.loads(HEAD + TEXT), "json"), encoding="utf-8")
    assert io.read(path).places == {}


def test_warnings_alone_do_not_end_the_reading():
    text = HEAD + "themes:\n" + "  - Hold #2\n" * 1500
    assert len(io.loads(text).themes) == 1500
