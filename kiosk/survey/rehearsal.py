"""A survey played by the terminal itself, with real touches on its own glass, and a picture of every screen.

For the demo and the handbook: the same window, hub and outbox as a citizen's. In the hall it looks at every screen and
answers without a number; at a counter it waits until somebody was served there, and answers in their place.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.survey.flow import Screen
from kiosk.touch import frames, on_glass, picture, press, until
from kiosk.widgets.button import PushButton
from kiosk.widgets.faces import Faces
from kiosk.widgets.service_rows import ServiceRow
from kiosk.widgets.tile import Tile

if TYPE_CHECKING:  # only for the name of its type
    from kiosk.survey.app import SurveyApp

# The window's fade and whatever is still being laid out.
SETTLED: Final = 12
# So long a question stands before the finger comes: somebody would have to read it.
READ: Final = 1.2
SERVED: Final = 300.0
# One after the other, as a rather satisfied citizen touches them.
SCORES: Final = (4, 3, 3, 4, 4, 3, 4, 3, 2)
SARAN: Final = "ruang tunggu panas."


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One terminal, and where its pictures go; they are numbered in the order they are taken."""

    app: "SurveyApp"
    folder: Path
    taken: list[Path]

    async def snap(self, name: str) -> None:
        """Take a picture of what is on the glass."""
        await frames(SETTLED)
        file = self.folder / f"survey-{len(self.taken) + 1:02}-{name}.png"
        await picture(file)
        self.taken.append(file)

    async def bar(self, name: str) -> None:
        """Touch a button of the bottom bar."""
        await press(self.app.frame.bar.button(name))

    async def to(self, screen: Screen, item: int = 0) -> None:
        """Wait until the place is before the citizen."""

        def there() -> bool:
            here = self.app.trail[-1]
            return here.screen is screen and here.item == item

        await until(there, what=f"the screen {screen} {item + 1}")

    async def look_at_ways_of_reading(self, name: str) -> None:
        """Take a picture lowered, enlarged, and in each language."""
        for button, way in (("lower", "lowered"), ("large", "enlarged")):
            await self.bar(button)
            await self.snap(f"{name}-{way}")
            await self.bar(button)
        for language in ("jv", "en", "id"):
            await self.bar(language)
            if language != "id":
                await self.snap(f"{name}-{language}")


async def rehearse(app: "SurveyApp", folder: Path) -> list[Path]:
    """Play a survey on every screen of `app`, and return the pictures taken, in order."""
    play = Rehearsal(app, folder, [])
    await until(lambda: app.plan.ready, seconds=30, what="the hub")
    if app.settings.quick:
        await _one_face(play)
        return play.taken
    if app.settings.counter:
        await _invited(play)
        return play.taken
    await play.snap("welcome")
    await play.look_at_ways_of_reading("welcome")
    await play.bar("help")
    await play.snap("help")
    await play.bar("back")
    await _ways_in(play)
    await _nine_questions(play)
    await _about_the_person(play)
    await _saran(play)
    return play.taken


async def _ways_in(play: Rehearsal) -> None:
    app = play.app
    number, without = _tiles()
    await press(number)
    await play.to(Screen.NUMBER)
    await play.snap("number-letter")
    letter = app.desk.hall.prefixes()[0]
    for key in (letter, *"999"):
        await press(app.frame.touching.keys[key])
    await play.snap("number")
    await press(app.frame.action.button)
    await until(lambda: bool(app.visit.refused), what="the hub's word about a number that nobody has")
    await play.snap("number-unknown")
    await play.bar("back")
    await press(without if without.get_root_window() else _tiles()[1])
    await play.to(Screen.SERVICE)
    await play.snap("service")
    await press(next(on_glass(ServiceRow)))


def _tiles() -> tuple[Tile, Tile]:
    number, without = on_glass(Tile)
    return number, without


async def _nine_questions(play: Rehearsal) -> None:
    app = play.app
    for item, element in enumerate(app.scene.form.elements):
        await play.to(Screen.QUESTION, item)
        await play.snap(f"question-{item + 1}-{element.key}")
        if element.key == "perilaku":
            await play.look_at_ways_of_reading("question")
        await asyncio.sleep(READ)
        await press(_faces().tiles[SCORES[item] - 1])
    # The way back shows what was touched.
    await play.to(Screen.PROFILE)
    await play.bar("back")
    await play.snap("question-answered-before")
    await asyncio.sleep(READ)
    await press(_faces().tiles[SCORES[-1] - 1])


def _faces() -> Faces:
    return next(on_glass(Faces))


async def _about_the_person(play: Rehearsal) -> None:
    app = play.app
    for item, question in enumerate(app.scene.form.profile):
        await play.to(Screen.PROFILE, item)
        await play.snap(f"profile-{question.key}")
        await asyncio.sleep(READ)
        touching = app.frame.touching
        declined = item == len(app.scene.form.profile) - 1
        await press(touching.decline if declined else next(iter(touching.choices.values())))


async def _saran(play: Rehearsal) -> None:
    app = play.app
    await play.to(Screen.COMMENT)
    await play.snap("saran")
    for letter in SARAN:
        await press(app.frame.touching.keyboard.keys[letter])
    await play.snap("saran-written")
    app.presence.ask()
    await play.snap("still-there")
    await press(app.presence.asking.yes)
    await press(app.frame.action.button)
    await play.to(Screen.THANKS)
    await play.snap("thanks")
    await press(next(on_glass(PushButton, lambda button: button is app.frame.action.button)))
    await play.to(Screen.WELCOME)
    await until(app.desk.all_brought, seconds=30, what="the hub to have the answer")


async def _invited(play: Rehearsal) -> None:
    """Answer as the one who was just served at this counter, without a picture of what the hall's terminal shows."""
    app = play.app
    await play.snap("at-the-counter")
    await until(lambda: app.frame.scene.guest is not None, seconds=SERVED, what="somebody who was served")
    await play.snap("invited")
    await press(app.frame.action.button)
    for item, score in enumerate(SCORES):
        await play.to(Screen.QUESTION, item)
        await asyncio.sleep(READ)
        await press(_faces().tiles[score - 1])
    for item in range(len(app.scene.form.profile)):
        await play.to(Screen.PROFILE, item)
        await asyncio.sleep(READ)
        await press(app.frame.touching.decline)
    await play.to(Screen.COMMENT)
    await press(app.frame.action.button)
    await play.to(Screen.THANKS)
    await play.snap("invited-thanks")
    await until(app.desk.all_brought, seconds=30, what="the hub to have the answer")


async def _one_face(play: Rehearsal) -> None:
    app = play.app
    await play.to(Screen.MOOD)
    await play.snap("mood")
    await play.look_at_ways_of_reading("mood")
    await asyncio.sleep(READ)
    await press(_faces().tiles[2])
    await play.to(Screen.REASON)
    await play.snap("reason")
    await asyncio.sleep(READ)
    await press(app.frame.touching.reasons["waktu"])
    await play.to(Screen.THANKS)
    await play.snap("mood-thanks")
    await until(app.desk.all_brought, seconds=30, what="the hub to have the face")
