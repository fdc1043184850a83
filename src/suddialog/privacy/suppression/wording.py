"""What is counted, by the words for it in Danish and English: people, or of which no more is said than a number."""

from __future__ import annotations

import re
from functools import lru_cache

from suddialog.model.person_line import JOBS

_ONE = (
    "elev", "barn", "pige", "dreng", "person", "forælder", "ansat", "medarbejder", "lærer", "pædagog", "familie",
    "husstand", "deltager", "respondent", "borger", "kvinde", "individ", "kandidat", "flygtning", "medlem", "leder",
    "vejleder", "student", "vikar", "kollega", "lærling", "pupil", "child", "girl", "teacher", "employee",
    "household", "family",
)  # fmt: skip
_SEVERAL = (
    rf"(?:{'|'.join(JOBS)})(?:e|er|r|mer)", "børn", "piger", "drenge", "personer", "forældre", "ansatte", "familier",
    "husstande", "søskende", "deltagere", "respondenter", "borgere", "kvinder", "mænd", "individer", "kandidater",
    "flygtninge", "studenter", "dimittender", "mentorer", "autister", "kolleger", "kollegaer", "lærlinge", "plejersker",
    "pedeller", "students", "pupils", "children", "girls", "persons", "people", "teachers", "employees", "families",
    "households", "participants", "assistants", "colleagues",
)  # fmt: skip
"""Words for people, also as the end of a longer one (``børnehavebørn``). A family is known by its few."""

_ONE_ALONE = ("pers", "ung", "mand", "mor", "far", "værge", "boy", "parent", "respondent")
_SEVERAL_ALONE = (
    "unge", "mødre", "fædre", "værger", "(?:to|fler)-?sproge(?:t|de)", "ordblind", "ordblinde",
    "anbragt", "anbragte", "udsatte", "sårbare", "skolevægring", "uddannelsesparate", "boys", "parents", "men", "women",
    "respondents", "members", "siblings", "adults", "volunteers", "young people",
)  # fmt: skip
"""Words for people that end others, too (``lunger``), or adjectives that stand for them."""

_COMPOUND = (
    r"(?:elev|børne|barne|lærer|pædagog|medarbejder|personale|person|deltager)(?:an)?tal(?:let)?",
    r"(?:elev|børne|forældre|lærer|medarbejder|personale|deltager)(?:svar|besvarelser)",
)
ANSWERS = r"(?:svar|besvarelser|answers|replies|responses)\b"
"""What people gave, one each."""


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_END = r"\b(?!-\w|['\u2019]s)"
_MANY = rf"(?:(?:\w+\.?-)?\w*{_any(*_SEVERAL)}|(?:\w+-)?{_any(*_SEVERAL_ALONE)}|{_any(*_COMPOUND)})"
_SINGLE = rf"(?:(?:\w+\.?-)?\w*{_any(*_ONE)}|{_any(*_ONE_ALONE)})"
SOMEBODIES = rf"(?:{_MANY}|{_SINGLE}){_END}"
"""The expression for a word that means people."""

_BEFORE = (
    r"(?:(?:antal(?:let)?(?: af)?|samlet|i alt|heraf|hvoraf|stk\.?|særligt?|meget|svært|ikke|ny|mange|få|i|\d+\.?|"
    r"(?:total )?number of|the|de[nt]?|(?:\d+\.-)?[\w-]+(?:e|s|igt|vis))[ :(]+)"
)
"""A word that stands before the word for people and says which of them, or that they are counted."""

_NOBODY = (
    r"\w*(?:ig|fl|\bm|sen|yng|høj|lav|læng|stærk|svag|bred|vid|oft|kort|ny|nær|lett|rett|tætt)ere"
    r"|\w*(?:h|comput|print|scann|contain|kalend|højttal|serv)ere"
    r"|\w*(?:syv|ott|ni|ti|tyv|tt|løb|stig|fald|dal|mangl|komm|følg|lign|lægg)ende|\w*(?:aller|bill|saml|forvent)ede"
)
"""Words that only end like those for people: comparatives, ordinals, machines."""

_WHO = (
    rf"(?!(?:{_NOBODY})\b)(?:\w{{2,}}(?:ere|ende|(?:er|[tlngks])ede|meldte|trådte|viste|mødte|tagne|skrevne)"
    r"|\w*(?:syge|voksne|frivillige))"
)
"""A word for those who do something, or to whom it was done, if no noun follows of which it says so."""

_NOTHING_BEHIND = r"(?=\W*$|[.,;:()/]| (?:i|på|hos|med|uden|til|fra|ved|over|under|og|eller|ud af|pr|per)\b)"

_ENGLISH = r"(?:(?!(?:of|for|to|by|with|among|in|on|at|per)\b)[\w-]+ )*(?:pupils|children|students|girls|boys|teachers)"
_SOMEBODY = re.compile(rf"\b{SOMEBODIES}", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"{_BEFORE}*(?:{SOMEBODIES}|{_WHO}{_NOTHING_BEHIND})|{_ENGLISH}{_END}|(?:antal )?{ANSWERS}", re.IGNORECASE
)
_THINGS = re.compile(
    rf"{_BEFORE}*\w*(?:møder|timer|lektioner|dage|uger|klasser|\bhold|grupper|teams?|kurser|bøger|computere|skoler"
    r"|afdelinger|\bgange|besøg|arrangementer|aktiviteter|lokaler|meetings|hours|lessons|days|weeks|classes|groups"
    r"|courses|books|schools|\btimes|visits|events|activities|rooms)\b",
    re.IGNORECASE,
)
"""What is counted that is nobody, though it may be somebody's: ``møder med forældre``, ``klasser``."""

_GROUPS = re.compile(
    r"(?:antal |number of )?(?:klasser|hold|grupper|classes|groups|teams)(?: i alt| in all)?", re.IGNORECASE
)
"""Groups that are counted themselves; in ``specialklasser`` those who are in them may be."""

_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*\b"
_DAY = rf"\d{{1,2}}(?:/\d{{1,2}}|\. ?\d{{1,2}}\b|\.? {_MONTH})"
_SPAN = r"(?:(?:skole)?år(?:gang)?|halvår|kvartal|semester|måned|uge|dag|(?:school )?year|month|week|day)\b"
_POINT = r"(?:ultimo|primo|medio|(?:start|begyndelse|midt|slutning|udgang)en af|the (?:start|beginning|end) of)"
_MOMENT = r"(?:\w*(?:start|slutning|begyndelse|dato)\b|(?:skole)?årets \w+)"
_TIME = re.compile(
    rf"\b(?:pr|per)\b\.? ?(?:d\. |den )?(?:{_POINT} )?"
    rf"(?:{_DAY}|{_MONTH}|(?:19|20)\d\d\b|(?:\d\. )?{_SPAN}|{_MOMENT})|/ ?{_SPAN}|(?<!\d){_DAY}",
    re.IGNORECASE,
)
"""When or in how long a time something is counted: ``pr. 5. september`` and ``pr. år`` make no ratio of it."""

_ALTERNATIVE = re.compile(rf"/(?= ?{_MANY}{_END})", re.IGNORECASE)
"""What parts two words for people, of whom either are counted: ``børn/unge``; ``elever/lærer`` is a ratio."""

_RATIO = re.compile(r"\b(?:pr|per)\b|(?<!\d)/|/(?!\d)", re.IGNORECASE)
_PER = re.compile(rf"\bpr\b\.? ?\w|(?<=\w )per \w|(?<=\w) ?/ ?{_SINGLE}{_END}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:antal|number of)\b")
_BARE = frozenset({"", "-", "antal", "tal", "number", "numbers", "count"})
PERCENT = r"(?:[%\uFF05]|\b(?:p\.?ct|\w*procent(?:del|sats|vis)?|percent(?:age)?|per cent)\b)"
"""The expression for the sign for a hundredth and for the words for it."""

_PERCENT = re.compile(rf"(?<!\d)(?<!\d ){PERCENT}(?![\s.-]*point)", re.IGNORECASE)
_PER_MILLE = re.compile(r"\u2030|\b(?:promille|per mille)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def counts_people(unit: str, name: str) -> bool:
    """Tell whether figures are numbers of people, by their unit or, where it says no more than that, by their name.

    ``elever`` are, ``elever pr. klasse`` and ``elever i %`` are not.
    """
    plain = unit.strip().lower()
    told = plain or name.lstrip().lower()
    if hundreds(told) and not _NUMBER.match(told):
        return False
    bare = plain in _BARE
    words = _counted(name if bare else plain)
    if _RATIO.search(words):
        return False
    unclear = bare and plain and not counts_things(words)
    return bool(_PEOPLE.match(words) or (unclear and _SOMEBODY.search(words)))


@lru_cache(maxsize=1024)
def may_count_anything(unit: str, name: str) -> bool:
    """Tell whether figures are numbers of which it is not said what they count."""
    return unit.strip().lower() in _BARE and not _RATIO.search(_counted(name))


@lru_cache(maxsize=1024)
def counts_things(words: str) -> bool:
    """Tell whether words for what is counted say that it is nobody: ``klasser``, ``møder med forældre``."""
    return _THINGS.match(_counted(words)) is not None


@lru_cache(maxsize=1024)
def counts_groups(words: str) -> bool:
    """Tell whether words say that groups are counted, also beside a unit of people: ``klasser``."""
    return _GROUPS.fullmatch(_counted(words).strip()) is not None


@lru_cache(maxsize=1024)
def is_per(words: str) -> bool:
    """Tell whether words say how much of something there is for each of something else: ``elever pr. lærer``.

    ``elever/lærer`` do, ``elever pr. 5. september`` do not.
    """
    return _PER.search(_counted(words)) is not None


@lru_cache(maxsize=1024)
def hundreds(unit: str) -> int:
    """Return how many hundredths or thousandths a whole has, as a unit tells it in whichever place; 0 if it does not.

    The share that figures are about (``elever med over 10 % fravær``) is none that they tell.
    """
    return 1000 if _PER_MILLE.search(unit) else 100 if _PERCENT.search(unit) else 0


def _counted(words: str) -> str:
    """Return words for what is counted without the time of it, and with ``og`` between those of whom either are."""
    return _ALTERNATIVE.sub(" og ", _TIME.sub(" ", words)).lstrip()
