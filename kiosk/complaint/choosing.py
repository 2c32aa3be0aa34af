"""What a touch changes in what was told; which question follows is the flow's business."""

from dataclasses import replace

from kiosk.complaint.flow import DayChosen, IdentityChosen, KeyTouched, KindChosen, Question, SubjectChosen
from kiosk.complaint.told import Told


def told_after(told: Told, question: Question, said: object) -> Told:
    """Return what is told once `said` was touched on the screen of `question`."""
    match question, said:
        case Question.KIND, KindChosen(kind):
            return replace(told, kind=kind, shift=False)
        case _, KeyTouched(key):
            return told.keyed(question, key)
        case Question.DAY, DayChosen(day):
            return replace(told, day=day, shift=False)
        case Question.SERVICE, SubjectChosen(service):
            return replace(told, service=service, asked=True, shift=False)
        case Question.IDENTITY, IdentityChosen("anonymous"):
            # Whoever wants no name to be known leaves none behind.
            return replace(told, identity="anonymous", name="", phone="", shift=False)
        case Question.IDENTITY, IdentityChosen(identity):
            return replace(told, identity=identity, shift=False)
        case _:
            return told
