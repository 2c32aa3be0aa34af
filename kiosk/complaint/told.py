"""What somebody who complains has told so far. It lives on this glass alone, and no longer than they stand there."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from assets.dates import long_date
from hub.protocol.complaints import (
    ComplaintIdentity,
    ComplaintKind,
    ComplaintReporter,
    ComplaintRequest,
    Language,
)
from kiosk.complaint.flow import BRIEF, Day, Question

# What is written with keys, and how much of it; the hub takes more than anybody types on a glass.
LONGEST: Final = {
    Question.WHAT: 2_000, Question.WHEN: 100, Question.WISH: 1_000, Question.NAME: 80, Question.PHONE: 15,
}  # fmt: skip
LINES: Final = frozenset({Question.WHAT, Question.WISH})
DIGITS: Final = frozenset("0123456789")
# Fewer digits are no number that anybody can be called at.
SHORTEST_PHONE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answers; None and "" where nothing was said. `shift` turns the next letter's size over.

    `asked` tells that the question about the service was answered, for "none" is an answer as well.
    """

    kind: ComplaintKind | None = None
    what: str = ""
    day: Day | None = None
    when: str = ""
    service: str | None = None
    asked: bool = False
    wish: str = ""
    identity: ComplaintIdentity | None = None
    name: str = ""
    phone: str = ""
    shift: bool = False

    @property
    def brief(self) -> bool:
        """Tell whether neither the day nor a wish is asked for."""
        return self.kind in BRIEF

    def written(self, question: Question) -> str:
        """Return what was typed as the answer to `question`; another one has no text."""
        match question:
            case Question.WHAT:
                return self.what
            case Question.WHEN:
                return self.when
            case Question.WISH:
                return self.wish
            case Question.NAME:
                return self.name
            case Question.PHONE:
                return self.phone
            case _:
                return ""

    def capital(self, question: Question) -> bool:
        """Tell whether the next letter is a great one: at the beginning, and the other way round after shift."""
        return begins(self.written(question), every_word=question is Question.NAME) != self.shift

    def keyed(self, question: Question, key: str) -> "Told":
        """Return it after one more key; a key that means nothing here changes nothing."""
        if question not in LONGEST:
            return self
        if key == "shift":
            return replace(self, shift=not self.shift)
        text = self.written(question)
        if key == "back":
            changed = text[:-1]
        elif question is Question.PHONE and key not in DIGITS:
            return self
        elif key == "enter":
            changed = f"{text}\n" if question in LINES and text and not text.endswith("\n\n") else text
        elif key == " ":
            changed = f"{text} " if text and not text[-1].isspace() else text
        elif len(key) != 1:
            return self
        else:
            changed = text + (key.upper() if self.capital(question) else key)
        return self._with(question, changed[: LONGEST[question]])

    def enough(self, question: Question) -> bool:
        """Tell whether `question` may be left as it stands: what happened and the name must be there."""
        if question is Question.PHONE:
            return not self.phone or len(self.phone) >= SHORTEST_PHONE
        return question not in (Question.WHAT, Question.NAME) or bool(self.written(question).strip())

    def happened_on(self, today: date) -> str:
        """Return when it happened as the office reads it, in Indonesian; "" where nobody knows."""
        match self.day:
            case "today":
                return f"{long_date(today)} (hari ini)"
            case "yesterday":
                return f"{long_date(today - timedelta(days=1))} (kemarin)"
            case "earlier":
                return self.when.strip() or f"sebelum {long_date(today - timedelta(days=1))}"
            case _:
                return ""

    def request(self, language: Language, today: date) -> ComplaintRequest:
        """Return what the hub is asked to register.

        Raises:
            ValueError: the kind or the choice about the name is missing.
        """
        if self.kind is None or self.identity is None:
            raise ValueError("a complaint has a kind, and its citizen has chosen whether to be named")
        reporter = None
        if self.identity != "anonymous":
            reporter = ComplaintReporter(name=self.name.strip(), phone=self.phone)
        return ComplaintRequest(
            kind=self.kind,
            what=self.what.strip(),
            when="" if self.brief else self.happened_on(today),
            service=self.service,
            wish="" if self.brief else self.wish.strip(),
            identity=self.identity,
            reporter=reporter,
            language=language,
        )

    def _with(self, question: Question, text: str) -> "Told":
        match question:
            case Question.WHAT:
                return replace(self, what=text, shift=False)
            case Question.WHEN:
                return replace(self, when=text, shift=False)
            case Question.WISH:
                return replace(self, wish=text, shift=False)
            case Question.NAME:
                return replace(self, name=text, shift=False)
            case _:
                return replace(self, phone=text, shift=False)


def begins(text: str, *, every_word: bool = False) -> bool:
    """Tell whether a new sentence begins behind `text`, or with `every_word` a new word of a name."""
    if not text or text.endswith("\n"):
        return True
    if not text[-1].isspace():
        return False
    return every_word or text.rstrip()[-1:] in (".", "!", "?", "")
