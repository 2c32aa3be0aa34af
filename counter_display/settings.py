"""What an office may set for its counter display."""

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta


class SettingsRefused(Exception):
    """The settings file cannot be used; the sentence says where and why."""


class DisplaySettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One display's settings; what is not set is found out or left as usual.

    `hub` is its address ("http://192.168.1.10:8080"), else it is looked for in the network; `office` says which one
    when several answer. `token` comes from `pendopo device add --role display`. `size` is the window's ("1920x1080"),
    else the whole screen. `reduced_motion` shows a frame around the wall instead of flashing.
    """

    hub: Annotated[str, Meta(pattern=r"^https?://")] | None = None
    office: str | None = None
    token: str | None = None
    name: Annotated[str, Meta(min_length=1, max_length=64)] = "display"
    size: Annotated[str, Meta(pattern=r"^[1-9]\d{2,3}x[1-9]\d{2,3}$")] | None = None
    windowed: bool = False
    reduced_motion: bool = False
    frames_per_second: Annotated[int, Meta(ge=10, le=120)] = 60

    def pixels(self) -> tuple[int, int]:
        """Return the wanted width and height of the window."""
        width, height = (self.size or "1920x1080").split("x")
        return int(width), int(height)


def read_settings(file: Path) -> DisplaySettings:
    """Read a TOML file; an unknown key, a wrong value or a missing file raises `SettingsRefused`."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=DisplaySettings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"{file}: {error}") from error
