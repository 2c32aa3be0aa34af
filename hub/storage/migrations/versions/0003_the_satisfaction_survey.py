"""The satisfaction survey: invitations, answers, months, publications."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the tables."""
    op.create_index(
        "ix_tickets_served",
        "tickets",
        ["day"],
        sqlite_where=sa.text("state IN ('done', 'returned', 'later')"),
        postgresql_where=sa.text("state IN ('done', 'returned', 'later')"),
    )
    op.create_table(
        "survey_invited",
        sa.Column("ticket", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("ticket", name=op.f("pk_survey_invited")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_invitations",
        sa.Column("token", sa.LargeBinary(length=32), nullable=False),
        sa.Column("ticket", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_survey_invitations")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_survey_invitations_ticket", "survey_invitations", ["ticket"])
    op.create_table(
        "survey_responses",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("half", sa.String(length=16), nullable=False),
        sa.Column("scheme", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("persyaratan", sa.SmallInteger(), nullable=False),
        sa.Column("prosedur", sa.SmallInteger(), nullable=False),
        sa.Column("waktu", sa.SmallInteger(), nullable=False),
        sa.Column("biaya", sa.SmallInteger(), nullable=False),
        sa.Column("produk", sa.SmallInteger(), nullable=False),
        sa.Column("kompetensi", sa.SmallInteger(), nullable=False),
        sa.Column("perilaku", sa.SmallInteger(), nullable=False),
        sa.Column("sarana", sa.SmallInteger(), nullable=False),
        sa.Column("pengaduan", sa.SmallInteger(), nullable=False),
        sa.Column("gender", sa.String(length=16), nullable=True),
        sa.Column("age", sa.String(length=16), nullable=True),
        sa.Column("education", sa.String(length=16), nullable=True),
        sa.Column("occupation", sa.String(length=16), nullable=True),
        sa.Column("flags", sa.Text(), nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("review", sa.String(length=16), nullable=True),
        sa.Column("comment_shown", sa.Text(), nullable=True),
        sa.Column("comment_element", sa.String(length=32), nullable=True),
        sa.Column("review_version", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("day", "id", name=op.f("pk_survey_responses")),
        sa.UniqueConstraint("id", name=op.f("uq_survey_responses_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_survey_responses_batch",
        "survey_responses",
        ["batch"],
        sqlite_where=sa.text("batch IS NOT NULL"),
        postgresql_where=sa.text("batch IS NOT NULL"),
    )
    op.create_index(
        "ix_survey_responses_flagged",
        "survey_responses",
        ["day", "scheme", "service", "counter", "channel", "flags"],
        sqlite_where=sa.text("flags IS NOT NULL"),
        postgresql_where=sa.text("flags IS NOT NULL"),
    )
    op.create_index(
        "ix_survey_responses_review",
        "survey_responses",
        ["review", "day"],
        sqlite_where=sa.text("review IS NOT NULL"),
        postgresql_where=sa.text("review IS NOT NULL"),
    )
    op.create_table(
        "survey_months",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("scheme", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("persyaratan", sa.Integer(), nullable=False),
        sa.Column("prosedur", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.Integer(), nullable=False),
        sa.Column("biaya", sa.Integer(), nullable=False),
        sa.Column("produk", sa.Integer(), nullable=False),
        sa.Column("kompetensi", sa.Integer(), nullable=False),
        sa.Column("perilaku", sa.Integer(), nullable=False),
        sa.Column("sarana", sa.Integer(), nullable=False),
        sa.Column("pengaduan", sa.Integer(), nullable=False),
        sa.Column("persyaratan_1", sa.Integer(), nullable=False),
        sa.Column("persyaratan_2", sa.Integer(), nullable=False),
        sa.Column("persyaratan_3", sa.Integer(), nullable=False),
        sa.Column("prosedur_1", sa.Integer(), nullable=False),
        sa.Column("prosedur_2", sa.Integer(), nullable=False),
        sa.Column("prosedur_3", sa.Integer(), nullable=False),
        sa.Column("waktu_1", sa.Integer(), nullable=False),
        sa.Column("waktu_2", sa.Integer(), nullable=False),
        sa.Column("waktu_3", sa.Integer(), nullable=False),
        sa.Column("biaya_1", sa.Integer(), nullable=False),
        sa.Column("biaya_2", sa.Integer(), nullable=False),
        sa.Column("biaya_3", sa.Integer(), nullable=False),
        sa.Column("produk_1", sa.Integer(), nullable=False),
        sa.Column("produk_2", sa.Integer(), nullable=False),
        sa.Column("produk_3", sa.Integer(), nullable=False),
        sa.Column("kompetensi_1", sa.Integer(), nullable=False),
        sa.Column("kompetensi_2", sa.Integer(), nullable=False),
        sa.Column("kompetensi_3", sa.Integer(), nullable=False),
        sa.Column("perilaku_1", sa.Integer(), nullable=False),
        sa.Column("perilaku_2", sa.Integer(), nullable=False),
        sa.Column("perilaku_3", sa.Integer(), nullable=False),
        sa.Column("sarana_1", sa.Integer(), nullable=False),
        sa.Column("sarana_2", sa.Integer(), nullable=False),
        sa.Column("sarana_3", sa.Integer(), nullable=False),
        sa.Column("pengaduan_1", sa.Integer(), nullable=False),
        sa.Column("pengaduan_2", sa.Integer(), nullable=False),
        sa.Column("pengaduan_3", sa.Integer(), nullable=False),
        sa.Column("gender_male", sa.Integer(), nullable=False),
        sa.Column("gender_female", sa.Integer(), nullable=False),
        sa.Column("age_under_20", sa.Integer(), nullable=False),
        sa.Column("age_from_20", sa.Integer(), nullable=False),
        sa.Column("age_from_30", sa.Integer(), nullable=False),
        sa.Column("age_from_40", sa.Integer(), nullable=False),
        sa.Column("age_from_50", sa.Integer(), nullable=False),
        sa.Column("age_from_60", sa.Integer(), nullable=False),
        sa.Column("education_sd", sa.Integer(), nullable=False),
        sa.Column("education_smp", sa.Integer(), nullable=False),
        sa.Column("education_sma", sa.Integer(), nullable=False),
        sa.Column("education_diploma", sa.Integer(), nullable=False),
        sa.Column("education_s1", sa.Integer(), nullable=False),
        sa.Column("education_s2", sa.Integer(), nullable=False),
        sa.Column("education_s3", sa.Integer(), nullable=False),
        sa.Column("occupation_pns", sa.Integer(), nullable=False),
        sa.Column("occupation_tni", sa.Integer(), nullable=False),
        sa.Column("occupation_polri", sa.Integer(), nullable=False),
        sa.Column("occupation_private", sa.Integer(), nullable=False),
        sa.Column("occupation_self_employed", sa.Integer(), nullable=False),
        sa.Column("occupation_other", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "month", "scheme", "service", "counter", "channel", "proven", "flagged", name=op.f("pk_survey_months")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_unfinished",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("half", sa.String(length=16), nullable=False),
        sa.Column("scheme", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=True),
        sa.Column("counter", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day", "id", name=op.f("pk_survey_unfinished")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_moods",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("half", sa.String(length=16), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=True),
        sa.Column("counter", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("day", "id", name=op.f("pk_survey_moods")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_batches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_batches")),
    )
    op.create_table(
        "survey_alerts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counter", sa.String(length=64), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("elements", sa.Text(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_alerts")),
    )
    op.create_index("ix_survey_alerts_at", "survey_alerts", ["at"])
    op.create_table(
        "survey_publications",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_publications")),
        sa.UniqueConstraint("starts", "ends", "version", name=op.f("uq_survey_publications_starts")),
    )
    op.create_table(
        "survey_files",
        sa.Column("publication", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("publication", "kind", name=op.f("pk_survey_files")),
    )


def downgrade() -> None:
    """Change them back."""
    op.drop_table("survey_files")
    op.drop_table("survey_publications")
    op.drop_table("survey_alerts")
    op.drop_table("survey_batches")
    op.drop_table("survey_moods")
    op.drop_table("survey_unfinished")
    op.drop_table("survey_months")
    op.drop_table("survey_responses")
    op.drop_table("survey_invitations")
    op.drop_table("survey_invited")
    op.drop_index("ix_tickets_served", "tickets")
