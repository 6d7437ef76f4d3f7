"""What agencies send, take back and decide."""

from datetime import UTC, datetime
from enum import Enum
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from graph_service.api import evidence, saved, watching
from graph_service.api.context import Info
from graph_service.api.problems import Problem, answered
from graph_service.services import reporting, submitting
from graph_service.services.deciding import judging
from graph_service.services.service import Sent
from resolution.plan.state import Verdict


@strawberry.enum(description="What an analyst decides on two records. Решение аналитика о двух записях.")
class Decision(Enum):
    SAME = strawberry.enum_value("SAME", description="One thing. Один объект.")
    DIFFERENT = strawberry.enum_value("DIFFERENT", description="Two things. Разные объекты.")
    UNSURE = strawberry.enum_value("UNSURE", description="Cannot be told. Нельзя сказать.")


@strawberry.enum(description="What became of what was sent. Что стало с присланным.")
class Outcome(Enum):
    NEW = strawberry.enum_value("NEW", description="It counts from now on. Принято, действует.")
    SAME = strawberry.enum_value("SAME", description="It was there already. Уже было.")
    SUPERSEDED = strawberry.enum_value(
        "SUPERSEDED", description="A greater revision is there. Есть более новая редакция."
    )


@strawberry.type(description="Evidence of a record against another entity. Доводы о записи и другом объекте.")
class ReceiptEvidence:
    entity: strawberry.ID = strawberry.field(description="The other entity. Другой объект.")
    bits: float = strawberry.field(description="All evidence together. Сумма доводов.")
    reasons: list[evidence.Reason] = strawberry.field(description="Evidence for and against. Доводы за и против.")


@strawberry.type(description="What became of one record. Что стало с одной записью.")
class RecordReceipt:
    record: strawberry.ID = strawberry.field(description="The record. Запись.")
    outcome: Outcome = strawberry.field(description="What became of it. Что с ней стало.")
    entity: strawberry.ID | None = strawberry.field(description="Its entity, as you see it. Её объект, как видите вы.")
    evidence: list[ReceiptEvidence] = strawberry.field(description="The strongest evidence. Сильнейшие доводы.")


@strawberry.type(description="What became of one report. Что стало с одним отчётом.")
class Receipt:
    report: strawberry.ID = strawberry.field(description="The report. Отчёт.")
    revision: int = strawberry.field(description="Its revision. Его редакция.")
    outcome: Outcome = strawberry.field(description="What became of it. Что с ним стало.")
    other_content: bool = strawberry.field(
        description="The same revision came before with other content. Эта редакция уже приходила с другим содержанием."
    )
    records: list[RecordReceipt] = strawberry.field(description="Its records. Его записи.")


@strawberry.type(description="What was written, or would be. Что записано или было бы записано.")
class Receipts:
    written: bool = strawberry.field(description="False for a dry run. Ложь при пробном запуске.")
    receipts: list[Receipt] = strawberry.field(description="One a report. По одному на отчёт.")
    created: int = strawberry.field(description="Entities created, as you see them. Создано объектов, как видите вы.")
    gone: int = strawberry.field(description="Entities that are no more. Исчезло объектов.")
    merged: int = strawberry.field(description="Entities that grew by another. Объединено объектов.")
    split: int = strawberry.field(description="Entities that fell apart. Разделено объектов.")


@strawberry.type(description="A decision, and what it does to entities. Решение и его последствия для объектов.")
class Decided:
    revision: int = strawberry.field(description="The greatest counts. Действует наибольшая.")
    verdict: str | None = strawberry.field(
        description="What counts now; PROPOSED waits for a second analyst, since the evidence is against it. "
        "Что действует; PROPOSED ждёт второго аналитика: доводы против."
    )
    written: bool = strawberry.field(description="False for a dry run. Ложь при пробном запуске.")
    created: int = strawberry.field(description="Entities created, as you see them. Создано объектов, как видите вы.")
    gone: int = strawberry.field(description="Entities that are no more. Исчезло объектов.")
    merged: int = strawberry.field(description="Entities that grew by another. Объединено объектов.")
    split: int = strawberry.field(description="Entities that fell apart. Разделено объектов.")


SubmitResult = Annotated[Receipts | Problem, strawberry.union("SubmitResult")]
JudgeResult = Annotated[Decided | Problem, strawberry.union("JudgeResult")]


def _receipt(receipt: submitting.Receipt, info: Info) -> Receipt:
    return Receipt(
        report=strawberry.ID(receipt.report),
        revision=receipt.revision,
        outcome=Outcome(receipt.outcome),
        other_content=receipt.other_content,
        records=[
            RecordReceipt(
                record=strawberry.ID(each.record),
                outcome=Outcome(each.outcome),
                entity=strawberry.ID(each.entity) if each.entity else None,
                evidence=[
                    ReceiptEvidence(
                        entity=strawberry.ID(told.entity),
                        bits=told.match.bits,
                        reasons=evidence.reasons(told.match.parts, info),
                    )
                    for told in each.evidence
                ],
            )
            for each in receipt.records
        ],
    )


def _receipts(sent: Sent, info: Info) -> Receipts:
    return Receipts(
        written=sent.written,
        receipts=[_receipt(each, info) for each in sent.receipts],
        created=sent.effects.created,
        gone=sent.effects.gone,
        merged=sent.effects.merged,
        split=sent.effects.split,
    )


async def _submit_reports(info: Info, reports: list[JSON], dry_run: bool = False) -> SubmitResult:
    async def work() -> Receipts:
        service, viewer = info.context.service, info.context.who
        parsed = await reporting.parse_reports(
            reports, service.book.registry, info.context.language, service.matching.kinds
        )
        return _receipts(await service.submit(viewer, parsed, dry_run=dry_run), info)

    return await answered(info, work)


async def _retract_report(info: Info, agency: str, reference: str, revision: int, reported_at: str) -> SubmitResult:
    async def work() -> Receipts:
        service, viewer = info.context.service, info.context.who
        told = reporting.retraction(agency, reference, revision, reported_at)
        parsed = await reporting.parse_reports(
            [told], service.book.registry, info.context.language, service.matching.kinds
        )
        return _receipts(await service.submit(viewer, parsed), info)

    return await answered(info, work)


async def _decide(info: Info, a: str, b: str, verdict: Verdict | None, reason: str, *, dry_run: bool) -> Decided:
    service, viewer = info.context.service, info.context.who
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    decision = judging.Decision(a, b, verdict, reason, at)
    judgement = await service.read(viewer, lambda reading: judging.made(reading, service.rules, viewer, decision))
    found = await service.decide(viewer, judgement, dry_run=dry_run)
    return Decided(
        revision=judgement.revision,
        verdict=judgement.verdict,
        written=not dry_run,
        created=found.created,
        gone=found.gone,
        merged=found.merged,
        split=found.split,
    )


async def _judge(
    info: Info, a: strawberry.ID, b: strawberry.ID, verdict: Decision, reason: str = "", dry_run: bool = False
) -> JudgeResult:
    verdicts: dict[Decision, Verdict] = {
        Decision.SAME: "SAME",
        Decision.DIFFERENT: "DIFFERENT",
        Decision.UNSURE: "UNSURE",
    }
    return await answered(info, lambda: _decide(info, a, b, verdicts[verdict], reason, dry_run=dry_run))


async def _withdraw_judgement(
    info: Info, a: strawberry.ID, b: strawberry.ID, reason: str = "", dry_run: bool = False
) -> JudgeResult:
    return await answered(info, lambda: _decide(info, a, b, None, reason, dry_run=dry_run))


@strawberry.type(description="Changes. Изменения.")
class Mutation:
    submit_reports: SubmitResult = strawberry.field(
        resolver=_submit_reports,
        description="Send reports: all are written, or none. Отправить отчёты: записываются все или ни один.",
    )
    retract_report: SubmitResult = strawberry.field(
        resolver=_retract_report,
        description="Take a report back: nothing of it remains. Отозвать отчёт: от него ничего не остаётся.",
    )
    judge: JudgeResult = strawberry.field(
        resolver=_judge, description="Decide on two records. Принять решение о двух записях."
    )
    withdraw_judgement: JudgeResult = strawberry.field(
        resolver=_withdraw_judgement, description="Take your agency's decision back. Отозвать решение вашего ведомства."
    )
    save_query: saved.SaveQueryResult = strawberry.field(
        resolver=saved.save,
        description="Save a query of your own, header and Cypher; under a name that you have it is the next version. "
        "Сохранить свой запрос (заголовок и Cypher); под тем же именем — следующая версия.",
    )
    remove_query: saved.RemoveQueryResult = strawberry.field(
        resolver=saved.remove,
        description="Take all versions of a query of your own back. Отозвать все версии своего запроса.",
    )
    watch: watching.WatchResult = strawberry.field(
        resolver=watching.watch,
        description="Watch an entity, a saved query or a number; the same again changes nothing. "
        "Наблюдать за объектом, запросом или номером.",
    )
    looked: watching.WatchResult = strawberry.field(
        resolver=watching.looked,
        description="Note that you have seen what is new, up to a digest's endCursor, or all of it. "
        "Отметить новое как просмотренное.",
    )
    unwatch: watching.UnwatchResult = strawberry.field(
        resolver=watching.unwatch, description="End a watch. Завершить наблюдение."
    )
