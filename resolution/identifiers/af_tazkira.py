"""Afghanistan's Tazkira, of paper and electronic.

The electronic one has thirteen digits; a paper one has volume, page and number as the office wrote them. Nothing about a
check digit is published: whatever the number, whether it holds is unknown.
"""

from resolution.identifiers.scheme import Scheme

TAZKIRA = Scheme(
    "TAZKIRA", "Afghanistan: Tazkira", "Афганистан: тазкира", country="AF",
    pattern=r"\d{13}", called=("E_TAZKIRA", "ТАЗКИРА", "تذکره", "NID"), open=True,
)  # fmt: skip
