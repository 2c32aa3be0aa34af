"""Keeps what the office chooses on its pages, each under a name, with the number of its last change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, insert, select, update

from hub.domain.refusals import StaleVersion
from hub.storage.pending import Pending
from hub.storage.tables import choices

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A choice as it stands: `value` is JSON, `version` 0 before anybody chose."""

    name: str
    version: int
    value: str
    at: datetime | None = None
    who: str = ""


class ChoiceStore:
    """The choices; without a writer's pending rows they are only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def find(self, name: str) -> Chosen | None:
        """Return the choice as it stands, or None before anybody chose."""
        row = self._connection.execute(select(choices).where(choices.c.name == name)).first()
        return None if row is None else Chosen(**row._asdict())

    def read(self, name: str, kind: type[Value], otherwise: Value) -> tuple[int, Value]:
        """Return version and value of a choice of this kind, or 0 and `otherwise` before anybody chose."""
        chosen = self.find(name)
        return (0, otherwise) if chosen is None else (chosen.version, msgspec.json.decode(chosen.value, type=kind))

    def replace(self, name: str, value: Any, *, version: int, at: datetime, who: str) -> int:
        """Keep `value` over the choice of `version`; returns its new version.

        Raises:
            StaleVersion: somebody else has chosen meanwhile.
        """
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        known = self.find(name)
        if version != (known.version if known else 0):
            raise StaleVersion("Orang lain sudah menyimpan perubahan. Muat ulang, lalu coba lagi.")
        self._pending.changed()
        row = {"version": version + 1, "value": msgspec.json.encode(value).decode(), "at": at, "who": who}
        if known is None:
            self._connection.execute(insert(choices).values(name=name, **row))
        else:
            self._connection.execute(update(choices).where(choices.c.name == name).values(row))
        return version + 1
