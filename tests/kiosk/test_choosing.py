"""What a touch changes in the visit."""

import pytest

from kiosk.choosing import visit_after, visit_after_bar
from kiosk.flow import (
    Finished,
    GroupChosen,
    Happening,
    HelpWanted,
    NumberWanted,
    PageTurned,
    PriorityAsked,
    ServiceChosen,
    Ticked,
    Typed,
    VariantChosen,
    WentBack,
)
from kiosk.visit import Visit


def visited(*happenings: Happening) -> Visit:
    visit = Visit()
    for happening in happenings:
        visit = visit_after(visit, happening)
    return visit


def test_a_visit_is_all_that_was_chosen() -> None:
    chosen = visited(
        GroupChosen("keluarga"), PageTurned(1), ServiceChosen("kk"), VariantChosen("hilang"), Ticked("a"), Ticked("b"),
        Ticked("a"), PriorityAsked(), PageTurned(2),
    )  # fmt: skip
    ticked = frozenset({"b"})
    assert chosen == Visit(group="keluarga", service="kk", variant="hilang", ticked=ticked, priority=True, page=2)


def test_another_group_or_service_begins_at_its_first_page_and_another_service_with_nothing_ticked() -> None:
    assert visited(PageTurned(3), GroupChosen("pindah")).page == 0
    assert visited(ServiceChosen("kk"), Ticked("a"), PageTurned(3), ServiceChosen("ktp-el")) == Visit(service="ktp-el")


def test_words_looked_for_stay_on_their_page_and_who_needs_no_help_after_all_takes_it_back() -> None:
    assert visited(Typed("ka"), Typed("kartu")) == Visit(query="kartu")
    assert visited(PriorityAsked(), PriorityAsked()) == Visit()


@pytest.mark.parametrize("happening", [HelpWanted(), WentBack(), NumberWanted(), Finished()])
def test_what_only_leads_to_another_screen_changes_nothing(happening: Happening) -> None:
    visit = Visit(service="kk", page=2)
    assert visit_after(visit, happening) is visit


def test_the_bar_changes_how_one_reads_and_nothing_else() -> None:
    visit = Visit(service="kk", page=2)
    assert visit_after_bar(visit, "jv") == Visit(service="kk", page=2, language="jv")
    # Letters of another size put other things on a page.
    assert visit_after_bar(visit, "large") == Visit(service="kk", large=True)
    assert visit_after_bar(visit_after_bar(visit, "lower"), "lower") == Visit(service="kk")
    assert visit_after_bar(visit, "back") is visit
