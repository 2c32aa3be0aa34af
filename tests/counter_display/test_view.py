"""Walls that are about a part of the hall, or about one counter: which calls and which words stand on them."""

from datetime import timedelta

import msgspec
import pytest

from counter_display.settings import DisplaySettings
from counter_display.sight import Standing, sight
from counter_display.view import View, named_together
from counter_display.wall import Now, Wall, after
from hub.client.connection import Lost
from hub.protocol import feed
from tests.counter_display.hall import MORNING, Hall

UPSTAIRS = View(counters=("loket-3", "loket-2"), title="Lantai 2")
OWN = View(layout="counter", counters=("loket-2",))


def at(seconds: float = 0) -> Now:
    return Now(MORNING + timedelta(seconds=seconds), 15_000 + seconds)


def a_hall(counters: int = 4) -> Hall:
    hall = Hall.with_counters(counters)
    for _ in range(15):
        hall.issue()
    return hall


def wall_of(hall: Hall, view: View) -> Wall:
    wall = Wall(only=frozenset(view.counters))
    return after(after(wall, feed.Snapshot(seq=hall.seq, board=hall.board()), at()), hall.office(), at())


def test_a_zone_shows_only_its_counters_in_its_order_and_its_title() -> None:
    seen = sight(wall_of(a_hall(), UPSTAIRS), at(), UPSTAIRS)
    assert [row.name for row in seen.rows] == ["Loket 3", "Loket 2"]
    assert seen.title == "Lantai 2"
    assert sight(wall_of(a_hall(), UPSTAIRS), at(), View(counters=UPSTAIRS.counters)).title == "Loket 3 dan Loket 2"


def test_a_call_elsewhere_neither_stands_nor_flashes_in_a_zone() -> None:
    hall = a_hall()
    wall = after(wall_of(hall, UPSTAIRS), hall.call_to("loket-2"), at(1))
    hall.at += timedelta(seconds=1)
    wall = after(wall, hall.call_to("loket-1"), at(2))
    seen = sight(wall, at(2), UPSTAIRS)
    assert (seen.number, seen.counter, seen.swapped) == ("A001", "Loket 2", True)
    assert sight(wall, at(60), UPSTAIRS).number == "A001"


def test_a_zone_that_starts_after_a_call_elsewhere_invents_no_call_of_its_own() -> None:
    hall = a_hall()
    hall.call_to("loket-2")
    hall.call_to("loket-1")
    seen = sight(wall_of(hall, UPSTAIRS), at(60), UPSTAIRS)
    assert (seen.number, seen.greeting) == ("", "Selamat datang")
    assert seen.rows[1].says == "A001"


def test_how_many_wait_is_only_said_where_it_is_known() -> None:
    hall = a_hall()
    assert sight(wall_of(hall, UPSTAIRS), at(), UPSTAIRS).waiting == ""
    everybody = View(counters=tuple(hall.counters))
    assert sight(wall_of(hall, everybody), at(), everybody).waiting == "15"


@pytest.mark.parametrize("layout", ["call", "grid", "counter"])
def test_a_counter_the_hub_does_not_have_is_said_on_the_wall(layout: str) -> None:
    view = View(layout=layout, counters=("loket-9",))  # type: ignore[arg-type]  # one of three
    wall = wall_of(a_hall(), view)
    assert sight(wall, at(), view).warning == "Pusat antrean tidak mengenal loket-9. Periksa pengaturan papan."
    lost = after(wall, Lost(MORNING, "pulled"), at(9))
    assert sight(lost, at(9), view).warning.startswith("Tidak terhubung sejak")


def test_a_counters_own_display_has_its_number_and_flashes_for_its_own_calls_only() -> None:
    hall = a_hall()
    wall = after(wall_of(hall, OWN), hall.call_to("loket-1"), at())
    free = sight(wall, at(), OWN)
    assert (free.counter, free.number, free.greeting, free.swapped) == ("Loket 2", "", "Buka", False)
    wall = after(wall, hall.call_to("loket-2"), at(9))
    called = sight(wall, at(9), OWN)
    assert (called.number, called.greeting, called.swapped, called.calling) == ("A002", "", True, True)
    wall = after(wall, hall.call_to("loket-3"), at(20))
    wall = after(wall, hall.start("loket-2"), at(21))
    assert (sight(wall, at(21), OWN).number, sight(wall, at(21), OWN).swapped) == ("A002", False)
    assert sight(after(wall, hall.finish("loket-2"), at(30)), at(30), OWN).number == ""


@pytest.mark.parametrize(
    ("state", "reason", "says"),
    [("open", None, "Buka"), ("paused", "istirahat", "Istirahat, buka 08.20"), ("closed", None, "Tutup")],
)
def test_a_counters_own_display_says_why_nobody_is_served(state: str, reason: str | None, says: str) -> None:
    hall = a_hall()
    hall.counter_is("loket-2", state, reason, MORNING + timedelta(minutes=15) if reason else None)
    assert sight(wall_of(hall, OWN), at(), OWN).greeting == says


def test_in_the_grid_the_tile_of_the_called_counter_flashes() -> None:
    view = View(layout="grid")
    hall = a_hall(24)
    wall = after(wall_of(hall, view), hall.call_to("loket-17"), at())
    seen = sight(wall, at(), view)
    assert len(seen.rows) == 24
    assert [row.name for row in seen.rows if row.swapped] == ["Loket 17"]
    assert [row.name for row in sight(wall, at(4), view).rows if row.standing is Standing.CALLED] == ["Loket 17"]
    assert not any(row.swapped for row in sight(wall, at(4), view).rows)


def test_more_counters_than_a_grid_holds_turn_pages_and_the_called_one_is_there() -> None:
    view = View(layout="grid")
    hall = a_hall(30)
    wall = wall_of(hall, view)
    assert [len(sight(wall, at(8 * turn), view).rows) for turn in range(2)] == [15, 15]
    wall = after(wall, hall.call_to("loket-29"), at(8))
    assert any(row.says == "A001" for row in sight(wall, at(8), view).rows)


@pytest.mark.parametrize(
    ("names", "together"),
    [
        (["Loket 1", "Loket 2", "Loket 3", "Loket 5"], "Loket 1–3 dan Loket 5"),
        (["Loket 1", "Loket 2"], "Loket 1 dan Loket 2"),
        (["Loket 7"], "Loket 7"),
        (["Meja informasi", "Loket 1", "Loket 9"], "Meja informasi, Loket 1 dan Loket 9"),
        ([], ""),
    ],
)
def test_counters_are_named_in_one_line(names: list[str], together: str) -> None:
    assert named_together(names) == together


@pytest.mark.parametrize(
    "wrong", [{"layout": "counter"}, {"counter": "loket-1"}, {"layout": "counter", "counter": "a", "counters": ["b"]}]
)
def test_choices_that_contradict_each_other_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, DisplaySettings)
