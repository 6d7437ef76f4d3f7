"""Tokens are kept as hashes, and refused in one way."""

import os
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph_service.access.lenses import Lens
from graph_service.access.tokens import BadGrant, NotRecognised, TokenFile, TokenFileError, check_grant
from tests.access.registries import small

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def created(file: TokenFile, name: str = "Investigator", *, days: int = 30) -> str:
    return file.create(
        name=name, agency="TJ-DCA", level="SECRET", scopes=["read", "submit"], expires=NOW + timedelta(days=days)
    )


def test_a_token_tells_who_asks(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "tokens.json")
    viewer = file.recognise(created(file), NOW)
    assert (viewer.name, viewer.scopes, viewer.lens) == ("Investigator", ("read", "submit"), Lens("TJ-DCA", "SECRET"))


def test_a_token_is_long_and_only_its_hash_is_kept_where_only_the_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "tokens.json"
    token = created(TokenFile(path))
    assert token.startswith("gs_")
    assert len(token) >= 3 + 43
    assert token[3:] not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(os.listdir(path.parent)) == ["tokens.json", "tokens.json.lock"]


def test_unknown_expired_and_revoked_tokens_are_refused_alike(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "tokens.json")
    expired, revoked = created(file, days=-1), created(file)
    assert file.revoke(next(token.id for token in file.tokens() if token.expires > NOW))
    told = []
    for token in ("gs_unknown", "", "\ud800", expired, revoked):
        with pytest.raises(NotRecognised) as error:
            file.recognise(token, NOW)
        told.append(str(error.value))
    assert len(set(told)) == 1


def test_a_token_ends_at_its_very_second(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "tokens.json")
    token = created(file, days=1)
    file.recognise(token, NOW + timedelta(days=1, microseconds=-1))
    with pytest.raises(NotRecognised):
        file.recognise(token, NOW + timedelta(days=1))


def test_what_one_process_gives_or_takes_another_knows(tmp_path: Path) -> None:
    mine, other = TokenFile(tmp_path / "tokens.json"), TokenFile(tmp_path / "tokens.json")
    with pytest.raises(NotRecognised):
        other.recognise("gs_none", NOW)
    token = created(mine)
    assert other.recognise(token, NOW).agency == "TJ-DCA"
    assert mine.revoke(mine.tokens()[0].id)
    with pytest.raises(NotRecognised):
        other.recognise(token, NOW)


def test_tokens_given_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    threads = [threading.Thread(target=lambda: created(TokenFile(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(TokenFile(path).tokens()) == 8


def test_revoking_an_unknown_token_says_so(tmp_path: Path) -> None:
    assert TokenFile(tmp_path / "tokens.json").revoke("none") is False


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"id": "a"}]'])
def test_a_file_that_holds_no_tokens_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tokens.json"
    path.write_text(text)
    with pytest.raises(TokenFileError, match=r"tokens\.json"):
        TokenFile(path).tokens()


def test_a_grant_is_checked_whole() -> None:
    with pytest.raises(BadGrant) as told:
        check_grant(small(), name="", agency="XX", level="TOP", scopes=["all"], expires=NOW, now=NOW)
    assert len(told.value.faults) == 5
    assert "level must be one of OPEN, RESTRICTED, SECRET, not TOP" in str(told.value)
    assert "уровень: допустимо OPEN, RESTRICTED, SECRET, получено TOP" in told.value.words.ru
    later = NOW + timedelta(days=1)
    check_grant(small(), name="a", agency="TJ-DCA", level="OPEN", scopes=["read"], expires=later, now=NOW)
