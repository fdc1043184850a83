"""Faults whose report says what was meant: one line each, with what to write."""

import pytest
from reading import HEAD, findings, place, the_finding

import suddialog as sud
from suddialog import io, model
from suddialog.errors import SuddialogError
from suddialog.language import told

TOLD = {
    "a role as the key of a person": (
        "deltagere:\n  - skoleleder: Bo Dam\n",
        (5, 5),
        "Did you mean - Bo Dam (skoleleder)?",
        "Mente du - Bo Dam (skoleleder)?",
    ),
    "an equals sign for a colon": (
        "etiketter: {mål = fokuspunkt}\n",
        (4, 13),
        "Write mål: fokuspunkt",
        "Skriv mål: fokuspunkt",
    ),
    "an equals sign on a line of its own": (
        "etiketter:\n  theme=emne\n",
        (5, 3),
        "Write theme: emne",
        "Skriv theme: emne",
    ),
    "a semicolon for a colon": (
        "opsamling; Vi ses\ndato: 6/11 2025\n",
        (4, 1),
        "Write opsamling: Vi ses",
        "Skriv opsamling: Vi ses",
    ),
    "an apostrophe within single quotes in braces": (
        "aftaler: [{tekst: 'Elevernes' råd', frist: maj 2026}]\n",
        (4, 19),
        'Write "Elevernes\' råd"',
        'Skriv "Elevernes\' råd"',
    ),
    "a key below an entry that is a text": (
        "aftaler:\n  - Læsebånd\n    frist: maj 2026\n",
        (6, 5),
        "If it belongs to the entry above, write tekst: Læsebånd there, and begin this line below tekst",
        "Hvis den hører til punktet ovenover, så skriv tekst: Læsebånd dér, "
        "og lad denne linje begynde lige under tekst",
    ),
    "a text above a list behind its key": (
        "temaer:\n  - titel: A\n    indhold: Vi øver:\n      - læsning\n",
        (6, 14),
        "Write - Vi øver: on a line of its own below indhold, and what belongs to it deeper below that",
        "Skriv - Vi øver: på en linje for sig selv under indhold, og det, der hører til, længere inde under den",
    ),
    "lines below a bar that stand no deeper than its key": (
        "temaer:\n- titel: A\n  indhold: |\n  - læsning\n",
        (7, 3),
        "Indent the lines below |",
        "Ryk linjerne under | ind",
    ),
    "a figure without the colon of its year": (
        "indikatorer:\n  - {navn: A, målinger: {skolen: {2023/24: 4, 2024/25 5}}}\n",
        (5, 47),
        "Write 2024/25: 5",
        "Skriv 2024/25: 5",
    ),
    "a key without its colon behind a comma": (
        "aftaler: [{tekst: A, frist maj 2026}]\n",
        (4, 19),
        "Write frist: maj 2026, or put quotes round the whole text if it is one",
        "Skriv frist: maj 2026, eller sæt anførselstegn om hele teksten, hvis det er én",
    ),
    "a long dash before the one entry": (
        "program:\n  – Velkomst\n",
        (5, 3),
        "Begin it with -, on a line of its own",
        "Begynd den med -, på en linje for sig selv",
    ),
    "one bullet below a text without a bar": (
        "indledning:\n  Vi taler.\n  - godt\n",
        (5, 3),
        "Write indledning: | above these lines",
        "Skriv indledning: | over linjerne",
    ),
    "a figure of nobody": (
        "indikatorer:\n  - {navn: A, målinger: '3,4'}\n",
        (5, 25),
        "Write for example skole: {2024/25: 3.7} on lines of their own",
        "Skriv for eksempel skole: {2024/25: 3.7} på egne linjer",
    ),
    "a low line behind x": (
        "x_sag: 25/1\n",
        (4, 1),
        "Did you mean x-sag?",
        "Mente du x-sag?",
    ),
    "bodies as entries of a list": (
        "indikatorer:\n  - {navn: A, målinger: [skolen: {2024/25: 7}]}\n",
        (5, 26),
        "Write it without - before it",
        "Skriv det uden - foran",
    ),
    "words behind a figure": (
        "indikatorer:\n  - {navn: A, målinger: {skolen: {2024/25: '7,1 i snit'}}}\n",
        (5, 44),
        "Write {værdi: 7.1, fodnote: i snit}",
        "Skriv {værdi: 7.1, fodnote: i snit}",
    ),
    "an anchor with a letter that YAML has not, above a list": (
        "aftaler: &fælles\n  - Mere ro\n",
        (4, 10),
        "Delete it; if it is text, put single quotes round it",
        "Slet det; hvis det er tekst, så sæt enkelte anførselstegn (') om det",
    ),
    "a bar above a list": (
        "mål: |\n  - Mere ro\n  - Færre konflikter\n",
        (4, 6),
        "Delete the | before them; in Python make a list of them",
        "Slet | foran dem; i Python skal de være en liste",
    ),
    "a role behind a name in brackets": (
        "deltagere:\n  Skolen: [Bo Dam, skoleleder, to elever, Ida Friis, elevrådet]\n",
        (5, 12),
        "Write Bo Dam (skoleleder), or {rolle: skoleleder} if it is somebody else",
        "Skriv Bo Dam (skoleleder) eller {rolle: skoleleder}, hvis det er en anden",
    ),
    "a day without its year": (
        "dato: 25 november\n",
        (4, 7),
        "Add the year with four digits, for example 4/4 2025",
        "Tilføj årstallet med fire cifre, for eksempel 4/4 2025",
    ),
    "hours in place of minutes": (
        "temaer:\n  - {titel: A, minutter: 2 timer}\n",
        (5, 26),
        "Did you mean 120?",
        "Mente du 120?",
    ),
    "a question mark alone": (
        "titel: ?\n",
        (4, 8),
        "Put single quotes round it, or write the content under |",
        "Sæt enkelte anførselstegn (') om den, eller skriv indholdet under |",
    ),
    "three words for a label": (
        "etiketter: {mål: [a, b, c]}\n",
        (4, 18),
        "Write for example [fokuspunkt, fokuspunkter]",
        "Skriv for eksempel [fokuspunkt, fokuspunkter]",
    ),
    "an open bracket": (
        "deltagere:\n  - Bo Dam (skoleleder\n",
        (5, 5),
        "Did you mean Bo Dam (skoleleder)?",
        "Mente du Bo Dam (skoleleder)?",
    ),
    "a bracket too many": (
        "deltagere:\n  - Bo Dam skoleleder)\n",
        (5, 5),
        "Write for example Asta (lærer); inside [ ] a comma parts people",
        "Skriv for eksempel Asta (lærer); inden i [ ] adskiller et komma personer",
    ),
    "decimals of a whole number": (
        "indikatorer:\n  - {navn: A, målinger: {skolen: {2024/25: {værdi: 3, n: 12,5}}}}\n",
        (5, 58),
        "Leave out the decimals",
        "Udelad decimalerne",
    ),
    "thousands of a whole number": (
        "indikatorer:\n  - {navn: A, målinger: {skolen: {2024/25: {værdi: 3, n: 1,234}}}}\n",
        (5, 58),
        "Write 1234",
        "Skriv 1234",
    ),
    "two sources": (
        "indikatorer:\n  - navn: A\n    kilde: [a, b]\n",
        (6, 12),
        "Write one text, without [ ] or -",
        "Skriv én tekst, uden [ ] og -",
    ),
    "a key of the entries below": (
        "temaer:\n  - titel: A\n    ansvarlig: Bo\n    aftaler: [Læs]\n    indikatorer: [B]\n",
        (6, 5),
        "It belongs to an entry of aftaler: indent it below the text after its -",
        "Det hører til et punkt under aftaler: ryk det ind, så det står under teksten efter -",
    ),
    "a key of entries that are not there": (
        "temaer:\n  - titel: A\n    målinger: {}\n",
        (6, 5),
        "It belongs to an entry of indikator: indent it below the text after its -",
        "Det hører til et punkt under indikator: ryk det ind, så det står under teksten efter -",
    ),
    "a name behind its key": (
        "deltagere:\n  Skolen:\n    - navn Asta Lind\n    - navneskiltet\n",
        (6, 7),
        "Write navn: Asta Lind, or put single quotes round it if it is called so",
        "Skriv navn: Asta Lind, eller sæt enkelte anførselstegn (') om det, hvis det hedder sådan",
    ),
    "a title behind its key": (
        "temaer:\n  - titel Trivsel\n",
        (5, 5),
        "Write titel: Trivsel, or put single quotes round it if it is called so",
        "Skriv titel: Trivsel, eller sæt enkelte anførselstegn (') om det, hvis det hedder sådan",
    ),
    "a school year with blanks": ("skoleår: 2025 / 2026\n", (4, 10), "Write 2025/26", "Skriv 2025/26"),
    "a school year with words": ("skoleår: Skoleåret 2025-2026\n", (4, 10), "Write 2025/26", "Skriv 2025/26"),
    "a year alone": (
        "skoleår: '2025'\n",
        (4, 10),
        "Did you mean 2024/25 or 2025/26?",
        "Mente du 2024/25 eller 2025/26?",
    ),
    "no year": ("skoleår: i år\n", (4, 10), "Write for example 2024/25", "Skriv for eksempel 2024/25"),
    "numbers without a bar": (
        "temaer:\n  - titel: A\n    indhold:\n      1. en\n      2. to\n",
        (7, 7),
        "Write indhold: | above these lines",
        "Skriv indhold: | over linjerne",
    ),
    "stars without a bar": (
        "temaer:\n  - titel: A\n    indhold:\n      Vi talte.\n      * en\n      * to\n",
        (7, 7),
        "Write indhold: | above these lines",
        "Skriv indhold: | over linjerne",
    ),
    "a list without a bar": (
        "indledning:\n  Vi talte\n  - en\n  - to\n",
        (5, 3),
        "Write indledning: | above these lines",
        "Skriv indledning: | over linjerne",
    ),
    "paragraphs without a bar": (
        "indledning: En.\n\n  To.\n",
        (4, 13),
        "Write indledning: | above these lines",
        "Skriv indledning: | over linjerne",
    ),
    "a table without a bar": (
        "temaer:\n  - titel: A\n    indhold:\n      - tabel:\n          År  2024\n          A  3\n",
        (8, 11),
        "Write tabel: | above these lines",
        "Skriv tabel: | over linjerne",
    ),
    "figures without a bar": (
        "indikatorer:\n  - navn: A\n    målinger:\n      År  2024\n      skolen  3\n",
        (7, 7),
        "Write målinger: | above these lines",
        "Skriv målinger: | over linjerne",
    ),
    "numbers in place of a list": (
        "temaer:\n  - titel: A\n    indhold:\n      - nummereret:\n          1. en\n          2. to\n",
        (8, 11),
        "Write each of them on a line of their own, with - before it",
        "Skriv hver af dem på sin egen linje med - foran",
    ),
    "numbers under a bar in place of a list": (
        "mål:\n  - tekst: A\n    detaljer: |\n      1. en\n      2. to\n",
        (6, 15),
        "Write each of them on a line of their own, with - before it",
        "Skriv hver af dem på sin egen linje med - foran",
    ),
    "numbers below a head": (
        "indledning:\n  - Vi talte om:\n      1. en\n      2. to\n",
        (6, 7),
        "Write each of them on a line of their own, with - before it",
        "Skriv hver af dem på sin egen linje med - foran",
    ),
    "a name as a key": (
        "indikatorer:\n  - Samlet fravær:\n      skolen: {2024/25: 3}\n",
        (5, 5),
        "Write navn: Samlet fravær, målinger: …, and the rest below it",
        "Skriv navn: Samlet fravær, målinger: …, og resten under det",
    ),
    "a word that looks like a key": (
        "indikatorer:\n  - Samlet:\n      skolen: 3\n",
        (5, 5),
        "Write navn: Samlet, målinger: …, and the rest below it",
        "Skriv navn: Samlet, målinger: …, og resten under det",
    ),
    "a title as a key": (
        "temaer:\n  - Ro og orden:\n      minutter: 20\n",
        (5, 5),
        "Write titel: Ro og orden, and the rest below it",
        "Skriv titel: Ro og orden, og resten under det",
    ),
    "a source as a key": (
        "kilder:\n  - Egen opgørelse:\n      udgave: 2025\n",
        (5, 5),
        "Write navn: Egen opgørelse, and the rest below it",
        "Skriv navn: Egen opgørelse, og resten under det",
    ),
    "a list below a word": (
        "temaer:\n  - titel: A\n    indhold:\n      - klassemøder:\n          - en gang om ugen\n",
        (7, 9),
        "If it is text, write pointe: klassemøder, and the list under punkter below it",
        "Hvis det er en tekst, så skriv pointe: klassemøder og listen under punkter nedenunder",
    ),
    "details below a word": (
        "mål:\n  - læsning:\n      - mere\n",
        (5, 5),
        "If it is text, write tekst: læsning, and the list under detaljer below it",
        "Hvis det er en tekst, så skriv tekst: læsning og listen under detaljer nedenunder",
    ),
    "indented too little": (
        "temaer:\n  - titel: A\n    aftaler:\n    - tekst: B\n    ansvarlig: Bo\n",
        (8, 5),
        "It belongs to an entry of aftaler: indent it below the text after its -",
        "Det hører til et punkt under aftaler: ryk det ind, så det står under teksten efter -",
    ),
    "the time behind the date": (
        "dato: torsdag d. 27/11 2025 kl. 9-12\n",
        (4, 7),
        "Write the time under tid",
        "Skriv klokkeslættet under tid",
    ),
    "years outside": (
        "indikatorer:\n  - navn: A\n    målinger: {2024/25: {skolen: 7.4}}\n",
        (6, 16),
        "Write whose they are first, then the time: skolen: {2024/25: …}",
        "Skriv først, hvis tal det er, og så perioden: skolen: {2024/25: …}",
    ),
    "thousands": (
        "indikatorer:\n  - navn: A\n    målinger: {skolen: {2024/25: 1,000}}\n",
        (6, 34),
        "Write 1000 or '1,000'",
        "Skriv 1000 eller '1,000'",
    ),
    "a goal as a key": (
        "mål:\n  - Flere har en ven:\n      frist: maj 2026\n",
        (5, 5),
        "Write tekst: Flere har en ven, and the rest below it",
        "Skriv tekst: Flere har en ven, og resten under det",
    ),
    "a figure behind a name": (
        "indikatorer:\n  - Fravær: 7,4\n",
        (5, 5),
        "Write navn: Fravær, målinger: …, and the rest below it",
        "Skriv navn: Fravær, målinger: …, og resten under det",
    ),
    "one key, with a capital": (
        "indikatorer:\n  - Kilde:\n      navn: A\n",
        (5, 5),
        "Did you mean kilde?",
        "Mente du kilde?",
    ),
    "one row": (
        "indledning:\n  - tabel: [a, b]\n",
        (5, 13),
        "Write each row on a line of its own, such as - [Investering, 10.2]",
        "Skriv hver række på sin egen linje, for eksempel - [Investering, 10.2]",
    ),
    "a list of a fixed word": (
        "temaer: {titel: A, vægt: [mindre]}\n",
        (4, 26),
        "Known are: main, normal, minor",
        "Du kan skrive: hovedtema, almindelig, mindre",
    ),
    "a comma between fixed words": (
        "temaer: {titel: A, form: 'gennemgang, grupper'}\n",
        (4, 26),
        "Did you mean [gennemgang, grupper]?",
        "Mente du [gennemgang, grupper]?",
    ),
    **{
        f"a comma in {key}": (
            text,
            (4, text.index("'") + 1),
            'Write [A, B], or ["A, B"] if it is one thing',
            'Skriv [A, B], eller ["A, B"], hvis det er én ting',
        )
        for key, text in {
            "parties": "parter: 'A, B'\n",
            "covers": "omfatter: 'A, B'\n",
            "groups": "grupper: {Gruppe: 'A, B'}\n",
            "members": "grupper: ['A, B']\n",
            "categories": "indikatorer: {navn: A, kategorier: 'A, B'}\n",
            "members of breakdowns": "indikatorer: {navn: A, opdeling: {køn: 'A, B'}}\n",
            "labels": "etiketter: {mål: 'A, B'}\n",
            "periods": "indledning: {figur: A, perioder: 'A, B'}\n",
        }.items()
    },
    "a short weekday": ("dato: fre. 4/4 2025\n", (4, 7), "Did you mean 4/4 2025?", "Mente du 4/4 2025?"),
    "a year first": ("dato: 2025/04/04\n", (4, 7), "Did you mean 4/4 2025?", "Mente du 4/4 2025?"),
    "a list under a greater-than": (
        "mål: >\n  - En\n  - To\n",
        (4, 6),
        "Write | instead of >; where a list is due, delete it",
        "Skriv | i stedet for >; hvor der skal stå en liste, så slet tegnet",
    ),
    "minutes under a greater-than": (
        "temaer:\n  - titel: A\n    indhold: >-\n      En.\n\n      To.\n",
        (6, 14),
        "Write | instead of >",
        "Skriv | i stedet for >",
    ),
    "a table under a greater-than": (
        "indikatorer:\n  - navn: A\n    målinger: >\n      År  2024\n      skolen  3\n",
        (6, 15),
        "Write | instead of >",
        "Skriv | i stedet for >",
    ),
    "one goal a line": (
        "mål:\n  Flere læser\n  Færre bliver væk\n",
        (5, 3),
        "Write each of them on a line of their own, with - before it. If it is one text, write it on one line",
        "Skriv hver af dem på sin egen linje med - foran. Hvis det er én tekst, så skriv den på én linje",
    ),
    "one item of the programme a line": (
        "program:\n  Velkomst\n  Temaer\n",
        (5, 3),
        "Write each of them on a line of their own, with - before it. If it is one text, write it on one line",
        "Skriv hver af dem på sin egen linje med - foran. Hvis det er én tekst, så skriv den på én linje",
    ),
    "a missing comma at the end of a line": (
        "program:\n  - {titel: A,\n     minutter: 40\n     tema: b}\n",
        (7, 6),
        "Write a comma at the end of the line above",
        "Skriv et komma sidst på linjen ovenover",
    ),
    "a missing comma behind a list": (
        "temaer:\n  - {titel: A,\n     mål: [a, b]\n     aftaler: [c]}\n",
        (7, 6),
        "Write a comma at the end of the line above",
        "Skriv et komma sidst på linjen ovenover",
    ),
    "a key behind a key": (
        "temaer: titel: A\n",
        (4, 9),
        "Write 'titel: A', or titel: A on a line of its own below temaer, indented",
        "Skriv 'titel: A', eller titel: A på sin egen linje under temaer, rykket ind",
    ),
    "a title with a colon": (
        "temaer:\n  - titel: Det er Bo's: A\n",
        (5, 12),
        "Write 'Det er Bo''s: A'",
        "Skriv 'Det er Bo''s: A'",
    ),
    "a list in a list": (
        "program: [A, [B]]\n",
        (4, 14),
        "Write one text, without [ ] or -",
        "Skriv én tekst, uden [ ] og -",
    ),
    "a list behind a theme": (
        "temaer:\n  - Faglige mål: [A]\n",
        (5, 18),
        "Write titel: Faglige mål, and what belongs to it under keys of its own",
        "Skriv titel: Faglige mål og det, der hører til, i sine egne felter nedenunder",
    ),
    "a block's key outside content": (
        "grundlag: [{henvisning: A, udgiver: B}]\n",
        (4, 13),
        "Did you mean tekst?",
        "Mente du tekst?",
    ),
    "a misspelt version": ("vesion: 1\n", (4, 1), "Did you mean version?", "Mente du version?"),
    "a key without its colon": ("sted Aulaen\ntid: kl. 9\n", (4, 1), "Write sted: Aulaen", "Skriv sted: Aulaen"),
    "a key in braces without its colon": (
        "deltagere:\n  - {navn Mia Lind, rolle: lærer}\n",
        (5, 6),
        "Write navn: Mia Lind",
        "Skriv navn: Mia Lind",
    ),
    "a block with its keys below its own": (
        "temaer:\n  - titel: Haven\n    indhold:\n      - billede:\n          sti: gaard.png\n          fotograf: Bo\n",
        (8, 11),
        "Write - billede: gaard.png, and below it, as far in as billede: fotograf: …",
        "Skriv - billede: gaard.png, og nedenunder, lige så langt inde som billede: fotograf: …",
    ),
    "a block with nothing but its own key below that": (
        "temaer:\n  - titel: Haven\n    indhold:\n      - citat: {tekst: Vi graver}\n",
        (7, 16),
        "Write - citat: Vi graver",
        "Skriv - citat: Vi graver",
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_one_line_says_what_to_write(case):
    text, where, english, danish = TOLD[case]
    issue = the_finding(HEAD.replace("school", "skole") + text)
    assert (place(issue), issue.remedy) == (where, english)
    assert told(issue.remedy, "da") == danish


def test_what_is_wrong_with_cells_is_told_beside_rows_that_are_too_short():
    table = "År | 2023/25 | 2024/25\n      skolen | 8 % | 7\n      landet | 9\n"
    found = findings(HEAD + f"indicators:\n  - name: A\n    observations: |\n      {table}")
    assert [(issue.code, *place(issue)) for issue in found] == [
        ("SUD017", 7, 12), ("SUD012", 8, 16), ("SUD021", 9, 7)
    ]  # fmt: skip


def test_what_else_is_wrong_with_a_block_is_told_though_its_keys_stand_below_its_own():
    found = findings(
        HEAD + "themes:\n  - title: A\n    content:\n      - bullets: {title: B, items: [a], colour: red}\n"
    )
    assert [(issue.code, *place(issue)) for issue in found] == [("SUD008", 7, 18), ("SUD006", 7, 41)]


def test_one_bullet_may_be_a_mapping_of_its_keys():
    assert findings(HEAD + "themes:\n  - title: A\n    content:\n      - bullets: {text: B, children: [a]}\n") == ()


def test_another_kind_of_action_points_is_no_key_of_a_goal():
    issue = the_finding(HEAD + "mål: {aftaler: [A]}\n")
    assert (issue.code, issue.path, place(issue)) == ("SUD006", "goals.aftaler", (4, 7))
    assert issue.remedy == "It belongs one level further out"


@pytest.mark.parametrize(("given", "meant"), [("—", "-"), ("+5", "5"), ("٣", "3"), ("１２", "12"), ("１２ %", "12")])
def test_a_value_that_is_nearly_one_is_proposed(given, meant):
    issue = the_finding(HEAD + f"indicators:\n  - name: A\n    observations: {{school: {{2024/25: {given}}}}}\n")
    assert (issue.code, issue.remedy) == ("SUD012", f"Did you mean {meant}?")


def test_whole_numbers_are_written_in_our_digits():
    assert the_finding(HEAD + "themes:\n  - title: A\n    minutes: ٣\n").remedy == "Did you mean 3?"


def test_a_difference_may_have_a_plus():
    assert str(model.Comparison("national", difference="+0,3").difference) == "0.3"
    assert str(model.Comparison("national", difference="-0,3").difference) == "-0.3"


def test_a_version_without_end_is_newer():
    for version in ("9" * 20, "9" * 5000):
        issue = the_finding(f"format: suddialog\nversion: {version}\nschool: A\n")
        assert "reads up to version 1" in issue.message


def test_a_script_is_told_once_and_with_what_to_write():
    with pytest.raises(SuddialogError, match="Did you mean title") as error:
        sud.Dialogue("A", themes=[{"titel": "x"}])
    assert "is missing" not in str(error.value)
    with pytest.raises(SuddialogError, match="Write the time under time"):
        sud.Meeting("4/4 2025 kl. 9-12")
    with pytest.raises(SuddialogError, match="a day without a month"):
        model.PartialDate(2025, day=3)


@pytest.mark.parametrize(
    "text",
    [
        "indicators:\n  - name: A\n    observations: {2023: {2024/25: 7.4}}\n",
        "goals:\n  - Kommende:\n      - mere\n",
        "themes:\n  - Titel: A\n",
    ],
)
def test_what_is_told_otherwise_stays(text):
    assert not any("stands as a key" in issue.message for issue in findings(HEAD + text))


def test_texts_with_a_colon_stay_texts():
    assert io.loads(HEAD + "goals:\n  - Kommende: bevægelse\n").actions[0].text == "Kommende: bevægelse"
