"""The kawung as SVG, for pages: sharp on every phone, a few hundred bytes a tile."""

from assets.kawung import LONG, PETALS, SEED, SHORT, Frieze, diamonds, friezes
from assets.theme import load_theme


def drawings() -> dict[str, str]:
    """Return every drawing under its file name."""
    size = load_theme().kawung
    return {
        "kawung-header.svg": tile(size.header, "soga2", "soga"),
        "kawung-call.svg": tile(size.call, "nila_pola", "nila"),
        "kawung-phone.svg": tile(size.phone, "soga2", "soga"),
        **{f"frieze-{shape.height}.svg": frieze(shape) for shape in friezes()},
    }


def tile(side: int, pattern: str, ground: str) -> str:
    """Return one cell of `side` pixels in two colours of the theme."""
    return _drawing(side, side, ground, _cell(side, pattern, ground, rich=True))


def frieze(shape: Frieze) -> str:
    """Return one cell of a frieze with its two lines; repeat it sideways."""
    inside = _cell(shape.side, "emas", "soga", rich=shape.rich)
    # A nested drawing cuts off the halves of the diamonds that would lie on the lines.
    row = f'<svg y="{shape.line}" width="{shape.side}" height="{shape.side}">{inside}</svg>'
    return _drawing(shape.side, shape.height, "soga", row + _lines(shape, shape.side))


def field(side: int, columns: int, rows: int, pattern: str, ground: str) -> str:
    """Return a whole field of cells as one drawing, for print: no seams between tiles at any size."""
    cells = _cells(side, columns, rows, pattern, ground, rich=True)
    return _drawing(side * columns, side * rows, ground, cells)


def frieze_across(shape: Frieze, columns: int) -> str:
    """Return a frieze of so many cells with its two lines, as one drawing."""
    width = shape.side * columns
    inside = _cells(shape.side, columns, 1, "emas", "soga", rich=shape.rich)
    row = f'<svg y="{shape.line}" width="{width}" height="{shape.side}">{inside}</svg>'
    return _drawing(width, shape.height, "soga", row + _lines(shape, width))


def _cells(side: int, columns: int, rows: int, pattern: str, ground: str, *, rich: bool) -> str:
    cell = _cell(side, pattern, ground, rich=rich)
    return "".join(
        f'<g transform="translate({side * column} {side * row})">{cell}</g>'
        for row in range(rows)
        for column in range(columns)
    )


def _lines(shape: Frieze, width: int) -> str:
    emas = load_theme().colour("emas")
    return "".join(
        f'<rect y="{y}" width="{width}" height="{shape.line}" fill="{emas}"/>' for y in (0, shape.height - shape.line)
    )


def _drawing(width: int, height: int, ground: str, inside: str) -> str:
    fill = load_theme().colour(ground)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{fill}"/>{inside}</svg>\n'
    )


def _cell(side: int, pattern: str, ground: str, *, rich: bool) -> str:
    theme = load_theme()
    petals = "".join(
        f'<ellipse rx="{LONG}" ry="{SHORT}" transform="translate({petal.x} {petal.y}) rotate({petal.degrees})"/>'
        for petal in PETALS
    )
    points = "".join(f'<path d="M{"L".join(f"{x:.2f} {y:.2f}" for x, y in diamond)}Z"/>' for diamond in diamonds())
    seeds = "".join(f'<circle cx="{x:.4f}" cy="{y:.4f}" r="{SEED}"/>' for petal in PETALS for x, y in petal.seeds())
    shapes = f'<g fill="{theme.colour(pattern)}">{petals}{points if rich else ""}</g>'
    holes = f'<g fill="{theme.colour(ground)}">{seeds}</g>' if rich else ""
    return f'<g transform="scale({side})">{shapes}{holes}</g>'
