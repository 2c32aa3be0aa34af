"""An office that handles complaints, for tests of what becomes of them: brought, worked on, and time that passes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from hub.actions import complaining, complaint_choosing, complaint_handling, complaint_time
from hub.actions.complaint_handling import Wish
from hub.domain.complaint import (
    Answer,
    Channel,
    Complaint,
    ComplaintStepNotAllowed,
    Identity,
    Kind,
    Record,
    Reporter,
    Step,
    Story,
)
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.domain.complaint_notice import Notice, Way
from hub.domain.hours import PERPRES_21_2023
from hub.storage.complaint_store import ComplaintStore
from hub.storage.notice_store import NoticeStore
from hub.storage.people_store import Person
from tests.hub.at_work import AtWork
from tests.hub.builders import MORNING, an_office

ANSWER: Final = Answer(finding="Petugas keliru.", action="Sudah ditegur.", follow_up="Diproses hari ini.")
REPORTER: Final = Reporter(name="Siti Aminah", phone="0812 3456 789", email="siti@contoh.id")
PEOPLE: Final = {
    who: Person(username=who, name=who.title(), role=role, password="-", created_at=MORNING)
    for who, role in {"sari": "clerk", "ratna": "supervisor", "hadi": "head", "indra": "inspectorate"}.items()
}
DAY: Final = timedelta(days=1)


class Complaints:
    """Complaints at an office that works as usual, with one unit; `office.now` is the time."""

    def __init__(self, folder: Path, **choices: Any) -> None:
        rules = replace(an_office(week=PERPRES_21_2023), notice_ways=frozenset(Way))
        self.office = AtWork(f"sqlite:///{folder / 'hub.db'}", rules)
        self.office.do(lambda stores: [stores.people.add_person(each) for each in PEOPLE.values()])
        chosen = ComplaintChoices(units=(Unit(id="umum", name="Umum", members=("sari",)),), **choices)
        self.office.do(complaint_choosing.choose, chosen, version=0, at=MORNING, who="ratna")
        self.codes: dict[str, str] = {}

    def brought(self, **more: Any) -> str:
        """Bring a complaint; returns its id."""
        story = Story(kind=more.pop("kind", Kind.COMPLAINT), what="Antre dua jam.", wish="Penjelasan.", service="kk")
        usual: dict[str, Any] = {
            "story": story, "identity": Identity.NAMED, "reporter": REPORTER, "channel": Channel.WEB
        }  # fmt: skip
        brought = complaining.Brought(**usual | more)
        receipt = self.office.do_now(complaining.receive, brought, who="citizen")
        self.codes[receipt.complaint.id] = receipt.code
        return receipt.complaint.id

    def step(self, complaint_id: str, step: Step, *, who: str = "hadi", **more: Any) -> Complaint:
        """Have somebody who works here take a step over the complaint as it stands."""
        usual: dict[str, Any] = {"version": self.complaint(complaint_id).version, "note": "Catatan."}
        if step is Step.ANSWER:
            usual["answer"] = ANSWER
        if step is Step.ASSIGN:
            usual |= {"unit": "umum", "brief": "Antre."}
        if step is Step.TELL:
            usual["channel"] = Channel.PHONE
        wish = Wish(step=step, **usual | more)
        return self.office.do_now(complaint_handling.take_step, complaint_id, wish, person=PEOPLE[who], people=PEOPLE)

    def steps(self, complaint_id: str, *steps: Step) -> Complaint:
        """Take steps one after the other, at the same time."""
        for step in steps:
            self.step(complaint_id, step)
        return self.complaint(complaint_id)

    def citizen(self, complaint_id: str, step: Step, **more: Any) -> None:
        """Take a citizen's step."""
        number = self.complaint(complaint_id).number
        self.office.do_now(
            complaining.take_step, number, self.codes[complaint_id], step, **{"text": "Belum puas."} | more
        )

    def try_step(self, complaint_id: str, step: Step, **more: Any) -> None:
        """Take a step by whom it is allowed to, or nothing."""
        try:
            if step in (Step.OBJECT, Step.COMPLETE, Step.WITHDRAW, Step.ADD):
                self.citizen(complaint_id, step)
            else:
                self.step(complaint_id, step, **more)
        except ComplaintStepNotAllowed:
            pass

    def time_passes(self, days: float = 0, *, only: str | None = None) -> list[tuple[str, Step]]:
        """Let time pass as the hub does, over all complaints or `only` one; returns what happened by itself."""
        self.office.now += timedelta(days=days)
        with self.office.engine.connect() as connection:
            ids = complaint_time.overtaken(connection, self.office.rules, at=self.office.now)
        if only is not None:
            ids = [each for each in ids if each == only]
        return [(each, step) for each in ids for step in self.office.do_now(complaint_time.let_time_pass, each)]

    def complaint(self, complaint_id: str) -> Complaint:
        """Read a complaint."""
        with self.office.engine.connect() as connection:
            found = ComplaintStore(connection).find(complaint_id)
        assert found is not None
        return found

    def records(self, complaint_id: str) -> list[Record]:
        """Read its steps."""
        with self.office.engine.connect() as connection:
            return ComplaintStore(connection).records(complaint_id)

    def notices(self, complaint_id: str) -> list[Notice]:
        """Read its notices."""
        with self.office.engine.connect() as connection:
            return NoticeStore(connection).of_complaint(complaint_id)

    def close(self) -> None:
        """End."""
        self.office.close()
