"""The layouts of the library's own template: names, places and sizes, all in fractions of the slide and points."""

from __future__ import annotations

from functools import partial

import attrs

from suddialog.exporters.pptx.builtin.shapes import COVER_TILES, SECTION_TILES, Field, Tile
from suddialog.exporters.pptx.plan import Colour

LEFT, FULL = 0.048, 0.904
GUTTER = 0.015
COLUMN = (FULL + GUTTER) / 12
"""Distance of neighbouring columns; a column is `COLUMN` less the gutter wide."""

SIX_COLUMNS = 6 * COLUMN - GUTTER
RULE = 0.921

_CONTENT_TOP, _CONTENT_BOTTOM = 0.293, 0.856
_CONTENT_HEIGHT = _CONTENT_BOTTOM - _CONTENT_TOP
_FOOT = 0.933
_LEVELS = "Skriv indhold\nAndet niveau\nTredje niveau"
_THIRD_COLUMN = LEFT + 3 * COLUMN
_SECTION_WIDTH = 0.56

TITLE = Field(name="Titel", prompt="Skriv det vigtigste fund", type="title", idx=0, x=LEFT, y=0.099, w=FULL, h=0.123)
BODY = Field(
    name="Tekst", prompt=_LEVELS, type="body", idx=1, x=LEFT, y=_CONTENT_TOP, w=FULL, h=_CONTENT_HEIGHT, bullets=True
)
FOOTER = Field(
    name="Sidefod", prompt="", type="ftr", idx=11, x=LEFT, y=_FOOT, w=0.6, h=0.035, size=12, colour="muted", anchor="t"
)
NUMBER = Field(
    name="Sidetal",
    prompt="",
    type="sldNum",
    idx=12,
    x=0.912,
    y=_FOOT,
    w=0.04,
    h=0.035,
    size=12,
    bold=True,
    colour="muted",
    align="r",
    anchor="t",
)
MARK = Field(
    name="Målgruppe",
    prompt="Skriv målgruppen",
    type="body",
    idx=16,
    x=0.6595,
    y=_FOOT,
    w=0.24,
    h=0.035,
    size=12,
    bold=True,
    colour="muted",
    align="r",
    anchor="t",
)
KICKER = Field(
    name="Temalinje",
    prompt="Skriv temalinjen",
    type="body",
    idx=13,
    x=LEFT,
    y=0.059,
    w=FULL,
    h=0.035,
    size=12,
    bold=True,
    colour="acc",
    anchor="t",
)
LEAD = Field(
    name="Manchet",
    prompt="Skriv hvad tallene viser: enhed, klassetrin, år",
    type="body",
    idx=14,
    x=LEFT,
    y=0.224,
    w=FULL,
    h=0.04,
    size=14,
    colour="muted",
    anchor="t",
)
SOURCE = Field(
    name="Kilde",
    prompt="Skriv kilden: udgiver, tabel, hentet dato, antal",
    type="body",
    idx=15,
    x=LEFT,
    y=0.867,
    w=FULL,
    h=0.037,
    size=12,
    colour="muted",
    anchor="b",
)
_place = partial(
    Field, name="Indhold", prompt=_LEVELS, type="", x=LEFT, y=_CONTENT_TOP, w=FULL, h=_CONTENT_HEIGHT, bullets=True
)
_HEAD, _TAIL = (TITLE, KICKER, LEAD), (SOURCE, FOOTER, MARK, NUMBER)


@attrs.frozen(kw_only=True)
class Drawing:
    """A layout to be built. `type` is empty for one that PowerPoint has no word for."""

    name: str
    type: str = ""
    fields: tuple[Field, ...]
    ground: Colour | None = None
    tiles: tuple[Tile, ...] = ()


COVER = Drawing(
    name="Forside",
    type="title",
    ground="deep",
    tiles=COVER_TILES,
    fields=(
        Field(
            name="Titel",
            prompt="Skriv samtalens titel",
            type="ctrTitle",
            idx=0,
            x=LEFT,
            y=0.27,
            w=0.517,
            h=0.215,
            size=40,
            bold=True,
            colour="paper",
            anchor="b",
            leading=100,
        ),
        Field(
            name="Undertitel",
            prompt="Skriv skole og kommune",
            type="subTitle",
            idx=1,
            x=LEFT,
            y=0.515,
            w=0.517,
            h=0.16,
            size=22,
            colour="pale2",
            anchor="t",
            leading=105,
        ),
        Field(
            name="Tid og sted",
            prompt="Skriv dato, tid og sted",
            type="body",
            idx=13,
            x=LEFT,
            y=0.78,
            w=0.517,
            h=0.12,
            size=16,
            colour="pale2",
            anchor="t",
            leading=105,
        ),
        attrs.evolve(MARK, x=LEFT, w=0.517, bold=False, colour="pale2", align="l"),
    ),
)
SECTION = Drawing(
    name="Afsnit",
    type="secHead",
    ground="deep",
    tiles=SECTION_TILES,
    fields=(
        attrs.evolve(
            TITLE,
            prompt="Skriv temaets navn",
            x=_THIRD_COLUMN,
            y=0.349,
            w=_SECTION_WIDTH,
            h=0.225,
            size=44,
            bold=True,
            colour="paper",
        ),
        Field(
            name="Temanummer",
            prompt="#",
            type="body",
            idx=17,
            x=LEFT,
            y=0.315,
            w=3 * COLUMN - GUTTER,
            h=0.29,
            size=130,
            bold=True,
            colour="prev",
            anchor="t",
            leading=100,
        ),
        attrs.evolve(
            KICKER, prompt="Skriv skolens navn", x=_THIRD_COLUMN, y=0.283, w=_SECTION_WIDTH, h=0.05, size=18,
            bold=False, colour="pale2",
        ),
        Field(
            name="Behandling",
            prompt="Skriv behandling, oplægsholder og minutter",
            type="body",
            idx=18,
            x=_THIRD_COLUMN,
            y=0.589,
            w=_SECTION_WIDTH,
            h=0.16,
            size=18,
            colour="paper",
            anchor="t",
            leading=105,
        ),
        attrs.evolve(FOOTER, colour="pale2"),
        attrs.evolve(NUMBER, x=0.758, colour="paper"),
    ),
)  # fmt: skip
LAYOUTS = (
    COVER,
    SECTION,
    Drawing(name="Titel og indhold", type="obj", fields=(*_HEAD, _place(idx=1), *_TAIL)),
    Drawing(name="Kun titel", type="titleOnly", fields=(*_HEAD, *_TAIL)),
    Drawing(
        name="To indholdsobjekter",
        type="twoObj",
        fields=(
            *_HEAD,
            _place(name="Indhold til venstre", idx=1, w=SIX_COLUMNS),
            _place(name="Indhold til højre", idx=2, x=LEFT + 6 * COLUMN, w=SIX_COLUMNS),
            *_TAIL,
        ),
    ),
    Drawing(
        name="Spørgsmål",
        fields=(
            *_HEAD,
            Field(
                name="Spørgsmål",
                prompt="Skriv spørgsmålet til drøftelse",
                type="body",
                idx=17,
                x=LEFT,
                y=_CONTENT_TOP,
                w=FULL,
                h=0.483,
                size=34,
                bold=True,
                colour="paper",
                fill="deep",
                anchor="ctr",
                inset=0.042,
                leading=112,
            ),
            *_TAIL,
        ),
    ),
    Drawing(
        name="Titel og billede",
        fields=(
            *_HEAD,
            Field(
                name="Billede",
                prompt="Klik på ikonet for at indsætte et billede",
                type="pic",
                idx=17,
                x=LEFT,
                y=_CONTENT_TOP,
                w=FULL,
                h=_CONTENT_HEIGHT,
            ),
            *_TAIL,
        ),
    ),
    Drawing(name="Tom", type="blank", fields=(FOOTER, MARK, NUMBER)),
)
