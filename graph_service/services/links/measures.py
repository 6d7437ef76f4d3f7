"""Who matters in a graph that is known, and what hangs together in it: whole numbers and ties by id, so never by chance."""

from collections import defaultdict
from collections.abc import Mapping, Set

import rustworkx

from graph_service.services.links.trees import reach

Steps = Mapping[str, Set[str]]
ALONE = (
    10**9
)  # nodes from which betweenness would be worked out in parallel: sums of fractions must not depend on turns


def betweenness(steps: Steps) -> dict[str, float]:
    """For each node, the shortest ways between two others that go through it; of several, each counts in part."""
    names = sorted(steps)
    graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph(multigraph=False)
    places = dict(zip(names, graph.add_nodes_from(names), strict=True))
    graph.add_edges_from([
        (places[left], places[right], None) for left in names for right in sorted(steps[left]) if left < right
    ])  # fmt: skip
    found = rustworkx.betweenness_centrality(graph, normalized=False, parallel_threshold=ALONE)
    return {name: round(found[place], 4) for name, place in places.items()}


def parted(steps: Steps) -> dict[str, int]:
    """For each node, how many pairs of others only it holds together: one walk in depth, children before parents."""
    order: list[str] = []
    parent: dict[str, str | None] = {}
    low, size, number = dict[str, int](), dict[str, int](), dict[str, int]()
    pieces: dict[str, list[int]] = defaultdict(list)
    found: dict[str, int] = {}
    for root in sorted(steps):
        if root in number:
            continue
        start = len(order)
        _walk(root, steps, parent, number, order)
        component = order[start:]
        for node in reversed(component):
            size[node] = 1 + sum(size[child] for child in steps[node] if parent.get(child) == node)
            low[node] = min([
                number[node],
                *(low[other] if parent.get(other) == node else number[other]
                  for other in steps[node] if other != parent[node]),
            ])  # fmt: skip
            above = parent[node]
            if above is not None and low[node] >= number[above]:
                pieces[above].append(size[node])
        for node in component:
            rest = len(component) - 1 - sum(pieces[node])
            parts = [*pieces[node], rest]
            found[node] = (sum(parts) ** 2 - sum(part * part for part in parts)) // 2
    return found


def _walk(root: str, steps: Steps, parent: dict[str, str | None], number: dict[str, int], order: list[str]) -> None:
    parent[root], number[root] = None, len(order)
    order.append(root)
    waiting = [(root, iter(sorted(steps[root])))]
    while waiting:
        node, others = waiting[-1]
        other = next((each for each in others if each not in number), None)
        if other is None:
            waiting.pop()
            continue
        parent[other], number[other] = node, len(order)
        order.append(other)
        waiting.append((other, iter(sorted(steps[other]))))


def communities(steps: Steps) -> list[frozenset[str]]:
    """Groups with more links within than chance would give (Louvain 2008), the largest first.

    Nodes are taken in the order of their ids and gains are whole numbers: the same graph gives the same groups.
    """
    groups = {name: frozenset({name}) for name in sorted(steps)}
    weights: dict[str, dict[str, int]] = {left: dict.fromkeys(sorted(steps[left]), 1) for left in sorted(steps)}
    while True:
        home = _moved(weights)
        if len(set(home.values())) == len(weights):
            break
        merged: dict[str, frozenset[str]] = defaultdict(frozenset)
        for node, group in home.items():
            merged[group] |= groups[node]
        joint: dict[str, dict[str, int]] = {group: defaultdict(int) for group in sorted(merged)}
        for left, others in weights.items():
            for right, weight in others.items():
                joint[home[left]][home[right]] += weight
        groups, weights = dict(merged), {left: dict(sorted(others.items())) for left, others in joint.items()}
    whole = [piece for group in groups.values() for piece in _connected(group, steps)]
    return sorted(whole, key=lambda group: (-len(group), min(group)))


def _moved(weights: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """Each node in the neighbouring group where it gains most, until none gains."""
    degree = {node: sum(others.values()) for node, others in weights.items()}
    double = sum(degree.values())
    home, total = {node: node for node in weights}, dict(degree)
    moving = double > 0
    while moving:
        moving = False
        for node, others in weights.items():
            own = home[node]
            total[own] -= degree[node]
            towards: dict[str, int] = {own: 0}
            for other, weight in others.items():
                if other != node:
                    towards[home[other]] = towards.get(home[other], 0) + weight
            gains = {group: weight * double - degree[node] * total[group] for group, weight in towards.items()}
            best = min(gains, key=lambda group: (-gains[group], group))
            if gains[best] <= gains[own]:
                best = own
            home[node] = best
            total[best] += degree[node]
            moving = moving or best != own
    return home


def _connected(group: frozenset[str], steps: Steps) -> list[frozenset[str]]:
    """Pieces of a group: a node that moved on may have been all that held it together."""
    found, left = [], set(group)
    while left:
        piece = frozenset(reach(min(left), left, steps))
        found.append(piece)
        left -= piece
    return found
