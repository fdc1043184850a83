"""Messages name keys as the file writes them: in a file with Danish keys nobody reads an English one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from suddialog import io
from suddialog.cli import app
from suddialog.errors import Elsewhere, Key, joined, say
from suddialog.io.aliases import KEYS
from suddialog.io.wording import Wording
from suddialog.language import told

DANISH_BY_CHANCE = {"alt", "by", "end", "time"}
ENGLISH = {english for meanings in KEYS.values() for english in meanings} - set(KEYS) - DANISH_BY_CHANCE

UNREADABLE = """\
format: suddialog
version: 1
skole: {navn: Lindevang Skole, navn: Lindevang, forvaltning: a}
dato: 6/11 2025
møder: [6/11 2025]
skoleår: 2025
deltagere:
  - {fremmøde: online}
grupper: [{navn: A}]
opfølgning: [Læsebånd]
afvigelser: [opfølgning]
temaer:
  - titel: Trivsel
    tema: Trivsel
    lukket: skolen er lille
    ellers: Temaet er lukket
    handlinger: [a]
    mål: [b]
    indhold:
      - {citat: a, tabel: b}
      - tabel: [[Kommune, 2024], [Lindevang, 3]]
    indikatorer:
      - målinger: {skolen: 4}
      - navn: B
        målinger: {skolen: {2024/25: {periode: 2024/25, værdi: 3, hvis: skolen}}}
      - {navn: C, kategorier: [a], målinger: {skolen: {2024/25: {a: 3, ord: b}}}}
  - {navn: Læring, undertitel: a, titl: b, skala: c, tekst: d}
"""
"""What the reader finds."""

UNSOUND = """\
format: suddialog
version: 1
skole: Lindevang Skole
dato: 6/11 2025
skoleår: 2023/24
sprog: sv
profil: folkeskole
forrige: noget
deltagere:
  - Asta (skoleleder)
  - Asta (skoleleder)
  - {navn: Ib, rolle: gæst}
  - {navn: Bo, part: Naboskolen}
grupper: [[Asta], [Bo, Per]]
omfatter: [afdeling-c]
etiketter: {tulipan: rose}
opfølgning:
  - {af: laesebaand, status: opgivet, tekst: Læsebånd}
temaer:
  - titel: Trivsel
    id: t
    tjekliste: noget
    med: AMR
    uden: AMR
    indhold:
      - {billede: skole.png}
      - {figur: findes-ikke}
    indikatorer:
      - {navn: Færdighedstest i læsning, målinger: {skolen: {2024/25: 3, 2025/26: 4}}}
      - navn: Mobning
        katalog: mobing
        kategorier: [tit]
        målinger:
          - {hvis: skolen, periode: 2024/25, kategori: aldrig, værdi: 3}
          - {hvis: skolen, periode: 2024/25, kategori: aldrig, værdi: 3}
          - {hvis: ingen, periode: 2029/30, undergruppe: piger, værdi: 3}
          - {hvis: landet, periode: 2022/23, værdi: 3}
    aftaler:
      - {tekst: Læsebånd, frist: maj 2020, status: opgivet, tegn: {indikator: mobning, udgangspunkt: 3, mål: 4}}
  - {titel: Læring, id: t}
"""
"""What the checks find."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told_of(text: str, *options: str) -> dict[str, list[str]]:
    """What is said about a file, message and remedy, by code."""
    Path("a.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", "a.yaml", "--json", *options])
    found: dict[str, list[str]] = {}
    for issue in json.loads(result.output)[0]["issues"]:
        found.setdefault(issue["code"], []).append(f"{issue['message']}. {issue.get('remedy', '')}")
    return found


def english_in(told_by_code: dict[str, list[str]]) -> dict[str, set[str]]:
    """The English keys in what is said, the user's own texts and flags aside."""
    found = {}
    for code, texts in told_by_code.items():
        words = {word for text in texts for word in re.findall(r"\w+", re.sub(r'"[^"]*"|--\w+', "", text))}
        if words & ENGLISH:
            found[code] = words & ENGLISH
    return found


@pytest.mark.parametrize(("text", "least"), [(UNREADABLE, 8), (UNSOUND, 18)])
@pytest.mark.parametrize("options", [("--lang", "da"), ("--lang", "da", "--audience", "internal")])
def test_no_english_key_is_named_in_a_file_with_danish_keys(
    text: str, least: int, options: tuple[str, ...], folder: Path
) -> None:
    found = told_of(text, *options)
    assert len(found) >= least
    assert english_in({code: texts for code, texts in found.items() if code != "SUD116"}) == {}


def test_labels_have_english_words_only_and_are_told_as_they_must_be_written(folder: Path) -> None:
    assert "agreement" in told_of(UNSOUND, "--lang", "da")["SUD116"][0]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SUD030", "samme id som i linje 20"),
        ("SUD040", "ikke i nogen gruppe: Asta (linje 10), Asta (linje 11)"),
        ("SUD041", "samme person som i linje 10"),
        ("SUD041", "samme person som i linje 23"),
        ("SUD042", "Skriv, hvilken side parten hører til: parter: [{navn: Naboskolen, side: …}]"),
        ("SUD061", "samme skole eller område, periode og kategori som i linje 34"),
        ("SUD062", "Tilføj kilde: …"),
        ("SUD071", "Skriv det også i kategorier"),
        ("SUD073", "målgruppe: intern"),
        ("SUD074", "tilføj prognose: ja"),
        ("SUD084", "Tilføj begrundelse: …"),
        ("SUD090", "skriv tjekliste: tests ved det tema"),
        ("SUD110", "Tilføj alternativ_tekst: …, eller pynt: ja"),
    ],
)
def test_remedies_can_be_typed_as_they_stand(code: str, words: str, folder: Path) -> None:
    text = UNSOUND.replace("[[Asta], [Bo, Per]]", "[[Bo], [Ib]]")
    audience = "public" if code == "SUD073" else "internal"
    assert words in " · ".join(told_of(text, "--lang", "da", "--audience", audience)[code])


def test_a_key_is_named_by_the_word_that_the_file_has_for_it(folder: Path) -> None:
    both = "format: suddialog\nversion: 1\nskole: A\ndagsorden: [a]\nprogram: [b]\n"
    assert told_of(both, "--lang", "da")["SUD004"] == [
        "dagsorden og program siger det samme på to måder. Behold kun den ene"
    ]
    wording = Wording.of({"dagsorden": ["a"], "themes": [], "titel": "b", "navn": "c"})
    assert [wording.key(name) for name in ("agenda", "themes", "source", "format")] == [
        "dagsorden", "themes", "kilde", "format",
    ]  # fmt: skip
    assert [wording.word(name) for name in ("internal", "national", "reference")] == [
        "intern", "landet", "referencen",
    ]  # fmt: skip


def test_in_a_file_with_english_keys_they_are_english_in_either_language(folder: Path) -> None:
    english = "format: suddialog\nversion: 1\nschool: A\nintro: [{picture: a.png}]\n"
    assert "Tilføj alt: …, eller decorative: ja" in told_of(english, "--lang", "da")["SUD110"][0]
    assert "Add alt: …, or decorative: yes" in told_of(english)["SUD110"][0]


def test_a_graph_without_a_file_has_english_keys_and_paths() -> None:
    message = say("the same person as in {path}", path=Elsewhere.of("themes[0].joined[1]"))
    assert message == "the same person as in themes[0].joined[1]"
    danish = Wording.of({"skole": "A", "temaer": [{"titel": "a"}]})
    assert told(danish.told(message), "da") == "samme person som i temaer[0].med[1]"
    assert danish.told(joined("", (Key.of("source"), ": …"))) == "kilde: …"
    assert danish.told("a plugin's own words") == "a plugin's own words"


def test_a_reading_knows_the_words_of_its_file(folder: Path) -> None:
    Path("a.yaml").write_text("format: suddialog\nversion: 1\nskole: A\ndato: 6/11 2025\n", encoding="utf-8")
    assert io.read("a.yaml").wording.key("themes") == "temaer"


HEAD = "format: suddialog\nversion: 1\nskole: Lindevang Skole\ndato: 2025-11-06\nskoleår: 2025/26\n"


def test_people_on_one_line_are_told_apart_by_name_or_by_column(folder: Path) -> None:
    people = "deltagere: [Asta (skoleleder), Ib Dam (forælder), Ulla Dam (forælder), Bo (skoleleder)]\n"
    groups = "grupper: [[Asta, Bo]]\n"
    (told,) = told_of(HEAD + people + groups, "--lang", "da", "--audience", "internal")["SUD040"]
    assert told == "ikke i nogen gruppe: Ib Dam, Ulla Dam. "
    (told,) = told_of(HEAD + people + groups, "--lang", "da", "--audience", "public")["SUD040"]
    assert told == "ikke i nogen gruppe: forælder (linje 6, kolonne 32), forælder (linje 6, kolonne 51). "


def test_one_person_in_two_roles_is_told_apart_by_an_id(folder: Path) -> None:
    people = "deltagere: [Asta Dam (lærer), Asta Dam (forælder)]\ngrupper: [[Asta Dam]]\n"
    told = told_of(HEAD + people, "--lang", "da")["SUD032"]
    assert told == ["et medlem af gruppen passer på 2 deltagere. Giv en af dem et id, og henvis til det"]


def test_words_of_closed_lists_are_told_in_the_readers_language(folder: Path) -> None:
    text = "format: suddialog\nversion: 1\nschool: A\nparticipants:\n  - {name: Asta, side: xyz}\n"
    (danish,), (english,) = (told_of(text, "--lang", lang)["SUD019"] for lang in ("da", "en"))
    assert "skole" in danish
    assert "school" not in danish
    assert "school" in english


def test_who_may_read_a_name_is_told_in_danish(folder: Path) -> None:
    told = " ".join(told_of(HEAD + "deltagere:\n  - Asta og Bo (lærere)\n", "--lang", "da").get("SUD042", []))
    assert "målgruppe: public" not in told


def test_keys_are_told_in_danish_though_they_mean_other_things_elsewhere(folder: Path) -> None:
    sign = "temaer:\n  - titel: B\n    mål:\n      - tekst: x\n        tegn:\n          - {indikator: a, xyz: 3}\n"
    (told,) = told_of(HEAD + sign, "--lang", "da")["SUD006"]
    assert "frist" in told
    assert "mål," in told
    assert not set(re.findall(r"\w+", told)) & {"by", "target"}
