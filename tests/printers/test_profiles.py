import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from printers import Slip, UnknownProfile, open_printer
from printers.command import main
from printers.escpos_bytes import encode, natural_width, profile_named, profile_names
from printers.layout import PAPER_58, PAPER_80, PAPER_80_NARROW, lay_out
from printers.profiles import our_profiles
from printers.virtual import Machine

OURS = tuple(our_profiles())


def test_our_profiles_are_written_in_the_librarys_own_form() -> None:
    code = "import json; from escpos.capabilities import CAPABILITIES as C; print(json.dumps(C))"
    library = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    model = library["profiles"]["POS-5890"]
    for name, profile in our_profiles().items():
        assert profile.keys() == model.keys(), name
        assert profile["features"].keys() == model["features"].keys(), name
        assert set(profile["codePages"].values()) <= set(library["encodings"]), name
        assert all(int(number) < 48 for number in profile["codePages"]), name  # clones know no others


def test_the_librarys_profiles_stay_usable_beside_ours() -> None:
    assert profile_names()[: len(OURS)] == OURS
    assert {"TM-T20II", "TM-T88V", "POS-5890", "Sunmi-V2"} <= set(profile_names())
    assert not {"AF-240", "OCD-100"} & set(profile_names())  # displays for customers, no printers


@pytest.mark.parametrize(
    ("name", "paper", "columns", "cutter", "native_qr"),
    [
        ("POS-58", 58, PAPER_58, False, False),
        ("POS-58-QR", 58, PAPER_58, False, True),
        ("POS-58-CUT", 58, PAPER_58, True, False),
        ("POS-80", 80, PAPER_80, True, True),
        ("POS-80-42", 80, PAPER_80_NARROW, True, True),
        ("POS-80-PLAIN", 80, PAPER_80, True, False),
    ],
)
def test_each_clone_has_its_width_and_abilities(
    name: str, paper: int, columns: object, cutter: bool, native_qr: bool
) -> None:
    profile = profile_named(name, paper)
    assert (profile.paper, profile.cutter, profile.native_qr) == (columns, cutter, native_qr)
    assert profile.code_page == "CP437"
    assert natural_width(name) == paper


def test_every_clone_of_ours_has_been_named_above() -> None:
    (mark,) = test_each_clone_has_its_width_and_abilities.pytestmark  # type: ignore[attr-defined]
    assert tuple(row[0] for row in mark.args[1]) == OURS


@pytest.mark.parametrize("name", profile_names())
def test_a_ticket_can_be_printed_with_every_profile(a_ticket: Callable[..., Slip], name: str) -> None:
    profile = profile_named(name, natural_width(name))
    machine = Machine(None, paper=profile.paper)
    machine.receive(encode(lay_out(a_ticket(), profile.paper), profile))
    slip = machine.slips[-1] if machine.slips else machine.tear_off()
    assert slip is not None
    assert slip.complaints == ()
    assert (len(machine.slips) == 1) is True


@pytest.mark.parametrize("name", ["POS-5890", "NT-80-V-UL", "KR-306", "POS-58"])
def test_a_code_page_is_asked_for_by_the_number_that_clones_know(name: str) -> None:
    assert encode((), profile_named(name, natural_width(name))).endswith(b"\x1bt\x00")


def an_offices_file(tmp_path: Path, **profiles: object) -> Path:
    file = tmp_path / "printers.json"
    file.write_text(json.dumps({"profiles": profiles}), encoding="utf-8")
    return file


def names_with(file: Path) -> "subprocess.CompletedProcess[str]":
    code = "import sys; from printers.command import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", code, "profiles", "--json"],
        env=os.environ | {"ESCPOS_CAPABILITIES_FILE": str(file)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_office_adds_its_own_profile_and_loses_none(tmp_path: Path) -> None:
    own = our_profiles()["POS-80"] | {"media": {"width": {"pixels": 504}}}
    ended = names_with(an_offices_file(tmp_path, **{"LOKET-80": own}))
    rows = {row["name"]: row for row in json.loads(ended.stdout)}
    assert rows.keys() == {*profile_names(), "LOKET-80"}
    assert (rows["LOKET-80"]["dots"], rows["LOKET-80"]["columns"], rows["LOKET-80"]["ours"]) == (504, 42, False)


@pytest.mark.parametrize("content", ["", "[]", '{"profiles": {"X": {}}}', '{"profiles": {"X": {"codePages": 3}}}'])
def test_an_offices_file_that_cannot_be_used_is_named_with_its_reason(tmp_path: Path, content: str) -> None:
    file = tmp_path / "printers.json"
    file.write_text(content, encoding="utf-8")
    ended = names_with(file)
    assert ended.returncode == 2
    assert str(file) in json.loads(ended.stdout)["error"]


def test_an_offices_file_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from printers import profiles

    monkeypatch.setenv(profiles.VARIABLE, str(tmp_path / "nowhere.json"))
    with pytest.raises(profiles.BadProfiles, match="nowhere"):
        profiles.office_profiles()


def test_the_list_tells_widths_code_page_cutter_and_qr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles"]) == 0
    told = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line}
    assert told["POS-58"] == ["POS-58", "58", "mm", "384", "32", "CP437", "no", "as", "dots"]
    assert told["TM-T88V"] == ["TM-T88V", "80", "mm", "512", "42", "CP437", "yes", "yes"]
    assert told["POS-80-42:"][1:4] == ["The", "same", "printers"]


def test_a_printer_is_opened_with_one_of_ours(tmp_path: Path, a_ticket: Callable[..., Slip]) -> None:
    printer = open_printer(f"virtual:{tmp_path}", paper=80, profile="POS-80-42")
    assert asyncio.run(printer.print(a_ticket())).status.can_print
    with pytest.raises(UnknownProfile, match="POS-58"):
        profile_named("XP-80", 80)
