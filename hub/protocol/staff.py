"""What the wire says about people who sign in."""

from typing import Annotated

from msgspec import Meta, Struct

from hub.protocol.tickets import ONE_LINE


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's name and password."""

    username: Annotated[str, Meta(min_length=1, max_length=64, pattern=ONE_LINE)]
    password: Annotated[str, Meta(min_length=1, max_length=256)]


class SignedIn(Struct, frozen=True, kw_only=True):
    """Who is signed in; `csrf` goes back as `X-CSRF-Token` on every change."""

    username: str
    name: str
    role: str
    csrf: str
