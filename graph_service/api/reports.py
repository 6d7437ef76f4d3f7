"""Reports as they came."""

import strawberry

from graph_service.api.relay import Node
from graph_service.services import lookup


@strawberry.type(description="What an agency sent at one time. Что ведомство прислало в один раз.")
class Report(Node):
    id: strawberry.ID = strawberry.field(description="Agency / reference. Ведомство / номер.")
    agency: str = strawberry.field(description="Who sent it. Кто прислал.")
    reference: str = strawberry.field(description="The sender's number. Номер отправителя.")
    revision: int = strawberry.field(description="The greatest counts. Действует наибольшая.")
    reported_at: str = strawberry.field(description="When, UTC. Когда, UTC.")
    level: str = strawberry.field(description="Handling level. Уровень доступа.")
    release_to: list[str] = strawberry.field(description="To whom the owner releases it. Кому разрешил владелец.")
    grading: str | None = strawberry.field(description="Scheme, source, information. Оценка.")
    retracted: bool = strawberry.field(description="Whether it was taken back. Отозван ли.")
    body: str = strawberry.field(
        description="The report as it came, in so far as you may see it. Отчёт, как он пришёл, в доступной вам части."
    )


def report(view: lookup.ReportView) -> Report:
    return Report(
        id=strawberry.ID(view.id),
        agency=view.agency,
        reference=view.reference,
        revision=view.revision,
        reported_at=view.reported_at,
        level=view.level,
        release_to=list(view.release_to),
        grading=view.grading,
        retracted=view.retracted,
        body=view.body,
    )
