"""Alembic's entry: run on the connection that ``accordingto.ledger.migrate`` holds, inside its transaction.

A new version is a file in versions/, written by hand; a test compares what the files make with schema.py.
"""

from __future__ import annotations

from alembic import context

from accordingto.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
