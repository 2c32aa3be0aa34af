"""The printers: a slip as data, its layout, and the press that puts it on paper.

A program with printers keeps one press. It records each slip before a byte leaves, tries the next printer when nothing
was handed over, watches the printers between slips, and keeps every outcome until it has been told:

    printers = {"lobby": open_printer("tcp://192.168.1.50:9100"), "info": open_printer("tcp://192.168.1.51:9100")}
    async with Press(printers, spool=folder, heard=lambda name, status, slips_left: ...) as press:
        await press.warm_up()
        result = await press.print(slip, key=ticket_id, kind="ticket", tag=ticket_id)
        result.outcome, result.reason, result.sentence("id")
        for job in await press.next_untold():  # waits; after a restart the jobs of the earlier run are there, too
            ...  # tell the hub: job.tag, job.kind, job.state, job.reason
            await press.told(job.key)
"""

from printers.address import BadAddress
from printers.checklist import checklist_slip
from printers.complaint import NextStep, complaint_slip
from printers.condition import Condition, Status
from printers.dates import indonesian_time
from printers.day_tape import CounterTally, Given, ServiceTally, Tally, day_tape
from printers.escpos_bytes import UnknownProfile
from printers.job import Job
from printers.line import Printer, open_printer
from printers.press import Press
from printers.proof import Outcome, Patience, PrintResult
from printers.slip import Slip
from printers.spool_trouble import SpoolTrouble
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
    "Job",
    "Need",
    "NextStep",
    "Outcome",
    "Patience",
    "Press",
    "PrintResult",
    "Printer",
    "ServiceTally",
    "Slip",
    "SlipKind",
    "SlipTemplate",
    "SpoolTrouble",
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
