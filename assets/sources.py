"""Fetch what others made for us (fonts, icons), exactly the version we chose. For the make_* programs."""

import hashlib
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from assets import path

STATIC = Path(__file__).resolve().parent.parent / "hub" / "web" / "static"


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One npm package: ``name@version`` and the SHA-256 of its archive."""

    package: str
    sha256: str


class WrongArchive(Exception):
    """The archive that came is not the one whose digest is written down."""


@contextmanager
def unpacked(name: str) -> Iterator[Path]:
    """Yield a folder with the package `name` of ``sources.toml``; it is gone afterwards. Needs npm and the network."""
    source = msgspec.toml.decode(path("sources.toml").read_bytes(), type=dict[str, Source])[name]
    with tempfile.TemporaryDirectory() as folder:
        # npm is told the exact version, and runs nothing of the package: `pack` only downloads.
        subprocess.run(["npm", "pack", "--silent", source.package], cwd=folder, check=True, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != source.sha256:
            raise WrongArchive(f"{source.package} is not what it was when it was chosen")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        yield Path(folder) / "package"
