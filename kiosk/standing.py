"""What every screen of this house is drawn from, whichever program it belongs to: the kiosk or the survey terminal."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from assets.dates import clock
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Words


class Reader(Protocol):
    """How the person before the glass reads."""

    @property
    def language(self) -> str:
        """Return "id", "jv" or "en"."""

    @property
    def lower(self) -> bool:
        """Tell whether everything that is touched stands low."""

    @property
    def large(self) -> bool:
        """Tell whether letters are enlarged."""


class Standing(Protocol):
    """What stands before a person now; `trouble` is the sentence of the band under the header, or empty."""

    @property
    def screen(self) -> str:
        """Name the screen."""

    @property
    def visit(self) -> Reader:
        """Return how the person reads."""

    @property
    def now(self) -> datetime:
        """Return the office's own time."""

    @property
    def office(self) -> OfficeInfo | None:
        """Return whose house this is, None before it is known."""

    @property
    def say(self) -> Callable[[str], str]:
        """Return the house's own words in the person's language."""

    @property
    def trouble(self) -> str:
        """Return what is to be told calmly on every screen."""

    @property
    def can_go_back(self) -> bool:
        """Tell whether the back button leads anywhere."""

    @property
    def can_ask_help(self) -> bool:
        """Tell whether the help button leads anywhere."""

    def read(self, words: Words) -> str:
        """Return the office's words in the person's language."""


def cut_off(since: datetime | None, now: datetime, say: Callable[[str], str]) -> str:
    """Say since when the hub does not answer; an empty text while it does."""
    return say("Tidak terhubung sejak {time}").format(time=clock(since.astimezone(now.tzinfo))) if since else ""
