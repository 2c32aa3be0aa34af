"""Five years of an office in its database: half a million answers to the survey, and the tickets behind them."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

from hub.domain.survey import AgeBand, Channel, Education, Gender, Half, Occupation
from hub.domain.survey_misuse import Misuse
from hub.domain.survey_scheme import CURRENT
from hub.storage.tables import ELEMENT_COLUMNS, OPTION_COLUMNS, PROFILE_COLUMNS

ANSWERS: Final = 500_000
TICKETS: Final = 900_000
DAYS: Final = 5 * 365
SERVICES: Final = (
    "ktp-el", "kk", "akta-kelahiran", "akta-kematian", "kia", "surat-pindah", "datang", "legalisir", "skck", "usaha",
)  # fmt: skip


def fill(database: str) -> None:
    """Fill a new SQLite database with years that end today; the months' sums are those of the answers."""
    connection = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    chance, first = Random(14), datetime.now(UTC).date() - timedelta(days=DAYS - 1)
    _answers(connection, chance, first)
    _months(connection)
    _tickets(connection, first)
    _beside(connection, chance, first)
    connection.execute("COMMIT")
    connection.close()


def _answers(connection: sqlite3.Connection, chance: Random, first: date) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(survey_responses)")]
    insert = f"INSERT INTO survey_responses VALUES ({','.join('?' * len(columns))})"
    shared: dict[str, Any] = {"scheme": CURRENT.id, "batch": None, "comment_shown": None, "comment_element": None}
    rows = []
    for number in range(ANSWERS):
        says = number % 12 == 0
        row = shared | {
            "day": (first + timedelta(days=number * DAYS // ANSWERS)).isoformat(),
            "id": f"{chance.getrandbits(192):048x}",
            "half": chance.choice(list(Half)).value,
            "service": SERVICES[min(chance.randrange(10), chance.randrange(10))],
            "counter": f"loket-{chance.randrange(1, 7)}" if number % 5 else None,
            "channel": chance.choices(list(Channel), (50, 20, 20, 8, 2))[0].value,
            "proven": number % 4 > 0,
            **dict(zip(ELEMENT_COLUMNS, chance.choices((1, 2, 3, 4), (3, 9, 50, 38), k=9), strict=True)),
            "gender": chance.choice([None, *Gender]),
            "age": chance.choice([None, *AgeBand]),
            "education": chance.choice([None, *Education]),
            "occupation": chance.choice([None, *Occupation]),
            "flags": f'["{chance.choice(list(Misuse)).value}"]' if number % 40 == 0 else None,
            "comment": f"Ruang tunggu panas, tambah kursi dan kipas ({number})" if says else None,
            "review": chance.choice(["new", "shown", "hidden"]) if says else None,
            "review_version": 0,
        }
        rows.append([row[column] for column in columns])
    connection.executemany(insert, rows)


def _months(connection: sqlite3.Connection) -> None:
    sums = [
        "count(*)",
        *(f"sum({key})" for key in ELEMENT_COLUMNS),
        *(f"sum({key} = {score})" for key, names in OPTION_COLUMNS.items() for score in range(1, len(names) + 1)),
        *(f"total({key} = '{value}')" for key, names in PROFILE_COLUMNS.items() for value in names),
    ]
    connection.execute(
        f"""INSERT INTO survey_months SELECT date(day, 'start of month') AS month, scheme, service,
        coalesce(counter, ''), channel, proven, flags IS NOT NULL, {", ".join(sums)}
        FROM survey_responses GROUP BY 1, 2, 3, 4, 5, 6, 7"""
    )


def _tickets(connection: sqlite3.Connection, first: date) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(tickets)")]
    insert = f"INSERT INTO tickets VALUES ({','.join('?' * len(columns))})"
    shared: dict[str, Any] = {
        "prefix": "A", "service": "ktp-el", "variant": None, "priority": False, "queued": False, "counter": "loket-1",
        "missing": None, "language": "id", "device": "bench", "paper": "printed", "late_returns": 0,
    }  # fmt: skip

    def row(number: int) -> list[Any]:
        day, sequence = divmod(number, TICKETS // DAYS + 1)
        at = datetime.combine(first + timedelta(days=day), datetime.min.time(), UTC) + timedelta(seconds=sequence * 40)
        moments = ("issued_at", "place", "since", "called_at", "started_at", "ended_at")
        values = (
            shared
            | dict.fromkeys(moments, at.strftime("%Y-%m-%d %H:%M:%S.000000"))
            | {
                "id": f"{number:032x}",
                "tracking": f"bench-{number:016x}",
                "day": at.date().isoformat(),
                "sequence": sequence + 1,
                "number": f"A{sequence + 1:03}",
                "state": "absent" if number % 9 == 0 else "done",
            }
        )
        return [values[column] for column in columns]

    connection.executemany(insert, map(row, range(TICKETS)))


def _beside(connection: sqlite3.Connection, chance: Random, first: date) -> None:
    """Add what is counted apart: surveys begun and left, faces of the quick mode."""
    for number in range(100_000):
        day = (first + timedelta(days=number * DAYS // 100_000)).isoformat()
        name, half = f"{chance.getrandbits(192):048x}", "morning"
        left = (day, name, half, CURRENT.id, "kk", None, "lobby", "{}")
        mood = (day, name, half, "kk", None, "lobby", chance.randrange(1, 5), None)
        connection.execute("INSERT INTO survey_unfinished VALUES (?, ?, ?, ?, ?, ?, ?, ?)", left)
        connection.execute("INSERT INTO survey_moods VALUES (?, ?, ?, ?, ?, ?, ?, ?)", mood)
