"""What LED panels say is worked out from the wall; what a controller gets is exact to the byte."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import xor

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_display.led.fields import check_fields, filled_fields
from counter_display.led.line_message import line_message
from counter_display.led.line_template import Template, TemplateRefused, checksum
from counter_display.led.on_the_wall import LedWall, led_wall
from counter_display.led.plain_letters import plain
from counter_display.led.settings import TextLine
from counter_display.view import View
from counter_display.wall import Connected, Lost, Message, Now, TurnedAway, Wall, after
from hub.protocol import feed
from tests.counter_display.hall import MORNING, Hall

CALLED = LedWall(number="A014", counter="Loket 2", text=("Selamat datang", "Senin–Kamis"), clock="08.12")


ALL = View()


def at(seconds: float) -> Now:
    return Now(MORNING + timedelta(seconds=seconds), 1000 + seconds)


def told(hall: Hall, *messages: Message) -> Wall:
    wall = after(Wall(), feed.Snapshot(seq=hall.seq, board=hall.board()), at(0))
    for message in messages:
        wall = after(wall, message, at(0))
    return wall


def test_before_the_hub_has_spoken_the_panel_says_that_it_looks_for_it() -> None:
    seen = led_wall(Wall(), at(0), ALL)
    assert (seen.number, seen.clock, seen.warning) == ("", "", "")
    assert seen.text == ("Sebentar - Papan ini sedang mencari pusat antrean.",)


def test_without_a_call_it_says_how_to_get_a_number_and_then_the_running_text() -> None:
    hall = Hall.with_counters(2)
    seen = led_wall(told(hall), at(0), ALL)
    assert seen.number == seen.counter == ""
    assert seen.text[0].startswith("Selamat datang - Ambil nomor antrean di mesin")
    assert seen.text[1:] == hall.text
    assert seen.clock == "08.05"


def test_a_call_is_new_for_three_seconds_and_lit_in_every_other_half() -> None:
    hall = Hall.with_counters(2)
    hall.issue("A014")
    before = told(hall)
    wall = after(before, hall.call_to("loket-2", "A014"), at(0))
    phases = [
        (led_wall(wall, at(s), ALL).is_new, led_wall(wall, at(s), ALL).lit) for s in (0.1, 0.6, 1.1, 1.6, 2.1, 2.6, 3.1)
    ]
    assert phases == [(True, True), (True, False)] * 3 + [(False, False)]
    seen = led_wall(wall, at(0.1), ALL)
    assert (seen.number, seen.counter, seen.settled) == ("A014", "Loket 2", 1003.0)


def test_calls_take_turns_as_on_the_wall() -> None:
    hall = Hall.with_counters(2)
    hall.issue(), hall.issue()
    wall = told(hall)
    wall = after(wall, hall.call_to("loket-1"), at(0))
    wall = after(wall, hall.call_to("loket-2"), at(0.1))
    assert [led_wall(wall, at(s), ALL).number for s in (1, 4, 6)] == ["A001", "A001", "A002"]


def test_without_the_hub_the_last_call_stays_and_is_marked_as_old() -> None:
    hall = Hall.with_counters(2)
    hall.issue("A014")
    hall.call_to("loket-2", "A014")
    wall = after(told(hall), Lost(datetime(2026, 7, 14, 1, 12, tzinfo=UTC), "gone"), at(60))
    seen = led_wall(wall, at(60), ALL)
    assert (seen.number, seen.warning, seen.lost) == ("A014", "Tidak terhubung sejak 08.12", True)
    assert line_message(TextLine(to="udp://x:1"), seen) == b"TIDAK TERHUBUNG A014 LOKET 2\r\n"
    again = led_wall(after(wall, Connected(), at(61)), at(61), ALL)
    assert (again.warning, again.lost) == ("", False)


def test_a_panel_that_the_hub_refuses_says_so() -> None:
    seen = led_wall(after(Wall(), TurnedAway("unknown_device", "token"), at(0)), at(0), ALL)
    assert seen.lost
    assert "unknown_device" in seen.warning


def test_a_panel_above_a_window_shows_who_stands_there_and_then_how_the_counter_is() -> None:
    hall = Hall.with_counters(2)
    hall.issue(), hall.issue()
    own = View(layout="counter", counters=("loket-2",))
    wall = after(Wall(only=frozenset({"loket-2"})), feed.Snapshot(seq=hall.seq, board=hall.board()), at(0))
    free = led_wall(wall, at(0), own)
    assert (free.number, free.counter) == ("", "Loket 2")
    assert free.text[0].startswith("Buka - ")
    wall = after(wall, hall.call_to("loket-1"), at(1))
    assert led_wall(wall, at(1), own).number == ""
    wall = after(wall, hall.call_to("loket-2"), at(1))
    seen = led_wall(wall, at(1.1), own)
    assert (seen.number, seen.is_new, seen.lit) == ("A002", True, True)
    away = after(wall, hall.finish("loket-2"), at(9))
    away = after(away, hall.counter_is("loket-2", "paused", "salat"), at(9))
    assert led_wall(away, at(9), own).text[0] == "Salat - Nomor Anda tetap berlaku."


def test_a_panel_of_some_counters_shows_their_calls_only() -> None:
    hall = Hall.with_counters(3)
    for _ in range(2):
        hall.issue()
    zone = View(counters=("loket-2", "loket-3"))
    wall = after(Wall(only=frozenset(zone.counters)), feed.Snapshot(seq=hall.seq, board=hall.board()), at(0))
    wall = after(wall, hall.call_to("loket-3"), at(0))
    wall = after(wall, hall.call_to("loket-1"), at(1))
    assert [led_wall(wall, at(s), zone).number for s in (0.1, 1.1, 9)] == ["A001"] * 3


def test_where_nothing_may_flash_a_new_call_is_simply_there() -> None:
    hall = Hall.with_counters(2)
    hall.issue("A014")
    wall = after(told(hall), hall.call_to("loket-2", "A014"), at(0))
    calm = View(reduced_motion=True)
    assert {led_wall(wall, at(s), calm).lit for s in (0.1, 0.6, 1.1, 1.6)} == {True}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Senin–Kamis 07.30–16.00 • GRATIS", "SENIN-KAMIS 07.30-16.00 - GRATIS"),
        ("“Rebo Kliwon” … sèp", '"REBO KLIWON" ... SEP'),
        ("tab\tbaris\nbaru\x07\x1b[0m", "TAB BARIS BARU[0M"),
        ("½ × 2 🙂", "1/2 X 2"),
    ],
)
def test_words_become_letters_that_every_panel_has(written: str, shown: str) -> None:
    assert plain(written) == shown


@given(st.text())
def test_nothing_but_printable_ascii_is_left_and_once_is_enough(words: str) -> None:
    assert all(" " <= sign <= "~" for sign in plain(words))
    assert plain(plain(words)) == plain(words)


# The check values of the CRC catalogue for "123456789"; the others follow from their definition.
@pytest.mark.parametrize(
    ("kind", "check"), [("none", b""), ("xor", b"\x31"), ("sum8", b"\xdd"), ("crc16-modbus", b"\x37\x4b")]
)
def test_checksums_are_those_of_the_books(kind: str, check: bytes) -> None:
    assert checksum(b"123456789", kind) == check  # type: ignore[arg-type]  # the four kinds


@given(st.binary())
def test_a_receiver_finds_nothing_wrong_with_what_was_sent(data: bytes) -> None:
    assert reduce(xor, data + checksum(data, "xor"), 0) == 0
    assert sum(data) % 256 == checksum(data, "sum8")[0]
    assert checksum(data + checksum(data, "crc16-modbus"), "crc16-modbus") == b"\x00\x00"


def line(wall: LedWall = CALLED, **settings: object) -> bytes:
    return line_message(msgspec.convert({"kind": "text", "to": "tcp://x:1"} | settings, TextLine), wall)


def test_prefix_head_checksum_and_suffix_stand_where_a_controller_wants_them() -> None:
    framed = {"prefix": "<ID01>", "head": "<L1><PA>", "suffix": "<E>", "checksum": "xor", "template": "{nomor}"}
    body = b"<L1><PA>A014"
    check = reduce(xor, body)
    assert line(**framed) == b"<ID01>" + body + bytes([check]) + b"<E>"
    assert line(**framed, checksum_as="hex") == b"<ID01>" + body + f"{check:02X}".encode() + b"<E>"
    whole = reduce(xor, b"<ID01>" + body)
    assert line(**framed, checksum_of="all") == b"<ID01>" + body + bytes([whole]) + b"<E>"


def test_bytes_that_cannot_be_typed_are_written_as_escapes() -> None:
    sent = line(prefix=r"\x02\x1B", template=r"{{{nomor}}}\\{loket}\t{jam}", suffix=r"\x03\r\n")
    assert sent == b"\x02\x1b{A014}\\LOKET 2\t08.12\x03\r\n"


def test_each_moment_has_its_own_line() -> None:
    templates = {"template": "{nomor}", "call": "!{nomor}", "idle": "~{teks}", "lost": "?{nomor}", "suffix": ""}
    assert line(**templates) == b"A014"
    assert line(LedWall(number="A014", is_new=True), **templates) == b"!A014"
    assert line(LedWall(text=("Halo", "Dunia")), **templates) == b"~HALO - DUNIA"
    assert line(LedWall(number="A014", lost=True, is_new=True), **templates) == b"?A014"
    assert line(LedWall(number="A014", is_new=True), template="{nomor}", suffix="") == b"A014"


def test_an_encoding_shows_what_it_has_and_spells_out_the_rest() -> None:
    wall = LedWall(text=("Rp 5–10 • sèp 漢",))
    assert line(wall, suffix="") == b"RP 5-10 - SEP"
    assert line(wall, suffix="", encoding="cp1252", upper=False) == "Rp 5–10 • sèp".encode("cp1252")
    assert line(wall, suffix="", encoding="utf-16-le", upper=False) == "Rp 5–10 • sèp 漢".encode("utf-16-le")


def test_what_people_type_never_becomes_a_command_of_the_controller() -> None:
    wall = LedWall(text=("\x02STOP<E>\x03 diskon 5>4",))
    sent = line(wall, prefix="<ID01>", suffix="<E>", without="<>")
    assert sent == b"<ID01>STOP E DISKON 5 4<E>"


@given(
    text=st.text(), without=st.sampled_from(["", "<>", "![]"]), encoding=st.sampled_from(["ascii", "cp1252", "utf-8"])
)
def test_the_frame_of_a_message_survives_any_text(text: str, without: str, encoding: str) -> None:
    sent = line(LedWall(text=(text,)), prefix=r"\x02", suffix=r"\x03", encoding=encoding, without=without)
    assert (sent[0], sent[-1]) == (2, 3)
    assert not any(byte < 32 or byte == 127 for byte in sent[1:-1])
    assert not any(sign.encode() in sent[1:-1] for sign in without)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{numor}", r"no \{numor\}, only \{nomor\}"),
        ("{nomor", r"cannot read '\{nomor'"),
        (r"\q", "cannot read"),
        (r"\x0", "cannot read"),
        ("}", "cannot read"),
        ("antré", "encoding ascii has no 'é'"),
    ],
)
def test_a_template_that_cannot_be_read_says_where(template: str, why: str) -> None:
    with pytest.raises(TemplateRefused, match=why):
        Template.read(template)


@pytest.mark.parametrize("encoding", ["ebcdic-x", "utf-16", "utf-8-sig"])
def test_an_encoding_that_would_spoil_the_line_is_refused(encoding: str) -> None:
    with pytest.raises(TemplateRefused, match=encoding):
        Template.read("x", encoding)


def test_fields_are_filled_however_deep_they_lie() -> None:
    fields = {"led": {"lines": ["{nomor}", "{loket}"], "blink": True, "speed": 3}, "text": '"{teks}"'}
    assert filled_fields(fields, CALLED, upper=False) == {
        "led": {"lines": ["A014", "Loket 2"], "blink": True, "speed": 3},
        "text": '"Selamat datang • Senin–Kamis"',
    }


@pytest.mark.parametrize("fields", [{"x": {"y": "z"}}, {"x": 3}])
def test_a_form_takes_no_depth(fields: dict[str, object]) -> None:
    check_fields(fields, flat=False)
    with pytest.raises(TemplateRefused, match="'x'"):
        check_fields(fields, flat=True)


def test_a_field_that_is_no_text_or_holds_a_date_is_refused() -> None:
    with pytest.raises(TemplateRefused, match="is no text"):
        check_fields({"x": r"\xff"}, flat=True)
    with pytest.raises(TemplateRefused, match="write it as a text"):
        check_fields({"x": MORNING}, flat=False)
