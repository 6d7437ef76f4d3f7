"""What speaks for and against two things being one."""

from collections.abc import Sequence

import strawberry

from graph_service.api.context import Info
from resolution.evidence import Evidence
from resolution.words import say


@strawberry.type(description="What one compared field says. Что говорит одно сравнённое поле.")
class Reason:
    field: str = strawberry.field(description="The compared field. Сравнённое поле.")
    level: str = strawberry.field(description="How far the values agree, as a code. Степень совпадения, код.")
    bits: float = strawberry.field(
        description="Weight of evidence, log2: above 0 for one thing, below 0 against. Вес в битах: больше 0 — за, меньше 0 — против."
    )
    left: str = strawberry.field(description="Value on the left. Значение слева.")
    right: str = strawberry.field(description="Value on the right. Значение справа.")
    words: str = strawberry.field(description="The same in words. То же словами.")


def reasons(parts: Sequence[Evidence], info: Info) -> list[Reason]:
    language, kinds = info.context.language, info.context.service.matching.kinds
    return [
        Reason(field=p.field, level=p.level, bits=p.bits, left=p.left, right=p.right, words=say(p, language, kinds))
        for p in parts
    ]


@strawberry.type(
    description="A number that says another thing of its holder than its own record: a lead. Номер противоречит своей записи."
)
class Contradiction:
    number: str = strawberry.field(description="The number. Номер.")
    field: str = strawberry.field(description="The field that it contradicts. Поле, которому противоречит.")
    told: str = strawberry.field(description="What the number says. Что следует из номера.")
    given: str = strawberry.field(description="What the record says. Что сказано в записи.")
    words: str = strawberry.field(description="The same in words. То же словами.")
