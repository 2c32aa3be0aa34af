"""Signing in and out: by form for people, by JSON for programs."""

import re
import secrets
from datetime import timedelta
from hmac import compare_digest
from typing import Final

import msgspec
from aiohttp import web

from hub.actions import people
from hub.domain.refusals import RuleBroken, SignInRefused
from hub.protocol.staff import SignedIn, SignIn
from hub.storage.people_store import PeopleStore, Session
from hub.web import pages
from hub.web.answers import TooMany, answer, body_of, form_of
from hub.web.api_office import office_now
from hub.web.identity import COOKIE, SESSION, CsrfMissing, SignedInPerson, digest, new_token
from hub.web.keys import HOUSE, House
from hub.web.passwords import matches

FORM_COOKIE: Final = "pendopo_form"
TOKEN_FORM: Final = re.compile(r"[A-Za-z0-9_-]{43}")
# Where one goes on to who has not come for any page in particular.
FIRST_PAGES: Final = {
    "clerk": "/loket",
    "supervisor": "/kelola",
    "admin": "/kelola",
    "head": "/kelola",
    "inspectorate": "/kelola/pengaduan",
}
WRONG: Final = "Nama pengguna atau kata sandi salah."
_sign_in = msgspec.json.Decoder(SignIn)


async def post_session(request: web.Request) -> web.Response:
    """Sign in with JSON; answers with the CSRF token and sets the cookie."""
    wanted = await body_of(request, _sign_in)
    signed_in, token = await _sign_in_as(request, wanted.username, wanted.password)
    response = answer(said(signed_in))
    _set_cookie(response, request.app[HOUSE], token)
    return response


async def get_session(request: web.Request) -> web.Response:
    """Tell who is signed in."""
    return answer(said(await request.app[HOUSE].identities.person(request)))


async def delete_session(request: web.Request) -> web.Response:
    """Sign out."""
    house = request.app[HOUSE]
    await _sign_out(house, await house.identities.person(request))
    response = web.Response(status=204)
    response.del_cookie(COOKIE, path="/")
    return response


async def get_sign_in(request: web.Request) -> web.Response:
    """Show the form."""
    return await _form(request, after=request.query.get("next", ""))


async def post_sign_in(request: web.Request) -> web.StreamResponse:
    """Take the form."""
    form = await form_of(request)
    username, after = form.get("username", ""), form.get("next", "")
    ours = _form_token(request)
    if not ours or not compare_digest(form.get("csrf", "").encode(), ours.encode()):
        return await _form(request, after=after, username=username, error=CsrfMissing("Muat ulang halaman ini."))
    try:
        known, token = await _sign_in_as(request, username, form.get("password", ""))
    except (SignInRefused, TooMany) as error:
        return await _form(request, after=after, username=username, error=error)
    response = _see_other(_own_page(after) or FIRST_PAGES.get(known.person.role, "/loket"))
    _set_cookie(response, request.app[HOUSE], token)
    return response


async def post_sign_out(request: web.Request) -> web.StreamResponse:
    """Sign out by form; the token in the form proves that it is our own page."""
    house = request.app[HOUSE]
    token = request.cookies.get(COOKIE, "")
    known = await house.identities.session(token) if token else None
    form = await form_of(request)
    ours = known is None or compare_digest(form.get("csrf", "").encode(), known.session.csrf.encode())
    if known is not None and ours:
        await _sign_out(house, known)
    response = _see_other("/masuk" if ours else "/loket")
    if ours and COOKIE in request.cookies:
        response.del_cookie(COOKIE, path="/")
    return response


def said(known: SignedInPerson) -> SignedIn:
    """Return who is signed in, in the words of the wire."""
    person = known.person
    return SignedIn(username=person.username, name=person.name, role=person.role, csrf=known.session.csrf)


async def _sign_in_as(request: web.Request, username: str, password: str) -> tuple[SignedInPerson, str]:
    """Check name and password and open a session.

    Raises:
        SignInRefused: wrong, or the account is disabled; it is not said which.
        TooMany: too many failures from this address for this name, or from this address for any name.
    """
    house = request.app[HOUSE]
    if not username.isprintable() or not 1 <= len(username) <= 64 or len(password) > 256:
        raise SignInRefused(WRONG)
    keys = ((request.remote, username.lower()), (request.remote, None, "any name"))
    wait = max(house.attempts.wait(keys[0]), house.attempts_from_anywhere.wait(keys[1]))
    if wait:
        raise TooMany("Terlalu banyak percobaan masuk.", seconds=wait)
    # Counted before the slow check, not after it: who tries a hundred passwords at once has no more tries.
    house.attempts.begun(keys[0])
    house.attempts_from_anywhere.begun(keys[1])
    person = await house.reader.read(lambda connection: PeopleStore(connection).person(username))
    usable = person is not None and person.disabled_at is None
    if not await matches(password, person.password if person is not None and usable else None) or person is None:
        raise SignInRefused(WRONG)
    house.attempts.succeeded(keys[0])
    house.attempts_from_anywhere.was_none(keys[1])
    token, at = new_token(), house.clock()
    session = Session(
        token=digest(token), username=username, csrf=secrets.token_urlsafe(24), created_at=at, expires_at=at + SESSION
    )
    await house.do(people.open_session, session)
    return SignedInPerson(person=person, session=session), token


async def _sign_out(house: House, known: SignedInPerson) -> None:
    await house.do(people.close_session, known.session.token)
    house.identities.forget(known.session.token)


def _set_cookie(response: web.StreamResponse, house: House, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION.total_seconds()),
        path="/",
        httponly=True,
        secure=house.secure_cookies,
        samesite="Strict",
    )


async def _form(
    request: web.Request, *, after: str, username: str = "", error: RuleBroken | None = None
) -> web.Response:
    house = request.app[HOUSE]
    csrf = _form_token(request) or new_token()
    response = pages.sign_in_page(
        office=await office_now(house),
        csrf=csrf,
        after=_own_page(after),
        username=username[:64],
        problem=error.sentence if error else None,
        again_at=house.clock() + timedelta(seconds=error.seconds) if isinstance(error, TooMany) else None,
        status=error.status if error else 200,
    )
    response.set_cookie(FORM_COOKIE, csrf, path="/masuk", httponly=True, secure=house.secure_cookies, samesite="Strict")
    return response


def _form_token(request: web.Request) -> str:
    """Return the token that this browser was given with its form; nothing for none, or for one we never gave."""
    token = request.cookies.get(FORM_COOKIE, "")
    return token if TOKEN_FORM.fullmatch(token) else ""


def _see_other(page: str) -> web.Response:
    """Send the browser on: a redirect that can also carry cookies."""
    return web.Response(status=303, headers={"Location": page})


def _own_page(wanted: str) -> str:
    """Return the page to go on to: one of our own, whatever the link said; nothing when it was none of ours."""
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable() and len(wanted) < 200
    return wanted if own else ""
