"""Danish words that may stand for the English keys and words of the file. `dump` writes the English ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from suddialog.model import (
    ActionKind,
    ActionStatus,
    Audience,
    Better,
    ChartKind,
    DiagramKind,
    DialogueStatus,
    Function,
    Obligation,
    Origin,
    Presence,
    Side,
    Sign,
    Totals,
    Treatment,
    Trend,
    Verdict,
    Weight,
)
from suddialog.model.danish import DANISH
from suddialog.model.policy import Matter
from suddialog.model.template_profile import Purpose, SlideKind

_KEYS = """
titel title · navn name · rolle role · part party · parter parties · side side · funktion functions
fremmøde presence · antal count · skole school · kommune municipality · afdeling department · afdelinger departments
tidligere formerly · indtil until · adresse url · kode code · forvaltning authority · slags kind
dato date · tid time · sted place · møder meetings · skoleår school_year · periode period · perioder periods
deltagere participants · gruppe groups body · grupper groups · medlemmer members · program agenda · dagsorden agenda
indledning intro · opsamling summary · grundlag basis base · opfølgning follow_up · tema theme · temaer themes
punkter parts children items · punkt point · nummer number · undertitel subtitle · kort_titel short_title
indhold content · tekst text · punktliste bullets · nummereret numbered · pointe finding · citat quote · af by of
tabel table · summer totals · billede picture · billedtekst caption · alternativ_tekst alt · fotograf credit
pynt decorative · figur figure · graf chart · visning chart · diagram diagram · midte centre
spørgsmål question · svar answers
henvisning reference · henvisninger references · udgiver publisher · resumé summary
indikator indicator indicators · indikatorer indicators · katalog catalogue · enhed unit · bedst better · skala scale
mindst low · højst high · decimaler decimals · population population · definition definition · vist shown
målinger observations · hvis whose · værdi value · ord words · tendens trend · kategori category
undergruppe subgroup · prognose forecast · foreløbig provisional · brud_før break_before
sammenlignet compared · mod against · vurdering verdict · forskel difference
kategorier categories · opdeling breakdowns · heraf part_of · beregnet derived · gange times · kilde source
kilder sources · hentet retrieved · udgave edition
handlinger actions · allerede current · mål goals target · indsatser initiatives · aftaler agreements
åbne_spørgsmål questions · begrundelse reason · midler means · detaljer details · tegn signs · retning toward
udgangspunkt baseline · ansvarlig owners · start start · slut end · frist due · status status
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

_KINDS: tuple[type[Enum], ...] = (
    Audience,
    Side,
    Function,
    Better,
    Trend,
    Verdict,
    ActionKind,
    ActionStatus,
    DialogueStatus,
    Origin,
    Obligation,
    Treatment,
    Weight,
    ChartKind,
    DiagramKind,
    Matter,
    SlideKind,
    Purpose,
    Totals,
    Presence,
)

WORDS: Mapping[type[Enum], Mapping[str, str]] = {kind: DANISH[kind.__name__] for kind in _KINDS}
"""Danish words of the closed lists, ``-`` between words, by enumeration."""


_SENSES: Mapping[tuple[type, str], str | None] = {(Sign, "frist"): "by", (Sign, "af"): None}
"""Danish words that mean something else in a class, or nothing: a sign is seen *by* a day, a quote is *by* somebody."""


def key_table(names: Iterable[str], cls: type | None = None) -> dict[str, str]:
    """Every word that may stand for one of a class's keys, with the key; the keys themselves included."""
    known = tuple(names)
    table = {name: name for name in known}
    for danish, choices in KEYS.items():
        usual = next((choice for choice in choices if choice in known), None)
        meant = _SENSES.get((cls, danish), usual) if cls else usual
        if meant is not None:
            table.setdefault(danish, meant)
    return table
