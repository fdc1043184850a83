"""Words that people write in place of keys: not read, but proposed.

Each has the keys that it may mean, the likeliest first; the first that a class has is proposed (``titel``: the role of
a participant, the name of an indicator).
"""

from __future__ import annotations

from collections.abc import Mapping

_MEANT = """
navn text title name · name text title · titel role name text · title role name text · overskrift title name text
heading title name text · emne title theme · subject title theme · hvad text title · what text title
tekst content title name · text content title name · beskrivelse content definition details text
description content definition details text · referat content summary · stilling role · job role · position role
dato due period retrieved · date due period retrieved · hvornår due period · when due period · deadline due
tidsfrist due · hvem owners whose presenters name · who owners whose presenters name · ansvar owners · ejer owners
responsible owners · ved presenters · af presenters · år period · year period · skoleår period · school_year period
tal value observations · figures observations value · resultat value observations · result value observations
data observations · værdier observations · values observations · måling value observations · måleenhed unit
retning better toward · direction better · link url · hjemmeside url · website url · www url · type kind · art kind
dækker covers · kommentar note words footnote · comment note words footnote · bemærkning note words footnote
forfatter by · author by · sagt_af by · fra by start · from by start
aftale text · agreement text · mål text · goal text · indsats text
handling text · action text · spørgsmål text · afbud absent presence participants · fraværende absent presence
deltagere joined members · participants joined members · deltog joined · punkter themes content agenda
emner themes agenda · baggrund reason intro · background reason intro · formål reason intro
bilag basis references · lokale place · location place · tidspunkt time due · klokken time · varighed minutes
duration minutes · prioritet weight · priority weight · besvarelser n · respondenter n · respondents n
"""

MEANT: Mapping[str, tuple[str, ...]] = {
    words[0]: tuple(words[1:]) for line in _MEANT.strip().split("\n") for words in map(str.split, line.split(" · "))
}
"""The English keys that each of these words may mean."""
