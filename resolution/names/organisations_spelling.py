"""The sound of a word of an organisation's name: one key for all spellings by which a letter is published.

Words of organisations are long and few: a key that joins what any standard joins (z, s, ts; kh, h, g) seldom joins two of them.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import islice, product

CYRILLIC = str.maketrans(
    {
        "а": "A", "б": "B", "в": "V", "г": "G", "д": "D", "е": "E", "ё": "E", "ж": "S", "з": "S", "и": "I", "й": "I",
        "к": "K", "л": "L", "м": "M", "н": "N", "о": "O", "п": "P", "р": "R", "с": "S", "т": "T", "у": "U", "ф": "F",
        "х": "G", "ц": "S", "ч": "S", "ш": "S", "щ": "S", "ъ": "", "ы": "I", "ь": "", "э": "E", "ю": "U", "я": "A",
        "ґ": "G", "є": "E", "і": "I", "ї": "I", "ў": "U", "ғ": "G", "қ": "K", "ҳ": "G", "ҷ": "S", "ӣ": "I", "ӯ": "U",
        "ә": "A", "ң": "N", "ө": "O", "ұ": "U", "ү": "U", "һ": "G", "ҹ": "S", "ҝ": "G", "ј": "I", "ђ": "S", "ћ": "S",
        "љ": "L", "њ": "N", "џ": "S", "ѓ": "G", "ќ": "K", "ҙ": "S", "ҫ": "S", "җ": "S", "ӊ": "N", "ӑ": "A", "ӗ": "E",
    }
)  # fmt: skip
COMPOSED = frozenset(map(chr, CYRILLIC))
# Latin letters with marks, before the marks are dropped: each as the digraph that others print for it.
MARKED = str.maketrans(
    {
        "š": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh", "ś": "sh", "č": "ch", "ç": "ch", "ć": "ch", "ĉ": "ch", "ž": "zh",
        "ż": "zh", "ź": "z", "ẑ": "z", "ä": "a", "ı": "i", "ğ": "g", "ģ": "g", "ł": "l", "ø": "o", "ß": "ss",
        "đ": "d", "æ": "e", "œ": "e", "ў": "u", "ŋ": "n", "ẏ": "y", "ĕ": "e", "ŭ": "i", "þ": "t", "ð": "d",
    }
)  # fmt: skip
DIGRAPHS = (("ck", "k"), ("kh", "x"), ("gh", "x"), ("ph", "f"), ("ou", "u"), ("th", "t"), ("qu", "kv"))
LATIN = str.maketrans(
    {
        "a": "A", "b": "B", "d": "D", "e": "E", "f": "F", "g": "G", "h": "G", "i": "I", "j": "I", "k": "K", "l": "L",
        "m": "M", "n": "N", "o": "O", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "u": "U", "v": "V", "w": "V",
        "x": "G", "y": "I", "z": "S", "c": "K",
    }
)  # fmt: skip
# sch, tsch, tch, szcz, shch, zh, cz, ts: with c and h taken as a part of one hushing or hissing sound.
HUSHED = re.compile(r"t?s?t?s?ch|[sz]c?h|[sz]?cz|sc(?=[eiy])|c(?=[eiy])|(?<=e)c$")
DOUBLED = re.compile(r"([A-Z])\1+")
REPEATED = re.compile(r"(.)\1")
SOFT = re.compile(r"I+(?=[AEIOU])")
# Letters that look alike: one of the other script inside a word is a slip of the keyboard, or a trick.
LOOKS_LATIN = str.maketrans("авекмнорстухіјзһё", "abekmhopctyxij3he")
LOOKS_CYRILLIC = str.maketrans("abekmhopctyxij", "авекмнорстухіј")
APOSTROPHE = "'’‘ʼʻ`´ʹʺ″′·"
APOSTROPHES = dict.fromkeys(map(ord, APOSTROPHE + "\u200b\u200c\u200d\u00ad\u2060\ufeff"))
OPEN_O = re.compile(f"o[{APOSTROPHE}](?=[a-z])")
QUOTED = re.compile(f"[{APOSTROPHE}\u200b\u200c\u200d\u00ad\u2060\ufeff]")
MARKS = re.compile("[\u0300-\u036f\ufe20-\ufe2f\u02b0-\u02ff'’‘`´ʹʺ\u00b7\u200b-\u200f]")
MOST_READINGS = 4

ACRONYM = {
    "а": ("a",), "б": ("b",), "в": ("v", "w"), "г": ("g", "h"), "д": ("d",), "е": ("e", "ye"), "ё": ("yo", "e"),
    "ж": ("zh", "j", "z", "sch"), "з": ("z",), "и": ("i", "y"), "й": ("y", "i", "j"), "к": ("k",), "л": ("l",), "м": ("m",),
    "н": ("n",), "о": ("o",), "п": ("p",), "р": ("r",), "с": ("s",), "т": ("t",), "у": ("u",), "ф": ("f",),
    "х": ("kh", "h", "x", "ch"), "ц": ("ts", "c", "tc", "tz", "z"), "ч": ("ch", "c", "tch", "tsch", "cz"),
    "ш": ("sh", "s", "sch", "sz"), "щ": ("shch", "sch", "shh", "schtsch", "sc"), "ъ": ("",), "ь": ("",), "ы": ("y", "i"),
    "э": ("e",), "ю": ("yu", "iu", "ju", "ju"), "я": ("ya", "ia", "ja"), "і": ("i",), "ї": ("yi", "i"), "є": ("ye", "ie"),
    "ґ": ("g",), "ў": ("u", "o"), "қ": ("q", "k"), "ҷ": ("j", "ch", "dzh"), "ҳ": ("h", "kh"), "ғ": ("gh", "g"), "ӯ": ("u", "o"),
    "ә": ("a",), "ң": ("n",), "ө": ("o",), "ұ": ("u",), "ү": ("u",), "һ": ("h",), "ҹ": ("c", "j"), "ҝ": ("g",),
}  # fmt: skip
SPELLINGS_OF_AN_ACRONYM = 96


def unquoted(text: str) -> str:
    """Text without apostrophes and what stands for them; the Uzbek oʻ is ў."""
    return OPEN_O.sub("u", text).translate(APOSTROPHES) if QUOTED.search(text) else text


def plain(word: str) -> str:
    """Lower case, marks resolved, letters of the other script put right."""
    text = word.casefold()
    if text.isascii():
        return text.replace("'", "") if "'" in text else text
    if COMPOSED.issuperset(text):  # nothing to put right, as in nearly all Cyrillic words
        return text
    text = MARKS.sub("", unicodedata.normalize("NFC", text))
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in text)
    if cyrillic:
        if cyrillic < len(text) and any("a" <= letter <= "z" for letter in text):
            return text.translate(LOOKS_CYRILLIC if 2 * cyrillic >= len(text) else LOOKS_LATIN)
        return text
    text = text.translate(MARKED)
    return text if text.isascii() else MARKS.sub("", unicodedata.normalize("NFD", text)).translate(MARKED)


def closed(sounds: str) -> str:
    """The last steps, the same for both scripts: a soft vowel is its vowel, ts one hiss, a doubled letter one."""
    if "IA" in sounds or "IE" in sounds or "IO" in sounds or "IU" in sounds or "II" in sounds:
        sounds = SOFT.sub("", sounds)
    if "S" in sounds:
        sounds = sounds.replace("TS", "S").replace("DS", "S")
    if REPEATED.search(sounds):
        sounds = DOUBLED.sub(r"\1", sounds)
    return sounds[:-1] + "V" if sounds.endswith("F") else sounds


def _latin(text: str) -> str:
    if HAS_DIGRAPH.search(text):
        for digraph, letter in DIGRAPHS:
            text = text.replace(digraph, letter)
    if "c" in text or "h" in text:
        text = HUSHED.sub("s", text)
    return closed(text.translate(LATIN))


AMBIGUOUS = re.compile("[xj]|ch|c(?![hkeiy])|[zs]ho")
GERMAN_CH = re.compile("(?<![st])ch|(?<=z)ch")
HARD_C = re.compile("c(?![hkeiy])")
HAS_DIGRAPH = re.compile("c[k]|[kgpt]h|ou|qu")
# Letters that two states read in two ways, and the other way: х of GOST 7.79 and of Uzbek for ks; ch of a German for х, and
# zh, sh where з or с meets х; j for ж and ҷ, else й; ц before any vowel.
OTHERWISE: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("x", lambda word: word.replace("kh", "h").replace("x", "ks")),
    ("ch", lambda word: GERMAN_CH.sub("x", word)),
    ("zho", lambda word: word.replace("zho", "zxo")),
    ("sho", lambda word: word.replace("sho", "sxo")),
    ("j", lambda word: word.replace("j", "zh")),
    ("c", lambda word: HARD_C.sub("ts", word)),
)


def sounds(word: str) -> tuple[str, ...]:
    """Keys of a plain word, likeliest first: letters that two states read in two ways give two."""
    if "ə" in word:  # Azerbaijani, between a and e
        return tuple(dict.fromkeys((*sounds(word.replace("ə", "a")), *sounds(word.replace("ə", "e")))))[:MOST_READINGS]
    if not word.isascii():
        found = word.translate(CYRILLIC)
        if found.isascii():
            if "ё" in word:  # yo of Tajik and of careful Russian, else е
                return (closed(found), closed(word.replace("ё", "о").translate(CYRILLIC)))
            return (closed(found),)
        return (closed(unicodedata.normalize("NFD", found).upper()),)
    first = _latin(word)
    if not AMBIGUOUS.search(word):
        return (first,)
    others = (_latin(other(word)) for letter, other in OTHERWISE if letter in word)
    return tuple(dict.fromkeys((first, *others)))[:MOST_READINGS]


def romanised(word: str) -> str:
    """A plain word in Latin letters, each Cyrillic letter in its commonest spelling."""
    return word if word.isascii() else "".join([ACRONYM.get(letter, (letter,))[0] for letter in word])


GERMAN = re.compile("t?sch|w|j")
GERMAN_S = re.compile("s(?!ch)")


@lru_cache(maxsize=20_000)
def acronym_spellings(word: str) -> frozenset[str]:
    """Latin spellings of a short plain word in Cyrillic, letter by letter; a Latin one is its own, or a German's."""
    if word.isascii():
        return frozenset((word, GERMAN_S.sub("z", word)) if GERMAN.search(word) else (word,))
    letters = (ACRONYM.get(letter, (letter,)) for letter in word)
    return frozenset("".join(spelling) for spelling in islice(product(*letters), SPELLINGS_OF_AN_ACRONYM))


# Endings of cases and genders in sounds, with how many letters must stand before them. Not -ов: surnames have it.
LONG_ENDING = re.compile(r"(?<=.{3})(?:[OE]GO|[OE]MU|IMI|AMI|IG|IM)$|(?<=.{4})(?:AG|OM|OI|EI|AM)$")
SHORT_ENDING = re.compile(r"(?<=.{3})(?:O[EI]|[AEIOU])$")
STEM_LETTERS = 4


def stem(sound: str) -> str:
    """A key without the ending that its case and gender give it."""
    if sound and sound[-1] in "OUIGMAET":
        sound = LONG_ENDING.sub("", sound)
        cut = sound.rstrip("AEIOU")
        cut = cut if len(cut) >= STEM_LETTERS else SHORT_ENDING.sub("", sound)
        return cut[:-3] + "OST" if cut.endswith("NIST") else cut  # Ukrainian -ність, -ності
    return sound
