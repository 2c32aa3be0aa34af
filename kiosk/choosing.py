"""What a touch changes in the visit; which screen follows is the flow's business."""

from dataclasses import replace

from kiosk.complaint.choosing import told_after
from kiosk.complaint.flow import KeyTouched, Question
from kiosk.complaint.told import Told
from kiosk.flow import (
    GroupChosen,
    Happening,
    PageTurned,
    PriorityAsked,
    ServiceChosen,
    Ticked,
    Trail,
    Typed,
    VariantChosen,
    complains,
)
from kiosk.visit import Visit


def visit_after(visit: Visit, happening: Happening) -> Visit:
    """Return the visit once `happening` was touched; much of what is touched changes nothing in it."""
    match happening:
        case GroupChosen(group):
            return replace(visit, group=group, page=0)
        case Typed(query):
            return replace(visit, query=query)
        case ServiceChosen(service):
            return visit.choosing(service)
        case VariantChosen(variant):
            return visit.in_case(variant)
        case Ticked(requirement):
            return visit.toggled(requirement)
        case PriorityAsked():
            return replace(visit, priority=not visit.priority)
        case PageTurned(page):
            return replace(visit, page=page)
        case _:
            return visit


def visit_in_form(visit: Visit, happening: Happening, *, before: Trail, after: Trail) -> Visit:
    """Return the visit with what was said in the complaint form; whoever has left the form leaves nothing in it."""
    if not complains(after):
        return replace(visit, told=Told()) if complains(before) else visit
    question = before[-1]
    if not isinstance(question, Question):
        return visit
    page = visit.page if isinstance(happening, KeyTouched | PageTurned) else 0
    # Once it is registered the answer is with the hub, and no longer here.
    told = Told() if after[-1] is Question.RECEIPT else told_after(visit.told, question, happening)
    return replace(visit, told=told, page=page)


def visit_after_bar(visit: Visit, button: str) -> Visit:
    """Return the visit once `button` of the bar was touched: "lower", "large", or a language ("id", "jv", "en")."""
    match button:
        case "lower":
            return replace(visit, lower=not visit.lower, page=0)
        case "large":
            return replace(visit, large=not visit.large, page=0)
        case "id" | "jv" | "en":
            return replace(visit, language=button)
        case _:
            return visit
