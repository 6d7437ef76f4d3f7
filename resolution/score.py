"""Kinds and model together: what the planner and the search ask of them."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from rapidfuzz.distance import JaroWinkler

from resolution.content import Content
from resolution.evidence import Evidence, Match
from resolution.matcher import Key, Marks, Thresholds
from resolution.model import KindModel, Model, hand_set
from resolution.names import tables
from resolution.names.fold import readings
from resolution.names.organisations_keys import organisation_terms
from resolution.names.organisations_read import read_organisation
from resolution.names.read import words
from resolution.names.search import Mode, other_words
from resolution.phones import digits, read_phone
from resolution.records.finding import DIGITS_OF_A_NUMBER, email_typed, numbers_typed
from resolution.records.kinds import KINDS
from resolution.records.places import addresses_by_word, read_words
from resolution.records.schema import Kinds

PREPARED = 50_000  # contents kept ready for comparison: some 50 MB
NEAR_TOKEN = 0.86  # Jaro–Winkler at which a stored token may be the typed one misspelt
DIGITS_OF_AN_IMEISV, DIGITS_OF_A_DEVICE = 16, 14  # behind a device's own stands the version of its software
A_ROUNDING = 0.01  # bits: more than rounding of all parts of a name makes


@dataclass(slots=True)
class Kept:
    """The most recent things made, up to a number."""

    most: int
    made: OrderedDict[Any, Any] = field(default_factory=OrderedDict)

    def get(self, key: Any, make: Any) -> Any:
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = make()
            if len(self.made) > self.most:
                self.made.popitem(last=False)
        return found


@dataclass(slots=True)
class Matching:
    """A matcher over described kinds."""

    kinds: Kinds = KINDS
    model: Model = field(default_factory=hand_set)
    _prepared: Kept = field(default_factory=lambda: Kept(PREPARED))
    _keys: Kept = field(default_factory=lambda: Kept(PREPARED))

    @property
    def version(self) -> str:
        """Of the model, of how values are read and compared, and of an agency's own tables of names: with others evidence is other."""
        told, own, by_hand = self.model.version, tables.version(), hand_set().version
        if told != by_hand:
            told += f"+{by_hand}"
        return f"{told}+names-{own}" if own else told

    def thresholds(self, kind: str) -> Thresholds:
        return self._weighed(kind).limits

    def _weighed(self, kind: str) -> KindModel:
        """As the model says; kinds that came after it was learnt, as they are set by hand."""
        return self.model.kinds.get(kind) or hand_set().kinds[kind]

    def weights(self, kind: str) -> Mapping[str, Mapping[str, float]]:
        """Bits by field and level."""
        return self._weighed(kind).weights

    def value(self, content: Content) -> str | None:
        return self.kinds[content.kind].value(content)

    def keys(self, content: Content) -> tuple[Key, ...]:
        keys: tuple[Key, ...] = self._keys.get((content.kind, content.text), lambda: self.new_keys(content))
        return keys

    def new_keys(self, content: Content) -> tuple[Key, ...]:
        """Keys made afresh and not kept: for who sends them."""
        return tuple({key.id: key for key in self.kinds[content.kind].keys(content)}.values())

    def ready(self, content: Content) -> Any:
        """What is compared of a content."""
        return self._prepared.get((content.kind, content.text), lambda: self.kinds[content.kind].prepare(content))

    def with_model(self, model: Model) -> "Matching":
        """Another model over what was made ready: nothing of that depends on weights."""
        return replace(self, model=model)

    def make_ready(self, content: Content) -> None:
        """Works out ahead what a plan will ask of a content: for a thread beside the one that plans."""
        self.ready(content)
        self.keys(content)

    def compare(self, left: Content, right: Content) -> Match:
        """Always worked out in one direction, so that both say the same."""
        if right.text < left.text:
            return self.compare(right, left).turned()
        kind, weights = self.kinds[left.kind], self._weighed(left.kind).weights
        one, other = self.ready(left), self.ready(right)
        parts: list[Evidence] = []
        for comparison in kind.comparisons:
            parts += comparison(one, other, weights)
        parts += kind.together(parts, weights)
        return Match(tuple(parts))

    def reaching(self, left: Content, right: Content, least: float) -> Match | None:
        if right.text < left.text:
            found = self.reaching(right, left, least)
            return None if found is None else found.turned()
        kind, weights = self.kinds[left.kind], self._weighed(left.kind).weights
        one, other = self.ready(left), self.ready(right)
        dearest, *quick = kind.comparisons
        rest: list[Evidence] = []
        for comparison in quick:
            rest += comparison(one, other, weights)
        wanted = least - A_ROUNDING - sum([part.bits for part in rest])
        if kind.most(weights) < wanted:
            return None
        for most in kind.hopes(one, other, weights):
            if most < wanted:
                return None
        parts = [*dearest(one, other, weights), *rest]
        parts += kind.together(parts, weights)
        match = Match(tuple(parts))
        return match if match.bits >= least else None

    def marks(self, content: Content) -> Marks:
        kind = self.kinds[content.kind]
        return Marks(frozenset(kind.exclusives(content)), frozenset(kind.traits(content)))

    def against(self, kind: str, field: str, ones: Set[str], others: Set[str]) -> Evidence | None:
        found = self.kinds[kind].apart(field, ones, others, self._weighed(kind).weights)
        return found if found is not None and found.bits < 0 else None

    def tokens(self, content: Content) -> frozenset[str]:
        return frozenset(token for token in self.kinds[content.kind].tokens(content) if token)

    # -- search

    def search_tokens(self, text: str) -> tuple[str, ...]:
        """What typed text may be stored under: folded words, and numbers in every form."""
        found = set(organisation_terms(read_organisation(text)))
        for told in (text, *other_words(text)):
            typed_words = {half for word in words(told) for half in (word, *word.split("-"))}
            found |= {reading for word in typed_words for reading in readings(word)}
        for typed in numbers_typed(text):
            number = typed.lower()
            found |= {number, number[:DIGITS_OF_A_DEVICE]} if len(number) == DIGITS_OF_AN_IMEISV else {number}
        found |= set(addresses_by_word([read_words(text)]))
        if asked := email_typed(text):
            found.add(asked)
        if sum(letter.isdigit() for letter in text) >= DIGITS_OF_A_NUMBER:
            found |= {digits(candidate) for candidate in read_phone(text).candidates}
            if len(digits(text)) >= 7:
                found.add(digits(text)[-7:])
        return tuple(sorted(token for token in found if len(token) > 1))

    def near_tokens(self, typed: str, stored: Sequence[str]) -> Sequence[str]:
        return [
            token for token in stored if token.startswith(typed) or JaroWinkler.similarity(typed, token) >= NEAR_TOKEN
        ]

    def rank(self, text: str, content: Content, mode: Mode = "FUZZY") -> Match:
        return self.kinds[content.kind].rank(text, content, self._weighed(content.kind).weights, mode)
