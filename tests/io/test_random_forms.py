"""Whatever form a dialogue is written in, it reads back as the same dialogue."""

from random import Random
from zlib import crc32

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_forms import Writer
from strategies import dialogues, school_years

from suddialog import io, model
from suddialog.model import Dialogue, Finding, Indicator, Observation, Theme, When

PHRASES = (
    "trivsel", "Elevfravær", "Generel trivsel", "læsning på alle årgange", "Asta Holm", "skoleleder", "ledelsen",
    "Kommende: bevægelse", "Klassen arbejder med:", "piger", "drenge", "tit", "sjældent", "Forvaltningen", "elevrådet",
    "løbende", "Kommende skridt: samtaler", "indskolingen",
)  # fmt: skip
KEPT = {"url", "language", "json", "key"} | {"id"}
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def tamed(thing):
    """The same graph with ordinary words in place of odd ones, so that short forms are possible; equal stays equal."""
    if isinstance(thing, tuple):
        return tuple(PHRASES[crc32(item.encode()) % len(PHRASES)] if plain_str(item) else tamed(item) for item in thing)
    if not attrs.has(type(thing)) or isinstance(thing, model.Custom | model.Extra):
        return thing
    values = {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing)) if field.name not in KEPT}
    return attrs.evolve(thing, **{name: tamed((value,))[0] for name, value in values.items()})


def plain_str(item):
    return type(item) is str and bool(item)


def grid(years, rows, draw_value):
    """Figures row by row for every year, as in a text table."""
    return [Observation(draw_value(), When(year, year), *row) for row in rows for year in years]


@st.composite
def indicators(draw):
    """Indicators whose figures fill a table, with categories and subgroups."""
    years = sorted(draw(st.lists(school_years, min_size=1, max_size=3, unique=True)))
    bodies = draw(st.lists(st.sampled_from(["school", "national", "Mellemtrinnet"]), min_size=1, unique=True))
    parts = draw(st.sampled_from([[("", ())], [("tit", ()), ("sjældent", ())], [("", ("piger",)), ("", ("drenge",))],
                                  [("tit", ("piger",)), ("sjældent", ("drenge",))]]))  # fmt: skip
    values = st.one_of(
        st.decimals(0, 99, places=1), st.integers(0, 12), st.sampled_from(model.NoNumber), st.just("70-80")
    )
    figures = [
        Observation(draw(values), When(year, year), body, category=category, subgroup=subgroup)
        for body in bodies
        for category, subgroup in parts
        for year in years
    ]
    return Indicator("Mobning", "%", figures, categories=["tit", "sjældent"], breakdowns={"køn": ["piger", "drenge"]})


def reads_back(dialogue, seed):
    text = Writer(Random(seed)).text(dialogue)
    assert io.loads(text) == dialogue, text


@given(dialogues, st.integers())
@SETTINGS
def test_any_dialogue_in_any_form(dialogue, seed):
    reads_back(dialogue, seed)


@given(dialogues, st.lists(indicators(), max_size=2), st.integers())
@SETTINGS
def test_ordinary_words_in_any_form(dialogue, figures, seed):
    tame = tamed(dialogue)
    reads_back(attrs.evolve(tame, indicators=(*tame.indicators, *figures)), seed)


@pytest.mark.parametrize("name", ["husum_style", "hellerup_style"])
@pytest.mark.parametrize("seed", range(20))
def test_the_examples_in_any_form(name, seed):
    reads_back(io.load(f"examples/{name}.yaml"), seed)


def test_the_writer_uses_the_short_forms():
    """A writer that only ever wrote full forms would prove nothing."""
    dialogue = Dialogue(
        "Lindevang Skole",
        participants={"Forvaltningen": ["Asta Holm (skoleleder)"]},
        themes=[Theme("Trivsel", "Prosa\n\n- punkt\n- Vi arbejder", actions={"goals": ["Kommende skridt: samtaler"]})],
        indicators=[Indicator("Mobning", "", {"school": {"2023/24": 3, "2024/25": 4}})],
        summary=[model.Bullets([Finding("Klassen arbejder med:", ["klassemøder"])])],
    )
    texts = [Writer(Random(seed)).text(dialogue) for seed in range(200)]
    for form in SHORT_FORMS:
        assert any(form in text for text in texts), form


SHORT_FORMS = (
    "school: Lindevang", "skole:", "mål:", "Asta Holm, skoleleder", "\n  - punkt", "goals:", "|", "{", "punktliste",
    "- Kommende skridt: samtaler", "- Klassen arbejder med:\n", "\\t", "2024/25: 4", "school  3",
)  # fmt: skip
