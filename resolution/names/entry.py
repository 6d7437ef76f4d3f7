"""The entry points: names of either kind, as text, compared one by one or in bulk."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from resolution.collecting import no_collection
from resolution.evidence import Match
from resolution.names.bulk import (
    Bits,
    Index,
    PreparedOrganisations,
    PreparedPersons,
    prepare_organisations,
    prepare_persons,
    score_organisations,
    score_persons,
)
from resolution.names.keys import person_keys
from resolution.names.organisations import compare_organisations
from resolution.names.organisations_keys import organisation_keys
from resolution.names.organisations_read import OrganisationName, read_organisation
from resolution.names.persons import compare_persons
from resolution.names.read import Reading, readings_of  # and so before `read` of the package is the function below
from resolution.names.texts import readings_inflected

Kind = Literal["person", "organisation"]
Prepared = PreparedPersons | PreparedOrganisations


def compare(left: str, right: str, kind: Kind, *, inflected: bool = False) -> Match:
    """Evidence that two names are of one person or one organisation, part by part; symmetric.

    Inflected: Russian names of persons may stand in other cases than the nominative.
    """
    if kind == "person":
        return compare_persons(left, right, inflected=inflected)
    return compare_organisations(read_organisation(left), read_organisation(right))


def score_pairs(pairs: Sequence[tuple[str, str]], kind: Kind) -> Bits:
    """The bits of `compare` for many pairs."""
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(one, len(numbers)) for one, _ in pairs]
    right = [numbers.setdefault(other, len(numbers)) for _, other in pairs]
    with no_collection():
        return score_prepared(prepare(list(numbers), kind), np.array(left), np.array(right))


def prepare(names: Sequence[str], kind: Kind) -> Prepared:
    """Names read once, to be compared many times."""
    return prepare_persons(names) if kind == "person" else prepare_organisations(names)


def score_prepared(prepared: Prepared, left: Index, right: Index) -> Bits:
    """The bits of `compare` for pairs of prepared names, by their places in the sequence that was prepared."""
    left, right = np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)
    if isinstance(prepared, PreparedPersons):
        return score_persons(prepared, left, right)
    return score_organisations(prepared, left, right)


def read(name: str, kind: Kind, *, inflected: bool = False) -> tuple[Reading, ...] | OrganisationName:
    """The parts of a name: of a person in every likely reading, the likeliest first; inflected as for `compare`."""
    if kind == "person":
        return readings_inflected(name) if inflected else readings_of(name)
    return read_organisation(name)


def keys(name: str, kind: Kind) -> tuple[str, ...]:
    """At most twelve keys; names of one bearer share one in nearly all cases."""
    return person_keys(readings_of(name)) if kind == "person" else organisation_keys(read_organisation(name))
