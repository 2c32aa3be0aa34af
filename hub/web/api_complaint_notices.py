"""What somebody has to look after: word to citizens that did not go out, and what was erased when its time was over."""

from typing import Final

from aiohttp import web

from hub.actions import complaint_choosing, complaint_retention, notice_sending
from hub.protocol import complaint_notices as wire
from hub.storage.database import Connection
from hub.storage.people_store import Person
from hub.web.answers import answer
from hub.web.keys import HOUSE, House

# Each sees only what is of the complaints that they may know of.
LOOKS_AFTER: Final = ("supervisor", "admin", "head", "inspectorate")


async def get_notices(request: web.Request) -> web.Response:
    """Show the notices that were given up or are tried again, the newest first."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *LOOKS_AFTER)
    return answer(await notices_now(house, known.person))


async def post_retry(request: web.Request) -> web.Response:
    """Have a notice go out now."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *LOOKS_AFTER)
    await house.do(notice_sending.send_again, request.match_info["id"], person=known.person, at=house.clock())
    return web.Response(status=204)


async def delete_notice(request: web.Request) -> web.Response:
    """Leave a notice: the citizen was told in another way."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *LOOKS_AFTER)
    await house.do(notice_sending.told_otherwise, request.match_info["id"], person=known.person)
    return web.Response(status=204)


async def get_retention(request: web.Request) -> web.Response:
    """Show what was erased on the last days."""
    house = request.app[HOUSE]
    await house.identities.person(request, *LOOKS_AFTER)
    return answer(await retention_now(house))


async def notices_now(house: House, person: Person) -> tuple[wire.NoticeNotTaken, ...]:
    """Look at what did not go out, as far as this person may know of it."""
    seen = await house.reader.read(notice_sending.not_taken_seen_by, person)
    return tuple(
        wire.NoticeNotTaken(
            id=each.notice.id,
            complaint=each.complaint.id,
            number=each.complaint.number,
            what=each.notice.what.value,
            way=each.notice.way.value,
            state=each.notice.state.value,  # type: ignore[arg-type]  # only these two are looked for
            tries=each.notice.tries,
            at=each.notice.at,
            next_at=each.notice.next_at,
            reason=each.notice.reason,
        )
        for each in seen
    )


async def retention_now(house: House) -> wire.ComplaintRetention:
    """Look at what was erased on the last days."""

    def look(connection: Connection) -> wire.ComplaintRetention:
        runs = complaint_retention.last_runs(connection, house.rules, at=house.clock())
        return wire.ComplaintRetention(
            days=complaint_choosing.chosen(connection)[1].retention_days,
            runs=tuple(
                wire.RetentionRun(
                    day=run.day,
                    at=run.at,
                    complaints=run.erased.complaints,
                    names=run.erased.names,
                    files=run.erased.files,
                    notices=run.erased.notices,
                )
                for run in runs
            ),
        )

    return await house.reader.read(look)
