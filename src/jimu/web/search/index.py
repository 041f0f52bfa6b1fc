"""The index behind the search: made by migrations, kept by the database itself."""

from __future__ import annotations

from typing import Any

# Django makes a table of SQLite anew to change it, which drops its triggers: such a migration calls `make` again.
SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(grams, content='search_entry', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '#'\")",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_fts(rowid, grams) VALUES (new.id, new.grams); END",
    "CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, grams) VALUES ('delete', old.id, old.grams); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN "
    "INSERT INTO search_fts(search_fts, rowid, grams) VALUES ('delete', old.id, old.grams); "
    "INSERT INTO search_fts(rowid, grams) VALUES (new.id, new.grams); END",
)
SQLITE_DROPPED = (
    "DROP TRIGGER IF EXISTS search_entry_added",
    "DROP TRIGGER IF EXISTS search_entry_gone",
    "DROP TRIGGER IF EXISTS search_entry_changed",
    "DROP TABLE IF EXISTS search_fts",
)
POSTGRES = ("CREATE INDEX search_entry_grams ON search_entry USING gin (grams)",)
POSTGRES_DROPPED = ("DROP INDEX IF EXISTS search_entry_grams",)


def make(apps: Any, editor: Any) -> None:
    """Make the index of the database in use."""
    _run(editor, POSTGRES if editor.connection.vendor == "postgresql" else SQLITE)


def drop(apps: Any, editor: Any) -> None:
    """Drop it."""
    _run(editor, POSTGRES_DROPPED if editor.connection.vendor == "postgresql" else SQLITE_DROPPED)


def _run(editor: Any, statements: tuple[str, ...]) -> None:
    for statement in statements:
        editor.execute(statement)
