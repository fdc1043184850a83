"""Printing in both languages, with Babel as the judge of symbols and names."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from babel import dates, numbers
from hypothesis import given
from hypothesis import strategies as st

import suddialog as sud
from suddialog.errors import UsageError, say
from suddialog.language import (
    HOME,
    NO_BREAK,
    capital,
    decimals_of,
    held_together,
    in_clauses,
    in_sentences,
    language_of,
    languages,
    rounded,
    texts,
    told,
    within_sentence,
    without_doubled_marks,
    without_stop,
)
from suddialog.language.messages import templates_of
from suddialog.model.actions import ActionKind, ActionStatus
from suddialog.model.base import Audience, Label
from suddialog.model.dates import PartialDate
from suddialog.model.numbers import NoNumber, Range
from suddialog.model.people import Function, Presence, Side
from suddialog.model.school_year import SchoolYear
from suddialog.model.time import TimeSpan, When
from suddialog.outline.tables.choice import headings_of

DA, EN = language_of("da"), language_of("en")
LOCALES = {"da": "da_DK", "en": "en_GB"}

decimals = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4)
days = st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2199, 12, 31))


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("14.8", None, "14,8"),
        ("14.80", None, "14,80"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("-0.04", 1, "0,0"),
        ("571.1", 1, "571,1"),
        ("2351", None, "2.351"),
        ("1234567.5", 1, "1.234.567,5"),
        ("7", 1, "7,0"),
    ],
)
def test_numbers_are_rounded_half_up_with_danish_signs(value: str, places: int | None, expected: str) -> None:
    assert DA.number(Decimal(value), places) == expected


@given(decimals, st.integers(0, 3))
def test_number_agrees_with_babel_on_the_rounded_value(value: Decimal, places: int) -> None:
    pattern = "#,##0." + "0" * places if places else "#,##0"
    for code in LOCALES:
        expected = numbers.format_decimal(rounded(value, places), format=pattern, locale=LOCALES[code])
        assert language_of(code).number(value, places) == expected


@given(decimals, st.integers(0, 3))
def test_rounding_is_never_off_by_more_than_half_a_last_digit(value: Decimal, places: int) -> None:
    assert abs(rounded(value, places) - value) <= Decimal(5).scaleb(-places - 1)
    assert decimals_of(rounded(value, places)) == places


def test_whole_numbers_are_printed_as_decimals_without_decimals() -> None:
    assert (DA.number(2351), DA.number(7, 1)) == ("2.351", "7,0")


def test_very_large_numbers_keep_all_digits() -> None:
    assert DA.number(Decimal("123456789012345678901234567890.5"), 1).startswith("123.456.789.012.345.678.901.234")


def test_ranges_share_their_decimals() -> None:
    assert DA.range(Range("70", "80")) == "70–80"
    assert DA.value(Range("3.5", "4"), suffix=" %") == "3,5–4,0 %"


def test_every_reason_for_no_number_has_its_own_words() -> None:
    for language in (DA, EN):
        printed = [language.value(reason, suffix=" %") for reason in NoNumber]
        assert len(set(printed)) == len(NoNumber)
        assert not any(character in "%<" or character.isdigit() for character in "".join(printed))


def test_only_signs_follow_the_number() -> None:
    assert DA.suffix("%") == "\N{NO-BREAK SPACE}%"
    assert DA.suffix("dage") == ""
    assert DA.unit("%") == "procent"
    assert EN.suffix("%") == "%"
    assert EN.unit("%") == "per cent"


@given(days)
def test_dates_agree_with_babel(day: dt.date) -> None:
    value = PartialDate(day.year, day.month, day.day)
    assert DA.date(value) == dates.format_date(day, "d. MMMM y", locale="da_DK")
    assert DA.weekday_date(value) == dates.format_date(day, "EEEE 'den' d. MMMM y", locale="da_DK")
    assert EN.date(value) == dates.format_date(day, "d MMMM y", locale="en_GB")
    assert EN.weekday_date(value) == dates.format_date(day, "EEEE d MMMM y", locale="en_GB")


def test_partial_dates_say_no_more_than_is_known() -> None:
    assert DA.date(PartialDate(2025, 4)) == "april 2025"
    assert DA.weekday_date(PartialDate(2025, 4)) == "april 2025"
    assert DA.date(PartialDate(2025)) == "2025"


@given(st.integers(1900, 2198))
def test_school_years_are_read_back(start: int) -> None:
    assert SchoolYear.of(DA.school_year(SchoolYear(start))) == SchoolYear(start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024/25", "2024/25"),
        ("fra 2025/26", "fra 2025/26"),
        ("senest maj 2026", "senest maj 2026"),
        ("2022/23-2024/25", "2022/23–2024/25"),
        ("4. april 2025-6. april 2025", "4. april 2025 – 6. april 2025"),
        ("2025-maj 2026", "2025 – maj 2026"),
        ("maj 2026", "maj 2026"),
        ("2030", "2030"),
        ("uge 9", "uge 9"),
    ],
)
def test_looser_times(text: str, expected: str) -> None:
    assert DA.when(When.of(text)) == expected


def test_a_time_with_words_prints_both() -> None:
    year = SchoolYear(2025)
    assert DA.when(When(year, year, "i to år")) == "2025/26 (i to år)"


def test_spans() -> None:
    span = TimeSpan.of("kl. 9-12")
    assert DA.time_span(span) == "kl. 9.00–12.00"
    assert EN.time_span(span) == "9:00–12:00"
    assert DA.time_span(TimeSpan.of("kl. 7.30")) == "kl. 7.30"


def test_lists_and_counts() -> None:
    assert [DA.joined(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a og b", "a, b og c"]
    assert DA.minutes(1) == "1 minut"
    assert DA.minutes(15) == "15 minutter"
    assert EN.count(1200, "pupil") == "1,200 pupils"


def test_a_dialogue_may_have_words_of_its_own() -> None:
    own = (Label("goal", "fokuspunkt", "fokuspunkter"), Label("theme", "emne"))
    assert DA.label("goal", own) == "fokuspunkt"
    assert DA.label("goal", own, plural=True) == "fokuspunkter"
    assert DA.label("theme", own, plural=True) == "emne"
    assert DA.word(ActionKind.GOAL, own) == "fokuspunkt"
    assert DA.label("goal") == "mål"
    assert DA.label("agreement", own, plural=True) == "aftaler"


def test_an_unknown_label_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        DA.label("nothing-of-the-kind")


@pytest.mark.parametrize("enumeration", [ActionKind, ActionStatus, Side, Function, Presence, Audience])
def test_every_member_has_a_word(enumeration: type) -> None:
    for language in (DA, EN):
        words = [language.word(member) for member in enumeration]
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("skoleleder", Side.SCHOOL),
        ("KKFO-leder", Side.SCHOOL),
        ("KKFO", Side.STAFF),
        ("faglig chef", Side.AUTHORITY),
        ("Elev, 7. klasse", Side.PUPILS),
        ("elevrådets medlemmer", Side.PUPILS),
        ("formand for skolebestyrelsen", Side.BOARD),
        ("lærer", Side.STAFF),
        ("AMR", Side.STAFF),
        ("Børne- og ungechef", Side.AUTHORITY),
        ("børne- og ungedirektør", Side.AUTHORITY),
        ("centerchef", Side.AUTHORITY),
        ("dagtilbudsleder", Side.SCHOOL),
        ("leder", Side.SCHOOL),
        ("leder af klubben", None),
        ("AKT-vejleder", Side.STAFF),
        ("teknisk serviceleder", Side.STAFF),
        ("skolesekretær", Side.STAFF),
        ("politiker", Side.POLITICAL),
        ("kommunalbestyrelsesmedlem", Side.POLITICAL),
        ("viceborgmester", Side.POLITICAL),
        ("Politisk", Side.POLITICAL),
        ("politisk sekretær", Side.STAFF),
        ("Ledelsen", Side.SCHOOL),
        ("medlem af udvalget", None),  # of which one nobody knows
        ("trommeslager", None),
        ("", None),
        ("elevatormontør", None),
    ],
)
def test_roles_belong_to_sides(role: str, side: Side | None) -> None:
    assert DA.side_of(role) is side


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("head", Side.SCHOOL),
        ("Principal", Side.SCHOOL),
        ("head boy", None),
        ("school nurse", Side.STAFF),
        ("school choir", None),
        ("school adviser", Side.AUTHORITY),
        ("politician", Side.POLITICAL),
        ("The municipality", Side.AUTHORITY),
    ],
)
def test_english_roles_belong_to_sides(role: str, side: Side | None) -> None:
    assert EN.side_of(role) is side


OF_ITS_OWN = {"roles", "alone"}
"""Tables in which a language has as many words as it needs."""


def words_in(code: str) -> dict[str, str]:
    """Return what stands in a language's file, by the tables and the key over it."""

    def inside(table: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
        for key, words in table.items():
            if isinstance(words, dict):
                yield from inside(words, f"{above}{key}.")
            else:
                yield f"{above}{key}", str(words)

    tables = tomllib.loads((texts.LABELS / f"{code}.toml").read_text(encoding="utf-8"))
    return dict(inside({name: table for name, table in tables.items() if name not in OF_ITS_OWN}))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", languages())
def test_all_languages_have_the_same_words_with_the_same_gaps(code: str) -> None:
    own, home = words_in(code), words_in(HOME)
    assert own.keys() == home.keys()
    assert {key for key in home if gaps(own[key]) != gaps(home[key])} == set()


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of labels with Swedish ones among them, which lack some words and tables."""
    words = (texts.LABELS / "da.toml").read_text(encoding="utf-8")
    lacking = re.sub(
        r"(?ms)^\[(?:titles|roles|words\.Against)\]$.*?(?=^\[)|^(?:number_format|unknown|value) = .*?$", "", words
    )
    changed = lacking.replace('"da_DK"', '"sv_SE"').replace('and = "og"', 'and = "och"')
    (tmp_path / "sv.toml").write_text(changed, encoding="utf-8")
    for code in languages():
        shutil.copy(texts.LABELS / f"{code}.toml", tmp_path)
    monkeypatch.setattr(texts, "LABELS", tmp_path)
    reads = (languages, texts.texts_of, language_of, templates_of, headings_of)
    for read in reads:
        read.cache_clear()
    yield
    for read in reads:
        read.cache_clear()


@pytest.mark.usefixtures("swedish")
def test_a_file_of_labels_is_all_that_a_language_needs() -> None:
    assert languages() == ("da", "en", "sv")
    assert language_of("sv").date(PartialDate(2025, 6, 1)) == "1. juni 2025"
    assert language_of("sv").joined(["a", "b"]) == "a och b"
    assert told(say("error"), "sv") == "error"
    dialogue = sud.Dialogue("Lärkskolan", themes=["Frånvaro"], language="sv")
    assert "Lärkskolan" in sud.export(dialogue, "markdown").text


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize("format", ["csv", "docx", "html", "json", "markdown", "pptx", "table", "tsv", "xlsx"])
def test_every_format_is_made_in_a_language_that_lacks_words(format: str) -> None:
    figures = {"2023/24": 8.1, "2024/25": {"value": 7.4, "forecast": True, "break_before": "nytt test"}}
    dialogue = sud.Dialogue(
        "Lärkskolan",
        language="sv",
        meetings="27/11 2025 kl. 9-12",
        participants=["Asta Dahl (skoleleder)", "2 elever"],
        themes=[sud.Theme("Ro", indicators=[sud.Indicator("Frånvaro", observations={"school": figures})])],
        actions=["Läsning"],
    )
    made = sud.export(dialogue, format)
    assert made.data or made.files


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="da, en"):
        language_of("tlh")


@pytest.mark.parametrize(
    ("heading", "amid"),
    [
        ("Køn", "køn"),
        ("Etnisk herkomst", "etnisk herkomst"),
        ("KKFO", "KKFO"),
        ("9. årgang", "9. årgang"),
        ("Elev, 6. B", "elev, 6. B"),
        ("Dansk Skoleforening", "Dansk Skoleforening"),
        ("Børne- og Skoleudvalget", "Børne- og Skoleudvalget"),
        ("B", "B"),
        ("", ""),
    ],
)
def test_a_heading_amid_a_sentence_has_no_capital_unless_it_is_a_name(heading: str, amid: str) -> None:
    assert within_sentence(heading) == amid


def test_capital_changes_the_first_letter_only() -> None:
    assert capital("årsmøde på GFO") == "Årsmøde på GFO"
    assert capital("") == ""


def test_babel_is_loaded_on_first_use_only() -> None:
    code = (
        "import sys; from suddialog.language import language_of; language_of('da').label('goal');"
        "assert 'babel' not in sys.modules;"
        "from decimal import Decimal; language_of('da').number(Decimal(1)); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Sentences


@pytest.mark.parametrize(
    "text",
    [
        "Det begynder i 9. klasse og i 4. og 7. årgang.",
        "Den 1. december og d. 24. december.",
        "Vi øver, f.eks. hver fredag, bl.a. Hansen og Dr. Krogh og H. C. Lund.",
        "Det er ca. 30 gange, jf. § 13 a, stk. 2, nr. 4, kl. 9.30, s. 12.",
        "I 5. A og 5. B går det bedst.",
        "»Hvad nu?« spurgte hun.",
        "See no. 4, e.g. Table 2, and Mr. Lund.",
        "4. 5. og 6. klasse er med.",
        "Det gælder fra d.d. 31/3 og m.v. 2 gange.",
    ],
)
def test_a_full_stop_inside_a_sentence_ends_none(text: str) -> None:
    assert in_sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Vi øver.", "Vi øver"), ("Fravær m.v.", "Fravær m.v."), ("Løn i mio. kr.", "Løn i mio. kr."), ("", ""),
        ("Bøger (mad osv.", "Bøger (mad osv."), ("Hvad nu? ", "Hvad nu?"), ("Vent...", "Vent"),
        ("pencils, etc.", "pencils, etc."),
    ],
)  # fmt: skip
def test_the_last_full_stop_stays_where_it_is_that_of_an_abbreviation(text: str, plain: str) -> None:
    assert without_stop(text) == plain


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Hvad koster det?. Bøger!, Hvor meget?: 10 kr..", "Hvad koster det? Bøger! Hvor meget? 10 kr."),
        ("Vent...., Mad….", "Vent... Mad…"),
        ("I kr.: 5; Vi øver.; Mad:.", "I kr.: 5; Vi øver; Mad."),
        ("Hvad?! I 9., 8. klasse.", "Hvad?! I 9., 8. klasse."),
        ("Se 1..2 og 7,4.", "Se 1..2 og 7,4."),
    ],
)
def test_no_mark_is_set_behind_another(text: str, once: str) -> None:
    assert without_doubled_marks(text) == once


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Det går godt. Vi øver.  Hver dag!", ["Det går godt.", "Vi øver.", "Hver dag!"]),
        ("Det skete i 2025. Nu er det slut.", ["Det skete i 2025.", "Nu er det slut."]),
        ("Snittet er 7,4. Landets er 7,0.", ["Snittet er 7,4.", "Landets er 7,0."]),
        ("Vi har læst m.v. Til maj er vi færdige.", ["Vi har læst m.v.", "Til maj er vi færdige."]),
        ("»Det er godt.« »Nej.« (Jo.) Slut.", ["»Det er godt.«", "»Nej.«", "(Jo.)", "Slut."]),
        ("Hvad nu? 30 elever er her.", ["Hvad nu?", "30 elever er her."]),
        ("en linje\n\nden næste\n", ["en linje", "den næste"]),
    ],
)
def test_sentences_end_where_they_end(text: str, parts: list[str]) -> None:
    assert in_sentences(text) == parts


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "Vi øver, men ikke hver dag; det er svært: få kommer.",
            ["Vi øver,", "men ikke hver dag;", "det er svært:", "få kommer."],
        ),
        ("Det går godt – siger de – hver gang.", ["Det går godt –", "siger de –", "hver gang."]),
        ("Efter § 13 a, stk. 2, nr. 4, er 7,4 nok.", ["Efter § 13 a, stk. 2, nr. 4,", "er 7,4 nok."]),
        ("Et ord-for-ord-referat.", ["Et ord-for-ord-referat."]),
    ],
)
def test_clauses_end_behind_their_marks(sentence: str, clauses: list[str]) -> None:
    assert in_clauses(sentence) == clauses
    assert in_clauses(held_together(sentence)) == [held_together(clause) for clause in clauses]


@given(st.text(alphabet="aA9 .!?«\n" + NO_BREAK))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert "".join("".join(in_sentences(text)).split()) == "".join(text.split())
    assert held_together(text).replace(NO_BREAK, " ").split() == text.replace(NO_BREAK, " ").split()


def test_what_belongs_together_is_held_together() -> None:
    assert (
        held_together("Klassens 9. klasse og ca. 30 til. Så.")
        == f"Klassens 9.{NO_BREAK}klasse og ca.{NO_BREAK}30 til. Så."
    )
    assert held_together("Udgifter i 2030: fra 17,4 % til –3") == (
        f"Udgifter i{NO_BREAK}2030: fra{NO_BREAK}17,4{NO_BREAK}% til{NO_BREAK}–3"
    )
    assert held_together("efter § 40 a, eleverne 7 gange") == f"efter §{NO_BREAK}40 a, eleverne 7 gange"


def test_a_long_row_of_marks_takes_no_time() -> None:
    assert len(in_sentences(".»" * 200_000 + " A. " * 50_000)) > 0
