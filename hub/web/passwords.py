"""Passwords as argon2 hashes; slow on purpose, so never on the loop or the writer's thread."""

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


@cache
def _hasher() -> PasswordHasher:
    # RFC 9106's second choice (64 MiB) would take a Raspberry Pi's breath when clerks arrive together; this is
    # OWASP's least for argon2id: 19 MiB, two passes, one lane.
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")


def hashed(password: str) -> str:
    """Return the hash to keep."""
    return _hasher().hash(password)


async def matches(password: str, kept: str | None) -> bool:
    """Tell whether the password is the one kept; takes as long when there is no such person."""
    return await asyncio.to_thread(_matches, password, kept)


def _matches(password: str, kept: str | None) -> bool:
    try:
        return _hasher().verify(kept or _nobody(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
