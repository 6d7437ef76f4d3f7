"""How well clusters agree with the truth: pairwise and B-cubed."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


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
