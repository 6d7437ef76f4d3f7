"""Countries, agencies, groups and handling levels: one TOML file, reread when it changes.

RegistryError      the file is not a registry: all faults at once
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from graph_service.wording import faults_of
from resolution.wording import Worded, Words, joined, of_text

ALL = "ALL"
Word = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_-]{1,31}$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class RegistryError(Worded):
    """The registry cannot be used."""

    def __init__(self, path: Path, faults: list[Words]) -> None:
        self.faults = tuple(faults)
        told = joined(faults)
        super().__init__(f"{path}: {told.en}", f"{path}: {told.ru}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Name(_Strict):
    en: Text
    ru: Text


class Level(_Strict):
    """One handling level."""

    id: Word
    name: Name


class Agency(_Strict):
    """One agency, or an international organisation, which has no country."""

    name: Name
    country: Country | None = None
    type: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,31}$")]
    groups: tuple[str, ...] = ()


class RegistryModel(_Strict):
    levels: tuple[Level, ...]
    """From what everybody may handle up."""
    countries: Mapping[Country, Name]
    groups: Mapping[Word, Name] = {}
    agencies: Mapping[Word, Agency]


@dataclass(frozen=True)
class Registry:
    levels: tuple[str, ...]
    groups: Mapping[str, Name]
    agencies: Mapping[str, Agency]
    countries: Mapping[str, Name] = field(default_factory=dict)
    level_names: Mapping[str, Name] = field(default_factory=dict)

    @property
    def lowest(self) -> str:
        return self.levels[0]

    @property
    def highest(self) -> str:
        return self.levels[-1]

    def rank(self, level: str) -> int:
        return self.levels.index(level)

    def circles(self, agency: str) -> frozenset[str]:
        """Everything by which a release reaches this agency."""
        told = self.agencies.get(agency)
        if told is None:
            return frozenset({ALL})
        return frozenset({ALL, agency, *told.groups, *([told.country] if told.country else [])})

    def release_targets(self) -> frozenset[str]:
        return frozenset({ALL, *self.agencies, *self.countries, *self.groups})

    def country_of(self, agency: str) -> str | None:
        told = self.agencies.get(agency)
        return told.country if told else None


def read_registry(path: Path) -> Registry:
    """Raises RegistryError with every fault of the file."""
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(path, [of_text(error)]) from error
    return registry_of(raw, path)


def registry_of(raw: Mapping[str, Any], path: Path = Path("registry")) -> Registry:
    """Raises RegistryError with every fault of what the file says."""
    faults = list(_disagreements(raw))
    try:
        model = RegistryModel.model_validate(raw)
    except ValidationError as error:
        raise RegistryError(path, faults_of(error) + faults) from error
    if faults:
        raise RegistryError(path, faults)
    names = {level.id: level.name for level in model.levels}
    return Registry(tuple(names), model.groups, model.agencies, model.countries, names)


def _disagreements(raw: Mapping[str, Any]) -> Iterator[Words]:
    """What does not fit together; reads whatever has the right shape, so that these are told with faults of shape."""
    levels = [level.get("id") for level in _list(raw, "levels") if isinstance(level, dict)]
    agencies, groups, countries = (_table(raw, part) for part in ("agencies", "groups", "countries"))
    if not levels:
        yield Words("levels: at least one is needed", "levels: нужен хотя бы один")
    for level in sorted({str(id_) for id_ in levels if levels.count(id_) > 1}):
        yield Words(f"levels: {level} stands more than once", f"levels: {level} стоит не один раз")
    for id_, agency in agencies.items():
        told = agency if isinstance(agency, dict) else {}
        for group in _list(told, "groups"):
            if not isinstance(group, str) or group not in groups:
                place = f"agencies.{id_}.groups"
                yield Words(f"{place}: {group} is no group of the registry", f"{place}: группы {group} в реестре нет")
        if told.get("country") is not None and str(told["country"]) not in countries:
            place, country = f"agencies.{id_}.country", told["country"]
            yield Words(
                f"{place}: {country} is no country of the registry", f"{place}: государства {country} в реестре нет"
            )
    # A release names agencies, countries and groups alike, so one word must not stand for two of them.
    spaces = (
        (Words("agency", "ведомство"), set(agencies)),
        (Words("group", "группа"), set(groups)),
        (Words("country", "государство"), set(countries)),
        (Words("release to all", "«для всех»"), {ALL}),
    )
    for (one, left), (other, right) in combinations(spaces, 2):
        for word in sorted(left & right):
            yield Words("{word} is both {one} and {other}", "{word} — и {one}, и {other}").filled(
                {"word": word, "one": one, "other": other}
            )


def _table(raw: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    found = raw.get(part)
    return found if isinstance(found, dict) else {}


def _list(raw: Mapping[str, Any], part: str) -> list[Any]:
    found = raw.get(part)
    return found if isinstance(found, list) else []


@dataclass(slots=True)
class RegistryFile:
    """A registry that is reread when its file changes."""

    path: Path
    _stamp: tuple[int, int, int] | None = field(default=None)
    _registry: Registry | None = field(default=None)

    def current(self) -> Registry:
        """The same object until the file changes. Raises RegistryError: what is faulty is not served."""
        try:
            status = self.path.stat()
        except OSError as error:
            raise RegistryError(self.path, [of_text(error)]) from error
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if self._registry is None or stamp != self._stamp:
            self._registry, self._stamp = read_registry(self.path), stamp
        return self._registry
