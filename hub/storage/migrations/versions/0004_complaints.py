"""Complaints: the register, who complains, every step, what was sent along, word to citizens."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "complaint_files",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("complaint", sa.String(length=32), nullable=True),
        sa.Column("draft", sa.LargeBinary(length=32), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_files")),
    )
    op.create_index(
        "ix_complaint_files_complaint",
        "complaint_files",
        ["complaint"],
        sqlite_where=sa.text("complaint IS NOT NULL"),
        postgresql_where=sa.text("complaint IS NOT NULL"),
    )
    op.create_index(
        "ix_complaint_files_draft",
        "complaint_files",
        ["draft"],
        sqlite_where=sa.text("draft IS NOT NULL"),
        postgresql_where=sa.text("draft IS NOT NULL"),
    )
    op.create_index(
        "ix_complaint_files_waiting",
        "complaint_files",
        ["at"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "complaint_notices",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("complaint", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_notices")),
    )
    op.create_index("ix_complaint_notices_complaint", "complaint_notices", ["complaint"])
    op.create_index(
        "ix_complaint_notices_next_at",
        "complaint_notices",
        ["next_at"],
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_complaint_notices_failed",
        "complaint_notices",
        ["at"],
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_table(
        "complaint_records",
        sa.Column("complaint", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("more", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("complaint", "number", name=op.f("pk_complaint_records")),
    )
    op.create_index(
        "ix_complaint_records_said",
        "complaint_records",
        ["at"],
        sqlite_where=sa.text("step IN ('object', 'rate')"),
        postgresql_where=sa.text("step IN ('object', 'rate')"),
    )
    op.create_table(
        "complaint_reporters",
        sa.Column("complaint", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("complaint", name=op.f("pk_complaint_reporters")),
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("code", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("identity", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=True),
        sa.Column("counter", sa.String(length=64), nullable=True),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("complete_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objections", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=True),
        sa.Column("officer", sa.String(length=64), nullable=True),
        sa.Column("with_head", sa.Boolean(), nullable=False),
        sa.Column("reported_unit", sa.String(length=64), nullable=True),
        sa.Column("reported_by", sa.String(length=64), nullable=True),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("evidence_shared", sa.Boolean(), nullable=False),
        sa.Column("rating", sa.SmallInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sa.UniqueConstraint("number", name=op.f("uq_complaints_number")),
        sa.UniqueConstraint("year", "sequence", name=op.f("uq_complaints_year")),
    )
    op.create_index("ix_complaints_closed_at", "complaints", ["closed_at"])
    op.create_index(
        "ix_complaints_kept",
        "complaints",
        ["closed_at"],
        sqlite_where=sa.text("what <> ''"),
        postgresql_where=sa.text("what <> ''"),
    )
    op.create_index("ix_complaints_received_at", "complaints", ["received_at"])
    op.create_index("ix_complaints_state", "complaints", ["state"])


def downgrade() -> None:
    """Change them back."""
    op.drop_table("complaint_notices")
    op.drop_table("complaint_files")
    op.drop_table("complaint_records")
    op.drop_table("complaint_reporters")
    op.drop_table("complaints")
