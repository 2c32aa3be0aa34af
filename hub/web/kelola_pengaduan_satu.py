"""`/kelola/pengaduan/{id}`: one complaint and what is to be done with it; the steps are taken through the API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from assets import dates
from hub.actions import complaining, complaint_choosing, complaint_handling, complaint_opening, looking
from hub.domain.complaint import LONGEST_NOTE, LONGEST_STORY, Channel, Complaint, Step
from hub.domain.complaint_access import has_it, may_be_given, waits_for
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.domain.complaint_deadlines import OF_THE_CITIZEN, ClockRules, Deadline, Due
from hub.domain.complaint_names import CHANNEL_NAMES, IDENTITY_NAMES, KIND_NAMES, RATING_NAMES, STATE_NAMES
from hub.domain.evidence import LARGEST_FILE, MOST_FILES
from hub.domain.refusals import NotFound
from hub.domain.survey_period import long_day
from hub.protocol.complaint_register import RegisteredComplaint
from hub.storage.database import Connection
from hub.storage.people_store import PeopleStore, Person
from hub.web import complaint_wire
from hub.web.api_complaint_notices import LOOKS_AFTER
from hub.web.complaint_words import complaint_words
from hub.web.identity import SignedInPerson
from hub.web.kelola import ROLE_WORDS, show
from hub.web.keys import HOUSE, House
from hub.web.pages import LANGUAGES

# What one does in each state, the most sensible first: what comes first and may be taken is the large button.
_SENSIBLE: Final = (
    Step.VERIFY, Step.ASSIGN, Step.COMPLETE, Step.START, Step.ANSWER, Step.TELL, Step.ASK, Step.FORWARD, Step.CLOSE,
    Step.RECLASSIFY, Step.NOTE, Step.WITHDRAW,
)  # fmt: skip
_MAIN: Final[Mapping[str, Step]] = {
    "received": Step.VERIFY,
    "verifying": Step.ASSIGN,
    "incomplete": Step.COMPLETE,
    "assigned": Step.START,
    "in_progress": Step.ANSWER,
    "answered": Step.TELL,
}
_WITH_A_UNIT: Final = ("assigned", "in_progress")
# A button's words, its icon, and the sentence below the words of the large one.
BUTTONS: Final[Mapping[Step, tuple[str, str, str]]] = {
    Step.VERIFY: ("Mulai verifikasi", "clipboard-check", "Periksa apakah cukup jelas dan wewenang kantor ini"),
    Step.ASK: ("Minta pelapor melengkapi", "message-text", "Tulis apa yang masih kurang"),
    Step.COMPLETE: ("Catat kelengkapan", "file-document-edit", "Bila pelapor melengkapi lewat telepon atau datang"),
    Step.ASSIGN: ("Disposisikan", "account-arrow-right", "Serahkan kepada unit atau petugas"),
    Step.START: ("Mulai tindak lanjut", "play", "Tulis langkah pertama"),
    Step.ANSWER: ("Tulis jawaban", "pencil", "Tiga bagian, dilihat dahulu, lalu dikirim"),
    Step.TELL: ("Catat penyampaian jawaban", "send", "Lewat mana jawaban sampai kepada pelapor"),
    Step.FORWARD: ("Teruskan ke instansi lain", "arrow-right", "Bila bukan wewenang kantor ini"),
    Step.CLOSE: ("Tutup atas permintaan pelapor", "check-bold", "Pelapor sudah puas dan menyatakannya"),
    Step.RECLASSIFY: ("Ubah jenis, layanan, unit terlapor", "sort", "Bila salah pilah"),
    Step.NOTE: ("Tambah catatan petugas", "file-document-outline", "Tidak terlihat oleh pelapor"),
    Step.WITHDRAW: ("Cabut atas permintaan pelapor", "undo", "Pelapor menarik pengaduannya"),
}
# By when what is due, in words that a date follows.
DUE_WORDS: Final[Mapping[Due, str]] = {
    Due.VERIFY: "Verifikasi paling lambat",
    Due.COMPLETE: "Pelapor melengkapi paling lambat",
    Due.FOLLOW_UP: "Mulai tindak lanjut paling lambat",
    Due.ANSWER: "Jawab paling lambat",
    Due.TELL: "Sampaikan jawaban paling lambat",
    Due.OBJECT: "Pelapor dapat menyatakan keberatan sampai",
}
NOTICE_WORDS: Final = {
    "received": "Tanda terima", "incomplete": "Permintaan melengkapi", "assigned": "Kabar disposisi",
    "answered": "Kabar jawaban", "forwarded": "Kabar penerusan", "closed": "Kabar selesai",
    "lapsed": "Kabar ditutup", "late": "Kabar terlambat",
}  # fmt: skip
# These keep their capitals inside a sentence.
_BRANDS: Final = frozenset({Channel.SMS, Channel.WHATSAPP, Channel.INSTAGRAM, Channel.FACEBOOK})
WAY_WORDS: Final = {"email": "surel", "gateway": "WhatsApp atau SMS"}
NOTICE_STATES: Final = {"waiting": "menunggu dikirim", "sent": "terkirim", "failed": "gagal", "dropped": "dibatalkan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One deadline as the page says it; `left` is "" where the day needs no counting."""

    words: str
    until: str
    left: str
    late: bool
    ministry: str
    law: str


async def get_complaint_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show one complaint; what this person may not know of is not there."""
    house = request.app[HOUSE]
    try:
        seen = await house.reader.read(_looked_up, house, known.person, request.match_info["id"])
    except NotFound:
        return await show(request, known, "kelola_pengaduan_tiada.html", status=404)
    return await show(
        request,
        known,
        "kelola_pengaduan_satu.html",
        buttons={step.value: words for step, words in BUTTONS.items()},
        kinds={kind.value: words for kind, words in KIND_NAMES.items()},
        channels={channel.value: words for channel, words in CHANNEL_NAMES.items()},
        states={state.value: words for state, words in STATE_NAMES.items()},
        identities={identity.value: words for identity, words in IDENTITY_NAMES.items()},
        ratings=RATING_NAMES,
        notice_words=NOTICE_WORDS,
        way_words=WAY_WORDS,
        notice_states=NOTICE_STATES,
        may_send_again=known.person.role in LOOKS_AFTER,
        services=sorted((s.id, s.name.in_language("id")) for s in house.rules.services.values()),
        longest={"note": LONGEST_NOTE, "brief": LONGEST_STORY, "files": MOST_FILES, "file": LARGEST_FILE},
        moment=lambda at: _moment(house, at),
        via=_via,
        say=complaint_words(seen["c"].language),
        spoken=LANGUAGES,
        **seen,
    )


def _looked_up(connection: Connection, house: House, person: Person, complaint_id: str) -> dict[str, Any]:
    at = house.clock()
    opened = complaint_opening.look(connection, house.rules, person, complaint_id, at=at)
    choices, names = complaint_choosing.chosen(connection)[1], looking.names(connection)
    counters = complaining.counter_names(connection)
    said = complaint_wire.registered(house, opened, choices, names, counters)
    complaint, officer = opened.complaint, complaint_handling.officer_of(choices, person)
    staff = [each for each in PeopleStore(connection).everybody() if each.disabled_at is None]
    own_turn = waits_for(complaint, officer) or has_it(complaint, officer)
    unread = _unread(said)
    main, others = _steps(opened.may, said, own_turn=own_turn, unread=unread)
    return {
        "c": said,
        "clocks": [
            _clock(each, complaint, choices.clocks, house, at)
            for each in sorted(opened.due, key=lambda due: due.due in OF_THE_CITIZEN)
        ],
        "with_whom": _with_whom(said),
        "own_turn": own_turn,
        "main": main,
        "others": others,
        "units": choices.units,
        "officers": _officers(staff, choices, complaint),
        "prefilled": _prefilled(complaint) if opened.shows_story else complaint.brief,
        "own_unit_unknown": complaint.reported_unit is None and bool(officer.units) and opened.shows_story,
        "unread": unread,
        "follow_url": f"{house.public_url}/pengaduan/{complaint.number}",
    }


def _steps(
    may: Sequence[Step], said: RegisteredComplaint, *, own_turn: bool, unread: bool
) -> tuple[str | None, list[str]]:
    """Return the one step that is the large button, or None, and the others, the most sensible first."""
    wanted = Step.ASSIGN if unread else _MAIN.get(said.row.state)
    told = any(event.step == "tell" for event in said.events)
    # What lies with others is not for the desk to press first; who was told need not be told again, and only those who
    # may know who it is can tell.
    own = {Step.TELL: said.may_see_reporter and not told, Step.START: own_turn, Step.ANSWER: own_turn}
    main = wanted.value if wanted is not None and wanted in may and own.get(wanted, True) else None
    return main, [step.value for step in _SENSIBLE if step in may and step.value != main]


def _clock(due: Deadline, complaint: Complaint, rules: ClockRules, house: House, at: datetime) -> Clock:
    limit, today = rules.of(due.due, complaint.kind), house.rules.hours.business_day(at)
    days = (due.until - today).days
    late = due.missed_on(today)
    if late:
        left = f"terlambat {-days} hari"
    elif days < 0:
        left = "sudah lewat"
    else:
        left = {0: "hari ini", 1: "besok"}.get(days, f"tinggal {days} hari")
    return Clock(
        words=DUE_WORDS[due.due],
        until=long_day(due.until),
        left=left,
        late=late,
        ministry=f"{limit.working} hari kerja: {long_day(due.working)}" if limit.working and due.working else "",
        law=f"{limit.calendar} hari kalender: {long_day(due.calendar)}" if limit.calendar and due.calendar else "",
    )


def _with_whom(said: RegisteredComplaint) -> str:
    row = said.row
    if row.state in ("received", "verifying"):
        oversight = row.kind == "supervisory"
        return "meja pengawasan: kepala kantor dan inspektorat" if oversight else "meja pengaduan: penyelia"
    if row.state == "incomplete":
        return "pelapor"
    if row.state not in _WITH_A_UNIT:
        return ""
    if row.with_head:
        return "kepala kantor"
    return " · ".join(filter(None, (row.unit_name, row.officer_name)))


def _officers(staff: Sequence[Person], choices: ComplaintChoices, complaint: Complaint) -> list[tuple[Person, str]]:
    """Return who may be named in a disposition, each with what they are here."""
    names: dict[str, Unit] = {unit.id: unit for unit in choices.units}

    def described(person: Person) -> str:
        units = [names[unit].name for unit in sorted(choices.units_of(person.username))]
        return ", ".join([ROLE_WORDS.get(person.role, person.role), *units])

    return [
        (person, described(person))
        for person in sorted(staff, key=lambda each: each.name)
        if may_be_given(complaint, complaint_handling.officer_of(choices, person))
    ]


def _prefilled(complaint: Complaint) -> str:
    """Return what the brief of a secret citizen begins as: the last brief, else the story, to be edited."""
    story = complaint.story
    return complaint.brief or "\n\n".join(filter(None, (story.what, story.wish and f"Permintaan: {story.wish}")))


def _unread(said: RegisteredComplaint) -> bool:
    """Tell whether a secret citizen has written since the unit got its brief, which cannot read it by itself."""
    row = said.row
    if row.identity != "secret" or row.with_head or not said.shows_story or row.state not in _WITH_A_UNIT:
        return False
    steps = [event.step for event in said.events]
    last = len(steps) - 1 - steps[::-1].index("assign") if "assign" in steps else len(steps)
    return any(step in ("add", "object") for step in steps[last:])


def _moment(house: House, at: datetime) -> str:
    local = house.rules.hours.local(at)
    return f"{long_day(local.date())} pukul {dates.clock(local)}"


def _via(channel: str) -> str:
    """Write a channel inside a sentence, e.g. "telepon" or "WhatsApp"."""
    name = CHANNEL_NAMES[Channel(channel)]
    return name if Channel(channel) in _BRANDS else name[0].lower() + name[1:]
