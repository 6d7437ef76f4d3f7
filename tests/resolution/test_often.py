"""Names that a model has learnt to be rare say more, common ones less; what relatives share stays limited."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.content import Content
from resolution.model import KindModel, Model, ModelError, hand_set, read_model, write_model
from resolution.names.surnames import stem
from resolution.names.words import word
from resolution.records.common import Curve, on_curve
from resolution.records.kinds import KINDS
from resolution.records.schema import ANY_OTHER, GIVEN_NAMES, SURNAMES, Reading
from resolution.score import Matching
from resolution.train import train

RARE, COMMON = 13.0, 4.0
bits_of_a_curve = st.integers(-400, 400).map(lambda tenths: tenths / 10)


def folded(surname: str) -> str:
    return stem(word(surname).folded)


def knowing(surnames: dict[str, float], given_names: dict[str, float]) -> Matching:
    """The model set by hand, with how rare names are."""
    by_hand = hand_set()
    person = by_hand.kinds["person"]
    weights = {**person.weights, SURNAMES: surnames, GIVEN_NAMES: given_names}
    return Matching(model=Model("knows", {**by_hand.kinds, "person": KindModel(person.limits, weights)}))


def person(family: str, name: str, **told: object) -> Content:
    return KINDS["person"].read({"names": [{"family": family, "given": name}], **told}, Reading("TJ"))


def bits(matching: Matching, left: Content, right: Content, field: str) -> float:
    return sum(part.bits for part in matching.compare(left, right).parts if part.field == field)


def test_a_rare_surname_in_common_says_more_than_a_common_one() -> None:
    matching = knowing({folded("Müller"): COMMON, ANY_OTHER: RARE}, {ANY_OTHER: 6.0})
    common = bits(matching, person("Müller", "Hans"), person("MÜLLER", "Hans"), "family")
    rare = bits(matching, person("Quandt", "Hans"), person("Quandt", "Hans"), "family")
    assert (common, rare) == pytest.approx((COMMON, RARE))
    assert bits(matching, person("Quandt", "Hans"), person("Quandt", "Hans"), "given") == pytest.approx(6.0)


def test_of_several_ways_to_read_a_name_the_commonest_counts() -> None:
    one = word("richter")
    assert len(one.stems) > 1
    matching = knowing({one.stems[-1]: COMMON, ANY_OTHER: RARE}, {ANY_OTHER: 6.0})
    assert bits(matching, person("Richter", "Hans"), person("Richter", "Hans"), "family") == pytest.approx(COMMON)


def test_brothers_of_a_rare_surname_stay_two_in_one_house() -> None:
    matching = knowing({ANY_OTHER: RARE}, {ANY_OTHER: RARE})
    shared = {"born": "1961-03-04", "addresses": ["Душанбе, Рудаки 5-12"], "phones": ["+992931234567"]}
    brothers = (person("Quandt", name, **shared) for name in ("Иван", "Сергей"))
    assert matching.compare(*brothers).bits < matching.thresholds("person").match


def test_a_surname_in_both_scripts_says_what_was_learnt_and_an_initial_what_it_said() -> None:
    pair = person("Рахимов", "Али"), person("Rahimov", "Ali")
    assert bits(knowing({ANY_OTHER: RARE}, {ANY_OTHER: 3.0}), *pair, "family") == pytest.approx(RARE)
    initials = person("Рахимов", "А."), person("Rahimov", "A.")
    assert bits(knowing({ANY_OTHER: RARE}, {ANY_OTHER: 9.0}), *initials, "given") == bits(
        Matching(), *initials, "given"
    )


families = st.sampled_from(["Рахимов", "Rahimov", "Рахимова", "Быков", "Bokov", "Р.", "Müller", "Quandt-Рахимов", ""])
names = st.sampled_from(["Али", "Ali", "А.", "Алия", "Hans", ""])
told = st.builds(
    lambda family, name, full, born: KINDS["person"].read(
        {"names": [{"full": f"{name} {family}"} if full else {"family": family, "given": name}], "born": born},
        Reading("TJ"),
    ),
    families,
    names,
    st.booleans(),
    st.sampled_from(["", "1961-03-04", "1961"]),
)
rarities = st.sampled_from([2.0, 7.0, 13.0])


@settings(deadline=None, max_examples=150)
@given(told, told, rarities, rarities, rarities)
def test_what_two_names_may_say_at_most_is_never_less_than_what_they_say(
    left: Content, right: Content, known: float, surname: float, name: float
) -> None:
    matching = knowing({folded("Рахимов"): known, ANY_OTHER: surname}, {"ali": known, ANY_OTHER: name})
    match = matching.compare(left, right)
    assert match == matching.compare(right, left).turned()
    for least in (-5.0, 0.0, match.bits, match.bits + 0.5):
        assert matching.reaching(left, right, least) == (match if match.bits >= least else None)


def test_how_often_names_are_met_is_learnt_from_the_records() -> None:
    learnt = train(
        [
            KINDS["person"].read(
                {
                    "names": [{"family": "Müller" if n % 2 else f"Quandt{n}", "given": "Hans"}],
                    "phones": [f"+99293{n:07}"],
                },
                Reading("TJ"),
            )
            for n in range(400)
        ],
        Matching(),
    )
    surnames = learnt.kinds["person"].weights[SURNAMES]
    assert surnames[folded("Müller")] == pytest.approx(1.0)
    assert surnames[ANY_OTHER] == pytest.approx(6.3)
    assert read_model(write_model(learnt)) == learnt


def test_a_model_that_does_not_say_how_rare_any_other_name_is_is_refused() -> None:
    text = write_model(knowing({folded("Müller"): COMMON}, {ANY_OTHER: 3.0}).model)
    with pytest.raises(ModelError, match=r"person\.surnames: \"\*\" is missing"):
        read_model(text)


@given(st.dictionaries(bits_of_a_curve, bits_of_a_curve, min_size=1), bits_of_a_curve)
def test_a_curve_says_what_lies_between_its_points(points: dict[float, float], bits: float) -> None:
    told = {f"{at:g}": said for at, said in points.items()}
    at = sorted(points)
    assert on_curve(bits, Curve(told)) == on_curve(bits, told)
    assert on_curve(bits, told) == pytest.approx(np.interp(bits, at, [points[each] for each in at]))
