import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import Slip, UnknownProfile, ticket_slip
from printers.escpos_bytes import encode, profile_named
from printers.layout import PAPER_58, PAPER_80, PAPER_80_NARROW, Line, Run, lay_out
from printers.realtime import find_real_time, without_real_time
from printers.slip import Cut, Picture, Qr, Size, Text
from printers.virtual.tokens import TEXT, UNKNOWN, Command, next_command

# Everything a ticket may contain. Nothing else may ever be seen on the line.
OURS = {
    b"\x1b@", b"\x1bt", b"\x1ba", b"\x1bE", b"\x1bJ", b"\x1d!", b"\x1dB", b"\x1db", b"\x1dV", b"\x1dv0", b"\x1d(k",
    b"\n", TEXT,
}  # fmt: skip
PROFILES = [(58, None), (80, None), (80, "TM-T88V"), (80, "TM-T20II"), (58, "Sunmi-V2")]


def commands(job: bytes) -> list[Command]:
    found = []
    while job:
        nearest = next_command(job)
        assert nearest is not None, "the job ends in the middle of a command"
        found.append(nearest[0])
        job = job[nearest[1] :]
    return found


def job_of(slip: Slip, paper: int = 80, profile: str | None = None) -> bytes:
    known = profile_named(profile, paper)
    return encode(lay_out(slip, known.paper), known)


HOSTILE = st.text() | st.lists(
    st.sampled_from(
        ["\x1b@", "\x1dV\x00", "\x10\x04\x01", "\x1bp\x00", "\x1d(k", "\u202e", "A", " ", "\n", "\x9b", "é"]
    )
).map("".join)


@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(PROFILES))
def test_nothing_that_is_typed_becomes_a_printer_command(
    office: str, service: str, condition: str, model: tuple[int, str | None]
) -> None:
    slip = ticket_slip(
        office=office, region=condition, number=service, service=service, issued=condition, ahead=1, variant=office
    )
    paper, profile = model
    laid = lay_out(slip, profile_named(profile, paper).paper)
    found = commands(job_of(slip, paper, profile))
    assert {command.name for command in found} <= OURS
    printed = b"".join(command.data for command in found if command.name == TEXT)
    assert printed.decode("ascii") == "".join(one.text for one in laid if isinstance(one, Line))
    assert sum(command.name == b"\x1dV" for command in found) <= 1
    assert found[0].name == b"\x1b@"


def test_text_that_skipped_the_sanitiser_is_refused() -> None:
    with pytest.raises(ValueError, match="not sanitised"):
        encode([Line((Run("\x1b@"),))], profile_named(None, 80))


@pytest.mark.parametrize(("paper", "profile"), PROFILES)
def test_a_ticket_is_at_most_four_kilobytes_and_ten_milliseconds(
    a_ticket: Callable[..., Slip], paper: int, profile: str | None
) -> None:
    job_of(a_ticket(), paper, profile)
    took = []
    for number in range(10):
        slip = a_ticket(number=f"A{number:03}", tracking_url=f"https://antrean.kartoharjo.go.id/t/k7Qm2xVb9Lr{number}")
        begun = time.perf_counter()
        job = job_of(slip, paper, profile)
        took.append(time.perf_counter() - begun)
        assert len(job) <= 4096
    assert min(took) <= 0.010


@pytest.mark.parametrize(("paper", "profile"), PROFILES)
def test_smoothing_is_on_for_every_letter_that_is_enlarged_both_ways_and_for_no_other(
    a_ticket: Callable[..., Slip], paper: int, profile: str | None
) -> None:
    size, smooth, seen = 0, False, set()
    for command in commands(job_of((*a_ticket(reprint=True)[:-1], Text("tinggi", Size.TALL), Cut()), paper, profile)):
        match command.name:
            case b"\x1d!":
                size = command.parameters[0]
            case b"\x1db":
                smooth = bool(command.parameters[0] & 1)
            case name if name == TEXT:
                width, height = (size >> 4) + 1, (size & 0x0F) + 1
                assert smooth == (width >= 2 and height >= 2), command.data
                seen.add((width, height))
    assert seen == {(1, 1), (1, 2), (2, 2), (3, 3), (8, 8)}


def test_the_code_page_is_chosen_again_after_each_reset(a_ticket: Callable[..., Slip]) -> None:
    for _ in range(2):
        assert [one.name for one in commands(job_of(a_ticket()))][:2] == [b"\x1b@", b"\x1bt"]


def test_a_printer_without_qr_or_knife_gets_dots_and_room_to_tear(a_ticket: Callable[..., Slip]) -> None:
    names = {one.name for one in commands(job_of(a_ticket(), 58, "POS-5890"))}
    assert not names & {b"\x1d(k", b"\x1dV"}
    assert b"\x1dv0" in names
    names = {one.name for one in commands(job_of(a_ticket(), 80, "TM-T88V"))}
    assert {b"\x1d(k", b"\x1dV"} <= names


@given(st.lists(st.sampled_from([b"\x10\x04\x01", b"\x10\x05", b"\x10\x14", b"\x10", b"\x04", b"\x08", b"\xff"])))
def test_no_picture_can_hide_a_real_time_command(pieces: list[bytes]) -> None:
    dots = b"".join(pieces)
    safe = without_real_time(dots)
    assert find_real_time(safe) is None
    assert len(safe) == len(dots)
    # At most one dot more for each place, and none less.
    changed = [(a, b) for a, b in zip(dots, safe, strict=True) if a != b]
    assert all((a, b) == (0x10, 0x11) for a, b in changed)
    height = len(dots)
    if height:
        job = job_of((Picture(8, height, dots),))
        assert find_real_time(job) is None
        assert b"".join(one.data for one in commands(job) if one.name == b"\x1dv0") == safe


def test_a_tall_picture_is_sent_in_pieces_a_printer_can_hold() -> None:
    job = job_of((Picture(64, 250, bytes(range(250)) * 8),))
    heights = [int.from_bytes(one.parameters[3:5], "little") for one in commands(job) if one.name == b"\x1dv0"]
    assert heights == [100, 100, 50]


@pytest.mark.parametrize("content", ["", "x" * 301, "https://é.id", "a\nb"])
def test_a_qr_that_cannot_be_printed_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match="QR"):
        job_of((Qr(content),))


@pytest.mark.parametrize(
    ("name", "paper", "expected"),
    [
        (None, 58, PAPER_58),
        (None, 80, PAPER_80),
        ("TM-T88V", 80, PAPER_80_NARROW),
        ("TM-T88V", 58, PAPER_58),
        ("NT-80-V-UL", 80, PAPER_80),  # its profile claims 12 columns, which is the width of a letter
    ],
)
def test_the_width_comes_from_the_profile_where_it_can_be_true(name: str | None, paper: int, expected: object) -> None:
    assert profile_named(name, paper).paper == expected


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(UnknownProfile, match="TM-T20II"):
        profile_named("EPSON", 80)
    with pytest.raises(UnknownProfile, match="58 or 80"):
        profile_named(None, 76)


LOAD = """
import logging
from printers.escpos_bytes import profile_named
profile_named(None, 58)
assert not logging.getLogger().handlers
"""


def loads_in(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ESCPOS")}
    (tmp_path / "scratch").mkdir(exist_ok=True)
    environment |= {"TMPDIR": str(tmp_path / "scratch"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", LOAD], env=environment, check=True)


def test_python_escpos_leaves_nothing_behind_but_one_private_file(tmp_path: Path) -> None:
    loads_in(tmp_path)
    loads_in(tmp_path)
    assert [file.suffix for file in (tmp_path / "cache" / "pendopo" / "escpos").iterdir()] == [".pickle"]
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize("left", [0, 1, 100])
def test_a_speed_up_file_cut_short_by_a_power_failure_does_not_stop_the_kiosk(tmp_path: Path, left: int) -> None:
    loads_in(tmp_path)
    (file,) = (tmp_path / "cache" / "pendopo" / "escpos").iterdir()
    file.write_bytes(file.read_bytes()[:left])
    loads_in(tmp_path)
    assert file.stat().st_size > 1000


def test_importing_the_printers_does_not_load_python_escpos() -> None:
    code = "import sys, printers; sys.exit(any(m.split('.')[0] in ('escpos', 'PIL', 'qrcode') for m in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_unknown_marker_is_no_command_of_ours() -> None:
    assert UNKNOWN not in OURS
    assert commands(job_of((Text("x"), Cut())))[-1].name == b"\x1dV"
