"""Has pictures that were sent made harmless, one after the other and behind the queue; nobody opens one before."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from typing import IO, Final, NoReturn

import structlog
from aiohttp import web

from hub.actions import complaint_evidence as acts
from hub.domain.evidence import LARGEST_GROWN, Evidence, EvidenceKind, EvidenceState, Reason
from hub.web.beside import beside
from hub.web.evidence_desk import EvidenceDesk
from hub.web.evidence_maker import NoPicturesNow, PictureMaker, PictureNotMade, TryAgain
from hub.web.evidence_swept import swept_hourly
from hub.web.keys import HOUSE, House

TRIES: Final = 3
# Between two looks at what nobody rang for: pictures that wait since before the hub started, or for another try.
EVERY: Final = 60.0
SOME: Final = 20
# After a rush a thousand pictures may wait: between two of them the disk and the processor belong to tickets.
BREATH: Final = 0.1
_log = structlog.get_logger("evidence")


async def evidence_kept(app: web.Application) -> AsyncIterator[None]:
    """Make pictures harmless as they come, and sweep what belongs to nothing."""
    house = app[HOUSE]
    async with (
        beside(lambda: _make_harmless(house), name="pictures made harmless"),
        beside(lambda: swept_hourly(house), name="evidence swept"),
    ):
        yield
    await asyncio.to_thread(house.evidence.writers.shutdown)


async def _make_harmless(house: House) -> NoReturn:
    maker, tried = PictureMaker(), Counter[str]()
    while True:
        house.evidence.arrived.clear()
        found = await house.reader.read(acts.waiting, most=SOME)
        try:
            settled = [await _settled(house, maker, evidence, tried) for evidence in found]
        except NoPicturesNow as reason:
            _log.error("pictures wait", reason=str(reason))
            settled = []
        if not any(settled):
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await house.evidence.arrived.wait()


async def _settled(house: House, maker: PictureMaker, evidence: Evidence, tried: Counter[str]) -> bool:
    """Settle what becomes of one picture; False when it is to be tried again."""
    try:
        await make_harmless(house, maker, evidence)
    except TryAgain as reason:
        tried[evidence.id] += 1
        _log.error("picture waits", reason=str(reason))
        if tried[evidence.id] < TRIES:
            return False
        await _refuse(house, evidence, Reason.TOO_HEAVY)
    del tried[evidence.id]
    await asyncio.sleep(BREATH)
    return True


async def make_harmless(house: House, maker: PictureMaker, evidence: Evidence) -> None:
    """Put a harmless picture in the place of the one that was sent, or refuse it and take it from the disk.

    A kill at any moment leaves a picture that still waits, and is done again. What is put down as ready lies there for
    good before.

    Raises:
        TryAgain, NoPicturesNow.
    """
    desk = house.evidence
    try:
        size = await _made(desk, maker, evidence)
    except PictureNotMade as refused:
        await _refuse(house, evidence, refused.reason)
    except FileNotFoundError:
        await _refuse(house, evidence, Reason.MISSING)
    else:
        if not await house.do(acts.judge, evidence.id, EvidenceState.READY, kind=EvidenceKind.JPEG, size=size):
            # Taken back or erased meanwhile.
            await asyncio.to_thread(desk.folder.remove, evidence.id)


async def _made(desk: EvidenceDesk, maker: PictureMaker, evidence: Evidence) -> int:
    """Return how large the harmless picture is that lies in its place now.

    Raises:
        FileNotFoundError: what was sent is gone. PictureNotMade, TryAgain, NoPicturesNow.
    """

    def begun() -> tuple[IO[bytes], IO[bytes]]:
        sent = desk.folder.path(evidence.id).open("rb")
        return sent, desk.folder.begin(evidence.id)

    def finished() -> int:
        size = made.seek(0, 2)
        desk.folder.replace(evidence.id, made)
        return size

    try:
        sent, made = await asyncio.to_thread(begun)
        with sent, made:
            await maker.make(sent, made, most=max(evidence.size, LARGEST_GROWN))
            return await asyncio.to_thread(finished)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NoPicturesNow(error.strerror) from error


async def _refuse(house: House, evidence: Evidence, reason: Reason) -> None:
    await house.do(acts.judge, evidence.id, EvidenceState.REFUSED, reason=reason.value)
    await asyncio.to_thread(house.evidence.folder.remove, evidence.id)
