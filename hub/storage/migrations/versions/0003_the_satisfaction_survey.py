"""The satisfaction survey: invitations, answers, months, publications."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# What a month's answers come to: how many, each element's sum, how often each option but the last was chosen, who told.
SUMS = (
    "n", "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan",
    "persyaratan_1", "persyaratan_2", "persyaratan_3", "prosedur_1", "prosedur_2", "prosedur_3", "waktu_1",
    "waktu_2", "waktu_3", "biaya_1", "biaya_2", "biaya_3", "produk_1", "produk_2", "produk_3", "kompetensi_1",
    "kompetensi_2", "kompetensi_3", "perilaku_1", "perilaku_2", "perilaku_3", "sarana_1", "sarana_2", "sarana_3",
    "pengaduan_1", "pengaduan_2", "pengaduan_3", "gender_male", "gender_female", "age_under_20", "age_from_20",
    "age_from_30", "age_from_40", "age_from_50", "age_from_60", "education_sd", "education_smp", "education_sma",
    "education_diploma", "education_s1", "education_s2", "education_s3", "occupation_pns", "occupation_tni",
    "occupation_polri", "occupation_private", "occupation_self_employed", "occupation_other",
)  # fmt: skip


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
        ["day", "scheme", "service", "counter", "channel", "flags", "batch"],
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
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
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
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_batches")),
    )
    op.create_index("ix_survey_batches_at", "survey_batches", ["at"])
    op.create_table(
        "survey_batch_months",
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("scheme", sa.String(length=32), nullable=False),
        sa.Column("service", sa.String(length=64), nullable=False),
        sa.Column("counter", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SUMS),
        sa.PrimaryKeyConstraint(
            "batch",
            "month",
            "scheme",
            "service",
            "counter",
            "channel",
            "proven",
            "flagged",
            name=op.f("pk_survey_batch_months"),
        ),
        sqlite_with_rowid=False,
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
    op.drop_table("survey_batch_months")
    op.drop_table("survey_batches")
    op.drop_table("survey_moods")
    op.drop_table("survey_unfinished")
    op.drop_table("survey_months")
    op.drop_table("survey_responses")
    op.drop_table("survey_invitations")
    op.drop_table("survey_invited")
    op.drop_index("ix_tickets_served", "tickets")
