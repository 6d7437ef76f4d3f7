"""Tokens of people and systems: only their hashes are kept, in one file that is reread when it changes.

AccessError
├── NotRecognised     unknown, expired and revoked alike
├── BadGrant          a token cannot be given so: all faults at once
└── TokenFileError    the file is not one of tokens
"""

import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, StringConstraints, TypeAdapter, ValidationError

from graph_service.access.lenses import Lens
from graph_service.access.locked_files import alone, write_whole
from graph_service.access.registry import Registry

PREFIX = "gs_"
RANDOM_BYTES = 32  # 256 bits: cannot be guessed, so a plain hash keeps them
SCOPES = ("read", "submit", "judge", "save", "watch", "model")
MAX_NAME = 200


class AccessError(Exception):
    """Nobody we know, or nothing they may do."""


class NotRecognised(AccessError):
    def __init__(self) -> None:
        super().__init__("this token is not recognised")


class BadGrant(AccessError):
    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(faults))


class TokenFileError(AccessError):
    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} is no file of tokens: {why}")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking."""

    name: str
    agency: str
    level: str
    scopes: tuple[str, ...]

    @property
    def lens(self) -> Lens:
        return Lens(self.agency, self.level)


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token."""

    id: str
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    name: str
    agency: str
    level: str
    scopes: tuple[str, ...]
    expires: AwareDatetime
    revoked: bool = False

    def valid(self, now: datetime) -> bool:
        return not self.revoked and now < self.expires


_TOKENS = TypeAdapter(tuple[Token, ...])


def check_grant(
    registry: Registry, *, name: str, agency: str, level: str, scopes: Sequence[str], expires: datetime, now: datetime
) -> None:
    """Raises BadGrant with all that stands against such a token."""
    checks = (
        (0 < len(name) <= MAX_NAME, f"name must have from 1 to {MAX_NAME} characters, not {len(name)}"),
        (agency in registry.agencies, f"agency must be one of the registry, not {agency}"),
        (level in registry.levels, f"level must be one of {', '.join(registry.levels)}, not {level}"),
        (
            bool(scopes) and set(scopes) <= set(SCOPES),
            f"scopes must be of {', '.join(SCOPES)}, not {', '.join(scopes)}",
        ),
        (expires > now, f"expiry must be after now, not {expires.isoformat()}"),
    )
    faults = [words for holds, words in checks if not holds]
    if faults:
        raise BadGrant(faults)


@dataclass(slots=True)
class TokenFile:
    path: Path
    _stamp: tuple[int, int, int] | None = field(default=None)
    _tokens: dict[str, Token] = field(default_factory=dict)

    def tokens(self) -> Sequence[Token]:
        self._read()
        return list(self._tokens.values())

    def _read(self) -> None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._tokens, self._stamp = {}, None
            return
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if stamp != self._stamp:
            try:
                told = _TOKENS.validate_json(self.path.read_bytes())
            except ValidationError as error:
                where = ".".join(str(part) for part in error.errors()[0]["loc"])
                raise TokenFileError(self.path, f"{where or 'all of it'}: {error.errors()[0]['msg']}") from None
            self._tokens, self._stamp = {token.digest: token for token in told}, stamp

    def create(self, *, name: str, agency: str, level: str, scopes: Sequence[str], expires: datetime) -> str:
        """A new token: the only time that it is seen."""
        token = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
        digest = _digest(token)
        kept = Token(digest[:8], digest, name, agency, level, tuple(scopes), expires.astimezone(UTC))
        with alone(self.path):
            self._write([*self.tokens(), kept])
        return token

    def revoke(self, id_: str) -> bool:
        """Whether there was such a token."""
        with alone(self.path):
            told = self.tokens()
            self._write([replace(token, revoked=token.revoked or token.id == id_) for token in told])
        return any(token.id == id_ for token in told)

    def _write(self, tokens: Sequence[Token]) -> None:
        write_whole(
            self.path, json.dumps(_TOKENS.dump_python(tuple(tokens), mode="json"), ensure_ascii=False, indent=1)
        )

    def recognise(self, token: str, now: datetime) -> Viewer:
        """Raises NotRecognised."""
        self._read()
        digest = _digest(token)
        # Found by its hash: what time this takes tells nothing of the token, which nobody can steer towards a hash.
        kept = self._tokens.get(digest)
        if kept is None or not hmac.compare_digest(kept.digest, digest) or not kept.valid(now):
            raise NotRecognised
        return Viewer(kept.name, kept.agency, kept.level, kept.scopes)


def viewer_of(authorization: str, tokens: TokenFile, now: datetime) -> Viewer | None:
    """Whom a request's header names, if it holds a good token."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        return None
    try:
        return tokens.recognise(token.strip(), now)
    except NotRecognised:
        return None


def _digest(token: str) -> str:
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
