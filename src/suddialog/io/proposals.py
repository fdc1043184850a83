"""What was probably meant by a word that is not known: proposed in Danish where the file's keys are Danish.

Finding the nearest word takes time, and the language of a file is known only when all of it is read. So a fault carries
a proposal, and the words are found when the fault is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import attrs

from suddialog.errors import Either, Message, joined, say, sentences
from suddialog.io.aliases import KEYS
from suddialog.io.synonyms import MEANT
from suddialog.model.grammar import did_you_mean, nearest, slug

QUOTES_FOR_COLON = say("If it is text with a colon, put single quotes round it")


_ENGLISH = frozenset(english for meanings in KEYS.values() for english in meanings)


@attrs.frozen
class Proposal:
    """The words that are known where another one was found.

    Attributes:
        word: What was found, in small letters.
        known: The words that are known, each with the English one that it stands for.
        or_text: Whether it may have been meant as a text with a colon.
        home: Where it belongs, if not here.
    """

    word: str
    known: Mapping[str, str] = attrs.field(eq=id)
    or_text: bool = False
    home: str = ""

    def text(self, danish: bool) -> Message:
        """Name the nearest word, else where it belongs, else all that are known."""
        return _text(self, danish)

    @property
    def meant(self) -> str:
        """The word that is proposed; empty if none is, or if it depends on the file's language what it stands for."""
        return _meant(self)

    @property
    def key(self) -> str:
        """The English key that is proposed; else empty."""
        return self.known.get(self.meant, "")

    @property
    def doubted(self) -> str:
        """The English key that is proposed, if more than a slip of one letter leads to it; else empty."""
        return "" if _one_slip(self.word, self.meant) else self.key


@lru_cache(maxsize=1000)
def _text(proposal: Proposal, danish: bool) -> Message:
    near = _nearest(proposal, danish)
    if near:
        english = proposal.known[near]
        word = near if danish or near in {proposal.word, english} else f"{near} ({english})"
        return joined(" ", (did_you_mean(word), QUOTES_FOR_COLON)) if proposal.or_text else did_you_mean(word)
    if proposal.home or proposal.or_text:
        return sentences(proposal.home, QUOTES_FOR_COLON if proposal.or_text else "")
    da, en = (", ".join(sorted(_of_language(proposal.known, danish=known))) for known in (True, False))
    return say("Known here are: {words}", words=da if danish else Either.of(en, da))


@lru_cache(maxsize=1000)
def _meant(proposal: Proposal) -> str:
    near = "" if _is_elsewhere(proposal) and not _synonym(proposal) else _nearest(proposal, danish=False)
    if not near:  # then there is none among the Danish words, which are some of these
        return ""
    return near if proposal.known[near] == proposal.known[_nearest(proposal, danish=True)] else ""


def _nearest(proposal: Proposal, danish: bool) -> str:
    """The nearest word, else one that says nearly the same.

    For a key of something else only one that a slip leads to is near, in either language (``themes``).
    """
    word, known = proposal.word, proposal.known
    if word in known:  # written with a capital, or what a block's key says
        near = word
    elif _is_elsewhere(proposal):
        meanings = (word, *KEYS.get(word, ()))
        near = next((one for one in known if any(_one_slip(meaning, one) for meaning in meanings)), "")
        near = near or _synonym(proposal)
    else:
        vocabularies = (_of_language(known, danish=True), known) if danish else (known,)
        near = _synonym(proposal) or next(filter(None, (_most_alike(word, words) for words in vocabularies)), "")
    return _in_danish(near, known) if danish and known.get(near) == near else near


def _synonym(proposal: Proposal) -> str:
    """The key that a word may mean which is none, or none here."""
    if proposal.word in proposal.known:
        return ""
    return next((key for key in MEANT.get(proposal.word, ()) if key in proposal.known), "")


def _in_danish(word: str, known: Mapping[str, str]) -> str:
    return next(other for other in _of_language(known, danish=True) if known[other] == known[word])


def _most_alike(word: str, known: Iterable[str]) -> str:
    """The word that looks most like another one, if it begins like it or is one slip away; ``aa`` is ``å``."""
    plain = {slug(other): other for other in known}
    begins = slug(word)
    alike = (other for other in plain if other[:1] == begins[:1] or _one_slip(begins, other))
    return plain.get(nearest(begins, alike), "")


def _is_elsewhere(proposal: Proposal) -> bool:
    """Tell whether a word that is not known here is a key of something else."""
    return proposal.word not in proposal.known and (proposal.word in KEYS or proposal.word in _ENGLISH)


def _one_slip(word: str, meant: str) -> bool:
    """Tell whether one letter was left out, added, mistaken or exchanged with the next one."""
    begin = _alike(word, meant)
    found, right = word[begin:], meant[begin:]
    end = _alike(found[::-1], right[::-1])
    found, right = found[: len(found) - end], right[: len(right) - end]
    return max(len(found), len(right)) <= 1 or (len(found) == len(right) == 2 and found == right[::-1])


def _alike(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))


def _of_language(known: Mapping[str, str], danish: bool) -> tuple[str, ...]:
    """One word for each that is known: in Danish one that means nothing else elsewhere, else the first, if any."""
    chosen = {english: english for word, english in known.items() if word == english}
    if danish:
        words = [(word, english) for word, english in known.items() if word != english]
        for word, english in sorted(words, key=lambda pair: KEYS.get(pair[0], (pair[1],))[0] != pair[1]):
            if chosen.get(english, english) == english:
                chosen[english] = word
    return tuple(chosen.values())
