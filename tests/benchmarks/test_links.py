"""The world of the link benchmark is the same every time, and as big as asked."""

from benchmarks.links import APART, HUB, World


def test_a_world_is_made_alike_and_as_big_as_asked() -> None:
    world = World(1_000, 4_000)
    entities, links = list(world.entity_rows()), list(world.link_rows())
    assert len({row["id"] for row in entities}) == 1_000
    assert len(links) >= 4_000
    assert links == list(World(1_000, 4_000).link_rows())
    assert sum(HUB in (row["left"], row["right"]) for row in links) == 400
    ends = {row[end] for row in links for end in ("left", "right")}
    assert ends <= {row["id"] for row in entities}
    apart = {f"E-{n:07}" for n in range(999 - APART, 999)}
    assert all((row["left"] in apart) == (row["right"] in apart) for row in links)
