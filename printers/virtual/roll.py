"""The virtual printer's paper: strips of dots, one below the other."""

from PIL import Image


class Roll:
    """Black (255) on nothing (0), as wide as the print head."""

    def __init__(self, dots: int) -> None:
        self.dots = dots
        self.used = 0  # dots of paper since the machine was made, over all slips
        self._strips: list[Image.Image] = []

    @property
    def height(self) -> int:
        """Return how many dots of paper came out since the last cut."""
        return sum(strip.height for strip in self._strips)

    @property
    def blank(self) -> bool:
        """Tell whether nothing has been printed since the last cut."""
        return all(strip.getbbox() is None for strip in self._strips)

    def add(self, strip: Image.Image) -> None:
        """Print a strip as wide as the head."""
        self._strips.append(strip)
        self.used += strip.height

    def feed(self, dots: int) -> None:
        """Let `dots` of empty paper out."""
        if dots > 0:
            self.add(Image.new("L", (self.dots, dots), 0))

    def cut(self) -> Image.Image:
        """Return what was printed, ink 255 on 0, and begin anew."""
        whole = self.picture()
        self._strips.clear()
        return whole

    def picture(self) -> Image.Image:
        """Return what came out since the last cut, ink 255 on 0."""
        whole = Image.new("L", (self.dots, max(self.height, 1)), 0)
        top = 0
        for strip in self._strips:
            whole.paste(strip, (0, top))
            top += strip.height
        return whole
