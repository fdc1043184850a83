"""Of layouts with the same right to be the cover, that of the template's own first slide is taken."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from odd_templates import renamed, replaced, two_masters, with_slides_on

from suddialog.cli import app
from suddialog.exporters.pptx.template import Template, open_template


def opened(names: dict[str, str], *slides: int, centred: int = 2) -> Template:
    """A template whose layouts have other names and no types; the title of one is that of a cover.

    Its slides stand on some layouts, counted from 1.
    """
    return open_template(made(names, *slides, centred=centred))


def made(names: dict[str, str], *slides: int, centred: int = 2) -> bytes:
    part = f"ppt/slideLayouts/slideLayout{centred}.xml"
    data = replaced('<p:ph type="title"', '<p:ph type="ctrTitle"', part, renamed(names, types=False))
    return with_slides_on(0, tuple(number - 1 for number in slides), data)


def cover(template: Template) -> int:
    return template.resolve("cover").layout.number


@pytest.mark.parametrize("names", [{"Afsnit": "Forside 2"}, {"Forside": "A", "Afsnit": "B"}])
@pytest.mark.parametrize(("slides", "number"), [((), 1), ((2,), 2), ((2, 1, 3), 2), ((1, 2), 1), ((3, 2), 1)])
def test_of_several_covers_that_of_the_first_slide_is_taken(
    names: dict[str, str], slides: tuple[int, ...], number: int
) -> None:
    assert cover(opened(names, *slides)) == number


def test_what_was_chosen_by_the_first_slide_is_told(tmp_path: Path) -> None:
    template = opened({"Afsnit": "Forside 2"}, 2)
    first, second = template.layouts[:2]
    assert template.resolve("cover").record[-1] == f"cover by the template's first slide: {second.told}"
    assert template.ladder.why_not("cover", first) == f"comes after {second.told}"
    (tmp_path / "t.pptx").write_bytes(made({"Afsnit": "Forside 2"}, 2))
    told = CliRunner().invoke(app, ["template", "inspect", str(tmp_path / "t.pptx"), "--json"], env={"LANG": "C"})
    assert next(one for one in json.loads(told.stdout)["roles"] if one["role"] == "cover")["rung"] == "slide"


def test_a_layout_that_is_called_a_cover_comes_first_though_no_slide_stands_on_it() -> None:
    assert cover(opened({"Afsnit": "B"}, 2, 3)) == 1


def test_a_layout_that_is_called_a_cover_is_none_if_only_later_slides_stand_on_it() -> None:
    assert cover(opened({"Afsnit": "B"}, 2, 1)) == 2


def test_a_first_slide_with_content_opens_no_deck() -> None:
    assert cover(opened({"Titel og indhold": "Forside 3"}, 3)) == 1
    assert cover(opened({"Titel og indhold": "C"}, 3, 1, centred=3)) == 1


def test_a_place_for_a_picture_does_not_stay_empty_where_another_cover_has_none() -> None:
    assert cover(opened({"Titel og billede": "Forside 3"}, 7)) == 1


def test_a_hidden_slide_is_not_the_first() -> None:
    data = made({"Afsnit": "Forside 2"}, 2, 1)
    assert cover(open_template(replaced("<p:sld ", '<p:sld show="0" ', "ppt/slides/slide1.xml", data))) == 1


@pytest.mark.parametrize(("said", "master"), [("", 1), ("Forside", 0)])
def test_what_only_looks_like_a_cover_yields_to_the_first_slides_on_another_master(said: str, master: int) -> None:
    data = two_masters()
    for word, new in (("(?:2 )?Forside", said), ('type="title" (?=showMasterSp)', "")):
        data = replaced(word, new, "ppt/slideLayouts/slideLayout1.xml", data)
        data = replaced(word, "", "ppt/slideLayouts/slideLayout91.xml", data)
    template = open_template(with_slides_on(0, (1, 2, 3), with_slides_on(1, (0,), data)))
    assert (template.master, template.resolve("cover").layout.master) == (0, master)
