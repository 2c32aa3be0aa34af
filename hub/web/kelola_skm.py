"""`/kelola/skm`: what the public says of the office, now and over the months; the page is true without a script."""

from typing import Final

from aiohttp import web

from hub.actions import survey_alerting
from hub.actions.survey_board import looked_at
from hub.domain.skm import in_thousands, indonesian
from hub.domain.survey import Channel
from hub.domain.survey_report import CHANNEL_WORDS, NO_COUNTER
from hub.domain.survey_scheme import CURRENT, Weights
from hub.web import kelola_skm_charts as charts
from hub.web.api_survey_board import board_now, service_names, today
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.kelola_skm_asked import after, asked, periods
from hub.web.keys import HOUSE
from hub.web.survey_form import survey_form

WEIGHT_WORDS: Final = {
    Weights.EXACT: "bobot tiap unsur tepat 1/9",
    Weights.LEGACY_0_111: "bobot lama 0,111 (paling tinggi 99,90)",
    Weights.LEGACY_0_11: "bobot lama 0,11 (paling tinggi 99,00)",
}


async def get_survey_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the results of the period and the part that are asked for."""
    house = request.app[HOUSE]
    beside = await house.reader.read(looked_at)
    services, choices = service_names(house), house.survey.choices
    wish = asked(request, today=today(house), kind=choices.period, services={*services}, counters={*beside.counters})
    wanted = wish.wanted
    board = await board_now(house, wanted)
    period = wanted.period
    return await show(
        request,
        known,
        "kelola_skm.html",
        wish=wish,
        wanted=wanted,
        board=board,
        trend=charts.trend_of(board.months),
        bar=charts.bar,
        bar_edges=charts.BAR_EDGES,
        shares=charts.shares,
        alerts=await house.reader.read(survey_alerting.alerts),
        new_comments=beside.new_comments,
        periods=list(periods(wish.now, beside.first_day)),
        before=period.before if beside.first_day and period.starts > beside.first_day else None,
        after=after(period, wish.now),
        services=services,
        counters=beside.counters | {"-": NO_COUNTER},
        channels={channel.value: CHANNEL_WORDS[channel] for channel in Channel},
        ask_service=lambda id: wish.address(service=id),
        ask_counter=lambda id: wish.address(counter=id),
        ask_channel=lambda id: wish.address(channel=Channel(id)),
        mood=survey_form(),
        scheme=CURRENT,
        weights=WEIGHT_WORDS[board.weights],
        index=indonesian,
        many=in_thousands,
    )
