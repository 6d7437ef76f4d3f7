"""Names of languages whose vowels Russian writes otherwise: Belarusian, Azerbaijani, Turkmen."""

import re

from resolution.names.scripts import CYRILLIC

# A Latin name that Belarus, Azerbaijan or Turkmenistan romanised, and what tells such a Cyrillic one.
LENIENT_LATIN = re.compile(
    r"ə|ý|ň|[og][ʻʼ‘’`']|q(?!u)|[öüä].*[eo]wa?\b|[eo]wa?\b.*[öüä]|(?:[ao]u|eu|[aeo]una|avi[cč]h?|o[gğ][lł][uıyi]|[qkg][ıiy]z[ıiy])\b|aliaks|(?<!sl)ava\b|enka\b|\b(?:siar|uladz|mikal|viktar|natall|dzm)"
)
# Found in every ASCII text in which the pattern above is, and four times as quickly.
LENIENT_SIGNS = re.compile("[aeo]u|ava|['`q]|[iy]z[iy]|ogl|avic|enka|aliaks|siar|uladz|mikal|viktar|natall|dzm")
LENIENT_CYRILLIC = re.compile("[ўәғқҳҷӣӯұһ]|огл[ыу]|[кг]ызы|дз[іеяёю]")
NOT_BELARUSIAN = re.compile("[иїєґ]")


def is_lenient(text: str) -> bool:
    if text.isascii():
        return LENIENT_SIGNS.search(text) is not None and LENIENT_LATIN.search(text) is not None
    if not CYRILLIC.search(text):
        return LENIENT_LATIN.search(text) is not None
    if LENIENT_CYRILLIC.search(text):
        return True
    return "і" in text and not NOT_BELARUSIAN.search(text)
