"""How a complaint's course is told to whoever brought it: in plain words, by when, and honestly where it is late."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from assets import dates
from hub.protocol.complaints import ComplaintAnswer, ComplaintDue, ComplaintEvent, FollowedComplaint

Say = Callable[[str], str]

STATES: Final = {
    "received": "Sudah kami terima",
    "verifying": "Sedang kami periksa",
    "incomplete": "Perlu Anda lengkapi",
    "assigned": "Sudah diteruskan ke unit",
    "in_progress": "Sedang ditindaklanjuti",
    "answered": "Sudah kami jawab",
    "closed": "Selesai",
    "forwarded": "Diteruskan ke instansi lain",
    "withdrawn": "Sudah dicabut",
    "lapsed": "Ditutup karena tidak dilengkapi",
}
# The usual way; what ends otherwise has only the way up to there.
WAY: Final = ("received", "verifying", "assigned", "in_progress", "answered", "closed")
WAY_WORDS: Final = ("Diterima", "Diperiksa", "Diteruskan ke unit", "Ditindaklanjuti", "Dijawab", "Selesai")
BY_WHEN: Final = {
    "verify": "Paling lambat {day}, kami selesai memeriksa apakah pengaduan Anda sudah lengkap.",
    "complete": "Lengkapi paling lambat {day}. Sesudah itu pengaduan dapat ditutup.",
    "follow_up": "Paling lambat {day}, unit mulai menindaklanjuti.",
    "answer": "Paling lambat {day}, Anda mendapat jawaban.",
    "object": "Keberatan dapat diajukan paling lambat {day}.",
    "tell": "Paling lambat {day}, jawaban kami sampaikan kepada Anda.",
}
# The office's own to do; whoever reads the page has been told, so "tell" is never late here.
LATE: Final = {
    "verify": "Kami terlambat. Pengaduan ini seharusnya selesai diperiksa paling lambat {day}. Mohon maaf.",
    "follow_up": "Kami terlambat. Pengaduan ini seharusnya mulai ditindaklanjuti paling lambat {day}. Mohon maaf.",
    "answer": "Kami terlambat. Pengaduan ini seharusnya dijawab paling lambat {day}. Mohon maaf.",
}
CHANNELS: Final = {
    "web": "formulir di ponsel",
    "kiosk": "kiosk",
    "face_to_face": "kedatangan langsung",
    "box": "kotak saran",
    "phone": "telepon",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "email": "surel",
    "website": "situs web",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "letter": "surat",
}
# By step, and for some by who took it ("step citizen").
EVENTS: Final = {
    "receive": "Pengaduan kami terima lewat {channel}",
    "verify": "Kami mulai memeriksa pengaduan ini",
    "ask": "Kami minta pengaduan ini dilengkapi",
    "complete": "Pengaduan ini dilengkapi",
    "complete citizen": "Anda melengkapi pengaduan ini",
    "assign": "Diteruskan kepada yang menangani",
    "assign unit": "Diteruskan ke {unit}",
    "start": "Mulai ditindaklanjuti",
    "answer": "Kami menjawab",
    "object": "Anda mengajukan keberatan",
    "close": "Pengaduan ini selesai",
    "close citizen": "Anda menyatakan jawabannya sudah cukup",
    "close hub": "Pengaduan ini selesai karena tidak ada keberatan",
    "forward": "Diteruskan ke instansi lain, karena bukan wewenang kantor ini",
    "forward where": "Diteruskan ke {where}, karena bukan wewenang kantor ini",
    "withdraw": "Pengaduan ini dicabut",
    "withdraw citizen": "Anda mencabut pengaduan ini",
    "lapse": "Pengaduan ini ditutup karena tidak dilengkapi",
    "add": "Ada keterangan tambahan",
    "add citizen": "Anda menambahkan keterangan",
    "reclassify": "Jenis pengaduan kami sesuaikan",
    "tell": "Jawaban kami sampaikan kepada Anda",
    "tell channel": "Jawaban kami sampaikan lewat {channel}",
    "rate": "Anda menilai penanganan ini",
    "escalate": "Pengaduan ini dinaikkan kepada pimpinan",
    "remind": "Yang menangani kami ingatkan",
    "erase": "Data diri Anda dihapus",
}
DONE: Final = {
    "complete": "Terima kasih. Kelengkapan Anda sudah kami terima.",
    "add": "Terima kasih. Tambahan Anda sudah kami terima.",
    "object": "Keberatan Anda sudah kami terima. Pengaduan ini ditindaklanjuti lagi.",
    "withdraw": "Pengaduan ini sudah dicabut.",
    "close": "Terima kasih. Pengaduan ini selesai.",
    "rate": "Terima kasih atas penilaian Anda.",
    "erase": "Data diri Anda sudah dihapus.",
}
FILES: Final = {
    "waiting": "Terkirim, sedang diperiksa keamanannya",
    "ready": "Terkirim",
    "refused": "Tidak dapat dibuka, jadi tidak disimpan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step as it is told; `words` may be empty for none of ours."""

    at: datetime
    words: str
    note: str
    answer: ComplaintAnswer | None


def by_when(due: ComplaintDue, say: Say, language: str) -> str:
    """Say what happens by which day, with the day's name: nobody has to count."""
    return say(BY_WHEN[due.due]).format(day=dates.long_date(due.until, language))


def lateness(seen: FollowedComplaint, say: Say, language: str, *, today: date) -> list[str]:
    """Say what the office has let pass; nothing while it is in time."""
    return [
        say(LATE[due.due]).format(day=dates.long_date(due.until, language))
        for due in seen.due
        if due.due in LATE and today > due.until
    ]


def what_comes(seen: FollowedComplaint, say: Say, language: str, *, today: date) -> list[str]:
    """Say what comes next and by when, for as long as the day has not passed."""
    return [
        by_when(due, say, language)
        for due in seen.due
        if today <= due.until and due.due not in ("object", "tell")
    ]  # fmt: skip


def progress(seen: FollowedComplaint, say: Say) -> list[tuple[str, str]]:
    """Return the way with what is "past", "now" and "ahead"; nothing for what ended otherwise."""
    here = "verifying" if seen.state == "incomplete" else seen.state
    if here not in WAY:
        return []
    place = WAY.index(here)
    # What has ended is all behind us.
    at = ["past" if step < place or here == "closed" else "now" if step == place else "ahead" for step in range(6)]
    return [(say(words), each) for words, each in zip(WAY_WORDS, at, strict=True)]


def told(events: tuple[ComplaintEvent, ...], say: Say) -> Iterator[Told]:
    """Tell each step; what is none of the citizen's steps or the office's is left out."""
    for event in events:
        words = EVENTS.get(_which(event))
        if words is not None:
            channel = say(CHANNELS[event.channel]) if event.channel else ""
            said = say(words).format(channel=channel, unit=event.unit, where=event.where_to)
            yield Told(at=event.at, words=said, note=event.note, answer=event.answer)


def answers_of(seen: FollowedComplaint) -> list[tuple[ComplaintAnswer, datetime]]:
    """Return the answers that were given, the last one first: it is the one that holds."""
    return [(event.answer, event.at) for event in reversed(seen.steps) if event.answer is not None]


def asked_of(seen: FollowedComplaint) -> str:
    """Return what the office wants to have completed."""
    return next((event.note for event in reversed(seen.steps) if event.step == "ask"), "")


def day_and_clock(moment: datetime, zone: str, say: Say, language: str) -> str:
    """Write a moment, e.g. "Selasa, 14 Juli 2026, pukul 09.14"."""
    local = moment.astimezone(ZoneInfo(zone))
    return say("{day}, pukul {clock}").format(day=dates.long_date(local.date(), language), clock=dates.clock(local))


def span(days: int, say: Say) -> str:
    """Write how long data is kept, in the largest unit that fits, e.g. "2 tahun"."""
    for size, words in ((365, "{n} tahun"), (30, "{n} bulan")):
        if days % size == 0:
            return say(words).format(n=days // size)
    return say("{n} hari").format(n=days)


def _which(event: ComplaintEvent) -> str:
    if event.step == "assign" and event.unit:
        return "assign unit"
    if event.step == "forward" and event.where_to:
        return "forward where"
    if event.step == "tell" and event.channel:
        # Where the page is the only way, its answer stands right here: nothing more is told of that.
        return "tell channel" if event.channel != "web" else "tell here"
    by = f"{event.step} {event.who}"
    return by if by in EVENTS else event.step
