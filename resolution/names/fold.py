"""One spelling of sounds for the many that clerks write: not a romanisation to show, but a form to compare.

Small letters stand for themselves; S C Z T are the sounds of ш ч ж ц, h that of х. A Latin word may be read by the habits
of several languages; what no habit of its letters changes is read once.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from anyascii import anyascii

from resolution.names import han
from resolution.names.scripts import DROPPED, plain, repaired

WORDS_KEPT = 30_000  # words whose readings are remembered: some 10 MB at most
LONGEST = 60  # letters of a word that are read: the longest surnames in use have half of that

CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "io", "ж": "Z", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "T", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
        "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u",  # Ukraine, Belarus
        "ғ": "g", "ӣ": "i", "қ": "k", "ӯ": "u", "ҳ": "h", "ҷ": "Z",  # Tajik, Uzbek
        "ә": "a", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "җ": "Z",  # Kazakh, Kyrgyz, Tatar, Mongolian
        "ҹ": "Z", "ҝ": "g", "ј": "i", "ҫ": "s", "ҙ": "z", "ҡ": "k", "ӑ": "a", "ӗ": "e", "ӳ": "u", "ӱ": "u", "ӧ": "o",
        "љ": "l", "њ": "n", "џ": "Z", "ћ": "C", "ђ": "Z", "ѓ": "g", "ќ": "k", "ѕ": "z", "ѣ": "e", "ѳ": "f", "ѵ": "i",
        "ѐ": "e", "ѝ": "i", "ӏ": "", "ӷ": "g", "ҕ": "g", "ҟ": "k", "ҩ": "o", "ҭ": "t", "ҵ": "T", "ҽ": "C", "ҿ": "C",
        "ӡ": "z",
    }
)  # fmt: skip
LATIN = str.maketrans(
    {
        "š": "S", "ş": "S", "ș": "S", "ŝ": "S", "č": "C", "ç": "C", "ć": "C", "ĉ": "C", "ž": "Z", "ż": "Z", "ź": "z",
        "ś": "s", "ń": "n", "ň": "n", "ñ": "n", "ŋ": "n", "ł": "l", "ľ": "l", "ĺ": "l", "ģ": "g", "ğ": "g", "ġ": "g",
        "ǧ": "g", "ĝ": "g", "ı": "i", "ý": "i", "ÿ": "i", "ï": "i", "ĭ": "i", "ī": "i", "ì": "i", "í": "i", "î": "i",
        "ə": "a", "ǝ": "a", "ä": "a", "à": "a", "á": "a", "â": "a", "ã": "a", "å": "a", "ā": "a", "ă": "a", "ą": "a",
        "ë": "io", "è": "e", "é": "e", "ê": "e", "ē": "e", "ė": "e", "ę": "e", "ě": "ie", "ĕ": "e",
        "ö": "o", "ò": "o", "ó": "o", "ô": "o", "õ": "o", "ō": "o", "ø": "o", "ő": "o", "ŏ": "o",
        "ü": "u", "ù": "u", "ú": "u", "û": "u", "ū": "u", "ů": "u", "ű": "u", "ŭ": "u", "ų": "u",
        "ķ": "k", "ļ": "l", "ņ": "n", "ț": "T", "ţ": "T", "ř": "r", "ď": "d", "ť": "t", "đ": "d", "ß": "ss", "ẋ": "x",
        "ḥ": "h", "ẖ": "h", "ḩ": "h", "ẓ": "z", "ẕ": "z", "ḍ": "d", "ṭ": "t", "ṣ": "s", "æ": "e", "þ": "t",
        "ض": "z", "ذ": "z", "ظ": "z", "ث": "s", "ص": "s", "ش": "S", "چ": "C", "ج": "Z", "ژ": "Z",  # as Persian says them
        "\u0307": "", "\u0301": "", "\u0300": "", "\u0306": "", "\u0308": "", "\u030c": "",
    }
)  # fmt: skip
# Lower case, in one Unicode form.
CYRILLIC_LETTERS = frozenset(letter for code in CYRILLIC if plain(letter := chr(code)) == letter and letter.isalpha())
VOWELS_AHEAD = frozenset("aeiouy")
NOT_LETTERS = re.compile(r"[^a-z0-9SCZT ]")


def _habit(rules: str) -> Callable[[str], str]:
    """A reading in one pass, the longest spelling first; `>` marks a spelling at a word's end, `+` one before a vowel."""
    table = dict(rule.split(":") for rule in rules.split())
    by_first: dict[str, list[str]] = {}
    for spelling in sorted(table, key=lambda each: -len(each)):
        by_first.setdefault(spelling[0], []).append(_pattern(spelling[1:]))
    # Grouped by the first letter, so that a search passes quickly over letters that begin nothing.
    found = re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items()))
    marked = {spelling[:-1]: (spelling[-1], sounds) for spelling, sounds in table.items() if spelling[-1] in ">+"}
    otherwise = {spelling: sounds for spelling, sounds in table.items() if spelling[-1] not in ">+"}
    always = {spelling: sounds for spelling, sounds in otherwise.items() if spelling not in marked}

    def sound(match: re.Match[str]) -> str:
        text = match[0]
        sounds = always.get(text)
        if sounds is not None:
            return sounds
        mark, sounds = marked[text]
        after = match.string[match.end() : match.end() + 1]
        return sounds if ((after in VOWELS_AHEAD) if mark == "+" else not after) else otherwise.get(text, text)

    return partial(found.sub, sound)


def _pattern(rest: str) -> str:
    if rest.endswith(">"):
        return rest[:-1] + "$"
    return rest[:-1] + "(?=[aeiouy])" if rest.endswith("+") else rest


# Of every habit: what each spells alike.
COMMON = (
    "shch:S shtsh:S schtsch:S schtch:S chtch:S szcz:S sSC:S SC:S stsch:S tsch:C tch:C cz:C sch:S sz:S sh:S dzh:Z dsch:Z "
    "dsh:Z dZ:Z StS:S tS:C zh:Z kh:h gh:g ph:f th:t ts:T tz:T ck:k w:v y:i "
)
ENGLISH = _habit(COMMON + "dj:Z ch:C ou:u oo:u q:k x:ks ce:se ci:si cy:si c:k j+:Z j:i")
GERMAN = _habit(COMMON + "ch:h z:T ss:s x:ks c:k q:k j:i ou:u oo:o")
SLAVIC = _habit(COMMON + "ch:h rz:Z cs:C c:T j:i x:h q:k")
FRENCH = _habit(COMMON + "dj:Z ch:S j+:Z j:i ou:u gue:ge gui:gi ine>:in c:k q:k x:ks ce:se ci:si")
DUTCH = _habit(COMMON + "tsj:C dzj:Z sj:S zj:Z oe:u ch:h ou:u j:i q:k x:ks c:k")
TURKIC = _habit(COMMON + "dj:Z ch:C c:Z j:Z x:h q:g")

# Letters without which a habit reads as the English one does.
SIGNS = re.compile(r"[jwxq]|c|z(?!h)|[oae]u|oe|gu[ei]|ine$|rz")  # of any of them
GERMAN_SIGNS = re.compile(r"w|j|z(?!h)|ch|sch")
SLAVIC_SIGNS = re.compile(r"c(?!k)|j|x|rz")
FRENCH_SIGNS = re.compile(r"ch|gu[ei]|ine$|j[aeiouy]")
TURKIC_SIGNS = re.compile(r"c(?!h|k|z)|x|q|j")
DUTCH_SIGNS = re.compile(r"[sz]j|oe")
TURKIC_LETTERS = re.compile("[əğıçş]")
SLAVIC_LETTERS = re.compile("[čšžćłżřě]|sz|cz")
BELARUSIAN_U = re.compile(r"(?<=[aeo])u(?![aeiou])")
LONE_SCH = re.compile("(?<!t)sch(?!tsch)")
BETWEEN_VOWELS = re.compile(r"(?<=[aeiouy])s(?=[aeiouy])")

HARD_C = re.compile("c(?![hk])")
CHINESE = re.compile("x(?=[iu])|hs(?=[iu])")

SOFT_J = re.compile("(?<=[bdfgklmnprstvz])[ʹ'’ʼ′]j")  # a soft sign keeps apart what j would join: Dʹjakov is Дьяков
CYRILLIC_LETTER = re.compile("[\u0400-\u052f]")
UZBEK_O = re.compile("o[ʻʼ‘’`'](?=[a-z])")
I_BEFORE_E = re.compile(r"i+[eo](?!o)|ee+")
REPEATED = re.compile(r"(.)\1+")
DOUBLED = re.compile(r"(.)\1")


def _squeezed(sounds: str) -> str:
    """ie, ye, yo and ё are e; a doubled letter is one; -off is -ov."""
    if "ie" in sounds or "io" in sounds or "ee" in sounds:
        sounds = I_BEFORE_E.sub("e", sounds)
    if DOUBLED.search(sounds):
        sounds = REPEATED.sub(r"\1", sounds)
    return sounds[:-1] + "v" if sounds.endswith(("of", "ef")) and len(sounds) > 4 else sounds


def _latin_letters(word: str) -> str:
    text = word if word.isascii() else word.translate(LATIN)
    if not text.isascii():
        text = anyascii(text).lower() if not any(mark in text for mark in "SCZT") else _kept(text)
    return text if text.isalnum() else NOT_LETTERS.sub("", text)


def _kept(text: str) -> str:
    return "".join(letter if letter in "SCZT" else anyascii(letter).lower() for letter in text)


def _cyrillic_sounds(letters: str) -> str:
    if "ts" in letters or "dZ" in letters or "SC" in letters or "tC" in letters:
        letters = letters.replace("SC", "S").replace("dZ", "Z").replace("ts", "T").replace("tC", "C")
    return _squeezed(letters)


def _cyrillic_readings(word: str) -> tuple[str, ...]:
    letters = word.translate(CYRILLIC)
    if not (letters.isascii() and letters.isalnum()):
        letters = NOT_LETTERS.sub("", _kept_ascii(letters))
    first = _cyrillic_sounds(letters)
    if not ("ў" in word or "ъ" in word or "щ" in word):  # which languages sound otherwise
        return (first,)
    found = [first]
    if "ў" in word:  # after a vowel Belarusian, where others have в; else Uzbek, where others have у or о
        found.append(_cyrillic_sounds(NOT_LETTERS.sub("", word.replace("ў", "в").translate(CYRILLIC))))
        found.append(_cyrillic_sounds(NOT_LETTERS.sub("", word.replace("ў", "о").translate(CYRILLIC))))
    if "ъ" in word or "щ" in word:  # Bulgarian
        bulgarian = word.replace("ъ", "а").replace("щ", "шт").translate(CYRILLIC)
        found.append(_cyrillic_sounds(NOT_LETTERS.sub("", bulgarian)))
    return tuple(dict.fromkeys(found))


def _kept_ascii(text: str) -> str:
    return text if text.isascii() else _kept(text)


def _latin_readings(word: str, letters: str) -> tuple[str, ...]:
    """Of a word as it is written, and in the letters of English."""
    first = _squeezed(ENGLISH(letters))
    if not SIGNS.search(letters) and letters[:2] != "hs" and (word.isascii() or not ("â" in word or "û" in word)):
        return (first,)
    found = [first]
    if GERMAN_SIGNS.search(letters):
        german = BETWEEN_VOWELS.sub("z", letters)
        certainly = "w" in letters and ("sch" in letters or "j" in letters)
        found.insert(0 if certainly else 1, _squeezed(GERMAN(german)))
        if "w" in letters and LONE_SCH.search(letters):  # German has no letter for ж
            found.append(_squeezed(GERMAN(LONE_SCH.sub("zh", german))))
        if letters[0] == "s" and letters[1:2] in VOWELS_AHEAD and "w" in letters:
            found.append(_squeezed(GERMAN("Q" + german[1:])).replace("Q", "z"))
    if FRENCH_SIGNS.search(letters):
        found.append(_squeezed(FRENCH(letters)))
    if SLAVIC_SIGNS.search(letters):
        found.insert(0 if SLAVIC_LETTERS.search(word) else len(found), _squeezed(SLAVIC(letters)))
    if DUTCH_SIGNS.search(letters):
        found.append(_squeezed(DUTCH(letters)))
    if "â" in word or "û" in word:  # ISO 9, for я and ю
        found.append(_squeezed(ENGLISH(_latin_letters(word.replace("â", "ia").replace("û", "iu")))))
    if "ə" in word:  # which Russian writes а or е
        found.append(_squeezed(TURKIC(_latin_letters(word.replace("ə", "e")))))
    if TURKIC_SIGNS.search(letters):
        found.insert(0 if TURKIC_LETTERS.search(word) else len(found), _squeezed(TURKIC(letters)))
    if letters.endswith("ic") and word.isascii():  # Vucic for Vučić
        found.append(_squeezed(SLAVIC(HARD_C.sub("C", letters))))
    if CHINESE.match(letters):  # x as in Xi, which others write hs or sh
        found.append(_squeezed(ENGLISH("sh" + letters.removeprefix("hs").removeprefix("x"))))
    if "ou" in letters or "au" in letters or "eu" in letters:
        found.append(_squeezed(ENGLISH(BELARUSIAN_U.sub("v", letters))))
    return tuple(dict.fromkeys(found))


def sounds_of(word: str) -> tuple[str, ...]:
    """The sounds of a word, by each habit of spelling that its letters allow: the likeliest first, at least one."""
    text = word[:LONGEST]
    if text.isascii():
        if text.isalpha():  # nothing to put right, as in nearly all Latin words
            text = text.lower()
            return _latin_readings(text, text)
    elif CYRILLIC_LETTERS.issuperset(text):  # nor here
        return _cyrillic_readings(text)
    text = plain(text)
    if han.is_han(text):
        pinyin, russian = han.spelt(text)
        return tuple(dict.fromkeys((*_latin_readings(pinyin, pinyin), *_cyrillic_readings(russian))))
    written = text
    if not text.isascii() or "'" in text or "`" in text or '"' in text:
        text = (SOFT_J.sub("i", text) if "j" in text else text).translate(DROPPED)
        text = repaired(text)
    if text.isascii() or not CYRILLIC_LETTER.search(text):
        found = _latin_readings(text, _latin_letters(text))
        return tuple(dict.fromkeys((*found, *_uzbek_readings(written)))) if UZBEK_O.search(written) else found
    return _cyrillic_readings(text)


def _uzbek_readings(text: str) -> tuple[str, ...]:
    """Russian has у for oʻ, and ю for yoʻ."""
    text = repaired(UZBEK_O.sub("u", text).translate(DROPPED))
    return _latin_readings(text, _latin_letters(text))


readings = lru_cache(maxsize=WORDS_KEPT)(sounds_of)


def fold(word: str) -> str:
    """The likeliest reading; equal for equal words, and for most spellings of one word."""
    return readings(word)[0]


CLASSES = str.maketrans(
    {
        "g": "k", "h": "k", "q": "k", "x": "k", "S": "s", "C": "s", "Z": "s", "T": "s", "z": "s", "f": "v", "w": "v",
        "b": "p", "d": "t", **dict.fromkeys("aeiouy", ""),
    }
)  # fmt: skip


@lru_cache(maxsize=WORDS_KEPT)
def consonants(sounds: str) -> str:
    """Of a reading the consonants by classes that spellings and ears mix up: for finding, never for deciding."""
    return REPEATED.sub(r"\1", sounds.translate(CLASSES))[:8] or sounds[:2]


def skeleton(word: str) -> str:
    """The consonants of a word's likeliest reading."""
    return consonants(fold(word).replace(" ", ""))
