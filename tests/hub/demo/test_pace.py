"""The simulated day has the shape of the real one it was taken from."""

from random import Random
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.catalogue.shelf import read_shelf
from hub.demo.simulation import pace
from hub.demo.simulation.citizens import errands
from hub.domain.standard import Catalogue

OFFICES = {each.office.id: each for each in read_shelf().catalogues}


def test_the_shares_of_the_log_are_the_whole_day() -> None:
    assert sum(pace.SHARES) == pytest.approx(100.0)
    assert sum(kind.share for kind in pace.KINDS) == pytest.approx(1.0)


@given(seed=st.integers(0, 10_000), tickets=st.integers(0, 500))
def test_everybody_comes_within_the_morning_in_order(seed: int, tickets: int) -> None:
    came = pace.arrivals(Random(seed), tickets)
    assert len(came) == tickets
    assert came == sorted(came)
    assert all(0.0 <= at <= len(pace.SHARES) * pace.STEP for at in came)


def test_as_many_come_in_each_ten_minutes_as_in_the_log() -> None:
    came = pace.arrivals(Random(1), 100_000)
    for step, share in enumerate(pace.SHARES):
        within = sum(step * pace.STEP <= at < (step + 1) * pace.STEP for at in came)
        assert within / 1000 == pytest.approx(share, abs=0.35)


@pytest.mark.parametrize("kind", pace.KINDS)
def test_service_times_meet_the_quantiles_of_the_log(kind: pace.Kind) -> None:
    chance = Random(2)
    drawn = quantiles((pace.service_time(chance, kind) for _ in range(40_000)), n=100)
    for per_cent, seconds in zip((25, 50, 75, 90), kind.times, strict=True):
        assert drawn[per_cent - 1] == pytest.approx(seconds, rel=0.06)


def test_the_tail_is_longer_than_one_log_normal_would_make_it() -> None:
    # Registration: a log-normal through p25, p50 and p75 ends at 503 s for p99; the log's visitors sit longer.
    chance = Random(3)
    drawn = quantiles((pace.service_time(chance, pace.KINDS[0]) for _ in range(40_000)), n=100)
    assert drawn[98] > 550


def test_a_hall_of_nine_counters_has_the_log_s_own_day() -> None:
    assert pace.tickets_a_day(9) == 299
    assert pace.tickets_a_day(4) == 133
    assert pace.tickets_a_day(0) == 1


@given(services=st.integers(1, 60))
def test_every_service_is_asked_for_and_the_most_used_most(services: int) -> None:
    weights = pace.weights(services)
    assert len(weights) == services
    assert weights[0] == max(weights)
    assert min(weights) > 0


@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
def test_what_simulated_citizens_want_can_be_had_in_every_office(office: Catalogue) -> None:
    known = {service.id: service for service in office.services}
    for errand in errands(Random(4), office, tickets=300):
        wanted = errand.wanted
        service = known[wanted.service]
        assert (wanted.variant is not None) == bool(service.variants)
        assert set(wanted.missing) <= {need.id for need in service.requirements_for(wanted.variant)}
