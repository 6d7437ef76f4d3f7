"""The demo's tokens are good whenever it is shown."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from graph_service.access.tokens import SCOPES, TokenFile
from graph_service.demo import demo_settings, make_tokens
from graph_service.settings import Settings


def test_a_token_that_has_ended_is_given_anew_and_one_that_is_good_stays(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path, Settings())
    kept, now = TokenFile(settings.tokens), datetime.now(UTC)
    path = make_tokens(tmp_path, settings, ["KZ-POLICE"], "SECRET")["KZ-POLICE"]
    first = path.read_text()
    assert make_tokens(tmp_path, settings, ["KZ-POLICE"], "SECRET")["KZ-POLICE"].read_text() == first
    ending = now + timedelta(hours=1)
    path.write_text(kept.create(name="demo", agency="KZ-POLICE", level="SECRET", scopes=SCOPES, expires=ending))
    make_tokens(tmp_path, settings, ["KZ-POLICE"], "SECRET")
    assert kept.recognise(path.read_text(), now + timedelta(days=2)).agency == "KZ-POLICE"
