"""What the handlers may use, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

from aiohttp import web

from hub.domain.notice_ways import NoticeWays
from hub.domain.office import OfficeRules
from hub.domain.survey_alerts import LastAnswers
from hub.domain.survey_misuse import RecentAnswers
from hub.feed.hall_feed import HallFeed
from hub.protocol.standards import Catalogue
from hub.storage.reader import Reader
from hub.storage.stores import Stores
from hub.storage.writer import Writer
from hub.web.complaint_desk import ComplaintDesk
from hub.web.evidence_desk import EvidenceDesk
from hub.web.hall_hearing import HallHearing
from hub.web.hall_voice import HallVoice
from hub.web.identity import Identities
from hub.web.joined_voice import JoinedVoice
from hub.web.limits import AttemptLimit
from hub.web.printers_known import KnownPrinters
from hub.web.published_index import Published
from hub.web.readiness import Readiness
from hub.web.receipts_ordered import ReceiptsOrdered
from hub.web.report_making import ReportMaker
from hub.web.running_text import RunningText
from hub.web.sheet_desk import SheetDesk
from hub.web.slip_drawing import SlipDrawer
from hub.web.survey_chosen import SurveyChosen
from hub.web.wall import RememberedHall

P = ParamSpec("P")
Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class House:
    """One office's hub at work: rules, memory, feed, and who is who."""

    rules: OfficeRules
    catalogue: Catalogue
    writer: Writer
    reader: Reader
    feed: HallFeed
    identities: Identities
    public_url: str
    queue_word: str
    running: RunningText
    voice: HallVoice
    joined_voice: JoinedVoice
    secure_cookies: bool
    database_folder: Path | None
    reports: ReportMaker
    complaints: ComplaintDesk
    evidence: EvidenceDesk
    notices: NoticeWays = field(default_factory=NoticeWays)
    hearing: HallHearing = field(default_factory=HallHearing)
    remembered: RememberedHall = field(default_factory=RememberedHall)
    attempts: AttemptLimit = field(default_factory=AttemptLimit)
    # An office behind one address has many clerks, so this one is more patient.
    attempts_from_anywhere: AttemptLimit = field(default_factory=lambda: AttemptLimit(failures=30))
    printers: KnownPrinters = field(default_factory=KnownPrinters)
    receipts: ReceiptsOrdered = field(default_factory=ReceiptsOrdered)
    drawer: SlipDrawer = field(default_factory=SlipDrawer)
    sheets: SheetDesk = field(default_factory=SheetDesk)
    recent_answers: RecentAnswers = field(default_factory=RecentAnswers)
    survey: SurveyChosen = field(default_factory=SurveyChosen)
    published: Published = field(default_factory=Published)
    # Who types numbers at a terminal, or answers without a ticket on a phone.
    survey_attempts: AttemptLimit = field(default_factory=lambda: AttemptLimit(failures=12, window=120.0))
    # Whoever has many addresses answers without a ticket no more often than a busy lobby does.
    survey_attempts_at_all: AttemptLimit = field(default_factory=lambda: AttemptLimit(failures=60, window=3600.0))
    readiness: Readiness = field(default_factory=Readiness)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def catalogue_office(self) -> str:
        """The office's id."""
        return self.rules.catalogue.office.id

    @property
    def running_text(self) -> tuple[str, ...]:
        """What runs along the bottom of the wall now."""
        return self.running.now(self.clock())

    @property
    def last_answers(self) -> LastAnswers:
        """The last answers at each counter, by the alert's rule as the office chose it."""
        return self.survey.last_answers

    async def do(self, action: Callable[Concatenate[Stores, P], Result], *args: P.args, **kwargs: P.kwargs) -> Result:
        """Have the writer run `action`; returns after the commit."""
        return await self.writer.do(action, *args, **kwargs)


HOUSE: Final = web.AppKey("house", House)
