"""Resolves a table in small parts, and is killed at the so manieth word of a stage; tells what it need not have done."""

import json
import os
import signal
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from graph_service.intake.mapping import read_profile
from graph_service.services.files import resolving, resuming
from graph_service.services.progress import Progress
from resolution.engines import local
from resolution.score import Matching

ROWS, PAIRS = 50, 20


def main(folder: Path, workers: int, stage: str, nth: int) -> None:
    resolving.ROWS_AT_A_TIME, resolving.LEAST_FOR_WORKERS = ROWS, 1
    local.PAIRS_AT_A_TIME, local.LEAST_FOR_WORKERS = PAIRS, 1
    words: Counter[str] = Counter()

    def told(at: Progress) -> None:
        words[at.stage] += 1
        if (at.stage, words[at.stage]) == (stage, nth):
            os.kill(os.getpid(), signal.SIGKILL)

    table = resuming.Table(folder / "people.csv", read_profile(folder / "profile.toml"), "id")
    matching = Matching()
    found, _ = resuming.resolve(table, folder / "out.csv", matching, train=True, workers=workers, told=told)
    print(json.dumps(asdict(found.skipped) | {"words": words}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
