"""Where the comments of a file are, and where a number sign is only text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import HEAD
from strategies import dialogues

from suddialog import io
from suddialog.io.comments import editor_lines, first_comment

EDITOR = "# yaml-language-server: $schema=suddialog.json\n"

COMMENTS = {
    "# øverst\n" + HEAD: (1, 1),
    HEAD + "title: a # bag en tekst\n": (4, 10),
    HEAD + "  # indrykket\ntitle: a\n": (4, 3),
    HEAD + "title: | # bag en streg\n  a\n": (4, 10),
    HEAD + "title: |- # bag en streg\n  a\n": (4, 11),
    HEAD + "title: |\n  a # tekst\n# under en blok\n": (6, 1),
    HEAD + "title: 'a # b' # her\n": (4, 16),
    HEAD + "goals: [a, # her\n  b]\n": (4, 12),
    HEAD + "goals:   # her\n  - b\n": (4, 10),
    HEAD + "goals:\n  - b\n# til sidst": (6, 1),
    HEAD + "title: # her\n  æøå 😀\n": (4, 8),
    EDITOR + "# og en til\n" + HEAD: (2, 1),
    HEAD + EDITOR: (4, 1),
}


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_is_found(text: str) -> None:
    place = first_comment(text)
    assert place is not None
    assert (place.line, place.column) == COMMENTS[text]


@pytest.mark.parametrize(
    "line",
    [
        "title: a#b",
        "title: 'a # b'",
        'title: "a # b"',
        "title: |\n  # overskrift\n  a # b",
        "title: >\n  # overskrift\n",
        "title: https://skole.dk/#top",
        "goals: ['# a', \"b # c\"]",
        "? '# nøgle'\n: b",
    ],
)
def test_a_number_sign_inside_a_text_is_none(line: str) -> None:
    assert first_comment(HEAD + line + "\n") is None


def test_lines_for_editors_are_no_comments() -> None:
    assert first_comment(EDITOR + HEAD) is None
    assert editor_lines(EDITOR + EDITOR + HEAD) == EDITOR + EDITOR


@given(dialogues, st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_dumped_has_no_comment_until_one_is_put_in(dialogue, data) -> None:
    text = io.dumps(dialogue)
    assert first_comment(text) is None
    ends = [0, len(text)]
    end = data.draw(st.sampled_from(ends))
    assert first_comment(f"{text[:end]}# her\n{text[end:]}") is not None
