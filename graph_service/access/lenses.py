"""Who sees what: markings, and the lenses through which viewers see."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph_service.access.registry import ALL, Registry
from resolution.plan.state import Audience
from resolution.reports import Marking


@dataclass(frozen=True, slots=True, order=True)
class Lens:
    """All viewers of one agency at one clearance.

    The one without an agency sees only what is open to all, and nobody looks through it. It is always built, so that
    a newcomer, who sees no more, costs no graph.
    """

    agency: str
    level: str


def lenses(registry: Registry) -> list[Lens]:
    found = [Lens(agency, level) for agency in registry.agencies for level in registry.levels]
    return [Lens("", registry.lowest), *sorted(found)]


def sees(registry: Registry, lens: Lens, marking: Marking) -> bool:
    """Cleared for the level, and the owner or somebody to whom the owner releases it."""
    if marking.level not in registry.levels or lens.level not in registry.levels:
        return False
    if registry.rank(lens.level) < registry.rank(marking.level):
        return False
    if lens.agency and lens.agency == marking.owner:
        return True
    return not registry.circles(lens.agency).isdisjoint(marking.release_to)


def open_to_all(registry: Registry, marking: Marking) -> bool:
    return marking.level == registry.lowest and ALL in marking.release_to


def dominates(registry: Registry, lens: Lens, other: Lens) -> bool:
    """Whether the lens sees all that the other sees, whatever is stored."""
    if lens.level not in registry.levels or other.level not in registry.levels:
        return False
    if registry.rank(lens.level) < registry.rank(other.level):
        return False
    return other.agency in (lens.agency, "")


def rule_of(marking: Marking) -> str:
    """One text for one rule, to be stored."""
    return json.dumps([marking.owner, marking.level, sorted(set(marking.release_to))], ensure_ascii=False)


def marking_of(rule: str) -> Marking:
    owner, level, release_to = json.loads(rule)
    return Marking(owner, level, tuple(release_to))


@dataclass(slots=True)
class LensBook:
    """Lenses with their bits, and the rules that they meet."""

    registry: Registry
    bits: Mapping[Lens, int]
    _audiences: dict[str, Audience] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return sum(1 << bit for bit in self.bits.values())

    def audience(self, rule: str) -> Audience:
        """Who meets a stored rule today."""
        if rule not in self._audiences:
            marking = marking_of(rule)
            seen = sum(1 << bit for lens, bit in self.bits.items() if sees(self.registry, lens, marking))
            self._audiences[rule] = Audience(rule, seen, open_to_all(self.registry, marking))
        return self._audiences[rule]

    def marked(self, marking: Marking) -> Audience:
        return self.audience(rule_of(marking))
