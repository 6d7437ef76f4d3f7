"""What can go wrong with the store.

StoreError
├── StoreUnreachable        nobody answers there, or no longer
│   ├── StoreRefused        the store does not let us in
│   └── OutcomeUnknown      the connection broke in the middle of a commit: it may have happened
├── StoreTooSlow            a read took longer than it may
├── StatementFault          a statement is not run as its header says
├── PlanRefused             a text of a person's would do more than read the graph
├── MessageTooLarge         one row alone is over the size of a message
├── StoreFault              the store refused a statement
├── Switched                another model is at work on the other side: what was asked is to be asked there
│   └── MoreLenses          an agency or level joined: what was made ready for the lenses of before is to be made ready again
├── Switching               the sides are about to change: writers wait a moment
├── EmbeddedError           the embedded store cannot be had
│   ├── StoreInUse          another process serves this folder
│   ├── NotRunning          nothing to attach to
│   └── StartFailed         the server ended or was silent
└── MigrationError          the store's schema is not one that this service may work on
    ├── MigrationChanged    an applied file is not what it was
    ├── MigrationUnknown    the store is newer than this service
    └── MigrationLocked     another process is at it
"""

from resolution.wording import Worded


class StoreError(Worded):
    """The store did not do what was asked."""


class StoreUnreachable(StoreError):
    """Nobody answers there, or no longer."""


class StoreRefused(StoreUnreachable):
    """The store does not let us in."""


class OutcomeUnknown(StoreUnreachable):
    """The connection broke in the middle of a commit: send it again, every write bears that."""


class StoreTooSlow(StoreError):
    """A read took longer than it may."""


class StatementFault(StoreError):
    """A statement is not run as its header says."""


class PlanRefused(StoreError):
    """A text that a person wrote would do more than read the graph."""

    def __init__(self, operators: str) -> None:
        super().__init__(
            f"the plan is not one that only reads: {operators}", f"план запроса выполняет не только чтение: {operators}"
        )
        self.operators = operators


class MessageTooLarge(StoreError):
    """One row alone is over the size of a message."""


class StoreFault(StoreError):
    """The store refused a statement."""


class Switched(StoreError):
    """Another model is at work, on the other side of the store: nothing was written on this one."""

    def __init__(
        self,
        en: str = "another model was put to work, or the one that was worked out here was given up",
        ru: str = "введена в действие другая модель, либо от рассчитанной здесь отказались",
    ) -> None:
        super().__init__(en, ru)


class MoreLenses(Switched):
    """A lens came since the batch was made ready: it would never see what the batch makes."""

    def __init__(self) -> None:
        super().__init__(
            "an agency or level joined since this was made ready: it is to be made ready again",
            "с тех пор появилось ведомство или уровень: нужно подготовить заново",
        )


class Switching(StoreError):
    """The other side is about to be at work: a writer waits for it a moment."""


class EmbeddedError(StoreError):
    """The embedded store cannot be had."""


class StoreInUse(EmbeddedError):
    """Another process serves this folder."""


class NotRunning(EmbeddedError):
    """Nothing to attach to."""


class StartFailed(EmbeddedError):
    """The server ended or was silent."""


class MigrationError(StoreError):
    """The store's schema is not one that this service may work on."""


class MigrationChanged(MigrationError):
    """An applied file is not what it was."""


class MigrationUnknown(MigrationError):
    """The store is newer than this service."""


class MigrationLocked(MigrationError):
    """Another process is at it."""
