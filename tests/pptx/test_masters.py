"""Of several masters a deck keeps to the organisation's, and takes from others what is made for a purpose."""

import io
import json

import pytest
from click.testing import CliRunner
from odd_templates import replaced, two_masters, with_own_theme, with_slides_on
from pptx import Presentation

import suddialog as sud
from suddialog.cli import app
from suddialog.exporters.pptx.roles import ROLES
from suddialog.exporters.pptx.template import Template, open_template

FIRST, SECOND = (f"ppt/slideMasters/slideMaster{number}.xml" for number in (1, 91))
OTHER = {"accent1": "8A1538", "accent2": "C0A062"}
OFFICE = {"accent1": "4472C4", "accent2": "ED7D31"}


def masters(template: Template, *roles: str) -> set[int]:
    """The masters whose layouts serve some kinds of slides."""
    return {template.resolve(role).layout.master for role in roles}


def without(master: str, *layouts: int, data: bytes) -> bytes:
    """A template of which a master lacks some layouts."""
    numbers = "|".join(map(str, layouts))
    return replaced(rf'<p:sldLayoutId id="\d+" r:id="rId(?:{numbers})"/>', "", master, data)


def blank(data: bytes) -> bytes:
    """A template on whose second master nothing is drawn."""
    deck = Presentation(io.BytesIO(data))
    master = deck.slide_masters[1]
    for owner in (master, *master.slide_layouts):
        for shape in [one for one in owner.shapes if not one.is_placeholder]:
            shape._element.getparent().remove(shape._element)
    masters = deck.part._element.sldMasterIdLst
    masters.insert(0, masters[1])
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("slides", "master"), [((0, 2, 5), 1), ((), 0)])
def test_a_deck_keeps_to_the_master_on_which_the_templates_slides_stand(slides: tuple[int, ...], master: int) -> None:
    template = open_template(with_slides_on(1, slides, two_masters()))
    assert template.master == master
    assert masters(template, *ROLES) == {master}


def test_of_masters_with_slides_the_one_is_taken_on_which_most_stand() -> None:
    template = open_template(with_slides_on(0, (0,), with_slides_on(1, (0, 2, 5), two_masters())))
    assert masters(template, *ROLES) == {1}


def test_the_master_on_which_most_slides_stand_is_taken_though_another_has_layouts_for_more() -> None:
    data = with_slides_on(1, (0, 2, 5), without(SECOND, 2, data=two_masters()))
    assert open_template(with_slides_on(0, (0,), data)).master == 1


def test_what_the_organisations_master_lacks_is_not_taken_from_one_in_other_colours_without_slides() -> None:
    data = without(SECOND, 1, 2, data=with_own_theme(OTHER, "Georgia"))
    template = open_template(with_slides_on(1, (0, 1), data))
    assert masters(template, *ROLES) == {1}
    reason = "its master has other colours, and no slide of the template stands on it"
    assert template.ladder.why_not("cover", template.layouts[0]) == reason


def test_covers_in_other_colours_are_used_where_slides_of_the_template_stand_on_their_master() -> None:
    data = without(FIRST, 3, 4, 5, 6, 7, 8, data=without(SECOND, 1, data=with_own_theme(OTHER, "Georgia")))
    template = open_template(with_slides_on(0, (0,), with_slides_on(1, (1, 2), data)))
    assert (masters(template, "cover"), masters(template, "section", "bullets", "text")) == ({0}, {1})


def test_a_layout_that_is_named_for_a_kind_of_slides_is_taken_from_any_master() -> None:
    named = replaced('name="Forside"', 'name="sud:cover"', "ppt/slideLayouts/", with_own_theme(OTHER, "Georgia"))
    template = open_template(with_slides_on(1, (0, 2), named))
    assert (masters(template, "cover"), masters(template, "section")) == ({0}, {1})


@pytest.mark.parametrize(("colours", "font", "main"), [(OFFICE, "Calibri", "Forside"), (OTHER, "Georgia", "2 Forside")])
def test_without_slides_a_master_of_powerpoints_own_design_yields(
    colours: dict[str, str], font: str, main: str
) -> None:
    template = open_template(blank(with_own_theme(colours, font)))
    assert template.layouts[0].name == "2 Forside"
    assert template.resolve("cover").layout.name == main
    assert len(masters(template, *ROLES)) == 1


def test_powerpoints_own_design_is_the_organisations_if_most_slides_stand_on_it() -> None:
    data = blank(with_own_theme(OFFICE, "Calibri"))
    template = open_template(with_slides_on(1, (0,), with_slides_on(0, (0, 2, 5), data)))
    assert masters(template, *ROLES) == {0}


def test_masters_that_are_parted_by_purpose_serve_what_they_are_made_for() -> None:
    """The first has covers and what looks like content, the second content that is called so."""
    named = replaced('name="(?:Titel og indhold|Kun titel)"', 'name="Højdepunkt"', "ppt/slideLayouts/", two_masters())
    named = replaced('name="2 ', 'name="', "ppt/slideLayouts/", named)
    template = open_template(with_slides_on(1, (0, 1), without(SECOND, 1, 2, data=named)))
    assert masters(template, "cover", "section") == {0}
    assert masters(template, *(role for role, kind in ROLES.items() if not kind.opens)) == {1}


def test_a_cover_of_a_master_for_covers_comes_before_what_only_looks_like_one() -> None:
    """The first has but a cover; on the second, whose cover is called otherwise, it is told by its placeholders."""
    data = without(FIRST, 2, 3, 4, 5, 6, 7, 8, data=two_masters())
    for said in ('type="title" (?=showMasterSp)', '(?<=name=")2 Forside'):
        data = replaced(said, "", "ppt/slideLayouts/slideLayout91", data)
    template = open_template(data)
    assert template.ladder.why_not("cover", template.layouts[1]) == "would serve as cover, by its placeholders"
    assert (masters(template, "cover"), masters(template, "section", "bullets", "text")) == ({0}, {1})


@pytest.mark.parametrize(
    ("layouts", "number", "reason"), [((0, 2), 2, "slides of the template stand on it"), ((), 1, "it comes first")]
)
def test_it_is_told_why_a_master_was_taken(tmp_path, layouts: tuple[int, ...], number: int, reason: str) -> None:
    path = tmp_path / "t.pptx"
    path.write_bytes(with_slides_on(1, layouts, two_masters()))
    report = sud.inspect_template(path)
    assert (report.master, [str(one) for one in report.master_by]) == (number, [reason])
    command = ["template", "inspect", str(path)]
    assert f"The deck keeps to master {number}: {reason}\n" in CliRunner().invoke(app, command).output
    told = json.loads(CliRunner().invoke(app, [*command, "--json"]).output)
    assert (told["master"], told["master_by"]) == (number, [reason])
