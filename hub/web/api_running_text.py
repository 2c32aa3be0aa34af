"""How supervisors read and choose the running text."""

import msgspec
from aiohttp import web

from hub.actions import looking
from hub.actions import running_text as acts
from hub.domain.refusals import RunningTextRefused
from hub.domain.running_notices import Automatic
from hub.domain.running_text import Choices, Message, cleaned
from hub.protocol.running_text import AutomaticMessage, RunningMessage, RunningText, RunningTextChoice
from hub.web.answers import answer, body_of
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House

_choice = msgspec.json.Decoder(RunningTextChoice)


async def get_running_text(request: web.Request) -> web.Response:
    """Show what was chosen for the running text, and what runs now."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    return answer(await running_text_now(house))


async def put_running_text(request: web.Request) -> web.Response:
    """Choose the running text anew, over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    wanted = await body_of(request, _choice)
    choices = choices_of(wanted)
    version = await house.do(
        acts.choose,
        choices,
        house.running.facts,
        version=wanted.version,
        at=house.clock(),
        who=known.person.username,
    )
    house.running.chosen(version, choices)
    return answer(await running_text_now(house))


async def running_text_now(house: House) -> RunningText:
    """Look at the running text: what was chosen, by whom, and what follows from it."""
    last = await house.reader.read(acts.last_chosen)
    names = await house.reader.read(looking.names) if last else {}
    running, at = house.running, house.clock()
    choices = running.choices
    return RunningText(
        version=running.version,
        messages=tuple(msgspec.convert(message, RunningMessage, from_attributes=True) for message in choices.messages),
        off=tuple(kind.value for kind in sorted(choices.off)),
        high_alone=choices.high_alone,
        holiday_days=choices.holiday_days,
        changed_at=last.at if last else None,
        changed_by=names.get(last.who, last.who) if last else None,
        automatic=tuple(
            AutomaticMessage(kind=kind.value, words=words) for kind, words in running.automatic(at).items()
        ),
        now=house.running_text,
    )


def choices_of(wanted: RunningTextChoice) -> Choices:
    """Return what is wished for as the rules know it; raises RunningTextRefused with the place, "messages[2].words"."""
    messages = []
    for place, message in enumerate(wanted.messages):
        fields = msgspec.structs.asdict(message) | {"words": cleaned(message.words)}
        try:
            messages.append(msgspec.convert(fields, Message))
        except RunningTextRefused as refused:
            where = f"messages[{place}].{refused.where}"
            raise RunningTextRefused(f"Pesan {place + 1}: {refused.sentence}", where=where) from refused
    return Choices(
        messages=tuple(messages),
        off=frozenset(Automatic(kind) for kind in wanted.off),
        high_alone=wanted.high_alone,
        holiday_days=wanted.holiday_days,
    )
