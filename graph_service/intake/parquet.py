"""Tables in Parquet, a batch of rows at a time, as JSON Lines would have told them."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph_service.intake.cells import plain
from graph_service.intake.faults import IntakeError
from graph_service.intake.mapping import Profile
from graph_service.intake.rows import Row, header
from resolution.wording import Words

ROWS_A_BATCH = 4_096  # made values of at a time: larger ones are no faster
BUFFER = (
    1 << 20
)  # bytes of a column read ahead; without a buffer all of its row group is held, which may be all of the file


@dataclass(slots=True)
class OpenParquet:
    """A Parquet file while it is read."""

    path: Path
    file: Any
    """Of pyarrow, which has no types."""
    size: int
    """Bytes of the whole file."""
    done: int = 0
    """Rows read so far."""

    @property
    def read(self) -> int:
        """Bytes of so many rows, on average: columns stand one after the other, so that no place in the file is all that is read."""
        rows: int = self.file.metadata.num_rows
        return self.size * self.done // max(1, rows)

    def rows(self, profile: Profile) -> Iterator[Row]:
        """Only columns that the profile names. Raises IntakeError for a file that lacks some, or cannot be read further."""
        names = [*self.file.schema_arrow.names, *self._paths(profile)]
        header(names, profile)
        number = 0
        with _told(self.path, "is damaged", "повреждён"):
            # By one thread: the others work on rows, and some are forked meanwhile.
            for batch in self.file.iter_batches(ROWS_A_BATCH, columns=list(profile.columns), use_threads=False):
                for row in _rows_of(batch, number + 1):
                    number = row.number
                    yield row
                self.done = number

    def _paths(self, profile: Profile) -> Iterator[str]:
        """Columns within columns, by names joined with points."""
        for column in profile.columns:
            first, *names = column.split(".")
            at = self.file.schema_arrow.get_field_index(first) if names else -1
            if (
                at >= 0
                and column not in self.file.schema_arrow.names
                and _holds(self.file.schema_arrow.types[at], names)
            ):
                yield column


@contextmanager
def opened(path: Path) -> Iterator[OpenParquet]:
    """Raises IntakeError for what is no Parquet file, and where nothing is installed that reads them."""
    try:
        from pyarrow.parquet import ParquetFile  # an extra: 120 MB of files, and 50 MB of memory, that few want
    except ImportError as error:
        raise IntakeError(
            f"to read {path.name} takes pyarrow: pip install 'graph-service[parquet]' brings it",
            f"чтобы прочесть {path.name}, нужен pyarrow: его поставит pip install 'graph-service[parquet]'",
        ) from error
    with _told(path, "is no Parquet file", "не файл Parquet"):
        # Spark's old timestamps count nanoseconds, in which there is no year 1600 or 9999.
        file = ParquetFile(path, buffer_size=BUFFER, pre_buffer=False, coerce_int96_timestamp_unit="us")
    with file:
        yield OpenParquet(path, file, path.stat().st_size)


@contextmanager
def _told(path: Path, en: str, ru: str) -> Iterator[None]:
    """What pyarrow raises, in words."""
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError) as error:
        why = str(error).partition("\n")[0][:200]
        raise IntakeError(f"{path.name} {en}: {why}", f"{path.name} {ru}: {why}") from error


def _holds(type_: Any, names: list[str]) -> bool:
    """Whether objects of this type have such a member; in a map any name may stand."""
    from pyarrow import types

    for name in names:
        if types.is_map(type_):
            return True
        if not types.is_struct(type_) or (at := type_.get_field_index(name)) < 0:
            return False
        type_ = type_.field(at).type
    return True


def _rows_of(batch: Any, first: int) -> Iterator[Row]:
    wrong: dict[int, Words] = {}
    names = batch.schema.names
    columns = [_values(column, name, wrong) for name, column in zip(names, batch.columns, strict=True)]
    for place, cells in enumerate(zip(*columns, strict=True) if columns else [()] * batch.num_rows):
        yield Row(first + place, dict(zip(names, cells, strict=True)), wrong.get(place))


def _values(column: Any, name: str, wrong: dict[int, Words]) -> list[Any]:
    """A column's values as of JSON; rows where it has none that can be read are wrong."""
    from pyarrow import timestamp, types

    if types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(timestamp("us", column.type.tz), safe=False)  # all that a datetime holds
    read = _as_it_is if types.is_integer(column.type) or types.is_boolean(column.type) else as_json
    try:
        return [read(value) for value in column.to_pylist(maps_as_pydicts="strict")]
    except (ValueError, OverflowError, KeyError):  # bytes that are no text, a year that no calendar of ours has
        return [_value(scalar, name, wrong, place) for place, scalar in enumerate(column)]


def _value(scalar: Any, name: str, wrong: dict[int, Words], place: int) -> Any:
    try:
        return as_json(scalar.as_py(maps_as_pydicts="strict"))
    except (ValueError, OverflowError, KeyError):
        words = Words(f"{name} holds {scalar.type} that cannot be read", f"в {name} {scalar.type}, прочесть нельзя")
        wrong.setdefault(place, words)
        return None


def _as_it_is(value: Any) -> Any:
    return value


def as_json(value: Any) -> Any:
    """A value as JSON has it: days, times and what else it has no sign for are text."""
    how = AS_JSON.get(type(value))
    if how is not None:
        return how(value)
    return plain(value)


def _number(value: float) -> float | str | None:
    if math.isnan(value):  # what pandas leaves where nothing stood
        return None
    return value if math.isfinite(value) else plain(value)


def _decimal(value: Decimal) -> float | str | None:
    return int(value) if value.is_finite() and value == value.to_integral_value() else _number(float(value))


AS_JSON: dict[type, Callable[[Any], Any]] = {
    type(None): _as_it_is,
    str: _as_it_is,
    int: _as_it_is,
    bool: _as_it_is,
    float: _number,
    Decimal: _decimal,
    date: plain,
    datetime: plain,
    bytes: bytes.decode,  # older writers do not say that it is text
    list: lambda value: [as_json(each) for each in value],
    dict: lambda value: {name: as_json(each) for name, each in value.items()},
}
