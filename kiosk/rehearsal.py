"""A visit played by the kiosk itself, with real touches on its own glass, and a picture after every step.

For the demo and the handbook: the same window, hub and printer as a visitor's.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.flow import Screen
from kiosk.scene import Paper
from kiosk.touch import frames, on_glass, picture, press, until
from kiosk.widgets.button import PushButton
from kiosk.widgets.tick_row import TickRow
from kiosk.widgets.tile import GroupTile, Tile

if TYPE_CHECKING:  # only for the name of its type
    from kiosk.app import KioskApp

# The window's fade and whatever is still being laid out.
SETTLED = 12


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One kiosk, and where its pictures go; they are numbered in the order they are taken."""

    app: "KioskApp"
    folder: Path
    taken: list[Path]

    async def snap(self, name: str) -> None:
        """Take a picture of what is on the glass."""
        await frames(SETTLED)
        file = self.folder / f"kiosk-{len(self.taken) + 1:02}-{name}.png"
        await picture(file)
        self.taken.append(file)

    async def bar(self, name: str) -> None:
        """Touch a button of the bottom bar."""
        await press(self.app.frame.bar.button(name))

    async def to(self, screen: Screen) -> None:
        """Wait until `screen` is before the visitor."""
        await until(lambda: self.app.trail[-1] is screen, what=f"the screen {screen}")

    async def home(self) -> None:
        """Go back as far as one can."""
        while len(self.app.trail) > 1:
            await self.bar("back")


async def rehearse(app: "KioskApp", folder: Path) -> list[Path]:
    """Play a visit on every screen of `app`, and return the pictures taken, in order."""
    play = Rehearsal(app, folder, [])
    await until(lambda: app.desk.lobby.office is not None, seconds=30, what="the hub")
    if app.trail[-1] is Screen.CLOSED:
        await play.snap("closed")
        await press(app.frame.action.button)
    await play.snap("services")
    await _ways_of_reading(play)
    await _ways_of_finding(play)
    await _visit(play)
    return play.taken


async def _ways_of_reading(play: Rehearsal) -> None:
    for button, name in (("lower", "services-lowered"), ("large", "services-enlarged")):
        await play.bar(button)
        await play.snap(name)
        await play.bar(button)
    for language in ("jv", "en", "id"):
        await play.bar(language)
        if language != "id":
            await play.snap(f"services-{language}")
    await play.bar("help")
    await play.snap("help")
    await play.bar("back")


async def _ways_of_finding(play: Rehearsal) -> None:
    start = len(play.app.trail)
    for group in list(on_glass(GroupTile))[:1]:
        await press(group)
        await play.to(Screen.GROUP)
        await play.snap("group")
        await play.bar("back")
    from kiosk.widgets.pieces import SearchField

    for field in list(on_glass(SearchField))[:1]:
        await press(field)
        await play.to(Screen.SEARCH)
        word = play.app.desk.lobby.most_used()[0].short.id.casefold()
        for letter in word:
            if letter in play.app.frame.touching.keyboard.keys:
                await press(play.app.frame.touching.keyboard.keys[letter])
        await play.snap("search")
        await play.bar("back")
    if len(play.app.trail) != start:
        raise RuntimeError("the way back does not lead back")
    with_cases = next((one for one in play.app.desk.lobby.most_used() if one.variants), None)
    tiles = {tile.strong: tile for tile in on_glass(Tile)}
    if with_cases is not None and (tile := tiles.get(with_cases.short.id)) is not None:
        await press(tile)
        await play.to(Screen.VARIANT)
        await play.snap("variant")
        await play.bar("back")


async def _visit(play: Rehearsal) -> None:
    app = play.app
    plain = next(one for one in app.desk.lobby.most_used() if not one.variants)
    await press(next(on_glass(Tile, lambda tile: tile.strong == plain.short.id)))
    await play.to(Screen.CHECKLIST)
    await play.snap("checklist-untouched")
    rows: list[TickRow] = [row for row in on_glass(TickRow) if row is not app.frame.touching.priority]
    for row in rows[:-1]:
        await press(row)
    await play.snap("checklist")
    for button, name in (("lower", "checklist-lowered"), ("large", "checklist-enlarged")):
        await play.bar(button)
        await play.snap(name)
        await play.bar(button)
    for language in ("jv", "en", "id"):
        await play.bar(language)
        if language != "id":
            await play.snap(f"checklist-{language}")
    app.presence.ask()
    await play.snap("still-there")
    await press(app.presence.asking.yes)
    if not app.scene.taking:
        await play.home()
        return
    await press(app.frame.action.button)
    await play.to(Screen.TICKET)
    await until(lambda: app.paper is not Paper.PRINTING, seconds=30, what="the printer")
    await play.snap("ticket")
    await press(next(on_glass(PushButton, lambda button: button is app.frame.action.button)))
    await until(lambda: app.ticket is None, what="the end of the visit")
    await play.snap("services-again")
