"""A hub that takes complaints, or does not: real sockets, the real wire, a state one can read and set."""

from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec
from aiohttp import web

from hub.protocol.complaints import ComplaintDue, ComplaintReceipt, ComplaintRequest
from hub.protocol.problems import Problem
from tests.kiosk.fake_hub import FakeHub, catalogue_of

PAGE = "https://antrean.kartoharjo.go.id/pengaduan"
CODE = "K7QM-2XVB-9LRT"


@dataclass
class ComplaintHub(FakeHub):
    """What was brought, by its key; `refuse` is said instead of taking it, `lose` is how many answers get lost."""

    brought: dict[str, ComplaintRequest] = field(default_factory=dict)
    posts: int = 0
    refuse: tuple[int, str, str] | None = None
    lose: int = 0
    # A number is given once, whichever journey it was for: the kiosk's spool prints no receipt twice.
    before: int = 0

    def forget(self) -> None:
        super().forget()
        self.before += len(self.brought)
        self.brought.clear()
        self.posts, self.refuse, self.lose = 0, None, 0

    async def get_office(self, request: web.Request) -> web.Response:
        office = msgspec.json.decode((await super().get_office(request)).body)  # type: ignore[arg-type]  # bytes
        return web.json_response(office | {"complaint_url": PAGE})

    async def post_complaint(self, request: web.Request) -> web.Response:
        self.posts += 1
        wanted = msgspec.json.decode(await request.read(), type=ComplaintRequest)
        if self.refuse is not None:
            status, code, detail = self.refuse
            words = Problem(type="about:blank", title="", status=status, code=code, detail=detail)
            return web.Response(body=msgspec.json.encode(words), content_type="application/json", status=status)
        self.brought.setdefault(request.headers["Idempotency-Key"], wanted)
        if self.lose:
            # Heard and registered, but the answer is lost on the way.
            self.lose -= 1
            if request.transport is not None:
                request.transport.close()
        number = f"PGD-2026-{self.before + len(self.brought):04}"
        receipt = ComplaintReceipt(
            number=number, code=CODE, kind=wanted.kind, received_at=self.now(),
            follow_url=f"{PAGE}/{number}",
            due=tuple(
                ComplaintDue(due=due, until=until, working=until, calendar=None)
                for due, until in (
                    ("verify", date(2026, 7, 17)), ("answer", date(2026, 8, 3)), ("tell", date(2026, 8, 17)),
                )
            ),
        )  # fmt: skip
        return web.Response(body=msgspec.json.encode(receipt), content_type="application/json", status=201)

    def routes(self) -> list[web.RouteDef]:
        return [*super().routes(), web.post("/api/v1/complaints", self.post_complaint)]


def complaint_hub(*, at: datetime) -> ComplaintHub:
    return ComplaintHub(catalogue_of("kartoharjo-madiun.yaml"), at=at)
