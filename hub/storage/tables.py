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
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

from hub.domain.survey import AgeBand, Education, Gender, Occupation
from hub.domain.survey_scheme import PERMENPANRB_14_2017

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
IS_SERVED: Final = text("state IN ('done', 'returned', 'later')")
HAS_WORDS: Final = text("what <> ''")
IS_GIVEN_UP: Final = text("state = 'failed'")

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
    # How many were served in a period, although a million tickets lie there: the survey's population.
    Index(
        "ix_tickets_served",
        "day",
        sqlite_where=IS_SERVED,
        postgresql_where=IS_SERVED,
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

# The satisfaction survey. No table here has an order of arrival: rows lie by keys of chance (in SQLite without a hidden
# row number), so that nobody can lay answers and tickets side by side.
ELEMENT_COLUMNS: Final = PERMENPANRB_14_2017.keys
# A month counts, beside the sum of an element's scores, who chose its options 1 to 3; the rest chose 4.
OPTION_COLUMNS: Final = {key: tuple(f"{key}_{score}" for score in range(1, 4)) for key in ELEMENT_COLUMNS}
# And who gave which answer about himself; the rest declined.
PROFILE_COLUMNS: Final[dict[str, dict[str, str]]] = {
    name: {value.value: f"{name}_{value.name.lower()}" for value in kind}
    for name, kind in (
        ("gender", Gender),
        ("age", AgeBand),
        ("education", Education),
        ("occupation", Occupation),
    )
}

# Which tickets were invited: each for one answer at most. An invitation used or too old is gone, its mark stays.
survey_invited: Final = Table(
    "survey_invited",
    metadata,
    Column("ticket", String(32), primary_key=True),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)

survey_invitations: Final = Table(
    "survey_invitations",
    metadata,
    # The digest of the one-time token that proves "was served".
    Column("token", LargeBinary(32), primary_key=True),
    Column("ticket", String(32), nullable=False, index=True),
    Column("service", String(64), nullable=False),
    Column("counter", String(64)),
    Column("expires_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

survey_responses: Final = Table(
    "survey_responses",
    metadata,
    # A period's answers lie together, within a day by chance.
    Column("day", Date, primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("half", String(16), nullable=False),
    Column("scheme", String(32), nullable=False),
    Column("service", String(64), nullable=False),
    Column("counter", String(64)),
    Column("channel", String(16), nullable=False),
    Column("proven", Boolean, nullable=False),
    *(Column(key, SmallInteger, nullable=False) for key in ELEMENT_COLUMNS),
    Column("gender", String(16)),
    Column("age", String(16)),
    Column("education", String(16)),
    Column("occupation", String(16)),
    Column("flags", Names),
    Column("batch", String(32)),
    Column("comment", Text),
    Column("review", String(16)),
    Column("comment_shown", Text),
    Column("comment_element", String(32)),
    # Goes up by one with each look at the free text: who saves over an older one is told.
    Column("review_version", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("id"),
    # The few that a rule of misuse flagged, with all that they are counted by.
    Index(
        "ix_survey_responses_flagged",
        "day",
        "scheme",
        "service",
        "counter",
        "channel",
        "flags",
        "batch",
        sqlite_where=text("flags IS NOT NULL"),
        postgresql_where=text("flags IS NOT NULL"),
    ),
    Index(
        "ix_survey_responses_review",
        "review",
        "day",
        sqlite_where=text("review IS NOT NULL"),
        postgresql_where=text("review IS NOT NULL"),
    ),
    Index(
        "ix_survey_responses_batch",
        "batch",
        sqlite_where=text("batch IS NOT NULL"),
        postgresql_where=text("batch IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

# What a month's answers come to, slice by slice, written with each answer: a board over years reads these alone.
survey_months: Final = Table(
    "survey_months",
    metadata,
    Column("month", Date, primary_key=True),
    Column("scheme", String(32), primary_key=True),
    Column("service", String(64), primary_key=True),
    # Empty where no counter is known: part of a key cannot be nothing.
    Column("counter", String(64), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("proven", Boolean, primary_key=True),
    Column("flagged", Boolean, primary_key=True),
    Column("n", Integer, nullable=False),
    *(Column(key, Integer, nullable=False) for key in ELEMENT_COLUMNS),
    *(Column(name, Integer, nullable=False) for names in OPTION_COLUMNS.values() for name in names),
    *(Column(name, Integer, nullable=False) for names in PROFILE_COLUMNS.values() for name in names.values()),
    sqlite_with_rowid=False,
)

# Begun and not ended: kept apart, never counted.
survey_unfinished: Final = Table(
    "survey_unfinished",
    metadata,
    Column("day", Date, primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("half", String(16), nullable=False),
    Column("scheme", String(32), nullable=False),
    Column("service", String(64)),
    Column("counter", String(64)),
    Column("channel", String(16), nullable=False),
    Column("answers", Text, nullable=False),
    sqlite_with_rowid=False,
)

# The quick question, one face: a figure of its own that never enters the index.
survey_moods: Final = Table(
    "survey_moods",
    metadata,
    Column("day", Date, primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("half", String(16), nullable=False),
    Column("service", String(64)),
    Column("counter", String(64)),
    Column("channel", String(16), nullable=False),
    Column("score", SmallInteger, nullable=False),
    # Which element it was about, where the follow-up question was answered.
    Column("reason", String(32)),
    sqlite_with_rowid=False,
)

# Answers that staff brought in together, from paper or a data sheet. Only those of a counted batch are there for
# anybody (survey_there.py): so fifty thousand rows come and go in small pieces, and are seen whole or not at all.
survey_batches: Final = Table(
    "survey_batches",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("name", String(120), nullable=False),
    # Of a data sheet's file, so that it is known when it comes again.
    Column("digest", LargeBinary(32)),
    Column("rows", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False),
    Column("undone_at", Moment),
    Column("undone_by", String(64)),
    Index("ix_survey_batches_at", "at"),
)

# What a batch adds to the months' sums: added with it in one statement, and taken away again.
survey_batch_months: Final = Table(
    "survey_batch_months",
    metadata,
    Column("batch", String(32), primary_key=True),
    *(Column(each.name, each.type, primary_key=each.primary_key, nullable=False) for each in survey_months.c),
    sqlite_with_rowid=False,
)

survey_alerts: Final = Table(
    "survey_alerts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("counter", String(64), nullable=False),
    Column("bad", Integer, nullable=False),
    Column("of", Integer, nullable=False),
    Column("elements", Names),
    Column("seen_at", Moment),
    Column("seen_by", String(64)),
    Index("ix_survey_alerts_at", "at"),
)

# A period's published figures: frozen; a correction is a new version.
survey_publications: Final = Table(
    "survey_publications",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("report", Text, nullable=False),
    Column("reason", String(300)),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False),
    UniqueConstraint("starts", "ends", "version"),
)

survey_files: Final = Table(
    "survey_files",
    metadata,
    Column("publication", String(32), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# Complaints. What a citizen may have erased, or what time erases, is in columns and tables of its own; what is counted
# stays. A number is given once in a year; the tracking code is kept as a digest.
complaints: Final = Table(
    "complaints",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("number", String(24), nullable=False, unique=True),
    Column("year", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("code", LargeBinary(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("identity", String(16), nullable=False),
    Column("language", String(2), nullable=False),
    Column("what", Text, nullable=False),
    Column("happened", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("service", String(64)),
    Column("counter", String(64)),
    Column("wish", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("received_by", String(64), nullable=False),
    Column("since", Moment, nullable=False),
    Column("complete_at", Moment, nullable=False),
    Column("verified_at", Moment),
    Column("asked_at", Moment),
    Column("assigned_at", Moment),
    Column("started_at", Moment),
    Column("first_answered_at", Moment),
    Column("answered_at", Moment),
    Column("told_at", Moment),
    Column("objected_at", Moment),
    Column("closed_at", Moment),
    Column("escalated_at", Moment),
    Column("reminded_at", Moment),
    Column("erased_at", Moment),
    Column("objections", Integer, nullable=False),
    Column("unit", String(64)),
    Column("officer", String(64)),
    Column("with_head", Boolean, nullable=False),
    Column("reported_unit", String(64)),
    Column("reported_by", String(64)),
    Column("brief", Text, nullable=False),
    Column("evidence_shared", Boolean, nullable=False),
    Column("rating", SmallInteger),
    Column("version", Integer, nullable=False),
    UniqueConstraint("year", "sequence"),
    Index("ix_complaints_received_at", "received_at"),
    Index("ix_complaints_state", "state"),
    Index("ix_complaints_closed_at", "closed_at"),
    # What time will erase; what it has erased is not walked past again.
    Index(
        "ix_complaints_kept",
        "closed_at",
        sqlite_where=HAS_WORDS,
        postgresql_where=HAS_WORDS,
    ),
)

# Who complains: a row that is taken out when its time has come, or on the citizen's wish.
complaint_reporters: Final = Table(
    "complaint_reporters",
    metadata,
    Column("complaint", String(32), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("phone", String(120), nullable=False),
    Column("email", String(120), nullable=False),
    Column("address", String(120), nullable=False),
)

# Every step of every complaint, only ever added to.
complaint_records: Final = Table(
    "complaint_records",
    metadata,
    Column("complaint", String(32), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("step", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("internal", Boolean, nullable=False),
    Column("more", Text, nullable=False),
    # What citizens say afterwards is counted by when they said it; the office's own steps are not.
    Index(
        "ix_complaint_records_said",
        "at",
        sqlite_where=text("step IN ('object', 'rate')"),
        postgresql_where=text("step IN ('object', 'rate')"),
    ),
)

# What was sent along: the files themselves lie in a folder of their own, under their ids.
complaint_files: Final = Table(
    "complaint_files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("complaint", String(32)),
    # Before the complaint is sent: the digest of the key that both have in common.
    Column("draft", LargeBinary(32)),
    Column("name", String(120), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Column("who", String(64), nullable=False),
    Index(
        "ix_complaint_files_complaint",
        "complaint",
        sqlite_where=text("complaint IS NOT NULL"),
        postgresql_where=text("complaint IS NOT NULL"),
    ),
    Index(
        "ix_complaint_files_draft",
        "draft",
        sqlite_where=text("draft IS NOT NULL"),
        postgresql_where=text("draft IS NOT NULL"),
    ),
    Index(
        "ix_complaint_files_waiting",
        "at",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
)

# Word to the citizen, until it went out or was given up; where to is looked up when it goes.
complaint_notices: Final = Table(
    "complaint_notices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("complaint", String(32), nullable=False, index=True),
    Column("what", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("next_at", Moment),
    Column("reason", String(200), nullable=False),
    Index(
        "ix_complaint_notices_next_at",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
    Index("ix_complaint_notices_failed", "at", sqlite_where=IS_GIVEN_UP, postgresql_where=IS_GIVEN_UP),
)
