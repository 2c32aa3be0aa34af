"""What an office may set for its counter display."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from counter_display.view import LayoutName, View

CounterId = Annotated[str, Meta(min_length=1, max_length=64)]


class SettingsRefused(Exception):
    """The settings file cannot be used; the sentence says where and why."""


class DisplaySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One display's settings; what is not set is found out or left as usual.

    `hub` is its address ("http://192.168.1.10:8080"), else it is looked for in the network; `office` says which one
    when several answer. `token` comes from `pendopo device add --role display`. `size` is the window's ("1920x1080"),
    else the whole screen. `reduced_motion` shows a frame around the wall instead of flashing, and nothing glides.
    `layout`, `counters` and `title` are those of `View`; `counter` is whose own display this is (layout "counter").
    `motion` "still" shows one message of the running text at a time. `media` is a folder of pictures and videos to show
    between calls, each for `media_seconds`. From `diagonal_inches` and `distance_m` (of the farthest reader) it is
    reckoned how large the counters' numbers must be. One display of a hall has the `voice`; a counter's own display
    has it only when asked to. `voice_folder` holds the office's own recordings (`pendopo voice list`), `audio_device`
    names the loudspeaker where the machine has several.
    """

    hub: Annotated[str, Meta(pattern=r"^https?://")] | None = None
    office: str | None = None
    token: str | None = None
    name: Annotated[str, Meta(min_length=1, max_length=64)] = "display"
    size: Annotated[str, Meta(pattern=r"^[1-9]\d{2,3}x[1-9]\d{2,3}$")] | None = None
    windowed: bool = False
    reduced_motion: bool = False
    frames_per_second: Annotated[int, Meta(ge=10, le=120)] = 60
    layout: LayoutName = "call"
    counters: tuple[CounterId, ...] = ()
    counter: CounterId | None = None
    title: Annotated[str, Meta(max_length=60)] = ""
    motion: Literal["glide", "still"] = "glide"
    media: str | None = None
    media_seconds: Annotated[float, Meta(ge=2, le=600)] = 10
    diagonal_inches: Annotated[float, Meta(ge=5, le=300)] | None = None
    distance_m: Annotated[float, Meta(gt=0, le=100)] | None = None
    voice: bool | None = None
    voice_folder: str | None = None
    audio_device: Annotated[str, Meta(min_length=1, max_length=200)] | None = None

    def __post_init__(self) -> None:
        """Refuse choices that contradict each other."""
        if (self.layout == "counter") != (self.counter is not None):
            raise ValueError('layout = "counter" and counter = "…" belong together')
        if self.counter is not None and self.counters:
            raise ValueError("a display is for one `counter` or for a zone of `counters`, not for both")

    def pixels(self) -> tuple[int, int]:
        """Return the wanted width and height of the window."""
        width, height = (self.size or "1920x1080").split("x")
        return int(width), int(height)

    def speaks(self) -> bool:
        """Tell whether this display has the voice of the hall."""
        return self.counter is None if self.voice is None else self.voice

    def view(self) -> View:
        """Return what is chosen for the wall."""
        return View(
            layout=self.layout,
            counters=(self.counter,) if self.counter else self.counters,
            title=self.title,
            reduced_motion=self.reduced_motion,
            still=self.motion == "still" or self.reduced_motion,
        )


def read_settings(file: Path) -> DisplaySettings:
    """Read a TOML file; an unknown key, a wrong value or a missing file raises `SettingsRefused`."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=DisplaySettings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"{file}: {error}") from error
