"""What stands below a misspelt key is read as if the key that is proposed stood there: no fault waits for another."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from reading import HEAD, findings, the_finding

from suddialog import io
from suddialog.errors import Issue, SuddialogError
from suddialog.io.aliases import KEYS
from suddialog.io.aliases import WORDS as CLOSED
from suddialog.io.synonyms import MEANT

DANISH = "format: suddialog\nversion: 1\nskole: Lindevang Skole\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(issue.code, issue.path) for issue in findings(text)]


def test_faults_below_misspelt_keys_are_told_at_once_however_deep():
    text = DANISH + (
        "Temaer:\n"
        "  - Titl: Trivsel\n"
        "    Minuter: mange\n"
        "    Aftaler: [Læsebånd, {tekst: Flere cykler, Frist: 31/3, tgn: {retning: op}}]\n"
        "    indhold:\n"
        "      - sitat: Det er ikke barnet\n"
        "        Kilde: {nvn: Børneudvalget, hentet: 31/2 2025}\n"
    )
    assert told(text) == [
        ("SUD006", "Temaer"),
        ("SUD006", "themes[0].Titl"),
        ("SUD006", "themes[0].Minuter"),
        ("SUD012", "themes[0].minutes"),
        ("SUD006", "themes[0].Aftaler"),
        ("SUD006", "themes[0].agreements[1].Frist"),
        ("SUD016", "themes[0].agreements[1].due"),
        ("SUD006", "themes[0].agreements[1].tgn"),
        ("SUD019", "themes[0].agreements[1].signs.toward"),
        ("SUD011", "themes[0].content[0].sitat"),
        ("SUD006", "themes[0].content[0].Kilde"),
        ("SUD006", "themes[0].content[0].source.nvn"),
        ("SUD015", "themes[0].content[0].source.retrieved"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kommune: [x]\n", [("SUD006", "Kommune"), ("SUD008", "municipality")]),
        ("Dato: 31/2 2025\n", [("SUD006", "Dato"), ("SUD015", "date")]),
        ("deltagere:\n  Navn: Bo\n  Antal: to\n", [("SUD006", "participants.Navn"), ("SUD006", "participants.Antal"),
                                                   ("SUD012", "participants.count")]),
        ("grupper: {Medlemmer: {a: b}}\n", [("SUD006", "groups.Medlemmer"), ("SUD008", "groups.members")]),
        ("handlinger: {aftalr: [{tekst: a, frist: 31/3}]}\n", [("SUD006", "actions.aftalr"),
                                                               ("SUD016", "actions.agreements[0].due")]),
        ("handlinger: {Mål: [{tekst: a, frist: 31/3}]}\n", [("SUD006", "actions.Mål"),
                                                            ("SUD016", "actions.goals[0].due")]),
        ("indikatorer: [{navn: a, målinger: {skolen: {2024/25: {værdi: 3, Prognose: måske}}}}]\n",
         [("SUD006", "indicators[0].observations.skolen.2024/25.Prognose"),
          ("SUD019", "indicators[0].observations.skolen.2024/25.forecast")]),
    ],
)  # fmt: skip
def test_short_forms_below_misspelt_keys_are_read_too(text: str, found: list[tuple[str, str]]):
    assert told(DANISH + text) == found


def test_a_misspelt_key_beside_the_right_one_hides_no_fault_and_adds_none():
    text = DANISH + "Temaer: [{titel: a, minutter: mange}]\ntemaer: [{titel: b, minutter: lang}]\n"
    assert [(issue.code, issue.path, issue.line) for issue in findings(text)] == [
        ("SUD006", "Temaer", 4),
        ("SUD012", "themes[0].minutes", 4),
        ("SUD012", "themes[0].minutes", 5),
    ]
    assert told(DANISH + "Titel: a\nTITEL: b\n") == [("SUD006", "Titel"), ("SUD006", "TITEL")]


def test_a_misspelt_key_that_is_required_is_not_missing_as_well():
    assert told(HEAD + "themes: [{titles: a}]\nindicators: [{nme: a}]\n") == [
        ("SUD006", "themes[0].titles"),
        ("SUD006", "indicators[0].nme"),
    ]


def test_a_value_that_does_not_fit_under_a_guessed_key_is_no_fault_of_its_own():
    assert told(DANISH + "elever: [a, b]\ntemaer:\n  - titel: a\n    formål: b\n") == [
        ("SUD006", "elever"),
        ("SUD006", "themes[0].formål"),
    ]
    assert told(DANISH + "temaer: [{titel: a, minuter: b, mintuter: c, from: d}]\n") == [
        ("SUD006", "themes[0].minuter"),
        ("SUD012", "themes[0].minutes"),
        ("SUD006", "themes[0].mintuter"),
        ("SUD006", "themes[0].from"),
        ("SUD019", "themes[0].treatment"),
    ]


def test_what_was_guessed_says_nothing_twice():
    text = HEAD + "indicators:\n  - name: a\n    observations: {school: {2024/25: {perode: x, value: 3}}}\n"
    assert told(text) == [("SUD006", "indicators[0].observations.school.2024/25.perode")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (HEAD + "tema: [Trivsel]\n", "themes"),
        (DANISH + "tema: [Trivsel]\n", "temaer"),
        (DANISH + "temaer: [{titel: A, maal: [x]}]\n", "mål"),
        (DANISH + "temaer: [{titel: A, aabne_spoergsmaal: [x]}]\n", "åbne_spørgsmål"),
        (DANISH + "temaer: [{titel: A, initiativ: [x]}]\n", "indsatser"),
        (DANISH + "aftaler: [{tekst: A, tegn: [{tekst: x, indikatorer: a}]}]\n", "indikator"),
    ],
)
def test_the_word_that_is_proposed_is_of_the_files_language_or_meaning(text: str, meant: str):
    [issue] = findings(text)
    assert (issue.code, issue.remedy) == ("SUD006", f"Did you mean {meant}?")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("skole: {titel: Bakken}\n", "navn"),
        ("skole: A\ndækker: [B]\n", "omfatter"),
        ("skole: A\ndeltagere: [{navn: Asta, titel: leder}]\n", "rolle"),
        ("skole: A\nindikatorer: [{titel: F}]\n", "navn"),
        ("skole: A\nindikatorer: [{label: F}]\n", "navn"),
        ("skole: A\nindikatorer: [{navn: F, målinger: [{tal: 3}]}]\n", "værdi"),
        ("skole: A\naftaler: [{tekst: B, deadline: maj 2026}]\n", "frist"),
        ("skole: A\naftaler: [{tekst: B, hvem: Bo}]\n", "ansvarlig"),
        ("skole: A\ntemaer: [{titel: B, nøgletal: [{navn: C}]}]\n", "indikatorer"),
        ("skole: A\naftaler: [{aftale: B, frist: maj 2026}]\n", "tekst"),
        ("skole: A\nindledning: [{citat: B, forfatter: Bo}]\n", "af"),
        ("skole: A\ngrundlag: [{tekst: B, link: 'https://a.example'}]\n", "adresse"),
    ],
)
def test_a_word_that_says_nearly_the_same_is_told_once_with_the_key_that_is_meant(text, key):
    issue = the_finding(f"format: suddialog\nversion: 1\n{text}")
    assert (issue.code, issue.remedy) == ("SUD006", f"Did you mean {key}?")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("målgruppe: fortrolig", "intern"),
        ("aftaler: [{tekst: B, status: løbende}]", "i gang"),
        ("aftaler: [{tekst: B, tegn: {indikator: A, retning: op}}]", "stigende"),
        ("indikatorer: [{navn: A, bedst: op}]", "højere"),
        ("temaer: [{titel: B, oprindelse: lovkrav}]", "lov"),
    ],
)
def test_a_word_that_says_nearly_the_same_as_one_of_a_closed_list_is_told_with_it(text, word):
    issue = the_finding(f"format: suddialog\nversion: 1\nskole: A\n{text}\n")
    assert (issue.code, issue.remedy.replace("-", " ")) == ("SUD019", f"Did you mean {word}?")


def test_entries_that_stand_as_keys_are_told_with_the_lines_to_write():
    themes = "temaer:\n  Trivsel:\n    - ro\n  Faglighed: |\n    Godt.\n"
    points = "aftaler:\n  Leder: laver plan\n  Lærerne:\n    - prøver\n"
    figures = (
        "indikatorer:\n  Fravær: {skolen: {2024/25: 7}}\n  Ro: {skolen: {2024/25: 3}}\nkilder: {STIL: a, KMD: b}\n"
    )
    assert [(issue.line, issue.code, issue.remedy) for issue in findings(f"{DANISH}{themes}{points}{figures}")] == [
        (5, "SUD006", "Write - titel: Trivsel, indhold: …, and the rest below it"),
        (7, "SUD006", "Write - titel: Faglighed, indhold: …, and the rest below it"),
        (10, "SUD006", "Write - Leder: laver plan"),
        (11, "SUD006", "Write - Lærerne:"),
        (14, "SUD006", "Write - navn: Fravær, målinger: …, and the rest below it"),
        (15, "SUD006", "Write - navn: Ro, målinger: …, and the rest below it"),
        (16, "SUD006", "Write - navn: STIL, and the rest below it"),
        (16, "SUD006", "Write - navn: KMD, and the rest below it"),
    ]


def test_a_word_that_says_nearly_the_same_goes_before_one_that_looks_alike():
    (issue,) = findings(HEAD + "themes: [{title: A, content: [{heading: B}]}]\n")
    assert (issue.code, issue.remedy) == ("SUD011", "Did you mean text?")


def test_what_is_proposed_for_other_words_are_keys_or_words_of_closed_lists():
    known = {"n"}.union(*KEYS.values(), *(words.values() for words in CLOSED.values()))
    assert [word for word, meant in MEANT.items() if not known.issuperset(meant)] == []


def test_no_word_that_begins_otherwise_is_proposed():
    [issue] = findings(HEAD + "referent: Bo\n")
    assert issue.remedy.startswith("Known here are")


def test_what_a_key_may_mean_in_two_languages_or_elsewhere_is_not_read():
    assert told(HEAD + "whatever: [{due: 31/3}]\nindicator: [{due: 31/3}]\n") == [
        ("SUD006", "whatever"),
        ("SUD006", "indicator"),
    ]


def test_a_key_of_another_place_is_proposed_if_one_letter_leads_to_it():
    (issue,) = findings(DANISH + "temaer: [{titel: a, afvigelser: b}]\n")
    assert issue.remedy == "Did you mean afvigelse?"


HOMES = {
    "temaer: [{titel: A, grupper: [[Bo]]}]\n": "It belongs to the dialogue itself: write it beside skole",
    "temaer: [{titel: A, citat: B}]\n": "It is a block of indhold: write it there with - before it",
    "temaer: [{titel: A, værdi: 3}]\n": "It belongs under målinger",
    "temaer: [{titel: A, ejer: Bo, mål: [B]}]\n": (
        "Did you mean ansvarlig? It belongs to an entry of mål: indent it below the text after its -"
    ),
    "temaer: [{titel: A, roller: []}]\n": "It belongs to a policy file",
    "deltagere: [{navn: Bo, aftaler: [B]}]\n": "It belongs to the dialogue itself: write it beside skole",
    "aftaler: [{tekst: A, tegn: [{indikator: B, ansvarlig: Bo}]}]\n": "It belongs one level further out",
    "indikatorer: [{navn: A, mål: [B]}]\n": "It belongs under punkter, temaer",
    "indikatorer: [{navn: A, skolen: {2024/25: 7}}]\n": "It belongs under målinger",
    "indikatorer: [{navn: A, kommune: {2024/25: 7}}]\n": "It belongs under målinger",
    "indikatorer: [{navn: A, 2024/25: 7}]\n": (
        "It belongs under målinger. If it is text with a colon, put single quotes round it"
    ),
    "temaer: [{titel: A, indhold: [{aftaler: B}]}]\n": (
        "It belongs one level further out. If it is text with a colon, put single quotes round it"
    ),
    "temaer:\n  - titel: A\n    indhold:\n      - aftaler: [B]\n": (
        "It belongs one level further out. If it is text, write pointe: aftaler, and the list under punkter below it"
    ),
    "samtaler: [A]\n": "It belongs to the round itself: write it beside samtaler",
}


@pytest.mark.parametrize("text", HOMES)
def test_a_key_of_another_place_is_told_with_that_place(text: str):
    assert the_finding(DANISH + text).remedy == HOMES[text]


@pytest.mark.parametrize(
    "above", ["temaer:\n  - titel: A\n    ", "aftaler:\n  - tekst: A\n    tegn:\n      - tekst: B\n        "]
)
def test_every_key_is_told_with_a_key_or_a_place(above: str):
    words = sorted({*KEYS}.union(*KEYS.values()) - {"json"})
    text = DANISH + above + above[above.rfind("\n") :].join(f"{word}:" for word in words)
    assert [issue for issue in findings(text) if issue.remedy.startswith("Known here are")] == []


def test_a_key_of_another_place_beside_a_plugins_block_is_told():
    issue = the_finding(DANISH + "indledning: [{vendor.block: A, grupper: B}]\n")
    assert (issue.code, issue.path) == ("SUD006", "intro[0].grupper")


def test_a_round_with_a_misspelt_key_reads_its_dialogues(tmp_path):
    (tmp_path / "a.yaml").write_text(DANISH + "dato: 31/2 2025\n", encoding="utf-8")
    (tmp_path / "round.yaml").write_text(
        "format: suddialog-round\nversion: 1\ntitel: Samtaler\nSamtaler: [a.yaml]\n", encoding="utf-8"
    )
    with pytest.raises(SuddialogError) as caught:
        io.load_round(tmp_path / "round.yaml")
    assert [(issue.code, issue.path) for issue in caught.value.issues] == [("SUD006", "Samtaler"), ("SUD015", "date")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("temaer:\n  - Titel: a\n", "themes[0].Titel"),
        ("temaer:\n  Titel: a\n", "themes.Titel"),
        ("program:\n  - Titel: a\n", "agenda[0].Titel"),
        ("aftaler:\n  - Tekst: a\n", "agreements[0].Tekst"),
        ("aftaler:\n  - {tekst: a, tegn: [{Tekst: b}]}\n", "agreements[0].signs[0].Tekst"),
        ("aftaler:\n  - {tekst: a, detaljer: [{Tekst: b}]}\n", "agreements[0].details[0].Tekst"),
        ("grundlag:\n  - TEXT: a\n", "basis[0].TEXT"),
    ],
)
def test_the_first_key_with_a_capital_is_no_text_with_a_colon(text: str, path: str):
    (issue,) = findings(DANISH + text)
    assert (issue.code, issue.path) == ("SUD006", path)
    assert "Did you mean" in issue.remedy
    assert "single quotes" in issue.remedy


def test_other_words_before_a_colon_are_text():
    dialogue = io.loads(DANISH + "temaer: ['Titel: a', Mål: alle]\nprogram:\n  - Tema: a\naftaler:\n  - Læsning: b\n")
    assert [theme.title for theme in dialogue.themes] == ["Titel: a", "Mål: alle"]
    assert dialogue.agenda[0].title == "Tema: a"
    assert dialogue.actions[0].text == "Læsning: b"


FAULTS = [
    ("date", "dato", "31/2 2025"),
    ("school_year", "skoleår", "23/25"),
    ("agreements", "aftaler", [{"tekst": "a", "frist": "31/3"}]),
    ("goals", "mål", [{"text": "a", "status": "forsvundet"}]),
    ("participants", "deltagere", {"Skolen": [{"navn": "Bo", "antal": "to"}]}),
    ("indicators", "indikatorer", [{"navn": "a", "skala": "1 til mange"}]),
    ("themes", "temaer", [{"titel": "a", "minutter": "mange"}]),
    ("agenda", "program", [{"titel": "a", "tid": "kl. 25"}]),
    ("follow_up", "opfølgning", [{"af": "a", "status": "væk"}]),
    ("intro", "indledning", [{"henvisning": "a", "dato": "31/3"}]),
    ("basis", "grundlag", [{"tekst": "a", "dato": "31/2 2025"}]),
    ("sources", "kilder", [{"navn": "a", "hentet": "4.4.25"}]),
]
"""Each a key, its Danish word, and a value with one fault."""


def misspelt(word: str, way: int, at: int) -> str:
    """A word with a capital, in capitals, or with a letter twice."""
    place = at % len(word)
    return (word.capitalize(), word.upper(), word[: place + 1] + word[place:])[way]


@given(st.lists(st.tuples(st.sampled_from(FAULTS), st.booleans(), st.integers(0, 2), st.integers(0, 9)),
                min_size=1, unique_by=lambda plant: plant[0][0]))  # fmt: skip
def test_all_planted_faults_below_misspelt_keys_are_told(plants: list[Any]):
    top: dict[str, Any] = {"format": "suddialog", "version": 1, "skole": "Lindevang"}
    for (english, danish, value), in_danish, way, at in plants:
        top[misspelt(danish if in_danish else english, way, at)] = value
    found = findings(yaml.safe_dump(top, allow_unicode=True, sort_keys=False))
    assert sum(issue.code == "SUD006" for issue in found) == len(plants), found
    below = [issue for issue in found if issue.code not in {"SUD006"}]
    assert len(below) == len(plants), found


def test_a_misspelt_key_beside_a_plugins_block_is_told():
    found = findings(HEAD + "temaer:\n  tekst: {titel: , Titel: , vendor.block: }\n")
    assert [issue.message for issue in found] == ['unknown key "tekst"', 'unknown key "Titel"']


WORDS = st.sampled_from(
    ["titel", "Titel", "titl", "temaer", "Temaer", "themes", "aftaler", "Mål", "tekst", "Tekst", "sitat", "citat",
     "navn", "Navn", "målinger", "Indikatorer", "værdi", "skolen", "2024/25", "frist", "Frist", "tegn", "x-a", "X-a",
     "Dato", "møder", "handlinger", "deltagere", "grupper", "Medlemmer", "indhold", "punkter", "Kommune", "skole",
     "format", "", "Minuter", "detaljer", "etiketter", "afvigelser", "opdeling", "kategorier", "vendor.block"]
)  # fmt: skip
LEAVES = st.one_of(st.none(), WORDS, st.sampled_from(["3", "14,8 %", "31/2 2025", "ja", "a: b", "a\n\nb  c\n"]))
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=25
)


@given(st.dictionaries(WORDS, TREES, max_size=6), st.booleans())
def test_whatever_keys_are_misspelt_nothing_but_findings_comes_of_it(tree: dict[str, Any], as_json: bool):
    top = {"format": "suddialog", "version": 1, "school": "A", **tree}
    text = json.dumps(top) if as_json else yaml.safe_dump(top, allow_unicode=True, sort_keys=False)
    for issue in findings(text):
        assert isinstance(issue, Issue)
        assert str(issue)
