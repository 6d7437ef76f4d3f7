"""Tajikistan's taxpayer number: nine digits.

The international list of registers (org-id.guide, TJ-TIN). What the digits mean and whether one checks the others is not
published.
"""

from resolution.identifiers.scheme import Scheme

TJ_INN = Scheme(
    "TJ_INN", "Tajikistan: taxpayer number (INN)", "Таджикистан: ИНН (РМА)", country="TJ",
    kinds=("person", "organisation"), pattern=r"\d{9}", called=("INN", "ИНН", "РМА", "RMA", "TIN"),
)  # fmt: skip
