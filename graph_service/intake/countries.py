"""Countries as foreign files write them, in the codes that we use."""

import re

CODE = re.compile(r"[A-Z]{2}")
# ISO 3166: codes of three letters and English names of the region, its neighbours and the commonest others.
NAMED = {
    "AF": "AFG Afghanistan", "AM": "ARM Armenia", "AZ": "AZE Azerbaijan", "BY": "BLR Belarus", "CA": "CAN Canada",
    "CN": "CHN China", "DE": "DEU Germany", "GB": "GBR United_Kingdom", "GE": "GEO Georgia", "HK": "HKG Hong_Kong",
    "IN": "IND India", "IR": "IRN Iran", "KG": "KGZ Kyrgyzstan", "KZ": "KAZ Kazakhstan", "LI": "LIE Liechtenstein",
    "MD": "MDA Moldova", "MN": "MNG Mongolia", "PK": "PAK Pakistan", "RU": "RUS Russia Russian_Federation",
    "SG": "SGP Singapore", "TJ": "TJK Tajikistan", "TM": "TKM Turkmenistan", "TR": "TUR Turkey Türkiye",
    "UA": "UKR Ukraine", "US": "USA United_States", "UZ": "UZB Uzbekistan", "KH": "KHM Cambodia",
}  # fmt: skip
BY_NAME = {name.replace("_", " ").casefold(): code for code, names in NAMED.items() for name in names.split()}


def country_code(text: str) -> str | None:
    """Two letters of ISO 3166, or None for a country that cannot be told for certain."""
    bare = text.strip()
    return bare.upper() if CODE.fullmatch(bare.upper()) else BY_NAME.get(bare.casefold())
