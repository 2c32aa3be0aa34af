"""When the supervisor is told at once that a counter's visitors are dissatisfied."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hub.domain.survey_scheme import CURRENT, Scheme

WORST: Final = 1
# So many answers of a counter are known again when a device sends them once more.
REMEMBERED: Final = 50
# A sentence with more elements is read by nobody; the rest is counted.
NAMED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """Told when `bad` of the last `of` answers at a counter gave an element its worst option; `bad` 0 tells nothing."""

    bad: int = 3
    of: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Of the last `of` answers at `counter` `bad` had the worst option; for `elements`, the most frequent first."""

    counter: str
    bad: int
    of: int
    elements: tuple[str, ...]


class LastAnswers:
    """The last answers at each counter, in memory alone; after an alert the counter begins anew.

    The same answer told twice counts once, also when an alert lies between.
    """

    def __init__(self, rule: AlertRule) -> None:
        self._rule = rule
        self._at: dict[str, deque[frozenset[str]]] = {}
        self._heard: dict[str, deque[str]] = {}

    @property
    def rule(self) -> AlertRule:
        """The rule that holds; another one holds from the next answer on and sees the answers that were kept."""
        return self._rule

    @rule.setter
    def rule(self, rule: AlertRule) -> None:
        self._rule = rule
        self._at = {counter: deque(last, maxlen=rule.of) for counter, last in self._at.items()}
        self._heard = {counter: deque(ids, maxlen=_remembered(rule)) for counter, ids in self._heard.items()}

    def after(self, counter: str, response_id: str, answers: Mapping[str, int]) -> Alert | None:
        """Take one more answer at `counter`; returns the alert it brings about, or None."""
        if self.rule.bad < 1:
            return None
        heard = self._heard.setdefault(counter, deque(maxlen=_remembered(self.rule)))
        if response_id in heard:
            return None
        heard.append(response_id)
        last = self._at.setdefault(counter, deque(maxlen=self.rule.of))
        last.append(frozenset(key for key, score in answers.items() if score == WORST))
        bad = [worst for worst in last if worst]
        if len(bad) < self.rule.bad:
            return None
        named = Counter(key for worst in bad for key in sorted(worst))
        elements = tuple(key for key, _ in named.most_common())
        alert = Alert(counter=counter, bad=len(bad), of=len(last), elements=elements)
        last.clear()
        return alert


def _remembered(rule: AlertRule) -> int:
    return max(rule.of, REMEMBERED)


def sentence(alert: Alert, counter: str, scheme: Scheme = CURRENT) -> str:
    """Say what happened, with the worst option's own words: "3 dari 10 jawaban terakhir di Loket 2: “Buruk” pada …"."""
    elements = [scheme.by_key[key] for key in alert.elements if key in scheme.by_key]
    named = [f"“{element.options[WORST - 1]}” pada {element.name}" for element in elements[:NAMED]]
    if len(elements) > NAMED:
        named.append(f"dan {len(elements) - NAMED} unsur lain")
    return f"{alert.bad} dari {alert.of} jawaban terakhir di {counter}: {'; '.join(named)}"
