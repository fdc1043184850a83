"""Among a school's own people offices have to be known: who may be a child, a parent or the board is private."""

import pytest

import suddialog as sud
from suddialog.model import Audience

MAY_BE_ANYBODY = [
    "Alva Brink (8 a)", "Alva Brink, 6. kl", "Alva Brink 6 kl.", "Alva Brink, kl. 8", "Alva Brink, 10 X",
    "Alva Brink, VII", "Alva Brink, ottende klasse", "Alva Brink (udskolingen, 9.)",
    "Alva Brink, børnehaveklassen", "Alva Brink, 15 år", "Alva Brink, ungerådet", "Alva Brink, legepatrulje",
    "Alva Brink, trivselsambassadør fra 6.", "Mie Brink, klasseråd", "Mie Brink, mormor",
    "Mie Brink, pårørende", "Mie Brink, værge", "Mie Brink, foraeldre", "Mie Brink, best.medl.",
    "Bestyrelsesformand Mie Brink", "Mie Brink, sko\u00adlebestyrelse", "Mie Brink, kontaktforæl\u00adder",
    "Mie Brink, DE-formand", "Mie Brink, forældrecoach",
    "Mie Brink (politiker – mor)", "Mie Brink (byrådsmedlem som forælder)", "Mie Brink (politiker + forælder)",
    "Mie Brink, borgmester, far", "Mie Brink, politiker og forælder", "Mie Brink (kommunalbestyrelsesmedlem/plejemor)",
    "Alva Brink, tidligere elev, nu politiker", "Mie Brink (viceborgmester samt formand for skolebestyrelsen)",
    "Mie Brink, school board", "Mie Brink, board member", "Alva Brink, student council", "Alva Brink, year 7",
    "Mie Brink, byrådsmedlem med barn i 3.b", "Mie Brink, skoleleder med datter i 7.a",
    "Mie Brink, sekretær, søn i 3.b",
    "Mie Brink, udvalgsformand, hvis søn går i 5. klasse", "Mie Brink (byrådsmedlem, bedstefar)",
    "Mie Brink (chef, bedstefar)", "Mie Brink (onkel og lærer)", "Mie Brink (skoleleder – storebror)",
    "Mie Brink, ven af skolelederen", "Mie Brink, gift med rektor", "Mie Brink, rektors kone",
    "Alva Brink, legepatruljeleder", "Alva Brink, chair of the school council", "Mie Brink, class representative",
    "Alva Brink, head's son", "Alva Brink, teachers' son", "Alva Brink, ung under uddannelse",
    "Mie Brink, bor ved skolen", "Mie Brink, formand", "Alva Brink (næstformand, 8.b)", "Mie Brink (Kasserer)",
    "Alva Brink, chairperson",
]  # fmt: skip

OFFICES = [
    "skoleleder", "lærer, 8.b", "kontaktlærer for 8.b", "lærer (dansk)", "SFO-leder", "AMR", "PPR", "pedel", "Økonomi",
    "børnehaveklasseleder", "tillidsrepræsentant", "skolesekretær", "chef, Skole og Dagtilbud", "rektor, Nørrevang",
    "byrådsmedlem", "Børne- og Undervisningsudvalget", "1. viceborgmester", "sundhedsplejerske", "head of school",
    "elevcoach", "forstander", "afdelingsforstander", "elevadministrator", "elevrådets kontaktlærer",
    "lærer, 8.b og 9.a", "lærer og tillidsrepræsentant", "indskolingsleder, 0.-3. klasse", "SFO-leder 2.a",
    "byrådsmedlem (S)", "udvalgsformand, Venstre", "byrådsmedlem og formand for Skoleudvalget",
    "skoleleder for 0.-9. klasse", "pædagog, børnehaven", "lærer med ansvar for trivsel", "lærer som tillidsmand",
    "skolens leder", "konsulent – skoleforvaltningen", "special needs teacher", "team leader", "teacher of year 7",
    "konsulent fra forvaltningen", "formand for Skoleudvalget", "formand, Venstre", "lærer, formand",
]  # fmt: skip


def public(line: str) -> sud.Dialogue:
    return sud.view(sud.Dialogue("Lindevang", participants={"Skolen": [line]}), Audience.PUBLIC).dialogue


@pytest.mark.parametrize("line", MAY_BE_ANYBODY)
def test_who_may_be_anybody_is_not_named(line):
    assert "Brink" not in sud.dumps(public(line))


@pytest.mark.parametrize("role", OFFICES)
def test_who_has_an_office_is_named(role):
    assert public(f"Mie Brink, {role}").participants[0].name == "Mie Brink"


def test_a_politician_may_be_a_chair_of_nobody_says_what():
    dialogue = sud.Dialogue("Lindevang", participants={"Politikere": ["Mie Brink, formand"]})
    assert sud.view(dialogue, Audience.PUBLIC).dialogue.participants[0].name == "Mie Brink"


@pytest.mark.parametrize("party", ["Politikere og forældre", "Kommunen (forvaltning og elever)"])
def test_who_speaks_for_a_party_of_which_some_are_private_is_not_named(party):
    dialogue = sud.Dialogue("Lindevang", participants={party: ["Mie Brink"]})
    assert "Brink" not in sud.dumps(sud.view(dialogue, Audience.PUBLIC).dialogue)


def test_a_side_of_their_own_opens_the_name_of_somebody_without_a_known_office():
    person = sud.Participant("Mie Brink", "gartnersvend", party="Skolen")
    dialogue = sud.Dialogue("Lindevang", participants=[person])
    assert [issue.code for issue in sud.check(dialogue) if issue.path.startswith("participants")] == ["SUD042"]
    assert sud.view(dialogue, Audience.PUBLIC).dialogue.participants[0].name == ""
    known = sud.Dialogue("Lindevang", participants=[sud.Participant("Mie Brink", "gartnersvend", side="school")])
    assert sud.view(known, Audience.PUBLIC).dialogue.participants[0].name == "Mie Brink"


def test_the_administration_may_be_called_by_what_it_is_for():
    dialogue = sud.Dialogue("Lindevang", participants={"Børn og Unge": ["Mie Brink (konsulent)", "Bo Lind"]})
    assert [person.name for person in sud.view(dialogue, Audience.PUBLIC).dialogue.participants] == [
        "Mie Brink",
        "Bo Lind",
    ]


@pytest.mark.parametrize(("party", "known"), [
    ("Lindby Kommune", True), ("Børn og Skole", True), ("Børn, Unge og Kultur", True), ("Skoleforvaltningen", True),
    ("Børn og familier", False), ("Elever i Lindby Kommune", False), ("Kultur", False),
])  # fmt: skip
def test_the_administration_is_known_by_its_name(party, known):
    dialogue = sud.Dialogue("Lindevang", participants={party: ["Bo Lind"]})
    assert bool(sud.view(dialogue, Audience.PUBLIC).dialogue.participants[0].name) is known
