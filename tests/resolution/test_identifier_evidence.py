"""What numbers do in comparisons of people: they agree, they stand for nobody, they tell birth dates, they contradict."""

from typing import Any

import pytest

from resolution.content import Content
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching

matching = Matching()
MAN_OF_1981 = "810403300129"  # an IIN of a man born on 3 April 1981
PASSPORT_LINES = f"{'P<TJKRAKHIMOV<<ALI':<<44}\n4007654329TJK8104030M2801016<<<<<<<<<<<<<<08"


def person(**fields: Any) -> Content:
    return KINDS["person"].read({"names": ["Каримов Али"], **fields}, Reading("KZ"))


def levels(left: Content, right: Content) -> dict[str, str]:
    return {part.field: part.level for part in matching.compare(left, right).parts}


@pytest.mark.parametrize("value", ["000000", "123456789", "1111111111", "AA0000000", "11223344595"])
def test_a_number_that_stands_for_nobody_joins_nobody(value: str) -> None:
    one = person(identifiers=[value], documents=[value])
    assert not one.get("identifiers")
    assert not one.get("documents")
    assert not any(key.identity for key in matching.keys(one))


def test_a_date_that_stands_for_nothing_is_not_compared() -> None:
    assert not person(born="1900-01-01").get("born")
    assert person(born="1970-01-01").get("born")


def test_the_lines_of_a_passport_are_its_number() -> None:
    lines, number = person(documents=[PASSPORT_LINES]), person(documents=["400765432"])
    assert levels(lines, number)["documents"] == "SAME"
