"""Finds the service standards: the ones we ship, and the office's own file in place of the shipped one.

An office that corrects its standard copies the shipped file, edits the copy and names it (or the folder it lies in)
in its settings; the shipped files are never edited.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assets import path
from hub.catalogue.reader import MalformedCatalogue, read_catalogue
from hub.domain.standard import Catalogue

ENDINGS: Final = (".yaml", ".yml")


class UnknownOffice(LookupError):
    """No file, shipped or own, holds the standards of the office asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The standards of every office that could be read, and the files that were refused."""

    catalogues: tuple[Catalogue, ...]
    refused: tuple[MalformedCatalogue, ...]


def shipped_files() -> tuple[Path, ...]:
    """Return the shipped catalogue files, one an office, named after the office's id."""
    return tuple(sorted(path("catalogue").glob("*.yaml")))


def own_files(own: Path | None) -> tuple[Path, ...]:
    """Return the office's own files: `own` itself, or every catalogue file in the folder `own`."""
    if own is None:
        return ()
    if not own.is_dir():
        return (own,)
    return tuple(sorted(file for file in own.iterdir() if file.suffix in ENDINGS))


def read_shelf(own: Path | None = None, *, shipped: bool = True) -> Shelf:
    """Read the shipped files (unless `shipped` is off) and the office's own, which replace those of the same id.

    A malformed file does not stop the others from being read; two own files for one office are refused.
    """
    found: dict[str, Catalogue] = {}
    refused: list[MalformedCatalogue] = []
    for file in shipped_files() if shipped else ():
        _take(file, found, refused)
    mine: dict[str, Catalogue] = {}
    for file in own_files(own):
        _take(file, mine, refused)
    return Shelf(catalogues=tuple((found | mine).values()), refused=tuple(refused))


def load_office(office_id: str, *, own: Path | None = None) -> Catalogue:
    """Read the standards of one office: its own file if there is one for it, else the shipped file.

    Raises:
        MalformedCatalogue: an own file, or the shipped one that is needed, cannot be used.
        UnknownOffice: nobody has standards for that office.
    """
    mine = read_shelf(own, shipped=False)
    if mine.refused:
        raise mine.refused[0]
    for catalogue in mine.catalogues:
        if catalogue.office.id == office_id:
            return catalogue
    for file in shipped_files():
        if file.stem == office_id:
            return read_catalogue(file)
    known = {file.stem for file in shipped_files()} | {catalogue.office.id for catalogue in mine.catalogues}
    raise UnknownOffice(f'kantor "{office_id}" tidak ada; yang ada: {", ".join(sorted(known))}')


def _take(file: Path, into: dict[str, Catalogue], refused: list[MalformedCatalogue]) -> None:
    try:
        catalogue = read_catalogue(file)
    except MalformedCatalogue as refusal:
        refused.append(refusal)
        return
    office = catalogue.office.id
    if office in into:
        refused.append(
            MalformedCatalogue(file, 1, f'kantor "{office}" sudah ada di berkas lain dalam folder yang sama')
        )
    else:
        into[office] = catalogue
