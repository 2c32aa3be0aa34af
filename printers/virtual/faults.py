"""What can go wrong with the virtual printer, by name and in a clerk's words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """Faults that can be switched on and off while it works."""

    PAPER_LOW = "paper_low"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_ERROR = "cutter_error"
    HOT = "hot"
    OFFLINE = "offline"
    CABLE = "cable"
    POWER = "power"
    BUSY = "busy"
    SLOW = "slow"
    GARBAGE = "garbage"


# These are conditions of the printer itself (printers.virtual.state); the others concern its line.
OF_THE_MACHINE: Final = frozenset(
    {Fault.PAPER_LOW, Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.CUTTER_ERROR, Fault.HOT, Fault.OFFLINE}
)

# fault: (its name, what then happens), for the page where people try it.
WORDS: Final[dict[Fault, tuple[str, str]]] = {
    Fault.PAPER_LOW: ("Kertas hampir habis", "Printer mencetak terus, tetapi memberi tahu."),
    Fault.PAPER_OUT: ("Kertas habis", "Berhenti; yang sudah dikirim keluar setelah gulungan diganti."),
    Fault.COVER_OPEN: ("Penutup terbuka", "Berhenti sampai penutup ditutup."),
    Fault.CUTTER_ERROR: ("Pisau macet", "Berhenti sampai pisau bebas."),
    Fault.HOT: ("Kepala cetak panas", "Berhenti sampai kepala cetak dingin."),
    Fault.OFFLINE: ("Tidak siap", "Tersambung, tetapi tidak mencetak dan tidak menyebut sebabnya."),
    Fault.CABLE: ("Kabel dicabut", "Sambungan putus; sambungan baru ditolak sampai kabel kembali."),
    Fault.POWER: ("Listrik mati", "Sambungan putus, dan yang belum tercetak hilang."),
    Fault.BUSY: ("Dipakai program lain", "Tersambung, tetapi tidak didengar sampai program lain selesai."),
    Fault.SLOW: ("Lambat", "Menerima seribu bita per detik."),
    Fault.GARBAGE: ("Jawaban kacau", "Bita sampah terselip di antara jawaban."),
}


@dataclass(frozen=True, slots=True)
class FaultSwitch:
    """One fault as a switch: its name in programs, label and effect in Indonesian, and whether it is on."""

    name: Fault
    label: str
    effect: str
    on: bool
