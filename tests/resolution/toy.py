"""A matcher so small that every rule of the planner shows in a handful of records."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.matcher import Exclusive, Key, Marks, Thresholds, Trait
from resolution.plan.state import Audience, Claim, Item, Judgement, Submission, Verdict, pair, unit_of
from resolution.reports import Interval, Marking, Report, ReportedClaim, ReportedRecord

FIELDS = ("name", "phone", "born", "national", "document", "number")
LENSES = 4
ALL = (1 << LENSES) - 1
WINDOW, POSSIBLE, MATCH, STRONG = 2, 4.0, 7.0, 11.0
WEIGHTS = (("national", 12, -20), ("document", 11, 0), ("name", 4, -3), ("phone", 5, 0), ("born", 4, -6))


@dataclass(frozen=True)
class Toy:
    version: str = "toy"
    window: int = WINDOW

    def thresholds(self, kind: str) -> Thresholds:
        return Thresholds(POSSIBLE, MATCH, STRONG, self.window)

    def value(self, content: Content) -> str | None:
        return f"number {content.get('number')[0]}" if content.get("number") else None

    def keys(self, content: Content) -> tuple[Key, ...]:
        if content.get("number"):
            return ()
        found = [
            Key(f"{field}={content.get(field)[0]}", field in ("national", "document"))
            for field in ("name", "phone", "national", "document")
            if content.get(field)
        ]
        if content.get("document") and content.get("born"):
            found.append(Key(f"document+born={content.get('document')[0]}|{content.get('born')[0]}", True))
        return tuple(found)

    def compare(self, left: Content, right: Content) -> Match:
        parts = []
        for field, agree, disagree in WEIGHTS:
            one, other = left.get(field), right.get(field)
            if one and other:
                same = one[0] == other[0]
                parts.append(
                    Evidence(field, "SAME" if same else "DIFFERENT", agree if same else disagree, one[0], other[0])
                )
        return Match(tuple(parts))

    def reaching(self, left: Content, right: Content, least: float) -> Match | None:
        match = self.compare(left, right)
        return match if match.bits >= least else None

    def marks(self, content: Content) -> Marks:
        national, born = content.get("national"), content.get("born")
        return Marks(
            frozenset(Exclusive("national", value) for value in national),
            frozenset(Trait("born", value) for value in born),
        )

    def against(self, kind: str, field: str, ones: Set[str], others: Set[str]) -> Evidence | None:
        return None if ones & others else Evidence(field, "DIFFERENT", -6, min(ones), min(others))

    def tokens(self, content: Content) -> frozenset[str]:
        return frozenset(content.get("name"))


def audience(lenses: int) -> Audience:
    return Audience(f"{lenses:04b}", lenses, lenses == ALL)


def content(**fields: str | None) -> Content:
    return Content.of("toy", {field: [value] for field, value in fields.items() if value})


def item(id_: str, *, time: int = 0, lenses: int = ALL, **fields: str | None) -> Item:
    made = content(**fields)
    return Item(id_, str(time), audience(lenses), unit_of(id_, made, Toy()), made, made.text)


def claim(id_: str, left: str, right: str, *, lenses: int = ALL, type_: str = "uses", since: int = 0) -> Claim:
    marking = Marking("P", "OPEN", (f"{lenses:04b}",))
    told = ReportedClaim(id_, type_, left, right, Interval(str(since)), "{}", None, marking)
    return Claim(told, audience(lenses), "0")


def report(id_: str, revision: int = 1, items: Iterable[Item] = (), claims: Iterable[Claim] = ()) -> Submission:
    items, claims = tuple(items), tuple(claims)
    marking = Marking(id_.partition("/")[0], "OPEN", ("ALL",))
    records = tuple(ReportedRecord(each.id, "toy", "{}", each.content, each.id, marking) for each in items)
    digest = repr((items, claims))
    reported = Report(
        id_, id_.partition("/")[0], id_.partition("/")[2], revision, digest, "0", marking, None,
        records, tuple(each.reported for each in claims), "{}",
    )  # fmt: skip
    return Submission(reported, items, claims)


def judgement(
    owner: str, one: str, other: str, verdict: Verdict | None, *, revision: int = 1, lenses: int = ALL
) -> Judgement:
    left, right = pair(one, other)
    return Judgement(owner, left, right, revision, verdict, audience(lenses), "analyst", "0", "")
