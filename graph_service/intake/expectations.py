"""What was expected instead, in words: by the validator's kinds of error, and by our own checks."""

from collections.abc import Iterable

from graph_service.intake.faults import listing
from graph_service.wording import BY_ERROR
from resolution.wording import Words

TIME = Words(
    "a time with its offset, as 2024-05-01T10:00:00+05:00", "время со смещением, например 2024-05-01T10:00:00+05:00"
)
MOMENT = Words(
    "a date as 2024, 2024-03 or 2024-03-05, or a time with its offset",
    "дата в виде 2024, 2024-03 или 2024-03-05 либо время со смещением",
)
ORDERED = Words("a start that is not after the end", "начало не позже конца")
CLEAN_TEXT = Words(
    "text without NUL, lone surrogates and � (it was damaged before)",
    "текст без NUL, одиночных суррогатов и � (повреждён раньше)",
)
READ_RIGHT = Words(
    "text that was not read in a wrong encoding; perhaps «{likely}»",
    "текст, не прочитанный в неверной кодировке; возможно, «{likely}»",
)
AN_OBJECT = Words("an object", "объект")
TEXT_OR_OBJECT = Words("text or an object", "текст или объект")
A_VALUE = BY_ERROR["missing"]
UNIQUE = Words("an id that stands once in the report", "идентификатор, который встречается в отчёте один раз")
CLAIM_TYPE = Words("a word such as uses or located_at", "слово вроде uses или located_at")
TWO_THINGS = Words("two different records", "две разные записи")
RECORD_NAMED = Words(
    "the id of a record of this report, or AGENCY/reference/id of another's, with / and % within a part as %2F and %25",
    "идентификатор записи этого отчёта или ВЕДОМСТВО/номер/идентификатор другого; / и % внутри части пишутся %2F и %25",
)
MARKED = Words(
    'a marking, as {"level": "OPEN", "releaseTo": ["ALL"]}', 'гриф, например {"level": "OPEN", "releaseTo": ["ALL"]}'
)
NOT_EMPTY = Words(
    "at least one record or claim, or retracted: true", "хотя бы одна запись или связь либо retracted: true"
)
NOTHING_IN_RETRACTION = Words("nothing: the report is retracted", "ничего: отчёт отозван")
MARKED_BY_ITSELF = Words("its own level and releaseTo", "собственные level и releaseTo")
JSON_TEXT = Words("JSON: {why}", "JSON: {why}")


def one_of(words: Iterable[str]) -> Words:
    known = listing(sorted(words))
    return Words(f"one of {known}", f"одно из: {known}")


def in_order(words: Iterable[str]) -> Words:
    known = ", ".join(words)
    return Words(f"one of {known}", f"одно из: {known}")


def no_such_field(names: Iterable[str]) -> Words:
    known = listing(names, most=40)
    return Words(f"no field of this name; there are {known}", f"такого поля нет; есть {known}")
