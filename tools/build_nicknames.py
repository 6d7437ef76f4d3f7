"""Builds the table of English nicknames from the data of the package `nicknames`.

    python tools/build_nicknames.py NICKNAMES_DIRECTORY

The directory holds names.csv: a name, `has_nickname`, a nickname. What our own list of forms tells, and spellings that sound
alike, are left out; and two names that many people of the region bear, which are two there whatever they are in English.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from resolution.names import given
from resolution.names.fold import fold

TABLE = Path(__file__).parents[1] / "resolution" / "names" / "nicknames.tsv"
HEAD = (
    "# From nicknames 1.0.1 (Apache-2.0, Carlton Northern and Nick Crews), by tools/build_nicknames.py: English names, and what\n"
    "# who bears them is called."
)
SHORTEST = 3  # letters of a nickname: shorter ones (Al, Ed, Ty) stand for too many
BORNE = 4  # log2 of the count in russiannames from which a name is one that people bear, as in `roles.GIVEN_IN_USE`


def main(directory: str) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    with (Path(directory) / "names.csv").open(encoding="utf-8", newline="") as text:
        for name, _, nickname in list(csv.reader(text))[1:]:
            if min(len(name), len(nickname)) >= SHORTEST and name.isalpha() and nickname.isalpha():
                found[name].add(nickname)
    lines = [HEAD]
    for name, called in sorted(found.items()):
        told = sorted(each for each in called if not _is_told(fold(name), fold(each)))
        if told:
            lines.append(f"{name}\t{' '.join(told)}")
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def _is_told(name: str, nickname: str) -> bool:
    borne = min(given.in_table(name), given.in_table(nickname)) >= BORNE
    return name == nickname or borne or given.forms_on_our_list(name, nickname) != ""


if __name__ == "__main__":
    main(*sys.argv[1:])
