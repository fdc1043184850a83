"""The checks of importers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Self, get_type_hints

import attrs

from suddialog._api.parts import parts_of
from suddialog._api.provenance import digest_of
from suddialog.errors import SuddialogError, UsageError
from suddialog.hooks import ImporterSpec
from suddialog.io import dumps, loads
from suddialog.io.faults import Unreadable
from suddialog.model import Audience, Block, Dialogue, Entity, Indicator, Observation
from suddialog.plugins.exits import staying
from suddialog.testing import entries, shared
from suddialog.testing.canaries import parts as leaves
from suddialog.testing.each_value import judged_with_values, with_each_value
from suddialog.testing.records import Check, Failed, Record, Skipped
from suddialog.testing.said import figures_in, is_said, within
from suddialog.testing.slips import slips, text_of
from suddialog.testing.trial import Terms, Trial, Values

Parts = tuple[Entity, ...]


def check_importer(
    spec: ImporterSpec[Any],
    samples: Iterable[bytes],
    *,
    expects: Iterable[str | Iterable[str]] = (),
    zeros: int = 0,
    options: Mapping[str, object] | None = None,
    values: Mapping[str, object] | None = None,
    no_effect: Mapping[str, str] | None = None,
    needs: Iterable[str] = (),
    plugin: str = "",
    declared: Mapping[str, str] | None = None,
) -> tuple[Record, ...]:
    """Put an importer on trial and return what each check found, last of all whether every check was made.

    Args:
        spec: What the plugin declares.
        samples: The contents of files that it reads, one at least and better several, among them one with figures that
            are missing.
        expects: Texts and figures of the samples that must be in what it reads, figures as ``7.4``, times as
            ``2025-10-01`` or ``2024/25``. Those in a tuple must be said of one thing:
            ``("Fravær", "2024/25", "national", "7.4")``. Name the last of a file, too.
        zeros: How many figures of the samples are 0. More than these are figures that were missing.
        options: Options for every run, where the defaults don't do.
        values: For an option, another value than its default, where none can be guessed: a path, a name.
        no_effect: Options that change nothing in what is read in the samples, with the reason.
        needs: Packages of others that it may load when it is used, besides those that its distribution requires.
        plugin: The module that declares it; by default that of its options, or the package of its function.
        declared: Names of checks that are known to fail, with the reason. One that passes all the same is a failure.
    """
    terms = Terms(
        options=options or {},
        values=values or {},
        no_effect=no_effect or {},
        needs=tuple(needs),
        plugin=plugin,
        declared=declared or {},
        samples=tuple(samples),
        expects=tuple((one,) if isinstance(one, str) else tuple(one) for one in expects),
        zeros=zeros,
    )
    return judged_with_values(IMPORTER_CHECKS, WITH_EACH_VALUE, ImporterTrial(spec, terms))


class ImporterTrial(Trial):
    """An importer on trial. It is run on the contents of files."""

    kind, hook, works = "importer", "suddialog_importers", "samples"
    spec: ImporterSpec[Any]

    @property
    def whole(self) -> tuple[bytes, ...]:
        """The samples."""
        return self.terms.samples

    @cached_property
    def subjects(self) -> tuple[Any, ...]:
        """What its options are tried on: each sample by itself, since a value that suits one may not suit another."""
        return tuple((sample,) for sample in self.whole)

    @property
    def tried(self) -> tuple[Any, ...]:
        """Each sample by itself."""
        return self.subjects

    def run(
        self,
        subject: tuple[bytes, ...],
        audience: Audience = Audience.INTERNAL,  # noqa: ARG002
        options: Values = None,
    ) -> tuple[Parts, ...]:
        """Return what it makes of each file."""
        made = self.offer.make_options({**self.terms.options, **(options or {})})
        return tuple(self.made(parts_of, self.offer, sample, made) for sample in subject)

    def digest(self, result: tuple[Parts, ...]) -> str:
        """Return a hash of all parts, in order."""
        return digest_of(result)

    def with_options(self, options: Mapping[str, object]) -> Self:
        """Return the same importer with other options, on the samples that it does not refuse with them."""
        other = super().with_options(options)
        other.__dict__["tells_together"] = self.tells_together
        taken = tuple(sample for sample in self.whole if not other.refuses((sample,)))
        if len(taken) < len(self.whole):
            parts = self.usual(taken)
            expects = tuple(told for told in self.terms.expects if is_said(parts, told))
            other.terms = attrs.evolve(other.terms, samples=taken, expects=expects, zeros=noughts_in(parts))
        return other

    def refuses(self, subject: tuple[bytes, ...]) -> bool:
        """Tell whether it says in words that it can't read files; it can't if there are none."""
        return not subject or super().refuses(subject)

    def is_refusal(self, error: BaseException | None) -> bool:
        """Tell whether an error is how importers say that they can't read a file."""
        cause = error.__cause__ if isinstance(error, Unreadable) else error
        return isinstance(cause, (ValueError, UsageError))

    @cached_property
    def tells_together(self) -> bool:
        """Whether any of what is expected is expected of one thing."""
        return any(len(told) > 1 for told in self.terms.expects)

    @property
    def parts(self) -> Parts:
        """What it makes of all samples."""
        return tuple(part for parts in self.usual(self.whole) for part in parts)


def suffixes(trial: ImporterTrial) -> str:
    """Summary and suffixes are usual ones."""
    told = shared.metadata(trial)
    odd = [suffix for suffix in trial.spec.suffixes if suffix != suffix.lower()]
    if odd or len(set(trial.spec.suffixes)) < len(trial.spec.suffixes):
        raise Failed(f"its suffixes are {', '.join(trial.spec.suffixes)}", "Write each once, in small letters")
    return told


def samples(trial: ImporterTrial) -> str:
    """Every sample is read, and there is something in it."""
    if not trial.whole:
        raise Failed("there are no samples", "Give the contents of files that it reads")
    for number, parts in enumerate(trial.usual(trial.whole)):
        if not parts:
            raise Failed(f"it finds nothing in sample {number}", "Give samples that say something, or read them")
    return shared.counted(trial.parts, "part")


def determinism(trial: ImporterTrial) -> str:
    """The same file gives the same parts, whatever was read before."""
    if trial.digest_here != trial.digest_by(trial.run, backwards=True):
        raise Failed("two runs on one file differ", "Take nothing from the time, chance or what was read before")
    return "equal"


def nothing_lost(trial: ImporterTrial) -> str:
    """All that is expected is among the parts, and what is expected together is said of one thing."""
    if not trial.terms.expects:
        raise Skipped("nothing is expected", "Name texts and figures of the samples (expects)")
    missing = [" of ".join(told[::-1]) for told in trial.terms.expects if not is_said(trial.parts, told)]
    if missing:
        raise Failed(f"not among the parts: {', '.join(missing)}", "Read them, or expect what is to be read")
    several = sum(isinstance(one, Observation) for one in within(trial.parts)) > 1
    if several and not trial.tells_together:
        cure = 'Expect with some of them what they are of: ("Fravær", "2024/25", "national", "8.1")'
        raise Failed("nothing tells whether a figure is of the right thing, year and body", cure)
    return shared.counted(trial.terms.expects, "text")


def missing_figures(trial: ImporterTrial) -> str:
    """A figure that is missing is never 0."""
    noughts = noughts_in(trial.parts)
    if noughts != trial.terms.zeros:
        seen = f"{noughts} figures are 0, of which the samples have {trial.terms.zeros}"
        raise Failed(seen, "Say why there is no figure with a NoNumber; tell how many really are 0 (zeros)")
    return shared.counted(range(noughts), "nought")


def noughts_in(parts: object) -> int:
    """Return how many figures are 0."""
    return sum(one == 0 for one in figures_in(parts))


def saved(trial: ImporterTrial) -> str:
    """What it makes can stand in a dialogue, be saved and be read again."""
    parts = trial.parts
    for number, part in enumerate(parts):
        dialogue = _holding(part)
        try:
            same = dialogue is None or loads(dumps(dialogue, format="json")) == dialogue
        except (SuddialogError, ValueError) as error:
            seen = f"part {number} ({type(part).__name__}) can't be saved and read: {error}"[:300]
            raise Failed(seen, "Make objects by their classes, which read what they are given") from error
        if not same:
            raise Failed(f"part {number} ({type(part).__name__}) is another one when it was saved and read")
    return shared.counted(parts, "part")


def _holding(part: Entity) -> Dialogue | None:
    """Return a dialogue that holds a part; None if it only has a place deeper within."""
    if isinstance(part, Dialogue):
        return part
    if isinstance(part, Observation):
        return Dialogue("Lindevang Skole", indicators=[Indicator("Tal", observations=[part])])
    if isinstance(part, Block):
        return Dialogue("Lindevang Skole", intro=[part])
    hints = get_type_hints(Dialogue)
    field = next((name for name, hint in hints.items() if type(part) in leaves(hint)), "")
    given: dict[str, Any] = {"school": "Lindevang Skole", field: part}
    return Dialogue(**given) if field else None


def wrong_files(trial: ImporterTrial) -> str:
    """What it can't read is refused in words, never with an accident, and nothing is left out in silence."""
    tried = 0
    for slip in slips(trial):
        try:
            with staying():
                parts = parts_of(trial.offer, slip.data, trial.offer.make_options(trial.terms.options))
        except (ValueError, SuddialogError):
            pass
        except Unreadable as error:
            if not isinstance(error.__cause__, ValueError):
                seen = f"with {slip.name}: {type(error.__cause__).__name__}: {error.__cause__}"[:300]
                raise Failed(seen, "Raise a ValueError that says what the file lacks") from error
        else:
            wrong = slip.judge(parts) if parts else "finds nothing and says nothing"
            if wrong:
                raise Failed(f"it {wrong}, in {slip.name}", "Raise a ValueError that says so, or read what is there")
        tried += 1
    return f"{tried} wrong files"


def by_itself(trial: ImporterTrial) -> str:
    """What is said of a thing is not that which stands before it, and it is there, also where less is said of it."""
    tried = 0
    for sample, parts in zip(trial.whole, trial.usual(trial.whole), strict=True):
        text = text_of(sample)
        for one, other in entries.pairs(text, parts):
            for lesser in entries.lacking(text, other):
                _is_by_itself(trial, lesser, one, other)
                tried += 1
    return f"{tried} entries"


def _is_by_itself(trial: ImporterTrial, text: str, one: entries.Entry, other: entries.Entry) -> None:
    """Let nothing be said of an entry only because the one before it says it, and let it be there."""
    read, alone = (_read(trial, some) for some in (text, text[: one.start] + text[one.end :]))
    there, without = (other.read_in(some) for some in (read, alone))
    if read and not there:
        raise Failed(f"it leaves out {other.title} in silence, of which less is said", "Read it, or refuse the file")
    if not there or not without:
        return
    carried = (entries.values_in(there) - entries.values_in(without)) & entries.values_in(one.thing) - {one.title}
    if carried:
        seen = f"it says {max(carried, key=_length)} of {other.title}, since it is said of {one.title}"
        raise Failed(seen, "Begin each thing anew, with nothing of the one before it")


def _length(value: object) -> int:
    return len(str(value))


def _read(trial: ImporterTrial, text: str) -> Parts:
    """Return what is made of a text; nothing if it is refused in words.

    Raises:
        Failed: There was an accident.
    """
    try:
        return trial.run((text.encode(),))[0]
    except Failed as error:
        if trial.is_refusal(error.__cause__):
            return ()
        raise


def threads(trial: ImporterTrial) -> str:
    """Two runs at once give what each gives alone."""
    return shared.two_at_once(trial, trial.whole, trial.whole[::-1])


WITH_EACH_VALUE: tuple[Check[ImporterTrial], ...] = (
    Check("samples", "every sample is read", samples, ("registered",)),
    Check("determinism", "the same file gives the same parts", determinism, ("samples",)),
    Check("nothing-lost", "what is expected is read", nothing_lost, ("samples",)),
    Check("missing-figures", "a missing figure is never 0", missing_figures, ("samples",)),
    Check("still-parts", "what is read can be saved and read again", saved, ("samples",)),
    Check(
        "wrong-files",
        "what it can't read is refused in words",
        wrong_files,
        ("determinism", "nothing-lost", "missing-figures"),
    ),
    Check("by-itself", "what is said of one thing is not said of the next", by_itself, ("wrong-files",)),
)
"""The checks that look at what is read, which each value of an option may have read in another way."""


IMPORTER_CHECKS: tuple[Check[ImporterTrial], ...] = (
    Check("registered", "the registry takes the spec", shared.registered),
    Check("metadata", "summary and suffixes are in order", suffixes, ("registered",)),
    Check("option-help", "every option says what it is for", shared.option_help, ("registered",)),
    *map(with_each_value, WITH_EACH_VALUE),
    Check("option-effect", "every option changes what is read", shared.option_effect, ("determinism",)),
    Check("threads", "two runs at once give what each gives alone", threads, ("determinism",)),
    *shared.ELSEWHERE,
)
"""The table of checks of importers."""
