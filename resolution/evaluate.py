"""How well clusters agree with the truth: pairwise and B-cubed, by sorts of pairs, and how well bits tell pairs apart."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

MOST_BITS = 500.0  # more, and the chance is nothing


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Over all records, those alone in their cluster too."""

    pairwise: Score
    b_cubed: Score


def evaluate(found: Mapping[str, Hashable], truth: Mapping[str, Hashable]) -> Evaluation:
    """Cluster by record, as found and in truth; records that the truth does not name are left out."""
    both: Counter[tuple[Hashable, Hashable]] = Counter()
    clusters: Counter[Hashable] = Counter()
    entities: Counter[Hashable] = Counter()
    for record, entity in truth.items():
        cluster = found.get(record, ("alone", record))
        both[cluster, entity] += 1
        clusters[cluster] += 1
        entities[entity] += 1
    joined, said, true = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, clusters, entities))
    records = max(len(truth), 1)
    precision = sum(n * n / clusters[cluster] for (cluster, _), n in both.items()) / records
    recall = sum(n * n / entities[entity] for (_, entity), n in both.items()) / records
    return Evaluation(Score(joined / said if said else 1.0, joined / true if true else 1.0), Score(precision, recall))


def by_cluster(found: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    """Records of each cluster."""
    clusters: dict[Hashable, list[str]] = defaultdict(list)
    for record, cluster in found.items():
        clusters[cluster].append(record)
    return dict(clusters)


@dataclass(frozen=True, slots=True)
class Slice:
    """How well pairs of one sort are told: those that are said to be one thing, those that are, and those that are both."""

    name: str
    said: int
    true: int
    both: int

    @property
    def score(self) -> Score:
        return Score(self.both / self.said if self.said else 1.0, self.both / self.true if self.true else 1.0)


Tags = tuple[str, ...]
NO_TAG = "–"


def pair_of_values(left: Tags, right: Tags) -> Tags:
    """A pair is of the two values that its records have."""
    return (" + ".join(sorted(value or NO_TAG for value in ("; ".join(left), "; ".join(right)))),)


def any_value(left: Tags, right: Tags) -> Tags:
    """A pair is of every value that either of its records has."""
    return tuple(dict.fromkeys((*left, *right))) or (NO_TAG,)


def slices(
    found: Mapping[str, Hashable],
    truth: Mapping[str, Hashable],
    tags: Mapping[str, Tags],
    sort: Callable[[Tags, Tags], Tags],
) -> list[Slice]:
    """Sorts of pairs, the commonest first; linear in records, whatever the size of a cluster."""
    told = {record: found.get(record, ("alone", record)) for record in truth}
    counts = [
        _pairs(groups, tags, sort)
        for groups in (told, truth, {record: (told[record], entity) for record, entity in truth.items()})
    ]
    names = sorted(counts[0].keys() | counts[1].keys(), key=lambda name: (-counts[1][name], name))
    return [Slice(name, *(each[name] for each in counts)) for name in names]


def _pairs(
    groups: Mapping[str, Hashable], tags: Mapping[str, Tags], sort: Callable[[Tags, Tags], Tags]
) -> Counter[str]:
    """Pairs of each sort within groups."""
    found: Counter[str] = Counter()
    alike: dict[Hashable, Counter[Tags]] = defaultdict(Counter)
    for record, group in groups.items():
        alike[group][tags.get(record, ())] += 1
    for counts in alike.values():
        held = list(counts.items())
        for place, (left, n) in enumerate(held):
            for right, m in held[place:]:
                pairs = n * (n - 1) // 2 if left == right else n * m
                for name in sort(left, right) if pairs else ():
                    found[name] += pairs
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """Pairs of so many bits or more, taken as one thing."""

    bits: float
    score: Score


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs that a model gives about one chance to be one thing, and how many are."""

    expected: float
    seen: float
    pairs: int


def sweep(bits: Sequence[tuple[float, bool]], true: int) -> list[Step]:
    """Precision and recall at each whole number of bits, of `true` pairs in all."""
    if not bits:
        return []
    least, most = (int(extreme(each for each, _ in bits)) for extreme in (min, max))
    found: list[Step] = []
    for at in range(least, most + 1):
        said = [right for each, right in bits if each >= at]
        if said:
            found.append(Step(at, Score(sum(said) / len(said), sum(said) / true if true else 1.0)))
    return found


def reliability(bits: Sequence[tuple[float, bool]], match: float, *, bands: int = 10) -> list[Band]:
    """What the model expects of pairs, one to one at the match threshold, against what is."""
    held: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for each, right in bits:
        expected = 1 / (1 + 2 ** min(match - each, MOST_BITS))
        held[min(int(expected * bands), bands - 1)].append((expected, right))
    return [
        Band(sum(e for e, _ in pairs) / len(pairs), sum(right for _, right in pairs) / len(pairs), len(pairs))
        for _, pairs in sorted(held.items())
    ]
