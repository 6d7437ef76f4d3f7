"""The shape of our reports, made from the kinds: what validates them is what the published JSON Schema says."""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from graph_service.intake.expectations import TEXT_OR_OBJECT, no_such_field, one_of
from graph_service.wording import BY_ERROR, expected_by
from resolution.records.schema import Field, Kind, Kinds
from resolution.wording import Words

MAX_TEXT = 10_000  # characters of one value
MAX_ID = 200  # characters of references and local ids, which are keys of indexes
MAX_VALUES = 2_000  # of one field: lists of aliases on sanctions lists have hundreds
MAX_RECORDS = 10_000  # of one report, which is written as a whole
MAX_CLAIMS = 20_000
MAX_REVISION = 1_000_000_000
MAX_WORD = 64
ENVELOPE = ("id", "kind", "marking", "original")  # what stands beside the fields of every record
TAG = "·"  # before names of alternatives, so that they can be taken out of the places of errors

Parts = dict[str, tuple[CoreSchema, bool]]
"""By name: the schema, and whether it is required."""


def _said(schema: CoreSchema, description: str) -> CoreSchema:
    described: Any = dict(schema)
    described["metadata"] = {"pydantic_js_updates": {"description": description}}
    return typing.cast("CoreSchema", described)


def _text(most: int = MAX_TEXT, least: int = 0) -> CoreSchema:
    return core_schema.str_schema(strict=True, min_length=least or None, max_length=most)


def _object(parts: Parts) -> CoreSchema:
    fields = {
        name: core_schema.typed_dict_field(
            schema if required else core_schema.nullable_schema(schema), required=required
        )
        for name, (schema, required) in parts.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid", strict=True)


def _one_or_list(value: CoreSchema) -> CoreSchema:
    """A list, or a single value in its place."""
    listed = core_schema.list_schema(value, max_length=MAX_VALUES, strict=True)
    alternatives = core_schema.union_schema([value, listed])
    return core_schema.no_info_before_validator_function(
        lambda given: given if isinstance(given, list) else [given], listed, json_schema_input_schema=alternatives
    )


def _choice(alternatives: Mapping[type, CoreSchema]) -> CoreSchema:
    """A text, or an object of parts: told apart by what came, so that errors are told of one of them only."""
    tags = {given: f"{TAG}{given.__name__}" for given in alternatives}
    other = next(reversed(tags.values()))

    def tag(value: Any) -> str:
        return next((name for given, name in tags.items() if isinstance(value, given)), other)

    return core_schema.tagged_union_schema({tags[given]: each for given, each in alternatives.items()}, tag)


def value_schema(shape: Any) -> CoreSchema:
    """Of one value, from the annotation that its kind gives."""
    if shape is str:
        return _text()
    if shape is float or shape is int:
        return core_schema.float_schema(strict=True, allow_inf_nan=False)
    if shape is bool:
        return core_schema.bool_schema(strict=True)
    if isinstance(shape, types.UnionType) or typing.get_origin(shape) is typing.Union:
        schemas = {
            (dict if typing.is_typeddict(each) else each): value_schema(each)
            for each in sorted(typing.get_args(shape), key=typing.is_typeddict)
        }
        return _choice(schemas)
    if typing.is_typeddict(shape):
        return _object({name: (value_schema(part), False) for name, part in typing.get_type_hints(shape).items()})
    raise TypeError(f"no schema for values of {shape}")


@cache
def parts_of(field: Field) -> Mapping[str, Any]:
    """Names and annotations of the parts that a field's values may have."""
    shapes = typing.get_args(field.type.shape) or (field.type.shape,)
    return {
        name: part
        for shape in shapes
        if typing.is_typeddict(shape)
        for name, part in typing.get_type_hints(shape).items()
    }


def _marking() -> CoreSchema:
    parts: Parts = {
        "level": (_said(_text(MAX_WORD), "Handling level, one of the registry's."), True),
        "releaseTo": (
            _said(_one_or_list(_text(MAX_WORD)), "ALL, countries, groups or agencies; empty: the owner alone."),
            False,
        ),
    }
    return _said(_object(parts), "Who may see.")


def _grading() -> CoreSchema:
    parts: Parts = {name: (_text(MAX_WORD, 1), True) for name in ("scheme", "source", "information")}
    return _said(_object(parts), "How good the source and the information are, as the sender graded them.")


def _record(kind: Kind) -> CoreSchema:
    if clash := set(ENVELOPE) & {field.name for field in kind.fields}:
        raise ValueError(f"fields of {kind.name} must not be called {', '.join(sorted(clash))}")
    parts: Parts = {
        "id": (_said(_text(MAX_ID, 1), "Stands once in the report."), True),
        "kind": (core_schema.literal_schema([kind.name]), True),
        "marking": (_marking(), False),
        "original": (
            _said(core_schema.dict_schema(strict=True), "What the sender keeps beside it as it came; never compared."),
            False,
        ),
    }
    for field in kind.fields:
        value = value_schema(field.type.shape)
        schema = _one_or_list(value) if field.many else value
        parts[field.name] = (_said(schema, f"{field.title.en}; {field.title.ru}"), field.required)
    return _said(_object(parts), f"{kind.title.en}; {kind.title.ru}")


def _records(kinds: Kinds) -> CoreSchema:
    alternatives = {f"{TAG}{name}": _record(kind) for name, kind in sorted(kinds.by_name.items())}

    def tag(value: Any) -> str | None:
        kind = value.get("kind") if isinstance(value, dict) else None
        return f"{TAG}{kind}" if isinstance(kind, str) else None

    return core_schema.list_schema(
        core_schema.tagged_union_schema(alternatives, tag), max_length=MAX_RECORDS, strict=True
    )


CLAIM_WORDS = (
    "uses, owns, member_of, called, registered_to, driver_of, holder_of, installed_in, present_at, at_place, seized_from … "
    "or another word."
)


def _claim() -> CoreSchema:
    moment = _said(_text(MAX_WORD), "A date as precise as known, or a time with its offset; null: open.")
    interval = _object({"start": (moment, False), "end": (moment, False)})
    end = _said(_text(3 * MAX_ID + 2, 1), "The id of a record of this report, or AGENCY/reference/id of another's.")
    parts: Parts = {
        "id": (_text(MAX_ID, 1), True),
        "type": (
            _said(
                _text(MAX_WORD, 1),
                CLAIM_WORDS,
            ),
            True,
        ),
        "from": (end, True),
        "to": (end, True),
        "interval": (interval, False),
        "properties": (core_schema.dict_schema(strict=True), False),
        "grading": (_grading(), False),
        "marking": (_marking(), False),
    }
    return _said(_object(parts), "What the report says links two records.")


def report_parts(kinds: Kinds) -> Parts:
    revision = core_schema.int_schema(strict=True, ge=1, le=MAX_REVISION)
    return {
        "schemaVersion": (core_schema.literal_schema([1]), True),
        "agency": (_said(_text(MAX_WORD, 1), "The reporting agency, one of the registry's."), True),
        "reference": (_said(_text(MAX_ID, 1), "The sender's number of this report."), True),
        "revision": (_said(revision, "Of a reference's revisions the greatest counts."), True),
        "reportedAt": (_said(_text(MAX_WORD), "With its offset from UTC."), True),
        "marking": (_said(_marking(), "Who may see it; only a retraction goes without."), False),
        "grading": (_grading(), False),
        "retracted": (_said(core_schema.bool_schema(strict=True), "True: nothing of it remains."), False),
        "records": (_records(kinds), False),
        "claims": (core_schema.list_schema(_claim(), max_length=MAX_CLAIMS, strict=True), False),
    }


class _Untitled(GenerateJsonSchema):
    """Names of fields tell enough."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


@dataclass(frozen=True)
class ReportShape:
    """What a report may look like, given these kinds."""

    kinds: Kinds

    @cached_property
    def _schema(self) -> CoreSchema:
        return _object(report_parts(self.kinds))

    @cached_property
    def _validator(self) -> SchemaValidator:
        return SchemaValidator(self._schema)

    def json_schema(self) -> dict[str, Any]:
        made = _Untitled().generate(self._schema, mode="validation")
        head = {"$schema": GenerateJsonSchema.schema_dialect, "title": "Report"}
        return head | made

    def faults(self, report: Any) -> Iterator[tuple[str, Any, Words]]:
        """Path, value and what was expected, of everything that has another shape."""
        try:
            self._validator.validate_python(report)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                if each["type"] == "string_unicode":
                    continue  # half a character: `texts` tells of these wherever they are
                yield self._fault(each["loc"], each["type"], each["input"], each.get("ctx", {}))

    def _fault(
        self, place: tuple[int | str, ...], type_: str, value: Any, context: Mapping[str, Any]
    ) -> tuple[str, Any, Words]:
        path = "/".join(str(part) for part in place if not str(part).startswith(TAG))
        if type_ in ("union_tag_invalid", "union_tag_not_found"):
            if not isinstance(value, dict):
                return path, value, BY_ERROR["dict_type"]
            return f"{path}/kind", value.get("kind"), one_of(self.kinds.by_name)
        if type_ == "extra_forbidden":
            return path, value, no_such_field(self._siblings(place[:-1]))
        if type_ == "dict_type" and place[-1:] == (f"{TAG}dict",):
            return path, value, TEXT_OR_OBJECT
        expected = expected_by(type_, context)
        return path, None if type_ == "missing" else value, expected

    def _siblings(self, place: tuple[int | str, ...]) -> tuple[str, ...]:
        """Names that are known where an unknown one stood."""
        schema: Any = self._schema
        for part in place:
            schema = _within(schema, part)
        return tuple(_bare(schema).get("fields", ()))


def _bare(schema: Any) -> Any:
    while schema["type"] in ("nullable", "function-before", "typed-dict-field"):
        schema = schema["schema"]
    return schema


def _within(schema: Any, part: int | str) -> Any:
    bare = _bare(schema)
    if bare["type"] == "typed-dict":
        return bare["fields"][part]
    if bare["type"] == "tagged-union":
        return bare["choices"][part]
    return bare["items_schema"]
