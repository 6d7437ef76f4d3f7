"""A picture to be written: both scripts, several gradings, a formula, and characters that formats do not have."""

from graph_service.services.exports.picture import Picture, PicturedClaim, PicturedEntity, PicturedLink, Stamp
from resolution.reports import Grading, Marking

LEVELS = ("OPEN", "RESTRICTED", "SECRET")
TJ, KG = Marking("TJ-DCA", "OPEN", ("ALL",)), Marking("KG-SCNS", "RESTRICTED", ("KG", "RU"))
ALI = PicturedEntity(
    "E-ALI", "person", "Раҳимов Алӣ", 2, "RESTRICTED", (KG, TJ),
    {"names": ("Раҳимов Алӣ", "RAKHIMOV ALI"), "born": ("1981-04-03",), "sex": ("m",), "citizenships": ("TJ",),
     "documents": ({"type": "passport", "number": "AA1234567", "country": "TJ"},),
     "identifiers": ({"scheme": "INN", "value": "500100732259"},)},
)  # fmt: skip
PHONE = PicturedEntity(
    "E-PHONE", "phone", "+992 93 123 45 67", 5_000, "OPEN", (TJ,), {"number": ("+992 93 123 45 67",)}
)
FIRM = PicturedEntity(
    "E-FIRM", "organisation", '=HYPERLINK("http://x") & <ООО> \x01"Силк"', 1, "OPEN", (TJ,),
    {"names": ("=cmd|' /C calc'!A0",), "country": ("TJ",)},
)  # fmt: skip
TRUCK = PicturedEntity(
    "E-TRUCK", "vehicle", "0123AA01", 1, "OPEN", (TJ,), {"plates": ("0123AA01",), "make": ("Volvo",)}
)
ENTITIES = (ALI, PHONE, FIRM, TRUCK)


def claim(
    id_: str, *, since: str | None = None, until: str | None = None, grade: str = "", marking: Marking = TJ
) -> PicturedClaim:
    grading = Grading(*grade.split()) if grade else None
    properties = {"count": 37, "office": "директор"}
    return PicturedClaim(
        id_, id_.rpartition("/")[0], "2024-03-04T04:15:00Z", since, until, properties, grading, marking
    )


USES = PicturedLink(
    "E-ALI", "E-PHONE", "uses", "RESTRICTED",
    (claim("KG-SCNS/55/c1", since="2024-01-14", until="2024-02-27", grade="4x4 C 3", marking=KG),
     claim("TJ-DCA/1/c1", since="2023-10", grade="4x4 B 2")),
)  # fmt: skip
CALLED = PicturedLink("E-ALI", "E-PHONE", "called", "OPEN", (claim("TJ-DCA/1/c2"),))
OFFICER = PicturedLink("E-ALI", "E-FIRM", "officer_of", "OPEN", (claim("TJ-DCA/1/c3", since="2021", grade="6x6 E 5"),))
OWNS = PicturedLink("E-FIRM", "E-TRUCK", "owns", "OPEN", (claim("TJ-DCA/1/c4", until="2024-03-05T10:00:00Z"),))
LINKS = (USES, CALLED, OFFICER, OWNS)
STAMP = Stamp(
    "KZ-POLICE-20261126-7F3K9QXA2M", "2026-11-26T09:30:00Z", "Ахметова А.", "KZ-POLICE", "SECRET", "expand & paths"
)
PICTURE = Picture(STAMP, "RESTRICTED", LEVELS, ENTITIES, LINKS, False)
NOTHING = Picture(STAMP, "OPEN", LEVELS, (), (), True)
MARKINGS = ("KG-SCNS RESTRICTED → KG, RU", "TJ-DCA OPEN → ALL")
