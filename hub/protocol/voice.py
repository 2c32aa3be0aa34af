"""What the wire says about the voice of the hall."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Clip = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z0-9-]+$")]


class Spoken(Struct, frozen=True, kw_only=True):
    """One announcement in one language: the recorded clips in their order, and the same as a sentence.

    The longest names of counters need fewer; a display does not join without end what only seems to be a hub says.
    """

    language: str
    clips: Annotated[tuple[str, ...], Meta(max_length=200)]
    text: Annotated[str, Meta(max_length=2000)]


class Voice(Struct, frozen=True, kw_only=True):
    """How loud the hall is now; `volume` is a percentage, as the hub works it out for this time of day."""

    muted: bool = False
    volume: Annotated[int, Meta(ge=0, le=100)] = 100


class Announced(Struct, frozen=True, kw_only=True):
    """What became of one call in the hall; `call` is the number of the event that called.

    `how` is "spoken", "chimed" (the words could not be said) or "shown" (muted, or without a loudspeaker); "missed"
    when no display took the call within some seconds.
    """

    call: int
    how: Literal["spoken", "chimed", "shown", "missed"]
    display: str | None = None
    shown_at: datetime | None = None
    spoken_at: datetime | None = None


class VoiceLevel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From this minute of the day on (0 is midnight, on the office's clock) the voice is so loud, in percent."""

    from_minute: Annotated[int, Meta(ge=0, lt=1440)]
    percent: Annotated[int, Meta(ge=0, le=100)]


class VoiceChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an office wants its calls to be said; `version` is the one it has seen.

    `reading` "digits" says A021 as "A nol dua satu", "terbilang" as "A dua puluh satu". `languages` begin with "id".
    `spoken_counters` say how a counter (by its id) is called whose name is not said as it is written.
    """

    version: Annotated[int, Meta(ge=0, lt=2**31)]
    reading: Literal["digits", "terbilang"] = "digits"
    languages: Annotated[tuple[Literal["id", "jv", "en"], ...], Meta(min_length=1, max_length=3)] = ("id",)
    muted: bool = False
    levels: Annotated[tuple[VoiceLevel, ...], Meta(max_length=24)] = ()
    spoken_counters: dict[Annotated[str, Meta(max_length=64)], Annotated[str, Meta(min_length=1, max_length=64)]] = {}


class VoiceChosen(Struct, frozen=True, kw_only=True):
    """The voice as it stands: what was chosen, by whom, how loud it is now, and how a call sounds with it."""

    version: int
    reading: str
    languages: tuple[str, ...]
    muted: bool
    levels: tuple[VoiceLevel, ...]
    spoken_counters: dict[str, str]
    changed_at: datetime | None = None
    changed_by: str | None = None
    now: Voice
    example: tuple[Spoken, ...]


class VoiceTest(Struct, frozen=True, kw_only=True):
    """A test call is on its way; displays answer with `announcement_done` for this number."""

    call: int
