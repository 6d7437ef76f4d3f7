"""Turkmenistan's taxpayer number: twelve digits as forms of the tax service show them.

Neither the structure nor a check digit is published; other lengths may exist.
"""

from resolution.identifiers.scheme import Scheme

TM_TIN = Scheme(
    "TM_TIN", "Turkmenistan: taxpayer number", "Туркменистан: ИНН", country="TM",
    kinds=("person", "organisation"), pattern=r"\d{12}", called=("INN", "ИНН", "TIN"), open=True,
)  # fmt: skip
