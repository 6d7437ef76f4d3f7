"""Single words of a person's name: what each may be."""

# ruff: noqa: PLR1730 — every word is weighed, and a comparison is half as dear as a call of max

import re
from collections.abc import Iterable
from functools import lru_cache

from resolution.names import given, surnames
from resolution.names.fold import sounds_of
from resolution.names.han import is_han
from resolution.names.patronymics import ENDINGS, Patronymic, child_word, father_key, patronymic
from resolution.names.scripts import CYRILLIC

WORDS_KEPT = 30_000  # words that are remembered: some 12 MB
# Endings of folded surnames of the region, of both genders.
SURNAME_ENDINGS = (
    "ov", "ova", "ev", "eva", "in", "ina", "ski", "ska", "skaia", "Tki", "Tka", "Tkaia", "enko", "anko", "ko", "Cuk", "iuk", "uk", "ik",
    "dze", "Svili", "ian", "ianT", "iC", "aia", "aa", "ih",
)  # fmt: skip
ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
LONGEST_CHILD_WORD = 6
ENDING_WEIGHT = 5.0  # bits towards a surname
TABLE_WEIGHT = 0.7  # bits for each doubling of the count in russiannames
FURTHEST = 99.0
ITEM_WEIGHT = 3.0  # bits towards a given name of one that only lists of names have

INITIAL_SOUNDS = {
    "e": "ei", "y": "ie", "j": "iZe", "i": "i", "c": "TCksZ", "s": "sSz", "z": "zZT", "g": "gh", "h": "hg", "x": "hk", "k": "kh",
    "v": "vu", "w": "vu", "u": "uv", "t": "tT", "q": "kg", "a": "ae", "o": "oaevh", "ё": "e", "э": "e", "е": "ei", "ю": "i", "я": "i",
    "й": "i", "г": "gh", "ґ": "gh", "х": "hk", "ш": "Ss", "щ": "Ss", "ж": "Zz", "ц": "Ts", "ч": "C", "д": "dZ", "ҷ": "Z",
    "ї": "i", "є": "e", "і": "i", "š": "S", "č": "C", "ž": "Z", "ə": "a", "ҳ": "h", "қ": "k", "ғ": "g", "ў": "uo", "d": "dZ",
    "p": "pf",
}  # fmt: skip

SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms", "dr", "hon", "sir", "dame", "г-н", "г-жа", "гражданин", "bin", "ibn", "bint",
     "shaikh", "sheikh", "haji", "hajji", "mullah", "maulavi", "prince", "princess", "lord", "lady", "baron", "шейх", "хаджи"}
)  # fmt: skip
NO_NAMES = SUFFIXES | {","}
# Ranks and offices that stand before a name; elsewhere, or alone, they may be names: Stephen King, Lee Major.
TITLES = frozenset(
    {"president", "minister", "premier", "chancellor", "senator", "governor", "ambassador", "general", "colonel", "major", "captain",
     "lieutenant", "sergeant", "admiral", "commander", "professor", "prof", "doctor", "reverend",
     "gen", "col", "maj", "capt", "lt", "sgt", "adm", "brig", "brigadier", "marshal", "rev", "judge", "justice", "inspector", "lic", "ing",
     "coronel", "capitán", "teniente", "capitaine", "colonnello", "oberst", "leutnant", "maulana", "ustad", "hojatoleslam", "hojjatoleslam",
     "emir", "imam", "ayatollah", "mufti", "qari", "mawlawi", "mawlavi", "mulla", "molla", "shaykh", "sheik", "sayyidina",
     "monsieur", "madame", "mme", "mlle", "herr", "frau", "signor", "signora", "señor", "señora", "senor", "senora", "pan", "pani",
     "präsident", "präsidentin", "président", "presidente", "prezydent", "doktor", "profesor", "professeur", "général", "kapitän",
     "президент", "президентка", "министр", "премьер", "сенатор", "депутат", "губернатор", "посол", "генерал", "полковник",
     "подполковник", "майор", "капитан", "лейтенант", "прапорщик", "сержант", "адмирал", "профессор", "доктор", "господин", "госпожа",
     "генерал-майор", "генерал-лейтенант", "генерал-полковник", "старшина", "ефрейтор", "рядовой", "судья", "адвокат", "инспектор",
     "прокурор", "следователь", "суддя", "підполковник", "капітан", "слідчий",
     "гражданка", "гр", "тов", "товарищ", "пан", "пані", "имам", "мулла", "муфтий", "эмир", "аятолла"}
)  # fmt: skip
# Particles that belong to the word after them.
PARTICLES = frozenset(
    {"de", "da", "di", "du", "del", "della", "van", "von", "der", "den", "la", "le", "al", "el", "ul", "ud", "mac", "mc", "st", "dos",
     "де", "да", "ди", "дю", "дель", "ван", "фон", "дер", "ден", "ла", "ле", "аль", "эль", "уль", "мак", "сент", "дос", "ad", "az"}
)  # fmt: skip


# The Arabic article, as one with its word or apart, and `son of`: some write them and others do not.
ARTICLES = frozenset({"al", "el", "ul", "аль", "эль", "уль"})
ARTICLE = re.compile(
    "^(?:al|el|ul|ad|an|ar|as|ash|at|az|ben|bin|ibn|аль|эль|уль|ад|ан|ар|ас|аш|ат|аз|бен|бин|ибн)-(?=.{3})"
)
# `Servant of` before one of God's names, in the spelling that most have.
SERVANT_OF = {
    **dict.fromkeys(("abd", "abdal", "abdel", "abdol", "abdoul", "abdur", "abdus", "abdun", "abdush", "abdud", "abdut"), "abdul"),
    **dict.fromkeys(("абд", "абдал", "абдель", "абдур", "абдус", "абдуль"), "абдул"),
}  # fmt: skip
ARABIC = ARTICLES | SERVANT_OF.keys() | {"ben"}
TOLD_APART = ARABIC | TITLES | NO_NAMES | PARTICLES


class Word:
    """A word of a name, prepared once; equal words are one object as long as they are remembered."""

    __slots__ = (
        "_given_groups", "_made_by", "_sounds", "_surname_of", "abjad", "asked", "child", "cyrillic", "family_uses",
        "folded", "gender_family", "gender_given", "given_uses", "halves", "han", "initial", "known", "no_name", "patronymic",
        "plain", "readings", "shown", "special", "stems", "text", "towards_given",
    )  # fmt: skip
    asked: tuple[str, ...]
    """What `word` makes it of again."""
    shown: str
    """Lower case, as written."""
    text: str
    """As it is read: what else stands in the name may tell what a letter means."""
    readings: tuple[str, ...]
    folded: str
    """The likeliest of the readings."""
    initial: bool
    patronymic: Patronymic | None
    child: str
    """`m`, `f` or `u` for son, daughter or child of the name before."""
    cyrillic: bool
    special: bool
    """Whether it is no name by itself: a title, a particle, a word for son or daughter, no letters."""
    no_name: bool
    """Whether it says nothing of who is named: a title, a comma."""
    plain: bool
    """Whether nothing of it asks for a second look: no hyphen, title, article, two letters, and it is not special."""
    stems: tuple[str, ...]
    """The readings in the masculine form of surnames."""
    halves: tuple["Word", ...]
    """Of a double surname the two; else none."""
    family_uses: int
    """log2 of how often it was met as a surname."""
    given_uses: int
    """And as a given name."""
    gender_family: str
    """What its ending tells, if it is a surname."""
    gender_given: str
    """What tables tell, if it is a given name."""
    known: bool
    """Whether it is a name that people bear, by our tables."""
    towards_given: float
    """Bits by which it is rather a given name than a surname."""
    abjad: bool
    """Whether its script leaves out vowels: Arabic, Persian, Hebrew."""
    han: bool
    """Whether it is of Chinese characters."""
    # Worked out when first asked. Not by `__getattr__`, with which reading any other of the slots takes five times as long.
    _surname_of: frozenset[str] | None
    _made_by: str | None
    _given_groups: frozenset[int | str] | None
    _sounds: frozenset[str] | None

    @property
    def surname_of(self) -> frozenset[str]:
        """Given names of which it may be made as a surname, without the vowels of their ends: Rahmonov, Rahmonzoda, Rahmon."""
        if self._surname_of is None:
            self._surname_of = _surname_of(self)
        return self._surname_of

    @property
    def made_by(self) -> str:
        """And how it is made of it: by `ov`, by a word for `child`, by `nothing`."""
        if self._made_by is None:
            self._made_by = _made_by(self)
        return self._made_by

    @property
    def slavic(self) -> bool:
        """Whether it ends as Slavic surnames do, or those that Russian made of others."""
        return surnames.is_slavic(self.stems[0])

    @property
    def given_groups(self) -> frozenset[int | str]:
        """Names of which it may be a form, or a nickname."""
        if self._given_groups is None:
            self._given_groups = given.groups_of(self.readings)
        return self._given_groups

    @property
    def sounds(self) -> frozenset[str]:
        """What it may begin with."""
        if self._sounds is None:
            self._sounds = _sounds(self.text, self.readings)
        return self._sounds


SHORTEST_HALF = 3
SLAVIC_PATRONYMIC = ("iC", "vna", "Cna")
AS_RUSSIAN = str.maketrans("o", "a")  # Tajik and Uzbek Rahmon is Russian Rahman
OF = ("ov", "ev")  # what Russian makes surnames by, of three letters and more


def _halves(one: Word) -> tuple[Word, ...]:
    halves = one.text.split("-")
    return (
        tuple([word(half) for half in halves])
        if len(halves) == 2 and len(min(halves, key=len)) >= SHORTEST_HALF
        else ()
    )


def _surname_of(one: Word) -> frozenset[str]:
    found = set()
    for stem in one.stems:
        bare = stem[:-2] if _is_made(stem) else stem
        russian = as_russian(bare)
        if len(bare) > SHORTEST_HALF and (given.is_given(bare) or given.is_given(russian)):
            found.add(father_key(russian))
    if one.patronymic is not None and one.made_by == "child":
        found.add(as_russian(one.patronymic.father))
    return frozenset(found)


def as_russian(sounds: str) -> str:
    """Sounds of a Tajik or Uzbek name with the vowels of the same one in Russian."""
    return (sounds.replace("gulom", "guliam") if "gulom" in sounds else sounds).translate(AS_RUSSIAN)


def one_as_russian(stems: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two surnames are one as Tajik or Uzbek and as Russian spell it: Qurbonov, Курбанов."""
    russian = {as_russian(stem): stem for stem in others}
    return any(_of_given(stem) or _of_given(russian[told]) for stem in stems if (told := as_russian(stem)) in russian)


def _of_given(stem: str) -> bool:
    """Whether a surname is made of a given name that the tables know; that of Ходжаев ends in a vowel."""
    bare = stem[:-2] if _is_made(stem) else stem
    names = (bare, f"{bare}i", f"{bare}a") if stem.endswith("ev") else (bare,)
    return len(bare) >= SHORTEST_HALF and any(given.is_given(name) for name in names)


def _made_by(one: Word) -> str:
    if one.patronymic is not None and not one.folded.endswith(SLAVIC_PATRONYMIC):
        return "child"
    return "ov" if _is_made(one.stems[0]) else "nothing"


def _is_made(stem: str) -> bool:
    return stem.endswith(OF) and len(stem) >= SHORTEST_HALF + 2


@lru_cache(maxsize=WORDS_KEPT)
def word(text: str, shown: str = "") -> Word:
    """A word in lower case; one that ends in a point, or has one letter, is an initial."""
    as_read = text.rstrip(".")
    found = sounds_of(as_read)
    folded = found[0]
    letters = len(as_read)
    several = len(found) > 1
    ascii_only = as_read.isascii()
    chinese = not ascii_only and is_han(as_read)
    initial = (letters == 1 and not chinese) or (letters <= 3 and text.endswith("."))
    child = "" if initial or letters > LONGEST_CHILD_WORD else child_word(found)
    made = Word()
    made.asked = (text, shown) if shown else (text,)
    made.shown, made.text = shown or as_read, as_read
    made.readings, made.folded = found, folded
    made.initial, made.child, made.han = initial, child, chinese
    # Asked of nearly every word, so worked out at once.
    made.patronymic = _patronymic(found) if not initial and (several or folded.endswith(ENDINGS)) else None
    if several:
        made.stems = tuple([surnames.stem(each) for each in found])
    else:
        stem = surnames.stem(folded)
        made.stems = found if stem is folded else (stem,)
    made.cyrillic = cyrillic = not ascii_only and CYRILLIC.search(as_read) is not None
    made.abjad = not ascii_only and not cyrillic and ABJAD.search(as_read) is not None
    told = as_read in TOLD_APART
    made.no_name = no_name = told and as_read in NO_NAMES
    made.special = special = no_name or child != "" or folded == "" or (told and as_read in PARTICLES)
    hyphened = "-" in as_read
    made.plain = not (special or told or hyphened or letters == 2)
    made.halves = _halves(made) if hyphened else ()
    made._surname_of = made._made_by = made._given_groups = made._sounds = None
    _weigh(made)
    return made


def _patronymic(found: tuple[str, ...]) -> Patronymic | None:
    """What a word says of a father; what only ends so (Mosuli) says nothing."""
    said = patronymic(found)
    if said is None or not found[0].endswith("uli") or given.father_in_use(said.father) or given.is_given(said.father):
        return said
    return None


def _sounds(text: str, found: tuple[str, ...]) -> frozenset[str]:
    begins = {folded[:1] for folded in found}
    if text[:1] in "ийijyj":  # Иосиф, Ярослав, Юрий
        begins.add("i")
    if len(text) <= 3:
        begins |= set(INITIAL_SOUNDS.get(text[:1], ""))
    return frozenset(begins)


def _weigh(one: Word) -> None:
    """Of the readings of a word: whose it is by tables and ending, how often they met it, whether it is rather a given name."""
    family_uses = given_uses = 0
    gender_family = gender_given = ""
    most = -FURTHEST
    given_names, surname_counts = given.told(), surnames.counts()
    stems = one.stems
    for at, folded in enumerate(one.readings):
        towards, stem = 0.0, stems[at]
        if folded in given_names:
            as_given, of_bearers = given_names[folded]
            towards = TABLE_WEIGHT * as_given if as_given else ITEM_WEIGHT
            if as_given > given_uses:
                given_uses = as_given
            gender_given = gender_given or of_bearers
        if stem in surname_counts:
            as_surname = surname_counts[stem]
            towards -= TABLE_WEIGHT * as_surname
            if as_surname > family_uses:
                family_uses = as_surname
        if len(folded) > 4 and folded.endswith(SURNAME_ENDINGS):
            towards -= ENDING_WEIGHT
        if towards > most:
            most = towards
        gender_family = gender_family or surnames.gender(folded, stem)
    known = given_uses > 0 or family_uses > 0
    one.known, one.towards_given = (False, 0.0) if one.initial else (known, most)
    one.family_uses, one.given_uses = family_uses, given_uses
    one.gender_family, one.gender_given = gender_family, gender_given
