"""The printers: a slip as data, its layout, and the line that puts it on paper."""

from printers.address import BadAddress
from printers.checklist import checklist_slip
from printers.complaint import NextStep, complaint_slip
from printers.condition import Condition, Status
from printers.dates import indonesian_time
from printers.day_tape import CounterTally, Given, ServiceTally, Tally, day_tape
from printers.escpos_bytes import UnknownProfile
from printers.line import Printer, open_printer
from printers.proof import Outcome, Patience, PrintResult
from printers.slip import Slip
from printers.template import SlipKind, SlipTemplate, TemplateRefused
from printers.test_page import test_page
from printers.ticket import Need, ticket_slip
from printers.words import ChecklistWords, ComplaintWords, DayTapeWords, TicketWords

__all__ = [
    "BadAddress",
    "ChecklistWords",
    "ComplaintWords",
    "Condition",
    "CounterTally",
    "DayTapeWords",
    "Given",
    "Need",
    "NextStep",
    "Outcome",
    "Patience",
    "PrintResult",
    "Printer",
    "ServiceTally",
    "Slip",
    "SlipKind",
    "SlipTemplate",
    "Status",
    "Tally",
    "TemplateRefused",
    "TicketWords",
    "UnknownProfile",
    "checklist_slip",
    "complaint_slip",
    "day_tape",
    "indonesian_time",
    "open_printer",
    "test_page",
    "ticket_slip",
]
