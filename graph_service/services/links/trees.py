"""A small tree that joins given nodes in a graph that is known: at most twice the smallest (Mehlhorn 1988), then pruned."""

from collections.abc import Collection, Mapping, Set

Steps = Mapping[str, Set[str]]
"""Neighbours of each node, from both ends."""


def joined(ends: Collection[str], steps: Steps, closed: Set[str], most_hops: int) -> list[frozenset[str]]:
    """Nodes of one tree for each group of ends that ways of so many hops join; ends that nothing joins stand alone.

    Every node goes to its nearest end; an edge between two ends' nodes joins these, the shortest way first.
    """
    home, before, far = _regions(ends, steps, closed)
    bridges = sorted(
        (far[left] + 1 + far[right], left, right)
        for left in home
        for right in steps.get(left, ())
        if left < right and right in home and home[left] != home[right] and far[left] + 1 + far[right] <= most_hops
    )
    group = {end: end for end in ends}

    def leader(end: str) -> str:
        while group[end] != end:
            end = group[end]
        return end

    trees = {end: {end} for end in ends}
    for _, left, right in bridges:
        one, other = leader(home[left]), leader(home[right])
        if one == other:
            continue
        keep, gone = sorted((one, other))
        group[gone] = keep
        trees[keep] |= trees.pop(gone) | _way(left, before) | _way(right, before)
    return [_pruned(trees[end], set(ends), steps) for end in sorted(trees)]


def _regions(
    ends: Collection[str], steps: Steps, closed: Set[str]
) -> tuple[dict[str, str], dict[str, str | None], dict[str, int]]:
    """The nearest end of each node, the node before it on the way from there, and how far that is; ties go by ids."""
    home, far = {end: end for end in ends}, dict.fromkeys(ends, 0)
    before: dict[str, str | None] = dict.fromkeys(ends)
    level, distance = sorted(ends), 0
    while level:
        distance += 1
        found: dict[str, tuple[str, str]] = {}
        for node in level:
            for other in steps.get(node, ()):
                if other not in home and other not in closed:
                    found[other] = min(found.get(other, (home[node], node)), (home[node], node))
        for other, (end, node) in found.items():
            home[other], before[other], far[other] = end, node, distance
        level = sorted(found)
    return home, before, far


def _way(node: str, before: Mapping[str, str | None]) -> set[str]:
    found = set[str]()
    at: str | None = node
    while at is not None:
        found.add(at)
        at = before[at]
    return found


def _pruned(nodes: set[str], ends: set[str], steps: Steps) -> frozenset[str]:
    """Without what is not needed to hold the ends together."""
    ends = nodes & ends
    for node in sorted(nodes - ends):
        rest = nodes - {node}
        start = min(ends)
        if ends <= reach(start, rest, steps):
            nodes = rest
    return frozenset(nodes)


def reach(start: str, nodes: Set[str], steps: Steps) -> set[str]:
    """What of the nodes is connected with the start within them."""
    found, waiting = {start}, [start]
    while waiting:
        fresh = (set(steps.get(waiting.pop(), ())) & nodes) - found
        found |= fresh
        waiting += fresh
    return found


def spanning(nodes: Collection[str], steps: Steps) -> list[tuple[str, str]]:
    """Edges of a tree that spans connected nodes, each with the smaller id first."""
    if not nodes:
        return []
    start, left = min(nodes), set(nodes)
    left.discard(start)
    found, level = [], [start]
    while level:
        fresh = []
        for node in level:
            for other in sorted(set(steps.get(node, ())) & left):
                left.discard(other)
                fresh.append(other)
                found.append((min(node, other), max(node, other)))
        level = fresh
    return sorted(found)
