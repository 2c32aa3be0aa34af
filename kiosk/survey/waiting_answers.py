"""``pendopo survey outbox``: what waits for the hub on this device, and what it will never take; nobody's answers."""

import sqlite3
from pathlib import Path

from kiosk.survey.outbox import FILE


def told(folder: Path) -> tuple[list[str], bool]:
    """Return sentences about the folder's outbox, and whether all is well; it may be in use, and is only read."""
    file = folder / FILE
    if not file.exists():
        return [f"{folder}: no survey terminal has kept anything here."], True
    try:
        with sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True) as database:
            waiting = database.execute(
                "SELECT kind, count(*) FROM jobs WHERE aside IS NULL GROUP BY kind ORDER BY kind"
            ).fetchall()
            aside = database.execute("SELECT kind, aside FROM jobs WHERE aside IS NOT NULL ORDER BY place").fetchall()
        database.close()
    except sqlite3.Error as error:
        return [f"{file}: {error}"], False
    many = ", ".join(f"{count} {kind}" for kind, count in waiting) or "nothing"
    return [f"waiting for the hub: {many}", *(f"set aside: {kind}: {reason}" for kind, reason in aside)], not aside
