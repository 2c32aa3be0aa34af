"""The virtual printer: understands what a printer understands, and shows it as a picture."""

from printers.virtual.faults import Fault, FaultSwitch
from printers.virtual.machine import Machine, PrintedSlip
from printers.virtual.server import VirtualPrinter
from printers.virtual.state import Kind, State

__all__ = ["Fault", "FaultSwitch", "Kind", "Machine", "PrintedSlip", "State", "VirtualPrinter"]
