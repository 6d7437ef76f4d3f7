"""Common neighbours, networks, overlaps, key players and communities equal slow obvious twins."""

from collections import Counter, defaultdict
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.services.links import connecting, measures, playing, roads, sharing
from graph_service.services.links.filters import LinkFilter
from graph_service.store.connection import Store
from tests.contracts.linked import Drawn, allowed, asked, drawn, examples, filters, put

SMALL_HUB = 5


def neighbours(graph: Drawn, wanted: LinkFilter, exempt: list[str] | None = None) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for left, right, _, _ in allowed(graph, wanted, exempt=exempt or []):
        found[left].add(right)
    return found


def undirected(wanted: LinkFilter) -> LinkFilter:
    return LinkFilter(**{name: getattr(wanted, name) for name in wanted.__slots__ if name != "direction"})


async def test_common_neighbours_and_overlaps_equal_their_twins(store: Store) -> None:
    hubs = set[str]()
    for graph, wanted, least, first, most in examples(
        40, 41, drawn(), filters, st.integers(2, 3), st.integers(1, 4), st.sampled_from([1, 2, 100])
    ):
        seen = graph.seen()
        ids = [each.id for each in seen.things][:4]
        if len(ids) < 2:
            continue
        reader = await put(store, graph)
        found = await asked(
            reader,
            lambda reading: sharing.common_neighbours(reading, ids, wanted, least=least, first=first),  # noqa: B023
        )
        cells: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for left, right, claim, _ in allowed(seen, wanted):
            if left in ids:
                cells[right][left].append(claim)
        twin = sorted(
            (-len(row), -sum(map(len, row.values())), other) for other, row in cells.items() if len(row) >= least
        )
        assert [each.entity.id for each in found.shared] == [other for *_, other in twin][:first]
        assert found.left_out == max(0, len(twin) - first)
        for each in found.shared:
            row = cells[each.entity.id]
            assert [cell.entity for cell in each.cells] == sorted(row)
            for cell in each.cells:
                claims = row[cell.entity]
                assert cell.claims == len(claims)
                assert cell.first == min((c.since for c in claims if c.since), default=None)
                assert cell.confidence == max(c.confidence for c in claims)
                assert cell.types == tuple(sorted({c.type for c in claims}))
        overlaps = await asked(
            reader, lambda reading: sharing.neighbourhood_overlap(reading, ids, wanted, most=most)  # noqa: B023
        )  # fmt: skip
        beside, links = neighbours(seen, wanted), Counter(left for left, _, _, _ in allowed(seen, wanted))
        told = {(each.left, each.right): (each.shared, each.only_left, each.only_right) for each in overlaps.pairs}
        twin_hubs = {id_ for id_ in ids if links[id_] > most}
        assert {each.id for each in overlaps.hubs} == twin_hubs
        hubs |= twin_hubs
        pairs = list(combinations(sorted(set(ids) - twin_hubs), 2))
        assert sorted(told) == pairs
        for left, right in pairs:
            one, other = beside[left] - {right}, beside[right] - {left}
            assert told[left, right] == (len(one & other), len(one - other), len(other - one))
        assert [each.likeness for each in overlaps.pairs] == sorted((e.likeness for e in overlaps.pairs), reverse=True)
    assert hubs


def groups_of(ids: list[str], beside: dict[str, set[str]], hubs: set[str], most: int) -> list[set[str]]:
    """Ends joined by ways of at most so many hops, in groups."""

    def near(start: str) -> set[str]:
        found, level = {start}, {start}
        for _ in range(most):
            level = {o for n in level if n == start or n not in hubs for o in beside[n]} - found
            found |= level
        return found & set(ids)

    groups: list[set[str]] = []
    for id_ in ids:
        group = {id_}
        while (more := {o for n in group for o in near(n)} | group) != group:
            group = more
        if group not in groups:
            groups.append(group)
    return groups


def smallest(ends: set[str], nodes: list[str], beside: dict[str, set[str]]) -> int:
    """The fewest entities that hold the ends together, all choices tried."""
    for extra in range(len(nodes) + 1):
        for chosen in combinations(nodes, extra):
            held = ends | set(chosen)
            group = {min(held)}
            while (more := {o for n in group for o in beside[n] & held} | group) != group:
                group = more
            if group == held:
                return extra
    raise AssertionError("nothing joins them")


async def test_a_network_joins_what_can_be_joined_and_tells_the_rest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roads, "HUB", SMALL_HUB)
    networks = 0
    for graph, wanted, gap in examples(60, 43, drawn(), filters, st.integers(1, 4)):
        seen = graph.seen()
        ids = [each.id for each in seen.things][:3]
        if len(ids) < 3:
            continue
        reader = await put(store, graph)
        found = await asked(reader, lambda reading: connecting.connecting_network(reading, ids, wanted, max_gap=gap))  # noqa: B023
        entered = {right for _, right, _, _ in allowed(seen, undirected(wanted), exempt=ids)} | set(ids)
        beside = defaultdict[str, set[str]](set)
        for left, right, _, _ in allowed(seen, undirected(wanted), exempt=ids):
            if left in entered:
                beside[left].add(right)
                beside[right].add(left)
        counted = Counter(left for left, _, _, _ in allowed(seen, undirected(wanted), exempt=ids))
        hubs = {id_ for id_, claims in counted.items() if claims > SMALL_HUB} - set(ids)
        twin = groups_of(ids, beside, hubs, gap)
        told = [{each.id for each in network.asked} for network in found.networks]
        told += [{each.id} for each in found.unjoined]
        assert sorted(map(sorted, told)) == sorted(map(sorted, twin))
        for network in found.networks:
            networks += 1
            ends, between = {each.id for each in network.asked}, {each.id for each in network.between}
            assert not between & hubs
            edges = {(hop.left.id, hop.right.id) for hop in network.hops}
            assert len(edges) == len(ends | between) - 1  # a tree
            assert all(hop.claims for hop in network.hops)
            pool = [id_ for id_ in beside if id_ not in ends and id_ not in hubs]
            if len(ends) == len(ids):
                best = smallest(ends, pool, beside)
                assert len(edges) <= 2 * (len(ends) - 1 + best)
    assert networks > 25


graphs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25).map(
    lambda pairs: {
        str(n): {str(b) for a, b in pairs if a == n != b} | {str(a) for a, b in pairs if b == n != a} for n in range(10)
    }
)


def pieces(steps: dict[str, set[str]], without: str = "") -> list[int]:
    left, found = set(steps) - {without}, []
    while left:
        group = {min(left)}
        while (more := {o for n in group for o in steps[n] & left} | group) != group:
            group = more
        left -= group
        found.append(len(group))
    return found


def pairs_within(sizes: list[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


@given(graphs)
def test_parted_pairs_are_those_that_taking_a_node_out_parts(steps: dict[str, set[str]]) -> None:
    found = measures.parted(steps)
    for node in steps:
        own = len(next(g for g in [reached(steps, node)]))
        assert found[node] == pairs_within(pieces(steps)) - (own - 1) - pairs_within(pieces(steps, node))


def reached(steps: dict[str, set[str]], start: str) -> set[str]:
    group = {start}
    while (more := {o for n in group for o in steps[n]} | group) != group:
        group = more
    return group


@settings(max_examples=50)
@given(graphs)
def test_betweenness_counts_shortest_ways(steps: dict[str, set[str]]) -> None:
    twin = dict.fromkeys(steps, 0.0)
    for left, right in combinations(sorted(steps), 2):
        ways = [[left]]
        while ways and not any(way[-1] == right for way in ways):
            ways = [[*way, o] for way in ways for o in steps[way[-1]] if o not in way]
        ways = [way for way in ways if way[-1] == right]
        for way in ways:
            for node in way[1:-1]:
                twin[node] += 1 / len(ways)
    found = measures.betweenness(steps)
    assert found == pytest.approx(twin, abs=1e-3)


@given(graphs)
def test_communities_part_the_graph_and_never_join_what_is_apart(steps: dict[str, set[str]]) -> None:
    found = measures.communities(steps)
    assert sorted(node for group in found for node in group) == sorted(steps)
    assert all(group <= reached(steps, min(group)) for group in found)
    assert found == measures.communities(dict(reversed(steps.items())))
    assert modularity(steps, found) >= modularity(steps, [frozenset({node}) for node in steps]) - 1e-9


def modularity(steps: dict[str, set[str]], groups: list[frozenset[str]]) -> float:
    double = sum(map(len, steps.values()))
    if not double:
        return 0.0
    return sum(
        sum(len(steps[n] & group) for n in group) / double - (sum(len(steps[n]) for n in group) / double) ** 2
        for group in groups
    )


def test_two_cliques_that_one_link_joins_are_two_communities() -> None:
    steps = defaultdict[str, set[str]](set)
    for clique in ("abcde", "vwxyz"):
        for left, right in combinations(clique, 2):
            steps[left].add(right)
            steps[right].add(left)
    steps["e"].add("v")
    steps["v"].add("e")
    assert [sorted(group) for group in measures.communities(steps)] == [list("abcde"), list("vwxyz")]


async def test_players_and_communities_are_of_what_the_lens_sees(store: Store) -> None:
    for graph, wanted, depth in examples(25, 47, drawn(), filters, st.integers(0, 3)):
        seen = graph.seen()
        if "E-0" not in {each.id for each in seen.things}:
            continue
        reader = await put(store, graph)
        found = await asked(reader, lambda reading: playing.key_players(reading, ["E-0"], wanted, depth=depth))  # noqa: B023
        ahead = neighbours(seen, wanted, ["E-0"])
        held, level = {"E-0"}, {"E-0"}
        for _ in range(depth):
            level = {o for n in level for o in ahead[n]} - held
            held |= level
        steps = {n: {o for o in held if o in ahead[n] or n in ahead[o]} for n in held}
        assert {each.entity.id: each.degree for each in found.players} == {n: len(steps[n]) for n in held}
        assert {each.entity.id: each.parted for each in found.players} == measures.parted(steps)
        groups = await asked(reader, lambda reading: playing.communities(reading, ["E-0"], wanted, depth=depth))  # noqa: B023
        told = [frozenset(member.id for member in each.members) for each in groups.communities]
        assert told == measures.communities(steps)
