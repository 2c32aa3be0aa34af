"""Knows what the office chose for its survey; the alert's rule follows every choice at once, and after a restart."""

from hub.domain.survey_alerts import LastAnswers
from hub.domain.survey_choices import SurveyChoices


class SurveyChosen:
    """The choices as they stand, and the last answers that the alert's rule looks at."""

    def __init__(self) -> None:
        self.version, self.choices = 0, SurveyChoices()
        self.last_answers = LastAnswers(self.choices.alert)

    def chosen(self, version: int, choices: SurveyChoices) -> None:
        """Take newer choices; of two savings close together the newer one stays."""
        if version > self.version:
            self.version, self.choices = version, choices
            self.last_answers.rule = choices.alert
