"""Tajikistan's number in the single register of companies and entrepreneurs (EIN): ten digits.

The length is that of extracts of the register, others may exist; nothing about a check digit is published.
"""

from resolution.identifiers.scheme import Scheme

TJ_EIN = Scheme(
    "TJ_EIN", "Tajikistan: number in the single register (EIN)", "Таджикистан: ЕИН", country="TJ",
    kinds=("organisation", "person"), pattern=r"\d{10}", called=("EIN", "ЕИН", "РЯМ", "RYAM"), open=True,
)  # fmt: skip
