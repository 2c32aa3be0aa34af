"""The printers: a slip as data, its layout, and the line that puts it on paper."""

from printers.address import BadAddress
from printers.checklist import checklist_slip
from printers.condition import Condition, Status
from printers.dates import indonesian_time
from printers.escpos_bytes import UnknownProfile
from printers.line import Printer, open_printer
from printers.proof import Outcome, Patience, PrintResult
from printers.slip import Slip
from printers.test_page import test_page
from printers.ticket import Need, ticket_slip
from printers.words import ChecklistWords, TicketWords

__all__ = [
    "BadAddress",
    "ChecklistWords",
    "Condition",
    "Need",
    "Outcome",
    "Patience",
    "PrintResult",
    "Printer",
    "Slip",
    "Status",
    "TicketWords",
    "UnknownProfile",
    "checklist_slip",
    "indonesian_time",
    "open_printer",
    "test_page",
    "ticket_slip",
]
