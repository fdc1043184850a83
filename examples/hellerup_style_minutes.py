"""A school development dialogue as a Python graph, made into minutes: prose and bullets, without a figure.

Run it with a folder that exists: ``python examples/hellerup_style_minutes.py .``. School and people are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

import suddialog as sud
from suddialog.model import (
    ActionPoint,
    Approval,
    Dialogue,
    Finding,
    FollowUp,
    Indicator,
    Meeting,
    Observation,
    Participant,
    Party,
    School,
    Theme,
)

# fmt: off
AUTHORITY, PEERS = "Forvaltningen", "Skovvejens Skole"

feedback = Theme("Feedback og fælles forberedelse", """
- Feedback er blevet en vane i alle fag. Eleverne kender målet, før de går i gang.
  - Det mærkes mest i teamene, som forbereder sig sammen.
  - Næste skridt: faglige drøftelser på tværs af årgange.
- Vejledere og ledelse ser på resultaterne to gange om året og flytter timer, hvor behovet er størst.

  Vi begynder med 4. og 7. årgang, fordi klasserne får nye lærere dér.
- Gode forløb fra udskolingen bliver gemt i årsplanen, så det næste team kan bruge dem igen.
""", checklist="tests", actions={"agreements": [
    ActionPoint("Alle team afprøver den samme form for feedback", owners="viceskolelederen", due="december 2025")]})

staff = Theme("Sygefravær og fastholdelse af medarbejdere", joined="AMR",
    indicators=[Indicator("Sygefravær blandt medarbejdere", catalogue="sygefravaer-personale", shown=False,
        source="Skolens egen opgørelse",
        observations={"school": {"2024": Observation(trend="falling", words="Faldet tre år i træk")}})],
    content=[
        "Sygefraværet er faldet tre år i træk. Ledelsen følger op hver uge og ringer tidligt.",
        "Kollegerne siger fra, før det bliver for meget, og det er i orden at gå ned i tid en periode.",
        Finding("To medarbejdere er i gang med at vende tilbage efter en lang sygemelding.", audience="participants",
            otherwise="Medarbejdere, der vender tilbage efter sygdom, får en plan for de første uger."),
        "Flere bliver på skolen end før, og samarbejdet i MED og TRIO er godt."])

pupils = Theme("Elevrådet", """
Elevrådet fortalte om det, de selv har sat i gang:

- Første skoledag i december går nisser fra elevrådet rundt med pebernødder.
- Byttedag i aulaen om morgenen kl. 7.30-8.15 med tøj, spil og bøger.
  - Den er både for klimaet og for fællesskabet.
- Skabe med bind på toiletterne, så ingen skal spørge på kontoret.
- Banko en aften i marts. Der kom 70-80, og butikkerne i byen gav gevinster.
""", origin="pupils", actions={"agreements": ["Elevrådet får et fast punkt på skolebestyrelsens møder"]})

centre = Theme("Kompetencecenter", """
Skolens kompetencecenter, Fyrtårnet, deltager i teammøderne, og derfor taler alle om alle børn.

Årgangens team er det første sted, man spørger om hjælp. Det er en vane, vi vil holde fast i.
""")

languages = Theme("Børn med flere sprog", """
- Gruppen er vokset. I mange hjem tales der engelsk, og forældrene vil gerne høre fra skolen på engelsk.
- Det er svært for en del medarbejdere at føre de faglige samtaler på engelsk.
""", actions={"questions": "Hvornår skal vi bruge tolk, og hvornår kan vi klare os selv?"})

absence = Theme("Elevfravær", """
- Fraværet er blevet mindre år for år, også sygefraværet.
- Broen, vores eget tilbud til elever med langt fravær, hjælper flere tilbage i klassen end samarbejder udefra.
- Syge børn bliver sendt hjem.
""", actions={"goals": "Ingen elev er væk i to uger, uden at der er lagt en plan"})

dialogue = Dialogue(School("Bøgeager Skole", "Sølund Kommune"), previous="boegeager-skole-2023",
    meetings=Meeting("torsdag d. 3/4 2025", "kl. 9-12", place="Mødelokalet ved kontoret"),
    status="approved", approvals=Approval("skolebestyrelsen", "12/5 2025"), written_by="Ida Moltke",
    parties=[Party(AUTHORITY, "authority"), Party(PEERS, "peer")],
    participants=["Solveig Thrane (skoleleder)", "Rasmus Bisgaard (viceskoleleder)",
        "Inge Lauritsen (indskolingsleder)", "Nanna Østergaard (fællesskabsvejleder)",
        "Torben Hauge (AMR)", Participant(role="elevrådets medlemmer", count=None),
        Participant("Vibeke Sand", "skolechef", party=AUTHORITY),
        Participant("Jonas Elkjær", "konsulent", party=AUTHORITY),
        Participant("Ida Moltke", "konsulent", party=AUTHORITY, functions="minutes"),
        Participant("Erik Dahl", "skoleleder", party=PEERS), Participant("Pia Toft", "souschef", party=PEERS),
        Participant("Ole Vang", "lærer", party=PEERS, presence="online")],
    follow_up=[
        FollowUp("faelles-forberedelse", "done", text="Alle team har fælles forberedelse hver uge",
            progress="Timerne ligger fast i skemaet, og vikarer dækker dem."),
        FollowUp("skilte", "dropped", text="Skilte på flere sprog",
            reason="Forældrene foretrak en tolk ved møderne.")],
    themes=[feedback, staff, pupils, centre, languages, absence])
# fmt: on

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    result = sud.export(dialogue, "markdown", folder / "hellerup_style.md", audience="public", overwrite=True)
    print(result.path)
