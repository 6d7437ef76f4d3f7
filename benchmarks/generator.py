"""Reports of a made-up world, of any size, with the truth: `python -m benchmarks.generator OUT --people 10000 --seed 1`.

Among the people are namesakes, twins, fathers and sons; numbers pass from one holder to the next; each agency has clerks of
its own habits: script, romanisation, order, initials, dates, local or international numbers, slips of the hand.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

AGENCIES = {
    "TJ-DCA": "TJ", "TJ-CUSTOMS": "TJ", "UZ-NCDC": "UZ", "UZ-CUSTOMS": "UZ", "KZ-POLICE": "KZ", "KZ-CUSTOMS": "KZ",
    "KG-SCNS": "KG", "KG-DRUGS": "KG", "RU-MVD": "RU", "RU-BORDER": "RU", "TM-BORDER": "TM", "AZ-SBS": "AZ",
}  # fmt: skip
CODES = {"TJ": "+992", "UZ": "+998", "KZ": "+7", "KG": "+996", "RU": "+7", "TM": "+993", "AZ": "+994"}
MOBILE = {"TJ": ("93", "90", "98"), "UZ": ("90", "93", "97"), "KZ": ("701", "777", "705"), "KG": ("555", "700", "772"),
          "RU": ("903", "916", "926"), "TM": ("65", "64", "61"), "AZ": ("50", "55", "70")}  # fmt: skip
LOCAL_DIGITS = {"TJ": 9, "UZ": 9, "KZ": 10, "KG": 9, "RU": 10, "TM": 8, "AZ": 9}
MEN = (
    "Али Ахмад Алишер Азиз Азамат Айдар Акмал Алексей Александр Анвар Андрей Арман Аслан Бахром Бахтиёр Бекзод Болат Бунёд "
    "Виктор Владимир Гафур Дамир Данияр Даврон Джамшед Дильшод Дмитрий Евгений Ержан Зафар Иван Игорь Ильдар Илхом Искандар "
    "Кайрат Камол Карим Константин Манас Мансур Марат Махмуд Мирзо Михаил Мурат Наим Нурлан Олег Орхан Павел Парвиз Пётр "
    "Рахим Рашид Ринат Роман Рустам Руслан Сабир Саид Салим Санжар Сергей Собир Султан Талгат Тимур Тохир Улугбек Умед Фарид "
    "Фаррух Фируз Хасан Хуршед Чингиз Шавкат Шамиль Шерзод Эльдар Эльшад Юрий Юсуф Ядгар Якуб"
).split()
WOMEN = (
    "Айгуль Алина Анна Асель Бахор Валентина Гульнара Гузаль Дарья Дилором Динара Елена Жамиля Зарина Зухра Ирина Камила "
    "Ксения Лола Людмила Малика Марина Мария Мехри Надежда Наргиза Нигора Оксана Ольга Парвина Роза Сабина Севара Татьяна "
    "Фатима Фарида Шахноза Эльмира Юлия"
).split()
STEMS = (
    "Абдулла Абдурахман Азиз Алим Амин Ахмед Ашур Бабаджан Баратов Бекмурад Бердые Гаир Гасан Гафур Давлат Джабар Джурае "
    "Ерме Ермек Зариф Ибрагим Исма Исмоил Кабир Кадыр Каландар Каним Карим Касым Кенжебек Курбан Латиф Магомед Маджид Мамед "
    "Мансур Махмуд Мирза Мурад Муса Мухамед Набие Назар Нарзулла Насыр Ниязбек Нурмухамед Олим Орипов Осман Пулат Рахим "
    "Рахман Рашид Режеп Садык Саид Салих Сатар Сафар Собир Султан Таир Тимур Турсун Умар Усман Фазыл Файзулла Хаким Халил "
    "Хамид Хасан Ходжа Хусейн Шариф Шодие Эргаш Юлдаш Юнус Юсуп Якуб Беркут Волк Голуб Громык Жуков Зим Иван Козл Кузнец "
    "Лебед Медвед Никола Орл Петр Поп Семён Смирн Соболе Степан Тарас Фёдор Чернышё Щербак"
).split()
# Of two words that stand as one, as many names of the region are: some thousands of given names, and of surnames made of them.
FIRST_HALVES = (
    "Абду Али Бек Бой Гул Дав Дил Дост Ёр Жан Зия Ибн Кен Кул Кур Май Мам Мир Муз Мухам Нар Ниёз Нур Ой Ором Рах Сай Сафар Султан "
    "Тагай Темир Тиллё Той Тош Туль Улуг Уразай Фазли Фарру Хай Хол Худой Чин Шай Шам Шах Шер Эль Эр Юл"
).split()
SECOND_HALVES = (
    "баки бахт бек беги берди вали ганж гали даст диёр жан зод зиё кабир карим кельди кул кутлу лал латиф магзум манас мат мерген "
    "мир мурад назар насир ниёз нур ойбек пулат рали рахим рустам салим самад санд саттар султан таир темир турды умар усман фазыл "
    "хабиб хаким хамид хан хасан шад шариф шах эмин юсуп"
).split()
WOMENS_HALVES = (
    "айым анор бану баха бахор бегим бика гуль дана дона жамал зебо кыз лола мох мехри наз нигор нисо нур ойша сулу шахло шода"
).split()
OWN_NATIONALS = 0.6  # of reports: an agency mostly meets people of its own state
LOCAL_BY_STRANGERS = 0.01  # of numbers told without their country: copied as they stood on a paper from abroad
SAME_DIGITS_ABROAD = 0.3  # of numbers whose digits another state's may have, too
ENDINGS = ("ов", "ов", "ов", "ев", "зода", "заде", "бек")
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ICAO = dict(
    zip(CYRILLIC, "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y . e iu ia".split(), strict=True)
)
PLAIN = ICAO | {"ю": "yu", "я": "ya", "й": "y", "щ": "sch", "ъ": "", "ё": "yo"}
FRENCH = PLAIN | {"ж": "j", "ш": "ch", "ч": "tch", "у": "ou"}
GERMAN = PLAIN | {"ж": "sch", "ш": "sch", "ч": "tsch", "х": "ch", "в": "w", "з": "s"}
TURKIC = PLAIN | {"ш": "ş", "ч": "ç", "х": "h", "ж": "j", "й": "ý", "в": "w"}
UZBEK = PLAIN | {"х": "x", "дж": "j", "ж": "j"}


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the world, as nobody reports them whole."""

    id: str
    given: str
    patronymic: str
    family: str
    sex: str
    born: date
    country: str
    document: str
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of a world; the first are as seen in registers of this kind, others show what hangs on them."""

    initials: float = 0.06
    patronymics: float = 0.6
    slips: float = 0.05
    years_only: float = 0.08
    local_numbers: float = 0.25
    namesakes: float = 0.04
    """Of people who are born with one: the same three names, another day."""
    halves: float = 0.0
    """Of names made of two words: else a hundred given names and seven hundred surnames are all that there are."""
    born: float = 0.75
    """Of reports that tell it; so are the rest."""
    documents: float = 0.35
    sex: float = 0.4
    phones: float = 0.3


RATES = Rates()
# As full as the registers of agencies are, and with as many names as peoples have: for files of a million.
REGISTERS = Rates(halves=0.8, born=0.8, documents=0.7, sex=0.8, phones=0.56)


@dataclass(frozen=True, slots=True)
class Clerk:
    """How an agency writes."""

    letters: dict[str, str] | None
    """Of a romanisation; None where names stay in Cyrillic."""
    family_first: bool
    rates: Rates


@dataclass(slots=True)
class World:
    chance: random.Random
    rates: Rates = RATES
    people: list[Someone] = field(default_factory=list)
    numbers: int = 0

    def number(self, country: str) -> str:
        """A new one each time."""
        self.numbers += 1
        code = MOBILE[country][self.numbers % 3]
        rest = LOCAL_DIGITS[country] - len(code)
        return f"{CODES[country]}{code}{(self.numbers * 7_919) % 10**rest:0{rest}}"

    def born(self) -> date:
        return date(1950, 1, 1) + timedelta(days=self.chance.randrange(20_000))

    def someone(self, **told: Any) -> Someone:
        country = told.pop("country", None) or self.chance.choice(list(CODES))
        sex = told.pop("sex", None) or ("M" if self.chance.random() < 0.8 else "F")
        n = len(self.people)
        family = told.pop("family", None) or self.family()
        found = Someone(
            id=f"P{n}",
            given=told.pop("given", None) or self.given(sex),
            patronymic=told.pop("patronymic", None) or patronymic(self.given("M"), sex),
            family=family + ("а" if sex == "F" and family.endswith(("ов", "ев")) else ""),
            sex=sex,
            born=told.pop("born", None) or self.born(),
            country=country,
            document=f"{country[0]}{chr(65 + n % 26)}{1_000_000 + (n * 104_729) % 9_000_000}",
            phones=tuple(self.number(country) for _ in range(self.chance.choice((0, 1, 1, 1, 2)))),
        )
        self.people.append(found)
        return found

    def given(self, sex: str) -> str:
        if self.rates.halves and self.chance.random() < self.rates.halves:
            return common(self.chance, FIRST_HALVES) + common(
                self.chance, SECOND_HALVES if sex == "M" else WOMENS_HALVES
            )
        return common(self.chance, MEN if sex == "M" else WOMEN)

    def family(self) -> str:
        if self.rates.halves and self.chance.random() < self.rates.halves:
            stem = common(self.chance, FIRST_HALVES) + common(self.chance, SECOND_HALVES)
        else:
            stem = common(self.chance, STEMS)
        return stem + self.chance.choice(ENDINGS)

    def populate(self, count: int) -> None:
        """Most alone; some with a twin, a son, a namesake, or a number that was another's before."""
        while len(self.people) < count:
            first, dice = self.someone(), self.chance.random()
            plain = first.family.removesuffix("а")
            if dice < 0.02:
                self.someone(
                    family=plain, patronymic=first.patronymic, born=first.born, sex=first.sex, country=first.country
                )
            elif dice < 0.05 and first.sex == "M":
                self.someone(
                    family=first.family, patronymic=patronymic(first.given, "M"), sex="M", country=first.country,
                    born=first.born + timedelta(days=9_000 + self.chance.randrange(3_000)),
                )  # fmt: skip
            elif dice < 0.05 + self.rates.namesakes:
                self.someone(family=plain, given=first.given, patronymic=first.patronymic, sex=first.sex)
            elif dice < 0.08 + self.rates.namesakes and first.phones:
                heir = self.someone(country=first.country)
                self.people[-1] = replace(heir, phones=(first.phones[0],))


def common(chance: random.Random, words: list[str]) -> str:
    """The first are frequent, the last are rare."""
    return words[int(len(words) * chance.random() ** 1.7)]


def patronymic(father: str, sex: str) -> str:
    stem = father[:-1] if father[-1] in "йь" else father
    if father[-1] in "йь":
        return stem + ("евич" if sex == "M" else "евна")
    return stem + ("ович" if sex == "M" else "овна")


def clerks(chance: random.Random, rates: Rates = RATES) -> dict[str, list[Clerk]]:
    tables: dict[str, list[dict[str, str] | None]] = {
        "TJ": [None, None, PLAIN], "UZ": [None, UZBEK, PLAIN], "KZ": [None, ICAO], "KG": [None, ICAO], "RU": [None, None, ICAO],
        "TM": [None, TURKIC], "AZ": [TURKIC, FRENCH, GERMAN],
    }  # fmt: skip
    return {
        agency: [Clerk(table, chance.random() < 0.6, rates) for table in tables[country]]
        for agency, country in AGENCIES.items()
    }


def spelt(word: str, letters: dict[str, str] | None) -> str:
    if letters is None:
        return word
    found = "".join(letters.get(letter, letter) for letter in word.lower().replace("дж", letters.get("дж", "dzh")))
    return found.replace(".", "").capitalize()


def slip(word: str, chance: random.Random) -> str:
    """One letter lost, doubled or changed places with the next."""
    if len(word) < 5:
        return word
    n = chance.randrange(1, len(word) - 2)
    return chance.choice(
        (word[:n] + word[n + 1 :], word[:n] + word[n] + word[n:], word[:n] + word[n + 1] + word[n] + word[n + 2 :])
    )


def name(person: Someone, clerk: Clerk, chance: random.Random) -> dict[str, str]:
    parts = {"given": person.given, "patronymic": person.patronymic, "family": person.family}
    if chance.random() > clerk.rates.patronymics:
        del parts["patronymic"]
    told = {role: spelt(word, clerk.letters) for role, word in parts.items()}
    if chance.random() < clerk.rates.initials:
        told = {role: word if role == "family" else f"{word[0]}." for role, word in told.items()}
    elif chance.random() < clerk.rates.slips:
        told["family"] = slip(told["family"], chance)
    if chance.random() < 0.5:
        return told
    order = ("family", "given", "patronymic") if clerk.family_first else ("given", "patronymic", "family")
    return {"full": " ".join(told[role] for role in order if role in told)}


def told_number(number: str, reporting: str, clerk: Clerk, chance: random.Random) -> str:
    """As the clerk writes it: a number of the clerk's own state often without its code."""
    code = CODES[reporting]
    if number.startswith(code) and chance.random() < clerk.rates.local_numbers:
        local = number.removeprefix(code)
        return f"{local[:2]} {local[2:5]}-{local[5:]}"
    return number


def told_person(person: Someone, local: str, agency: str, clerk: Clerk, chance: random.Random) -> dict[str, Any]:
    told: dict[str, Any] = {"id": local, "kind": "person", "names": [name(person, clerk, chance)]}
    rates = clerk.rates
    if chance.random() < rates.born:
        told["born"] = f"{person.born.year}" if chance.random() < rates.years_only else person.born.isoformat()
    if chance.random() < rates.documents:
        told["documents"] = [person.document]
    if chance.random() < 0.5:
        told["citizenships"] = [person.country]
    if chance.random() < rates.sex:
        told["sex"] = person.sex
    if person.phones and chance.random() < rates.phones:
        told["phones"] = [told_number(chance.choice(person.phones), AGENCIES[agency], clerk, chance)]
    return told


def reports(count: int, seed: int, rates: Rates = RATES) -> Iterator[tuple[str, dict[str, Any], dict[str, str]]]:
    """Agency, report, and the truth of its records, until so many people were reported some three times each."""
    chance = random.Random(seed)
    world = World(chance, rates)
    world.populate(count)
    staff = clerks(chance, rates)
    for n in range(int(count * 1.5)):
        people = [world.people[int(count * chance.random() ** 1.3)] for _ in range(chance.choice((1, 1, 2, 3)))]
        at_home = chance.random() < OWN_NATIONALS
        agency = chance.choice([name for name, state in AGENCIES.items() if state == people[0].country or not at_home])
        clerk = chance.choice(staff[agency])
        at = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}T{n % 24:02}:{n % 60:02}:00Z"
        records: list[dict[str, Any]] = []
        claims: list[dict[str, Any]] = []
        truth: dict[str, str] = {}
        for place, person in enumerate(people):
            local = f"p{place}"
            records.append(told_person(person, local, agency, clerk, chance))
            truth[local] = person.id
            if person.phones and chance.random() < 0.3:
                number = chance.choice(person.phones)
                number_id = f"n{place}"
                records.append(
                    {"id": number_id, "kind": "phone", "number": told_number(number, AGENCIES[agency], clerk, chance)}
                )
                truth[number_id] = number
                claims.append({"id": f"u{place}", "type": "uses", "from": local, "to": number_id})
        if len(people) > 1 and chance.random() < 0.7:
            interval = {"start": at[:10]}
            claims.append({"id": "t", "type": "travelled_with", "from": "p0", "to": "p1", "interval": interval})
        report = {"schemaVersion": 1, "agency": agency, "reference": f"G{n}", "revision": 1, "reportedAt": at,
                  "marking": {"level": "OPEN", "releaseTo": ["ALL"]}, "records": records, "claims": claims}  # fmt: skip
        yield agency, report, {f"{agency}/G{n}/{local}": entity for local, entity in truth.items()}


def write(folder: Path, people: int, seed: int) -> int:
    """A file of reports an agency, and truth.tsv; the number of records."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {agency: (folder / f"{agency}.jsonl").open("w", encoding="utf-8") for agency in AGENCIES}
    records = 0
    with (folder / "truth.tsv").open("w", encoding="utf-8") as truth:
        truth.write("record\tentity\n")
        for agency, report, told in reports(people, seed):
            files[agency].write(json.dumps(report, ensure_ascii=False) + "\n")
            truth.writelines(f"{record}\t{entity}\n" for record, entity in told.items())
            records += len(told)
    for file in files.values():
        file.close()
    return records


def write_persons(file: Path, records: int, seed: int, rates: Rates = RATES) -> None:
    """So many person records as a flat table of JSON Lines, each with its truth: for who links tables."""
    left = records
    with file.open("w", encoding="utf-8") as out:
        for _, report, told in reports(max(records // 2, 100), seed, rates):  # a person is told some two or three times
            for record, entity in zip(report["records"], told.values(), strict=True):
                if record["kind"] == "person" and left:
                    left -= 1
                    out.write(json.dumps(_flat(record) | {"truth": entity}, ensure_ascii=False) + "\n")
            if not left:
                break


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    lists = ("documents", "citizenships", "phones")
    single = {name.removesuffix("s"): record[name][0] for name in lists if name in record}
    return {**record["names"][0], **{name: record[name] for name in ("born", "sex") if name in record}, **single}


def write_phones(file: Path, numbers: int, seed: int) -> None:
    """Numbers told three times each, half of the tellings without their country, mostly by somebody of it."""
    chance = random.Random(seed)
    with file.open("w", encoding="utf-8") as out:
        for state, number in _numbers_of_states(numbers, chance):
            for _ in range(3):
                local = chance.random() < 0.5
                at_home = 1 - LOCAL_BY_STRANGERS if local else OWN_NATIONALS
                teller = state if chance.random() < at_home else chance.choice(list(CODES))
                told = local_number(number.removeprefix(CODES[state]), state, chance) if local else number
                out.write(json.dumps({"number": told, "country": teller, "truth": number}) + "\n")


def _numbers_of_states(count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Different ones, some of which have the digits of another state's number but for the code."""
    world, given = World(chance), set[str]()
    state = digits = ""
    while len(given) < count:
        abroad = [other for other in CODES if other != state and len(digits) == LOCAL_DIGITS[other]
                  and digits.startswith(MOBILE[other])]  # fmt: skip
        if abroad and chance.random() < SAME_DIGITS_ABROAD:
            state = chance.choice(abroad)
            number = CODES[state] + digits
        else:
            state = chance.choice(list(CODES))
            number = world.number(state)
        digits = number.removeprefix(CODES[state])
        if number not in given:
            given.add(number)
            yield state, number


def local_number(rest: str, state: str, chance: random.Random) -> str:
    """Bare, in groups, or with the digit by which one leaves one's town."""
    trunk = {"RU": "8", "KZ": "8", "TM": "8", "KG": "0", "AZ": "0"}.get(state, "")
    return chance.choice(
        (rest, f"{trunk}{rest}", f"{rest[:2]} {rest[2:5]}-{rest[5:]}", f"{trunk} ({rest[:-7]}) {rest[-7:]}")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{write(asked.out, asked.people, asked.seed)} records in {asked.out}")


if __name__ == "__main__":
    main()
