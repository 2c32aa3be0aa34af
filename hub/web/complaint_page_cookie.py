"""Keeps the tracking code of one complaint in the browser for a little while, so that it stands in no address."""

from typing import Final

from aiohttp import web

from hub.domain.complaint_number import tidy_code
from hub.web.keys import House

COOKIE: Final = "pendopo_pengaduan"
# Long enough to read an answer twice; whoever comes after at a shared machine finds nothing.
SECONDS: Final = 30 * 60


def remember(response: web.Response, house: House, number: str, code: str) -> web.Response:
    """Have the browser keep the code, for the pages of this complaint alone and for no script."""
    response.set_cookie(
        COOKIE,
        code,
        max_age=SECONDS,
        path=_path(number),
        httponly=True,
        samesite="Strict",
        secure=house.secure_cookies,
    )
    return response


def remembered(request: web.Request) -> str | None:
    """Return the code that the browser kept for this address, or None."""
    return tidy_code(request.cookies.get(COOKIE, "")[:64])


def forget(response: web.Response, number: str) -> web.Response:
    """Have the browser forget the code."""
    response.del_cookie(COOKIE, path=_path(number), httponly=True, samesite="Strict")
    return response


def _path(number: str) -> str:
    return f"/pengaduan/{number}"
