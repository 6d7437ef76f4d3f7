"""Commands as processes."""

import subprocess
from pathlib import Path

from tests.served import COMMAND, Served


def ran(
    served: Served, *arguments: str, exits: int = 0, data: Path | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """A command on the served demo's store, or on another folder's; it must end with this code."""
    elsewhere = {} if data is None else {"GRAPH_SERVICE_DATA": str(data)}
    told = subprocess.run(
        [COMMAND, *arguments],
        env=served.environment | {"COLUMNS": "200"} | elsewhere | settings,
        cwd=Path(served.folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == exits, (arguments, told.stdout, told.stderr)
    return told
