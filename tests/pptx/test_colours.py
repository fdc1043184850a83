"""Colour roles: the built-in look, foreign themes, dark themes. Contrast must hold whatever the theme."""

import io
import re
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from odd_templates import files, zipped
from pptx import Presentation

import suddialog as sud
from suddialog.exporters.contrast import channels, contrast, lightness, luminance
from suddialog.exporters.pptx.colours import Palette, Tone
from suddialog.exporters.pptx.plan import Colour
from suddialog.exporters.pptx.plots.parts import answer_shades, read_on
from suddialog.model import Audience
from suddialog.outline.blocks import Series
from suddialog.outline.shades import MOST_PARTS, part_shades

OWN = {
    "bg1": "FFFFFF", "tx1": "1C2B30", "bg2": "F5F2EC", "tx2": "09373B", "accent1": "0F5F66", "accent2": "7EB6BB",
    "accent3": "C98F2B", "accent4": "6B6B6B", "accent5": "A33B3B", "accent6": "3F6E3A",
}  # fmt: skip
DARK = OWN | {"bg1": "101820", "tx1": "FFFFFF", "bg2": "1E2A36", "accent1": "5AA9E6"}
PALE = OWN | dict.fromkeys((f"accent{number}" for number in range(1, 7)), "FFF2B3") | {"bg2": "FFFFFF"}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

colours = st.integers(0, 0xFFFFFF).map("{:06X}".format)
accents = st.fixed_dictionaries({f"accent{number}": colours for number in range(1, 7)})
light_themes = st.builds(
    lambda picked, bg2, paper: OWN | picked | {"bg2": bg2, "bg1": paper},
    accents,
    colours,
    st.sampled_from(["FFFFFF", "FAFAF5", "F2F2F2"]),
)
dark_themes = st.builds(
    lambda picked, bg2, paper: DARK | picked | {"bg2": bg2, "bg1": paper},
    accents,
    colours,
    st.sampled_from(["000000", "101820", "1F2A44"]),
)


def test_the_built_in_theme_gives_the_built_in_look() -> None:
    steps = {role: rgb for role, rgb in Palette.of(OWN).rgb.items() if role.startswith(("own", "other"))}
    assert {role: rgb for role, rgb in Palette.of(OWN).rgb.items() if role not in steps} == {
        "ink": "1C2B30", "muted": "536B72", "acc": "0F5F66", "prev": "7EB6BB", "mid": "4A9AA1", "pale2": "CBE3E5",
        "pale": "E5F1F2", "deep": "09373B", "deep2": "0C4A50", "ondeep": "FFFFFF", "surf": "F5F2EC", "surf2": "E8E1D3",
        "benchline": "707070", "hair": "D4D4D4", "grid": "E0E0E0", "bench": "CCCCCC", "grey3": "B2B2B2",
        "grey5": "525252", "paper": "FFFFFF", "blank": "FFFFFF", "panel": "09373B", "onpanel": "FFFFFF",
        "panelmark": "7EB6BB", "panelnote": "CBE3E5", "band": "F5F2EC", "answer": "0F5F66", "plate": "FFFFFF",
        "mildest": "E5F1F2", "mild": "CBE3E5", "middling": "7EB6BB", "mildgrey": "D6D6D6", "onfill": "1C2B30",
    }  # fmt: skip


def test_a_colour_is_a_scheme_colour_with_modifiers() -> None:
    element = etree.fromstring(f'<x xmlns:a="{A.strip("{}")}">{Palette.of(OWN).xml("prev")}</x>')
    (scheme,) = element
    assert (scheme.tag, scheme.get("val")) == (f"{A}schemeClr", "accent1")
    assert [(child.tag.removeprefix(A), child.get("val")) for child in scheme] == [
        ("satMod", "42000"), ("lumMod", "50000"), ("lumOff", "50000"),
    ]  # fmt: skip


def test_a_fill_holds_the_colour() -> None:
    palette = Palette.of(OWN)
    assert all(fill == f"<a:solidFill>{palette.xml(role)}</a:solidFill>" for role, fill in palette.fills.items())


def test_the_first_accent_that_reads_is_taken() -> None:
    theme = OWN | {"accent1": "FFE600", "accent2": "9BD4FF", "accent3": "1D4F91"}
    assert Palette.of(theme).tones["acc"] == Tone("accent3")


def test_where_no_accent_reads_the_first_is_darkened() -> None:
    theme = OWN | {f"accent{number}": "FFB000" for number in range(1, 7)}
    tone = Palette.of(theme).tones["acc"]
    assert tone.scheme == "accent1"
    assert tone.lightness < 100
    assert contrast(tone.rgb(theme), OWN["bg2"]) >= 4.5
    assert contrast(Tone("accent1", lightness=tone.lightness + 10).rgb(theme), OWN["bg2"]) < 4.5


@pytest.mark.parametrize("bg2", ["44546A", "FFFFFF", "C9C9C9"])
def test_a_second_background_that_is_dark_or_white_gives_way_to_the_palest_tint(bg2: str) -> None:
    palette = Palette.of(OWN | {"bg2": bg2})
    assert palette.rgb["surf"] == palette.rgb["pale"]


@settings(deadline=None)
@given(light_themes)
def test_text_reads_on_every_light_theme(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    for text, panel, least in (
        ("ink", "paper", 7), ("ink", "surf", 7), ("ink", "surf2", 7), ("ink", "pale", 7), ("ink", "pale2", 7),
        ("ink", "grid", 4.5), ("ink", "bench", 4.5), ("acc", "paper", 4.5), ("acc", "surf", 4.5),
        ("muted", "paper", 4.5), ("paper", "deep", 7), ("paper", "deep2", 4.5), ("paper", "acc", 4.5),
        ("paper", "grey5", 4.5),
    ):  # fmt: skip
        assert contrast(rgb[text], rgb[panel]) >= least, (text, panel)
    assert contrast(rgb["prev"], rgb["paper"]) >= 1.5
    assert contrast(rgb["pale2"], rgb["paper"]) >= 1.2
    assert contrast(rgb["pale"], rgb["paper"]) >= 1.08


@settings(deadline=None)
@given(dark_themes)
def test_text_reads_on_every_dark_theme(theme: dict[str, str]) -> None:
    palette = Palette.of(theme)
    rgb = palette.rgb
    assert palette.dark
    for text, panel in (
        ("ink", "paper"), ("ink", "surf"), ("ink", "surf2"), ("ink", "pale"), ("ink", "pale2"), ("acc", "paper"),
        ("acc", "surf"), ("muted", "paper"), ("paper", "deep"), ("paper", "deep2"), ("paper", "acc"),
        ("paper", "grey5"), ("onpanel", "panel"), ("panelmark", "panel"), ("panelnote", "panel"), ("muted", "surf"),
    ):  # fmt: skip
        assert contrast(rgb[text], rgb[panel]) >= 4.5, (text, panel)


@settings(deadline=None)
@given(light_themes, colours, st.sampled_from(["bg1", "bg2", "tx2"]))
def test_all_that_is_said_on_a_panel_reads_whatever_the_slides_look_like(
    theme: dict[str, str], shade: str, paper: str
) -> None:
    rgb = Palette.of(theme, paper, shade).rgb
    for text, least in (("onpanel", 4.5), ("panelnote", 4.5), ("panelmark", 3)):
        assert contrast(rgb[text], rgb["panel"]) >= least, text


@pytest.mark.parametrize("shade", ["8F8C7F", "80A33D", "909090"])
def test_amid_dark_and_light_panels_are_coloured_and_what_is_outlined_is_light(shade: str) -> None:
    palette = Palette.of(OWN, "tx2", shade)
    rgb = palette.rgb
    assert palette.tones["panel"].scheme == "accent1"
    assert luminance(rgb["panel"]) > 0.01
    assert luminance(rgb["onpanel"]) > luminance(shade)
    assert luminance(rgb["blank"]) > luminance(shade)
    assert min(contrast(rgb["ink"], rgb[fill]) for fill in ("blank", "surf", "surf2")) >= 4.5


def test_dark_ink_is_reckoned_with_where_the_theme_s_own_is_too_light() -> None:
    rgb = Palette.of(OWN | {"bg1": "5194AF", "tx1": "FFFFFF"}).rgb
    assert luminance(rgb["ink"]) < luminance(rgb["paper"])
    assert min(contrast(rgb["ink"], rgb[fill]) for fill in ("prev", "pale2", "pale", "surf", "surf2", "band")) >= 4.5
    assert contrast(rgb["muted"], rgb["paper"]) >= 4.5


@pytest.mark.parametrize("paper", ["3F6C73", "0066CC", "555555"])
def test_ink_reads_on_the_tints_of_a_paper_that_is_neither_dark_nor_light(paper: str) -> None:
    rgb = Palette.of(DARK | {"bg1": paper, "tx1": "FFFFFF"}).rgb
    for tint in ("prev", "pale2", "pale", "grid", "bench", "grey3"):
        words = "ink" if tint.startswith("pale") else "onfill"
        assert contrast(rgb[words], rgb[tint]) >= 4.5, tint
        assert contrast(rgb[tint], rgb["paper"]) >= 1.15, tint


@pytest.mark.parametrize("ink", ["44546A", "525252", "1F497D"])
def test_a_lighter_ink_reads_on_every_fill_that_carries_it(ink: str) -> None:
    rgb = Palette.of(OWN | {"tx1": ink}).rgb
    for fill in ("prev", "pale2", "pale", "surf2", "grid", "bench", "grey3"):
        assert contrast(rgb["ink"], rgb[fill]) >= 4.5, fill
        assert contrast(rgb[fill], rgb["paper"]) >= 1.08, fill


def test_on_dark_paper_what_stands_out_most_is_no_glaring_block() -> None:
    rgb = Palette.of(DARK).rgb
    assert rgb["panel"] == rgb["surf"]
    assert contrast(rgb["panel"], rgb["paper"]) < 2


@pytest.mark.parametrize("accent", ["00A3AD", "FF6A00", "6C2BD9", "00FF00"])
def test_on_dark_paper_what_is_lighter_than_the_accent_is_calmer(accent: str) -> None:
    palette = Palette.of(DARK | {"accent1": accent})
    light = luminance(palette.rgb["acc"])
    for shade in answer_shades(10):
        if luminance(palette.rgb[shade]) > 1.3 * light:
            assert palette.tones[shade].saturation < 100, shade


@pytest.mark.parametrize("theme", [OWN, DARK, PALE], ids=["light", "dark", "pale"])
@pytest.mark.parametrize("parts", range(2, MOST_PARTS + 1))
def test_no_part_of_a_whole_looks_like_another_one(theme: dict[str, str], parts: int) -> None:
    rgb = Palette.of(theme).rgb
    series = [Series(name=str(at), values=(), highlight=at == 0) for at in range(parts)]
    shades = part_shades(series)
    assert len(set(shades)) == parts
    seen = [contrast(rgb[shade], rgb["paper"]) for shade in shades[1:]]
    assert all(max(one, other) > min(one, other) * 1.1 for at, one in enumerate(seen) for other in seen[:at]), seen


def test_tints_are_those_of_the_accent_as_it_is_used() -> None:
    rgb = Palette.of(PALE).rgb
    seen = [contrast(rgb[role], rgb["paper"]) for role in ("pale", "pale2", "prev", "acc", "deep")]
    assert all(after > before * 1.08 for before, after in pairwise([1, *seen]))


@pytest.mark.parametrize("theme", [OWN, DARK, OWN | {"bg1": "F2F2F2"}, PALE], ids=["light", "dark", "grey", "pale"])
@pytest.mark.parametrize("answers", range(2, 11))
def test_every_answer_has_a_shade_of_its_own(theme: dict[str, str], answers: int) -> None:
    rgb = Palette.of(theme).rgb
    for own in (True, False):
        seen = [contrast(rgb[shade], rgb["paper"]) for shade in answer_shades(answers, own=own)]
        assert all(after > before * 1.08 for before, after in pairwise(seen)), seen


themes = st.fixed_dictionaries(dict.fromkeys(OWN, colours))
LIGHT_INK = OWN | {"tx1": "E8702A", "accent1": "0B5A94"}
SLATE = DARK | {"bg1": "3A4850", "bg2": "9C9C9C", "accent1": "606060"}
GOLD = OWN | {"bg1": "A06C08", "tx1": "FFFFFF", "bg2": "000000"} | {f"accent{at}": "8095A8" for at in range(1, 7)}


@settings(deadline=None)
@given(themes, st.sampled_from(["FFFFFF", "F2F2F2", "3A4850", "424242", "5C4618", "1F2A44", "000000"]))
@example(LIGHT_INK, "FFFFFF")
@example(SLATE, "3A4850")
@example(SLATE | {"accent1": "98C454"}, "424242")
@example(OWN | {"accent1": "050505"}, "FFFFFF")
@example(OWN | {"tx1": "64555A", "accent1": "302F2C"}, "FFFFFF")
def test_answers_get_steadily_darker_or_lighter_on_every_theme(theme: dict[str, str], paper: str) -> None:
    rgb = Palette.of(theme | {"bg1": paper}).rgb
    for answers in range(2, 7):
        shades = answer_shades(answers)
        seen = [luminance(rgb[shade]) + 0.05 for shade in shades]
        steps = [after / before for before, after in pairwise(seen)]
        assert min(steps) > 1.02 or max(steps) < 1 / 1.02, [rgb[shade] for shade in shades]


@settings(deadline=None)
@given(themes)
@example(LIGHT_INK)
@example(SLATE)
def test_columns_are_seen_and_carry_figures_on_every_theme(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    for fill in ("acc", "prev", "bench", "grey3"):
        assert contrast(rgb[fill], rgb["paper"]) >= 1.3, fill
    for fill in ("prev", "bench", "grey3"):
        assert contrast(rgb["onfill"], rgb[fill]) >= 4.5, fill


@pytest.mark.parametrize("paper", ["3A4850", "424242", "5C4618"])
def test_columns_on_middling_dark_paper_are_lighter_than_it(paper: str) -> None:
    rgb = Palette.of(SLATE | {"bg1": paper}).rgb
    assert all(luminance(rgb[fill]) > luminance(paper) for fill in ("prev", "bench", "grey3"))


@settings(deadline=None)
@given(themes)
@example(GOLD)
@example(LIGHT_INK)
def test_words_read_on_the_paper_and_on_cards_of_every_theme(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    for words in ("ink", "muted", "acc"):
        for behind in ("paper", "surf"):
            assert contrast(rgb[words], rgb[behind]) >= 4.5, (words, behind)


@pytest.mark.parametrize("paper", ["1B192E", "000000", "143264", "12332B"])
@pytest.mark.parametrize("accent", ["13BE89", "4472C4", "F2B705"])
def test_neighbouring_answers_on_dark_paper_differ_clearly(paper: str, accent: str) -> None:
    rgb = Palette.of(DARK | {"bg1": paper, "accent1": accent}).rgb
    seen = [contrast(rgb[shade], rgb["paper"]) for shade in answer_shades(5)]
    assert all(after >= before * 1.28 for before, after in pairwise([1.0, *seen])), seen


@settings(deadline=None)
@given(accents, st.integers(0, 0x75), st.sampled_from(["FFFFFF", "F2F2F2"]))
@example(dict.fromkeys((f"accent{number}" for number in range(1, 7)), "FFFFFF"), 0x4D, "FFFFFF")
@example({"accent1": "1F497D"}, 0x3B, "FFFFFF")
@example(dict.fromkeys((f"accent{number}" for number in range(1, 7)), "FFFFF4"), 0, "FFFFFF")
def test_five_answers_and_what_columns_are_compared_with_are_told_apart_on_every_dark_paper(
    picked: dict[str, str], grey: int, ink: str
) -> None:
    rgb = Palette.of(DARK | picked | {"bg1": f"{grey:02X}" * 3, "tx1": ink}).rgb
    light = {role: lightness(luminance(shade)) for role, shade in rgb.items()}
    compared: tuple[Colour, ...] = ("grid", "bench", "prev", "acc")
    for shades, least in ((answer_shades(5), 7), (answer_shades(5, own=False), 4.4), (compared, 4.4)):
        assert all(light[after] >= light[before] + least for before, after in pairwise(shades)), (shades, light)
        assert light[shades[0]] >= light["paper"] + 4.5
        assert all(contrast(rgb[shade], rgb[read_on(shade)]) >= 4.2 for shade in shades)


@pytest.mark.parametrize("paper", ["3C3C3C", "4D4D4D", "1148A9", "555555", "0066CC", "6F635F", "9813DA", "9E6C03"])
@pytest.mark.parametrize("accent", ["606060", "B2B2B2", "5AA9E6", "1F497D", "F2B705"])
def test_shades_go_over_all_the_lightness_that_a_middling_dark_paper_leaves(paper: str, accent: str) -> None:
    rgb = Palette.of(DARK | {"bg1": paper, "accent1": accent}).rgb
    compared: tuple[Colour, ...] = ("paper", "grid", "bench", "prev", "acc")
    for shades in (("paper", *answer_shades(5)), ("paper", *answer_shades(5, own=False)), compared):
        seen = [lightness(luminance(rgb[shade])) for shade in shades]
        assert all(after >= before + 7.5 for before, after in pairwise(seen)), (shades, seen)


@pytest.mark.parametrize("paper", ["FFFFFF", "F8F8F8", "F0F0F0", "E4E4E4", "919191", "7B7B7B"])
@pytest.mark.parametrize("accent", ["0F5F66", "5AA9E6", "F2B705", "9E1B32"])
def test_five_answers_are_told_apart_on_light_paper(paper: str, accent: str) -> None:
    rgb = Palette.of(OWN | {"bg1": paper, "tx1": "000000", "accent1": accent}).rgb
    for own in (True, False):
        seen = [lightness(luminance(rgb[shade])) for shade in answer_shades(5, own=own)]
        assert all(abs(after - before) >= 4.5 for before, after in pairwise(seen)), seen


AMID = {
    "blue": DARK | {"bg1": "0066CC", "tx1": "FFFF00", "accent1": "00CCFF"},
    "brown": DARK | {"bg1": "6F635F", "accent1": "8A8710"},
    "violet": DARK | {"bg1": "9813DA", "accent1": "E40615"},
    "orange": OWN | {"bg1": "E46C0A", "tx1": "000000", "accent1": "1F497D"},
    "grey": OWN | {"bg1": "919191", "tx1": "000000"},
}


@pytest.mark.parametrize("theme", AMID.values(), ids=list(AMID))
@pytest.mark.parametrize("answers", range(2, 11))
def test_no_answer_looks_like_the_next_on_a_paper_amid_dark_and_light(theme: dict[str, str], answers: int) -> None:
    rgb = Palette.of(theme).rgb
    for own in (True, False):
        shades = answer_shades(answers, own=own)
        assert all(contrast(rgb[one], rgb[other]) > 1.05 for one, other in pairwise(shades)), shades
        assert all(contrast(rgb[one], rgb[read_on(one)]) >= 4.2 for one in shades), shades


def _seen(rgb: str) -> tuple[float, float, float]:
    """A colour as it is to the eye: lightness, from green to red, from blue to yellow (CIE 1976)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(rgb))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (((one if one > 0.008856 else 0) ** (1 / 3)) or 7.787 * one + 16 / 116 for one in (x, luminance(rgb), z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


MANY_ANSWERS = {
    "light": (OWN, 4.5),
    "pale": (PALE, 4.5),
    "dark": (DARK, 4.5),
    "orange on black": (DARK | {"bg1": "000000", "accent1": "FF6A00"}, 4.5),
    "tinted": (OWN | {"bg1": "FFE0CC"}, 4),
} | {name: (theme, 2.5) for name, theme in AMID.items()}
"""Themes, and how far apart neighbours are at least, of a hundred; there is less room amid dark and light."""


@pytest.mark.parametrize(("theme", "least"), MANY_ANSWERS.values(), ids=list(MANY_ANSWERS))
@pytest.mark.parametrize("answers", range(7, 11))
def test_many_answers_are_ordered_and_told_apart(theme: dict[str, str], least: float, answers: int) -> None:
    rgb = Palette.of(theme).rgb
    paper = _seen(rgb["paper"])[0]
    for own in (True, False):
        shades = answer_shades(answers, own=own)
        assert len(set(shades)) == answers
        seen = [_seen(rgb[shade]) for shade in shades]
        away = [abs(light - paper) for light, _, _ in seen]
        assert away == sorted(away)
        assert min(dist(one, other) for one, other in pairwise(seen)) >= least, [rgb[shade] for shade in shades]
        assert contrast(rgb[shades[0]], rgb["paper"]) >= 1.19
        assert all(contrast(rgb[one], rgb[read_on(one)]) >= 4.5 for one in shades)


@pytest.mark.parametrize("theme", [OWN, DARK, PALE], ids=["light", "dark", "pale"])
def test_seven_answers_are_further_apart_than_ten(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    nearest = [
        min(dist(_seen(rgb[one]), _seen(rgb[other])) for one, other in pairwise(answer_shades(answers)))
        for answers in (7, 10)
    ]
    assert nearest[0] >= 1.2 * nearest[1]


FILLS = ("acc", "prev", "bench", "grey3", *(f"{body}{step}" for body in ("own", "other") for step in range(3, 11)))
"""What columns and their parts are filled with."""


@pytest.mark.parametrize("theme", [OWN, DARK, PALE, *AMID.values()], ids=["light", "dark", "pale", *AMID])
def test_a_band_behind_a_year_without_a_figure_is_weaker_than_any_column(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    seen = contrast(rgb["band"], rgb["paper"])
    assert 1.05 <= seen <= 1.25
    assert contrast(rgb["ink"], rgb["band"]) >= min(4.5, contrast(rgb["ink"], rgb["paper"]))
    for fill in FILLS:
        assert contrast(rgb[fill], rgb["paper"]) > seen, fill
        assert contrast(rgb[fill], rgb["band"]) > 1.15, fill


@settings(deadline=None)
@given(st.one_of(light_themes, dark_themes))
def test_a_band_is_seen_and_weak_on_every_theme(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    assert 1.03 <= contrast(rgb["band"], rgb["paper"]) <= 1.25
    assert contrast(rgb["ink"], rgb["band"]) >= 4.5


def test_a_chart_of_answers_has_as_many_colours_as_answers_on_a_paper_amid_dark_and_light(tmp_path: Path) -> None:
    names = {"lt1": "0066CC", "dk1": "FFFF00", "accent1": "00CCFF"}
    data = files()
    theme = next(name for name in data if "theme/theme1" in name)
    for name, value in names.items():
        pattern = rf"(<a:{name}>)<a:\w+ [^>]*>".encode()
        data[theme] = re.sub(pattern, rf'\1<a:srgbClr val="{value}"/>'.encode(), data[theme])
    answers = {"Aldrig": 40, "Sjældent": 30, "Ofte": 20, "Altid": 10}
    indicator: dict[str, Any] = {
        "name": "Ro", "unit": "%", "categories": list(answers), "source": "Egen",
        "observations": {"school": {"2024/25": answers}},
    }  # fmt: skip
    path = tmp_path / "template.pptx"
    path.write_bytes(zipped(data))
    dialogue = sud.Dialogue("Ø Skole", themes=[sud.Theme("Svar", indicators=[sud.model.Indicator(**indicator)])])
    deck = Presentation(io.BytesIO(sud.export(dialogue, "pptx", template=str(path), audience=Audience.INTERNAL).data))
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    fills = [one._element.spPr[0] for one in chart.plots[0].series]
    assert len({etree.tostring(fill) for fill in fills}) == 4
    colours = {"bg1": "0066CC", "tx1": "FFFF00", **dict.fromkeys(("accent1", "accent2"), "00CCFF")}
    light = [luminance(_tone(fill).rgb(colours)) for fill in fills]
    assert light == sorted(light), light
    assert all(after + 0.05 > 1.15 * (before + 0.05) for before, after in pairwise(light)), light


def _tone(fill: Any) -> Tone:
    """The tone that a solid fill has."""
    scheme = fill[0]
    steps = {etree.QName(step).localname: int(step.get("val")) // 1000 for step in scheme}
    return Tone(scheme.get("val"), steps.get("satMod", 100), steps.get("lumMod", 100), steps.get("lumOff", 0))


@settings(deadline=None)
@given(st.one_of(light_themes, dark_themes))
def test_figures_read_on_every_step(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    steps = [shade for own in (True, False) for shade in answer_shades(10, own=own)]
    for shade in steps:
        assert contrast(rgb[shade], rgb[read_on(shade)]) >= 4.2, shade


TINTED = ["FFE0CC", "EEECE1", "DBF5F9", "B4DCFA", "FFFF00", "F9FAF1", "FAFAF5", "FCFEFF"]
GREYS = ("grid", "hair", "bench", "grey3", "benchline", "grey5", *(f"other{step}" for step in range(1, 11)))


def _hue(rgb: str) -> int:
    """How far the channels of a colour lie apart, of 255."""
    channels = bytes.fromhex(rgb)
    return max(channels) - min(channels)


@pytest.mark.parametrize("named", [True, False], ids=["named", "nameless"])
@pytest.mark.parametrize("paper", TINTED)
def test_greys_are_grey_on_tinted_paper_and_stand_off_it_as_on_white(paper: str, named: bool) -> None:
    palette = Palette.of(OWN | {"bg1": paper}) if named else Palette.of(OWN | {"bg1": "FFFBF8"}, "bg1", paper)
    white = Palette.of(OWN).rgb
    for role in GREYS:
        assert _hue(palette.rgb[role]) == 0, role
        assert "srgbClr" not in palette.xml(role), role
    for role in ("grid", "hair", "bench", "grey3", "benchline", "grey5"):
        least = contrast(white[role], "FFFFFF") - 0.04
        assert least <= contrast(palette.rgb[role], paper) <= 1.1 * least + 0.1, role
    for role in ("grid", "bench", "grey3"):
        assert contrast(palette.rgb["ink"], palette.rgb[role]) >= 4.5, role


@pytest.mark.parametrize("paper", ["FFFFFF", "F2F2F2", "D9D9D9"])
def test_greys_are_shares_of_a_paper_that_has_no_hue_to_speak_of(paper: str) -> None:
    tones = Palette.of(OWN | {"bg1": paper}).tones
    assert {role: tones[role] for role in ("grid", "hair", "bench", "grey3", "benchline", "grey5")} == {
        role: Tone("bg1", lightness=share)
        for role, share in (("grid", 88), ("hair", 83), ("bench", 80), ("grey3", 70), ("benchline", 44), ("grey5", 32))
    }


@pytest.mark.parametrize(("shade", "named"), [("FCFEFF", True), ("F8F8F8", True), ("F4F4F4", False), ("FFFFE6", False)])
def test_a_paper_that_looks_like_the_theme_s_has_its_name(shade: str, named: bool) -> None:
    palette = Palette.of(OWN, "bg1", shade)
    assert palette.rgb["paper"] == shade
    assert (palette.xml("paper") == '<a:schemeClr val="bg1"/>') is named


@pytest.mark.parametrize("ink", ["FFF080", "DBF5F9", "FFE0CC"])
def test_greys_are_grey_on_dark_paper_with_tinted_ink(ink: str) -> None:
    palette = Palette.of(DARK | {"tx1": ink})
    assert palette.rgb["ink"] == ink
    for role in (*GREYS, "muted", "surf2"):
        assert _hue(palette.rgb[role]) == 0, role
    assert contrast(palette.rgb["muted"], palette.rgb["surf"]) >= 4.5
    assert contrast(palette.rgb["benchline"], palette.rgb["paper"]) >= 3


BLUE = OWN | {"tx1": "003864", "bg2": "7F7F7F", "accent1": "1D88B4"}
BRIGHT = DARK | {"bg1": "0066CC", "tx1": "FFFF00", "bg2": "000000", "accent1": "00CCFF"}


@pytest.mark.parametrize("theme", [BLUE, BRIGHT])
def test_ink_and_muted_words_read_on_panels_and_chips(theme: dict[str, str]) -> None:
    rgb = Palette.of(theme).rgb
    for words, behind in (("ink", "surf"), ("muted", "surf"), ("ink", "surf2")):
        assert contrast(rgb[words], rgb[behind]) >= 4.5, (words, behind)


def test_on_dark_paper_lines_and_fills_are_lighter_than_the_paper() -> None:
    rgb = Palette.of(DARK).rgb
    paper = luminance(rgb["paper"])
    order = [luminance(rgb[role]) for role in ("grid", "hair", "grey3", "benchline", "grey5")]
    assert order == sorted(order)
    assert order[0] > paper


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("000000", "FFFFFF") == contrast("FFFFFF", "000000") == pytest.approx(21)
    assert luminance("FFFFFF") == pytest.approx(1)
