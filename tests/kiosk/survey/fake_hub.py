"""The fake hub as a survey terminal meets it: it invites served tickets and keeps answers, each key once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec
from aiohttp import web

from hub.protocol import feed
from hub.protocol.counters import Counter
from hub.protocol.problems import Problem
from hub.protocol.survey import (
    Invitation,
    InvitationRequest,
    MoodRequest,
    SurveyForm,
    SurveyKept,
    SurveyResponse,
    UnfinishedSurvey,
)
from hub.web.survey_form import survey_form
from tests.kiosk.fake_hub import TUESDAY, FakeHub, catalogue_of

COUNTERS = tuple(
    Counter(id=f"loket-{number}", name=f"Loket {number}", services=(), state="open") for number in (1, 2, 3)
)


@dataclass
class SurveyHub(FakeHub):
    """What was brought is in `kept`, by its key, in the order it came first."""

    form: SurveyForm = field(default_factory=survey_form)
    counters: tuple[Counter, ...] = COUNTERS
    kept: dict[str, SurveyResponse | UnfinishedSurvey | MoodRequest] = field(default_factory=dict)
    brought: list[str] = field(default_factory=list)
    done: dict[str, str] = field(default_factory=dict)  # number: service
    languages: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # tokens, and numbers that have answered
    refuse: list[tuple[int, str]] = field(default_factory=list)  # what the next answers are refused with
    swallow: int = 0

    def forget(self) -> None:
        super().forget()
        for told in (self.kept, self.done, self.languages):
            told.clear()
        for list_ in (self.brought, self.refuse):
            list_.clear()
        self.used.clear()
        self.swallow = 0

    @property
    def responses(self) -> list[SurveyResponse]:
        return [one for one in self.kept.values() if isinstance(one, SurveyResponse)]

    @property
    def unfinished(self) -> list[UnfinishedSurvey]:
        return [one for one in self.kept.values() if isinstance(one, UnfinishedSurvey)]

    @property
    def moods(self) -> list[MoodRequest]:
        return [one for one in self.kept.values() if isinstance(one, MoodRequest)]

    async def serve(
        self, number: str, *, counter: str = "loket-2", service: str = "ktp-el", language: str = "id",
        ago: timedelta = timedelta(0),
    ) -> None:  # fmt: skip
        """A visitor was served, and the feed says so."""
        self.done[number], self.languages[number] = service, language
        self.seq += 1
        await self.tell(feed.TicketFinished(
            seq=self.seq, at=self.now() - ago, ticket=f"id-{number}", number=number, service=service, state="done",
            counter=counter, counter_name=counter.replace("loket-", "Loket "), waiting=0,
        ))  # fmt: skip

    def invitation(self, number: str) -> Invitation:
        return Invitation(
            token=f"token-of-{number}-{'x' * 16}", number=number, service=self.done[number], counter="loket-2",
            counter_name="Loket 2", language=self.languages[number], expires_at=self.now() + timedelta(days=14),
        )  # fmt: skip

    # the addresses

    async def get_form(self, _: web.Request) -> web.Response:
        return _json(self.form)

    async def get_counters(self, _: web.Request) -> web.Response:
        return _json(self.counters)

    async def post_invitation(self, request: web.Request) -> web.Response:
        wanted = msgspec.json.decode(await request.read(), type=InvitationRequest)
        number = (wanted.number or (wanted.ticket or "").removeprefix("id-")).upper()
        if number in self.used:
            return _refusal(409, "already_answered")
        if number.endswith("900"):
            return _refusal(409, "not_served_yet")
        if number not in self.done:
            return _refusal(404, "not_found")
        return _json(self.invitation(number), status=201)

    def _posted(self, kind: type[Any]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def post(request: web.Request) -> web.Response:
            key, raw = request.headers["Idempotency-Key"], await request.read()
            self.brought.append(key)
            if self.refuse:
                return _refusal(*self.refuse.pop(0))
            answer = msgspec.json.decode(raw, type=kind)
            if key not in self.kept:
                if isinstance(answer, SurveyResponse) and answer.token in self.used:
                    return _refusal(404, "invitation_unknown")
                self.kept[key] = answer
                if isinstance(answer, SurveyResponse) and answer.token is not None:
                    self.used |= {answer.token, *(n for n in self.done if self.invitation(n).token == answer.token)}
            if self.swallow:
                # Heard and kept, but the answer is lost on the way.
                self.swallow -= 1
                if request.transport is not None:
                    request.transport.close()
            if kind is SurveyResponse:
                return _json(SurveyKept(proven=self.kept[key].token is not None), status=201)
            return web.Response(status=204)

        return post

    def routes(self) -> list[web.RouteDef]:
        return [
            *super().routes(),
            web.get("/api/v1/survey-form", self.get_form),
            web.get("/api/v1/counters", self.get_counters),
            web.post("/api/v1/survey-invitations", self.post_invitation),
            web.post("/api/v1/survey-responses", self._posted(SurveyResponse)),
            web.post("/api/v1/survey-unfinished", self._posted(UnfinishedSurvey)),
            web.post("/api/v1/survey-moods", self._posted(MoodRequest)),
        ]


def _json(value: object, *, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json", status=status)


def _refusal(status: int, code: str) -> web.Response:
    return _json(Problem(type="about:blank", title="", status=status, code=code, detail="Tidak."), status=status)


def survey_hub(**more: object) -> SurveyHub:
    return SurveyHub(catalogue_of("kartoharjo-madiun.yaml"), at=TUESDAY, **more)  # type: ignore[arg-type]  # its own fields
