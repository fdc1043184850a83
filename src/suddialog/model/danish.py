"""Danish words for the members of closed lists, in files and scripts alike, and for the keys of files."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "Audience": "offentlig public · offentligt public · deltagere participants · deltagerne participants"
    " · intern internal · internt internal",
    "Side": "skole school · skolen school · forvaltning authority · forvaltningen authority · bestyrelse board"
    " · bestyrelsen board · skolebestyrelse board · skolebestyrelsen board · elever pupils · eleverne pupils"
    " · elevråd pupils · forældre parents · forældrene parents · medarbejderne staff · personalet staff"
    " · medarbejdere staff · personale staff · naboskole peer · naboskolen peer · politisk political"
    " · politikere political · gæst guest · gæster guest",
    "Function": "ordstyrer chair · mødeleder chair · facilitator facilitator · tovholder facilitator"
    " · referent minutes",
    "Better": "højere higher · høj higher · lavere lower · lav lower · ingen neither · hverken neither",
    "Trend": "stigende rising · faldende falling · stabil stable · uændret stable",
    "Verdict": "over above · på-niveau level · niveau level · under below · ikke-signifikant not-significant"
    " · ikke-sammenlignelig not-comparable · højere above · lavere below · higher above · lower below",
    "ActionKind": "allerede current · nuværende current · praksis current · mål goal · indsats initiative"
    " · aftale agreement · spørgsmål question",
    "ActionStatus": "foreslået proposed · aftalt agreed · i-gang in-progress · gennemført done · udført done"
    " · færdig done"
    " · afsluttet done · opgivet dropped · droppet dropped",
    "DialogueStatus": "planlagt planned · afholdt held · afventer-aftale awaiting-agreement · udkast draft"
    " · i-høring in-comment · godkendt approved",
    "Origin": "lov law · loven law · politisk political · forvaltning authority · forvaltningen authority"
    " · skole school"
    " · skolen school · bestyrelse board · skolebestyrelsen board · elever pupils · eleverne pupils"
    " · medarbejdere staff",
    "Obligation": "obligatorisk obligatory · frivillig optional · valgfri choice",
    "Treatment": "orientering orientation · gennemgang walk-through · plenum plenary · drøftelse plenary"
    " · grupper groups"
    " · beslutning decision",
    "Weight": "hovedtema main · stor main · almindelig normal · mindre minor · lille minor",
    "ChartKind": "automatisk auto · serie series · søjler bars · sammensætning composition · fordeling distribution"
    " · nøgletal key-figure · tabel table",
    "DiagramKind": "nav hub · søjler pillars · trin steps · kredsløb cycle · lag layers",
    "Matter": "handlinger actions · program agenda · diagrammer diagrams · opfølgning follow-up · grupper groups"
    " · indikatorer indicators · billeder pictures · spørgsmål questions · citater quotes · henvisninger references"
    " · tabeller tables",
    "SlideKind": "forside cover · program agenda · deltagere people · afsnit section · punkter bullets · graf chart"
    " · tabel table · citat quote · spørgsmål question · billede picture · figur diagram · nøgletal keyfigure"
    " · grupper groups · tekst text",
    "Purpose": "titel title · undertitel subtitle · temalinje kicker · manchet lead · tekst body · indhold content"
    " · billede picture · kilde source · sidefod footer · sidetal number · målgruppe mark · temanummer numeral",
    "Totals": "ingen none · sidste-kolonne last-column · sidste-række last-row · begge both",
    "Presence": "til-stede present · online online · delvis partly · delvist partly · fraværende absent · afbud absent"
    " · meldt-afbud absent · sendt-afbud absent · ikke-til-stede absent",
}

DANISH: Mapping[str, Mapping[str, str]] = {
    kind: dict(pair.split() for pair in words.split(" · ")) for kind, words in _WORDS.items()
}
"""The English words by the Danish ones, ``-`` between words, by the name of the enumeration."""

_KEYS = """
titel title · navn name · rolle role · part party · parter parties · side side · funktion functions
fremmøde presence · antal count · skole school · kommune municipality · afdeling department · afdelinger departments
tidligere formerly · indtil until · adresse url · kode code · forvaltning authority · slags kind
dato date · tid time · sted place · møder meetings · skoleår school_year · periode period · perioder periods
deltagere participants · gruppe groups body · grupper groups · medlemmer members · program agenda · dagsorden agenda
indledning intro · opsamling summary · grundlag basis base · opfølgning follow_up · tema theme · temaer themes
punkter parts children items · punkt point · nummer number · undertitel subtitle · kort_titel short_title
indhold content · tekst text · punktliste bullets · nummereret numbered · pointe finding · citat quote · af by of
tabel table · summer totals · billede picture · billedtekst caption · sti path · alternativ_tekst alt · fotograf credit
portræt portrait · pynt decorative · figur figure · graf chart · visning chart · diagram diagram · midte centre
spørgsmål question · svar answers
henvisning reference · henvisninger references · udgiver publisher · resumé summary
indikator indicator indicators · indikatorer indicators · katalog catalogue · enhed unit · bedst better · skala scale
mindst low · højst high · decimaler decimals · population population · definition definition · vist shown
målinger observations · observationer observations · hvis whose · værdi value · ord words · tendens trend
kategori category · undergruppe subgroup · prognose forecast · foreløbig provisional · brud_før break_before
sammenlignet compared · mod against · vurdering verdict · forskel difference
kategorier categories · opdeling breakdowns · opdelinger breakdowns · heraf part_of · beregnet derived · gange times
kilde source · kilder sources · hentet retrieved · udgave edition
handlinger actions · allerede current · nuværende current · mål goals target · indsatser initiatives
initiativer initiatives · aftaler agreements · åbne_spørgsmål questions · begrundelse reason · midler means
detaljer details · tegn signs · retning toward
udgangspunkt baseline · ansvarlig owners · ansvarlige owners · start start · slut end · frist due · status status
fremdrift progress · forslag proposal · fortsætter continues · fortsat_som continued_as
oprindelse origin · udvalg origin_body · forpligtelse obligation · gælder_fra valid_from · vægt weight
form treatment · minutter minutes · oplæg presenters · med joined · uden absent · online online · lukket closed
afvigelse deviation · afvigelser deviations · fodnote footnote · noter speaker_notes · målgruppe audience
ellers otherwise · mærker tags · accepteret accepted · etiketter labels · nøgle key · flertal plural
statusnote status_note · godkendelser approvals · note note · skrevet_af written_by · aftalt_af agreed_by
omfatter covers · sprog language · profil profile · forrige previous · tjekliste checklist · samtaler dialogues
navne names · roller roles · tal figures · mindst_antal fewest · tærskler thresholds
skabelon template · pladser slots
"""

KEYS: Mapping[str, tuple[str, ...]] = {
    words[0]: tuple(words[1:]) for line in _KEYS.strip().split("\n") for words in map(str.split, line.split(" · "))
}
"""Danish key to English keys; the first that a class has is meant (``mål``: goals of a theme, target of a sign)."""
