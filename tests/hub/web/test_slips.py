"""A supervisor shapes the slips: seen before it is kept, refused with the reason, and never drawn by the hub itself."""

import asyncio
import io
import os
import sqlite3
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from PIL import Image, ImageDraw

from hub.protocol import slips as wire
from hub.web import slip_drawing
from hub.web.slip_drawing import DrawingTooSlow, NotInstalled, SlipDrawer, SlipRefused
from printers import template
from tests.hub.process import HubProcess

SHAPE = {"header": ["Kantor Kita", "Jalan Merdeka 1"], "footer": ["Tolak pungli"], "parts": ["qr", "time"]}
DARK = {"width": 16, "height": 2, "dots": b64encode(b"\xff\x00\x00\xff").decode()}


@pytest.fixture(scope="module")
def keepers_hub(furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """A hub at which budi is the supervisor."""
    hub = HubProcess(tmp_path_factory.mktemp("slips"), furnished_database)
    with sqlite3.connect(hub.database) as database:
        database.execute("UPDATE staff SET role = 'supervisor' WHERE username = 'budi'")
    hub.start()
    yield hub
    hub.kill()


def png(width: int, height: int) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).ellipse((10, 10, width - 10, height - 10), fill="black")
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_the_wire_and_the_printers_agree_on_what_a_slip_is() -> None:
    assert {kind.value: parts for kind, parts in template.PARTS.items()} == dict(wire.SLIP_PARTS)
    assert set(get_args(wire.SlipName)) == set(wire.SLIP_PARTS)
    assert set(wire.Slips.__struct_fields__) == set(wire.SLIP_PARTS) | {"logo"}
    for name in ("HEADER_LINES", "HEADER_LETTERS", "FOOTER_LINES", "FOOTER_LETTERS", "LOGO_WIDTH", "LOGO_HEIGHT"):
        assert getattr(wire, name) == getattr(template, name), name


async def test_slips_are_kept_over_the_version_seen_and_kiosks_hear_of_it(keepers_hub: HubProcess) -> None:
    hub = keepers_hub
    async with hub.device() as kiosk, hub.clerk("budi") as keeper, hub.stranger() as screen:
        before = (await kiosk.get("/slips")).body
        assert before["version"] == 0
        async with screen.http.ws_connect(f"{hub.api}/feed") as socket:
            await socket.send_json({"type": "hello", "protocol": 1, "device": "papan"})
            said = await keeper.ask("PUT", "/slips", {"version": 0, "slips": {"ticket": SHAPE, "logo": DARK}})
            assert (said.status, said.body["version"]) == (200, 1)
            heard: dict[str, Any] = {}
            while heard.get("type") != "slips_changed":
                heard = await socket.receive_json(timeout=5)
            assert heard["version"] == 1
        now = (await kiosk.get("/slips")).body
        assert (now["version"], now["slips"]["ticket"]["header"]) == (1, SHAPE["header"])
        assert now["slips"]["logo"] == DARK
        late = await keeper.ask("PUT", "/slips", {"version": 0, "slips": {}})
        assert (late.status, late.code) == (409, "stale_version")
        hub.restart()
        assert (await kiosk.get("/slips")).body == now


async def test_only_a_supervisor_shapes_and_only_the_office_reads(keepers_hub: HubProcess) -> None:
    hub = keepers_hub
    async with hub.clerk("sari") as clerk, hub.stranger() as stranger, hub.device("display") as display:
        assert (await clerk.get("/slips")).status == 200
        assert (await stranger.get("/slips")).code == "not_signed_in"
        assert (await display.get("/slips")).code == "not_for_this_role"
        for method, path in (("PUT", "/slips"), ("POST", "/slips/logo"), ("POST", "/slips/preview")):
            assert (await clerk.ask(method, path, {})).code == "not_for_this_role"
            assert (await stranger.ask(method, path, {})).code == "not_signed_in"


@pytest.mark.parametrize(
    ("slips", "status", "code"),
    [
        ({"ticket": {"header": ["satu"] * 5}}, 400, "invalid_body"),
        ({"ticket": {"header": ["x" * 49]}}, 400, "invalid_body"),
        ({"ticket": {"footer": ["\u202eterbalik"]}}, 400, "invalid_body"),
        ({"ticket": {"footer": ["\x1b@"]}}, 400, "invalid_body"),
        ({"ticket": {"parts": ["number"]}}, 422, "unknown_part"),
        ({"day_tape": {"parts": ["qr"]}}, 422, "unknown_part"),
        ({"logo": {**DARK, "height": 3}}, 422, "logo_malformed"),
        ({"logo": {**DARK, "width": 392}}, 400, "invalid_body"),
        ({"logo": {**DARK, "width": 12}}, 400, "invalid_body"),
        ({"receipt": {}}, 400, "invalid_body"),
    ],
)
async def test_what_cannot_be_a_slip_is_refused(
    slips: dict[str, Any], status: int, code: str, keepers_hub: HubProcess
) -> None:
    async with keepers_hub.clerk("budi") as keeper:
        said = await keeper.ask("PUT", "/slips", {"version": 0, "slips": slips})
        assert (said.status, said.code) == (status, code)


async def test_a_preview_is_the_paper_as_wide_as_it_will_be(keepers_hub: HubProcess) -> None:
    async with keepers_hub.clerk("budi") as keeper:
        sizes = []
        for paper in (58, 80):
            said = await keeper.post("/slips/preview", {"kind": "ticket", "paper": paper, "shape": SHAPE, "logo": DARK})
            assert (said.status, said.headers["content-type"]) == (200, "image/png")
            sizes.append(Image.open(io.BytesIO(said.raw)).size)
        # 58 and 80 mm at 8 dots to the millimetre.
        assert [width for width, _ in sizes] == [464, 640]
        whole = await keeper.post("/slips/preview", {"kind": "ticket"})
        assert Image.open(io.BytesIO(whole.raw)).size[1] > sizes[1][1]
        odd = await keeper.post("/slips/preview", {"kind": "ticket", "shape": {"header": ["baik", "漢字"]}})
        assert (odd.status, odd.code, odd.body["where"]) == (422, "not_printable", "header[1]")


async def test_a_logo_is_read_with_what_to_know_of_it_and_can_be_kept(keepers_hub: HubProcess) -> None:
    async with keepers_hub.clerk("budi") as keeper:
        said = await keeper.post("/slips/logo", png(800, 300), Content_Type="image/png")
        assert said.status == 200, said
        assert (said.body["logo"]["width"], "scaled") == (384, said.body["notices"][0]["code"])
        drawn = await keeper.post("/slips/preview", {"kind": "test_page", "logo": said.body["logo"]})
        assert drawn.status == 200


@pytest.mark.parametrize(
    ("upload", "status", "code"),
    [
        (b"", 422, "not_an_image"),
        (b"GIF89a" + b"\0" * 500, 422, "not_an_image"),
        (png(300, 300)[:200], 422, "not_an_image"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 1_000_000, 413, "body_too_large"),
    ],
)
async def test_what_is_no_logo_is_refused_with_the_reason(
    upload: bytes, status: int, code: str, keepers_hub: HubProcess
) -> None:
    async with keepers_hub.clerk("budi") as keeper:
        said = await keeper.post("/slips/logo", upload, Content_Type="application/octet-stream")
        assert (said.status, said.code) == (status, code)


async def test_a_drawing_that_never_ends_is_ended(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    sleeper = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    with pytest.raises(DrawingTooSlow):
        await SlipDrawer(within=1.5, program=("-I", "-S", "-c", sleeper)).answer(b"{}")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


async def test_a_drawing_that_dies_without_a_word_is_a_refusal() -> None:
    with pytest.raises(SlipRefused, match="tidak dapat diolah"):
        await SlipDrawer(program=("-c", "import os; os._exit(9)")).answer(b"{}")


async def test_what_lies_where_the_hub_was_started_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("printers.py", "msgspec.py"):
        (tmp_path / name).write_text("import os; os._exit(0)")
    monkeypatch.chdir(tmp_path)
    drawn = await SlipDrawer().answer(b'{"kind":"test_page"}')
    assert drawn.startswith(b"\x89PNG")


# Says how many have begun and not ended; the first to begin waits for a second, however busy the machine is.
COUNTED = """
import os, pathlib, sys, time
place = pathlib.Path(sys.argv[1])
seen = lambda kind: len(list(place.glob(f"*.{kind}")))
(place / f"{os.getpid()}.begun").touch()
while seen("begun") < 2:
    time.sleep(0.01)
print(seen("begun") - seen("ended"))
(place / f"{os.getpid()}.ended").touch()
"""


async def test_never_more_than_two_draw_at_once(tmp_path: Path) -> None:
    drawer = SlipDrawer(program=("-c", COUNTED, str(tmp_path)))
    most = await asyncio.gather(*(drawer.answer(b"") for _ in range(5)))
    assert max(int(one) for one in most) == 2


async def test_a_hub_without_the_printing_libraries_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        return None

    monkeypatch.setattr(slip_drawing, "find_spec", missing)
    with pytest.raises(NotInstalled) as refused:
        await SlipDrawer().answer(b"{}")
    assert (refused.value.status, refused.value.code) == (501, "printing_not_installed")
