"""Fresh databases for the tests of memory: SQLite always, PostgreSQL where a server can be started."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hub.storage.engine import open_engine
from hub.storage.schema import bring_up_to_date
from tests.hub import postgres
from tests.hub.at_work import AtWork

Fresh = Callable[[], str]


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if (reason := postgres.why_not()) is not None:
        pytest.skip(reason)
    with postgres.server(tmp_path_factory.mktemp("pg")) as address:
        yield address


@pytest.fixture(scope="session")
def fresh_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Gives the URL of a new database with its tables, each time it is called."""
    folder, count = tmp_path_factory.mktemp("databases"), itertools.count()
    first = folder / "first.db"
    made_like(f"sqlite:///{first}")

    def fresh() -> str:
        file = folder / f"{next(count)}.db"
        shutil.copy(first, file)
        return f"sqlite:///{file}"

    return fresh


@pytest.fixture(scope="session")
def fresh_postgres(postgres_server: str) -> Fresh:
    count = itertools.count()
    made_like(postgres.create(postgres_server, "first"))
    return lambda: postgres.create(postgres_server, f"office-{next(count)}", like="first")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest) -> Fresh:
    named: Fresh = request.getfixturevalue("fresh_sqlite" if request.param == "sqlite" else "fresh_postgres")
    return named


@pytest.fixture
def office(fresh: Fresh) -> Iterator[AtWork]:
    """An office at work, on both databases."""
    at_work = AtWork(fresh())
    yield at_work
    at_work.close()


def made_like(url: str) -> Path | None:
    engine = open_engine(url)
    bring_up_to_date(engine)
    engine.dispose()
    return None
