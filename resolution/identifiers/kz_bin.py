"""Kazakhstan's number of organisations.

Government decree 565 of 11 June 2003, annex: YYMM of registration, a type (4 resident, 5 not resident, 6 joint
entrepreneurs), a part (0 head, 1 branch, 2 representation, 3 farm), five of the register, the check digit of the IIN.
"""

from resolution.identifiers.kz_iin import check_digit_holds
from resolution.identifiers.scheme import Says, Scheme

TYPES = {"4": "resident company", "5": "foreign company", "6": "joint entrepreneurs"}
PARTS = {"1": "branch", "2": "representation", "3": "farm"}
REGISTER_BEGAN = 1991


def reads(value: str) -> Says:
    year = 2000 + int(value[:2])
    year -= 100 if int(value[:2]) >= REGISTER_BEGAN % 100 else 0
    holder = TYPES[value[4]]
    part = PARTS.get(value[5])
    return Says(holder=f"{holder}, {part}" if part else holder, registered=f"{year}-{value[2:4]}")


BIN = Scheme(
    "BIN", "Kazakhstan: business identification number (BIN)", "Казахстан: БИН", country="KZ",
    kinds=("organisation",), pattern=r"\d{2}(0[1-9]|1[0-2])[456][0-3]\d{6}",
    called=("БИН", "БСН", "KZ_BIN", "INN", "ИНН"), check=check_digit_holds, reads=reads, exclusive=True, one_in=500,
)  # fmt: skip
