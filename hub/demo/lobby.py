"""Opens the demo's lobby, says that it is ready, and closes it again."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from hub.demo import asking, devices
from hub.demo.document import write_document
from hub.demo.office import office_called
from hub.demo.opened import OpenHub, opened_hub
from hub.demo.printer import DemoPrinter, virtual_printer
from hub.demo.program import Program, ProgramEnded
from hub.demo.wish import Wish
from hub.demo.words import say, welcome
from hub.domain.standard import Catalogue


def play(wish: Wish, folder: Path) -> int:
    """Keep the lobby open until its end; 0 when it ended as it should, 1 with a sentence when not.

    Raises:
        UnknownOffice, MalformedCatalogue: see `office_called`.
    """
    catalogue = office_called(wish.office)
    failed: list[BaseException] = []
    try:
        asyncio.run(_until_told(_lobby(wish, folder, catalogue)))
    except* ProgramEnded as errors:
        failed.extend(errors.exceptions)
    for error in failed:
        sys.stderr.write(f"pendopo demo: {error}\n")
    return 1 if failed else 0


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    """Do the work until it is done or the system says stop; everything it began is ended before this returns."""
    doing = asyncio.ensure_future(work)
    told = False

    def stop() -> None:
        nonlocal told
        # Said once is enough: a second Ctrl-C must not keep the first from ending the programs in order.
        if not told:
            told = True
            doing.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop)
    with contextlib.suppress(asyncio.CancelledError):
        await doing


async def _lobby(wish: Wish, folder: Path, catalogue: Catalogue) -> None:
    async with AsyncExitStack() as house, asyncio.TaskGroup() as beside:
        hub = await house.enter_async_context(opened_hub(wish, folder, catalogue))
        printer: DemoPrinter | None = None
        screens: list[Program] = []
        if not wish.only_hub:
            printer = await house.enter_async_context(virtual_printer(folder))
            devices.write_settings(hub, folder, printer=printer.uri, windows=wish.windows)
        if wish.windows:
            screens = [
                await house.enter_async_context(program)
                for program in (devices.display(folder, windows=True), devices.kiosk(folder), devices.survey(folder))
            ]
            await devices.following(hub.base_url, len(screens), within=devices.START)
        write_document(
            folder / "demo.json",
            base_url=hub.base_url,
            tokens=hub.tokens,
            accounts=hub.accounts,
            counters=await asking.counters(hub.base_url),
            printer=printer.uri if printer else None,
            printer_page=printer.page if printer else None,
        )
        say(welcome(hub, wish, folder, printer))
        owned = [beside.create_task(work) for work in (_hub_stays(hub), *map(devices.told_when_closed, screens))]
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wish.seconds):
                await _meanwhile(wish, hub, folder)
        for task in owned:
            task.cancel()


async def _meanwhile(wish: Wish, hub: OpenHub, folder: Path) -> None:
    """Play the visit where nobody watches, then stay; citizens and clerks come after it, so as not to disturb it."""
    if wish.visits:
        from hub.demo.visit import play_visit

        try:
            await play_visit(hub, folder)
        except ProgramEnded as error:
            if wish.pictures:
                raise
            # The hub is well: whoever came for it is not sent away.
            say(f"  The visit could not be played to its end: {error}")
        if wish.pictures:
            return
        say("  The hub and the printer stay open for scripts; Ctrl-C ends them.")
    if wish.simulate:
        from hub.demo.simulation.day import days

        await days(hub, speed=wish.speed)
    await asyncio.Event().wait()


async def _hub_stays(hub: OpenHub) -> None:
    status = await hub.program.until_end()
    raise ProgramEnded(f"the hub ended with status {status}")
