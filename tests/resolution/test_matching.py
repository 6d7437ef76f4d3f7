"""Kinds and model: what they say of pairs that an analyst can read, and what must hold for any."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.content import Content
from resolution.evidence import Evidence
from resolution.model import ModelError, hand_set, read_model
from resolution.names.search import MODES
from resolution.phones import read_phone
from resolution.records.kinds import KINDS
from resolution.records.schema import Reading
from resolution.score import Matching
from resolution.words import LEVELS, say
from tests.boats import WITH_BOATS

CASES = Path(__file__).parents[1] / "cases"
matching = Matching()


def person(**fields: Any) -> Content:
    return KINDS["person"].read(fields, Reading("TJ"))


def phone(number: str, country: str = "") -> Content:
    return KINDS["phone"].read({"number": number}, Reading(country))


def levels(left: Content, right: Content) -> dict[str, str]:
    return {part.field: part.level for part in matching.compare(left, right).parts}


def cases(file: str) -> list[tuple[str, ...]]:
    lines = (CASES / file).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("left", "right", "expected", "why"), cases("names.tsv"))
def test_names_agree_as_far_as_an_analyst_says(left: str, right: str, expected: str, why: str) -> None:
    found = levels(person(names=[left]), person(names=[right]))
    assert " ".join(found.get(role, "-") for role in ("family", "given", "patronymic")) == expected, why


@pytest.mark.parametrize(("typed", "name", "modes", "why"), cases("search_modes.tsv"))
def test_a_search_finds_as_its_mode_allows(typed: str, name: str, modes: str, why: str) -> None:
    found = [mode for mode in MODES if matching.rank(typed, person(names=[name]), mode).bits > 0]
    assert " ".join(found) == modes.removeprefix("-"), why


def test_any_of_several_names_may_be_found_in_the_script_typed() -> None:
    both = person(names=["Рахимов Али", "RAKHIMOV ALI"])
    for mode in MODES:
        assert matching.rank("rakhimov", both, mode).bits > 0


def test_a_name_alone_however_rare_joins_nobody() -> None:
    one = person(names=[{"family": "Шохтемуров", "given": "Гиёсиддин"}])
    assert matching.compare(one, one).bits < matching.thresholds("person").match


def test_a_name_and_a_birth_date_join() -> None:
    left = person(names=["Раҳимов Алӣ"], born="1981-04-03")
    right = person(names=["RAKHIMOV ALI"], born="1981-04-03")
    assert matching.compare(left, right).bits >= matching.thresholds("person").match


def test_father_and_son_of_one_name_stay_two() -> None:
    father = person(names=["Каримов Али Умарович"], born="1951-04-03", phones=["+992931234567"])
    son = person(names=["Каримов Умар Алиевич"], born="1979-01-15", phones=["+992931234567"])
    assert matching.compare(father, son).bits < matching.thresholds("person").possible


HOME = {"phones": ["+992931234567"], "addresses": ["Душанбе, Рудаки 17-4"], "birthPlace": "Душанбе"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"names": ["Каримов Али Умарович"], "born": "1951-04-03"}, {"names": ["Каримов Али Умарович"], "born": "1979-01-15"}),
        ({"names": ["Каримова Зарина Умаровна"]}, {"names": ["Каримов Али Умарович"]}),
        ({"names": ["Каримов Хасан Умарович"], "born": "1981-04-03"}, {"names": ["Каримов Хусейн Умарович"], "born": "1981-04-03"}),
        ({"names": ["Каримов А. У."]}, {"names": ["Каримов Али Умарович"]}),
    ],
    ids=["grandfather and grandson of one name", "brother and sister", "twins", "an initial alone"],
)  # fmt: skip
def test_a_household_shares_much_and_is_not_one_person(left: dict[str, Any], right: dict[str, Any]) -> None:
    match = matching.compare(person(**left, **HOME), person(**right, **HOME))
    assert match.bits < matching.thresholds("person").match


def test_a_birth_date_beside_an_initial_and_a_household_is_one_person() -> None:
    left = person(names=["Каримов А. У."], born="1981-04-03", **HOME)
    right = person(names=["Каримов Али Умарович"], born="1981-04-03", **HOME)
    assert matching.compare(left, right).bits >= matching.thresholds("person").match


OFFICE = {"phones": ["+992372212345"], "addresses": ["Душанбе, Рудаки 17"]}
INN = [{"scheme": "INN", "value": "7707083893", "country": "RU"}]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ООО Сибирьресурс", "ООО Сибирьресурс Трейд"),
        ("ООО Сибирьресурс", "OOO Sibirresurs 2"),
        ("ООО Сибирьресурс 1", "ООО Сибирьресурс 2"),
        ("ООО Сибирьресурс", "ООО Сибирьресурс-Юг"),
    ],
)
def test_firms_of_one_group_share_an_office_and_are_not_one(left: str, right: str) -> None:
    def firm(name: str, **more: Any) -> Content:
        return KINDS["organisation"].read({"names": [name], **OFFICE, **more}, Reading("RU"))

    limits = matching.thresholds("organisation")
    match = matching.compare(firm(left), firm(right))
    assert limits.possible <= match.bits < limits.match, "left for people to decide"
    assert "GROUP" in {part.level for part in match.parts}
    assert matching.compare(firm(left), firm(left)).bits >= limits.match
    assert matching.compare(firm(left, identifiers=INN), firm(right, identifiers=INN)).bits >= limits.match


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("24 farrerplace frankston 3178", "24 farrer place frankston 3178", "SAME"),
        ("Душанбе, ул. Айни 14", "Душанбе, Айни 14", "SAME"),
        ("24 farrer place frankston 3178", "24 farer place frankston 3178", "SAME"),
        ("24 farrer place frankston 3178", "24 farrer place frankston", "SAME"),
        ("Душанбе, Айни 14", "Худжанд, Айни 14", "PART"),
        ("Душанбе, Айни 14", "Ташкент, Навои 3", "DIFFERENT"),
    ],
)
def test_addresses_agree_in_spite_of_slips_and_gaps(left: str, right: str, level: str) -> None:
    found = levels(person(names=["Ким"], addresses=[left]), person(names=["Ким"], addresses=[right]))
    assert found["addresses"] == level


@pytest.mark.parametrize("one", ["Душанбе, Рудаки 11", "Душанбе 733000, Рудаки 12", "Душанбе, Рудаки 12-33"])
def test_digits_of_an_address_are_read_as_they_stand(one: str) -> None:
    doubled = re.compile(r"(.)\1+")
    assert person(names=["Ким"], addresses=[one]) != person(names=["Ким"], addresses=[doubled.sub(r"\1", one)])
    assert person(names=["Ким"], addresses=["Рудаки ۱۲"]) == person(names=["Ким"], addresses=["Рудаки 12"])


def test_an_address_may_lack_any_of_its_parts() -> None:
    assert KINDS["person"].faults({"names": ["Ким"], "addresses": [{"street": "Айни"}, {"place": "Душанбе"}]}) == ()
    assert KINDS["person"].faults({"names": ["Ким"], "addresses": [{"country": "TJ"}]})


def test_an_address_in_parts_is_the_address_in_one_line() -> None:
    parts = {"house": "14", "street": "ул. Айни", "place": "Душанбе", "postcode": "734000"}
    assert person(names=["Ким"], addresses=[parts]) == person(names=["Ким"], addresses=["734000 Душанбе, ул. Айни 14"])


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("AB1234567", "AB1243567", "SLIP"),
        ("AB1234567", "AB1234568", "DIFFERENT"),  # a family's passports of one day follow each other
        ("AB1234567", "AB1234567", "SAME"),
    ],
)
def test_a_number_a_slip_away_is_rather_the_same(left: str, right: str, level: str) -> None:
    found = levels(person(names=["Ким"], documents=[left]), person(names=["Ким"], documents=[right]))
    assert found["documents"] == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1948-03-04", "1984-03-04", "DIGITS_EXCHANGED"),
        ("1948-03-14", "1962-03-14", "DAY_MONTH"),
        ("1948-01-01", "1962-01-01", "DIFFERENT"),
    ],
)
def test_birth_dates_agree_in_spite_of_slips(left: str, right: str, level: str) -> None:
    assert levels(person(names=["Ким"], born=left), person(names=["Ким"], born=right))["born"] == level


def shipment(**fields: Any) -> Content:
    return KINDS["shipment"].read(fields, Reading("KZ"))


def test_two_bills_of_lading_of_one_issuer_keep_shipments_apart() -> None:
    found = {
        number: matching.marks(shipment(documents=[{"type": "BL", "number": number}])).exclusive
        for number in ("BL88289608", "BL90973706", "88289608")
    }
    schemes = [{each.scheme for each in exclusives} for exclusives in found.values()]
    assert schemes == [{"paper BL00000000"}, {"paper BL00000000"}, set()]


def test_a_container_filled_again_is_another_shipment() -> None:
    told = {"container": "MSCU1234566", "parties": [{"name": "ООО Заря"}, {"name": "ТОО Алтын"}], "weightKg": 12_000.0}
    march = shipment(**told, documents=["BL12345678"], loadedAt={"place": "Aktau", "date": "2024-03-01"})
    april = shipment(**told, documents=["BL87654321"], loadedAt={"place": "Aktau", "date": "2024-04-20"})
    assert levels(march, april)["documents"] == "DIFFERENT"
    assert levels(march, april)["dates"] == "AFTERWARDS"
    assert matching.marks(march).exclusive != matching.marks(april).exclusive


def test_what_reaches_a_threshold_is_told_as_the_comparison_tells_it() -> None:
    records = [
        person(names=names, born=born, **home)
        for names in (["Каримов Али"], ["Karimov A.", "Karimova Lola"], ["Azizov Rustam Karimovich"])
        for born in ("1981-04-03", "1981-03-04", "1951-12-30", "")
        for home in (HOME, {})
    ]
    for left in records:
        for right in records:
            match = matching.compare(left, right)
            for least in (matching.thresholds("person").possible, matching.thresholds("person").match, match.bits):
                assert matching.reaching(left, right, least) == (match if match.bits >= least else None)


def test_day_and_month_exchanged_is_a_slip_not_another_person() -> None:
    left = person(names=["Каримов Али"], born="1981-04-03", phones=["+992931234567"])
    right = person(names=["Karimov Ali"], born="1981-03-04", phones=["+992931234567"])
    assert levels(left, right)["born"] == "DAY_MONTH_EXCHANGED"
    assert matching.compare(left, right).bits >= matching.thresholds("person").match


def test_a_local_number_of_two_states_is_never_guessed() -> None:
    found = read_phone("93 123 45 67", "UZ")
    assert {"+992931234567", "+998931234567"} <= set(found.candidates)
    local = phone("93 123 45 67", "UZ")
    assert matching.value(local) is None
    match = matching.compare(local, phone("+992931234567"))
    assert matching.thresholds("phone").possible <= match.bits < matching.thresholds("phone").match


@pytest.mark.parametrize(("teller", "joins"), [("TJ", "+992931234567"), ("UZ", "+998931234567")])
def test_a_local_number_joins_that_of_the_state_that_told_it(teller: str, joins: str) -> None:
    local, match = phone("93 123 45 67", teller), matching.thresholds("phone").match
    for number in ("+992931234567", "+998931234567"):
        assert (matching.compare(local, phone(number)).bits >= match) == (number == joins)
    assert matching.compare(local, phone("93-123-45-67", teller)).bits >= match


def test_local_numbers_told_by_two_states_may_be_one_and_no_more() -> None:
    found = matching.compare(phone("93 123 45 67", "TJ"), phone("93 123 45 67", "UZ"))
    assert [part.level for part in found.parts] == ["MAY_BE_SAME"]


def test_a_number_of_no_state_that_we_know_may_be_the_one_that_is_written_alike_and_is_no_other() -> None:
    told = phone("139 1234 5678", "KZ")
    assert read_phone("139 1234 5678", "KZ").candidates == ("13912345678",)
    assert matching.value(told) is None
    found = matching.compare(told, phone("1391234-5678", "UZ"))
    assert [part.level for part in found.parts] == ["MAY_BE_SAME"]
    assert matching.thresholds("phone").possible <= found.bits < matching.thresholds("phone").match
    assert {key.id for key in matching.keys(told)} & {key.id for key in matching.keys(phone("13912345678", "TJ"))}
    assert not matching.compare(told, phone("+992931234567")).parts
    assert matching.rank("13912345678", told).bits == matching.rank("139-1234-5678", told).bits > 0


@pytest.mark.parametrize("written", ["0000000000", "5512", "1234567890123456", "no number"])
def test_what_is_no_number_or_everybodys_is_nobodys(written: str) -> None:
    assert read_phone(written, "KZ").candidates == ()


@pytest.mark.parametrize("written", ["+992 93 123-45-67", "00992931234567", "810992931234567", "992931234567"])
def test_one_number_in_many_forms_is_one_value(written: str) -> None:
    assert matching.value(phone(written, "TJ")) == "phone +992931234567"


def test_equal_values_have_equal_content() -> None:
    assert phone("+992 93 123-45-67", "TJ") == phone("00992931234567", "UZ")


def test_two_valid_national_numbers_keep_people_apart() -> None:
    one = person(names=["Ким Анна"], identifiers=[{"scheme": "PINFL", "value": "31210632040244"}])
    other = person(names=["Ким Анна"], identifiers=[{"scheme": "PINFL", "value": "31210932040247"}])
    assert matching.marks(one).exclusive != matching.marks(other).exclusive
    assert levels(one, other)["identifiers"] == "DIFFERENT"


def test_two_valid_registration_numbers_or_legal_forms_keep_firms_apart() -> None:
    def firm(name: str, number: str) -> Content:
        numbers = [{"scheme": "INN", "value": number, "country": "RU"}]
        return KINDS["organisation"].read({"names": [name], "identifiers": numbers}, Reading("RU"))

    one, other = firm("ООО «Сибирь Логистик»", "5405123455"), firm("ООО «Сибирь Логистик»", "7707083893")
    assert matching.marks(one).exclusive != matching.marks(other).exclusive
    assert levels(firm("ООО «Заря»", "5405123455"), firm("ЗАО «Заря»", "5405123455"))["legal_form"] == "DIFFERENT"


def test_cities_of_other_languages_are_the_same_places() -> None:
    left = person(names=["Ким Анна"], addresses=["Москва, ул. Советская 43"])
    right = person(names=["Ким Анна"], addresses=["Moscow, Sovetskaya 43"])
    assert levels(left, right)["addresses"] == "SAME"


def test_an_invalid_number_is_kept_and_is_no_strong_key() -> None:
    wrong = person(names=["Ким Анна"], identifiers=[{"scheme": "PINFL", "value": "31210632040245"}])
    assert wrong.get("identifiers")[0]["valid"] == "no"
    assert not any(key.identity for key in matching.keys(wrong))
    assert not matching.marks(wrong).exclusive


anything = st.text(max_size=40)
people = st.builds(
    lambda names, born, phones, documents: person(names=names, born=born, phones=phones, documents=documents),
    st.lists(anything, max_size=3),
    st.sampled_from(["1961", "1961-03", "1961-03-04", "1961-04-03", "soon"]),
    st.lists(st.from_regex(r"\+?[0-9 ]{3,14}", fullmatch=True), max_size=2),
    st.lists(anything, max_size=2),
)


@settings(deadline=None)
@given(people, people)
def test_comparison_is_symmetric(left: Content, right: Content) -> None:
    assert matching.compare(left, right) == matching.compare(right, left).turned()


@settings(deadline=None)
@given(st.text(max_size=300), people)
def test_no_text_breaks_reading_keys_tokens_or_search(text: str, other: Content) -> None:
    for kind in KINDS.by_name.values():
        fields: dict[str, Any] = {field.name: text for field in kind.fields if field.type.shape is not float}
        fields |= {"loadedAt": {"place": text}, "unloadedAt": {"date": text}} if kind.name == "shipment" else {}
        content = kind.read(fields, Reading("TJ"))
        assert matching.keys(content) == matching.keys(content)
        assert matching.tokens(content) is not None
        assert matching.rank(text, content).bits == matching.rank(text, content).bits
        kind.faults(fields)
    assert matching.search_tokens(text) is not None
    assert matching.rank(text, other) is not None


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_level_of_the_model_has_words(language: Any) -> None:
    for kind, model in hand_set().kinds.items():
        for field, bits in model.weights.items():
            for level in bits.keys() - {"COMMON", "SCALE"} if field != "search" else ():
                assert level in LEVELS, (kind, field, level)
                assert say(Evidence(field, level, 1.5, "a", "b"), language)


def test_a_model_with_faults_tells_them_all() -> None:
    with pytest.raises(ModelError, match=r"version.*person.*phone"):
        read_model("[person]\npossible = 1\n[phone]\npossible = 5\nmatch = 4\nstrong = 3\nwindow = 1\n")


def test_a_kind_of_ones_own_is_compared_and_keyed_by_its_description_alone() -> None:
    read = WITH_BOATS.kinds["boat"].read
    one = read({"marks": ["А 123 ВС 77"], "colour": "White"}, Reading())
    other = read({"marks": "A123BC77", "colour": "white"}, Reading())
    match = WITH_BOATS.compare(one, other)
    assert match.bits == 13.5
    assert say(match.parts[0], "ru", WITH_BOATS.kinds).startswith("бортовые номера: совпадает")
    assert WITH_BOATS.keys(one) == WITH_BOATS.keys(other)


def test_an_address_of_mail_is_read_without_its_owners_name() -> None:
    left, right = (person(names=["Мария"], emails=[text]) for text in ("Maria S. <M.S@mail.tj>", "m.s@mail.tj"))
    assert left.get("emails") == right.get("emails") == ["m.s@mail.tj"]


@pytest.mark.parametrize("unknown", ["Unknown", "U", "X", "н/д", "?"])
def test_a_sex_that_is_not_known_speaks_neither_for_nor_against(unknown: str) -> None:
    assert "sex" not in levels(person(names=["Ким Анна"], sex=unknown), person(names=["Ким Анна"], sex="f"))


def test_a_desks_address_joins_no_two_people() -> None:
    assert not person(names=["Ким Анна"], emails=["info@customs.tj"]).get("emails")


def test_father_and_son_of_one_name_are_told_apart_by_what_stands_behind_it() -> None:
    elder, younger, either, initial = (
        person(names=[{"family": "Каримов", "given": given}], born="1981")
        for given in ("Али ст.", "Али мл.", "Али", "Ali I.")
    )
    assert levels(elder, younger)["generation"] == "DIFFERENT"
    assert matching.compare(elder, younger).bits < matching.compare(elder, either).bits
    assert "generation" not in levels(elder, either)
    assert "generation" not in levels(younger, initial)


@pytest.mark.parametrize("typed", ["anna@mail.tj", " Anna@Mail.TJ ", "Анна Ким <anna@mail.tj>"])
def test_an_address_of_mail_finds_who_has_it_and_nobody_who_is_called_alike(typed: str) -> None:
    holder, other = (
        person(names=["Рахимов Али"], emails=["anna@mail.tj"]),
        person(names=["Анна Ким"], emails=["kim@mail.tj"]),
    )
    firm = KINDS["organisation"].read({"names": ["Ромашка"], "emails": ["anna@mail.tj"]}, Reading("TJ"))
    for content in (holder, firm):
        assert set(matching.search_tokens(typed)) & matching.tokens(content)
        assert [part.level for part in matching.rank(typed, content).parts] == ["SAME"]
    assert not matching.rank(typed, other).parts


def test_a_handset_is_found_by_its_number_with_a_version_behind_it() -> None:
    handset = KINDS["handset"].read({"imei": "358756061234620"}, Reading("TJ"))
    assert set(matching.search_tokens("3587560612346201")) & matching.tokens(handset)
    assert matching.rank("3587560612346201", handset).bits > 0


@pytest.mark.parametrize("typed", ["MSKU9070323", "9070323", "907032", "MSKU 9070"])
def test_a_container_is_found_by_a_part_of_its_number(typed: str) -> None:
    shipment = KINDS["shipment"].read({"container": "MSKU9070323"}, Reading("TJ"))
    stored = sorted(matching.tokens(shipment))
    tokens = matching.search_tokens(typed)
    assert any(token in stored or matching.near_tokens(token, stored) for token in tokens)
    assert matching.rank(typed, shipment).bits > 0
    assert matching.rank("MSKU9070323", shipment).bits >= matching.rank(typed, shipment).bits
    assert not matching.rank("1234567", shipment).parts


SHARIPOV = person(
    names=["Шарипов Фаррух Ахмадович"],
    born="1990-02-17",
    documents=["404512387", "AC 1234567"],
    phones=["+992931234567"],
)


@pytest.mark.parametrize(
    ("typed", "field", "right"),
    [
        ("Шарипов Фаррух 17.02.1990", "born", "1990-02-17"),
        ("Шарипов Фаррух 1990 г.р.", "born", "1990-02-17"),
        ("Sharipov Farrukh, born 1990-02-17", "born", "1990-02-17"),
        ("паспорт № 404512387", "number", "404512387"),
        ("passport AC 1234567", "number", "ac1234567"),
        ("тел. 93 123 45 67", "number", "992931234567"),
        ("Шарипов ФА", "name", "ахмадович"),
        ("Ifhbgjd Afhhe[", "name", "шарипов"),
        ("Каримов-Шарипов Ф.", "name", "шарипов"),
    ],
)
def test_people_are_found_by_what_is_typed_beside_a_name_or_a_number(typed: str, field: str, right: str) -> None:
    assert set(matching.search_tokens(typed)) & matching.tokens(SHARIPOV)
    found = matching.rank(typed, SHARIPOV)
    assert found.bits > 0
    assert (field, right) in [(part.field, part.right) for part in found.parts if part.bits > 0]


def test_who_is_born_otherwise_is_found_after_who_is_not() -> None:
    bits = [matching.rank(f"Шарипов Фаррух {born}", SHARIPOV).bits for born in ("1990", "", "1985")]
    assert bits == sorted(bits, reverse=True)
    assert bits[2] > 0


@pytest.mark.parametrize("typed", ["Саидов-Каримов", "Саидов", "Karimov"])
def test_a_double_surname_is_found_by_either_of_its_own(typed: str) -> None:
    married = person(names=["Саидов-Каримов Бахром"])
    assert set(matching.search_tokens(typed)) & matching.tokens(married)
    assert matching.rank(typed, married).bits > 0


@pytest.mark.parametrize("typed", ["Рудаки 117", "Rudaki 117, Dushanbe", "ул. Рудаки, д. 117, кв. 25"])
def test_an_address_finds_who_lives_or_sits_there_and_no_neighbour(typed: str) -> None:
    here, next_door = "Душанбе, ул. Рудаки 117, кв. 25", "Душанбе, ул. Рудаки 119, кв. 25"
    firm = KINDS["organisation"].read({"names": ["Ромашка"], "addresses": [here]}, Reading("TJ"))
    for content in (person(names=["Рахимов Али"], addresses=[here]), firm):
        assert set(matching.search_tokens(typed)) & matching.tokens(content)
        assert [part.field for part in matching.rank(typed, content).parts if part.bits > 0] == ["addresses"]
    assert matching.rank(typed, person(names=["Рахимов Али"], addresses=[next_door])).bits <= 0
