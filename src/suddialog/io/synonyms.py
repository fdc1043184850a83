"""Words that people write in place of keys and of words of closed lists: not read, but proposed.

Each has what it may mean, the likeliest first; the first that a class or a list has is proposed (``titel``: the role of
a participant, the name of an indicator).
"""

from __future__ import annotations

from collections.abc import Mapping

_KEYS = """
navn text title name · name text title · titel role name text · title role name text · overskrift title name text
heading title name text · emne title theme · subject title theme · hvad text title · what text title
tekst content title name · text content title name · beskrivelse content definition details text
description content definition details text · referat content summary · stilling role · job role · position role
dato due period retrieved · date due period retrieved · hvornår due period · when due period · deadline due
tidsfrist due · inden by due · senest by due
hvem owners whose presenters name · who owners whose presenters name · ansvar owners · ejer owners
responsible owners · ved presenters · af presenters base · år period · year period · skoleår period · school_year period
tal value observations · figures observations value · resultat value observations · result value observations
nøgletal indicators
data observations · værdier observations · values observations · måling value observations · måleenhed unit
retning better toward · direction better · link url · hjemmeside url · website url · www url · type kind · art kind
dækker covers · kommentar note words footnote · comment note words footnote · bemærkning note words footnote
forfatter by · author by · sagt_af by · fra by start base · from by start
aftale text · agreement text · mål text · goal text · indsats text
handling text · action text · spørgsmål text · afbud absent presence participants · fraværende absent presence
deltagere joined members · participants joined members · deltog joined · punkter themes content agenda
emner themes agenda · baggrund reason intro · background reason intro · formål reason intro
label name text title · betegnelse name title text
tiltag initiatives text · start time period · begin time period · initiativ text
indikator name base · indicator name base · tema title · theme title
kilde name · source name · skole name · school name
afdeling name · department name · deltager name · person name
bilag basis references · lokale place · location place · tidspunkt time due · klokken time · varighed minutes
duration minutes · prioritet weight · priority weight · besvarelser n · respondenter n · respondents n
antal_svar n · svar n
"""

_WORDS = """
opadgående rising higher · nedadgående falling lower
op rising higher · up rising higher · opad rising higher · stiger rising · rises rising · increasing rising
ned falling lower · down falling lower · nedad falling lower · falder falling · falls falling · decreasing falling
igangværende in-progress · løbende in-progress · påbegyndt in-progress · ongoing in-progress · started in-progress
færdiggjort done · fuldført done · completed done · finished done · cancelled dropped · aflyst dropped · afvist dropped
waiting awaiting-agreement · afventer awaiting-agreement · høring in-comment · endelig approved · final approved
lovgivning law · lovkrav law · legal law · byråd political · kommune authority · municipality authority
leder chair · chairman chair · sekretær minutes · secretary minutes · cirkel cycle distribution
lagkage composition distribution · pie composition distribution · kurve series · linje series · line series
column bars · stort main · vigtig main · major main
åben public · alle public · all public · fortrolig internal · privat internal · private internal
"""

MEANT: Mapping[str, tuple[str, ...]] = {
    words[0]: tuple(words[1:])
    for table in (_KEYS, _WORDS)
    for line in table.strip().split("\n")
    for words in map(str.split, line.split(" · "))
}
"""The English keys, or the English words of closed lists, that each of these words may mean."""
