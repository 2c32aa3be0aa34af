"""`pendopo led` reads its settings strictly and keeps every panel going, whatever becomes of the hub and the others."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PIL import Image

from counter_display.led.command import main
from counter_display.led.settings import read_led_settings
from counter_display.settings import SettingsRefused
from counter_display.view import View
from hub.cli import main as pendopo
from tests.counter_display.fake_hub import FakeHub
from tests.counter_display.hall import Hall
from tests.hub.process import TOKENS, HubProcess

TEXT = 'kind = "text"\nto = "tcp://192.0.2.1:5005"\n'
ROOT = Path(__file__).parents[2]


def file_of(folder: Path, *panels: str, head: str = "") -> Path:
    file = folder / "led.toml"
    file.write_text(head + "".join(f"\n[[panel]]\n{panel}\n" for panel in panels), encoding="utf-8")
    return file


def test_panels_of_every_kind_are_read_and_named(tmp_path: Path) -> None:
    settings = read_led_settings(
        file_of(
            tmp_path,
            'kind = "max7219"\nwidth = 64\ncounter = "loket-1"',
            'kind = "hub75"\nname = "pintu"\nmotion = "still"',
            f'{TEXT}counters = ["loket-1", "loket-2"]',
            'kind = "http"\nurl = "http://192.0.2.7/led"\nfields = { baris = ["{nomor}", "{loket}"] }',
            head='hub = "http://192.0.2.2:8080"\ntoken = "t"\n',
        )
    )
    assert list(settings.named()) == ["max7219 1", "pintu", "text 3", "http 4"]
    assert [panel.view() for panel in settings.panel] == [
        View(layout="counter", counters=("loket-1",)),
        View(still=True),
        View(counters=("loket-1", "loket-2")),
        View(),
    ]


@pytest.mark.parametrize(
    ("panel", "why"),
    [
        ('kind = "neon"', "neon"),
        ('width = 32', "kind"),
        ('kind = "max7219"\nwidht = 32', "widht"),
        ('kind = "max7219"\nwidth = 30', "multiple of 8"),
        ('kind = "hub75"\nbrightness = 0', "brightness"),
        ('kind = "max7219"\ncounter = "a"\ncounters = ["b"]', "not for both"),
        (f'{TEXT}template = "{{numor}}"', r"panel 'text 1': .*no \{numor\}"),
        (f'{TEXT}lost = "{{"', "cannot read"),
        (f'{TEXT}encoding = "morse"', "'morse' is not known"),
        (f'{TEXT}prefix = "{{nomor}}"', "sent as they stand"),
        (f'{TEXT}checksum = "crc32"', "crc32"),
        (f'{TEXT}timeout = 0', "timeout"),
        ('kind = "text"\nto = "lpt1"', r"'lpt1' is no address; write tcp://host:port"),
        ('kind = "text"\nto = "udp://x:1"\nanswer = "OK"', "no answer is awaited"),
        ('kind = "http"\nurl = "ftp://x"', "url"),
        ('kind = "http"\nurl = "http://x"\nmethod = "GET"\nfields = { a = ["{nomor}"] }', "field 'a'"),
        ('kind = "http"\nurl = "http://x"\nfields = { a = "{nomer}" }', "nomer"),
    ],
)  # fmt: skip
def test_a_mistake_stops_the_start_and_says_which_and_where(
    panel: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = file_of(tmp_path, panel)
    with pytest.raises(SettingsRefused, match=why):
        read_led_settings(file)
    assert main(["--settings", str(file)]) == 2
    assert "led.toml" in capsys.readouterr().err


def test_two_panels_with_one_name_or_none_at_all_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="two panels are called 'pintu'"):
        read_led_settings(file_of(tmp_path, f'{TEXT}name = "pintu"', f'{TEXT}name = "pintu"'))
    with pytest.raises(SettingsRefused, match="panel"):
        read_led_settings(file_of(tmp_path, head="panel = []\n"))
    with pytest.raises(SettingsRefused, match=r"nowhere\.toml"):
        read_led_settings(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("flags", [[], ["--settings"], ["--nonsense"], ["--settings", "x", "--seconds", "soon"]])
def test_wrong_usage_is_told_apart(flags: list[str]) -> None:
    assert pendopo(["led", *flags]) == 2


def test_help_is_not_a_failure() -> None:
    assert main(["--help"]) == 0


def test_an_office_sees_its_panels_before_it_buys_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = file_of(tmp_path, 'kind = "max7219"', 'kind = "hub75"\nchain_length = 2', TEXT)
    picture = tmp_path / "panels.png"
    assert main(["--settings", str(file), "--picture", str(picture)]) == 0
    colours = {colour for _, colour in Image.open(picture).convert("RGB").getcolors(1 << 24) or ()}
    assert {(255, 59, 33), (255, 255, 255), (255, 212, 102)} <= colours
    assert main(["--settings", str(file), "--picture", str(tmp_path / "no" / "folder.png")]) == 1
    assert "folder.png" in capsys.readouterr().err


class Row:
    """A text panel on a real port; `says` waits for a line."""

    def __init__(self) -> None:
        self.lines: asyncio.Queue[str] = asyncio.Queue()
        self.port = 0

    async def heard(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            self.lines.put_nowait(line.decode("ascii").strip())
        writer.close()

    async def until(self, wanted: str) -> None:
        async with asyncio.timeout(20):
            while await self.lines.get() != wanted:
                pass


@asynccontextmanager
async def a_row() -> AsyncIterator[Row]:
    row = Row()
    server = await asyncio.start_server(row.heard, "127.0.0.1", 0)
    row.port = server.sockets[0].getsockname()[1]
    async with server:
        yield row


@asynccontextmanager
async def led(settings: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hub.cli", "led", "--settings", str(settings), cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.journey
async def test_the_program_follows_the_hub_through_calls_and_cuts_and_no_panel_stops_another(tmp_path: Path) -> None:
    hall = Hall.with_counters(2)
    for _ in range(3):
        hall.issue()
    async with a_row() as everything, a_row() as window, FakeHub(hall) as hub:
        hub.token = "a-display"
        settings = file_of(
            tmp_path,
            'kind = "hub75"\nname = "tanpa pustaka"',
            'kind = "text"\nname = "mati"\nto = "tcp://127.0.0.1:9"',
            f'kind = "text"\nto = "tcp://127.0.0.1:{everything.port}"\nidle = "- {{jam}}"',
            f'kind = "text"\nto = "tcp://127.0.0.1:{window.port}"\ncounter = "loket-2"\ntemplate = "{{nomor}}"',
            head=f'hub = "{hub.url}"\ntoken = "a-display"\nname = "led lobi"\n',
        )
        async with led(settings) as program:
            await everything.until("- 08.05")
            assert hub.hellos[0].device == "led lobi"
            await hub.happens(hall.call_to("loket-2"))
            await everything.until("A001 LOKET 2")
            await window.until("A001")
            await hub.cut_off()
            await everything.until("TIDAK TERHUBUNG A001 LOKET 2")
            await hub.open()
            await everything.until("A001 LOKET 2")
            # A panel does not speak: it confirms no call.
            assert hub.said == []
            program.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(program.communicate(), 10)
        said = errors.decode().splitlines()
    assert program.returncode == 0
    assert len(said) == 2
    assert any("panel tanpa pustaka does not work: the library rgbmatrix is not installed" in line for line in said)
    assert any("panel mati does not work: 127.0.0.1: " in line for line in said)


@pytest.mark.journey
async def test_a_call_at_the_real_hub_stands_on_the_panel(tmp_path: Path, hub_process: HubProcess) -> None:
    async with a_row() as row, hub_process.device() as kiosk, hub_process.clerk() as clerk:
        number = (await kiosk.issued())["number"]
        settings = file_of(
            tmp_path,
            f'kind = "text"\nto = "tcp://127.0.0.1:{row.port}"\n'
            'idle = "- {jam} -"\ntemplate = "{nomor} KE {loket}"',
            head=f'hub = "{hub_process.url}"\ntoken = "{TOKENS["display"]}"\n',
        )
        async with led(settings):
            while not re.fullmatch(r"- \d\d\.\d\d -", await asyncio.wait_for(row.lines.get(), 20)):
                pass
            assert (await clerk.post("/counters/loket-3/open")).status == 200
            assert (await clerk.post("/counters/loket-3/call-next")).status == 200
            await row.until(f"{number} KE LOKET 3")


async def test_the_program_ends_by_itself_after_the_wished_seconds(tmp_path: Path) -> None:
    async with a_row() as row:
        settings = file_of(
            tmp_path, f'kind = "text"\nto = "tcp://127.0.0.1:{row.port}"', head='hub = "http://127.0.0.1:9"\n'
        )
        assert await asyncio.to_thread(main_in_a_process, settings) == 0
        await row.until("SEBENTAR - PAPAN INI SEDANG MENCARI PUSAT ANTREAN.")


def main_in_a_process(settings: Path) -> int:
    import subprocess

    command = [sys.executable, "-m", "hub.cli", "led", "--settings", str(settings), "--seconds", "0.5"]
    return subprocess.run(command, cwd=ROOT, check=False, timeout=30, capture_output=True).returncode
