"""What a form of another make has to know before it takes a complaint: a kiosk, an app, another page."""

from aiohttp import web

from hub.actions.complaint_choosing import chosen
from hub.domain.complaint import LONGEST_LINE, LONGEST_NOTE, LONGEST_STORY
from hub.domain.complaint_choices import LANGUAGES, ComplaintChoices, Said
from hub.domain.evidence import LARGEST_FILE, LARGEST_TOGETHER, MOST_FILES
from hub.protocol import complaint_form as wire
from hub.protocol.standards import Words
from hub.web.answers import answer
from hub.web.complaint_proof import Challenge
from hub.web.complaint_words import CONSENT, IDENTITIES, KINDS, PURPOSE, READERS, in_three, sum_words
from hub.web.keys import HOUSE
from hub.web.query import query_of

LIMITS = wire.ComplaintLimits(
    story=LONGEST_STORY,
    wish=LONGEST_NOTE,
    line=LONGEST_LINE,
    files=MOST_FILES,
    file_bytes=LARGEST_FILE,
    together_bytes=LARGEST_TOGETHER,
)


async def get_complaint_form(request: web.Request) -> web.Response:
    """Tell what may be brought, the limits, the office's texts on data, and a task for `key` or for a new one."""
    house = request.app[HOUSE]
    key, proof = query_of(request, wire.ComplaintFormQuery).key, house.complaints.proof
    choices: ComplaintChoices = await house.reader.read(lambda connection: chosen(connection)[1])
    return answer(_form(choices, proof.again(key) if key else proof.new()))


def _form(choices: ComplaintChoices, challenge: Challenge) -> wire.ComplaintForm:
    return wire.ComplaintForm(
        kinds=tuple(
            wire.OfferedKind(kind=kind, name=in_three(name), detail=in_three(detail))  # type: ignore[arg-type]  # these are the four
            for kind, name, detail, _ in KINDS
        ),
        identities=tuple(
            wire.OfferedIdentity(identity=identity, name=in_three(name), detail=in_three(detail))  # type: ignore[arg-type]  # these are the three
            for identity, name, detail, _ in IDENTITIES
        ),
        limits=LIMITS,
        purpose=_said(choices.purpose, PURPOSE),
        readers=in_three(READERS[False]),
        supervisory_readers=in_three(READERS[True]),
        consent=_said(choices.consent, CONSENT),
        retention_days=choices.retention_days,
        task=wire.ComplaintTask(
            key=challenge.key, seal=challenge.seal, bits=challenge.bits, question=_question(challenge)
        ),
    )


def _said(own: Said, usual: str) -> Words:
    words = in_three(usual)
    return Words(**{language: own.in_language(language, words.in_language(language)) for language in LANGUAGES})


def _question(challenge: Challenge) -> Words:
    return Words(**{language: sum_words(challenge, language) for language in LANGUAGES})
