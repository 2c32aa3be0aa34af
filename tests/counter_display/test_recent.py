"""What was used last is kept, and never more than there is room for."""

from hypothesis import given
from hypothesis import strategies as st

from counter_display.recent import Recent


def test_what_was_not_used_for_longest_makes_room() -> None:
    recent: Recent[str, str] = Recent(most=10, largest=5)
    for name in ("A001", "A002"):
        recent.keep(name, f"picture of {name}", size=5)
    assert recent.get("A001") == "picture of A001"
    recent.keep("A003", "picture of A003", size=5)
    assert recent.get("A002") is None
    assert (recent.get("A001"), recent.get("A003")) == ("picture of A001", "picture of A003")


def test_what_is_kept_already_stays_as_it_is() -> None:
    recent: Recent[str, str] = Recent(most=10, largest=5)
    recent.keep("A001", "the first", size=5)
    recent.keep("A001", "the second", size=1)
    assert (recent.get("A001"), recent.size) == ("the first", 5)


def test_what_is_too_large_drives_nothing_else_out() -> None:
    recent: Recent[str, str] = Recent(most=10, largest=5)
    recent.keep("Loket 1", "small", size=2)
    recent.keep("A001", "large", size=6)
    assert recent.get("A001") is None
    assert recent.get("Loket 1") == "small"


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 12)), max_size=200))
def test_it_never_holds_more_than_it_may(used: list[tuple[int, int]]) -> None:
    recent: Recent[int, int] = Recent(most=30, largest=10)
    sizes: dict[int, int] = {}
    for name, size in used:
        if recent.get(name) is None:
            sizes[name] = size
        recent.keep(name, name, size=size)
        held = [known for known in sizes if recent._kept.get(known) is not None]
        assert recent.size == sum(sizes[known] for known in held) <= 30
