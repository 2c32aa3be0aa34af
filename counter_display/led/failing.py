"""When a panel does not work: the reason in one sentence, for the log of whoever looks after it."""


class PanelFailed(Exception):
    """The panel could not be told; the sentence says why. It is tried again later."""


def says_why(error: BaseException) -> str:
    """Return an error in one line, without its Python name where it has words of its own."""
    words = getattr(error, "strerror", None) or str(error)
    return " ".join(str(words).split()) or type(error).__name__
