"""Templates that were made to do harm: each is refused, with what to do, before any of it reaches a deck."""

import io
import re
import struct
import warnings
import zipfile
import zlib

import pytest
from every_shape import png
from odd_templates import changed, files, renamed, replaced, zipped

import suddialog as sud
from suddialog.errors import TemplateError
from suddialog.exporters.pptx.builtin.build import build
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Plan
from suddialog.exporters.pptx.template import open_template

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
LAYOUT, MASTER, THEME = "ppt/slideLayouts/slideLayout3.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"
ENTITY = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
ANEW = "Open it in PowerPoint and save it anew"


def refused(data):
    with pytest.raises(TemplateError) as caught:
        open_template(data)
    return str(caught.value)


def with_part(name, data, kind="application/octet-stream", template=None):
    """A template, by default the own one, with one more part, or another one of that name."""
    members = files(template) | {name: data}
    ending = name.rpartition(".")[2]
    types = members["[Content_Types].xml"]
    if f'Extension="{ending}"'.encode() not in types:
        default = f'<Default Extension="{ending}" ContentType="{kind}"/></Types>'
        members["[Content_Types].xml"] = types.replace(b"</Types>", default.encode())
    return zipped(members)


def related(kind, target, *, outside=False, part=MASTER, data=None, rid="rId900"):
    """A template in which something is related to a part, by default to the master."""
    folder, _, name = part.rpartition("/")
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="{rid}" Type="{TYPE}{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced("</Relationships>", relation.replace("\\", r"\\"), f"{folder}/_rels/{name}.rels", data)


def added(name, data, method=zipfile.ZIP_DEFLATED):
    """The own template with a member more in its zip file, whatever its name."""
    target = io.BytesIO(zipped(files()))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a", method) as archive:
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def lying(data, name, **told):
    """A zip file whose directory tells other things of a member than are so."""
    made = bytearray(data)
    places = {"flags": (8, "<H"), "crc": (16, "<I"), "size": (24, "<I")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        position = archive.start_dir
        for member in archive.infolist():
            if member.filename == name:
                for what, value in told.items():
                    place, form = places[what]
                    struct.pack_into(form, made, position + place, value)
            position += 46 + len(member.filename) + len(member.extra)
    return bytes(made)


# Zip files


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(99), zipped({"a": b"a"})])
def test_no_package_at_all(data):
    assert "not a PowerPoint file" in refused(data)
    assert ANEW in refused(data)


def test_an_office_file_of_the_old_kind_or_under_a_password():
    assert "Save it as .pptx without" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))


def test_encrypted_parts():
    assert "without a password" in refused(lying(zipped(files()), LAYOUT, flags=1))


@pytest.mark.parametrize(
    "name", ["../a.xml", "/a.xml", "ppt\\..\\..\\a.xml", "C:\\a.xml", "ppt/../../a", LAYOUT, LAYOUT.upper()]
)
def test_names_that_lead_elsewhere_or_are_there_twice(name):
    assert "unsafe or there twice" in refused(added(name, b"<x/>"))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_packing_that_no_office_program_knows(method):
    assert "unusual way" in refused(added("ppt/media/a.png", b"x" * 999, method))


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_part_that_is_more_or_less_than_the_file_says(size):
    assert refused(lying(zipped(files()), LAYOUT, size=size))
    large = with_part("ppt/media/a.png", bytes(2_000_000))
    assert refused(lying(large, "ppt/media/a.png", size=size, crc=zlib.crc32(bytes(10))))


def test_a_bomb_that_says_it_is_small_is_not_unpacked():
    data = lying(with_part("ppt/media/a.png", bytes(150_000_000)), "ppt/media/a.png", size=10)
    assert len(data) < 300_000
    assert "damaged" in refused(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [("ppt/media/a.png", bytes(60_000_000)), ("ppt/a.xml", b"<a/>" * 13_000_000)],
    ids=["media", "XML"],
)
def test_a_bomb_that_says_how_large_it_is(name, data):
    assert "Delete its sample slides" in refused(with_part(name, data))


def test_a_file_of_any_bytes_changed_is_refused_in_our_words_or_works():
    """Every 97th byte of the file, one at a time."""
    data, told = renamed({}), set()
    for place in range(0, len(data), 97):
        broken = bytearray(data)
        broken[place] ^= 0x55
        try:
            open_template(bytes(broken))
        except TemplateError as fault:
            told.add(str(fault))
    assert told
    assert all(re.search(r"\. [A-Z][^.]+", words) for words in told)


# XML


def declared(text, entity=ENTITY):
    head, body = text.split("\n", 1)
    return f"{head}{entity}{body}"


PARTS = [LAYOUT, THEME, "[Content_Types].xml", "_rels/.rels", "ppt/_rels/presentation.xml.rels", "docProps/core.xml"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("encoding", "before"), [("UTF-8", ""), ("UTF-8", f"<!--{'x' * 5000}-->"), ("UTF-16", ""), ("UTF-16LE", "")]
)
def test_document_types_in_any_part_however_written(part, encoding, before):
    text = files().get(part, b'<?xml version="1.0" encoding="UTF-8"?>\n<x/>').decode()
    data = declared(text, before + ENTITY).replace("UTF-8", encoding.removesuffix("LE")).encode(encoding)
    assert "declares a document type" in refused(zipped(files() | {part: data}))


def test_entities_that_grow():
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    entity = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{grown}]>'
    text = declared(files()[LAYOUT].decode(), entity).replace('name="', 'name="&j;', 1)
    assert "declares a document type" in refused(zipped(files() | {LAYOUT: text.encode()}))


@pytest.mark.parametrize("encoding", ["UTF-7", "cp037", "ISO-8859-1"])
def test_encodings_that_hide_what_is_written(encoding):
    text = files()[LAYOUT].decode().replace('encoding="UTF-8"', f'{" " * 300}encoding="{encoding}"')
    message = refused(zipped(files() | {LAYOUT: text.encode(encoding, "xmlcharrefreplace")}))
    assert re.search("is in an encoding that is not read|is no XML", message)


def test_what_a_program_stores_for_itself_need_be_no_xml():
    data = with_part("ppt/customXML/item1.xml", b"kun ord")
    template = open_template(related("customXml", "../customXML/item1.xml", data=data))
    assert template.layouts
    assert not [part for part in template.shell.parts if "custom" in part.name]


def test_a_layout_among_what_a_program_stores_for_itself():
    """There no letters are looked at before it is parsed."""
    old, new = "../slideLayouts/slideLayout3.xml", "../customXml/slideLayout3.xml"
    moved = changed(lambda _, text: text.replace(old, new).replace(old.removeprefix(".."), new.removeprefix("..")))
    members = files(moved)
    hidden = declared(members.pop(LAYOUT).decode()).replace("UTF-8", "cp037").encode("cp037", "xmlcharrefreplace")
    rels = members.pop("ppt/slideLayouts/_rels/slideLayout3.xml.rels")
    more = {"ppt/customXml/slideLayout3.xml": hidden, "ppt/customXml/_rels/slideLayout3.xml.rels": rels}
    assert re.search("declares a document type|is damaged", refused(zipped(members | more)))


def test_a_layout_that_is_said_to_be_a_picture():
    """Pictures may declare a document type; a part that is read as a layout may not, whatever its name."""
    old, new = "slideLayout3.xml", "slideLayout3.svg"
    members = files(changed(lambda _, text: text.replace(old, new)))
    members[LAYOUT.replace(old, new)] = declared(members.pop(LAYOUT).decode()).encode()
    rels = f"ppt/slideLayouts/_rels/{old}.rels"
    members[rels.replace(old, new)] = members.pop(rels)
    assert "declares a document type" in refused(zipped(members))


def test_a_picture_may_have_a_document_type():
    data = with_part("ppt/media/a.svg", b'<!DOCTYPE svg PUBLIC "a" "b"><svg/>', "image/svg+xml")
    assert open_template(related("image", "../media/a.svg", data=data)).layouts


def test_a_theme_that_is_said_to_be_a_picture():
    members = files(changed(lambda _, text: text.replace("theme1.xml", "theme1.svg")))
    members["ppt/theme/theme1.svg"] = declared(members.pop(THEME).decode()).encode()
    assert "declares a document type" in refused(zipped(members))


def drawn(inside, before=""):
    """A template whose master has an SVG picture."""
    links = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    picture = f'{before}<svg xmlns="http://www.w3.org/2000/svg" {links}>{inside}</svg>'
    data = with_part("ppt/media/a.svg", picture.encode(), "image/svg+xml")
    return related("image", "../media/a.svg", data=data)


LIVE = {
    "a script": ("<script>alert(1)</script>", "runs a script"),
    "a script of an event": ('<g><rect onload="x()"/></g>', "runs a script"),
    "an event that is set later": ('<set attributeName="onclick" to="x()"/>', "runs a script"),
    "a link to a script": ('<a xlink:href="javascript:x"><g/></a>', "leads to javascript:x"),
    "an address that is set later": ('<animate attributeName="xlink:href" values="x"/>', "leads to xlink:href"),
    "a picture": ('<image href="http://example.org/a.png"/>', "leads to http://example.org/a.png"),
    "another drawing": ('<use xlink:href="data:image/svg+xml,x#a"/>', "leads to data:image/svg"),
    "a file beside it": ('<image xlink:href="a.png"/>', "leads to a.png"),
    "where it starts from": ('<g xml:base="http://example.org/"><use href="#a"/></g>', "leads to http://example.org/"),
    "a style sheet": ("<style>@import 'http://example.org/a.css';</style>", "leads to @import"),
    "a hidden style sheet": (r"<style>@\69 mport 'http://example.org/a.css';</style>", "leads to @import"),
    "a typeface": ("<style>@font-face{src:url( 'http://example.org/a.ttf')}</style>", "leads to url( 'http:"),
    "a filling": ('<rect fill="url(http://example.org/a#b)"/>', "leads to url(http:"),
    "a style": ('<rect style="fill:u\\72l(//example.org/a#b)"/>', "leads to url(//"),
    "what is cut off": ("<g>", "is damaged"),
}


@pytest.mark.parametrize("name", LIVE)
def test_a_drawing_that_does_more_than_show_itself(name):
    inside, words = LIVE[name]
    message = refused(drawn(inside))
    assert f'"{MASTER}" in the template has a drawing (a.svg) that {words}' in message
    assert "Insert it as a PNG picture" in message


@pytest.mark.parametrize("entity", [ENTITY, '<!DOCTYPE x [<!ENTITY x "y">]>'])
@pytest.mark.parametrize("inside", ["<text>&x;</text>", '<rect class="&x;"/>', "<g/>"])
def test_a_drawing_with_entities(inside, entity):
    message = refused(drawn(inside, entity))
    assert re.search(r"a drawing \(a\.svg\) that (declares entities|is damaged, or takes words)", message)


def test_what_a_drawing_shows_of_its_own_stays():
    inside = (
        '<a xlink:href="https://kommune.example"><use xlink:href="#a"/></a><style>a{fill:url( "#b")}'
        '@font-face{src:url(data:font/woff2;base64,AA==)}</style><rect fill="url(#b)" style="mask:url(\'#c\')"/>'
        '<image href="data:image/png;base64,AAAA"/><foreignObject><script xmlns="http://www.w3.org/1999/xhtml"/>'
        "</foreignObject>"
    )
    deck = files(open_deck(drawn(inside, '<!DOCTYPE svg PUBLIC "a" "b">')))
    [left] = [content.decode() for name, content in deck.items() if name.endswith(".svg")]
    assert left.count("url(") == 4
    assert not re.search("script|DOCTYPE", left)


@pytest.mark.parametrize("action", ["macro?name=Kanarie", "ole?verb=0", "program", "hlinkfile"])
@pytest.mark.parametrize("event", ["hlinkClick", "hlinkHover"])
def test_an_action_that_starts_something(event, action):
    link = rf'\1><a:{event} r:id="" action="ppaction://{action}"/></p:cNvPr>'
    message = refused(replaced('(<p:cNvPr id="2"[^>]*?)/>', link, LAYOUT))
    assert f'"Titel og indhold" in the template has an action that starts something (ppaction://{action})' in message


def test_an_action_that_turns_pages_stays():
    link = r'\1><a:hlinkClick r:id="" action="ppaction://hlinkshowjump?jump=nextslide"/></p:cNvPr>'
    assert open_template(replaced('(<p:cNvPr id="2"[^>]*?)/>', link, LAYOUT)).layouts


@pytest.mark.parametrize("part", [LAYOUT, MASTER, "ppt/presentation.xml"])
@pytest.mark.parametrize("text", ["", "<p:sldLayout", "{}", "<x/>", f"{'<x>' * 9000}{'</x>' * 9000}"])
def test_parts_that_are_something_else(part, text):
    assert re.search(f"{ANEW}|no slide layouts", refused(zipped(files() | {part: text.encode()})))


# Relationships


def test_a_master_without_a_theme():
    relations = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    text = re.sub(rb"<Relationship [^>]*/theme1.xml[^>]*/>", b"", files()[relations])
    assert text != files()[relations]
    assert f'"/{MASTER}" of the template has no theme' in refused(with_part(relations, text))
    assert "has no theme" in refused(with_part(THEME, files()[THEME].replace(b"a:theme", b"a:tema")))


@pytest.mark.parametrize("part", [MASTER, LAYOUT, THEME])
@pytest.mark.parametrize("target", ["http://example.dk/a.png", "file:///c:/a.png", r"\\server\share\a.png"])
@pytest.mark.parametrize("kind", ["image", "video", "audio", "slideLayout"])
def test_nothing_is_fetched_from_elsewhere(kind, target, part):
    members = files()
    members.setdefault(
        "ppt/theme/_rels/theme1.xml.rels", members["_rels/.rels"].split(b"<Relationship ")[0] + b"</Relationships>"
    )
    data = zipped(members)
    assert "lies elsewhere" in refused(related(kind, target, outside=True, part=part, data=data))


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///c:/a.exe", r"\\server\a.exe", "ppaction://program", "a.exe"]
)
def test_links_that_are_no_addresses(target):
    message = refused(related("hyperlink", target, outside=True, part=LAYOUT))
    assert '"Titel og indhold" in the template has a link' in message
    assert "Remove the link" in message


@pytest.mark.parametrize("target", ["https://kommune.example/skoler", "mailto:skole@kommune.example"])
def test_links_of_the_house_stay(target):
    assert open_template(related("hyperlink", target, outside=True)).layouts


@pytest.mark.parametrize(
    "kind", ["oleObject", "package", "control", "chart", "vmlDrawing", "comments", "attachedTemplate"]
)
def test_what_is_no_design(kind):
    data = related(kind, "../embeddings/a.bin", data=with_part("ppt/embeddings/a.bin", b"MZ"))
    message = refused(data)
    assert f'no design ("{kind}")' in message
    assert "paste it as a picture" in message


OBJECT = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="91" name="Objekt" hidden="{}"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData>'
    '<p:oleObj r:id="rId900" progId="KANARIE"><p:embed/>{}</p:oleObj></a:graphicData></a:graphic></p:graphicFrame>'
)
PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="0" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip '
    'r:embed="rId901"/></p:blipFill><p:spPr/></p:pic>'
)


def with_object(hidden, picture):
    data = with_part("ppt/embeddings/a.bin", b"MZ KANARIE")
    data = with_part("ppt/media/a.png", png(), "image/png", data)
    data = related("oleObject", "../embeddings/a.bin", data=data)
    data = related("image", "../media/a.png", data=data, rid="rId901")
    return replaced("</p:spTree>", OBJECT.format(hidden, picture) + "</p:spTree>", MASTER, data)


@pytest.mark.parametrize(("hidden", "pictures"), [("1", 0), ("0", 1)])
def test_of_an_embedded_object_the_picture_is_left_that_is_seen(hidden, pictures):
    deck = files(open_deck(with_object(hidden, PICTURE)))
    assert not [name for name, content in deck.items() if b"KANARIE" in content or "embeddings" in name]
    assert b"oleObj" not in deck[MASTER]
    assert deck[MASTER].count(b'name="Objekt"') == pictures
    assert sum(content == png() for content in deck.values()) == pictures


def test_an_embedded_object_without_a_picture_is_refused():
    assert 'no design ("oleObject")' in refused(with_object("0", ""))


def test_what_other_programs_store_for_themselves_is_left_behind():
    data = with_part("ppt/tags/tag1.xml", b'<p:tagLst xmlns:p="x"><p:tag name="KANARIE" val="KANARIE"/></p:tagLst>')
    data = related("tags", "../tags/tag1.xml", data=data)
    data = replaced("</p:cSld>", '<p:custDataLst><p:tags r:id="rId900"/></p:custDataLst></p:cSld>', MASTER, data)
    deck = files(open_deck(data))
    assert not [name for name, content in deck.items() if b"KANARIE" in content or b"custDataLst" in content]
    assert not [name for name in deck if "tags" in name]


LOGO = '<p:pic><p:nvPicPr><p:cNvPr id="90" name="Logo" descr="{}"/></p:nvPicPr></p:pic>'
PATHS = (r"C:\Users\KANARIE\logo.png", "file:///home/KANARIE/logo.png", r"\\KANARIE\logo.png")


@pytest.mark.parametrize("trace", ["<!-- KANARIE -->", "<?a KANARIE?>", *map(LOGO.format, PATHS)])
def test_comments_and_paths_in_a_layout_are_left_behind(trace):
    data = replaced("</p:spTree>", trace.replace("\\", r"\\") + "</p:spTree>", LAYOUT)
    assert not [name for name, content in files(open_deck(data)).items() if b"KANARIE" in content]


def open_deck(template):
    return write(Plan(title="", language="da-DK", slides=()), open_template(template))


# The file itself


@pytest.mark.parametrize(
    "size", ['cx="0" cy="0"', 'cx="12192000" cy="-1"', 'cx="914399" cy="6858000"', 'cx="51206401" cy="6858000"']
)
def test_slides_of_a_size_that_powerpoint_does_not_have(size):
    message = refused(replaced(r"<p:sldSz [^>]*/>", f"<p:sldSz {size}/>", "ppt/presentation.xml"))
    assert "sides of 2.5 to 56" in message


def test_a_layout_that_is_listed_and_missing():
    members = files()
    del members[LAYOUT]
    message = refused(zipped(members))
    assert f"/{MASTER}" in message
    assert '"../slideLayouts/slideLayout3.xml", which is missing' in message
    assert ANEW in message


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        (LAYOUT, "slideLayout"),
        (MASTER, "slideMaster"),
        (THEME, "theme"),
        ("ppt/notesMasters/notesMaster1.xml", "notesMaster"),
        ("ppt/presentation.xml", "presentation"),
    ],
)
def test_a_part_that_the_file_does_not_say_to_be_what_it_is(part, kind):
    message = refused(replaced(f'<Override PartName="/{part}"[^>]*/>', "", "[Content_Types].xml"))
    assert f'does not say that its part "{part}" is a "{kind}"' in message
    assert ANEW in message


def test_a_part_of_which_the_file_says_nothing():
    template = related("image", "../media/image900.png", data=with_part("ppt/media/image900.png", png(), "image/png"))
    assert open_template(template).layouts
    message = refused(replaced('<Default Extension="png"[^>]*/>', "", "[Content_Types].xml", template))
    assert 'does not say what its part "ppt/media/image900.png" is' in message
    assert ANEW in message


def test_the_only_master_is_missing():
    message = refused(replaced('slideMasters/slideMaster1.xml"', 'slideMasters/none.xml"', "ppt/_rels/presentation"))
    assert '"/ppt/presentation.xml" of the template lists' in message
    assert 'slideMasters/none.xml", which is missing' in message
    assert ANEW in message


def test_a_master_that_is_listed_and_missing():
    listed = '<p:sldMasterIdLst><p:sldMasterId id="2147483000" r:id="rId999"/>'
    assert "missing" in refused(replaced("<p:sldMasterIdLst>", listed, "ppt/presentation.xml"))


def test_a_message_names_the_file(tmp_path):
    path = tmp_path / "kommune.potx"
    path.write_bytes(related("image", "http://example.dk/a.png", outside=True))
    with pytest.raises(TemplateError, match=r"kommune\.potx: .*Insert the picture"):
        sud.export(sud.Dialogue("Lindevang Skole"), "pptx", template=path)


def test_a_template_is_inspected_once(monkeypatch):
    read = zipfile.ZipFile.open
    opened = []
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args, **more: opened.append(args) or read(*args, **more))
    data = replaced("Titel og indhold", "Kun en gang", LAYOUT, build())
    open_template(data)
    first = len(opened)
    open_template(bytes(bytearray(data)))
    assert first
    assert len(opened) == first
