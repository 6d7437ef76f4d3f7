"""What may go wrong between a client and the service: a small tree."""

from collections.abc import Sequence
from typing import Protocol


class FaultOfReport(Protocol):
    """One fault of what was sent, as `types.Fault` has it."""

    @property
    def report(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def expected(self) -> str: ...


class ClientError(Exception):
    """Every error of this package that is not a mistake in calling it."""


class Problem(ClientError):
    """The service says why there is no answer; the message is in the client's language."""

    def __init__(self, code: str, message: str, *, faults: Sequence[FaultOfReport] = (), fault_count: int = 0) -> None:
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message
        self.faults, self.fault_count = tuple(faults), fault_count


class NotSignedIn(Problem):
    """No token was sent, or one that the service does not know or that has ended."""


class TooBusy(Problem):
    """What the viewer may ask in a minute is spent."""

    def __init__(self, code: str, message: str, *, seconds: float) -> None:
        super().__init__(code, message)
        self.seconds = seconds
        """After which it may be asked again."""


class Unreachable(ClientError):
    """Nobody answers at the address, or the connection broke."""

    def __init__(self, message: str, *, sent: bool = True) -> None:
        super().__init__(message)
        self.sent = sent
        """Whether the service may have got the request."""


class Timeout(ClientError):
    """The answer took too long; what was sent may have been done nevertheless."""


class Unreadable(ClientError):
    """What answers is not this service, or one whose schema this client does not know."""
