"""A line that names somebody: what is read, and what is refused because a name could pass for a role."""

import pytest

import suddialog as sud
from suddialog import io
from suddialog.errors import LoadError
from suddialog.language import language_of
from suddialog.model import ActionPoint, Dialogue, Indicator, Participant, Party, Presence, Theme
from suddialog.model.grammar import Faults, Malformed
from suddialog.model.person_line import counted_role, names_somebody, read_person, tells_role

READ = {
    "Bo Dam, Skoleleder": ("Bo Dam", "Skoleleder", "present"),
    "Lise Holm, Skolebestyrelsen": ("Lise Holm", "Skolebestyrelsen", "present"),
    "Lise Holm, AMR": ("Lise Holm", "AMR", "present"),
    "Bo Dam, Lindevang Skole": ("Bo Dam", "Lindevang Skole", "present"),
    "Bo Dam, Pædagogisk leder": ("Bo Dam", "Pædagogisk leder", "present"),
    "Bo Dam, afdelingsleder, Nord": ("Bo Dam", "afdelingsleder, Nord", "present"),
    "Bo Dam, afdelingsleder, Udskolingen": ("Bo Dam", "afdelingsleder, Udskolingen", "present"),
    "Bo Dam, lærer i Fjordby": ("Bo Dam", "lærer i Fjordby", "present"),
    "Mette, formand for Børne- og Ungeudvalget": ("Mette", "formand for Børne- og Ungeudvalget", "present"),
    "Mette, Chef for Læring og Trivsel": ("Mette", "Chef for Læring og Trivsel", "present"),
    "Oda, Center for Skole og Dagtilbud": ("Oda", "Center for Skole og Dagtilbud", "present"),
    "Gry, 7. A": ("Gry", "7. A", "present"),
    "Jane Doe, Head of Department": ("Jane Doe", "Head of Department", "present"),
    "Bo Dam – skoleleder": ("Bo Dam", "skoleleder", "present"),
    "Bo Dam (Sagsbehandler)": ("Bo Dam", "Sagsbehandler", "present"),
    "Fru Skov, formand for skolebestyrelsen (afbud)": ("Fru Skov", "formand for skolebestyrelsen", "absent"),
    "Per (lærer) – online": ("Per", "lærer", "online"),
    "Per (lærer, afbud)": ("Per", "lærer", "absent"),
    "Per (lærer) (deltog delvist)": ("Per", "lærer, deltog delvist", "present"),
    "Per (lærer) (delvist)": ("Per", "lærer", "partly"),
    "Per, sendt afbud": ("Per", "", "absent"),
    "Per (lærer) (sendte afbud)": ("Per", "lærer", "absent"),
    "Per (syg)": ("Per", "", "absent"),
    "Per, lærer, sygemeldt": ("Per", "lærer", "absent"),
    "Per (lærer, afbud pga. sygdom)": ("Per", "lærer", "absent"),
    "Per (lærer – afbud på grund af barns sygdom)": ("Per", "lærer", "absent"),
    "Per, lærer, sygemeldt med stress": ("Per", "lærer", "absent"),
    "Per (online grundet sygdom)": ("Per", "", "online"),
    "Per (lærer – dansk)": ("Per", "lærer – dansk", "present"),
    "Per (lærer, via Teams)": ("Per", "lærer", "online"),
    "Lise Holm, formand (konstitueret)": ("Lise Holm", "formand (konstitueret)", "present"),
    "Lise Holm, afdelingsleder (udskoling) og TR": ("Lise Holm", "afdelingsleder (udskoling) og TR", "present"),
    "Per (leder) og TR (afbud)": ("Per", "leder og TR", "absent"),
}

SEVERAL = {
    "5 elever": ("elev", 5, "present"),
    "fem elever": ("elev", 5, "present"),
    "En elev": ("elev", 1, "present"),
    "4 forældre (syg)": ("forælder", 4, "absent"),
    "2 bestyrelsesmedlemmer": ("bestyrelsesmedlem", 2, "present"),
    "3 læger": ("læge", 3, "present"),
    "to formænd": ("formand", 2, "present"),
    "10 pupils": ("pupil", 10, "present"),
    "5 elever fra 7.b": ("elev fra 7.b", 5, "present"),
    "5 elever (7.b)": ("elev, 7.b", 5, "present"),
    "Elever (5)": ("elev", 5, "present"),
    "5 elever og lærere": ("elever og lærere", 5, "present"),
    "elevrådet": ("elevrådet", None, "present"),
    "Skolebestyrelsen (afbud)": ("Skolebestyrelsen", None, "absent"),
    "elevrådets medlemmer": ("elevrådets medlemmer", None, "present"),
    "Elever fra elevrådet": ("Elever fra elevrådet", None, "present"),
    "forældrene": ("forældrene", None, "present"),
    "alle 30 elever (kom senere)": ("elev", 30, "partly"),
    "de 12 elever i 6. klasse": ("elev i 6. klasse", 12, "present"),
    "Alle elever": ("Alle elever", None, "present"),
    "ca. 30 forældre": ("ca. 30 forældre", None, "present"),
    "elever fra 5.-6. klasse": ("elever fra 5.-6. klasse", None, "present"),
    "hele elevrådet": ("hele elevrådet", None, "present"),
}

NAMES = [
    "Per Skolebestyrelsen",
    "per skolebestyrelsen",
    "alma elever",
    "7 kl",
    "9 klasse",
    "7 a",
    "Ni Lærer",
    "Karl Vest",
    "Alle Holm",
    "alle Holm elever",
]

REFUSED = {
    "2 elever og 3 lærere": "on a line of their own",
    "Sofus Berg (7.a), Alma Lind (8.b)": "on a line of their own",
    "Bo Dam (skoleleder), Ib (lærer)": "on a line of their own",
    "Bo Dam (skoleleder) Ib Ask (lærer)": "on a line of their own",
    "Bo Dam; Ib Ask": "on a line of their own",
    "Bo Dam\nIb Ask": "on a line of their own",
    "Skolebestyrelsen, elevrådet og ledelsen": "on a line of its own: - {body: …}",
    "Skolebestyrelsen og elevrådet": "on a line of its own: - {body: …}",
    "online": "inside [ ] a comma parts people",
}

ROLES = """
Stab · Udvikling · Økonomi · Udvikler · Controller · HR Business Partner · Bibliotekar · Tovholder · Trivselspilot ·
Adm. leder · Ph.d. · Venstre · Socialdemokratiet · BUPL Sydøst · Læring og Trivsel · Børn og Unge ·
Pædagogisk Psykologisk Rådgivning · leder af Center for Børn, Unge og Familie · konsulent, Børn og Unge ·
chef, Skole og Dagtilbud · afdelingschef, Skoler, Dagtilbud og Unge · byrådsmedlem (Enhedslisten) · lærer (Dansk) ·
Rektor, Nørrevang
"""

PRIVATE = [
    "Elev Alma Lind", "elev Sofus Berg", "Elevrepræsentant Sofus Berg", "Elevrådet ved Sofus Berg", "Mona Isk 8.b",
    "Mona Bsk, 7.a", "Alma Lænd, 7. klasse", "Mona Fsk (SKB-formand)", "Karl Vag (lærer, Sofus Berg)",
    "Karl Vog (7.a og Alma Lind, 8.b)", "Sofus Berg · Alma Lind", {"role": "lærer Sofus Berg"},
    {"name": "Karl Vig og Sofus Berg"}, {"body": "Sofus Berg"}, {"body": "elevrådet (Sofus Berg, Alma Lind)"},
    "Lise Holm, Kaj Friis", "Anna, Bo", "LISE HOLM, KAJ FRIIS", "Lise Holm, næstformand Kaj Friis",
    "Bo Dam, lærer og Ib Ask, pædagog", "Lise Berg, mor til Sofus", "Bo Dam, lærer, og Ib Ask", "Bo og Ib (lærere)",
    "Bo Dam, forælder med Alma", "Elevrådet (Sofus, Alma)", "Skoleleder (Bo Dam)",
]  # fmt: skip


@pytest.mark.parametrize(("line", "person"), READ.items())
def test_a_line_says_name_role_and_presence(line, person):
    read = Participant.of(line)
    assert (read.name, read.role, read.presence) == (person[0], person[1], Presence(person[2]))


@pytest.mark.parametrize(("line", "read"), SEVERAL.items())
def test_a_line_may_say_how_many_of_a_role_or_which_body(line, read):
    person = Participant.of(line)
    assert (person.name, person.role, person.count, person.presence) == ("", read[0], read[1], Presence(read[2]))
    dialogue = Dialogue("X", participants=[person])
    assert sud.loads(sud.dumps(dialogue)) == dialogue


@pytest.mark.parametrize("line", NAMES)
def test_what_may_be_a_name_is_no_count_and_no_body(line):
    assert Participant.of(line) == Participant(line)


def test_role_and_count_stay_public():
    people = ["5 elever", "elevrådet", "Per Skolebestyrelsen", "4 forældre (syg)", "3 elever (Alma, Bo, Eva)"]
    text = sud.export(Dialogue("X", participants=people), "markdown").text
    assert "5 elever, elevrådet, medlem af skolebestyrelsen, 3 elever." in text
    assert "4 forældre" in text
    assert not {"Alma", "Bo", "Eva", "Per"} & set(text.replace(",", " ").split())


@pytest.mark.parametrize(("role", "danish", "english"), [
    ("elev fra 7.b", "2 elever fra 7.b", ""), ("studerende, HK", "2 studerende, HK", ""),
    ("formand", "2 formænd", "2 formænd"), ("UU-vejleder", "2 UU-vejledere", ""), ("elever", "2 elever", "2 elever"),
    ("leder/lærer", "", ""), ("teacher", "", "2 teachers"), ("secretary", "", ""), ("fysiurgisk hjælp", "", ""),
])  # fmt: skip
def test_several_of_a_role_are_told_as_lines_tell_them(role, danish, english):
    for code, told in (("da", danish), ("en", english)):
        assert counted_role(2, role, language_of(code).texts.patterns["roles"]) == told
        assert not told or read_person(told).count == 2


@pytest.mark.parametrize(("role", "told"), [
    ("head teacher", "2 head teachers"), ("head teacher of Mill Lane School", "2 head teachers of Mill Lane School"),
    ("school nurse from the clinic", "2 school nurses from the clinic"), ("head of school", "2 heads of school"),
    ("deputy head", "2 deputy heads"), ("pupil council member", "2 pupil council members"),
    ("teacher in year 4", "2 teachers in year 4"),
])  # fmt: skip
def test_in_english_the_noun_of_a_role_stands_behind_other_words_of_it(role, told):
    assert (read_person(told).role, read_person(told).count) == (role, 2)
    people = [Participant(role=role, count=2), Participant.of(told)]
    for person in people:
        assert told in sud.export(Dialogue("X", participants=[person], language="en"), "markdown").text


@pytest.mark.parametrize(("line", "title"), {
    "forælder (Alma Zork)": "forælder", "forælder (alma zork)": "forælder", "forælder, Alma Zork": "forælder",
    "Lise Holm, mor til Alma Zork": "forælder", "Elevrådet (Alma Zork, Bo Krogh)": "elever",
}.items())  # fmt: skip
@pytest.mark.parametrize("exporter", ["markdown", "table", "json"])
def test_what_stands_where_the_role_is_due_is_replaced_wherever_it_is_mentioned(line, title, exporter):
    themes = [Theme("Pauser", presenters="Alma Zork", actions=[ActionPoint("Flere", owners="Zork og Asta")])]
    dialogue = Dialogue("X", participants=[line, "Asta (lærer)"], themes=themes)
    seen = sud.view(dialogue).dialogue
    assert (seen.themes[0].presenters, seen.themes[0].actions[0].owners) == ((title,), (f"{title} og Asta",))
    text = sud.export(dialogue, exporter).text.casefold()
    assert not [name for name in ("alma", "zork") if name in text]
    assert "SUD102" not in {issue.code for issue in sud.check(dialogue) if issue.path.startswith("participants")}


def test_a_name_behind_its_role_is_told_with_how_to_write_it():
    dialogue = Dialogue("X", participants=["forælder (Alma Zork)"], themes=[Theme("T", "Alma Zork fortalte")])
    found = {(issue.code, issue.path): str(issue.remedy) for issue in sud.check(dialogue)}
    assert found["SUD042", "participants[0].role"].startswith("If it is a name, write it first")
    assert ("SUD102", "themes[0].content[0].text") in found


@pytest.mark.parametrize(("line", "remedy"), REFUSED.items())
def test_a_line_in_which_a_name_could_be_a_role_is_refused(line, remedy):
    with pytest.raises(Malformed) as caught:
        Participant.of(line)
    assert caught.value.code == "SUD013"
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("role", " ".join(ROLES.split()).split(" · "))
def test_what_stands_behind_the_first_comma_is_the_role(role):
    assert Participant.of(f"Eva Holm, {role}") == Participant("Eva Holm", role)


@pytest.mark.parametrize("line", PRIVATE, ids=str)
def test_what_may_name_a_child_or_several_people_is_private_in_every_party(line):
    dialogue = Dialogue("X", participants={"Skolen": [line]})
    shown = sud.view(dialogue).dialogue.participants[0]
    names = ["Alma", "Sofus", "Mona", "Karl", "Lise", "Anna", "Bo", "Ib", "Kaj", "LISE", "KAJ"]
    assert not [name for name in names if name in f"{shown.name} {shown.role}".split()]


def test_every_line_of_a_mapping_is_told_with_its_party():
    with pytest.raises(Faults) as caught:
        Dialogue("X", participants={"Elevrådet": "Sofus Berg (7.a), Alma Lind (8.b)", "Bo Dam": "skoleleder"})
    assert [fault.path for fault in caught.value.faults] == [("participants", "Elevrådet"), ("participants", "Bo Dam")]


def test_those_who_are_absent_may_be_listed_below_a_word_that_says_so():
    people = {"Skolen": ["Bo (leder)"], "Afbud": ["Lise (forælder)", "Per (lærer, online)"]}
    read = Dialogue("X", participants=people).participants
    assert [(person.party, person.presence) for person in read] == [
        ("Skolen", Presence.PRESENT), ("", Presence.ABSENT), ("", Presence.ONLINE),
    ]  # fmt: skip


def test_the_name_of_a_person_is_no_party():
    with pytest.raises(Malformed, match=r"Did you mean - Sofus Berg \(elev\)\?"):
        Dialogue("X", participants={"Sofus Berg": "elev"})
    with pytest.raises(Malformed, match=r"Did you mean - Sofus Berg \(elev\)\?"):
        Dialogue("X", participants={"Sofus Berg, elev": ["Mia Lo"]})


@pytest.mark.parametrize(
    ("line", "remedy"),
    {
        "Bo: lærer": "Did you mean - Bo (lærer)?",
        "Sofus Berg: elev": "Did you mean - Sofus Berg (elev)?",
        "{Bo: lærer}": "Did you mean - Bo (lærer)?",
        "Elev: Bo": "Did you mean - Bo (Elev)?",
        "Skolen: [Bo]": "Write it without - before it if it is the party of the people behind it",
        "Lærere: [Bo, Ida]": "Write it without - before it if it is the party of the people behind it",
    }.items(),
)
def test_a_person_with_a_colon_is_told_once_with_how_to_write_it(line, remedy):
    with pytest.raises(LoadError) as caught:
        io.loads(f"format: suddialog\nversion: 1\nschool: X\ndate: 6/11 2025\nparticipants:\n  - {line}\n")
    assert [(issue.code, str(issue.remedy)) for issue in caught.value.issues] == [("SUD006", remedy)]


@pytest.mark.parametrize("role", ["Kaj Friis", "mor til Alma", "næstformand Kaj", "elev (Alma)"])
def test_a_role_that_may_be_a_name_is_not_told_in_public(role):
    people = [Participant("Lise Holm", role, side="board"), Participant(role=role, side="pupils")]
    seen = sud.view(Dialogue("X", participants=people)).dialogue.participants
    assert [person.role for person in seen] == ["medlem af skolebestyrelsen", "elev"]


def test_the_author_is_told_which_role_is_withheld():
    people = [Participant("Lise Holm", "Frivillig", side="board"), Participant("Bo Dam", "Frivillig", side="staff")]
    found = sud.check(Dialogue("X", participants=people))
    assert [issue.path for issue in found if issue.code == "SUD042"] == [
        f"participants[{number}].role" for number in (0, 1)
    ]


def test_words_of_roles_and_bodies_are_no_names():
    roles = ["Skoleleder", "AMR", "Lindevang Skole", "Pædagogisk leder", "7.a", "leder af Nordlys", "Head Teacher"]
    roles += [
        "Chief Adviser",
        "School Librarian",
        "Teaching Assistant",
        "Special Needs Coordinator",
        "Stab",
        "Udvikling",
    ]
    assert [role for role in roles if names_somebody(role)] == []
    assert tells_role("elevrådets formand")
    assert not tells_role("Mikkel")


OPEN = """
lærer (Dansk) · Rektor, Nørrevang · Bibliotekar · chef, Skole og Dagtilbud · Skoleleder, Østervang · Prorektor ·
Sagsbehandler ·
Lærer, Billedkunst og Musik · Konst. skoleleder · Viceinspektør · Lektor ·
kontaktlærer for elevrådet · elevkoordinator · sekretær for skolebestyrelsen · klasselærer i 7.a og 7.b ·
elevrådskonsulent · forældrekonsulent · elevtrivselsvejleder
"""


@pytest.mark.parametrize("role", " ".join(OPEN.split()).split(" · "))
def test_who_has_a_job_of_the_school_or_the_municipality_may_be_named_in_public(role):
    [seen] = sud.view(Dialogue("X", participants={"Mødet": [Participant("Eva Holm", role)]})).dialogue.participants
    assert (seen.name, seen.role) == ("Eva Holm", role)


@pytest.mark.parametrize(
    "role",
    ["sekretær for elevrådet", "elevrådssekretær", "forældrekoordinator", "leder af elevrådet", "elevleder",
     "lærer, elevrådet", "formand for skolebestyrelsen", "lærer og medlem af skolebestyrelsen", "lærer, far til Alma",
     "lærer for Alma Lind", "lærer, Sofus", "leder, Alma, 7.b", "næstformand, Alma", "Mentor", "Kok",
     "Lederer"],
)  # fmt: skip
def test_in_doubt_nobody_is_named_in_public(role):
    [seen] = sud.view(Dialogue("X", participants={"Mødet": [Participant("Eva Holm", role)]})).dialogue.participants
    assert not seen.name
    assert not {"Alma", "Sofus", "Mentor", "Kok", "Lederer"} & set(seen.role.replace(",", "").split())


@pytest.mark.parametrize(
    ("party", "line", "said"),
    [("Gæst Alma Lind", "Alma Lind (elev)", "Gæster"), ("Advokat Bo Lind", "Bo Lind", "Deltagere"),
     ("Berghs", "Mia Berghs, 8.b", "Deltagere"), ("Gæst Alma Lind", "elev", "Gæster"),
     ("Gæst Alma Lind", "Alma Lind", ""), ("Naboskolen", "elev", ""), ("Lind Skole", "Bo, elev", "")],
)  # fmt: skip
def test_a_party_is_not_called_after_one_of_its_people_who_is_not_named(party, line, said):
    seen = sud.view(Dialogue("Lindevang Skole", participants={party: [line]})).dialogue
    assert [item.name for item in seen.parties] == [said or party]


@pytest.mark.parametrize(
    "party",
    ["Forældre til Sofus Berg", "Elevrådet ved Alma Lind", "Skolebestyrelsen (Alma Lind)",
     "Forældre til politiker Sofus Berg", "Byrådsmedlem Alma Linds forældre", "Mor til rektor Sofus Berg",
     "Pårørende til Sofus Berg", "Close to Alma Lind", "Familien Berg"],
)  # fmt: skip
@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize("exporter", ["markdown", "table"])
def test_a_name_inside_a_party_is_not_told_in_public(party, declared, exporter):
    dialogue = Dialogue(
        "Lindevang Skole",
        parties=[party] if declared else (),
        participants={party: ["Mona Lo (repræsentant)"]},
        indicators=[Indicator("Trivsel", observations={party: {"2024/25": 3.7}})],
        themes=[Theme("Pauser", presenters=party, actions=[ActionPoint("Flere", owners=party)])],
    )
    for audience, told in (("public", False), ("participants", True)):
        text = sud.export(dialogue, exporter, audience=audience).text
        assert any(name in text for name in ("Sofus", "Alma", "Berg", "Lind ")) is told
    assert dialogue.parties == ((Party(party),) if declared else ())


@pytest.mark.parametrize(
    "party",
    [
        "Elevrådet",
        "Skolebestyrelsen ved Lindevang Skole",
        "Forældrene i Lindevang",
        "Nordlys",
        "Venner af skolen",
        "Foreningen til Bevarelse af Skoven",
        "University of Fjordby",
    ],
)
def test_a_party_that_names_nobody_is_told(party):
    dialogue = Dialogue("Lindevang Skole", participants={party: ["Mona Lo (repræsentant)"]})
    assert [item.name for item in sud.view(dialogue).dialogue.parties] == [party]
