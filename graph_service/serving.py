"""Serves the web application until it is asked to stop."""

import socket

import uvicorn

from graph_service.access.audit import AuditLog
from graph_service.app import make_app
from graph_service.opening import opened_service
from graph_service.settings import Settings
from graph_service.terminal import Terminal


class Serving(uvicorn.Server):
    """Says where it serves, once it does."""

    def __init__(self, config: uvicorn.Config, shown: Terminal) -> None:
        super().__init__(config)
        self.shown = shown

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.shown.say("serving", url=f"http://{self.config.host}:{self.config.port}/")


def serve_app(settings: Settings, shown: Terminal) -> None:
    settings.audit.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    config = uvicorn.Config(
        make_app(
            lambda: opened_service(settings),
            AuditLog(settings.audit),
            policy=settings.policy,
            with_explorer=settings.explorer,
            seconds=settings.read_seconds,
            body_bytes=settings.body_megabytes * 1_000_000,
        ),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,  # paths are the same for everybody; what was asked is in the audit log
        timeout_graceful_shutdown=20,
        server_header=False,
    )
    Serving(config, shown).run()
