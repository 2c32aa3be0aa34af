"""What a touch changes in the visit; which screen follows is the flow's business."""

from dataclasses import replace
from typing import Final

from hub.protocol.survey import SurveyForm
from kiosk.survey.flow import (
    Happening,
    Invited,
    KeyTouched,
    NumberOpened,
    NumberRefused,
    NumberTyped,
    PageTurned,
    Place,
    Rated,
    Screen,
    Sent,
    ServiceChosen,
    Told,
    WithoutNumber,
)
from kiosk.survey.visit import Visit

LONGEST_NUMBER: Final = 6
# A hand that types on glass writes no letter; the form's own limit is higher.
LONGEST_COMMENT: Final = 280
SENTENCE_ENDS: Final = ".!?"


def visit_after(visit: Visit, happening: Happening, here: Place, form: SurveyForm | None) -> Visit:
    """Return the visit once `happening` was touched `here`; much of what is touched changes nothing in it."""
    match happening:
        case NumberOpened() | WithoutNumber():
            return replace(visit, typed="", refused="", asking=False, page=0)
        case KeyTouched(key) if here.screen is Screen.NUMBER:
            return replace(visit, typed=number_after(visit.typed, key), refused="")
        case KeyTouched(key) if here.screen is Screen.COMMENT:
            return replace(visit, typed=comment_after(visit.typed, key))
        case Invited(invitation) if here.screen in (Screen.WELCOME, Screen.NUMBER):
            return visit.invited(invitation)
        case NumberTyped():
            return replace(visit, asking=True, refused="")
        case NumberRefused(why):
            return replace(visit, asking=False, refused=why)
        case ServiceChosen(service):
            return replace(visit, service=service, invitation=None, page=0)
        case PageTurned(page):
            return replace(visit, page=page)
        case Rated(score) if here.screen is Screen.MOOD:
            return replace(visit, mood=score)
        case Rated(score) if here.screen is Screen.QUESTION and form is not None:
            return visit.rated(form.elements[here.item].key, score)
        case Told(value) if here.screen is Screen.PROFILE and form is not None:
            return visit.told(form.profile[here.item].key, value)
        case Sent() if here.screen is Screen.COMMENT:
            return replace(visit, comment=visit.typed, typed="")
        case _:
            return visit


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


def number_after(typed: str, key: str) -> str:
    """Return the ticket number after one more key: letters first, then digits."""
    match key:
        case "back":
            return typed[:-1]
        case "clear":
            return ""
        case sign if sign.isdigit():
            # A number has its letter before it, and is no longer than a hall's busiest day.
            return (typed + sign)[:LONGEST_NUMBER] if typed else typed
        case letters:
            return typed or letters


def comment_after(typed: str, key: str) -> str:
    """Return the saran after one more key; a sentence begins with a capital by itself."""
    match key:
        case "back":
            return typed[:-1]
        case "clear":
            return ""
        case " ":
            return typed + " " if typed and typed[-1] != " " and len(typed) < LONGEST_COMMENT else typed
        case sign:
            before = typed.rstrip()
            begins = not before or (before[-1] in SENTENCE_ENDS and before != typed)
            return (typed + (sign.upper() if begins else sign))[:LONGEST_COMMENT]


def number_is_whole(typed: str) -> bool:
    """Say whether this can be a ticket number: a letter and at least three digits."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    return len(digits) >= 3 and len(digits) < len(typed)
