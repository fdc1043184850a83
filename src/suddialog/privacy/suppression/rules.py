"""What the catalogue and the house say of an indicator: what it counts, and from how many people on it may be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from suddialog.catalogue import Catalogue
from suddialog.model import Indicator
from suddialog.model.grammar import slug
from suddialog.model.policy import Policy
from suddialog.privacy.suppression.kinship import by_key
from suddialog.privacy.suppression.people import share_of_all
from suddialog.privacy.suppression.wording import counts_people, may_count_anything

USUAL = 5
"""From how many on a count may be shown, where the catalogue says nothing: as many as most of its entries say."""

LARGEST_FACTOR = Decimal(10) ** 9
"""By more than that nothing of people is multiplied, nor divided."""


_ALL_PUPILS = re.compile(
    r"(?:(?:samlet )?antal |(?:total )?number of )?(?:elev(?:er|tal(?:let)?)|børn(?:etal(?:let)?)?|pupils|children)"
    r"(?: i alt| in all| in total)?(?: (?:på|at) .*| (?:pr|per)\b.*|[ ,(]*\d.*)?",
    re.IGNORECASE,
)
_SHARE_OF_PUPILS = re.compile(
    r"(?!.*(?:\d\.|(?<!special)(?<!modtage)(?<!modtagelses)(?<!almen)klasse|årgang|trin\b|indskol|udskol|afgang|sfo"
    r"|\bgrade|\byears? \d))"
    r"(?:andel(?:en)? (?:af )?|(?:share|proportion) of )?"
    r"(?:(?:[\w-]+ ){0,3}(?:elever|børn|pupils|children)(?:ne)?|tosprogede|ordblinde|anbragte|(?:særligt )?udsatte)\b"
    ".*",
    re.IGNORECASE,
)
"""Names of shares that are of all pupils: none of those of a class or a stage; all classes may have special ones."""

_ALL_OF_THEM = re.compile(
    r"(?:alle |samtlige |all )?(?:(?:skolens |the )?(?:elever|børn|pupils|children)(?:ne)?)"
    r"(?: (?:på|i|at|in) (?:hele )?(?:the )?(?:skolen|school))?|hele skolen|the whole school",
    re.IGNORECASE,
)
"""Populations that are all pupils."""


MONEY = re.compile(r"\b(?:t?kr|dkk|mio|mia|euro?)\b|€", re.IGNORECASE)
"""Units of money."""


class Rules:
    """What the catalogue and the house say of small counts."""

    def __init__(self, catalogue: Catalogue, policy: Policy, indicators: Sequence[Indicator] = ()) -> None:
        """Begin with all that is looked at.

        Args:
            catalogue: What is known of indicators beforehand.
            policy: What the house says.
            indicators: All of the dialogue, among which wholes of parts are looked for.
        """
        self._catalogue, self._policy, self._indicators = catalogue, policy, indicators
        self._within_people: dict[int, bool] = {}
        self._of_each: dict[int, Decimal | None] = {}

    def below(self, indicator: Indicator | None = None) -> int:
        """From how many people on figures of an indicator may be shown."""
        entry = self._catalogue.entry(indicator.catalogue) if indicator and indicator.catalogue else None
        usual = entry.small_count.below if entry and entry.small_count else USUAL
        return max(usual, self._policy.below(indicator))

    def whole(self, indicator: Indicator) -> Indicator | None:
        """Return what an indicator is part of; None if the dialogue has it not."""
        return self._by_key.get(slug(indicator.part_of)) if indicator.part_of else None

    @cached_property
    def _by_key(self) -> Mapping[str, Indicator]:
        return by_key(self._indicators)

    @cached_property
    def of_all_pupils(self) -> Sequence[Indicator]:
        """The indicators that say of no more than pupils how many they are, so of all at each place."""
        named = [item for item in self._indicators if _ALL_PUPILS.fullmatch(item.name)]
        whole = [item for item in named if not (item.part_of or item.derived or item.categories) and _is_of_all(item)]
        return [item for item in whole if self.counts_people(item)]

    def is_of_all_pupils(self, share: Indicator) -> bool:
        """Whether a share is of all pupils by its name, and nothing says of whom: ``Tosprogede elever``."""
        return not share.categories and _is_of_all(share) and bool(_SHARE_OF_PUPILS.fullmatch(share.name))

    def tells_of_pupils(self, item: Indicator) -> bool:
        """Whether an indicator tells what pupils are like: by shares, on a scale, on average; no money, no numbers."""
        if self.share_of_all(item) or item.scale:
            return True
        counts = may_count_anything(item.unit, item.name) or self.counts_people(item)
        return not counts and not MONEY.search(item.unit)

    def share_of_all(self, indicator: Indicator) -> int:
        """Return what the share of all is; 0 if an indicator tells no shares of the people who are counted.

        They may be of days, say.
        """
        entry = self._catalogue.entry(indicator.catalogue) if indicator.catalogue else None
        return 0 if entry and entry.percent_of else share_of_all(indicator)

    def counts_people(self, indicator: Indicator) -> bool:
        """Whether an indicator's figures are numbers of people.

        A number without a name for what is counted is if the catalogue says so of it, or if it is part of one that is.
        """
        if counts_people(indicator.unit, indicator.name):
            return True
        if not may_count_anything(indicator.unit, indicator.name):
            return False
        entry = self._catalogue.entry(indicator.catalogue)
        if entry and entry.unit and counts_people(entry.unit.da, ""):
            return True
        whole = self.whole(indicator)
        return whole is not None and self._is_within_people(whole)

    def of_each(self, indicator: Indicator) -> Decimal | None:
        """Return how much of a figure each of the people makes from whose number it is computed; None if it is not."""
        item, way = indicator, list[Indicator]()
        while item.derived and id(item) not in self._of_each:
            self._of_each[id(item)] = None  # so that a circle ends
            way.append(item)
            item = self._by_key.get(slug(item.derived.base), item)
        each = self._of_each[id(item)] if item.derived else Decimal(1) if self.counts_people(item) else None
        for item in reversed(way):
            times = item.derived.times if item.derived else None
            each = each * times if each and times and 1 / LARGEST_FACTOR < each * times < LARGEST_FACTOR else None
            self._of_each[id(item)] = each
        return each

    def _is_within_people(self, whole: Indicator) -> bool:
        """Whether an indicator of the dialogue, or one that it is part of, counts people; each is asked once."""
        known, passed = self._within_people, list[int]()
        while id(whole) not in known:
            passed.append(id(whole))
            known[id(whole)] = counts_people(whole.unit, whole.name)
            whole = whole if known[id(whole)] else self.whole(whole) or whole
        known.update(dict.fromkeys(passed, known[id(whole)]))
        return known[id(whole)]


def _is_of_all(indicator: Indicator) -> bool:
    """Tell whether an indicator is of no other pupils than all, as far as it says of whom."""
    return not indicator.population or _ALL_OF_THEM.fullmatch(indicator.population) is not None
