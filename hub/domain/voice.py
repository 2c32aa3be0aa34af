"""How the office wants its calls to be said: in which languages, how numbers are read, how loud at what time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Final

from hub.domain.announcement import LANGUAGES, Reading, Spoken, call_spoken, tried
from hub.domain.refusals import VoiceRefused

DAY: Final = 1440
LOUDEST: Final = 100
MOST_LEVELS: Final = 24
LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """From this minute of the day on (0 is midnight) the voice is so loud, in percent."""

    from_minute: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceChoices:
    """What the office chose; `spoken_counters` says how counters are called whose name is not said as it is written.

    Raises:
        VoiceRefused: nobody could be called so; with the place, e.g. "levels[1].percent".
    """

    reading: Reading = Reading.DIGITS
    languages: tuple[str, ...] = ("id",)
    muted: bool = False
    levels: tuple[Level, ...] = ()
    spoken_counters: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.languages or self.languages[0] != "id":
            raise VoiceRefused("Bahasa Indonesia selalu diucapkan lebih dahulu.", where="languages[0]")
        for place, language in enumerate(self.languages):
            if language not in LANGUAGES or language in self.languages[:place]:
                raise VoiceRefused("Tiap bahasa hanya sekali: id, jv, en.", where=f"languages[{place}]")
        if len(self.levels) > MOST_LEVELS:
            raise VoiceRefused(f"Paling banyak {MOST_LEVELS} waktu dalam sehari.", where="levels")
        for place, level in enumerate(self.levels):
            if not 0 <= level.percent <= LOUDEST:
                raise VoiceRefused("Keras suara antara 0 dan 100 persen.", where=f"levels[{place}].percent")
            if not 0 <= level.from_minute < DAY or level.from_minute in [
                earlier.from_minute for earlier in self.levels[:place]
            ]:
                raise VoiceRefused("Tiap waktu hanya sekali, dari 00.00.", where=f"levels[{place}].from_minute")
        for counter, name in self.spoken_counters.items():
            if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
                raise VoiceRefused("Nama ucapan ditulis satu baris.", where=f"spoken_counters.{counter}")


def volume_at(choices: VoiceChoices, local: time) -> int:
    """Return how loud the voice is at this time of the office's day, in percent.

    Before the first time of the day holds what was last the evening before; without any times it is as loud as can be.
    """
    if not choices.levels:
        return LOUDEST
    minute = local.hour * 60 + local.minute
    in_order = sorted(choices.levels, key=lambda level: level.from_minute)
    begun = [level for level in in_order if level.from_minute <= minute]
    return (begun or in_order)[-1].percent


def said_of_call(
    choices: VoiceChoices, number: str, counter: str, counter_name: str, *, again: bool
) -> tuple[Spoken, ...]:
    """Return what is said when `number` is called to the counter, one sentence a language."""
    return tuple(
        call_spoken(
            number,
            counter_name,
            again=again,
            reading=choices.reading,
            language=language,
            spoken_counter=choices.spoken_counters.get(counter),
        )
        for language in choices.languages
    )


def said_of_test(choices: VoiceChoices) -> tuple[Spoken, ...]:
    """Return what a test says, in every language of the office."""
    return tuple(tried(language, reading=choices.reading) for language in choices.languages)
