"""Without a screen the demo plays one visit and leaves a picture of every part of it."""

from pathlib import Path

import pytest
from PIL import Image

from hub.demo import visit
from hub.demo.folder import demo_folder
from hub.demo.lobby import play
from hub.demo.slip_code import ticket_address
from hub.demo.wish import Wish
from tests.journeys.lobby import processes_of

pytestmark = [pytest.mark.gui, pytest.mark.journey]
PAGES = (
    "sign-in counters clerk-away clerk-open clerk-called clerk-serving clerk-transfer clerk-cancel clerk-keys "
    "clerk-done phone-waiting phone-called phone-done papan papan-kisi papan-loket home service "
    "phone-complaint phone-complaint-more phone-complaint-read phone-complaint-receipt phone-complaint-answered "
    "complaint-desk complaint-unit kelola-pengaduan kelola-pengaduan-baru kelola-pengaduan-papan "
    "kelola-pengaduan-pengaturan kelola-pengaduan-pesan "
    "phone-survey phone-survey-question phone-survey-saran phone-survey-thanks "
    "kelola kelola-teks kelola-suara kelola-papan kelola-kertas "
    "kelola-skm kelola-skm-saran kelola-skm-laporan kelola-skm-masukan kelola-skm-masukan-impor "
    "kelola-skm-pengaturan"
).split()


def test_the_visit_leaves_its_pictures_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The lying kiosk plays the same once more: half a minute that shows nothing new.
    monkeypatch.setattr(visit, "KIOSKS", visit.KIOSKS[:1])
    wish = Wish(office="kartoharjo-madiun", output=tmp_path / "demo", pictures=True, port=0)
    with demo_folder(wish.output) as folder:
        status = play(wish, folder)
    said = capsys.readouterr()
    assert (status, said.err) == (0, "")
    assert processes_of(folder) == []

    kiosk = sorted((folder / "kiosk" / "portrait").glob("*.png"))
    assert len(kiosk) >= 15
    survey = sorted((folder / "survey" / "portrait").glob("*.png"))
    assert len(survey) >= 25
    invited = sorted((folder / "survey" / "counter").glob("*.png"))
    assert [picture.stem.split("-", 2)[2] for picture in invited] == ["at-the-counter", "invited", "invited-thanks"]
    assert {Image.open(picture).size for picture in (*kiosk, *survey)} == {(1080, 1920)}
    assert Image.open(folder / "display.png").size == (1920, 1080)
    assert ticket_address(folder / "paper" / "slip-0001.png") is not None
    assert (folder / "ticket.bin").read_bytes() == (folder / "paper" / "slip-0001.bin").read_bytes()
    for picture in (*kiosk, *survey, *invited, folder / "display.png", *(folder / "pages").glob("*.png")):
        # A window that failed to draw is of one colour.
        colours = Image.open(picture).convert("RGB").getcolors(1 << 24)
        assert colours is not None
        assert len(colours) > 20, picture
    if "no pictures of the pages" in said.out:
        pytest.skip("Chromium is not installed: the pages were not tried")
    assert {picture.stem for picture in (folder / "pages").glob("*.png")} == set(PAGES)
