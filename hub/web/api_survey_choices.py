"""How supervisors decide about the survey, and from when on the hub goes by it."""

from datetime import date
from typing import Final

import msgspec
from aiohttp import web

from hub.actions import looking
from hub.actions import survey_choosing as acts
from hub.domain.survey import SurveyRefused
from hub.domain.survey_alerts import AlertRule
from hub.domain.survey_choices import SurveyChoices, period_key
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.domain.survey_scheme import ElementOrder, Weights
from hub.protocol import survey_choices as wire
from hub.web.answers import answer, body_of
from hub.web.api_survey_board import EARLIEST, LATEST, today
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House

# So many periods of each kind may be looked back on when the people served are typed in.
LOOK_BACK: Final = {PeriodKind.QUARTER: 8, PeriodKind.SEMESTER: 4, PeriodKind.YEAR: 3}
_choice = msgspec.json.Decoder(wire.SurveyChoice)


async def get_choices(request: web.Request) -> web.Response:
    """Show what was decided about the survey, and how many tickets were served in the last periods."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    return answer(await choices_now(house))


async def put_choices(request: web.Request) -> web.Response:
    """Decide about the survey anew, over the version one has seen."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    wanted = await body_of(request, _choice)
    choices = choices_of(wanted)
    version = await house.do(acts.choose, choices, version=wanted.version, at=house.clock(), who=known.person.username)
    house.survey.chosen(version, choices)
    return answer(await choices_now(house))


async def choices_now(house: House) -> wire.SurveyChoices:
    """Look at the decisions: what holds, who decided it, and the last periods."""
    last = await house.reader.read(acts.last_chosen)
    names = await house.reader.read(looking.names) if last else {}
    served = await house.reader.read(acts.served_in, last_periods(today(house)))
    choices = house.survey.choices
    return wire.SurveyChoices(
        version=house.survey.version,
        period=choices.period.value,
        order=choices.order.value,
        weights=choices.weights.value,
        alert=wire.SurveyAlertRule(bad=choices.alert.bad, of=choices.alert.of),
        population=tuple(_population(name, count) for name, count in sorted(choices.population.items(), reverse=True)),
        changed_at=last.at if last else None,
        changed_by=names.get(last.who, last.who) if last else None,
        periods=tuple(
            wire.ServedPeriod(
                from_=period.starts, to=period.ends, kind=period.kind.value if period.kind else None,
                name=period.name, tickets=tickets,
            )
            for period, tickets in served
        ),
    )  # fmt: skip


def last_periods(day: date) -> list[Period]:
    """Return the periods of each kind that have begun by `day`, the newest first."""
    found = []
    for kind, many in LOOK_BACK.items():
        period = period_of(day, kind)
        for _ in range(many):
            found.append(period)
            period = period.before
    return found


def choices_of(wanted: wire.SurveyChoice) -> SurveyChoices:
    """Return what is wished for as the rules know it; raises SurveyRefused with the place, "population[2].to"."""
    population: dict[str, int] = {}
    for place, typed in enumerate(wanted.population):
        where = f"population[{place}]"
        if not EARLIEST <= typed.from_ <= typed.to <= LATEST:
            raise SurveyRefused("Periode itu tidak ada: periksa hari pertama dan terakhirnya.", where=f"{where}.to")
        name = period_key(Period(typed.from_, typed.to))
        if name in population:
            raise SurveyRefused("Periode itu ditulis dua kali.", where=f"{where}.from")
        population[name] = typed.served
    return SurveyChoices(
        period=PeriodKind(wanted.period),
        order=ElementOrder(wanted.order),
        weights=Weights(wanted.weights),
        alert=AlertRule(bad=wanted.alert.bad, of=wanted.alert.of),
        population=population,
    )


def _population(name: str, served: int) -> wire.SurveyPopulation:
    starts, _, ends = name.partition("/")
    return wire.SurveyPopulation(from_=date.fromisoformat(starts), to=date.fromisoformat(ends), served=served)
