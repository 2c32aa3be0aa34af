"""The loudspeaker of the display: plays what is joined in memory, one after the other, and says when it is over."""

import ctypes
import threading
from collections.abc import Iterator
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from assets.voice.sound import RATE

SDL_INIT_AUDIO: Final = 0x10
SDL_AUDIO_S16LSB: Final = 0x8010
SDL_AUDIO_STOPPED: Final = 0
SDL_MIX_MAXVOLUME: Final = 128
# 23 ms: short enough for the chime to come with the flash, long enough for a small computer.
BUFFER: Final = 512


class Silent(Exception):
    """There is no loudspeaker here, or it takes no sound now; the sentence says why."""


class _Wanted(ctypes.Structure):
    """SDL_AudioSpec, as SDL 2 has it since its first release."""

    _fields_ = (
        ("freq", ctypes.c_int),
        ("format", ctypes.c_uint16),
        ("channels", ctypes.c_uint8),
        ("silence", ctypes.c_uint8),
        ("samples", ctypes.c_uint16),
        ("padding", ctypes.c_uint16),
        ("size", ctypes.c_uint32),
        ("callback", ctypes.c_void_p),
        ("userdata", ctypes.c_void_p),
    )


class Loudspeaker:
    """One audio device, opened when first needed and kept open, so that the first note is not swallowed.

    It speaks to the SDL that Kivy's window already uses: that plays from memory, through ALSA where no sound server
    runs, and holds nothing once it is played. All methods may block for a moment and are called from one thread at a
    time.
    """

    def __init__(self, device: str | None = None) -> None:
        self._name = device
        self._lock = threading.Lock()
        self._sdl: ctypes.CDLL | None = None
        self._device = 0

    @property
    def is_open(self) -> bool:
        """Whether the device is open, so that `play` takes a sound without waiting for it."""
        return bool(self._device)

    def open(self) -> None:
        """Open the device, if it is not open; raises `Silent`."""
        with self._lock:
            self._open()

    def names(self) -> tuple[str, ...]:
        """Return the devices this machine could play on; raises `Silent` when it has no sound at all."""
        with self._lock:
            sdl = self._sdl = self._sdl or _library()
            if sdl.SDL_InitSubSystem(SDL_INIT_AUDIO) != 0:
                raise Silent(_reason(sdl))
            try:
                found = (sdl.SDL_GetAudioDeviceName(place, 0) for place in range(sdl.SDL_GetNumAudioDevices(0)))
                return tuple(name.decode("utf-8", "replace") for name in found if name)
            finally:
                sdl.SDL_QuitSubSystem(SDL_INIT_AUDIO)

    def play(self, pcm: bytes, *, volume: int = 100) -> None:
        """Begin to play `pcm` (mono, 16 bit, 22 050 Hz) at `volume` percent, after what still plays.

        Raises:
            Silent: when there is no device, or it refuses.
        """
        with self._lock:
            sdl = self._open()
            sound = _at_volume(sdl, pcm, volume)
            if sdl.SDL_QueueAudio(self._device, sound, len(sound)) != 0:
                why = _reason(sdl)
                self._close()
                raise Silent(why)

    def left(self) -> float:
        """Return for how many seconds it still plays; raises `Silent` when the device went away meanwhile."""
        with self._lock:
            if self._sdl is None or not self._device:
                raise Silent("the device is closed")
            if self._sdl.SDL_GetAudioDeviceStatus(self._device) == SDL_AUDIO_STOPPED:
                self._close()
                raise Silent("the device was taken away")
            waiting: int = self._sdl.SDL_GetQueuedAudioSize(self._device)
            return waiting / 2 / RATE

    def hush(self) -> None:
        """Stop what plays, at once."""
        with self._lock:
            if self._sdl is not None and self._device:
                self._sdl.SDL_ClearQueuedAudio(self._device)

    def close(self) -> None:
        """Let go of the device; the next sound opens it again."""
        with self._lock:
            self._close()

    def _open(self) -> ctypes.CDLL:
        if self._sdl is None:
            self._sdl = _library()
        sdl = self._sdl
        if not self._device:
            if sdl.SDL_InitSubSystem(SDL_INIT_AUDIO) != 0:
                raise Silent(_reason(sdl))
            wanted = _Wanted(freq=RATE, format=SDL_AUDIO_S16LSB, channels=1, samples=BUFFER)
            name = self._name.encode() if self._name else None
            self._device = sdl.SDL_OpenAudioDevice(name, 0, ctypes.byref(wanted), None, 0)
            if not self._device:
                why = _reason(sdl)
                sdl.SDL_QuitSubSystem(SDL_INIT_AUDIO)
                raise Silent(why)
            sdl.SDL_PauseAudioDevice(self._device, 0)
        return sdl

    def _close(self) -> None:
        if self._sdl is not None and self._device:
            self._sdl.SDL_CloseAudioDevice(self._device)
            self._sdl.SDL_QuitSubSystem(SDL_INIT_AUDIO)
        self._device = 0


def _at_volume(sdl: ctypes.CDLL, pcm: bytes, volume: int) -> ctypes.Array[ctypes.c_char]:
    """Return `pcm` softer, mixed into silence by SDL itself, whose arithmetic does not hold up a frame."""
    out = ctypes.create_string_buffer(len(pcm))
    part = round(SDL_MIX_MAXVOLUME * min(max(volume, 0), 100) / 100)
    sdl.SDL_MixAudioFormat(out, pcm, SDL_AUDIO_S16LSB, len(pcm), part)
    return out


def _library() -> ctypes.CDLL:
    """Return SDL as this process has it, with the signatures we use; raises `Silent` when there is none."""
    for name in _names():
        try:
            sdl = ctypes.CDLL(name)
            sdl.SDL_OpenAudioDevice.argtypes = (
                ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
            )  # fmt: skip
            sdl.SDL_OpenAudioDevice.restype = ctypes.c_uint32
            sdl.SDL_QueueAudio.argtypes = (ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32)
            sdl.SDL_GetQueuedAudioSize.argtypes = (ctypes.c_uint32,)
            sdl.SDL_GetQueuedAudioSize.restype = ctypes.c_uint32
            sdl.SDL_MixAudioFormat.argtypes = (
                ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint16, ctypes.c_uint32, ctypes.c_int
            )  # fmt: skip
            for one in (sdl.SDL_ClearQueuedAudio, sdl.SDL_CloseAudioDevice, sdl.SDL_GetAudioDeviceStatus):
                one.argtypes = (ctypes.c_uint32,)
            sdl.SDL_PauseAudioDevice.argtypes = (ctypes.c_uint32, ctypes.c_int)
            sdl.SDL_GetError.restype = sdl.SDL_GetAudioDeviceName.restype = ctypes.c_char_p
        except (OSError, AttributeError):
            continue
        return sdl
    raise Silent("no SDL 2 is installed")


def _names() -> Iterator[str]:
    # Kivy's window is linked with its SDL: its names are found through it, wherever the library lies.
    kivy = find_spec("kivy")
    for folder in (kivy.submodule_search_locations or ()) if kivy else ():
        yield from map(str, Path(folder, "core", "window").glob("_window_sdl2*.so"))
    yield from ("SDL2.dll", find_library("SDL2-2.0") or find_library("SDL2") or "libSDL2-2.0.so.0")


def _reason(sdl: ctypes.CDLL) -> str:
    words: bytes = sdl.SDL_GetError() or b""
    return words.decode("utf-8", "replace") or "unknown reason"
