"""What one reads on the wall, word for word."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from counter_display.notices import NOTICE_SECONDS
from counter_display.sight import Standing, sight
from counter_display.view import View
from counter_display.wall import Now, TurnedAway, Wall, after
from hub.client.connection import Lost
from hub.protocol import feed
from hub.protocol.office import PublishedIndex
from tests.counter_display.hall import HOURS, MORNING, Hall


def at(seconds: float = 0) -> Now:
    return Now(MORNING + timedelta(seconds=seconds), NOTICE_SECONDS * 1000 + seconds)


def wall_of(hall: Hall) -> Wall:
    return after(after(Wall(), feed.Snapshot(seq=hall.seq, board=hall.board()), at()), hall.office(), at())


def a_hall(counters: int = 4) -> Hall:
    hall = Hall.with_counters(counters)
    for _ in range(15):
        hall.issue()
    return hall


def test_the_morning_of_the_picture() -> None:
    hall = a_hall()
    hall.at = MORNING - timedelta(minutes=10)
    hall.call_to("loket-1", "B006")
    hall.at = MORNING
    hall.counter_is("loket-3", "closed")
    hall.counter_is("loket-4", "paused", "istirahat", MORNING + timedelta(minutes=15))
    wall = after(wall_of(hall), hall.call_to("loket-2", "A014"), at(1))
    seen = sight(wall, at(1))
    assert (seen.office, seen.region) == ("Kecamatan Kartoharjo", "Kota Madiun")
    assert (seen.date, seen.clock) == ("Selasa, 14 Juli 2026", "08.05")
    assert (seen.heading, seen.number, seen.counter, seen.waiting) == ("Nomor antrean", "A014", "Loket 2", "14")
    assert [(row.says, row.standing) for row in seen.rows] == [
        ("B006", Standing.SERVING),
        ("A014", Standing.CALLED),
        ("Tutup", Standing.QUIET),
        ("Istirahat, buka 08.20", Standing.QUIET),
    ]
    assert seen.swapped
    assert not sight(wall, at(4.1)).swapped


def test_the_office_writes_antrian_if_it_wants() -> None:
    hall = replace(a_hall(), queue_word="antrian")
    assert sight(wall_of(hall), at()).heading == "Nomor antrian"


def test_an_end_of_a_break_that_has_passed_is_not_promised_again() -> None:
    hall = a_hall()
    hall.counter_is("loket-1", "paused", "salat", MORNING + timedelta(minutes=1))
    wall = wall_of(hall)
    assert sight(wall, at(59)).rows[0].says == "Salat, buka 08.06"
    assert sight(wall, at(61)).rows[0].says == "Salat"


def test_with_reduced_motion_a_frame_stands_in_for_the_flash() -> None:
    hall = a_hall()
    wall = after(wall_of(hall), hall.call_to("loket-2"), at())
    assert all(not sight(wall, at(tenth / 10), View(reduced_motion=True)).swapped for tenth in range(40))
    assert sight(wall, at(1), View(reduced_motion=True)).framed
    assert not sight(wall, at(3.1), View(reduced_motion=True)).framed


def test_nobody_called_yet_greets_and_says_what_to_do() -> None:
    seen = sight(wall_of(a_hall()), at())
    assert (seen.number, seen.greeting) == ("", "Selamat datang")
    assert "Ambil nomor antrean" in seen.advice


def test_before_the_doors_open_it_says_when() -> None:
    hall = a_hall()
    hall.gives_numbers(False)
    assert sight(wall_of(hall), at()).advice == "Nomor antrean dibuka lagi pukul 09.05."


def test_yesterdays_call_calls_nobody_today() -> None:
    hall = a_hall()
    wall = after(wall_of(hall), hall.call_to("loket-1"), at())
    assert sight(wall, at(60)).number == "A001"
    seen = sight(wall, at(24 * 3600))
    assert (seen.number, seen.greeting) == ("", "Selamat datang")


def test_a_broken_line_is_said_and_the_last_wall_stays() -> None:
    hall = a_hall()
    wall = after(wall_of(hall), hall.call_to("loket-1"), at())
    lost = after(wall, Lost(MORNING, "pulled"), at(300))
    before, seen = sight(wall, at(300)), sight(lost, at(300))
    assert seen.warning == "Tidak terhubung sejak 08.05"
    assert replace(seen, warning="", lost=False) == before


def test_before_the_hub_it_invents_nothing() -> None:
    seen = sight(Wall(), at())
    assert (seen.number, seen.waiting, seen.rows, seen.clock, seen.warning) == ("", "", (), "", "")
    turned = sight(after(Wall(), TurnedAway("unknown_device", "?"), at()), at())
    assert "unknown_device" in turned.warning


def test_calls_before_this_one_and_the_hours_take_turns() -> None:
    hall = a_hall()
    wall = wall_of(hall)
    for counter, minutes in (("loket-1", 1), ("loket-2", 2), ("loket-3", 3)):
        hall.at = MORNING + timedelta(minutes=minutes)
        wall = after(wall, hall.call_to(counter), at(60 * minutes))
    now = at(180 + 4 * NOTICE_SECONDS)
    first, second = (sight(wall, Now(now.clock, now.steady + turn)).notice for turn in (0, NOTICE_SECONDS))
    assert first is not None
    assert second is not None
    assert first.lines == (("A002", "Loket 2", "08.07"), ("A001", "Loket 1", "08.06"))
    assert second.lines == tuple((hours,) for hours in HOURS)


def test_a_published_index_takes_its_turn_with_the_hours() -> None:
    hall = a_hall()
    index = PublishedIndex(
        index=Decimal("88.4"), quality="A", performance="Sangat baik", n=217, period="Semester I 2026"
    )
    wall = after(wall_of(hall), feed.IndexPublished(seq=hall.seq + 1, at=MORNING, index=index), at(1))
    seen = [sight(wall, at(NOTICE_SECONDS * turn)).notice for turn in (0, 1)]
    (card,) = [notice for notice in seen if notice is not None and notice.title == "Indeks Kepuasan Masyarakat"]
    assert card.lines == (("88,40 · A · Sangat baik",), ("n = 217 · Semester I 2026",))


def test_many_counters_turn_pages_and_the_called_one_is_always_on_the_page() -> None:
    hall = a_hall(12)
    wall = wall_of(hall)
    names = {row.name for turn in range(3) for row in sight(wall, at(8 * turn)).rows}
    assert len(names) == 12
    for counter in ("loket-2", "loket-11"):
        hall.at += timedelta(seconds=30)
        seconds = (hall.at - MORNING).total_seconds()
        wall = after(wall, hall.call_to(counter), at(seconds))
        seen = sight(wall, at(seconds))
        assert (seen.pages, len(seen.rows)) == (2, 6)
        assert [row.says for row in seen.rows if row.standing is Standing.CALLED] == [seen.number]


def test_an_unknown_zone_reads_as_western_indonesia() -> None:
    hall = a_hall()
    board = hall.board()
    strange = feed.Snapshot(seq=1, board=type(board)(**{**_fields(board), "zone": "Mars/Olympus"}))
    assert sight(after(Wall(), strange, at()), at()).clock == "08.05"


def _fields(board: object) -> dict[str, object]:
    return {name: getattr(board, name) for name in board.__struct_fields__}  # type: ignore[attr-defined]  # a struct
