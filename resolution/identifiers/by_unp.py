"""Belarus's payer number.

The rule that the Ministry of Taxes publishes, as be.wikipedia has it: a region, a register, a check digit: weights 29, 23,
19, 17, 13, 7, 5, 3 mod 11, never ten. Companies have digits alone; with persons two letters begin it, the second counted by
its place.
"""

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Says, Scheme

LETTERS = "ABCEHKMOPT"
REGIONS = {
    "1": "Minsk", "2": "Brest Region", "3": "Vitebsk Region", "4": "Gomel Region", "5": "Grodno Region",
    "6": "Minsk Region", "7": "Mogilev Region",
}  # fmt: skip


def check(value: str) -> bool:
    counted = value if value.isdigit() else f"{value[0]}{LETTERS.index(value[1])}{value[2:]}"
    return weighted(counted, (29, 23, 19, 17, 13, 7, 5, 3)) % 11 == int(value[8])


def reads(value: str) -> Says:
    return Says(region=REGIONS.get(value[0], ""), holder="" if value.isdigit() else "person")


UNP = Scheme(
    "UNP", "Belarus: payer number (UNP)", "Беларусь: УНП", country="BY",
    kinds=("organisation", "person"), pattern=r"([1-7]\d|[ABCEHKM][ABCEHKMOPT])\d{7}",
    called=("УНП", "BY_UNP", "INN", "ИНН"), check=check, reads=reads, one_in=10, any_digit=True,
)  # fmt: skip
