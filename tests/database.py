"""What a database says, for tests of several suites."""
import sqlite3


def content(db):
    """All rows of all tables, so that a change shows whatever the file's pages look like. The search index is left out: its words
    are cut by a tokenizer of the program's own, which nobody else can load, and what it holds stands in the other tables."""
    connection = sqlite3.connect(f'file:{db}?mode=ro', uri=True)
    try:
        tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                                    'ORDER BY name').fetchall()
        return [(name, sql, sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))) for name, sql in tables]
    finally:
        connection.close()
