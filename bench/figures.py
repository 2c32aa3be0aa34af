"""One measured figure, what it must reach, and the table of all of them."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in a unit; `least` or `most` is what it must reach, without either it is a limit measured beside."""

    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether it is good enough; None for a mere comparison."""
        if self.least is None and self.most is None:
            return None
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    @property
    def wanted(self) -> str:
        """What it must reach, in words."""
        if self.least is not None:
            return f"≥ {self.least:g}"
        return f"≤ {self.most:g}" if self.most is not None else ""

    def as_row(self) -> dict[str, object]:
        """Return the figure for JSON."""
        return asdict(self) | {"reached": self.reached}


def table(figures: list[Figure]) -> str:
    """Write all figures as a table for people."""
    marks = {True: "yes", False: "NO", None: ""}
    rows = [("figure", "measured", "must reach", "reached")]
    rows += [
        (f.name, f"{f.value:,.{0 if f.value >= 100 else 2}f} {f.unit}", f.wanted, marks[f.reached]) for f in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
