"""What an office may set for its LED panels: one hub, and a `[[panel]]` table for each panel."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from counter_display.led.fields import check_fields
from counter_display.led.line_template import PLACEHOLDERS, Checksum, Template, TemplateRefused
from counter_display.led.wire import Wire, WireRefused, read_wire
from counter_display.settings import CounterId, SettingsRefused
from counter_display.view import View

Name = Annotated[str, Meta(min_length=1, max_length=64)]
Seconds = Annotated[float, Meta(ge=0.1, le=60)]
# Thirty frames move the running text by one lamp each.
FramesPerSecond = Annotated[int, Meta(ge=1, le=60)]
Speed = Annotated[float, Meta(ge=5, le=200)]
Eights = Annotated[int, Meta(ge=8, le=512, multiple_of=8)]


class Panel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """What every panel has; `name` stands in the log.

    A panel shows all calls, those to `counters` (their ids), or hangs above one `counter` and shows who stands there.
    With `motion = "still"` words stand and are turned like pages; with `reduced_motion` no call flashes either.
    """

    name: Name | None = None
    counters: tuple[CounterId, ...] = ()
    counter: CounterId | None = None
    motion: Literal["glide", "still"] = "glide"
    reduced_motion: bool = False

    def __post_init__(self) -> None:
        """Refuse choices that contradict each other."""
        if self.counter is not None and self.counters:
            raise ValueError("a panel is for one `counter` or for some `counters`, not for both")

    def view(self) -> View:
        """Return which part of the hall the panel is about."""
        return View(
            layout="call" if self.counter is None else "counter",
            counters=self.counters if self.counter is None else (self.counter,),
            reduced_motion=self.reduced_motion,
            still=self.reduced_motion or self.motion == "still",
        )


class Max7219(Panel, frozen=True, kw_only=True, tag="max7219"):
    """A chain of 8×8 matrices on the SPI bus; `orientation` and `reversed` mend pictures that stand on their head.

    `width` and `height` are in lamps, `brightness` is 0..255, `speed` in lamps a second.
    """

    width: Eights = 32
    height: Eights = 8
    port: Annotated[int, Meta(ge=0, le=6)] = 0
    device: Annotated[int, Meta(ge=0, le=3)] = 0
    orientation: Literal[0, 90, -90, 180] = 0
    rotate: Literal[0, 1, 2, 3] = 0
    reversed: bool = False
    brightness: Annotated[int, Meta(ge=0, le=255)] = 64
    speed: Speed = 30.0
    frames_per_second: FramesPerSecond = 30


class Hub75(Panel, frozen=True, kw_only=True, tag="hub75"):
    """HUB75 panels on a Raspberry Pi; the wiring is named as rpi-rgb-led-matrix names it.

    That library wants root and gives it up once the panel is open; panels of other kinds, which may need rights that
    are gone then, are better served by a program of their own, or with `drop_privileges = false`. `emulated` shows the
    panels without hardware, in a browser or as emulator_config.json says.
    """

    rows: Annotated[int, Meta(ge=8, le=64)] = 32
    cols: Annotated[int, Meta(ge=16, le=128)] = 64
    chain_length: Annotated[int, Meta(ge=1, le=16)] = 1
    parallel: Annotated[int, Meta(ge=1, le=6)] = 1
    hardware_mapping: str = "regular"
    gpio_slowdown: Annotated[int, Meta(ge=0, le=10)] | None = None
    drop_privileges: bool = True
    multiplexing: Annotated[int, Meta(ge=0, le=22)] = 0
    row_address_type: Annotated[int, Meta(ge=0, le=5)] = 0
    pixel_mapper_config: str = ""
    led_rgb_sequence: Annotated[str, Meta(pattern="^[RGB]{3}$")] = "RGB"
    brightness: Annotated[int, Meta(ge=1, le=100)] = 60
    speed: Speed = 30.0
    frames_per_second: FramesPerSecond = 30
    emulated: bool = False


class TextLine(Panel, frozen=True, kw_only=True, tag="text"):
    r"""A controller (of red P10 panels, say) that takes a line of text at `to`.

    `to` is "tcp://host:port", "udp://host:port" or "serial:/dev/ttyUSB0?baud=9600". Sent is `prefix`, then `head` and
    the line, their `checksum` (with `checksum_of = "all"` over the prefix as well; as bytes or hexadecimal digits), and
    `suffix`. `call` is the line while the call is new (else `template`), `idle` while nobody is called, `lost`
    while the hub is away. Only what has changed is sent, and all anew every `again` seconds. Where `answer` is set,
    the controller must say it.
    """

    to: str
    template: str = "{nomor} {loket}"
    call: str | None = None
    idle: str = "{teks}"
    lost: str = "TIDAK TERHUBUNG {nomor} {loket}"
    encoding: str = "ascii"
    upper: bool = True
    without: str = ""
    prefix: str = ""
    head: str = ""
    suffix: str = r"\r\n"
    checksum: Checksum = "none"
    checksum_of: Literal["line", "all"] = "line"
    checksum_as: Literal["bytes", "hex"] = "bytes"
    answer: str = ""
    timeout: Seconds = 3.0
    again: Annotated[float, Meta(ge=1, le=86_400)] = 60.0

    def wire(self) -> Wire:
        """Return where the line goes to."""
        return read_wire(self.to)


class Http(Panel, frozen=True, kw_only=True, tag="http"):
    """A panel that is told by a request to `url`, at each change and every `again` seconds.

    `fields` are sent as JSON or as a form; of a GET they are the query. Their texts hold the placeholders of a text
    line.
    """

    url: Annotated[str, Meta(pattern=r"^https?://")]
    method: Literal["POST", "PUT", "GET"] = "POST"
    format: Literal["json", "form"] = "json"
    fields: dict[str, Any] = msgspec.field(default_factory=lambda: {name: f"{{{name}}}" for name in PLACEHOLDERS})
    upper: bool = False
    headers: dict[str, str] = {}
    timeout: Seconds = 5.0
    again: Annotated[float, Meta(ge=1, le=86_400)] = 60.0


AnyPanel = Max7219 | Hub75 | TextLine | Http


class LedSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The program's settings: how to reach the hub, as for a counter display, and the panels."""

    hub: Annotated[str, Meta(pattern=r"^https?://")] | None = None
    office: str | None = None
    token: str | None = None
    name: Name = "led"
    panel: Annotated[tuple[AnyPanel, ...], Meta(min_length=1)]

    def named(self) -> dict[str, AnyPanel]:
        """Return every panel under its name; one without is called after its kind and place ("text 2")."""
        return {panel.name or f"{kind_of(panel)} {place}": panel for place, panel in enumerate(self.panel, 1)}


def kind_of(panel: AnyPanel) -> str:
    """Return what the settings file calls this kind of panel."""
    return str(panel.__struct_config__.tag)


def read_led_settings(file: Path) -> LedSettings:
    """Read a TOML file; an unknown key, a wrong value, or a template nobody can fill raises `SettingsRefused`."""
    try:
        settings = msgspec.toml.decode(file.read_bytes(), type=LedSettings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"{file}: {error}") from error
    twice = [name for name, count in Counter(panel.name for panel in settings.panel if panel.name).items() if count > 1]
    if twice or len(settings.named()) < len(settings.panel):
        raise SettingsRefused(f"{file}: two panels are called {(twice or ['the same'])[0]!r}")
    for name, panel in settings.named().items():
        try:
            _check(panel)
        except (TemplateRefused, WireRefused) as error:
            raise SettingsRefused(f"{file}: panel {name!r}: {error}") from error
    return settings


def _check(panel: AnyPanel) -> None:
    """Read everything once, so that a mistake stops the start and not the first call."""
    match panel:
        case TextLine():
            for line in filter(None, (panel.template, panel.call, panel.idle, panel.lost)):
                Template.read(line, panel.encoding)
            for fixed in (panel.prefix, panel.head, panel.suffix, panel.answer):
                if any(isinstance(part, str) for part in Template.read(fixed, panel.encoding).parts):
                    raise TemplateRefused(f"{fixed!r}: prefix, head, suffix and answer are sent as they stand")
            if panel.wire().way == "udp" and panel.answer:
                raise WireRefused(f"{panel.to}: over udp no answer is awaited; leave `answer` out")
        case Http():
            flat = panel.method == "GET" or panel.format == "form"
            check_fields(panel.fields, flat=flat)
        case _:
            return
