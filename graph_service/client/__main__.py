"""Writes the client's documents, to be registered by a service: `python -m graph_service.client FOLDER`."""

import sys
from pathlib import Path

from graph_service.client.registering import write_documents


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"{write_documents(Path(arguments[0]))} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
