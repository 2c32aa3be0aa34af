"""Whichever way the survey's answers are added up, it comes to the same."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from hashlib import sha256
from itertools import count, pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from hub.actions.surveying import forget_old_surveys
from hub.domain.skm import Totals
from hub.domain.survey import AgeBand, Channel, Education, Gender, Half, Occupation, Profile, Response
from hub.domain.survey_misuse import Misuse
from hub.domain.survey_period import Period
from hub.domain.survey_scheme import CURRENT
from hub.storage import survey_figures as figures
from hub.storage.stores import Stores
from hub.storage.survey_figures import By, Slice
from hub.storage.tables import survey_months, survey_responses
from tests.hub.at_work import AtWork
from tests.hub.builders import DAY

FIRST = date(2025, 12, 20)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
_ids = count()

responses = st.builds(
    lambda day, counter, channel, scores, flags, profile, half: Response(
        id=f"answer-{next(_ids)}",
        scheme=CURRENT.id,
        service="kk" if scores[0] % 2 else "ktp",
        counter=counter,
        day=FIRST + timedelta(days=day),
        half=half,
        channel=channel,
        proven=channel is Channel.PHONE,
        answers=dict(zip(CURRENT.keys, scores, strict=True)),
        profile=profile,
        flags=flags,
    ),
    day=st.integers(0, 80),
    counter=st.sampled_from([None, "satu", "dua"]),
    channel=st.sampled_from(list(Channel)),
    scores=st.lists(st.integers(1, 4), min_size=9, max_size=9),
    flags=st.sampled_from([(), (), (), (Misuse.BURST.value,), (Misuse.BURST.value, Misuse.TOO_FAST.value)]),
    profile=st.builds(
        Profile,
        gender=st.sampled_from([None, *Gender]),
        age=st.sampled_from([None, *AgeBand]),
        education=st.sampled_from([None, *Education]),
        occupation=st.sampled_from([None, *Occupation]),
    ),
    half=st.sampled_from(list(Half)),
)


def keep(stores: Stores, answers: Iterable[Response]) -> None:
    stores.pending.changed()
    stores._connection.execute(delete(survey_responses))
    stores._connection.execute(delete(survey_months))
    for answer in answers:
        stores.survey.add(answer)


def by_hand(answers: Iterable[Response], wanted: Slice) -> Totals:
    return Totals.of(
        answer.answers
        for answer in answers
        if wanted.period.starts <= answer.day <= wanted.period.ends
        and (wanted.with_flagged or not answer.flags)
        and wanted.service in (None, answer.service)
        and wanted.counter in (None, answer.counter or "")
        and wanted.channel in (None, answer.channel)
    )


def counted(cells: Iterable[tuple[figures.Cell, Totals]]) -> Counter[figures.Cell]:
    counts: Counter[figures.Cell] = Counter()
    for cell, totals in cells:
        counts[cell] += totals.n
    return counts


def slices(period: Period) -> list[Slice]:
    return [
        Slice(period=period),
        Slice(period=period, with_flagged=True),
        Slice(period=period, service="kk"),
        Slice(period=period, counter="satu", channel=Channel.LOBBY),
        Slice(period=period, counter=""),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(responses, max_size=25), start=st.integers(0, 60), length=st.integers(0, 40))
def test_the_months_and_the_answers_come_to_the_same(
    office: AtWork, answers: list[Response], start: int, length: int
) -> None:
    office.do(keep, answers)
    starts = FIRST + timedelta(days=start)
    free = Period(starts, starts + timedelta(days=length))
    with office.engine.connect() as connection:
        for period in (YEAR, Period(date(2026, 1, 1), date(2026, 2, 28)), free):
            for wanted in slices(period):
                whole = by_hand(answers, wanted)
                assert figures.totals(connection, wanted) == whole
                for by in By:
                    parts = figures.totals_by(connection, wanted, by)
                    assert sum(parts.values(), Totals.none()) == whole
                cells = figures.cells(connection, wanted)
                assert sum((cell for _, cell in cells), Totals.none()) == whole
                read = list(figures.responses(connection, wanted))
                assert Totals.of(answer.answers for answer in read) == whole
                chosen = {key: Counter(answer.answers[key] for answer in read) for key in CURRENT.keys}
                assert figures.option_counts(connection, wanted) == {
                    key: tuple(counts[score] for score in range(1, 5)) for key, counts in chosen.items()
                }
                assert counted(cells) == Counter(
                    (answer.service, answer.counter or "", answer.channel, answer.proven) for answer in read
                )
                assert figures.profile_counts(connection, wanted) == {
                    name: Counter(getattr(answer.profile, name) for answer in read) for name in Profile.__slots__
                }
        assert set(figures.totals_by(connection, Slice(period=YEAR), By.MONTH)) == {
            f"{answer.day:%Y-%m}" for answer in answers if answer.day.year == 2026 and not answer.flags
        }
        out = figures.left_out(connection, Slice(period=YEAR))
        assert out[""] == sum(1 for answer in answers if answer.flags and answer.day.year == 2026)


def test_an_answer_that_is_taken_back_leaves_the_months_as_they_were(office: AtWork) -> None:
    answers = [
        Response(
            id=f"x-{n}",
            scheme=CURRENT.id,
            service="kk",
            counter=None,
            day=date(2026, 7, 14),
            half=Half.MORNING,
            channel=Channel.PAPER,
            proven=False,
            answers=dict.fromkeys(CURRENT.keys, n),
        )
        for n in (1, 4)
    ]
    office.do(keep, answers)

    def take_back(stores: Stores) -> None:
        stores.survey.remove(answers[0])

    office.do(take_back)
    with office.engine.connect() as connection:
        assert figures.totals(connection, Slice(period=YEAR)) == Totals.of([answers[1].answers])
        assert [answer.id for answer in figures.responses(connection, Slice(period=YEAR))] == ["x-4"]


def test_nobody_has_answered_yet(office: AtWork) -> None:
    with office.engine.connect() as connection:
        wanted = Slice(period=YEAR)
        assert figures.totals(connection, wanted) == Totals.none()
        assert figures.totals_by(connection, wanted, By.MONTH) == {}
        assert figures.first_day(connection) is None
        assert figures.moods(connection, YEAR) == {1: 0, 2: 0, 3: 0, 4: 0}
        assert (figures.served(connection, YEAR), figures.unfinished(connection, YEAR)) == (0, 0)


def an_answer(stores: Stores, word: str) -> None:
    stores.survey.add(
        Response(
            id=sha256(word.encode()).hexdigest()[:48],
            scheme=CURRENT.id,
            service="kk",
            counter=None,
            day=DAY,
            half=Half.MORNING,
            channel=Channel.LOBBY,
            proven=True,
            answers=dict.fromkeys(CURRENT.keys, 3),
            comment=word,
        )
    )


def neighbours_in_the_file(file: Path, words: list[str]) -> int:
    """How many answers lie in the file beside the one that came just before or after them."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = file.read_bytes()
    assert all(raw.count(word.encode()) == 1 for word in words)
    on_disk = [words.index(word) for word in sorted(words, key=lambda word: raw.index(word.encode()))]
    return sum(1 for one, other in pairwise(on_disk) if abs(one - other) == 1)


def test_a_day_later_the_file_does_not_tell_in_which_order_people_answered(tmp_path: Path) -> None:
    """Whoever has the database file must not be able to lay marks and answers side by side."""
    file = tmp_path / "office.db"
    office = AtWork(f"sqlite:///{file}")
    words = [f"saran-{n:03}" for n in range(40)]
    for word in words:
        office.do(an_answer, word)
    # Pages that were full were halved meanwhile, so not all.
    assert neighbours_in_the_file(file, words) > 15
    office.now += timedelta(days=1)
    office.do_now(forget_old_surveys)
    office.close()
    assert neighbours_in_the_file(file, words) < 8
