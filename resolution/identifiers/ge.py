"""Georgia's numbers: personal, eleven digits, and of companies, nine.

As the Public Registry shows them; no check digit is published.
"""

from resolution.identifiers.scheme import Scheme

GE_PERSONAL = Scheme(
    "GE_PERSONAL", "Georgia: personal number", "Грузия: личный номер", country="GE",
    pattern=r"\d{11}", called=("GE_PN", "PERSONAL_NUMBER"), exclusive=True,
)  # fmt: skip
GE_COMPANY = Scheme(
    "GE_COMPANY", "Georgia: identification code of a company", "Грузия: идентификационный код", country="GE",
    kinds=("organisation",), pattern=r"\d{9}", called=("GE_ID", "TIN"),
)  # fmt: skip
