"""Contents as columns say what the contents say."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.content import Content
from resolution.engines import columns
from resolution.engines.columns import Gathering, Opened, Texts, lot_of, packed
from resolution.engines.local import _roots
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching
from resolution.shelf import Shelf
from tests.resolution.toy import Toy, content

toys = st.builds(
    lambda name, phone, document: content(name=name, phone=phone, document=document),
    st.sampled_from("ABC"), st.sampled_from(["1", "2", None]), st.sampled_from(["D", "E", None]),
)  # fmt: skip


def slowly(contents: Sequence[Content], places: Sequence[int], window: int) -> set[tuple[int, int]]:
    """Pairs that seek each other, one key after the other."""
    holders: dict[str, list[int]] = defaultdict(list)
    identity = set()
    for n, place in enumerate(places):
        for key in Toy().keys(contents[place]):
            holders[key.id].append(n)
            identity |= {key.id} if key.identity else set()
    found = set()
    for key_id, held in holders.items():
        found |= {(held[0], n) for n in held[1:]} if key_id in identity else set(combinations(held[:window], 2))
    return found


@given(st.lists(toys, min_size=1, max_size=12), st.integers(2, 4), st.randoms())
def test_those_who_share_keys_seek_each_other_in_any_order(
    contents: list[Content], window: int, chance: Random
) -> None:
    lot, _ = lot_of(contents, Toy())
    places = np.arange(len(lot.contents), dtype=np.int32)
    chance.shuffle(order := places.tolist())
    places = np.array(order, dtype=np.int32)
    found = lot.holders.sought(places, window)
    assert found.tolist() == [list(pair) for pair in sorted(slowly(lot.contents, places.tolist(), window))]


def test_equal_contents_are_one_wherever_they_come() -> None:
    told = [content(name=name) for name in "ABACB"]
    gathering = Gathering(Toy())
    for some in (told[:2], told[2:]):
        gathering.take(packed(some, Toy()))
    lot, at = gathering.lot()
    assert list(lot.contents) == [content(name=name) for name in "ABC"]
    assert at.tolist() == [0, 1, 0, 2, 1]


def test_a_home_is_the_key_that_most_hold() -> None:
    told = [
        content(name="A", phone="1"),
        content(name="A", phone="2"),
        content(name="A"),
        content(phone="2"),
        content(name="C"),
    ]
    homes = lot_of(told, Toy())[0].holders.homes().tolist()
    assert homes[0] == homes[1] == homes[2] != homes[3]
    assert homes[4] == -1


def test_texts_stand_in_the_order_of_their_letters() -> None:
    names = ["Ҳаким", "Hakim", "Яков", "\U00010348", "\ufffd"]
    contents = lot_of([content(name=name) for name in names], Toy())[0].contents
    assert isinstance(contents, Texts)
    order = [contents[place].text for place in contents.in_order()]
    assert order == sorted(order)


def test_what_is_compared_is_let_go_and_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "OPEN_AT_ONCE", 2)
    person = KINDS["person"]
    made = [person.prepare(person.read({"names": [f"Иван {name}"]}, Reading("TJ"))) for name in "АБВ"]
    assert person.seal is not None
    sealed, shelf = [person.seal.close(each) for each in made], Shelf()
    shelf.put(b"".join(sealed), [len(each) for each in sealed])
    opened = Opened(person, shelf, np.array([2, 1, 0], dtype=np.int32))
    assert [opened[place] for place in (0, 1, 2, 1, 0)] == [made[n] for n in (2, 1, 0, 1, 2)]
    assert len(opened) <= 2


def test_lots_of_nothing_hold_nothing() -> None:
    lot, at = lot_of([], Matching())
    assert (list(lot.contents), at.tolist(), lot.many) == ([], [], None)


@given(st.lists(st.binary(max_size=5)))
def test_a_shelf_gives_what_was_put(told: list[bytes]) -> None:
    shelf = Shelf()
    for some in (told[:3], told[3:]):
        shelf.put(b"".join(some), [len(each) for each in some])
    assert list(shelf) == told
    assert shelf[1:] == told[1:]


@given(st.integers(1, 20).flatmap(lambda count: st.tuples(
    st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20))
))  # fmt: skip
def test_whom_pairs_connect_have_one_root(given_pairs: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = given_pairs
    slow = [{n} for n in range(count)]
    for one, other in pairs:
        whole = slow[one] | slow[other]
        for n in whole:
            slow[n] = whole
    found = _roots(count, np.array(pairs, dtype=np.int32).reshape(-1, 2))
    assert found.tolist() == [min(whole) for whole in slow]
