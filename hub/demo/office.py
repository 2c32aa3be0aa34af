"""Which office the demo plays: by its id, or by its name as people write it."""

from hub.catalogue.shelf import UnknownOffice, load_office, read_shelf
from hub.domain.standard import Catalogue

USUAL = "kartoharjo-madiun"


def office_called(name: str) -> Catalogue:
    """Return the standards of the office with this id or name ("Kecamatan Kartoharjo", small letters allowed).

    Raises:
        UnknownOffice: none, or more than one, is called so.
        MalformedCatalogue: its file cannot be used.
    """
    try:
        return load_office(name)
    except UnknownOffice:
        # Only now every file is read: that takes longer than the id, which is the file's name.
        wanted = name.casefold()
        named = [each for each in read_shelf().catalogues if wanted in each.office.name.casefold()]
        if len(named) != 1:
            raise
        return named[0]
