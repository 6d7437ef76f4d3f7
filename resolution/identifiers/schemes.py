"""All schemes by name, and by the other names that people call them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from resolution.identifiers.af_tazkira import TAZKIRA
from resolution.identifiers.am import AM_PSN, AM_TIN
from resolution.identifiers.awb import AWB
from resolution.identifiers.az_fin import AZ_FIN
from resolution.identifiers.az_voen import VOEN
from resolution.identifiers.by_personal import BY_PERSONAL
from resolution.identifiers.by_unp import UNP
from resolution.identifiers.container import ISO6346
from resolution.identifiers.customs import EAEU_DECLARATION
from resolution.identifiers.ge import GE_COMPANY, GE_PERSONAL
from resolution.identifiers.iccid import ICCID
from resolution.identifiers.imei import IMEI, IMEISV
from resolution.identifiers.imo import IMO
from resolution.identifiers.imsi import IMSI
from resolution.identifiers.ir_national import IR_NATIONAL
from resolution.identifiers.kg_inn import KG_INN
from resolution.identifiers.kg_pin import KG_PIN
from resolution.identifiers.kz_bin import BIN
from resolution.identifiers.kz_iin import IIN
from resolution.identifiers.mrz import MRZ
from resolution.identifiers.passports import PASSPORTS
from resolution.identifiers.plates import PLATES
from resolution.identifiers.road_papers import CMR, TIR
from resolution.identifiers.ru_inn import INN_COMPANY, INN_PERSON
from resolution.identifiers.ru_kpp import KPP
from resolution.identifiers.ru_ogrn import OGRN, OGRNIP
from resolution.identifiers.ru_snils import SNILS
from resolution.identifiers.scheme import Scheme
from resolution.identifiers.text import shaped
from resolution.identifiers.tj_ein import TJ_EIN
from resolution.identifiers.tj_inn import TJ_INN
from resolution.identifiers.tm_tin import TM_TIN
from resolution.identifiers.tr_kimlik import TR_KIMLIK
from resolution.identifiers.ua_edrpou import EDRPOU
from resolution.identifiers.ua_rnokpp import RNOKPP
from resolution.identifiers.uz_pinfl import PINFL
from resolution.identifiers.uz_tin import UZ_TIN
from resolution.identifiers.vin import VIN
from resolution.identifiers.wagon import WAGON

ALL = (
    PINFL, IIN, BIN, KG_PIN, KG_INN, BY_PERSONAL, RNOKPP, TR_KIMLIK, IR_NATIONAL, SNILS, INN_PERSON, INN_COMPANY,
    OGRN, OGRNIP, KPP, VOEN, UNP, EDRPOU, UZ_TIN, TJ_INN, TJ_EIN, TM_TIN, AZ_FIN, AM_PSN, AM_TIN, GE_PERSONAL,
    GE_COMPANY, TAZKIRA, MRZ, *PASSPORTS,
    IMEI, IMEISV, IMSI, ICCID, ISO6346, WAGON, VIN, AWB, TIR, CMR, EAEU_DECLARATION, IMO, *PLATES,
)  # fmt: skip
SCHEMES: Mapping[str, Scheme] = MappingProxyType({scheme.name: scheme for scheme in ALL})
# A person has one of each for life: two different ones are two persons.
EXCLUSIVE = frozenset(scheme.name for scheme in ALL if scheme.exclusive)


@lru_cache(maxsize=1_000)
def spelled(name: str) -> str:
    """A scheme's name as it is looked up: `Personal number` and `PERSONAL_NUMBER` are one."""
    return "_".join(shaped(name).split())


def _by_name() -> Iterator[tuple[str, tuple[Scheme, ...]]]:
    names = {spelled(name) for scheme in ALL for name in (scheme.name, *scheme.called)}
    for name in names:
        own = SCHEMES.get(name)
        yield name, (own,) if own else tuple(s for s in ALL if name in map(spelled, s.called))


BY_NAME: Mapping[str, tuple[Scheme, ...]] = MappingProxyType(dict(_by_name()))
