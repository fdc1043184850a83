"""Fifty faults as somebody makes them who writes the file by hand, of YAML and of the format, in one report.

Each is told at its line and column, with what to write, in Danish.
"""

from __future__ import annotations

from reading import findings

from suddialog.language import told

FAULTY = """\
format: suddialog
version: 1
skole: Vesterø Skole
komune: Østersø Kommune
dato: tirsdag d. 10. november 2025
tid: 13.30-15.30-16
sted Personalerummet
skoleår: 25/27
deltagere:
  Skolen: [Karla Skov (skoleleder), Jens Vest tillidsrepræsentant, to elever
  Bestyrelsen: [Lone Holm (formand), Per Bak (forælder, afbud)]
  Forvaltningen:
    - Tove Riis, skolechef, Ole Bro, konsulent
    - {navn: Mads Lund, rolle: konsulent, funktion: sekretær, fremmøde: onlin}
    - {navn Mia Lind, rolle: konsulent}
    -Kim Dal, konsulent
dagsorden:
  - Velkomst
  - tema: Fravær
    minutter: fyrre
    oplæg: Karla
  - tema: Fraværr
  - Temaer i øvrigt: Samlæsning: Naturfag
  - "Pause" og kaffe
  - {titel: Slut, minutter: 10 min}
indledning: >
  Vi mødtes på skolen.

  - to nye lærere
  - nye færgetider
opfølgning:
  - {af: faelles-lejrskole, status: gennemførtt, tekst: Fælles lejrskole}
  - af: laesebaand
    status: droppet
    begrundelse: For få timer
    frist: 31/12
temaer:
  - titel: Fravær
    orindelse: politisk
    vægt: hoved
    lukket: måske
    indikatorer:
      - navn: Samlet fravær
        enhed: "%"
        bedst: laveste
        kilde: Uddannelsesstatistik.dk
        målinger: |
          Skoleår | 2022/23 | 2023/25 | 2024/25
          skolen  | 8,1 %   | 7,7     | 6,9
          landet  | 8,3     | 7,9
      - navn: Fravær efter type
        kategorier: sygdom, lovligt, ulovligt
        målinger:
          skolen:
            2024/25: {sygdom: 4,6, lovligt: "1,9"}
            2023/24: {sygdom: "4,6", lovlig: "1,9"}
      - navn: Elevtal
        målinger: {skolen: {2024/25: 1.234, 2023/24: .., 2022/23: n/a}}
      - navn: Trivsel
        skala: 1 til fem
        målinger:
          År  2024/25
          skolen  3,6
    indhold: |
      Karla fortalte, at kun to elever har højt fravær.

      - Ring til Ida på 22 33 44 51
      - Eleven 010203-1234 er flyttet
      - Fraværet var 14, 8 dage

      | Hvad       | Før  | Nu   |
      | Opkald     | 12   |
    aftaler:
      - tekst: Vi måler fraværet hver måned
        ansvarlig: Karla, forvaltningen
        frist: februarr 2026
        tegn: {indikator: Samlet fravaer, retning: nedad, mål: "6,5 %"}
      - {tekst: Morgenbus
         frist: maj 2026}
      - *vigtigt
      - Hold #2 begynder
	- Tabulator
  - titl: Samlæsning
    indhold:
      - Vi samlæser 0.-2. klasse
      - citat: Man lærer af de store.
        tabel: a
      - sitat: Hej
      - billede: strand.gif
      - figur: samlet-fravaer
        graf: kager
    mål:
      Flere timer med to voksne
      Fælles årsplan
    mål: Igen
  - Naturfag i fjæren
   nummer: 3
etiketter: {goal:fokuspunkt}
status: færdig
måleenhed: x
"""

TOLD = [
    ("SUD006", 4, 1, "Mente du kommune?"),
    ("SUD050", 5, 7, "Ret ugedagen eller datoen"),
    ("SUD020", 6, 6, "Skriv kl. 9-12 eller 9.00-12.00"),
    ("SUD002", 7, 1, "Skriv sted: Personalerummet"),
    ("SUD017", 8, 10, "Mente du 2025/26 eller 2026/27?"),
    ("SUD002", 10, 11, "Afslut den"),
    ("SUD013", 11, 38, "Sæt anførselstegn om"),
    ("SUD019", 14, 53, "Mente du referent?"),
    ("SUD019", 14, 73, "Mente du online?"),
    ("SUD013", 15, 8, "Skriv navn: Mia Lind"),
    ("SUD002", 16, 5, "Skriv et mellemrum efter -"),
    ("SUD012", 20, 15, "Skriv tallet med cifre"),
    ("SUD002", 23, 5, "Sæt enkelte anførselstegn"),
    ("SUD002", 24, 5, "Skriv '\"Pause\" og kaffe'"),
    ("SUD012", 25, 29, "Mente du 10?"),
    ("SUD008", 26, 13, "Skriv | i stedet for >"),
    ("SUD019", 32, 37, "Mente du gennemført?"),
    ("SUD006", 36, 5, "Det hører til under handlinger, aftaler"),
    ("SUD006", 39, 5, "Mente du oprindelse?"),
    ("SUD019", 40, 11, "Mente du hovedtema?"),
    ("SUD019", 41, 13, "Skriv ja"),
    ("SUD019", 45, 16, "Mente du lavere?"),
    ("SUD017", 48, 31, "Mente du 2023/24 eller 2024/25?"),
    ("SUD012", 49, 21, "Mente du 8,1?"),
    ("SUD021", 50, 11, "Sæt to mellemrum"),
    ("SUD013", 52, 21, "Skriv [sygdom, lovligt, ulovligt]"),
    ("SUD013", 55, 31, "Skriv 4.6, eller sæt anførselstegn om tallet"),
    ("SUD013", 58, 38, "Skriv 1234 eller 1,234"),
    ("SUD012", 58, 54, "Skriv tallet med cifre"),
    ("SUD012", 58, 67, "Skriv tallet med cifre"),
    ("SUD012", 60, 16, "Skriv 1-5"),
    ("SUD008", 62, 11, "Skriv målinger: | over linjerne"),
    ("SUD021", 72, 9, "Sæt to mellemrum"),
    ("SUD014", 76, 16, "Mente du februar 2026?"),
    ("SUD019", 77, 52, "Mente du faldende?"),
    ("SUD012", 77, 64, "Mente du 6,5?"),
    ("SUD002", 79, 10, "Skriv et komma sidst på linjen ovenover"),
    ("SUD003", 80, 9, "Hvis det er tekst"),
    ("SUD010", 81, 13, "Sæt anførselstegn"),
    ("SUD002", 82, 1, "Ryk ind med mellemrum"),
    ("SUD006", 83, 5, "Mente du titel?"),
    ("SUD011", 87, 9, "Begynd hver af dem på en ny linje med -"),
    ("SUD011", 88, 9, "Mente du citat?"),
    ("SUD019", 91, 15, "Her kan stå: automatisk"),
    ("SUD008", 93, 7, "Skriv hver af dem på sin egen linje med - foran"),
    ("SUD004", 95, 5, "Behold kun den ene"),
    ("SUD002", 97, 4, "Hvis den hører til punktet ovenover, så skriv titel: "),
    ("SUD008", 98, 13, "Skriv et mellemrum efter kolonet"),
    ("SUD019", 99, 9, "Her kan stå: afholdt"),
    ("SUD006", 100, 1, "Mente du enhed? Det hører til et punkt under indikatorer"),
]


def test_each_fault_is_told_once_at_its_place() -> None:
    assert [(issue.code, issue.line, issue.column) for issue in findings(FAULTY)] == [one[:3] for one in TOLD]


def test_each_remedy_says_in_danish_what_to_write() -> None:
    remedies = [told(issue.remedy, "da") for issue in findings(FAULTY)]
    assert [remedy for remedy, one in zip(remedies, TOLD, strict=True) if not remedy.startswith(one[3])] == []
