"""The client's documents as files, for a service that answers registered ones only."""

import re
from pathlib import Path

from graph_service.client import texts
from graph_service.client.document import Document

NAME = re.compile(r"(?:query|mutation) ?(\w+)")


def write_documents(folder: Path) -> int:
    """One file each, to the letter as it is sent; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = [each.text for each in vars(texts).values() if isinstance(each, Document)]
    for text in documents:
        named = NAME.match(text)
        assert named is not None, "each operation has a name"
        (folder / f"{named[1]}.graphql").write_text(text, "utf-8")
    return len(documents)
