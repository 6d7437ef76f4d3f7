"""A store is of one model: under another its evidence would be half of one, half of the other."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.access.registry import RegistryFile
from graph_service.access.tokens import TokenFile
from graph_service.services.service import Service
from graph_service.services.visibility import OtherModel, built_as
from graph_service.store.connection import Store
from resolution.model import hand_set
from resolution.score import Matching
from tests.contracts.agencies import parsed, registry_file
from tests.contracts.holding import commit
from tests.contracts.test_crashes import WHOLE


async def test_a_store_with_reports_is_not_served_under_another_model(store: Store, tmp_path: Path) -> None:
    registry, tokens = RegistryFile(registry_file(tmp_path)), TokenFile(tmp_path / "tokens.json")
    other = Matching(model=replace(hand_set(), version="other"))
    async with Service.running(store, registry, tokens, other):
        pass  # nothing is stored yet: it may be of any model
    async with Service.running(store, registry, tokens, Matching()) as service:
        await commit(service, parsed([WHOLE]))
    with pytest.raises(OtherModel, match=re.escape(f"{built_as(hand_set().version)}, not {built_as(other.version)}")):
        async with Service.running(store, registry, tokens, other):
            pass
