"""The API's addresses about complaints: the citizen's, and the register's."""

from typing import Final

from hub.protocol import complaint_register as register
from hub.protocol import complaints as wire
from hub.web import api_complaint_register, api_complaints
from hub.web.address import Address

COMPLAINTS: Final[tuple[Address, ...]] = (
    Address(
        method="POST",
        path="/complaints",
        handler=api_complaints.post_complaint,
        takes=wire.ComplaintRequest,
        answers=wire.ComplaintReceipt,
        status=201,
        keyed=True,
        refuses=(401, 403, 413, 422, 429),
    ),
    Address(
        method="GET",
        path="/complaints/{id}",
        handler=api_complaints.get_complaint,
        who="holder",
        asks=wire.FollowQuery,
        answers=wire.FollowedComplaint,
        refuses=(404, 429),
    ),
    Address(
        method="POST",
        path="/complaints/{id}/steps",
        handler=api_complaints.post_citizen_step,
        who="holder",
        takes=wire.CitizenStepRequest,
        answers=wire.FollowedComplaint,
        keyed=True,
        refuses=(404, 409, 413, 422, 429),
    ),
    Address(
        method="GET",
        path="/complaints/{id}/data",
        handler=api_complaints.get_own_data,
        who="holder",
        asks=wire.FollowQuery,
        answers=wire.OwnComplaintData,
        refuses=(404, 429),
    ),
    Address(
        method="GET",
        path="/complaint-register",
        handler=api_complaint_register.get_register,
        who="staff",
        asks=register.RegisterQuery,
        answers=register.RegisterPage,
    ),
    Address(
        method="GET",
        path="/complaint-inbox",
        handler=api_complaint_register.get_inbox,
        who="staff",
        answers=register.ComplaintInbox,
    ),
    Address(
        method="POST",
        path="/complaint-register",
        handler=api_complaint_register.post_registered,
        who="staff",
        takes=register.EnteredComplaint,
        answers=wire.ComplaintReceipt,
        status=201,
        keyed=True,
        refuses=(413, 422),
    ),
    Address(
        method="GET",
        path="/complaint-register/{id}",
        handler=api_complaint_register.get_registered,
        who="staff",
        answers=register.RegisteredComplaint,
        refuses=(404,),
    ),
    Address(
        method="POST",
        path="/complaint-register/{id}/steps",
        handler=api_complaint_register.post_staff_step,
        who="staff",
        takes=register.StaffStepRequest,
        answers=register.RegisteredComplaint,
        refuses=(404, 409, 422),
    ),
    Address(
        method="POST",
        path="/complaint-register/{id}/reporter",
        handler=api_complaint_register.post_reporter,
        who="staff",
        answers=wire.ComplaintReporter,
        refuses=(404, 409),
    ),
    Address(
        method="GET",
        path="/complaint-choices",
        handler=api_complaint_register.get_choices,
        who="supervisor",
        answers=register.ComplaintChoices,
    ),
    Address(
        method="PUT",
        path="/complaint-choices",
        handler=api_complaint_register.put_choices,
        who="supervisor",
        takes=register.ComplaintChoice,
        answers=register.ComplaintChoices,
        refuses=(409, 422),
    ),
)
