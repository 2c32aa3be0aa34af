"""Which screen follows which. No window is needed to read or to test it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kiosk.complaint import flow as complaint
from kiosk.complaint.flow import ComplaintOpened, Question, question_after


class Screen(StrEnum):
    """Everything a visitor can stand before, but for the complaint form's questions."""

    SERVICES = "services"
    GROUP = "group"
    SEARCH = "search"
    VARIANT = "variant"
    CHECKLIST = "checklist"
    ISSUING = "issuing"
    TICKET = "ticket"
    CLOSED = "closed"
    OFFLINE = "offline"
    HELP = "help"


class Situation(StrEnum):
    """Whether numbers can be had at all; it decides what a new visitor sees first."""

    TAKING = "taking"
    CLOSED = "closed"
    OFFLINE = "offline"


# The screens behind the visitor and, last, the one before them.
Trail: TypeAlias = tuple[Screen | Question, ...]


@dataclass(frozen=True, slots=True)
class GroupChosen:
    """A group of services was touched; None is the list of all."""

    group: str | None


@dataclass(frozen=True, slots=True)
class SearchOpened:
    """The search field was touched."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The words looked for are now `query`."""

    query: str


@dataclass(frozen=True, slots=True)
class ServiceChosen:
    """A service was touched; `cases` when the visitor must say which case it is."""

    service: str
    cases: bool = False


@dataclass(frozen=True, slots=True)
class VariantChosen:
    """A case of the service was touched."""

    variant: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """A requirement was ticked, or its tick taken back."""

    requirement: str


@dataclass(frozen=True, slots=True)
class PriorityAsked:
    """The visitor asks to go first, or takes it back."""


@dataclass(frozen=True, slots=True)
class PageTurned:
    """Another page of the same screen."""

    page: int


@dataclass(frozen=True, slots=True)
class NumberWanted:
    """ "Ambil nomor" was touched."""


@dataclass(frozen=True, slots=True)
class ListWanted:
    """ "Cetak daftar" was touched: the missing things on paper, without a number."""


@dataclass(frozen=True, slots=True)
class PaperAgainWanted:
    """ "Cetak ulang" was touched: the ticket did not come out, or perhaps not."""


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """The hub has given a number."""


@dataclass(frozen=True, slots=True)
class NumberRefused:
    """The hub gives no number now: closed, or today's numbers are used up."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The visitor wants to read requirements although no numbers are given."""


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """The help button was touched."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The back button was touched."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The visit is over: paper taken, time run out, or nobody there any more."""


@dataclass(frozen=True, slots=True)
class SituationChanged:
    """The office opened or closed, or the hub was lost or came back."""


Happening: TypeAlias = (
    GroupChosen | SearchOpened | Typed | ServiceChosen | VariantChosen | Ticked | PriorityAsked | PageTurned
    | NumberWanted | ListWanted | PaperAgainWanted | NumberGiven | NumberRefused | Looking | HelpWanted | WentBack
    | Finished | SituationChanged | complaint.Said
)  # fmt: skip

HOME = {
    Situation.TAKING: Screen.SERVICES,
    Situation.CLOSED: Screen.CLOSED,
    Situation.OFFLINE: Screen.OFFLINE,
}


# From here one may complain, whether numbers are given or not.
COMPLAIN_FROM = (Screen.SERVICES, Screen.CLOSED, Screen.HELP)


def home(situation: Situation) -> Trail:
    """Return what a new visitor sees first."""
    return (HOME[situation],)


def next_trail(trail: Trail, happening: Happening, situation: Situation) -> Trail:
    """Return the screens after `happening`; one that means nothing here changes nothing."""
    match trail[-1], happening:
        case _, Finished():
            return home(situation)
        case _, SituationChanged():
            # Somebody in the middle of a visit is not thrown out: a band tells them, and their screen waits.
            return home(situation) if len(trail) == 1 and trail[0] in HOME.values() else trail
        case Screen.ISSUING, NumberGiven():
            return (Screen.TICKET,)
        case Screen.ISSUING, NumberRefused():
            return (*trail[:-1], Screen.CLOSED)
        case ((Screen.ISSUING | Screen.TICKET | Question.RECEIPT), _):
            return trail
        case _, WentBack():
            return trail[:-1] or trail if len(trail) > 1 else trail
        case here, ComplaintOpened() if here in COMPLAIN_FROM and not complains(trail):
            # Whoever asked for help and found this goes back to where they asked.
            return (*(trail[:-1] if here is Screen.HELP else trail), Question.OFFER)
        case Screen.HELP, _:
            return trail
        case _, HelpWanted():
            return (*trail, Screen.HELP)
        case Screen.CLOSED, Looking():
            # After a refusal the visitor goes back to the choice they came from.
            return trail[: trail.index(Screen.SERVICES) + 1] if Screen.SERVICES in trail else (*trail, Screen.SERVICES)
        case Screen.SERVICES, GroupChosen():
            return (*trail, Screen.GROUP)
        case ((Screen.SERVICES | Screen.GROUP), SearchOpened()):
            return (*trail, Screen.SEARCH)
        case ((Screen.SERVICES | Screen.GROUP | Screen.SEARCH), ServiceChosen(cases=cases)):
            return (*trail, Screen.VARIANT if cases else Screen.CHECKLIST)
        case Screen.VARIANT, VariantChosen():
            return (*trail, Screen.CHECKLIST)
        case Screen.CHECKLIST, NumberWanted():
            return (*trail, Screen.ISSUING)
        case Question() as question, _:
            following = question_after(question, happening)
            # What was registered is not gone back to.
            return (following,) if following is Question.RECEIPT else (*trail, following) if following else trail
        case _:
            return trail


def complains(trail: Trail) -> bool:
    """Tell whether somebody is in the middle of the complaint form, be it that they read the help."""
    return any(isinstance(place, Question) for place in trail)
