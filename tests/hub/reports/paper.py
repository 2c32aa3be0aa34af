"""Reads PDF files as people do: their text, page by page (poppler's `pdftotext`)."""

import shutil
import subprocess
from pathlib import Path

import pytest


def pages(pdf: bytes, *, layout: bool = True) -> list[str]:
    """The text of each page; skips the test where the program is not installed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    how = ["-layout"] if layout else []
    read = subprocess.run(["pdftotext", *how, "-", "-"], input=pdf, capture_output=True, check=True, timeout=60)
    return read.stdout.decode("utf-8").split("\f")[:-1]


def words(pdf: bytes | Path) -> str:
    """All its text, with single spaces."""
    raw = pdf.read_bytes() if isinstance(pdf, Path) else pdf
    return " ".join(" ".join(pages(raw, layout=False)).split())
