"""What the hub keeps, table by table."""

from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC and given back as UTC, although SQLite drops zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time, keep any other as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Names(TypeDecorator[tuple[str, ...]]):
    """A short list of names, kept as JSON text; an empty one as nothing."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Write the list."""
        return msgspec.json.encode(value).decode() if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:
        """Read the list."""
        return msgspec.json.decode(value, type=tuple[str, ...]) if value else ()


# Written out, because a database uses a partial index only for a query that says the same words.
IS_AT_COUNTER: Final = text("state IN ('called', 'serving')")
IS_ASIDE: Final = text("state IN ('held', 'absent', 'later')")

tickets: Final = Table(
    "tickets",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("tracking", String(32), nullable=False, unique=True),
    Column("day", Date, nullable=False),
    Column("prefix", String(2), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("number", String(12), nullable=False),
    Column("service", String(64), nullable=False),
    Column("variant", String(64)),
    Column("priority", Boolean, nullable=False),
    Column("state", String(16), nullable=False),
    # Whether the ticket stands in line: derived from the state, so that the line has an index of its own.
    Column("queued", Boolean, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("place", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("called_at", Moment),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("counter", String(64)),
    Column("missing", Names),
    Column("language", String(2), nullable=False),
    Column("device", String(64), nullable=False),
    Column("paper", String(16)),
    Column("late_returns", Integer, nullable=False, server_default=text("0")),
    # The last word on "a number is never given twice in a day".
    UniqueConstraint("day", "prefix", "sequence"),
    # Each index holds only the rows it is asked for: a new ticket writes one of them, an old one none.
    Index(
        "ix_tickets_line",
        "day",
        "priority",
        "place",
        sqlite_where=text("queued IS 1"),
        postgresql_where=text("queued IS true"),
    ),
    Index(
        "ix_tickets_called",
        "day",
        "called_at",
        sqlite_where=text("called_at IS NOT NULL"),
        postgresql_where=text("called_at IS NOT NULL"),
    ),
    Index(
        "ix_tickets_aside",
        "state",
        "since",
        sqlite_where=IS_ASIDE,
        postgresql_where=IS_ASIDE,
    ),
    # Never two visitors called to one counter.
    Index(
        "uq_tickets_at_counter",
        "counter",
        unique=True,
        sqlite_where=IS_AT_COUNTER,
        postgresql_where=IS_AT_COUNTER,
    ),
)

journal: Final = Table(
    "journal",
    metadata,
    # Given by the hub, without gaps, and the sequence number of the feed.
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("day", Date, nullable=False),
    Column("step", String(16), nullable=False),
    Column("ticket", String(32)),
    Column("from_state", String(16)),
    Column("to_state", String(16)),
    Column("counter", String(64)),
    Column("service", String(64)),
    Column("who", String(64), nullable=False),
    Column("note", Text),
    # A day's rows lie together: its summary reads them alone, whatever the years before it hold.
    Index("ix_journal_day", "day"),
)

answers: Final = Table(
    "answers",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("asked", LargeBinary(32), nullable=False),
    Column("answer", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)

counters: Final = Table(
    "counters",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("services", Names, nullable=True),
    Column("position", Integer, nullable=False),
    Column("presence", String(16), nullable=False),
    Column("reason", String(120)),
    Column("until", Moment),
    Column("since", Moment),
    Column("clerk", String(64)),
    Column("priority_run", Integer, nullable=False),
)

staff: Final = Table(
    "staff",
    metadata,
    Column("username", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("token", LargeBinary(32), primary_key=True),
    Column("username", String(64), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

devices: Final = Table(
    "devices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("token", LargeBinary(32), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

# What the office chooses for itself on its pages: the voice, the running text, how slips look.
choices: Final = Table(
    "choices",
    metadata,
    Column("name", String(32), primary_key=True),
    # Goes up by one with each change: who saves an older one is told.
    Column("version", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False),
)

print_orders: Final = Table(
    "print_orders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("device", String(64), nullable=False),
    Column("ticket", String(32)),
    Column("day", Date),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False),
    # What became of it: as a ticket's paper; nothing while the kiosk has not said.
    Column("outcome", String(16)),
    Index("ix_print_orders_at", "at"),
)
