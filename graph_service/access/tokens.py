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
from graph_service.wording import fault, misfits
from resolution.wording import Worded, Words, joined

PREFIX = "gs_"
RANDOM_BYTES = 32  # 256 bits: cannot be guessed, so a plain hash keeps them
SCOPES = ("read", "submit", "judge", "save", "watch", "model")
MAX_NAME = 200


class AccessError(Worded):
    """Nobody we know, or nothing they may do."""


class NotRecognised(AccessError):
    def __init__(self) -> None:
        super().__init__("this token is not recognised", "токен не распознан")


class BadGrant(AccessError):
    def __init__(self, faults: Sequence[Words]) -> None:
        self.faults = tuple(faults)
        told = joined(faults)
        super().__init__(told.en, told.ru)


class TokenFileError(AccessError):
    def __init__(self, path: Path, why: Words) -> None:
        super().__init__(f"{path} is no file of tokens: {why.en}", f"{path} не файл токенов: {why.ru}")


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
    levels, known, told, end = ", ".join(registry.levels), ", ".join(SCOPES), ", ".join(scopes), expires.isoformat()
    checks = (
        (
            0 < len(name) <= MAX_NAME,
            Words(
                f"name must have from 1 to {MAX_NAME} characters, not {len(name)}",
                f"имя: допустимо от 1 до {MAX_NAME} знаков, получено {len(name)}",
            ),
        ),
        (
            agency in registry.agencies,
            Words(f"agency must be one of the registry, not {agency}", f"ведомства {agency} в реестре нет"),
        ),
        (
            level in registry.levels,
            Words(f"level must be one of {levels}, not {level}", f"уровень: допустимо {levels}, получено {level}"),
        ),
        (
            bool(scopes) and set(scopes) <= set(SCOPES),
            Words(f"scopes must be of {known}, not {told}", f"права: допустимо {known}, получено {told}"),
        ),
        (
            expires > now,
            Words(f"expiry must be after now, not {end}", f"срок должен быть в будущем, а не {end}"),
        ),
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
                place, wanted, _ = next(misfits(error))  # what stands there may be a secret
                raise TokenFileError(self.path, fault(place, wanted)) from None
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
