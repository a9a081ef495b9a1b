"""The chat page's files, and the people who are there from the start."""

from __future__ import annotations

from importlib import resources

from aiohttp import web

from sandbox.telegram.world import World

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' blob: http: https:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
# Telegram knows no code for Uzbek in Cyrillic: that person's client says "uz" as well.
PEOPLE = (
    (1001, "Dilnoza", "dilnoza", "uz", "uz"),
    (1002, "Ботир", "botir", "uz", "uz-cyrl"),
    (1003, "Мария", "maria", "ru", "ru"),
    (1004, "James", "james", "en", "en"),
    (1000, "Press office", "press_office", "en", "en"),
)
ADMIN = 1000


def add_people(world: World) -> None:
    """Add the people of the demonstration."""
    for number, name, username, language, reads in PEOPLE:
        person = world.add_person(number, name, username, language)
        person.reads = reads
        person.admin = number == ADMIN


async def serve(request: web.Request) -> web.Response:
    """A file of the page; "/" is index.html."""
    name = request.match_info.get("name", "index.html")
    file = resources.files("sandbox") / "page" / name
    kind = TYPES.get(name[name.rfind(".") :])
    if kind is None or not file.is_file():
        raise web.HTTPNotFound(text="no such file")
    return web.Response(body=file.read_bytes(), content_type=kind, charset="utf-8", headers=HEADERS)


def add_page(router: web.UrlDispatcher) -> None:
    """Add "/" and "/page/...", whose names hold no folder."""
    router.add_get("/", serve)
    router.add_get(r"/page/{name:[a-z-]+\.[a-z]+}", serve)
