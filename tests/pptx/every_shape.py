"""A deck that uses every kind of shape, every option of text and every relation, on any template with titles."""

from __future__ import annotations

import struct
import zlib
from decimal import Decimal

from suddialog.exporters.pptx.plan import (
    Box,
    ChartBox,
    Frame,
    GroupBox,
    Label,
    Para,
    PictureBox,
    Plan,
    Plot,
    PlotSeries,
    Rule,
    Run,
    Slide,
    Slot,
    TableBox,
    TableCell,
    TableRow,
)
from suddialog.exporters.pptx.template import Choice, Template

AWKWARD = """Elever & forældre <5 siger "ja" – og 'nej' 🎒"""


def png(shade: int = 120) -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def plan(template: Template) -> Plan:
    """The deck."""
    pages = _Pages(template)
    return Plan(
        title="Skoleudviklingssamtale 2025",
        language="da-DK",
        subject="Lindevang Skole",
        author="Fjordby Kommune",
        keywords="skoleudvikling",
        slides=(
            pages.cover(),
            pages.texts(),
            pages.table(),
            pages.chart(),
            pages.drawing(),
            pages.pictures("Billeder fra skolen", "Trivsel"),
            pages.pictures("Flere billeder fra skolen", "Faglige resultater"),
        ),
    )


class _Pages:
    def __init__(self, template: Template) -> None:
        self.template = template
        self.choice = template.resolve("chart")
        self.width, self.height = template.width, template.height

    def frame(self, x: float, y: float, w: float, h: float) -> Frame:
        return Frame(round(x * self.width), round(y * self.height), round(w * self.width), round(h * self.height))

    def heading(self, title: str, choice: Choice | None = None) -> Box:
        slot = (choice or self.choice).slots["title"]
        return Box(name="Titel", slot=slot, paras=(Para(runs=(Run(title),)),))

    def slide(self, title: str, *shapes: object, section: str = "", notes: str = "") -> Slide:
        number = self.choice.slots.get("number")
        foot: tuple[Box, ...] = ()
        if isinstance(number, Slot):
            foot = (Box(name="Sidetal", slot=number, paras=(Para(runs=(Run("‹nr.›"),), field="slidenum"),)),)
        return Slide(
            layout=self.choice.layout.index,
            title=title,
            shapes=(self.heading(title), *shapes, *foot),
            section=section,
            notes=notes,
        )

    def cover(self) -> Slide:
        choice = self.template.resolve("cover")
        title = "Skoleudviklingssamtale 2025"
        shapes = [self.heading(title, choice)]
        if "subtitle" in choice.slots:
            paras = (Para(runs=(Run("Lindevang Skole\nFjordby Kommune"),)),)
            shapes.append(Box(name="Undertitel", slot=choice.slots["subtitle"], paras=paras))
        return Slide(layout=choice.layout.index, title=title, shapes=tuple(shapes), notes="Velkommen.\n\n" + AWKWARD)

    def texts(self) -> Slide:
        bullets = (
            Para(runs=(Run("Ni af ti elever er glade for skolen", 18.0, colour="ink"),), bullet="•", after=6),
            Para(runs=(Run("På mellemtrinnet er det otte", 16.0),), bullet="–", level=1, before=3, leading=1.05),
            Para(runs=(Run(AWKWARD, 16.0, True, True, "muted"),), indent=228600, align="left"),
            Para(runs=()),
            Para(
                runs=(
                    Run("Se ", 14.0),
                    Run("tallene", 14.0, colour="acc", link="https://tal.example/skole?år=2025&a=1"),
                    Run(" eller ", 14.0),
                    Run("skriv", 14.0, link="mailto:skole@fjordby.example"),
                    Run(" eller ", 14.0),
                    Run("kør", 14.0, link="javascript:alert(1)"),
                )
            ),
        )
        chip = Para(runs=(Run(" ● Gennemført ", 16.0, True, colour="ink", highlight="pale2"),), align="right")
        return self.slide(
            "De fleste elever trives",
            Box(name="Punkter", frame=self.frame(0.05, 0.3, 0.6, 0.5), paras=bullets, insets=(0, 0, 0, 0)),
            Box(name="Status", frame=self.frame(0.7, 0.3, 0.25, 0.08), paras=(chip,), anchor="middle", wrap=False),
            section="Trivsel",
            notes="Spørg ind til mellemtrinnet.",
        )

    def table(self) -> Slide:
        def row(texts: tuple[str, ...], size: float, bold: bool, **look: object) -> TableRow:
            cells = tuple(
                TableCell(
                    paras=(Para(runs=(Run(text, size, bold, colour="ink"),), align="right" if column else "left"),),
                    insets=(82296, 41148, 82296, 41148),
                    **look,  # type: ignore[arg-type]
                )
                for column, text in enumerate(texts)
            )
            return TableRow(height=round(0.06 * self.height), cells=cells)

        frame = self.frame(0.05, 0.3, 0.9, 0.24)
        box = TableBox(
            name="Fravær",
            frame=frame,
            columns=(frame.w - 2 * (frame.w // 4), frame.w // 4, frame.w // 4),
            rows=(
                row(("Klassetrin", "2023/24", "2024/25"), 15.0, True, below=("ink", 1.25), anchor="bottom"),
                row(("Indskoling", "6,1", "5,8"), 16.0, False, below=("hair", 0.75)),
                row((AWKWARD, "7,0", "6,4"), 16.0, False, fill="pale", anchor="middle"),
                row(("I alt", "6,5", "6,1"), 16.0, True, above=("ink", 1.25)),
            ),
            alt="Fravær i procent for to skoleår.",
        )
        return self.slide("Fraværet falder", box, section="Trivsel")

    def chart(self) -> Slide:
        plot = Plot(
            categories=("2022/23", "2023/24", "2024/25"),
            series=(
                PlotSeries(
                    name=AWKWARD,
                    values=(Decimal("6.1"), None, Decimal("5.8")),
                    fill="acc",
                    label=Label(position="outEnd"),
                ),
                PlotSeries(name="Landet", values=(Decimal("6.5"), Decimal("6.4"), Decimal("6.2")), fill="bench"),
            ),
            number_format="[$-406]0.0",
            low=Decimal(0),
            high=Decimal(10),
        )
        box = ChartBox(name="Diagram", frame=self.frame(0.05, 0.3, 0.9, 0.5), plot=plot, alt=f"Søjler: {AWKWARD}")
        return self.slide("Fraværet er under landets", box, section="Faglige resultater")

    def drawing(self) -> Slide:
        def text(words: str, colour: str, size: float = 16.0) -> tuple[Para, ...]:
            return (Para(runs=(Run(words, size, True, colour=colour),), align="centre"),)  # type: ignore[arg-type]

        panel = Box(name="Panel", frame=self.frame(0.05, 0.3, 0.28, 0.2), paras=text("Panel", "paper"), fill="deep")
        disc = Box(
            name="Skive", frame=self.frame(0.4, 0.3, 0.14, 0.25), paras=text("Eleven", "paper"), fill="acc",
            geometry="ellipse", anchor="middle",
        )  # fmt: skip
        pill = Box(
            name="Pille", frame=self.frame(0.65, 0.3, 0.2, 0.09), paras=text("PPR", "ink", 14.0), line="benchline",
            line_width=1.75, dash="dash", geometry="pill", anchor="middle",
        )  # fmt: skip
        round_box = Box(
            name="Rund", frame=self.frame(0.65, 0.45, 0.2, 0.09), fill="surf", geometry="roundRect", alt="Tom"
        )
        start, end = (disc.frame.right, disc.frame.y), (pill.frame.x, pill.frame.bottom)  # type: ignore[union-attr]
        up = Rule(name="Forbindelse", start=(start[0], end[1]), end=(end[0], start[1]), colour="acc", width=1.75)
        back = Rule(name="Forbindelse", start=end, end=start, dash="sysDash")
        group = GroupBox(
            name="Nav", alt="Eleven står i midten af støtten.", children=(disc, up, back, pill),
        )  # fmt: skip
        ornament = Box(name="Pynt", frame=self.frame(0.05, 0.6, 0.006, 0.1), fill="mid", decorative=True)
        names = GroupBox(
            name="Nav", decorative=True,
            children=(Box(name="Pynt", frame=self.frame(0.1, 0.6, 0.05, 0.05), fill="prev", decorative=True),),
        )  # fmt: skip
        return self.slide("Støtten samles om eleven", panel, group, round_box, ornament, names, section="Trivsel")

    def pictures(self, title: str, section: str) -> Slide:
        one = PictureBox(
            name="Foto", frame=self.frame(0.1, 0.4, 0.2, 0.3), data=png(), media_type="image/png",
            alt='Elever i "skolegården"',
        )  # fmt: skip
        other = PictureBox(
            name="Foto", frame=self.frame(0.5, 0.4, 0.2, 0.3), data=png(200), media_type="image/png", decorative=True
        )
        return self.slide(title, one, other, section=section)
