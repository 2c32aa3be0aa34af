"""What the papers about complaints say in words and numbers, ready to be set: every sign one that can be drawn."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from hub.domain.complaint import Kind
from hub.domain.complaint_board import Figures, Month, period_before, period_name
from hub.domain.complaint_deadlines import ClockRules, Limit
from hub.domain.complaint_names import KIND_NAMES, RATING_NAMES, STATE_NAMES
from hub.domain.complaint_paper import RATING_NOTE, EvaluationReport, Late, Line, Made, Register, Sign
from hub.domain.skm import in_thousands, indonesian, rounded
from hub.domain.survey_period import MONTHS, long_day
from hub.reports.sentences import share
from hub.reports.signs import drawable

NONE: Final = "–"
LEGAL_BASIS: Final = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi",
    "Peraturan Presiden Nomor 76 Tahun 2013 tentang Pengelolaan Pengaduan Pelayanan Publik",
    "Peraturan Menteri PANRB Nomor 62 Tahun 2018 tentang Pedoman Sistem Pengelolaan Pengaduan Pelayanan Publik"
    " Nasional (SP4N)",
)
SUPERVISORY_NOTE: Final = "Memuat pengaduan berkadar pengawasan: hanya untuk kepala kantor dan inspektorat."
NAMES_NOTE: Final = "Memuat nama pelapor: hanya untuk petugas yang berwenang."
# The sign speaks three languages; Basa Jawa in krama, as one speaks to a guest.
SIGN: Final = {
    "id": "Ada keluhan atau saran?",
    "scan": "Pindai.",
    "jv": "Wonten keluhan utawi usul? Mangga dipunpindai.",
    "en": "A complaint or a suggestion? Scan the code.",
    "how": "Boleh tanpa nama. Anda mendapat nomor pengaduan dan kode lacak untuk melihat jawabannya.",
    "others": "Lewat jalan lain",
    "beyond": "Kanal nasional: SP4N-LAPOR!, www.lapor.go.id, SMS 1708",
}


def register_title(register: Register) -> str:
    """Return the register's name."""
    return f"Buku Register Pengaduan {period_name(register.made.period)}"


def register_statement(register: Register) -> list[str]:
    """Return what every page says: whose it is, how many, who had it made when, and for whom alone it is."""
    made = register.made
    said = [f"{made.office.name} · {in_thousands(len(register.lines))} pengaduan diterima", _made(made)]
    if register.with_names:
        said.append(NAMES_NOTE)
    if made.supervisory:
        said.append(SUPERVISORY_NOTE)
    return said


def register_words(register: Register) -> dict[str, Any]:
    """Return everything that the printed register says."""
    made = register.made
    said = {
        **_office(made),
        "title": register_title(register),
        "statement": register_statement(register),
        "rating_note": RATING_NOTE,
        "lines": [_line(line, number) for number, line in enumerate(register.lines, 1)],
    }
    return _ready(said)


def evaluation_words(report: EvaluationReport) -> dict[str, Any]:
    """Return everything that the evaluation report says."""
    made, board, written = report.made, report.board, report.written
    whole = board.whole
    most = max((part.received for part in (*board.kinds, *board.services, *board.units, *board.channels)), default=0)
    told = whole.rated
    said = {
        **_office(made),
        "title": "Laporan Evaluasi Pengelolaan Pengaduan",
        "days": f"{long_day(made.period.starts)} – {long_day(made.period.ends)}",
        "statement": [
            f"{period_name(made.period)} · {in_thousands(whole.received)} pengaduan diterima",
            _made(made) + (f" · {SUPERVISORY_NOTE}" if made.supervisory else ""),
        ],
        "supervisory": made.supervisory,
        "legal_basis": list(LEGAL_BASIS),
        "clocks": _clocks(report.clocks, supervisory=made.supervisory),
        "whole": _figures(whole, most),
        "before_name": period_name(period_before(made.period)),
        "compared": _compared(whole, report.before),
        "states": [(STATE_NAMES[state], in_thousands(count)) for state, count in board.states.items()],
        "ended": [(STATE_NAMES[state], in_thousands(count)) for state, count in board.ended.items()],
        "parts": [
            {"title": title, "head": head, "lines": [_figures(part, most) for part in parts]}
            for title, head, parts in (
                ("Menurut jenis", "Jenis", board.kinds),
                ("Menurut layanan", "Layanan", board.services),
                ("Menurut unit", "Unit", board.units),
                ("Menurut saluran", "Saluran", board.channels),
            )
        ],
        "months": _months(board.months),
        "late": [_late(each) for each in report.late],
        "late_more": in_thousands(report.late_at_all - len(report.late))
        if report.late_at_all > len(report.late)
        else "",
        "late_at_all": in_thousands(report.late_at_all),
        "words": [
            {"word": word, "count": in_thousands(count), "part": count / report.words[0][1]}
            for word, count in report.words
        ],
        "stories": in_thousands(report.stories),
        "stories_at_all": in_thousands(report.stories_at_all) if report.stories_at_all > report.stories else "",
        "rated": in_thousands(told) if told else "",
        "rating": _mean(whole.rating),
        "ratings": [
            {
                "words": words,
                "count": in_thousands(count),
                "share": share(count, told),
                "part": count / told if told else 0,
            }
            for words, count in zip(RATING_NAMES, whole.ratings, strict=True)
        ],
        "late_reasons": _paragraphs(written.late_reasons),
        "analysis": _paragraphs(written.analysis),
        "plan": [
            {
                "number": str(number),
                "problem": step.problem,
                "action": step.action,
                "time": step.time,
                "in_charge": step.in_charge,
            }
            for number, step in enumerate(written.plan, 1)
        ],
        "signed_at": written.signed_at,
        "signatory": written.signatory or "Kepala kantor",
    }
    return _ready(said)


def sign_words(sign: Sign) -> dict[str, Any]:
    """Return everything that the sign says."""
    said = {
        "office": sign.office.name,
        "region": sign.office.region,
        **SIGN,
        "shown": sign.shown,
        "counter": sign.counter,
        "channels": [{"way": way, "address": address} for way, address in sign.channels],
    }
    return _ready(said)


def _office(made: Made) -> dict[str, Any]:
    return {
        "office": made.office.name,
        "region": made.office.region,
        "period": period_name(made.period),
        "made_on": long_day(made.at.date()),
        "made_by": made.by,
    }


def _made(made: Made) -> str:
    return f"disusun {long_day(made.at.date())} pukul {made.at:%H.%M} oleh {made.by}"


def _line(line: Line, number: int) -> list[str]:
    given = [words for words in (line.unit, line.officer) if words]
    return [
        str(number),
        line.number,
        _short(line.received),
        line.channel,
        line.kind,
        line.service or NONE,
        line.summary,
        line.reporter,
        " / ".join(given) or NONE,
        _short(line.started),
        _short(line.answered),
        line.outcome or NONE,
        line.state,
        NONE if line.rating is None else str(line.rating),
    ]


def _figures(part: Figures, most: int) -> dict[str, Any]:
    return {
        "label": part.name,
        "received": in_thousands(part.received),
        "reach": part.received / most if most else 0,
        "open": in_thousands(part.open),
        "late": in_thousands(part.late),
        "ended": in_thousands(part.ended),
        "closed": in_thousands(part.closed),
        "answered": in_thousands(part.answered),
        "in_time": share(part.in_time, part.answered) or NONE,
        "in_time_count": in_thousands(part.in_time),
        "first": days(part.first_days),
        "first_working": days(part.first_working),
        "close": days(part.close_days),
        "close_working": days(part.close_working),
        "objections": in_thousands(part.objections),
        "rating": _mean(part.rating),
        "rated": in_thousands(part.rated),
    }


def _compared(now: Figures, before: Figures) -> list[tuple[str, str, str]]:
    rows = (
        ("Diterima", in_thousands(now.received), in_thousands(before.received)),
        ("Dijawab untuk pertama kali", in_thousands(now.answered), in_thousands(before.answered)),
        (
            "Dijawab tepat waktu",
            share(now.in_time, now.answered) or NONE,
            share(before.in_time, before.answered) or NONE,
        ),
        ("Median sampai jawaban pertama, hari", days(now.first_days), days(before.first_days)),
        ("Median sampai jawaban pertama, hari kerja", days(now.first_working), days(before.first_working)),
        (
            "Berakhir (selesai, diteruskan, dicabut, tidak dilengkapi)",
            in_thousands(now.ended),
            in_thousands(before.ended),
        ),
        ("Median sampai selesai, hari", days(now.close_days), days(before.close_days)),
        ("Median sampai selesai, hari kerja", days(now.close_working), days(before.close_working)),
        ("Keberatan", in_thousands(now.objections), in_thousands(before.objections)),
        ("Penilaian pelapor, rata-rata dari 4", _mean(now.rating), _mean(before.rating)),
    )
    return list(rows)


def _months(months: Sequence[Month]) -> list[dict[str, Any]]:
    most = max((max(month.received, month.ended) for month in months), default=0) or 1
    return [
        {
            "name": f"{MONTHS[month.starts.month - 1][:3]} {month.starts:%y}",
            "received": in_thousands(month.received),
            "answered": in_thousands(month.answered),
            "ended": in_thousands(month.ended),
            "received_part": month.received / most,
            "ended_part": month.ended / most,
        }
        for month in months
    ]


def _late(late: Late) -> list[str]:
    return [
        late.number,
        late.kind,
        late.unit or "Belum ada unit",
        late.missing,
        _short(late.due),
        in_thousands(late.days),
        late.state,
    ]


def _clocks(clocks: ClockRules, *, supervisory: bool) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, Limit]] = [("Verifikasi", clocks.verify), ("Mulai ditindaklanjuti", clocks.follow_up)]
    rows += [
        (f"Jawaban: {KIND_NAMES[kind].lower()}", clocks.answer[kind])
        for kind in Kind
        if supervisory or kind is not Kind.SUPERVISORY
    ]
    rows += [("Menyampaikan jawaban kepada pelapor", clocks.tell)]
    return [(words, _limit(limit.working), _limit(limit.calendar)) for words, limit in rows]


def _limit(days: int | None) -> str:
    return NONE if days is None else f"{days} hari"


def days(exact: Fraction | None) -> str:
    """Write a median of days, e.g. "4" or "4,5"; it is never more exact than a half."""
    if exact is None:
        return NONE
    return in_thousands(int(exact)) if exact.denominator == 1 else indonesian(rounded(exact, 1))


def _mean(exact: Fraction | None) -> str:
    return NONE if exact is None else indonesian(rounded(exact, 2))


def _short(day: date | None) -> str:
    return NONE if day is None else f"{day:%d/%m/%Y}"


def _paragraphs(words: str) -> list[str]:
    return [line for line in words.split("\n") if line]


def _ready(said: dict[str, Any]) -> dict[str, Any]:
    ready: dict[str, Any] = _drawable(said)
    return ready


def _drawable(said: Any) -> Any:
    if isinstance(said, str):
        return drawable(said)
    if isinstance(said, dict):
        return {key: _drawable(value) for key, value in said.items()}
    if isinstance(said, Iterable):
        return [_drawable(value) for value in said]
    return said
