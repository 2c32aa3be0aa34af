"""Reads what stands behind the question mark of an address, as its struct says it."""

from typing import ClassVar, TypeVar

import msgspec
from aiohttp import web

from hub.domain.refusals import RuleBroken

Query = TypeVar("Query", bound=msgspec.Struct)


class BadQuery(RuleBroken):
    """The address asks for what it does not know, or in a way that cannot be read; `where` is the parameter."""

    code: ClassVar[str] = "invalid_query"
    status: ClassVar[int] = 422

    def __init__(self, sentence: str, *, where: str | None = None) -> None:
        super().__init__(sentence)
        self.where = where


def query_of(request: web.Request, kind: type[Query]) -> Query:
    """Return the parameters as a struct; an empty one is as if it were not there.

    Raises:
        BadQuery: an unknown parameter, one that stands twice, or one whose value is none.
    """
    said: dict[str, str] = {}
    for name, value in request.query.items():
        if name in said:
            raise BadQuery(f'"{name}" disebut lebih dari sekali.', where=name)
        said[name] = value
    try:
        return msgspec.convert({name: value for name, value in said.items() if value}, kind, strict=False)
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at `$.")
        named = where or reason.partition("unknown field `")[2]
        raise BadQuery(f"Alamat ini meminta yang tidak dikenal: {reason}.", where=named.rstrip("`") or None) from error
