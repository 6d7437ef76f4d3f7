"""Our reports as a JSON Schema: `python -m graph_service.intake.report_schema > docs/report.schema.json`."""

import json
import sys

from graph_service.intake.shape import ReportShape
from resolution.records.kinds import KINDS


def text() -> str:
    return json.dumps(ReportShape(KINDS).json_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
