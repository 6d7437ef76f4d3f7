"""A typed client of the service, for other systems and for analysts' notebooks: see README.md beside this file."""

from graph_service.client.client import AsyncClient, Client
from graph_service.client.errors import ClientError, NotSignedIn, Problem, Timeout, TooBusy, Unreachable, Unreadable
from graph_service.client.frames import NoFrames, to_frame
from graph_service.client.sending import Manner

__all__ = [
    "AsyncClient",
    "Client",
    "ClientError",
    "Manner",
    "NoFrames",
    "NotSignedIn",
    "Problem",
    "Timeout",
    "TooBusy",
    "Unreachable",
    "Unreadable",
    "to_frame",
]
