"""Worlds of shipments, what carried them and where it was; and numbers that call each other."""

from typing import Any

from hypothesis import strategies as st

from tests.contracts.agencies import AGENCIES, markings, maybe
from tests.contracts.holding import World

REFERENCES = "12"
LOCALS = "abc"
IDS = [f"{agency}/{reference}/{local}" for agency in AGENCIES for reference in REFERENCES for local in LOCALS]
DAYS = ("2024-03-02", "2024-03-05", "2024-03-09", "2024-03", "2024-05-20")
PLACES = (("Душанбе", "TJ", 38.56, 68.77), ("Ойбек", "UZ", 40.53, 69.05), ("Алматы", "KZ", 43.25, 76.93))
TIMES = (*DAYS, "2024-03-05T10:00:00Z", "2024-03-05T11:00:00Z")
TO_SHIPMENT = {"organisation": ("consignee_of", "carrier_of"), "vehicle": ("carried",), "seizure": ("seized_from",)}
KINDS = ("vehicle", "vehicle", "organisation", "seizure", "event", "place")


@st.composite
def shipments(draw: st.DrawFn) -> dict[str, Any]:
    start, end = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PLACES))
    return {
        "kind": "shipment",
        "container": draw(maybe("MSKU 907032 3", "TGHU 318846 1")),
        "documents": [f"CMR {draw(st.integers(100_000, 999_999))}"],
        "plates": [draw(st.sampled_from(["01 A 123 BC", "60 D 417 KA"]))] if draw(st.booleans()) else None,
        "seals": [draw(st.sampled_from(["UZ 0012345", "UZ 0012877", "KZ 9900111"]))] if draw(st.booleans()) else None,
        "goods": [{"hs": draw(st.sampled_from(["0813 40", "0813 10", "0802 12"]))}] if draw(st.booleans()) else None,
        "loadedAt": {"place": start[0], "country": start[1], "date": draw(st.sampled_from(DAYS[:3]))},
        "unloadedAt": {"place": end[0], "country": end[1], "date": "2024-03-12"} if draw(st.booleans()) else None,
        "parties": [{"name": draw(st.sampled_from(["Silk Cargo LLC", "ООО Силк Карго", "Восток Трейд"]))}],
    }


@st.composite
def others(draw: st.DrawFn) -> dict[str, Any]:
    kind, place = draw(st.sampled_from(KINDS)), draw(st.sampled_from(PLACES))
    plate = draw(st.sampled_from(["01 A 123 BC", "60 D 417 KA"]))
    time = draw(st.sampled_from(["2024-03-05T10:00", "2024-03-09", "2024-05-20"]))
    told: dict[str, dict[str, Any]] = {
        "vehicle": {"type": "truck", "plates": [plate]},
        "organisation": {"names": [draw(st.sampled_from(["Silk Cargo LLC", "Восток Трейд ТОО"]))]},
        "seizure": {"drugs": [{"name": "heroin", "amount": draw(st.integers(1, 900)), "unit": "kg"}], "time": time,
                    "concealment": draw(st.sampled_from(["двойное дно", "в колёсах"]))},
        "event": {"type": "border crossing", "time": time, "place": place[0], "country": place[1],
                  "plates": [plate] if draw(st.booleans()) else None},
        "place": {"placeNames": [place[0]], "country": place[1],
                  "coordinates": {"latitude": place[2], "longitude": place[3], "precisionM": 500}},
    }  # fmt: skip
    return {"kind": kind} | told[kind]


@st.composite
def reports(draw: st.DrawFn, agency: str, reference: str) -> dict[str, Any]:
    records = [draw(shipments()), draw(others()), draw(others())]
    for local, record in zip(LOCALS, records, strict=True):
        record |= {"id": local, "marking": draw(markings)}
    kinds = dict(zip(LOCALS, (record["kind"] for record in records), strict=True))
    foreign = [f"{agency}/{other}/a" for other in REFERENCES if other != reference]
    claims: list[dict[str, Any]] = []
    for local in LOCALS[1:]:
        kind = kinds[local]
        if kind in TO_SHIPMENT:
            shipment = draw(st.sampled_from(["a", "a", *foreign]))
            claims.append({"type": draw(st.sampled_from(TO_SHIPMENT[kind])), "from": local, "to": shipment})
        else:
            carriers = ["a", *(other for other in LOCALS if kinds[other] == "vehicle")]
            claims.append({"type": "present_at", "from": draw(st.sampled_from(carriers)), "to": local})
    if {"event", "place"} <= set(kinds.values()):
        ends = {kinds[local]: local for local in LOCALS}
        claims.append({"type": "at_place", "from": ends["event"], "to": ends["place"]})
    for n, claim in enumerate(claims):
        start = draw(maybe(*TIMES))
        claim |= {"id": f"c{n}", "marking": draw(markings), "interval": {"start": start} if start else None}
    return {
        "schemaVersion": 1,
        "agency": agency,
        "reference": reference,
        "revision": 1,
        "reportedAt": "2024-06-01T10:00:00Z",
        "marking": draw(markings),
        "grading": {"scheme": "4x4", "source": "B", "information": "2"} if draw(st.booleans()) else None,
        "records": [{name: value for name, value in record.items() if value is not None} for record in records],
        "claims": [{name: value for name, value in claim.items() if value is not None} for claim in claims],
    }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    told = [draw(reports(agency, reference)) for agency in AGENCIES for reference in REFERENCES]
    return [{name: value for name, value in each.items() if value is not None} for each in told], []
