"""The deck's colours: each role of the plan as a scheme colour of the template's theme, never as a fixed value.

The shares of lightness and saturation are those of the built-in look; where a theme would leave a pair of colours
hard to read they move, step by step, until the contrast is there.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

import attrs

from suddialog.exporters.contrast import channels, contrast, lightness, luminance
from suddialog.exporters.pptx.plan import Colour

_READABLE, _STRONG = 4.5, 7.0
_LARGE = 3.0
"""The least contrast at which large letters can be read."""

_SEEN = 1.5
"""The least contrast of a bar with its paper."""

_PALEST, _PALE = 1.08, 1.2
"""The least contrasts of the two palest tints with their paper."""

_BANDED, _STRONGEST_BAND = 1.12, 1.25
"""The contrasts with the paper that a band behind what has no figure has, and has at most."""

_OWN: tuple[Colour, ...] = ("own1", "own2", "own3", "own4", "own5", "own6", "own7", "own8", "own9", "own10")
_OTHER: tuple[Colour, ...] = (
    "other1", "other2", "other3", "other4", "other5", "other6", "other7", "other8", "other9", "other10",
)  # fmt: skip
_INKED = 6
"""How many of the steps carry ink; the others carry what has the paper's colour."""

_NARROW = 1.8
"""The contrast with its paper up to which fills must carry ink to be enough for six of them."""

_AMPLE = 8.7
"""The contrast of ink with its paper from which it can be read on fills that are well seen there."""

_FAINTEST, _FIRST_DARK, _DARKEST = 1.2, 4.7, 12.5
"""The contrasts with the paper of the first step, of the first that carries no ink, and of the last."""

_BRIGHTEST, _APART = 0.98, 1.28
"""On dark paper: the share of white's contrast that the strongest colour has, and how far the accent is below it."""

_CLEAR = 1.36
"""On dark paper: how far each of the fainter tints is at least from the one before, the first from the paper."""

_DARK_WORDS, _OFF, _TOP = 49.5, 8.5, 97.0
"""To the eye: how light what carries black words is at least, how far from the paper, and the lightest of a scale."""

_CARRY: tuple[Colour, ...] = ("prev", "pale2", "pale", "surf2", "grid", "bench", "grey3")
"""The tints and greys that carry ink."""

_WRITTEN: tuple[Colour, ...] = ("acc", "muted")
_WRITTEN_ON: tuple[Colour, ...] = ("paper", "surf")
"""What is written in a colour of its own, and what on."""

_EVEN: Mapping[Colour, Colour] = {
    "pale": "own1", "pale2": "own2", "prev": "own4", "answer": "own7", "deep2": "own8", "deep": "own10",
}  # fmt: skip
"""The even steps that stand for the shades of answers where the accent is as dark, or as light, as can be."""

_LIKE: Mapping[Colour, Colour] = {"mildest": "pale", "middling": "prev", "onfill": "ink"}
"""What the shades of answers and the words on fills usually look like."""

_ANSWERS: tuple[Colour | None, ...] = ("mildest", None, "mild", None, "middling", None, "answer", "deep2", "deep")
"""Every second one of nine even steps is an answer's of five; a sixth comes before the last."""

_MILD: tuple[Colour, ...] = ("pale", "pale2", "prev", "other2", "other3")
"""The shades of answers that are nearest to each other."""

_STEPPED = 4.5
"""How far apart to the eye two shades are that nobody takes for each other."""

_NEXT = 1.18
"""The contrast from which a colour is seen to be another one."""

_NEAR = 4
"""From how many steps on an accent is no longer itself."""

_CALMEST = 45
"""The least share of its saturation, in percent, that a lighter tone of a colour keeps."""

_GREYS: Mapping[Colour, tuple[int, float]] = {
    "benchline": (44, 5.0), "hair": (83, 1.5), "grid": (88, 1.3), "bench": (80, 1.6), "grey3": (70, 2.1),
    "grey5": (32, 7.8),
}  # fmt: skip
"""The greys: their share of the paper's lightness, and the contrast that this gives on white."""

_CHIP = (90, 1.25)
"""The same of a chip where the second background gives none."""

_PLAIN = 0.03
"""How far the channels of a colour may lie apart if it counts as grey, and those of two colours that look the same."""

_NEUTRAL = ("tx1", "bg1", "tx2", "bg2")
_OWN_PAPER = "paper"
"""What the theme's own colour for the paper is called, which slides need not have."""

_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


@attrs.frozen(order=True)
class Tone:
    """A scheme colour and what is done to it, in percent: its saturation, its lightness, lightness added, opacity."""

    scheme: str
    saturation: int = 100
    lightness: int = 100
    offset: int = 0
    opacity: int = 100

    def xml(self) -> str:
        """The ``a:schemeClr`` element."""
        given = (
            ("satMod", self.saturation, 100), ("lumMod", self.lightness, 100), ("lumOff", self.offset, 0),
            ("alpha", self.opacity, 100),
        )  # fmt: skip
        inner = "".join(f'<a:{name} val="{value * 1000}"/>' for name, value, usual in given if value != usual)
        start = f'<a:schemeClr val="{self.scheme}"'
        return f"{start}>{inner}</a:schemeClr>" if inner else f"{start}/>"

    def rgb(self, theme: Mapping[str, str]) -> str:
        """What it looks like on the first background, as six hexadecimal digits."""
        hue, light, saturation = colorsys.rgb_to_hls(*channels(theme[self.scheme]))
        light = min(1.0, light * self.lightness / 100 + self.offset / 100)
        made = colorsys.hls_to_rgb(hue, light, min(1.0, saturation * self.saturation / 100))
        seen = self._over(made, channels(theme["bg1"])) if self.opacity < 100 else made
        return "".join(f"{round(channel * 255):02X}" for channel in seen)

    def _over(self, made: Sequence[float], behind: Sequence[float]) -> tuple[float, ...]:
        share = self.opacity / 100
        return tuple([share * over + (1 - share) * under for over, under in zip(made, behind, strict=True)])


_PLAIN_INKS = (Tone("tx1", lightness=0), Tone("tx1", lightness=0, offset=100))
"""Black and white."""


@attrs.frozen
class Palette:
    """The roles of the plan in the colours of one theme.

    Attributes:
        tones: The scheme colour of each role.
        rgb: What each role looks like, six hexadecimal digits.
        fills: The ``a:solidFill`` element of each role.
        dark: Whether the paper is dark and the ink light.
    """

    tones: Mapping[Colour, Tone]
    rgb: Mapping[Colour, str]
    fills: Mapping[Colour, str]
    dark: bool
    _elements: Mapping[Colour, str] = attrs.field(repr=False)

    @classmethod
    def of(cls, theme: Mapping[str, str], paper: str = "bg1", shade: str | None = None) -> Palette:
        """The palette of a theme, given as ``{"bg1": "FFFFFF", "tx1": …, "bg2": …, "accent1": …, … "accent6": …}``.

        `paper` is the colour that its slides have, where that is not the first background; then the ink is the one of
        the theme's texts and backgrounds that reads best on it. `shade` is what the slides look like, where that is
        not the very colour of the theme; what is a tone of such a background has no name in the theme, unless nobody
        sees the difference.
        """
        own = theme[paper]
        seen = shade or own
        ink = "tx1" if paper == "bg1" else max(_NEUTRAL, key=lambda name: contrast(theme[name], seen))
        seen_as = {"bg1": paper, _OWN_PAPER: paper, "tx1": ink}
        theme = {**theme, "bg1": seen, _OWN_PAPER: own, "tx1": theme[ink]}
        dark = _is_dark(theme)
        tones = _dark(theme) if dark else _light(theme)
        tones.setdefault("answer", tones["acc"])
        tones["blank"], tones["plate"] = tones["paper"], Tone(_OWN_PAPER)
        if _is_amid(theme, tones["ink"]):
            if not dark:
                tones |= _carrying_ink(tones) | _light_cards(theme, tones) | _dark_panel(theme, tones)
            poor = (role for role in _WRITTEN if not all(_reads(theme, tones[role], tones[on]) for on in _WRITTEN_ON))
            tones |= dict.fromkeys(poor, tones["ink"])
        elif contrast(tones["answer"].rgb(theme), tones["deep"].rgb(theme)) < _NEXT:
            tones |= {role: tones[step] for role, step in _EVEN.items()}
        tones |= {role: tones[like] for role, like in _LIKE.items() if role not in tones}
        if "mildgrey" not in tones:
            tones = _mild(theme, tones) | tones
        tones |= _on_panel(theme, tones)
        tones["band"] = _band(theme, tones["ink"], tones["surf"])
        rgb = {role: tone.rgb(theme) for role, tone in tones.items()}
        nameless = set() if _is_near(seen, own) else {role for role, tone in tones.items() if tone.scheme == "bg1"}
        tones = {role: attrs.evolve(tone, scheme=seen_as.get(tone.scheme, tone.scheme)) for role, tone in tones.items()}
        elements = {
            role: f'<a:srgbClr val="{rgb[role]}"/>' if role in nameless else tone.xml() for role, tone in tones.items()
        }
        fills = {role: f"<a:solidFill>{element}</a:solidFill>" for role, element in elements.items()}
        return cls(tones, rgb, fills, dark, elements)

    def xml(self, colour: Colour) -> str:
        """The ``a:schemeClr`` element of a role."""
        return self._elements[colour]


def _is_dark(theme: Mapping[str, str]) -> bool:
    """Whether a paper is dark, or so dark that the theme's ink is lighter and read on it."""
    ink, paper = luminance(theme["tx1"]), luminance(theme["bg1"])
    return paper < 0.18 or (ink > paper and contrast(theme["tx1"], theme["bg1"]) >= _READABLE)


def _light(theme: Mapping[str, str]) -> dict[Colour, Tone]:
    paper = theme["bg1"]
    accent = _accent(theme, [Tone("accent1", lightness=share) for share in range(100, 0, -10)])
    base = accent.scheme
    pale, pale2 = (_pale(theme, accent, *step) for step in ((10, _PALEST), (20, _PALE)))
    surf, surf2 = Tone("bg2"), Tone("bg2", lightness=92)
    if not _calm(theme):
        surf, surf2 = pale, _grey(theme, *_CHIP)
    acc = accent
    if contrast(acc.rgb(theme), surf.rgb(theme)) < _READABLE:
        deeper = (Tone(base, lightness=share) for share in range(accent.lightness - 10, 0, -10))
        acc = next((tone for tone in deeper if _reads(theme, tone, Tone("bg1")) and _reads(theme, tone, surf)), acc)
    behind = min(paper, surf.rgb(theme), key=luminance)
    ink = _ink(theme, _STRONG, (Tone("tx1", lightness=share) for share in range(90, 0, -10)))
    tones: dict[Colour, Tone] = {
        "ink": ink,
        "muted": _first(theme, (Tone("tx1", 60, 100 - share, share) for share in (28, 20, 10)), _READABLE, behind)
        or ink,
        "acc": acc,
        "prev": _first(theme, (_tint(accent, 42, 50, share) for share in (50, 40, 30, 20, 10)), _SEEN, paper) or acc,
        "mid": _tint(accent, 50, 70, 30),
        "pale2": pale2,
        "pale": pale,
        "deep": _first(theme, (_darker(acc, share) for share in (58, 48, 38, 28, 18)), _STRONG, paper)
        or _darker(acc, 10),
        "deep2": _first(theme, (_darker(acc, share) for share in (78, 68, 58, 48, 38, 28)), _READABLE, paper)
        or _darker(acc, 18),
        "surf": surf,
        "surf2": surf2,
        **{role: _grey(theme, *shares) for role, shares in _GREYS.items()},
        "paper": Tone("bg1"),
        "ondeep": Tone("bg1"),
    }
    tones |= {role: _paler(theme, tones[role], tones["ink"]) for role in _CARRY}
    tints = [_tint(accent, 45, share, 100 - share) for share in range(4, 100, 2)]
    seen = contrast(tones["prev"].rgb(theme), paper)
    if seen < _NEXT * contrast(tones["pale2"].rgb(theme), paper):
        darker = [tone for tone in tints if luminance(tone.rgb(theme)) < luminance(paper)]
        tones["pale"] = _first(theme, iter(darker), seen ** (1 / 3), paper) or pale
        tones["pale2"] = _first(theme, iter(darker), seen ** (2 / 3), paper) or pale2
    own = [*tints, *(Tone(base, lightness=share) for share in range(accent.lightness, 0, -2))]
    other = _shades(Tone(_OWN_PAPER, 0), 1) if _is_tinted(paper) else _shades(Tone("bg1"), 2)
    tones |= {**_steps(theme, ink, _OWN, own), **_steps(theme, ink, _OTHER, other)}
    if _is_amid(theme, ink):
        lighter = _beyond(theme, own)
        tones |= _answers(lighter, _distance(luminance(paper), _FAINTEST, darker=False), 0.98 * lighter[-1][0])
    return tones | {
        "panel": tones["deep"], "onpanel": tones["paper"], "panelmark": tones["prev"], "panelnote": tones["pale2"],
    }  # fmt: skip


def _tint(accent: Tone, saturation: int, lightness: int, offset: int) -> Tone:
    """A lighter tone of an accent, as dark as that one where it had to be darkened."""
    return Tone(accent.scheme, saturation, round(lightness * accent.lightness / 100), offset)


def _darker(accent: Tone, share: int) -> Tone:
    return Tone(accent.scheme, lightness=round(share * accent.lightness / 100))


def _paler(theme: Mapping[str, str], tone: Tone, ink: Tone) -> Tone:
    """A tone, or as much of one nearer to white as lets ink be read on it; the tone itself where none does."""
    if _reads(theme, ink, tone):
        return tone
    paler = (
        attrs.evolve(
            tone,
            lightness=round(tone.lightness * (100 - share) / 100),
            offset=round(tone.offset * (100 - share) / 100) + share,
        )
        for share in range(5, 100, 5)
    )
    return _first(theme, paler, _READABLE, ink.rgb(theme)) or tone


def _pale(theme: Mapping[str, str], accent: Tone, share: int, seen: float) -> Tone:
    """The palest tint with at least so much of an accent that is seen on the paper."""
    tints = [_tint(accent, 45, lightness, 100 - lightness) for lightness in range(share, 60, 5)]
    return _first(theme, iter(tints), seen, theme["bg1"]) or tints[0]


def _grey(theme: Mapping[str, str], share: int, target: float) -> Tone:
    """A share of the paper's lightness; on tinted paper, of which that is no grey, a grey with that contrast."""
    if not _is_tinted(theme["bg1"]):
        return Tone("bg1", lightness=share)
    light = luminance(theme["bg1"])
    darker = [tone for tone in _shades(Tone(_OWN_PAPER, 0), 1) if luminance(tone.rgb(theme)) < light]
    return _first(theme, iter(darker), target, theme["bg1"]) or darker[-1]


def _hueless(theme: Mapping[str, str], scheme: str) -> Tone:
    """What greys are tones of: a colour of the theme, without its hue where that would be seen."""
    return Tone(scheme, 0 if _is_tinted(theme[scheme]) else 100)


def _is_tinted(shade: str) -> bool:
    """Whether a colour has a hue that is seen, or would be in its darker tones: that of one near white is very full."""
    _, light, saturation = colorsys.rgb_to_hls(*channels(shade))
    return saturation * min(1.0, 2 * light) > _PLAIN


def _is_near(one: str, other: str) -> bool:
    """Whether two colours look the same."""
    return all(abs(a - b) <= _PLAIN for a, b in zip(channels(one), channels(other), strict=True))


def _shades(tone: Tone, step: int) -> list[Tone]:
    """A colour's tones from nearly white over the colour itself to nearly black."""
    lighter = [attrs.evolve(tone, lightness=100 - share, offset=share) for share in range(100 - step, 0, -step)]
    return [*lighter, *(attrs.evolve(tone, lightness=share) for share in range(100 - step, 0, -step))]


def _dark(theme: Mapping[str, str]) -> dict[Colour, Tone]:
    """Ink is light here, what carries ``paper`` is bright, and panels are calm; every role keeps off the paper."""
    lighter = [Tone("accent1", lightness=100 - share, offset=share) for share in range(0, 100, 10)]
    acc = _accent(theme, lighter)
    greys: dict[Colour, float] = {"muted": 5.7, "surf2": 1.35, **{role: seen for role, (_, seen) in _GREYS.items()}}
    tints: dict[Colour, float] = {"pale": 1.2, "pale2": 1.4, "prev": 2.3, "mid": 3.3}
    ink = _ink(theme, _AMPLE, _lighter(theme, Tone("tx1"), 5))
    grey, accent = _hueless(theme, "tx1"), Tone(acc.scheme)
    tones: dict[Colour, Tone] = {"ink": ink, "acc": acc, "paper": Tone("bg1"), "ondeep": Tone("bg1")}
    tones |= {role: _reach(theme, grey, target) for role, target in greys.items()}
    tones |= _apart(theme, accent, tints)
    crowded = not _reads(theme, ink, tones["prev"])
    if crowded:
        if not _reads(theme, ink, tones["pale2"]):
            tones |= {role: _deeper(theme, Tone("bg1"), tints[role]) for role in ("pale", "pale2")}
        if not _reads(theme, ink, tones["surf2"]):
            tones["surf2"] = _deeper(theme, _hueless(theme, "bg1"), greys["surf2"])
    else:
        for roles, tone in ((_OWN, accent), (_OTHER, grey)):
            tones |= _steps(theme, ink, roles, _ladder(tone, 1))
        if not _reads(theme, ink, tones["grey3"]):
            tones |= {"grid": tones["other2"], "bench": tones["other4"], "grey3": tones["other6"]}
    away = contrast(theme["bg2"], theme["bg1"])
    readable = contrast(theme["bg2"], theme["tx1"]) >= _STRONG
    surf = Tone("bg2") if 1.03 <= away <= 2.0 and readable else tones["pale"]
    if contrast(ink.rgb(theme), surf.rgb(theme)) < _READABLE:
        surf = Tone("bg1", lightness=75)
    tones["surf"] = surf
    lifted = _READABLE * contrast(surf.rgb(theme), theme["bg1"])
    if not _reads(theme, acc, surf):
        tones["acc"] = _reach(theme, accent, lifted)
    if not _reads(theme, tones["muted"], surf):
        tones["muted"] = _reach(theme, grey, lifted)
    tones |= _bright(theme, tones["acc"], grey) if crowded else _strong(theme, tones["acc"])
    return tones | {"panel": surf, "onpanel": ink, "panelmark": tones["acc"], "panelnote": tones["muted"]}


def _apart(theme: Mapping[str, str], tone: Tone, targets: Mapping[Colour, float]) -> dict[Colour, Tone]:
    """The tones of a colour with those contrasts with the dark paper, each clearly lighter than the one before."""
    made, seen = dict[Colour, Tone](), 1.0
    for role, target in targets.items():
        made[role] = _reach(theme, tone, max(target, _CLEAR * seen), 2)
        seen = contrast(made[role].rgb(theme), theme["bg1"])
    return made


def _strong(theme: Mapping[str, str], acc: Tone) -> dict[Colour, Tone]:
    """The accent on dark paper and what is lighter still: the less there is up to white, the closer together."""
    paper, accent = theme["bg1"], Tone(acc.scheme)
    most = _BRIGHTEST * contrast("FFFFFF", paper)
    if contrast(acc.rgb(theme), paper) > most / _APART:
        acc = _reach(theme, accent, max(_READABLE, most / _APART), 2)
    seen = contrast(acc.rgb(theme), paper)
    deep2, deep = min(max(_STRONG, 1.2 * seen), sqrt(seen * most)), min(max(10.0, 1.45 * seen), most)
    return {"acc": acc, "deep2": _reach(theme, accent, deep2, 2), "deep": _reach(theme, accent, deep, 2)}


def _bright(theme: Mapping[str, str], acc: Tone, grey: Tone) -> dict[Colour, Tone]:
    """Fills of a dark paper where those that carry its ink would look alike: lighter ones, with black words on them.

    What columns are compared with goes in even steps, of which there is one more up to the accent if there is room.
    """
    light = lightness(luminance(theme["bg1"]))
    low, top = max(_DARK_WORDS - light, _OFF), _TOP - light
    own, other = (_beyond(theme, _ladder(tone, 1)) for tone in (Tone(acc.scheme), grey))
    seen = lightness(luminance(acc.rgb(theme))) - light
    if seen < low + 3 * _OFF:
        seen, acc = low + 3 * _OFF, next(_picked(own, [low + 3 * _OFF]))
    grid, bench, prev = _spread(low, max(low + 2 * _OFF, (low + seen) / 2), 3)
    steps = _spread(low, top, len(_OWN))
    return {
        "acc": acc, "onfill": _PLAIN_INKS[0], "ondeep": _PLAIN_INKS[0], "prev": next(_picked(own, [prev])),
        **dict(zip(("grid", "bench", "grey3"), _picked(other, [grid, bench, prev]), strict=True)),
        **dict(zip(_OWN, _picked(own, steps), strict=True)),
        **dict(zip(_OTHER, _picked(other, steps), strict=True)),
        **_answers(own, low, top), "mildgrey": next(_picked(other, steps)),
    }  # fmt: skip


def _answers(tones: Sequence[tuple[float, Tone]], low: float, high: float) -> dict[Colour, Tone]:
    """The shades of answers, evenly from one distance from the paper to another."""
    picked = _picked(tones, _spread(low, high, len(_ANSWERS)))
    return {role: tone for role, tone in zip(_ANSWERS, picked, strict=True) if role}


def _mild(theme: Mapping[str, str], tones: Mapping[Colour, Tone]) -> dict[Colour, Tone]:
    """The second shade of answers and the first grey of five; others where they would look like their neighbours."""
    seen = {role: lightness(luminance(tones[role].rgb(theme))) for role in _MILD}
    first, mild, third, grey, next_grey = seen.values()
    alike = abs(grey - next_grey) < _STEPPED
    made: dict[Colour, Tone] = {"mild": tones["pale2"], "mildgrey": tones["other1" if alike else "other2"]}
    if min(abs(mild - first), abs(mild - third)) < _STEPPED < abs(first - third) / 2:
        made["mild"] = min(
            _ladder(Tone(tones["prev"].scheme), 1),
            key=lambda tone: abs(lightness(luminance(tone.rgb(theme))) - (first + third) / 2),
        )
    return made


def _accent(theme: Mapping[str, str], steps: Sequence[Tone]) -> Tone:
    """The theme's first accent if it reads on the paper, at most a few steps away; else another one that does.

    Where none does the first goes as many steps as it takes.
    """
    paper, others = theme["bg1"], [Tone(name) for name in _ACCENTS[1:]]
    tried = (*steps[:_NEAR], *others, *steps[_NEAR:])
    return _first(theme, iter(tried), _READABLE, paper) or Tone("tx1")


def _ink(theme: Mapping[str, str], least: float, tones: Iterable[Tone]) -> Tone:
    """The theme's ink if it has the least contrast with the paper; else a tone of it that leaves fills some room.

    Where none does, nor black nor white, it is its own again if it can be read, or the first that can.
    """
    own, paper = Tone("tx1"), theme["bg1"]
    if contrast(theme["tx1"], paper) >= least:
        return own
    tried = [*tones, *_PLAIN_INKS]
    ample = _first(theme, iter(tried), _AMPLE, paper)
    return ample or _first(theme, iter([own, *tried]), _READABLE, paper) or own


def _first(theme: Mapping[str, str], tones: Iterator[Tone], target: float, on: str) -> Tone | None:
    return next((tone for tone in tones if contrast(tone.rgb(theme), on) >= target), None)


def _calm(theme: Mapping[str, str]) -> bool:
    """Whether the second background serves as a panel: light, but not the paper's own colour."""
    return contrast(theme["bg2"], theme["bg1"]) >= 1.03 and luminance(theme["bg2"]) >= 0.80


def _band(theme: Mapping[str, str], ink: Tone, surf: Tone) -> Tone:
    """What lies behind a year without a figure: weaker than any column, so that it isn't taken for one.

    It is the panels' colour where that is calm, else a veil, under which a background of several colours stays itself.
    The veil is of the ink, from which fills keep away, or of its opposite where ink would not be read on it.
    """
    paper = theme["bg1"]
    if not _is_amid(theme, ink) and luminance(paper) >= 0.18 and contrast(surf.rgb(theme), paper) <= _STRONGEST_BAND:
        return surf
    opposite = 100 if luminance(ink.rgb(theme)) < luminance(paper) else 0
    inked, bare = _veil(theme, ink), _veil(theme, Tone("tx1", lightness=0, offset=opposite))
    return next((veil for veil in (inked, bare) if veil and _reads(theme, ink, veil)), inked or surf)


def _veil(theme: Mapping[str, str], tone: Tone) -> Tone | None:
    """The thinnest veil of a colour that is seen on the paper."""
    veils = (attrs.evolve(tone, opacity=share) for share in range(2, 50))
    return _first(theme, veils, _BANDED, theme["bg1"])


def _ladder(tone: Tone, step: int) -> Iterator[Tone]:
    """From nearly black over the colour itself to nearly white, the lighter the calmer, or it would be glaring."""
    yield from (attrs.evolve(tone, lightness=share) for share in range(step, 101, step))
    for share in range(step, 100, step):
        calmer = min(tone.saturation, max(_CALMEST, 100 - 2 * share))
        yield Tone(tone.scheme, calmer, 100 - share, share)


def _reach(theme: Mapping[str, str], tone: Tone, target: float, step: int = 5) -> Tone:
    """The darkest tone of a colour that is lighter than the dark paper by that contrast, else ink or white."""
    lightest = (Tone("tx1"), _PLAIN_INKS[1])
    found = _first(theme, _lighter(theme, tone, step), target, theme["bg1"])
    return found or max(lightest, key=lambda tone: luminance(tone.rgb(theme)))


def _reads(theme: Mapping[str, str], ink: Tone, on: Tone) -> bool:
    return contrast(ink.rgb(theme), on.rgb(theme)) >= _READABLE


def _deeper(theme: Mapping[str, str], tone: Tone, target: float) -> Tone:
    """A tone of a paper that is neither dark nor light, darker than it by that contrast or as dark as it gets."""
    darker = [attrs.evolve(tone, lightness=share) for share in range(95, 0, -5)]
    return _first(theme, iter(darker), target, theme["bg1"]) or darker[-1]


def _lighter(theme: Mapping[str, str], tone: Tone, step: int) -> Iterator[Tone]:
    floor = luminance(theme["bg1"])
    return (tone for tone in _ladder(tone, step) if luminance(tone.rgb(theme)) > floor)


def _steps(theme: Mapping[str, str], ink: Tone, roles: Sequence[Colour], ladder: Iterable[Tone]) -> dict[Colour, Tone]:
    """Steps away from the paper, even to the eye: a first flight carries ink, a second what has the paper's colour.

    Both go towards the ink. On a paper amid dark and light all go the other way, and ink is read on them.
    """
    paper, written = theme["bg1"], ink.rgb(theme)
    light, dark_ink = luminance(paper), luminance(written) < luminance(paper)
    amid = _is_amid(theme, ink)
    faintest = _distance(light, _FAINTEST, dark_ink != amid)
    towards = _beyond(theme, ladder, darker=dark_ink != amid)
    if amid:
        return dict(zip(roles, _picked(towards, _spread(faintest, 0.98 * towards[-1][0], len(roles))), strict=True))
    inked = min(max(contrast(written, paper) / _READABLE * 0.94, _NARROW), 3.0)
    first = _picked(towards, _spread(faintest, _distance(light, inked, dark_ink), _INKED))
    darkest = min(_DARKEST, 0.9 * contrast(towards[-1][1].rgb(theme), paper))
    near, far = (_distance(light, end, dark_ink) for end in (_FIRST_DARK, darkest))
    second = _picked(towards, _spread(near, far, len(roles) - _INKED))
    return dict(zip(roles, (*first, *second), strict=True))


def _beyond(theme: Mapping[str, str], ladder: Iterable[Tone], *, darker: bool = False) -> list[tuple[float, Tone]]:
    """The tones that are lighter, or darker, than the paper, by how much they are that to the eye."""
    light = luminance(theme["bg1"])
    seen = [(luminance(tone.rgb(theme)), tone) for tone in ladder]
    return sorted((abs(lightness(at) - lightness(light)), tone) for at, tone in seen if (at < light) == darker)


def _distance(light: float, target: float, darker: bool) -> float:
    """How much lighter or darker to the eye is what has that contrast with a luminance."""
    seen = (light + 0.05) / target - 0.05 if darker else (light + 0.05) * target - 0.05
    return abs(lightness(max(0.0, seen)) - lightness(light))


def _is_amid(theme: Mapping[str, str], ink: Tone) -> bool:
    """Whether a paper is so near its ink that there is more room for fills that carry ink on its other side."""
    paper, written = theme["bg1"], ink.rgb(theme)
    beyond = "FFFFFF" if luminance(written) < luminance(paper) else "000000"
    return contrast(written, paper) / _READABLE * 0.94 < _NARROW < contrast(beyond, paper)


def _carrying_ink(tones: Mapping[Colour, Tone]) -> dict[Colour, Tone]:
    """The fills beside the accent on a paper amid dark and light."""
    return {
        "pale": tones["own1"], "pale2": tones["own3"], "prev": tones["own5"], "ondeep": tones["ink"],
        "grid": tones["other2"], "bench": tones["other4"], "grey3": tones["other6"],
    }  # fmt: skip


def _light_cards(theme: Mapping[str, str], tones: Mapping[Colour, Tone]) -> dict[Colour, Tone]:
    """Cards on a light paper amid dark and light; what is outlined looks like them.

    Such a paper is often the darkest part of a gradient, in whose lighter parts its own colour would be a blot.
    """
    surf = tones["surf"] if _reads(theme, tones["ink"], tones["surf"]) else tones["own1"]
    return {"surf": surf, "surf2": tones["own2"], "blank": surf}


def _dark_panel(theme: Mapping[str, str], tones: Mapping[Colour, Tone]) -> dict[Colour, Tone]:
    """The panel on a light paper amid dark and light: a dark accent that carries what is lighter than the paper."""
    lightest = max(tones["own10"], tones["ink"], key=lambda tone: luminance(tone.rgb(theme)))
    panels = [Tone(tones["own10"].scheme, lightness=share) for share in range(58, 0, -4)]
    panel = _first(theme, iter(panels), _STRONG, lightest.rgb(theme)) or panels[-1]
    return {"panel": panel, "onpanel": lightest, "panelmark": tones["own5"], "panelnote": tones["own8"]}


def _on_panel(theme: Mapping[str, str], tones: Mapping[Colour, Tone]) -> dict[Colour, Tone]:
    """What is written on a panel: its text black or white where it would be lost, numeral and notes then like that."""
    panel = tones["panel"].rgb(theme)
    best = max(_PLAIN_INKS, key=lambda tone: contrast(tone.rgb(theme), panel))
    text = tones["onpanel"] if _reads(theme, tones["onpanel"], tones["panel"]) else best
    wanted: dict[Colour, float] = {"panelmark": _LARGE, "panelnote": _READABLE}
    seen = {role: _first(theme, iter((tones[role],)), least, panel) or text for role, least in wanted.items()}
    return {"onpanel": text, **seen}


def _picked(tones: Iterable[tuple[float, Tone]], wanted: Iterable[float]) -> Iterator[Tone]:
    """Yield a tone for each distance from the paper: the first of those that are left that has it."""
    left = sorted(tones, reverse=True)
    for least in wanted:
        while len(left) > 1 and left[-1][0] < least:
            left.pop()
        yield left.pop()[1] if len(left) > 1 else left[-1][1]


def _spread(low: float, high: float, count: int) -> list[float]:
    return [low + (high - low) * at / (count - 1) for at in range(count)]
