"""What the planner asks for, and what it has been told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from resolution.plan.state import Claim, Component, Hold, Item, Judgement, Lenses, Pair, PairEvidence, Register, Unit

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Need:
    """Ids of what must be known before planning goes on."""

    reports: frozenset[str] = NONE
    judgements: frozenset[str] = NONE
    judged: frozenset[str] = NONE
    """Records whose judgements are asked for."""
    items: frozenset[str] = NONE
    units: frozenset[str] = NONE
    windows: frozenset[str] = NONE
    """Keys, of which only the holders in some lens's window are asked for."""
    holds: frozenset[str] = NONE
    """Keys, of which all holders are asked for."""
    pairs: frozenset[Pair] = frozenset()
    evidence_of: frozenset[str] = NONE
    """Units, all of whose evidence is asked for."""
    components: frozenset[str] = NONE
    """Nodes, whose whole components are asked for."""
    holders: frozenset[str] = NONE
    """Units, whose records are asked for."""
    members: frozenset[str] = NONE
    """Records, whose leaders are asked for."""
    claims: frozenset[str] = NONE
    """Records, the claims on which are asked for."""


@dataclass(slots=True)
class Known:
    """Answers so far. Whatever was asked for has an entry, if only None or empty."""

    reports: dict[str, Register | None] = field(default_factory=dict)
    judgements: dict[str, Judgement | None] = field(default_factory=dict)
    judged: dict[str, tuple[Judgement, ...]] = field(default_factory=dict)
    items: dict[str, Item | None] = field(default_factory=dict)
    units: dict[str, Unit | None] = field(default_factory=dict)
    windows: dict[str, tuple[Hold, ...]] = field(default_factory=dict)
    holds: dict[str, tuple[Hold, ...]] = field(default_factory=dict)
    pairs: dict[Pair, PairEvidence | None] = field(default_factory=dict)
    evidence_of: dict[str, tuple[PairEvidence, ...]] = field(default_factory=dict)
    component_of: dict[str, str | None] = field(default_factory=dict)
    components: dict[str, Component] = field(default_factory=dict)
    """By component id; which is a node's stands in `component_of`."""
    holders: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    members: dict[str, Mapping[str, Lenses]] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)

    def lacks(self, need: Need) -> Need | None:
        """What of this is not known yet, if anything."""
        lacking: dict[str, Any] = {}
        for asked, answered in ANSWERED_IN.items():
            if (wanted := getattr(need, asked)) and (unknown := wanted - getattr(self, answered).keys()):
                lacking[asked] = unknown
        return Need(**lacking) if lacking else None


ANSWERED_IN = {each.name: each.name for each in fields(Need)} | {"components": "component_of"}
"""Of each field of `Need` that of `Known`."""
