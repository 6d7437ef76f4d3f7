"""Types of the schema about decisions: why, how, what may be one, what was judged."""

from enum import Enum

import strawberry

from graph_service.api.context import Info
from graph_service.api.evidence import Reason, reasons
from graph_service.api.types import Entity, Record, entity, record
from graph_service.services.deciding import reviewing, suggesting
from graph_service.services.deciding.standing import STANDINGS


@strawberry.type(description="What an analyst decided on two records. Решение аналитика о двух записях.")
class Judgement:
    owner: str = strawberry.field(description="Agency and clearance of the analyst. Ведомство и допуск аналитика.")
    left: strawberry.ID = strawberry.field(description="One record. Одна запись.")
    right: strawberry.ID = strawberry.field(description="The other record. Другая запись.")
    verdict: str = strawberry.field(
        description="SAME, DIFFERENT, UNSURE, or PROPOSED: waits for a second analyst. Одно и то же, разное, неясно, предложено."
    )
    by: str = strawberry.field(description="Who decided. Кто решил.")
    at: str = strawberry.field(description="When, UTC. Когда, UTC.")
    reason: str = strawberry.field(description="Why. Почему.")
    revision: int = strawberry.field(description="The greatest counts. Действует наибольшая.")


def judgement(view: reviewing.JudgementView) -> Judgement:
    return Judgement(
        owner=view.owner,
        left=strawberry.ID(view.left),
        right=strawberry.ID(view.right),
        verdict=view.verdict,
        by=view.by,
        at=view.at,
        reason=view.reason,
        revision=view.revision,
    )


@strawberry.type(description="Why two things are one or two. Почему это один объект или два.")
class Why:
    left: Record = strawberry.field(description="The record of the strongest evidence. Запись с сильнейшим доводом.")
    right: Record = strawberry.field(description="The record of the strongest evidence. Запись с сильнейшим доводом.")
    bits: float = strawberry.field(description="All evidence together. Сумма доводов.")
    threshold: float = strawberry.field(description="Bits at which evidence alone joins. Порог объединения.")
    together: bool = strawberry.field(description="Whether they are one entity now. Один ли это объект сейчас.")
    standing: str = strawberry.field(
        description="TOGETHER, JUDGED_DIFFERENT, CONTRADICTION, TOO_LITTLE, AT_ODDS, NOT_SOUGHT, AMBIGUOUS or HELD_APART. "
        "Код положения."
    )
    standing_words: str = strawberry.field(description="The same in words. То же словами.")
    missing_bits: float = strawberry.field(
        description="Bits wanting for evidence alone to join them. Сколько бит не хватает для объединения."
    )
    shared_keys: list[str] = strawberry.field(
        description="By what the two records find each other. По чему записи находят друг друга."
    )
    reasons: list[Reason] = strawberry.field(description="Evidence for and against. Доводы за и против.")
    held_against: list[Reason] = strawberry.field(
        description="What only other records of the two tell against it. Доводы против из других записей этих двух."
    )
    judgements: list[Judgement] = strawberry.field(description="What was decided. Принятые решения.")


def why(view: reviewing.Why, info: Info) -> Why:
    return Why(
        left=record(view.left),
        right=record(view.right),
        bits=view.match.bits,
        threshold=view.threshold,
        together=view.together,
        standing=view.standing,
        standing_words=STANDINGS[view.standing][info.context.language],
        missing_bits=view.missing,
        shared_keys=list(view.shared_keys),
        reasons=reasons(view.match.parts, info),
        held_against=reasons(view.held_against.parts, info),
        judgements=[judgement(each) for each in view.judgements],
    )


@strawberry.type(
    description="Two records that brought what each was part of together. Две записи, объединившие свои группы."
)
class Step:
    left: Record = strawberry.field(description="One record. Одна запись.")
    right: Record = strawberry.field(description="The other record. Другая запись.")
    cause: str = strawberry.field(description="EQUAL, JUDGED_SAME or EVIDENCE. Код причины.")
    words: str = strawberry.field(description="The same in words. То же словами.")
    bits: float = strawberry.field(description="All evidence together; 0 for equal ones. Сумма доводов.")
    reasons: list[Reason] = strawberry.field(description="Evidence for and against. Доводы за и против.")


@strawberry.type(description="How the records of an entity came together. Как объединились записи объекта.")
class How:
    steps: list[Step] = strawberry.field(description="In their order: the surest first. По порядку: надёжные первыми.")
    truncated: bool = strawberry.field(description="Whether there are more records. Есть ли ещё записи.")


def how(view: reviewing.How, info: Info) -> How:
    return How(
        steps=[
            Step(
                left=record(step.left),
                right=record(step.right),
                cause=step.cause,
                words=reviewing.CAUSES[step.cause][info.context.language],
                bits=step.match.bits,
                reasons=reasons(step.match.parts, info),
            )
            for step in view.steps
        ],
        truncated=view.truncated,
    )


@strawberry.type(description="Two entities that may be one. Два объекта, которые могут быть одним.")
class PossibleMatch:
    left: Entity = strawberry.field(description="One entity. Один объект.")
    right: Entity = strawberry.field(description="The other entity. Другой объект.")
    left_record: Record = strawberry.field(description="Its record to judge by. Запись, по которой решать.")
    right_record: Record = strawberry.field(description="The other's record to judge by. Запись другого объекта.")
    bits: float = strawberry.field(description="All evidence together, log2. Сумма доводов, в битах.")
    reasons: list[Reason] = strawberry.field(description="Evidence for and against. Доводы за и против.")
    held_against: list[Reason] = strawberry.field(
        description="What only other records of the two tell against it. Доводы против из других записей этих двух."
    )
    standing: str = strawberry.field(description="Why they are apart, as a code. Почему разделены, код.")
    words: str = strawberry.field(description="The same in words. То же словами.")
    changes: float = strawberry.field(
        description="Records and links that a decision touches, weighed by how uncertain it is. "
        "Затронутые записи и связи с весом неопределённости."
    )
    teaches: float | None = strawberry.field(
        description="Undecided pairs with the same evidence, weighed by how uncertain; with the order MOST_USEFUL. "
        "Нерешённые пары с такими же доводами, с весом неопределённости; при порядке MOST_USEFUL."
    )


@strawberry.enum(description="Which pairs come first. Порядок пар.")
class MatchOrder(Enum):
    MOST_CHANGES = strawberry.enum_value(
        "MOST_CHANGES", description="Of which a decision would change most. Решение изменит больше всего."
    )
    MOST_USEFUL = strawberry.enum_value(
        "MOST_USEFUL", description="Of which a model would learn most. Модель узнает больше всего."
    )


@strawberry.type(description="Pairs for an analyst to decide. Пары для решения аналитика.")
class PossibleMatches:
    threshold: float = strawberry.field(description="Bits at which evidence joins. Порог объединения, в битах.")
    matches: list[PossibleMatch] = strawberry.field(
        description="In the order that was asked for. В запрошенном порядке."
    )
    truncated: bool = strawberry.field(description="Whether there are more. Есть ли ещё.")


def possible_matches(view: suggesting.Queue, info: Info) -> PossibleMatches:
    return PossibleMatches(
        threshold=view.threshold,
        matches=[
            PossibleMatch(
                left=entity(each.left),
                right=entity(each.right),
                left_record=record(each.left_record),
                right_record=record(each.right_record),
                bits=each.match.bits,
                reasons=reasons(each.match.parts, info),
                held_against=reasons(each.held_against.parts, info),
                standing=each.standing,
                words=STANDINGS[each.standing][info.context.language],
                changes=each.changes,
                teaches=each.teaches,
            )
            for each in view.matches
        ],
        truncated=view.truncated,
    )
