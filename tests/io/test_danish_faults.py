"""A file with Danish keys and a fault in nearly every line: where each is told, and what is proposed."""

from reading import HEAD, findings

from suddialog.errors import LoadError, Message
from suddialog.io import loads
from suddialog.language import told

FAULTY = """\
format: suddialog
version: 1
skole: {navn: Lindevang Skole, kommune: Lindevang Kommune, numer: 123456, adresse: www.lindevang.dk}
skole: Lindevang
dato: torsdag d. 7/11-2025
møder: 6/11
tid: kl. 9-25
skoleår: 2024-25
periode: 10/11
sprog: dansk
deltagere:
  Skolen:
    - {rolle: elev, fremmøde: onlin}
    - {navn: Gry, antal: to}
    - {navn: Bo, gruppe: elevrådet, antal: 4}
    - {fremmøde: online}
program:
  - {tema: trivsel, minuter: 20}
  - velkomst: 5 minutter
grupper:
  - {navn: A}
opfølgning:
  - Læsebånd
  - {af: laesebaand, status: gennemfort, tekst: Læsebånd}
tjekliste: ja
resume: Vi har talt om læsning #trivsel
temaer:
  - titl: Trivsel
    indhold:
      - citat: Det er ikke barnet, vi skal flytte.
        tabel: a
      - sitat: [Det er ikke barnet]
      - tabel: |
          Kommune  2024  2025
          Lindevang  1
      - tabel: [[Kommune, 2024], [Lindevang, "1,2 mio."]]
        enhed: kr.
      - punktliste:
      - diagram: soejler
        punkter: [a]
      - {figur: trivsel, graf: søjle}
      - {billede: skole.png, pynt: måske}
      - {henvisning: Undersøgelse, dato: 31/2 2025}
    aftaler:
      - {tekst: Flere læser, frist: 31/3, tegn: {retning: op, udgangspunkt: "14,8 %"}}
      - {tekst: Flere går til klub, frist: 4.4.25, ansvarlig: {navn: Bo}}
      - &vigtigt Flere cykler
      - *vigtigt
      - !!str Flere svømmer
      - kommende: bevægelse
      - {ansvarlig: Bo}
  - titel: Fravær
    vægt: hovedtma
    form: [gennemgan, plenum]
    minutter: -3
    lukket: skolen er lille
    ellers: Temaet er lukket
    handlinger: [a]
    mål: [b]
    indikatorer:
      - navn: Samlet fravær
        bedst: hojere
        skala: fra 1
        målinger: |
          Skoleår  2023/24  2024/25
          skolen   7,4 %    2.351
          landet   ..       7,O
      - navn: B
        målinger: {skolen: {2024/25: 14,8}, landet: {2023/25: 3}}
      - navn: C
        målinger:
          - {værdi: 70-60, periode: 2024/25, prognose: måske}
          - {værdi: 12, hvis: skolen, antal: flere}
          - {skolen: 3}
      - målinger: {skolen: 4}
  - titel: "Læ\\u202Ering"
    indhold:
      - {Citat: Det er ikke barnet}
      - {nøgle: [x], citat: a}
      - - løs liste
    tid: fredag
    noter: [a, {b: c}]
"""

EXPECTED = [
    ("SUD006", "school.numer", 3, 60, "nummer"),
    ("SUD008", "school.url", 3, 84, "https:// in front"),
    ("SUD004", "school", 4, 1, "Keep one of them"),
    ("SUD022", "date", 5, 1, "Keep one of them"),
    ("SUD050", "date", 5, 7, "Mend the weekday or the date"),
    ("SUD016", "meetings", 6, 8, "the year with four digits, for example"),
    ("SUD020", "time", 7, 6, "kl. 9-12 or 9.00-12.00"),
    ("SUD014", "school_year", 8, 10, "2024/25"),
    ("SUD018", "period", 9, 10, "2010/11 or the day with its year"),
    ("SUD019", "language", 10, 8, "Did you mean da?"),
    ("SUD019", "participants.Skolen[0].presence", 13, 31, "online"),
    ("SUD012", "participants.Skolen[1].count", 14, 26, "it in digits"),
    ("SUD022", "participants.Skolen[2].count", 15, 37, "Keep one of them"),
    ("SUD007", "participants.Skolen[3]", 16, 7, ""),
    ("SUD006", "agenda[0].minuter", 18, 21, "minutter"),
    ("SUD006", "agenda[1].velkomst", 19, 5, "If it is text with a colon, put single"),
    ("SUD007", "groups[0].members", 21, 5, "medlemmer: …"),
    ("SUD008", "follow_up[0]", 23, 5, "Give it with its fields, at least af"),
    ("SUD019", "follow_up[1].status", 24, 30, "gennemført"),
    ("SUD006", "tjekliste", 25, 1, "temaer"),
    ("SUD006", "resume", 26, 1, "resumé"),
    ("SUD010", "summary", 26, 31, "Put quotes round the whole text if it"),
    ("SUD006", "themes[0].titl", 28, 5, "titel"),
    ("SUD011", "themes[0].content[0]", 31, 9, "Begin each on a line of its own with -"),
    ("SUD011", "themes[0].content[1].sitat", 32, 9, "citat"),
    ("SUD008", "themes[0].content[1].quote", 32, 16, ""),
    ("SUD021", "themes[0].content[2].table", 35, 11, "Part the cells by two blanks or |, and"),
    ("SUD012", "themes[0].content[3].table[1][1]", 36, 46, "1.2"),
    ("SUD007", "themes[0].content[4].bullets", 38, 9, "punktliste: …"),
    ("SUD019", "themes[0].content[5].diagram", 39, 18, "søjler"),
    ("SUD019", "themes[0].content[6].chart", 41, 32, "søjler"),
    ("SUD019", "themes[0].content[7].decorative", 42, 36, "yes or no"),
    ("SUD015", "themes[0].content[8].date", 43, 42, ""),
    ("SUD016", "themes[0].agreements[0].due", 45, 37, "the year with four digits, for example"),
    ("SUD019", "themes[0].agreements[0].signs.toward", 45, 59, "Did you mean stigende?"),
    ("SUD012", "themes[0].agreements[0].signs.baseline", 45, 77, "14.8"),
    ("SUD016", "themes[0].agreements[1].due", 46, 44, "4/4 2025"),
    ("SUD008", "themes[0].agreements[1].owners", 46, 63, "the text alone, and put single quotes"),
    ("SUD003", "themes[0].agreements[2]", 47, 9, "Delete it; if it is text, put single"),
    ("SUD003", "themes[0].agreements[3]", 48, 9, "If it is text, put single quotes round"),
    ("SUD003", "themes[0].agreements[4]", 49, 9, "Delete it; if it is text, put single"),
    ("SUD006", "themes[0].agreements[5].kommende", 50, 9, "If it is text with a colon, put single"),
    ("SUD007", "themes[0].agreements[6].text", 51, 9, "tekst: …"),
    ("SUD019", "themes[1].weight", 53, 11, "hovedtema"),
    ("SUD019", "themes[1].treatment[0]", 54, 12, "gennemgang"),
    ("SUD012", "themes[1].minutes", 55, 15, "Write a number from 0"),
    ("SUD022", "themes[1].goals", 59, 5, "Keep one of them"),
    ("SUD019", "themes[1].indicators[0].better", 62, 16, "højere"),
    ("SUD012", "themes[1].indicators[0].scale", 63, 16, "1-5"),
    ("SUD012", "themes[1].indicators[0].observations.skolen.2023/24", 66, 20, "7.4"),
    ("SUD013", "themes[1].indicators[0].observations.skolen.2024/25", 66, 29, "2351 or 2,351"),
    ("SUD012", "themes[1].indicators[0].observations.landet.2023/24", 67, 20, "not stated, not collected"),
    ("SUD012", "themes[1].indicators[0].observations.landet.2024/25", 67, 29, "7.0"),
    ("SUD013", "themes[1].indicators[1].observations.skolen.2024/25", 69, 38, "14.8, or put quotes round it"),
    ("SUD017", "themes[1].indicators[1].observations.landet.2023/25", 69, 54, "2023/24 or 2024/25"),
    ("SUD013", "themes[1].indicators[2].observations[0].value", 72, 21, "60-70"),
    ("SUD019", "themes[1].indicators[2].observations[0].forecast", 72, 56, "yes or no"),
    ("SUD012", "themes[1].indicators[2].observations[1].count", 73, 46, "it in digits"),
    ("SUD006", "themes[1].indicators[2].observations[2].skolen", 74, 14, "accepteret, antal, brud_før, ellers"),
    ("SUD007", "themes[1].indicators[3].name", 75, 9, "navn: …"),
    ("SUD008", "themes[1].indicators[3].observations.skolen", 75, 28, "skole: {2024/25: 3.7} on lines of"),
    ("SUD009", "themes[2].title", 76, 12, "Delete it"),
    ("SUD011", "themes[2].content[0].Citat", 78, 10, "citat"),
    ("SUD006", "themes[2].content[1].nøgle", 79, 10, "It belongs under etiketter"),
    ("SUD008", "themes[2].content[2]", 80, 9, "the text it belongs to first"),
    ("SUD020", "themes[2].time", 81, 10, "kl. 9-12 or 9.00-12.00"),
    ("SUD008", "themes[2].speaker_notes", 82, 12, ""),
]
"""Code, path, line, column, and what the remedy holds."""

WITHOUT_REMEDY = 4
"""A day that does not exist, somebody without name and role, lists for texts: nobody knows what was meant."""


def test_every_planted_fault_is_told_at_its_place() -> None:
    found = [(issue.code, issue.path, issue.line, issue.column) for issue in findings(FAULTY)]
    assert found == [expected[:4] for expected in EXPECTED]


def test_what_is_proposed_is_what_was_meant() -> None:
    for issue, expected in zip(findings(FAULTY), EXPECTED, strict=True):
        assert expected[4] in issue.remedy, issue
    assert sum(not expected[4] for expected in EXPECTED) == WITHOUT_REMEDY


def test_keys_are_proposed_in_danish_without_their_english_names() -> None:
    remedies = [issue.remedy for issue in findings(FAULTY) if issue.code in {"SUD006", "SUD007", "SUD019"}]
    assert "Did you mean titel?" in remedies
    assert not any("(" in remedy for remedy in remedies)


def test_keys_are_named_as_the_file_writes_them() -> None:
    danish = "format: suddialog\nversion: 1\nskole: A\n"
    (missing,) = findings(danish + "temaer:\n  - nummer: 1\n")
    assert told(missing, "da").endswith("titel mangler. Tilføj titel: …")
    (short,) = findings(danish + "afvigelser: [x]\n")
    assert told(short, "da").endswith("mindst punkt, begrundelse")
    (english,) = findings("format: suddialog\nversion: 1\nschool: A\nthemes:\n  - number: 1\n")
    assert english.message == "title is missing"


def test_every_message_can_be_told_in_danish() -> None:
    for issue in findings(FAULTY):
        assert isinstance(issue.message, Message)
        assert isinstance(issue.remedy, Message) or issue.remedy == ""
        assert told(issue.message, "da") != issue.message


def test_the_whole_report_is_danish() -> None:
    try:
        loads(FAULTY)
    except LoadError as error:
        report = told(error, "da")
    assert len(report.splitlines()) == len(EXPECTED)
    assert "SUD019 fejl themes[1].weight (53:11): her skal stå et af de faste ord for" in report
    assert " expected " not in report


SHORT = "format: suddialog\nversion: 1\n"


def told_of(text: str) -> list[tuple[str, str, str]]:
    return [(issue.code, issue.path, issue.remedy) for issue in findings(SHORT + text)]


def test_a_key_with_a_capital_was_meant_as_the_key_and_nothing_is_missing() -> None:
    assert told_of("Skole: A\nTemaer: []\n") == [
        ("SUD006", "Skole", "Did you mean skole?"),
        ("SUD006", "Temaer", "Did you mean temaer?"),
    ]
    assert told_of("skole: A\ntemaer:\n  - Titel: a\n    Aftaler: [b]\n") == [
        ("SUD006", "themes[0].Titel", "Did you mean titel?"),
        ("SUD006", "themes[0].Aftaler", "Did you mean aftaler?"),
    ]


def test_two_forms_at_once_are_named_as_the_file_names_them_and_hide_no_other_fault() -> None:
    found = findings(SHORT + "skole: A\ndato: 31/2 2025\nmøder: [6/11 2025]\n")
    assert [(issue.code, issue.line, issue.message) for issue in found] == [
        ("SUD022", 4, "møder and dato say the same in two ways"),
        ("SUD015", 4, "there is no day 31/2 2025"),
    ]


def test_numbers_are_told_as_the_language_writes_them():
    """A number proposed for one with a comma has one; in braces, where a comma would part it, a point stays."""
    figures = "indikatorer: [{navn: A, skala: 1-20, målinger: {skole: {2024/25: '14,8 %', 2023/24: 14.8 %}}}]\n"
    many = "temaer:\n" + "  - a\n" * 10_001
    told_of = {text: [told(issue.text, "da") for issue in findings(HEAD + text)] for text in (figures, many)}
    assert [text.rpartition(". ")[2] for text in told_of[figures]] == ["Mente du 14,8?", "Mente du 14.8?"]
    assert "mere end 10.000 punkter" in told_of[many][0]


def test_a_misspelt_key_of_a_figure_is_no_category() -> None:
    (issue,) = findings(HEAD + "indicators: [{name: A, observations: {school: {2016/17: {værd: '3'}}}}]\n")
    assert (issue.code, issue.remedy) == ("SUD006", "Did you mean værdi (value)?")
