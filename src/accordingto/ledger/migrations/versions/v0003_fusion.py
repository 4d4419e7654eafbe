"""What fusion keeps to go on from, which reports wait for it, and where it placed undated reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty: the first fusion of the ledger then is one of everything, which fills them."""
    op.create_table(
        "fusion_values",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "fusion_ranks",
        sa.Column("line", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), primary_key=True),
        sqlite_with_rowid=False,
    )
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "fusion_queue",
        sa.Column("n", number, primary_key=True, autoincrement=True),
        sa.Column("report", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "datings",
        sa.Column("report", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text) for name in ("start", "end")),
        sa.Column("reasons", sa.Text, nullable=False),
    )
    op.create_table(
        "resolved_days",
        sa.Column("claim", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("report", "start", "end")),
    )
    op.create_index("ix_resolved_days_report", "resolved_days", ["report"])
