"""Everything an action may use: what is kept, the office's rules, and how to tell what has happened."""

from datetime import datetime

from sqlalchemy import Connection

from hub.domain.counter import Counter
from hub.domain.happenings import CounterMoved, Happening, TicketMoved
from hub.domain.office import OfficeRules
from hub.domain.ticket import Step, Ticket
from hub.storage.answer_store import AnswerStore
from hub.storage.batch_store import BatchStore
from hub.storage.choice_store import ChoiceStore
from hub.storage.complaint_store import ComplaintStore
from hub.storage.counter_store import CounterStore
from hub.storage.evidence_store import EvidenceStore
from hub.storage.journal import Journal
from hub.storage.notice_store import NoticeStore
from hub.storage.pending import Pending
from hub.storage.people_store import PeopleStore
from hub.storage.print_order_store import PrintOrderStore
from hub.storage.publication_store import PublicationStore
from hub.storage.survey_alerts_read import SurveyAlerts
from hub.storage.survey_comments import SurveyComments
from hub.storage.survey_store import SurveyStore
from hub.storage.tally import Tally
from hub.storage.ticket_store import TicketStore
from hub.storage.told_calls import ToldCalls


class Stores:
    """The stores of one connection that writes; what is told here leaves after the commit."""

    def __init__(self, connection: Connection, rules: OfficeRules, at: datetime) -> None:
        self.rules = rules
        self._connection = connection
        self.pending = Pending(connection)
        self.tally = Tally(connection, rules.hours.business_day(at))
        self.tickets = TicketStore(connection, self.pending, self.tally)
        self.counters = CounterStore(connection, self.pending)
        self.journal = Journal(connection, self.pending, self.tally.day)
        self.answers = AnswerStore(connection, self.pending)
        self.people = PeopleStore(connection, self.pending)
        self.choices = ChoiceStore(connection, self.pending)
        self.print_orders = PrintOrderStore(connection, self.pending)
        self.survey = SurveyStore(connection, self.pending)
        self.batches = BatchStore(connection, self.pending)
        self.survey_alerts = SurveyAlerts(connection, self.pending)
        self.survey_comments = SurveyComments(connection, self.pending)
        self.publications = PublicationStore(connection, self.pending)
        self.complaints = ComplaintStore(connection, self.pending)
        self.evidence = EvidenceStore(connection, self.pending)
        self.notices = NoticeStore(connection, self.pending)
        self.calls = ToldCalls(connection, self.pending)
        self.told: list[Happening] = []

    def move(
        self,
        before: Ticket | None,
        now: Ticket,
        step: Step,
        *,
        who: str,
        counter: Counter | None = None,
        note: str | None = None,
    ) -> Ticket:
        """Keep a ticket's step in table and journal, and tell it: state and record never part."""
        if before is None:
            self.tickets.add(now)
        else:
            self.tickets.save(before, now)
        at_counter = counter.id if counter else now.counter
        seq = self.journal.step(step, before, now, at=now.since, who=who, counter=at_counter, note=note)
        self.told.append(
            TicketMoved(
                seq=seq,
                at=now.since,
                step=step,
                ticket=now,
                counter=at_counter,
                counter_name=counter.name if counter else None,
                waiting=self.tally.waiting(),
            )
        )
        return now

    def move_counter(self, counter: Counter, what: str, *, at: datetime, who: str) -> CounterMoved:
        """Keep a counter's change in table and journal, and tell it; with whoever is there."""
        self.counters.save(counter)
        seq = self.journal.counter(what, counter.id, at=at, who=who, note=counter.reason)
        ticket = self.tickets.at_counter(counter.id)
        moved = CounterMoved(seq=seq, at=at, counter=counter, ticket=ticket)
        self.told.append(moved)
        return moved
