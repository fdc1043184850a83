"""What a naive model of these dialogues would miss, point by point: written in short form, kept, and shown."""

import re
from io import BytesIO

import pytest
from pptx import Presentation

import suddialog as sud
from suddialog.model import NoNumber, PartialDate, Presence, Round, Treatment, Verdict, Weight, When

HEAD = "format: suddialog\nversion: 1\nskole: Lindevang Skole\n"


def written(text, head=HEAD):
    """The dialogue of a file, which both formats keep."""
    dialogue = sud.loads(head + text)
    assert sud.loads(sud.dumps(dialogue)) == dialogue
    assert sud.loads(sud.dumps(dialogue, "json")) == dialogue
    return dialogue


def minutes(dialogue, audience="internal"):
    return sud.export(dialogue, "markdown", audience=audience).text.replace("\N{NO-BREAK SPACE}", " ")


def deck(dialogue):
    slides = Presentation(BytesIO(sud.export(dialogue, "pptx", audience="internal").data)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def page(dialogue):
    return re.sub(r"<style.*?</style>|<[^>]*>", " ", sud.export(dialogue, "html", audience="internal").text)


def codes(dialogue, **options):
    return {issue.code for issue in sud.check(dialogue, **options)}


# The meeting


def test_point_01_the_programme_is_neither_the_themes_nor_their_order_and_themes_have_weight_and_treatment():
    dialogue = written("""
program:
  - Velkomst
  - Temaer:
      - {tema: fravaer, minutter: 20}
      - Tema 2: Trivsel
  - Opsamling
temaer:
  - {titel: Trivsel, vægt: mindre, form: gennemgang}
  - {titel: Fravær, id: fravaer, vægt: hovedtema, form: [gennemgang, grupper]}
""")
    assert [item.title for item in dialogue.agenda] == ["Velkomst", "Temaer", "Opsamling"]
    assert [item.theme or item.title for item in dialogue.agenda[1].children] == ["fravaer", "Tema 2: Trivsel"]
    assert [theme.weight for theme in dialogue.themes] == [Weight.MINOR, Weight.MAIN]
    assert dialogue.themes[1].treatment == (Treatment.WALK_THROUGH, Treatment.GROUPS)
    programme = sud.export(dialogue, "table", tables=["programme"]).text
    assert programme.index("Fravær") < programme.index("Tema 2: Trivsel")
    text = minutes(dialogue)
    assert text.index("## Trivsel") < text.index("## Fravær")


def test_point_02_a_theme_has_an_origin_and_a_deviation_its_reason():
    dialogue = written("""
temaer:
  - titel: Fravær
    oprindelse: politisk
    udvalg: BUU
    afvigelse: Drøftet sidste år, derfor ingen gruppesamtale.
afvigelser: {follow-up: Skolen er ny.}
""")
    [theme] = dialogue.themes
    assert (theme.origin, theme.origin_body) == ("political", "BUU")
    assert "Drøftet sidste år, derfor ingen gruppesamtale." in minutes(dialogue)
    assert dialogue.deviations[0].reason == "Skolen er ny."


def test_point_03_a_presenter_may_be_a_group():
    dialogue = written("temaer: [{titel: Trivsel, oplæg: elever og lærere, indhold: [a]}]\n")
    assert dialogue.themes[0].presenters == ("elever og lærere",)
    assert "elever og lærere" in minutes(dialogue)


def test_point_04_attendance_is_partial_uncounted_doubled_and_in_groups():
    dialogue = written("""
deltagere:
  Skolen: [Bo (skoleleder), Ida (lærer), Ida Vang (SFO-leder), {gruppe: elevrådets medlemmer}, {rolle: elev, antal: 4}]
  Naboskolen: [{navn: Per, rolle: skoleleder, fremmøde: afbud}]
grupper: [[Bo, Ida Vang], [elev]]
temaer: [{titel: Arbejdsmiljø, med: AMR, uden: elevrådets medlemmer, online: Bo, indhold: [a]}]
""")
    body, pupils, absent = dialogue.participants[3:]
    assert (body.role, body.count) == ("elevrådets medlemmer", None)
    assert pupils.count == 4
    assert absent.presence is Presence.ABSENT
    assert sud.check(dialogue, audience="internal") is not None
    text = minutes(dialogue)
    assert "AMR" in text
    assert "elevrådets medlemmer" in text
    seventeen = ", ".join(f"Deltager{letter}" for letter in "ABCDEFGHIJKLMNOPQ")
    whole = written(f"""
deltagere: [{seventeen}]
grupper: [[{", ".join(seventeen.split(", ")[:5])}], [{", ".join(seventeen.split(", ")[5:])}]]
""")
    assert "SUD040" not in codes(whole)
    short = written(f"deltagere: [{seventeen}]\ngrupper: [[DeltagerA, DeltagerB]]\n")
    assert "SUD040" in codes(short)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_several_of_a_role_sit_in_groups_by_their_number(audience):
    dialogue = written("deltagere: [Ulla (leder), 2 lærere, 3 elever]\ngrupper: [[2 lærere, elev], [Ulla, 2 elever]]\n")
    assert not codes(dialogue) & {"SUD031", "SUD040"}
    text = minutes(dialogue, audience=audience)
    assert "  - lærer (2)\n  - elev\n" in text
    assert "  - elev (2)\n" in text
    beside = written("deltagere: [4 elever, Cy (elev), Bo]\ngrupper: [[4 elever, Cy], [Bo]]\n")
    assert not {"SUD031", "SUD032", "SUD040"} & codes(beside)
    several = written("deltagere: [2 lærere]\ngrupper: [[3 lærere]]\n")
    assert "SUD040" in codes(several)
    assert "SUD031" in codes(written("deltagere: [2 lærere]\ngrupper: [[2 lærere, 2 elever]]\n"))


def test_point_05_a_dialogue_may_have_several_meetings_a_month_for_a_date_and_several_schools():
    dialogue = written(
        """
møder: [marts 2025, {dato: fredag d. 4/4 2025, tid: kl. 9-12, titel: Opfølgende møde}]
omfatter: [Byskolen]
temaer: [{titel: Trivsel, indhold: [a]}]
""",
        HEAD.replace(
            "Lindevang Skole",
            "\n  navn: Lindevang Børneby\n  slags: børneby\n  tidligere: [Vestskolen, Østskolen]\n"
            "  afdelinger: [Byskolen, {navn: Landskolen, indtil: 2023}]",
        ),
    )
    assert [meeting.date for meeting in dialogue.meetings] == [PartialDate(2025, 3), PartialDate(2025, 4, 4)]
    assert dialogue.school.formerly == ("Vestskolen", "Østskolen")
    assert dialogue.covers == ("Byskolen",)
    text = minutes(dialogue)
    assert "arts 2025" in text
    assert "Opfølgende møde: " in text


def test_point_06_content_is_prose_nested_bullets_quotes_tables_pictures_questions_press_and_diagrams(tmp_path):
    (tmp_path / "kort.png").write_bytes(PIXEL)
    file = tmp_path / "a.yaml"
    file.write_text(
        HEAD
        + """
temaer:
  - titel: Fællesskaber
    indhold:
      - tekst: Afsnittet.
      - Punktet
      - - Underpunktet
      - {citat: Ordene., af: Udvalget}
      - {tabel: [[År, Antal], [2025, mange]]}
      - {billede: kort.png, alternativ_tekst: Kortet}
      - spørgsmål: Hvad kan vi?
        svar: [Svaret]
      - {henvisning: Artiklen, udgiver: Avisen}
      - {diagram: nav, midte: Midten, punkter: [Noden]}
      - {nummereret: [Første]}
""",
        encoding="utf-8",
    )
    dialogue = sud.load(file)
    assert sud.loads(sud.dumps(dialogue)) == dialogue
    text = minutes(dialogue)
    for words in (
        "Afsnittet.", "- Punktet\n  - Underpunktet", "> Ordene.", "Udvalget", "| 2025", "Kortet", "Hvad kan vi?",
        "Svaret", "Artiklen", "Midten", "Noden", "1. Første",
    ):  # fmt: skip
        assert words in text


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005"
    "0001ff56c72f0d0000000049454e44ae426082"
)


# Figures


def test_point_07_there_are_many_reasons_for_no_number_each_with_its_own_words_and_none_is_nought():
    kinds = [
        "fortroligt", "diskretioneret", "sekundært diskretioneret", "diskretioneret i kilden", "ikke indsamlet",
        "ikke offentliggjort", "ikke relevant", "ikke sammenlignelig", "kun i ord", "kun i billede", "ikke oplyst",
    ]  # fmt: skip
    text = "indikatorer:\n" + "".join(
        f"  - {{navn: N{number}, målinger: {{skolen: {{2024/25: {kind}}}}}}}\n" for number, kind in enumerate(kinds)
    )
    dialogue = written(text)
    found = [indicator.observations[0].value for indicator in dialogue.indicators]
    assert found == list(NoNumber)
    table = sud.export(dialogue, "table", audience="internal", tables=["indicators"]).text
    rows = [line for line in table.splitlines() if "2024/25" in line]
    assert len(rows) == len(kinds)
    assert len({row.split("N", 1)[1].lstrip("0123456789") for row in rows}) == len(kinds)
    assert not any(" 0 " in row for row in rows)
    others = written("""
indikatorer: [{navn: N, målinger: [{ord: faldet tre år i træk, tendens: faldende}, {værdi: 70-80, periode: 2024/25}]}]
""")
    words, span = others.indicators[0].observations
    assert words.value is NoNumber.IN_WORDS
    assert (span.value.low, span.value.high) == (70, 80)


def test_point_08_lower_may_be_better_or_neither():
    dialogue = written("""
indikatorer:
  - {navn: Fravær, bedst: lavere}
  - {navn: Mindst 02, bedst: højere}
  - {navn: Klassekvotient, bedst: ingen}
  - {navn: Elevtal}
""")
    assert [item.better for item in dialogue.indicators] == ["lower", "higher", "neither", "neither"]


def test_point_09_a_benchmark_has_a_year_and_a_level_of_its_own_and_may_come_with_a_verdict():
    dialogue = written("""
temaer:
  - titel: Karakterer
    indikatorer:
      - navn: Karaktergennemsnit
        kilde: Uddannelsesstatistik.dk
        målinger:
          - {værdi: 7.4, periode: 2024/25, antal: 41, n: 44, sammenlignet: {reference: ikke signifikant}}
          - {værdi: 7.1, periode: 2022/23-2024/25, hvis: reference}
          - {værdi: 7.5, periode: 2023/24, hvis: landet}
""")
    school, reference, nation = dialogue.themes[0].indicators[0].observations
    assert (school.compared[0].against, school.compared[0].verdict) == ("reference", Verdict.NOT_SIGNIFICANT)
    assert reference.period == When.of("2022/23-2024/25")
    assert nation.whose == "national"
    assert "SUD068" in codes(dialogue)
    text = minutes(dialogue)
    assert "2023/24" in text
    assert "2022/23–2024/25" in text
    assert "ingen sikker forskel" in text


def test_point_10_a_series_may_break_and_a_source_has_an_edition():
    dialogue = written("""
kilder: [{navn: Uddannelsesstatistik.dk, hentet: 1/10 2025, udgave: september 2025}]
temaer:
  - titel: Karakterer
    indikatorer:
      - navn: Gennemsnit
        kilde: Uddannelsesstatistik.dk
        målinger:
          skolen: {2021/22: 7.9, 2022/23: {værdi: 7.1, brud_før: Prøverne blev aflyst}, 2023/24: 7.2, 2024/25: 7.3}
""")
    assert dialogue.themes[0].indicators[0].observations[1].break_before == "Prøverne blev aflyst"
    text = minutes(dialogue)
    assert "Prøverne blev aflyst" in text
    assert "Hentet 1. oktober 2025" in text


def test_point_11_a_derived_figure_knows_its_base_and_factor():
    dialogue = written(
        """
temaer:
  - titel: Fravær
    indikatorer:
      - {navn: Samlet fravær, enhed: '%', målinger: {skolen: {2024/25: 7,4}}}
      - {navn: Fraværsdage, enhed: dage, beregnet: {grundlag: samlet-fravaer, gange: 200}}
      - {navn: Heraf ulovligt, enhed: '%', heraf: samlet-fravaer, målinger: {skolen: {2024/25: 1,9}}}
""".replace("7,4", "7.4").replace("1,9", "1.9")
    )
    assert dialogue.themes[0].indicators[1].derived.times == 200
    assert dialogue.themes[0].indicators[2].part_of == "samlet-fravaer"
    assert "14,8 dage" in minutes(dialogue)


def test_point_12_totals_that_do_not_add_up_are_told_and_never_corrected():
    dialogue = written("""
temaer:
  - titel: Økonomi
    indikatorer:
      - navn: Udgifter
        enhed: "%"
        kategorier: [Almen, Special]
        målinger:
          kommunen:
            2023: {Almen: 78, Special: 22}
            2030: {Almen: {værdi: 71, prognose: ja}, Special: {værdi: 29, prognose: ja}}
    indhold:
      - tabel: |
          Mio. kr.   2025   2026   2027   2028   I alt
          I alt      156,2  205,0  138,5  71,5   571,1
        enhed: Mio. kr.
        summer: sidste kolonne
""")
    assert "571,1" in minutes(dialogue)
    assert "SUD064" in codes(dialogue)
    assert "fremskrivning" in minutes(dialogue)


def test_point_13_units_have_qualifiers_and_02_is_a_grade():
    dialogue = written("""
temaer:
  - titel: Økonomi
    indikatorer: [{navn: Ramme, enhed: 'Mio. kr., 2025-pl', målinger: {kommunen: {2025: '1.234,5'}}}]
    indhold: [{tabel: [[Fag, Krav], [Dansk, 02]]}]
""")
    assert dialogue.themes[0].indicators[0].unit == "Mio. kr., 2025-pl"
    assert dialogue.themes[0].content[0].rows[1] == ("Dansk", "02")
    text = minutes(dialogue)
    assert "Mio. kr., 2025-pl" in text
    assert "1.234,5" in text
    assert "02" in text


# Agreements


def test_point_14_four_things_that_look_alike_are_told_apart():
    dialogue = written("""
temaer:
  - titel: Trivsel
    allerede: [Klassemøder]
    mål: [Flere trives]
    indsatser: [Legeaftaler]
    aftaler: [Nye regler]
    åbne_spørgsmål: [Hvem hjælper?]
""")
    assert [point.kind for point in dialogue.themes[0].actions] == [
        "current",
        "goal",
        "initiative",
        "agreement",
        "question",
    ]
    text = minutes(dialogue)
    for words in ("Klassemøder", "Flere trives", "Legeaftaler", "Nye regler", "Hvem hjælper?"):
        assert words in text


def test_point_15_owner_and_deadline_are_optional_and_loose_and_a_sign_needs_a_direction_only():
    dialogue = written("""
temaer:
  - titel: Fravær
    indikatorer: [Samlet fravær]
    aftaler:
      - Ring hjem
      - {tekst: Morgenhold, ansvarlig: [udskolingens leder, forvaltningen], frist: 2025/26}
      - {tekst: Besøg, frist: et eller flere kommende år}
      - {tekst: Mindre fravær, frist: uge 9, tegn: {indikator: Samlet fravær, retning: faldende}}
""")
    bare, owned, loose, signed = dialogue.themes[0].actions
    assert (bare.owners, bare.due) == ((), None)
    assert owned.due == When.of("2025/26")
    assert loose.due == When(words="et eller flere kommende år")
    assert signed.signs[0].target is None
    text = minutes(dialogue)
    assert "2025/26" in text
    assert "Ikke aftalt" in text
    assert not any(issue.severity.name == "ERROR" for issue in sud.check(dialogue))


def test_point_16_action_points_keep_their_id_and_the_first_dialogue_has_nothing_to_follow_up():
    first = written("dato: 6/11 2025\nmål: [Flere læser]\n")
    assert not first.follow_up
    renamed = sud.loads(sud.dumps(first).replace("text: Flere læser", "text: Langt flere læser"))
    assert renamed.actions[0].key == first.actions[0].key == "flere-laeser"
    second = written("""
dato: 5/11 2026
forrige: lindevang-skole-2025
skrevet_af: skolechefen
opfølgning:
  - {af: flere-laeser, tekst: Flere læser, status: i gang, fremdrift: To klasser er med, fortsat_som: laesebaand}
aftaler: [{tekst: Læsebånd i alle klasser, id: laesebaand, fortsætter: lindevang-skole-2025/flere-laeser}]
""")
    assert first.key == second.previous
    text = minutes(second)
    assert "Flere læser" in text
    assert "To klasser er med" in text


def test_point_17_a_school_year_that_does_not_fit_the_date_is_kept_with_a_warning():
    dialogue = written("dato: 4/4 2025\nskoleår: 2026/27\nmål: [a]\n")
    assert str(dialogue.school_year) == "2026/27"
    assert "SUD051" in codes(dialogue)


# Publication and privacy


def test_point_18_figures_may_be_confidential_one_by_one_and_every_output_has_an_audience():
    dialogue = written("""
temaer:
  - titel: Læsning
    indikatorer:
      - {navn: Læsetest, katalog: faerdighedstest-laesning, målinger: {skolen: {2024/25: 61.3}}}
      - navn: Trivsel
        kilde: Egen
        målinger: [{værdi: 3.7, periode: 2024/25}, {værdi: 3.1, periode: 2023/24, målgruppe: intern}]
    indhold: [a]
""")
    public, internal = minutes(dialogue, "public"), minutes(dialogue)
    assert "61,3" not in public
    assert "3,1" not in public
    assert "3,7" in public
    assert "61,3" in internal
    assert "3,1" in internal


def test_point_19_names_are_shown_by_role():
    named = written("deltagere: [Gry Holm (elev), Bo Krogh (skoleleder)]\ntemaer: [{titel: a, indhold: [b]}]\n")
    assert "Gry" not in minutes(named, "public")
    assert "Bo Krogh" in minutes(named, "public")


def test_point_20_a_closed_theme_shows_its_heading():
    dialogue = written("temaer: [{titel: Personsag, lukket: Behandlet for lukkede døre., indhold: [Hemmeligt]}]\n")
    text = minutes(dialogue, "public")
    assert "Personsag" in text
    assert "Behandlet for lukkede døre." in text
    assert "Hemmeligt" not in text


def test_point_21_a_draft_says_so():
    dialogue = written("""
status: i høring
statusnote: Høring til 1. maj
godkendelser: [{af: Skolebestyrelsen, dato: 12/5 2025}]
mål: [a]
""")
    assert "I høring" in minutes(dialogue)


def test_point_22_dialogues_of_one_round_can_be_gathered():
    theme = "mærker: [faellesskab], tjekliste: trivsel, indikatorer: [{navn: Trivsel, id: trivsel}]"
    dialogues = [
        written(f"temaer: [{{titel: {title}, {theme}}}]\n", HEAD.replace("Lindevang", school))
        for school, title in (("Lindevang", "Vi trives"), ("Bakke", "Glade børn"))
    ]
    gathered = Round("2025", dialogues, checklist=["Trivsel"])
    keys = {
        (theme.checklist, theme.tags, theme.indicators[0].key) for item in gathered.dialogues for theme in item.themes
    }
    assert keys == {("trivsel", ("faellesskab",), "trivsel")}


# Words


def test_point_23_typos_and_odd_characters_are_warned_of_and_kept():
    long = "Specialpædagogiskskoleudviklingssamtaleplanlægningsgruppe"
    dialogue = written(f"""
deltagere: [Noah (KKF0-leder)]
temaer:
  - titel: {long}
    indhold: |
      ▪ Der var 14, 8 fraværsdage d. 4/4 kl. 17.00‐20.00
      o Ære være året
        − og sidehoved 23
""")
    found = codes(dialogue)
    assert {"SUD114", "SUD115"} <= found
    text = minutes(dialogue)
    for words in (long, "14, 8", "17.00‐20.00", "Ære være året\n  - og sidehoved 23"):
        assert words in text
    with pytest.raises(sud.LoadError, match="2023/24 or 2024/25"):
        sud.loads(HEAD + "skoleår: 23/25\n")


def test_point_24_local_words_are_labels():
    dialogue = written("etiketter: {goal: [fokuspunkt, fokuspunkter]}\ntemaer: [{titel: a, mål: [b, c]}]\n")
    text = minutes(dialogue)
    assert "Fokuspunkter" in text
    assert "Mål" not in text


LOCAL = """
etiketter: {theme: [spor, sporene], main-theme: [storspor, storspor], groups: [bord, borde], done: [nået, nået],
  in-progress: [undervejs, undervejs]}
deltagere: [Bo (lærer), Ea (leder)]
grupper: [[Bo], [Ea]]
program: [{titel: Velkomst, minutter: 10}, {tema: A, minutter: 40}, {tema: B, minutter: 20}]
opfølgning: [{af: ro, tekst: Ro, status: gennemført}, {af: frugt, tekst: Frugt, status: i gang}]
temaer: [{titel: A, vægt: hovedtema, form: grupper, indhold: [x]}, {titel: B, indhold: [y]}]
"""


@pytest.mark.parametrize(("printed", "more"), [(minutes, ()), (page, ()), (deck, ("storspor", "spor 2"))])
def test_point_24_local_words_stand_everywhere_in_place_of_the_librarys(printed, more):
    text = printed(written(LOCAL)).lower().replace("\N{NO-BREAK SPACE}", " ")
    assert [word for word in ("bord 1", "to borde", "nået", "undervejs", *more) if word not in text] == []
    assert not [word for word in ("tema", "gruppe", "gennemført", "i gang") if word in text]
