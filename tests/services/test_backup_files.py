"""A backup's file is read to its end before a line of it is used."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from graph_service.services.keeping import Damaged, Kept, NotABackup, check


def packed() -> bytes:
    head = {"format": "graph-service backup", "version": 1, "secret": "5" * 64}
    lines = [json.dumps(head), *(json.dumps({"report": sha256(bytes([n])).hexdigest()}) for n in range(20))]
    text = "".join(f"{line}\n" for line in lines)
    end = {"reports": 20, "judgements": 0, "sha256": sha256(text.encode()).hexdigest()}
    return gzip.compress(f"{text}{json.dumps({'end': end})}\n".encode(), mtime=0)


def test_whatever_byte_is_changed_a_damaged_backup_is_told_as_such(tmp_path: Path) -> None:
    path, whole = tmp_path / "store.backup", packed()
    path.write_bytes(whole)
    assert check(path)[0] == Kept(20, 0, 0)
    for place in range(10, len(whole)):  # behind gzip's own head
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with pytest.raises((Damaged, NotABackup)):
            check(path)
