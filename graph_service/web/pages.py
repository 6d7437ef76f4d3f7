"""The explorer: one page, full where npm built its parts, plain where not; and pictures of answers. Nothing is loaded from elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from graph_service.access.tokens import viewer_of
from graph_service.services.service import Service
from graph_service.web.prepared import prepared

HERE = Path(__file__).parent
OURS, BUILT = HERE / "assets", HERE / "static"
PARTS = ("react.js", "react-dom.js", "graphiql.js", "explorer.js", "graphiql.css", "explorer.css")
DRAWING = ("cytoscape.js", "layout-base.js", "cose-base.js", "fcose.js")
PICTURE = (
    "drawing.js", "scripts.js", "picture_words.js", "picture_style.js",
    "picture_asking.js", "picture_side.js", "picture_png.js", "picture.js",
)  # fmt: skip
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
<section><label for="query" data-words="query"></label><textarea id="query" spellcheck="false"></textarea>
<label for="variables" data-words="variables"></label><textarea id="variables" spellcheck="false"></textarea>
<button type="button" id="run" class="primary" data-words="run"></button></section>
<section><pre id="answer" tabindex="0"></pre></section>
</main>"""


def built(folder: Path = BUILT, parts: Sequence[str] = PARTS) -> bool:
    """Whether npm's parts are there."""
    return all((folder / part).is_file() for part in parts)


def page(*, full: bool) -> str:
    """The page's text."""
    template = (OURS / "explorer.html").read_text("utf-8")
    scripts = ["/assets/drawing.js", "/assets/page.js", "/assets/full.js" if full else "/assets/plain.js"]
    styles: list[str] = []
    if full:
        scripts = [_address(part) for part in PARTS if part.endswith(".js")] + scripts
        styles = [_address(part) for part in PARTS if part.endswith(".css")]
    body = '<div id="graphiql"></div>' if full else PLAIN
    body += _scripts(scripts)
    links = "".join(f'<link rel="stylesheet" href="{address}">\n' for address in styles)
    return template.replace("<!--styles-->\n", links).replace("<!--body-->", body)


def picture_page(*, full: bool) -> str:
    """The page that draws an answer; without npm's parts it says so."""
    parts = [_address(part) for part in DRAWING] if full else []
    scripts = _scripts([*parts, *(f"/assets/{name}" for name in PICTURE)])
    return (OURS / "picture.html").read_text("utf-8").replace("<!--body-->", scripts)


def _scripts(addresses: Sequence[str]) -> str:
    return "".join(f'\n<script src="{address}"></script>' for address in addresses)


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


async def picture(_: Request) -> Response:
    return HTMLResponse(picture_page(full=built(parts=DRAWING)), headers=dict(_headers("no-store")))


async def levels(request: Request) -> Response:
    """The handling levels of the registry, from what everybody may handle up: for who is signed in."""
    service: Service | None = request.app.state.service
    if service is None:
        return PlainTextResponse("stopping", 503, _headers("no-store"))
    if viewer_of(request.headers.get("authorization", ""), service.tokens, datetime.now(UTC)) is None:
        return PlainTextResponse("sign in", 401, _headers("no-store"))
    registry = service.book.registry
    told = [{"id": level, "name": registry.level_names[level].model_dump()} for level in registry.levels]
    return JSONResponse(told, headers=dict(_headers("no-store")))


async def ours(request: Request) -> Response:
    return _file(OURS, request.path_params["name"], "no-cache")


async def theirs(request: Request) -> Response:
    return _file(BUILT, request.path_params["name"], "public, max-age=31536000, immutable")


async def questions(_: Request) -> Response:
    return JSONResponse(prepared().plain(), headers=dict(_headers("no-cache")))


def routes() -> list[BaseRoute]:
    """Of the explorer."""
    return [
        Route("/", explorer),
        Route("/plain", plain),
        Route("/picture", picture),
        Route("/assets/questions.json", questions),
        Route("/assets/levels.json", levels),
        Route("/assets/{name}", ours),
        Route("/static/{name:path}", theirs),
    ]
