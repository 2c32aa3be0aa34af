"""Knows what runs along the bottom of the wall at any moment."""

from dataclasses import replace
from datetime import datetime

from hub.domain.running_notices import Automatic, Facts, LatestIndex, said
from hub.domain.running_text import Choices, running_now


class RunningText:
    """The office's choices as they stand, and what follows from them."""

    def __init__(self, start: Choices, facts: Facts) -> None:
        self.choices, self.version, self.facts = start, 0, facts
        self._reckoned: tuple[object, tuple[str, ...]] | None = None

    def now(self, at: datetime) -> tuple[str, ...]:
        """Return what runs at `at`; everybody who looks at the wall asks, so it is reckoned once a minute."""
        question = (at.replace(second=0, microsecond=0), self.version, self.facts.index)
        if self._reckoned is None or self._reckoned[0] != question:
            self._reckoned = (question, running_now(self.choices, self.facts, at=at))
        return self._reckoned[1]

    def automatic(self, at: datetime) -> dict[Automatic, tuple[str, ...]]:
        """Return what each message that writes itself says on the day of `at`, switched on or not."""
        local, days = self.facts.hours.local(at), self.choices.holiday_days
        return {kind: said(kind, self.facts, local, holiday_days=days) for kind in Automatic}

    def survey_says(self, index: LatestIndex | None) -> None:
        """Take the survey's latest index; with the next look at the clock every wall hears of it."""
        self.facts = replace(self.facts, index=index)

    def chosen(self, version: int, choices: Choices) -> None:
        """Take newer choices; of two savings close together the newer one stays."""
        if version > self.version:
            self.version, self.choices = version, choices
