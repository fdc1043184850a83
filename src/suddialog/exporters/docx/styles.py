"""Which style of a template serves which role: found by what it is, whatever it is called in the author's Word.

Word stores the names of its own styles in English, whatever language it speaks: what a Danish Word shows as
"Overskrift 1" is ``heading 1`` in the file, and only its id is ``Overskrift1``. Other programs, and authors, name
styles as they like.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from suddialog.exporters.docx.template import Sample, builtin_part
from suddialog.exporters.docx.wml import Node, W, from_bytes, is_on, parsed, twips, value

HEADINGS = 9
"""How many levels of headings Word has."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("titel",),
    "subtitle": ("undertitel",),
    "quote": ("citat",),
    "strong": ("stærk",),
    "emphasis": ("fremhæv",),
    "list bullet": ("opstilling - punkttegn", "punktopstilling"),
    "list number": ("opstilling - talopstilling", "talopstilling"),
    "body text": ("brødtekst",),
    "table text": ("tabeltekst", "tabel tekst"),
}
_KINDS = {
    **dict.fromkeys(("strong", "emphasis", "hyperlink"), "character"),
    **dict.fromkeys(("grid table light", "table grid"), "table"),
}
"""What a style is of that is no paragraph's. Another of the same name (a paragraph called "Strong") serves nobody."""

_LEVEL = {f"heading {level}": str(level - 1) for level in range(1, HEADINGS + 1)}
_USUAL_SIZE = 20
"""How large the letters of running text are, in half points, where nobody says, and in the library's own styles."""

_LARGEST = 200
"""More than any heading has."""

_FIRST = ("firstLine", "hanging")
_ABOVE = ("beforeAutospacing", "beforeLines", "before")
_SIDES = ("left", "start", "right", "end")
_TABLES = ("grid table light", "table grid")
_FROM_THE_RIGHT = ("bidi", "rtl", "bidiVisual")
"""What lets paragraphs, letters and tables run from the right, as in Arabic."""


class Styles:
    """The styles of a document. A role that the template has no style for gets the library's own, in its fonts."""

    def __init__(self, root: Node, sample: Sample, fonts: Mapping[str, str] | None = None) -> None:
        self._root = root
        self._fonts = fonts or {}
        self._known = {_key(style): style for style in reversed(root.findall(f"{W}style"))}
        self._sample = sample
        self._found: dict[str, str] = {}
        self._straight: dict[tuple[str, bool], str] = {}
        self._keeping: dict[str, bool] = {}
        self._sizes: dict[str, int] = {}

    def id(self, role: str) -> str:
        """Return the id of the style for a role, by Word's own name of it in small letters (``heading 1``)."""
        if role not in self._found:
            self._found[role] = self.find(role) or self._imported(role)
        return self._found[role]

    def find(self, role: str) -> str:
        """Return the id of the template's style for a role; empty if it has none."""
        level, kind = _LEVEL.get(role), _KINDS.get(role, "paragraph")
        for name in (role, *_other_names(role)):
            for style in self._root.iterfind(f"{W}style"):
                if _name(style) == name and value(style, "type") == kind and value(style, "styleId"):
                    return value(style, "styleId")
        return self._of_level(level) if level else ""

    def called(self, ids: Collection[str]) -> set[str]:
        """Return what styles are called, in small letters, headings by their levels, too, as fields name them."""
        names = {_name(style) for style in self._root.iterfind(f"{W}style") if value(style, "styleId") in ids}
        levels = {str(level) for level in range(1, HEADINGS + 1) if f"heading {level}" in names}
        return names.union(levels, *map(_other_names, names))

    def _of_level(self, level: str) -> str:
        """Return the first style that the outline shows as a heading of a level."""
        for style in self._root.iterfind(f"{W}style"):
            if value(style, "type") == "paragraph" and value(style.find(f"{W}pPr/{W}outlineLvl")) == level:
                return value(style, "styleId")
        return ""

    @cached_property
    def text(self) -> str:
        """The id of the style of running text: that for body text where the sample text uses it, else the usual one."""
        body = self.find("body text")
        return body if body in self._sample.paragraphs else ""

    @cached_property
    def table(self) -> str:
        """The id of the style of tables: that of the first table in the sample text, else a plain one."""
        if self._style(self._sample.table, "table") is not None:
            return self._sample.table
        return next(filter(None, map(self.find, _TABLES)), "") or self.id(_TABLES[0])

    def list_of(self, style: str) -> str:
        """Return the number of the list that a paragraph style, or its base, belongs to; empty if there is none."""
        for node in self._with_bases(style):
            number = node.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                return value(number) if value(number) != "0" else ""
        return ""

    def level_of(self, style: str) -> int:
        """Return which level of its list a paragraph style is; the outermost is 0."""
        found = (node.find(f"{W}pPr/{W}numPr/{W}ilvl") for node in self._with_bases(style))
        return twips(next((node for node in found if node is not None), None), "val", 0)

    def is_set_in(self, style: str) -> bool:
        """Tell whether paragraphs of a style are set in, or out, by itself."""
        return bool(self._said(style, "ind", (*_SIDES, *_FIRST)))

    def unlist(self, style: str) -> None:
        """Take a paragraph style, and those that it is based on, out of the lists that they belong to."""
        for node in self._with_bases(style):
            for number in node.findall(f"{W}pPr/{W}numPr"):
                number.getparent().remove(number)

    def keeps_with_next(self, style: str) -> bool:
        """Tell whether paragraphs of a style stay on the page of what follows."""
        if style not in self._keeping:
            found = (node.find(f"{W}pPr/{W}keepNext") for node in self._with_bases(style))
            self._keeping[style] = is_on(next((node for node in found if node is not None), None))
        return self._keeping[style]

    def straight(self, style: str, *, sides: bool = False) -> str:
        """Return what undoes the looks of running text that a paragraph style has from the usual one.

        A first line that is set in and a straight right margin are for running text: headings, cells and feet that
        don't say so themselves have none, cells no room at their `sides` either.
        """
        if (style, sides) not in self._straight:
            self._straight[style, sides] = self._straightened(style, sides)
        return self._straight[style, sides]

    def _straightened(self, style: str, sides: bool) -> str:
        undone = ' w:left="0" w:right="0"' if sides and self._usual(style, "ind", _SIDES) else ""
        undone += ' w:firstLine="0"' if self._usual(style, "ind", _FIRST) else ""
        even = self._usual(style, "jc", ("val",)) in {"both", "distribute"}
        return (f"<w:ind{undone}/>" if undone else "") + ('<w:jc w:val="left"/>' if even else "")

    def _usual(self, style: str, name: str, attributes: Sequence[str]) -> str:
        """Return what a paragraph style has of the usual one, or of the defaults; empty if it has its own, or none."""
        usual = self._default("paragraph")
        styles = [(node, value(node, "styleId") == usual) for node in self._with_bases(style or usual)]
        for node, shared in (*styles, (self._root.find(f"{W}docDefaults/{W}pPrDefault"), True)):
            found = None if node is None else node.find(f"{W}pPr/{W}{name}")
            if told := next((told for name in attributes if (told := value(found, name)) not in {"", "0"}), ""):
                return told if shared else ""
        return ""

    def is_justified(self, style: str) -> bool:
        """Tell whether the right margin of paragraphs of a style is straight."""
        return self._said(style, "jc", ("val",)) in {"both", "distribute"}

    def stands_off(self, style: str) -> bool:
        """Tell whether there is room above paragraphs of a style."""
        return bool(self._said(style, "spacing", _ABOVE))

    def _said(self, style: str, name: str, attributes: Sequence[str]) -> str:
        """Return what a paragraph style, its bases or the defaults say first; empty if it is nothing or off."""
        nodes = [
            *self._with_bases(style or self._default("paragraph")),
            self._root.find(f"{W}docDefaults/{W}pPrDefault"),
        ]
        found = (None if node is None else node.find(f"{W}pPr/{W}{name}") for node in nodes)
        told = next((told for one in found for name in attributes if (told := value(one, name))), "")
        return "" if told in {"0", "false", "off"} else told

    def size(self, style: str) -> int:
        """Return how large the letters of a paragraph style are, in half points."""
        if style not in self._sizes:
            self._sizes[style] = twips(self._of_letters(style, "sz"), "val", _USUAL_SIZE)
        return self._sizes[style]

    def font(self, style: str) -> str:
        """Return what the font of a paragraph style is called, by its own name or the theme's; empty if nobody says."""
        named = self._of_letters(style, "rFonts")
        return self._fonts.get(value(named, "asciiTheme")[:5], "") or value(named, "ascii")

    def _of_letters(self, style: str, name: str) -> Node | None:
        """Return what a paragraph style, its bases or the defaults say first of letters."""
        found = [node.find(f"{W}rPr/{W}{name}") for node in self._with_bases(style or self._default("paragraph"))]
        found.append(self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{name}"))
        return next((node for node in found if node is not None), None)

    def stops_of(self, style: str) -> tuple[str, ...]:
        """Return the tab stops of a paragraph style and of its bases, each once."""
        found = (tab for node in self._with_bases(style) for tab in node.iterfind(f"{W}pPr/{W}tabs/{W}tab"))
        return tuple(dict.fromkeys(value(tab, "pos") for tab in found if value(tab, "pos")))

    def _with_bases(self, style: str) -> Iterator[Node]:
        """Yield a paragraph style, the one that it is based on, and so on."""
        seen: set[str] = set()
        node = self._style(style, "paragraph")
        while node is not None and value(node, "styleId") not in seen:
            yield node
            seen.add(value(node, "styleId"))
            node = self._style(value(node.find(f"{W}basedOn")), "paragraph")

    def set_language(self, tag: str) -> None:
        """Say in which language all text is, in the defaults and in every style, and that it runs from the left."""
        defaults = self._root.find(f"{W}docDefaults")
        if defaults is None:
            defaults = parsed("<w:docDefaults/>")
            self._root.insert(0, defaults)
        for name in ("rPrDefault", "rPr"):
            inner = defaults.find(f"{W}{name}")
            if inner is None:
                inner = parsed(f"<w:{name}/>")
                defaults.insert(0, inner)
            defaults = inner
        if defaults.find(f"{W}lang") is None:
            defaults.append(parsed("<w:lang/>"))
        for node in self._root.iter(f"{W}lang"):
            node.set(f"{W}val", tag)
        for node in [node for name in _FROM_THE_RIGHT for node in self._root.iter(f"{W}{name}")]:
            node.getparent().remove(node)

    def _style(self, style: str, kind: str) -> Node | None:
        return self._known.get((kind, style))

    def _default(self, kind: str) -> str:
        for node in self._root.iterfind(f"{W}style"):
            if value(node, "type") == kind and value(node, "default") in {"1", "true", "on"}:
                return value(node, "styleId")
        return ""

    def _imported(self, role: str) -> str:
        """Add the library's own style for a role, in the template's usual font, size and colour; return its id."""
        style = copy.deepcopy(_own_styles()[role])
        others = self._root.findall(f"{W}style")
        name = _free(value(style, "styleId"), {value(node, "styleId").casefold() for node in others})
        style.set(f"{W}styleId", name)
        named = style.find(f"{W}name")
        named.set(f"{W}val", _free(value(named), {_name(node) for node in others}))
        base, usual = style.find(f"{W}basedOn"), self._default(value(style, "type"))
        if usual:
            base.set(f"{W}val", usual)
        else:
            style.remove(base)
        for node in style.findall(f"{W}next"):
            style.remove(node)
        larger, most = max(self.size("") / _USUAL_SIZE, 1), self._most(role)
        for node in (*style.findall(f"{W}rPr/{W}sz"), *style.findall(f"{W}rPr/{W}szCs")):
            node.set(f"{W}val", str(min(round(twips(node, "val", _USUAL_SIZE) * larger), most)))
        plain = value(style, "type") == "paragraph" or self._sample.coloured
        for node in (*style.iter(f"{W}color"), *style.iter(f"{W}shd")) if plain else ():
            node.getparent().remove(node)
        self._root.append(style)
        self._known[_key(style)] = style
        return name

    def _most(self, role: str) -> int:
        """Return how large a heading of the library may be: no larger than the house's own of higher levels."""
        level = int(_LEVEL.get(role, "0"))
        above = filter(None, (self.find(f"heading {higher}") for higher in range(1, level + 1)))
        return max(min(map(self.size, above), default=_LARGEST), self.size(""))


def _key(style: Node) -> tuple[str, str]:
    """Return what a style is of and its id."""
    return value(style, "type"), value(style, "styleId")


def _other_names(role: str) -> tuple[str, ...]:
    """Return what else the style for a role is called."""
    return (f"overskrift {role[-1]}",) if role in _LEVEL else _OTHER_NAMES.get(role, ())


def _name(style: Node) -> str:
    """Return what a style is called, in small letters."""
    return value(style.find(f"{W}name")).strip().casefold()


def _free(name: str, taken: Collection[str]) -> str:
    """Return a name that no other has, in whatever letters: itself, or with a number behind it."""
    return next(one for one in (name, *(f"{name}{n}" for n in range(2, 999))) if one.casefold() not in taken)


def _own_styles() -> dict[str, Node]:
    """Return the library's own styles by name in small letters."""
    root = from_bytes(builtin_part("styles.xml"))
    return {_name(style): style for style in root.iterfind(f"{W}style")}
