"""Takes from the disk what belongs to nothing: files of drafts that were never sent, of complaints that were erased,
and what a power cut left.
"""

import asyncio
from datetime import timedelta
from typing import Final, NoReturn

from hub.actions import complaint_evidence as acts
from hub.web.keys import House

EVERY: Final = 3600.0
DRAFTS_KEPT: Final = timedelta(hours=24)
# No upload takes as long: whatever was last written before then was broken off.
UNFINISHED_KEPT: Final = timedelta(hours=1)
AT_ONCE: Final = 500


async def swept_hourly(house: House) -> NoReturn:
    """Sweep at the start, and every hour."""
    while True:
        await sweep(house)
        await asyncio.sleep(EVERY)


async def sweep(house: House) -> None:
    """Forget old drafts, and take from the disk all that is known of no more; after an erasure nothing is left then."""
    desk = house.evidence
    # One after the other, and each looks anew: whoever has just erased something waits for a look that came after it.
    async with desk.sweeping:
        await house.do(acts.forget_drafts, before=house.clock() - DRAFTS_KEPT)
        lying = await asyncio.to_thread(lambda: list(desk.folder.lying()))
        # After the look at the disk: what was finished since has its row, what is not yet put down is still arriving.
        arriving = frozenset(desk.arriving)
        too_old = (house.clock() - UNFINISHED_KEPT).timestamp()
        for begin in range(0, len(lying), AT_ONCE):
            some = lying[begin : begin + AT_ONCE]
            kept = await house.reader.read(acts.kept, {file.id for file in some})
            for file in some:
                is_unfinished = file.unfinished_since is not None and file.unfinished_since >= too_old
                if file.id not in kept and file.id not in arriving and not is_unfinished:
                    await asyncio.to_thread(desk.folder.remove, file.id)
