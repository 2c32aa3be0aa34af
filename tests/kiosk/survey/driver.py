"""Runs journeys on the real survey terminal, in a process of its own, as `tests.kiosk.driver` does on the kiosk.

``python -m tests.kiosk.survey.driver WIDTHxHEIGHT FOLDER JOURNEY …``
"""

import asyncio
import os
import subprocess
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.survey.settings import SurveySettings
from kiosk.window import prepare_window
from tests.kiosk.survey.fake_hub import SurveyHub, survey_hub
from tests.kiosk.waiting import PATIENT, rested, touched, until

PATIENCE = int(os.environ.get("PATIENCE", "300"))
ROOT = Path(__file__).parents[3]
# Half as wide and half as high as the usual glass: the same screens, drawn in half the time. Looks are judged at FULL.
HALF, FULL = "540x960", "1080x1920"


def played(folder: Path, *journeys: str, size: str = HALF, **environment: str) -> str:
    """Play `journeys` off-screen and return what they wrote; their failure is the test's."""
    around = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    around |= {"SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy", "KIVY_HOME": str(folder / "kivy")}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.kiosk.survey.driver", size, str(folder), *journeys],
        cwd=ROOT, env=around | environment, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, f"{size}:\n{ended.stdout[-4000:]}\n{ended.stderr[-6000:]}"
    return ended.stdout


@dataclass
class Stand:
    """A survey terminal in its window, with the hub it talks to, and a finger."""

    app: Any
    hub: SurveyHub
    folder: Path

    async def start(self) -> None:
        """Stand before the first screen, as the next citizen."""
        from kiosk.survey.flow import Finished, Screen

        await until(self.app.desk.all_brought, what="what the last one left")
        self.hub.forget()
        self.app.happened(Finished())
        first = Screen.MOOD if self.app.settings.quick else Screen.WELCOME
        await until(lambda: [place.screen for place in self.app.trail] == [first], what="the first screen")

    def there(self, words: str) -> Any:
        """Return what can be touched and says `words`; None when nothing does."""
        from kiosk.touch import on_glass
        from kiosk.widgets.touchable import Touchable

        def says(thing: Any) -> bool:
            texts = (getattr(thing, name, "") for name in ("words", "strong", "name"))
            return any(text and text.startswith(words) for text in texts)

        return next((thing for thing in on_glass(Touchable, lambda one: not one.off) if says(thing)), None)

    def reads(self, words: str) -> bool:
        """Say whether `words` can be read on the glass."""
        from kiosk.touch import on_glass
        from kiosk.widgets.words import Words

        return any(words in label.words for label in on_glass(Words))

    async def touch(self, words: str) -> None:
        """Touch what says `words`, once it is there."""
        met = False
        while not met:
            await until(lambda: self.there(words) is not None, what=f"something to touch that says {words!r}")
            met = await touched(self.there(words))

    async def act(self) -> None:
        """Touch the one great button, once it is there."""
        from kiosk.touch import press

        await until(lambda: getattr(self.app.frame.action, "button", None) is not None, what="the great button")
        await press(self.app.frame.action.button)

    async def bar(self, name: str) -> None:
        from kiosk.touch import press

        await rested(self.app.frame.bar.button(name))
        await press(self.app.frame.bar.button(name))

    async def see(self, words: str, *, seconds: float = PATIENT) -> None:
        """Wait until `words` can be read."""
        await until(lambda: self.reads(words), seconds=seconds, what=f"the words {words!r}")

    async def gone(self, words: str) -> None:
        """Wait until `words` can no longer be read."""
        await until(lambda: not self.reads(words), what=f"the end of the words {words!r}")

    async def tiles(self) -> Any:
        """Return the four faces, once they are there: they come with a fade."""
        from kiosk.touch import on_glass
        from kiosk.widgets.faces import Faces

        await until(lambda: next(on_glass(Faces), None), what="the faces")
        return next(on_glass(Faces)).tiles

    async def rate(self, score: int) -> None:
        """Touch a face."""
        from kiosk.touch import press

        tile = (await self.tiles())[score - 1]
        await rested(tile)
        await press(tile)

    async def at(self, screen: str, item: int = 0) -> None:
        """Wait until the place is before the citizen."""

        def there() -> bool:
            here = self.app.trail[-1]
            return str(here.screen) == screen and here.item == item

        await until(there, what=f"the screen {screen} {item + 1}; it is {self.app.trail[-1]}")

    async def rate_all(self, *scores: int, first: int = 0) -> None:
        """Touch one face after the other."""
        for item, score in enumerate(scores, first):
            await self.at("question", item)
            await self.rate(score)

    async def decline_all(self) -> None:
        """Say nothing about oneself."""
        for item in range(4):
            await self.at("profile", item)
            await self.touch("Tidak menjawab")

    async def brought(self, count: int = 1) -> None:
        """Wait until the hub has so many answers, and the terminal none any more."""
        await until(
            lambda: len(self.hub.kept) >= count and self.app.desk.all_brought(),
            what=f"{count} answers at the hub; there are {len(self.hub.kept)}",
        )  # fmt: skip


async def _run(played_here: list[Any], size: str, folder: Path) -> None:
    from hub.client.survey import SurveyHub as Client
    from kiosk.survey.app import SurveyApp
    from kiosk.survey.desk import Desk
    from kiosk.survey.own_folder import own_folder

    wanted: dict[str, Any] = getattr(played_here[0], "settings", {})
    settings = SurveySettings(size=size, fullscreen=True, folder=str(folder / "own"), **{"thanks_seconds": 60} | wanted)
    failed: list[BaseException] = []
    async with AsyncExitStack() as stack:
        hub = survey_hub()
        hub.answering = "HUB_AWAY" not in os.environ
        url = await stack.enter_async_context(hub.served())
        outbox = stack.enter_context(own_folder(settings.own_folder))

        async def find() -> Client:
            return await stack.enter_async_context(Client(url, timeout=1.0))

        async def play(app: SurveyApp) -> None:
            try:
                stand = Stand(app, hub, folder)
                for journey in played_here:
                    sys.stdout.write(f"{journey.__name__}\n")
                    await stand.start()
                    async with asyncio.timeout(PATIENCE - 20):
                        await journey(stand)
            except BaseException as error:
                failed.append(error)
            app.stop()

        app = SurveyApp(
            settings,
            lambda heard: Desk(
                find, outbox, folder=settings.own_folder, device="survey-1", heard=heard,
                counter=settings.counter or None, fresh=timedelta(seconds=settings.invite_seconds),
            ),
            on_ready=lambda app: app.start(play(app)),
        )  # fmt: skip
        await app.run_survey()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for error in failed:
        raise error
    assert not left, f"still running: {left}"


if __name__ == "__main__":
    from tests.kiosk.survey import journeys

    pixels, place, *names = sys.argv[1:]
    width, height = pixels.split("x")
    prepare_window((int(width), int(height)), fullscreen=False, home=Path(place) / "kivy")
    asyncio.run(_run([getattr(journeys, name) for name in names], pixels, Path(place)))
