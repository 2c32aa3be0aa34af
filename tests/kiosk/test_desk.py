"""The kiosk's own clerk, between a hub and a printer that misbehave as real ones do."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from hub.client.connection import Hub, HubRefused, HubUnreachable
from hub.protocol.standards import Availability
from hub.protocol.tickets import TicketRequest
from kiosk import desk as desk_file
from kiosk.desk import Desk
from kiosk.flow import Situation
from kiosk.lobby import Lobby
from kiosk.printing import Printing
from kiosk.scene import Paper
from printers import open_printer
from printers.slip import Cut, Qr, Text
from printers.virtual.server import VirtualPrinter
from tests.kiosk.fake_hub import TUESDAY, FakeHub, kartoharjo

KTP = TicketRequest(service="ktp-el")


class Standing:
    """A desk at work, with what it was told."""

    def __init__(self, hub: FakeHub, desk: Desk) -> None:
        self.hub, self.desk = hub, desk
        self.heard: asyncio.Queue[Lobby] = asyncio.Queue()

    async def until(self, situation: Situation) -> Lobby:
        async with asyncio.timeout(10):
            while self.desk.lobby.situation is not situation:
                await self.heard.get()
        return self.desk.lobby


@pytest.fixture
async def standing() -> AsyncIterator[Standing]:
    hub = kartoharjo(at=TUESDAY)
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(hub.served())

        async def find() -> Hub:
            return await stack.enter_async_context(Hub(url, timeout=1.0))

        made = Standing(hub, Desk(find, None, device="kiosk-1", heard=lambda lobby: made.heard.put_nowait(lobby)))
        following = asyncio.create_task(made.desk.follow())
        await made.until(Situation.TAKING)
        yield made
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def test_it_knows_the_office_its_services_and_the_office_s_own_time(standing: Standing) -> None:
    lobby = standing.desk.lobby
    assert lobby.office is not None
    assert lobby.office.name == "Kecamatan Kartoharjo"
    assert lobby.most_used()[0].id == "ktp-el"
    assert standing.desk.now().strftime("%H.%M %Z") == "08.12 WIB"


async def test_an_answer_lost_on_the_way_brings_the_same_ticket(standing: Standing) -> None:
    standing.hub.swallow_answers = 1
    ticket = await standing.desk.take_number(KTP)
    assert ticket.number == "A021"
    assert standing.hub.asked == 2
    assert len(standing.hub.issued) == 1


async def test_giving_up_and_trying_again_still_brings_the_same_ticket(
    standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_file, "PATIENCE", 0.0)
    standing.hub.swallow_answers = 1
    with pytest.raises(HubUnreachable):
        await standing.desk.take_number(KTP)
    assert (await standing.desk.take_number(KTP)).number == standing.hub.issued[0][1].number
    assert len(standing.hub.issued) == 1


async def test_the_next_visitor_gets_a_number_of_their_own(standing: Standing) -> None:
    first = await standing.desk.take_number(KTP)
    second = await standing.desk.take_number(KTP)
    assert (first.number, second.number) == ("A021", "A022")


async def test_a_wish_left_behind_is_not_the_next_visitor_s(
    standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_file, "PATIENCE", 0.0)
    standing.hub.swallow_answers = 1
    with pytest.raises(HubUnreachable):
        await standing.desk.take_number(KTP)
    standing.desk.forget()
    assert (await standing.desk.take_number(KTP)).number == "A022"


async def test_a_refusal_is_handed_on(standing: Standing) -> None:
    standing.hub.services["ktp-el"] = Availability(taking=False, reason="quota_reached")
    with pytest.raises(HubRefused, match="quota_reached"):
        await standing.desk.take_number(KTP)


async def test_closing_and_losing_the_hub_are_noticed_and_end_by_themselves(standing: Standing) -> None:
    await standing.hub.change(Availability(taking=False, reason="break"))
    await standing.until(Situation.CLOSED)
    await standing.hub.go_away()
    lost = await standing.until(Situation.OFFLINE)
    assert lost.lost_since is not None
    assert abs((lost.lost_since - standing.desk.now()).total_seconds()) < 5
    standing.hub.come_back()
    standing.hub.availability = Availability(taking=True, reason="open")
    assert (await standing.until(Situation.TAKING)).lost_since is None


@asynccontextmanager
async def printing_desk(*uris: str, spool: Path) -> AsyncIterator[Desk]:
    """A desk that only prints; no hub hears of it."""
    printing = Printing({f"p{place}": open_printer(uri) for place, uri in enumerate(uris)}, spool=spool)
    desk = Desk(_no_hub, printing, device="k", heard=lambda _: None)
    working = asyncio.create_task(desk.keep_printing())
    yield desk
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


@pytest.mark.parametrize(
    ("fault", "shown", "outcome"),
    [
        ({}, Paper.THERE, "printed"),
        ({"paper_out": True}, Paper.OUT, "failed"),
        ({"cover_open": True}, Paper.FAILED, "failed"),
        ({"offline": True}, Paper.FAILED, "failed"),
    ],
)
async def test_the_screen_and_the_hub_hear_the_truth_about_the_paper(
    fault: dict[str, bool], shown: Paper, outcome: str, tmp_path: Path
) -> None:
    async with VirtualPrinter(tmp_path / "paper") as machine:
        await machine.change(**fault)
        async with printing_desk(machine.uri, spool=tmp_path) as desk:
            paper, report = await desk.print((Text("A021"), Cut()), key="t1", kind="ticket", tag="t1")
            assert (paper, report.outcome) == (shown, outcome)
            # A finger that touches twice gets one paper.
            assert await desk.print((Text("A021"), Cut()), key="t1", kind="ticket", tag="t1") == (paper, report)
        assert len(machine.slips) == (1 if shown is Paper.THERE else 0)


async def test_a_kiosk_without_a_printer_says_so() -> None:
    desk = Desk(_no_hub, None, device="k", heard=lambda _: None)
    paper, report = await desk.print((), key="t1", kind="ticket")
    assert (paper, report.outcome, report.reason) == (Paper.FAILED, "failed", "no_printer")
    assert desk.lobby.paperless


async def test_a_printer_that_is_not_there_does_not_stop_the_kiosk(tmp_path: Path) -> None:
    async with printing_desk("tcp://127.0.0.1:9", spool=tmp_path) as desk:
        paper, report = await desk.print((Text("A021"), Cut()), key="t1", kind="ticket")
        assert (paper, report.outcome) == (Paper.FAILED, "failed")


async def test_a_second_printer_takes_over(tmp_path: Path) -> None:
    async with VirtualPrinter(tmp_path / "one") as empty, VirtualPrinter(tmp_path / "two") as well:
        await empty.change(paper_out=True)
        async with printing_desk(empty.uri, well.uri, spool=tmp_path) as desk:
            paper, report = await desk.print((Text("A021"), Cut()), key="t1", kind="ticket")
            assert (paper, report.outcome) == (Paper.THERE, "printed")
            assert not desk.lobby.paperless
        assert (len(empty.slips), len(well.slips)) == (0, 1)


async def test_a_printer_that_falls_silent_is_known_to_print_nothing_until_it_answers_again(tmp_path: Path) -> None:
    async with (
        VirtualPrinter(None) as machine,
        VirtualPrinter(None, kind="silent") as dumb,
        printing_desk(machine.uri, spool=tmp_path / "a") as desk,
        printing_desk(dumb.uri, spool=tmp_path / "b") as other,
    ):
        assert (await desk.print((Text("A021"), Cut()), key="t1", kind="ticket", tag="t1"))[0] is Paper.THERE
        machine.hang_up()
        await machine.set_fault("busy", True)
        await _until(lambda: desk.lobby.paperless)
        await machine.set_fault("busy", False)
        await _until(lambda: not desk.lobby.paperless)
        # One that never says a word prints all the same.
        await other.print((Text("A022"), Cut()), key="t2", kind="ticket", tag="t2")
        assert not other.lobby.paperless


async def test_a_slip_that_cannot_be_printed_leaves_the_number_on_the_glass(tmp_path: Path) -> None:
    async with printing_desk(f"virtual:{tmp_path}", spool=tmp_path) as desk:
        paper, report = await desk.print((Qr("alamat dengan tanda aneh: ✿"), Cut()), key="t1", kind="ticket")
        assert (paper, report.outcome, report.reason) == (Paper.FAILED, "failed", "unprintable")


async def _until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        # The desk tells of the printer to its screen alone.
        while not happened():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def _no_hub() -> Hub:
    raise AssertionError("nobody asked for the hub")
