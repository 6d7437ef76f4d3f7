"""Chinese names in Chinese characters: a surname of one character, or one of the few of two, and a given name of one or two.

They are read as Chinese passports spell them (pinyin) and as Russian does (the system of Palladius).
"""

import re

from anyascii import anyascii

FIRST = "\u3400"  # all Chinese characters stand behind it, and hardly a letter of others
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
# Surnames of two characters that people bear, simplified and traditional.
SURNAMES_OF_TWO = (
    "欧阳 歐陽 司马 司馬 上官 夏侯 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文 长孙 長孫 司徒 司空 端木 闻人 聞人 呼延 "
    "万俟 赫连 赫連 澹台 轩辕 軒轅 钟离 鍾離 鲜于 鮮于 独孤 獨孤 南宫 南宮 百里 东郭 東郭 西门 西門 公羊 申屠 完颜 完顏"
)
OF_TWO = frozenset(SURNAMES_OF_TWO.split())
# Characters that are read otherwise where they are surnames (Xiandai Hanyu Cidian).
AS_SURNAME = {
    "曾": ("zeng",), "单": ("shan",), "單": ("shan",), "解": ("xie",), "仇": ("qiu",), "查": ("zha",), "朴": ("piao",), "区": ("ou",),
    "區": ("ou",), "盖": ("ge",), "蓋": ("ge",), "翟": ("zhai",), "缪": ("miao",), "繆": ("miao",), "尉迟": ("yu", "chi"),
    "尉遲": ("yu", "chi"), "万俟": ("mo", "qi"), "澹台": ("tan", "tai"),
}  # fmt: skip
MOST_GIVEN = 2  # characters of a given name: longer names are foreign ones written by sound
LONGEST = (
    18  # letters of a word of three syllables; in long words there are too many ways to part syllables to try them all
)
PINYIN = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?(?:a[io]?|ang?|eng?|ong|ou|e[ir]?|o|ing?|u[ein]|i[eu]|u|i)))+"
)
SYLLABLE = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)")
INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц",
    "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с", "": "",
}  # fmt: skip
FINALS = {
    "a": "а", "o": "о", "e": "э", "i": "и", "u": "у", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь",
    "ang": "ан", "eng": "эн", "ong": "ун", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян",
    "ing": "ин", "iong": "юн", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан", "ue": "юэ",
    "er": "эр",
}  # fmt: skip
AFTER_PALATAL = {"u": "юй", "ue": "юэ", "uan": "юань", "un": "юнь"}  # where u is ü
OF_Y = {
    "i": "и", "a": "я", "e": "е", "ao": "яо", "ou": "ю", "an": "янь", "in": "инь", "ang": "ян", "ing": "ин", "ong": "юн", "u": "юй",
    "ue": "юэ", "uan": "юань", "un": "юнь", "o": "йо",
}  # fmt: skip
OF_W = {
    "u": "у", "a": "ва", "o": "во", "ai": "вай", "ei": "вэй", "an": "вань", "en": "вэнь", "ang": "ван", "eng": "вэн",
}  # fmt: skip
HISSING = {"z": "цзы", "c": "цы", "s": "сы"}  # before i
SPELT_OTHERWISE = {"hui": "хуэй"}

RUSSIAN = re.compile(
    f"(?:(?:{'|'.join(sorted({*INITIALS.values()} - {''}, key=len, reverse=True))})?"
    f"(?:{'|'.join(sorted({*FINALS.values(), *AFTER_PALATAL.values(), *OF_Y.values(), *OF_W.values(), 'ы'}, key=len, reverse=True))}))+"
)


def is_han(text: str) -> bool:
    return HAN.fullmatch(text) is not None


def in_two(text: str) -> tuple[str, str] | None:
    """Surname and given name; None for what is no whole Chinese name. `text`: lower case, in one Unicode form."""
    apart = text.split()
    if len(apart) > 2 or not is_han("".join(apart)):
        return None
    if len(apart) == 2:
        return apart[0], apart[1]
    at = 2 if apart[0][:2] in OF_TWO else 1
    family, given = apart[0][:at], apart[0][at:]
    return (family, given) if 1 <= len(given) <= MOST_GIVEN else None


def may_be_chinese(word: str) -> bool:
    """Whether a word is made of Chinese syllables, in pinyin or as Russian spells them."""
    return len(word) <= LONGEST and (PINYIN if word.isascii() else RUSSIAN).fullmatch(word) is not None


def spelt(word: str) -> tuple[str, str]:
    """Characters of one name in pinyin, without tones, and in Russian."""
    syllables = AS_SURNAME.get(word) or [anyascii(character).lower() for character in word]
    return "".join(syllables), "".join(map(_in_russian, syllables))


def _in_russian(syllable: str) -> str:
    if syllable in SPELT_OTHERWISE:
        return SPELT_OTHERWISE[syllable]
    found = SYLLABLE.fullmatch(syllable)
    initial, final = found.groups() if found else ("", syllable)
    if initial in ("y", "w"):
        return (OF_Y if initial == "y" else OF_W).get(final, final)
    if final == "i" and initial in HISSING:
        return HISSING[initial]
    told = AFTER_PALATAL.get(final) if initial in ("j", "q", "x") else None
    return INITIALS[initial] + (told or FINALS.get(final, final))
