"""A file for people of a lower clearance: what its taker sees, read through a narrower lens of the same agency."""

from dataclasses import replace

from graph_service.access.registry import Registry
from graph_service.access.tokens import Viewer
from graph_service.services.problems import BadInput


def no_higher_than(registry: Registry, viewer: Viewer, level: str | None) -> Viewer:
    """Who sees what the viewer does up to a handling level, and nothing that only what is above it tells. Raises BadInput."""
    if level is None:
        return viewer
    if level not in registry.levels:
        raise BadInput(what="noHigherThan", value=level, bound=", ".join(registry.levels))
    if viewer.level not in registry.levels:
        return viewer  # who is refused anyway
    return replace(viewer, level=min(level, viewer.level, key=registry.rank))
