"""The API's addresses about the board of complaints, and what the office writes about a period."""

from typing import Final

from hub.protocol import complaint_board as wire
from hub.web import api_complaint_board as api
from hub.web.address import Address

COMPLAINT_BOARD: Final[tuple[Address, ...]] = (
    Address(
        method="GET",
        path="/complaint-board",
        handler=api.get_board,
        who="supervisor",
        asks=wire.ComplaintBoardQuery,
        answers=wire.ComplaintBoard,
    ),
    Address(
        method="GET",
        path="/complaint-evaluations/{id}",
        handler=api.get_evaluation,
        who="supervisor",
        answers=wire.ComplaintEvaluation,
        refuses=(404, 422),
    ),
    Address(
        method="PUT",
        path="/complaint-evaluations/{id}",
        handler=api.put_evaluation,
        who="supervisor",
        takes=wire.ComplaintEvaluationRequest,
        answers=wire.ComplaintEvaluation,
        refuses=(404, 409, 422),
    ),
)
