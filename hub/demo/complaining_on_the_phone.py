"""The visitor of the visit complains on the phone, from the ticket's page to the receipt, and reads the answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.demo.browser import picture

if TYPE_CHECKING:
    from playwright.async_api import Page

STORY: Final = (
    "Berkas saya dikembalikan dua kali. Yang kurang baru disebutkan waktu saya datang lagi, padahal sejak awal "
    "sudah bisa dikatakan sekaligus."
)
WISH: Final = "Semua kekurangan disebutkan sekaligus, dan kalau bisa ditulis."
NAME, TELEPHONE = "Sri Lestari", "0800 0000 000"


async def complain_on_the_phone(phone: "Page", folder: Path, evidence: Path) -> str:
    """Follow the link on the ticket's page, write, send `evidence` along, and return the registration number.

    Each step leaves a picture. The phone still shows the receipt afterwards.
    """
    await phone.click('a[href*="/pengaduan?"]')
    await phone.wait_for_selector("#complaint section[data-step='1']:visible")
    await phone.click("label:has(#jenis-complaint)")
    await phone.fill("#cerita", STORY)
    await phone.click("label:has(#identitas-secret)")
    await picture(phone, folder / "phone-complaint.png", whole=True)
    await phone.click("section[data-step='1'] button[value='2']:visible")
    await phone.wait_for_selector("#kapan:visible")
    await phone.fill("#kapan", "Kemarin pagi, sekitar pukul 09.00")
    await phone.fill("#harapan", WISH)
    await phone.fill("#nama", NAME)
    await phone.fill("#telepon", TELEPHONE)
    await phone.set_input_files("#bukti", evidence)
    await phone.wait_for_selector("#files li")
    await picture(phone, folder / "phone-complaint-more.png", whole=True)
    await phone.click("section[data-step='2'] button[value='3']:visible")
    await phone.wait_for_selector("#setuju:visible")
    await phone.check("#setuju")
    await picture(phone, folder / "phone-complaint-read.png", whole=True)
    await phone.click("#send")
    number = await phone.text_content("#number") or ""
    await picture(phone, folder / "phone-complaint-receipt.png", whole=True)
    return number.strip()


async def read_the_answer(phone: "Page", number: str, folder: Path) -> None:
    """Look at what became of it, in the same browser: it still knows the code."""
    await phone.click(f'a[href="/pengaduan/{number}"]')
    await phone.wait_for_load_state("networkidle")
    await picture(phone, folder / "phone-complaint-answered.png", whole=True)
