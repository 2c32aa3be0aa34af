"""What may come with a complaint: known by its first bytes, bounded, under a name that harms nobody."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.evidence import (
    LONGEST_NAME,
    WHY,
    Evidence,
    EvidenceKind,
    EvidenceState,
    EvidenceTooLarge,
    Reason,
    TooManyFiles,
    check_room,
    kind_of,
    refused_kind,
    shown_name,
    why,
)

NOON = datetime(2026, 7, 14, 5, tzinfo=UTC)


def a_file(size: int = 1000, state: EvidenceState = EvidenceState.READY) -> Evidence:
    return Evidence(
        id="0" * 32, complaint=None, draft=b"draft", name="surat.pdf", kind=EvidenceKind.PDF, size=size, state=state,
        at=NOON, who="citizen",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", EvidenceKind.JPEG),
        (b"\x89PNG\r\n\x1a\n", EvidenceKind.PNG),
        (b"RIFF\0\0\0\0WEBPVP8 ", EvidenceKind.WEBP),
        (b"%PDF-1.4", EvidenceKind.PDF),
        (b"RIFF\0\0\0\0WAVEfmt ", None),
        (b"GIF89a", None),
        (b"PK\x03\x04", None),
        (b"\n%PDF-1.4", None),
        (b"<svg", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: EvidenceKind | None) -> None:
    assert kind_of(head) is kind


@given(name=st.text(max_size=300), kind=st.sampled_from(EvidenceKind))
def test_any_name_becomes_one_that_can_be_shown_and_saved_anywhere(name: str, kind: EvidenceKind) -> None:
    shown = shown_name(name, kind)
    assert len(shown) <= LONGEST_NAME
    assert shown.endswith(".pdf" if kind is EvidenceKind.PDF else ".jpg")
    assert re.fullmatch(r"[\w][\w .()-]*", shown) or shown[0] in "()"
    assert shown == " ".join(shown.split())
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)\.", shown)
    # Shown again it stays what it is.
    assert shown_name(shown, kind) == shown


def test_five_files_of_ten_megabytes_and_25_together_and_what_was_refused_takes_no_place() -> None:
    check_room([a_file()] * 4, 10_000_000, where="a")
    check_room([a_file(5_000_000)] * 3, 10_000_000, where="a")
    check_room([a_file(state=EvidenceState.REFUSED)] * 9, 1, where="a")
    with pytest.raises(TooManyFiles):
        check_room([a_file()] * 5, 1, where="a")
    with pytest.raises(EvidenceTooLarge, match="10 MB"):
        check_room([], 10_000_001, where="a")
    with pytest.raises(EvidenceTooLarge, match="25 MB"):
        check_room([a_file(8_000_000)] * 2, 9_000_001, where="a")


def test_a_refusal_says_what_to_do_instead() -> None:
    assert "JPEG" in refused_kind(b"\0\0\0\x18ftypheic", where="a").sentence
    assert "kosong" in refused_kind(b"", where="a").sentence
    assert "PDF" in refused_kind(b"GIF89a", where="foto.gif").sentence


def test_every_reason_is_said_in_all_three_languages() -> None:
    assert set(WHY) == set(Reason)
    for reason in Reason:
        assert len({why(reason, language) for language in ("id", "jv", "en")}) == 3
    assert why("") == ""
    assert why("no_picture", "fr") == why("no_picture")
