"""The command line: everything an operator, an analyst or a script does without a browser."""

import gc
import os
import sys
from contextlib import suppress

import typer

from graph_service.commands import (
    feed,
    files,
    keeping,
    links,
    models,
    profiles,
    queries,
    questions,
    running,
    sending,
    surroundings,
    tokens,
    watches,
)

COLLECTED_AFTER = (100_000, 50, 100)  # values made, then younger collections, before the collector looks

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Graph Service: reports in, entities and links out.")
for each in (running, questions, links, surroundings, profiles, feed, sending, files, keeping):
    app.add_typer(each.app)
app.add_typer(tokens.app, name="token")
app.add_typer(queries.app, name="query")
app.add_typer(watches.app, name="watch")
app.add_typer(models.app, name="model")


def main() -> None:
    # Plans make many values that live shortly beside tables and caches that live long: by its defaults the collector walks all
    # of them again and again, a quarter of an import's time. Cycles are few here; they are found later, but found.
    gc.set_threshold(*COLLECTED_AFTER)
    try:
        app()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            raise
        # Everything is written and closed. To free some millions of values one by one would take the interpreter seconds.
        with suppress(BrokenPipeError):  # who read our output has ended first
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(ended.code or 0)
