"""Last year's dialogue beside this one: what its edition hides stays hidden, and its numbers of people count."""

import pytest

import suddialog as sud
from suddialog.model import Dialogue, Indicator, NoNumber, Observation

ANSWERS = ("aldrig", "sjældent", "ofte", "tit")
LAST, THIS = "2023/24", "2024/25"


def shares(values, period, n=None):
    return [Observation(value, period, category=name, n=n) for name, value in zip(ANSWERS, values, strict=True)]


def dialogue(*observations, name="Mobning", **more):
    found = Indicator(name, "%", list(observations), categories=ANSWERS, source="Egen måling", **more)
    return Dialogue("Lindevang Skole", indicators=[found])


def shown(made, previous=None, audience="public", period=LAST):
    [indicator] = sud.view(made, audience, previous=previous).dialogue.indicators
    return {item.category: item.value for item in indicator.observations if str(item.period) == period}


OLD = dialogue(*shares((70, 14, 12, 4), LAST, n=50))


@pytest.mark.parametrize("audience", ["public", "participants"])
def test_an_edition_without_n_hides_what_last_years_hid(audience):
    new = dialogue(*shares((70, 14, 12, 4), LAST), *shares((60, 20, 10, 10), THIS))
    hidden = {name: value for name, value in shown(OLD, audience=audience).items() if isinstance(value, NoNumber)}
    assert hidden
    assert not any(isinstance(value, NoNumber) for value in shown(new, audience=audience).values())
    beside = shown(new, OLD, audience)
    assert {name: value for name, value in beside.items() if isinstance(value, NoNumber)} == hidden


def test_it_stays_hidden_when_the_figure_was_corrected():
    new = dialogue(*shares((40, 20, 20, 20), LAST, n=50))
    assert not any(isinstance(value, NoNumber) for value in shown(new).values())
    assert {name for name, value in shown(new, OLD).items() if isinstance(value, NoNumber)} == {
        name for name, value in shown(OLD).items() if isinstance(value, NoNumber)
    }


def test_last_years_numbers_of_people_are_taken_for_this_years():
    """Where no figure of a year has an n, a quarter fewer than the least of the others are supposed."""
    new = dialogue(*shares((70, 14, 12, 4), THIS))
    assert not any(isinstance(value, NoNumber) for value in shown(new, period=THIS).values())
    assert shown(new, OLD, period=THIS)["tit"] is NoNumber.SUPPRESSED


def test_another_indicator_of_last_year_hides_nothing():
    new = dialogue(*shares((70, 14, 12, 4), LAST), name="Ro og orden")
    assert shown(new, OLD) == shown(new)


def test_what_internal_readers_see_is_all_there_is():
    new = dialogue(*shares((70, 14, 12, 4), LAST))
    assert shown(new, OLD, "internal") == dict(zip(ANSWERS, (70, 14, 12, 4), strict=True))


def test_an_export_takes_last_years_dialogue():
    new = dialogue(*shares((70, 14, 12, 4), LAST))
    assert "Skjult" not in sud.export(new, "csv", tables=["indicators"]).text
    assert "Skjult (små tal)" in sud.export(new, "csv", tables=["indicators"], previous=OLD).text
    with pytest.raises(sud.UsageError):
        sud.export(new, "csv", previous="lindevang.yaml")
