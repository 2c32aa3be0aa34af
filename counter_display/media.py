"""Pictures and videos between calls: one after the other, for as long as there are any; the wall never needs them."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from counter_display.media_folder import MediaFile, media_in
from counter_display.media_pictures import Picture, Unusable, load_picture
from counter_display.media_video import Video, videos_are_possible

LOG: Final = logging.getLogger("pendopo.display")
# How soon a first picture in an empty folder is noticed (seconds).
LOOK_AGAIN: Final = 5.0
# No video takes the place for longer.
LONGEST_VIDEO: Final = 600.0

Room = Callable[[], tuple[int, int]]
Show = Callable[[Picture | None], None]


class MediaRound:
    """Shows the folder's files in turn; `any` tells whether there is something to show at all.

    `room` says how many pixels the place has now (none while a call needs it), `show` puts a picture there. After each
    round the place is left for `pause` seconds to what else stands there.
    """

    def __init__(self, folder: Path, *, seconds: float, pause: float, room: Room, show: Show) -> None:
        self._folder, self._seconds, self._pause = folder, seconds, pause
        self._room, self._show = room, show
        self._unusable: set[MediaFile] = set()
        self._videos = videos_are_possible()
        self.any = False

    async def run(self) -> None:
        """Go round without end; ends only when cancelled."""
        last: str | None = None
        while True:
            files = await self._usable()
            self.any = bool(files)
            # New files are noticed before every turn; a round goes on behind the one shown last.
            file = next((one for one in files if last is None or one.path.name > last), None)
            if file is None:
                if self._pause or not files:
                    self._show(None)
                await asyncio.sleep(self._pause if files else LOOK_AGAIN)
                last = None
                continue
            last = file.path.name
            await self._turn(file)

    async def _usable(self) -> tuple[MediaFile, ...]:
        found = await asyncio.to_thread(media_in, self._folder)
        self._unusable &= set(found)
        if not self._videos and (videos := {file for file in found if file.is_video} - self._unusable):
            LOG.warning("%d videos are not shown: ffpyplayer is not installed", len(videos))
            self._unusable |= videos
        return tuple(file for file in found if file not in self._unusable)

    async def _turn(self, file: MediaFile) -> None:
        while 0 in (room := self._room()):
            # A number stands there, or the wall has not been laid out yet.
            self._show(None)
            await asyncio.sleep(0.2)
        try:
            if file.is_video:
                await self._play(file, *room)
            else:
                self._show(await asyncio.to_thread(load_picture, file.path, *room))
                await asyncio.sleep(self._seconds)
        except Unusable as error:
            self._unusable.add(file)
            LOG.warning("%s is not shown: %s", file.path.name, error)

    async def _play(self, file: MediaFile, width: int, height: int) -> None:
        video = Video(file.path, width, height)
        try:
            async with asyncio.timeout(LONGEST_VIDEO):
                while True:
                    picture, wait = video.next_frame()
                    if picture is not None:
                        self._show(picture)
                    if wait is None or 0 in self._room():
                        return
                    await asyncio.sleep(wait)
        except TimeoutError:
            return
        finally:
            # It waits for its threads.
            await asyncio.to_thread(video.close)
