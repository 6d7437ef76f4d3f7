"""A note beside the store while a rebuild or a restore is under way: of one that is killed it stays, and nobody takes the part for all."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.access.locked_files import write_whole
from graph_service.services.keeping import KeepingError, Kept, NotEmpty, backup, check, clear, lines
from graph_service.store.connection import Store, Transaction


class Unfinished(KeepingError):
    """What the store holds is a part of a backup."""

    def __init__(self, what: str, file: Path) -> None:
        self.what, self.file = what, file
        if what == "rebuild":
            super().__init__(
                f"a rebuild was interrupted, and {file} holds everything: run `graph-service rebuild` again",
                f"перестроение прервано, всё есть в {file}: ещё раз выполните `graph-service rebuild`",
            )
        else:
            super().__init__(
                f"a restore was interrupted, and the store holds a part: run `graph-service restore {file}` again",
                f"восстановление прервано, в хранилище лишь часть: ещё раз выполните `graph-service restore {file}`",
            )


@dataclass(frozen=True, slots=True)
class Note:
    """That a rebuild, or a restore, is under way in the store of this folder, and of which backup."""

    folder: Path
    what: str

    @property
    def _path(self) -> Path:
        return self.folder / f"{self.what}.unfinished"

    @property
    def file(self) -> Path | None:
        """The backup that holds everything; None where nothing is under way."""
        try:
            return self.folder / self._path.read_text("utf-8")
        except FileNotFoundError:
            return None

    def write(self, file: Path) -> None:
        write_whole(self._path, file.name if file.parent == self.folder else str(file.resolve()))

    def done(self) -> None:
        self._path.unlink(missing_ok=True)

    def check(self) -> None:
        """Raises Unfinished."""
        if (file := self.file) is not None:
            raise Unfinished(self.what, file)


def rebuilding(folder: Path) -> Note:
    return Note(folder, "rebuild")


def restoring(folder: Path) -> Note:
    return Note(folder, "restore")


def unfinished(folder: Path) -> Unfinished | None:
    """What is to be gone on with before the store is used, if anything is."""
    for note in (rebuilding(folder), restoring(folder)):
        if (file := note.file) is not None:
            return Unfinished(note.what, file)
    return None


def begin_rebuild(note: Note, fresh: Path) -> tuple[Path, Kept]:
    """The backup to go on with: the fresh one, or that of a rebuild that was interrupted, if it holds all that the fresh one does.

    Raises KeepingError.
    """
    before = note.file
    if before is None:
        kept, _ = check(fresh)
        note.write(fresh)
        return fresh, kept
    kept, _ = check(before)
    if not lines(fresh) <= lines(before):
        raise KeepingError(
            f"{before} is of a rebuild that was interrupted, and the store now holds what it lacks, which is in {fresh}: "
            f"keep both, and restore {before} into an empty store",
            f"{before} — от прерванного перестроения, а в хранилище теперь есть то, чего в нём нет; оно в {fresh}: "
            f"сохраните оба и восстановите {before} в пустое хранилище",
        )
    fresh.unlink()
    return before, kept


async def begin_restore(note: Note, store: Store, file: Path) -> None:
    """Makes the store empty of what a restore left that was interrupted, if the file holds all of that. Raises KeepingError."""
    check(file)

    async def reports(tx: Transaction) -> int:
        return int((await tx.rows("system/count_reports"))[0]["reports"])

    before = note.file
    if before is None:
        if await store.read(reports):
            raise NotEmpty
        note.write(file)
        return
    with TemporaryDirectory(dir=note.folder) as part:
        left = Path(part) / "left.backup"
        await backup(store, left)
        if not lines(left) <= lines(file):
            raise KeepingError(
                f"a restore of {before} was interrupted, and the store holds what {file} lacks: restore {before}, or begin "
                "with an empty store",
                f"восстановление {before} прервано, и в хранилище есть то, чего нет в {file}: восстановите {before} или "
                "начните с пустого хранилища",
            )
    await clear(store)
    note.write(file)
