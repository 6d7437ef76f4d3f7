"""One Latin spelling for the many that clerks write: not a romanisation to show, but a form to compare."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# What anyascii has no practice of: letters of Central Asia and the Caucasus, and Russian ones as passports write them.
CYRILLIC = str.maketrans(
    {
        "ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ы": "i",
        "э": "e", "ю": "yu", "я": "ya", "ғ": "g", "ӣ": "i", "қ": "k", "ӯ": "u", "ҳ": "kh", "ҷ": "zh", "ў": "u", "ә": "a",
        "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "kh", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ҹ": "zh", "ҝ": "g",
        "ҫ": "s", "ҙ": "z",
    }
)  # fmt: skip
LATIN = str.maketrans(
    {
        "ə": "a",
        "š": "sh",
        "ş": "sh",
        "ș": "sh",
        "č": "ch",
        "ç": "ch",
        "ž": "zh",
        "ý": "i",
        "ı": "i",
        "ğ": "g",
        "ň": "n",
        "ŋ": "n",
    }
)
# Letters that look alike: one of the other script inside a word is a slip of the keyboard, or a trick.
LOOKS_LATIN = str.maketrans("авекмнорстухіј", "abekmhopctyxij")
LOOKS_CYRILLIC = str.maketrans("abekmhopctyxij", "авекмнорстухіј")
APOSTROPHES = re.compile("[\u02bb\u02bc\u2018\u2019\u0060\u00b4\u02b9\u02ba'\"]")
# From the longest: each is one sound of the region in some state's, newspaper's or passport's spelling.
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"schtsch|shtsh|chtch|szcz|shch", "S"),
        (r"tsch|tch|cz", "C"),
        (r"sch|sz|sh", "S"),
        (r"dzh|dsch|dj|zh|zch|rz(?=[eiy])", "J"),
        (r"ch", "C"),
        (r"tz|ts", "T"),
        (r"kh|gh(?=[aeiou]|$)", "h"),
        (r"ph", "f"),
        (r"ou", "u"),
        (r"w|ff\b", "v"),
        (r"q", "k"),
        (r"\bx(?=[aeiou])", "h"),  # Uzbek; elsewhere x is ks
        (r"x", "ks"),
        (r"c(?=[eiy])", "T"),
        (r"c", "k"),
        (r"(?<=[aeiou])j(?![aeou])|j\b", "y"),  # German and Polish; elsewhere j is zh or dzh
        (r"j", "J"),
        (r"[yi]?yu|iu", "u"),
        (r"[yi]?ya|ia", "a"),
        (r"yo|io", "e"),
        (r"ye|ie", "e"),
        (r"[iy]+", "i"),
        (r"ee", "i"),
        (r"oo", "u"),
        (r"([a-z])\1+", r"\1"),
        (r"off?\b|ow\b", "ov"),
        (r"eff?\b|ew\b", "ev"),
        (r"(?<=[kvn])ine\b", "in"),
    )
]


def repaired(word: str) -> str:
    """The word with look-alike letters of the other script put right."""
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    latin = sum("a" <= letter <= "z" for letter in word)
    if not cyrillic or not latin:
        return word
    return word.translate(LOOKS_CYRILLIC if cyrillic >= latin else LOOKS_LATIN)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Lower-case letters a–z and the marks S C J T for sounds with many spellings; the same for all spellings we know."""
    text = APOSTROPHES.sub("", unicodedata.normalize("NFKC", word).casefold())
    text = " ".join(repaired(part) for part in text.split())
    text = unicodedata.normalize("NFC", text).translate(CYRILLIC).translate(LATIN)
    text = anyascii(text).lower()
    text = re.sub(r"[^a-z0-9 ]", "", text)
    for pattern, sound in SOUNDS:
        text = pattern.sub(sound, text)
    return text


CLASSES = str.maketrans(
    {
        "g": "k", "h": "k", "q": "k", "x": "k", "S": "s", "C": "s", "J": "s", "T": "s", "z": "s", "f": "v", "w": "v",
        "b": "p", "d": "t", **dict.fromkeys("aeiouy", ""),
    }
)  # fmt: skip


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Consonants by classes that spellings and ears mix up: for finding, never for deciding."""
    classes = fold(word).replace(" ", "").translate(CLASSES)
    squeezed = re.sub(r"(.)\1+", r"\1", classes)
    return squeezed[:8] or fold(word)[:2]
