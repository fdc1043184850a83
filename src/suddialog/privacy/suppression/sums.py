"""Which figures add up.

Categories to a whole, subgroups to all, departments to the school, years to a span of years, parts to what they are
part of ("hvoraf").
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from math import inf
from operator import attrgetter

import attrs

from suddialog.language.numbers import most_decimals
from suddialog.model import NoNumber, Range
from suddialog.model.grammar import slug
from suddialog.privacy.suppression.bases import Bases, bases, number_at
from suddialog.privacy.suppression.draft import Draft, small, told_second
from suddialog.privacy.suppression.families import Family
from suddialog.privacy.suppression.figures import HIDDEN, Figure
from suddialog.privacy.suppression.nesting import Sum, may_be_nested, of_names, of_nested
from suddialog.privacy.suppression.people import count_of, share_of_all
from suddialog.privacy.suppression.places import Place, single_years
from suddialog.privacy.suppression.tables import ANY, Cell, Span
from suddialog.privacy.suppression.times import any_may_be_one, readings, school_years_in, span_of
from suddialog.privacy.suppression.wholes import of_categories, of_members, of_years


@attrs.frozen(eq=False)
class Entry:
    """A figure as a cell of a draft.

    Attributes:
        number: The number of the cell.
        figure: The figure.
        counted: Whether the cell counts people.
        printed: Whether anybody prints it; else whoever adds up may know it all the same.
    """

    number: int
    figure: Figure
    counted: bool
    printed: bool = True


Lacking = tuple[Place, list[tuple[Place, int]], int]
"""The place of a figure that nobody prints, others with their weights, and a total of which they lack that figure."""


class Sums:
    """The draft of families that hang together: their figures as cells, and the sums among them.

    Attributes:
        draft: The draft.
        entries: The figures as cells, family by family.
    """

    def __init__(
        self,
        families: Sequence[Family],
        departments: Mapping[str, bool],
        withheld: Iterable[int] = (),
        known: Container[int] = (),
    ) -> None:
        """Put a draft together.

        Args:
            families: What hangs together.
            departments: The school's departments (`Terms.body`), whose figures make the school's, and whether each is
                one still.
            withheld: Ids of observations that are withheld for other reasons.
            known: Ids of observations that readers have elsewhere, so that hiding them is of no use. What nothing tells
                here is only known elsewhere.
        """
        self.draft = Draft()
        self._families, self._departments, self._withheld = families, departments, frozenset(withheld)
        self._known = known
        self._named: dict[str, list[Family]] = {}
        for family in families:
            for name in _names(family):
                self._named.setdefault(name, []).append(family)
        self._known_wholes = set(self._wholes_of_known()) if known else frozenset[tuple[str, Place]]()
        self._digits = max(map(_digits, families), default=0)
        self._with_bases = set[str]()
        for family in families:
            if family.lead.part_of or departments or any(map(attrgetter("breakdowns"), family.indicators)):
                self._find_bases(family)
        self.entries: dict[str, dict[Place, Entry]] = {family.key: self._entries(family) for family in families}
        self._every: dict[str, dict[Place, Entry]] = {}
        printed = [item for entries in self.entries.values() for item in entries.items()]
        self._times = {place.period: entry.figure.item.period for place, entry in printed}
        self._school_years = {word: school_years_in(word, time) for word, time in self._times.items()}
        self._single_years = single_years(self._school_years.values())
        self._times = {**self._single_years, **self._times}
        read = self._read()
        told = self._telling_wholes(read)
        for family in families:
            every = self._with_unprinted(family, read[family.key])
            telling = told.get(family.key, {})
            if more := self._told_by_parts(family, every, telling):
                every = self._with_unprinted(family, {**every, **more})
            self._tells_hidden_wholes(family, every, telling)
            self._every[family.key] = every
            self._of_family(family, every)
        self._of_parts()

    def _read(self) -> Mapping[str, dict[Place, Entry]]:
        """Return the figures of each family as readers may put those together that are of one time.

        A school and its departments make sums, so they are read together.
        """
        spans = {word: span for word, time in self._times.items() if (span := span_of(word, time))}
        if not any_may_be_one([*spans.values()]):
            return self.entries
        told: dict[str, dict[str, dict[tuple[str, Place], Entry]]] = {}
        for key, entries in self.entries.items():
            for place, entry in entries.items():
                of_time = told.setdefault(self._sums_of(place), {}).setdefault(place.period, {})
                of_time[key, place._replace(period="")] = entry
        found: dict[str, dict[Place, Entry]] = {family.key: {} for family in self._families}
        for by_time in told.values():
            for year in self._single_years:
                by_time.setdefault(year, {})  # what is told of another time may be of this one
            for name, word, reading in readings(by_time, spans):
                self._times[name] = self._times[word]
                self._school_years[name] = school_years_in(word, self._times[word])
                for (key, place), entry in reading.items():
                    found[key][place._replace(period=name)] = entry
        return found

    def _sums_of(self, place: Place) -> str:
        return "school" if place.whose in self._departments else place.whose

    # Cells

    def _find_bases(self, family: Family) -> None:
        """Find of how many people figures are where only sums tell that, first those of what they are part of."""
        self._with_bases.add(family.key)
        wholes = self._wholes_of(family)
        for whole in wholes:
            if whole.key not in self._with_bases:
                self._find_bases(whole)
        lacking = [
            (place, one)
            for place, one in family.figures.items()
            if one.base is one.count is None and one.is_number and (wholes or place.subgroup or self._departments)
        ]
        known = self._known_bases(self._people_of(family, wholes)) if lacking else {}
        for place, one in lacking if known else ():
            series = known.get((place.whose, place.subgroup), {})
            one.base = number_at(series, place.period, one.item.period)
            one.supposed = one.supposed if one.base is None else None
            one.count = count_of(one.item, one.base, people=False, of_all=one.of_all)

    def _people_of(self, family: Family, wholes: Sequence[Family]) -> Family:
        """Return the people whom figures are of as a family of their own: by the numbers of wholes, and of parts."""
        told = dict[Place, Figure]()
        for whole in wholes:
            told |= {at: one for at, one in whole.figures.items() if not at.category and one.count is not None}
        alike = [other for other in self._families if wholes and self._wholes_of(other) == wholes] or [family]
        for other in alike:
            for place, one in other.figures.items():
                if one.tells_base:
                    told.setdefault(place._replace(category=""), attrs.evolve(one, count=one.base, base=None))
        indicators = [one for other in (*wholes, *alike) for one in other.indicators]
        return Family("", tuple(indicators), told, family.below, family.lead)

    def _known_bases(self, people: Family) -> Bases:
        """Return how many people there are, as far as it is told or sums tell it."""
        if not people.figures:
            return {}
        sums = Sums([people], self._departments)
        numbers = [(place, sums.draft.value(entry.number)) for place, entry in sums._every[people.key].items()]
        return bases([(place, sums._times[place.period], number) for place, number in numbers if number])

    def _wholes_of(self, family: Family) -> list[Family]:
        """Return what a family's figures are part of."""
        return [whole for whole in self._named.get(slug(family.lead.part_of), ()) if whole is not family]

    def _wholes_of_known(self) -> Iterator[tuple[str, Place]]:
        """Yield the families and places of numbers of people that readers have elsewhere, told by parts of them."""
        for part in self._families:
            for whole in self._wholes_of(part):
                for place, figure in part.figures.items():
                    if figure.tells_base and id(figure.item) in self._known:
                        yield whole.key, place._replace(category="")

    def _entries(self, family: Family) -> dict[Place, Entry]:
        """Make a cell of each figure that there is."""
        entries = dict[Place, Entry]()
        known = [
            (place, figure)
            for place, figure in family.figures.items()
            if not isinstance(figure.item.value, NoNumber) or figure.item.value in HIDDEN
        ]
        counting, span = _counting(known), self._span(family)
        # in an order that does not depend on how a dialogue lists its figures: two years' files hide the same
        named = [(place.whose, place.period, sorted(place.subgroup), place.category, place) for place, _ in known]
        for *_, place in sorted(named):
            entries[place] = self._entry(family, place, span, _people(place) in counting)
        return entries

    def _entry(self, family: Family, place: Place, span: Span, counted: bool) -> Entry:
        """Make a cell of a figure; `span` is what anybody knows of it if it does not count people."""
        figure = family.figures[place]
        base, is_hidden = figure.base, figure.item.value in HIDDEN
        first = None if is_hidden or not figure.told_by else figure.first(family.below)
        span = (0, inf if base is None else base) if counted else span
        if is_hidden or id(figure.item) in self._withheld or (first and not counted):
            first = span
        value = None if is_hidden else figure.count if counted else self._scaled(figure)
        second = None
        if id(figure.item) not in self._known and (family.key, place) not in self._known_wholes:
            second = told_second(value or 0, base, family.below) if counted else span
        worth = abs(value or 0) if counted or place.category else self._worth(place, base)
        number = self.draft.cell(value, Cell(value or 0, span, first, second, whole=counted, worth=worth))
        return Entry(number, figure, counted)

    def _worth(self, place: Place, base: int | None) -> float:
        """Return what readers lose with a figure: how many people it is of, as far as known; most with that of all."""
        if base is not None:
            return base
        return 0 if place.subgroup or place.whose in self._departments else inf

    def _span(self, family: Family) -> Span:
        scale, times = family.lead.scale, 10**self._digits
        if scale:
            return float(scale.low * times), float(scale.high * times)
        of_all = share_of_all(family.lead)
        return (0, of_all * times) if of_all else ANY

    def _scaled(self, figure: Figure) -> int:
        value = figure.item.value
        number = value.high if isinstance(value, Range) else value
        return int(Decimal(number).scaleb(self._digits))

    # Sums

    def _of_family(self, family: Family, entries: dict[Place, Entry]) -> None:
        for sum_ in of_categories(family.indicators, entries):
            self._of_categories(family, sum_, entries)
        for whole, parts, missing in self._side_by_side(family, entries):
            if whole in entries:
                self._adds_up(entries[whole], [entries[part] for part in parts], bool(missing), family.below)
        self._of_nested(family, entries)

    def _side_by_side(self, family: Family, entries: Mapping[Place, Entry]) -> Iterator[Sum]:
        """Yield the wholes of members of breakdowns, of departments, and of years."""
        yield from of_members(family.indicators, entries)
        yield from self._of_departments(entries)
        yield from of_years(self._school_years, entries)

    def _of_nested(self, family: Family, entries: Mapping[Place, Entry]) -> None:
        """Add that parts make others beside them: classes a year, or what was, what came and what went what is."""
        if not any(map(may_be_nested, family.indicators)):
            return
        amounts = {place: self._amount(entry, family.below) for place, entry in entries.items()}
        wholes = {place: int(low) for place, (low, high) in amounts.items() if low == high and entries[place].printed}
        for place, entry in entries.items():
            if place.category and entry.counted and entry.figure.base is not None:
                wholes.setdefault(place._replace(category=""), entry.figure.base)
        for whole, parts, missing in of_nested(family.indicators, amounts, wholes):
            among = [(entries[part], sign) for part, sign in parts]
            if -1 not in {sign for _, sign in among}:
                self._adds_up(entries[whole], [entry for entry, _ in among], missing, family.below)
            elif _all_counted([entry for entry, _ in among]):
                self.draft.adds_up([*((entry.number, sign) for entry, sign in among), (entries[whole].number, -1)])

    def _amount(self, entry: Entry, below: int) -> Span:
        """Return how many people a figure counts or is of, at least and at most."""
        figure = entry.figure
        value = self.draft.value(entry.number) if entry.counted else figure.base
        if value is not None:
            return value, value
        return 0, below - 1 if figure.item.value is NoNumber.SUPPRESSED and figure.base is None else inf

    def _of_departments(self, entries: Mapping[Place, Entry]) -> Iterator[Sum]:
        """Yield the school with its departments, and with former ones where their figures may be among the school's."""
        present = {name for name, is_present in self._departments.items() if is_present}
        found: dict[Place, list[Place]] = {}
        for place in entries:
            if place.whose in self._departments:
                found.setdefault(place._replace(whose="school"), []).append(place)
        for whole, told in found.items():
            parts = [part for part in told if part.whose in present]
            if 0 < len(parts) < len(told) and self._may_make(entries, whole, told):
                parts = told
            missing = sorted(present.difference([part.whose for part in parts]))
            if parts:
                yield whole, parts, [whole._replace(whose=name) for name in missing]

    def _may_make(self, entries: Mapping[Place, Entry], whole: Place, parts: Sequence[Place]) -> bool:
        """Tell whether figures make another one; where some are hidden, whether anything is left for them."""
        all_of_it = self.draft.value(entries[whole].number) if whole in entries else None
        told = [self.draft.value(entries[part].number) for part in parts]
        if all_of_it is None:
            return False
        left = all_of_it - sum(filter(None, told))
        return left > 0 if None in told else left == 0

    def _with_unprinted(self, family: Family, printed: dict[Place, Entry]) -> dict[Place, Entry]:
        """Add what nobody prints, wholes and single parts of them: whoever adds up may use it on the way to others."""
        entries, more = dict(printed), True
        while more:
            lacking = [*self._lacking(family, entries), *self._lacking_answers(family, entries)]
            added = {self._add_unprinted(*one, entries, family.below) for one in lacking}
            more = True in added
        return entries

    def _lacking(self, family: Family, entries: Mapping[Place, Entry]) -> Iterator[Lacking]:
        """Yield wholes that nobody prints, and parts that are the only ones of a whole which nobody prints."""
        sums = [*self._side_by_side(family, entries), *of_names(family.indicators, entries)]
        if not share_of_all(family.lead):
            sums += of_categories(family.indicators, entries)
        for whole, parts, missing in sums:
            if not missing and whole not in entries:
                yield whole, [(part, -1) for part in parts], 0
            elif len(missing) == 1 and whole in entries:
                yield missing[0], [*((part, 1) for part in parts), (whole, -1)], 0

    def _lacking_answers(self, family: Family, entries: Mapping[Place, Entry]) -> Iterator[Lacking]:
        """Yield the answers that are the only ones which nobody prints of those of a known number of people."""
        for _, parts, missing in of_categories(family.indicators, entries):
            total = self._known_total(family, [entries[part] for part in parts]) if len(missing) == 1 else None
            if total is not None:
                yield missing[0], [(part, 1) for part in parts], total

    def _add_unprinted(
        self, place: Place, balance: list[tuple[Place, int]], total: int, entries: dict[Place, Entry], below: int
    ) -> bool:
        """Add what other figures lack of a total; False if that is nothing, or was added before."""
        among = [(entries[other], weight) for other, weight in balance]
        if place in entries or not all(entry.counted for entry, _ in among):
            return False
        value = self.draft.rest([(entry.number, weight) for entry, weight in among], total)
        if value is not None and value <= 0:
            return False
        base = _base_of_unprinted(place, balance, entries)
        first = small(value, base, below, part=bool(place.category))
        number = self.draft.cell(value, Cell(value or 0, (0, inf if base is None else base), first, shown=False))
        entries[place] = Entry(number, attrs.evolve(among[0][0].figure, base=base), True, printed=False)
        return True

    def _telling_wholes(self, read: Mapping[str, Mapping[Place, Entry]]) -> Mapping[str, Mapping[Place, list[Entry]]]:
        """Return the figures that tell of how many people they are, by the families and places of those people."""
        found: dict[str, dict[Place, list[Entry]]] = {}
        for part in self._families:
            for whole in self._wholes_of(part) if part.lead.part_of else ():
                told = found.setdefault(whole.key, {})
                for place, entry in read[part.key].items():
                    figure = entry.figure
                    if figure.tells_base and figure.base and figure.is_number and id(figure.item) not in self._withheld:
                        told.setdefault(place._replace(category=""), []).append(entry)
        return found

    def _told_by_parts(
        self, family: Family, every: Mapping[Place, Entry], telling: Mapping[Place, Sequence[Entry]]
    ) -> dict[Place, Entry]:
        """Return wholes that nobody prints, but that are told by their parts."""
        lacking = [place for place in telling if place not in every or not every[place].printed]
        if not lacking or {entry.counted for entry in every.values()} == {False}:
            return {}
        return {place: self._told_by(telling[place], family.below) for place in lacking}

    def _tells_hidden_wholes(
        self, family: Family, every: Mapping[Place, Entry], telling: Mapping[Place, Sequence[Entry]]
    ) -> None:
        """Add that wholes which are hidden already are those that their parts tell."""
        for place, parts in telling.items():
            whole = every.get(place)
            if whole is not None and whole.printed and self.draft.value(whole.number) is None:
                told = self._told_by(parts, family.below)
                self.draft.adds_up([(told.number, 1), (whole.number, -1)])

    def _told_by(self, parts: Sequence[Entry], below: int) -> Entry:
        """Add a number of people that figures of parts of them tell, and that is hidden with these."""
        figure = parts[0].figure
        base = figure.base or 0
        known = any(id(part.figure.item) in self._known for part in parts)
        first, second = (1, below - 1) if base < below else None, None if known else told_second(base, None, below)
        number = self.draft.cell(base, Cell(base, first=first, second=second, worth=base))
        self.draft.hides_along(number, [part.number for part in parts])
        if len(parts) == 1:
            self.draft.hides_along(parts[0].number, [number])
        return Entry(number, attrs.evolve(figure, base=None), True, printed=False)

    def _of_categories(self, family: Family, sum_: Sum, entries: dict[Place, Entry]) -> None:
        """Add that categories make all of it: what is printed as the whole, those who were asked, or 100 per cent."""
        whole, parts, missing = sum_
        among = list(map(entries.__getitem__, parts))
        total = self._known_total(family, among)
        if whole in entries and not share_of_all(family.lead):
            self._adds_up(entries[whole], among, bool(missing), family.below)
        if total is not None:
            added = list(zip(map(attrgetter("number"), among), repeat(1)))
            self.draft.adds_up([*added, *self._remainder(added, total, bool(missing), among, family.below)], total)

    def _known_total(self, family: Family, among: list[Entry]) -> int | None:
        known = [entry.figure.base for entry in among if entry.figure.base is not None]
        if among[0].counted:
            return known[0] if known else None
        return share_of_all(family.lead) * 10**self._digits or None

    def _adds_up(self, whole: Entry, parts: list[Entry], missing: bool, below: int) -> None:
        """Add that parts make a whole; averages by the numbers of people that they are of."""
        every = [*parts, whole]
        kinds = set(map(attrgetter("counted"), every))
        if len(kinds) > 1:
            self._adds_up_somehow(every, missing)
            return
        weights = [1] * len(every)
        if False in kinds:
            known = [entry.figure.base for entry in every]
            weights = [base or 1 for base in known] if all(known) else [*[1] * len(parts), len(parts)]
        sum_ = [(entry.number, weight) for entry, weight in zip(every, weights, strict=True)]
        *added, (last, weight) = sum_
        balance = [*added, (last, -weight)]
        rounding = 0 if True in kinds else self.draft.rest(balance, 0) or 0
        of_few = missing and _leave_few(whole, parts, below)
        self.draft.adds_up([*balance, *self._remainder(balance, 0, missing, every, below, of_few)], -rounding)
        if kinds == {True} and len(parts) > 1 + (not missing):
            self._leave_rest_of_greatest(whole, parts, below)

    def _leave_rest_of_greatest(self, whole: Entry, parts: Sequence[Entry], below: int) -> None:
        """Add what the greatest of several parts leaves of their whole if it is of few; what others leave is not."""
        greatest = max(parts, key=lambda part: self.draft.value(part.number) or 0)
        if 0 < self._left(whole, [greatest]) < below:
            self._adds_up_exactly(whole, [greatest], below)

    def _adds_up_somehow(self, every: Sequence[Entry], missing: bool) -> None:
        """Add that counts and shares of nobody knows how many hang together: a hidden one is between the others."""
        if not missing:
            self.draft.adds_up([(entry.number, 1) for entry in every], None)

    def _remainder(
        self,
        sum_: list[tuple[int, int]],
        total: int,
        missing: bool,
        among: list[Entry],
        below: int,
        of_few: bool = False,
    ) -> list[tuple[int, int]]:
        """Return, as a cell that nobody prints, what is left over of a whole where parts of it are not told.

        That nothing is left tells something, too, where these parts are `of_few` people, and so does their average.
        """
        left = self.draft.rest(sum_, total)
        counted = _all_counted(among)
        if missing and of_few and not counted:
            return [(self.draft.cell(left, Cell(left or 0, ANY, ANY, None, whole=False, shown=False)), 1)]
        least = len(among) + 1 if not counted else 0 if of_few else 1
        if not missing or (left is not None and left < least):
            return []
        first = (least, below - 1) if counted and left is not None and left < below else None
        return [(self.draft.cell(left or 0, Cell(left or 0, (0, inf), first, None, whole=counted, shown=False)), 1)]

    def _of_parts(self) -> None:
        """Add that what is part of something ("hvoraf") leaves a rest that everybody can compute."""
        parts_of_whole: dict[str, list[Family]] = {family.key: [] for family in self._families}
        for family in self._families:
            for other in self._wholes_of(family):
                parts_of_whole[other.key].append(family)
        for family in self._families:
            parts = parts_of_whole[family.key]
            for place, whole in self._every[family.key].items() if parts else ():
                told = [self._every[part.key][place] for part in parts if place in self._every[part.key]]
                told = [entry for entry in told if entry.counted is whole.counted]
                if told:
                    self._leave_rests(whole, told, family.below)
            for part in parts:
                if any(map(share_of_all, part.indicators)) and not share_of_all(family.lead):
                    self._hide_shares_along(self._every[family.key], self._every[part.key])
                self._hide_bases_along(self._every[family.key], self._every[part.key])

    def _hide_shares_along(self, wholes: Mapping[Place, Entry], shares: Mapping[Place, Entry]) -> None:
        """Let shares be hidden with the numbers that they are of; those of numbers that nobody prints, with any."""
        printed = {place: entry.number for place, entry in wholes.items() if entry.printed}
        loose: dict[tuple[str, str], list[int]] = {}
        for place, share in shares.items():
            if (whole := printed.get(place._replace(category=""))) is not None:
                self.draft.hides_along(whole, [share.number])
            elif share.printed:
                loose.setdefault((self._sums_of(place), place.period), []).append(share.number)
        for place, whole in printed.items() if loose else ():
            self.draft.hides_along(whole, loose.get((self._sums_of(place), place.period), ()))

    def _hide_bases_along(self, wholes: Mapping[Place, Entry], parts: Mapping[Place, Entry]) -> None:
        """Let figures that tell of how many people they are be hidden with the numbers of these."""
        for place, part in parts.items():
            whole = wholes.get(place._replace(category=""))
            if part.figure.tells_base and whole is not None and whole.printed:
                self.draft.hides_along(whole.number, [part.number])

    def _leave_rests(self, whole: Entry, parts: list[Entry], below: int) -> None:
        """Add what parts leave of their whole: all of them if they may lie side by side, and each that leaves few."""
        side_by_side = self._left(whole, parts) >= 0
        if side_by_side:
            self._adds_up_exactly(whole, parts, below)
        for part in parts if len(parts) > 1 else ():
            if not side_by_side or self._left(whole, [part]) < below:
                self._adds_up_exactly(whole, [part], below)

    def _left(self, whole: Entry, parts: Iterable[Entry]) -> float:
        """Return how many parts leave of their whole; as good as any number if nobody knows."""
        left = self.draft.rest([*((part.number, 1) for part in parts), (whole.number, -1)], 0)
        return inf if left is None else left

    def _adds_up_exactly(self, whole: Entry, parts: list[Entry], below: int) -> None:
        balance = [*((entry.number, 1) for entry in parts), (whole.number, -1)]
        self.draft.adds_up([*balance, *self._remainder(balance, 0, True, [*parts, whole], below)])


def _base_of_unprinted(
    place: Place, balance: Iterable[tuple[Place, int]], entries: Mapping[Place, Entry]
) -> int | None:
    """Return of how many people a figure is that nobody prints; None if nobody knows, or if it is of all answers.

    It is of as many as other answers of the same people; of others as many as their numbers make.
    """
    made = 0
    for other, weight in balance:
        base = entries[other].figure.base
        if base is None or other.category != place.category:
            return base if place.category else None
        made -= weight * base
    return made if made > 0 else None


People = tuple[str, str, frozenset[str]]
"""Whom figures are of, whatever they answer: their body, time and subgroup."""

_people: Callable[[Place], People] = attrgetter("whose", "period", "subgroup")


def _counting(figures: Sequence[tuple[Place, Figure]]) -> set[People]:
    """Return of whom figures count people. Those of one body and time count people only if all of them do.

    Where all of those are hidden, they count people if the others of the family do. Shares of some whose number nothing
    tells count none, and let the others count.
    """
    counted, loose, odd = set[People](), set[People](), set[tuple[str, str]]()
    for place, figure in figures:
        if figure.count is not None:
            counted.add(_people(place))
        elif figure.item.value not in HIDDEN:
            loose.add(_people(place))
            if not figure.of_all or figure.base is not None:
                odd.add(place[:2])
    sheets = {people[:2] for people in counted - loose} - odd
    everywhere = bool(sheets) and not loose
    return {_people(place) for place, _ in figures if everywhere or place[:2] in sheets} - loose


def _leave_few(whole: Entry, parts: Iterable[Entry], below: int) -> bool:
    """Tell whether all but some parts are of few people."""
    all_of_them, others = whole.figure.base, [part.figure.base for part in parts]
    return all_of_them is not None and None not in others and 0 < all_of_them - sum(filter(None, others)) < below


def _names(family: Family) -> set[str]:
    return {slug(name) for item in family.indicators for name in (item.key, item.name)}


def _all_counted(entries: Iterable[Entry]) -> bool:
    return all(map(attrgetter("counted"), entries))


def _digits(family: Family) -> int:
    """How many decimals the figures have that are no counts."""
    found: list[object] = []
    for figure in family.figures.values():
        value = figure.item.value
        found += (value.low, value.high) if isinstance(value, Range) else (value,)
    return most_decimals([end for end in found if isinstance(end, Decimal)])
