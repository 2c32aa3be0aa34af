"""One program on one glass, whichever it is: its window, its screens, and whoever stands before it."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout

from assets.kivy_look import register_fonts
from kiosk.aloud import Aloud
from kiosk.measures import Glass
from kiosk.settings import GlassSettings
from kiosk.standing import Standing
from kiosk.tidying import draw_one_at_a_time, keep_what_stays, tidy_up
from kiosk.widgets.look import look

PAGE = (0.98, 0.97, 0.94, 1)


class GlassApp(App):
    """Draws what stands before a person and hears what is touched; a program says what comes of it.

    It gives `scene`, `parts()`, `happened()`, `bar_touched()`, `gone()` and `idle()`.
    """

    use_kivy_settings = False

    def __init__(self, settings: GlassSettings, **more: Any) -> None:
        super().__init__(**more)
        self.glass = settings
        self.stage = FloatLayout()
        self.frame: Any = None
        self.presence: Any = None
        self._tasks: asyncio.TaskGroup | None = None
        self._started: set[asyncio.Task[None]] = set()
        self._minute = -1
        self.voice = Aloud()

    @property
    def scene(self) -> Standing:
        """Return everything that stands before the person now."""
        raise NotImplementedError

    def parts(self) -> Mapping[Any, Any]:
        """Return every screen's parts by its name; asked first when the window's rules are set."""
        raise NotImplementedError

    def happened(self, happening: Any) -> None:
        """Let the program's flow decide what comes of what was touched."""
        raise NotImplementedError

    def bar_touched(self, name: str) -> None:
        """Let the program decide what a button of the bottom bar does; the one that reads aloud is heard here."""
        raise NotImplementedError

    def gone(self) -> None:
        """Hear that nobody is there any more."""
        raise NotImplementedError

    def idle(self) -> None:
        """Decide whether to ask if somebody is there; heard while nobody has touched the glass for some time."""
        raise NotImplementedError

    def half_second(self) -> None:
        """Look after what changes by itself; heard twice a second."""

    async def run_beside(self, *works: Coroutine[Any, Any, None]) -> None:
        """Run until the window closes, and `works` beside it; everything that was started is stopped again."""
        async with asyncio.TaskGroup() as self._tasks:
            beside = [self._tasks.create_task(work) for work in works]
            await self.async_run("asyncio")
            self.voice.hush()
            for task in (*beside, *self._started):
                task.cancel()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` beside the screen; it ends with the program at the latest."""
        if self._tasks is None:
            work.close()
            raise RuntimeError(f"{type(self).__name__} is not running")
        task = self._tasks.create_task(work)
        self._started.add(task)
        task.add_done_callback(self._started.discard)

    def build(self) -> FloatLayout:
        """Make the window one that a visitor cannot leave."""
        register_fonts()
        draw_one_at_a_time()
        self.parts()  # all screens are read in before the first is drawn
        from kiosk.presence import Presence

        self.presence = Presence(
            self.stage, patience=self.glass.still_there_seconds, say=lambda words: self.scene.say(words),
            gone=self.gone,
        )  # fmt: skip

        keep_what_stays()
        Window.clearcolor = PAGE
        Window.bind(
            on_request_close=lambda *_, **__: self.glass.fullscreen, on_keyboard=lambda *_: True,
            size=lambda *_: self.show(),
        )  # fmt: skip
        Clock.schedule_interval(self._second, 0.5)
        self.show()
        return self.stage

    def open_settings(self, *_: object) -> bool:
        """Open nothing: F1 is not for visitors."""
        return False

    def show(self, *, fade: bool = False) -> None:
        """Draw the screen that stands before the person anew."""
        from kiosk.widgets.frame import Frame

        scene = self.scene
        look.change(Glass(Window.width, Window.height, lower=scene.visit.lower, large=scene.visit.large))
        self._minute = scene.now.minute
        self.voice.hush()
        frame = Frame(scene, self.parts()[scene.screen], can_speak=self.voice.able, size=Window.size)
        frame.bind(on_said=lambda _, happening: self.happened(happening), on_bar=lambda _, name: self._bar(name))
        if self.frame is not None:
            self.stage.remove_widget(self.frame)
        self.frame = frame
        self.stage.add_widget(frame, index=len(self.stage.children))
        if fade:
            frame.fade_in()
        tidy_up()

    def _bar(self, name: str) -> None:
        if name != "speak":
            self.bar_touched(name)
        elif self.voice.speaking:
            self.voice.hush()
        else:
            self.start(self._speak(self.frame))

    async def _speak(self, frame: Any) -> None:
        frame.bar.show_speaking(True)
        await self.voice.read(frame.aloud(), self.scene.visit.language)
        frame.bar.show_speaking(False)
        if not self.voice.able:
            frame.bar.switch_off_speaking()

    def _second(self, _: float) -> None:
        scene = self.scene
        if scene.now.minute != self._minute:
            self._minute = scene.now.minute
            self.frame.tell_time(scene)
        self.half_second()
        if self.voice.speaking:
            self.presence.somebody()  # who listens touches nothing
        if self.presence.untouched >= self.glass.idle_seconds and self.presence.asking is None:
            self.idle()
