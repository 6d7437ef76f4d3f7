import errno
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

import pytest

from graph_service.access.locked_files import whole, whole_text

Written = Callable[[Path], AbstractContextManager[IO[Any]]]
BOTH = pytest.mark.parametrize("written", [whole, whole_text])


@BOTH
def test_what_is_not_written_whole_leaves_what_was_there(written: Written, tmp_path: Path) -> None:
    path = tmp_path / "model.toml"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), written(path):
        raise KeyboardInterrupt
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


@BOTH
def test_an_error_names_the_file_that_was_wanted(written: Written, tmp_path: Path) -> None:
    path = tmp_path / "none" / "model.toml"
    with pytest.raises(FileNotFoundError) as told, written(path):
        pass
    assert told.value.filename == str(path)
    path.parent.mkdir()
    with pytest.raises(OSError, match="full") as told_full, written(path):
        raise OSError(errno.ENOSPC, "full")  # as a disk tells it
    assert told_full.value.filename == str(path)
    with pytest.raises(OSError, match="other") as told_other, written(path):
        raise OSError(errno.EACCES, "other", "another.csv")
    assert told_other.value.filename == "another.csv"
