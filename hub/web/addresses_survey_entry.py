"""The API's addresses by which staff bring answers in: batches, paper questionnaires, data sheets."""

from typing import Any, Final

from hub.protocol import survey_entry as wire
from hub.web import api_survey_entry as api
from hub.web.address import Address

_UPLOAD: Final[dict[str, Any]] = {
    "method": "POST",
    "who": "supervisor",
    "takes": wire.ImportChoices,
    "takes_media": "multipart/form-data",
}

SURVEY_ENTRY: Final[tuple[Address, ...]] = (
    Address(
        method="GET",
        path="/survey/batches",
        handler=api.get_batches,
        who="supervisor",
        answers=tuple[wire.SurveyBatch, ...],
    ),
    Address(
        method="POST",
        path="/survey/batches",
        handler=api.post_batch,
        who="supervisor",
        answers=wire.SurveyBatch,
        status=201,
        keyed=True,
        refuses=(422,),
    ),
    Address(
        method="GET",
        path="/survey/batches/{id}",
        handler=api.get_batch,
        who="supervisor",
        answers=wire.SurveyBatch,
        refuses=(404,),
    ),
    Address(
        method="POST",
        path="/survey/batches/{id}/undo",
        handler=api.post_undo,
        who="supervisor",
        answers=wire.SurveyBatch,
        refuses=(404,),
    ),
    Address(
        method="POST",
        path="/survey/sheets",
        handler=api.post_sheet,
        who="supervisor",
        takes=wire.PaperSheet,
        answers=wire.SheetEntered,
        status=201,
        keyed=True,
        refuses=(404, 409, 422),
    ),
    Address(
        method="DELETE",
        path="/survey/sheets/{id}",
        handler=api.delete_sheet,
        who="supervisor",
        answers=wire.SheetTakenBack,
        refuses=(404, 409),
    ),
    Address(
        path="/survey/imports/preview",
        handler=api.post_preview,
        answers=wire.SurveyImportPreview,
        refuses=(409, 422),
        **_UPLOAD,
    ),
    Address(
        path="/survey/imports",
        handler=api.post_import,
        answers=wire.SurveyBatch,
        status=201,
        keyed=True,
        refuses=(409, 422),
        **_UPLOAD,
    ),
)
