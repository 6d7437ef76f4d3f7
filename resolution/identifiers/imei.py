"""Numbers of mobile devices.

3GPP TS 23.003 §6.2: IMEI is eight digits of the type, six of the device, and a Luhn digit that networks send as 0; IMEISV
has two of the software instead and no check, so that the first fourteen are what two records have in common.
"""

from resolution.identifiers.checks import luhn
from resolution.identifiers.scheme import Says, Scheme


def reads(value: str) -> Says:
    return Says(number=value[:14])


IMEI = Scheme(  # most numbers of fifteen digits that people write down are these; entrepreneurs' begin with 3 or 4
    "IMEI", "IMEI of a device", "IMEI устройства", kinds=("device", "phone"), pattern=r"\d{15}", check=luhn, reads=reads,
    one_in=100, any_digit=True,
)  # fmt: skip
IMEISV = Scheme(
    "IMEISV", "IMEI of a device with its software's version", "IMEI с версией ПО", kinds=("device", "phone"),
    pattern=r"\d{16}", reads=reads,
)  # fmt: skip
