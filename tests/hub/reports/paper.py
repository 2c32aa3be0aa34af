"""Reads PDF files as people do: their text, page by page (poppler's `pdftotext`)."""

import re
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


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Every word's box, with the size of its page: right edge, bottom, page width, page height."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    read = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60)
    found, wide, high = [], 0.0, 0.0
    for what, numbers in re.findall(r"<(page|word) ([^>]*)", read.stdout.decode()):
        values = {name: float(value) for name, value in re.findall(r'(\w+)="([\d.]+)"', numbers)}
        if what == "page":
            wide, high = values["width"], values["height"]
        else:
            found.append((values["xMax"], values["yMax"], wide, high))
    return found
