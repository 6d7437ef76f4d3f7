"""Evidence in words, English and Russian."""

from collections.abc import Mapping
from typing import Literal

from resolution.evidence import Evidence
from resolution.records.kinds import KINDS
from resolution.records.schema import ANY_OTHER, FREQUENCY_FIELDS, Contradiction, Kinds
from resolution.wording import Words

FIELDS: dict[str, Words] = {
    "family": Words("surname", "фамилия"),
    "given": Words("given name", "имя"),
    "patronymic": Words("patronymic", "отчество"),
    "middle": Words("middle name", "среднее имя"),
    "gender": Words("gender, by the name", "пол, по имени"),
    "relatives": Words("all the rest", "всё остальное"),
    "name": Words("name", "имя"),
    "name_order": Words("order of names", "порядок имён"),
    "legal_form": Words("legal form", "правовая форма"),
    "word": Words("word", "слово"),
    "words": Words("the whole name", "название в целом"),
    "names_curve": Words("names, by their own bits", "имена, по их собственным битам"),
    "surnames": Words("how rare surnames are", "редкость фамилий"),
    "given_names": Words("how rare given names are", "редкость имён"),
    "household": Words("what those of one house share", "общее у тех, кто под одной крышей"),
    "dates": Words("dates", "даты"),
    "generation": Words("the elder or the younger", "старший или младший"),
    "weight": Words("weight", "вес"),
    "logo": Words("logo on the packing", "логотип на упаковке"),
    "number": Words("number", "номер"),
    "id": Words("id", "идентификатор"),
    **{field.name: field.title for kind in KINDS.by_name.values() for field in kind.fields},
}
LEVELS: dict[str, Words] = {
    "SAME": Words("the same", "совпадает"),
    "SPELLING": Words("the same in another spelling", "то же в другом написании"),
    "FORM": Words("another form of the same name", "другая форма того же имени"),
    "SIMILAR": Words("nearly the same", "почти совпадает"),
    "SOUND": Words("sounds alike", "звучит похоже"),
    "INITIAL": Words("the initial agrees", "инициал совпадает"),
    "DIFFERENT": Words("different", "различается"),
    "SLIP": Words("the same but for a slip of the pen", "то же с опиской"),
    "GENERATIONS": Words("grandfather and grandson share that much", "столько общего и у деда с внуком"),
    "TWINS": Words("twins share that much", "столько общего и у близнецов"),
    "GROUP": Words("firms of one group share that much", "столько общего и у фирм одной группы"),
    "AS_A_WHOLE": Words("as a whole, among names that agree so far", "в целом, среди имён с таким же сходством"),
    "SHARED": Words("is shared by relatives and namesakes, too", "общее и у родственников, и у тёзок"),
    "UNSURE": Words("may be another than read here", "может быть иным, чем прочитан здесь"),
    "ROLES": Words("parts of the name in their roles", "части имени на своих местах"),
    "DAY": Words("the same day", "тот же день"),
    "PLACEHOLDER": Words("the same, but 1 January stands for an unknown day", "совпадает, но 1 января — условная дата"),
    "YEAR_MONTH": Words("the same month", "тот же месяц"),
    "YEAR": Words("the same year, the day unknown", "тот же год, день неизвестен"),
    "YEAR_CLOSE": Words("a year apart", "разница в год"),
    "SAME_YEAR": Words("the same year, another day", "тот же год, другой день"),
    "DAY_MONTH_EXCHANGED": Words("day and month exchanged", "день и месяц переставлены"),
    "ONE_DIGIT": Words("one digit apart", "отличается одна цифра"),
    "DIGITS_EXCHANGED": Words("two digits exchanged", "переставлены две цифры"),
    "DAY_MONTH": Words("the same day of another year", "тот же день другого года"),
    "SAME_AT_HOME": Words(
        "the same, if it is a number of the state that told it", "совпадает, если это номер сообщившего государства"
    ),
    "MAY_BE_SAME": Words("may be the same: a local number", "возможно, тот же: номер без кода страны"),
    "SAME_INVALID": Words("the same, though its check digit is wrong", "совпадает, но контрольная цифра неверна"),
    "MISTYPED": Words("one slip apart, and only one holds", "отличается одной опиской, верен лишь один"),
    "DIFFERENT_UNCHECKED": Words("different, not checked", "различается, не проверено"),
    "FALSE_DOCUMENT": Words(
        "says another birth date or sex than its own record: perhaps a false document",
        "противоречит дате рождения или полу в своей же записи: возможно, документ подложный",
    ),
    "PART": Words("partly the same", "совпадает частично"),
    "NUMBER": Words("the same words with another number", "те же слова, другой номер"),
    "CLOSE": Words("close", "близко"),
    "NEAR": Words("within a week", "в пределах недели"),
    "VOYAGE": Words("within a voyage", "в пределах рейса"),
    "AFTERWARDS": Words("within two months", "в пределах двух месяцев"),
    "FAR": Words("far apart", "далеко друг от друга"),
    "TRANSLATED": Words("the same in another language", "то же на другом языке"),
    "SYNONYM": Words("means nearly the same", "близко по смыслу"),
    "JOINED": Words("the same, written together on one side", "то же, с одной стороны написано слитно"),
    "LETTERS_EXCHANGED": Words("the same, two letters exchanged", "то же, две буквы переставлены"),
    "LETTER_DROPPED": Words("a letter more or less", "лишняя или пропущенная буква"),
    "LETTER_REPLACED": Words("another letter", "другая буква"),
    "ENDING": Words("another ending", "другое окончание"),
    "ACRONYM": Words("the initials of the other name", "первые буквы другого названия"),
    "ORDER": Words("the words in another order", "слова в другом порядке"),
    "COMPLETE": Words("no word is left over", "лишних слов нет"),
    "ABSENT": Words("on one side only", "есть только с одной стороны"),
    "BEGINS": Words("begins so", "начинается так"),
    "OTHER_STATE": Words("the same, of another state", "совпадает, но другого государства"),
    "GIVEN_AGAIN": Words("the same, given out again later", "совпадает, но выдан заново позже"),
    "MINUTE": Words("the same minute", "та же минута"),
    "SAME_DAY": Words("the same day, another hour", "тот же день, другое время"),
    "ENDS": Words("ends so", "оканчивается так"),
    "COMMONEST": Words("the commonest", "самые частые"),
    ANY_OTHER: Words("any other", "все прочие"),
}
CLUES: dict[str, Words] = {
    "CONTACT": Words("shared contact {shown}; other numbers with it: {count}",
                     "общий контакт {shown}; других номеров с ним: {count}"),
    "SIM": Words("shared SIM card {shown}; other numbers with it: {count}",
                 "общая SIM-карта {shown}; других номеров с ней: {count}"),
    "HANDSET": Words("shared handset {shown}; other numbers in it: {count}",
                     "общий аппарат {shown}; других номеров в нём: {count}"),
    "HOLDER": Words("shared holder {shown}; other numbers: {count}",
                    "общий владелец {shown}; других номеров у него: {count}"),
    "ACCOUNT": Words("shared account {shown}; other numbers with it: {count}",
                     "общая учётная запись {shown}; других номеров с ней: {count}"),
    "PLACE": Words("shared place {shown}; other numbers there: {count}",
                   "общее место {shown}; других номеров там: {count}"),
    "BEGAN": Words("first seen {shown}, at most {count} days from the last call",
                   "впервые отмечен {shown}, не более {count} дн. от последнего звонка"),
    "CONSIGNEE": Words("same consignee {shown}; other shipments: {count}",
                       "тот же получатель {shown}; других грузов: {count}"),
    "CONSIGNOR": Words("same consignor {shown}; other shipments: {count}",
                       "тот же отправитель {shown}; других грузов: {count}"),
    "CARRIER": Words("same haulier {shown}; other shipments: {count}",
                     "тот же перевозчик {shown}; других грузов: {count}"),
    "DRIVER": Words("same driver {shown}; other shipments: {count}",
                    "тот же водитель {shown}; других грузов: {count}"),
    "PARTNER": Words("linked alike with {shown}; other shipments: {count}",
                     "так же связан с {shown}; других грузов: {count}"),
    "PARTY": Words("same party in the papers {shown}; other shipments: {count}",
                   "та же сторона в документах {shown}; других грузов: {count}"),
    "CONTAINER": Words("same container {shown}; other shipments: {count}",
                       "тот же контейнер {shown}; других грузов: {count}"),
    "VEHICLE": Words("same vehicle {shown}; other shipments: {count}",
                     "то же транспортное средство {shown}; других грузов: {count}"),
    "SEALS": Words("seals of one series {shown}; other shipments: {count}",
                   "пломбы одной серии {shown}; других грузов: {count}"),
    "HEADING": Words("same goods, HS heading {shown}; other shipments: {count}",
                     "тот же товар, позиция ТН ВЭД {shown}; других грузов: {count}"),
    "CHAPTER": Words("goods of the same HS chapter {shown}; other shipments: {count}",
                     "товар той же группы ТН ВЭД {shown}; других грузов: {count}"),
    "ORIGIN": Words("loaded at the same place {shown}; other shipments: {count}",
                    "то же место погрузки {shown}; других грузов: {count}"),
    "CONCEALMENT": Words("seized from both, hidden alike: {shown}; other shipments: {count}",
                         "из обоих изъято сокрытое одинаково: {shown}; других грузов: {count}"),
    "CALLED_EACH_OTHER": Words("the two numbers called each other", "номера звонили друг другу"),
}  # fmt: skip
"""What speaks for a likeness, by code: filled with what is shared, and how many others have it."""
FINDINGS: dict[str, Words] = {
    "GAP": Words("nothing is known for {days} days", "ничего не известно {days} дн."),
    "NO_CROSSING": Words("another state, and nobody saw the border crossed", "другое государство, а переход границы не отмечен"),
    "TWO_PLACES": Words("at two places at one time", "в двух местах одновременно"),
    "TOO_FAST": Words("{km:.0f} km in at most {hours} hours: faster than a lorry",
                      "{km:.0f} км не более чем за {hours} ч: быстрее грузовика"),
}  # fmt: skip
"""What is missing in a route, or cannot be."""


def title_of(field: str, kinds: Kinds) -> Words:
    """What a compared field is called: kinds that were added bring their own words."""
    described = (each for kind in kinds.by_name.values() for each in kind.fields if each.name == field)
    return FIELDS.get(field) or next((each.title for each in described), Words(field, field))


def level_words(level: str, language: Literal["en", "ru"]) -> str:
    """A level in words, or as a model has it: points of a curve are numbers."""
    words = LEVELS.get(level, Words(level, level))
    return words.ru if language == "ru" else words.en


def levels_to_show(field: str, levels: Mapping[str, float]) -> Mapping[str, float]:
    """The bits of a field of a model; of thousands of names that it knows to be met often only what the commonest says."""
    if field not in FREQUENCY_FIELDS:
        return levels
    return {"COMMONEST": min(levels.values()), ANY_OTHER: levels[ANY_OTHER]}


def say(evidence: Evidence, language: Literal["en", "ru"], kinds: Kinds = KINDS) -> str:
    """`surname: the same in another spelling (рахимов ~ rakhimov): +7.5 bits`."""
    field, level = title_of(evidence.field, kinds), LEVELS[evidence.level]
    title, words = (field.ru, level.ru) if language == "ru" else (field.en, level.en)
    shown = f" ({evidence.left} ~ {evidence.right})" if evidence.left or evidence.right else ""
    return f"{title}: {words}{shown}: {_bits(evidence.bits, language)}"


def say_clue(what: str, shown: str, count: int, bits: float, language: Literal["en", "ru"]) -> str:
    """`shared contact +992…; other numbers with it: 2: +12.0 bits`."""
    words = CLUES[what].ru if language == "ru" else CLUES[what].en
    return f"{words.format(shown=shown, count=count)}: {_bits(bits, language)}"


def say_finding(what: str, days: int, km: float, hours: float, language: Literal["en", "ru"]) -> str:
    """`412 km in at most 2.0 hours: faster than a lorry`."""
    words = FINDINGS[what].ru if language == "ru" else FINDINGS[what].en
    return words.format(days=days, km=km, hours=_decimal(f"{hours:.1f}", language))


def _bits(bits: float, language: Literal["en", "ru"]) -> str:
    return f"{_decimal(f'{bits:+.1f}', language)} {'бит' if language == 'ru' else 'bits'}"


def _decimal(number: str, language: Literal["en", "ru"]) -> str:
    return number.replace(".", ",") if language == "ru" else number


def say_contradiction(each: Contradiction, language: Literal["en", "ru"], kinds: Kinds = KINDS) -> str:
    """`810403300129: born by the number 1981-04-03, in the record 1951-12-30: perhaps a false document`."""
    title = title_of(each.field, kinds)
    if language == "ru":
        return f"{each.number}: {title.ru} по номеру {each.told}, в записи {each.given}: возможно, документ подложный"
    return f"{each.number}: {title.en} by the number {each.told}, in the record {each.given}: perhaps a false document"
