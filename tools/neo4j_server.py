#!/usr/bin/env python3
"""A real Neo4j Community server from its own Maven artifacts, for tests and development without Docker.

  neo4j_server.py start [--data DIR] [--port N] [--password P] [--version V] [--heap 1g] [--brief]   print NEO4J_… lines
  neo4j_server.py status|stop [--data DIR]
  neo4j_server.py fetch [--version V]             whether one can run here; fills the cache
  neo4j_server.py exec [options] -- COMMAND …     a throw-away server for one command, its NEO4J_… in the environment
                  [--setting NAME=VALUE …]        beside those of its neo4j.conf
                  [--brief]                       it ends in minutes: fast sooner, and less so; nothing to measure speed by

Needs Maven once, to fill the cache, and Java: 17 or 21 for Neo4j 5, 21 or later for the calendar versions.
Bolt on loopback only.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

VERSION = "5.26.31"  # LTS
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graph-service"
POM = """<project><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>neo4j-server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency>
<groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{}</version>
</dependency></dependencies></project>"""
CONF = """server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
dbms.usage_report.enabled=false
# without this LOAD CSV reads any file of this machine, in READ mode too
dbms.security.allow_csv_import_from_file_urls=false
server.memory.pagecache.size=256m
# 2 MB of empty database, not 500
db.tx_log.preallocate=false
# stop in 1 s, not 10, when a client has left its connection open
internal.server.bolt.connection_shutdown_wait_time=500ms
internal.server.bolt.thread_pool_shutdown_wait_time=500ms
"""
PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
OPEN = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in PACKAGES]
OPEN.append("--enable-native-access=ALL-UNNAMED")
MAIN = ("org/neo4j/server/Neo4jCommunity", "org/neo4j/server/CommunityEntryPoint")  # calendar versions, Neo4j 5
# To compile for good costs more than it saves in minutes: only what is called four times as often as usual is, with less written into it.
BRIEF = [
    "-XX:+UseParallelGC",
    "-XX:Tier4InvocationThreshold=20000",
    "-XX:Tier4MinInvocationThreshold=2400",
    "-XX:Tier4CompileThreshold=60000",
    "-XX:Tier4BackEdgeThreshold=160000",
    "-XX:MaxInlineLevel=9",
    "-XX:FreqInlineSize=160",
    "-XX:InlineSmallCode=1000",
]
START_S, STOP_S = 180, 60


def jars(version: str) -> Path:
    """The folder of the server's jars, filled by Maven the first time."""
    lib = CACHE / f"neo4j-{version}"
    if lib.is_dir():
        return lib
    CACHE.mkdir(parents=True, exist_ok=True)
    if shutil.which("mvn") is None:
        raise SystemExit("Neo4j comes by Maven: mvn is not here")
    work = Path(tempfile.mkdtemp(prefix="fetch-", dir=CACHE))  # beside the target: the rename below is atomic
    (work / "pom.xml").write_text(POM.format(version))
    command = [
        "mvn",
        "-B",
        "-q",
        "-f",
        f"{work}/pom.xml",
        "dependency:copy-dependencies",
        "-DincludeScope=runtime",
        f"-DoutputDirectory={work}/lib",
    ]
    try:
        for pause in (15, 30, 60, 0):  # a repository under load answers 429; what has come is kept
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0:
                break
            time.sleep(pause)
        else:
            raise SystemExit(f"Maven could not fetch Neo4j {version}")
        try:
            (work / "lib").rename(lib)
        except OSError:  # another process was first
            if not lib.is_dir():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return lib


def java(version: str) -> str:
    """A Java that this version runs on."""
    low, high = (17, 21) if version.startswith("5.") else (21, 99)
    homes = [
        os.environ.get("NEO4J_JAVA_HOME"),
        os.environ.get("JAVA_HOME"),
        *sorted(map(str, Path("/usr/lib/jvm").glob("*"))),
    ]
    for command in [f"{home}/bin/java" for home in homes if home] + ["java"]:
        try:
            words = subprocess.run([command, "-version"], check=False, capture_output=True, text=True).stderr
        except OSError:
            continue
        if (found := re.search(r'version "(\d+)', words)) and low <= int(found[1]) <= high:
            return command
    raise SystemExit(f"Neo4j {version} needs Java {low} to {high}: set NEO4J_JAVA_HOME")


def answers(port: int) -> bool:
    """Whether a Bolt server shakes hands there."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as link:
            link.sendall(bytes.fromhex("6060b017 00000405 00000404 00000004 00000003"))
            return link.recv(4).strip(b"\0") != b""
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def running(home: Path) -> dict[str, Any] | None:
    """The state of the server on this folder if it lives; a recycled process id does not count."""
    try:
        state: dict[str, Any] = json.loads((home / "server.json").read_text())
    except FileNotFoundError:
        return None
    shown = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(state["pid"])], check=False, capture_output=True, text=True
    ).stdout
    return state if f"--home-dir={home}" in shown else None


def start(
    home: Path, *, version: str, port: int, password: str | None, heap: str, conf: list[str], brief: bool
) -> dict[str, Any]:
    """Start a server on this folder, or find the one that runs; the password counts on the first start only."""
    deadline = time.monotonic() + START_S
    while state := running(home):
        if answers(int(state["uri"].rpartition(":")[2])):
            return state
        if time.monotonic() > deadline:
            raise SystemExit(f"the Neo4j on {home} does not answer: see {home}/console.log and {home}/logs")
        time.sleep(0.1)  # it is starting, or was killed and is not gone yet
    lib, command = jars(version), java(version)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    (home / "conf").mkdir(exist_ok=True)
    port = port or free_port()
    (home / "conf/neo4j.conf").write_text("\n".join([CONF.format(port=port), *conf, ""]))
    environment = os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    if not (home / "password").exists():
        _set_password(
            home / "password", password or secrets.token_hex(16), [command, *BRIEF, "-cp", f"{lib}/*"], environment
        )
    with zipfile.ZipFile(lib / f"neo4j-{version}.jar") as jar:
        main = next(name for name in MAIN if f"{name}.class" in jar.namelist()).replace("/", ".")
    with open(home / "console.log", "ab") as log:
        server = subprocess.Popen(
            [
                command,
                f"-Xmx{heap}",
                *(BRIEF if brief else ()),
                *OPEN,
                "-cp",
                f"{lib}/*",
                main,
                f"--home-dir={home}",
                f"--config-dir={home / 'conf'}",
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    state = {"pid": server.pid, "uri": f"bolt://127.0.0.1:{port}", "version": version}
    (home / "server.json").write_text(json.dumps(state))
    deadline = time.monotonic() + START_S
    while not answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            raise SystemExit(f"Neo4j did not start: see {home}/console.log and {home}/logs")
        time.sleep(0.1)
    return state


def _set_password(kept: Path, password: str, java_: list[str], environment: dict[str, str]) -> None:
    """Before the first start. An argument that `ps` shows for a second: Neo4j offers no other way, and this is a test server."""
    told = subprocess.run(
        [*java_, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise SystemExit(f"Neo4j refused the password: {told.stderr}")
    with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write(password)


def stop(home: Path) -> None:
    """Ask the server to end, and insist after a minute."""
    state = running(home)
    if state is None:
        return
    os.kill(state["pid"], signal.SIGTERM)
    deadline = time.monotonic() + STOP_S
    while running(home):
        if time.monotonic() > deadline:
            os.kill(state["pid"], signal.SIGKILL)
        time.sleep(0.1)


def variables(home: Path, state: dict[str, Any]) -> dict[str, str]:
    return {"NEO4J_URI": state["uri"], "NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": (home / "password").read_text()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("start", "status", "stop", "exec", "fetch"))
    parser.add_argument("--data", type=Path, help="the server's folder (default: in the cache; for exec a new one)")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--password", help="at least 8 characters; default: a random one, kept in the folder")
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--heap", default="1g")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--brief", action="store_true")
    arguments = sys.argv[1:]
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    asked, command = parser.parse_args(arguments[:cut]), arguments[cut + 1 :]
    home = (asked.data or CACHE / f"data-{asked.version}").resolve()
    settings = {
        "version": asked.version,
        "port": asked.port,
        "password": asked.password,
        "heap": asked.heap,
        "conf": asked.setting,
        "brief": asked.brief,
    }

    if asked.action == "fetch":
        java(asked.version)
        jars(asked.version)
        return 0
    if asked.action == "exec":
        home = (asked.data or Path(tempfile.mkdtemp(prefix="neo4j-"))).resolve()
        try:
            return subprocess.run(
                command, check=False, env=os.environ | variables(home, start(home, **settings))
            ).returncode
        finally:
            stop(home)
            if asked.data is None:
                shutil.rmtree(home, ignore_errors=True)
    if asked.action == "stop":
        stop(home)
        return 0
    state = start(home, **settings) if asked.action == "start" else running(home)
    if state is None:
        print("not running", file=sys.stderr)
        return 1
    print("\n".join(f"{name}={value}" for name, value in variables(home, state).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
