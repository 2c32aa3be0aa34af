"""Whatever can be the matter has a sentence that says what to do, in both languages."""

import pytest

from printers import Condition, SpoolTrouble
from printers.sentences import sentence

REASONS = ("done", "unproven", "no_answer", "lost", "restarted", "too_old", "unreadable", "unprintable", "not_recorded")


@pytest.mark.parametrize("reason", [*Condition, *REASONS])
def test_every_condition_and_reason_is_explained_in_both_languages(reason: str) -> None:
    indonesian, english = sentence(reason, "id"), sentence(reason, "en")
    assert indonesian != english
    assert indonesian.endswith(".")
    assert english.endswith(".")
    assert len(indonesian) <= 200  # the hub takes no longer line
    assert sentence(reason, "id", held=True).endswith("jangan langsung mencetak ulang.")


@pytest.mark.parametrize("code", ["full", "read_only", "in_use", "slow", "broken", "missing"])
def test_every_trouble_of_the_spool_is_explained_in_both_languages(code: str) -> None:
    trouble = SpoolTrouble(code, "disk")
    assert trouble.sentence("id") != trouble.sentence("en")
    assert trouble.sentence("id").endswith(".")
