"""Options out of range are told in our words, in both languages."""

from __future__ import annotations

import attrs
import pytest

from suddialog.errors import UsageError, say
from suddialog.language import told
from suddialog.plugins.options import make, unknown


@attrs.frozen
class Options:
    wrap: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    separator: str = attrs.field(default=";", validator=attrs.validators.in_((";", ",")))


@pytest.mark.parametrize(
    ("values", "en", "da"),
    [
        ({"wrap": -5}, "Option wrap of x is at least 0, not -5.", "wrap for x er mindst 0, ikke -5."),
        ({"separator": "-"}, 'is one of ";" ",", not "-".', 'er en af ";" ",", ikke "-".'),
    ],
)
def test_a_value_out_of_range(values: dict[str, object], en: str, da: str) -> None:
    with pytest.raises(UsageError) as refused:
        make(Options, values, owner="x")
    assert told(refused.value).endswith(en)
    assert told(refused.value, "da").endswith(da)


def test_where_there_is_none_nobody_is_told_to_choose() -> None:
    message = unknown(say("option"), "foo", ())
    assert told(message) == 'There is no option "foo": there is none.'
    assert told(message, "da").endswith(": der er ingen.")
