"""What a presentation hides: notes, slides, shapes."""

from __future__ import annotations

from collections.abc import Iterator

from suddialog.errors import say
from suddialog.privacy.finished.package import Element, Package, attribute, every, local, words
from suddialog.privacy.finished.traces import Sort, Trace, info, warning

_SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp")


def slide_traces(package: Package) -> Iterator[Trace]:
    """Yield what a presentation holds besides what its slides show."""
    listed = _listed(package)
    for name in _slides(package):
        tree = package.tree(name)
        if name not in listed:
            message = say("a slide that is in no list of slides is still in the file")
            yield warning(Sort.UNLISTED_SLIDE, package.place(name), message, _COPY)
        elif tree is not None and tree.get("show") in {"0", "false"}:
            message = say("slide {number} is hidden", number=listed.index(name) + 1)
            yield warning(Sort.HIDDEN_SLIDE, package.place(name), message, say("Delete it"))
        yield from _notes(package, name)
        yield from _shapes(package, name)
    for kind in ("slideLayout", "slideMaster"):
        for name in sorted(part for part in package.files if part.startswith(f"ppt/{kind}s/{kind}")):
            yield from _layout(package, name)


_COPY = say("Copy the slides that you want into a new file")


def _listed(package: Package) -> list[str]:
    """Return the slides that a presentation shows, in order."""
    targets = {relation.id: relation.target for relation in package.relations.get(package.main, ())}
    return [targets.get(item.get(_ID, ""), "") for item in every(package.tree(package.main), "sldId")]


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _slides(package: Package) -> list[str]:
    """Return every slide in the file, listed or not."""
    return [name for name in package.files if name.endswith(".xml") and _is(package, name, "sld")]


def _is(package: Package, name: str, root: str) -> bool:
    if f"<p:{root}".encode() not in package.files[name] and f"<{root}".encode() not in package.files[name]:
        return False
    tree = package.tree(name)
    return tree is not None and local(tree) == root


def _notes(package: Package, slide: str) -> Iterator[Trace]:
    for name in package.led_from(slide, "notesSlide"):
        text = words(package.tree(name))
        if text:
            message = say("speaker notes of {count} {count:character|characters}", count=len(text))
            found = info if _as_written(package) else warning
            yield found(Sort.SPEAKER_NOTES, package.place(name), message, say("Delete them, or read them as published"))


def _as_written(package: Package) -> bool:
    """Tell whether no Office program has saved the file since this library wrote it from a view."""
    return b"<Application>suddialog</Application>" in package.files.get("docProps/app.xml", b"")


def _shapes(package: Package, name: str) -> Iterator[Trace]:
    tree = package.tree(name)
    size = next(every(package.tree(package.main), "sldSz"), None)
    width, height = (0, 0) if size is None else (_number(size, "cx"), _number(size, "cy"))
    for shape in every(tree, *_SHAPES):
        said = next(every(shape, "cNvPr"), None)
        if said is not None and said.get("hidden") in {"1", "true"}:
            yield warning(Sort.HIDDEN_SHAPE, package.place(name), say("a shape is hidden"), say("Delete it"))
    for shape in _outermost(tree):
        if width and _lies_outside(shape, width, height):
            message = say("a shape lies beside the slide, where only editing shows it")
            yield warning(Sort.OFF_SLIDE, package.place(name), message, say("Delete it"))


def _outermost(tree: Element | None) -> Iterator[Element]:
    """Yield the shapes that stand on the slide itself; places inside a group are the group's own."""
    for shapes in every(tree, "spTree"):
        yield from (shape for shape in shapes if local(shape) in _SHAPES)


def _lies_outside(shape: Element, width: int, height: int) -> bool:
    offset, extent = next(every(shape, "off"), None), next(every(shape, "ext"), None)
    if offset is None or extent is None or not extent.get("cx"):
        return False
    x, y = _number(offset, "x"), _number(offset, "y")
    across, down = _number(extent, "cx"), _number(extent, "cy")
    return x >= width or y >= height or x + across <= 0 or y + down <= 0


def _number(element: Element, name: str) -> int:
    try:
        return int(attribute(element, name))
    except ValueError:
        return 0


def _layout(package: Package, name: str) -> Iterator[Trace]:
    """Yield text that stands on a layout or master itself and is no prompt of a placeholder."""
    tree = package.tree(name)
    said = [words(shape) for shape in every(tree, "sp") if next(every(shape, "ph"), None) is None]
    length = sum(map(len, said))
    if length:
        message = say("a layout has a text of its own, {count} {count:character|characters}", count=length)
        yield info(Sort.LAYOUT_TEXT, package.place(name), message)
