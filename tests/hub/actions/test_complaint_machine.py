"""Complaints against a simple model: whoever does what in whatever order, nothing is lost, nobody learns too much."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from hub.actions import (
    complaining,
    complaint_choosing,
    complaint_handling,
    complaint_listing,
    complaint_opening,
    people,
)
from hub.actions.complaining import Brought
from hub.actions.complaint_handling import Wish
from hub.actions.complaint_time import let_time_pass
from hub.domain.complaint import Answer, Channel, Complaint, Identity, Kind, Record, Reporter, Step, Story
from hub.domain.complaint_access import may_see, waits_for
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.domain.complaint_naming import ReporterNamed
from hub.domain.refusals import NotFound, RuleBroken, StaleVersion
from hub.storage import complaint_register
from hub.storage.complaint_register import Wanted, seen_by
from hub.storage.complaint_store import COLUMNS, ComplaintStore, complaint_of
from hub.storage.people_store import Person
from hub.storage.tables import complaints
from tests.hub.at_work import AtWork
from tests.hub.storage.conftest import fresh_postgres, fresh_sqlite, postgres_server  # noqa: F401 # asked for by name

# Two supervisors, one of whom belongs to a unit; two clerks, each of a unit; one who belongs nowhere.
ROLES = {
    "sari": "clerk", "budi": "clerk", "tono": "clerk", "ratna": "supervisor", "rini": "supervisor", "ada": "admin",
    "hadi": "head", "indra": "inspectorate",
}  # fmt: skip
UNITS = {"pelayanan": {"sari"}, "umum": {"budi", "rini"}}
WHO = st.sampled_from(sorted(ROLES))
# Few, so that something happens to each of them.
MOST = 4
WHICH = st.integers(0, 30)
STEPS = (
    "verify", "ask", "complete", "assign", "start", "answer", "tell", "forward", "close", "withdraw", "reclassify",
    "note",
)  # fmt: skip
ON_THE_WAY = ("verify", "ask", "complete", "assign", "assign", "start", "answer", "tell", "note", "reclassify")
Belongs = tuple[str, str | None, str | None, str]
BELONGS = st.tuples(
    st.sampled_from(sorted(UNITS)),
    st.sampled_from([None, None, None, "tono", "hadi", "indra"]),
    st.sampled_from([None, None, *UNITS]),
    st.sampled_from(["complaint", "aspiration", "supervisory"]),
)
CITIZEN = ("complete", "add", "object", "withdraw", "close", "rate", "erase")
# The life once more, from the specification: step, from where, to where ("" is where it was).
LIFE: dict[str, dict[str, str]] = {
    "verify": {"received": "verifying"},
    "ask": {"verifying": "incomplete"},
    "complete": {"incomplete": "verifying"},
    "assign": {"verifying": "assigned", "assigned": "assigned", "in_progress": "assigned"},
    "start": {"assigned": "in_progress"},
    "answer": {"in_progress": "answered"},
    "object": {"answered": "in_progress"},
    "close": {"answered": "closed"},
    "forward": dict.fromkeys(("received", "verifying", "assigned", "in_progress"), "forwarded"),
    "withdraw": dict.fromkeys(("received", "verifying", "incomplete", "assigned", "in_progress"), "withdrawn"),
    "tell": dict.fromkeys(("answered", "closed", "forwarded"), ""),
    "add": dict.fromkeys(("received", "verifying", "assigned", "in_progress"), ""),
    "rate": dict.fromkeys(("answered", "closed", "forwarded", "lapsed"), ""),
    "reclassify": dict.fromkeys(("received", "verifying", "incomplete", "assigned", "in_progress", "answered"), ""),
}
EVERYWHERE = ("note", "erase")
OPEN = ("received", "verifying", "incomplete", "assigned", "in_progress", "answered")
BY_THE_DESK = ("verify", "ask", "complete", "assign", "close", "withdraw", "reclassify")
OF_THE_HEAD = ("assign", "start", "answer", "forward")
READ_BY_THE_UNIT = ("assign", "start", "answer", "tell", "forward")
OVERSIGHT = ("head", "inspectorate")


@dataclass
class Held:
    """One complaint as the model has it; `mark` stands in every word of its citizen and of those who know the name."""

    number: str
    code: str
    mark: str
    kind: str
    identity: str
    state: str = "received"
    version: int = 1
    unit: str | None = None
    officer: str | None = None
    reported: str | None = None
    # Who of a unit, below the head and the inspectorate, has said last which unit is meant.
    named_by: str | None = None
    with_head: bool = False
    objections: int = 0
    rated: bool = False
    erased: bool = False
    records: list[Record] = field(default_factory=list)


class Office(RuleBasedStateMachine):
    """What the hub keeps, beside a model that knows nothing of its rules."""

    fresh: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.office = AtWork(type(self).fresh())
        self.held: dict[str, Held] = {}
        # Whom a step concerned since the last look; a look at all of them, after each step, takes too long.
        self.touched: set[str] = set()
        self.staff = {
            who: Person(username=who, name=f"{who.title()} Staf", role=role, password="", created_at=self.office.now)
            for who, role in ROLES.items()
        }
        for person in self.staff.values():
            self.office.do(people.add_person, person)
        units = tuple(Unit(id=unit, name=unit.title(), members=tuple(sorted(of))) for unit, of in UNITS.items())
        self.office.do_now(complaint_choosing.choose, ComplaintChoices(units=units), version=0, who="hadi")
        self.choices = ComplaintChoices(units=units)

    def teardown(self) -> None:
        self.touched = set(self.held)
        self.everybody_sees_what_the_rules_allow_and_no_word_more()
        self.office.close()

    # What people do.

    @precondition(lambda self: len(self.held) < MOST)
    @rule(
        kind=st.sampled_from(["complaint", "complaint", "information", "supervisory"]),
        identity=st.sampled_from(["secret", "secret", "named", "anonymous"]),
        by=st.sampled_from(["citizen", "sari", "ratna"]),
        reported=st.sampled_from([None, None, *UNITS]),
    )
    def brings(self, kind: str, identity: str, by: str, reported: str | None) -> None:
        mark = f"Siti{len(self.held)}x"
        brought = Brought(
            story=Story(kind=Kind(kind), what=f"Saya {mark}.", wish=f"Demi {mark}."),
            identity=Identity(identity),
            reporter=Reporter(name=f"{mark} Aminah", phone="0812345678"),
            channel=Channel.WEB if by == "citizen" else Channel.PHONE,
            reported_unit=None if by == "citizen" else reported,
        )
        if by == "citizen":
            receipt = self.office.do_now(complaining.receive, brought, who=by)
        else:
            receipt = self.office.do_now(complaint_handling.enter, brought, person=self.staff[by])
        assert receipt.complaint.number == f"PGD-2026-{len(self.held) + 1:04}"
        self.touched.add(receipt.complaint.id)
        self.held[receipt.complaint.id] = Held(
            number=receipt.complaint.number,
            code=receipt.code,
            mark=mark,
            kind=kind,
            identity=identity,
            reported=brought.reported_unit,
        )

    @precondition(lambda self: self.held)
    @rule(which=WHICH, who=WHO, step=st.sampled_from(STEPS), belongs=BELONGS, stale=st.sampled_from([0, 0, 0, 1]))
    def takes_any_step(self, which: int, who: str, step: str, belongs: Belongs, stale: int) -> None:
        self.takes(*self.pick(which), who, step, belongs, stale=stale)

    @precondition(lambda self: self.held)
    @rule(which=WHICH, choice=st.integers(0, 30), belongs=BELONGS)
    def takes_what_comes_next(self, which: int, choice: int, belongs: Belongs) -> None:
        """Lives that only stumble about end early: here somebody does what may be done."""
        complaint_id, held = self.pick(which)
        able = [
            (who, step)
            for step in ON_THE_WAY
            for who in ROLES
            if held.state in LIFE.get(step, {held.state: ""})
            and self.refused(held, who, step, self.wish(held, who, step, belongs)) is None
        ]
        if able:
            self.takes(complaint_id, held, *able[choice % len(able)], belongs)

    def wish(self, held: Held, who: str, step: str, belongs: Belongs, stale: int = 0) -> Wish:
        unit, officer, reported, kind = belongs
        # Whoever knows the name writes it where the unit does not read; where it does, they would be warned.
        says = held.mark if self.knows(held, who) and step not in READ_BY_THE_UNIT else ""
        return Wish(
            step=Step(step),
            version=held.version + stale,
            note=f"Kata {who} {says}",
            unit=unit if step == "assign" and not (held.kind == "supervisory" and officer is None) else None,
            officer=officer if step == "assign" else None,
            reported_unit=reported if step in ("assign", "reclassify") else None,
            brief="Seorang warga." if step == "assign" else "",
            kind=Kind(kind) if step == "reclassify" else None,
            answer=Answer(finding="a", action="b", follow_up="c") if step == "answer" else None,
            channel=Channel.PHONE if step == "tell" else None,
            where_to="Dinas" if step == "forward" else "",
        )

    def takes(self, complaint_id: str, held: Held, who: str, step: str, belongs: Belongs, *, stale: int = 0) -> None:
        wish, (_, officer, reported, kind) = self.wish(held, who, step, belongs, stale), belongs

        def act() -> Any:
            return self.office.do_now(
                complaint_handling.take_step, complaint_id, wish, person=self.staff[who], people=self.staff
            )

        why_not = self.refused(held, who, step, wish)
        if why_not is not None:
            with pytest.raises(why_not):
                act()
            return
        moved = act()
        held.version += 1
        held.state = LIFE.get(step, {}).get(held.state) or held.state
        if step in ("assign", "reclassify") and reported not in (None, held.reported):
            held.named_by = who if self.units_of(who) and ROLES[who] not in OVERSIGHT else None
        if step == "assign":
            held.unit, held.officer, held.with_head = wish.unit, officer, False
            held.reported = reported or held.reported
        elif step == "reclassify":
            if kind == "supervisory" and held.kind != "supervisory":
                held.unit, held.officer, held.with_head = None, None, held.state != "answered"
            held.kind, held.reported = kind, reported or held.reported
        elif step == "answer":
            held.with_head = False
        assert moved.version == held.version

    @precondition(lambda self: self.held)
    @rule(which=WHICH, step=st.sampled_from(CITIZEN), right=st.sampled_from([True, True, True, False]))
    def the_citizen_takes_any_step(self, which: int, step: str, right: bool) -> None:
        self.citizen_takes(self.pick(which)[1], step, right=right)

    @precondition(lambda self: any(held.state == "answered" for held in self.held.values()))
    @rule(which=WHICH)
    def the_citizen_objects(self, which: int) -> None:
        answered = [complaint_id for complaint_id, held in self.held.items() if held.state == "answered"]
        complaint_id = answered[which % len(answered)]
        self.touched.add(complaint_id)
        self.citizen_takes(self.held[complaint_id], "object")

    def citizen_takes(self, held: Held, step: str, *, right: bool = True) -> None:

        def act() -> Any:
            return self.office.do_now(
                complaining.take_step,
                held.number,
                held.code if right else "K7QM-2XVB-9LRT",
                Step(step),
                text=f"Kata {held.mark}.",
                rating=4,
            )

        allowed = right and (step in EVERYWHERE or held.state in LIFE[step])
        allowed = allowed and not (step == "object" and held.objections == 2)
        allowed = (
            allowed
            and not (step == "rate" and held.rated)
            and not (step == "erase" and held.erased and held.state in OPEN)
        )
        # Of what is over and erased not even the code is kept.
        if not allowed or (held.erased and held.state not in OPEN and self.blank(held)):
            with pytest.raises(RuleBroken):
                act()
            return
        act()
        held.version += 1
        held.state = LIFE.get(step, {}).get(held.state) or held.state
        if step == "object":
            held.objections += 1
            held.with_head = held.objections > 1 or (held.unit is None and held.officer is None)
        held.rated = held.rated or step == "rate"
        if step == "erase":
            held.erased = True
            if held.identity == "named":
                held.identity = "anonymous"
            if held.state not in OPEN:
                held.records = []

    @precondition(lambda self: self.held)
    @rule(which=WHICH, who=WHO)
    def looks_who_it_is(self, which: int, who: str) -> None:
        complaint_id, held = self.pick(which)

        def act() -> Any:
            return self.office.do_now(complaint_handling.reporter, complaint_id, person=self.staff[who])

        if self.may_know_the_name(held, who):
            found = act()
            assert found is not None
            assert held.mark in found.name
        else:
            with pytest.raises(RuleBroken):
                act()

    @precondition(lambda self: self.held)
    @rule(which=WHICH, who=WHO)
    def writes_the_name_into_the_brief(self, which: int, who: str) -> None:
        """Whoever may know the name is warned; whoever may not is told nothing by that."""
        complaint_id, held = self.pick(which)
        wish = Wish(step=Step.ASSIGN, version=held.version, officer="hadi", brief=f"Ibu {held.mark.upper()} dibentak.")
        if (
            held.identity != "secret"
            or self.refused(held, who, "assign", wish)
            or not self.may_know_the_name(held, who)
        ):
            return
        with pytest.raises(ReporterNamed):
            self.office.do_now(
                complaint_handling.take_step, complaint_id, wish, person=self.staff[who], people=self.staff
            )

    @rule(days=st.sampled_from([1, 4, 16, 31]))
    def days_pass(self, days: int) -> None:
        self.office.now += timedelta(days=days)
        if self.office.now.year != 2026:
            self.office.now -= timedelta(days=days)

    @precondition(lambda self: self.held)
    @rule(which=WHICH)
    def time_does_its_work(self, which: int) -> None:
        complaint_id, held = self.pick(which)
        for step in self.office.do_now(let_time_pass, complaint_id):
            if step is Step.REMIND:
                continue
            held.version += 1
            if step is Step.LAPSE:
                assert held.state == "incomplete"
                held.state = "lapsed"
            elif step is Step.CLOSE:
                assert held.state == "answered"
                held.state = "closed"
            else:
                assert step is Step.ESCALATE

    @rule()
    def the_hub_restarts(self) -> None:
        self.office.restart()

    # The model.

    def pick(self, which: int) -> tuple[str, Held]:
        complaint_id = list(self.held)[which % len(self.held)]
        self.touched.add(complaint_id)
        return complaint_id, self.held[complaint_id]

    @staticmethod
    def units_of(who: str) -> set[str]:
        return {unit for unit, members in UNITS.items() if who in members}

    def is_desk(self, held: Held, who: str) -> bool:
        return ROLES[who] in (OVERSIGHT if held.kind == "supervisory" else ("supervisor", "admin", "head"))

    def has_it(self, held: Held, who: str) -> bool:
        if held.kind == "supervisory" and ROLES[who] not in OVERSIGHT:
            return False
        if held.with_head:
            return ROLES[who] == "head"
        return held.officer == who or (held.officer is None and held.unit in self.units_of(who))

    def sees(self, held: Held, who: str) -> bool:
        if held.kind == "supervisory":
            return ROLES[who] in OVERSIGHT
        return self.is_desk(held, who) or held.officer == who or held.unit in self.units_of(who)

    def knows(self, held: Held, who: str) -> bool:
        """Tell whether somebody reads the citizen's own words."""
        if held.identity != "secret":
            return self.sees(held, who)
        concerned = {held.reported, held.unit} & self.units_of(who)
        given = held.officer == who and ROLES[who] not in OVERSIGHT
        return self.is_desk(held, who) and not concerned and not given

    def may_know_the_name(self, held: Held, who: str) -> bool:
        if held.identity == "anonymous" or held.erased:
            return False
        if held.identity == "named":
            return self.is_desk(held, who) or self.has_it(held, who)
        settled = held.reported is not None or not self.units_of(who) or ROLES[who] in OVERSIGHT
        return self.knows(held, who) and settled and held.named_by != who

    def refused(self, held: Held, who: str, step: str, wish: Wish) -> type[RuleBroken] | None:
        """Return how this step is refused, or None."""
        if not self.sees(held, who):
            return NotFound
        if wish.version != held.version:
            return StaleVersion
        own = held.identity == "secret" and held.reported in self.units_of(who)
        as_desk = self.is_desk(held, who) and not own
        by = as_desk if step in BY_THE_DESK else step == "note" or as_desk or self.has_it(held, who)
        heads = OVERSIGHT if held.kind == "supervisory" else ("head",)
        if held.with_head and step in OF_THE_HEAD and ROLES[who] not in heads:
            by = False
        if step == "forward" and held.reported in self.units_of(who) and ROLES[who] not in OVERSIGHT:
            by = False
        if not by or not (step in EVERYWHERE or held.state in LIFE[step]):
            return RuleBroken
        if step == "assign":
            nobody = wish.unit is None and wish.officer is None
            wrong = held.kind == "supervisory" and ROLES.get(wish.officer or "", "") not in OVERSIGHT
            return RuleBroken if nobody or wrong else None
        if step == "reclassify":
            assert wish.kind is not None
            same = (wish.kind.value, wish.reported_unit or held.reported) == (held.kind, held.reported)
            out = held.kind == "supervisory" and wish.kind.value != "supervisory" and held.state == "answered"
            return RuleBroken if same or out else None
        return None

    def blank(self, held: Held) -> bool:
        """Tell whether nothing of its words, and no code, is kept any more."""
        return next(each for each in self.kept() if each.number == held.number).story.what == ""

    def kept(self) -> list[Complaint]:
        with self.office.engine.connect() as connection:
            rows = connection.execute(select(*COLUMNS).order_by(complaints.c.year, complaints.c.sequence))
            return [complaint_of(row) for row in rows]

    # What must hold after every step.

    @invariant()
    def the_register_holds_what_the_model_holds(self) -> None:
        kept = self.kept()
        assert [each.number for each in kept] == [f"PGD-2026-{number:04}" for number in range(1, len(self.held) + 1)]
        for each in kept:
            held = self.held[each.id]
            assert (each.state, each.version, each.kind, each.identity) == (
                held.state, held.version, held.kind, held.identity,
            )  # fmt: skip
            assert (each.unit, each.officer, each.reported_unit, each.with_head, each.objections) == (
                held.unit, held.officer, held.reported, held.with_head, held.objections,
            )  # fmt: skip

    @invariant()
    def no_record_ever_vanishes_or_changes(self) -> None:
        with self.office.engine.connect() as connection:
            store = ComplaintStore(connection)
            for complaint_id, held in self.held.items():
                records = store.records(complaint_id)
                assert [record.number for record in records] == list(range(1, len(records) + 1))
                assert records[: len(held.records)] == held.records
                held.records = records

    @invariant()
    def everybody_sees_what_the_rules_allow_and_no_word_more(self) -> None:
        if not self.touched:
            return
        kept = {each.id: each for each in self.kept()}
        with self.office.engine.connect() as connection:
            for who, person in self.staff.items():
                officer = complaint_handling.officer_of(self.choices, person)
                seen = {complaint_id for complaint_id, held in self.held.items() if self.sees(held, who)}
                listed = complaint_register.listed(connection, officer, Wanted())
                assert {each.id for each in listed} == seen
                assert {each.id for each in kept.values() if may_see(each, officer)} == seen
                inbox = select(complaints.c.id).where(seen_by(officer), complaint_register.waits_for(officer))
                mine = {row.id for row in connection.execute(inbox)}
                assert mine == {each.id for each in kept.values() if each.id in seen and waits_for(each, officer)}
                rows = complaint_listing.listed(
                    connection, self.office.rules, person, Wanted(), most=100, at=self.office.now
                ).rows
                summaries = {row.complaint.id: row.summary for row in rows}
                for complaint_id in self.touched:
                    held = self.held[complaint_id]
                    self.reads_no_more(connection, person, complaint_id, held, summaries.get(complaint_id, ""))
        self.touched = set()

    def reads_no_more(self, connection: Any, person: Person, complaint_id: str, held: Held, summary: str) -> None:
        try:
            opened = complaint_opening.look(connection, self.office.rules, person, complaint_id, at=self.office.now)
        except NotFound:
            assert not self.sees(held, person.username)
            return
        assert self.sees(held, person.username)
        knows = self.knows(held, person.username)
        assert (opened.shows_story, opened.may_see_reporter) == (
            knows, self.may_know_the_name(held, person.username),
        )  # fmt: skip
        if not knows:
            assert held.mark not in repr((opened.records, opened.evidence, opened.notices, summary))

    @invariant()
    def the_citizen_reads_nobody_s_name_and_nothing_internal(self) -> None:
        with self.office.engine.connect() as connection:
            for held in self.held.values():
                if held.erased and self.blank(held):
                    continue
                followed = complaining.follow(connection, self.office.rules, held.number, held.code, at=self.office.now)
                told = repr(followed.records)
                assert not [who for who in ROLES if f"who='{who}'" in told]
                assert {record.step for record in followed.records}.isdisjoint(
                    {Step.NOTE, Step.LOOK, Step.RECLASSIFY, Step.REMIND}
                )


@pytest.mark.parametrize(("fixture", "examples"), [("fresh_sqlite", 8), ("fresh_postgres", 2)])
def test_complaints_are_what_the_model_says(fixture: str, examples: int, request: pytest.FixtureRequest) -> None:
    class OnThisDatabase(Office):
        fresh = staticmethod(request.getfixturevalue(fixture))

    run_state_machine_as_test(
        OnThisDatabase, settings=settings(max_examples=examples, stateful_step_count=40, deadline=None)
    )
