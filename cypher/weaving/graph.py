"""The part of the graph that a person may ask for: labels, types, and what of them may be read."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: Mapping[str, tuple[str, ...]]
    """Properties by label. Each node has one label; no label keeps secret what another shows under the same name."""
    links: Mapping[str, tuple[str, ...]]
    """Properties by relationship type."""
    ends: Mapping[str, tuple[str, str]]
    """Labels of the start and end by relationship type."""
    unshown: frozenset[str] = frozenset()
    """Properties that may be compared, and are not shown with the whole."""
    steps_held: bool = True
    """Whether a walk is held at each step, too: how long it goes on beyond what is hidden would tell whoever writes a text."""


_RECORD = ("id", "kind", "caption", "report", "time", "agency", "level", "releaseTo", "source")
# A claim and a report have audiences of their own, which do not speak for the records that they name: LINKED does.
PUBLIC = Graph(
    nodes={"Entity": ("id", "kind", "caption"), "Record": _RECORD},
    links={"LINKED": ("type", "claim", "since", "until"), "IN": ()},
    ends={"LINKED": ("Entity", "Entity"), "IN": ("Record", "Entity")},
)
# Shipped files were read by those who know what a unit is; its id must not come out of them.
SHIPPED = Graph(
    nodes={**PUBLIC.nodes, "Record": (*_RECORD, "unit"), "Unit": ("id", "kind")},
    links={**PUBLIC.links, "MATCHES": ("bits", "parts", "joins")},
    ends={**PUBLIC.ends, "MATCHES": ("Unit", "Unit")},
    unshown=frozenset({"unit"}),
    steps_held=False,
)
