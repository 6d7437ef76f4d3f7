"""Which pairs seek each other, in which lenses, before and after; and the evidence between them."""

from collections import defaultdict
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field

from resolution.lens_sets import first_in_each
from resolution.matcher import Matcher
from resolution.plan.known import Known, Need
from resolution.plan.state import Hold, Lenses, Pair, PairEvidence, Unit, pair
from resolution.plan.units import UnitNews

# Of an identity key the others seek only the first holder in each lens: a second and third centre cost as much again and
# save few of the hubs that a mistyped first holder breaks (54, 30, 17 % of hubs of 500 with one, two, three centres), while
# a key of document and birth date together saves all of them.
CENTRES = 1


@dataclass(slots=True)
class PairNews:
    holds: dict[tuple[str, str], tuple[Hold | None, Hold | None]] = field(default_factory=dict)
    pairs: dict[Pair, PairEvidence | None] = field(default_factory=dict)
    """Those that change; None: no longer."""
    touched: Lenses = 0


@dataclass(slots=True)
class _Key:
    """A key that some changed unit holds, with its holders as they were and as they will be."""

    id: str
    identity: bool
    width: int
    """Of the window."""
    left: dict[str, Hold] = field(default_factory=dict)
    """Changed units that held it, without their windows."""
    joined: dict[str, Hold] = field(default_factory=dict)
    """Changed units that will hold it, without their windows."""
    before: dict[str, Hold] = field(default_factory=dict)
    after: dict[str, Hold] = field(default_factory=dict)
    roomy: bool = False
    """Nobody leaves, and the window has room for all who come: so with most keys."""

    def place(self, stored: tuple[Hold, ...]) -> None:
        self.before = self.left | {hold.unit: hold for hold in stored}
        self.roomy = not self.left and len(self.before) + len(self.joined) <= self.width
        if self.roomy:
            self.after = self.before | {
                name: Hold(hold.key, name, hold.open, hold.lenses, hold.lenses) for name, hold in self.joined.items()
            }
            return
        holds = [hold for name, hold in self.before.items() if name not in self.left]
        holds += self.joined.values()
        windows = first_in_each([(hold.rank, hold.unit, hold.lenses) for hold in holds], self.width)
        self.after = {
            hold.unit: hold if hold.window == window else Hold(hold.key, hold.unit, hold.open, hold.lenses, window)
            for hold in holds
            for window in (windows.get(hold.unit, 0),)
        }

    def everybody_matters(self) -> bool:
        """Whether holders outside the windows matter: a centre moves, or a place in a window becomes free."""
        if self.roomy or not any(hold.window for hold in self.before.values()):
            return False
        for name in self.left.keys() | self.joined.keys():
            was, now = self.before.get(name), self.after.get(name)
            if self.identity and ((was and was.window) or (now and now.window)):
                return True
            if was and was.window and (now is None or was.lenses & ~now.lenses or now.rank > was.rank):
                return True
        return False

    def partners(self) -> set[Pair]:
        """Pairs that may seek each other otherwise than before."""
        if self.roomy:
            return {pair(one, other) for one in self.joined for other in self.after if other != one}
        names = self.before.keys() | self.after.keys()
        windows = {name for holds in (self.before, self.after) for name, hold in holds.items() if hold.window}
        moved = {name for name in windows if _window(self.before, name) != _window(self.after, name)}
        found: set[Pair] = set()
        for one in moved | self.left.keys() | self.joined.keys():
            others = names if self.identity and one in windows else windows
            found |= {pair(one, other) for other in others if other != one}
        return found

    def sought(self, p: Pair, holds: Mapping[str, Hold]) -> Lenses:
        one, other = holds.get(p[0]), holds.get(p[1])
        if one is None or other is None:
            return 0
        if self.identity:
            return (one.window & other.lenses) | (other.window & one.lenses)
        return one.window & other.window


def _window(holds: Mapping[str, Hold], name: str) -> Lenses:
    hold = holds.get(name)
    return hold.window if hold else 0


def read_pairs(news: UnitNews, known: Known, matcher: Matcher) -> Generator[Need, None, PairNews]:
    found = PairNews()
    keys = _changed_keys(news, known, matcher)
    yield Need(windows=frozenset(keys))
    for key in keys.values():
        key.place(known.windows[key.id])
    whole = frozenset(key.id for key in keys.values() if key.everybody_matters())
    yield Need(holds=whole)
    for name in whole:
        keys[name].place(known.holds[name])
    sought: dict[Pair, dict[str, Lenses]] = defaultdict(dict)
    for key in keys.values():
        _note_holds(key, found)
        for p in key.partners():
            now = key.sought(p, key.after)
            if now or key.sought(p, key.before):
                sought[p][key.id] = now
    old = frozenset(p for p in sought if p not in news.dead and all(_was_there(unit, news, known) for unit in p))
    yield Need(pairs=old, units=frozenset(unit for p in sought for unit in p if unit not in news.units))
    found.pairs.update(dict.fromkeys(news.dead))
    for p, changed in sought.items():
        _note_pair(p, changed, found, news, known, matcher)
    return found


def _changed_keys(news: UnitNews, known: Known, matcher: Matcher) -> dict[str, _Key]:
    found: dict[str, _Key] = {}

    def note(name: str, unit: Unit | None, *, joined: bool) -> None:
        if unit is None:
            return
        window = matcher.thresholds(unit.content.kind).window
        open_, lenses = unit.open, unit.lenses
        for key in matcher.keys(unit.content):
            one = found.get(key.id)
            if one is None:
                one = found[key.id] = _Key(key.id, key.identity, CENTRES if key.identity else window)
            (one.joined if joined else one.left)[name] = Hold(key.id, name, open_, lenses, 0)

    for name in sorted(news.changed):
        note(name, known.units[name], joined=False)
        note(name, news.units[name], joined=True)
    return found


def _was_there(unit: str, news: UnitNews, known: Known) -> bool:
    return unit not in news.units or known.units[unit] is not None


def _note_holds(key: _Key, found: PairNews) -> None:
    for name in key.joined if key.roomy else key.before.keys() | key.after.keys():
        was, now = key.before.get(name), key.after.get(name)
        if was != now:
            found.holds[key.id, name] = (was, now)


def _note_pair(
    p: Pair, changed: dict[str, Lenses], found: PairNews, news: UnitNews, known: Known, matcher: Matcher
) -> None:
    stored = None if p in news.dead else known.pairs.get(p)
    if stored is not None:
        bits, parts = stored.bits, stored.parts
    elif not any(changed.values()):
        return  # sought once, and too little even then: by now they may not even be of one kind
    else:
        left, right = (news.units[unit] if unit in news.units else known.units[unit] for unit in p)
        if left is None or right is None:
            return
        # In the order in which matchers work it out, so that only what is kept is turned.
        turned = right.content.text < left.content.text
        one, other = (right.content, left.content) if turned else (left.content, right.content)
        match = matcher.reaching(one, other, matcher.thresholds(one.kind).possible)
        if match is None:
            return
        bits, parts = match.bits, (match.turned() if turned else match).parts
    sought = {key: lenses for key, lenses in {**(stored.sought if stored else {}), **changed}.items() if lenses}
    if not sought and stored is None:
        return
    evidence = PairEvidence(*p, bits, parts, sought)
    found.touched |= evidence.lenses ^ (stored.lenses if stored else 0)
    found.pairs[p] = evidence if sought else None
