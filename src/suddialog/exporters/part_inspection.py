"""What is refused of the parts of a template that an output would take over."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from lxml import etree

from suddialog.errors import Message, TemplateError, say, sentences
from suddialog.exporters.bare_drawings import is_xml
from suddialog.exporters.inspection import TYPES, Program, cut_off, declares_a_type
from suddialog.exporters.live_drawings import life_of
from suddialog.exporters.markup import allowed_link

_DESIGN = frozenset(
    {
        *("slideMaster", "slideLayout", "notesMaster", "theme", "themeOverride"),
        *("tableStyles", "presProps", "viewProps", "font"),
        *("image", "hdphoto", "model3d", "audio", "video", "media", "hyperlink"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    }
)
"""How the parts of a design belong to each other: last step of a relationship's type."""

_TYPED = frozenset(
    {
        *("slideMaster", "slideLayout", "notesMaster", "theme", "themeOverride", "fontTable"),
        *("tableStyles", "presProps", "viewProps", "diagramData", "diagramLayout", "diagramColors", "diagramDrawing"),
    }
)
"""Those of them whose parts the file itself must say to be the same."""

_HARMLESS = re.compile(r"(?:ppaction://(?:hlinkshowjump|hlinksldjump|customshow|media|noaction)\b.*)?", re.IGNORECASE)
"""What a click may do that only shows something else of the presentation."""

_VML = "{urn:schemas-microsoft-com:vml}*"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def inspect_parts(parts: Iterable[Any], program: Program) -> None:
    """Refuse what the parts that an output takes over bring with them: contents from elsewhere, programs, hidden data.

    Parts and relationships are those of python-pptx and of python-docx, which are alike; pictures have been laid bare.

    Raises:
        TemplateError: One of them has more than design, or the file does not say what it is.
    """
    for part in parts:
        for relation in part.rels.values():
            inspect_type(relation, program)
        xml = _root(part, program)
        if xml is not None and xml.getroottree().docinfo.doctype:
            raise declares_a_type(part.partname, program)
        inside = () if xml is None else _faults_inside(xml)
        for what, cure in chain(inside, *map(_faults, part.rels.values())):
            found = say('"{name}" in the template has {what}', name=_title(part, xml), what=what)
            raise TemplateError(sentences(found, cure))


def inspect_type(relation: Any, program: Program) -> None:
    """Refuse a part that its file does not say to be what it is related as: no Office program opens an output with it.

    Raises:
        TemplateError: It is such a part.
    """
    kind = relation.reltype.rpartition("/")[2]
    if kind in _TYPED and not relation.is_external:
        part = relation.target_part
        if not part.content_type.endswith(f".{kind}+xml"):
            raise untold(part, kind, program)


def untold(part: Any, kind: str, program: Program) -> TemplateError:
    """Return the error for a part that its file does not say to be of a kind."""
    return program.refusal(
        say(
            'the template does not say that its part "{name}" is a "{kind}" ({types})',
            name=part.partname.lstrip("/"),
            kind=kind,
            types=TYPES,
        )
    )


def _root(part: Any, program: Program) -> Any:
    """Return the root of a part that is XML and no picture, else None.

    Raises:
        TemplateError: It says that it is XML, and is not.
    """
    found = getattr(part, "_element", None)
    if found is not None or _is_picture(part) or not part.content_type.endswith("xml"):
        return found
    try:
        return etree.fromstring(part.blob, _PARSER)
    except etree.XMLSyntaxError as fault:
        name = part.partname.lstrip("/")
        raise program.refusal(cut_off(name)) from fault


def _is_picture(part: Any) -> bool:
    found: bool = part.content_type.startswith("image/")
    return found


def _title(part: Any, xml: Any) -> str:
    """Return what PowerPoint shows a layout as, else the name of the part."""
    named = None if xml is None else xml.find("{*}cSld")
    name: str = (named is not None and named.get("name")) or part.partname.lstrip("/")
    return name


def _faults_inside(root: Any) -> Iterator[tuple[Message, Message]]:
    """Yield what stands in a part itself that no output takes over, and what helps."""
    for node in root.xpath("//*[@action]"):
        if not _HARMLESS.fullmatch(node.get("action")):
            what = say("an action that starts something ({action})", action=node.get("action"))
            yield what, say("Remove the action there")
    for node in root.iter(_VML):
        if node.get("href") and not allowed_link(node.get("href")):
            yield _link(node.get("href"))
        if node.get("src"):
            yield _linked(node.get("src"))


def _faults(relation: Any) -> Iterator[tuple[Message, Message]]:
    """Yield what is related to a part that no output takes over, and what helps."""
    kind = relation.reltype.rpartition("/")[2]
    if kind not in _DESIGN:
        yield say('something that is no design ("{kind}")', kind=kind), say("Delete it there, or paste it as a picture")
    elif not relation.is_external:
        yield from _drawing(relation.target_part, kind)
    elif kind != "hyperlink":
        yield _linked(relation.target_ref)
    elif not allowed_link(relation.target_ref):
        yield _link(relation.target_ref)


def _drawing(part: Any, kind: str) -> Iterator[tuple[Message, Message]]:
    """Yield what a picture that is a drawing in XML does besides showing itself."""
    is_drawing = (_is_picture(part) or kind == "image") and is_xml(part.blob)
    life = life_of(part.blob) if is_drawing else None
    if life:
        what = say("a drawing ({file}) that {life}", file=posixpath.basename(part.partname), life=life)
        yield what, say("Insert it as a PNG picture there")


def _link(target: str) -> tuple[Message, Message]:
    what = say("a link to {target}, which is no address of the web or of mail", target=target)
    return what, say("Remove the link there")


def _linked(target: str) -> tuple[Message, Message]:
    what = say("something that lies elsewhere ({target})", target=target)
    return what, say("Insert the picture or film itself, not a link to it")
