"""The counter display of the visit: what it shows is on file, and is what the hub says."""

import asyncio
import signal
from pathlib import Path
from typing import Final

from counter_display.announcing import SHOWN_AT_LEAST
from hub.client.connection import Hub
from hub.demo.program import Program, ProgramEnded

# A call's entrance takes two seconds, then it stands still; and the call before it may still have its time.
SETTLES: Final = SHOWN_AT_LEAST + 2.5
PATIENCE: Final = 20.0


class Wall:
    """The display's process, and where its picture goes."""

    def __init__(self, program: Program, base_url: str, picture: Path) -> None:
        self._program, self._base_url, self._picture = program, base_url, picture

    async def shows(self, number: str) -> None:
        """See that the hub's wall calls this number, and save the display's picture of it.

        Raises:
            ProgramEnded: another number is called, or no picture comes.
        """
        async with Hub(self._base_url) as hub:
            call = (await hub.board()).call
        if call is None or call.number != number:
            raise ProgramEnded(f"the wall calls {call.number if call else 'nobody'}, not {number}")
        await asyncio.sleep(SETTLES)
        self._program.signal(signal.SIGUSR1)
        try:
            async with asyncio.timeout(PATIENCE):
                # The picture appears whole, from another process.
                while not self._picture.exists():  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise ProgramEnded("the counter display left no picture; see log/display.log") from None
