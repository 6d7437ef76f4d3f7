"""Accounts of messengers, banks, cards and wallets: a kind that is its platform and its id there.

IBAN: ISO 13616, mod 97. Wallets: Base58 and base64 tell capitals from small letters, Ethereum's hexadecimal (EIP-55) and
Bitcoin's bech32 (BIP 173) do not.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from resolution.content import Content, Value
from resolution.evidence import Evidence, Match
from resolution.identifiers.read import plain
from resolution.matcher import Key
from resolution.names.search import Mode
from resolution.records import common, fields, finding, vocabulary
from resolution.records.schema import Field, FieldType, Kind, Reading
from resolution.wording import Words

Weights = common.Weights
IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
DIGEST = re.compile(r"[0-9a-f]{64}")
ADDRESS = re.compile(r"^(https?://)?(www\.)?(t\.me|telegram\.me|instagram\.com|vk\.com|wa\.me)/", re.IGNORECASE)
CARD_EXPECTED = Words(
    "the SHA-256 of the card's number in 64 hexadecimal digits, never the number",
    "SHA-256 номера карты из 64 шестнадцатеричных цифр, но не сам номер",
)
AS_WRITTEN = frozenset({"BTC", "TRX", "TON", "XMR"})
BECH32 = "bc1"


class AccountShape(TypedDict, total=False):
    platform: str
    id: str


def _platform(value: Any) -> str:
    return vocabulary.code("account", str(value.get("platform") or "")) if isinstance(value, Mapping) else ""


def _written(platform: str, id_: str) -> str:
    """An id as its platform tells one from the next."""
    bare = "".join(id_.split())
    if platform == "BANK":
        return plain(bare)
    if platform in AS_WRITTEN and not bare.casefold().startswith(BECH32):
        return bare
    return ADDRESS.sub("", bare).rstrip("/").removeprefix("@").casefold()


def _holds(platform: str, id_: str) -> bool:
    """Only an IBAN has check digits that can be wrong here; an account number of another form is not wrong for that."""
    if platform != "BANK" or IBAN.fullmatch(id_) is None:
        return True
    turned = id_[4:] + id_[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _read(value: Any, _: Reading) -> Iterable[Value]:
    if _expected(value) is not None:
        return
    platform = _platform(value)
    if id_ := _written(platform, str(value["id"])):
        yield {"platform": platform, "id": id_, "valid": "yes" if _holds(platform, id_) else "no"}


def _expected(value: Any) -> Words | None:
    if not _platform(value) or not str(value.get("id") or "").strip():
        return fields.TEXT_EXPECTED
    if _platform(value) == "CARD" and not DIGEST.fullmatch(str(value["id"]).strip().casefold()):
        return CARD_EXPECTED
    return None


FIELDS = (
    Field("account", Words("account", "учётная запись или счёт"), FieldType(AccountShape, _read, _expected, "id"),
          required=True),
    Field("holder", Words("name shown", "отображаемое имя"), fields.TEXT, compared=False),
    Field("bank", Words("bank", "банк"), fields.TEXT, compared=False),
)  # fmt: skip


def _ids(content: Content) -> list[str]:
    return [f"{each['platform']} {each['id']}" for each in content.get("account") if each["valid"] == "yes"]


def value(content: Content) -> str | None:
    return next((f"account {found}" for found in _ids(content)), None)


def keys(content: Content) -> Iterable[Key]:
    yield from (common.key("account", "id", found, identity=True) for found in _ids(content))


def compare(left: Content, right: Content, weights: Weights) -> Iterable[Evidence]:
    yield from common.shared("account", _ids(left), _ids(right), weights)


def caption(given: Mapping[str, Any]) -> str:
    told = given.get("account") or {}
    return " ".join(str(told[part]) for part in ("platform", "id") if told.get(part)) or "—"


def tokens(content: Content) -> Iterable[str]:
    for found in content.get("account"):
        yield finding.token_of_number(found["id"])
        yield from finding.tokens_of_words(found["id"])


def rank(text: str, content: Content, weights: Weights, _: Mode) -> Match:
    """As the platform writes it: a wallet in other capitals is another wallet."""
    for found in content.get("account"):
        if _written(found["platform"], text) == found["id"]:
            return Match((Evidence("account", "SAME", weights["search"]["NUMBER"], text, found["id"]),))
    return Match(())


ACCOUNT = Kind(
    name="account",
    title=Words("account", "учётная запись или счёт"),
    fields=FIELDS,
    prepare=lambda content: content,
    keys=keys,
    comparisons=(compare,),
    caption=caption,
    tokens=tokens,
    rank=rank,
    value=value,
)
