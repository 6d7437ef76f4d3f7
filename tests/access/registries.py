"""Registries of tests."""

from pathlib import Path
from typing import Any

from graph_service.access.registry import Registry, registry_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "registry.toml"


def said(**changes: Any) -> dict[str, Any]:
    """What a small registry's file says."""

    def name(word: str) -> dict[str, str]:
        return {"en": word, "ru": word}

    return {
        "levels": [{"id": level, "name": name(level)} for level in ("OPEN", "RESTRICTED", "SECRET")],
        "countries": {country: name(country) for country in ("TJ", "KZ", "AF")},
        "groups": {group: name(group) for group in ("MEMBERS", "OBSERVERS")},
        "agencies": {
            "TJ-DCA": {"name": name("DCA"), "country": "TJ", "type": "drug", "groups": ["MEMBERS"]},
            "TJ-MVD": {"name": name("MVD"), "country": "TJ", "type": "police", "groups": ["MEMBERS"]},
            "KZ-POLICE": {"name": name("Police"), "country": "KZ", "type": "police", "groups": ["MEMBERS"]},
            "INTERPOL": {"name": name("Interpol"), "type": "international", "groups": ["OBSERVERS"]},
        },
    } | changes


def small(**changes: Any) -> Registry:
    return registry_of(said(**changes))
