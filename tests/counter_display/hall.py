"""A hall in miniature: the same steps as in the office, the events they cause, and the board as it stands then."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hub.protocol import feed
from hub.protocol.counters import Board, Call, Counter
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability

MORNING = datetime(2026, 7, 14, 1, 5, tzinfo=UTC)  # 08.05 in Madiun
TEXT = (
    "Selamat datang di Kecamatan Kartoharjo",
    "Layanan KTP, KK, pindah, dan data penduduk: GRATIS, tanpa pungutan",
    "Senin–Kamis 07.30–16.00, istirahat 12.00–13.00 • Jumat 07.30–16.30",
)
HOURS = ("Senin–Kamis 07.30–16.00, istirahat 12.00–13.00", "Jumat 07.30–16.30, istirahat 11.30–13.00")


def a_counter(number: int, **more: object) -> Counter:
    return Counter(**{"id": f"loket-{number}", "name": f"Loket {number}", "services": ("ktp",), "state": "open"} | more)


@dataclass
class Hall:
    """Its state can be read; every step returns the event it caused."""

    at: datetime = MORNING
    seq: int = 0
    counters: dict[str, Counter] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    call: Call | None = None
    text: tuple[str, ...] = TEXT
    taking: bool = True
    queue_word: str = "antrean"
    given: int = 0

    @classmethod
    def with_counters(cls, count: int, **more: object) -> "Hall":
        return cls(counters={f"loket-{n}": a_counter(n) for n in range(1, count + 1)}, **more)  # type: ignore[arg-type]  # builders take any field

    def board(self) -> Board:
        return Board(
            seq=self.seq,
            at=self.at,
            office="Kecamatan Kartoharjo",
            region="Kota Madiun",
            zone="Asia/Jakarta",
            queue_word=self.queue_word,
            call=self.call,
            counters=tuple(self.counters.values()),
            waiting=len(self.waiting),
            running_text=self.text,
        )

    def office(self) -> OfficeInfo:
        return OfficeInfo(
            id="kartoharjo-madiun",
            name="Kecamatan Kartoharjo",
            region="Kota Madiun",
            zone="Asia/Jakarta",
            now=self.at,
            queue_word=self.queue_word,
            availability=self.availability(),
            services={},
            hours=HOURS,
            running_text=self.text,
        )

    def availability(self) -> Availability:
        if self.taking:
            return Availability(taking=True, reason="open")
        return Availability(taking=False, reason="before_hours", again_at=self.at + timedelta(hours=1))

    def issue(self, number: str | None = None) -> feed.TicketIssued:
        self.given += 1
        number = number or f"A{self.given:03}"
        self.waiting.append(number)
        return feed.TicketIssued(**self._ticket(number, "waiting"))

    def call_to(self, counter: str, number: str | None = None) -> feed.TicketCalled:
        """Call `number` (else the one who waits longest) to a counter; whoever stood there is done."""
        number = number or self.waiting[0]
        self._leave(number)
        self._stand(counter, number, "called")
        event = feed.TicketCalled(**self._ticket(number, "called", counter))
        self.call = Call(number=number, counter=counter, counter_name=event.counter_name or "", at=self.at)
        return event

    def recall(self, counter: str) -> feed.TicketRecalled:
        number = self.counters[counter].number
        assert number
        self._stand(counter, number, "called")
        event = feed.TicketRecalled(**self._ticket(number, "called", counter))
        self.call = Call(number=number, counter=counter, counter_name=event.counter_name or "", at=self.at)
        return event

    def start(self, counter: str) -> feed.TicketStarted:
        number = self.counters[counter].number
        assert number
        self._stand(counter, number, "serving")
        return feed.TicketStarted(**self._ticket(number, "serving", counter))

    def finish(self, counter: str) -> feed.TicketFinished:
        return feed.TicketFinished(**self._ticket(self._leaves(counter), "done", counter))

    def absent(self, counter: str) -> feed.TicketAbsent:
        number = self._leaves(counter)
        self.aside.append(number)
        return feed.TicketAbsent(**self._ticket(number, "absent", counter))

    def hold(self, counter: str) -> feed.TicketHeld:
        number = self._leaves(counter)
        self.aside.append(number)
        return feed.TicketHeld(**self._ticket(number, "held", counter))

    def resume(self, counter: str) -> feed.TicketResumed:
        number = self.aside[0]
        self._leave(number)
        self._stand(counter, number, "serving")
        return feed.TicketResumed(**self._ticket(number, "serving", counter))

    def transfer(self, counter: str) -> feed.TicketTransferred:
        number = self._leaves(counter)
        self.waiting.append(number)
        return feed.TicketTransferred(**self._ticket(number, "waiting", counter))

    def cancel(self) -> feed.TicketCancelled:
        number = self.waiting[-1]
        self._leave(number)
        return feed.TicketCancelled(**self._ticket(number, "cancelled"))

    def counter_is(self, counter: str, state: str, reason: str | None = None, until: datetime | None = None):
        before = self.counters[counter]
        self.counters[counter] = Counter(
            id=counter,
            name=before.name,
            services=before.services,
            state=state,
            reason=reason,
            until=until,
            number=before.number,
            ticket_state=before.ticket_state,
        )
        return feed.CounterChanged(seq=self._next(), at=self.at, counter=self.counters[counter])

    def say(self, *messages: str) -> feed.RunningTextChanged:
        self.text = messages
        return feed.RunningTextChanged(seq=self._next(), at=self.at, messages=messages)

    def gives_numbers(self, taking: bool) -> feed.OfficeChanged:
        self.taking = taking
        return feed.OfficeChanged(seq=self._next(), at=self.at, availability=self.availability())

    def _next(self) -> int:
        self.seq += 1
        return self.seq

    def _ticket(self, number: str, state: str, counter: str | None = None) -> dict[str, object]:
        name = self.counters[counter].name if counter else None
        return {
            "seq": self._next(),
            "at": self.at,
            "ticket": f"ticket-{number}",
            "number": number,
            "service": "ktp",
            "state": state,
            "counter": counter,
            "counter_name": name,
            "waiting": len(self.waiting),
        }

    def _leave(self, number: str) -> None:
        self.waiting = [one for one in self.waiting if one != number]
        self.aside = [one for one in self.aside if one != number]

    def _leaves(self, counter: str) -> str:
        number = self.counters[counter].number
        assert number
        self._put(counter, None, None)
        return number

    def _stand(self, counter: str, number: str, state: str) -> None:
        self._put(counter, number, state)

    def _put(self, counter: str, number: str | None, state: str | None) -> None:
        before = self.counters[counter]
        self.counters[counter] = Counter(
            id=before.id,
            name=before.name,
            services=before.services,
            state=before.state,
            reason=before.reason,
            until=before.until,
            number=number,
            ticket_state=state,
        )
