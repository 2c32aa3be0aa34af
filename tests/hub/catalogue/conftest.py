import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assets import path
from hub.catalogue.reader import read_catalogue
from hub.catalogue.shelf import shipped_files
from hub.domain.standard import Catalogue, Service


@pytest.fixture(scope="session", params=shipped_files(), ids=lambda file: file.stem)
def file(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="session")
def catalogue(file: Path) -> Catalogue:
    return read_catalogue(file)


@pytest.fixture(scope="session")
def offices() -> dict[str, Catalogue]:
    return {file.stem: read_catalogue(file) for file in shipped_files()}


@pytest.fixture(scope="session")
def source(catalogue: Catalogue) -> list[str]:
    """The published standard, line by line; line 1 of the file is at index 0."""
    return path("catalogue", "sumber", catalogue.office.source).read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="session")
def cited(source: list[str]) -> Callable[[str], str]:
    """Give the text of the source at `baris`, e.g. "12, 20-21"."""
    return lambda lines: "\n".join(source[number - 1] for number in numbers(lines))


@pytest.fixture(scope="session")
def line_numbers() -> Callable[[str], list[int]]:
    return numbers


@pytest.fixture(scope="session")
def parts() -> Callable[[Any], Iterator[tuple[str, Any]]]:
    """Walk everything that a service holds: where it stands, and what it is."""
    return walk


@pytest.fixture(scope="session")
def spans(catalogue: Catalogue, source: list[str]) -> dict[str, range]:
    """From each service's first line to the line before the next one's."""
    starts = [(numbers(service.lines)[0], service) for service in catalogue.services]
    starts.sort(key=lambda start: start[0])
    ends = [begin for begin, _ in starts[1:]] + [len(source) + 1]
    return {service.id: range(begin, end) for (begin, service), end in zip(starts, ends, strict=True)}


def numbers(lines: str) -> list[int]:
    found: list[int] = []
    for part in lines.split(", "):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def walk(item: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(item, tuple):
        for index, held in enumerate(item):
            yield from walk(held, f"{where}[{index}]")
        return
    yield where, item
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        name = f"{item.id}" if isinstance(item, Service) else where
        for field in dataclasses.fields(item):
            yield from walk(getattr(item, field.name), f"{name}.{field.name}")


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
