"""Russia's code of the reason of tax registration: who shares it shares a tax office, not an identity.

Order of the Federal Tax Service MMV-7-6/435@: four digits of the office, two signs of the reason, three of the register;
it has no check digit, and thousands of companies bear the same.
"""

from resolution.identifiers.scheme import Says, Scheme


def reads(value: str) -> Says:
    return Says(region=value[:2])


KPP = Scheme(
    "KPP", "Russia: reason of tax registration (KPP)", "Россия: КПП", country="RU",
    kinds=("organisation",), pattern=r"\d{4}[0-9A-Z]{2}\d{3}", called=("КПП", "RU_KPP"), reads=reads,
)  # fmt: skip
