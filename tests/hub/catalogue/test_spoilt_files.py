"""Whatever slips of a hand do to a real catalogue file: it is read, or refused with line and reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.catalogue.reader import MalformedCatalogue, read_catalogue
from hub.catalogue.shelf import shipped_files
from hub.domain.standard import Catalogue

# All but the largest of the real files: each is read in a few milliseconds.
REAL = {file.stem: file.read_text(encoding="utf-8") for file in shipped_files() if "kartoharjo" not in file.stem}
SPOILING = st.sampled_from(
    [":", "- ", "\t", "  ", '"', "'", "[", "]", "{", "}", "&a ", "*a", "#", "|", ">", "%", "!", "? ", "---\n", "\n",
     "\x00", "\x1b", "\u202e", "\ud7ff", "é", "ya", "null", "~", "1e9", "-1", "<<: ", ", "]
)  # fmt: skip


@st.composite
def _spoilt(draw: st.DrawFn) -> bytes:
    """A real file after some slips of a hand: letters lost, doubled, moved or put in, lines too."""
    text = REAL[draw(st.sampled_from(sorted(REAL)))]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        until = min(len(text), at + draw(st.integers(1, 30)))
        lines = text.split("\n")
        line = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cut", "put", "swap", "lose line", "double line", "shift line", "end", "any"])):
            case "cut":
                text = text[:at] + text[until:]
            case "put":
                text = text[:at] + draw(SPOILING) + text[at:]
            case "swap":
                text = text[:at] + text[at:until][::-1] + text[until:]
            case "lose line":
                text = "\n".join(lines[:line] + lines[line + 1 :])
            case "double line":
                text = "\n".join(lines[: line + 1] + lines[line:])
            case "shift line":
                text = "\n".join([*lines[:line], " " * draw(st.integers(1, 6)) + lines[line], *lines[line + 1 :]])
            case "end":
                text = text[:at]
            case _:
                text = text[:at] + draw(st.text(max_size=6)) + text[at:]
    held = bytearray(text.encode("utf-8"))
    if held and draw(st.integers(0, 9)) == 0:
        held[draw(st.integers(0, len(held) - 1))] = draw(st.integers(0, 255))
    return bytes(held)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(held=_spoilt())
def test_a_spoilt_file_is_read_or_refused_and_nothing_else(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_bytes(held)
    outcome: Catalogue | MalformedCatalogue
    try:
        outcome = read_catalogue(file)
    except MalformedCatalogue as refused:
        outcome = refused
    if isinstance(outcome, MalformedCatalogue):
        assert 1 <= outcome.line <= held.count(b"\n") + 2
        assert outcome.reason
        assert outcome.reason.isprintable()
    else:
        groups = {group.id for group in outcome.groups}
        assert all(service.group in groups for service in outcome.services)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.binary(max_size=300))
def test_any_bytes_are_refused(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_bytes(held)
    with pytest.raises(MalformedCatalogue):
        read_catalogue(file)
