"""Passwords as argon2 hashes; slow on purpose, so never on the loop or the writer's thread."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
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
    return await asyncio.get_running_loop().run_in_executor(_threads(), _matches, password, kept)


@cache
def _threads() -> ThreadPoolExecutor:
    # Each check takes 19 MiB and a core: who guesses in a crowd waits in line, and nobody else does.
    return ThreadPoolExecutor(2, thread_name_prefix="password")


def _matches(password: str, kept: str | None) -> bool:
    try:
        return _hasher().verify(kept or _nobody(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
