"""Words broken into lines that fit."""


def wrapped(text: str, columns: int) -> list[str]:
    """Break plain `text` into lines of at most `columns` characters, by words.

    A word longer than a line is cut where the line ends. A lone hyphen that would end up beside a break is left
    out: it only held apart what now stands on two lines.
    """
    if columns < 1:
        raise ValueError(f"a line needs at least one column, not {columns}")
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph.split(), columns)
    return lines


def _paragraph(words: list[str], columns: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in words:
        if line and used + 1 + len(word) > columns:
            lines.append(_closed(line))
            line, used = [], 0
            if word == "-":
                continue
        while len(word) > columns:
            lines.append(word[:columns])
            word = word[columns:]
        if word:
            used += len(word) + (1 if line else 0)
            line.append(word)
    if line:
        lines.append(" ".join(line))
    return [line for line in lines if line]


def _closed(line: list[str]) -> str:
    return " ".join(line[:-1] if len(line) > 1 and line[-1] == "-" else line)
