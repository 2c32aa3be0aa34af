"""The card among the wall's quiet ones that leads to the complaint form."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import msgspec
import zxingcpp
from PIL import Image

from counter_display.notices import NOTICE_SECONDS
from counter_display.qr_code import qr_rows
from counter_display.sight import Notice, sight
from counter_display.wall import Message, Now, Wall, after
from hub.protocol import feed
from hub.web.qr_code import qr_code
from tests.counter_display.hall import MORNING, Hall

PAGE = "https://antrean.kartoharjo.madiunkota.go.id/pengaduan"


def cards(*messages: Message) -> list[Notice]:
    """Return what stands in the panel during the next minute, each card once."""
    wall = Wall()
    for message in messages:
        wall = after(wall, message, Now(MORNING, 0.0))
    seen: list[Notice] = []
    for turn in range(6):
        seconds = turn * NOTICE_SECONDS + 1.0
        card = sight(wall, Now(MORNING + timedelta(seconds=seconds), seconds)).notice
        if card is not None and card not in seen:
            seen.append(card)
    return seen


def a_hall(page: str) -> tuple[Message, Message]:
    hall = Hall.with_counters(3)
    office = msgspec.structs.replace(hall.office(), complaint_url=page)
    return feed.Snapshot(seq=hall.seq, board=hall.board()), office


def test_the_card_takes_its_turn_with_the_code_of_the_form() -> None:
    shown = cards(*a_hall(PAGE))
    assert [card.title for card in shown] == ["Jam pelayanan", "Pengaduan"]
    assert [card.code for card in shown] == ["", PAGE]


def test_a_hub_without_the_form_has_no_such_card() -> None:
    assert [card.title for card in cards(*a_hall(""))] == ["Jam pelayanan"]


def test_a_lost_hub_leaves_the_card_as_it_was() -> None:
    wall = Wall()
    for message in a_hall(PAGE):
        wall = after(wall, message, Now(MORNING, 0.0))
    assert replace(wall, lost_since=MORNING).complaint_url == PAGE


def test_a_phone_reads_the_display_s_code_as_the_form_s_address_alone() -> None:
    rows = qr_rows(PAGE)
    picture = Image.new("L", (len(rows), len(rows)))
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    (code,) = zxingcpp.read_barcodes(picture.resize((len(rows) * 5,) * 2, Image.Resampling.NEAREST))
    assert code.text == PAGE


def test_the_page_s_code_says_the_same_and_holds_no_markup_of_others() -> None:
    drawing = str(qr_code(PAGE, '"><script>'))
    assert "<script>" not in drawing
    side = int(drawing.split('viewBox="0 0 ')[1].split(" ")[0])
    dots = [
        tuple(map(int, one.split("h1")[0].split())) for one in drawing.split(' d="M')[2].split('"')[0].split("M") if one
    ]
    picture = Image.new("L", (side, side), 255)
    for x, y in dots:
        picture.putpixel((x, y), 0)
    kept = BytesIO()
    picture.resize((side * 5,) * 2, Image.Resampling.NEAREST).save(kept, "PNG")
    (code,) = zxingcpp.read_barcodes(Image.open(kept))
    assert code.text == PAGE
