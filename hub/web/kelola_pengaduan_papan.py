"""`/kelola/pengaduan/papan`: what the complaints of a period come to, what is late, and the papers made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from aiohttp import web

from hub.actions import complaint_board, complaint_papers
from hub.actions.complaining import counter_names
from hub.actions.complaint_board import Look, Seen
from hub.domain.complaint_access import DESK, OVERSIGHT
from hub.domain.complaint_board import (
    Figures,
    is_month,
    month_after,
    month_before,
    month_of,
    period_name,
)
from hub.domain.complaint_evaluation import LONGEST_CELL, LONGEST_LINE, MOST_STEPS
from hub.domain.complaint_names import RATING_NAMES, STATE_NAMES
from hub.domain.refusals import NotFound, RuleBroken
from hub.domain.skm import in_thousands, indonesian, rounded
from hub.domain.survey_follow_up import ReportRefused
from hub.domain.survey_period import Period, long_day
from hub.domain.survey_report_period import named, period_named, report_period
from hub.storage.database import Connection
from hub.web import complaint_papers as papers
from hub.web import kelola_pengaduan_papan_charts as charts
from hub.web.api_complaint_board import look_of
from hub.web.api_survey_board import today
from hub.web.identity import SignedInPerson
from hub.web.kelola import SUPERVISORS, show
from hub.web.keys import HOUSE

PAGE: Final = "/kelola/pengaduan/papan"
# So many months back are offered; days of one's own reach everything.
MOST_MONTHS: Final = 36
# So many of the overdue are named; the register has them all.
MOST_LATE: Final = 12
UNREADABLE: Final = "Tanggal itu tidak dapat dibaca. Yang tampil bulan ini."
KINDS: Final = {"register-pdf", "register-xlsx", "evaluation-pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is shown; `problem` says why it is not what was asked for."""

    period: Period
    with_supervisory: bool
    problem: str = ""

    def address(self, period: Period | None = None) -> str:
        """Return the page of another period, else this one's."""
        shown = period or self.period
        parts = (
            {"bulan": f"{shown.starts:%Y-%m}"}
            if is_month(shown)
            else {"dari": shown.starts.isoformat(), "sampai": shown.ends.isoformat()}
        )
        return f"{PAGE}?{urlencode(parts | self._without)}"

    def paper(self, kind: str) -> str:
        """Return where a paper of this period is made."""
        which, _, ending = kind.partition("-")
        way = {"register": "register", "evaluation": "evaluasi"}[which]
        return f"/kelola/pengaduan/{way}/{named(self.period)}/{ending}"

    @property
    def _without(self) -> dict[str, str]:
        return {} if self.with_supervisory else {"pengawasan": "tidak"}


async def get_board_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the board of the period that is asked for, the running month without a choice."""
    house, day = request.app[HOUSE], today(request.app[HOUSE])
    asked = _asked(request, day)

    def read(connection: Connection) -> tuple[Look, Seen, Any, dict[str, str]]:
        look = look_of(house, connection, known.person, asked.period, with_supervisory=asked.with_supervisory)
        seen = complaint_board.seen(connection, look, at=house.clock())
        return look, seen, complaint_board.evaluation(connection, asked.period), counter_names(connection)

    look, seen, (version, written), counters = await house.reader.read(read)
    board, role = seen.board, known.person.role
    return await show(
        request,
        known,
        "kelola_pengaduan_papan.html",
        asked=asked,
        board=board,
        seen=seen,
        sees_supervisory=look.sees_supervisory,
        may_see_supervisory=role in OVERSIGHT,
        may_name=role in DESK | OVERSIGHT,
        may_write=role in SUPERVISORS,
        trend=charts.trend_of(board.months),
        length=charts.length,
        most=max((part.received for part in (*board.kinds, *board.services, *board.units, *board.channels)), default=0),
        late=[(each.complaint.id, complaint_papers.late(each, seen.choices, day)) for each in seen.overdue[:MOST_LATE]],
        months=list(_months(month_of(day), seen.first_day)),
        before=month_before(asked.period) if _has_before(asked.period, seen.first_day) else None,
        after=month_after(asked.period) if asked.period.ends < month_of(day).ends else None,
        name=period_name,
        named=named,
        states=STATE_NAMES,
        rating_names=RATING_NAMES,
        counters=counters,
        version=version,
        written=written,
        longest={"cell": LONGEST_CELL, "line": LONGEST_LINE, "steps": MOST_STEPS},
        many=in_thousands,
        days=days,
        share=share,
        mean=mean,
        day=long_day,
    )


async def get_paper(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Make the register or the evaluation report of a period, and send it."""
    period = period_named(request.match_info["id"])
    kind = f"{request.match_info['which']}-{request.match_info['ending']}"
    kind = {"evaluasi-pdf": "evaluation-pdf"}.get(kind, kind)
    if kind not in KINDS:
        raise NotFound("Berkas itu tidak ada.")
    return await papers.paper(
        request.app[HOUSE],
        known.person,
        period,
        kind,
        with_names=request.query.get("nama") == "ya",
        with_supervisory=request.query.get("pengawasan") != "tidak",
    )


async def get_sign(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Make the sign, of the whole office or of one counter, and send it; raises NotFound for an unknown counter."""
    house = request.app[HOUSE]
    counter = None
    if asked := request.query.get("loket", ""):
        counters = await house.reader.read(counter_names)
        if asked not in counters:
            raise NotFound("Loket itu tidak ada.")
        counter = (asked, counters[asked])
    return await papers.sign(house, known.person, month_of(today(house)), counter)


def share(part: Figures) -> str:
    """Write the share that was answered in time, e.g. "66,7%"; a dash where nothing was answered."""
    exact = part.in_time_share
    return "–" if exact is None else f"{indonesian(rounded(exact, 1))}%"


def days(exact: Any) -> str:
    """Write a median of days, e.g. "4" or "4,5"; a dash for none."""
    if exact is None:
        return "–"
    return in_thousands(int(exact)) if exact.denominator == 1 else indonesian(rounded(exact, 1))


def mean(exact: Any) -> str:
    """Write a mean rating, e.g. "3,25"; a dash for none."""
    return "–" if exact is None else indonesian(rounded(exact, 2))


def _asked(request: web.Request, day: date) -> Asked:
    query = request.query
    with_supervisory = query.get("pengawasan") != "tidak"
    try:
        return Asked(period=_period(query.get("bulan", ""), query.get("dari", ""), query.get("sampai", ""), day),
                     with_supervisory=with_supervisory)  # fmt: skip
    except RuleBroken as refused:
        return Asked(period=month_of(day), with_supervisory=with_supervisory, problem=refused.sentence)


def _period(month: str, first: str, last: str, day: date) -> Period:
    try:
        # Days of one's own go before the month that is chosen from the list.
        if first or last:
            return report_period(date.fromisoformat(first), date.fromisoformat(last))
        if month:
            chosen = month_of(date.fromisoformat(f"{month}-01"))
            return report_period(chosen.starts, chosen.ends)
    except ValueError:
        raise ReportRefused(UNREADABLE, where="dari") from None
    return month_of(day)


def _months(now: Period, first: date | None) -> Iterator[Period]:
    """Yield the running month and those before it, back to the one of the first complaint."""
    month = now
    for _ in range(MOST_MONTHS):
        yield month
        if first is None or month.starts <= first:
            return
        month = month_before(month)


def _has_before(period: Period, first: date | None) -> bool:
    return first is not None and period.starts > first
