"""Text is measured the same everywhere, and a text that was wrapped fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suddialog.exporters.pptx.measure import LINE_HEIGHT, RESERVE, height, measured_as, rows, widest_font, width, wrap

DANISH = "abcdefghijklmnopqrstuvwxyzæøåÆØÅé.,:%0123456789"
WORDS = st.lists(st.text(DANISH, min_size=1, max_size=24), min_size=1, max_size=20)
SIZES = st.sampled_from((12.0, 14.0, 18.0, 28.0, 44.0))
FONTS = st.sampled_from(("Arial", "Calibri", "Verdana", "Aptos"))


@pytest.mark.parametrize(
    ("text", "size", "bold", "inches"),
    [
        ("Skoleudviklingssamtale", 44, True, 6.93),
        ("Skoleudviklingssamtale", 40, True, 6.30),
        ("børnefællesskaber", 44, True, 5.43),
        ("Elevinddragelse", 14, False, 1.38),
        ("Specialundervisning", 14, False, 1.74),
    ],
)
def test_known_widths_in_arial(text: str, size: float, bold: bool, inches: float) -> None:
    assert width(text, size, bold=bold) / 72 == pytest.approx(inches, abs=0.006)


def test_calibri_is_narrower_and_verdana_wider_than_arial() -> None:
    text = "Fraværet falder for tredje år, mens ekstra fridage stiger"
    assert width(text, 18, font="Calibri") / width(text, 18) == pytest.approx(0.9, abs=0.03)
    assert width(text, 18, font="Verdana") > 1.15 * width(text, 18)


@pytest.mark.parametrize(("bold", "factor"), [(False, 1.15), (True, 1.22)])
def test_a_font_without_widths_counts_as_wide_as_what_stands_in_for_it_and_says_so(bold: bool, factor: float) -> None:
    assert not measured_as("Kommune Sans").exact
    assert measured_as("ARIAL").exact
    assert width("Trivsel", 18, bold, "Kommune Sans") == pytest.approx(factor * width("Trivsel", 18, bold))


@pytest.mark.parametrize("bold", [False, True])
def test_letters_of_a_typewriter_are_equally_wide(bold: bool) -> None:
    narrow, wide = (width(text, 20, bold, "Consolas") for text in ("ill,", "MW4–"))
    assert narrow == wide == pytest.approx(4 * 20 * 0.602, 1e-3)
    assert not measured_as("Consolas").exact


def test_the_widest_font_is_that_in_which_texts_are_widest() -> None:
    assert widest_font(["Calibri", "Kommune Sans", "Arial"]) == "Kommune Sans"
    assert widest_font(["Arial Narrow", "Arial", "Calibri"]) == "Arial"


@pytest.mark.parametrize("mark", list("•–●►○▼▲»‹›…½²€"))
@pytest.mark.parametrize("font", ["Arial", "Calibri"])
def test_marks_have_a_width(mark: str, font: str) -> None:
    assert 2 < width(mark, 12, font=font) < 15


def test_what_no_face_has_is_estimated() -> None:
    assert width("学", 12) == 12
    assert width("e\u0301", 12) == width("e", 12)
    assert width("\u200d", 12) == 0


def test_a_line_breaks_at_spaces_only() -> None:
    assert wrap("kl. 9.00–12.00", 12, 45) == ("kl.", "9.00–12.00")
    assert wrap("14,8\u00a0 %", 12, 500) == ("14,8\u00a0 %",)
    assert len(wrap("14,8\u00a0dage", 12, 30)) == 1


def test_a_line_breaks_after_a_hyphen_between_letters() -> None:
    assert wrap("elev-inddragelse", 12, 60) == ("elev-", "inddragelse")
    assert wrap("9-12", 12, 10) == ("9-12",)
    assert wrap("-3", 12, 5) == ("-3",)


def test_a_soft_hyphen_shows_only_where_the_line_breaks() -> None:
    assert wrap("lærer\u00adværelse", 12, 40) == ("lærer-", "værelse")
    assert wrap("lærer\u00adværelse", 12, 400) == ("lærerværelse",)


def test_line_ends_in_the_text_are_kept() -> None:
    assert wrap("Lindevang Skole\nFjordby Kommune", 12, 500) == ("Lindevang Skole", "Fjordby Kommune")
    assert wrap("", 12, 500) == ("",)
    assert wrap("a\n\nb", 12, 500) == ("a", "", "b")


def test_a_word_that_is_too_wide_stands_alone_and_whole() -> None:
    assert wrap("i skoleudviklingssamtalen nu", 18, 50) == ("i", "skoleudviklingssamtalen", "nu")


def test_the_reserve_is_kept_free() -> None:
    text = "Fraværet falder"
    exact = width(text, 18)
    assert len(wrap(text, 18, exact * (1 + RESERVE) + 0.01)) == 1
    assert len(wrap(text, 18, exact * 1.01)) == 2


@given(WORDS, SIZES, FONTS, st.booleans(), st.floats(40, 900))
def test_wrapping_keeps_every_word_and_every_line_fits(
    words: list[str], size: float, font: str, bold: bool, room: float
) -> None:
    lines = wrap(" ".join(words), size, room, bold=bold, font=font)
    assert " ".join(lines).split() == words
    for line in lines:
        assert " " not in line or width(line, size, bold=bold, font=font) <= room


@given(WORDS, SIZES, st.floats(40, 900), st.floats(1, 200))
def test_more_room_never_takes_more_lines(words: list[str], size: float, room: float, more: float) -> None:
    text = " ".join(words)
    assert len(wrap(text, size, room + more)) <= len(wrap(text, size, room))


@given(WORDS, SIZES, st.floats(40, 900), st.sampled_from((0.95, 1.0, 1.05, 1.12)))
def test_height_is_that_of_the_lines(words: list[str], size: float, room: float, leading: float) -> None:
    text = " ".join(words)
    lines = rows(text, size, room)
    assert lines >= len(wrap(text, size, room))
    assert height(text, size, room, leading=leading) == pytest.approx(lines * LINE_HEIGHT * size * leading)


@given(WORDS, SIZES, st.floats(40, 900))
def test_a_text_whose_words_all_fit_takes_the_lines_it_is_wrapped_to(
    words: list[str], size: float, room: float
) -> None:
    text = " ".join(word for word in words if width(word, size) <= room / (1 + RESERVE))
    assert rows(text, size, room) == len(wrap(text, size, room))


def test_a_word_that_is_too_wide_takes_as_many_lines_as_it_is_broken_over() -> None:
    room = width("x" * 10, 18) * (1 + RESERVE) + 0.01
    assert [rows(f"a {'x' * count} a", 18, room) for count in (10, 11, 20, 21)] == [3, 4, 4, 5]


@given(st.text(DANISH + " ", max_size=60), st.text(DANISH + " ", max_size=60), SIZES)
def test_width_adds_up_and_grows_with_the_size(one: str, other: str, size: float) -> None:
    assert width(one + other, size) == pytest.approx(width(one, size) + width(other, size))
    assert width(one, 2 * size) == pytest.approx(2 * width(one, size))
