"""Previews as the hub asks for them: a real process, JSON in, a PNG out."""

import base64
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from printers import Slip, SlipKind, preview
from printers.command import main
from printers.escpos_bytes import encode, profile_named
from printers.layout import lay_out
from printers.samples import TicketSample, kind_of, sample_of
from printers.slip import Picture
from printers.template import PARTS, SlipTemplate
from printers.template_form import read_template
from printers.virtual import Machine
from printers.virtual.folder import as_paper
from tests.printers.pictures import a_bomb, drawn, saved


def ask(wish: Any) -> "subprocess.CompletedProcess[bytes]":
    document = wish if isinstance(wish, bytes) else json.dumps(wish).encode()
    return subprocess.run(
        [sys.executable, "-P", "-m", "printers.preview"], input=document, capture_output=True, check=False, timeout=30
    )


def problem(wish: Any) -> dict[str, Any]:
    ended = ask(wish)
    assert ended.returncode == 1
    assert ended.stdout == b""
    told: dict[str, Any] = json.loads(ended.stderr)
    assert told["sentence"].endswith(".")
    return told


def picture_of(wish: dict[str, Any]) -> Image.Image:
    answered = preview.answer(json.dumps(wish).encode())
    assert isinstance(answered, bytes), answered
    return Image.open(io.BytesIO(answered))


def test_a_process_draws_the_slip_and_says_nothing_else() -> None:
    ended = ask({"kind": "ticket", "paper": 58, "data": {"number": "B007", "office": "Kelurahan Manguharjo"}})
    assert (ended.returncode, ended.stderr) == (0, b"")
    with Image.open(io.BytesIO(ended.stdout)) as image:
        assert (image.format, image.width) == ("PNG", 464)
        codes = {code.text for code in zxingcpp.read_barcodes(image)}
        assert codes == {TicketSample().tracking_url, TicketSample().complaint_url}


def test_the_preview_is_what_the_paper_shows_dot_for_dot(a_ticket: Callable[..., Slip]) -> None:
    template = {"header": ["Kecamatan Kartoharjo", "Jl. Kalimantan 1"], "footer": ["Stop pungli!"], "parts": ["qr"]}
    for paper in (58, 80):
        seen = picture_of({"kind": "ticket", "paper": paper, "template": template, "data": {
            "tracking_url": "https://antrean.kartoharjo.go.id/t/k7Qm2xVb9LrT"}})  # fmt: skip
        model = profile_named(None, paper)
        machine = Machine(None, paper=model.paper)
        own = read_template(SlipKind.TICKET, json.dumps(template))
        machine.receive(encode(lay_out(a_ticket(template=own), model.paper), model))
        slip = machine.slips[-1] if machine.slips else machine.tear_off()
        assert slip is not None
        assert seen.tobytes() == as_paper(slip.image).tobytes()


@pytest.mark.parametrize("paper", [58, 80])
@pytest.mark.parametrize("kind", SlipKind)
def test_every_kind_can_be_looked_at_on_both_papers_without_a_word(kind: SlipKind, paper: int) -> None:
    assert picture_of({"kind": kind.value, "paper": paper}).width == {58: 464, 80: 640}[paper]
    assert picture_of({"kind": kind.value, "paper": paper, "template": {"parts": []}}).height > 200
    assert kind_of(sample_of(kind)) is kind


def test_the_width_follows_the_profile() -> None:
    narrow = picture_of({"kind": "ticket", "profile": "POS-80-42"})
    assert narrow.tobytes() != picture_of({"kind": "ticket", "profile": "POS-80"}).tobytes()


def test_real_figures_take_the_place_of_the_samples() -> None:
    day = {
        "day": "2026-09-01", "printed_at": "2026-09-01T16:00:00+07:00", "first": None, "last": None, "counters": [],
        "services": [{"name": "Legalisasi", "tally": {"given": 3, "served": 3}}],
    }  # fmt: skip
    assert picture_of({"kind": "day_tape", "data": day}).height < picture_of({"kind": "day_tape"}).height


@pytest.mark.parametrize(
    ("wish", "code", "field"),
    [
        (b"", "malformed", ""),
        (b"\xff\xfe", "malformed", ""),
        ({"kind": "invoice"}, "malformed", ""),
        ({"kind": "ticket", "paper": 76}, "malformed", ""),
        ({"kind": "ticket", "papper": 58}, "malformed", ""),
        ({"kind": "ticket", "data": {"ahead": -1}}, "malformed", ""),
        ({"kind": "ticket", "data": {"office": "x" * 400}}, "malformed", ""),
        ({"kind": "logo", "data": "***"}, "malformed", ""),
        ({"kind": "ticket", "profile": "LPT1"}, "unknown_profile", "profile"),
        ({"kind": "ticket", "template": {"header": ["x" * 60]}}, "line_too_long", "header"),
        ({"kind": "ticket", "template": {"parts": ["cut"]}}, "unknown_part", "parts"),
        ({"kind": "ticket", "template": {"logo": {"width": 16, "height": 1, "dots": "AA=="}}},
         "logo_malformed", "logo"),
        ({"kind": "ticket", "template": {"logo": {"width": 400, "height": 1, "dots": "A" * 66 + "=="}}},
         "logo_malformed", "logo"),
        ({"kind": "ticket", "data": {"tracking_url": "https://é.id"}}, "not_printable", "data"),
        ({"kind": "complaint", "data": {"follow_url": "https://a.id/K7QM-2XVB-9LRT"}}, "not_printable", "data"),
    ],
)  # fmt: skip
def test_a_wish_that_cannot_be_granted_is_one_problem_with_its_code(wish: Any, code: str, field: str) -> None:
    document = wish if isinstance(wish, bytes) else json.dumps(wish).encode()
    answered = preview.answer(document)
    assert isinstance(answered, preview.Problem)
    assert (answered.code, answered.field) == (code, field)


def as_wish(data: bytes) -> dict[str, str]:
    return {"kind": "logo", "data": base64.b64encode(data).decode()}


def test_a_logo_comes_back_ready_for_a_template_and_as_a_picture_to_show() -> None:
    ended = ask(as_wish(saved(drawn(3000, 1500))))
    assert (ended.returncode, ended.stderr) == (0, b"")
    answered = json.loads(ended.stdout)
    assert (answered["width"], answered["height"]) == (384, 192)
    assert [notice["code"] for notice in answered["notices"]] == ["scaled"]
    with Image.open(io.BytesIO(base64.b64decode(answered["png"]))) as image:
        assert (image.mode, image.size, image.info) == ("1", (384, 192), {})
        black = (
            Image.frombytes("1", image.size, base64.b64decode(answered["logo"]["dots"])).convert("L").histogram()[255]
        )
        assert image.convert("L").histogram()[0] == black  # the same dots, black on white
    with_logo = picture_of({"kind": "ticket", "paper": 58, "template": {"logo": answered["logo"]}})
    assert with_logo.height == picture_of({"kind": "ticket", "paper": 58}).height + 192 + 12


def test_what_is_no_logo_is_a_problem_of_the_process() -> None:
    told = problem(as_wish(b"GIF89a"))
    assert (told["code"], told["field"]) == ("not_an_image", "logo")
    assert problem(as_wish(a_bomb(5000, 4000)))["code"] == "too_many_pixels"
    assert problem(b" " * 6_000_000)["code"] == "too_many_bytes"


def test_the_largest_picture_that_is_let_in_fits_into_the_bounds() -> None:
    vast = Image.new("RGBA", (4000, 4000), (0, 0, 0, 0))
    ImageDraw.Draw(vast).ellipse((100, 100, 3900, 3900), fill=(200, 30, 40, 255))
    ended = ask(as_wish(saved(vast, compress_level=1)))
    assert (ended.returncode, ended.stderr) == (0, b"")


BOUNDED = """
import sys, warnings
from printers import preview
preview.MEMORY, preview.SECONDS = {memory}, {seconds}
def hostile(document):
    {work}
preview.answer = hostile
sys.exit(preview.main())
"""


@pytest.mark.parametrize(
    ("work", "memory", "seconds", "code"),
    [
        ("return bytes(400_000_000)", 300_000_000, 10, "too_large"),
        ("while True: pass", preview.MEMORY, 1, "too_slow"),
    ],
)
def test_whatever_eats_memory_or_time_is_ended_with_a_problem(work: str, memory: int, seconds: int, code: str) -> None:
    begun = time.monotonic()
    program = BOUNDED.format(work=work, memory=memory, seconds=seconds)
    ended = subprocess.run([sys.executable, "-c", program], input=b"{}", capture_output=True, check=False, timeout=30)
    assert ended.returncode == 1
    assert json.loads(ended.stderr)["code"] == code
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("kind", SlipKind)
def test_a_template_is_read_from_one_document(kind: SlipKind) -> None:
    document = {
        "header": ["Kantor"],
        "footer": ["Selesai"],
        "logo": {"width": 8, "height": 2, "dots": "qlU="},
        "parts": list(PARTS[kind][:2]),
    }
    assert read_template(kind, json.dumps(document)) == SlipTemplate(
        kind=kind,
        header=("Kantor",),
        footer=("Selesai",),
        logo=Picture(8, 2, b"\xaaU"),
        parts=frozenset(PARTS[kind][:2]),
    )
    assert read_template(kind, b"{}") == SlipTemplate(kind=kind)


def test_the_shell_draws_a_slip_with_template_and_logo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "template.json").write_text('{"header": ["Kelurahan Manguharjo"], "parts": ["qr"]}')
    (tmp_path / "logo.png").write_bytes(saved(drawn(800, 400)))
    out = tmp_path / "slip.png"
    arguments = ["preview", "--kind", "ticket", "--paper", "58", "--out", str(out)]
    assert main([*arguments, "--template", str(tmp_path / "template.json"), "--logo", str(tmp_path / "logo.png")]) == 0
    assert "384 × 192" in capsys.readouterr().err
    with Image.open(out) as image:
        assert image.width == 464


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        (["--template", "{folder}/bad.json"], 1, "(unknown_part)"),
        (["--template", "{folder}/none.json"], 1, "none.json"),
        (["--logo", "{folder}/bad.json"], 1, "(not_an_image)"),
        (["--profile", "LPT1"], 2, "POS-58"),
        (["--kind", "invoice"], 2, "invoice"),
    ],
)
def test_the_shell_says_why_it_draws_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], status: int, said: str
) -> None:
    (tmp_path / "bad.json").write_text('{"parts": ["number"]}')
    given = [one.format(folder=tmp_path) for one in more]
    assert main(["preview", "--out", str(tmp_path / "slip.png"), *given]) == status
    assert said in capsys.readouterr().err
    assert not (tmp_path / "slip.png").exists()
