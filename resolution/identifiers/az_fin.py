"""Azerbaijan's personal code on identity cards: seven letters and digits, without I and O.

As cards show it; neither structure nor a check sign is published.
"""

from resolution.identifiers.scheme import Scheme

AZ_FIN = Scheme(
    "AZ_FIN", "Azerbaijan: personal code (FİN)", "Азербайджан: ФИН", country="AZ",
    pattern=r"[0-9A-HJ-NP-Z]{7}", called=("FIN", "FİN", "ФИН", "PIN"), exclusive=True,
)  # fmt: skip
