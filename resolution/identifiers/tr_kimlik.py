"""Turkey's number of citizens, and, from 99, of foreigners who live there.

Law 5490 on the population services; the published rule: the tenth digit is seven times the digits in odd places less those
in even places, mod 10; the eleventh the sum of all before it, mod 10.
"""

from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool:
    digits = [int(digit) for digit in value]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return tenth == digits[9] and sum(digits[:10]) % 10 == digits[10]


def reads(value: str) -> Says:
    return Says(holder="foreign resident" if value.startswith("99") else "citizen")


TR_KIMLIK = Scheme(
    "TR_KIMLIK", "Turkey: identity number (T.C. kimlik)", "Турция: номер личности", country="TR",
    pattern=r"[1-9]\d{10}", called=("TCKN", "KIMLIK", "T.C._KİMLİK", "TC_KIMLIK"), check=check, reads=reads,
    exclusive=True, one_in=100, any_digit=True,
)  # fmt: skip
