"""The survey as it is asked, in three languages: the words lie in `assets/survey`, one file a scheme."""

import tomllib
from functools import cache
from typing import Final

import msgspec
from msgspec import Struct

from assets import path
from hub.domain.survey import LONGEST_COMMENT
from hub.domain.survey_scheme import CURRENT, Scheme
from hub.protocol.standards import Words
from hub.protocol.survey import ProfileQuestion, SurveyElement, SurveyForm

FOLDER: Final = "survey"


class _Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    elements: tuple[SurveyElement, ...]
    profile: tuple[ProfileQuestion, ...]
    comment: Words
    mood: Words
    mood_options: tuple[Words, Words, Words, Words]
    reason: Words


@cache
def survey_form(scheme: Scheme = CURRENT) -> SurveyForm:
    """Return the form of a scheme, with its elements in the questionnaire's order."""
    raw = tomllib.loads(path(FOLDER, f"{scheme.id}.toml").read_text("utf-8"))
    written = msgspec.convert(raw, _Written)
    by_key = {element.key: element for element in written.elements}
    return SurveyForm(
        scheme=scheme.id,
        elements=tuple(by_key[key] for key in scheme.keys),
        profile=written.profile,
        comment=written.comment,
        mood=written.mood,
        mood_options=written.mood_options,
        reason=written.reason,
        longest_comment=LONGEST_COMMENT,
    )
