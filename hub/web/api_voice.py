"""How supervisors read and choose the hall's voice, and try it."""

import msgspec
from aiohttp import web

from hub.actions import looking
from hub.actions import voice as acts
from hub.domain.announcement import Reading
from hub.domain.voice import Level, VoiceChoices
from hub.protocol.voice import VoiceChoice, VoiceChosen, VoiceLevel, VoiceTest
from hub.web.answers import answer, body_of
from hub.web.hall_voice import example, volume
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House

_choice = msgspec.json.Decoder(VoiceChoice)


async def get_voice(request: web.Request) -> web.Response:
    """Show how calls are said, and how loud it is now."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    return answer(await voice_now(house))


async def put_voice(request: web.Request) -> web.Response:
    """Choose anew how calls are said, over the version one has seen."""
    house, at = request.app[HOUSE], request.app[HOUSE].clock()
    known = await house.identities.person(request, *SUPERVISORS)
    wanted = await body_of(request, _choice)
    choices = choices_of(wanted)
    now = volume(choices, house.rules.hours, at)
    version = await house.do(
        acts.choose,
        choices,
        muted=now.muted,
        volume=now.volume,
        version=wanted.version,
        at=at,
        who=known.person.username,
    )
    house.voice.chosen(version, choices)
    return answer(await voice_now(house))


async def post_test(request: web.Request) -> web.Response:
    """Have every display say a test call."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    call = await house.do(acts.try_voice, at=house.clock(), who=known.person.username)
    return answer(VoiceTest(call=call))


async def voice_now(house: House) -> VoiceChosen:
    """Look at the voice: what was chosen, by whom, and how a call sounds with it."""
    last = await house.reader.read(acts.last_chosen)
    names = await house.reader.read(looking.names) if last else {}
    choices = house.voice.choices
    return VoiceChosen(
        version=house.voice.version,
        reading=choices.reading.value,
        languages=choices.languages,
        muted=choices.muted,
        levels=tuple(VoiceLevel(from_minute=one.from_minute, percent=one.percent) for one in choices.levels),
        spoken_counters=dict(choices.spoken_counters),
        changed_at=last.at if last else None,
        changed_by=names.get(last.who, last.who) if last else None,
        now=house.voice.now(house.clock()),
        example=example(choices),
    )


def choices_of(wanted: VoiceChoice) -> VoiceChoices:
    """Return what is wished for as the rules know it; raises VoiceRefused with the place."""
    return VoiceChoices(
        reading=Reading(wanted.reading),
        languages=tuple(wanted.languages),
        muted=wanted.muted,
        levels=tuple(Level(from_minute=one.from_minute, percent=one.percent) for one in wanted.levels),
        spoken_counters={counter: name.strip() for counter, name in wanted.spoken_counters.items() if name.strip()},
    )
