"""The counter display as a program: the window, its clock, and the wall that the hub's messages change."""

import asyncio
import logging
import signal
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window

from assets.kivy_look import register_fonts, rgba
from counter_display.distance import fitted
from counter_display.drawing import FrugalDrawing
from counter_display.following import follow_hub
from counter_display.loudspeaker import Loudspeaker
from counter_display.media import MediaRound
from counter_display.media_pictures import Picture
from counter_display.notices import NOTICE_SECONDS
from counter_display.picture import save_picture
from counter_display.places import NOWHERE, Box
from counter_display.qr_code import qr_rows
from counter_display.screens.opaque import paint_flat_grounds_quickly
from counter_display.screens.wall import WallScreen
from counter_display.screens.word_pictures import PICTURES
from counter_display.settings import DisplaySettings
from counter_display.sight import sight
from counter_display.speaker import Speaker
from counter_display.steadiness import keep_steady
from counter_display.voice import HallVoice
from counter_display.wall import Message, Now, Wall, after
from hub.protocol.counters import Counter
from hub.protocol.feed import Said, Snapshot
from hub.protocol.office import OfficeInfo

LOG: Final = logging.getLogger("pendopo.display")
# Clock, breaks that end and pages that turn: nobody sees a fifth of a second.
LOOK_AGAIN: Final = 0.2
CALL_ENDS: Final = 4.0


class DisplayApp(App):
    """One display; `wall` is what it knows, `screen` what it shows."""

    title = "Pendopo"

    def __init__(self, settings: DisplaySettings) -> None:
        super().__init__()
        self.settings = settings
        self.view, _ = fitted(settings, *settings.pixels())
        speaker = Speaker(mute=not settings.speaks())
        self.wall = Wall(speaker=speaker, only=frozenset(self.view.counters))
        self._unsaid: asyncio.Queue[Said] = asyncio.Queue()
        self.voice = HallVoice(
            Loudspeaker(settings.audio_device),
            self.tell,
            self._unsaid.put_nowait,
            speaker=speaker,
            folder=Path(settings.voice_folder) if settings.voice_folder else None,
        )
        self.screen: WallScreen | None = None
        self._unknown: tuple[str, ...] = ()
        self.media = (
            MediaRound(
                Path(settings.media),
                seconds=settings.media_seconds,
                # The list has one place for both, and turns between them.
                pause=NOTICE_SECONDS if settings.layout == "call" else 0,
                room=self._room,
                show=self._show_media,
            )
            if settings.media
            else None
        )

    def build(self) -> WallScreen:
        """Build the wall; called by Kivy when the window is there."""
        register_fonts()
        paint_flat_grounds_quickly()
        Window.clearcolor = rgba("gading")
        Window.show_cursor = self.settings.windowed
        self.view, row_height = fitted(self.settings, *map(int, Window.size))
        self.screen = WallScreen(row_height=row_height)
        self._drawing = FrugalDrawing(
            still=self.screen.ids.still,
            moving=self.screen.ids.running,
            prepare=lambda seconds: PICTURES.paint(seconds=seconds),
            covered=self._covered,
        )
        Clock.schedule_interval(self._every_frame, 0)
        Clock.schedule_interval(self._look_again, LOOK_AGAIN)
        Window.bind(size=lambda *_: self.look())
        self.look()
        return self.screen

    def on_start(self) -> None:
        """Do what keeps the running text even for months; called by Kivy when the window stands."""
        keep_steady()

    def open_settings(self, *_: object) -> bool:
        """Keep Kivy's own settings page, which F1 would open, off the wall."""
        return False

    def tell(self, message: Message) -> None:
        """Hear one message; the wall changes now and is drawn with the next frame."""
        self.wall = after(self.wall, message, now())
        if isinstance(message, OfficeInfo) and message.complaint_url:
            qr_rows(message.complaint_url)  # reckoned now, not in the frame that first shows it
        if isinstance(message, Snapshot):
            self._say_unknown(message.board.counters)
        if self.wall.speaker is not None:
            self.voice.heard(self.wall.speaker)
        self.look()

    def _say_unknown(self, counters: Sequence[Counter]) -> None:
        """Tell whoever starts the program, as the wall tells the hall, which of its counters the hub does not have."""
        unknown, known = self.view.unknown(counters), ", ".join(counter.id for counter in counters)
        if unknown and unknown != self._unknown:
            LOG.warning("the hub has no counter %s; it has %s", ", ".join(unknown), known or "none")
        self._unknown = unknown

    def look(self) -> None:
        """Put on the screen what the wall says at this moment."""
        if self.screen is None:
            return
        moment = now()
        seen = sight(self.wall, moment, self.view)
        changed = self.screen.show(seen, now=moment.steady, media=self.media is not None and self.media.any)
        self._drawing.changed(changed)
        if self.screen.layout is not None:
            place = self.screen.layout.media
            speaking = self.wall.speaker is not None and self.wall.speaker.now is not None
            if self.screen.ids.media.hang(place, dimmed=seen.calling or speaking):
                self._drawing.changed([place])

    def _covered(self, place: Box) -> bool:
        """Tell whether a part of the wall paints its whole place by itself, as the call's panel does."""
        return self.screen is not None and self.screen.layout is not None and place == self.screen.layout.call

    def _room(self) -> tuple[int, int]:
        place = self.screen.layout.media if self.screen is not None and self.screen.layout is not None else NOWHERE
        return place.width, place.height

    def _show_media(self, picture: Picture | None) -> None:
        if self.screen is None or (picture is None and self.screen.ids.media.picture is None):
            return
        self.screen.ids.media.show(picture)
        if self.screen.layout is not None:
            # A video has its own time; its pictures are ready.
            self._drawing.draw([self.screen.layout.media])

    def _look_again(self, _: float) -> None:
        self.look()

    def _every_frame(self, _: float) -> None:
        steady = monotonic()
        newest = self.wall.announced[-1].start if self.wall.announced else None
        if newest is not None and steady - newest < CALL_ENDS:
            # Turns and flashes are kept to the frame.
            self.look()
        if self.screen is not None:
            self.screen.move(steady)

    async def run_until_stopped(self, *, picture: Path | None = None, seconds: float | None = None) -> None:
        """Open the window and follow the hub until the window closes, the system says stop, or `seconds` are over.

        `picture` is saved at that end and whenever the system sends SIGUSR1.
        """
        loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as group:
            owned = [group.create_task(follow_hub(self.settings, self.tell, self._unsaid))]
            owned.append(group.create_task(self.voice.run()))
            if self.media is not None:
                owned.append(group.create_task(self.media.run()))
            if seconds is not None:
                owned.append(group.create_task(self._end_after(seconds, picture)))
            with suppress(NotImplementedError):  # not on Windows
                for name in (signal.SIGTERM, signal.SIGINT):
                    loop.add_signal_handler(name, self.stop)
                if picture is not None:
                    loop.add_signal_handler(
                        signal.SIGUSR1, lambda: owned.append(group.create_task(self._save_whole(picture)))
                    )
            await self.async_run("asyncio")
            for task in owned:
                task.cancel()

    async def _end_after(self, seconds: float, picture: Path | None) -> None:
        await asyncio.sleep(seconds)
        if picture is not None:
            await self._save_whole(picture)
        self.stop()

    async def _save_whole(self, picture: Path) -> None:
        # As it is now, not while a change waits for its frame.
        self._drawing.draw(None)
        await save_picture(picture)


def now() -> Now:
    """Return this instant by both clocks of the device."""
    return Now(datetime.now(UTC), monotonic())
