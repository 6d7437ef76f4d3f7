"""Where news may be sent, and the secrets that they are signed with: none is stored, each is worked out from the operator's key."""

import base64
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import SplitResult, urlsplit

from graph_service.services.problems import BadInput

LOOPBACK = ("127.0.0.1", "::1", "localhost")
MOST_URL = 500
BOUND = "https://{GRAPH_SERVICE_WEBHOOK_HOSTS}/…"  # which they are is not told: others' receivers are among them
SECRET_PREFIX = "whsec_"  # noqa: S105 - as Standard Webhooks writes secrets


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the operator lets be sent."""

    hosts: frozenset[str]
    """`events.example.org` for https on its usual port, `127.0.0.1:9000` for that one."""
    key: bytes = field(repr=False)

    def check(self, url: str) -> None:
        """Raises BadInput unless the host is listed, and the way to it is encrypted or does not leave this machine."""
        if not (_sound(url) and self._listed(urlsplit(url))):
            raise BadInput(what="url", value=url[:80], bound=BOUND)

    def _listed(self, parts: SplitResult) -> bool:
        host = parts.hostname or ""
        if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
            return False
        host = f"[{host}]" if ":" in host else host  # as it stands in the address: urlsplit takes the brackets off
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
