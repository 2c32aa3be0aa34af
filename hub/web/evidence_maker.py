"""Runs the program that makes one picture harmless, and understands what it says."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Final

from hub.domain.evidence import Reason
from hub.web.own_program import ended

# Behind everybody else on a busy machine a picture may wait long for the processor.
WITHIN: Final = 180.0
# -P: what lies in the folder where the hub was started is no part of the program.
PROGRAM: Final = ("-P", "-m", "hub.evidence")
# Of what the hub was started with the program needs only where things are; a password may stand among the rest.
_HANDED_ON: Final = ("PATH", "LANG", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
_MACHINE: Final = ("not_installed", "not_written")


class PictureNotMade(Exception):
    """The picture is refused, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class TryAgain(Exception):
    """It may have been the picture, or a machine too busy with other things."""


class NoPicturesNow(Exception):
    """No picture at all can be made on this machine now: something is missing, or the disk is full."""


def _environment() -> Mapping[str, str]:
    return {name: os.environ[name] for name in _HANDED_ON if name in os.environ}


@dataclass(frozen=True, kw_only=True)
class PictureMaker:
    """Runs the program for one picture, for a bounded time."""

    within: float = WITHIN
    program: tuple[str, ...] = PROGRAM
    environment: Mapping[str, str] = field(default_factory=_environment)

    async def make(self, sent: IO[bytes], made: IO[bytes], *, most: int) -> None:
        """Write a harmless JPEG of at most `most` bytes.

        Raises:
            PictureNotMade, TryAgain, NoPicturesNow.
        """
        try:
            async with asyncio.timeout(self.within):
                command = (sys.executable, *self.program, str(most))
                how = await ended(command, sent, writes=made, environment=self.environment)
        except TimeoutError as error:
            raise TryAgain("not ready in time") from error
        except OSError as error:
            raise NoPicturesNow(error.strerror) from error
        if how.status == 0:
            return
        word = how.complained.decode("ascii", "replace").rpartition("\n")[2]
        if word in [reason.value for reason in Reason]:
            raise PictureNotMade(Reason(word))
        if word in _MACHINE:
            raise NoPicturesNow(word)
        if how.status in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT, -signal.SIGILL):
            # It broke what should have drawn it: nobody makes such a picture by mistake.
            raise PictureNotMade(Reason.TOO_HEAVY)
        raise TryAgain(f"ended with {how.status}")
