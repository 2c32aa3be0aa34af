"""`pendopo catalogue`: list, check and show, for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from hub.catalogue.command import main
from hub.catalogue.shelf import shipped_files
from hub.domain.standard import COMPONENTS

TERAS = next(file for file in shipped_files() if file.stem == "teras-boyolali")
Capture = pytest.CaptureFixture[str]


def _json(capsys: Capture, *arguments: str, status: int = 0) -> Any:
    assert main([*arguments, "--json"]) == status
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def _spoilt(folder: Path) -> tuple[Path, int]:
    lines = TERAS.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, start=1) if "rupiah: 0" in line)
    lines[at - 1] = lines[at - 1].replace("rupiah: 0", "rupiah: gratis")
    file = folder / "teras.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file, at


def test_list_gives_programs_all_27_services_with_what_is_promised(capsys: Capture) -> None:
    held = _json(capsys, "list")
    assert len(held) == 27
    assert len({(service["office"], service["id"]) for service in held}) == 27
    for service in held:
        assert set(service["name"]) == {"id", "jv", "en"}
        assert service["group"]
        assert service["prefix"]
        assert service["requirements"]
        assert {"duration", "cost", "product", "variants"} <= set(service)
    hall = next(service for service in held if service["id"] == "sewa-gedung")
    assert {price["rupiah"] for price in hall["cost"]} >= {1_000_000, 1_500_000, 2_000_000}


def test_list_tells_of_which_case_a_requirement_is(capsys: Capture) -> None:
    (card,) = _json(capsys, "list", "--office", "kartu-keluarga-kelurahan")
    assert {requirement["variant"] for requirement in card["requirements"]} == {
        variant["id"] for variant in card["variants"]
    }
    assert len(card["requirements"]) == 3 + 4 + 8 + 4
    assert card["duration"] == card["product"] == []


def test_list_for_people_names_every_office_and_service(capsys: Capture) -> None:
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    assert "Kecamatan Kartoharjo (kartoharjo-madiun): 18 layanan" in said
    assert "KTP elektronik; 5–10 menit; gratis" in said
    assert "kurang dari 1 % dari" in said
    assert "Rp1.000.000" in said
    assert "biaya tidak dimuat" in said


@pytest.mark.parametrize("file", shipped_files(), ids=lambda file: file.stem)
def test_show_gives_every_component_of_every_service(capsys: Capture, file: Path) -> None:
    for service in _json(capsys, "list", "--office", file.stem):
        whole = _json(capsys, "show", f"{file.stem}/{service['id']}")
        assert set(whole) > set(service)
        filled = {name for names in COMPONENTS.values() for name in names if whole.get(name)}
        filled |= {"durations"} if whole["duration"] else set()
        filled |= {"tariffs"} if whole["cost"] else set()
        filled |= {"products"} if whole["product"] else set()
        for component, names in COMPONENTS.items():
            assert (component in whole["missing_components"]) == (not filled & set(names)), component
        assert main(["show", service["id"], "--office", file.stem]) == 0
        said = capsys.readouterr().out
        assert all(f"\n{component}\n" in said for component in COMPONENTS)
        assert said.count("(tidak dimuat dalam standar)") == len(whole["missing_components"])
        assert all(requirement["text"]["id"] in said for requirement in whole["requirements"])


def test_show_of_a_service_that_several_offices_offer_asks_which(capsys: Capture) -> None:
    assert main(["show", "ktp-el"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "kartoharjo-madiun/ktp-el, teras-boyolali/ktp-el" in said.err
    assert _json(capsys, "show", "ktp-el", "--office", "teras-boyolali")["office"] == "teras-boyolali"
    assert _json(capsys, "show", "sktm")["office"] == "kartoharjo-madiun"


def test_show_of_an_unknown_service_says_so(capsys: Capture) -> None:
    assert main(["show", "tidak-ada"]) == 1
    assert "tidak ada" in capsys.readouterr().err
    assert _json(capsys, "show", "teras-boyolali/sktm", status=1)["errors"]


def test_check_of_the_shipped_files_warns_of_gaps_and_is_content(capsys: Capture) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.endswith("5 kantor, 27 layanan dibaca; 13 komponen tidak ada dalam standarnya.\n")
    assert 'peringatan: komponen "Jangka waktu penyelesaian" tidak ada' in said.out
    told = _json(capsys, "check")
    assert (told["well"], told["errors"], told["services"]) == (True, [], 27)
    assert sum(warning["matter"] == "missing_component" for warning in told["warnings"]) == 13


def test_check_refuses_a_malformed_file_with_file_line_and_reason(capsys: Capture, tmp_path: Path) -> None:
    file, line = _spoilt(tmp_path)
    assert main(["check", "--file", str(file)]) == 1
    assert capsys.readouterr().err == f'teras.yaml, baris {line}: "gratis" bukan bilangan bulat\n'
    told = _json(capsys, "check", "--file", str(tmp_path), status=1)
    assert told["errors"] == [{"file": str(file), "line": line, "reason": '"gratis" bukan bilangan bulat'}]
    assert not told["well"]


@pytest.mark.parametrize("arguments", [["list"], ["show", "ktp-el"]])
def test_list_and_show_do_not_go_on_with_a_malformed_file(
    capsys: Capture, tmp_path: Path, arguments: list[str]
) -> None:
    file, line = _spoilt(tmp_path)
    assert main([*arguments, "--file", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"teras.yaml, baris {line}: " in said.err


def test_check_refuses_a_mobile_number_where_it_stands(capsys: Capture, tmp_path: Path) -> None:
    lines = TERAS.read_text(encoding="utf-8").replace("(0276) 322030", "0812-3456-7890", 1).splitlines()
    file = tmp_path / "teras.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    line = next(number for number, held in enumerate(lines, start=1) if "0812" in held)
    assert main(["check", "--file", str(file)]) == 1
    assert f'teras.yaml, baris {line}: nomor seluler "0812-3456-7890"' in capsys.readouterr().err


def test_the_own_file_and_the_office_may_come_from_the_settings(capsys: Capture, tmp_path: Path) -> None:
    own = TERAS.read_text(encoding="utf-8").replace("nama: Kecamatan Teras", "nama: Kapanewon Teras")
    (tmp_path / "standar").mkdir()
    (tmp_path / "standar" / "kami.yaml").write_text(own, encoding="utf-8")
    settings = tmp_path / "hub.toml"
    own_folder = tmp_path / "standar"
    settings.write_text(f'office = "teras-boyolali"\noffice_file = "{own_folder}"\n', encoding="utf-8")
    assert main(["list", "--settings", str(settings)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Kapanewon Teras (teras-boyolali): 6 layanan")
    assert "Kartoharjo" not in said
    settings.write_text("office = ", encoding="utf-8")
    assert main(["list", "--settings", str(settings)]) == 1
    assert "pengaturan" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["buang"], ["show"], ["list", "--warna"], ["check", "--file"], ["show", "a", "b"]]
)
def test_wrong_usage_is_told_apart_from_a_wrong_file(capsys: Capture, arguments: list[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "usage: pendopo catalogue" in said.err


@pytest.mark.parametrize("action", ["list", "check"])
def test_an_unknown_office_is_told_with_those_there_are(capsys: Capture, action: str) -> None:
    assert main([action, "--office", "nowhere"]) == 1
    assert "jogonalan-klaten" in capsys.readouterr().err


def test_help_is_not_an_error(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    assert "check" in capsys.readouterr().out
