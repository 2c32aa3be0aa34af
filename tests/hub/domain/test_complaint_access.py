"""Who sees which complaint, and whose name in it: supervisory ones, secret citizens, the unit complained about."""

from dataclasses import replace
from itertools import product

import pytest

from hub.domain.complaint import Identity, Kind, State, Step
from hub.domain.complaint_access import (
    Officer,
    citizen_may,
    may_do,
    may_see,
    may_see_evidence,
    may_see_reporter,
    may_see_story,
    reported_by,
)
from tests.hub.domain.test_complaint import a_complaint

ROLES = ("clerk", "supervisor", "admin", "head", "inspectorate")


def officer(role: str, *units: str, username: str = "") -> Officer:
    return Officer(username=username or f"{role}-1", role=role, units=units)


@pytest.mark.parametrize("role", ROLES)
def test_a_supervisory_complaint_is_seen_by_the_head_and_the_inspectorate_alone(role: str) -> None:
    secret = a_complaint(kind=Kind.SUPERVISORY, unit="pelayanan", officer=f"{role}-1")
    assert may_see(secret, officer(role, "pelayanan")) == (role in ("head", "inspectorate"))


@pytest.mark.parametrize("role", ROLES)
def test_an_ordinary_complaint_is_seen_by_the_desk_and_by_whom_it_was_given_to(role: str) -> None:
    desk = role in ("supervisor", "admin", "head")
    assert may_see(a_complaint(), officer(role)) == desk
    assert may_see(a_complaint(unit="umum"), officer(role, "umum"))
    assert may_see(a_complaint(unit="umum"), officer(role, "lain")) == desk
    assert may_see(a_complaint(officer="budi"), officer(role, username="budi"))


@pytest.mark.parametrize(("role", "state", "kind"), list(product(ROLES, State, Kind)))
def test_the_reported_unit_never_sees_a_secret_citizen_whatever_the_role(role: str, state: State, kind: Kind) -> None:
    secret = a_complaint(identity=Identity.SECRET, state=state, kind=kind, reported_unit="umum", unit="umum")
    concerned = officer(role, "umum")
    assert not may_see_reporter(secret, concerned)
    assert not may_see_story(secret, concerned)
    assert not may_see_evidence(secret, concerned)
    assert not may_do(Step.LOOK, secret, concerned)


def test_a_secret_citizen_is_known_to_the_desk_and_not_to_who_follows_up() -> None:
    secret = a_complaint(identity=Identity.SECRET, state=State.ASSIGNED, unit="umum")
    assert may_see_reporter(secret, officer("supervisor"))
    assert may_see(secret, officer("clerk", "umum"))
    assert not may_see_reporter(secret, officer("clerk", "umum"))
    assert may_see_evidence(
        a_complaint(identity=Identity.SECRET, unit="umum", evidence_shared=True), officer("clerk", "umum")
    )


@pytest.mark.parametrize("role", ROLES)
def test_of_an_anonymous_complaint_nobody_sees_a_citizen(role: str) -> None:
    assert not may_see_reporter(a_complaint(identity=Identity.ANONYMOUS), officer(role))


def test_nobody_of_the_unit_a_secret_citizen_complains_about_may_name_another_unit_and_so_open_the_name() -> None:
    own = a_complaint(identity=Identity.SECRET, state=State.VERIFYING, reported_unit="umum")
    for step in (Step.RECLASSIFY, Step.ASSIGN, Step.ASK, Step.FORWARD, Step.WITHDRAW):
        assert not may_do(step, own, officer("supervisor", "umum"))
        assert may_do(step, own, officer("supervisor"))
        # With a name that anybody may read there is nothing to open.
        named = replace(own, identity=Identity.NAMED)
        assert may_do(step, named, officer("supervisor", "umum")) == (step is not Step.FORWARD)


def test_while_nobody_has_said_whom_it_is_about_no_member_of_any_unit_reads_a_secret_name() -> None:
    new = a_complaint(identity=Identity.SECRET)
    member = officer("supervisor", "umum")
    assert may_see_story(new, member)
    assert not may_see_reporter(new, member)
    assert may_see_reporter(replace(new, reported_unit="pelayanan"), member)
    assert not may_see_story(replace(new, reported_unit="umum"), member)
    assert may_see_reporter(new, officer("supervisor"))
    assert may_see_reporter(new, officer("head", "umum"))


def test_whoever_belongs_to_a_unit_opens_no_secret_name_by_saying_themself_which_unit_is_meant() -> None:
    member, other = officer("supervisor", "umum", username="ratna"), officer("supervisor", "arsip", username="rini")
    named = a_complaint(identity=Identity.SECRET, reported_unit="pelayanan", reported_by=reported_by(member))
    assert not may_see_reporter(named, member)
    # Nor once they have left their unit.
    assert not may_see_reporter(named, officer("supervisor", username="ratna"))
    assert may_see_reporter(named, other)
    for trusted in (officer("supervisor"), officer("head", "umum")):
        assert may_see_reporter(replace(named, reported_by=reported_by(trusted)), trusted)


@pytest.mark.parametrize("identity", [Identity.NAMED, Identity.SECRET, Identity.ANONYMOUS])
def test_nobody_ends_a_complaint_about_their_own_unit_by_passing_it_on(identity: Identity) -> None:
    given = a_complaint(identity=identity, state=State.IN_PROGRESS, reported_unit="umum", unit="umum")
    for role in ("clerk", "supervisor", "admin"):
        assert not may_do(Step.FORWARD, given, officer(role, "umum"))
        assert may_do(Step.ANSWER, given, officer(role, "umum"))
        assert may_do(Step.FORWARD, replace(given, reported_unit="arsip"), officer(role, "umum"))
    assert may_do(Step.FORWARD, given, officer("supervisor"))
    assert may_do(Step.FORWARD, given, officer("head", "umum"))


def test_who_it_was_given_to_by_name_still_follows_it_when_it_went_up() -> None:
    up = a_complaint(state=State.IN_PROGRESS, officer="budi", with_head=True, objections=2)
    assert may_see(up, officer("clerk", username="budi"))
    assert not may_do(Step.ANSWER, up, officer("clerk", username="budi"))
    assert not may_see_reporter(up, officer("clerk", username="budi"))
    assert not may_see(up, officer("clerk"))


@pytest.mark.parametrize("step", [Step.ANSWER, Step.ASSIGN, Step.FORWARD])
def test_what_went_up_is_answered_and_handed_on_by_the_head_of_office_alone(step: Step) -> None:
    up = a_complaint(state=State.IN_PROGRESS, unit="umum", with_head=True, objections=2)
    assert [role for role in ROLES if may_do(step, up, officer(role, "umum"))] == ["head"]
    secret = replace(up, kind=Kind.SUPERVISORY)
    assert [role for role in ROLES if may_do(step, secret, officer(role, "umum"))] == ["head", "inspectorate"]


def test_who_has_it_answers_and_the_desk_assigns() -> None:
    assigned = a_complaint(state=State.ASSIGNED, unit="umum")
    assert may_do(Step.START, assigned, officer("clerk", "umum"))
    assert not may_do(Step.ASSIGN, assigned, officer("clerk", "umum"))
    assert not may_do(Step.START, assigned, officer("clerk", "lain"))
    assert may_do(Step.ASSIGN, assigned, officer("supervisor"))
    taken = a_complaint(state=State.IN_PROGRESS, unit="umum", officer="budi")
    assert may_do(Step.ANSWER, taken, officer("clerk", "umum", username="budi"))
    assert not may_do(Step.ANSWER, taken, officer("clerk", "umum", username="ani"))


def test_what_went_up_is_answered_by_the_head_of_office_and_not_by_the_unit() -> None:
    up = a_complaint(state=State.IN_PROGRESS, unit="umum", with_head=True, objections=2)
    assert may_do(Step.ANSWER, up, officer("head"))
    assert may_see(up, officer("clerk", "umum"))
    assert not may_do(Step.ANSWER, up, officer("clerk", "umum"))


def test_a_citizen_rates_once_and_objects_twice() -> None:
    answered = a_complaint(state=State.ANSWERED)
    assert citizen_may(Step.OBJECT, answered)
    assert not citizen_may(Step.OBJECT, a_complaint(state=State.ANSWERED, objections=2))
    assert citizen_may(Step.RATE, answered)
    assert not citizen_may(Step.RATE, a_complaint(state=State.ANSWERED, rating=4))
    assert not citizen_may(Step.ANSWER, a_complaint(state=State.IN_PROGRESS))
