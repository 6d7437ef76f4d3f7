"""Numbers of passports and identity cards, state by state, as specimens and border manuals show them.

None has a check digit outside the machine-readable lines, states change their series, and older books remain in use: a
number is never said to hold, nor to be wrong. Cyrillic series come in look-alike Latin letters where there are such.
"""

from resolution.identifiers.scheme import Says, Scheme

TABLE = (  # scheme, country, English, Russian, pattern
    ("PASSPORT_RU", "RU", "Russia: internal passport", "Россия: паспорт гражданина", r"\d{10}"),
    ("PASSPORT_RU_ABROAD", "RU", "Russia: passport for abroad", "Россия: загранпаспорт", r"\d{9}"),
    ("PASSPORT_KZ", "KZ", "Kazakhstan: passport", "Казахстан: паспорт", r"[A-Z]\d{7,8}"),
    ("CARD_KZ", "KZ", "Kazakhstan: identity card", "Казахстан: удостоверение личности", r"0\d{8}"),
    ("PASSPORT_KG", "KG", "Kyrgyzstan: passport or identity card", "Кыргызстан: паспорт или ID-карта",
     r"(AN|AC|ID|PE|PD|A)\d{7}"),
    ("PASSPORT_UZ", "UZ", "Uzbekistan: passport or identity card", "Узбекистан: паспорт или ID-карта", r"[A-Z]{2}\d{7}"),
    ("PASSPORT_TJ", "TJ", "Tajikistan: passport", "Таджикистан: паспорт", r"[A-Z]{0,2}\d{7,9}"),
    ("PASSPORT_TM", "TM", "Turkmenistan: passport", "Туркменистан: паспорт", r"(A\d{7}|(I|II|1|2)[A-Z]{2}\d{6})"),
    ("PASSPORT_AZ", "AZ", "Azerbaijan: passport or identity card", "Азербайджан: паспорт или удостоверение личности",
     r"(C\d{8}|P\d{7}|AZE\d{8}|AA\d{7})"),
    ("PASSPORT_AM", "AM", "Armenia: passport or identity card", "Армения: паспорт или ID-карта", r"([A-Z]{2}\d{7}|\d{9})"),
    ("PASSPORT_GE", "GE", "Georgia: passport or identity card", "Грузия: паспорт или ID-карта", r"\d{2}[A-Z]{2}\d{5}"),
    ("PASSPORT_UA", "UA", "Ukraine: passport or identity card", "Украина: паспорт или ID-карта",
     r"([A-ZА-Я]{2}\d{6}|\d{9})"),
    ("PASSPORT_BY", "BY", "Belarus: passport", "Беларусь: паспорт", r"[A-Z]{2}\d{7}"),
    ("PASSPORT_TR", "TR", "Turkey: passport", "Турция: паспорт", r"[A-Z]\d{8}"),
    ("PASSPORT_IR", "IR", "Iran: passport", "Иран: паспорт", r"[A-Z]\d{8}"),
    ("PASSPORT_AF", "AF", "Afghanistan: passport", "Афганистан: паспорт", r"([A-Z]{1,2}\d{6,8})"),
)  # fmt: skip


def reads_russian(value: str) -> Says:
    return Says(region=value[:2])  # the series begins with the region's OKATO code


PASSPORTS = tuple(
    Scheme(
        name, en, ru, country=country, pattern=pattern, called=("PASSPORT", "ПАСПОРТ"), open=True,
        reads=reads_russian if name == "PASSPORT_RU" else lambda _: Says(),
    )
    for name, country, en, ru, pattern in TABLE
)  # fmt: skip
