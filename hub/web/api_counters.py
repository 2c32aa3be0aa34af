"""What clerks do with counters, and what the wall shows."""

import msgspec
from aiohttp import web

from hub.actions import counters, looking
from hub.feed.messages import counter_of
from hub.protocol.counters import PauseRequest
from hub.web import wire
from hub.web.answers import answer, body_of
from hub.web.keys import HOUSE
from hub.web.wall import board_now, hall_now

_pause = msgspec.json.Decoder(PauseRequest)


async def post_open(request: web.Request) -> web.Response:
    """Open the counter."""
    house = request.app[HOUSE]
    clerk = await house.identities.person(request)
    opened = await house.do(
        counters.open_counter, request.match_info["id"], clerk=clerk.person.username, at=house.clock()
    )
    return answer(counter_of(opened.counter, opened.ticket))


async def post_pause(request: web.Request) -> web.Response:
    """Take a break."""
    house = request.app[HOUSE]
    clerk = await house.identities.person(request)
    wanted = await body_of(request, _pause)
    paused = await house.do(
        counters.pause_counter,
        request.match_info["id"],
        reason=wanted.reason,
        until=wanted.until,
        clerk=clerk.person.username,
        at=house.clock(),
    )
    return answer(counter_of(paused.counter, paused.ticket))


async def post_close(request: web.Request) -> web.Response:
    """Close the counter."""
    house = request.app[HOUSE]
    clerk = await house.identities.person(request)
    closed = await house.do(
        counters.close_counter, request.match_info["id"], clerk=clerk.person.username, at=house.clock()
    )
    return answer(counter_of(closed.counter, closed.ticket))


async def get_counters(request: web.Request) -> web.Response:
    """List the counters with the numbers they show."""
    house = request.app[HOUSE]
    hall = await hall_now(house)
    return answer([counter_of(counter, hall.at_counters.get(counter.id)) for counter in hall.counters])


async def get_desk(request: web.Request) -> web.Response:
    """Show a clerk everything one counter needs."""
    house, at = request.app[HOUSE], request.app[HOUSE].clock()
    await house.identities.person(request)
    seen = await house.reader.read(looking.desk, house.rules, request.match_info["id"], at=at)
    taken = seen.ticket is not None and house.hearing.is_taken(seen.ticket.id)
    return answer(wire.desk(seen, at=at, taken=taken))


async def get_board(request: web.Request) -> web.Response:
    """Show what is on the wall: numbers and counters, as everybody in the hall sees them."""
    return answer(await board_now(request.app[HOUSE]))
