"""The office's own file takes the place of the shipped one; a malformed one changes nothing."""

from pathlib import Path

import pytest

from hub.catalogue.reader import MalformedCatalogue
from hub.catalogue.shelf import UnknownOffice, load_office, read_shelf, shipped_files

TERAS = next(file for file in shipped_files() if file.stem == "teras-boyolali")


def _own(folder: Path, name: str = "standar-kami.yaml", **changed: str) -> Path:
    text = TERAS.read_text(encoding="utf-8")
    for there, instead in changed.items():
        text = text.replace(there.replace("__", ": "), instead)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_without_an_own_file_the_shipped_one_is_read() -> None:
    assert load_office("teras-boyolali").office.name == "Kecamatan Teras"
    assert len(read_shelf().catalogues) == len(shipped_files()) == 5


@pytest.mark.parametrize("folder", [False, True], ids=["named file", "named folder"])
def test_the_own_file_replaces_the_shipped_one_of_the_same_office(tmp_path: Path, folder: bool) -> None:
    file = _own(tmp_path, nama__Kecamatan="nama: Kapanewon")
    own = tmp_path if folder else file
    assert load_office("teras-boyolali", own=own).office.name == "Kapanewon Teras"
    shelf = read_shelf(own)
    assert sorted(held.office.name for held in shelf.catalogues if held.office.id == "teras-boyolali") == [
        "Kapanewon Teras"
    ]
    assert len(shelf.catalogues) == 5


def test_an_own_file_of_another_office_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    file = _own(tmp_path, id__teras="id: baru")
    assert load_office("baru-boyolali", own=file).office.id == "baru-boyolali"
    assert load_office("kedopok-probolinggo", own=file).office.name == "Kecamatan Kedopok"
    assert len(read_shelf(file).catalogues) == 6


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    _own(tmp_path, "standar.yml", nama__Kecamatan="nama: Kapanewon")
    (tmp_path / "surat.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "standar.yaml~").write_text("lama", encoding="utf-8")
    assert load_office("teras-boyolali", own=tmp_path).office.name == "Kapanewon Teras"


def test_an_own_file_that_is_malformed_is_never_silently_replaced_by_the_shipped_one(tmp_path: Path) -> None:
    file = _own(tmp_path, rupiah__0="rupiah: gratis")
    with pytest.raises(MalformedCatalogue, match=r"standar-kami\.yaml, baris \d+: \"gratis\" bukan bilangan bulat"):
        load_office("teras-boyolali", own=file)


def test_one_malformed_file_does_not_hide_the_others(tmp_path: Path) -> None:
    _own(tmp_path, "a.yaml", rupiah__0="rupiah: gratis")
    _own(tmp_path, "b.yaml", nama__Kecamatan="nama: Kapanewon")
    shelf = read_shelf(tmp_path)
    assert [refused.file.name for refused in shelf.refused] == ["a.yaml"]
    assert "Kapanewon Teras" in {held.office.name for held in shelf.catalogues}


def test_two_own_files_for_one_office_are_refused(tmp_path: Path) -> None:
    _own(tmp_path, "a.yaml")
    _own(tmp_path, "b.yaml")
    (refused,) = read_shelf(tmp_path).refused
    assert (refused.file.name, "sudah ada" in refused.reason) == ("b.yaml", True)
    with pytest.raises(MalformedCatalogue):
        load_office("teras-boyolali", own=tmp_path)


def test_an_own_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedCatalogue, match="tidak dapat dibaca"):
        load_office("teras-boyolali", own=tmp_path / "tidak-ada.yaml")


def test_an_office_nobody_has_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownOffice, match=r"nowhere.*jogonalan-klaten, kartoharjo-madiun"):
        load_office("nowhere")
