"""A change is painted soon, whole and often enough; never in the frame in which it was laid out."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from counter_display.places import NOWHERE, Box
from counter_display.repainting import FRAMES, LONGEST_WAIT, Repainting

CALL, ROW, NOTICE = Box(0, 107, 1136, 812), Box(1136, 792, 784, 127), Box(1416, 107, 504, 304)


class Pictures:
    """The pictures that must be made before a change can be painted; one is made in each frame."""

    def __init__(self) -> None:
        self.left = 0

    def make(self, _: float) -> bool:
        self.left = max(0, self.left - 1)
        return self.left == 0


def at_work(pictures: Pictures | None = None) -> Repainting:
    """A wall that has stood for a while."""
    repainting = Repainting((pictures or Pictures()).make)
    while a_frame(repainting) is None:
        pass
    return repainting


def a_frame(repainting: Repainting) -> tuple[Box, ...] | None:
    """Return what a frame paints; None is everything."""
    repainting.begin()
    painted = None if repainting.whole else repainting.places
    repainting.end()
    return painted


def frames(repainting: Repainting, count: int) -> list[tuple[Box, ...] | None]:
    return [a_frame(repainting) for _ in range(count)]


def test_the_first_frames_paint_everything_and_then_nothing_but_the_running_text() -> None:
    assert frames(Repainting(Pictures().make), 5) == [None, None, None, (), ()]


def test_a_change_is_painted_for_three_frames_from_the_one_after_it_was_laid_out() -> None:
    repainting = at_work()
    assert repainting.changed([CALL])
    assert frames(repainting, 6) == [(), (CALL,), (CALL,), (CALL,), (), ()]
    assert repainting.changed(None)
    assert frames(repainting, 6) == [(), None, None, None, (), ()]


def test_it_waits_until_its_pictures_are_made_but_not_for_ever() -> None:
    pictures = Pictures()
    repainting = at_work(pictures)
    pictures.left = 3
    repainting.changed([CALL])
    assert frames(repainting, 4) == [(), (), (), (CALL,)]
    repainting = at_work(pictures)
    pictures.left = 99
    repainting.changed([CALL])
    assert frames(repainting, LONGEST_WAIT + 1) == [*[()] * LONGEST_WAIT, (CALL,)]


def test_what_follows_in_the_next_frame_is_painted_together_with_it() -> None:
    repainting = at_work()
    repainting.changed([ROW])
    assert a_frame(repainting) == ()
    repainting.changed([CALL])
    assert a_frame(repainting) == ()
    assert set(a_frame(repainting) or ()) == {CALL, ROW}


def test_until_it_is_painted_the_glass_is_behind() -> None:
    repainting = at_work()
    assert not repainting.behind
    repainting.changed([CALL])
    assert repainting.behind
    repainting.begin()
    assert repainting.behind
    repainting.end()
    repainting.begin()
    assert not repainting.behind
    assert repainting.places == (CALL,)


def test_a_place_of_no_size_is_no_change() -> None:
    repainting = at_work()
    assert not repainting.changed([NOWHERE])
    assert not repainting.changed([])
    assert not repainting.behind


def test_what_cannot_wait_is_painted_at_once_and_takes_along_what_waits() -> None:
    repainting = at_work()
    repainting.changed([ROW])
    assert repainting.at_once([NOTICE])
    assert frames(repainting, 2) == [(NOTICE,), (NOTICE, ROW)]
    repainting = at_work()
    repainting.changed([ROW])
    assert repainting.at_once(None)
    assert not repainting.behind
    assert frames(repainting, 4) == [None, None, None, ()]


def test_frames_follow_until_everything_is_painted_also_where_nothing_moves() -> None:
    repainting = at_work()
    repainting.changed([CALL])
    follows = []
    for _ in range(5):
        repainting.begin()
        follows.append(repainting.end())
    assert follows == [True, True, True, False, False]


happenings = st.lists(
    st.tuples(st.lists(st.sampled_from([CALL, ROW, NOTICE]), max_size=2), st.integers(0, 9), st.booleans()), max_size=30
)


@given(happenings)
def test_whatever_happens_every_change_is_painted_in_three_frames_running_and_soon(
    morning: Sequence[tuple[list[Box], int, bool]],
) -> None:
    pictures = Pictures()
    repainting = at_work(pictures)
    # Frame by frame: what had changed before it, and what it painted.
    changes: list[list[Box]] = []
    painted: list[tuple[Box, ...] | None] = []
    for places, wanted, at_once in (*morning, *[([], 0, False)] * (LONGEST_WAIT + FRAMES)):
        pictures.left += wanted
        (repainting.at_once if at_once else repainting.changed)(places)
        changes.append(places)
        painted.append(a_frame(repainting))
    for frame, places in enumerate(changes):
        for place in places:
            soon = range(frame, frame + LONGEST_WAIT + 1)
            assert any(all(place in (painted[at + more] or ()) for more in range(FRAMES)) for at in soon)
    assert painted[-1] == ()
