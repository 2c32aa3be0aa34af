"""What people who complain do at the kiosk, and what becomes of it; played in a process of its own."""

import asyncio
import json
import os
import sys
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from hub.protocol.complaints import ComplaintDue, ComplaintReceipt
from kiosk.complaint.delivery import Delivery, Sending
from kiosk.complaint.flow import Question
from kiosk.complaint.told import Told
from kiosk.flow import Screen
from tests.kiosk.complaint.fake_hub import CODE, PAGE
from tests.kiosk.fake_hub import TUESDAY

if TYPE_CHECKING:
    from tests.kiosk.complaint.driver import Stand

STORY = "petugas di loket 2 meminta uang"


def written(slip: Any) -> str:
    """Return the letters on a slip; commands and pictures among them are noise."""
    return slip.data.decode("ascii", "replace")


async def to_the_story(stand: "Stand", kind: str = "Keluhan") -> None:
    await stand.touch("Pengaduan & saran")
    await stand.touch("Tulis di sini")
    await stand.touch(kind)
    await stand.see("Ceritakan di sini")


async def to_the_end(stand: "Stand") -> None:
    """Answer as somebody who stays anonymous, up to "Kirim"."""
    await to_the_story(stand)
    await stand.tell(STORY)
    await stand.touch("Lanjut")
    await stand.touch("Hari ini")
    await stand.touch("Lewati")
    await stand.touch("Lewati")
    await stand.touch("Anonim")
    await stand.see("Sudah benar?")


def nothing_is_left(stand: "Stand") -> bool:
    return stand.app.visit.told == Told() and stand.app.bringing.delivery == Delivery()


async def a_complaint_is_told_letter_by_letter_and_comes_back_as_number_and_code(stand: "Stand") -> None:
    await stand.touch("Pengaduan & saran")
    await stand.see("Dari ponsel Anda")
    assert stand.app.frame.touching.card.address == PAGE  # no service is known here, and no day is promised
    await stand.touch("Tulis di sini")
    await stand.touch("Keluhan")
    assert stand.there("Lanjut") is None  # nothing is told yet
    await stand.keys("uang 20<\ndiminta".replace("20", ""))
    await stand.touch("123")
    await stand.keys("20")
    await stand.touch("abc")
    assert stand.app.visit.told.what == "Uang\nDiminta20"
    await stand.touch("Lanjut")
    await stand.touch("Kemarin")
    await stand.touch("KTP elektronik")
    await stand.tell("dikembalikan")
    await stand.touch("Lanjut")
    await stand.touch("Rahasia")
    await stand.keys("siti a")
    await stand.touch("Lanjut")
    for digit in "0812345":
        await stand.touch(digit)
    await stand.touch("Lanjut")
    await stand.see("Sudah benar?")
    assert stand.reads("•••• 2345")
    assert not stand.reads("Siti")  # who stands behind reads no name
    await stand.touch("Kirim")
    await stand.see("PGD-2026-")
    assert stand.reads(CODE)
    assert stand.reads("paling lambat 3 Agustus 2026")
    ((key, wanted),) = stand.hub.brought.items()
    assert len(key) >= 16
    assert (wanted.kind, wanted.service, wanted.identity) == ("complaint", "ktp-el", "secret")
    assert (wanted.what, wanted.wish) == ("Uang\nDiminta20", "Dikembalikan")
    assert wanted.when == "Senin, 13 Juli 2026 (kemarin)"
    assert wanted.reporter is not None
    assert (wanted.reporter.name, wanted.reporter.phone) == ("Siti A", "0812345")
    assert stand.app.visit.told == Told()  # it is with the hub now
    paper = written(await stand.slip())
    for words in ("Tanda terima pengaduan", "PGD-2026-", CODE, "3 Agustus 2026", "Kios layanan"):
        assert words in paper, paper
    for words in ("Siti", "0812345", "Diminta", "KTP"):
        assert words not in paper
    await stand.see("Ambil kertas Anda")
    assert stand.app.frame.bar.button("back").off
    await stand.touch("Selesai")
    await stand.home()
    assert nothing_is_left(stand)


async def a_press_that_trembles_and_an_answer_that_is_lost_make_one_complaint(stand: "Stand") -> None:
    from kiosk.complaint.flow import SendWanted

    await to_the_end(stand)
    stand.hub.lose = 1
    await stand.touch("Kirim")
    stand.app.happened(SendWanted())
    await stand.see("Belum terkirim.")
    await stand.see("PGD-2026-")
    assert len(stand.hub.brought) == 1
    assert stand.hub.posts >= 2
    await stand.touch("Selesai")
    await stand.home()


async def without_the_hub_the_text_stays_and_goes_out_by_itself(stand: "Stand") -> None:
    await to_the_end(stand)
    await stand.hub.go_away()
    await stand.touch("Kirim")
    await stand.see("Belum terkirim.")
    assert stand.reads("Tulisan Anda masih di sini.")
    assert stand.reads(STORY.capitalize())
    assert not stand.reads("Nomor pengaduan")
    assert stand.app.frame.bar.button("back").off  # it may be registered already: nothing of it changes now
    await stand.bar("en")
    await stand.see("Not sent yet.")
    await stand.bar("id")
    stand.hub.come_back()
    await stand.see("PGD-2026-", seconds=15)
    assert len(stand.hub.brought) == 1
    await stand.touch("Selesai")
    await stand.home()


async def what_the_hub_refuses_is_told_and_can_be_mended(stand: "Stand") -> None:
    await to_the_end(stand)
    stand.hub.refuse = (422, "complaint_refused", "Ceritakan dahulu apa yang terjadi.")
    await stand.touch("Kirim")
    await stand.see("Tidak dapat diterima.")
    await stand.see("Ceritakan dahulu apa yang terjadi.")
    assert not stand.hub.brought
    await stand.bar("back")
    stand.hub.refuse = None
    await stand.touch("Anonim")
    await stand.touch("Kirim")
    await stand.see("PGD-2026-")
    await stand.touch("Selesai")
    await stand.home()


async def without_paper_number_and_code_stay_until_they_are_noted(stand: "Stand") -> None:
    await stand.printer.change(paper_out=True)
    await to_the_end(stand)
    await stand.touch("Kirim")
    await stand.see("Kertas habis.")
    assert stand.reads("PGD-2026-")
    assert stand.reads(CODE)
    await asyncio.sleep(0.5)
    await stand.touch("Sudah saya catat")
    await stand.home()
    assert not stand.reads(CODE)
    assert nothing_is_left(stand)


async def reading_otherwise_or_going_back_loses_nothing_that_was_typed(stand: "Stand") -> None:
    await to_the_story(stand)
    await stand.keys("halo")
    for button in ("jv", "lower", "large", "en", "lower", "large", "id"):
        await stand.bar(button)
        assert stand.app.visit.told.what == "Halo"
    await stand.keys("!".replace("!", "."))
    await stand.touch("Lanjut")
    await stand.touch("Lebih lama")
    await stand.touch("Lewati")
    await stand.see("Tentang layanan apa?")
    for _ in range(3):
        await stand.bar("back")
    await stand.see("Halo.|")
    await stand.bar("help")
    assert stand.there("Pengaduan & saran") is None
    await stand.bar("back")
    await stand.see("Halo.|")
    for _ in range(3):
        await stand.bar("back")
    await stand.home()
    assert stand.app.visit.told == Told()  # whoever has left the form leaves nothing in it


async def whoever_walks_away_leaves_nothing(stand: "Stand") -> None:
    await to_the_story(stand)
    await stand.tell(STORY)
    stand.app.idle()
    await stand.see("Masih di sana?")
    await stand.touch("Ya, lanjut")
    assert stand.app.visit.told.what == STORY.capitalize()
    stand.app.idle()
    await stand.see("Masih di sana?")
    stand.app.gone()
    await stand.home()
    assert nothing_is_left(stand)
    assert not stand.hub.brought
    await to_the_story(stand)
    assert not stand.reads(STORY)


async def the_way_to_it_is_on_the_first_screen_in_the_help_and_while_the_office_is_closed(stand: "Stand") -> None:
    from hub.protocol.standards import Availability
    from kiosk.touch import until

    for reading in ((), ("lower",), ("large",)):
        for button in reading:
            await stand.bar(button)
        await stand.touch("Pengaduan")
        assert stand.app.trail == (Screen.SERVICES, Question.OFFER)
        await stand.bar("back")
        for button in reading:
            await stand.bar(button)
    await stand.bar("help")
    await stand.touch("Pengaduan & saran")
    assert stand.app.trail == (Screen.SERVICES, Question.OFFER)
    await stand.bar("back")
    opened = stand.hub.availability
    await stand.hub.change(Availability(taking=False, reason="holiday"))
    await until(lambda: stand.app.trail == (Screen.CLOSED,), what="the closed screen")
    await stand.touch("Pengaduan & saran")
    assert stand.app.trail == (Screen.CLOSED, Question.OFFER)
    await stand.hub.change(opened)
    await stand.bar("back")
    stand.app.gone()
    await stand.home()


async def a_ticket_leads_to_the_form_with_its_service_and_day(stand: "Stand") -> None:
    from urllib.parse import parse_qs, urlsplit

    import zxingcpp
    from PIL import Image

    await stand.touch("KTP")
    await stand.touch("Ambil nomor")
    slip = await stand.slip()
    with Image.open(slip.png) as picture:
        (address,) = (code.text for code in zxingcpp.read_barcodes(picture) if "/pengaduan" in code.text)
    assert address.startswith(f"{PAGE}?")
    assert parse_qs(urlsplit(address).query) == {"layanan": ["ktp-el"], "hari": ["2026-07-14"]}
    await stand.touch("Selesai")
    await stand.home()


async def what_was_told_is_never_read_aloud(stand: "Stand") -> None:
    told = Told(
        kind="complaint", what="Rahasia besar", wish="Uang kembali", identity="secret", name="Siti", phone="08123"
    )
    receipt = a_receipt()
    for question in Question:
        stand.app.trail = (Screen.SERVICES, question)
        stand.app.visit = replace(stand.app.visit, told=told)
        stand.app.bringing.delivery = Delivery(receipt=receipt) if question is Question.RECEIPT else Delivery()
        stand.app.show()
        heard = " ".join(stand.app.frame.aloud())
        assert len(heard) > 5, question
        for secret in ("Rahasia besar", "Uang kembali", "Siti", "08123", CODE):
            assert secret not in heard, (question, heard)
    stand.app.gone()
    await stand.home()


def a_receipt() -> ComplaintReceipt:
    days = (("verify", date(2026, 9, 27)), ("follow_up", date(2026, 9, 28)), ("answer", date(2026, 9, 29)))
    return ComplaintReceipt(
        number="PGD-2026-10017", code="WWQM-2XVB-9LRM", kind="complaint", received_at=TUESDAY,
        follow_url=f"{PAGE}/PGD-2026-10017",
        due=tuple(ComplaintDue(due=due, until=until, working=None, calendar=until) for due, until in days),
    )  # fmt: skip


async def nothing_in_the_form_is_cut_or_covered(stand: "Stand") -> None:
    """Every question in every way of reading, in the language with the longest words (KIOSK_THOROUGH=1: in all)."""
    from kiosk.scene import Paper
    from kiosk.screens.complaint.keyboard import StoryKeyboard
    from kiosk.touch import frames, on_glass
    from kiosk.visit import Visit
    from tests.kiosk.sight import faults

    app, found = stand.app, []
    longest = max(app.desk.lobby.catalogue.services, key=lambda one: len(one.name.jv))
    told = Told(
        kind="complaint", what=f"{STORY} " * 30, day="earlier", when="sekitar awal Juni, hari pasaran Legi",
        service=longest.id, asked=True, wish="Uang saya dikembalikan dan petugasnya ditegur oleh pimpinan.",
        identity="secret", name="Siti Aminah", phone="081234567890123",
    )  # fmt: skip
    views: list[tuple[Screen | Question, Delivery, Paper, Told]] = [
        *((question, Delivery(), Paper.NONE, told) for question in Question if question is not Question.RECEIPT),
        (Question.WHAT, Delivery(), Paper.NONE, Told(kind="complaint")),
        (Question.NAME, Delivery(), Paper.NONE, Told(kind="complaint")),
        (Question.PHONE, Delivery(), Paper.NONE, Told(phone="08")),
        (Question.SUMMARY, Delivery(sending=Sending.NOW), Paper.NONE, told),
        (Question.SUMMARY, Delivery(sending=Sending.UNANSWERED), Paper.NONE, told),
        (
            Question.SUMMARY,
            Delivery(sending=Sending.REFUSED, refusal="Nomor telepon terdiri atas 5 sampai 15 angka."),
            Paper.NONE, told,
        ),
        *((Question.RECEIPT, Delivery(receipt=a_receipt()), paper, Told()) for paper in Paper if paper != Paper.NONE),
    ]  # fmt: skip
    modes: list[dict[str, bool]] = [{}, {"lower": True}, {"large": True}, {"lower": True, "large": True}]
    for mode, language in product(modes, ("id", "jv", "en")):
        if language != "jv" and "KIOSK_THOROUGH" not in os.environ:
            continue
        for screen, delivery, paper, said in views:
            app.trail = (Screen.SERVICES, screen)
            app.visit = Visit(**mode, language=language, told=said)
            app.bringing.delivery, app.paper = delivery, paper
            app.presence.somebody()
            app.show()
            await frames(2)
            # Ten keys in a row stand nearer to each other than other things one touches.
            near = any(on_glass(StoryKeyboard))
            # The bar is the house's own, and looked at where the glass has its whole size.
            bar = tuple(f"cut: {button.words!r}" for button in app.frame.bar.walk() if hasattr(button, "words"))
            found += [
                f"{screen} {paper} {mode} {language}: {fault}"
                for fault in faults(app)
                if not (near and fault.startswith("too near")) and not fault.startswith(bar)
            ]
    stand.app.gone()
    assert not found, "\n" + "\n".join(found)


async def the_real_hub_registers_what_the_kiosk_brings(stand: "Stand") -> None:
    """Played against a hub process; what it answered is told to the test."""
    from kiosk.touch import until

    await to_the_end(stand)
    await stand.touch("Kirim")
    await until(lambda: stand.app.bringing.delivery.receipt, seconds=20, what="the receipt")
    receipt = stand.app.bringing.delivery.receipt
    paper = written(await stand.slip())
    assert receipt.number in paper
    assert receipt.code in paper
    sys.stdout.write(json.dumps({"number": receipt.number, "code": receipt.code}) + "\n")
