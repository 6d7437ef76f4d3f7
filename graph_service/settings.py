"""What an operator sets: read once, at the top, from the environment and from files of secrets."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator

from graph_service.api.policy import COST_PER_MINUTE, MAX_COST, MOST_SUBSCRIPTIONS, Audience, Policy, documents_in
from graph_service.services.watching.hooks import Hooks
from graph_service.store.connection import Address
from graph_service.wording import Unfit, fault, misfits
from resolution.wording import Worded, Words, joined, of_text

PREFIX = "GRAPH_SERVICE_"
FILE = "_FILE"
SECRETS = ("store_login", "webhook_key")
LEAST_KEY = 32
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class SettingsError(Worded):
    """A setting is not what it must be; names each by its variable, never with a secret's value."""


class Settings(BaseModel):
    """Each is the environment's variable GRAPH_SERVICE_… or, in a file, GRAPH_SERVICE_…_FILE."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    store_uri: str | None = None
    """Of a Neo4j; without one the service starts its own store in the data folder."""
    store_login: SecretStr | None = None
    """user/password, as the Neo4j image reads it too."""
    store_database: str = "neo4j"
    data: Path = Path("var/graph-service")
    """The folder of the embedded store."""
    heap: Annotated[str, Field(pattern=r"^\d+[mg]$")] = "1g"
    """Memory of the embedded store."""
    registry: Path = Path("registry.toml")
    """Countries, groups, agencies and handling levels."""
    tokens: Path = Path("var/tokens.json")
    """Hashes of tokens: apart from the registry, which many may read and edit."""
    audit: Path = Path("var/audit.jsonl")
    """What was asked and done."""
    name_tables: Path | None = None
    """A folder of own short forms, legal forms and words of trade, beside those of resolution/names."""
    four_eyes_below: Annotated[float, Field(le=0)] | None = None
    """Bits of evidence from which against a merge two analysts must decide on it; the two records that they name are compared."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8080
    read_seconds: Annotated[float, Field(gt=0, le=600)] = 30.0
    """What one read may take."""
    body_megabytes: Annotated[int, Field(ge=1, le=256)] = 16
    """The largest request."""
    max_cost: Annotated[int, Field(ge=100)] = MAX_COST
    """The most that one GraphQL request may cost: a page of 100 with 100 in each costs 10,000."""
    cost_per_minute: Annotated[int, Field(ge=100)] = COST_PER_MINUTE
    """What all requests of one viewer may cost together in a minute."""
    subscriptions: Annotated[int, Field(ge=0, le=10_000)] = MOST_SUBSCRIPTIONS
    """How many subscriptions a viewer may have open at a time."""
    introspection: Audience = "anyone"
    """Who may read the schema from the service: anyone, viewers with a token, nobody."""
    explorer: bool = True
    """Whether the explorer is served."""
    queries_by_address: bool = False
    """Whether queries may come by GET: their texts then stand in addresses, which proxies and browsers keep."""
    documents: Path | None = None
    """A folder of *.graphql files that clients may ask for by their SHA-256."""
    only_documents: bool = False
    """Whether only these are executed."""
    webhook_hosts: Annotated[str, Field(pattern=r"^[A-Za-z0-9.:\[\], -]*$")] = ""
    """Hosts to which news of what is watched may be sent, with commas between: `events.example.org, 127.0.0.1:9000`; none, if empty."""
    webhook_key: SecretStr | None = None
    """From which the secrets are worked out that news are signed with: 32 characters or more, as by `openssl rand -base64 32`."""

    @field_validator("store_uri")
    @classmethod
    def _speaks_bolt(cls, uri: str | None) -> str | None:
        if uri is not None and uri.partition("://")[0] not in SCHEMES:
            known = ", ".join(SCHEMES)
            raise Unfit(f"must begin with one of {known} and ://", f"должен начинаться с одного из {known} и ://")
        return uri

    @field_validator("store_login")
    @classmethod
    def _names_user(cls, login: SecretStr | None) -> SecretStr | None:
        if login is not None:
            user, slash, password = login.get_secret_value().partition("/")
            if not (user and slash and password):
                raise Unfit("must be user/password", "нужно имя/пароль")
        return login

    @model_validator(mode="after")
    def _has_login(self) -> "Settings":
        if self.store_uri is not None and self.store_login is None:
            raise _wanted(f"{PREFIX}STORE_LOGIN", f"{PREFIX}STORE_LOGIN{FILE}", beside=f"{PREFIX}STORE_URI")
        return self

    @model_validator(mode="after")
    def _has_documents(self) -> "Settings":
        if self.only_documents and self.documents is None:
            raise _wanted(f"{PREFIX}DOCUMENTS", beside=f"{PREFIX}ONLY_DOCUMENTS")
        if self.documents is not None and not self.documents.is_dir():
            raise Unfit(
                f"{PREFIX}DOCUMENTS must be a folder, not {self.documents}",
                f"{PREFIX}DOCUMENTS должно быть папкой, а не {self.documents}",
            )
        return self

    @model_validator(mode="after")
    def _has_webhook_key(self) -> "Settings":
        if not self.webhook_hosts.strip():
            return self
        if self.webhook_key is None or len(self.webhook_key.get_secret_value()) < LEAST_KEY:
            key = f"{PREFIX}WEBHOOK_KEY", f"{PREFIX}WEBHOOK_KEY{FILE}"
            raise Unfit(
                f"{' or '.join(key)} of {LEAST_KEY} characters or more is wanted with {PREFIX}WEBHOOK_HOSTS",
                f"с {PREFIX}WEBHOOK_HOSTS нужно {' или '.join(key)}, не меньше {LEAST_KEY} знаков",
            )
        return self

    @property
    def hooks(self) -> Hooks | None:
        """Where news may be sent; None for nowhere."""
        hosts = frozenset(host.lower() for each in self.webhook_hosts.split(",") if (host := each.strip()))
        if not hosts or self.webhook_key is None:
            return None
        return Hooks(hosts, self.webhook_key.get_secret_value().encode())

    @property
    def policy(self) -> Policy:
        """What may be asked over GraphQL; reads the folder of documents."""
        return Policy(
            max_cost=self.max_cost,
            cost_per_minute=self.cost_per_minute,
            introspection=self.introspection,
            by_address=self.queries_by_address,
            documents={} if self.documents is None else documents_in(self.documents),
            only_documents=self.only_documents,
            subscriptions=self.subscriptions,
        )

    @property
    def store(self) -> Address | None:
        """Where the store is; None for the embedded one."""
        if self.store_uri is None or self.store_login is None:
            return None
        user, _, password = self.store_login.get_secret_value().partition("/")
        return Address(self.store_uri, user, password, self.store_database)


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, checked; raises SettingsError, which tells all faults at once."""
    given = {name[len(PREFIX) :]: value for name, value in environment.items() if name.startswith(PREFIX)}
    values: dict[str, str] = {}
    faults: list[Words] = []
    for name, value in sorted(given.items()):
        field = name.removesuffix(FILE).lower()
        if field not in Settings.model_fields:
            faults.append(Words(f"{PREFIX}{name} is not a setting", f"настройки {PREFIX}{name} нет"))
        elif field in values:
            one = f"{PREFIX}{field.upper()}"
            faults.append(Words(f"{one} and {one}{FILE} are both set", f"заданы и {one}, и {one}{FILE}"))
        elif value and name.endswith(FILE):
            try:
                values[field] = Path(value).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                why = of_text(error)
                faults.append(
                    Words(
                        f"{PREFIX}{name} must be a file that can be read, not {value}: {why.en}",
                        f"{PREFIX}{name}: нужен файл, который можно прочесть, а не {value}: {why.ru}",
                    )
                )
        elif value:
            values[field] = value
    if faults:
        raise SettingsError.of(joined(faults, "\n"))
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError.of(joined(_faults(error), "\n")) from None


def _faults(error: ValidationError) -> Iterator[Words]:
    for field, wanted, given in misfits(error):
        yield fault(f"{PREFIX}{field.upper()}" if field else "", wanted, "" if not field or field in SECRETS else given)


def _wanted(*names: str, beside: str) -> Unfit:
    return Unfit(f"{' or '.join(names)} is wanted with {beside}", f"с {beside} нужно {' или '.join(names)}")
