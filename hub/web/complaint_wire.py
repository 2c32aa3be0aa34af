"""Complaints as the rules know them, in the words of the wire."""

from collections.abc import Iterable, Mapping
from typing import Any

from hub.actions.complaining import Followed, Receipt, answer_of
from hub.actions.complaint_listing import Page, Row, summary_of
from hub.actions.complaint_opening import Opened
from hub.domain.complaint import Complaint, Record, Reporter
from hub.domain.complaint_choices import ComplaintChoices
from hub.domain.complaint_deadlines import ClockRules, Deadline, Limit
from hub.domain.complaint_notice import Notice
from hub.domain.evidence import Evidence, why
from hub.protocol import complaint_register as staff_wire
from hub.protocol import complaints as wire
from hub.web.keys import House


def due_of(deadlines: Iterable[Deadline]) -> tuple[wire.ComplaintDue, ...]:
    """Return deadlines, both clocks and the stricter day."""
    return tuple(
        wire.ComplaintDue(due=each.due.value, until=each.until, working=each.working, calendar=each.calendar)
        for each in deadlines
    )


def receipt(house: House, given: Receipt) -> wire.ComplaintReceipt:
    """Return the receipt as the citizen gets it."""
    complaint = given.complaint
    return wire.ComplaintReceipt(
        number=complaint.number,
        code=given.code,
        kind=complaint.kind.value,
        received_at=complaint.received_at,
        due=due_of(given.promised),
        # Whoever reads the address over somebody's shoulder has the number alone.
        follow_url=f"{house.public_url}/pengaduan/{complaint.number}",
    )


def followed(house: House, seen: Followed, counters: Mapping[str, str]) -> wire.FollowedComplaint:
    """Return a complaint as its citizen sees it."""
    complaint = seen.complaint
    return wire.FollowedComplaint(
        number=complaint.number,
        kind=complaint.kind.value,
        state=complaint.state.value,
        language=complaint.language,  # type: ignore[arg-type]  # only the three are ever kept
        received_at=complaint.received_at,
        closed_at=complaint.closed_at,
        service=complaint.story.service,
        service_name=service_name(house, complaint.story.service, complaint.language),
        counter_name=counters.get(complaint.story.counter or "", ""),
        unit_name=seen.unit_name,
        rating=complaint.rating,
        erased=complaint.erased_at is not None,
        due=due_of(seen.due),
        late=seen.late,
        ombudsman=seen.ombudsman,
        steps=tuple(map(event, seen.records)),
        files=tuple(map(file, seen.files)),
        may=tuple(step.value for step in seen.may),  # type: ignore[misc]  # OF_THE_CITIZEN are these
    )


def own_data(
    complaint: Complaint, reporter: Reporter | None, records: Iterable[Record], files: Iterable[Evidence]
) -> wire.OwnComplaintData:
    """Return all that is kept of a citizen."""
    story = complaint.story
    return wire.OwnComplaintData(
        number=complaint.number,
        kind=complaint.kind.value,
        channel=complaint.channel.value,
        identity=complaint.identity.value,
        received_at=complaint.received_at,
        what=story.what,
        when=story.when,
        where=story.where,
        service=story.service,
        counter=story.counter,
        wish=story.wish,
        reporter=said_reporter(reporter),
        steps=tuple(map(event, records)),
        files=tuple(map(file, files)),
    )


def said_reporter(reporter: Reporter | None) -> wire.ComplaintReporter | None:
    """Return who complains."""
    if reporter is None:
        return None
    return wire.ComplaintReporter(
        name=reporter.name, phone=reporter.phone, email=reporter.email, address=reporter.address
    )


def event(record: Record) -> wire.ComplaintEvent:
    """Return a step as it is told outside."""
    return wire.ComplaintEvent(
        step=record.step.value,
        at=record.at,
        who=record.who,  # type: ignore[arg-type]  # the action says only these three outside
        state=record.state.value,
        note=record.note,
        answer=_answer(record),
        channel=record.more.get("channel"),
        unit=record.more.get("unit_name", ""),
        where_to=record.more.get("where_to", ""),
        rating=record.more.get("rating"),
    )


def file(evidence: Evidence) -> wire.ComplaintFile:
    """Return what is known of a file."""
    return wire.ComplaintFile(
        id=evidence.id,
        name=evidence.name,
        kind=evidence.kind.value,
        size=evidence.size,
        state=evidence.state.value,
        reason=evidence.reason,
        why=why(evidence.reason),
    )


def page(house: House, seen: Page, choices: ComplaintChoices, names: Mapping[str, str]) -> staff_wire.RegisterPage:
    """Return a page of the register."""
    return staff_wire.RegisterPage(
        complaints=tuple(row(house, each, choices, names) for each in seen.rows),
        next=seen.next,
        counts={state.value: count for state, count in seen.counts.items()},
        waiting=seen.waiting,
        late=seen.late,
    )


def row(house: House, seen: Row, choices: ComplaintChoices, names: Mapping[str, str]) -> staff_wire.RegisterRow:
    """Return a complaint in the register."""
    complaint = seen.complaint
    unit = choices.unit(complaint.unit)
    return staff_wire.RegisterRow(
        id=complaint.id,
        version=complaint.version,
        number=complaint.number,
        kind=complaint.kind.value,
        channel=complaint.channel.value,
        identity=complaint.identity.value,
        state=complaint.state.value,
        received_at=complaint.received_at,
        service=complaint.story.service,
        service_name=service_name(house, complaint.story.service),
        unit=complaint.unit,
        unit_name=unit.name if unit else complaint.unit or "",
        officer=complaint.officer,
        officer_name=names.get(complaint.officer or "", complaint.officer or ""),
        with_head=complaint.with_head,
        escalated=complaint.escalated_at is not None,
        summary=seen.summary,
        due=due_of(seen.due),
        late=seen.late,
        objections=complaint.objections,
    )


def registered(
    house: House, seen: Opened, choices: ComplaintChoices, names: Mapping[str, str], counters: Mapping[str, str]
) -> staff_wire.RegisteredComplaint:
    """Return one complaint as this person may see it."""
    complaint, story = seen.complaint, seen.complaint.story
    reported = choices.unit(complaint.reported_unit)
    summary = summary_of(story.what if seen.shows_story else complaint.brief)
    return staff_wire.RegisteredComplaint(
        row=row(house, Row(complaint=complaint, summary=summary, due=seen.due, late=seen.late), choices, names),
        language=complaint.language,  # type: ignore[arg-type]  # only the three are ever kept
        what=story.what if seen.shows_story else "",
        when=story.when if seen.shows_story else "",
        where=story.where if seen.shows_story else "",
        wish=story.wish if seen.shows_story else "",
        # With day and hour it would tell who stood there.
        counter=story.counter if seen.shows_story else None,
        counter_name=counters.get(story.counter or "", story.counter or "") if seen.shows_story else "",
        brief=complaint.brief,
        shows_story=seen.shows_story,
        shows_evidence=seen.shows_evidence,
        evidence_shared=complaint.evidence_shared,
        files_withheld=seen.withheld,
        about_own_unit=seen.about_own_unit,
        may_see_reporter=seen.may_see_reporter,
        reported_unit=complaint.reported_unit,
        reported_unit_name=reported.name if reported else "",
        received_by=complaint.received_by,
        received_by_name=names.get(complaint.received_by, complaint.received_by),
        closed_at=complaint.closed_at,
        rating=complaint.rating,
        erased=complaint.erased_at is not None,
        events=tuple(_event(house, each, choices, names) for each in seen.records),
        files=tuple(map(file, seen.evidence)),
        notices=tuple(map(_notice, seen.notices)),
        may=tuple(step.value for step in seen.may),
    )


def service_name(house: House, service: str | None, language: str = "id") -> str:
    """Return how a service is called; what the office offers no longer is called by its id."""
    if service is None:
        return ""
    known = house.rules.services.get(service)
    return known.name.in_language(language) if known else service


def clocks(rules: ClockRules) -> staff_wire.ComplaintClocks:
    """Return the times as the wire has them."""

    def clock(limit: Limit) -> staff_wire.ComplaintClock:
        return staff_wire.ComplaintClock(working=limit.working, calendar=limit.calendar)

    return staff_wire.ComplaintClocks(
        verify=clock(rules.verify),
        complete=clock(rules.complete),
        follow_up=clock(rules.follow_up),
        answer={kind.value: clock(limit) for kind, limit in rules.answer.items()},
        tell=clock(rules.tell),
        object=clock(rules.object),
    )


def _event(
    house: House, record: Record, choices: ComplaintChoices, names: Mapping[str, str]
) -> staff_wire.RegisterEvent:
    more: Mapping[str, Any] = record.more
    reported = choices.unit(more.get("reported_unit"))
    return staff_wire.RegisterEvent(
        number=record.number,
        step=record.step.value,
        at=record.at,
        who=record.who,
        who_name=names.get(record.who, record.who),
        state=record.state.value,
        note=record.note,
        internal=record.internal,
        answer=_answer(record),
        channel=more.get("channel"),
        unit=more.get("unit_name", ""),
        officer=names.get(more.get("officer", ""), more.get("officer", "")),
        where_to=more.get("where_to", ""),
        rating=more.get("rating"),
        files=more.get("files", 0),
        kind=more.get("kind"),
        service_name=service_name(house, more.get("service")),
        reported_unit=reported.name if reported else more.get("reported_unit", ""),
    )


def _notice(notice: Notice) -> staff_wire.ComplaintNoticeSent:
    return staff_wire.ComplaintNoticeSent(
        id=notice.id,
        what=notice.what.value,
        way=notice.way.value,
        state=notice.state.value,
        tries=notice.tries,
        at=notice.at,
        next_at=notice.next_at,
        reason=notice.reason,
    )


def _answer(record: Record) -> wire.ComplaintAnswer | None:
    given = answer_of(record)
    if given is None:
        return None
    return wire.ComplaintAnswer(finding=given.finding, action=given.action, follow_up=given.follow_up)
