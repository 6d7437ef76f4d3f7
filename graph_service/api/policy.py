"""What an operator lets be asked, of whom and how much; each viewer's budget of the present minute, and open subscriptions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal

from graph_service.access.tokens import Viewer
from graph_service.services.problems import Problem

MAX_COST = 20_000  # two pages of a hundred with a hundred in each
COST_PER_MINUTE = 1_000_000  # a system that reads page by page without rest stays below; fifty of the dearest do not
MINUTE = 60.0
MOST_SUBSCRIPTIONS = 20  # of a viewer: a wall of screens has fewer
Audience = Literal["anyone", "viewers", "nobody"]


@dataclass(frozen=True, slots=True)
class Policy:
    max_cost: int = MAX_COST
    cost_per_minute: int = COST_PER_MINUTE
    introspection: Audience = "anyone"
    """Who may read the schema from the service."""
    by_address: bool = False
    """Whether queries may come in a GET's address, which proxies and browsers keep."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """Registered documents by their SHA-256."""
    only_documents: bool = False
    """Whether nothing else is executed."""
    subscriptions: int = MOST_SUBSCRIPTIONS
    """How many a viewer may have open at a time."""

    def tells_schema(self, viewer: Viewer | None) -> bool:
        return self.introspection == "anyone" or (self.introspection == "viewers" and viewer is not None)


def documents_in(folder: Path) -> dict[str, str]:
    """The texts of a folder's *.graphql files by their SHA-256."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.graphql"))]
    return {sha256(text.encode()).hexdigest(): text for text in texts}


@dataclass(slots=True)
class Budgets:
    """What each viewer has spent of the present minute."""

    _minute: int = -1
    _spent: dict[tuple[str, str], int] = field(default_factory=dict)

    def spend(self, viewer: Viewer | None, cost: int, limit: int, seconds: float, *, anyway: bool = False) -> bool:
        """Whether so much was left; what is refused is not spent, unless it was done anyway: then nothing is left."""
        minute = int(seconds // MINUTE)
        if minute != self._minute:
            self._minute = minute
            self._spent.clear()
        who = (viewer.agency, viewer.name) if viewer is not None else ("", "")
        spent = self._spent.get(who, 0) + cost
        if spent > limit:
            if anyway:
                self._spent[who] = limit
            return False
        self._spent[who] = spent
        return True


@dataclass(slots=True)
class Seats:
    """How many subscriptions, or sockets, each viewer has open."""

    most: int = MOST_SUBSCRIPTIONS
    _taken: Counter[tuple[str, str]] = field(default_factory=Counter)

    @contextmanager
    def taken(self, viewer: Viewer) -> Iterator[None]:
        """One more while the block runs. Raises Problem."""
        if not self.take(viewer):
            raise Problem(code="TOO_MANY_SUBSCRIPTIONS", bound=str(self.most))
        try:
            yield
        finally:
            self.leave(viewer)

    def take(self, viewer: Viewer) -> bool:
        """Whether there was one."""
        who = (viewer.agency, viewer.name)
        if self._taken[who] >= self.most:
            return False
        self._taken[who] += 1
        return True

    def leave(self, viewer: Viewer) -> None:
        who = (viewer.agency, viewer.name)
        self._taken[who] -= 1
        if not self._taken[who]:
            del self._taken[who]
