"""Danish words that may stand for the members of closed lists, in files and scripts alike."""

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
    "ActionKind": "allerede current · praksis current · mål goal · indsats initiative · aftale agreement"
    " · spørgsmål question",
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
