"""Whether the board of complaints is quick where five years, 20 000 complaints with every step, lie in the database."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from bench.figures import Figure
from bench.hub_process import PASSWORD, hub_process, pendopo
from bench.survey_board import SUPERVISOR, asked, signed_in
from bench.survey_years import SERVICES
from hub.domain.complaint import Channel, Identity, Kind

COMPLAINTS: Final = 20_000
DAYS: Final = 5 * 365
MOST: Final = 300.0
UNITS: Final = ("pelayanan", "umum", "pemerintahan", None)
WORDS: Final = (
    "antrean lama sekali sejak pagi petugas ramah tetapi berkas ditolak karena syarat kurang jelas fotokopi mesin "
    "rusak kursi panas sistem gangguan parkir sempit papan informasi salah jadwal berubah tanpa loket tutup"
).split()
_STEPS: Final = ("receive", "verify", "assign", "start", "answer", "tell", "rate", "close")


async def measure(folder: Path) -> list[Figure]:
    """Ask the real hub for the board and its page, again and again, as an open page does."""
    with hub_process(folder, prepare=_prepare) as hub:
        headers = {"Cookie": signed_in(hub)}
        today = datetime.now(UTC).date()
        years = f"from={today - timedelta(days=DAYS - 3)}&to={today}"
        return [
            await asked(hub, headers, f"complaints board with 20 000 complaints, {name}", path, most=most)
            for name, path, most in (
                ("this month", "/api/v1/complaint-board", MOST),
                ("a year", f"/api/v1/complaint-board?from={today - timedelta(days=365)}&to={today}", MOST),
                ("all five years", f"/api/v1/complaint-board?{years}", 1000.0),
                ("as a page", "/kelola/pengaduan/papan", MOST),
            )
        ]


def fill(database: str) -> None:
    """Fill a new SQLite database with years of complaints that end today, the last weeks of them still open."""
    connection = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    chance, first = Random(14), datetime.now(UTC) - timedelta(days=DAYS)
    rows = [_complaint(number, first, chance) for number in range(COMPLAINTS)]
    _insert(connection, "complaints", rows)
    _insert(connection, "complaint_records", [record for row in rows for record in _records(row)])
    reporter = {"name": "Siti Aminah", "phone": "08123456789", "email": "", "address": ""}
    named = [row for row in rows if row["identity"] != Identity.ANONYMOUS.value]
    _insert(connection, "complaint_reporters", [reporter | {"complaint": row["id"]} for row in named])
    connection.execute("COMMIT")
    connection.close()


def _complaint(number: int, first: datetime, chance: Random) -> dict[str, Any]:
    received = first + timedelta(days=DAYS) * (number / COMPLAINTS)
    answered = received + timedelta(days=chance.expovariate(1 / 8))
    closed = answered + timedelta(days=14)
    now = first + timedelta(days=DAYS)
    over = closed < now
    is_answered = answered < now
    kind = chance.choices(list(Kind), (3, 2, 6, 1))[0].value
    state = "closed" if over else "answered" if is_answered else "in_progress"
    return {
        "id": f"{number:032x}",
        "number": f"PGD-{received.year}-{number + 1:04}",
        "year": received.year,
        "sequence": number + 1,
        "code": bytes(32),
        "kind": kind,
        "channel": chance.choice(list(Channel)).value,
        "identity": chance.choices(list(Identity), (6, 2, 2))[0].value,
        "language": "id",
        "what": " ".join(chance.choices(WORDS, k=60)) + f". Dilayani Pak Joko, berkas {number}.",
        "service": chance.choice([*SERVICES, None]),
        "state": state,
        "received_by": "hub",
        **dict.fromkeys(("happened", "place", "wish", "brief"), ""),
        **dict.fromkeys(("received_at", "complete_at", "verified_at", "assigned_at", "started_at"), _moment(received)),
        **dict.fromkeys(("first_answered_at", "answered_at", "told_at"), _moment(answered) if is_answered else None),
        "since": _moment(closed if over else answered if is_answered else received),
        "closed_at": _moment(closed) if over else None,
        "objections": 0,
        "unit": None if kind == Kind.SUPERVISORY.value else chance.choice(UNITS),
        "with_head": False,
        "evidence_shared": False,
        "rating": chance.choice([None, 1, 2, 3, 4]) if over else None,
        "version": 8,
    }


def _records(row: dict[str, Any]) -> list[dict[str, Any]]:
    ended = row["closed_at"] or row["answered_at"] or row["received_at"]
    return [
        {
            "complaint": row["id"],
            "number": number,
            "step": step,
            "at": row["received_at"] if number < 5 else ended,
            "who": "rina",
            "state": row["state"],
            "note": "Diperiksa bersama petugas loket, berkas sudah dicocokkan dengan buku register.",
            "internal": False,
            "more": "",
        }
        for number, step in enumerate(_STEPS, 1)
        if step != "rate" or row["rating"]
    ]


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    insert = f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})"
    connection.executemany(insert, ([row.get(column) for column in columns] for row in rows))


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


def _prepare(database: str) -> None:
    fill(database)
    pendopo(
        "staff", "add", SUPERVISOR, "--role", "supervisor", "--password-stdin", "--database", database,
        told=PASSWORD + "\n",
    )  # fmt: skip
