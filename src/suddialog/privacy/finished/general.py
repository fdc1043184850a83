"""What any Office file may hide, whatever program it is of."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from suddialog.errors import say
from suddialog.model.person_line import is_administration, party_names_somebody
from suddialog.privacy.finished.package import Package, attribute, every, local
from suddialog.privacy.finished.readings import lines_of
from suddialog.privacy.finished.traces import Sort, Trace, error, info, warning

_CPR = re.compile(r"(?<![\d.,])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?![\d.,])")
_CPR_AS_NUMBER = re.compile(r"[1-9](?:0[1-9]|1[0-2])\d{6}")
"""A number of which a workbook dropped the zero at its beginning."""

_SAID = re.compile(r'\b(?:descr|title|alt|name|author|tooltip|userId|Target)="([^"<>]*)"')
_PATH = re.compile(r"(?i)(?:\b[a-z]:[\\/]|\\\\[\w.-]+\\|/(?:users|home|private|tmp|var)/|file:)\S*")
_PEOPLE = ("creator", "lastModifiedBy", "Manager", "Company")
_SAFE_LINK = re.compile(r"(?i)(?:https?:|mailto:|#)")
_INSPECT = say("Remove it with the document inspection of the program")


def package_traces(package: Package, seen: str) -> Iterator[Trace]:
    """Yield what a package holds beside its pages; `seen` is the text that they show."""
    for name in package.malformed:
        message = say("a part can't be read as XML, so nobody knows what it holds")
        yield warning(Sort.UNREADABLE, package.place(name), message, say("Save the file anew"))
    yield from _properties(package, seen)
    for name in package.orphans:
        if not re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            message = say("a part that nothing in the file refers to, {count} bytes", count=len(package.files[name]))
            yield warning(Sort.ORPHAN_PART, package.place(name), message, say("Save the file anew"))
    yield from _kinds(package)
    yield from _links(package)


def _properties(package: Package, seen: str) -> Iterator[Trace]:
    """Yield people and firms among the properties; who stands on the pages, too, is no secret, nor is an authority."""
    for name in sorted(name for name in package.files if name.startswith("docProps/") and name.endswith(".xml")):
        for item in every(package.tree(name), *_PEOPLE):
            value = (item.text or "").strip()
            if value:
                found = info if value.casefold() in seen.casefold() or _is_authority(value) else warning
                message = say("property {name}: {value}", name=local(item), value=_CPR.sub("…", value)[:80])
                yield found(Sort.PROPERTY, package.place(name), message, _INSPECT)
        own = [attribute(item, "name") for item in every(package.tree(name), "property")]
        if own:
            message = say("properties of the author's own: {names}", names=", ".join(own)[:80])
            yield warning(Sort.PROPERTY, package.place(name), message, _INSPECT)


def _is_authority(name: str) -> bool:
    return is_administration(name) and not party_names_somebody(name, "")


_KINDS = (
    (r".*vba(?:Project\.bin|Data\.xml)", warning, Sort.MACROS, say("macros, which run on the reader's machine")),
    (r"docProps/thumbnail\.\w+", warning, Sort.THUMBNAIL, say("a picture of the first page as it once was")),
    (r"customXml/item\d+\.xml", warning, Sort.CUSTOM_XML, say("data that a program or a form left in the file")),
    (r"ppt/tags/.*", info, Sort.CUSTOM_XML, say("marks that a program left in the file")),
    (r".*/(?:embeddings|activeX)/.*\.bin", warning, Sort.EMBEDDED_FILE, say("a file inside that can't be looked into")),
    (r".*/printerSettings/.*", info, Sort.CUSTOM_XML, say("settings of somebody's printer")),
)  # fmt: skip


def _kinds(package: Package) -> Iterator[Trace]:
    """Yield parts that by their very kind are not for readers."""
    for name in sorted(package.files):
        for pattern, severity, sort, message in _KINDS:
            if re.fullmatch(pattern, name):
                yield severity(sort, package.place(name), message, _INSPECT)
        if re.search(r"/comments?(?!Authors)[^/]*(?:/[^/]+)?\.xml$", name, re.IGNORECASE):
            yield from _comments(package, name)
        elif re.search(r"(?:commentAuthors|/people|/persons?/[^/]+|/authors)\.xml$", name):
            people = sum(1 for _ in every(package.tree(name), "cmAuthor", "author", "person"))
            if people:
                message = say("names of {count} {count:person|people} who wrote comments", count=people)
                yield warning(Sort.COMMENTS, package.place(name), message, _INSPECT)


def _comments(package: Package, name: str) -> Iterator[Trace]:
    tree = package.tree(name)
    comments = sum(1 for _ in every(tree, "cm", "comment", "threadedComment"))
    people = {attribute(item, "author") for item in every(tree, "comment")}
    people |= {item.text or "" for item in every(tree, "author")}
    if comments:
        message = say(
            "{count} {count:comment|comments}, {people} {people:author|authors} named in it",
            count=comments,
            people=len(people - {""}),
        )
        yield warning(Sort.COMMENTS, package.place(name), message, say("Delete all comments"))


def _links(package: Package) -> Iterator[Trace]:
    """Yield references to files elsewhere: they tell of a machine, and opening the file may call there."""
    for source, relations in sorted(package.relations.items()):
        for relation in relations:
            if relation.external and not (relation.kind == "hyperlink" and _SAFE_LINK.match(relation.target)):
                message = say("the file refers to something elsewhere ({kind})", kind=relation.kind or "?")
                yield warning(Sort.EXTERNAL_LINK, package.place(source), message, say("Break the link"))


def text_traces(package: Package) -> Iterator[Trace]:
    """Yield CPR numbers in texts and numbers, and paths of somebody's machine in names and descriptions."""
    for name, data in sorted(package.files.items()):
        if not name.endswith((".xml", ".rels", ".vml", ".txt", ".json", ".html", ".htm", ".csv")):
            continue
        text = data.decode("utf-8", "replace")
        said = [html.unescape(value) for value in _SAID.findall(text)]
        numbers = len(_CPR.findall(lines_of(text))) + sum(len(_CPR.findall(value)) for value in said)
        if numbers:
            message = say("{count} {count:text|texts} that {count:looks|look} like a CPR number", count=numbers)
            yield error(Sort.CPR_NUMBER, package.place(name), message, say("Delete them, and do not publish the file"))
        short = sum(1 for item in _values(package, name) if _CPR_AS_NUMBER.fullmatch(item))
        if short:
            message = say(
                "{count} {count:number|numbers} that may be {count:a CPR number|CPR numbers} without the zero in front",
                count=short,
            )
            yield warning(Sort.CPR_NUMBER, package.place(name), message, say("Look at the cells"))
        paths = sum(bool(_PATH.search(value)) for value in said) if not name.endswith(".rels") else 0
        if paths:
            message = say("{count} {count:name or text|names or texts} with the path of a file", count=paths)
            yield warning(Sort.ALT_TEXT_PATH, package.place(name), message, say("Write what the picture shows"))


def _values(package: Package, name: str) -> Iterator[str]:
    """Yield the numbers in the cells of a workbook, and those that a chart keeps of them."""
    if "/worksheets/" in name or "/charts/" in name:
        for item in every(package.tree(name), "v"):
            yield item.text or ""
