"""A school development dialogue as a Python graph, made into a deck: three themes with figures, then one main theme.

Run it with a folder that exists: ``python examples/husum_style_deck.py .``. School and people are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

import suddialog as sud
from suddialog.model import (
    ActionPoint,
    Actions,
    AgendaItem,
    Bullets,
    Derived,
    Diagram,
    Dialogue,
    Figure,
    Finding,
    FollowUp,
    Group,
    Indicator,
    Meeting,
    Observation,
    Participant,
    Prose,
    Question,
    Quote,
    Reference,
    School,
    Sign,
    Source,
    Table,
    Theme,
)  # fmt: skip

# fmt: off
STIL, ACCOUNTS = "Uddannelsesstatistik.dk", "Fjordby Kommune, regnskab"
ANSWERS = ["Aldrig", "Sjældent", "En gang imellem", "Tit eller meget tit"]
INDICES = ["Generel trivsel", "Social trivsel", "Faglig trivsel", "Støtte og inspiration", "Ro og orden"]
FIXED = {"origin": "political", "origin_body": "BUU", "weight": "minor", "treatment": "walk-through"}


def answers(n, *shares):
    """Return the shares of the answers, each measured on `n` pupils."""
    return {name: Observation(share, n=n) for name, share in zip(ANSWERS, shares, strict=True)}


results = Theme("Faglige resultater", id="resultater", presenters="skoleledelsen", checklist="tests", **FIXED,
    deviation="Tema 1-3 blev drøftet i grupper sidste år. I år er en gennemgang nok, så der er ro til hovedtemaet.",
    indicators=[Indicator("Karaktergennemsnit, bundne prøver", "karakter", {
            "school": {"2022/23": 6.2, "2023/24": 6.5, "2024/25": Observation(6.8, n=61)},
            "municipality": {"2022/23": 7.0, "2023/24": 7.0, "2024/25": 7.1},
            "national": {"2022/23": 7.4, "2023/24": 7.5, "2024/25": 7.6}},
            id="karakterer", catalogue="karaktergennemsnit-bundne", population="9. klasse", source=STIL),
        Indicator("Mindst 02 i både dansk og matematik", "%", {
            "school": {"2022/23": 74, "2023/24": 77, "2024/25": Observation(81, n=61)},
            "national": {"2022/23": 84, "2023/24": 85, "2024/25": 86}},
            id="mindst-02", catalogue="mindst-02-dansk-matematik", population="9. klasse", source=STIL)],
    content=[Figure("karakterer", title="Karaktererne stiger for andet år i træk"),
        Figure("mindst-02", title="Fire ud af fem får nu mindst 02 i begge fag"),
        Actions("current", title="Hvad gør vi allerede for de faglige resultater?")],
    actions={"current": [ActionPoint("To eftermiddage om ugen med lærere fra udskolingen", title="Lektiecafé"),
        ActionPoint("Små hold med fast lærer på 9. årgang", title="Grundlæggende færdigheder som valgfag"),
        ActionPoint("Opgavetyper og begreber trænes fra 7. klasse", title="Prøveforberedelse for flersprogede elever"),
        ActionPoint("Et fælles næste skridt hver sjette uge", title="Samtaler om feedback")],
        "agreements": [ActionPoint("Læsebånd i hele udskolingen", id="laesebaand", owners="udskolingens leder",
            due="maj 2026", signs=Sign(indicator="karakterer", toward="rising"))]})

wellbeing = Theme("Trivsel", subtitle="Trivselsmåling 2024/25", presenters="elever og lærere", **FIXED,
    indicators=[*(Indicator(name, "Indeks 1-5", {"school": {"2023/24": before, "2024/25": Observation(now, n=412)},
            "national": {"2024/25": nation}}, better="higher", scale="1-5", population="4.-9. klasse", source=STIL)
          for name, now, before, nation in zip(
              INDICES, (3.7, 4.0, 3.7, 3.2, 3.6), (3.6, 3.9, 3.7, 3.1, 3.7), (3.6, 3.9, 3.7, 3.2, 3.7), strict=True)),
        Indicator("Bliver du mobbet i skolen?", "%", {
            "school": {"2024/25": answers(412, 71, 18, 8, 3), "2023/24": answers(398, 66, 21, 9, 4)},
            "national": {"2024/25": answers(None, 70, 19, 8, 3)}},
            id="mobning", categories=ANSWERS, population="4.-9. klasse", source=STIL)],
    content=[Figure(INDICES, title="Trivslen ligger tæt på landets; støtte og inspiration er lavest"),
        Figure("mobning", title="Flere elever svarer, at de aldrig bliver mobbet",
            caption="»Tit eller meget tit« dækker få elever og skal læses med varsomhed."),
        Reference("Klassen, der holder møde om pausen hver fredag", publisher="Fjordby Tidende", date="14/10 2025",
            title="En artikel, eleverne vil tale om", url="https://example.org/pausen",
            summary="Femte klasse aftaler selv, hvem der leger hvad. Konflikterne bliver løst samme dag."),
        Question("Hvad skulle vores eget pausemøde handle om?")],
    actions={"agreements": ["Pausemøde hver fredag på mellemtrinnet"]})

absence = Theme("Elevfravær", id="fravaer", presenters="skoleledelsen", **FIXED,
    indicators=[Indicator("Samlet fravær", "%", {"school": {"2024/25": 7.4}}, better="lower", shown=False, source=STIL),
        Indicator("Fraværsdage pr. elev", "dage", {"school": {"2023/24": 15.5, "2024/25": 14.8},
            "national": {"2024/25": 13.6}}, id="dage", better="lower", source=STIL,
            derived=Derived("samlet-fravaer", 200, "skoledage")),
        Indicator("ekstra fridage", "dage", {"school": {"2024/25": 3.8}}, part_of="dage", shown=False, source=STIL),
        Indicator("Fraværsdage pr. elev efter type", "dage", {
            "school": {year: dict(zip(["Sygdom", "Ekstra fridage", "Ulovligt fravær"], days, strict=True))
                for year, days in {"2021/22": (13.2, 2.7, 1.5), "2022/23": (11.3, 3.1, 1.7),
                                   "2023/24": (10.4, 3.5, 1.6), "2024/25": (9.6, 3.8, 1.4)}.items()},
            "national": {"2024/25": 13.6}}, id="fravaerstyper", better="lower", source=STIL,
            categories=["Sygdom", "Ekstra fridage", "Ulovligt fravær"])],
    content=[Figure("fravaerstyper", title="Fraværet falder, mens ekstra fridage stiger"),
        Figure("dage", "key-figure", title="Hver elev var i gennemsnit væk i næsten tre skoleuger"),
        Actions("current", title="Hvad gør vi allerede for at nedbringe fraværet?")],
    actions={"current": [ActionPoint("Skolens socialrådgiver ser listen hver mandag", title="Fast registrering"),
        ActionPoint("Klassemøder og tovoksenordning i frikvarteret", title="Tryghed i klassen"),
        ActionPoint("Opkald hjem på tredje fraværsdag", title="Tidlig kontakt til forældrene")],
        "agreements": [ActionPoint("Ekstra fridage tages op på alle forældremøder", owners="skolebestyrelsen",
            signs="Under 3,5 ekstra fridage pr. elev")]})

communities = Theme("Mangfoldige børnefællesskaber", id="faellesskaber", weight="main", origin="school",
    treatment="groups", presenters="skoleledelsen",
    indicators=[Indicator("Undervisningsudgifter", "%", {"municipality": {
            "2018": {"Almenundervisning": 80, "Specialundervisning": 20},
            "2023": {"Almenundervisning": 78, "Specialundervisning": 22},
            "2030": {"Almenundervisning": Observation(71, forecast=True),
                     "Specialundervisning": Observation(29, forecast=True)}}},
            id="udgifter", categories=["Almenundervisning", "Specialundervisning"], source=ACCOUNTS),
        Indicator("Elever i specialtilbud", "%", {"municipality": {"2018": 4.6, "2023": 5.6,
            "2030": Observation(7.3, forecast=True)}}, id="specialtilbud", source=ACCOUNTS)],
    content=[Quote("Når et barn mistrives, begynder vi med klassen. Støtten skal derhen, hvor barnet allerede har sine "
            "kammerater, og de voksne skal have tid til at bruge den.", "Børne- og Ungeudvalget, Fjordby Kommune",
            source=Source("Forord til »Plads i klassen«", edition="marts 2025"), title="Udvalget begynder med klassen"),
        Table([["Indsats", "2025", "2026", "2027", "2028", "I alt"],
            ["Investering", "156,2", "205,0", "138,5", "71,5", "571,1"]], unit="Mio. kr., 2025-pl",
            totals="last-column", source=Source("Fjordby Kommune, budget 2025"), title="Der investeres mest i 2026"),
        Bullets(["Forskelle mellem børn er noget, en klasse kan lære af.",
            "God undervisning med klare rammer er den tidligste hjælp.",
            "Hvert barn hører til i en klasse og har noget at give de andre.",
            "Hjælpen kommer til barnet, før nogen taler om en anden skole.",
            "Hverken børn, familier eller medarbejdere skal løse det svære alene.",
            "Skole, fritid og hjem lægger planer for det samme barn sammen."],
            numbered=True, title="Seks principper for en mere rummelig skole"),
        Figure(["udgifter", "specialtilbud"], title="Specialundervisning ventes at tage 29 % af udgifterne i 2030"),
        Diagram("pillars", [
            Finding("Undervisning", ["Varieret og praktisk", "Bevægelse hver dag"]),
            Finding("Holddeling", ["To voksne i dansk", "Fleksible hold"]),
            Finding("Samtaler", ["Feedback til alle", "Klassemøder"]),
            Finding("Voksne", ["De samme i fritiden", "Tæt på børnene"]),
            "Tydelig ledelse", "Team, der planlægger sammen", "Klare aftaler med hjemmet",
            Finding("Støtten", [Finding("I skolen", ["Ressourcecenter", "Inklusionsteam"]),
                Finding("Rundt om skolen", ["Flexteam", "Kompetencecentre"])])],
            "Stærke fællesskaber · Høj trivsel · Gode resultater", title="Sådan kender man en skole for alle"),
        Diagram("hub", [*(Finding(name, tags="own") for name in ("Vejledere", "Socialrådgiver", "Inklusionsteam")),
            "PPR", "Sundhedsplejen", "Talekonsulent", "Flexteam", "Klubben", "UU-vejleder"],
            "Hjælp til årgang, klasse eller elev", title="Ressourcecentret samler hjælpen omkring eleven"),
        Question("Hvad kan vi hver især gøre, så hjælpen når ind i klassen inden efterårsferien?",
            title="De første skridt")],
    actions={"agreements": [ActionPoint("To voksne i dansk på 4.-6. årgang", owners=["skolelederen", "forvaltningen"],
        start="2026/27"), ActionPoint("Aftaler om hjælp følges op i ressourcecentret", due="senest februar 2026")]})

dialogue = Dialogue(School("Lindevang Skole", "Fjordby Kommune"), previous="lindevang-skole-2024",
    meetings=Meeting("torsdag d. 27/11 2025", "kl. 9-12", place="Skolens bibliotek"),
    sources=Source(STIL, retrieved="1/10 2025"),
    participants={
        "Skoleledelsen": [Participant("Jens Vestergaard", "skoleleder", functions="facilitator"),
            Participant("Amira Holst", "afdelingsleder", functions="facilitator"),
            Participant("Kasper Lyng", "afdelingsleder", functions="facilitator")],
        "KKFO": [Participant("Tine Overgaard", "KKFO-leder", functions="facilitator"), "Samir Yilmaz, pædagog"],
        "Lærerne": ["Birgitte Falk, lærer", "Mads Rønne, lærer", "Sofie Kjær, lærer"],
        "Skolebestyrelsen": ["Ulla Thorsen, formand", "Peter Nygaard, forælder", "Zeynep Aydin, forælder",
            "Omar Siddiqui, forælder"],
        "Eleverne": ["Alma, elev", "Villads, elev", "Esther, elev", "Yusuf, elev"],
        "Forvaltningen": ["Henriette Bruun, faglig chef"]},
    groups=[Group(["Jens Vestergaard", "Ulla Thorsen", "Mads Rønne", "Alma", "Omar Siddiqui"], "Ved vinduet"),
        Group(["Amira Holst", "Peter Nygaard", "Samir Yilmaz", "Villads"], "Ved scenen"),
        Group(["Tine Overgaard", "Zeynep Aydin", "Birgitte Falk", "Esther"], "I læsehjørnet"),
        Group(["Kasper Lyng", "Sofie Kjær", "Henriette Bruun", "Yusuf"], "I mødelokalet")],
    agenda=[AgendaItem("Velkomst og præsentation", minutes=15), AgendaItem("Formen på samtalen", minutes=5),
        AgendaItem("Opfølgning på sidste års aftaler", minutes=15),
        AgendaItem("Tre temaer, som udvalget har valgt", children=[AgendaItem(theme="resultater", minutes=15),
            AgendaItem(theme="trivsel", minutes=20), AgendaItem(theme="fravaer", minutes=15)]),
        AgendaItem("Pause", minutes=10), AgendaItem(theme="faellesskaber", minutes=60, children=[
            AgendaItem("Tal sammen i grupperne", minutes=10), AgendaItem("Skriv tre forslag, og vælg ét", minutes=30),
            AgendaItem("Fortæl det i plenum", minutes=20)]),
        AgendaItem("Fælles opsamling og aftaler", minutes=20), AgendaItem("Tak for i dag", minutes=5)],
    follow_up=[FollowUp("lektiecafe", "done", text="Lektiecafé to gange om ugen", progress="Åben siden januar"),
        FollowUp("fravaer", "done", text="Ens procedure for fravær", progress="Fælles side til alle hjem"),
        FollowUp("to-voksne", "in-progress", text="To voksne i dansk på 4.-6. årgang", progress="I gang på 4. årgang",
            continued_as="to-voksne-i-dansk-paa-4-6-aargang"),
        FollowUp("pauser", "agreed", text="Nye rammer for pauserne", progress="Afventer ombygningen af gården"),
        FollowUp("mindst-02", "dropped", text="Måltal for mindst 02", reason="Erstattet af læsebåndet")],
    themes=[results, wellbeing, absence, communities],
    summary=[Prose("81 % får mindst 02 i begge fag, og karaktererne stiger.", title="Fremgang"),
        Prose("Ekstra fridage fylder mere, selv om fraværet falder.", title="Opmærksomhed"),
        Prose("Hjælpen skal ind i klassen.", title="Retning"),
        Diagram("steps", [Finding("5. december", "Udkast til referat sendes ud"), Finding("12. december",
            "Frist for bemærkninger"), Finding("18. december", "Referatet offentliggøres")], title="Det sker nu")])
# fmt: on

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    result = sud.export(dialogue, "pptx", folder / "husum_style.pptx", audience="participants", overwrite=True)
    print(result.path)
