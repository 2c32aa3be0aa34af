"""Speech as numbers: reading and writing WAV, cutting silence away, and edges that do not click."""

import io
import struct
import sys
import wave
from array import array
from functools import lru_cache
from typing import Final, TypeAlias

RATE: Final = 22_050
FULL: Final = 32_767
FADE: Final = RATE * 6 // 1000
# Silence is judged a hundredth of a second at a time, so that a crackle is not taken for speech.
WINDOW: Final = RATE // 100
SILENT: Final = 0.02

Samples: TypeAlias = "array[int]"  # mono, 16 bit


class NotThisKind(Exception):
    """A WAV file of another kind than the voice needs; `code` says in what."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def read_wav(raw: bytes) -> Samples:
    """Return the samples of a WAV file; raises `NotThisKind` unless it is PCM, mono, 16 bit, 22 050 Hz."""
    try:
        with wave.open(io.BytesIO(raw)) as file:
            if file.getnchannels() != 1:
                raise NotThisKind("not_mono", f"{file.getnchannels()}")
            if file.getsampwidth() != 2:
                raise NotThisKind("not_16_bit", f"{8 * file.getsampwidth()}")
            if file.getframerate() != RATE:
                raise NotThisKind("wrong_rate", f"{file.getframerate()}")
            pcm = file.readframes(file.getnframes())
    except (wave.Error, EOFError, RuntimeError) as error:
        raise NotThisKind("not_a_wav", str(error)) from error
    return from_pcm(pcm)


def from_pcm(pcm: bytes) -> Samples:
    """Return little-endian 16-bit `pcm` as samples; half a sample at the end is dropped."""
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def to_pcm(samples: Samples) -> bytes:
    """Return samples as little-endian 16-bit bytes."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    return samples.tobytes()


def wav(pcm: bytes) -> bytes:
    """Return a WAV file, mono, 16 bit, 22 050 Hz, that holds `pcm`."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm)
    return whole.getvalue()


def wav_head(length: int) -> bytes:
    """Return what stands in a WAV file of that kind before `length` bytes of PCM."""
    riff = b"RIFF" + struct.pack("<I", 36 + length) + b"WAVE"
    return (
        riff + b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, RATE, 2 * RATE, 2, 16) + b"data" + struct.pack("<I", length)
    )


@lru_cache(maxsize=16)
def silence(milliseconds: float) -> bytes:
    """Return so much silence."""
    return bytes(2 * round(RATE * milliseconds / 1000))


def loudest(samples: Samples) -> int:
    """Return the largest amplitude, 0 to 32 768."""
    return max(max(samples), -min(samples)) if samples else 0


def trimmed(samples: Samples) -> Samples:
    """Return what is between the silence before and after: what stays below a fiftieth of the loudest moment."""
    floor = SILENT * loudest(samples)
    places = range(0, len(samples), WINDOW)
    first = next((place for place in places if loudest(samples[place : place + WINDOW]) > floor), 0)
    last = next((place for place in reversed(places) if loudest(samples[place : place + WINDOW]) > floor), first)
    return samples[max(first - WINDOW, 0) : last + 2 * WINDOW]


def faded(samples: Samples) -> Samples:
    """Return the samples beginning and ending at nothing, so that joined clips do not click."""
    out = samples[:]
    length = min(FADE, len(out) // 2)
    for place in range(length):
        out[place] = out[place] * place // length
        out[-1 - place] = out[-1 - place] * place // length
    return out
