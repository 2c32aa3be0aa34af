"""How loud the hall is at what time, and what no office can choose."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domain.announcement import Reading
from hub.domain.refusals import VoiceRefused
from hub.domain.voice import Level, VoiceChoices, said_of_call, said_of_test, volume_at

LEVELS = st.lists(
    st.builds(Level, from_minute=st.integers(0, 1439), percent=st.integers(0, 100)),
    max_size=8,
    unique_by=lambda level: level.from_minute,
)


def levels(*pairs: tuple[str, int]) -> VoiceChoices:
    return VoiceChoices(
        levels=tuple(
            Level(from_minute=int(clock[:2]) * 60 + int(clock[3:]), percent=percent) for clock, percent in pairs
        )
    )


def test_an_office_without_times_is_as_loud_as_can_be() -> None:
    assert volume_at(VoiceChoices(), time(8, 12)) == 100


@pytest.mark.parametrize(
    ("clock", "percent"), [("00.00", 30), ("07.59", 30), ("08.00", 80), ("11.59", 80), ("12.00", 50), ("23.59", 30)]
)
def test_each_level_holds_until_the_next_and_the_last_over_midnight(clock: str, percent: int) -> None:
    choices = levels(("16.30", 30), ("08.00", 80), ("12.00", 50))
    assert volume_at(choices, time(int(clock[:2]), int(clock[3:]))) == percent


@settings(max_examples=60)
@given(LEVELS, st.times())
def test_the_level_is_that_of_the_last_change_before_now(chosen: list[Level], now: time) -> None:
    choices = VoiceChoices(levels=tuple(chosen))
    minute = now.hour * 60 + now.minute
    expected = 100
    # Going back through the day minute by minute, and through the evening before.
    for back in range(1440):
        if found := [one.percent for one in chosen if one.from_minute == (minute - back) % 1440]:
            expected = found[0]
            break
    assert volume_at(choices, now) == expected


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"languages": ()}, "languages[0]"),
        ({"languages": ("en", "id")}, "languages[0]"),
        ({"languages": ("id", "xx")}, "languages[1]"),
        ({"languages": ("id", "en", "en")}, "languages[2]"),
        ({"levels": (Level(from_minute=0, percent=101),)}, "levels[0].percent"),
        ({"levels": (Level(from_minute=1440, percent=50),)}, "levels[0].from_minute"),
        ({"levels": (Level(from_minute=5, percent=1), Level(from_minute=5, percent=2))}, "levels[1].from_minute"),
        ({"levels": tuple(Level(from_minute=one, percent=1) for one in range(25))}, "levels"),
        ({"spoken_counters": {"loket-1": " "}}, "spoken_counters.loket-1"),
        ({"spoken_counters": {"loket-1": "satu\ndua"}}, "spoken_counters.loket-1"),
    ],
)
def test_what_nobody_could_be_called_with_is_refused_with_its_place(wrong: dict[str, Any], where: str) -> None:
    with pytest.raises(VoiceRefused) as refused:
        VoiceChoices(**wrong)
    assert refused.value.where == where


def test_a_call_is_said_in_every_language_in_order_and_the_counter_as_the_office_says_it() -> None:
    choices = VoiceChoices(
        reading=Reading.TERBILANG, languages=("id", "en"), spoken_counters={"loket-2": "Meja Informasi"}
    )
    said = said_of_call(choices, "A021", "loket-2", "Loket II", again=True)
    assert [one.language for one in said] == ["id", "en"]
    assert said[0].text == "Sekali lagi, nomor antrean A dua puluh satu, silakan menuju meja informasi."
    plain = said_of_call(VoiceChoices(), "A021", "loket-2", "Loket 2", again=False)
    assert [one.text for one in plain] == ["Nomor antrean A nol dua satu, silakan menuju loket dua."]
    assert [one.language for one in said_of_test(choices)] == ["id", "en"]
