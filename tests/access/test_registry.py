"""The registry is checked whole, and reread when it changes."""

from pathlib import Path

import pytest

from graph_service.access.registry import RegistryError, RegistryFile, read_registry, registry_of
from tests.access.registries import EXAMPLE, said, small


def test_the_example_names_seven_states_with_several_agencies_each() -> None:
    registry = read_registry(EXAMPLE)
    for country in ("TJ", "UZ", "KZ", "KG", "RU", "TM", "AZ"):
        types = {agency.type for agency in registry.agencies.values() if agency.country == country}
        assert types >= {"drug", "police", "customs", "border", "security"}
    assert registry.levels == ("OPEN", "RESTRICTED", "CONFIDENTIAL", "SECRET")
    assert {"CARICC", "INTERPOL", "AF-CNPA"} <= registry.agencies.keys()


def test_a_release_reaches_an_agency_by_its_name_country_and_groups() -> None:
    assert small().circles("TJ-DCA") == {"ALL", "TJ-DCA", "TJ", "MEMBERS"}
    assert small().circles("INTERPOL") == {"ALL", "INTERPOL", "OBSERVERS"}
    assert small().circles("gone") == {"ALL"}


def test_all_faults_are_told_at_once() -> None:
    agencies = said()["agencies"] | {
        "KZ": {"name": {"en": "a", "ru": "b"}, "country": "XX", "type": "police", "groups": ["NOBODY"]},
        "UZ-MVD": {"name": {"en": "a"}, "type": "police"},
    }
    levels = said()["levels"] + [{"id": "OPEN", "name": {"en": "Open", "ru": "Открыто"}}]
    with pytest.raises(RegistryError) as told:
        registry_of(said(agencies=agencies, levels=levels, colour="red"))
    for fault in (
        "agencies.UZ-MVD.name.ru: missing",
        "colour: no field of this name",
        "agencies.KZ.groups: NOBODY is no group of the registry",
        "agencies.KZ.country: XX is no country of the registry",
        "levels: OPEN stands more than once",
        "KZ is both agency and country",
    ):
        assert fault in [each.en for each in told.value.faults]
    assert len(told.value.faults) == 6
    assert "agencies.KZ.country: государства XX в реестре нет" in told.value.words.ru


@pytest.mark.parametrize(
    "text", ["levels = [", "", "levels = 3\nagencies = []", "levels = []\n[agencies]\n[countries]"]
)
def test_what_is_no_registry_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "registry.toml"
    path.write_text(text)
    with pytest.raises(RegistryError, match=r"registry\.toml"):
        read_registry(path)


def test_a_registry_is_reread_when_its_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "registry.toml"
    path.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    file = RegistryFile(path)
    before = file.current()
    assert file.current() is before
    path.write_text(EXAMPLE.read_text("utf-8").replace("agencies.UNODC", "agencies.WCO"), "utf-8")
    assert "WCO" in file.current().agencies
    assert "UNODC" not in file.current().agencies


def test_a_registry_that_became_faulty_is_not_served(tmp_path: Path) -> None:
    path = tmp_path / "registry.toml"
    path.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    file = RegistryFile(path)
    file.current()
    path.write_text("levels = [", "utf-8")
    with pytest.raises(RegistryError):
        file.current()
