"""Where news may be sent, what they are signed with, and when they are sent again."""

import pytest

from graph_service.services.problems import BadInput
from graph_service.services.watching.hooks import Hooks
from graph_service.services.watching.sending import pause

HOOKS = Hooks(
    frozenset({"events.example.org", "events.example.org:8443", "127.0.0.1:9000", "localhost", "[::1]:9000"}), b"k" * 32
)


@pytest.mark.parametrize(
    "url",
    [
        "https://events.example.org/hooks?of=us",
        "https://EVENTS.example.org:8443/",
        "http://127.0.0.1:9000/a",
        "http://localhost",
        "http://[::1]:9000/a",
    ],
)
def test_a_listed_host_may_be_sent_to(url: str) -> None:
    HOOKS.check(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://events.example.org/hooks",
        "https://example.org/",
        "https://events.example.org.evil.net/",
        "https://events.example.org:9000/",
        "https://events.example.org@evil.net/",
        "https://evil.net\\@events.example.org/",
        "https://events.example.org/#part",
        "https://events.example.org/ x",
        "https://events.example.org:port/",
        "https://127.0.0.1/",
        "ftp://events.example.org/",
        "file:///etc/passwd",
        "events.example.org",
        "https://evеnts.example.org/",
        "https://[::1/",
        "https://[::1]/",
        "https://[fd00::1]:9000/",
        "https://events.example.org/" + "x" * 500,
        "",
    ],
)
def test_nothing_else_may(url: str) -> None:
    with pytest.raises(BadInput) as told:
        HOOKS.check(url)
    assert not any(host in str(told.value.bound) for host in HOOKS.hosts)


def test_each_watch_has_a_secret_of_its_own_that_no_text_of_ours_shows() -> None:
    assert HOOKS.secret("W-A") == HOOKS.secret("W-A") != HOOKS.secret("W-B")
    assert HOOKS.secret("W-A") != Hooks(HOOKS.hosts, b"l" * 32).secret("W-A")
    assert "kkk" not in repr(HOOKS)


def test_it_is_sent_again_ever_later_and_at_least_every_six_hours() -> None:
    assert 5 <= pause(1) <= 10
    assert 5 * 2**9 <= pause(10) <= 5 * 2**9 + 5
    assert pause(2_000) == 21_600
    assert len({pause(3) for _ in range(9)}) > 1
