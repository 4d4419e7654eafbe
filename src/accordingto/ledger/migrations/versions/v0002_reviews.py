"""Claims as reviewed: what reviewers made of each, and the claim as read where they changed it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; opening the ledger then applies the decisions that are in it."""
    op.add_column("claims", sa.Column("review", sa.Text))
    op.add_column("claims", sa.Column("original", sa.Text))
    op.create_index("ix_claims_review", "claims", ["review"])
