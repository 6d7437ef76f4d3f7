"""What analysts of the small registry keep: queries of the same names, open, shared and hidden, and what they watch."""

from collections.abc import Sequence

from graph_service.access.lenses import Lens, sees
from graph_service.access.tokens import Viewer
from graph_service.services import kept_queries
from graph_service.services.service import Service
from graph_service.services.watching import keeping as watching
from graph_service.services.watching.questions import SORTS, OfEntity, OfIdentifier, OfQuery, Question, text_of
from graph_service.store.kept_queries import KeptQuery, Register
from graph_service.store.watches import Watch
from resolution.ids import entity_id
from resolution.reports import Marking
from tests.contracts.agencies import RECORDS, registry

AT = "2024-07-01T00:00:00Z"
HEADER = """// Title: {title}
// Title-ru: {title}
// Description: Who is linked with an entity.
// Description-ru: С кем связан объект.
// Version: 1
// Param: entity entity — where to start / откуда начать
// Offered-for: {kind}
// Result: table
// Returns: {returns}
// Rows: 100
// Seconds: 5
"""
TEXT = "MATCH (a {id: $entity})-[l]-(b)\nRETURN b.id AS other, count(*) AS links\nORDER BY other\n"


def file(title: str = "Linked", *, kind: str = "any", text: str = TEXT, returns: str = "other, links") -> str:
    return HEADER.format(title=title, kind=kind, returns=returns) + text


def version(
    lens: Lens, name: str, number: int, title: str, *, marked: str, shared_with: tuple[str, ...] = (), kind: str = "any"
) -> KeptQuery:
    return KeptQuery(
        Register(lens.agency, lens.level, name),
        number,
        file(title, kind=kind),
        (kind,),
        marked,
        shared_with,
        "analyst",
        AT,
    )


KZ, KZ_OPEN = Lens("KZ-POLICE", "RESTRICTED"), Lens("KZ-POLICE", "OPEN")
KG, KG_OPEN, TJ = Lens("KG-SCNS", "RESTRICTED"), Lens("KG-SCNS", "OPEN"), Lens("TJ-DCA", "RESTRICTED")
VERSIONS = (
    version(KZ, "couriers", 1, "Ours alone", marked="RESTRICTED"),
    version(KZ_OPEN, "couriers", 1, "Ours and of one state", marked="OPEN", shared_with=("KG",)),
    version(KZ_OPEN, "couriers", 2, "Open to all", marked="OPEN", shared_with=("ALL",)),
    version(KG, "couriers", 1, "Open to all", marked="OPEN", shared_with=("ALL",)),
    version(KG, "couriers", 2, "Ours from now on", marked="RESTRICTED"),
    version(KG_OPEN, "phones", 1, "Of two", marked="OPEN", shared_with=("TJ-DCA",), kind="phone"),
    version(TJ, "phones", 1, "Ours alone", marked="RESTRICTED", kind="phone"),
)
NAMES = sorted({name for each in VERSIONS for name in (each.register.path, each.register.short)})


def seen(query: KeptQuery, viewer: Viewer) -> bool:
    return sees(registry(), viewer.lens, _marking(query))


def _marking(query: KeptQuery) -> Marking:
    return Marking(query.register.agency, query.marked, query.shared_with)


LOOKED_AT = "whole\n00112233445566778899 E-NEVERGIVEN234567\n99887766554433221100"
QUESTIONS: Sequence[Question] = (
    *(OfEntity(entity_id(record)) for record in RECORDS[::3]),
    OfIdentifier("PHONE", "+992 93 123 45 67"),
    OfIdentifier("", "AA1234567"),
    OfQuery("numbers_shared_by_people", {}),
    OfQuery("names_of_an_entity", {"entity": RECORDS[1]}),
    OfQuery("KZ-POLICE/OPEN/couriers", {"entity": RECORDS[0]}, 2),
)
WATCHES = tuple(
    Watch(
        f"W-{lens.agency}-{lens.level}-{n}", f"{lens.agency}/{lens.level}", SORTS[type(question)], text_of(question), "",
        "analyst", AT, "" if isinstance(question, OfEntity) or n % 2 else LOOKED_AT,
    )
    for lens in (KZ, KZ_OPEN, KG, KG_OPEN, TJ)
    for n, question in enumerate(QUESTIONS)
)  # fmt: skip


async def keep(service: Service, queries: Sequence[KeptQuery] = VERSIONS) -> None:
    await kept_queries.restore(service, [(each, service.book.marked(_marking(each))) for each in queries])
    await watching.restore(service, WATCHES)
