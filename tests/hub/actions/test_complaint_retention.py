"""What is kept of people goes when its time is over, from the file as well; what is counted stays as it was."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from hub.actions import complaining, complaint_board, complaint_retention
from hub.actions.complaint_board import Look
from hub.actions.complaint_retention import AT_ONCE, Erased, Run
from hub.domain.complaint import ComplaintUnknown, Identity, Kind, Step
from hub.domain.complaint_access import Officer
from hub.domain.complaint_choices import RETENTION_DAYS
from hub.domain.evidence import Evidence, EvidenceKind, EvidenceState
from hub.domain.survey_period import Period
from hub.storage.evidence_store import EvidenceStore
from hub.storage.tables import complaints
from tests.hub.actions.complaints_at_work import ANSWER, Complaints
from tests.hub.builders import DAY, MORNING

# What people wrote, and what is only about the row itself; all other columns may be counted.
WORDS = {"what", "happened", "place", "wish", "brief", "code"}
ABOUT_THE_ROW = {"erased_at", "version"}
TOLD = ("Siti", "Aminah", "3456", "contoh.id", "Antre dua jam", "Penjelasan", ANSWER.finding, ANSWER.action, "Catatan")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Complaints]:
    complaints = Complaints(tmp_path)
    yield complaints
    complaints.close()


def a_whole_life(office: Complaints, **more: Any) -> str:
    """A complaint with a file that was answered, rated and closed."""
    complaint = office.brought(**more)
    file = Evidence(
        id=f"file-{complaint}"[:32], complaint=complaint, draft=None, name="foto.jpg", kind=EvidenceKind.JPEG, size=9,
        state=EvidenceState.READY, at=MORNING, who="citizen",
    )  # fmt: skip
    office.office.do(lambda stores: stores.evidence.add(file))
    for step in (Step.VERIFY, Step.ASSIGN, Step.START, Step.ANSWER, Step.TELL):
        office.office.now += timedelta(days=1)
        office.step(complaint, step)
    office.citizen(complaint, Step.RATE, rating=3)
    office.citizen(complaint, Step.CLOSE)
    return complaint


def rows(office: Complaints) -> list[dict[str, Any]]:
    with office.office.engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(select(complaints).order_by(complaints.c.id))]


def counted(office: Complaints) -> list[dict[str, Any]]:
    return [{name: row[name] for name in row.keys() - WORDS - ABOUT_THE_ROW} for row in rows(office)]


def board(office: Complaints) -> Any:
    head = Officer(username="hadi", role="head")
    look = Look(
        period=Period(DAY, DAY + timedelta(days=60)), officer=head, hours=office.office.rules.hours, services={}
    )
    with office.office.engine.connect() as connection:
        return complaint_board.seen(connection, look, at=office.office.now).board


def erased(office: Complaints) -> int:
    """Run the job as the hub does; returns how many complaints it erased."""
    total = 0
    while True:
        with office.office.engine.connect() as connection:
            if not complaint_retention.to_be_done(connection, office.office.rules, nightly=True, at=office.office.now):
                return total
        total += office.office.do_now(complaint_retention.erase_what_is_over)


def last_runs(office: Complaints) -> list[Run]:
    with office.office.engine.connect() as connection:
        return complaint_retention.last_runs(connection, office.office.rules, at=office.office.now)


def test_when_its_time_is_over_nothing_of_the_people_is_left_and_every_figure_stays(
    office: Complaints, tmp_path: Path
) -> None:
    old = a_whole_life(office)
    secret = a_whole_life(office, identity=Identity.SECRET, kind=Kind.ASPIRATION)
    before, figures, steps = counted(office), board(office), office.records(old)
    assert figures.whole.received == 2
    assert figures.whole.ratings == (0, 0, 2, 0)
    closed = office.complaint(old).closed_at
    assert closed is not None
    office.office.now += timedelta(days=RETENTION_DAYS + 1)
    assert erased(office) == 2
    assert counted(office) == before
    assert board(office) == figures
    assert all(row[name] in ("", b"") for row in rows(office) for name in WORDS)
    after = office.records(old)
    assert [(each.number, each.step, each.at, each.who, each.state) for each in after[:-1]] == [
        (each.number, each.step, each.at, each.who, each.state) for each in steps
    ]
    assert (after[-1].step, after[-1].who) == (Step.ERASE, "hub")
    assert office.notices(old) == office.notices(secret) == []
    with office.office.engine.connect() as connection:
        assert EvidenceStore(connection).of_complaint(old) == []
        number = office.complaint(old).number
        with pytest.raises(ComplaintUnknown):
            complaining.opened(office.office.stores(connection).complaints, number, office.codes[old])
    # Word of the receipt, the disposition and the answer, by two ways.
    assert last_runs(office)[0].erased == Erased(complaints=2, names=2, files=2, notices=12)
    office.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("hub.db*"))
    for told in TOLD:
        assert told.encode() not in kept, told


def test_what_ended_later_or_goes_on_stays(office: Complaints) -> None:
    ended, going_on = a_whole_life(office), office.brought()
    closed = office.complaint(ended).closed_at
    assert closed is not None
    # The last day of its time still belongs to it.
    office.office.now = closed + timedelta(days=RETENTION_DAYS)
    assert erased(office) == 0
    assert office.complaint(ended).story.what
    office.office.now += timedelta(days=1)
    assert erased(office) == 1
    office.office.now += timedelta(days=4000)
    assert erased(office) == 0
    assert office.complaint(going_on).story.what


def test_who_was_erased_on_their_wish_while_it_went_on_leaves_no_word_either(office: Complaints) -> None:
    complaint = office.brought()
    office.citizen(complaint, Step.ERASE)
    first = office.complaint(complaint).erased_at
    office.citizen(complaint, Step.WITHDRAW)
    office.office.now += timedelta(days=RETENTION_DAYS + 1)
    assert erased(office) == 1
    assert (office.complaint(complaint).story.what, office.complaint(complaint).erased_at) == ("", first)


def test_many_go_in_small_pieces_and_the_day_s_report_has_them_all(office: Complaints) -> None:
    for _ in range(many := AT_ONCE * 2 + 3):
        office.citizen(office.brought(), Step.WITHDRAW)
    office.office.now += timedelta(days=RETENTION_DAYS + 1)
    assert erased(office) == many
    office.office.now += timedelta(days=1)
    assert erased(office) == 0
    quiet, busy = last_runs(office)
    assert quiet.erased == Erased()
    assert (busy.erased.complaints, busy.erased.names, busy.day < quiet.day) == (many, many, True)


def test_a_shorter_time_that_the_office_chooses_counts_at_once(tmp_path: Path) -> None:
    office = Complaints(tmp_path, retention_days=30)
    office.citizen(office.brought(), Step.WITHDRAW)
    office.office.now += timedelta(days=31)
    assert erased(office) == 1
    office.close()
