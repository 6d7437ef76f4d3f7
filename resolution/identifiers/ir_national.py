"""Iran's national code.

Organisation for Civil Registration; the published rule: three digits of the place, six of the register, a check digit:
weights 10 to 2 mod 11, and from two on the difference to eleven. Ten equal digits are refused.
"""

from resolution.identifiers.checks import weighted
from resolution.identifiers.scheme import Says, Scheme


def check(value: str) -> bool:
    rest = weighted(value, range(10, 1, -1)) % 11
    return len(set(value)) > 1 and int(value[9]) == (rest if rest < 2 else 11 - rest)


def reads(value: str) -> Says:
    return Says(region=value[:3])


IR_NATIONAL = Scheme(
    "IR_NATIONAL", "Iran: national code", "Иран: национальный код", country="IR",
    pattern=r"\d{10}", called=("CODE_MELLI", "MELLI", "کد_ملی", "IR_NIN"), check=check, reads=reads, exclusive=True,
    one_in=10,
)  # fmt: skip
