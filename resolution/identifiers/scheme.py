"""What a scheme of numbers is: how its numbers look, which of them hold, what they say of themselves."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from resolution.identifiers.text import plain

Valid = Literal["yes", "no", "unknown"]
Sex = Literal["", "m", "f"]


@dataclass(frozen=True, slots=True)
class Says:
    """What a number says by itself; an empty text is what it does not say."""

    born: str = ""
    """A day, ISO 8601."""
    sex: Sex = ""
    region: str = ""
    """A region's code, or its name where the code is the scheme's own."""
    holder: str = ""
    """What it belongs to: a company or its branch, a type of wagon."""
    registered: str = ""
    """A year, month or day, ISO 8601, of who or what bears the number."""
    country: str = ""
    """ISO 3166 alpha-2; alpha-3 where a passport is quoted."""
    name: str = ""
    number: str = ""
    """A number inside this one: of the passport whose lines these are."""


@cache
def whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def has_letters(pattern: str) -> bool:
    return re.search(r"[A-Z<]", pattern) is not None


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of numbers as its issuer describes it."""

    name: str
    en: str
    ru: str
    pattern: str
    """What the whole plain value matches."""
    country: str = ""
    kinds: tuple[str, ...] = ("person",)
    called: tuple[str, ...] = ()
    """Other names, upper case; several schemes may share one: INN is what six states call their tax numbers."""
    check: Callable[[str], bool | None] | None = None
    """Whether a value of that pattern holds; None where nothing is promised of it."""
    reads: Callable[[str], Says] = lambda _: Says()
    exclusive: bool = False
    """One thing has one for life: two different ones are of two things."""
    one_in: int = 1
    """Of numbers as long that mean something else, one in so many fits: below ten, too many to say what it is."""
    any_digit: bool = False
    """Whether the check finds every single wrong digit."""
    open: bool = False
    """Whether there are numbers outside the pattern, so that one is not wrong for that."""
    clean: Callable[[str], str] = plain

    @property
    def of_digits(self) -> bool:
        return not has_letters(self.pattern)

    def fits(self, value: str) -> bool:
        return whole(self.pattern).fullmatch(value) is not None

    def valid(self, value: str) -> Valid:
        if not self.fits(value):
            return "unknown" if self.open else "no"
        holds = None if self.check is None else self.check(value)
        return "unknown" if holds is None else "yes" if holds else "no"

    def says(self, value: str) -> Says:
        """Nothing, if the number does not hold."""
        return self.reads(value) if self.fits(value) and self.valid(value) != "no" else Says()
