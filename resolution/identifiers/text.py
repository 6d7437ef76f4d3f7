"""Letters and digits of numbers as people write, type and scan them."""

import re
import unicodedata
from functools import lru_cache

# Plates and document series mix the two scripts' look-alike letters.
LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")
# Arabic and Persian digits: on papers of Afghanistan and Iran.
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Letters that a scanner, or a hurried hand, puts where only digits can stand.
AS_DIGITS = str.maketrans("OQDILЗSБB", "000113568")


def shaped(raw: str) -> str:
    """Upper case, look-alikes in Latin, all digits European; a sign of number is no letters."""
    return unicodedata.normalize("NFKC", raw.replace("№", " ")).upper().translate(LOOKALIKES).translate(EASTERN)


@lru_cache(maxsize=4_000)  # one number is tried against many schemes
def plain(raw: str) -> str:
    """Letters and digits alone, upper case, look-alikes in Latin."""
    return re.sub(r"[^0-9A-ZА-ЯЁ]", "", shaped(raw))
