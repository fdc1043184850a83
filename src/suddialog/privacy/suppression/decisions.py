"""Which figures of a dialogue an audience may not see because they are of few, or because they give such away."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

import attrs

from suddialog.catalogue import Catalogue
from suddialog.model import Audience, Comparison, Dialogue, Indicator, NoNumber, Observation
from suddialog.model.grammar import slug
from suddialog.model.policy import Policy
from suddialog.privacy.hidden import Hidden
from suddialog.privacy.report import Rule
from suddialog.privacy.standins import has_number_in_it
from suddialog.privacy.suppression.audit import spans
from suddialog.privacy.suppression.covering import Covered, covered
from suddialog.privacy.suppression.earlier import NOTHING_EARLIER, Earlier, Edition
from suddialog.privacy.suppression.families import Family, families
from suddialog.privacy.suppression.figures import HIDDEN, SAID, Figure, Figures
from suddialog.privacy.suppression.kinship import family_names
from suddialog.privacy.suppression.places import Place, Terms
from suddialog.privacy.suppression.rules import Rules
from suddialog.privacy.suppression.sums import Entry, Sums
from suddialog.privacy.suppression.tables import ANY
from suddialog.privacy.suppression.times import Span, may_be_one, span_of

Sheet = tuple[str, str, str]
"""The figures of one family, body and time."""

Verdict = tuple[NoNumber, Rule]
"""What stands in place of a figure, and by which rule."""


@attrs.frozen
class Decisions:
    """What is hidden.

    Attributes:
        figures: By the id of an observation, what stands in its place and why.
        comparisons: Ids of comparisons which would tell a hidden figure.
        saying: Ids of observations whose words would tell another one that is hidden.
        indicators: Keys of indicators that have hidden figures, or had some last year.
        above: Who may see more of figures that hang together with some of these, and whose editions therefore count.
    """

    figures: Mapping[int, Verdict] = attrs.field(factory=dict)
    comparisons: frozenset[int] = frozenset()
    saying: frozenset[int] = frozenset()
    indicators: frozenset[str] = frozenset()
    above: tuple[Audience, ...] = ()


NOTHING = Decisions()


def decide(
    dialogue: Dialogue,
    hidden: Hidden,
    policy: Policy,
    catalogue: Catalogue,
    closed: frozenset[Sheet] = frozenset(),
    earlier: Earlier = NOTHING_EARLIER,
) -> Decisions:
    """Return what of the figures that an audience may see has to be hidden.

    Who may see more is shown nothing that, beside this view, would give a hidden figure away: what is hidden from the
    participants is hidden from the public, too. What is withheld for other reasons must not be left over either.

    Args:
        dialogue: The completed dialogue.
        hidden: What the audience may not see at all.
        policy: What the house says.
        catalogue: What is known beforehand.
        closed: Sheets all of whose figures are hidden.
        earlier: What last year's edition told and hid.
    """
    if hidden.audience is Audience.INTERNAL:
        return NOTHING
    figures = Figures(Rules(catalogue, policy, hidden.indicators), Terms.of(dialogue), earlier.bases)
    shown = hidden.open_indicators
    chosen = {id(item) for item in figures.interesting(shown)}
    editions = earlier.editions.values()
    if editions:
        chosen |= _hidden_before(shown, editions)
    withheld = hidden.withheld.keys()
    if not chosen and not closed and not withheld:
        return NOTHING
    levels = _between(hidden.audience) if withheld or editions else []
    above = [Hidden(dialogue, level, catalogue, policy) for level in levels]
    departments = {slug(item.name): not item.until for item in dialogue.school.departments}
    found: dict[int, Verdict] = {}
    told, saying = set[int](), set[int]()
    before = set[str]().union(*[edition.hiding for edition in editions])
    keys = set[str]().union(*[_keys(item) for name, item in (_by_family(shown) if before else ()) if name in before])
    beside = bool(editions)
    for group in families(hidden.indicators, figures, chosen | withheld, set(map(id, shown))):
        given = _closed(group, closed)
        hides = _hidden(group, departments, [*above, hidden], earlier, given) | given
        found.update(_verdicts(hides))
        for number in _withheld(group, hidden):
            found.pop(number, None)  # it goes anyway, or something else stands in its place
            beside = True
        told.update(_telling(group, hides, figures.terms))
        saying.update(_saying(group, hides))
        hiding = {name for name, _ in hides}
        keys.update(*[_keys(item) for family in group if family.key in hiding for item in family.indicators])
    audiences = tuple(level.audience for level in above if beside)
    return Decisions(found, frozenset(told | saying), frozenset(saying - found.keys()), frozenset(keys), audiences)


def _between(audience: Audience) -> list[Audience]:
    """Return those who may see more than an audience and not all, the one that may see most first."""
    return [level for level in reversed(Audience) if audience < level < Audience.INTERNAL]


def _hidden_before(indicators: Sequence[Indicator], editions: Iterable[Edition]) -> set[int]:
    """Return the ids of indicators of which one of last year's editions did not show a figure."""
    names = {at[0] for edition in editions for at in edition.figures.keys() - edition.shown.keys()}
    return {id(item) for name, item in _by_family(indicators) if name in names}


def _by_family(indicators: Sequence[Indicator]) -> Iterator[tuple[str, Indicator]]:
    """Yield indicators with the names of their families."""
    return zip(family_names(indicators), indicators, strict=True)


Hides = dict[tuple[str, Place], tuple[Figure, Verdict | None]]
"""Hidden figures by family and place, each with what stands in its place; None if that is written there already."""


def _closed(group: Sequence[Family], closed: frozenset[Sheet]) -> Hides:
    """Return all figures of sheets that can't be covered."""
    verdict = (NoNumber.SUPPRESSED, Rule.GIVEN_AWAY)
    return {
        (family.key, place): (figure, verdict)
        for family in group
        for place, figure in family.figures.items()
        if closed and (family.key, *place[:2]) in closed and not isinstance(figure.item.value, NoNumber)
    }


def _hidden(
    group: Sequence[Family],
    departments: Mapping[str, bool],
    levels: Sequence[Hidden],
    earlier: Earlier,
    given: Container[tuple[str, Place]],
) -> Hides:
    """Return the figures that are hidden; first what is hidden from those who may see more, or was `earlier`.

    What they can't see nobody else can either: else two editions side by side would show it. What is `given` away
    otherwise is hidden anyway, and last year's edition must not tell it.
    """
    figures = {(family.key, place): figure for family in group for place, figure in family.figures.items()}
    held: dict[tuple[str, Place], Verdict] = {}
    for level in levels:
        beside = earlier.edition(level.audience).beside(group)
        withheld = (*_withheld(group, level), *_telling_withheld(group, level), *beside.kept, *beside.lost)
        sums = Sums(beside.families, departments, withheld, beside.known)
        cells = {(name, place): entry for name, entries in sums.entries.items() for place, entry in entries.items()}
        result = covered(sums.draft.table(), [entry.number for at, entry in cells.items() if at in held or at in given])
        verdicts = {at: _verdict(entry, result, beside.kept) for at, entry in cells.items()}
        held = {at: _no_more_than(held.get(at), verdict) for at, verdict in verdicts.items() if verdict}
    hiding = {at for at, entry in cells.items() if entry.number in result.first} | held.keys()
    return {at: (figures[at], held.get(at)) for at in hiding & figures.keys()} | _said_of_few(group)


def _no_more_than(above: Verdict | None, verdict: Verdict) -> Verdict:
    """Return what stands in place of a figure: a reason that those who may see more are not told is not told either."""
    return (above[0], verdict[1]) if above and above[0] is NoNumber.SUPPRESSED else verdict


def _withheld(group: Sequence[Family], level: Hidden) -> Iterator[int]:
    """Yield the ids of observations that are withheld from an audience, whatever they count."""
    for family in group:
        for indicator in family.indicators:
            yield from level.withheld.get(id(indicator), ())


def _telling_withheld(group: Sequence[Family], level: Hidden) -> Iterator[int]:
    """Yield the ids of observations that tell others of which an audience sees only that they are not told."""
    opened = set(map(id, level.open_indicators))
    for family in group:
        for figure in family.figures.values():
            for one in figure.alike:
                lost = one.item.value in HIDDEN or id(one.item) in level.withheld.get(id(one.indicator), ())
                if lost and id(one.indicator) in opened and figure.tells(one):
                    yield id(figure.item)


def _said_of_few(group: Sequence[Family]) -> Hides:
    """Return what is told in words or in a picture of fewer people than may be told of."""
    verdict = (NoNumber.SUPPRESSED, Rule.SMALL_COUNT)
    return {
        (family.key, place): (figure, verdict)
        for family in group
        for place, figure in family.figures.items()
        if figure.item.value in SAID and figure.base is not None and figure.base < family.below
    }


def _verdict(entry: Entry, result: Covered, kept: Mapping[int, NoNumber]) -> Verdict | None:
    """Return what stands in place of a figure; None if it is shown, or hidden already.

    What last year's edition hid says what it said there.
    """
    if id(entry.figure.item) in kept and entry.figure.is_number:
        kind = kept[id(entry.figure.item)]
        return kind, Rule.SMALL_COUNT if kind is NoNumber.SUPPRESSED else Rule.SECOND_FIGURE
    if entry.number in result.first and entry.figure.is_number:
        return NoNumber.SUPPRESSED, Rule.SMALL_COUNT
    if entry.number in result.second:
        blurred = entry.number in result.blurred
        return NoNumber.SUPPRESSED if blurred else NoNumber.SUPPRESSED_SECONDARY, Rule.SECOND_FIGURE
    return None


def _verdicts(hidden: Hides) -> Iterator[tuple[int, Verdict]]:
    """Yield what stands in place of each observation that tells a hidden figure."""
    for figure, verdict in hidden.values():
        for item in figure.told_by:
            if item.value not in HIDDEN:
                yield id(item), verdict or (NoNumber.WITHHELD, Rule.CONFIDENTIAL_FIGURE)


def _telling(group: Sequence[Family], hidden: Hides, terms: Terms) -> Iterator[int]:
    """Yield the ids of comparisons with hidden figures, also where their times are only written in other ways."""
    compared = [(family.key, item) for family in group for item in _observations(family) if item.compared]
    times: dict[tuple[str, Place], list[Span | None]] = {}
    for (name, place), (figure, _) in hidden.items() if compared else ():
        times.setdefault((name, place._replace(period="")), []).append(span_of(place.period, figure.item.period))
    for key, item in compared if hidden else ():
        for one in item.compared:
            period = one.period or item.period
            word = terms.time(period)
            other = terms.place(item)._replace(whose=terms.body(one.against), period=word)
            near = times.get((key, other._replace(period="")), ())
            if (key, other) in hidden or any(may_be_one(span_of(word, period), span) for span in near):
                yield id(one)


def _saying(group: Sequence[Family], hidden: Hides) -> Iterator[int]:
    """Yield the ids of observations, and of comparisons, whose words tell a hidden figure of the same family."""
    lost: dict[str, list[Figure]] = {}
    for (name, _), (figure, _) in hidden.items():
        lost.setdefault(name, []).append(figure)
    for family in group if hidden else ():
        for item in _observations(family) if family.key in lost else ():
            said: tuple[Observation | Comparison, ...] = (item, *item.compared)
            for one in said:
                words = f"{one.words} {one.footnote}"
                if words != " " and any(has_number_in_it(words, figure) for figure in lost[family.key]):
                    yield id(one)


def _observations(family: Family) -> Iterable[Observation]:
    return chain.from_iterable(map(attrgetter("told_by"), family.figures.values()))


def _keys(indicator: Indicator) -> set[str]:
    return {slug(indicator.key), slug(indicator.name)}


def given_away(
    dialogue: Dialogue,
    indicators: Sequence[Indicator],
    policy: Policy,
    catalogue: Catalogue,
    closed: frozenset[Sheet] = frozenset(),
) -> frozenset[Sheet]:
    """Return the sheets of a *finished view* in which a hidden figure can be computed.

    Nothing but the view is looked at, as a reader would: what is shown, how much each hidden figure can be by what is
    told of it, and what all of it makes together. Where others give away one in a sheet that is `closed` already, all
    sheets that hang together with it are returned.
    """
    figures = Figures(Rules(catalogue, policy, indicators), Terms.of(dialogue))
    departments = {slug(item.name): not item.until for item in dialogue.school.departments}
    chosen = {id(indicator) for indicator in indicators for item in indicator.observations if item.value in HIDDEN}
    groups = families(indicators, figures, chosen)
    found = set[Sheet]()
    for group in groups:
        given = set(_giving_away(group, departments))
        found |= _sheets(group) if given & closed else given
    return frozenset(found)


def _sheets(group: Sequence[Family]) -> set[Sheet]:
    return {(family.key, place.whose, place.period) for family in group for place in family.figures}


def _giving_away(group: Sequence[Family], departments: Mapping[str, bool]) -> Iterator[Sheet]:
    sums = Sums(group, departments)
    table = sums.draft.table()
    hidden = table.spans({number for number, cell in enumerate(table.cells) if cell.first})
    found = spans(table, hidden)
    for family in group:
        for place, entry in sums.entries[family.key].items():
            low, high = found.get(entry.number, ANY)
            if high - low < 1:
                yield family.key, place.whose, place.period
