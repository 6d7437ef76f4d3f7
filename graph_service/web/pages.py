"""The explorer: one page, full where npm built its parts, plain where not. Nothing is loaded from elsewhere."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

HERE = Path(__file__).parent
OURS, BUILT = HERE / "assets", HERE / "static"
PARTS = ("react.js", "react-dom.js", "graphiql.js", "explorer.js", "graphiql.css", "explorer.css")
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
PLAIN = """<p class="note" data-words="note"></p>
<main class="plain">
<section><textarea id="query" spellcheck="false"></textarea>
<label><span data-words="variables"></span></label><textarea id="variables" spellcheck="false"></textarea>
<button type="button" id="run" class="primary" data-words="run"></button></section>
<section><pre id="answer"></pre></section>
</main>"""


def built(folder: Path = BUILT) -> bool:
    """Whether npm's parts are there."""
    return all((folder / part).is_file() for part in PARTS)


def page(*, full: bool) -> str:
    """The page's text."""
    template = (OURS / "explorer.html").read_text("utf-8")
    scripts = ["/assets/page.js", "/assets/full.js" if full else "/assets/plain.js"]
    styles: list[str] = []
    if full:
        scripts = [_address(part) for part in PARTS if part.endswith(".js")] + scripts
        styles = [_address(part) for part in PARTS if part.endswith(".css")]
    body = '<div id="graphiql"></div>' if full else PLAIN
    body += "".join(f'\n<script src="{address}"></script>' for address in scripts)
    links = "".join(f'<link rel="stylesheet" href="{address}">\n' for address in styles)
    return template.replace("<!--styles-->\n", links).replace("<!--body-->", body)


@cache
def _address(part: str) -> str:
    """With a hash of what it is, so that a browser may keep it for ever."""
    digest = sha256((BUILT / part).read_bytes()).hexdigest()[:12]
    return f"/static/{part}?v={digest}"


def _file(folder: Path, name: str, cache_control: str) -> Response:
    path = folder / name
    if path.suffix not in TYPES or not path.is_file() or path.parent not in (folder, folder / "licences"):
        return PlainTextResponse("not found", 404, HEADERS)
    return Response(path.read_bytes(), headers=_headers(cache_control), media_type=TYPES[path.suffix])


def _headers(cache_control: str) -> Mapping[str, str]:
    return {**HEADERS, "cache-control": cache_control}


async def explorer(_: Request) -> Response:
    return HTMLResponse(page(full=built()), headers=dict(_headers("no-store")))


async def plain(_: Request) -> Response:
    return HTMLResponse(page(full=False), headers=dict(_headers("no-store")))


async def ours(request: Request) -> Response:
    return _file(OURS, request.path_params["name"], "no-cache")


async def theirs(request: Request) -> Response:
    return _file(BUILT, request.path_params["name"], "public, max-age=31536000, immutable")


def routes() -> list[BaseRoute]:
    """Of the explorer."""
    return [
        Route("/", explorer),
        Route("/plain", plain),
        Route("/assets/{name}", ours),
        Route("/static/{name:path}", theirs),
    ]
