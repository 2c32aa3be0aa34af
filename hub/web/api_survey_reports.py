"""How supervisors read a period's report, write their part of it, and publish it; what everybody may read of it."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from hub.actions import survey_publishing, survey_reporting
from hub.domain.survey_follow_up import FollowUp, OfficeTexts, PlanStep, Progress, ReportRefused, one_line, paragraphs
from hub.domain.survey_period import Period
from hub.domain.survey_report import PeriodReport
from hub.domain.survey_report_period import named, period_named
from hub.protocol import survey_reports as wire
from hub.storage.database import Connection
from hub.storage.publication_store import Publication
from hub.web import report_files
from hub.web.answers import answer, answer_bytes, body_of
from hub.web.api_tickets import idempotency_key
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House
from hub.web.query import query_of
from hub.web.survey_publishing import on_the_wire, publish, today

_follow_up = msgspec.json.Decoder(wire.FollowUpChoice)
_publication = msgspec.json.Decoder(wire.PublicationRequest)
# Of one line each; all other texts may have paragraphs.
_SHORT = ("signed_at", "signatory")


async def get_report(request: web.Request) -> web.Response:
    """Show a period's report as it stands now, "2026-01-01_2026-06-30", with what the office wrote into it."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    period = period_named(request.match_info["id"])
    wanted = query_of(request, wire.ReportQuery)
    return answer(await report_now(house, period, with_flagged=wanted.with_flagged))


async def put_follow_up(request: web.Request) -> web.Response:
    """Write the follow-up plan and the office's own words of a period, over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    period = period_named(request.match_info["id"])
    wanted = await body_of(request, _follow_up)
    written = follow_up_of(wanted)
    version = await house.do(
        survey_reporting.write_follow_up,
        period,
        written,
        version=wanted.version,
        at=house.clock(),
        who=known.person.username,
    )
    return answer(_follow_up_said(version, written))


def get_draft(kind: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return what makes and sends a draft of this kind of file."""

    async def drafted(request: web.Request) -> web.StreamResponse:
        """Make a file of the period as it stands now, marked as a draft."""
        await request.app[HOUSE].identities.person(request, *SUPERVISORS)
        period = period_named(request.match_info["id"])
        wanted = query_of(request, wire.ReportQuery)
        return await report_files.draft(request, period, kind, with_flagged=wanted.with_flagged)

    return drafted


async def get_publications(request: web.Request) -> web.Response:
    """List what was published, the latest period first and in it the newest version."""
    published = await request.app[HOUSE].reader.read(survey_publishing.publications)
    return answer([on_the_wire(one) for one in published])


async def post_publication(request: web.Request) -> web.Response:
    """Publish a period's report; a correction is a new version with a reason. Takes some seconds."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    key = idempotency_key(request)
    wanted = await body_of(request, _publication)
    period = period_named(wanted.report)
    who = known.person.username
    return answer_bytes(await publish(house, wanted, period, key=f"{who}:{key}", who=who), status=201)


def get_published(kind: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return what sends a published file of this kind; the data sheet only to supervisors."""

    async def sent(request: web.Request) -> web.StreamResponse:
        """Send a published file as it was published."""
        if kind not in report_files.PUBLIC:
            await request.app[HOUSE].identities.person(request, *SUPERVISORS)
        return await report_files.published(request, request.match_info["id"], kind)

    return sent


async def report_now(house: House, period: Period, *, with_flagged: bool) -> wire.SurveyReport:
    """Look at the report, the plans and what was published of the period."""
    report = await house.reader.read(
        survey_reporting.report, house.reports.office, period, with_flagged=with_flagged, made_on=today(house)
    )
    return _report_said(report, period, await house.reader.read(_beside, period), over=period.ends < today(house))


def follow_up_of(wanted: wire.FollowUpChoice) -> FollowUp:
    """Return what is wished for as the rules know it; raises ReportRefused with the place, "steps[2].programme"."""
    steps = []
    for place, step in enumerate(wanted.steps):
        try:
            steps.append(
                PlanStep(
                    element=step.element,
                    programme=one_line(step.programme),
                    time=one_line(step.time),
                    in_charge=one_line(step.in_charge),
                    progress=Progress(step.progress),
                    result=one_line(step.result),
                )
            )
        except ReportRefused as refused:
            where = f"steps[{place}].{refused.where}"
            raise ReportRefused(f"Langkah {place + 1}: {refused.sentence}", where=where) from refused
    said = msgspec.structs.asdict(wanted.texts)
    tidy = {name: one_line(words) if name in _SHORT else paragraphs(words) for name, words in said.items()}
    try:
        texts = OfficeTexts(**tidy)
    except ReportRefused as refused:
        raise ReportRefused(refused.sentence, where=f"texts.{refused.where}") from refused
    return FollowUp(steps=tuple(steps), texts=texts)


_Beside = tuple[tuple[int, FollowUp], tuple[int, FollowUp], list[Publication]]


def _beside(connection: Connection, period: Period) -> _Beside:
    return (
        survey_reporting.follow_up(connection, period),
        survey_reporting.follow_up(connection, period.before),
        survey_publishing.publications(connection, period),
    )


def _report_said(report: PeriodReport, period: Period, beside: _Beside, *, over: bool) -> wire.SurveyReport:
    own, before, published = beside
    return wire.SurveyReport(
        id=named(period),
        period=report.name,
        starts=period.starts,
        ends=period.ends,
        over=over,
        scheme=report.scheme,
        weights=report.weights.value,
        rounding=report.rounding,
        n=report.n,
        with_flagged=report.with_flagged,
        flagged=report.flagged,
        index=report.index,
        quality=report.quality,
        performance=report.performance,
        elements=tuple(
            msgspec.convert(element, wire.ReportElement, from_attributes=True) for element in report.elements
        ),
        weakest=report.weakest,
        sample=msgspec.convert(report.sample, wire.ReportSample, from_attributes=True),
        unreviewed=report.unreviewed,
        follow_up=_follow_up_said(*own),
        previous=named(period.before),
        previous_period=report.previous_name,
        previous_follow_up=_follow_up_said(*before),
        publications=tuple(on_the_wire(one) for one in published),
    )


def _follow_up_said(version: int, written: FollowUp) -> wire.FollowUp:
    texts: dict[str, Any] = {name: getattr(written.texts, name) for name in wire.OfficeTexts.__struct_fields__}
    steps = tuple(
        wire.PlanStep(
            element=step.element,
            programme=step.programme,
            time=step.time,
            in_charge=step.in_charge,
            progress=step.progress.value,
            result=step.result,
        )
        for step in written.steps
    )
    return wire.FollowUp(version=version, steps=steps, texts=wire.OfficeTexts(**texts))
