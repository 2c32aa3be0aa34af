"""The database as the other rooms name it: only this room knows the library behind it."""

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError as DatabaseError

__all__ = ["Connection", "DatabaseError", "Engine"]
