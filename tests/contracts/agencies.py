"""A small registry, and reports of its agencies in which everything meets everything."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from graph_service.access.lenses import Lens, LensBook, lenses, sees
from graph_service.access.registry import Registry, registry_of
from graph_service.access.tokens import Viewer
from graph_service.intake.json_reports import ReportParser
from resolution.ids import member_id
from resolution.plan.state import Judgement, Verdict, pair
from resolution.reports import Marking, Report

NAMES = ("Раҳимов Алӣ", "RAKHIMOV ALI", "Рахимов А.", "Ким Анна")
AGENCIES = {"TJ-DCA": "TJ", "KZ-POLICE": "KZ", "KG-SCNS": "KG"}
LEVELS = ("OPEN", "RESTRICTED")
REGISTRY = {
    "levels": [{"id": level, "name": {"en": level, "ru": level}} for level in LEVELS],
    "countries": {country: {"en": country, "ru": country} for country in AGENCIES.values()},
    "agencies": {
        agency: {"name": {"en": agency, "ru": agency}, "country": country, "type": "police"}
        for agency, country in AGENCIES.items()
    },
}
ALL_SEE = {"level": "OPEN", "releaseTo": ["ALL"]}
CLAIMS = ("a", "c1", "c2")  # people number both from one: the first is called as a record is
RECORDS = [f"{agency}/{reference}/{local}" for agency in AGENCIES for reference in "12" for local in "ab"]


def registry() -> Registry:
    return registry_of(REGISTRY)


def registry_file(folder: Path) -> Path:
    lines = [
        *(f"[[levels]]\nid = '{level}'\nname = {{ en = '{level}', ru = '{level}' }}" for level in LEVELS),
        "[countries]",
        *(f"{country} = {{ en = '{country}', ru = '{country}' }}" for country in AGENCIES.values()),
        *(
            f"[agencies.{agency}]\nname = {{ en = '{agency}', ru = '{agency}' }}\ncountry = '{country}'\ntype = 'police'"
            for agency, country in AGENCIES.items()
        ),
    ]
    path = folder / "registry.toml"
    path.write_text("\n".join(lines), "utf-8")
    return path


def viewers() -> list[Viewer]:
    return [
        Viewer(f"{agency} {level}", agency, level, ("read", "submit", "judge", "model"))
        for agency in AGENCIES
        for level in LEVELS
    ]


markings = st.sampled_from(
    [ALL_SEE] * 3
    + [
        {"level": "RESTRICTED", "releaseTo": []},
        {"level": "RESTRICTED", "releaseTo": ["KG"]},
        {"level": "OPEN", "releaseTo": ["KZ-POLICE"]},
    ]
)


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *values])


@st.composite
def records(draw: st.DrawFn, local: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(["person", "person", "person", "phone", "organisation"]))
    found: dict[str, Any] = {"id": local, "kind": kind, "marking": draw(markings)}
    if kind == "person":
        found |= {
            "names": [draw(st.sampled_from(NAMES))],
            "born": draw(maybe("1981-04-03", "1981")),
            "phones": [draw(st.sampled_from(["+992931234567", "93 123 45 67"]))] if draw(st.booleans()) else None,
            "documents": ["AA1234567"] if draw(st.booleans()) else None,
        }
    elif kind == "phone":
        found["number"] = draw(st.sampled_from(["+992931234567", "+992931234567", "93 123 45 67"]))
    else:
        found["names"] = [draw(st.sampled_from(["ООО Силк Карго", "Silk Cargo LLC"]))]
    return {name: value for name, value in found.items() if value is not None}


@st.composite
def reports(draw: st.DrawFn, references: Sequence[str] = "12") -> dict[str, Any]:
    agency, reference = draw(st.sampled_from(sorted(AGENCIES))), draw(st.sampled_from(references))
    told: dict[str, Any] = {
        "schemaVersion": 1,
        "agency": agency,
        "reference": reference,
        "revision": draw(st.integers(1, 2)),
        "reportedAt": draw(st.sampled_from(["2024-05-01T10:00:00Z", "2024-06-01T10:00:00Z"])),
        "marking": draw(markings),
        "grading": {"scheme": "4x4", "source": "B", "information": "2"},
    }
    if draw(st.integers(0, 7)) == 0:
        return told | {"retracted": True}
    told["records"] = [draw(records(local)) for local in "ab"[: draw(st.integers(1, 2))]]
    others = [id_ for id_ in RECORDS if not id_.startswith(f"{agency}/{reference}/")][:4]
    told["claims"] = [
        {
            "id": CLAIMS[n],
            "type": draw(st.sampled_from(["uses", "owns"])),
            "from": "a",
            "to": draw(st.sampled_from(others)),
            "marking": draw(markings),
            "interval": {"start": draw(st.sampled_from(["2024", "2024-03-05"]))},
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    return told


@st.composite
def judged(draw: st.DrawFn) -> tuple[str, str, str, str, Verdict]:
    one, other = draw(st.lists(st.sampled_from(RECORDS), min_size=2, max_size=2, unique=True))
    verdicts: list[Verdict] = ["SAME", "DIFFERENT"]
    return (
        draw(st.sampled_from(sorted(AGENCIES))),
        draw(st.sampled_from(LEVELS)),
        *pair(one, other),
        draw(st.sampled_from(verdicts)),
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[tuple[str, str, str, str, Verdict]]]:
    return draw(st.lists(reports(), min_size=2, max_size=9)), draw(st.lists(judged(), max_size=2))


def parsed(told: list[dict[str, Any]]) -> list[Report]:
    parser = ReportParser(registry())
    found = [parser.parse(each, json.dumps(each)) for each in told]  # as other programs write it, unlike our own way
    assert all(isinstance(each, Report) for each in found), found
    return [each for each in found if isinstance(each, Report)]


def decided(book: LensBook, told: list[tuple[str, str, str, str, Verdict]]) -> list[Judgement]:
    return [
        Judgement(
            agency, left, right, 1, verdict, book.marked(Marking(agency, level)), "analyst", "2024-07-01T00:00:00Z", ""
        )
        for agency, level, left, right, verdict in told
    ]


def pruned(report: Report, viewer: Viewer) -> Report:
    """The report with everything taken out that the viewer may not see; that it came, and when, is its register's."""
    lens, told = viewer.lens, registry()
    kept = tuple(each for each in report.records if sees(told, lens, each.marking))
    claims = tuple(each for each in report.claims if sees(told, lens, each.marking))
    body = json.loads(report.body)
    for part, seen in (("records", kept), ("claims", claims)):
        shown = [each for each in body.pop(part, ()) if member_id(report.id, each["id"]) in {each.id for each in seen}]
        body |= {part: shown} if shown else {}
    return replace(report, records=kept, claims=claims, body=json.dumps(body))


def book() -> LensBook:
    """Bits as a new store gives them."""
    found = registry()
    return LensBook(found, {lens: bit for bit, lens in enumerate(lenses(found))})


def visible(judgement: Judgement, viewer: Viewer) -> bool:
    return bool(judgement.audience.lenses >> book().bits[Lens(viewer.agency, viewer.level)] & 1)


def text_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
