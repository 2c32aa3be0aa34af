"""Every question of the complaint form by its name. Import it only when the window's rules are set."""

from collections.abc import Mapping
from typing import Final

from kiosk.complaint.flow import Question
from kiosk.flow import Screen
from kiosk.screens.complaint import choices, offer, phone, receipt, service, summary, writing
from kiosk.widgets.part import Parts

PARTS: Final[Mapping[Screen | Question, Parts]] = {
    Question.OFFER: offer.PARTS,
    Question.KIND: choices.parts(choices.kinds),
    Question.WHAT: writing.parts(Question.WHAT),
    Question.DAY: choices.parts(choices.days),
    Question.WHEN: writing.parts(Question.WHEN),
    Question.SERVICE: service.PARTS,
    Question.WISH: writing.parts(Question.WISH),
    Question.IDENTITY: choices.parts(choices.identities),
    Question.NAME: writing.parts(Question.NAME),
    Question.PHONE: phone.PARTS,
    Question.SUMMARY: summary.PARTS,
    Question.RECEIPT: receipt.PARTS,
}
