"""Free texts and alerts are found, decided about and kept alike in both databases."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from hub.actions import survey_alerting, survey_comments
from hub.actions.survey_comments import review_comment
from hub.actions.surveying import tell_alert
from hub.domain.refusals import NotFound, StaleVersion
from hub.domain.survey import Review, SurveyRefused
from hub.domain.survey_alerts import Alert
from hub.storage.stores import Stores
from hub.storage.tables import journal, survey_months, survey_responses
from tests.hub.answers_laid import an_answer
from tests.hub.at_work import AtWork

DAY = date(2026, 7, 14)
ALERT = Alert(counter="loket-2", bad=3, of=10, elements=("perilaku", "waktu"))


def written(office: AtWork, *days: date) -> list[str]:
    """Free texts of these days; returns their answers' ids."""
    answers = [an_answer(day=day, comment=f"Saran {number}") for number, day in enumerate(days)]

    def keep(stores: Stores) -> None:
        stores.pending.changed()
        stores._connection.execute(delete(survey_responses))
        stores._connection.execute(delete(survey_months))
        for answer in answers:
            stores.survey.add(answer)

    office.do(keep)
    return [answer.id for answer in answers]


def pages(office: AtWork, review: Review, most: int) -> list[str]:
    found: list[str] = []
    after: str | None = None
    with office.engine.connect() as connection:
        for _ in itertools.count():
            page = survey_comments.comments(connection, review, after=after, most=most)
            found += [comment.id for comment in page.comments]
            if (after := page.next) is None:
                return found
            assert len(page.comments) == most
    raise AssertionError


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(back=st.lists(st.integers(0, 5), max_size=12), most=st.integers(1, 5))
def test_page_by_page_every_text_comes_once_the_newest_day_first(office: AtWork, back: list[int], most: int) -> None:
    days = [DAY - timedelta(days=n) for n in back]
    ids = dict(zip(written(office, *days), days, strict=True))
    found = pages(office, Review.NEW, most)
    assert sorted(found) == sorted(ids)
    assert [ids[each] for each in found] == sorted(days, reverse=True)


def test_a_decision_is_kept_with_its_version_and_the_original_stays(office: AtWork) -> None:
    (answer,) = written(office, DAY)

    def decide(review: Review, **more: object) -> int:
        wanted: dict[str, object] = {"shown": None, "element": None, "version": 0, "who": "ratna"} | more
        return office.do_now(review_comment, answer, review, **wanted).version

    assert decide(Review.SHOWN, shown=" Kursi\n\n kurang ", element="sarana") == 1
    with pytest.raises(StaleVersion):
        decide(Review.HIDDEN)
    with pytest.raises(SurveyRefused, match="Unsur"):
        decide(Review.SHOWN, version=1, element="cuaca")
    # The same words as written are no other words.
    assert decide(Review.SHOWN, version=1, shown="Saran 0") == 2
    with office.engine.connect() as connection:
        row = connection.execute(select(survey_responses)).one()
        assert (row.comment, row.comment_shown, row.review, row.review_version) == ("Saran 0", None, "shown", 2)
        assert survey_comments.comments(connection, Review.NEW, after=None, most=5).counts == {
            Review.NEW: 0, Review.SHOWN: 1, Review.HIDDEN: 0,
        }  # fmt: skip
        notes = connection.execute(select(journal.c.note).where(journal.c.step == "comment_reviewed")).scalars().all()
        assert len(notes) == 2
        assert not any("Kursi" in note or "Saran" in note for note in notes)


def test_of_two_decisions_that_arrive_together_one_is_refused(office: AtWork) -> None:
    (answer,) = written(office, DAY)

    def decide(review: Review) -> object:
        return lambda stores: review_comment(
            stores, answer, review, shown=None, element=None, version=0, at=office.now, who="ratna"
        )

    said = office.together(decide(Review.SHOWN), decide(Review.HIDDEN))  # type: ignore[arg-type]
    assert [type(each).__name__ for each in said] == ["KeptComment", "StaleVersion"]


def test_alerts_nobody_has_seen_stand_first_and_who_saw_one_first_stays(office: AtWork) -> None:
    for minutes in range(3):
        office.do(tell_alert, ALERT, at=office.now + timedelta(minutes=minutes))
    with office.engine.connect() as connection:
        newest, *_, oldest = (alerts := survey_alerting.alerts(connection)).alerts
        assert (alerts.unseen, newest.at > oldest.at) == (3, True)
    office.do_now(survey_alerting.see, newest.id, who="ratna")
    office.do_now(survey_alerting.see, newest.id, who="budi")
    with office.engine.connect() as connection:
        alerts = survey_alerting.alerts(connection)
        assert (alerts.unseen, survey_alerting.unseen(connection)) == (2, 2)
        assert [alert.id for alert in alerts.alerts][-1] == newest.id
        assert survey_alerting.alert(connection, newest.id).seen_by == "ratna"
        assert connection.execute(select(journal.c.who).where(journal.c.step == "alert_seen")).all() == [("ratna",)]
    with pytest.raises(NotFound):
        office.do_now(survey_alerting.see, "none", who="ratna")
