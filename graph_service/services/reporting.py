"""Reports as JSON documents, made ready or refused with all their faults at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from graph_service.access.registry import Registry
from graph_service.intake.faults import MOST_LISTED, Faults
from graph_service.intake.json_reports import ReportParser
from graph_service.services.problems import BadInput, FaultLine, Faulty, Language
from graph_service.store.aside import aside
from resolution.records.kinds import KINDS
from resolution.records.schema import Kinds
from resolution.reports import Report

MOST_REPORTS = 1_000  # of one call: a file of more is for `import`


async def parse_reports(
    documents: Sequence[Any], registry: Registry, language: Language, kinds: Kinds = KINDS
) -> list[Report]:
    """Raises Faulty with everything that is wrong with any of them, or BadInput for too many.

    Ten thousand records take some seconds, in which others are answered.
    """
    if not 1 <= len(documents) <= MOST_REPORTS:
        raise BadInput(what="reports", value=str(len(documents)), bound=f"1–{MOST_REPORTS}")
    parser = ReportParser(registry, kinds)
    parsed = await aside(_things_in(documents), lambda: [parser.parse(document) for document in documents])
    if faults := [each for each in parsed if isinstance(each, Faults)]:
        raise faulty(faults, language)
    return [each for each in parsed if isinstance(each, Report)]


def _things_in(documents: Sequence[Any]) -> int:
    """Records and claims, as many as there seem to be: whether they are any is told by reading them."""
    parts = (each.get(part) for each in documents if isinstance(each, dict) for part in ("records", "claims"))
    return sum(len(part) for part in parts if isinstance(part, list))


def faulty(faults: Iterable[Faults], language: Language) -> Faulty:
    lines: list[FaultLine] = []
    count = 0
    for each in faults:
        count += each.count
        for fault in each.listed[: MOST_LISTED - len(lines)]:
            expected = fault.expected.ru if language == "ru" else fault.expected.en
            path = fault.path if fault.row is None else f"{fault.row}:{fault.path}"
            lines.append(FaultLine(fault.report, path, fault.value, expected))
    return Faulty(lines, count)


def retraction(agency: str, reference: str, revision: int, reported_at: str) -> dict[str, Any]:
    """The document that takes a report back: an empty revision, greater than what is there."""
    return {
        "schemaVersion": 1,
        "agency": agency,
        "reference": reference,
        "revision": revision,
        "reportedAt": reported_at,
        "retracted": True,
    }
