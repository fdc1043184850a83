"""School years, dates, spans and looser times."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suddialog.model import ActionPoint, Dialogue, Figure, Indicator, Meeting, PartialDate, SchoolYear, TimeSpan, When
from suddialog.model.grammar import Malformed


@pytest.mark.parametrize("written", ["2024/25", "24/25", "2024/2025", "skoleåret 24/25", "Skoleåret 2024/25"])
def test_a_school_year_in_its_spellings(written):
    assert SchoolYear.of(written) == SchoolYear(2024)


def test_a_school_year_that_spans_two_years_proposes_both():
    with pytest.raises(Malformed) as caught:
        SchoolYear.of("23/25")
    assert caught.value.code == "SUD017"
    assert caught.value.remedy == "Did you mean 2023/24 or 2024/25?"


def test_a_dashed_school_year_is_refused_with_the_right_spelling():
    with pytest.raises(Malformed, match="Write 2024/25"):
        SchoolYear.of("2024-25")


@given(st.integers(1950, 2150))
def test_a_school_year_prints_as_it_is_read(start):
    year = SchoolYear(start)
    assert SchoolYear.of(str(year)) == year
    assert year.first_day < year.last_day


@pytest.mark.parametrize(
    "written",
    [
        "4/4 2025", "4.4.2025", "4/4/2025", "4/4-2025", "4. april 2025", "2025-04-04", "fredag d. 4/4 2025",
        "fredag den 4. april 2025", "d. 4/4 2025", "den 4.4.2025", "4 April 2025",
    ],
)  # fmt: skip
def test_a_date_in_its_spellings(written):
    assert PartialDate.of(written) == PartialDate(2025, 4, 4)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("maj 2025", PartialDate(2025, 5)),
        ("2025-05", PartialDate(2025, 5)),
        ("2025", PartialDate(2025)),
        ("i maj 2025", PartialDate(2025, 5)),
        ("in May 2025", PartialDate(2025, 5)),
    ],
)
def test_a_date_may_be_partial(written, meant):
    assert PartialDate.of(written) == meant


@pytest.mark.parametrize(
    ("written", "code"),
    [("31/3", "SUD016"), ("4.4.25", "SUD016"), ("31/2 2025", "SUD015"), ("i går", "SUD014"), ("1/13 2025", "SUD015")],
)
def test_what_is_no_date_is_refused(written, code):
    with pytest.raises(Malformed) as caught:
        PartialDate.of(written)
    assert caught.value.code == code


@pytest.mark.parametrize("read", [PartialDate.of, When.of], ids=["date", "when"])
@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("06-11-2025", "Did you mean 6/11 2025?"), ("d. 1-6-2026", "Did you mean 1/6 2026?"),
        ("2024-25", "Write 2024/25"), ("1999-00", "Write 1999/00"), ("2024-13", "Write it as in 4/4 2025"),
        ("1/13 2025", "Did you mean 13/1 2025?"), ("30. februar 2026", "Write a day from 1 to 28"),
        ("31/4 2025", "Write a day from 1 to 30"), ("0/4 2025", "Write a day from 1 to 30"),
    ],
)  # fmt: skip
def test_what_is_nearly_a_date_is_refused_with_what_to_write(read, written, remedy):
    with pytest.raises(Malformed, match=r"expected|there is no day") as caught:
        read(written)
    assert caught.value.remedy.startswith(remedy)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_every_day_is_read_in_the_danish_way(day):
    assert PartialDate.of(f"{day.day}/{day.month} {day.year}").first_day == day


def test_dates_sort_by_their_first_day():
    days = [PartialDate(2025, 5, 2), PartialDate(2025), PartialDate(2025, 5), PartialDate(2024, 12, 31)]
    assert sorted(days) == [days[3], days[1], days[2], days[0]]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("kl. 9-12", (9, 0), (12, 0)), ("9.00-12.00", (9, 0), (12, 0)), ("fra 7.30-8.15", (7, 30), (8, 15)),
        ("16:35-17:20", (16, 35), (17, 20)), ("kl. 17.00‐20.00", (17, 0), (20, 0)), ("kl. 9", (9, 0), None),
    ],
)  # fmt: skip
def test_times_of_day_with_any_dash(written, start, end):
    assert TimeSpan.of(written) == TimeSpan(dt.time(*start), dt.time(*end) if end else None)


def test_a_time_after_midnight_does_not_exist():
    with pytest.raises(Malformed, match="expected a time"):
        TimeSpan.of("kl. 25.00")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025/26", When(SchoolYear(2025), SchoolYear(2025))),
        ("fra 2025/26", When(SchoolYear(2025))),
        ("senest maj 2026", When(None, PartialDate(2026, 5))),
        ("2022/23-2024/25", When(SchoolYear(2022), SchoolYear(2024))),
        ("2030", When(PartialDate(2030), PartialDate(2030))),
        ("uge 9", When(words="uge 9")),
        ("løbende", When(words="løbende")),
        ("torsdag d. 6/11 2025", When(PartialDate(2025, 11, 6), PartialDate(2025, 11, 6))),
    ],
)
def test_a_looser_time(written, meant):
    assert When.of(written) == meant


@pytest.mark.parametrize(
    ("written", "code"), [("10/11", "SUD018"), ("23/25", "SUD017"), ("5/2026", "SUD017"), ("31/3", "SUD016")]
)
def test_what_has_the_shape_of_a_date_but_is_none_is_not_taken_for_words(written, code):
    with pytest.raises(Malformed) as caught:
        When.of(written)
    assert caught.value.code == code


def test_the_first_spring_that_can_be_written_has_a_school_year() -> None:
    assert Dialogue("X", meetings="januar 1900").year == SchoolYear(1899)
    with pytest.raises(Malformed):
        PartialDate(1899)


def test_a_month_written_like_a_school_year_is_proposed_as_a_month():
    with pytest.raises(Malformed, match=r"Did you mean 2025-12\?"):
        When.of("12/2025")


def test_a_school_year_of_two_digits_lies_in_the_nearest_century():
    assert [SchoolYear.of(text).start for text in ("99/00", "24/25", "69/70")] == [1999, 2024, 2069]


def test_no_blank_is_needed_behind_the_point_of_a_day():
    assert PartialDate.of("4.april 2025") == PartialDate(2025, 4, 4)
    with pytest.raises(Malformed, match="Add the year"):
        PartialDate.of("4.april")


def test_from_one_time_to_another_in_words():
    assert When.of("fra 1/8 2025 til 30/6 2026") == When.of("1/8 2025 - 30/6 2026")
    assert When.of("2025/26 til 2027/28") == When(SchoolYear(2025), SchoolYear(2027))
    assert When.of("fra maj til juni").words == "fra maj til juni"


def test_digits_parted_like_a_date_are_no_words():
    with pytest.raises(Malformed) as caught:
        When.of("2025/2026/27")
    assert caught.value.code == "SUD014"


def test_a_time_of_day_is_not_lost():
    with pytest.raises(Malformed) as caught:
        Meeting(dt.datetime(2025, 11, 6, 9, 30))
    assert caught.value.code == "SUD014"
    [meeting] = Dialogue("X", meetings=dt.datetime(2025, 11, 6, 9, 30)).meetings
    assert meeting == Meeting("6/11 2025", "9.30")
    assert PartialDate.of(dt.datetime(2025, 11, 6)) == PartialDate(2025, 11, 6)


def test_a_span_of_years_shows_the_figures_that_lie_in_it():
    years = ("2021/22", "2022/23", "2023/24", "2024/25")
    grades = Indicator("Karakterer", observations={"school": dict.fromkeys(years, 7)})

    def shown(periods):
        return [str(item.period.start) for item in Figure("Karakterer", periods=periods).of(grades)]

    assert shown("2022/23-2023/24") == ["2022/23", "2023/24"]
    assert shown("fra 2023/24") == ["2023/24", "2024/25"]
    assert shown(["2021/22", "fra 2024/25"]) == ["2021/22", "2024/25"]
    assert shown("løbende") == shown("2018/19-2020/21") == []


def test_a_span_that_has_a_figure_of_its_own_shows_that():
    both = {"2022/23-2024/25": 7, "2024/25": 8}
    grades = Indicator("Karakterer", observations={"school": both})
    [figure] = Figure("Karakterer", periods="2022/23-2024/25").of(grades)
    assert figure.value == 7


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1. maj 26", "1. maj 2026"), ("maj 26", "maj 2026"), ("i maj 26", "maj 2026"), ("Maj '26", "Maj 2026"),
        ("senest 1. maj 26", "1. maj 2026"), ("fra august 26", "august 2026"), ("fredag d. 1. maj 26", "1. maj 2026"),
        ("okt. 26", "okt 2026"), ("jan-26", "jan 2026"), ("1.maj.26", "1.maj 2026"), ("maj 98", "maj 1998"),
        ("marts 26 - april 26", "marts 2026"), ("1/5-26", "1/5 2026"), ("4 jul 26", "4 jul 2026"),
    ],
)  # fmt: skip
def test_a_year_of_two_digits_makes_no_words(written, meant):
    with pytest.raises(Malformed) as caught:
        ActionPoint("A", due=written)
    assert (caught.value.code, str(caught.value.remedy)) == ("SUD016", f"Did you mean {meant}?")
    assert When.of(meant).words == ""


@pytest.mark.parametrize("written", ["primo maj {}", "inden 4/4-{}", "i løbet af juni {}", "uge 9 (d. 1. marts {}"])
def test_a_date_behind_words_needs_four_digits_of_its_year_too(written):
    with pytest.raises(Malformed) as caught:
        ActionPoint("A", due=written.format(26))
    meant = written.replace("-", " ").format(2026)
    assert (caught.value.code, str(caught.value.remedy)) == ("SUD016", f"Did you mean {meant}?")
    assert When.of(meant).words == meant


@pytest.mark.parametrize("written", ["jul", "i jul", "senest jul", "jul 2025", "jul 26", "før jul"])
def test_christmas_is_no_month(written):
    assert When.of(written).words == written
    assert When.of("4 Jul 2025") == When.of("4/7 2025")


@pytest.mark.parametrize("read", [PartialDate.of, When.of], ids=["date", "when"])
def test_a_misspelt_month_before_a_year_of_two_digits_is_proposed_in_full(read):
    with pytest.raises(Malformed, match=re.escape("Did you mean 1. april 2026?")):
        read("1. apirl 26")


@pytest.mark.parametrize(
    "written",
    [
        "uge 26", "kl. 26", "maj 26 elever", "sommeren 26", "1. kvartal 26", "maj 3", "Martin 26",
        "maj 3-5", "5. klasse 26",
    ],
)  # fmt: skip
def test_two_digits_beside_other_words_are_words(written):
    assert When.of(written).words == written


@pytest.mark.parametrize("read", [PartialDate.of, When.of], ids=["date", "when"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [("05-2026", "2026-05"), ("5.2026", "2026-05"), ("maj-2026", "maj 2026"), ("Jan./2026", "Jan 2026")],
)
def test_a_month_with_a_sign_before_its_year_is_proposed_without(read, written, meant):
    with pytest.raises(Malformed, match=re.escape(f"Did you mean {meant}?")):
        read(written)
    assert When.of("13-2026").words == "13-2026"


def test_a_date_whose_year_has_two_digits_is_proposed_with_four():
    with pytest.raises(Malformed, match=re.escape("Did you mean 4/4 2025?")):
        PartialDate.of("4.4.25")


@pytest.mark.parametrize(
    ("written", "meant"), [("2O24/25", "2024/25"), ("maj 2O26", "maj 2026"), ("l2/5 2026", "12/5 2026")]
)
def test_a_letter_in_place_of_a_digit_makes_no_words(written, meant):
    for make in (lambda: When.of(written), lambda: Indicator("A", observations={"school": {written: 3}})):
        with pytest.raises(Malformed, match=f"Did you mean {meant}"):
            make()


@pytest.mark.parametrize("written", ["24-25", "2024/25*"])
def test_what_looks_like_a_period_over_figures_is_no_word(written):
    with pytest.raises(Malformed, match="expected a school year") as caught:
        Indicator("A", observations={"school": {written: 3}})
    assert caught.value.path == ("observations", "school", written)


@pytest.mark.parametrize("written", ["i 2025/26", "i skoleåret 2025/26"])
def test_a_time_may_be_told_as_in_a_sentence(written):
    assert When.of(written) == When(SchoolYear(2025), SchoolYear(2025))


def test_a_span_is_made_of_two_times_in_words():
    assert TimeSpan("9.00", "kl. 12") == TimeSpan.of("9-12")
    with pytest.raises(Malformed) as caught:
        TimeSpan("9-10")
    assert "9.00" in str(caught.value.remedy)


@pytest.mark.parametrize(("word", "code"), [("dansk", "da"), ("DA", "da"), ("English", "en"), ("en-GB", "en")])
def test_the_code_of_a_language_is_proposed(word, code):
    with pytest.raises(Malformed) as caught:
        Dialogue("X", language=word)
    assert str(caught.value.remedy) == f"Did you mean {code}?"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("i mja 2026", "maj 2026"), ("senest sepember 2026", "september 2026"), ("Agust 2026", "august 2026"),
        ("fra janaur 2026", "januar 2026"), ("3. sepember 2026", "3. september 2026"), ("febuar 2026", "februar 2026"),
    ],
)  # fmt: skip
def test_a_misspelt_month_beside_a_year_makes_no_words(written, meant):
    with pytest.raises(Malformed) as caught:
        ActionPoint("A", due=written)
    assert (caught.value.code, str(caught.value.remedy)) == ("SUD014", f"Did you mean {meant}?")


@pytest.mark.parametrize(
    "written",
    [
        "foråret 2026", "efterår 2026", "sommeren 2026", "vinter 2026", "julen 2026", "juleferien 2026", "påsken 2026",
        "primo 2026", "medio 2026", "ultimo 2026", "start 2026", "slutningen 2026", "uge 2026", "kvartal 2026",
        "skolestart 2026", "halvår 2026", "inden 2026", "decembermødet 2026", "augustmødet 2026", "seminar 2026",
        "spring 2026", "autumn 2026", "early 2026", "mål 2026", "budget 2026", "året 2026", "man 2026", "valg 2026",
    ],
)  # fmt: skip
def test_other_words_beside_a_year_are_words(written):
    assert When.of(written).words == written
