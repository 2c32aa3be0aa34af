"""An ear for a test: finds, in what a loudspeaker played, which clips were heard, when, and that nothing else was."""

from array import array
from collections.abc import Mapping
from typing import NamedTuple

from assets.voice.sound import RATE, from_pcm, to_pcm

FULL_VOLUME = 128


class Heard(NamedTuple):
    """One clip, and from when to when it sounded (seconds of the recording)."""

    clip: str
    start: float
    end: float


def heard(recording: bytes, clips: Mapping[str, bytes], *, volume: int = 100) -> list[Heard]:
    """Return the clips in the order they sound; anything else that is not silence is an AssertionError.

    A clip is only found whole and unmixed, to the last sample: one that is cut short or overlaps another is not found.
    """
    found: list[Heard] = []
    rest = bytearray(recording)
    for name in sorted(clips, key=lambda name: len(clips[name]), reverse=True):
        sound = softer(clips[name], volume)
        place = rest.find(sound)
        while place >= 0:
            if place % 2 == 0:
                found.append(Heard(name, place / 2 / RATE, (place + len(sound)) / 2 / RATE))
                rest[place : place + len(sound)] = bytes(len(sound))
            place = rest.find(sound, place + 1)
    assert not any(rest), f"something else sounds {next(at for at, one in enumerate(rest) if one) / 2 / RATE:.3f} s in"
    return sorted(found, key=lambda one: one.start)


def softer(pcm: bytes, volume: int) -> bytes:
    """Return `pcm` as SDL plays it at `volume` percent."""
    part = round(FULL_VOLUME * volume / 100)
    return to_pcm(array("h", (int(sample * part / FULL_VOLUME) for sample in from_pcm(pcm))))
