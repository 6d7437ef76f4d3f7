"""A model learnt from records alone, without anybody's labels, after Fellegi and Sunter.

How often unlike records agree by chance (u) is counted on pairs taken evenly from all; how often records of one thing agree (m)
by expectation-maximisation among those that share a key, in rounds over the kinds of keys, leaving out what the key itself
takes for granted; how many pairs are of one thing (the prior) from what the weights then say of all pairs that seek each other.
Where a file tells little, the model it starts from decides: it counts as so many pairs.

Pairs that people judged are labels beside that: in the rounds their answer stands in place of an estimate, and counts as more pairs
than one; and the threshold rises to where their answers are even. They are chosen for being unclear, so they say nothing of how
often levels are reached by chance.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from math import ceil, log, log2

import numpy as np

from resolution.collecting import no_collection
from resolution.content import Content
from resolution.engines.columns import Lot, lot_of, sorts_of
from resolution.engines.local import Progress
from resolution.engines.workers import Crew
from resolution.levels import MIDDLES, Levels, Reckoning, fields_of
from resolution.many import Bits, Index
from resolution.matcher import Thresholds
from resolution.model import KindModel, Model
from resolution.records.common import CURVE
from resolution.records.schema import ANY_OTHER, HOUSEHOLD, NAMES
from resolution.score import Matching
from resolution.wording import Worded

Told = Callable[[Progress], None]
Round = tuple[str, list[tuple[int, int]]]
"""Pairs that share a sort of key, by its name."""
Label = tuple[Content, Content, bool]
"""Two contents that somebody judged, and whether they are of one thing."""

LABEL_PAIRS = 3.0  # as which one that somebody judged counts: of one, three and ten the made worlds told no difference beyond noise
MOST_SHIFT = 4.0
# Bits within which an answer says something of the threshold: one far from it says that a weight is wrong.
NEAR_MATCH = 3.0
NATURAL = log(2)  # natural units of a bit
# Bits by which the threshold is likely wrong: twenty answers move it by one where all of them say so.
SHIFT_DEVIATION = 1.0
RECORDS_COUNTED, RECORDS_OF_A_PART = 30_000, 5_000  # for how often values are met
LEAST_MET = 5  # records that have a value, below which it is as rare as any other; with 20 the sets were resolved alike
RANDOM_PAIRS = 30_000  # for u: a level that one pair in 15,000 reaches by chance is still seen twice
PAIRS_OF_A_PART = 2_500  # compared by one worker at a time: of larger parts one waits longer for the last
ROUND_PAIRS = 3_000  # of one kind of key, for m
SOUGHT_PAIRS = 20_000  # for the prior
# Holders of one key that are compared with each other: a few large groups must not be all that is learnt.
MOST_OF_A_KEY = 12
ROUNDS = 40  # of expectation and maximisation: weights change by less than a tenth of a bit long before
MOST_OF_A_BAND = 0.2  # share of the pairs of one thing that the model to start from expects in one band of names
PRIOR_PAIRS = 40.0  # as which the model to start from counts
SEEN_HALF = 0.5  # pairs as which a level counts that no pair reached by chance
LEAST_MATCH, MOST_MATCH = 6.0, 24.0
# Bits below the threshold at which a pair is kept to look at, above it at which it joins groups.
BELOW_MATCH, ABOVE_MATCH = 8.0, 7.0
LEAST, MOST = -12.0, 18.0  # bits of one field: more certainty than a sample can give
MOST_COUNTED = 24.0  # and than a count of all pairs
COUNTS = 4  # of names that agree by chance: each by the weights of the one before, which change little after three
# That two who share what a household shares are one, where nothing else is told of them; and as how many pairs that counts.
SHARE_IN_HOUSEHOLDS, HOUSEHOLD_PAIRS = 0.35, 6.0
LEAST_PAIRS = 20  # of a kind of key, below which they teach nothing
GOLDEN = (5**0.5 - 1) / 2  # its multiples lie evenly: pairs are taken from all over, and the same each time
FIRST_FOUND = 5  # of these bands: who agrees so far shares a key


class NothingToLearn(Worded):
    """Records from which no weights can be learnt."""


# Different ones: of the 159 of a public set of tricky cases a worse model was learnt than it began with.
LEAST_RECORDS = 200


def _nothing_confirms(kind: str) -> NothingToLearn:
    return NothingToLearn(
        f"{kind} records are compared in one field, which nothing else confirms",
        f"записи вида {kind} сравниваются по одному полю, и подтвердить его нечем",
    )


def train(
    contents: Sequence[Content],
    base: Matching,
    *,
    labels: Sequence[Label] = (),
    workers: int = 1,
    told: Told = lambda _: None,
) -> Model:
    """Learns the weights of the kind of these contents; of other kinds they stay. Raises NothingToLearn.

    Labels of other contents, and of two equal ones, teach nothing; of two that contradict each other on one pair, none counts.
    """
    lot, _ = lot_of(contents, base)
    with Crew(lot, workers) as crew:
        return train_by(crew, base, records=len(contents), labels=labels, told=told)


def train_by(
    crew: Crew[Lot], base: Matching, *, records: int, labels: Sequence[Label] = (), told: Told = lambda _: None
) -> Model:
    """`train`, by those who may resolve the same contents afterwards. `base` is the matcher of the lot; `records`: how many said them."""
    contents = crew.held.contents
    if len(contents) < LEAST_RECORDS:
        raise NothingToLearn(
            f"to learn weights takes {LEAST_RECORDS} different records, not {len(contents)}",
            f"для обучения весам нужно разных записей: {LEAST_RECORDS}, здесь их {len(contents)}",
        )
    kind = contents[0].kind
    if len(base.kinds[kind].comparisons) == 1:
        raise _nothing_confirms(kind)
    judged = _judged(contents, labels)
    with no_collection():
        kinds = {**base.model.kinds, kind: _Learning(crew, base, judged, told).learn()}
    said = sha256(
        repr(sorted((name, each.limits, sorted(each.weights.items())) for name, each in kinds.items())).encode()
    )
    about: dict[str, str | int] = {"kind": kind, "from": base.version, "records": records}
    if judged:
        about["judgements"] = len(judged)
    return Model(f"trained-{said.hexdigest()[:12]}", kinds, about)


def _judged(contents: Sequence[Content], labels: Sequence[Label]) -> dict[tuple[int, int], bool]:
    """By places of two contents."""
    if not labels:
        return {}
    places = {content.text: n for n, content in enumerate(contents)}
    found: dict[tuple[int, int], set[bool]] = defaultdict(set)
    for left, right, same in labels:
        one, other = places.get(left.text, -1), places.get(right.text, -1)
        if min(one, other) >= 0 and one != other:
            found[min(one, other), max(one, other)].add(same)
    return {pair: next(iter(said)) for pair, said in sorted(found.items()) if len(said) == 1}


def _counted(lot: Lot, places: range) -> Mapping[str, Counter[str]]:
    assert lot.many is not None
    return lot.many.frequencies(places)


class _Learning:
    def __init__(self, crew: Crew[Lot], base: Matching, judged: Mapping[tuple[int, int], bool], told: Told) -> None:
        self.crew, self.contents, self.base, self.told = crew, crew.held.contents, base, told
        self.judged = judged
        self.kind = base.kinds[self.contents[0].kind]
        self.model = self._with_frequencies(base.model.kinds[self.kind.name])
        self.fields = tuple(fields_of(self.model.weights))
        self.place = {field.name: n for n, field in enumerate(self.fields)}
        self.reckoning = Reckoning(
            self.fields,
            tuple(self.model.weights.get(HOUSEHOLD, {})),
            self.model.weights.get(NAMES, {}).get("SCALE", 1.0),
            replace(base.model, kinds={**base.model.kinds, self.kind.name: self.model}),
        )

    def learn(self) -> KindModel:
        count = len(self.contents)
        everything = count * (count - 1) // 2
        coming = self._levels("chance", _spread(count, min(RANDOM_PAIRS, everything)))
        rounds = list(self._rounds())  # while others compare
        in_rounds = self._levels("rounds", [pair for _, pairs in rounds for pair in pairs])
        # In the order of their places as text, as which the pairs were taken evenly since the first model was learnt.
        order = np.array(sorted(range(count), key=str), dtype=np.int64)
        pairs = order[self.crew.held.holders.sought(order, self.model.limits.window)]
        step = max(1, ceil(len(pairs) / SOUGHT_PAIRS))
        near_by = self._levels("prior", pairs[::step])
        apart = coming()
        if np.count_nonzero((apart.found >= 0).any(axis=0)) < 2:  # of these records, whatever others of their kind tell
            raise _nothing_confirms(self.kind.name)
        # In a small file a pair by chance may be of one thing.
        together = 1 / (1 + np.exp2(self.model.limits.match - apart.bits))
        u = [self._shares(apart, n, 1 - together) for n in range(len(self.fields))]
        priors = [self._prior(n, u[n]) for n in range(len(self.fields))]
        m, met = self._maximised(rounds, in_rounds(), u, priors)
        near = near_by()
        met = [found + self._counts(apart, n, 1 - together) for n, found in enumerate(met)]
        weights = [np.clip(np.log2(m[n] / u[n]), LEAST, MOST) for n in range(len(self.fields))]
        match = self._threshold(near, step, everything, weights)
        n = self.place.get(NAMES, -1)
        named = everything * float((apart.found[:, n] >= 0).mean()) if n >= 0 else 0.0
        if named:  # of records without names nothing of them is learnt
            for _ in range(COUNTS):
                weights[n] = self._names_counted(near, step / named, match, weights, m[n], u[n])
                match = self._threshold(near, step, everything, weights)
        match += self._shift(weights, match)
        return self._model(weights, match, met, self._limits_of_households(near, weights))

    # -- what is counted

    def _with_frequencies(self, model: KindModel) -> KindModel:
        """The model with how few records have each value of which some are met more often than others."""
        if not self.kind.frequencies:
            return model
        places = range(0, len(self.contents), max(1, len(self.contents) // RECORDS_COUNTED))
        parts = [places[start : start + RECORDS_OF_A_PART] for start in range(0, len(places), RECORDS_OF_A_PART)]
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for found in self.crew.share(_counted, parts):
            for name, some in found.items():
                counts[name].update(some)
        weights = dict(model.weights)
        for each in self.kind.frequencies:
            if told := sorted(counts[each.field].items()):
                met = {value: count for value, count in told if count >= LEAST_MET} | {ANY_OTHER: LEAST_MET}
                weights[each.field] = {value: round(log2(len(places) / count), 1) for value, count in met.items()}
        return replace(model, weights=weights)

    def _levels(self, stage: str, pairs: Sequence[tuple[int, int]] | Index) -> Callable[[], Levels]:
        """Begins to compare pairs; what is returned waits for the end."""
        array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        parts = [array[start : start + PAIRS_OF_A_PART] for start in range(0, len(array), PAIRS_OF_A_PART)]
        coming = self.crew.share(self.reckoning.levels, parts)

        def done() -> Levels:
            found, bits = [np.zeros((0, len(self.fields)), dtype=np.int8)], [np.zeros(0)]
            capped = [np.zeros(0, dtype=np.int8)]
            for n, levels in enumerate(coming):
                if stage:
                    self.told(Progress(stage, n * PAIRS_OF_A_PART, len(pairs)))
                found.append(levels.found)
                bits.append(levels.bits)
                capped.append(levels.capped)
            return Levels(np.concatenate(found), np.concatenate(bits), np.concatenate(capped))

        return done

    def _shares(self, levels: Levels, field: int, weights: Bits) -> Bits:
        """How often each level of a field is reached, of pairs in which it is told at all."""
        counts = self._counts(levels, field, weights)
        shares: Bits = (counts + SEEN_HALF) / (counts.sum() + SEEN_HALF * len(counts))
        return shares

    def _counts(self, levels: Levels, field: int, weights: Bits) -> Bits:
        column = levels.found[:, field]
        some = column >= 0
        return np.bincount(column[some], weights=weights[some], minlength=len(self.fields[field].levels)).astype(
            np.float64
        )

    def _prior(self, field: int, u: Bits) -> Bits:
        """What the model to start from makes of u."""
        found = u * np.exp2(self.fields[field].bits)
        if self.fields[field].name == NAMES:  # a band of rare names that no pair met by chance would else be all
            found = np.minimum(found, MOST_OF_A_BAND)
        shares: Bits = found / found.sum()
        return shares

    # -- rounds over kinds of keys

    def _maximised(
        self, rounds: Sequence[Round], every: Levels, u: Sequence[Bits], priors: Sequence[Bits]
    ) -> tuple[list[Bits], list[Bits]]:
        """m of each level, and as how many pairs of one thing it was met. `every`: the pairs of all rounds."""
        met = [np.zeros(len(field.levels)) for field in self.fields]
        start = 0
        for name, pairs in rounds:
            here = slice(start, start + len(pairs))
            levels = Levels(every.found[here], every.bits[here], every.capped[here])
            start += len(pairs)
            taught = [n for n, field in enumerate(self.fields) if field.name not in self.kind.granted[name]]
            answers = np.array([self.judged.get(pair, np.nan) for pair in pairs], dtype=np.float64)
            for n, found in self._round(levels, answers, taught, u, priors).items():
                met[n] = met[n] + found
        counts = [found + prior * PRIOR_PAIRS for found, prior in zip(met, priors, strict=True)]
        return [count / count.sum() for count in counts], met

    def _rounds(self) -> Iterator[Round]:
        """Pairs that share a key, by the name of the key."""
        for name, sort in sorts_of(self.kind).items():
            pairs = self.crew.held.holders.of_sort(sort, MOST_OF_A_KEY)
            if len(pairs) >= LEAST_PAIRS:
                taken = {(one, other) for one, other in pairs[:: ceil(len(pairs) / ROUND_PAIRS)].tolist()}
                judged = self.judged.keys() & {(one, other) for one, other in pairs.tolist()} if self.judged else ()
                yield name, sorted(taken.union(judged))

    def _round(
        self, levels: Levels, answers: Bits, taught: Sequence[int], u: Sequence[Bits], priors: Sequence[Bits]
    ) -> Mapping[int, Bits]:
        """Of each field how many pairs of one thing are at each level. `answers`: 1, 0, or not a number where nobody judged."""
        m = {n: priors[n] for n in taught}
        told = ~np.isnan(answers)
        counted = np.where(told, LABEL_PAIRS, 1.0)
        share = 0.5
        found: dict[int, Bits] = {}
        for _ in range(ROUNDS):
            bits = self._weighed(levels, {n: np.log2(m[n] / u[n]) for n in taught})
            same = np.where(told, answers, 1 / (1 + np.exp2(-bits) * (1 - share) / share))
            share = min(0.999, max(0.001, float(same.mean())))
            for n in taught:
                found[n] = self._counts(levels, n, same * counted)
                counts = found[n] + priors[n] * PRIOR_PAIRS
                m[n] = counts / counts.sum()
        return found

    def _weighed(self, levels: Levels, weights: Mapping[int, Bits]) -> Bits:
        bits = np.zeros(len(levels.found))
        for n, weight in weights.items():
            column = levels.found[:, n]
            bits += np.where(column >= 0, weight[column], 0.0)
        return np.clip(bits, -60, 60)

    # -- the prior

    def _threshold(self, near: Levels, step: int, everything: int, weights: Sequence[Bits]) -> float:
        """Bits from which two records are likelier one thing than two: of every `step`th pair that seeks another, among all."""
        match = self.model.limits.match
        bits = self._weighed(near, dict(enumerate(weights)))
        for _ in range(ROUNDS):
            same = 1 / (1 + np.exp2(match - bits))
            found = max(float(same.sum()) * step, 1.0)
            match = min(MOST_MATCH, max(LEAST_MATCH, log2(everything / found)))
        return match

    def _names_counted(
        self, near: Levels, share: float, match: float, weights: Sequence[Bits], m: Bits, u: Bits
    ) -> Bits:
        """Weights of names, where those that agree by chance are counted among the pairs that seek each other.

        Too few of chance pairs agree so far to tell one in a thousand from one in a million: of 60,000 records of a made-up world equal
        names said two bits too little. `share`: as which part of all pairs in which names are told one of these counts.
        """
        n = self.place[NAMES]
        apart = 1 / (1 + np.exp2(self._weighed(near, dict(enumerate(weights))) - match))
        counted = (self._counts(near, n, apart) + SEEN_HALF) * share
        rare = np.arange(len(u)) >= FIRST_FOUND
        bits: Bits = np.clip(np.log2(m / np.where(rare, np.minimum(counted, u), u)), LEAST, MOST_COUNTED)
        return bits

    def _shift(self, weights: Sequence[Bits], match: float) -> float:
        """Bits by which the threshold must rise to be where the answers of those who judged are even.

        It never falls: a pair left apart is asked about again, a wrong one joined hides. On made worlds a threshold that fell to
        where single pairs were even cost up to .02 of F1, for each pair that joins brings others along.
        """
        if not self.judged:
            return 0.0
        every = self._weighed(self._levels("", list(self.judged))(), dict(enumerate(weights)))
        near = np.abs(every - match) < NEAR_MATCH
        bits, answers = every[near], np.array(list(self.judged.values()), dtype=np.float64)[near]
        least, most = 0.0, MOST_SHIFT
        for _ in range(ROUNDS):  # what it is too high by falls as it rises: halved until it is nought
            shift = (least + most) / 2
            expected = 1 / (1 + np.exp2(match + shift - bits))
            too_low = float((expected - answers).sum()) - shift / (SHIFT_DEVIATION**2 * NATURAL)
            least, most = (shift, most) if too_low > 0 else (least, shift)
        return least

    def _limits_of_households(self, near: Levels, weights: Sequence[Bits]) -> Mapping[str, float]:
        """By how much what a household shares may say more than joins two records: as the rest says of those who share it."""
        found: dict[str, float] = {}
        for n, level in enumerate(self.reckoning.caps):
            here = near.capped == n
            rest = Levels(near.found[here], near.bits[here], near.capped[here])
            fields = [f for f, field in enumerate(self.fields) if field.name in self.kind.personal[level]]
            bits = self._weighed(rest, {f: weights[f] for f in fields})
            share = SHARE_IN_HOUSEHOLDS
            for _ in range(ROUNDS):
                same = 1 / (1 + np.exp2(-bits) * (1 - share) / share)
                known = HOUSEHOLD_PAIRS * SHARE_IN_HOUSEHOLDS
                share = (float(same.sum()) + known) / (len(same) + HOUSEHOLD_PAIRS)
            found[level] = log2(share / (1 - share))
        return found

    def _model(
        self, weights: Sequence[Bits], match: float, met: Sequence[Bits], households: Mapping[str, float]
    ) -> KindModel:
        sure = self.kind.sure
        match = round(match + log2(sure / (1 - sure)), 2)
        learnt: dict[str, Mapping[str, float]] = dict(self.model.weights)
        for field, told, seen in zip(self.fields, weights, met, strict=True):
            bits = np.where(seen >= SEEN_HALF, told, field.bits)  # what nobody met is as it was
            if field.name == NAMES:
                rising = np.maximum.accumulate(bits)  # names that agree better say no less
                learnt[CURVE] = {f"{at:g}": round(float(b), 2) for at, b in zip(MIDDLES, rising, strict=True)}
            else:
                learnt[field.name] = {level: round(float(b), 2) for level, b in zip(field.levels, bits, strict=True)}
        if households:
            learnt[HOUSEHOLD] = {level: round(match + more, 2) for level, more in households.items()}
        limits = Thresholds(max(1.0, match - BELOW_MATCH), match, match + ABOVE_MATCH, self.model.limits.window)
        return KindModel(limits, learnt)


def _spread(count: int, wanted: int) -> list[tuple[int, int]]:
    """Pairs of `count` things, each but once, taken evenly: all of them where not many more are wanted than there are."""
    if count * (count - 1) // 2 <= 2 * wanted:
        return list(combinations(range(count), 2))
    found: dict[tuple[int, int], None] = {}
    for n in range(wanted):
        one = n % count
        other = (one + 1 + int(n * GOLDEN % 1 * (count - 1))) % count
        found[min(one, other), max(one, other)] = None
    return list(found)
