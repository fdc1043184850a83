"""What is refused of a template before anything of it is parsed; of its parts more is refused, see `part_inspection`.

All of it is told in words that say what to do in the template's own program, since nobody sees inside an Office file.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Set
from xml.etree import ElementTree

import attrs

from suddialog.errors import Message, TemplateError, say, sentences

MAX_MEMBERS = 5_000
MAX_SIZE = 200_000_000
MAX_XML = 50_000_000
MAX_RATIO = 100

_OLE = b"\xd0\xcf\x11\xe0"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What Python's zip reader raises when a file is no zip file, or a broken one."""

TYPES = "[Content_Types].xml"
"""Where a file says what its parts are."""

_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']{0,40})""")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@attrs.frozen(kw_only=True)
class Program:
    """The program that templates are made with, and how it calls its files.

    Attributes:
        name: ``PowerPoint``.
        files: The endings of templates, worded.
        anew: Those under which the program writes a template anew, worded.
        document: The ending of its documents.
        old: That of the old ones, which are no zip files.
        slimmer: What to delete of a template that is too large.
    """

    name: str
    files: Message
    anew: Message
    document: str
    old: str
    slimmer: Message

    def refusal(self, message: Message) -> TemplateError:
        """Return the error for a fault that goes away when the program writes the file."""
        cure = say("Open it in {program} and save it anew as {files}", program=self.name, files=self.anew)
        return TemplateError(sentences(message, cure))


POWERPOINT = Program(
    name="PowerPoint",
    files=say(".pptx, .potx or .ppsx"),
    anew=say(".potx or .pptx"),
    document=".pptx",
    old=".ppt",
    slimmer=say("Delete its sample slides, films and large pictures"),
)
WORD = Program(
    name="Word",
    files=say(".docx or .dotx"),
    anew=say(".dotx or .docx"),
    document=".docx",
    old=".doc",
    slimmer=say("Delete its sample text and large pictures"),
)


def inspect(data: bytes, program: Program) -> None:
    """Refuse what is no honest zip file of a sensible size, has macros, or XML that may do more than hold data.

    Raises:
        TemplateError: It is not a file that the program would have written.
    """
    if data.startswith(_OLE):
        found = say(
            "the template is protected by a password, or an old {old}. Save it as {new} without one",
            old=program.old,
            new=program.document,
        )
        raise TemplateError(found)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _inspect_names(members, program)
            _inspect_sizes(members, program)
            types = archive.read(TYPES)
            if b"macroEnabled" in types or any(member.filename.endswith("vbaProject.bin") for member in members):
                raise TemplateError(
                    say("the template has macros. Save it as {files}, which has none", files=program.anew)
                )
            for member in members:
                _inspect_content(member.filename, _content(archive, member, program), program)
    except _UNREADABLE as fault:
        found = say(
            "the template is not a {program} file ({files}), or it is damaged",
            program=program.name,
            files=program.files,
        )
        raise program.refusal(found) from fault


def _inspect_names(members: list[zipfile.ZipInfo], program: Program) -> None:
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/")
        unsafe = ".." in name.split("/") or name.startswith("/") or re.match("[a-z]:", name, re.IGNORECASE)
        if unsafe or name.casefold() in seen:
            raise program.refusal(
                say('the template has a part "{name}", which is unsafe or there twice', name=member.filename)
            )
        if member.flag_bits & 1:
            raise TemplateError(say("the template has encrypted parts. Save it without a password"))
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise program.refusal(
                say('the part "{name}" of the template is packed in an unusual way', name=member.filename)
            )
        seen.add(name.casefold())


def _inspect_sizes(members: list[zipfile.ZipInfo], program: Program) -> None:
    """Refuse what would fill the memory, by what the file says of itself."""
    size = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if _is_xml(member.filename))
    packed = sum(member.compress_size for member in members)
    large = len(members) > MAX_MEMBERS or size > MAX_SIZE or xml > MAX_XML
    if large or size > MAX_RATIO * max(packed, 10_000):
        found = say(
            "the template unpacks to {size} MB in {count} {count:part|parts}, which is more than it may "
            "({most} MB, {xml} of them XML, {ratio} times its own size, {parts} parts)",
            size=size // 1_000_000,
            count=len(members),
            most=MAX_SIZE // 1_000_000,
            xml=MAX_XML // 1_000_000,
            ratio=MAX_RATIO,
            parts=MAX_MEMBERS,
        )
        raise TemplateError(sentences(found, program.slimmer))


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, program: Program) -> bytes:
    """Return what a member unpacks to.

    Raises:
        TemplateError: It is more or less than the file says, which tells other programs another story than this one.
    """
    told = member.file_size
    member.file_size += 1  # else the rest of what unpacks to more would never be seen
    try:
        with archive.open(member) as stream:
            found = stream.read(told + 1)
    finally:
        member.file_size = told
    if len(found) != told:
        raise program.refusal(
            say('the part "{name}" of the template has another size than the file says', name=member.filename)
        )
    return found


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _is_private(name: str) -> bool:
    """Whether a part is where programs store data for themselves, which is never taken over."""
    return "/customxml/" in f"/{name.lower()}"


def _inspect_content(name: str, data: bytes, program: Program) -> None:
    """Refuse XML in another encoding than Office writes, and XML that declares entities, in whatever part it stands.

    Pictures in SVG may begin with a document type, which is left out of what is taken over of them.
    """
    plain = data.replace(b"\0", b"") if data.startswith((*_BYTE_ORDER_MARKS, b"<\0", b"\0<")) else data
    for mark in _BYTE_ORDER_MARKS:
        plain = plain.removeprefix(mark)
    if not plain.lstrip().startswith(b"<"):
        if _is_xml(name) and not _is_private(name):
            raise program.refusal(say('the part "{name}" of the template is no XML', name=name))
        return
    encoding = _ENCODING.match(plain.lstrip())
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf-16"}:
        raise program.refusal(say('the part "{name}" of the template is in an encoding that is not read', name=name))
    if not name.lower().endswith(".svg") and (b"<!DOCTYPE" in plain or b"<!ENTITY" in plain):
        raise declares_a_type(name, program)


def unreadable(data: bytes, program: Program) -> TemplateError:
    """Return the error for an inspected template that can't be read all the same. It names the part, if one is broken.

    What python-pptx and python-docx say of it would help nobody.
    """
    found = say("the template can't be read: it is not built as {program} builds one", program=program.name)
    with contextlib.suppress(*_UNREADABLE), zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if _is_xml(name)}
        found = next(_broken(parts, set(archive.namelist())), found)
    return program.refusal(found)


def _broken(parts: Mapping[str, bytes], names: Set[str]) -> Iterator[Message]:
    """Yield which parts of a package are no whole XML, are missing, or of which it does not say what they are."""
    for name, content in parts.items():
        try:
            root = ElementTree.fromstring(content)
        except ElementTree.ParseError:
            yield cut_off(name)
            continue
        if name.endswith(".rels"):
            for relation in root.findall("{*}Relationship"):
                target = posixpath.join("/", posixpath.dirname(posixpath.dirname(name)), relation.get("Target", ""))
                wanted = posixpath.normpath(target).lstrip("/")
                if relation.get("TargetMode") != "External" and wanted not in names:
                    yield say('the template can\'t be read: its part "{name}" is missing', name=wanted)
        if name == TYPES:
            yield from _untold(root, names)


def _untold(types: ElementTree.Element, names: Set[str]) -> Iterator[Message]:
    told = {(one.get("Extension") or one.get("PartName") or "").lower() for one in types.findall("{*}*")}
    for name in sorted(names - {TYPES}) if told else ():
        ending = name.lower().rpartition(".")[2]
        if told.isdisjoint({ending, f"/{name.lower()}"}) and not name.endswith("/"):
            yield say(
                'the template can\'t be read: it does not say what its part "{name}" is ({types})',
                name=name,
                types=TYPES,
            )


def cut_off(name: str) -> Message:
    """Say that a part is no whole XML."""
    return say('the template can\'t be read: its part "{name}" is damaged or cut off', name=name)


def declares_a_type(name: str, program: Program) -> TemplateError:
    """Return the error for a part in which entities may be declared."""
    return program.refusal(say("the template's part {name} declares a document type, which is not allowed", name=name))


def is_path(words: str) -> bool:
    """Tell whether an alternative text is the path of a file: programs write it there, with the name of whoever did."""
    return _PATH.match(words) is not None


_PATH = re.compile(r"\s*(?:[a-z]:[\\/]|\\\\|file:|/(?:users|home|tmp|var)/)", re.IGNORECASE)
