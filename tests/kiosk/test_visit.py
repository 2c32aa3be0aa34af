"""What a visitor has chosen and ticked, and what the hub is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.visit import Visit
from tests.kiosk.standards import case, need, said, service

KK = service("kk", need("pengantar"), need("kk-lama"), variants=(case("hilang", need("kehilangan")), case("lahir")))


def test_what_is_not_ticked_is_missing_in_the_order_of_the_standard() -> None:
    visit = Visit().choosing("kk").in_case("hilang").toggled("kk-lama")
    assert [one.id for one in visit.missing(KK)] == ["pengantar", "kehilangan"]


def test_another_case_or_service_begins_with_nothing_ticked() -> None:
    visit = Visit().choosing("kk").in_case("hilang").toggled("kk-lama")
    assert visit.in_case("lahir").ticked == frozenset()
    assert visit.choosing("ktp").ticked == frozenset()
    assert visit.choosing("ktp").variant is None


def test_the_request_tells_the_hub_all_that_matters_and_nothing_else() -> None:
    visit = Visit(language="jv", large=True, query="kartu", priority=True).choosing("kk").in_case("lahir")
    asked = visit.toggled("pengantar").request(KK)
    assert (asked.service, asked.variant, asked.priority, asked.language) == ("kk", "lahir", True, "jv")
    assert asked.missing == ("kk-lama",)


def test_what_is_asked_only_in_some_cases_is_never_missing() -> None:
    lost = service("kk", need("pengantar"), need("laporan", condition=said("bila hilang")), need("kk-rusak"))
    visit = Visit().choosing("kk").toggled("kk-rusak")
    assert [one.id for one in visit.missing(lost)] == ["pengantar"]
    assert visit.request(lost).missing == ("pengantar",)
    assert [one.id for one in visit.perhaps(lost)] == ["laporan"]
    assert visit.toggled("laporan").perhaps(lost) == ()
    assert [one.id for one in visit.unticked(lost)] == ["pengantar", "laporan"]


@given(st.lists(st.sampled_from(["pengantar", "kk-lama", "kehilangan"]), max_size=12))
def test_touching_twice_takes_a_tick_back(touches: list[str]) -> None:
    visit = Visit().choosing("kk").in_case("hilang")
    for touch in touches:
        visit = visit.toggled(touch)
    assert visit.ticked == {name for name in set(touches) if touches.count(name) % 2}
