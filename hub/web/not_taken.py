"""Why word to a citizen went nowhere, as mail server and gateway say it alike."""


class NotTaken(Exception):
    """No server has taken it; the reason is for the office to read and names nobody. `for_good`: no try could help."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.for_good = reason, for_good
