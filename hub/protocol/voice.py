"""What the wire says about the voice of the hall."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

Clip = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z0-9-]+$")]


class Spoken(Struct, frozen=True, kw_only=True):
    """One announcement in one language: the recorded clips in their order, and the same as a sentence."""

    language: str
    clips: tuple[str, ...]
    text: str


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
