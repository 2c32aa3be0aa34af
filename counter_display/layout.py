"""Where each part of the wall hangs, for any size of screen and any of the layouts."""

from counter_display.counter_layout import lay_out_counter
from counter_display.grid_layout import lay_out_grid
from counter_display.list_layout import lay_out_list
from counter_display.places import Layout, lay_out_bands
from counter_display.tile_layout import FOUR_SIGNS
from counter_display.view import LayoutName


def lay_out(
    width: int,
    height: int,
    *,
    number_ems: float,
    rows: int,
    warned: bool,
    kind: LayoutName = "call",
    titled: bool = False,
    media: bool = False,
    row_height: int = 0,
    tile_ems: float = FOUR_SIGNS,
    counted: bool = True,
) -> Layout:
    """Divide a window.

    `number_ems` is the called number's width at size 1, `rows` how many counters stand on this page, `tile_ems` the
    width of the widest number among them. `media` when there are pictures to show,
    `counted` when it is known how many wait.
    """
    bands = lay_out_bands(width, height, warned=warned, titled=titled)
    match kind:
        case "grid":
            return lay_out_grid(bands, number_ems=number_ems, tiles=rows, media=media, tile_ems=tile_ems)
        case "counter":
            return lay_out_counter(bands, number_ems=number_ems, media=media)
        case "call":
            return lay_out_list(
                bands, number_ems=number_ems, rows=rows, media=media, row_height=row_height, counted=counted
            )
