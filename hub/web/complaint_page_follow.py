"""`/pengaduan/{number}`: what became of a complaint, for whoever has its number and its code.

The code comes in by a form and stays in a cookie of this complaint's own pages: it stands in no address.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, get_args

import msgspec
from aiohttp import web

from hub.actions import complaint_evidence
from hub.actions.complaining import draft_digest
from hub.domain.complaint import LONGEST_NOTE, ComplaintRefused, ComplaintStepNotAllowed, ComplaintUnknown
from hub.domain.complaint_number import tidy_code, tidy_number
from hub.domain.evidence import Evidence, EvidenceRefused
from hub.domain.refusals import KeyReused
from hub.protocol.complaints import CitizenStep, CitizenStepRequest, FollowedComplaint, OwnComplaintData
from hub.protocol.office import OfficeInfo
from hub.web.answers import STORAGE_ERRORS, TooMany, form_of, log_storage_error
from hub.web.api_complaints import followed, own_data, take_step
from hub.web.api_office import office_now
from hub.web.complaint_page_cookie import forget, remember, remembered
from hub.web.complaint_page_form import SHOWN_AGAIN, key_in, language_of
from hub.web.complaint_page_views import (
    data_file,
    data_page,
    follow_page,
    foreign_page,
    opening_page,
    receipt_page,
    receipt_text,
    withdraw_page,
)
from hub.web.evidence_upload import form_with_files
from hub.web.keys import HOUSE, House
from hub.web.survey_page_guard import ForeignPage, refuse_foreign

PAGE: Final = "/pengaduan"
STEPS: Final = frozenset(get_args(CitizenStep))
# Why a step was not taken, in the page's own words; they are translated there.
NO_WORDS: Final = {
    "text": "Tulis dahulu, atau sertakan berkas.",
    "rating": "Pilih satu dari empat wajah.",
}
TOO_LONG: Final = "Tulisan ini terlalu panjang. Paling banyak 2.000 huruf."
NOT_NOW: Final = "Langkah ini tidak dapat dilakukan sekarang. Keadaan pengaduan sudah berubah."
SENT_OTHERWISE: Final = "Kiriman yang pertama sudah tercatat; perubahannya belum. Kirim lagi bila perlu."
FILES: Final = "Ada berkas yang tidak dapat diterima."
UNSAVED: Final = "Belum dapat disimpan. Coba lagi sebentar lagi."


@dataclass(frozen=True, slots=True)
class Opened:
    """A complaint that number and code have opened, with what its pages need."""

    house: House
    office: OfficeInfo
    number: str
    code: str
    seen: FollowedComplaint
    language: str

    @property
    def today(self) -> date:
        """Return the office's day, on which nothing is late yet that is due today."""
        return self.house.rules.hours.business_day(self.house.clock())

    @property
    def page(self) -> str:
        """Return this complaint's address, with the language where it is not the complaint's own."""
        return f"{PAGE}/{self.number}" + (f"?bahasa={self.language}" if self.language != self.seen.language else "")

    def kept(self, response: web.Response) -> web.Response:
        """Let the code live on for a while, for whoever is reading."""
        return remember(response, self.house, self.number, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A step as it was sent; `key` is the form's own, under which it is taken once."""

    step: str
    text: str
    rating: int | None
    key: str

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> "Tried":
        """Read a form."""
        rating = sent.get("nilai", "")
        return cls(
            step=sent.get("langkah", ""),
            text=sent.get("teks", "").replace("\r\n", "\n")[:SHOWN_AGAIN],
            rating=int(rating) if rating in ("1", "2", "3", "4") else None,
            key=key_in(sent) or _new_key(),
        )

    @property
    def takes_files(self) -> bool:
        """Tell whether files come with this step."""
        return self.step in ("add", "complete")

    def wanted(self, code: str) -> CitizenStepRequest:
        """Return the step as the wire has it."""
        return CitizenStepRequest(
            code=code,
            step=self.step,  # type: ignore[arg-type]  # only the steps of STEPS come so far
            text=self.text,
            rating=self.rating,
            draft=self.key if self.takes_files else None,
        )


async def get_opening(request: web.Request) -> web.Response:
    """Ask for number and code."""
    return opening_page(
        office=await office_now(request.app[HOUSE]),
        language=language_of(request.query),
        closed="tutup" in request.query,
        erased="dihapus" in request.query,
    )


async def post_opening(request: web.Request) -> web.Response:
    """Judge number and code; the right ones lead on, and neither stands in an address with the other."""
    house = request.app[HOUSE]
    sent = await form_of(request)
    language, typed = language_of(sent), sent.get("nomor", "")[:24]
    office = await office_now(house)
    number, code = tidy_number(typed), tidy_code(sent.get("kode", "")[:64]) or ""
    try:
        refuse_foreign(request, house)
        seen = await followed(house, number or typed, code, address=request.remote or "")
    except ForeignPage:
        return foreign_page(office=office, language=language)
    except ComplaintUnknown as error:
        return opening_page(office=office, language=language, number=typed, unknown=True, status=error.status)
    except TooMany as error:
        return opening_page(office=office, language=language, number=typed, wait=error.seconds, status=error.status)
    spoken = f"?bahasa={language}" if language != seen.language else ""
    response = web.Response(status=303, headers={"Location": f"{PAGE}/{seen.number}{spoken}"})
    return remember(response, house, seen.number, code)


async def get_complaint(request: web.Request) -> web.Response:
    """Show what became of the complaint, or ask for the code."""
    opened = await _opened(request)
    if isinstance(opened, web.Response):
        return opened
    return opened.kept(_page(opened, done=request.query.get("sudah", "")))


async def post_step(request: web.Request) -> web.Response:
    """Take a citizen's own step and lead back to the page."""
    opened = await _opened(request)
    if isinstance(opened, web.Response):
        return opened
    # Opened before the body is read: nobody sends files to a complaint that is not theirs.
    sent, _, refused = await form_with_files(request, draft_of=lambda fields: fields.get("kunci", ""))
    tried = Tried.read(sent)
    if tried.step not in STEPS:
        return _see_other(opened.page)
    if tried.step == "erase" and sent.get("yakin") != "ya":
        return await _data(request, not_sure=True)
    if refused:
        return await _not_taken(opened, tried, FILES, refused=refused)
    try:
        await take_step(
            opened.house, opened.number, tried.wanted(opened.code), key=tried.key, address=request.remote or ""
        )
    except TooMany as error:
        return _page(opened, wait=error.seconds, status=error.status)
    except KeyReused:
        return await _not_taken(opened, replace(tried, key=_new_key()), SENT_OTHERWISE)
    except ComplaintStepNotAllowed:
        return await _not_taken(opened, tried, NOT_NOW, status=409)
    except ComplaintRefused as error:
        too_long = len(tried.text) > LONGEST_NOTE
        return await _not_taken(opened, tried, TOO_LONG if too_long else NO_WORDS.get(error.where, NOT_NOW))
    except EvidenceRefused as error:
        return await _not_taken(opened, tried, FILES, refused=[error])
    except STORAGE_ERRORS as error:
        log_storage_error(error)
        return await _not_taken(opened, tried, UNSAVED, status=503)
    if tried.step == "erase" and opened.seen.closed_at is not None:
        # Nothing is left that the code could open.
        return forget(_see_other(f"{PAGE}/lacak?dihapus=1&bahasa={opened.language}"), opened.number)
    join = "&" if "?" in opened.page else "?"
    return opened.kept(_see_other(f"{opened.page}{join}sudah={tried.step}"))


async def get_receipt(request: web.Request) -> web.Response:
    """Show the receipt for as long as the browser keeps the code; loading it anew shows the same."""
    opened = await _opened(request, receipt=True)
    if isinstance(opened, web.Response):
        return opened
    return opened.kept(
        receipt_page(
            office=opened.office,
            seen=opened.seen,
            code=opened.code,
            follow_url=_follow_url(opened),
            today=opened.today,
            late="lama" in request.query,
        )
    )


async def get_receipt_file(request: web.Request) -> web.Response:
    """Give the receipt as a file to keep."""
    opened = await _opened(request, receipt=True)
    if isinstance(opened, web.Response):
        return opened
    text = receipt_text(
        office=opened.office,
        seen=opened.seen,
        code=opened.code,
        follow_url=_follow_url(opened),
        today=opened.today,
    )
    return opened.kept(_download(text.encode(), f"{opened.number}.txt", "text/plain"))


async def get_withdrawing(request: web.Request) -> web.Response:
    """Ask once more before the complaint is withdrawn."""
    opened = await _opened(request)
    if isinstance(opened, web.Response):
        return opened
    if "withdraw" not in opened.seen.may:
        return opened.kept(_see_other(opened.page))
    return opened.kept(withdraw_page(office=opened.office, seen=opened.seen, language=opened.language, key=_new_key()))


async def get_own_data(request: web.Request) -> web.Response:
    """Show all that is kept of a citizen."""
    return await _data(request)


async def get_own_data_json(request: web.Request) -> web.Response:
    """Give the same for another program."""
    opened = await _opened(request)
    if isinstance(opened, web.Response):
        return opened
    raw = msgspec.json.format(msgspec.json.encode(await _own_data(opened, request.remote or "")))
    return opened.kept(_download(raw, f"{opened.number}.json", "application/json"))


async def get_own_data_html(request: web.Request) -> web.Response:
    """Give the same as a file to read and to print."""
    opened = await _opened(request)
    if isinstance(opened, web.Response):
        return opened
    data = await _own_data(opened, request.remote or "")
    response = data_file(office=opened.office, data=data, seen=opened.seen, language=opened.language)
    response.headers["Content-Disposition"] = f'attachment; filename="{opened.number}.html"'
    return opened.kept(response)


async def post_closing(request: web.Request) -> web.Response:
    """Have this browser forget the complaint."""
    house = request.app[HOUSE]
    sent = await form_of(request)
    language = language_of(sent)
    try:
        refuse_foreign(request, house)
    except ForeignPage:
        return foreign_page(office=await office_now(house), language=language)
    number = tidy_number(request.match_info["number"])
    response = _see_other(f"{PAGE}/lacak?tutup=1&bahasa={language}")
    return forget(response, number) if number else response


async def _opened(request: web.Request, *, receipt: bool = False) -> Opened | web.Response:
    """Return the complaint that the browser's code opens, or the page that asks for the code.

    What another site's page sends opens nothing.
    """
    house, typed = request.app[HOUSE], request.match_info["number"]
    office, asked = await office_now(house), language_of(request.query)
    if request.method == "POST":
        try:
            refuse_foreign(request, house)
        except ForeignPage:
            return foreign_page(office=office, language=asked)
    number, code = tidy_number(typed), remembered(request)
    shown = number or ""
    more: dict[str, Any] = {"here": f"{PAGE}/{shown}" if shown else f"{PAGE}/lacak"}
    if number is None or code is None:
        # The same page for a number that exists and for one that does not.
        return opening_page(
            office=office, language=asked, number=shown, receipt=receipt and bool(shown), **more
        )  # fmt: skip
    if number != typed:
        return _see_other(f"{PAGE}/{number}")
    try:
        seen = await followed(house, number, code, address=request.remote or "")
    except ComplaintUnknown as error:
        return forget(
            opening_page(office=office, language=asked, number=number, unknown=True, status=error.status, **more),
            number,
        )
    except TooMany as error:
        return opening_page(
            office=office, language=asked, number=number, wait=error.seconds, status=error.status, **more
        )
    return Opened(house, office, number, code, seen, language_of(request.query, seen.language))


def _page(opened: Opened, tried: Tried | None = None, **more: Any) -> web.Response:
    return follow_page(
        office=opened.office,
        seen=opened.seen,
        language=opened.language,
        today=opened.today,
        # What was filled in keeps its key, so that it is done once; every other form has a new one.
        key_of=lambda step: tried.key if tried and tried.step == step else _new_key(),
        wrong_step=tried.step if tried else "",
        text=tried.text if tried else "",
        **more,
    )


async def _not_taken(
    opened: Opened, tried: Tried, words: str, *, refused: Sequence[EvidenceRefused] = (), status: int = 422
) -> web.Response:
    there: list[Evidence] = []
    if tried.takes_files:
        there = await opened.house.reader.read(complaint_evidence.of_draft, draft_digest(tried.key))
    return opened.kept(_page(opened, tried, wrong_words=words, refused=refused, waiting_files=there, status=status))


async def _data(request: web.Request, *, not_sure: bool = False) -> web.Response:
    opened = await _opened(request)
    if isinstance(opened, web.Response):
        return opened
    data = await _own_data(opened, request.remote or "")
    return opened.kept(
        data_page(
            office=opened.office,
            data=data,
            seen=opened.seen,
            language=opened.language,
            key=_new_key(),
            not_sure=not_sure,
            status=422 if not_sure else 200,
        )
    )


async def _own_data(opened: Opened, address: str) -> OwnComplaintData:
    return await own_data(opened.house, opened.number, opened.code, address=address)


def _download(raw: bytes, name: str, kind: str) -> web.Response:
    return web.Response(
        body=raw,
        content_type=kind,
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _follow_url(opened: Opened) -> str:
    return f"{opened.house.public_url}{PAGE}/{opened.number}"


def _new_key() -> str:
    return secrets.token_urlsafe(24)


def _see_other(page: str) -> web.Response:
    return web.Response(status=303, headers={"Location": page})
