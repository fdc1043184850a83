"""What a layout can be for: the families of layouts, how each is recognised, and which family serves which role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import attrs

from suddialog.errors import Message, say

_NUMBERED = re.compile(r"^\s*[\d_.\s]+(?=\D)")

_COPY = re.compile(r"\s*\d+_")

_FIRST_WORD = re.compile(r"([^\s_:|–—-]+)[\s_:|–—-]+(?=\S)")

_HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
"""Where words begin that are written as one: ``TitleOnly``."""

_ADDED = re.compile(r" *[-–—(\[/|_\d]")


def plain_name(name: str) -> str:
    """Return a layout's or placeholder's name as it is compared: no numbers in front, one space, small letters."""
    return " ".join(_NUMBERED.sub("", name).split()).casefold()


def is_copy(name: str) -> bool:
    """Tell whether a layout is called as PowerPoint calls a copy of another one: ``5_Title and Content``."""
    return bool(_COPY.match(name))


@attrs.frozen(kw_only=True)
class Family:
    """A kind of layout.

    Attributes:
        name: What it is called.
        names: Names it goes by, as `plain_name` writes them, among them PowerPoint's own in many languages; see
            `is_called`.
        within: Words that tell it wherever they stand in a name, in languages that put no blanks between words.
        described: Whether words may stand before or behind a name, such as in ``blue title slide``.
        types: Values of the layout's ``type`` attribute.
        needs: Kinds of slot that it must have.
        shows: The kind of slot that holds nothing but what it shows, and will do as its place for content.
        signature: Whether its placeholders alone may tell it.
    """

    name: Message
    names: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()
    described: bool = False
    types: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("title",)
    shows: str = ""
    signature: bool = False

    def is_called(self, name: str) -> bool:
        """Tell whether a layout goes by one of its names, maybe with a colour or a number behind it, or before."""
        if not self.names.isdisjoint(_heads(name)) or (self.described and not self.names.isdisjoint(_amid(name))):
            return True
        return not name.isascii() and any(word in name for word in self.within)


@lru_cache(maxsize=1024)
def _heads(name: str) -> frozenset[str]:
    """Return a name and what it begins with before something that is added to it: ``title and content - light``.

    A word for what stands on a slide is no such beginning: ``Title - Table`` is no cover.
    """
    heads = {_spaced(name[: mark.start()]) for mark in _ADDED.finditer(name)}
    return frozenset((name, _spaced(name), *(heads - _PARTS)))


@lru_cache(maxsize=1024)
def _amid(name: str) -> frozenset[str]:
    """Return what a name of several words is beside words that say nothing: ``blue title slide``, ``cover option A``.

    A word for another kind of slide says much: ``Section title slide`` is no cover.
    """
    words = _spaced(name).split()
    known = [at for at, word in enumerate(words) if word in _KNOWN_WORDS] or [len(words)]
    tails = {" ".join(words[at:]) for at in range(1, min(known[0] + 1, len(words) - 1))}
    heads = {" ".join(words[:at]) for at in range(known[-1] + 1, len(words))}
    return frozenset(tails | (heads - _PARTS))


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split("|"))


_PARTS = _names(
    "title|titel|content|indhold|punkter|bullets|chart|diagram|graf|diagramm|table|tabel|tabell|tabelle|picture|billede"
    "|bild|bilde"
)
"""Words for what stands on a slide."""

_CHAPTERS = _names(
    "afsnit|afsnits|sektion|sektions|kapitel|section|chapter|avsnitt|avsnitts|kapittel|abschnitt|abschnitts|sectie"
    "|hoofdstuk"
)
"""Words for a part of a deck: one before a name of a cover tells a section (``Kapittelforside``)."""

COVER = Family(
    name=say("cover"),
    names=_names(
        "forside|titeldias|titelslide|titelside|omslag|cover|title slide|title|titel|rubrikbild|rubriksida|försättsblad"
        "|tittellysbilde|tittelbilde|forsidelysbilde|titelfolie|titelseite|deckblatt|front page|frontpage|title page"
        "|cover page|cover slide|start|start slide|startside"
        "|forsidedias|forsideslide|titelbild|titelsida|framsida|tittelside|titelblatt|startfolie"
        "|titeldia|titelpagina|voorblad|voorpagina|diapositive de titre|page de titre|page de garde|couverture"
        "|diapositiva de título|portada|slide de título|diapositivo de título|capa"
        "|diapositiva titolo|diapositiva del titolo|copertina|slajd tytułowy|strona tytułowa|okładka"
        "|otsikkodia|kansi|kansilehti|титульный слайд|タイトル スライド|タイトルスライド"
        "|标题幻灯片|標題投影片|제목 슬라이드"
    ),
    within=("表紙", "封面", "首页", "首頁", "표지"),
    described=True,
    types=("title",),
    signature=True,
)
BARE_COVER = attrs.evolve(COVER, name=say("cover without a title"), types=(), needs=(), signature=False)
SECTION = Family(
    name=say("section"),
    names=frozenset(word + gap + cover for word in _CHAPTERS for gap in ("", " ") for cover in COVER.names)
    | _names(
        "afsnit|afsnitsoverskrift|sektion|sektionsoverskrift|kapitel|kapitelside|skilleside|skilledias|section header"
        "|section|section title|section break|section divider|section slide|divider|divider slide|breaker|chapter"
        "|avsnittsrubrik|avsnitt|deloverskrift|inndelingsoverskrift|avsnittsoverskrift"
        "|abschnittsüberschrift|abschnitts-überschrift|abschnitts- überschrift|abschnitt|kapitelüberschrift"
        "|afsnitsdias|afsnitsslide|kapiteldias|kapitelslide|kapitelsida|avdelare|kapittel|kapittelside|skilleark"
        "|kapiteltrenner|kapitelfolie|kapitelseite|abschnittsfolie|abschnittstrenner|trennfolie|trennseite|trennblatt"
        "|zwischentitel|zwischenfolie|zwischenseite|transition|transition slide|chapter slide|chapter title"
        "|sectiekop|sectietitel|hoofdstuk|tussenblad|titre de section|en-tête de section|chapitre|intercalaire"
        "|encabezado de sección|título de sección|separador|portadilla|cabeçalho da seção|cabeçalho da secção"
        "|intestazione sezione|intestazione di sezione|titolo sezione|separatore|nagłówek sekcji|przekładka"
        "|osan ylätunniste|väliotsikko|заголовок раздела|节标题|區段標題|過渡頁|过渡页|转场页|구역 머리글"
        "|couverture de section|couverture de chapitre|portada de sección|portada de capítulo|capa de seção"
        "|capa de secção|capa de capítulo|copertina sezione|copertina di sezione|copertina di capitolo"
    ),
    within=("セクション", "章节", "章節", "간지"),
    described=True,
    types=("secHead",),
    signature=True,
)
CONTENT = Family(
    name=say("content"),
    names=_names(
        "titel og indhold|titel og indholdsobjekt|titel og tekst|indhold|overskrift og indhold|punkter|punktopstilling"
        "|title and content|title and text|content|bullets|rubrik och innehåll|tittel og innhold|titel und inhalt"
        "|titel en object|titel en inhoud|titel en objecten|titre et contenu|título y objetos|título y contenido"
        "|título e conteúdo|título e objeto|titolo e contenuto|tytuł i zawartość|otsikko ja sisältö|заголовок и объект"
        "|タイトルとコンテンツ|标题和内容|標題及物件|제목 및 내용"
    ),
    types=("obj", "tx"),
    needs=("title", "content"),
    signature=True,
)
SPLIT = Family(
    name=say("two columns"),
    names=_names(
        "to indholdsobjekter|to spalter|two content|två innehållsdelar|två delar|to innholdsdeler|zwei inhalte"
        "|inhoud van twee|deux contenus|dos objetos|duas partes de conteúdo|due contenuti|dwa elementy zawartości"
        "|kaksi sisältökohdetta|два объекта|两栏内容|兩項物件"
    ),
    types=("twoObj", "twoTxTwoObj"),
    needs=("title", "content"),
)
UNTITLED = Family(name=say("content without a title"), needs=("content",), signature=True)
TITLE_ONLY = Family(
    name=say("title only"),
    names=_names(
        "kun titel|kun overskrift|title only|endast rubrik|bara rubrik|bare tittel|kun tittel|nur titel|nur überschrift"
        "|only title|alleen titel|titre seul|solo el título|sólo el título|somente título|apenas título|só título"
        "|solo titolo|tylko tytuł|vain otsikko|только заголовок|タイトルのみ|仅标题|仅标题页|只有標題|제목만"
    ),
    types=("titleOnly",),
    signature=True,
)
CHART = Family(
    name=say("chart"),
    names=_names(
        "titel og diagram|diagram|graf|title and chart|chart|rubrik och diagram|tittel og diagram|titel und diagramm"
        "|diagramm"
    ),
    types=("chart",),
    needs=("title", "content"),
    shows="chart",
)
TABLE = Family(
    name=say("table"),
    names=_names(
        "titel og tabel|tabel|title and table|table|rubrik och tabell|tittel og tabell|tabell|titel und tabelle|tabelle"
    ),
    types=("tbl",),
    needs=("title", "content"),
    shows="table",
)
QUOTE = Family(name=say("quote"), names=_names("citat|quote|quotation|sitat|zitat"), needs=("title", "body"))
QUESTION = Family(
    name=say("question"),
    names=_names("spørgsmål|drøftelse|question|discussion|fråga|spørsmål|frage"),
    needs=("title", "body"),
)
AGENDA = Family(
    name=say("agenda"), names=_names("program|dagsorden|agenda|dagordning|dagsorden|saksliste|tagesordnung")
)
PEOPLE = Family(name=say("people"), names=_names("deltagere|participants|people|deltagare|deltakere|teilnehmer"))
PICTURE = Family(
    name=say("picture"),
    names=_names(
        "titel og billede|billede|picture|title and picture|bild|rubrik och bild|tittel og bilde|bilde|titel und bild"
    ),
    types=("picTx",),
    needs=("title", "picture"),
    signature=True,
)
CLOSING = Family(
    name=say("closing"),
    names=_names(
        "afslutning|afslutningsdias|slutside|tak|closing|end|thank you|avslutning|slut|abschluss|schluss|ende"
        "|tak for i dag|tack|takk|thanks|closing slide|closing page|end slide|slutbild|slutsida|sluttside"
        "|schlussfolie|schlussseite|abschlussfolie|endfolie|danke|vielen dank|afsluiting|slotdia|bedankt|dank u"
        "|fin|merci|clôture|cierre|gracias|encerramento|obrigado|fine|grazie|chiusura"
        "|koniec|zakończenie|dziękuję|dziękujemy|lopetus|kiitos|спасибо"
    ),
    within=("ありがとう", "结尾", "结束", "末尾", "谢谢", "謝謝", "감사", "마무리"),
)
BLANK = Family(
    name=say("blank"),
    names=_names(
        "tom|tomt|blank|empty|tom bild|leer|leeg|vide|en blanco|em branco|vuoto|vuota|pusty|tyhjä|пустой слайд"
        "|白紙|空白|빈 화면"
    ),
    types=("blank",),
    needs=(),
    signature=True,
)


@attrs.frozen
class Role:
    """A kind of slide: the families that are made for it, the best first, and those that will do in their stead.

    A slide that `opens` a deck or a part of it shows little besides its title.
    """

    made_for: tuple[Family, ...]
    instead: tuple[Family, ...] = (SPLIT, BLANK)
    opens: bool = False

    @property
    def families(self) -> tuple[Family, ...]:
        """All of them, in the order in which they are tried."""
        return self.made_for + self.instead


_DRAWN = (TITLE_ONLY, CONTENT)
"""Where a slide is drawn below its title."""

_WRITTEN = (CONTENT, TITLE_ONLY)
"""Where most of a slide can stand in the place for content."""

_FILLED = (SPLIT, UNTITLED, TITLE_ONLY, BLANK)
"""Where else something that fills the place for content may stand."""

DRAWN = Role(_DRAWN)
"""A slide for which no layout is made."""

ROLES: dict[str, Role] = {
    "cover": Role((COVER,), (SECTION, *_DRAWN, SPLIT, BARE_COVER, BLANK), opens=True),
    "section": Role((SECTION,), (TITLE_ONLY, COVER, CONTENT, SPLIT, BLANK), opens=True),
    "bullets": Role((CONTENT,), _FILLED),
    "chart": Role((CHART, CONTENT), _FILLED),
    "table": Role((TABLE, CONTENT), _FILLED),
    "quote": Role((QUOTE, *_WRITTEN)),
    "question": Role((QUESTION, *_WRITTEN)),
    "picture": Role((PICTURE, *_DRAWN)),
    "agenda": Role((AGENDA, *_WRITTEN)),
    "people": Role((PEOPLE, *_DRAWN)),
    "diagram": DRAWN,
    "keyfigure": DRAWN,
    "groups": DRAWN,
    "reference": Role(_WRITTEN),
    "text": DRAWN,
    "closing": Role((CLOSING, *_DRAWN)),
}
"""The kinds of slides. Others are served as `DRAWN`."""

_KNOWN_WORDS = frozenset(
    name.split()[0] for role in ROLES.values() for family in role.families for name in family.names
) - {"slide", "page"}
"""Words with which names of families begin and that say what a layout is for."""


_WITHIN = tuple(word for role in ROLES.values() for family in role.families for word in family.within)


def _is_known(word: str) -> bool:
    """Tell whether a word says what a layout is for."""
    return word in _KNOWN_WORDS or any(known in word for known in _WITHIN)


def plain_names(names: Sequence[str]) -> list[str]:
    """Return the names of a template's layouts as they are compared: without a brand before most of them."""
    plain = [plain_name(_HUMP.sub("_", name)) for name in names]
    while brand := _brand(plain):
        plain = [plain_name(name.removeprefix(brand)) for name in plain]
    return plain


def _brand(names: Sequence[str]) -> str:
    """Return the word that most names begin with, and what parts it from the next, unless it says what they are for."""
    words = [word for name in names if (word := _FIRST_WORD.match(name))]
    found = Counter(word[0] for word in words if not _is_known(word[1].strip(".,;&")))
    brand = max(found, key=found.__getitem__, default="")
    return brand if found[brand] > max(1, len(names) / 2) else ""
