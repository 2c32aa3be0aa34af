"""Which screen of the survey follows which. No window is needed to read or to test it.

The official questionnaire begins with the profile. Here the nine elements come first: an answer counts once they are
complete, and each question about the person may be declined, so whoever walks away at "Umur Anda?" has still been
heard; and nobody is asked about themselves before they were asked for their opinion.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from hub.protocol.survey import Invitation


class Screen(StrEnum):
    """Everything a citizen can stand before; `QUESTION` and `PROFILE` are several of one kind."""

    WAITING = "waiting"
    WELCOME = "welcome"
    NUMBER = "number"
    SERVICE = "service"
    QUESTION = "question"
    PROFILE = "profile"
    COMMENT = "comment"
    THANKS = "thanks"
    MOOD = "mood"
    REASON = "reason"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Place:
    """One screen; `item` counts the questions from 0."""

    screen: Screen
    item: int = 0


# The places behind the citizen and, last, the one before them.
Trail: TypeAlias = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What this terminal asks: whether it knows the form yet, all or one face, and how many questions there are."""

    ready: bool
    quick: bool = False
    questions: int = 9
    profile: int = 4


@dataclass(frozen=True, slots=True)
class Invited:
    """A served ticket's invitation was taken up: from the glass, or after its number was typed."""

    invitation: Invitation


@dataclass(frozen=True, slots=True)
class NumberOpened:
    """The citizen wants to type the number on the paper."""


@dataclass(frozen=True, slots=True)
class KeyTouched:
    """A key was touched: a sign, "back" or "clear"."""

    key: str


@dataclass(frozen=True, slots=True)
class NumberTyped:
    """The number is complete: the hub is asked for its invitation."""


@dataclass(frozen=True, slots=True)
class NumberRefused:
    """The hub gives no invitation for the number, or gives no answer; `why` is its code."""

    why: str


@dataclass(frozen=True, slots=True)
class WithoutNumber:
    """The citizen has no number: the service is chosen by hand."""


@dataclass(frozen=True, slots=True)
class ServiceChosen:
    """This is the service that was received."""

    service: str


@dataclass(frozen=True, slots=True)
class PageTurned:
    """Another page of the same screen."""

    page: int


@dataclass(frozen=True, slots=True)
class Rated:
    """A face was touched."""

    score: int


@dataclass(frozen=True, slots=True)
class Told:
    """A question about the person was answered, or declined (None)."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """The last thing was touched: the answer goes on its way, with what was written or without."""


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """What mattered most in the quick mode, or nothing (None)."""

    element: str | None


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """The help button was touched."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The back button was touched."""


@dataclass(frozen=True, slots=True)
class Finished:
    """It is over: thanked, gone, or nobody there any more."""


@dataclass(frozen=True, slots=True)
class HallChanged:
    """The hub told something new: the form, or that somebody was served at this counter."""


Happening: TypeAlias = (
    Invited | NumberOpened | KeyTouched | NumberTyped | NumberRefused | WithoutNumber | ServiceChosen | PageTurned
    | Rated | Told | Sent | ReasonGiven | HelpWanted | WentBack | Finished | HallChanged
)  # fmt: skip


def home(plan: Plan) -> Trail:
    """Return what the next citizen sees first."""
    return (Place(Screen.WAITING if not plan.ready else Screen.MOOD if plan.quick else Screen.WELCOME),)


def next_trail(trail: Trail, happening: Happening, plan: Plan) -> Trail:
    """Return the places after `happening`; one that means nothing here changes nothing."""
    here = trail[-1]
    match here.screen, happening:
        case _, Finished():
            return home(plan)
        case _, HallChanged():
            # Whoever is in the middle of answering is not disturbed.
            return home(plan) if len(trail) == 1 and here.screen is not Screen.THANKS else trail
        case ((Screen.THANKS | Screen.WAITING), _):
            return trail
        case _, WentBack():
            return trail[:-1] or trail if len(trail) > 1 else trail
        case Screen.HELP, _:
            return trail
        case _, HelpWanted():
            return (*trail, Place(Screen.HELP))
        case Screen.WELCOME, NumberOpened():
            return (*trail, Place(Screen.NUMBER))
        case ((Screen.WELCOME | Screen.NUMBER), WithoutNumber()):
            return (*trail, Place(Screen.SERVICE))
        case ((Screen.WELCOME | Screen.NUMBER), Invited()) | (Screen.SERVICE, ServiceChosen()):
            return (*trail, Place(Screen.QUESTION))
        case (Screen.QUESTION, Rated()) | (Screen.PROFILE, Told()):
            return (*trail, _after(here, plan))
        case (Screen.COMMENT, Sent()) | (Screen.REASON, ReasonGiven()):
            return (Place(Screen.THANKS),)
        case Screen.MOOD, Rated():
            return (*trail, Place(Screen.REASON))
        case _:
            return trail


def _after(here: Place, plan: Plan) -> Place:
    """Return the next question, then the next about the person, then the saran."""
    asked = plan.questions if here.screen is Screen.QUESTION else plan.profile
    if here.item + 1 < asked:
        return Place(here.screen, here.item + 1)
    if here.screen is Screen.QUESTION and plan.profile:
        return Place(Screen.PROFILE)
    return Place(Screen.COMMENT)
