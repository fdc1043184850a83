"""Faults of every kind in one file of a Danish school, told in one run: fields, syntax, tables and references."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from suddialog.cli import app

FAULTY = """\
format: suddialog
version: 1
skole: {navn: Birkelund Skole, kommune: Birkelund, afdelinger: [Nord, Syd], adresse: birkelund.example}
dato: 31/2 2026
tid: kl. 25-26
skoleår: 24/26
periode: 28/25
sprog: dk
profil: folkeskolenn
udarbejdet_af: rektor
deltagere:
  Skolen: [Bo Bang (skoleleder), {navn: Gry Grå, rolle: lærer, fremmøde: onlin}, {rolle: elever, antal: mange}]
  Forvaltningen:
    - Eva Ek (skolechef)
    - {navn: Ib Iversen, role: konsulent, rolle: chef}
grupper:
  - {navn: Gruppe 1, medlemmer: [Bo Bang, Gry Gra, Eva Ek]}
  - {navn: Gruppe 2}
etiketter: {gaol: fokuspunkt}
dagsorden:
  - {titel: Velkomst, minutter: ti}
  - {tema: Trivsl}
  - {tema: Fravær, tid: kl. 9.75}
opfølgning:
  - {af: mere-laesning, status: gjort færdig}
  - {af: flere-timer, fremdrit: godt}
temaer:
  - titel: Trivsel
    vægt: hoved tema
    form: grupppe
    lukket: måske
    indhold:
      - {figur: Generel trivssel}
      - {figur: Generel trivsel, graf: søjle diagram}
      - {figur: Generel trivsel, perioder: [23/25]}
      - {figur: Generel trivsel, hvis: [skolen, Nrod]}
      - {citat: Vi har det godt, aff: elevrådet}
      - {billede: findes-ikke.png, pynt: ja}
      - tabel: |
          Årgang  2024  2025
          4.      12
          5.      13    14
    indikatorer:
      - navn: Generel trivsel
        bedst: højer
        skala: 1 til fem
        decimaler: en
        målinger: |
          År       2023/24  2024/25
          skolen   3,7      3.x
          landett  3,6      3,7
      - navn: Andel med høj trivsel
        enhed: pct.
        skala: 0-100
        heraf: Generel trivsell
        målinger: {skolen: {2023/24: 88 %, 2024/25: 880}, kommunen: {2024/25: [8, 9]}}
      - navn: Venner
        opdeling: {køn: [piger, drenge]}
        målinger:
          - {værdi: 4,1, periode: 2024/25}
          - {værdi: 4.2, undergruppe: pigr, periode: 2024/25}
          - {værdi: 4.3, n: to, periode: 2023/24}
      - målinger: {skolen: {2024/25: 3}}
    mål:
      - {tekst: Flere har en ven, id: ven, tegn: {indikator: Vener, retning: stigen}}
      - {tekst: Færre konflikter, id: ven}
  - titel: Fravær
    minutter: -5
    oprindelse: ministere
    aftaler:
      - {tekst: Ring hjem første dag, frist: 31/4 2026}
      - {tekst: Ny praksis, ansvarlig: [skoleleder], statuss: aftalt}
      - *vigtigt
      - {tekst: Skriv til 010203-1234}
      - {tekst: Ny aftale, tegn: {indikator: Venner, mål: fem}}
  - minutter: 20
    titl: Læsning
"""

# code, path, line, column, remedy in English, remedy in Danish; long ones by how they begin
EXPECTED = [
    ("SUD008", "school.url", 3, 86, "Write it with https:// in front", "Skriv den med https:// foran"),
    ("SUD015", "date", 4, 7, "Write a day from 1 to 28", "Skriv en dag fra 1 til 28"),
    ("SUD020", "time", 5, 6, "Write kl. 9-12 or 9.00-12.00", "Skriv kl. 9-12 eller 9.00-12.00"),
    ("SUD017", "school_year", 6, 10, "Did you mean 2024/25 or 2025/26?", "Mente du 2024/25 eller 2025/26?"),
    ("SUD017", "period", 7, 10, "Did you mean 2028/29 or 2024/25?", "Mente du 2028/29 eller 2024/25?"),
    ("SUD019", "language", 8, 8, "Known are: da, en", "Du kan skrive: da, en"),
    ("SUD019", "profile", 9, 9, "Did you mean folkeskole?", "Mente du folkeskole?"),
    ("SUD006", "udarbejdet_af", 10, 1, "Known here are: accepter", "Her kan stå: accepteret,"),
    ("SUD019", "participants.Skolen[1].presence", 12, 74, "Did you mean online?", "Mente du online?"),
    ("SUD012", "participants.Skolen[2].count", 12, 105, "Write it in digits", "Skriv tallet med cifre"),
    ("SUD004", "participants.Forvaltningen[1].role", 15, 43, "Keep one of them", "Behold kun den ene"),
    ("SUD031", "groups[0].members[1]", 17, 43, "Did you mean Gry Grå?", "Mente du Gry Grå?"),
    ("SUD007", "groups[1].members", 18, 5, "Add medlemmer: …", "Tilføj medlemmer: …"),
    ("SUD116", "labels.gaol", 19, 13, "Did you mean goal?", "Mente du goal?"),
    ("SUD012", "agenda[0].minutes", 21, 33, "Write it in digits", "Skriv tallet med cifre"),
    ("SUD031", "agenda[1].theme", 22, 12, "Did you mean Trivsel?", "Mente du Trivsel?"),
    ("SUD020", "agenda[2].time", 23, 25, "Write kl. 9-12 or 9.00-12.00", "Skriv kl. 9-12 eller 9.00-12.00"),
    ("SUD019", "follow_up[0].status", 25, 33, "Known here are: aftalt, ", "Her kan stå: aftalt, for"),
    ("SUD006", "follow_up[1].fremdrit", 26, 23, "Did you mean fremdrift?", "Mente du fremdrift?"),
    ("SUD019", "themes[0].weight", 29, 11, "Did you mean hovedtema?", "Mente du hovedtema?"),
    ("SUD019", "themes[0].treatment", 30, 11, "Did you mean grupper?", "Mente du grupper?"),
    (
        "SUD019",
        "themes[0].closed",
        31,
        13,
        "Write yes or no, or the reason as a sentence",
        "Skriv ja eller nej, eller skriv begrunde",
    ),
    ("SUD031", "themes[0].content[0].figure", 33, 17, "Did you mean Generel trivsel?", "Mente du Generel trivsel?"),
    ("SUD019", "themes[0].content[1].chart", 34, 40, "Did you mean søjler?", "Mente du søjler?"),
    (
        "SUD017",
        "themes[0].content[2].periods[0]",
        35,
        45,
        "Did you mean 2023/24 or 2024/25?",
        "Mente du 2023/24 eller 2024/25?",
    ),
    ("SUD031", "themes[0].content[3].whose[1]", 36, 49, "Did you mean Nord?", "Mente du Nord?"),
    ("SUD006", "themes[0].content[4].aff", 37, 34, "Did you mean af?", "Mente du af?"),
    ("SUD111", "themes[0].content[5].picture", 38, 19, "Put the file there", "Læg filen der"),
    (
        "SUD021",
        "themes[0].content[6].table",
        41,
        11,
        "Part the cells by two blanks or |, and g",
        "Sæt to mellemrum eller | mellem cellerne",
    ),
    ("SUD019", "themes[0].indicators[0].better", 45, 16, "Did you mean højere?", "Mente du højere?"),
    ("SUD012", "themes[0].indicators[0].scale", 46, 16, "Write 1-5", "Skriv 1-5"),
    ("SUD012", "themes[0].indicators[0].decimals", 47, 20, "Write it in digits", "Skriv tallet med cifre"),
    ("SUD012", "themes[0].indicators[0].observations.skolen.2024/25", 50, 29, "Did you mean 3?", "Mente du 3?"),
    ("SUD031", "themes[0].indicators[0].observations.…", 51, 11, "Did you mean landet?", "Mente du landet?"),
    ("SUD031", "themes[0].indicators[1].part_of", 55, 16, "Did you mean Generel trivsel?", "Mente du Generel trivsel?"),
    ("SUD012", "themes[0].indicators[1].observations.skolen.2023/24", 56, 38, "Did you mean 88?", "Mente du 88?"),
    (
        "SUD060",
        "themes[0].indicators[1].observations.skolen.2024/25",
        56,
        53,
        "Mend the figure, or the skala",
        "Ret tallet eller skala",
    ),
    (
        "SUD013",
        "themes[0].indicators[1].observations.kommunen.2024/25",
        56,
        79,
        "If a decimal comma parted it, write a de",
        "Hvis et decimalkomma har delt tallet, så",
    ),
    (
        "SUD013",
        "themes[0].indicators[2].observations[0].value",
        60,
        21,
        "Write 4.1, or put quotes round it",
        "Skriv 4.1, eller sæt anførselstegn om tallet",
    ),
    ("SUD071", "themes[0].indicators[2].observations[1].subgroup", 61, 39, "Did you mean piger?", "Mente du piger?"),
    ("SUD012", "themes[0].indicators[2].observations[2].n", 62, 29, "Write it in digits", "Skriv tallet med cifre"),
    ("SUD007", "themes[0].indicators[3].name", 63, 9, "Add navn: …", "Tilføj navn: …"),
    ("SUD031", "themes[0].goals[0].signs.indicator", 65, 62, "Did you mean Venner?", "Mente du Venner?"),
    ("SUD019", "themes[0].goals[0].signs.toward", 65, 78, "Did you mean stigende?", "Mente du stigende?"),
    ("SUD030", "themes[0].goals[1].id", 66, 39, "Choose another", "Vælg et andet"),
    ("SUD012", "themes[1].minutes", 68, 15, "Write a number from 0", "Skriv et tal fra 0"),
    ("SUD019", "themes[1].origin", 69, 17, "Known here are: bestyrel", "Her kan stå: bestyrelse,"),
    ("SUD015", "themes[1].agreements[0].due", 71, 46, "Write a day from 1 to 30", "Skriv en dag fra 1 til 30"),
    ("SUD006", "themes[1].agreements[1].statuss", 72, 54, "Did you mean status?", "Mente du status?"),
    (
        "SUD003",
        "themes[1].agreements[2]",
        73,
        9,
        "If it is text, put single quotes round i",
        "Hvis det er tekst, så sæt enkelte anførs",
    ),
    ("SUD101", "themes[1].agreements[3].text", 74, 17, "Delete it", "Slet det"),
    ("SUD012", "themes[1].agreements[4].signs.target", 75, 59, "Write it in digits", "Skriv tallet med cifre"),
    ("SUD006", "themes[2].titl", 77, 5, "Did you mean titel?", "Mente du titel?"),
]


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_planted_fault_is_told_in_one_run(language, tmp_path):
    assert len(EXPECTED) > 50
    file = Path(tmp_path / "birkelund.yaml")
    file.write_text(FAULTY, encoding="utf-8")
    run = CliRunner().invoke(app, ["check", "--json", "--lang", language, str(file)])
    *found, not_yet = json.loads(run.stdout)[0]["issues"]
    assert [(one["code"], one["path"], one["line"], one["column"]) for one in found] == [one[:4] for one in EXPECTED]
    for one, expected in zip(found, EXPECTED, strict=True):
        assert one.get("remedy", "").startswith(expected[4 if language == "en" else 5]), one
    assert not_yet["severity"] == "info"


def test_an_export_tells_the_same(tmp_path):
    file = Path(tmp_path / "birkelund.yaml")
    file.write_text(FAULTY, encoding="utf-8")
    run = CliRunner().invoke(app, ["export", "--to", "markdown", "--out", str(tmp_path), str(file)])
    lines = run.stderr.splitlines()
    assert [line.split()[0] for line in lines[: len(EXPECTED)]] == [one[0] for one in EXPECTED]
    assert "have not been looked at yet" in lines[len(EXPECTED)]
