"""What is published stays as it was, on both databases: figures, files, versions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from hub.actions import survey_publishing, survey_reporting
from hub.actions.once import Asked, once
from hub.actions.survey_publishing import ReasonMissing
from hub.actions.survey_reporting import NoAnswers, Office
from hub.domain.happenings import IndexPublished
from hub.domain.refusals import KeyReused, NotFound, StaleVersion
from hub.domain.survey import Channel, Review
from hub.domain.survey_choices import SurveyChoices, period_key
from hub.domain.survey_follow_up import FollowUp, OfficeTexts, PlanStep, ReportRefused
from hub.domain.survey_misuse import Misuse
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.domain.survey_report import OfficeNamed, PeriodReport
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights
from hub.storage import survey_report_figures
from hub.storage.publication_store import PIECE, PublicationStore
from hub.storage.stores import Stores
from hub.storage.survey_figures import Slice
from hub.storage.tables import choices, survey_files, survey_moods, survey_responses
from tests.hub.at_work import AtWork
from tests.hub.published_semester import SEMESTER, keep, keep_comments, responses_of, rows_of

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
KARTOHARJO = Office(
    named=OfficeNamed(id="kartoharjo-madiun", name="Kecamatan Kartoharjo", region="Kota Madiun"),
    services={"kk": "Kartu Keluarga"},
)
STEP = PlanStep(element="sarana", programme="Menambah kursi", in_charge="Kepala Seksi Umum")


def report(office: AtWork, period: Period = SEMESTER, *, with_flagged: bool = False) -> PeriodReport:
    with office.engine.connect() as connection:
        return survey_reporting.report(
            connection, KARTOHARJO, period, with_flagged=with_flagged, made_on=date(2026, 7, 6)
        )


def published(office: AtWork, which: PeriodReport, *, version: int = 1, reason: str = "", name: str = "") -> str:
    publication_id = name or survey_publishing.new_publication_id()
    edition = survey_publishing.edition(which, version, reason)
    office.do(survey_publishing.publish, publication_id, edition, at=NOW, who="ratna")
    return publication_id


def test_the_report_is_what_was_counted(office: AtWork) -> None:
    answers = responses_of(rows_of())
    flagged = replace(answers[0], id="curang", flags=(Misuse.BURST.value,), answers=dict.fromkeys(CURRENT.keys, 1))
    office.do(keep, [*answers, flagged])
    found = report(office)
    assert (found.n, found.index, found.quality, found.flagged) == (326, Decimal("88.42"), "A", 1)
    assert found.proven == sum(answer.proven for answer in answers)
    assert sum(part.n or 0 for part in found.channels) == sum(part.n or 0 for part in found.services) == 326
    assert [part.label for part in found.services if part.label == "Kartu Keluarga"]
    for element in found.elements:
        assert sum(element.chosen) == 326
    for group in found.profile:
        assert sum(line.count or 0 for line in group.lines) == 326
    whole = report(office, with_flagged=True)
    assert (whole.n, whole.index) == (327, Decimal("88.23"))


def test_the_rows_of_the_data_sheet_are_the_answers_and_tell_nothing_of_their_order(office: AtWork) -> None:
    answers = responses_of(rows_of(n=40, sums=(140,) * 9))
    office.do(keep, answers)
    with office.engine.connect() as connection:
        rows = list(survey_report_figures.score_rows(connection, Slice(period=SEMESTER)))
    as_given = [tuple(answer.answers[key] for key in CURRENT.keys) for answer in answers]
    assert sorted(rows) == sorted(as_given)
    by_chance = sorted(answers, key=lambda answer: answer.id)
    assert rows == [tuple(answer.answers[key] for key in CURRENT.keys) for answer in by_chance]


def test_only_reviewed_texts_are_in_a_report_the_most_frequent_first(office: AtWork) -> None:
    comments = [
        ("Panas", Review.SHOWN, "sarana"),
        ("Parkir sempit", Review.SHOWN, "sarana"),
        ("Panas", Review.SHOWN, "sarana"),
        ("Ramah", Review.SHOWN, None),
        ("Rahasia", Review.NEW, None),
        ("Kasar", Review.HIDDEN, "perilaku"),
    ]
    office.do(keep_comments, comments, day=date(2026, 3, 2))

    def in_other_words(stores: Stores) -> None:
        stores.pending.changed()
        here = survey_responses.c.comment == "Parkir sempit"
        stores._connection.execute(update(survey_responses).where(here).values(comment_shown="Parkir kurang luas"))

    office.do(in_other_words)
    found = report(office)
    told = {group.label: [(one.text, one.times) for one in group.texts] for group in found.comments}
    assert told == {
        "Sarana dan Prasarana": [("Panas", 2), ("Parkir kurang luas (disunting)", 1)],
        "Umum": [("Ramah", 1)],
    }
    assert found.unreviewed == 1


def test_what_the_office_chose_stands_in_the_report(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of(n=40, sums=(140,) * 9)))
    chosen = SurveyChoices(
        order=ElementOrder.REGULATION, weights=Weights.LEGACY_0_11, population={period_key(SEMESTER): 5000}
    )

    def choose(stores: Stores) -> None:
        stores.choices.replace("skm", chosen, version=0, at=NOW, who="ratna")

    office.do(choose)
    found = report(office)
    assert (found.weights, found.elements[-1].key, found.sample.population) == (Weights.LEGACY_0_11, "sarana", 5000)

    def spoil(stores: Stores) -> None:
        stores.pending.changed()
        stores._connection.execute(update(choices).values(value='{"weights": "0.1"}'))

    office.do(spoil)
    # Another version wrote what cannot be read here: the usual choices stand.
    assert report(office).weights is Weights.EXACT


def test_a_plan_is_carried_to_the_next_period_and_its_words_go_on(office: AtWork) -> None:
    written = FollowUp(steps=(STEP,), texts=OfficeTexts(signatory="Sekretaris Camat"))
    office.do(survey_reporting.write_follow_up, SEMESTER, written, version=0, at=NOW, who="ratna")
    after = period_of(date(2026, 7, 1), PeriodKind.SEMESTER)
    found = report(office, after)
    assert (found.plan, found.previous_plan, found.previous_name) == ((), (STEP,), "Semester I 2026")
    assert found.texts.signatory == "Sekretaris Camat"
    with pytest.raises(StaleVersion):
        office.do(survey_reporting.write_follow_up, SEMESTER, FollowUp(), version=0, at=NOW, who="sari")
    own = FollowUp(texts=OfficeTexts(signatory="Camat"))
    assert office.do(survey_reporting.write_follow_up, after, own, version=0, at=NOW, who="ratna") == 1
    assert report(office, after).texts.signatory == "Camat"
    assert report(office).plan == (STEP,)


def test_a_plan_that_another_version_wrote_keeps_no_report_from_being_made(office: AtWork) -> None:
    office.do(survey_reporting.write_follow_up, SEMESTER, FollowUp(steps=(STEP,)), version=0, at=NOW, who="ratna")

    def spoil(stores: Stores) -> None:
        stores.pending.changed()
        stores._connection.execute(update(choices).values(value='{"steps": [{"element": "cuaca"}]}'))

    office.do(spoil)
    assert report(office).plan == ()
    # And it can be written over, by whoever knows that it is there.
    assert office.do(survey_reporting.write_follow_up, SEMESTER, FollowUp(), version=1, at=NOW, who="ratna") == 2


def test_moods_never_enter_the_index(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of(n=40, sums=(140,) * 9)))
    before = report(office)

    def feel(stores: Stores) -> None:
        stores.pending.changed()
        for number in range(7):
            row = {"day": date(2026, 2, 2), "id": f"m{number}", "half": "morning", "channel": "lobby", "score": 1}
            stores._connection.execute(survey_moods.insert().values(row))

    office.do(feel)
    after = report(office)
    assert after.mood == (7, 0, 0, 0)
    assert replace(after, mood=before.mood) == before


def test_later_answers_change_nothing_that_is_published(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of()))
    frozen = report(office)
    name = published(office, frozen)
    office.do(keep, responses_of([(1,) * 9] * 50, seed=99))
    assert report(office).n == 376
    with office.engine.connect() as connection:
        publication, kept = survey_publishing.published_report(connection, name)
    assert kept == replace(frozen, version=1)
    assert (publication.n, publication.index, publication.version) == (326, Decimal("88.42"), 1)
    # Nor does the next period's trend tell anything else than what was published.
    after = report(office, period_of(date(2026, 7, 1), PeriodKind.SEMESTER))
    assert [(point.n, point.index, point.published) for point in after.trend[:1]] == [(326, Decimal("88.42"), True)]


def test_a_correction_is_a_version_of_its_own_with_a_reason(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of()))
    first = published(office, report(office))
    with office.engine.connect() as connection:
        with pytest.raises(ReasonMissing):
            survey_publishing.next_edition(connection, SEMESTER, " \u200b ")
        with pytest.raises(ReportRefused):
            survey_publishing.next_edition(connection, SEMESTER, "x" * 301)
        assert survey_publishing.next_edition(connection, SEMESTER, " Kertas  terlewat ") == (2, "Kertas terlewat")
        other = period_of(date(2025, 7, 1), PeriodKind.SEMESTER)
        assert survey_publishing.next_edition(connection, other, "tidak perlu") == (1, "")
    second = published(office, report(office), version=2, reason="Kertas terlewat")
    with office.engine.connect() as connection:
        listed = survey_publishing.publications(connection)
        assert [(one.id, one.version, one.reason) for one in listed] == [
            (second, 2, "Kertas terlewat"), (first, 1, None),
        ]  # fmt: skip
        assert PublicationStore(connection).report(first).version == 1
    with pytest.raises(StaleVersion):
        published(office, report(office), version=2, reason="lagi")


def test_the_latest_index_is_that_of_the_latest_period(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of()))
    office.do(keep, responses_of(rows_of(n=40, sums=(100,) * 9), period=Period(date(2025, 7, 1), date(2025, 12, 31))))

    def told() -> list[IndexPublished]:
        return [happening for happening in office.told if isinstance(happening, IndexPublished)]

    new = published(office, report(office))
    assert [(one.index, one.n, one.period) for one in told()] == [(Decimal("88.42"), 326, "Semester I 2026")]
    # An older period that is published later, or corrected, does not become the latest.
    published(office, report(office, Period(date(2025, 7, 1), date(2025, 12, 31))))
    assert len(told()) == 1
    with office.engine.connect() as connection:
        latest = survey_publishing.latest(connection)
        assert latest is not None
        assert latest.id == new
    published(office, report(office), version=2, reason="koreksi")
    assert len(told()) == 2


def test_nothing_is_published_of_nobody(office: AtWork) -> None:
    empty = report(office)
    with pytest.raises(NoAnswers):
        survey_publishing.edition(empty, 1, "")
    with pytest.raises(NoAnswers):
        office.do(survey_publishing.publish, "x", replace(empty, version=1), at=NOW, who="ratna")
    with office.engine.connect() as connection:
        assert survey_publishing.latest(connection) is None
        with pytest.raises(NotFound):
            survey_publishing.published_report(connection, "x")


def test_a_large_file_comes_back_whole(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of(n=40, sums=(140,) * 9)))
    body = bytes(range(256)) * (PIECE // 256 * 12 + 7)
    for number, begins in enumerate(range(0, len(body), PIECE)):
        office.do(survey_publishing.keep_piece, "terbit", "xlsx", number, body[begins : begins + PIECE])
    with office.engine.connect() as connection:
        # Not yet published: there is nothing to fetch.
        assert survey_publishing.published_file(connection, "terbit", "xlsx") is None
    published(office, report(office), name="terbit")
    with office.engine.connect() as connection:
        found = survey_publishing.published_file(connection, "terbit", "xlsx")
        assert found is not None
        assert found[1] == body
        assert survey_publishing.published_file(connection, "terbit", "pdf") is None
        assert survey_publishing.published_file(connection, "lain", "xlsx") is None


def test_what_an_interrupted_publication_left_is_cleared_away(office: AtWork) -> None:
    office.do(keep, responses_of(rows_of(n=40, sums=(140,) * 9)))
    for name in ("terbit", "putus"):
        office.do(survey_publishing.keep_piece, name, "pdf", 0, b"%PDF")
    published(office, report(office), name="terbit")
    office.do(survey_publishing.forget_loose_pieces)
    with office.engine.connect() as connection:
        assert set(connection.execute(select(survey_files.c.publication)).scalars()) == {"terbit"}


def test_the_same_request_brings_the_same_answer(office: AtWork) -> None:
    asked = Asked("ratna:kunci-terbit", b"semester")
    office.do(lambda stores: once(stores, asked, lambda: 1, write=lambda _: b"terbit", at=NOW))
    with office.engine.connect() as connection:
        assert survey_publishing.answered_before(connection, asked) == b"terbit"
        assert survey_publishing.answered_before(connection, Asked("ratna:lain", b"semester")) is None
        with pytest.raises(KeyReused):
            survey_publishing.answered_before(connection, Asked(asked.key, b"tahun"))


def test_a_report_of_five_years_of_days_counts_every_channel_once(office: AtWork) -> None:
    answers = [
        replace(one, channel=Channel.IMPORT, counter=None) for one in responses_of(rows_of(n=40, sums=(140,) * 9))
    ]
    office.do(keep, answers)
    found = report(office, Period(SEMESTER.ends - timedelta(days=1700), SEMESTER.ends))
    assert (found.n, [part.label for part in found.channels]) == (40, ["Lembar data"])
    assert [part.label for part in found.counters] == ["Tanpa loket"]
