"""Errors as data: every answer is what was asked for, or a Problem."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar, Union

import strawberry

from graph_service.api.context import Info
from graph_service.services import problems
from graph_service.services.problems import Faulty

T = TypeVar("T")


@strawberry.type(description="One fault of a report. Одна ошибка отчёта.")
class Fault:
    report: str = strawberry.field(description="Reference of the report. Номер отчёта.")
    path: str = strawberry.field(description="Where in the report: records/3/born. Где в отчёте.")
    value: str = strawberry.field(description="What came. Что получено.")
    expected: str = strawberry.field(description="What was expected. Что ожидалось.")


@strawberry.type(description="Why there is no answer. Почему ответа нет.")
class Problem:
    code: str = strawberry.field(description="A stable code, such as NOT_FOUND. Постоянный код.")
    message: str = strawberry.field(description="In the language of the request. На языке запроса.")
    faults: list[Fault] = strawberry.field(
        description="Faults of what was sent, the first thousand. Ошибки отправленного, первая тысяча."
    )
    fault_count: int = strawberry.field(description="How many faults there are in all. Сколько ошибок всего.")


def told(problem: problems.Problem, info: Info) -> Problem:
    language = info.context.language
    faults = problem.faults if isinstance(problem, Faulty) else ()
    count = problem.count if isinstance(problem, Faulty) else 0
    return Problem(
        code=problem.code,
        message=problem.words(language),
        faults=[Fault(report=f.report, path=f.path, value=f.value, expected=f.expected) for f in faults],
        fault_count=count,
    )


async def answered(info: Info, work: Callable[[], Awaitable[T]]) -> T | Problem:
    """What the work answers, or the problem it met."""
    try:
        return await work()
    except problems.Problem as problem:
        if info.context.drawing is not None:
            info.context.drawing.problems.append(problem)
        return told(problem, info)
    except UnicodeEncodeError:  # the store keeps no half characters, so it was asked for what cannot be
        return told(problems.Problem(code="NOT_TEXT"), info)


__all__ = ["Annotated", "Fault", "Problem", "Union", "answered", "told"]
