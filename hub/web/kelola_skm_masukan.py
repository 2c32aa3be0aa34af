"""`/kelola/skm/masukan`: where a supervisor types paper questionnaires in; and the questionnaire to print."""

from typing import Final

from aiohttp import web

from hub.actions import survey_entry as acts
from hub.domain.sheet_days import years_before
from hub.domain.sheet_import import OLDEST_YEARS
from hub.domain.survey import LONGEST_COMMENT
from hub.domain.survey_entry import MOST_SHEETS
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE, House
from hub.web.survey_form import survey_form

# What is typed for the options of a question about the respondent, and printed beside them on paper.
LETTERS: Final = "abcdefghij"
# Their own first letters are what everybody writes.
OWN_LETTERS: Final = frozenset({"gender"})
SHORT: Final = {
    "gender": "Jenis kelamin",
    "age": "Umur",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
}


async def get_entry_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show an empty sheet, in today's batch if there is one."""
    house = request.app[HOUSE]
    local = house.rules.hours.local(house.clock())
    begins = local.replace(hour=0, minute=0, second=0, microsecond=0)
    batch = await house.reader.read(acts.paper_of_today, since=begins, who=known.person.username)
    return await show(
        request,
        known,
        "kelola_skm_masukan.html",
        batch=batch or "",
        services=services(house),
        counters=await house.reader.read(acts.counter_names),
        profile=profile(),
        elements=survey_form().elements,
        today=local.date(),
        oldest=years_before(local.date(), OLDEST_YEARS),
        longest=LONGEST_COMMENT,
        most=MOST_SHEETS,
    )


async def get_questionnaire(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the questionnaire as it is printed and filled in by hand; `layanan` fills in the service."""
    house = request.app[HOUSE]
    chosen = house.rules.services.get(request.query.get("layanan", ""))
    return await show(
        request,
        known,
        "kelola_skm_kuesioner.html",
        services=services(house),
        service=chosen,
        profile=profile(),
        form=survey_form(),
    )


def services(house: House) -> list[tuple[str, str]]:
    """Return the office's services, id and name, in the order of the names."""
    named = ((service.id, service.name.id) for service in house.rules.services.values())
    return sorted(named, key=lambda each: each[1].lower())


def profile() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Return the questions about the respondent: key, name, and of each option letter, value and words."""
    questions = []
    for question in survey_form().profile:
        letters = [option.value for option in question.options] if question.key in OWN_LETTERS else [*LETTERS]
        options = [
            (letter.lower(), option.value, option.words.id)
            for letter, option in zip(letters, question.options, strict=False)
        ]
        questions.append((question.key, SHORT[question.key], options))
    return questions
