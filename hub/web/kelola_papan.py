"""`/kelola/papan`: how a counter display will look, which lines set it so, and whether it can be read from afar."""

import json
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One display as it is wished for: `counter` only for a counter's own display, else `zone`, none means all."""

    layout: str = "panggilan"
    counter: str = ""
    zone: tuple[str, ...] = ()
    title: str = ""
    upright: bool = False
    still: bool = False

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
        settings = {
            "layout": LAYOUTS[self.layout][0],
            "counter": self.counter,
            "counters": self.zone,
            "title": self.title,
            "motion": "still" if self.still else "",
        }
        return tuple(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items() if value)


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
    )


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
    )
