"""What an office can set for a program on a glass, and for the kiosk; a misspelt key stops the start."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

Settings = TypeVar("Settings", bound="GlassSettings")


class WrongSettings(Exception):
    """The settings cannot be used; the sentence says what to mend."""


class GlassSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every program on a glass may be told.

    `hub` empty: look for it in the network. `device` is what the hub calls this one. `size` is width × height in
    pixels, empty for the whole screen.
    """

    hub: str = ""
    token: str = ""
    token_file: str = ""
    device: str = ""
    language: Literal["id", "jv", "en"] = "id"
    size: Annotated[str, msgspec.Meta(pattern=r"^(|[1-9]\d{2,4}x[1-9]\d{2,4})$")] = ""
    fullscreen: bool = True
    idle_seconds: Annotated[int, msgspec.Meta(ge=10, le=600)] = 45
    still_there_seconds: Annotated[int, msgspec.Meta(ge=5, le=120)] = 15

    def secret(self) -> str | None:
        """Return the device's token, from the settings or its own file; None when there is none."""
        if self.token_file:
            try:
                return Path(self.token_file).read_text(encoding="ascii").strip()
            except (OSError, UnicodeError) as error:
                raise WrongSettings(f"token_file {self.token_file}: {error}") from error
        return self.token or None

    def pixels(self) -> tuple[int, int] | None:
        """Return the window's size, or None for the whole screen."""
        if not self.size:
            return None
        width, height = self.size.split("x")
        return int(width), int(height)

    def state_folder(self, name: str) -> Path:
        """Return the folder called `name` that outlives a power cut, and belongs to this device alone."""
        # Where the system runs the program as a service, it names a folder.
        if given := os.environ.get("STATE_DIRECTORY"):
            return Path(given.partition(":")[0]) / name
        state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
        own = re.sub(r"[^A-Za-z0-9_-]+", "-", self.device) or "kiosk"
        return Path(state) / "pendopo" / own / name


class KioskSettings(GlassSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kiosk's settings, as its TOML file and the command's flags give them.

    `printer` is one address or a list: the next one takes over when nothing was handed to the one before; empty: no
    paper, the number stays on the glass. `printer_shared`: other programs print there as well, so its line is never
    held. `slips_after_low` is how many slips a roll still gives once the printer says it runs low. `spool` is the
    folder in which slips are on record; empty: one of its own in the user's state. `paper` is the roll's width in
    millimetres.
    """

    device: str = "kiosk"
    printer: str | tuple[str, ...] = ""
    printer_profile: str = ""
    printer_shared: bool = False
    slips_after_low: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 30
    spool: str = ""
    paper: Literal[58, 80] = 80
    ticket_seconds: Annotated[int, msgspec.Meta(ge=5, le=120)] = 15

    @property
    def printers(self) -> tuple[str, ...]:
        """Return every printer's address, the first one first."""
        given = (self.printer,) if isinstance(self.printer, str) else self.printer
        return tuple(uri for uri in given if uri)

    @property
    def spool_folder(self) -> Path:
        """Return where slips are on record."""
        return Path(self.spool) if self.spool else self.state_folder("spool")


def read_settings(file: Path | None, **flags: object) -> KioskSettings:
    """Read a kiosk's settings; see `settings_of`."""
    return settings_of(KioskSettings, file, **flags)


def settings_of(kind: type[Settings], file: Path | None, **flags: object) -> Settings:
    """Read `file` (TOML) and put the given flags over it; raise `WrongSettings` with the reason."""
    try:
        written = msgspec.toml.decode(file.read_bytes(), type=dict[str, object]) if file else {}
        given = {name: value for name, value in flags.items() if value is not None}
        return msgspec.convert({**written, **given}, kind)
    except OSError as error:
        raise WrongSettings(f"{file}: {error.strerror}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WrongSettings(f"{file or 'settings'}: {error}") from error
