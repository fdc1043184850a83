"""Make `deck.png` from the demo: ``python docs/images/make.py``. Needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

SHOWN = (1, 2, 7, 11, 15, 24)
"""Numbers of the slides in the picture, from 1."""

COLUMNS, WIDTH, GAP, COLOURS = 3, 420, 12, 96


def main() -> None:
    """Write the picture beside this script."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "suddialog", "demo", folder / "demo")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        deck = folder / "demo" / "husum_style.pptx"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, deck)
        run("pdftoppm", "-r", "80", "-png", folder / "husum_style.pdf", folder / "slide")
        slides = sorted(folder.glob("slide-*.png"))
        sheet = contact_sheet([Image.open(slides[number - 1]) for number in SHOWN])
        sheet.quantize(COLOURS).save(Path(__file__).with_name("deck.png"), optimize=True)


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def contact_sheet(slides: list[Image.Image]) -> Image.Image:
    height = WIDTH * slides[0].height // slides[0].width
    rows = -(-len(slides) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP), "#d9d9d9")
    for index, slide in enumerate(slides):
        row, column = divmod(index, COLUMNS)
        place = (GAP + column * (WIDTH + GAP), GAP + row * (height + GAP))
        sheet.paste(slide.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS), place)
    return sheet


if __name__ == "__main__":
    main()
