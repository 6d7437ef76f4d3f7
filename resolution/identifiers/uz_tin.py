"""Uzbekistan's taxpayer number (STIR).

Act 499945 of the national base of law (lex.uz): eight digits and a control digit that a computer of the tax committee
makes by an algorithm which is not published, so that no number is said to hold. 2 and 3 begin those of companies, 4 to 7
those of persons, as registers show.
"""

from resolution.identifiers.scheme import Says, Scheme


def reads(value: str) -> Says:
    return Says(holder="company" if value[0] in "23" else "person")


UZ_TIN = Scheme(
    "UZ_TIN", "Uzbekistan: taxpayer number (STIR)", "Узбекистан: ИНН (СТИР)", country="UZ",
    kinds=("person", "organisation"), pattern=r"[2-7]\d{8}", called=("STIR", "СТИР", "INN", "ИНН", "TIN"), reads=reads,
)  # fmt: skip
