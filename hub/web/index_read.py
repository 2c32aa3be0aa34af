"""Reads the survey's latest published index, at the hub's start and after each publication."""

from collections.abc import AsyncIterator

from aiohttp import web

from hub.actions import survey_publishing
from hub.domain.running_notices import LatestIndex
from hub.protocol.office import PublishedIndex
from hub.storage.publication_store import Publication
from hub.web.keys import HOUSE, House


async def index_read(app: web.Application) -> AsyncIterator[None]:
    """Read the latest index before the first screen asks, and drop what an interrupted publication left behind."""
    house = app[HOUSE]
    await house.do(survey_publishing.forget_loose_pieces)
    await look_up(house)
    yield


async def look_up(house: House) -> None:
    """Look at what is published now; running text and wall go on from it."""
    latest = await house.reader.read(survey_publishing.latest)
    house.published.index = None if latest is None else index_of(latest)
    told = None if latest is None else LatestIndex(index=latest.index, grade=latest.quality, n=latest.n)
    house.running.survey_says(told)


def index_of(publication: Publication) -> PublishedIndex:
    """Return a publication's index in the words of the wire."""
    return PublishedIndex(
        index=publication.index,
        quality=publication.quality,
        performance=publication.performance,
        n=publication.n,
        period=publication.name,
    )
