"""`/kelola/papan`: how a counter display will look, which lines set it so, and whether it can be read from afar."""

import json
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from assets.legibility import Legible, wall_legibility
from hub.actions.looking import Hall
from hub.domain.running_text import cleaned
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE
from hub.web.wall import hall_now

# What an address calls a layout, what the display's settings call it, and how people do.
LAYOUTS: Final = {
    "panggilan": ("call", "Satu panggilan besar", "Nomor yang dipanggil memenuhi layar, daftar loket di sampingnya."),
    "kisi": ("grid", "Kisi semua loket", "Satu kotak untuk setiap loket, panggilan di atasnya."),
    "loket": ("counter", "Satu loket", "Untuk layar kecil di atas jendela satu loket."),
}
LONGEST_TITLE: Final = 60
# As the display's settings take them: inches across, and metres to the farthest reader.
DIAGONAL: Final = (5.0, 300.0)
DISTANCE: Final = (0.5, 100.0)
TEXTS: Final = {
    "number": "Nomor yang dipanggil",
    "counter": "Loket yang dituju",
    "rows": "Nomor di daftar loket",
    "running": "Teks berjalan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One display as it is wished for: `counter` only for a counter's own display, else `zone`, none means all.

    `diagonal` in inches and `distance` in metres are None where nobody has said, or said what cannot be.
    """

    layout: str = "panggilan"
    counter: str = ""
    zone: tuple[str, ...] = ()
    title: str = ""
    upright: bool = False
    still: bool = False
    diagonal: float | None = None
    distance: float | None = None

    @property
    def address(self) -> str:
        """Return the page of this wall in a browser, to which more may be added with "&"."""
        # As papan_view.js reads it.
        asked = {"tata": self.layout, "loket": self.counter, "zona": ",".join(self.zone), "judul": self.title}
        asked["gerak"] = "diam" if self.still else ""
        return "/papan?" + urlencode({name: value for name, value in asked.items() if value}, safe=",")

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines for the display's TOML file."""
        settings: dict[str, str | float | tuple[str, ...] | None] = {
            "layout": LAYOUTS[self.layout][0],
            "counter": self.counter,
            "counters": self.zone,
            "title": self.title,
            "motion": "still" if self.still else "",
            "diagonal_inches": self.diagonal,
            "distance_m": self.distance,
        }
        return tuple(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items() if value)

    @property
    def sight(self) -> tuple[Legible, ...]:
        """Return how large the texts of the large call look, once the screen's size is known."""
        if self.diagonal is None:
            return ()
        width, height = (1080, 1920) if self.upright else (1920, 1080)
        return wall_legibility(width=width, height=height, diagonal_inches=self.diagonal, distance_m=self.distance)


def wish_of(request: web.Request, hall: Hall) -> Wish:
    """Read the form; what this hall does not have is passed over."""
    query = request.query
    known = [counter.id for counter in hall.counters]
    layout = query.get("tata", "")
    layout = layout if layout in LAYOUTS else "panggilan"
    own = layout == "loket" and known
    counter = query.get("loket", "")
    ticked = {name for value in query.getall("zona", []) for name in value.split(",")}
    zone = tuple(name for name in known if name in ticked)
    return Wish(
        layout=layout if known else "panggilan",
        counter=(counter if counter in known else known[0]) if own else "",
        # All of them is the whole hall.
        zone=zone if not own and len(zone) < len(known) else (),
        title=cleaned(query.get("judul", ""))[:LONGEST_TITLE].strip(),
        upright=query.get("arah") == "berdiri",
        still=query.get("gerak") == "diam",
        diagonal=_measure(query.get("layar", ""), DIAGONAL),
        distance=_measure(query.get("jarak", ""), DISTANCE),
    )


def _measure(written: str, within: tuple[float, float]) -> float | None:
    """Read a number as people write it, "7,5"; None where there is none or it cannot be."""
    try:
        number = round(float(written.replace(",", ".")), 2)
    except (ValueError, OverflowError):
        return None
    return number if within[0] <= number <= within[1] else None


async def get_wall_settings_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the wall as wished for and what to write into the display's settings."""
    hall = await hall_now(request.app[HOUSE])
    return await show(
        request,
        known,
        "kelola_papan.html",
        wish=wish_of(request, hall),
        layouts=LAYOUTS,
        counters=hall.counters,
        longest_title=LONGEST_TITLE,
        texts=TEXTS,
        written={name: request.query.get(name, "")[:12].strip() for name in ("layar", "jarak")},
        ranges={"layar": DIAGONAL, "jarak": DISTANCE},
    )
