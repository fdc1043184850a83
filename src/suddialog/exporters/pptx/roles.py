"""What a layout can be for: the families of layouts, how each is recognised, and which family serves which role."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Family:
    """A kind of layout.

    Attributes:
        name: What records call it.
        names: Names it goes by, in Danish, English, Swedish, Norwegian and German, as `plain_name` writes them.
        types: Values of the layout's ``type`` attribute.
        needs: Kinds of slot that it must have.
        signature: Whether its placeholders alone may tell it.
    """

    name: str
    names: frozenset[str] = frozenset()
    types: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("title",)
    signature: bool = False


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split("|"))


COVER = Family(
    name="cover",
    names=_names(
        "forside|titeldias|titelslide|titelside|omslag|cover|title slide|title|titel|rubrikbild|rubriksida|försättsblad"
        "|tittellysbilde|tittelbilde|forsidelysbilde|titelfolie|titelseite|deckblatt"
    ),
    types=("title",),
    signature=True,
)
SECTION = Family(
    name="section",
    names=_names(
        "afsnit|afsnitsoverskrift|sektion|sektionsoverskrift|kapitel|kapitelside|skilleside|skilledias|section header"
        "|section|section title|divider|avsnittsrubrik|avsnitt|deloverskrift|inndelingsoverskrift|avsnittsoverskrift"
        "|abschnittsüberschrift|abschnitts-überschrift|abschnitt|kapitelüberschrift"
    ),
    types=("secHead",),
    signature=True,
)
CONTENT = Family(
    name="content",
    names=_names(
        "titel og indhold|titel og indholdsobjekt|titel og tekst|indhold|overskrift og indhold|punkter|punktopstilling"
        "|title and content|title and text|content|bullets|rubrik och innehåll|tittel og innhold|titel und inhalt"
    ),
    types=("obj", "tx"),
    needs=("title", "content"),
    signature=True,
)
TITLE_ONLY = Family(
    name="title only",
    names=_names(
        "kun titel|kun overskrift|title only|endast rubrik|bara rubrik|bare tittel|kun tittel|nur titel|nur überschrift"
    ),
    types=("titleOnly",),
    signature=True,
)
CHART = Family(
    name="chart",
    names=_names(
        "titel og diagram|diagram|graf|title and chart|chart|rubrik och diagram|tittel og diagram|titel und diagramm"
        "|diagramm"
    ),
    types=("chart",),
    needs=("title", "content"),
)
TABLE = Family(
    name="table",
    names=_names(
        "titel og tabel|tabel|title and table|table|rubrik och tabell|tittel og tabell|tabell|titel und tabelle|tabelle"
    ),
    types=("tbl",),
    needs=("title", "content"),
)
QUOTE = Family(name="quote", names=_names("citat|quote|quotation|sitat|zitat"), needs=("title", "body"))
QUESTION = Family(
    name="question",
    names=_names("spørgsmål|drøftelse|question|discussion|fråga|spørsmål|frage"),
    needs=("title", "body"),
)
AGENDA = Family(name="agenda", names=_names("program|dagsorden|agenda|dagordning|dagsorden|saksliste|tagesordnung"))
PEOPLE = Family(name="people", names=_names("deltagere|participants|people|deltagare|deltakere|teilnehmer"))
PICTURE = Family(
    name="picture",
    names=_names(
        "titel og billede|billede|picture|title and picture|bild|rubrik och bild|tittel og bilde|bilde|titel und bild"
    ),
    types=("picTx",),
    needs=("title", "picture"),
    signature=True,
)
CLOSING = Family(
    name="closing",
    names=_names(
        "afslutning|afslutningsdias|slutside|tak|closing|end|thank you|avslutning|slut|abschluss|schluss|ende"
    ),
)
BLANK = Family(
    name="blank", names=_names("tom|tomt|blank|empty|tom bild|leer"), types=("blank",), needs=(), signature=True
)

DRAWN = (TITLE_ONLY, CONTENT, BLANK)
"""Where a slide is drawn for which no layout is made."""

ROLES: dict[str, tuple[Family, ...]] = {
    "cover": (COVER, *DRAWN),
    "section": (SECTION, TITLE_ONLY, COVER, CONTENT, BLANK),
    "closing": (CLOSING, *DRAWN),
    "bullets": (CONTENT, TITLE_ONLY, BLANK),
    "chart": (CHART, CONTENT, TITLE_ONLY, BLANK),
    "table": (TABLE, CONTENT, TITLE_ONLY, BLANK),
    "quote": (QUOTE, *DRAWN),
    "question": (QUESTION, *DRAWN),
    "picture": (PICTURE, *DRAWN),
    "agenda": (AGENDA, *DRAWN),
    "people": (PEOPLE, *DRAWN),
    "diagram": DRAWN,
    "keyfigure": DRAWN,
    "groups": DRAWN,
    "reference": DRAWN,
    "text": DRAWN,
}
"""For each role of a slide the families that may serve it, the best first. Other roles are served as `DRAWN`."""
