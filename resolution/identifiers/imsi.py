"""Numbers of subscribers.

ITU-T E.212: three digits of the country, two or three of the network, the rest is the network's; no check digit. The
countries are the region's and its neighbours', from the annex to the ITU Operational Bulletin.
"""

from resolution.identifiers.scheme import Says, Scheme

COUNTRIES = {
    "250": "RU", "255": "UA", "257": "BY", "259": "MD", "282": "GE", "283": "AM", "286": "TR", "400": "AZ", "401": "KZ",
    "404": "IN", "405": "IN", "410": "PK", "412": "AF", "428": "MN", "432": "IR", "434": "UZ", "436": "TJ", "437": "KG",
    "438": "TM", "460": "CN",
}  # fmt: skip


def reads(value: str) -> Says:
    return Says(country=COUNTRIES.get(value[:3], ""))


IMSI = Scheme(
    "IMSI", "IMSI of a subscriber", "IMSI абонента", kinds=("phone", "device"),
    pattern=rf"({'|'.join(COUNTRIES)})\d{{11,12}}", reads=reads, open=True,
)  # fmt: skip
