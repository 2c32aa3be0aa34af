"""What the virtual printer says, byte by byte, held against Epson's reference (DLE EOT, GS a, GS r, GS ( H, GS I)."""

import pytest

from printers.virtual import Kind, Machine

STATES = ("well", "paper_low", "paper_out", "cover_open", "cutter_error", "hot", "offline")
# One row a state: the answers to DLE EOT 1 to 4, and the four bytes of automatic status.
TABLE = {
    "well": ("12 12 12 12", "10 00 00 00"),
    "paper_low": ("12 12 12 1e", "10 00 03 00"),
    "paper_out": ("1a 32 12 7e", "18 00 0f 00"),
    "cover_open": ("1a 16 12 12", "38 00 00 00"),
    "cutter_error": ("1a 52 1a 12", "18 08 00 00"),
    "hot": ("1a 52 52 12", "18 40 00 00"),
    "offline": ("1a 12 12 12", "18 00 00 00"),
}
ASK = b"".join(bytes((0x10, 0x04, number)) for number in (1, 2, 3, 4))
PROCESS_ID = b"\x1d(H\x06\x0000\x01\x02\x03\x04"


def in_state(state: str, kind: Kind = Kind.TM_T88) -> Machine:
    machine = Machine(None, kind=kind)
    if state != "well":
        machine.change(**{state: True})
    return machine


@pytest.mark.parametrize("kind", [Kind.TM_T88, Kind.CLONE])
@pytest.mark.parametrize("state", STATES)
def test_real_time_status_is_answered_in_every_state(state: str, kind: Kind) -> None:
    assert in_state(state, kind).receive(ASK).hex(" ") == TABLE[state][0]


@pytest.mark.parametrize("state", STATES)
def test_automatic_status_is_told_at_once_and_at_each_change(state: str) -> None:
    machine = Machine(None)
    assert machine.receive(b"\x1da\x0e").hex(" ") == TABLE["well"][1]
    if state == "well":
        return
    assert machine.change(**{state: True}).hex(" ") == TABLE[state][1]
    assert machine.change(**{state: True}) == b""  # nothing has changed
    assert machine.change(**{state: False}).hex(" ") == TABLE["well"][1]
    machine.receive(b"\x1da\x00")
    assert machine.change(**{state: True}) == b""  # switched off again


@pytest.mark.parametrize("state", STATES)
def test_automatic_status_can_always_be_told_from_other_answers(state: str) -> None:
    first, second, third, fourth = bytes.fromhex(TABLE[state][1])
    assert first & 0x93 == 0x10
    assert not (second | third | fourth) & 0x90


def test_paper_status_comes_in_its_turn_and_not_while_stopped() -> None:
    assert Machine(None).receive(b"A\n\x1dr\x01") == b"\x00"
    assert in_state("paper_low").receive(b"A\n\x1dr\x01") == b"\x03"
    stopped = in_state("paper_out")
    assert stopped.receive(b"A\n\x1dr\x01") == b""
    assert stopped.new_roll() == b"\x00"


def test_a_process_id_comes_back_once_what_stands_before_it_is_on_paper() -> None:
    machine = Machine(None)
    assert machine.receive(b"A\n" + PROCESS_ID) == b"\x37\x22\x01\x02\x03\x04\x00"
    machine.change(cover_open=True)
    assert machine.receive(b"B\n" + PROCESS_ID) == b""
    assert machine.change(cover_open=False) == b"\x37\x22\x01\x02\x03\x04\x00"


def test_maker_and_model_are_told_by_the_printer_that_has_a_name() -> None:
    assert Machine(None).receive(b"\x1dI\x42\x1dI\x43") == b"_EPSON\0_TM-T88V\0"


QUESTIONS = [PROCESS_ID, b"\x1da\x0e", b"\x1dI\x42"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("kind", [Kind.CLONE, Kind.SILENT])
def test_a_clone_takes_the_questions_it_does_not_know_and_prints_none_of_them(kind: Kind, question: bytes) -> None:
    machine = Machine(None, kind=kind)
    assert machine.receive(question + b"A\n\x1dVB\x00") == b""
    (slip,) = machine.slips
    assert slip.complaints == ()
    assert slip.image.tobytes() == in_paper(b"A\n\x1dVB\x00")
    assert machine.change(paper_low=True) == b""


def in_paper(job: bytes) -> bytes:
    machine = Machine(None)
    machine.receive(job)
    return machine.slips[0].image.tobytes()


@pytest.mark.parametrize("question", [*QUESTIONS, ASK, b"\x1dr\x01"])
def test_a_silent_printer_never_says_a_word(question: bytes) -> None:
    for state in STATES:
        assert in_state(state, Kind.SILENT).receive(question) == b""


def test_a_clone_answers_the_barrier() -> None:
    assert Machine(None, kind=Kind.CLONE).receive(b"A\n\x1dr\x01") == b"\x00"
