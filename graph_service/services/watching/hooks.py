"""Where news may be sent, and the secrets that they are signed with: none is stored, each is worked out from the operator's key."""

import base64
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit

from graph_service.services.problems import BadInput

LOOPBACK = ("127.0.0.1", "::1", "localhost")
MOST_URL = 500
SECRET_PREFIX = "whsec_"  # noqa: S105 - as Standard Webhooks writes secrets


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the operator lets be sent."""

    hosts: frozenset[str]
    """`events.example.org` for https on its usual port, `127.0.0.1:9000` for that one."""
    key: bytes = field(repr=False)

    def check(self, url: str) -> None:
        """Raises BadInput unless the host is listed, and the way to it is encrypted or does not leave this machine."""
        bound = f"https://{{{', '.join(sorted(self.hosts))}}}/…"
        if not _sound(url):
            raise BadInput(what="url", value=url[:80], bound=bound)
        parts = urlsplit(url)
        secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        if not secure or not self._listed(parts):
            raise BadInput(what="url", value=url[:80], bound=bound)

    def _listed(self, parts: SplitResult) -> bool:
        host = parts.hostname or ""
        return (f"{host}:{parts.port}" if parts.port is not None else host) in self.hosts

    def secret(self, watch: str) -> str:
        """Of one watch: told to whoever begins it, and never written down here."""
        return SECRET_PREFIX + base64.b64encode(hmac.digest(self.key, f"webhook {watch}".encode(), sha256)).decode()


def _sound(url: str) -> bool:
    """An address of nothing but host, path and query."""
    if not (0 < len(url) <= MOST_URL and url.isascii() and url.isprintable() and " " not in url):
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is none
    except ValueError:
        return False
    return not ("@" in parts.netloc or "\\" in url or parts.fragment) and bool(parts.hostname)
