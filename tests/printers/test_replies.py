from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.condition import Condition, from_pushed, from_real_time
from printers.conversation import Conversation
from printers.replies import Done, Paper, Pushed, RealTime, Reply, ReplyReader, Told
from printers.virtual import State

FAULTS = st.builds(State, *[st.booleans()] * 6)
REPLIES: st.SearchStrategy[tuple[Reply, bytes]] = st.one_of(
    st.sampled_from([0x12, 0x1A, 0x1E, 0x7E, 0x16, 0x32]).map(lambda byte: (RealTime(byte), bytes((byte,)))),
    st.sampled_from([0x00, 0x03, 0x0C, 0x0F]).map(lambda byte: (Paper(byte), bytes((byte,)))),
    st.binary(min_size=4, max_size=4)
    .filter(lambda name: all(0x20 <= byte <= 0x7E for byte in name))
    .map(lambda name: (Done(name), b"\x37\x22" + name + b"\0")),
    FAULTS.map(lambda state: (Pushed(state.pushed()), state.pushed())),
    st.sampled_from(["EPSON", "TM-T88V"]).map(lambda text: (Told(text), b"_" + text.encode() + b"\0")),
)


@given(st.lists(REPLIES, max_size=20), st.lists(st.integers(1, 5), min_size=1, max_size=20))
def test_replies_are_told_apart_in_whatever_pieces_they_arrive(
    replies: Sequence[tuple[Reply, bytes]], pieces: Sequence[int]
) -> None:
    reader, heard = ReplyReader(), []
    data, place, turn = b"".join(raw for _, raw in replies), 0, 0
    while place < len(data):
        size = pieces[turn % len(pieces)]
        heard += reader.feed(data[place : place + size])
        place, turn = place + size, turn + 1
    assert heard == [reply for reply, _ in replies]
    assert reader.noise == 0


def test_an_answer_in_the_middle_of_a_pushed_status_is_still_heard() -> None:
    pushed = State(paper_low=True).pushed()
    heard = ReplyReader().feed(pushed[:2] + b"\x12" + pushed[2:])
    assert heard == [RealTime(0x12), Pushed(pushed)]


@given(st.binary(max_size=200))
def test_garbage_is_survived_and_does_not_swallow_the_next_answer_for_ever(garbage: bytes) -> None:
    reader = ReplyReader()
    reader.feed(garbage)
    reader.feed(b"\0" * 4)  # ends whatever the garbage seemed to begin
    assert RealTime(0x12) in reader.feed(b"\x12")


def test_a_text_without_an_end_is_given_up() -> None:
    reader = ReplyReader()
    reader.feed(b"_" + b"x" * 100)
    assert reader.noise > 80
    assert reader.feed(b"\x12") == [RealTime(0x12)]


@given(FAULTS)
def test_asked_and_pushed_status_say_the_same_of_every_fault(state: State) -> None:
    answers = {number: answer for number in (1, 2, 3, 4) if (answer := state.real_time(number)) is not None}
    asked, pushed = from_real_time(answers), from_pushed(state.pushed())
    assert set(asked.conditions) == set(pushed.conditions)
    assert asked.can_print == (not (state.stopped and not only_hot(state)))
    named = {
        Condition.PAPER_OUT: state.paper_out,
        Condition.COVER_OPEN: state.cover_open,
        Condition.CUTTER_ERROR: state.cutter_error,
        Condition.HOT: state.hot,
        Condition.PAPER_LOW: state.paper_low and not state.paper_out,
    }
    for condition, expected in named.items():
        assert (condition in asked.conditions) == expected


def only_hot(state: State) -> bool:
    """A head too hot goes on by itself; and beside it nothing shows that someone also holds the feed button."""
    return state.hot and not (state.paper_out or state.cover_open or state.cutter_error)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({1: 0x12, 4: 0x12}, Condition.READY),
        ({1: 0x12, 4: 0x1E}, Condition.PAPER_LOW),
        ({1: 0x1A, 4: 0x7E}, Condition.PAPER_OUT),
        ({1: 0x1A, 2: 0x32, 4: 0x12}, Condition.PAPER_OUT),
        ({1: 0x1A, 2: 0x16, 4: 0x12}, Condition.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A, 4: 0x12}, Condition.CUTTER_ERROR),
        ({1: 0x1A, 2: 0x52, 3: 0x52, 4: 0x12}, Condition.HOT),
        ({1: 0x1A, 2: 0x52, 3: 0x32, 4: 0x12}, Condition.NOT_READY),
        ({1: 0x1A, 2: 0x12, 3: 0x12, 4: 0x12}, Condition.NOT_READY),
        ({}, Condition.READY),
    ],
)
def test_status_bytes_mean_what_the_manual_says(answers: dict[int, int], expected: Condition) -> None:
    assert from_real_time(answers).worst is expected


@pytest.mark.parametrize("condition", list(Condition))
def test_every_condition_has_a_sentence_in_both_languages(condition: Condition) -> None:
    from printers.condition import status_of

    status = status_of(condition)
    assert status.sentence("id") != status.sentence("en")
    assert status.sentence("id").endswith(".")


async def test_a_printer_that_says_without_end_that_something_is_done_fills_no_memory() -> None:
    class Endless:
        """A line on which ten thousand slips are reported as printed, the one we asked for among the last."""

        can_answer = True

        def __init__(self) -> None:
            self.pieces = [
                b"".join(b'7"' + f"{number:04}".encode() + b"\0" for number in range(first, first + 500))
                for first in range(0, 10_000, 500)
            ]

        async def send(self, data: bytes) -> None:
            pass

        async def receive(self) -> bytes:
            return self.pieces.pop(0) if self.pieces else b""

        async def close(self) -> None:
            pass

    line = Conversation(Endless())
    assert await line.until(lambda: b"9999" in line.done, 10)
    assert len(line.done) <= 1000
