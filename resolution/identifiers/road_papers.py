"""Papers of road transport: TIR carnets and CMR waybills.

TIR Convention, annex 1: two letters and eight digits on the cover; the IRU's check of them is not published. The CMR
convention prescribes no number at all: what issuers print is kept as it is. Neither is said to hold.
"""

from resolution.identifiers.scheme import Scheme

TIR = Scheme(
    "TIR", "TIR carnet", "книжка МДП", kinds=("shipment",), pattern=r"[A-Z]{2}\d{8}", open=True,
    called=("МДП", "TIR_CARNET", "КНИЖКА_МДП"),
)  # fmt: skip
CMR = Scheme(
    "CMR", "CMR waybill", "накладная CMR", kinds=("shipment",), pattern=r"CMR[0-9A-ZА-Я]{4,12}", open=True,
    called=("ЦМР", "СМР"),
)  # fmt: skip
