"""Everything a screen is drawn from, in one value: the hall, the visitor, the hour, and the number given."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assets.words import translator
from hub.protocol.complaint_address import complaint_address
from hub.protocol.complaint_form import ComplaintForm
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability, Requirement, Service, Variant, Words
from hub.protocol.tickets import IssuedTicket
from kiosk.complaint.delivery import Delivery
from kiosk.complaint.flow import Question
from kiosk.flow import Screen, Trail, complains
from kiosk.lobby import Lobby
from kiosk.standing import cut_off
from kiosk.visit import Visit


class Paper(StrEnum):
    """What is known of the paper at this moment."""

    NONE = "none"
    PRINTING = "printing"
    THERE = "there"
    UNSURE = "unsure"
    OUT = "out"
    HELD = "held"  # the roll ended in the middle: the rest comes out by itself once there is a new one
    FAILED = "failed"

    @property
    def with_new_roll(self) -> "Paper":
        """Return what is known once a printer prints again."""
        return {Paper.OUT: Paper.FAILED, Paper.HELD: Paper.UNSURE}.get(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What stands before the visitor now; `now` is the office's own time.

    `paper` tells of the ticket's paper, `listing` of the list to take home; `seconds` is how long a screen that
    clears itself stays; `unanswered` is set when the hub did not answer a wish for a number, `refusal` when it said
    no; `printed_again` when the visitor has had the ticket printed once more; `delivery` is how far a complaint is,
    `form` what the office says of complaints.
    """

    trail: Trail
    lobby: Lobby
    visit: Visit
    now: datetime
    ticket: IssuedTicket | None = None
    paper: Paper = Paper.NONE
    seconds: int = 15
    unanswered: bool = False
    refusal: Availability | None = None
    listing: Paper = Paper.NONE
    printed_again: bool = False
    delivery: Delivery = field(default_factory=Delivery)
    form: ComplaintForm | None = None

    @property
    def may_print_again(self) -> bool:
        """Tell whether "Cetak ulang" can help: once, and while a printer prints."""
        doubtful = self.paper in (Paper.FAILED, Paper.UNSURE)
        return doubtful and not self.printed_again and not self.lobby.paperless

    @property
    def screen(self) -> Screen | Question:
        """Name the screen before the visitor."""
        return self.trail[-1]

    @property
    def office(self) -> OfficeInfo | None:
        """Return the office as the hub has told of it."""
        return self.lobby.office

    @property
    def trouble(self) -> str:
        """Tell since when the hub does not answer; before it was ever heard, a screen of its own says so."""
        return cut_off(self.lobby.lost_since, self.now, self.say) if self.office else ""

    @property
    def can_go_back(self) -> bool:
        """Tell whether the back button leads anywhere; not from what is being given or registered, or was."""
        given = (Screen.ISSUING, Screen.TICKET, Question.RECEIPT)
        return len(self.trail) > 1 and self.screen not in given and not self.delivery.under_way

    @property
    def can_ask_help(self) -> bool:
        """Tell whether the help button leads anywhere."""
        elsewhere = (Screen.ISSUING, Screen.TICKET, Screen.HELP, Question.RECEIPT)
        return self.screen not in elsewhere and not self.delivery.under_way

    @property
    def may_complain(self) -> bool:
        """Tell whether the way to the complaint form is shown: not to somebody who is in it already."""
        return self.office is not None and not complains(self.trail)

    def complaint_url(self, *, service: str | None = None) -> str:
        """Return the form's address for the visitor's own phone; an empty text where the hub names none."""
        return complaint_address(self.office.complaint_url, service=service) if self.office else ""

    @property
    def say(self) -> Callable[[str], str]:
        """Return the kiosk's own words in the visitor's language."""
        return translator(self.visit.language)

    def read(self, words: Words) -> str:
        """Return the catalogue's words in the visitor's language."""
        return words.in_language(self.visit.language)

    @property
    def service(self) -> Service:
        """Return the chosen service; only screens that come after the choice ask for it."""
        service = self.lobby.service(self.visit.service)
        if service is None:
            raise LookupError(f"the catalogue has no service {self.visit.service!r}")
        return service

    @property
    def variant(self) -> Variant | None:
        """Return the chosen case of the service, where it has cases."""
        return self.service.variant(self.visit.variant)

    @property
    def needs(self) -> tuple[Requirement, ...]:
        """Return what the visitor brings."""
        return self.service.requirements_for(self.visit.variant)

    @property
    def availability(self) -> Availability:
        """Return whether a number can be had for the chosen service."""
        return self.lobby.availability(self.visit.service)

    @property
    def called_to(self) -> str | None:
        """Return the counter that this visitor's own number was called to; None while it was not called."""
        return self.lobby.called.get(self.ticket.number) if self.ticket else None

    @property
    def taking(self) -> bool:
        """Say whether "Ambil nomor" can work now."""
        return self.lobby.lost_since is None and self.availability.taking
