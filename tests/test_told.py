"""Findings that used to be hidden by others, or told in another language than the message."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import suddialog as sud
from suddialog.cli import app
from suddialog.language import told
from suddialog.model import Dialogue, Indicator

HEAD = "format: suddialog\nversion: 1\nschool: A Skole\nparticipants: [Bo, Gry]\ngroups:\n  - [Bo, Gry, Ida]\n"


def checked(folder: Path, text: str, *options: str) -> str:
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["check", str(file), *options]).output


@pytest.mark.parametrize("nameless", ["goals:\n  - owners: Bo\n", "indicators:\n  - unit: '%'\n"])
def test_what_has_no_name_hides_only_what_may_be_of_its_kind(tmp_path: Path, nameless: str) -> None:
    assert "SUD031 error groups[0][2]" in checked(tmp_path, HEAD + nameless)
    assert "et medlem af" in checked(tmp_path, HEAD + nameless, "--lang", "da")


def test_somebody_without_a_name_may_be_whoever_is_meant(tmp_path: Path) -> None:
    output = checked(tmp_path, HEAD.replace("[Bo, Gry]\n", "[Bo, Gry, {}]\n", 1) + "themes: [{}]\n")
    assert "SUD007" in output
    assert "SUD031" not in output


def test_figures_of_a_misspelt_id_are_said_not_to_be_checked() -> None:
    figures = {"school": {"2024/25": {"aldrig": 60, "tidt": 40}}}
    item = Indicator("Mobning", "%", figures, catalogue="mobbning", categories=["aldrig", "tit"])
    (issue,) = (one for one in sud.check(Dialogue("A", indicators=[item])) if one.code == "SUD033")
    assert "count as internal: they are left out for this audience, and not checked for it" in issue.message
    assert "udelades for denne målgruppe og tjekkes ikke for den" in told(issue, "da")
    found = sud.check(Dialogue("A", indicators=[item]), audience="internal")
    assert "SUD071" in {one.code for one in found}
    assert not any("not checked" in one.message for one in found)


@pytest.mark.parametrize(
    ("own", "others", "alike"),
    [
        ("pct", "%", True), ("pct.", "Procent", True), ("Dage", "dage", True), ("%", "dage", False),
        ("%", "procentpoint", False),
    ],
)  # fmt: skip
def test_units_are_one_however_they_are_written(tmp_path: Path, own: str, others: str, alike: bool) -> None:
    text = (
        "format: suddialog-round\nversion: 1\ntitle: R\nindicators: [{name: Fravær, unit: '" + others + "'}]\n"
        "dialogues:\n  - {school: A, date: 6/11 2025, indicators: [{name: Fravær, unit: '" + own + "'}]}\n"
    )
    assert ("SUD092" not in checked(tmp_path, text)) is alike


def test_points_and_breaks_are_told_in_the_language_of_the_message() -> None:
    grades = Indicator(
        "Karakterer", "karakter", {"school": {"2018/19": 7, "2019/20": 8}}, catalogue="karaktergennemsnit-bundne"
    )
    issues = {issue.code: issue for issue in sud.check(Dialogue("A", meetings="6/11 2025", indicators=[grades]))}
    assert "exams were cancelled" in str(issues["SUD069"])
    assert "prøverne blev aflyst" in told(issues["SUD069"], "da")
    assert "since 1 August 2022" in str(issues["SUD090"])
    assert "Follow-up on earlier dialogues" in str(issues["SUD090"])
    assert "1. august 2022" in told(issues["SUD090"], "da")
    assert str(issues["SUD090"]) == told(issues["SUD090"], "en")
