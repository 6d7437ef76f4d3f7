"""A number as it came, made into a value with what is known of it: scheme, country, whether its check digits hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolution.identifiers.mrz import MRZ
from resolution.identifiers.scheme import Says, Scheme, Valid
from resolution.identifiers.schemes import ALL, BY_NAME, EXCLUSIVE, SCHEMES, spelled
from resolution.identifiers.text import AS_DIGITS, plain
from resolution.identifiers.warnings import warning_of_number

__all__ = ["EXCLUSIVE", "Identifier", "plain", "read_identifier", "says_of"]

RARE = 100  # a number without a scheme is given one that fits one in so many others
RARE_AT_HOME = 10  # or one in so many, where the state is named whose scheme it is


@dataclass(frozen=True, slots=True)
class Identifier:
    value: str
    scheme: str
    """As it is called here, or as it was told if it is none of ours, or empty."""
    country: str
    """The scheme's, or else as it was told."""
    valid: Valid
    raw: str = ""
    candidates: tuple[str, ...] = ()
    """Schemes of which this may be a number; more than one is never decided here."""
    warning: str = ""
    """Why the value stands for nobody: it is kept and never a key."""

    @property
    def says(self) -> Says:
        """What the number says of its holder, if its scheme is known and it is not wrong."""
        return says_of(self.scheme, self.value)


@lru_cache(maxsize=50_000)
def says_of(scheme: str, value: str) -> Says:
    """Nothing of a scheme that is none of ours, and of a number that does not hold."""
    return SCHEMES[scheme].says(value) if scheme in SCHEMES else Says()


@lru_cache(maxsize=50_000)
def read_identifier(raw: str, scheme: str = "", country: str = "") -> Identifier:
    """Never raises, whatever the text."""
    named = spelled(scheme)
    if not named:
        return _without_scheme(raw, country)
    called = BY_NAME.get(named)
    if called is None:
        return _made(raw, plain(raw), named, country, "unknown")
    if len(called) == 1:
        return _of(called[0], raw, country)
    return _of_family(raw, named, called, country)


def _made(
    raw: str, value: str, scheme: str, country: str, valid: Valid, candidates: tuple[str, ...] = ()
) -> Identifier:
    return Identifier(value, scheme, country, valid, raw, candidates, warning_of_number(value))


def _of(scheme: Scheme, raw: str, country: str) -> Identifier:
    value = written(scheme, raw)
    return _made(raw, value, scheme.name, scheme.country or country, scheme.valid(value), (scheme.name,))


def written(scheme: Scheme, raw: str) -> str:
    """The value; a label before it is left out and letters become digits, where the check digits then hold."""
    value = scheme.clean(raw)
    if value.isdigit() or scheme.fits(value):
        return value
    if not scheme.of_digits:
        named = (plain(name) for name in (scheme.name, *scheme.called))
        rests = (value[len(label) :] for label in named if value.startswith(label))
        return next((rest for rest in rests if scheme.fits(rest)), value)
    unlabelled = re.sub(r"^[A-ZА-ЯЁ]+", "", value)
    scanned = (unlabelled.translate(AS_DIGITS), value.translate(AS_DIGITS))
    if scheme.fits(unlabelled):
        return unlabelled
    return next((each for each in scanned if scheme.valid(each) == "yes"), value)


def _of_family(raw: str, named: str, called: Sequence[Scheme], country: str) -> Identifier:
    """A name that several schemes share: the one that holds, or the only one that may, of that state first."""
    levels = [(scheme, scheme.valid(value)) for scheme in called if scheme.fits(value := written(scheme, raw))]
    home = any(scheme.country == country for scheme in called)
    fit = [scheme for scheme, _ in levels if scheme.country == country or not home]
    may = [scheme for scheme, valid in levels if scheme in fit and valid != "no"]
    if not may:  # the state is often that of the agency, which also meets foreigners
        foreign = [(scheme, valid) for scheme, valid in levels if scheme not in fit and valid != "no"]
        fit += [scheme for scheme, valid in foreign if valid == "yes" or scheme.one_in >= RARE]
    sure = [scheme for scheme, valid in levels if scheme in may and valid == "yes"]
    chosen = sure if len(sure) == 1 else may or fit
    if len(chosen) == 1:
        return _of(chosen[0], raw, country)
    return _made(raw, plain(raw), named, country, "unknown", tuple(scheme.name for scheme in chosen))


def _without_scheme(raw: str, country: str) -> Identifier:
    if "<" in raw or "«" in raw:
        value = MRZ.clean(raw)
        if MRZ.valid(value) == "yes":
            return _of(MRZ, raw, country)
    value = plain(raw)
    fit = sorted((s for s in ALL if s.clean is not MRZ.clean and s.valid(value) != "no" and s.fits(value)),
                 key=lambda scheme: scheme.country != country)  # fmt: skip
    candidates = tuple(scheme.name for scheme in fit)
    likely = [s for s in fit if s.one_in >= (RARE_AT_HOME if country and s.country == country else RARE)]
    if len(likely) > 1:
        likely = [scheme for scheme in likely if scheme.country == country]
    if len(likely) != 1:
        return _made(raw, value, "", country, "unknown", candidates)
    return _made(raw, value, likely[0].name, likely[0].country or country, likely[0].valid(value), candidates)
