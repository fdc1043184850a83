"""An outline of a whole dialogue at an invented school, for tests of the deck."""

from __future__ import annotations

from decimal import Decimal

import attrs

from suddialog.outline.blocks import (
    ActionRow,
    ActionTable,
    Agenda,
    AgendaEntry,
    Bullets,
    Cell,
    Group,
    Groups,
    Item,
    Member,
    Outline,
    Paragraph,
    PartyList,
    People,
    Person,
    Question,
    Quote,
    Reference,
    Section,
    Step,
    Table,
)

MAIN = "Hovedtema · Mangfoldige børnefællesskaber"


def programme() -> Agenda:
    """A programme of 180 minutes with a break and a main theme."""
    themes = (
        AgendaEntry(
            text="Elever, der får under 02 i dansk og matematik", number="1", treatment="Gennemgang", minutes=15
        ),
        AgendaEntry(text="Trivsel, herunder mobning", number="2", treatment="Gennemgang", minutes=20),
        AgendaEntry(text="Elevfravær", number="3", treatment="Gennemgang", minutes=15),
    )
    return Agenda(
        title="En tredjedel af tiden går til hovedtemaet",
        lead="9.00–12.00, i alt 180 minutter",
        source="agenda",
        entries=(
            AgendaEntry(time="9.00", text="Velkomst og præsentation", treatment="Orientering", minutes=15),
            AgendaEntry(time="9.15", text="Formen på samtalen", treatment="Orientering", minutes=5),
            AgendaEntry(time="9.20", text="Opfølgning på sidste års aftaler", treatment="Gennemgang", minutes=15),
            AgendaEntry(time="9.35", text="Tre temaer, som udvalget har valgt", minutes=50, children=themes),
            AgendaEntry(time="10.25", text="Pause", minutes=10, pause=True),
            AgendaEntry(
                time="10.35",
                text="Mangfoldige børnefællesskaber",
                treatment="Gruppedrøftelse",
                minutes=60,
                number="4",
                main=True,
            ),
            AgendaEntry(time="11.35", text="Fælles opsamling og aftaler", treatment="Plenum", minutes=20),
            AgendaEntry(time="11.55", text="Tak for i dag", minutes=5),
        ),
    )


def party(heading: str, *people: str) -> PartyList:
    """A party of people written "Name, role"; a name alone is a role."""
    made = []
    for person in people:
        name, comma, role = person.partition(", ")
        initials = "".join(word[0] for word in name.split()[:2]) if comma else ""
        made.append(Person(name=name if comma else "", role=role if comma else name, initials=initials))
    return PartyList(heading=heading, people=tuple(made))


def people() -> People:
    """Seventeen people of six parties."""
    return People(
        title="17 deltagere fra seks parter",
        lead="Elever vises kun med rolle",
        source="participants",
        parties=(
            party("Skoleledelse", "Jens Vestergaard, skoleleder", "Amira Holst, indskoling", "Kasper Lyng, udskoling"),
            party("Lærere", "Birgitte Falk, dansk på 9. årgang", "Mads Rønne, matematik", "Sofie Kjær, vejleder"),
            party(
                "Elever", "Elev, 6. klasse".replace(", ", " i "), "Elev i 7. klasse", "Elev i 8. klasse", "Elev i 9."
            ),
            party("KKFO", "Tine Overgaard, leder", "Samir Yilmaz, pædagog"),
            party("Skolebestyrelse", "Ulla Thorsen, formand", "Peter Nygaard, forældrevalgt", "Zeynep Aydin, medlem"),
            party("Forvaltning", "Henriette Bruun, skolechef", "Omar Siddiqui, pædagogisk konsulent"),
        ),
    )


def form() -> Agenda:
    """Three themes and a main theme, dealt with in four groups."""
    return Agenda(
        kind="form",
        title="Mest tid til hovedtemaet, de tre andre gennemgås",
        reason_title="Hvorfor denne form?",
        reason="Udvalget har valgt tema 1–3. De blev drøftet i grupper sidste år, så i år er en gennemgang nok. "
        "Det giver ro til at gå i dybden med hovedtemaet.",
        entries=(
            AgendaEntry(text="Faglige resultater", number="1", treatment="Gennemgang", who="Skoleledelsen", minutes=15),
            AgendaEntry(text="Trivsel", number="2", treatment="Gennemgang", who="Elever og lærere", minutes=20),
            AgendaEntry(text="Elevfravær", number="3", treatment="Gennemgang", who="Skoleledelsen", minutes=15),
            AgendaEntry(
                text="Mangfoldige børnefællesskaber",
                number="4",
                treatment="Oplæg og drøftelse i fire blandede grupper",
                who="Skoleledelsen",
                minutes=60,
                main=True,
                groups=4,
            ),
        ),
    )


def follow_up() -> ActionTable:
    """What became of five agreements."""
    return ActionTable(
        kind="follow-up",
        title="Tre af sidste års fem aftaler er gennemført eller godt i gang",
        columns=("text", "status", "progress", "onward"),
        headers=("Aftale", "Status", "Hvad er der sket?", "Videre"),
        source="follow_up",
        rows=(
            _done("Lektiecafé to gange om ugen", "done", "Gennemført", "Siden januar; omkring 34 elever", "Drift"),
            _done("Fælles fraværsprocedure i alle afdelinger", "done", "Gennemført", "Samme trappe i alle", "Drift"),
            _done("To voksne i dansk på 4.–6. årgang", "in-progress", "I gang", "I gang på 4. og 5.", "Også 6. årgang"),
            _done("Nye rammer for pauserne", "agreed", "Ikke begyndt", "Venter på ombygning af gården", "Ny aftale"),
            _done("Måltal for andel med mindst 02", "", "Ikke oplyst", "Der blev ikke sat et mål", "Tages op i tema 1"),
        ),
    )


def _done(text: str, status: str, word: str, progress: str, onward: str) -> ActionRow:
    return ActionRow(text=text, status=status, status_text=word, progress=progress, onward=onward)


def current() -> ActionTable:
    """Five things that the school does already."""
    pairs = (
        ("Lektiecafé to eftermiddage om ugen", "Alle i udskolingen kan komme; unge frivillige hjælper"),
        ("Valgfag i det grundlæggende på 9. årgang", "Små hold i dansk og matematik"),
        ("Prøveforberedelse for flersprogede elever", "Opgavetyper og prøveformer fra 8. klasse"),
        ("Feedbacksamtaler hver sjette uge", "Eleven, en faglærer og ét næste skridt"),
        ("Tidlig kontakt til hjemmet", "Forældre hører fra os, før det går galt"),
    )
    return ActionTable(
        kind="current",
        title="Hvad gør vi allerede for de faglige resultater?",
        columns=("text", "detail"),
        headers=("Hvad", "Hvordan"),
        rows=tuple(ActionRow(text=text, detail=detail) for text, detail in pairs),
    )


def agreements() -> ActionTable:
    """Four agreements, not all of them with owner, time and sign."""
    none = "Ikke aftalt"
    rows = (
        ("To voksne også på 6. årgang", "Kasper Lyng", "Skoleåret 2026/27", "Færre elever tages ud af klassen"),
        (
            "Pausemøde hver fredag på mellemtrinnet",
            "Elevrådet og Mads Rønne",
            "1. februar 2026",
            "Flere er med i legen",
        ),
        ("Samtale om ekstra fridage på forældremøder", "Skolebestyrelsen", none, "Under 3,5 ekstra fridage pr. elev"),
        ("Fælles måltal for andel med mindst 02", none, "Ultimo marts 2026", ""),
    )
    return ActionTable(
        kind="agreement",
        title="Fire aftaler for det kommende år",
        lead="Aftalerne følges op ved næste samtale i november 2026",
        columns=("number", "text", "owner", "due", "sign"),
        headers=("Nr.", "Hvad", "Hvem", "Hvornår", "Tegn på, at det virker"),
        rows=tuple(
            ActionRow(number=str(number), text=text, owner=owner, due=due, sign=sign)
            for number, (text, owner, due, sign) in enumerate(rows, 1)
        ),
    )


def money() -> Table:
    """Money by year, with sums in the last row and column."""
    rows = (
        ("To voksne og holddannelse", "22,4", "28,0", "20,5", "12,6", "83,5"),
        ("Kompetencecentre", "14,6", "18,3", "12,4", "8,1", "53,4"),
        ("Efteruddannelse", "6,8", "9,7", "7,2", "4,3", "28,0"),
        ("Evaluering", "4,4", "5,5", "3,9", "2,8", "16,6"),
        ("I alt", "48,2", "61,5", "44,0", "27,8", "181,5"),
    )
    return Table(
        title="Kommunen investerer 181,5 mio. kr. over fire år, mest i 2026",
        unit="Mio. kr., 2025-priser",
        caption="Kilde: Fjordby Kommune, budget 2025–2028 (opdigtet). Hentet 3. november 2025.",
        header=("Indsats", "2025", "2026", "2027", "2028", "I alt"),
        rows=tuple((Cell(name), *(Cell(text, number(text)) for text in figures)) for name, *figures in rows),
        aligns=("left", "right", "right", "right", "right", "right"),
        total_row=True,
        total_column=True,
    )


def missing() -> Table:
    """Figures of which some are missing, each with a reason."""
    rows = (
        ("Karaktergennemsnit, bundne prøver", "6,5", "6,8", "7,6", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}61 elever"),
        (
            "Socioøkonomisk reference, forskel",
            "-0,2",
            "Offentliggøres i december",
            "–",
            "Tabellen er ikke udgivet endnu",
        ),
        ("Elever i specialklasse med mindst 02", "< 5 elever", "< 5 elever", "41 %", "Så få elever vises ikke"),
        (
            "Nationale test, læsning",
            "Tal ikke offentliggjort",
            "Tal ikke offentliggjort",
            "71 %",
            "Fortrolige for skoler",
        ),
        ("Trivsel, 10. klasse", "Ikke relevant", "Ikke relevant", "3,7", "Skolen har ingen 10. klasse"),
        ("Elevfravær, specialklasser", "Ikke indsamlet", "9,1 %", "8,3 %", "Registreres fra august 2024"),
    )
    return Table(
        title="Fire tal mangler, og grunden står ved hvert af dem",
        lead="Nøgletal for 2024/25. Et manglende tal er aldrig nul.",
        caption="Kilde: opdigtede tal til eksemplet. Hentet 3. november 2025.",
        header=("Nøgletal", "Skolen 2023/24", "Skolen 2024/25", "Landet 2024/25", "Bemærkning"),
        rows=tuple((Cell(name), *(_figure(text) for text in figures), Cell(words)) for name, *figures, words in rows),
        aligns=("left", "right", "right", "right", "left"),
    )


def number(text: str) -> Decimal:
    """The number behind a Danish figure."""
    return Decimal(text.replace(" %", "").replace(",", "."))


def _figure(text: str) -> Cell:
    try:
        return Cell(text, number(text))
    except ArithmeticError:
        return Cell(text, missing=True)


def principles() -> Bullets:
    """Six numbered sentences."""
    return Bullets(
        title="Seks principper for en skole med plads til flere",
        caption="Kilde: Børne- og Ungeudvalget, Fjordby Kommune, 2025 (opdigtet).",
        numbered=True,
        items=(
            Item("Forskelle er en styrke, og vi begynder i dagtilbud, skole og fritid på samme tid."),
            Item("God undervisning er den bedste hjælp: klare forventninger og dage, der ligner hinanden."),
            Item("Alle børn skal høre til et sted, uanset hvad de har svært ved, og alle har noget at give."),
            Item("Vi løser en udfordring dér, hvor barnet er, og bygger om på fællesskabet før barnet."),
            Item("Ingen står alene med det svære: hverken barnet, forældrene eller de voksne i klassen."),
            Item("Vi ser på hele ugen, så skole, fritid og hjem trækker i samme retning."),
        ),
    )


def groups() -> Groups:
    """Four groups and their task."""
    names = (
        ("Ved vinduet", "Jens Vestergaard", "Ulla Thorsen", "Mads Rønne", "Omar Siddiqui", "Elev i 7. klasse"),
        ("Ved scenen", "Amira Holst", "Peter Nygaard", "Samir Yilmaz", "Elev i 6. klasse"),
        ("I læsehjørnet", "Tine Overgaard", "Zeynep Aydin", "Birgitte Falk", "Elev i 8. klasse"),
        ("I mødelokalet", "Kasper Lyng", "Sofie Kjær", "Henriette Bruun", "Elev i 9. klasse"),
    )
    return Groups(
        title="Fire grupper på tværs af parterne",
        lead="Den første i hver gruppe er ordstyrer",
        task="Skriv tre forslag til de første skridt, og vælg ét, som gruppen fortæller om bagefter.",
        groups=tuple(
            Group(
                number=str(index),
                name=place,
                members=tuple(Member(text=text, facilitator=at == 0) for at, text in enumerate(members)),
            )
            for index, (place, *members) in enumerate(names, 1)
        ),
    )


def article() -> tuple[Reference, Paragraph, Question]:
    """An article, why it is here, and what to ask."""
    return (
        Reference(
            title="En artikel, vi gerne vil have med i drøftelsen",
            text="Klassen, der holder pausemøde hver fredag",
            publisher="Fjordby Tidende",
            date="14. oktober 2025",
            summary="I 6. klasse aftaler eleverne selv, hvem der leger hvad, så ingen står alene. Konflikterne løses, "
            "før timen begynder.",
            url="https://example.org/pausemoede",
        ),
        Paragraph(
            title="Hvorfor er den med?", text="Eleverne har valgt den. Elevrådet vil prøve det samme til foråret."
        ),
        Question(title="Spørgsmål", text="Hvad skulle der til hos os?"),
    )


def question() -> Question:
    """A question with three steps."""
    return Question(
        title="De første skridt",
        text="Hvad kan ledelse, lærere, pædagoger, elever, forældre og lokalområde hver især gøre, "
        "så vi kommer tættere på de seks principper?",
        steps=(
            Step(when="10 min.", text="Tal sammen i grupperne"),
            Step(when="30 min.", text="Skriv tre forslag og vælg ét"),
            Step(when="20 min.", text="Fortæl det til alle"),
        ),
    )


def summary() -> Section:
    """Three texts and what happens next."""
    return Section(
        kind="summary",
        title="Opsamling: tre ting tager vi med herfra",
        kicker="Tak for i dag",
        blocks=(
            Paragraph(title="Fremgang", text="81 % får mindst 02, og karaktererne stiger for andet år."),
            Paragraph(title="Opmærksomhed", text="Der er flere ekstra fridage, selv om det samlede fravær falder."),
            Paragraph(title="Retning", text="Hjælpen skal ind i klassen: to voksne og faste pausemøder."),
            Question(
                title="Det sker nu",
                text="",
                steps=(
                    Step(when="5. december", text="Udkast til referat sendes ud"),
                    Step(when="12. december", text="Frist for bemærkninger"),
                    Step(when="18. december", text="Referatet lægges på hjemmesiden"),
                ),
            ),
        ),
    )


def results() -> Section:
    """The first theme."""
    return Section(
        kind="theme",
        title="Faglige resultater",
        kicker="Tema 1 · Faglige resultater",
        number="1",
        treatment="Gennemgang",
        presenters="skoleledelsen",
        minutes="15 minutter",
        blocks=(missing(), current()),
        notes="Husk at nævne de nye tal.",
    )


def main_theme() -> Section:
    """The main theme."""
    return Section(
        kind="theme",
        title="Mangfoldige børnefællesskaber",
        kicker=MAIN,
        number="4",
        treatment="Oplæg og drøftelse i grupper",
        minutes="60 minutter",
        main=True,
        blocks=(
            Quote(
                title="Udvalget vil flytte hjælpen, ikke barnet",
                text="Næsten alle børn kan høre til i den almindelige klasse, når hjælpen er til stede. Derfor må "
                "skolen kunne ændre sig, når et barn har det svært. Barnet bliver, hvor vennerne er.",
                by="Børne- og Ungeudvalget, Fjordby Kommune",
                origin="Forord til »Sammen om alle børn«, marts 2025 (opdigtet)",
            ),
            money(),
            principles(),
            Bullets(
                title="Sådan kendes et godt fællesskab",
                lead="Efter drøftelser i elevråd og bestyrelse",
                items=(
                    Item("Alle har nogen at være sammen med", (Item("også i pauserne"), Item("og i fritiden"))),
                    Item("De voksne taler om børnene på samme måde"),
                    Item("Forældre inviterer hele klassen"),
                ),
            ),
            question(),
        ),
    )


def words_only() -> Section:
    """Two points without figures, side by side."""
    return Section(
        kind="theme",
        title="Punkter uden tal: udviklingen i ord",
        kicker="Øvrige punkter",
        number="5",
        blocks=(
            Bullets(
                title="Medarbejderfravær",
                lead="▼ Faldet tre år i træk",
                items=(
                    Item("Fast opfølgning hver uge"),
                    Item("Færre er syge længe"),
                    Item("Nedsat tid i en periode hjælper"),
                ),
            ),
            Bullets(
                title="Elevrådet",
                lead="► Nyt punkt i år",
                items=(
                    Item("Byttestation for tøj og bøger"),
                    Item("Rene toiletter på mellemtrinnet"),
                    Item("Projektuge"),
                ),
            ),
        ),
    )


def outline() -> Outline:
    """The whole deck."""
    return Outline(
        preset="deck",
        language="da",
        title="Skoleudviklingssamtale 2025",
        school="Lindevang Skole",
        municipality="Fjordby Kommune",
        date="27. november 2025",
        time="kl. 9.00–12.00",
        place="Skolens bibliotek",
        when="Torsdag den 27. november 2025, kl. 9.00–12.00",
        audience="Offentlig udgave",
        footer="Lindevang Skole  ·  Skoleudviklingssamtale 2025  ·  27. november 2025",
        sections=(
            Section(kind="agenda", title="Program", kicker="Program", blocks=(programme(),)),
            Section(kind="people", title="Deltagere", kicker="Deltagere", blocks=(people(),)),
            Section(kind="form", title="Formen på samtalen", kicker="Formen på samtalen", blocks=(form(),)),
            Section(
                kind="follow-up", title="Opfølgning", kicker="Opfølgning på samtalen i 2024", blocks=(follow_up(),)
            ),
            results(),
            Section(
                kind="theme",
                title="Trivsel",
                kicker="Tema 2 · Trivsel",
                number="2",
                subtitle="Trivselsmåling 2024/25",
                treatment="Gennemgang",
                presenters="elever og lærere",
                minutes="20 minutter",
                blocks=article(),
            ),
            words_only(),
            main_theme(),
            Section(kind="groups", title="Grupper", kicker="Hovedtema · Gruppedrøftelse", blocks=(groups(),)),
            Section(kind="actions", title="Aftaler", kicker="Aftaler", blocks=(agreements(),)),
            summary(),
            Section(
                kind="basis",
                title="Grundlag",
                kicker="Grundlag",
                blocks=(
                    Reference(text="Sammen om alle børn", publisher="Fjordby Kommune", date="marts 2025"),
                    Reference(
                        text="Trivselsmåling 2024/25", publisher="Skolens egen opgørelse", url="https://example.org"
                    ),
                ),
            ),
        ),
    )


def with_blocks(*blocks: object, title: str = "Et afsnit", kicker: str = "Tema 9 · Prøve") -> Outline:
    """A small outline with some blocks in one section."""
    section = Section(kind="actions", title=title, kicker=kicker, blocks=tuple(blocks))  # type: ignore[arg-type]
    return attrs.evolve(outline(), sections=(section,))
