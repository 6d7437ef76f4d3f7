"""What pydantic finds wrong, in words of both languages."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from resolution.wording import Words

# What was expected, by pydantic's type of error; arguments are its context.
BY_ERROR: Mapping[str, Words] = {
    "missing": Words("a value", "значение"),
    "extra_forbidden": Words("no field of this name", "такого поля нет"),
    "string_type": Words("text", "текст"),
    "string_too_short": Words("at least {min_length} characters", "не меньше {min_length} знаков"),
    "string_too_long": Words("at most {max_length} characters", "не больше {max_length} знаков"),
    "string_pattern_mismatch": Words("text of the form {pattern}", "текст вида {pattern}"),
    "int_type": Words("a whole number", "целое число"),
    "int_parsing": Words("a whole number", "целое число"),
    "int_from_float": Words("a whole number", "целое число"),
    "greater_than": Words("a number above {gt}", "число больше {gt}"),
    "greater_than_equal": Words("a number from {ge}", "число от {ge}"),
    "less_than_equal": Words("a number up to {le}", "число до {le}"),
    "float_type": Words("a number", "число"),
    "float_parsing": Words("a number", "число"),
    "finite_number": Words("a finite number", "конечное число"),
    "bool_type": Words("true or false", "true или false"),
    "bool_parsing": Words("true or false", "true или false"),
    "list_type": Words("a list", "список"),
    "tuple_type": Words("a list", "список"),
    "dict_type": Words("an object", "объект"),
    "model_type": Words("a table of names and values", "таблица имён и значений"),
    "model_attributes_type": Words("a table of names and values", "таблица имён и значений"),
    "mapping_type": Words("a table of names and values", "таблица имён и значений"),
    "dataclass_type": Words("an object", "объект"),
    "too_short": Words("at least {min_length} values", "не меньше {min_length} значений"),
    "too_long": Words(
        "at most {max_length} values, here are {actual_length}",
        "не больше {max_length} значений, здесь их {actual_length}",
    ),
    "literal_error": Words("exactly {expected}", "ровно {expected}"),
    "json_invalid": Words("JSON", "JSON"),
    "timezone_aware": Words("a time with its offset", "время со смещением"),
    "datetime_type": Words("a time with its offset", "время со смещением"),
    "datetime_parsing": Words("a time with its offset", "время со смещением"),
    "datetime_from_date_parsing": Words("a time with its offset", "время со смещением"),
}
NOTHING_CAME = ("missing", "extra_forbidden", "json_invalid")  # where what came says nothing more
MISSING = Words("missing", "не указано")
ANYTHING = Words("a value of another form", "значение другого вида")


class Unfit(ValueError):
    """What a validator of our own says against a value."""

    def __init__(self, en: str, ru: str) -> None:
        self.words = Words(en, ru)
        super().__init__(en)


def expected_by(type_: str, context: Mapping[str, Any]) -> Words:
    """What was expected where pydantic found an error of this type."""
    told = context.get("error")
    return told.words if isinstance(told, Unfit) else BY_ERROR.get(type_, ANYTHING).filled(context)


def misfits(error: ValidationError) -> Iterator[tuple[str, Words, str]]:
    """Where, what was expected there, and what came; that is empty where it says nothing more."""
    for each in error.errors(include_url=False):
        given = "" if each["type"] in NOTHING_CAME else repr(each["input"])
        wanted = MISSING if each["type"] == "missing" else expected_by(each["type"], each.get("ctx", {}))
        yield ".".join(map(str, each["loc"])), wanted, given


def fault(place: str, wanted: Words, given: str = "") -> Words:
    """`agencies.KZ.country: text of the form ^[A-Z]{2}$, not 'kz'`."""
    before, en, ru = (f"{place}: " if place else ""), *((f", not {given}", f", а не {given}") if given else ("", ""))
    return Words(f"{before}{wanted.en}{en}", f"{before}{wanted.ru}{ru}")


def faults_of(error: ValidationError) -> list[Words]:
    return [fault(*each) for each in misfits(error)]
