"""Which links a question is about."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from graph_service.intake.json_reports import CLAIM_TYPE
from graph_service.intake.times import moment
from graph_service.services.lookup import find_entities
from graph_service.services.problems import BadInput, among, within
from graph_service.store.reading import Reading
from resolution.gradings import read_grading, standing
from resolution.moments import FIRST, LAST, earliest, latest

Direction = Literal["ANY", "OUT", "IN"]
TURNED: dict[Direction, Direction] = {"ANY": "ANY", "OUT": "IN", "IN": "OUT"}
MOST_NAMED = 100  # words or ids in one list of a filter: each is compared with every link


@dataclass(frozen=True, slots=True)
class LinkFilter:
    """Links that are asked for; what is empty does not narrow. Times are as precise as they are written."""

    kinds: Sequence[str] = ()
    """Of the entity at the other end."""
    types: Sequence[str] = ()
    without: Sequence[str] = ()
    """Types that are left out."""
    direction: Direction = "ANY"
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    """Links that may have held then, in the world."""
    known_at: str | None = None
    """Only claims of reports made by then; the entities and what may be seen are today's."""
    min_confidence: int = 0
    min_grade: str | None = None
    agencies: Sequence[str] = ()
    avoid: Sequence[str] = ()
    """Entities that are not entered."""

    def turned(self) -> "LinkFilter":
        """The same links, asked from the other end."""
        return replace(self, direction=TURNED[self.direction])

    @property
    def every(self) -> bool:
        """Whether it leaves no link out: statements then look at none of its conditions."""
        told = ((getattr(self, each.name), each.default) for each in fields(self))
        return all(not value or value == default for value, default in told)

    def params_between(self) -> dict[str, Any]:
        """As statements take it that are given both ends of links. Raises BadInput."""
        return {name: value for name, value in self.params().items() if name not in ("kinds", "avoid")}

    def params(self) -> dict[str, Any]:
        """As statements take it. Raises BadInput."""
        for name, values in (("kinds", self.kinds), ("types", self.types), ("withoutTypes", self.without),
                             ("agencies", self.agencies), ("avoid", self.avoid)):  # fmt: skip
            within(name, len(values), 0, MOST_NAMED)
        for name, values in (("types", self.types), ("withoutTypes", self.without)):
            _typed(name, values)
        since, until, as_of = _moment("since", self.since), _moment("until", self.until), _moment("asOf", self.as_of)
        known = _moment("knownAt", self.known_at)
        if since and until and earliest(since) > latest(until):
            raise BadInput(what="since", value=str(self.since), bound=f"≤ until ({self.until})")
        opens_by, closes_from = (latest(until) if until else LAST), (earliest(since) if since else FIRST)
        if as_of:
            opens_by, closes_from = min(opens_by, latest(as_of)), max(closes_from, earliest(as_of))
        least = self._least()
        return {
            "every": self.every,
            "kinds": list(self.kinds),
            "types": list(self.types),
            "without": list(self.without),
            "out": self.direction != "IN",
            "into": self.direction != "OUT",
            "since": closes_from,
            "until": opens_by,
            "known": latest(known) if known else LAST,
            "confidence": within("minConfidence", self.min_confidence, 0, 100),
            "reliability": least[0],
            "credibility": least[1],
            "agencies": list(self.agencies),
            "avoid": list(self.avoid),
        }

    def _least(self) -> tuple[int, int]:
        """The least place on either axis of a grade."""
        if self.min_grade is None:
            return 0, 0
        grading = read_grading(self.min_grade)
        if grading is None:
            raise BadInput(what="minGrade", value=self.min_grade, bound="4x4 B2, 5x5x5 C3, 6x6 B2 …")
        least = standing(grading)
        return least.reliability, least.credibility


EVERYTHING = LinkFilter()


def known(wanted: LinkFilter, kinds: Collection[str], agencies: Collection[str]) -> LinkFilter:
    """The filter, if there are the kinds and agencies that it names. Raises BadInput."""
    among("kinds", wanted.kinds, kinds)
    among("agencies", wanted.agencies, agencies)
    return wanted


async def present(reading: Reading, wanted: LinkFilter) -> LinkFilter:
    """The filter with what it avoids as entities are called now; what the lens does not know cannot be met."""
    if not wanted.avoid:
        return wanted
    within("avoid", len(wanted.avoid), 0, MOST_NAMED)
    found = await find_entities(reading, wanted.avoid)
    return replace(wanted, avoid=sorted({entity.id for entity in found.values()}))


def _typed(name: str, given: Iterable[str]) -> None:
    """Raises BadInput; which types there are is nobody's to list: that a word is one would tell of what is hidden."""
    for each in given:
        if CLAIM_TYPE.fullmatch(each) is None:
            raise BadInput(what=name, value=each, bound="uses, owns, carrier_of …")


def _moment(name: str, given: str | None) -> str | None:
    found = moment(given) if given is not None else None
    if given is not None and found is None:
        raise BadInput(what=name, value=given, bound="2024, 2024-03, 2024-03-05, 2024-03-05T10:00:00Z")
    return found
