"""New rows on their way into the database: written together, so that a rush of tickets costs few statements."""

from typing import Any

from sqlalchemy import Connection, Table


class Pending:
    """Rows of one group of actions that are not in the database yet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        # Counts every change, so that an action that failed before it changed anything needs no undo.
        self.changes = 0

    def add(self, table: Table, row: dict[str, Any]) -> None:
        """Take one row; every row of a table must have the same columns."""
        self.changes += 1
        self._rows.setdefault(table, []).append(row)

    def changed(self) -> None:
        """Note a change that went to the database directly."""
        self.changes += 1

    def write(self) -> None:
        """Bring every row into the database, so that reads of the same group see it."""
        while self._rows:
            table, rows = self._rows.popitem()
            self._connection.execute(table.insert(), rows)
