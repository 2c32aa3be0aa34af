"""The visitor of the visit rates the service on the phone, from the ticket's page to the thanks."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.demo.browser import picture
from hub.domain.survey_scheme import CURRENT

if TYPE_CHECKING:
    from playwright.async_api import Page

# How a rather satisfied visitor answers the nine elements.
SCORES: Final = (4, 4, 3, 4, 4, 4, 4, 3, 3)
DECLINED: Final = 4
# Milliseconds a question is looked at: the page takes a second press in a hurry for none, and haste is no answer.
READ: Final = 900


async def rate_on_the_phone(phone: "Page", folder: Path) -> None:
    """Follow the link on the served ticket's page and answer everything; each kind of page leaves a picture."""
    await phone.click('a[href^="/survei?t="]')
    await phone.wait_for_selector("main form button.main")
    await picture(phone, folder / "phone-survey.png", whole=True)
    await phone.click("main form button.main")
    await phone.wait_for_selector("body.stepping .step:visible")
    await picture(phone, folder / "phone-survey-question.png")
    for key, score in zip(CURRENT.keys, SCORES, strict=True):
        await phone.wait_for_selector(f"#{key}-{score}:visible")
        await phone.wait_for_timeout(READ)
        await phone.click(f"label:has(#{key}-{score})")
    for _ in range(DECLINED):
        await phone.wait_for_timeout(READ)
        await phone.click("#next:visible")
    await phone.wait_for_selector("#saran:visible")
    await picture(phone, folder / "phone-survey-saran.png")
    await phone.click("#survey button[type=submit]:visible")
    await phone.wait_for_url("**/survei/terima-kasih*")
    await picture(phone, folder / "phone-survey-thanks.png", whole=True)
