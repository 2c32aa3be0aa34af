"""What `pendopo` writes may be read by a program that stops reading."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("asked", [("catalogue", "list"), ("printer", "profiles"), ("voice", "list")], ids=" ".join)
@pytest.mark.parametrize("at_once", ["", "1"], ids=["in blocks", "line by line"])
def test_a_list_that_nobody_reads_to_its_end_ends_without_a_trace(asked: tuple[str, ...], at_once: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "hub.cli", *asked],
            stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
            env=os.environ | {"PYTHONUNBUFFERED": at_once},
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")
