"""Number plates, state by state, as standards of plates (Russia: GOST R 50577), photographs and the police's examples show.

There is no check digit, older and special series are in use: a plate is never said to hold, nor to be wrong. Plates are given
out again.
"""

from collections.abc import Callable

from resolution.identifiers.scheme import Says, Scheme

LETTER_RU = "[ABEKMHOPCTYX]"


def region(start: int, end: int | None) -> Callable[[str], Says]:
    """That part of a plate, if it is two or three digits."""

    def reads(value: str) -> Says:
        part = value[start:end]
        return Says(region=part) if part.isdigit() else Says()

    return reads


TABLE = (
    ("PLATE_RU", "RU", "Russia", "Россия", rf"{LETTER_RU}\d{{3}}{LETTER_RU}{{2}}\d{{2,3}}", region(6, None)),
    ("PLATE_RU_TRAILER", "RU", "Russia, trailer", "Россия, прицеп", rf"{LETTER_RU}{{2}}\d{{6,7}}", region(6, None)),
    ("PLATE_KZ", "KZ", "Kazakhstan", "Казахстан", r"\d{3}[A-Z]{2,3}(0[1-9]|1\d|20)", region(-2, None)),
    ("PLATE_KZ_OLD", "KZ", "Kazakhstan, before 2012", "Казахстан, до 2012 года", r"[A-Z]\d{3}[A-Z]{2,3}",
     lambda _: Says()),
    ("PLATE_KG", "KG", "Kyrgyzstan", "Кыргызстан", r"0\d(KG)?\d{3}[A-Z]{2,3}", region(0, 2)),
    ("PLATE_KG_OLD", "KG", "Kyrgyzstan, before 2016", "Кыргызстан, до 2016 года", r"[A-Z]\d{4}[A-Z]{1,2}",
     lambda _: Says()),
    ("PLATE_UZ", "UZ", "Uzbekistan", "Узбекистан", r"\d{2}([A-Z]\d{3}[A-Z]{2}|\d{3}[A-Z]{3})", region(0, 2)),
    ("PLATE_TJ", "TJ", "Tajikistan", "Таджикистан", r"\d{4}[A-Z]{2}0\d", region(-2, None)),
)  # fmt: skip

PLATES = tuple(
    Scheme(
        name, f"number plate: {en}", f"номерной знак: {ru}", country=country, kinds=("vehicle", "shipment"),
        pattern=pattern, called=("PLATE", "ГОСНОМЕР", "ГРНЗ"), open=True, reads=reads,
    )
    for name, country, en, ru, pattern, reads in TABLE
)  # fmt: skip
