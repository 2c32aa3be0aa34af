"""`/suara.wav`: a whole announcement as one sound, for browsers."""

import asyncio
import re
from typing import Final

from aiohttp import hdrs, web

from hub.domain.announcement import LANGUAGES, LONGEST_CLIP
from hub.web.answers import problem
from hub.web.joined_voice import NotRecorded, Sentence
from hub.web.keys import HOUSE

# A sentence of number and counter has fewer.
MOST_CLIPS: Final = 40
LONGEST_QUERY: Final = 2000
# A call that is not there by then is over; a sound plays at 44 kB a second, a line that is slower is of no use.
TAKEN_WITHIN: Final = 60.0
CLIP: Final = re.compile(rf"[a-z0-9-]{{1,{LONGEST_CLIP}}}")


async def get_joined(request: web.Request) -> web.StreamResponse:
    """`/suara.wav?id=bel+nomor-antrean+a+nol&en=…`: languages in the order in which they are said."""
    sentences = _sentences(request)
    if sentences is None:
        return problem(400, "clips_expected", "Sebutkan potongan suara, misalnya ?id=bel+nomor-antrean+a.")
    try:
        pieces = await request.app[HOUSE].joined_voice.wav(sentences)
    except NotRecorded as error:
        return problem(404, "clip_missing", f"Potongan suara ini belum direkam: {', '.join(error.names)}.")
    return await _given(request, pieces)


async def _given(request: web.Request, pieces: list[memoryview]) -> web.StreamResponse:
    """Send the sound as fast as the other side takes it; who takes it too slowly is sent away."""
    response = web.StreamResponse()
    response.content_type = "audio/wav"
    response.content_length = sum(map(len, pieces))
    try:
        async with asyncio.timeout(TAKEN_WITHIN):
            await response.prepare(request)
            for piece in pieces if request.method == hdrs.METH_GET else ():
                await response.write(piece)
            await response.write_eof()
    except TimeoutError:
        if request.transport is not None:
            request.transport.abort()
    except ConnectionError:
        pass  # the listener has gone
    return response


def _sentences(request: web.Request) -> tuple[Sentence, ...] | None:
    """Return what is asked for, or None for what no announcement could be."""
    if not request.query_string or len(request.query_string) > LONGEST_QUERY:
        return None
    sentences = tuple((language, tuple(clips.split())) for language, clips in request.query.items())
    usable = 1 <= len(sentences) <= len(LANGUAGES) and all(map(_is_sentence, sentences))
    return sentences if usable else None


def _is_sentence(sentence: Sentence) -> bool:
    language, clips = sentence
    return language in LANGUAGES and 1 <= len(clips) <= MOST_CLIPS and all(map(CLIP.fullmatch, clips))
