"""Serves the web application until it is asked to stop."""

import gc
import logging
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import uvicorn

from graph_service.access.audit import AuditLog
from graph_service.api.auditing import AuditQueue
from graph_service.api.sockets import MESSAGE_BYTES
from graph_service.app import make_app
from graph_service.opening import opened_service
from graph_service.services.half_done import unfinished
from graph_service.services.service import Service
from graph_service.services.watching.sending import sending
from graph_service.settings import Settings
from graph_service.terminal import Terminal

PING_SECONDS = 20.0  # proxies close what is silent for a minute
COLLECTED_AFTER = (50_000, 4, 5)
"""Values made, then younger collections. What a request leaves in cycles outlives the first where many wait for the store: by the
command line's numbers it stayed for minutes, 100 MB of it, and then took 2.5 seconds to collect."""


class Serving(uvicorn.Server):
    """Says where it serves, once it does."""

    def __init__(self, config: uvicorn.Config, shown: Terminal, stop: Callable[[], None]) -> None:
        super().__init__(config)
        self.shown, self.stop = shown, stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.shown.say("serving", url=f"http://{self.config.host}:{self.config.port}/")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Subscriptions end first: else each would be waited for."""
        self.stop()
        await super().shutdown(sockets)


def serve_app(settings: Settings, shown: Terminal) -> None:
    """Raises what kept the service from starting."""
    gc.set_threshold(*COLLECTED_AFTER)
    settings.audit.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    log, running = AuditLog(settings.audit), list[Service]()
    failed: list[Exception] = []

    @asynccontextmanager
    async def opened() -> AsyncIterator[Service]:
        try:
            async with opened_service(settings, brief=False) as service, sending(service, AuditQueue(log).append):
                running.append(service)
                yield service
        except Exception as error:
            if not running:
                failed.append(error)
            raise

    def stop() -> None:
        for service in running:
            service.waking.stop()

    config = uvicorn.Config(
        make_app(
            opened,
            log,
            policy=settings.policy,
            with_explorer=settings.explorer,
            seconds=settings.read_seconds,
            body_bytes=settings.body_megabytes * 1_000_000,
            unfinished=lambda: unfinished(settings.data),
        ),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,  # paths are the same for everybody; what was asked is in the audit log
        timeout_graceful_shutdown=20,
        ws="websockets-sansio",
        ws_max_size=MESSAGE_BYTES,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        server_header=False,
    )
    logging.getLogger("uvicorn.error").addFilter(
        lambda _: not failed
    )  # it would tell a start that failed as a traceback
    try:
        with _bound(settings.host, settings.port) as listening:
            Serving(config, shown, stop).run(sockets=[listening])
    except KeyboardInterrupt:
        return  # it was asked to stop, and did
    except SystemExit:
        if failed:
            raise failed[0] from None
        raise


def _bound(host: str, port: int) -> socket.socket:
    """Before the store is opened, which takes seconds. Raises OSError, which names the address."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if sys.platform != "win32":  # where it would let two serve at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        error.filename = f"{host}:{port}"
        raise
    return listening
