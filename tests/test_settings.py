"""Settings are checked once, and each fault names its variable."""

from pathlib import Path

import pytest

from graph_service.settings import SettingsError, load


def test_nothing_set_means_the_embedded_store_on_loopback() -> None:
    settings = load({"HOME": "/root"})
    assert settings.store is None
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)


def test_secrets_come_from_files(tmp_path: Path) -> None:
    login = tmp_path / "login"
    login.write_text("neo4j/a/b\n")
    settings = load({"GRAPH_SERVICE_STORE_URI": "bolt://neo4j:7687", "GRAPH_SERVICE_STORE_LOGIN_FILE": str(login)})
    assert settings.store is not None
    assert (settings.store.user, settings.store.password) == ("neo4j", "a/b")
    assert "a/b" not in repr(settings)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"PORT": "0"}, "GRAPH_SERVICE_PORT: a number from 1, not '0'"),
        ({"PROT": "1"}, "GRAPH_SERVICE_PROT is not a setting"),
        ({"HEAP": "lots"}, "GRAPH_SERVICE_HEAP: "),
        ({"STORE_URI": "http://x", "STORE_LOGIN": "a/b"}, "GRAPH_SERVICE_STORE_URI: must begin with one of bolt, "),
        ({"STORE_URI": "bolt://x"}, "GRAPH_SERVICE_STORE_LOGIN or GRAPH_SERVICE_STORE_LOGIN_FILE is wanted"),
        ({"STORE_LOGIN": "secret"}, "GRAPH_SERVICE_STORE_LOGIN: must be user/password"),
        (
            {"WEBHOOK_HOSTS": "events.example.org"},
            "GRAPH_SERVICE_WEBHOOK_KEY or GRAPH_SERVICE_WEBHOOK_KEY_FILE of 32 characters",
        ),
        ({"WEBHOOK_HOSTS": "https://x/", "WEBHOOK_KEY": "secret"}, "GRAPH_SERVICE_WEBHOOK_HOSTS: "),
        ({"STORE_LOGIN_FILE": "/none"}, "GRAPH_SERVICE_STORE_LOGIN_FILE must be a file that can be read, not /none"),
        ({"PORT": "1", "PORT_FILE": "/x"}, "GRAPH_SERVICE_PORT and GRAPH_SERVICE_PORT_FILE are both set"),
    ],
)
def test_a_bad_setting_is_named(given: dict[str, str], fault: str) -> None:
    with pytest.raises(SettingsError) as told:
        load({f"GRAPH_SERVICE_{name}": value for name, value in given.items()})
    assert fault in str(told.value)
    assert "secret" not in str(told.value)


def test_all_bad_settings_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        load({"GRAPH_SERVICE_PORT": "0", "GRAPH_SERVICE_READ_SECONDS": "-1"})
    assert len(str(told.value).splitlines()) == 2


def test_nothing_is_sent_unless_hosts_are_listed() -> None:
    assert load({"GRAPH_SERVICE_WEBHOOK_KEY": "k" * 32}).hooks is None
    given = {"GRAPH_SERVICE_WEBHOOK_HOSTS": "Events.example.org, 127.0.0.1:9000", "GRAPH_SERVICE_WEBHOOK_KEY": "k" * 32}
    hooks = load(given).hooks
    assert hooks is not None
    assert hooks.hosts == {"events.example.org", "127.0.0.1:9000"}
    assert "kkk" not in repr(load(given))
