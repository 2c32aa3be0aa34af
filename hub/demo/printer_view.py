"""What the virtual printer's page shows: how the printer is, a switch for each fault, and the slips that came out."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from assets.theme import load_theme
from printers.condition import Condition, Status, from_real_time, status_of
from printers.virtual import Fault, FaultSwitch, PrintedSlip, VirtualPrinter

SHOWN: Final = 12
SHORT_ROLL: Final = 400  # dots, 5 cm: it ends in the middle of a ticket
_DOTS_PER_MM: Final = 8
_PAGE: Final = Path(__file__).with_name("printer_page.html")
_GROUPS: Final = (
    ("Kertas", (Fault.PAPER_LOW, Fault.PAPER_OUT)),
    ("Di dalam printer", (Fault.COVER_OPEN, Fault.CUTTER_ERROR, Fault.HOT, Fault.OFFLINE)),
    ("Kabel dan sambungan", (Fault.CABLE, Fault.POWER, Fault.BUSY, Fault.SLOW, Fault.GARBAGE)),
)


def page(device: VirtualPrinter, paper: int, said: str) -> str:
    """Return the whole page; `said` is what became of the last test page."""
    colours = " ".join(f"--{name}: {value};" for name, value in load_theme().colours.by_name().items())
    page_template = Template(_PAGE.read_text("utf-8"))
    return page_template.substitute(colours=colours, address=escape(device.uri), paper=paper, now=now(device, said))


def now(device: VirtualPrinter, said: str) -> str:
    """Return the part of the page that changes."""
    switches = {switch.name: switch for switch in device.faults()}
    status = _status(device, switches)
    trouble = "" if status.worst is Condition.READY else " trouble"
    groups = "".join(
        _group(title, [switches[name] for name in names], _roll(device) if Fault.PAPER_OUT in names else "")
        for title, names in _GROUPS
    )
    return (
        f'<p class="state{trouble}" role="status">{escape(status.sentence("id"))}</p>'
        f"<div>{_try(said)}{groups}</div>"
        f'<section class="paper"><h2>Kertas yang keluar</h2>{_slips(device)}</section>'
    )


def _status(device: VirtualPrinter, switches: dict[Fault, FaultSwitch]) -> Status:
    """Return what the printer would say of itself, or what is said of it where it cannot."""
    if switches[Fault.CABLE].on or switches[Fault.POWER].on:
        return status_of(Condition.OFFLINE)
    if switches[Fault.BUSY].on:
        return status_of(Condition.SILENT)
    answers = {number: device.state.real_time(number) or 0 for number in (1, 2, 3, 4)}
    return from_real_time(answers)


def _try(said: str) -> str:
    return (
        "<section><h2>Coba</h2>"
        '<p class="quiet">Ambil nomor di kiosk atau cetak halaman uji, lalu nyalakan gangguan.</p>'
        '<div class="row">'
        + _button("/uji", "uji", "Cetak halaman uji", main=True)
        + _button("/beres", "beres", "Bereskan semua gangguan")
        + f'</div><p class="quiet" aria-live="polite">{escape(said)}</p></section>'
    )


def _group(title: str, switches: Sequence[FaultSwitch], more: str) -> str:
    return f"<section><h2>{title}</h2>{''.join(map(_switch, switches))}{more}</section>"


def _switch(switch: FaultSwitch) -> str:
    wanted, checked, word = ("off", "true", "Ya") if switch.on else ("on", "false", "Tidak")
    return (
        f'<form method="post" action="/gangguan/{switch.name}">'
        f'<input type="hidden" name="wanted" value="{wanted}">'
        f'<button class="switch" id="{switch.name}" role="switch" aria-checked="{checked}">'
        f"<b>{escape(switch.label)}</b><small>{escape(switch.effect)}</small>"
        f'<span class="knob">{word}<i></i></span></button></form>'
    )


def _roll(device: VirtualPrinter) -> str:
    left = device.machine.paper_left
    told = "Gulungan tanpa akhir." if left is None else f"Sisa gulungan {left / _DOTS_PER_MM:.0f} mm."
    return (
        f'<p class="quiet">{told}</p><div class="row">'
        + _button("/gulungan", "baru", "Gulungan baru", dots="")
        + _button("/gulungan", "pendek", "Sisa 5 cm: habis di tengah tiket", dots=str(SHORT_ROLL))
        + "</div>"
    )


def _button(action: str, name: str, words: str, *, main: bool = False, dots: str | None = None) -> str:
    field = "" if dots is None else f'<input type="hidden" name="dots" value="{dots}">'
    look = "button main" if main else "button"
    return f'<form method="post" action="{action}">{field}<button class="{look}" id="{name}">{words}</button></form>'


def _slips(device: VirtualPrinter) -> str:
    figures = [_slip(number, slip) for number, slip in list(enumerate(device.slips, start=1))[-SHOWN:]]
    if hanging := device.machine.hanging():
        # Its height is in the address, so that a browser asks again once more of it has come out.
        figures.append(
            f'<figure><img src="/menggantung.png?{hanging.height}" alt="Lembar yang belum selesai">'
            "<figcaption>Masih di printer<span>Belum dipotong.</span></figcaption></figure>"
        )
    if not figures:
        return '<p class="quiet">Belum ada. Ambil nomor di kiosk, atau cetak halaman uji.</p>'
    return f'<div class="slips">{"".join(reversed(figures))}</div>'


def _slip(number: int, slip: PrintedSlip) -> str:
    complaints = f"<span>Keluhan: {escape('; '.join(slip.complaints))}</span>" if slip.complaints else ""
    # Thousands and decimals as Indonesians write them.
    long = f"{slip.image.height / _DOTS_PER_MM / 10:.1f}".replace(".", ",")
    size = f"{len(slip.data):,}".replace(",", ".")
    return (
        f'<figure><img src="/lembar/{number}.png" alt="Lembar {number}">'
        f"<figcaption>Lembar {number} · {long} cm · {size} bita{complaints}</figcaption></figure>"
    )
