"""Pictures in the line of the text, with what they show for those who can't see them."""

from __future__ import annotations

from suddialog.exporters.image import Image
from suddialog.exporters.markup import escape

TWIP = 635
"""EMU in a twentieth of a point."""

_PIXEL = 9525
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture_xml(image: Image, relation: str, number: int, place: tuple[int, int], *, alt: str, decorative: bool) -> str:
    """Return a run that holds a picture, no larger than its place (width and height in EMU)."""
    scale = min(1.0, place[0] / (image.width * _PIXEL), place[1] / (image.height * _PIXEL))
    wide, tall = (max(round(pixels * _PIXEL * scale), 1) for pixels in (image.width, image.height))
    name = f'id="{number}" name="Picture {number}"'
    told = "" if decorative else f' descr="{escape(alt)}"'
    extra = _DECORATIVE if decorative else ""
    drawn = f"<wp:docPr {name}{told}>{extra}</wp:docPr>" if extra else f"<wp:docPr {name}{told}/>"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{tall}"/>{drawn}'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
