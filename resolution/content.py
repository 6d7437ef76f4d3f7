"""What of a record is keyed and compared: normalised values, with an identity of their own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

Value = Any  # a JSON value: what a normaliser made of one value of the source
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Content:
    """Normalised values of one record. Equal content means equal keys and equal evidence against anything."""

    kind: str
    text: str
    """Canonical JSON object: field to list of values."""

    @classmethod
    def of(cls, kind: str, fields: Mapping[str, Sequence[Value]]) -> "Content":
        return cls(kind, CANONICAL.encode({name: list(values) for name, values in fields.items() if values}))

    def __reduce__(self) -> tuple[type["Content"], tuple[str, str]]:
        """Sent to another process without what has been read of it here."""
        return Content, (self.kind, self.text)

    @cached_property
    def fields(self) -> Mapping[str, Sequence[Value]]:
        loaded: Mapping[str, Sequence[Value]] = json.loads(self.text)
        return loaded

    @cached_property
    def digest(self) -> str:
        return sha256(f"{self.kind} {self.text}".encode()).hexdigest()[:24]

    def forget(self) -> None:
        """Lets go of what was read of its text, which takes thrice its memory; asked again, it is read again."""
        self.__dict__.pop("fields", None)

    def get(self, field: str) -> Sequence[Value]:
        return self.fields.get(field, ())
