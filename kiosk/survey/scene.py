"""Everything a screen of the survey is drawn from, in one value: the hall, the citizen, the hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assets.words import translator
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Service, Words
from hub.protocol.survey import ProfileQuestion, SurveyElement, SurveyForm
from kiosk.standing import cut_off
from kiosk.survey.flow import Place, Screen, Trail
from kiosk.survey.hall import Guest, Hall
from kiosk.survey.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What stands before the citizen now; `now` is the office's own time.

    `guest` is whom the first screen invites; `seconds` is how long the thanks stay.
    """

    trail: Trail
    hall: Hall
    visit: Visit
    now: datetime
    guest: Guest | None = None
    seconds: int = 6

    @property
    def here(self) -> Place:
        """Return the place before the citizen."""
        return self.trail[-1]

    @property
    def screen(self) -> Screen:
        """Name the screen before the citizen."""
        return self.here.screen

    @property
    def office(self) -> OfficeInfo | None:
        """Return the office as the hub has told of it, now or before."""
        return self.hall.office

    @property
    def trouble(self) -> str:
        """Tell since when the hub does not answer, and that this is nobody's loss; who is answering need not know."""
        if self.hall.office is None or self.hall.lost_since is None or len(self.trail) > 1:
            return ""
        since = cut_off(self.hall.lost_since, self.now, self.say)
        return f"{since}. {self.say('Jawaban tetap tersimpan.')}"

    @property
    def can_go_back(self) -> bool:
        """Tell whether the back button leads anywhere."""
        return len(self.trail) > 1

    @property
    def can_ask_help(self) -> bool:
        """Tell whether the help button leads anywhere."""
        return self.screen not in (Screen.HELP, Screen.THANKS, Screen.WAITING)

    @property
    def say(self) -> Callable[[str], str]:
        """Return the terminal's own words in the citizen's language."""
        return translator(self.visit.language)

    def read(self, words: Words) -> str:
        """Return the form's or the catalogue's words in the citizen's language."""
        return words.in_language(self.visit.language)

    @property
    def form(self) -> SurveyForm:
        """Return the survey; only screens that need it ask."""
        if self.hall.form is None:
            raise LookupError("the survey is not known yet")
        return self.hall.form

    @property
    def element(self) -> SurveyElement:
        """Return the element that is asked about."""
        return self.form.elements[self.here.item]

    @property
    def question(self) -> ProfileQuestion:
        """Return the question about the person."""
        return self.form.profile[self.here.item]

    @property
    def service(self) -> Service | None:
        """Return the service that is rated; None where the catalogue has it no more."""
        return self.hall.service(self.visit.service)
