"""Types and resolvers of the schema about what another model would make of what the viewer sees."""

from typing import Annotated

import strawberry

from graph_service.api.context import Info
from graph_service.api.evidence import Reason, reasons
from graph_service.api.problems import Problem, answered
from graph_service.api.types import Entity, entity
from graph_service.services import supposing


@strawberry.type(description="Entities that would be others. Объекты, которые изменились бы.")
class Regrouped:
    before: list[Entity] = strawberry.field(description="As they are. Нынешние объекты.")
    after: list[list[strawberry.ID]] = strawberry.field(
        description="The records of each that they would be. Записи каждого из будущих объектов."
    )
    left: strawberry.ID = strawberry.field(description="A record that says most why. Запись, определяющая изменение.")
    right: strawberry.ID = strawberry.field(description="The other. Вторая такая запись.")
    bits_now: float = strawberry.field(description="Their evidence by the model at work. Доводы по нынешней модели.")
    bits_then: float = strawberry.field(description="Their evidence by the other. Доводы по другой модели.")
    reasons_now: list[Reason] = strawberry.field(description="Part by part. По частям.")
    reasons_then: list[Reason] = strawberry.field(description="Part by part. По частям.")


@strawberry.type(description="A threshold of one kind. Порог одного вида.")
class Threshold:
    kind: str = strawberry.field(description="Of what. Вид.")
    now: float = strawberry.field(description="Bits at which evidence joins. Порог по нынешней модели.")
    then: float = strawberry.field(description="By the other model. Порог по другой модели.")


@strawberry.type(description="What another model would change. Что изменила бы другая модель.")
class WhatIf:
    model: str = strawberry.field(description="Its version. Её версия.")
    records: int = strawberry.field(description="Records that were looked at. Рассмотрено записей.")
    before: int = strawberry.field(description="Their entities now. Объектов сейчас.")
    after: int = strawberry.field(description="Their entities then. Объектов стало бы.")
    merged: int = strawberry.field(description="How often several would become one. Объединений.")
    split: int = strawberry.field(description="How often one would become several. Разделений.")
    regrouped: int = strawberry.field(description="How often several would become several others. Перегруппировок.")
    thresholds: list[Threshold] = strawberry.field(description="By kind. По видам.")
    changes: list[Regrouped] = strawberry.field(description="The largest first. Сначала самые большие.")


WhatIfResult = Annotated[WhatIf | Problem, strawberry.union("WhatIfResult")]


async def what_if(info: Info, model: str, kind: str | None = None, first: int = 20) -> WhatIfResult:
    async def work() -> WhatIf:
        context = info.context
        found = await supposing.what_if(context.service, context.who, supposing.model_of(model), kind=kind, first=first)
        return WhatIf(
            model=found.model,
            records=found.records,
            before=found.before,
            after=found.after,
            merged=found.merged,
            split=found.split,
            regrouped=found.regrouped,
            thresholds=[
                Threshold(kind=name, now=now, then=found.threshold_then[name])
                for name, now in found.threshold_now.items()
            ],
            changes=[
                Regrouped(
                    before=[entity(each) for each in change.before],
                    after=[[strawberry.ID(record) for record in group] for group in change.after],
                    left=strawberry.ID(change.left),
                    right=strawberry.ID(change.right),
                    bits_now=change.now.bits,
                    bits_then=change.then.bits,
                    reasons_now=reasons(change.now.parts, info),
                    reasons_then=reasons(change.then.parts, info),
                )
                for change in found.first
            ],
        )

    return await answered(info, work)
