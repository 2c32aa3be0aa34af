"""Why a report could not be made."""


class ReportFailed(Exception):
    """The report cannot be made; `code` is stable, the sentence is for the supervisor."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence
